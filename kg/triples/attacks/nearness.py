"""How near an attack was told to a word that may mean it: in the same paragraph, the one above, or further up."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.tokens import Token, ask_once
from kg.mentions.index import MentionIndex
from kg.objects import Block, Mention

NEAR = (0.9, 0.8, 0.7)  # by sentences between, within a paragraph
IN_PARAGRAPH = 0.5  # for more of them
IN_NEXT = 0.25  # told last in the paragraph above; news come back to what they began with sooner
NOMINAL = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "compound", "appos", "conj"})
BACKGROUND = frozenset({"acl", "acl:relcl"})


def find_clause(token: Token) -> Token:
    """Return the verb of the clause in which a noun stands."""
    while token.pos_ not in {"VERB", "AUX"} and token.dep_ in NOMINAL and token.head != token:
        token = token.head
    return token


def rate_nearness(told: Iterable[Mention], word: Token, index: MentionIndex) -> float:
    """Return how near the attack was told, half for what is background ("X, who was killed in a bombing"); 0 for a paragraph further up."""
    return max(_rate_clause(index.head(mention), word, index) for mention in told)


def _rate_clause(deed: Token, word: Token, index: MentionIndex) -> float:
    clause = find_clause(deed)
    here, there = _find_place(word), _find_place(clause)
    if here == there:
        nearness = _rate_distance(clause, word)
    else:
        is_next = here is not None and there is not None and there + 1 == here
        nearness = IN_NEXT if is_next and _is_last(deed, word, index) else 0.0
    return nearness / (2 if clause.dep_ in BACKGROUND else 1)


def _is_last(deed: Token, word: Token, index: MentionIndex) -> bool:
    """Tell whether no other attack is told between one and a word."""
    return not any(deed.i < index.head(other).i < word.i for other in index.attacks)


def _rate_distance(clause: Token, word: Token) -> float:
    sentences = sum(bool(token.is_sent_start) for token in word.doc[clause.i + 1 : word.i + 1])
    return NEAR[sentences] if sentences < len(NEAR) else IN_PARAGRAPH


def opens_block(word: Token, index: MentionIndex) -> bool:
    """Tell whether a word stands in the first sentence of its paragraph."""
    block = find_block(word)
    return block is None or word.sent.start_char <= block.start


def find_block(token: Token) -> Block | None:
    """Return the paragraph or heading that a word stands in."""
    place = _find_place(token)
    return token.doc.document.blocks[place] if place is not None else None


@ask_once
def _find_place(token: Token) -> int | None:
    return next((place for place, block in enumerate(token.doc.document.blocks) if block.start <= token.idx < block.end), None)
