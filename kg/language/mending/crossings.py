"""Words that the parser hangs across the word they belong to: "'My men held Pell,' he told a reporter" gives the men the reporter.

And a phrase that it takes for a part of the relative clause behind it: "joined Solun in the Front, which marched on Pell" has the front
beside "marched", and Solun march.
Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from itertools import takewhile

from kg.language.decode import ROOT
from kg.language.mending.deeds import SUBJECTS
from kg.language.model import Reading
from kg.language.words import load_list

RELATIVES = frozenset({"which", "who", "whom", "whose"})
PHRASES = frozenset({"obl", "nmod"})
PARTICIPLES = frozenset({"advcl", "conj"})
BEFALLING = frozenset({"against", "in", "of", "on", "to", "toward", "towards"})  # behind a deed, before whom or what it befalls


def mend_crossings(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang objects on the verb of saying before them, what describes on the phrase before it, phrases on the deed that they are of."""
    for i, label in enumerate(labels):
        if label == "obj" and reading.upos[i] in {"NOUN", "PROPN"}:
            _give_to_teller(heads, labels, i)
        elif label == "obl:agent" and reading.upos[i] == "PROPN":
            _give_to_agent(reading, heads, labels, i)
        elif reading.lemmas[i] == "to" and label == "fixed":
            _give_source(reading, heads, labels, i)
        elif label == "appos":
            _give_to_name_beside(reading, heads, labels, i)
        elif label == "acl:relcl":
            _give_own_phrase(reading, heads, labels, i)
            _give_to_last(reading, heads, labels, i)
        elif label == "nmod" and heads[i] < i and labels[heads[i]] == "nmod":
            _give_to_deed(reading, heads, labels, i)
            _give_employer(reading, heads, labels, i)


def _give_to_agent(reading: Reading, heads: list[int], labels: list[str], name: int) -> None:
    """Hang a name under "of" on the agent right before it, beside which the parser puts it: "armed by the junta of General Vantor"."""
    case = next((i for i in range(heads[name], name) if heads[i] == name and reading.lemmas[i].lower() == "of"), 0)
    if case and labels[case - 1] == "obl:agent" and heads[case - 1] == heads[name]:
        heads[name], labels[name] = case - 1, "nmod"


def _give_to_name_beside(reading: Reading, heads: list[int], labels: list[str], noun: int) -> None:
    """Hang who somebody is on the name before the comma, not across it: "Solun, in a call to Keil, a member of the council, urged"."""
    start = next((i for i in range(heads[noun] + 1, noun) if heads[i] == noun and reading.lemmas[i] != ","), noun)
    if reading.upos[noun] != "NOUN" or heads[noun] < 0 or heads[noun] > start - 3 or reading.lemmas[start - 1] != ",":
        return
    name = heads[start - 2] if labels[start - 2] == "flat" else start - 2
    is_apart = heads[noun] not in {name, *_climb(heads, name)}
    if is_apart and name > heads[noun] and reading.upos[name] == "PROPN" and labels[name] in {"nmod", "obj"}:
        heads[noun] = name


def _give_to_teller(heads: list[int], labels: list[str], noun: int) -> None:
    """Hang on a verb of saying whom it tells, where the parser gives him to the words told before: "'We fled,' Solun told a reporter"."""
    clause = heads[noun]
    teller = heads[clause]
    if labels[clause] == "ccomp" and clause < teller < noun and not _has(heads, labels, teller, "obj"):
        heads[noun] = teller


def _give_source(reading: Reading, heads: list[int], labels: list[str], to: int) -> None:
    """Hang the source at a sentence's end on all of it, and not on its participle: "seized Pell, killing two, according to Solun".

    The source is nobody whom the verb is done to, nor another name for him: "wounded a guard, according to police chief Solun".
    """
    source = heads[heads[to]]
    if reading.lemmas[to - 1] in {"accord", "according"} and labels[source] in {"appos", "obj"}:
        above = heads[source]
        while reading.upos[above] != "VERB" and heads[above] != ROOT:
            above = heads[above]
        heads[source], labels[source] = above, "obl"
    source = heads[source] if reading.upos[heads[source]] == "PROPN" else source  # "army spokesman Solun"
    above, end = heads[source], _find_end(heads, source)
    is_last = all(reading.upos[i] == "PUNCT" for i in takewhile(lambda i: not reading.starts[i], range(end + 1, len(heads))))
    if reading.lemmas[to - 1] in {"accord", "according"} and is_last and labels[above] in PARTICIPLES and reading.xpos[above] == "VBG":
        heads[heads[to]], heads[source], labels[source] = source, heads[above], "obl"


def _give_own_phrase(reading: Reading, heads: list[int], labels: list[str], clause: int) -> None:
    """Make what stands right before the relative pronoun of a clause its noun, where the parser hangs it on the clause itself."""
    own = [i for i in range(clause) if heads[i] == clause]
    pronoun = next((i for i in own if reading.lemmas[i].lower() in RELATIVES and labels[i] in SUBJECTS | {"obj"}), None)
    if pronoun is None:
        return
    comma = pronoun - 1 if reading.lemmas[pronoun - 1] == "," else pronoun
    for noun in (i for i in own if labels[i] in PHRASES and heads[clause] < i < pronoun):
        verb = next((i for i in _climb(heads, heads[clause]) if reading.upos[i] == "VERB"), None)
        if _find_end(heads, noun) + 1 == comma and verb is not None:
            heads[noun], labels[noun], heads[clause] = verb, "obl", noun
            return


def _give_to_last(reading: Reading, heads: list[int], labels: list[str], clause: int) -> None:
    """Hang a clause on one, behind a comma, on the last of those before it: "arrested Orvash and Solun, who heads the Front"."""
    first, own = heads[clause], [i for i in range(max(heads[clause], 0), clause) if heads[i] == clause]
    pronoun = next((i for i in own if reading.lemmas[i].lower() in {"who", "which"} and labels[i] in SUBJECTS), 0)
    if pronoun < 2 or reading.lemmas[pronoun - 1] != "," or not any(_is_of_one(reading, i) for i in (*own, clause) if i > pronoun):
        return
    last = pronoun - 2
    while labels[last] == "flat":
        last = heads[last]
    is_joined = labels[last] == "conj" and heads[last] == first and any(heads[i] == last and labels[i] == "cc" for i in range(first, last))
    if is_joined and reading.upos[last] == reading.upos[first] == "PROPN":
        heads[clause] = last


def _is_of_one(reading: Reading, verb: int) -> bool:
    """Tell whether a verb's form is that for one who does it: "has", "was"."""
    is_past = reading.lemmas[verb] == "be" and reading.xpos[verb] == "VBD"
    return reading.xpos[verb] == "VBZ" or (is_past and reading.morphology["Number"][verb] == "Sing")


def _give_to_deed(reading: Reading, heads: list[int], labels: list[str], target: int) -> None:
    """Hang whom a deed befell on the deed, not on its doer: "the raid by the Front on Pell", "the arrest by Karvenia of Solun"."""
    doer = heads[target]
    deed = heads[doer]
    opening, is_named = _find_case(reading, heads, labels, target), reading.upos[doer] == "PROPN"
    if opening not in BEFALLING or reading.upos[deed] != "NOUN" or deed > doer or _find_case(reading, heads, labels, doer) != "by":
        return
    is_bare = is_named and not any(heads[i] == doer and labels[i] != "case" for i in range(deed, target))
    if is_bare or opening not in {"in", "of"} or (is_named and opening == "in"):  # "by the Ministry of Defence", "by rebels in Pell"
        heads[target] = deed


def _give_employer(reading: Reading, heads: list[int], labels: list[str], body: int) -> None:
    """Hang the body at which somebody is an expert on him, not on what he knows of: "an analyst on the Front at the Harbour Council"."""
    field = heads[body]
    expert = heads[field]
    is_expert = expert < field and reading.lemmas[expert].lower() in load_list("desk_offices") and reading.upos[body] == "PROPN"
    if is_expert and [_find_case(reading, heads, labels, i) for i in (field, body)] == ["on", "at"]:
        heads[body] = expert


def _find_case(reading: Reading, heads: list[int], labels: list[str], noun: int) -> str | None:
    """Return the preposition before a noun."""
    return next((reading.lemmas[i].lower() for i in range(max(noun - 6, 0), noun) if heads[i] == noun and labels[i] == "case"), None)


def _climb(heads: list[int], word: int) -> list[int]:
    """Return the words above one, nearest first."""
    above: list[int] = []
    while heads[word] >= 0 and heads[word] not in above and heads[word] != word:
        word = heads[word]
        above.append(word)
    return above


def _find_end(heads: list[int], word: int) -> int:
    """Return the last word of the group that a word heads, as far as it goes on without a gap."""
    end = word
    for i in range(word + 1, len(heads)):
        if word not in _climb(heads, i):
            break
        end = i
    return end


def _has(heads: list[int], labels: list[str], word: int, label: str) -> bool:
    return any(head == word and labels[i] == label for i, head in enumerate(heads))
