"""Relative clauses that tell of an attack or a request and that parsers hang on what it was aimed at: "raids on the Front that killed six".

"Asked for access to the captives, which the Front refused" tells of the access.
"""

from __future__ import annotations

from functools import cache

from kg.language.model import Reading
from kg.language.words import load_list, load_words
from kg.ontology.attacks import load_attack_words

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
RELATIVES = frozenset({"that", "which"})
AIMS = frozenset({"against", "among", "at", "between", "in", "near", "of", "on", "with"})
GRANTED = frozenset({"obj", "nsubj:pass"})
GRANTED_CASES = frozenset({"by", "for", "from", "of", "to", "with"})
TOLD = frozenset({"obj", "obl"})
BLAMED_CASES = frozenset({"on", "upon"})
HIT = frozenset({"armed_group", "facility", "group", "location", "organization", "person"})  # sorts of nouns
MAX_CLIMB = 4  # from whom a clause hangs on to the attack that it tells of


def find_deed(reading: Reading, children: dict[int, list[int]], clause: int) -> tuple[int, str] | None:
    """Return the attack of which a clause tells whom it killed or who is behind it, None for any other clause.

    "Raids on the Front that killed six", "a raid on the base in Pell, which Sorvania blamed on the Front".
    """
    if reading.lemmas[clause].lower() in load_list("granting") and _find_relative(reading, children, clause, GRANTED) is not None:
        return _climb(reading, children, clause, load_list("granted"), GRANTED_CASES)
    if not _tells_deaths(reading, children, clause) and not _tells_doer(reading, children, clause):
        return None
    deeds = load_list("attacks", "clashes", "fights")
    below = _find_below(reading, children, clause, deeds)
    below = below if below is not None else _find_before(reading, children, clause, deeds | load_list("striking_arms"))
    if below is not None:
        return (below, "acl:relcl")
    return _climb(reading, children, clause, deeds, AIMS) or _find_told(reading, children, clause, deeds)


def _climb(
    reading: Reading, children: dict[int, list[int]], clause: int, deeds: frozenset[str], aims: frozenset[str]
) -> tuple[int, str] | None:
    """Return the noun of `deeds` that what a clause hangs on is the aim of, None where it is no such aim or the noun itself."""
    node = reading.heads[clause]
    for _ in range(MAX_CLIMB):
        above = reading.heads[node]
        if above < 0 or reading.labels[node] not in {"nmod", "obl", "acl"} or reading.lemmas[node].lower() in deeds:
            return None
        if reading.lemmas[above].lower() in deeds:
            cases = {reading.lemmas[child].lower() for child in children.get(node, ()) if reading.labels[child] == "case"}
            return None if cases.isdisjoint(aims) else (above, "acl:relcl")
        node = above
    return None


def _find_told(reading: Reading, children: dict[int, list[int]], clause: int, deeds: frozenset[str]) -> tuple[int, str] | None:
    """Return the attack that is blamed on somebody where the clause hangs on what it hit: "a bomb killed Solun, which Sorvania blamed on".

    Nobody and no building is blamed on another. It is the subject that names the attack, or else the verb that tells it.
    """
    phrases = (child for child in children.get(clause, ()) if reading.labels[child] == "obl")
    is_laid = reading.lemmas[clause].lower() in load_list("laying_blame") and any(_has_case(reading, children, one) for one in phrases)
    node = reading.heads[clause]
    if not is_laid or not (reading.upos[node] == "PROPN" or _names_hit(reading.lemmas[node].lower())):
        return None
    for _ in range(MAX_CLIMB):
        if node < 0 or reading.upos[node] == "VERB":
            break
        node = reading.heads[node]
    if node < 0 or reading.lemmas[node].lower() not in _find_harming():
        return None
    subjects = [child for child in children.get(node, ()) if reading.labels[child] in SUBJECTS]
    subjects += [reading.heads[node]] if reading.labels[node] == "acl:relcl" else []  # "a strike that killed Solun, which"
    return next((noun for noun in subjects if reading.lemmas[noun].lower() in deeds), node), "acl:relcl"


def _has_case(reading: Reading, children: dict[int, list[int]], noun: int) -> bool:
    return any(reading.labels[child] == "case" and reading.lemmas[child].lower() in BLAMED_CASES for child in children.get(noun, ()))


def _names_hit(lemma: str) -> bool:
    """Tell whether a noun names people, a building or a place."""
    sense = load_words().senses.get(lemma)
    return sense is not None and sense.sort in HIT


@cache
def _find_harming() -> frozenset[str]:
    words = load_attack_words()
    return words.hitting.union(words.verbs, words.harm)


def _find_below(reading: Reading, children: dict[int, list[int]], clause: int, deeds: frozenset[str]) -> int | None:
    """Return the attack under the word for people that "which" can't mean: "a suspect in the raid on Pell, which killed six"."""
    person = reading.heads[clause]
    pronouns = {reading.lemmas[child].lower() for child in children.get(clause, ()) if reading.labels[child] in SUBJECTS}
    if "which" not in pronouns or reading.lemmas[person].lower() not in load_list("people_of_deeds"):
        return None
    return next((i for i in children.get(person, ()) if i < clause and reading.lemmas[i].lower() in deeds), None)


def _find_before(reading: Reading, children: dict[int, list[int]], clause: int, deeds: frozenset[str]) -> int | None:
    """Return the attack right before "which" or "that": "blamed the Front for the blast, which killed six", hung on the Front."""
    which = next((i for i in children.get(clause, ()) if reading.lemmas[i].lower() in RELATIVES and i < clause), 0)
    noun = which - 2 if which > 1 and reading.lemmas[which - 1] == "," else which - 1
    is_behind = noun > reading.heads[clause] and reading.upos[noun] == "NOUN"
    return noun if is_behind and reading.lemmas[noun].lower() in deeds else None


def _tells_deaths(reading: Reading, children: dict[int, list[int]], clause: int) -> bool:
    subjects = (reading.lemmas[child].lower() for child in children.get(clause, ()) if reading.labels[child] in SUBJECTS)
    left = any(reading.lemmas[child].lower() in load_list("left_so") for child in children.get(clause, ()))  # "that left six dead"
    ends = any(reading.lemmas[child].lower() in load_list("tolls_of") for child in children.get(clause, ()))  # "led to the death of six"
    lemma = reading.lemmas[clause].lower()
    takes_lives = left if lemma == "leave" else ends if lemma in load_list("ending_in") else lemma in load_list("taking_lives")
    return takes_lives and next(subjects, "") in RELATIVES


def _tells_doer(reading: Reading, children: dict[int, list[int]], clause: int) -> bool:
    """Tell whether a clause says of its noun who did it, claims it or is blamed for it: "which Sorvania blamed on the Front"."""
    is_about = reading.lemmas[clause].lower() in load_list("about_attacks")
    return is_about and _find_relative(reading, children, clause, TOLD) is not None


def _find_relative(reading: Reading, children: dict[int, list[int]], clause: int, labels: frozenset[str]) -> int | None:
    own = children.get(clause, ())
    return next((child for child in own if reading.labels[child] in labels and reading.lemmas[child].lower() in RELATIVES), None)
