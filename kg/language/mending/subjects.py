"""A verb with two subjects, of which the second is that of the clause behind it, or with none. Takes heads and labels, changes them.

"Ten were hurt when the bomber, who had slipped in, blew himself up": long asides lead the parser back to "hurt". "Groups that fled include
the Front": it makes the groups a name of the Front.
"""

from __future__ import annotations

from kg.language.model import Reading

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
CLAUSES = frozenset({"advcl", "ccomp", "conj", "parataxis"})


def mend_subjects(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Give the clause behind a second subject, if it has none, that subject."""
    first: dict[int, int] = {}
    for i, label in enumerate(labels):
        if label == "appos" and i < (verb := heads[heads[i]]) < heads[i] and reading.upos[verb] == "VERB":
            if not _has_subject(verb, heads, labels):
                heads[i], labels[i] = verb, "nsubj"
            continue
        if label not in SUBJECTS:
            continue
        verb = heads[i]
        if first.setdefault(verb, i) == i or not first[verb] < verb < i:
            continue
        clause = next((j for j in range(i + 1, len(heads)) if heads[j] == verb and labels[j] in CLAUSES), None)
        if clause is not None and reading.upos[clause] == "VERB" and not _has_subject(clause, heads, labels):
            heads[i], labels[i] = clause, "nsubj"


def _has_subject(clause: int, heads: list[int], labels: list[str]) -> bool:
    return any(head == clause and label in SUBJECTS for head, label in zip(heads, labels, strict=True))
