"""Open triples inside noun groups: apposition, title, owner, place."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.grammar import NOUNS
from kg.triples.open.drafts import Draft, Group
from kg.triples.open.words import Words

PLACING = frozenset({"in", "at", "from", "near"})
BE, HAS = "be", "has"  # words that the text does without; "be" stands for any tense, since the text gives none


def find_noun_drafts(words: Words) -> Iterator[Draft]:
    """Give what noun groups tell without a verb: "the general, a Basra man", "President Aoun", "Iran's army", "a base in Kirkuk"."""
    for noun, part in enumerate(words.pos):
        if part not in NOUNS:
            continue
        for child in words.children[noun]:
            label = words.labels[child]
            if label == "appos":
                yield Draft("apposition", noun, (), (_make_group(words, noun, "case"), _make_group(words, child)), BE)
            elif label == "nmod:poss" and words.pos[child] in NOUNS:
                owned = _make_group(words, noun, "case", "nmod:poss")
                yield Draft("possessive", noun, (), (_make_group(words, child, "case"), owned), HAS)
            elif label == "nmod" and words.pos[child] in NOUNS:
                yield from _read_modifier(words, noun, child)


def _read_modifier(words: Words, noun: int, child: int) -> Iterator[Draft]:
    case = words.find_case(child)
    if child < noun and words.pos[noun] == "PROPN" and not case:
        name = _make_group(words, noun, "case", "nmod", "det")
        yield Draft("title", noun, (), (name, _make_group(words, child)), BE)
    elif child > noun and words.pos[child] == "PROPN" and len(case) == 1 and words.lower[case[0]] in PLACING:
        thing = _make_group(words, noun, "case", "nmod")
        yield Draft("place", noun, tuple(case), (thing, _make_group(words, child, "case")), BE)


def _make_group(words: Words, head: int, *without: str) -> Group:
    return Group(head, words.group(head, without))
