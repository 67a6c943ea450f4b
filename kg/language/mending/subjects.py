"""A verb with two subjects, of which the second is that of the clause behind it, or with none. Takes heads and labels, changes them.

"Ten were hurt when the bomber, who had slipped in, blew himself up": long asides lead the parser back to "hurt". "Groups that fled include
the Front": it makes the groups a name of the Front.
"""

from __future__ import annotations

from kg.language.model import Reading

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
DASHES = frozenset({"-", "–", "—", ":"})
DEEDS = frozenset({"ADJ", "AUX", "VERB"})
LONG, MAX_DATELINE = 3, 8  # letters of initials that may act; words before the dash
CLAUSES = frozenset({"advcl", "ccomp", "conj", "parataxis"})


def mend_subjects(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Give the clause behind a second subject, or the one that the verb hangs on, that subject, if it has none; a dateline is none."""
    first: dict[int, int] = {}
    for i, label in enumerate(labels):
        if label not in SUBJECTS:
            continue
        verb = heads[i]
        other = first.setdefault(verb, i)
        if other == i:
            continue
        if other < i and _is_dateline(reading, other, i):
            labels[other] = "dep"
            continue
        if not other < verb < i:
            continue
        clause = next((j for j in range(i + 1, len(heads)) if heads[j] == verb and labels[j] in CLAUSES), None)
        if clause is None and labels[verb] in CLAUSES and heads[verb] > i:
            clause = heads[verb]  # "ten were killed, their spokesman, Solun, said"
        if clause is not None and reading.upos[clause] in DEEDS and not _has_subject(clause, heads, labels):
            heads[i], labels[i] = clause, "nsubj"


def _is_dateline(reading: Reading, name: int, subject: int) -> bool:
    """Tell whether a name in capitals before a dash is where a report was written: "PELL - Solun has declared war"."""
    lemma = reading.lemmas[name]
    is_loud = lemma.isupper() and len(lemma) > LONG and reading.starts[name]
    return is_loud and not DASHES.isdisjoint(reading.lemmas[name + 1 : min(subject, name + MAX_DATELINE)])


def _has_subject(clause: int, heads: list[int], labels: list[str]) -> bool:
    return any(head == clause and label in SUBJECTS for head, label in zip(heads, labels, strict=True))
