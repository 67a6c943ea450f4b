"""What the rules know of sentences before the model reads: where one must start, and where a long text may be cut."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.language.extensions import get_document
from kg.language.turns import find_turns
from kg.language.words import load_list
from kg.objects import Block

END_MARKS = frozenset({".", "!", "?", "…", "...", "?!", "!!", ".."})
CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»"})
_DASH = "[-–—]{1,2} "
_DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
)
_AGENCY = r"\([A-Z][\w /.&-]{1,40}\)"
_DATE = r"\((?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:, | )\d{4}\)"
_PLACE = r"[A-Z][\w'’.-]*(?:[ /][A-Z][\w'’.-]*){0,3}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,3})?"
_MONTH = (
    r"(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)"
)
# "BEIRUT - ", "GOMA/KINSHASA — ", "ERBIL, Kurdistan Region (AP) -- "; "Goma, 3 May 2024 – ", "Marib (Saba) - ", "Tunis - 4 May. ";
# "18:05 GMT ", "29 August, night – ", "March 11, 2020 - ".
# "DARMIN, Harbour Land  " has lost its dash. A place in small letters needs a date or an agency: "Kirin – Dorne's ally – fell" has none.
_OPENING = re.compile(
    r"(?:[A-Z][A-Z'’./ -]{2,40}(?:, ?[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})?(?:,? \w{3,9}\.? \d{1,2})?(?: ?(?:\([A-Za-z /]{2,20}\)|"
    + _DATE
    + "))? ?"
    + _DASH
    + r"|[A-Z][A-Z'’.-]{2,30}(?:, [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?[ \u00a0]{2,}(?=[A-Z\"“])"
    + rf"|{_PLACE}(?:, {_DAY}(?: ?{_AGENCY})?| ?{_AGENCY}) ?(?:{_DASH}|: )|{_PLACE}(?: {_DASH}|, ){_DAY}\.? (?=[A-Z\"“])"
    r"|\d{1,2}[:.]\d\d(?: ?(?:GMT|UTC|local time))?(?: ?[-–—:])? "
    rf"|(?:[•*] ?)?{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?(?:,? (?:19|20)\d\d)? ?[-–—:]{{1,2}} "
    r"|\d{1,2} [A-Z][a-z]+(?: \d{4})?(?:, [a-z ]{3,20})? ?[-–—:] )"
)
CLOSING_QUOTES = CLOSERS - {")", "]"}
OPENERS = frozenset({'"', "“", "‘", "'", "``", "(", "[", "«", "-", "–", "—", "•"})


@Language.factory("kg_sentences", assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Sentences:
    """Return the component for a pipeline."""
    return Sentences()


class Sentences:
    """Tells a parser that doesn't know of blocks where a sentence starts for certain; what it finds beyond that is its own."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of the first token of each block, behind datelines and behind what is quoted up to a comma."""
        doc._.kg_document = get_document(doc)
        for i in find_certain_inner(doc):
            doc[i].is_sent_start = False
        for i in find_certain_starts(doc, doc._.kg_document.blocks):
            doc[i].is_sent_start = True
        return doc


def find_certain_starts(doc: Doc, blocks: tuple[Block, ...]) -> frozenset[int]:
    """Return the tokens at which a sentence starts for certain: the first of each block, and the first behind a dateline or label."""
    return frozenset({*_find_firsts(doc, blocks), *_find_openings(doc, blocks), *_find_behind_stray(doc)})


def find_certain_inner(doc: Doc) -> frozenset[int]:
    """Return the tokens at which no sentence starts: behind a comma and a closing mark stands who said it ("…,” Orvash wrote)."""
    quotes = (i for i in _find_words(doc, CLOSING_QUOTES.__contains__) if i)
    closing = [i for i in quotes if doc[i - 1].text == "," and not doc[i - 1].whitespace_]
    return frozenset(i + 1 for i in closing if i + 1 < len(doc) and not doc[i + 1].is_space)


def find_likely_starts(doc: Doc) -> frozenset[int]:
    """Return the tokens behind end marks; good enough to cut a long text there, not to tell abbreviations from ends."""
    ends = [doc[i] for i in _find_words(doc, lambda word: word in END_MARKS or word.endswith("."))]
    followers = ((token, _next_word(doc, token.i)) for token in ends)
    return frozenset(following.i for token, following in followers if following is not None and _ends_sentence(doc, token, following))


def _find_openings(doc: Doc, blocks: tuple[Block, ...]) -> Iterator[int]:
    """Give the tokens behind datelines, clock times and speakers' labels, which are no part of the sentence that they stand before."""
    text = get_document(doc).text
    spoken = (doc.char_span(turn.speech, turn.speech + 1, alignment_mode="expand") for turn in find_turns(text))
    yield from (opening.start for opening in spoken if opening is not None)
    for block in blocks:
        match = _OPENING.match(text, block.start, block.end)
        opening = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand") if match and match.end() < block.end else None
        if opening is not None:
            yield opening.start


def _find_behind_stray(doc: Doc) -> Iterator[int]:
    """Give the tokens behind a full stop that a list's layout has left alone: "damaged a road.\\n. Near Pell"."""
    for i in _find_words(doc, lambda word: word == "."):
        is_alone = i > 0 and doc[i].whitespace_ and (doc[i - 1].is_space or doc[i - 1].whitespace_)
        following = _next_word(doc, i) if is_alone else None
        if following is not None and _can_start(doc, following):
            yield following.i


def _find_firsts(doc: Doc, blocks: tuple[Block, ...]) -> Iterator[int]:
    places = doc.to_array("IDX").tolist()
    for block in blocks:
        first = bisect_left(places, block.start)
        while first < len(places) and doc[first].is_space:
            first += 1
        if first < len(places):
            yield first


def _find_words(doc: Doc, is_wanted: Callable[[str], bool]) -> list[int]:
    """Return the tokens whose words are wanted. Each word is asked about once: spaCy makes a token each time that one is looked at."""
    keys = doc.to_array("ORTH").tolist()
    wanted = {key for key in set(keys) if is_wanted(doc.vocab.strings[key])}
    return [i for i, key in enumerate(keys) if key in wanted]


def _next_word(doc: Doc, i: int) -> Token | None:
    """Return the token that a sentence ending with token `i` would leave to the next one."""
    j = i + 1
    while j < len(doc) and (doc[j].is_space or (doc[j].text in CLOSERS and not doc[j - 1].whitespace_ and not doc[j - 1].is_space)):
        j += 1
    return doc[j] if j < len(doc) else None


def _ends_sentence(doc: Doc, token: Token, following: Token) -> bool:
    if token.text in END_MARKS:
        return _can_start(doc, following) and bool(doc[following.i - 1].whitespace_ or doc[following.i - 1].is_space)
    if len(token.text) > 2 and token.text.endswith("."):
        return following.text in load_list("sentence_starters") and bool(token.whitespace_)
    return False


def _can_start(doc: Doc, token: Token) -> bool:
    first = token.text[0]
    if token.text in OPENERS and token.i + 1 < len(doc):
        return doc[token.i + 1].text[0].isupper() or doc[token.i + 1].text[0].isdigit()
    return first.isupper() or first.isdigit()
