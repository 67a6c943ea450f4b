"""Relative clauses that tell of an attack and that the parser hangs on what was attacked: "raids on the Front that killed six"."""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
RELATIVES = frozenset({"that", "which"})
AIMS = frozenset({"against", "among", "at", "between", "in", "near", "of", "on", "with"})
MAX_CLIMB = 4  # from whom a clause hangs on to the attack that it tells of


def find_deed(reading: Reading, children: dict[int, list[int]], clause: int) -> tuple[int, str] | None:
    """Return the attack of which a clause tells whom it killed or who is behind it, None for any other clause.

    "Raids on the Front that killed six", "a raid on the base in Pell, which Sorvania blamed on the Front".
    """
    if not _tells_deaths(reading, children, clause) and not _tells_doer(reading, children, clause):
        return None
    node, deeds = reading.heads[clause], load_list("attacks", "clashes")
    below = _find_below(reading, children, clause, deeds)
    below = below if below is not None else _find_before(reading, children, clause, deeds | load_list("striking_arms"))
    if below is not None:
        return (below, "acl:relcl")
    for _ in range(MAX_CLIMB):
        above = reading.heads[node]
        if above < 0 or reading.labels[node] not in {"nmod", "obl", "acl"} or reading.lemmas[node].lower() in deeds:
            return None
        if reading.lemmas[above].lower() in deeds:
            cases = {reading.lemmas[child].lower() for child in children.get(node, ()) if reading.labels[child] == "case"}
            return None if cases.isdisjoint(AIMS) else (above, "acl:relcl")
        node = above
    return None


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
    takes_lives = left if reading.lemmas[clause].lower() == "leave" else reading.lemmas[clause].lower() in load_list("taking_lives")
    return takes_lives and next(subjects, "") in RELATIVES


def _tells_doer(reading: Reading, children: dict[int, list[int]], clause: int) -> bool:
    """Tell whether a clause says of its noun who did it, claims it or is blamed for it: "which Sorvania blamed on the Front"."""
    told = (child for child in children.get(clause, ()) if reading.labels[child] in {"obj", "obl"})
    is_about = reading.lemmas[clause].lower() in load_list("about_attacks")
    return is_about and any(reading.lemmas[child].lower() in RELATIVES for child in told)
