"""The day on which a story goes on: what a report tells in the next sentences, one after another, was on the day told last.

Takes sentences with their dates, in order. "Rebels took Pell on Sunday. They shot two guards at the bridge." A sentence that goes back or
sums up tells nothing of that day: "had shot", "have shot", "said that they shot", "often shot".
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping

from kg.language.tokens import Span, Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS
from kg.language.words import load_list
from kg.ontology.frames import load_reporting
from kg.spelling import DAY_LENGTH
from kg.triples.status.cues import is_negated
from kg.triples.status.tenses import find_finite, is_past

MAX_ON = 2  # sentences without a date through which a story goes on
RECENT = datetime.timedelta(days=7)  # before its article: what was long before is told in outlines
PARTS = SUBJECTS | PASSIVE_SUBJECTS | OBJECTS | {"amod", "compound", "nmod", "nmod:poss", "obl", "obl:agent", "xcomp"}


class Story:
    """The days of sentences that go on, while a text is read from its beginning."""

    def __init__(self, written: str | None) -> None:
        self._written = written
        self._days: dict[int, str] = {}
        self._last: str | None = None
        self._left = 0

    def tell(self, sent: Span, dates: Mapping[str, Collection[int]]) -> None:
        """Take the next sentence with its dates, ISO, each with the words it dates."""
        main = find_main(sent)
        told = {date: owners for date, owners in dates.items() if main == sent.root or any(_holds(main, i) for i in owners)}
        if told:
            days = [date for date, owners in told.items() if main.i in owners] or [date for date in told if len(date) == DAY_LENGTH]
            self._last = days[0] if len(days) == 1 and self._is_news(days[0]) and is_past(main) else None
            self._left = MAX_ON
        elif self._last is not None and self._left > 0 and not _goes_back(sent):
            self._days[sent.start] = self._last
            self._left -= 1
        else:
            self._last = None

    def find(self, trigger: Token) -> str | None:
        """Return the ISO day of what a word tells where its sentence goes on with the story in its main clause."""
        day = self._days.get(trigger.sent.start)
        return day if day is not None and trigger.pos_ != "ADJ" and _is_told_on(trigger) else None

    def _is_news(self, day: str) -> bool:
        if self._written is None or len(day) < DAY_LENGTH:
            return False
        passed = datetime.date.fromisoformat(self._written) - datetime.date.fromisoformat(day)
        return datetime.timedelta() <= passed < RECENT


def find_main(sent: Span) -> Token:
    """Return the verb of what a sentence tells: of what is said where the saying stands behind it ("rebels fled, the army said")."""
    root = sent.root
    if root.lemma_lower in load_reporting():
        told = (child for child in root.children if child.dep_ == "ccomp" and child.i < root.i)
        return next(told, root)
    return root


def _holds(clause: Token, word: int) -> bool:
    return clause.i == word or clause.is_ancestor(clause.doc[word])


def _goes_back(sent: Span) -> bool:
    return any(token.lower_ in load_list("other_times") for token in sent)


def _is_told_on(trigger: Token) -> bool:
    """Tell whether a word is of the main clause or one joined to it, in the simple past, or of what both came with ("killing two")."""
    main, node = find_main(trigger.sent), trigger
    while node != main:
        if node.head == node or not _goes_on(node):
            return False
        node = node.head
    return is_past(main) and not is_negated(main)


def _goes_on(word: Token) -> bool:
    if word.dep_ == "advcl":
        return word.tag_ == "VBG" and not any(child.dep_ == "mark" for child in word.children)
    if word.dep_ in {"conj", "parataxis"}:
        return word.pos_ not in {"VERB", "AUX"} or find_finite(word) == word or is_past(word)
    return word.dep_ in PARTS
