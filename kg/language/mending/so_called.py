"""What somebody says that a thing is, in place of the thing: "shelled what it called rebel camps" shells the camps.

Takes heads and labels of a tree and changes them: the thing gets the place of "what", which becomes what the clause names.
"""

from __future__ import annotations

from kg.language.grammar import NOUNS
from kg.language.model import Reading
from kg.language.words import load_list

PLACES = frozenset({"obj", "obl", "nmod", "nsubj:pass"})
NAMED = frozenset({"ccomp", "obj", "obl", "parataxis", "xcomp"})
SAYING = frozenset({"allege", "believe", "claim", "say", "suspect", "think"})
HELD = frozenset({"case", "cc", "punct"})  # what stands before "what" and belongs to its place


def mend_so_called(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Put a thing in the place of "what", where a clause right behind it says who calls it so; deeds stay what somebody calls them."""
    for what, lemma in enumerate(reading.lemmas):
        if lemma.lower() != "what" or labels[what] not in PLACES or heads[what] >= what:
            continue
        clause = next((i for i in range(what + 1, len(heads)) if heads[i] == what and labels[i].startswith("acl")), None)
        thing = _find_thing(reading, heads, labels, what, clause) if clause is not None else None
        if clause is None or thing is None or reading.lemmas[thing].lower() in load_list("attacks", "deeds", "undergone", "judged_deeds"):
            continue
        heads[thing], labels[thing] = heads[what], labels[what]
        heads[clause] = thing
        for i, head in enumerate(heads):
            if head == what and labels[i] in HELD and i < what:
                heads[i] = thing
            elif head == thing and i < thing and (labels[i] == "cop" or (labels[i] == "case" and reading.lemmas[i] == "as")):
                heads[i], labels[i] = clause, "mark"
        heads[what], labels[what] = clause, "obj"


def _find_thing(reading: Reading, heads: list[int], labels: list[str], what: int, clause: int) -> int | None:
    """Return the noun that says what "what" is: under "as" or as the second object of a verb of naming, with "is" behind one of saying."""
    lemma = reading.lemmas[clause].lower()
    behind = [i for i in range(clause + 1, len(heads)) if labels[i] in NAMED and reading.upos[i] in NOUNS]
    if lemma in SAYING:
        is_so = {heads[i] for i in range(clause + 1, len(heads)) if labels[i] == "cop"}
        return next((i for i in behind if i in is_so and heads[i] in {clause, what, heads[what]}), None)
    if lemma not in load_list("naming"):
        return None
    cases = {heads[i]: reading.lemmas[i] for i in range(clause + 1, len(heads)) if labels[i] == "case"}
    return next((i for i in behind if heads[i] == clause and cases.get(i, "as") == "as"), None)
