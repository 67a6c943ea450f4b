"""The day from which a text counts "Sunday" and "last month": its date, or else the day that its first sentences name in full."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from kg.language.syntax import is_article
from kg.language.tokens import Doc
from kg.mentions.dates import DateSpan, find_dates, find_named_day

LEAD = 3  # sentences, the title among them
ALMOST_A_WEEK = timedelta(days=6)


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


def find_today(doc: Doc) -> Today:
    """Return the day of a text's news: "Solun – Rebels seized Pell on Saturday, July 19, 2031" makes "on Friday" the 18th."""
    if doc.document.date is not None:
        return Today(doc.document.date)
    lead = islice((sent.text for sent in doc.sents if is_article(doc.document, sent.start_char)), LEAD)
    return Today(next((day for text in lead if (day := find_named_day(text)) is not None), None), is_told=True)
