"""The day from which a text counts "Sunday" and "last month": its date, or else the day that its first sentences name in full."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from kg.language.syntax import is_article
from kg.language.tokens import Doc, Token
from kg.mentions.dates import MONTHS, DateSpan, find_dates, find_named_day

LEAD = 3  # sentences, the title among them
ALMOST_A_WEEK = timedelta(days=6)
BEFORE_NOUNS = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Today:
    """The day a text was written on, as an ISO date; None where nothing tells. A day that its lead tells may be the day before."""

    day: str | None
    is_told: bool = False

    def find(self, text: str, *, is_future: bool) -> list[DateSpan]:
        """Return the dates of a sentence in order, without a weekday that may as well be the day after the one told."""
        found = find_dates(text, self.day, is_future=is_future)
        if not self.is_told or self.day is None:
            return found
        doubtful = (date.fromisoformat(self.day) - ALMOST_A_WEEK).isoformat()
        return [span for span in found if span.value != doubtful]

    def find_before(self, noun: Token) -> str | None:
        """Return the year or month that stands alone before a noun: "the 2019 bombings", "the March drone strike"; a day does not."""
        if noun.pos_ not in {"NOUN", "PROPN"}:
            return None
        year = next((child.text for child in noun.children if child.i < noun.i and _YEAR.fullmatch(child.text)), None)
        if year is not None:
            return year
        word = noun
        while word.i > noun.sent.start and (word := noun.doc[word.i - 1]).pos_ in BEFORE_NOUNS - {"NUM"}:
            if word.lower_ in MONTHS and word.text[0].isupper() and noun.doc[max(word.i - 1, 0)].pos_ != "NUM":
                return next((span.value for span in self.find(f"in {word.text}", is_future=False)), None)
        return None


def find_today(doc: Doc) -> Today:
    """Return the day of a text's news: "Solun – Rebels seized Pell on Saturday, July 19, 2031" makes "on Friday" the 18th."""
    if doc.document.date is not None:
        return Today(doc.document.date)
    lead = islice((sent.text for sent in doc.sents if is_article(doc.document, sent.start_char)), LEAD)
    return Today(next((day for text in lead if (day := find_named_day(text)) is not None), None), is_told=True)
