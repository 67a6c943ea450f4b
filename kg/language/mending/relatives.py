"""Relative clauses that the parser hangs on a verb, though their pronoun stands right behind a noun: "did not say who shot Vantor, whom …".

Takes a reading and the head of a clause, gives a better head and label, or None.
"""

from __future__ import annotations

from kg.language.grammar import NOUNS
from kg.language.model import Reading

SUBJECTS = frozenset({"nsubj", "nsubj:outer", "nsubj:pass"})


def find_relative_clause(reading: Reading, children: dict[int, list[int]], clause: int) -> tuple[int, str] | None:
    """Return the noun right before "whom", "whose" or "that" whose clause hangs on a verb: "attacked Karvenia, whose troops drove it"."""
    pronoun = _find_pronoun(reading, children, clause)
    noun = pronoun - 2 if pronoun > 1 and reading.lemmas[pronoun - 1] == "," else pronoun - 1
    if noun < 0 or pronoun > clause or reading.upos[noun] not in NOUNS:
        return None
    while reading.labels[noun] == "flat":
        noun = reading.heads[noun]
    return noun, "acl:relcl"


def _find_pronoun(reading: Reading, children: dict[int, list[int]], clause: int) -> int:
    """Return the pronoun that a clause has as its object, or that says whose its subject is; 0 for none."""
    for i in children.get(clause, ()):
        if reading.labels[i] == "obj" and reading.lemmas[i].lower() in {"who", "whom"}:
            return i
        if reading.labels[clause] == "advcl" and reading.labels[i] in SUBJECTS and reading.xpos[i] in {"WDT", "WP"}:
            return i  # "now it is Karvenia that accuses the Front"
        if reading.labels[i] in SUBJECTS and (whose := next((j for j in children.get(i, ()) if reading.lemmas[j].lower() == "whose"), 0)):
            return whose
    return 0
