"""How near an attack was told to a word that may mean it: in the same paragraph, the one above, or further up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter

from kg.language.tokens import Span, Token, ask_once
from kg.language.tree import find_start_before
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


def rate_nearness(told: Iterable[Mention], word: Token, index: MentionIndex, *, is_recalled: bool = False) -> float:
    """Return how near the attack was told, half for what is background ("X, who was killed in a bombing"); 0 for a paragraph further up.

    Args:
        told: What tells the attack.
        word: May mean it.
        index: Of the document.
        is_recalled: Whether it is one of another month or year, which a text soon leaves again.
    """
    return max(_rate_clause(index.head(mention), word, index, is_recalled=is_recalled) for mention in told)


def _rate_clause(deed: Token, word: Token, index: MentionIndex, *, is_recalled: bool) -> float:
    clause = find_clause(deed)
    here, there = _find_place(word), _find_place(clause)
    if here == there:
        nearness = _rate_distance(clause, word)
    else:
        is_next = here is not None and there is not None and there + 1 == here
        goes_on = not is_recalled and _fills_block(clause.sent)  # paragraphs of one sentence part nothing
        nearness = 0.0 if not is_next or not _is_last(deed, word, index) else IN_PARAGRAPH if goes_on else IN_NEXT
    return nearness / (2 if clause.dep_ in BACKGROUND else 1)


def _is_last(deed: Token, word: Token, index: MentionIndex) -> bool:
    """Tell whether no other attack is told between one and a word, whose own clause is none: "were killed in the attack"."""
    own = find_clause(word)
    return not any(other != own for other in index.find_attacks_between(deed, word))


def _rate_distance(clause: Token, word: Token) -> float:
    sentences = sum(bool(token.is_sent_start) for token in word.doc[clause.i + 1 : word.i + 1])
    return NEAR[sentences] if sentences < len(NEAR) else IN_PARAGRAPH


def opens_block(word: Token) -> bool:
    """Tell whether a word stands in the first sentence of its paragraph."""
    block = find_block(word)
    return block is None or word.sent.start_char <= block.start


def is_right_before(deed: Token, word: Token) -> bool:
    """Tell whether a deed is told in one of the two sentences before a word, with no paragraph of several sentences between or around."""
    for back in (1, 2):
        start = find_start_before(word, back)
        if deed.i < start:
            continue
        sent = word.doc[start].sent
        return find_block(sent.root) == find_block(word) or _fills_block(sent)
    return False


def _fills_block(sent: Span) -> bool:
    """Tell whether a sentence is a paragraph of its own."""
    block = find_block(sent.root)
    return block is not None and sent.start_char <= block.start and block.end <= sent.end_char + 1


def find_block(token: Token) -> Block | None:
    """Return the paragraph or heading that a word stands in."""
    place = _find_place(token)
    return token.doc.document.blocks[place] if place is not None else None


@ask_once
def _find_place(token: Token) -> int | None:
    blocks = token.doc.document.blocks
    place = bisect_right(blocks, token.idx, key=attrgetter("start")) - 1
    return place if place >= 0 and token.idx < blocks[place].end else None
