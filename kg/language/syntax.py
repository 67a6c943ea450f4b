"""The `kg_syntax` component: sentences, tags, lemmas, dependency trees, names and mentions of a Doc, from the bundled model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.language.casing import find_usual_forms
from kg.language.decode import ROOT
from kg.language.extensions import get_document
from kg.language.features import BLANK, CERTAIN, LIKELY, LINE, NEVER, NOTHING, OPEN
from kg.language.labels import NONE
from kg.language.mending.bare import mend_bare
from kg.language.mending.casualties import mend_casualties
from kg.language.mending.housed import mend_housed
from kg.language.mending.hyphened import mend_hyphened
from kg.language.mending.mend import keep_rooted, mend_blame, mend_divided, mend_fighting, mend_initials, mend_tree
from kg.language.mending.outcomes import mend_outcomes
from kg.language.mending.participles import mend_done_by
from kg.language.mending.ranks import mend_ranks
from kg.language.mending.sources import mend_sources
from kg.language.mending.tenses import mend_tenses
from kg.language.model import Reading, load_model
from kg.language.sentences import find_certain_inner, find_certain_starts, find_likely_starts
from kg.objects import Document, Guess, Link

MENTIONS = "mentions"  # key of `doc.spans`; the label of a mention is type and form: "Militia.name", "Group.nominal", "Attack"


@Language.factory(
    "kg_syntax",
    assigns=[
        "token.is_sent_start",
        "token.pos",
        "token.tag",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.ents",
        "doc.spans",
        "doc._.kg_guesses",
        "doc._.kg_links",
    ],
)
def make_syntax(nlp: Language, name: str) -> Syntax:
    """Return the component for a pipeline."""
    return Syntax()


class Syntax:
    """Reads the words of every article block; furniture gets a flat tree without meaning."""

    def __call__(self, doc: Doc) -> Doc:
        """Set sentence starts, pos, tag, morph, lemma, dep, head, ents, `doc.spans["mentions"]`, `doc._.kg_guesses` and `kg_links`."""
        document = get_document(doc)
        doc._.kg_document = document
        certain = find_certain_starts(doc, document.blocks)
        read = find_read_tokens(doc, document)
        if not read:
            write_reading(doc, [], None, certain)
            return doc
        inner, likely = find_certain_inner(doc), find_likely_starts(doc)
        kinds = dict.fromkeys(likely, LIKELY) | dict.fromkeys(inner, NEVER) | dict.fromkeys(certain, CERTAIN)
        starts = [kinds.get(token.i, OPEN) if n else CERTAIN for n, token in enumerate(read)]
        gaps = [_find_gap(read[n - 1] if n else None, token, certain) for n, token in enumerate(read)]
        begins = [n for n, start in enumerate(starts) if n == 0 or start in (CERTAIN, LIKELY)]
        words = find_usual_forms([token.text for token in read], begins)
        own = load_model().read(words, gaps, starts)
        reading = mend_tenses(words, mend_initials(words, own))
        reading = mend_sources(words, gaps, mend_casualties(words, mend_bare(words, mend_hyphened(words, mend_divided(words, reading)))))
        reading = mend_housed(words, mend_ranks(words, mend_outcomes(words, mend_fighting(words, mend_blame(words, reading)))))
        write_reading(doc, read, keep_rooted(own, mend_done_by(words, reading)), certain)
        return doc


def find_read_tokens(doc: Doc, document: Document) -> list[Token]:
    """Return the tokens that the model reads: words and marks of the article itself."""
    furniture = {offset for block in document.blocks if block.kind == "furniture" for offset in range(block.start, block.end)}
    rows = enumerate(doc.to_array(["IDX", "IS_SPACE"]).tolist())
    return [doc[i] for i, (place, is_space) in rows if not is_space and place not in furniture]


def is_article(document: Document, offset: int) -> bool:
    """Tell whether the character at `offset` stands in a block that is read."""
    return "furniture" not in [block.kind for block in document.blocks if block.start <= offset < block.end]


def _find_gap(before: Token | None, token: Token, certain: frozenset[int]) -> int:
    if before is None or token.i in certain:
        return LINE
    return BLANK if before.whitespace_ or token.i > before.i + 1 else NOTHING


def write_reading(doc: Doc, read: Sequence[Token], reading: Reading | None, certain: frozenset[int]) -> None:
    """Write a reading into the Doc; tokens that weren't read hang on the word before them, or open a flat sentence of their own.

    Args:
        doc: Is changed.
        read: The tokens that the reading is of.
        reading: None if there are none.
        certain: Tokens at which a sentence starts whether or not they were read.
    """
    from numpy import array, uint64

    place = {token.i: n for n, token in enumerate(read)}
    heads, labels = mend_tree(reading) if reading is not None else ([], [])
    add = doc.vocab.strings.add
    rows: list[tuple[int, int, int, int, int, int]] = []
    top = 0
    was_read = True
    dep, root, unread, space = map(add, ("dep", "ROOT", "X", "SPACE"))
    forms = _add_forms(doc, reading) if reading is not None else []
    for i, (orth, is_space) in enumerate(doc.to_array(["ORTH", "IS_SPACE"]).tolist()):
        n = place.get(i)
        if n is None or reading is None:
            opens = i == 0 or (not is_space and (i in certain or was_read))
            if opens:
                top, was_read = i, False
            above = top if opens or not was_read else i - 1
            rows.append(((above - i) % 2**64, root if above == i else dep, space if is_space else unread, 0, orth, 0))
            continue
        was_read = True
        above = i if heads[n] == ROOT else read[heads[n]].i
        label = root if heads[n] == ROOT else add(labels[n])
        rows.append(((above - i) % 2**64, label, add(reading.upos[n]), add(reading.xpos[n]), add(reading.lemmas[n]), forms[n]))
    table: Any = array(rows, dtype=uint64).reshape(-1, 6)  # Any: spaCy's stubs want an array type of their own
    doc.from_array(["HEAD", "DEP", "POS", "TAG", "LEMMA", "MORPH"], table)
    if reading is not None:
        doc.set_ents([Span(doc, read[name.start].i, read[name.last].i + 1, label=name.label) for name in reading.names])
        phrases = [Span(doc, read[m.start].i, read[m.last].i + 1, label=m.label) for m in reading.mentions]
        doc.spans[MENTIONS] = phrases
        heads = [phrase.root.i for phrase in phrases]
        doc._.kg_links = tuple(Link(heads[m.place], heads[m.antecedent], m.link) for m in reading.mentions if m.antecedent is not None)
        doc._.kg_guesses = tuple(Guess(heads[f.subject], f.relation, heads[f.object], read[f.trigger].i, f.score) for f in reading.facts)


def _add_forms(doc: Doc, reading: Reading) -> list[int]:
    """Return the key of each word's morphology, having told the Doc's vocabulary of it."""
    names, rows = tuple(reading.morphology), list(zip(*reading.morphology.values(), strict=True)) or [()] * len(reading.heads)
    told = {row: {name: value for name, value in zip(names, row, strict=True) if value != NONE} for row in dict.fromkeys(rows)}
    keys = {row: doc.vocab.morphology.add(form) for row, form in told.items()}
    return [keys[row] for row in rows]
