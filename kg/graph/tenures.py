"""From when to when somebody held an office, so far as the texts tell. Takes the statements of a graph, gives `Tenure`s.

A text that calls somebody minister says so of the day that the sentence tells, else of its day of publication; "former", "late" and
"then" say that the day of publication is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.objects import Statement

OFFICES = ("leads", "official_of")
BEFORE = 60  # characters before the trigger in which its qualifier stands
ENDED = frozenset({"former", "ex", "late", "ousted", "deposed", "onetime", "outgoing"})
THEN = frozenset({"then"})
ACTING = frozenset({"acting", "caretaker", "interim"})
_CLAUSE = re.compile(r"[,;:.()\"“”]|\band\b|\bwho\b")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Tenure:
    """One office of one person.

    Attributes:
        target: Id of what is led, or of whom it is an office.
        first: Earliest ISO date at which a text has the person in office, None if none does.
        last: The latest.
        ended_by: Earliest ISO date at which a text says that it is over, None if none does.
        acting: Whether a text calls the office acting, caretaker or interim.
    """

    person: str
    relation: str
    target: str
    first: str | None
    last: str | None
    ended_by: str | None
    acting: bool

    def describe(self, label: str) -> str:
        """Return it in words; `label` is what the target is called."""
        held = (
            "" if self.first is None else f" on {self.first}" if self.first == self.last else f" from {self.first} to {self.last} at least"
        )
        over = f", over by {self.ended_by}" if self.ended_by is not None else ""
        return f"{'acting ' if self.acting else ''}{self.relation} {label}{held}{over}"


def find_tenures(statements: Iterable[Statement], dates: Mapping[str, str | None]) -> tuple[Tenure, ...]:
    """Return the tenures that asserted statements tell, by person, relation and target.

    Args:
        statements: Of a graph.
        dates: ISO date of publication by document path, None where it isn't known.
    """
    grouped: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in statements:
        if statement.relation in OFFICES and statement.status == "asserted":
            grouped.setdefault((statement.subject, statement.relation, statement.object), []).append(statement)
    return tuple(_make_tenure(key, grouped[key], dates) for key in sorted(grouped))


def _make_tenure(key: tuple[str, str, str], statements: Iterable[Statement], dates: Mapping[str, str | None]) -> Tenure:
    held: list[str] = []
    over: list[str] = []
    acting = False
    for statement in statements:
        words = read_qualifiers(statement)
        published = dates.get(statement.doc)
        if words & ENDED:
            over.extend(filter(None, [published]))
        elif words & THEN:
            held.extend(filter(None, [statement.date]))
        else:
            held.extend(filter(None, [statement.date or published]))
        acting = acting or bool(words & ACTING)
    return Tenure(*key, min(held, default=None), max(held, default=None), min(over, default=None), acting)


def read_qualifiers(statement: Statement) -> frozenset[str]:
    """Return the words of the clause before the trigger that tell when, or how, an office is held; those of the trigger too."""
    first, last = (offset - statement.start for offset in statement.trigger)
    before = statement.sentence[max(0, first - BEFORE) : first].casefold()
    clause = _CLAUSE.split(before.replace("-", " "))[-1]
    trigger = statement.sentence[first:last].casefold().replace("-", " ")
    return frozenset(_WORD.findall(f"{clause} {trigger}")) & (ENDED | THEN | ACTING)
