"""Groups with a preposition that the parser takes for a second object, or hangs on a verb far off: "crashed a truck into the embassy".

"Recalled its envoy from Karvenia" tells where he was.

Takes a tree, changes it.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

DEEDS = {"between": ("clashes", "fights"), "from": ("shots",)}  # lists of nouns whose parties stand behind a preposition
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
GROUPS = frozenset({"obl", "obl:unmarked"})
TOWARDS = frozenset(
    {"after", "against", "before", "by", "following", "for", "from", "in", "into", "onto", "through", "toward", "towards", "with"}
)


def mend_cases(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make an object with a preposition of its own what the deed goes towards, and hang a day on the verb whose subject it stands behind.

    "Solun said the blast late on Thursday had hurt ten": he need not have said so on Thursday.
    """
    breaking = load_list("breaking_pacts")
    for i, label in enumerate(labels):
        if label == "ccomp" and heads[i] < i:
            subject = next((j for j in range(heads[i] + 1, i) if heads[j] == i and labels[j] in SUBJECTS), i)
            for j in range(subject + 1, i):
                if heads[j] == heads[i] and labels[j] in GROUPS:
                    heads[j] = i
        if label == "obl" and 0 <= heads[i] < i and reading.lemmas[heads[i]].lower() in breaking:
            _give_partner(reading, heads, labels, i)
        if label in {"obl", "obl:agent"} and 0 <= heads[i] < i and (deed := _find_deed_before(reading, heads, labels, i)) is not None:
            heads[i], labels[i] = deed, "nmod"
        if label == "nmod" and 0 <= heads[i] < i and (people := _find_people_before(reading, heads, labels, i)) is not None:
            heads[i] = people  # "an attack on fighters from the Front", who needn't have attacked
        if label == "nmod" and 0 < heads[i] < i and _is_left(reading, heads, labels, i):
            heads[i], labels[i] = heads[heads[i]], "obl"
        elif label == "nmod" and heads[i] < i:
            # "in revenge for raids last week in Pell": what stands between a noun and its place is the noun's
            for j in range(heads[i] + 1, i):
                if labels[j] == "obl:unmarked" and heads[j] < heads[i]:
                    heads[j] = heads[i]
        if label == "case" and labels[heads[i]] in SUBJECTS and i < heads[i] and _has_subject_behind(heads, labels, heads[i]):
            labels[heads[i]] = "obl"  # "As for the rebels, Solun said that they had fled"
        if label == "case" and reading.lemmas[i].lower() == "of" and i < heads[i] and _is_stand_in(reading, heads, i - 1, heads[i]):
            heads[heads[i]], labels[heads[i]] = i - 1, "nmod"  # "burned the post and looted that of the Front"
        if label == "case" and labels[heads[i]] == "obj" and i < heads[i] and reading.lemmas[i].lower() in TOWARDS:
            labels[heads[i]] = "obl"


def _find_people_before(reading: Reading, heads: list[int], labels: list[str], body: int) -> int | None:
    """Return the people right before "from" whom the same noun befalls."""
    case = next((j for j in range(heads[body] + 1, body) if heads[j] == body and labels[j] == "case"), 0)
    people = case - 1
    is_from = reading.lemmas[case].lower() == "from" and heads[people] == heads[body] and labels[people] == "nmod"
    return people if is_from and reading.xpos[people] == "NNS" and reading.lemmas[people].lower() in load_list("own_people") else None


def _find_deed_before(reading: Reading, heads: list[int], labels: list[str], party: int) -> int | None:
    """Return the noun right before "between" or "from" whose parties follow: "died in crossfire between X and Y", "by fire from Y"."""
    case = next((j for j in range(heads[party] + 1, party) if heads[j] == party and labels[j] == "case"), 0)
    deed = case - 1
    if deed <= heads[party] or reading.upos[deed] != "NOUN":
        return None
    hung, lemma = deed, reading.lemmas[deed].lower()
    while labels[hung] in {"conj", "nmod"} and heads[hung] > heads[party]:
        hung = heads[hung]
    is_told = lemma in load_list(*DEEDS.get(reading.lemmas[case].lower(), ()))
    return deed if is_told and heads[hung] == heads[party] else None


def _is_stand_in(reading: Reading, heads: list[int], word: int, owner: int) -> bool:
    """Tell whether a word before "of" is "that" or "those", which stands for a noun told before."""
    return word >= 0 and reading.lemmas[word].lower() in {"that", "those"} and reading.upos[word] == "PRON" and heads[word] != owner


def _is_left(reading: Reading, heads: list[int], labels: list[str], place: int) -> bool:
    """Tell whether a place is where people are taken back from, and not where they are from: "recalled its envoy from Karvenia"."""
    people = heads[place]
    case = next((j for j in range(people + 1, place) if heads[j] == place and labels[j] == "case"), 0)
    is_taken = labels[people] == "obj" and reading.lemmas[heads[people]].lower() in load_list("taking_back")
    return is_taken and reading.lemmas[case].lower() == "from" and reading.upos[place] == "PROPN"


def _give_partner(reading: Reading, heads: list[int], labels: list[str], partner: int) -> None:
    """Hang on a pact with whom it was, and not on its breach: "broke a ceasefire with Karvenia"."""
    with_whom = next((j for j in range(heads[partner] + 1, partner) if heads[j] == partner and labels[j] == "case"), 0)
    pact = with_whom - 1
    is_pact = pact > 0 and labels[pact] == "obj" and heads[pact] == heads[partner] and reading.lemmas[pact] in load_list("pacts")
    if is_pact and reading.lemmas[with_whom] == "with":
        heads[partner], labels[partner] = pact, "nmod"


def _has_subject_behind(heads: list[int], labels: list[str], noun: int) -> bool:
    """Tell whether another subject stands between a noun and the verb on which both hang."""
    return any(heads[j] == heads[noun] and labels[j] in SUBJECTS for j in range(noun + 1, heads[noun]))
