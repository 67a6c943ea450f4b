"""Which place the holder of a bare local office governs: "the mayor, Idris Vantor," in a text that has just told of Pell."""

from __future__ import annotations

from kg.language.tokens import Span
from kg.language.tree import SUBJECTS
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention


def find_governed(person: Mention, office: str, index: MentionIndex) -> list[Mention]:
    """Return the place with which the sentence of whoever acts opens, else the only one that the sentence before it names.

    Args:
        person: The bearer, by a name with a title ("Mayor Idris Vantor") or by the words for the office.
        office: The title or role.
        index: The mentions of the text.
    """
    head = index.head(person)
    words = office.casefold().split()
    if not words or words[-1] not in load_list("local_offices") or head.dep_ not in SUBJECTS:
        return []
    sentence, start = head.sent, index.span(person).start
    opening = [m for m in _find_named(sentence[:2], index) if sentence[0].lower_ == "in"]
    between = [m for m in _find_named(index.doc[sentence.start : start], index) if m not in opening]
    if opening or between:
        return opening if not between else []
    before = index.doc[sentence.start - 1] if sentence.start > 0 else None
    told = _find_named(before.sent, index) if before is not None and "\n" not in before.text else []
    return told[:1] if len({index.root(place).id for place in told}) == 1 else []


def _find_named(words: Span, index: MentionIndex) -> list[Mention]:
    """Return the places named among words, in text order."""
    found = (mention for token in words for mention in index.covering(token) if mention.type == "Location" and mention.form == "name")
    return list({mention.id: mention for mention in found}.values())
