"""The date of what a word tells: the date expression of its own clause, of its sentence, or of the timeline entry it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.language.sentences import get_document
from kg.mentions.dates import DateSpan, find_dates

CLIMB = frozenset(
    {"advcl", "conj", "nsubj", "nsubj:pass", "obj", "obl", "nmod", "xcomp", "compound", "acl", "obl:agent", "amod", "nmod:poss"}
)
REPORTED = frozenset({"ccomp", "acl:relcl", "csubj"})
MAX_CLIMB = 4
MODIFIER_REACH = 4  # tokens from a date to the noun that it stands before ("a Sunday rocket attack")
_ENTRY = re.compile(r"^\W{0,3}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?[^.;!?]{3,30}?\s*(?:[–—:]|-\s)")  # "29 August, night – …"


@dataclass(frozen=True, slots=True)
class ClauseDate:
    """A date of a sentence, with the words it dates: attack nouns on its way up the tree and the first verb."""

    value: str
    token: int
    owners: tuple[int, ...]


class Clock:
    """Dates of one Doc by sentence."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._document = get_document(doc)
        self._by_sentence: dict[int, list[ClauseDate]] = {}
        self._by_trigger: dict[int, str | None] = {}
        self._entries = {block.start: value for block in self._document.blocks if (value := self._read_entry(block.start, block.end))}

    def find_date(self, trigger: Token) -> str | None:
        """Return the ISO date of what `trigger` tells, None for none.

        A date belongs to the verb or attack noun it hangs on; the only date of a sentence also dates its other clauses, except
        what somebody said on that date. A timeline's entry dates all that it tells.
        """
        if trigger.i not in self._by_trigger:
            self._by_trigger[trigger.i] = self._find_date(trigger)
        return self._by_trigger[trigger.i]

    def _find_date(self, trigger: Token) -> str | None:
        dates = self._read(trigger.sent)
        owners = {owner: date.value for date in reversed(dates) for owner in reversed(date.owners)}
        node, above = trigger, {trigger.i}
        for _ in range(MAX_CLIMB):
            if node.i in owners:
                return owners[node.i]
            if node.dep_ not in CLIMB or node.head == node:
                break
            node = node.head
        node = trigger
        while node.head != node and node.dep_ != "ROOT" and node.dep_ not in REPORTED:
            node = node.head
            above.add(node.i)
        if len(dates) == 1:
            modified = trigger.pos_ == "NOUN" and 0 < trigger.i - dates[0].token <= MODIFIER_REACH
            if modified or set(dates[0].owners) & above:
                return dates[0].value
        entry = self._entry_date(trigger)
        return entry if not dates or [date.value for date in dates] == [entry] else None

    def _read(self, sent: Span) -> list[ClauseDate]:
        if sent.start not in self._by_sentence:
            found: list[ClauseDate] = []
            for span in self._find(sent, is_future=False):
                tokens = self._doc.char_span(sent.start_char + span.start, sent.start_char + span.end, alignment_mode="expand")
                if tokens is None:
                    continue
                owners = _find_owners(tokens.root)
                if any(_is_future(self._doc[i]) for i in owners):
                    coming = {(other.start, other.end): other.value for other in self._find(sent, is_future=True)}
                    span = replace(span, value=coming.get((span.start, span.end), span.value))
                found.append(ClauseDate(span.value, tokens.root.i, owners))
            self._by_sentence[sent.start] = found
        return self._by_sentence[sent.start]

    def _find(self, sent: Span, *, is_future: bool) -> list[DateSpan]:
        return find_dates(sent.text, self._document.date, is_future=is_future)

    def _read_entry(self, start: int, end: int) -> str | None:
        """Return the date that a block opens with, as timelines do."""
        text = self._document.text[start:end]
        match = _ENTRY.match(text)
        dates = find_dates(match.group(), self._document.date) if match else []
        return dates[0].value if dates and dates[0].start <= 3 else None

    def _entry_date(self, trigger: Token) -> str | None:
        return next(
            (self._entries[b.start] for b in self._document.blocks if b.start in self._entries and b.start <= trigger.idx < b.end), None
        )


def _find_owners(token: Token) -> tuple[int, ...]:
    owners: list[int] = []
    node = token
    while node.head != node and node.dep_ != "ROOT":
        node = node.head
        owners.append(node.i)
        if node.pos_ in {"VERB", "AUX"} or (node.pos_ == "ADJ" and any(child.dep_ == "cop" for child in node.children)):
            break
    return tuple(owners)


def _is_future(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in {"will", "shall", "'ll"} for child in token.children)
