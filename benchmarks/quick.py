"""A reader without a model, to measure all that a build does beside reading: `kg.store` has it take the model's place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extraction import Extractor, Outcome
from kg.objects import Document, Extraction, Mention, Passage, Triple, make_id
from kg.settings import Settings

# Names as `benchmarks.corpus` makes them, by their last words.
NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+(?: (?:of )?[A-Z]\w*)*)")
SENTENCE = re.compile(r"[^\n.]+\.?")
TYPES = (
    ("ia", "State"),
    ("Brigade", "Militia"),
    ("Front", "Militia"),
    ("Movement", "Militia"),
    ("Group", "Militia"),
    ("Council", "Organization"),
)
RELATIONS = ("attacked", "backs", "met", "condemned", "fought", "accused", "supported")


def load_quick(settings: Settings) -> Extractor:
    """Return a reader that takes capitalised words for names, and every two in a sentence for a statement."""
    return read


def read(document: Document) -> Outcome:
    """Return names and made up statements, as many as a model would find."""
    mentions: list[Mention] = []
    triples: list[Triple] = []
    for sentence in SENTENCE.finditer(document.text):
        evidence = Passage(document.id, sentence.start(), sentence.end(), sentence[0])
        found = list(_find_mentions(document, sentence))
        mentions += found
        for one, two in pairwise(found):
            relation = RELATIONS[len(one.name) % len(RELATIONS)]
            triples.append(Triple(make_id("t", one.id, two.id), one.id, relation, two.id, two.passage, evidence, rule="quick"))
    return Extraction(document, tuple(mentions), tuple(triples))


def _find_mentions(document: Document, sentence: re.Match[str]) -> Iterator[Mention]:
    for match in NAME.finditer(document.text, sentence.start(), sentence.end()):
        kind = next((kind for end, kind in TYPES if match[1].endswith(end)), "Person" if " " in match[1] else "Location")
        passage = Passage(document.id, match.start(1), match.end(1), match[1])
        yield Mention(make_id("m", document.id, *match.span(1)), passage, kind, match[1], rule="quick")
