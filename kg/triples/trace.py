"""What a reading leaves behind while somebody listens: which words filled a pattern, and why a near miss was refused.

The stage itself notes it where it decides, so that what is told is what happened. While nobody listens, `listening` is None and nothing
else is done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from kg.language.grammar import HELPERS
from kg.language.tokens import Token
from kg.ontology.frames import Reading
from kg.triples.facts import Fact

Roles: TypeAlias = Mapping[str, Sequence[Token]]
FactKey: TypeAlias = tuple[int, str, str, str]
# another word of the pattern; a slot without filler; a filler that is no entity, or of a type that isn't allowed; both ends one
# thing; said by the sentence already; denied by the text itself; a pronoun that stands for nobody; too often wrong
Kind: TypeAlias = Literal["word", "slot", "entity", "type", "same", "said", "negated", "pronoun", "unsure"]


@dataclass(frozen=True, slots=True)
class Filled:
    """A pattern and the head tokens that filled its slots, by role."""

    pattern: str
    roles: Roles


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reading that came to nothing.

    Attributes:
        trigger: The word it stands at.
        relation: Several, joined by commas, where all of a word's patterns lack another word.
        rule: As a statement would have borne it.
        pattern: Empty for a rule without one, and for several.
        kind: What was wanting.
        reason: The same in words.
    """

    trigger: Token
    relation: str
    rule: str
    pattern: str
    kind: Kind
    reason: str


@dataclass(slots=True)
class Trace:
    """What was noted, in the order of reading; `filled` by the place, rule and ends of a fact, `rated` with what its score depends on."""

    filled: dict[FactKey, Filled] = field(default_factory=dict)
    rated: list[tuple[Fact, tuple[str, ...]]] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    _at: tuple[Token, Reading, str] | None = None

    def stand(self, trigger: Token, reading: Reading, lemma: str) -> None:
        """Say which reading what is refused next belongs to."""
        self._at = trigger, reading, reading.name_rule(lemma)

    def keep(self, fact: Fact, reading: Reading, roles: Roles) -> None:
        """Note what a fact was read from."""
        self.filled[key_of(fact)] = Filled(reading.frame.pattern, roles)

    def refuse(self, kind: Kind, reason: str) -> None:
        """Note why the present reading gives nothing, or gives it to fewer; helping verbs are readings of nobody."""
        if self._at is not None and self._at[0].dep_ not in HELPERS:
            trigger, reading, rule = self._at
            self.refusals.append(Refusal(trigger, reading.relation or "", rule, reading.frame.pattern, kind, reason))

    def miss(self, trigger: Token, readings: Sequence[Reading]) -> None:
        """Note that no pattern of a word stood there, where no nearer reason is noted."""
        relations = ", ".join(sorted({reading.relation for reading in readings if reading.relation is not None}))
        helps = trigger.dep_ in HELPERS
        if relations and not helps and not any(refusal.trigger == trigger for refusal in self.refusals):
            rule = f"{readings[0].frame.part}:{trigger.lemma_lower}"
            self.refusals.append(Refusal(trigger, relations, rule, "", "word", "every pattern with this word needs another one beside it"))

    def drop(self, fact: Fact, kind: Kind, reason: str) -> None:
        """Note why a fact becomes no statement."""
        known = self.filled.get(key_of(fact))
        self.refusals.append(Refusal(fact.trigger, fact.relation, fact.rule, known.pattern if known else "", kind, reason))


_TRACE: ContextVar[Trace | None] = ContextVar("trace", default=None)


def listening() -> Trace | None:
    """Return where to note things, None while nobody listens."""
    return _TRACE.get()


@contextmanager
def listen() -> Iterator[Trace]:
    """Note what is read inside; for one document."""
    trace = Trace()
    token = _TRACE.set(trace)
    try:
        yield trace
    finally:
        _TRACE.reset(token)


def key_of(fact: Fact) -> FactKey:
    """Return what stays the same of a fact from where it is found to where it becomes a statement."""
    return fact.trigger.idx, fact.rule, fact.actor.id, fact.target.id
