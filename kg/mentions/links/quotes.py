"""Direct speech: where quotations are and who speaks them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.arguments import find_subjects
from kg.language.grammar import NOUNS
from kg.language.tokens import Doc, Span, Token, ask_once
from kg.language.tree import SUBJECTS
from kg.language.turns import find_turns
from kg.language.words import load_list
from kg.ontology.frames import load_reporting

MIN_WORDS = 4  # shorter ones inside a sentence are scare quotes or single terms and state nothing by themselves
ANSWER = frozenset({"a", "answer"})  # before what the one who is asked says
FIRST = frozenset({"i", "me", "my", "we", "us", "our"})
DOUBLED = ("’’", "''")  # two single marks, which close whatever is open
PAIRS = {"“": "”", '"': '"', "„": "“", "«": "»", "``": "''"}
MARKS = frozenset({*PAIRS, *PAIRS.values(), *DOUBLED})


@dataclass(frozen=True, slots=True)
class Quote:
    """Tokens `start` to `end` (half-open, marks included) are spoken by the head token `speaker`, None if nobody is named."""

    start: int
    end: int
    speaker: int | None


class Quotes:
    """The quotations of one Doc."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self.quotes = find_quotes(doc)

    def find(self, token: Token) -> Quote | None:
        """Return the quotation that holds the token."""
        return next((quote for quote in self.quotes if quote.start <= token.i < quote.end), None)

    def beside(self, token: Token) -> frozenset[int]:
        """Return the tokens of the quotations in the sentence of a token that stands outside of them."""
        if self.find(token) is not None:
            return frozenset()
        beside = (quote for quote in self.quotes if quote.start < token.sent.end and token.sent.start < quote.end)
        return frozenset(i for quote in beside for i in range(quote.start, quote.end))

    def speaker_of(self, token: Token) -> Token | None:
        """Return the head token of who speaks the token, None outside of quotations and where nobody is named."""
        quote = self.find(token)
        return self._doc[quote.speaker] if quote is not None and quote.speaker is not None else None


def read_quotes(doc: Doc) -> Quotes:
    """Return the quotations of a Doc, found once for all who read it."""
    return _read(doc.tokens[0]) if doc.tokens else Quotes(doc)


@ask_once
def _read(first: Token) -> Quotes:
    return Quotes(first.doc)


def find_quotes(doc: Doc) -> list[Quote]:
    """Return the quotations of at least MIN_WORDS words or before who speaks them, in text order, and then the turns of an interview.

    A whole sentence that no verb of speaking stands beside takes the speaker of the one before it in the same or next paragraph.
    """
    quotes: list[Quote] = []
    last: int | None = None
    last_end = -1
    for start, end in _find_bounds(doc):
        is_short = sum(token.is_alpha for token in doc[start:end]) < MIN_WORDS
        if is_short and any(token.is_alpha for token in doc[doc[start].sent.start : start]):
            continue
        speaker = _find_speaker(doc, start, end)
        speaker = _find_named_before(doc, start) if speaker is None else speaker
        if speaker is None and last is not None and start - last_end < 60 and _opens_sentence(doc, start):
            speaker = last
        if is_short and speaker is None:
            continue
        quotes.append(Quote(start, end, speaker))
        last, last_end = speaker, end
    return [*quotes, *find_given(doc), *find_spoken(doc)]


def _opens_sentence(doc: Doc, start: int) -> bool:
    """Tell whether a quotation is no part of somebody else's sentence: not 'Orvash reaffirmed that Karvenia "will never yield"'."""
    before = [token for token in doc[doc[start].sent.start : start] if not token.is_space and not token.is_punct]
    return not any(token.pos_ in {"VERB", "AUX"} for token in before)


def find_given(doc: Doc) -> Iterator[Quote]:
    """Give what is said without marks behind "Minister Idris Vantor said:": the text down to the last line that has an "I" or "we".

    It ends before marks, and where somebody else says something. What stands in the line of the colon itself has no further line.
    """
    for colon in doc.by_word[":"]:
        if colon.i + 1 == len(doc) or (speaker := _find_sayer(doc, colon.sent.start, colon.i)) is None:
            continue
        end = line = colon.i
        is_below = "\n" in doc[colon.i + 1].text
        has_first = False
        for token in doc[colon.i + 2 if is_below else colon.i + 1 :]:
            if token.text in PAIRS or (token.text == ":" and _find_sayer(doc, token.sent.start, token.i) is not None):
                has_first = has_first and token.text in PAIRS
                break
            has_first = has_first or token.lower_ in FIRST
            line = token.i + 1
            if token.is_space and "\n" in token.text:
                end, has_first = line if has_first else end, False
                if not is_below:
                    break
        end = line if has_first else end
        if end > colon.i + MIN_WORDS:
            yield Quote(colon.i + 1, end, speaker)


def _find_sayer(doc: Doc, start: int, colon: int) -> int | None:
    """Return the subject of the verb of speaking before a colon that has no other content: "The army said:"."""
    told = [token for token in doc[start:colon] if token.pos_ == "VERB" and token.lemma_lower in load_reporting()]
    if not told or any(child.dep_ == "ccomp" and child.i < colon for child in told[-1].children):
        return None
    return next((subject.i for subject in find_subjects(told[-1]) if subject.i < colon), None)


def find_spoken(doc: Doc) -> list[Quote]:
    """Return the turns of an interview, each with who its label names: "Q: Did you? A: We did not."."""
    turns = find_turns(doc.text)
    if not turns:
        return []
    asked = _find_asked(doc[: _count_tokens_before(doc, turns[0].start)])
    found = []
    for turn in turns:
        first, colon, end = (_count_tokens_before(doc, offset) for offset in (turn.start, turn.colon, turn.end))
        found.append(Quote(colon + 1, end, asked if doc[first].lower_ in ANSWER else _find_name(doc[first:colon])))
    return found


def find_unmarked_speaker(first_person: Token) -> Token | None:
    """Return who says "we" in words that have lost their marks and stand before his verb of saying: "We hold Pell, the army said"."""
    for clause in (first_person, *first_person.ancestors):
        saying = clause.head
        if clause.dep_ == "ccomp" and clause.i < saying.i and saying.lemma_lower in load_list("inserted", "stating", "telling"):
            behind = (noun for noun in find_subjects(saying) if noun.left_edge.i > 0 and noun.i > clause.i)
            return next((noun for noun in behind if noun.left_edge.nbor(-1).text == ","), None)
    return None


def _count_tokens_before(doc: Doc, offset: int) -> int:
    return bisect_left(doc.starts, offset)


def _find_asked(opening: Span) -> int | None:
    """Return who is told to have talked before an interview begins."""
    verbs = [token for token in opening if token.lemma_lower in load_list("conversing")]
    return next((subject.i for verb in reversed(verbs) for subject in find_subjects(verb)), None)


def _find_name(words: Span) -> int | None:
    return next((token.i for token in words if token.pos_ in NOUNS and (token.head == token or token.head not in words)), None)


def _find_bounds(doc: Doc) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    start: int | None = None
    closers: tuple[str, ...] = ()
    breaks = {word for word in doc.by_word if "\n\n" in word}
    for token in doc.find_words(MARKS | breaks):
        if start is not None and token.text in closers:
            bounds.append((start, token.i + 1))
            start = None
        elif start is None and token.text in PAIRS:
            start, closers = token.i, (PAIRS[token.text], *DOUBLED)
        elif start is not None and token.is_space and "\n\n" in token.text:
            # an unclosed mark: speech of several paragraphs opens each anew
            bounds.append((start, token.i))
            start = None
    return bounds


def _find_speaker(doc: Doc, start: int, end: int) -> int | None:
    """Return the subject of the verb of speaking that stands outside the marks, in the quotation's first or last sentence."""
    verbs = load_reporting()
    for sent in (doc[end - 1].sent, doc[start].sent):
        outside = [token for token in sent if not start <= token.i < end]
        best = sorted(
            (token for token in outside if token.lemma_lower in verbs and token.pos_ == "VERB"),
            key=lambda t: min(abs(t.i - end), abs(t.i - start)),
        )
        for nearest in best:
            verb = find_saying_below(nearest)
            subjects = [token for token in find_subjects(verb) if not start <= token.i < end]
            if subjects:
                return subjects[0].i
            after = [child for child in verb.children if child.dep_ in SUBJECTS | {"obj"} and not start <= child.i < end]
            if after:
                return after[0].i
        according = [token for token in outside if token.lower_ == "according"]
        if according and according[0].head in outside:
            return according[0].head.i
    return None


def find_saying_below(verb: Token) -> Token:
    """Return the saying that a verb tells of, else the verb itself: '"They fled," the agency quoted Orvash as saying'."""
    said = (child for child in verb.children if child.tag_ == "VBG" and child.i > verb.i and child.lemma_lower in load_reporting())
    return next(said, verb) if verb.lemma_lower in load_list("quoting") else verb


def _find_named_before(doc: Doc, start: int) -> int | None:
    """Return the head of the name that a colon alone joins to what is said: 'Army chief Idris Vantor: "There will be no talks."'."""
    if start < 2 or doc[start - 1].text != ":":
        return None
    first = start - 1
    while first > doc[start - 1].sent.start and not doc[first - 1].is_space:
        first -= 1
    words = doc[first : start - 1]
    if any(token.pos_ in {"VERB", "AUX"} for token in words):
        return None
    return _find_name(words)
