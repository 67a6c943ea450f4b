"""The words of a predicate: the verb with auxiliaries, negation, particles and adverbs, and the verbs that it governs directly."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.tree import OBJECTS
from kg.triples.open.words import WH_WORDS, Words

PARTS = frozenset({"aux", "aux:pass", "compound:prt", "cop"})
BETWEEN = frozenset({"aux", "aux:pass", "advmod", "mark"})
VERBAL = frozenset({"VERB", "AUX", "ADJ"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
CONTROLLING = frozenset({"about", "at", "by", "for", "from", "in", "into", "of", "on", "to", "with"})
MAX_CHAIN = 4  # verbs: "had agreed to try to begin to withdraw"


def find_chain(words: Words, verb: int) -> list[int]:
    """Return the verb and those that follow as one predicate: "vowed to respond", "is charged with reviewing"."""
    chain = [verb]
    while len(chain) < MAX_CHAIN and (following := _find_next(words, chain[-1])) is not None:
        chain.append(following)
    return chain


def is_in_chain(words: Words, verb: int) -> bool:
    """Tell whether a verb is told as part of the predicate above it."""
    head = words.heads[verb]
    return words.labels[verb] in {"xcomp", "advcl"} and words.pos[head] in VERBAL and _find_next(words, head) == verb


def _find_next(words: Words, verb: int) -> int | None:
    """Return the infinitive or gerund right behind a verb; one behind an object is the object's doing and no part of the predicate."""
    if words.having(verb, OBJECTS):
        return None
    for child in words.having(verb, {"xcomp", "advcl"}):
        if child > verb and words.pos[child] in VERBAL and (words.labels[child] == "xcomp" or _is_controlled(words, verb, child)):
            return child
    return None


def _is_controlled(words: Words, verb: int, clause: int) -> bool:
    first = words.doc[clause].left_edge.i
    return (
        words.pos[clause] == "VERB" and first == verb + 1 and words.lower[first] in CONTROLLING and words.labels[first] in {"mark", "case"}
    )


def find_predicate(words: Words, chain: Sequence[int]) -> list[int]:
    """Return the words of a chain of verbs, in text order; "to" is among them, so that what is only wanted doesn't read as done."""
    return sorted(
        [*chain, *(child for verb in chain for child in words.children[verb] if _is_part(words, verb, child, is_first=verb == chain[0]))]
    )


def _is_part(words: Words, verb: int, child: int, *, is_first: bool) -> bool:
    label, word = words.labels[child], words.lower[child]
    if label == "mark":
        return not is_first or word == "to"
    return label in PARTS or (label == "advmod" and (word in NEGATIONS or _is_before(words, verb, child)))


def _is_before(words: Words, verb: int, adverb: int) -> bool:
    """Tell whether a bare adverb stands among the words of the predicate ("is also known")."""
    bare = adverb < verb and not words.children[adverb] and words.lower[adverb] not in WH_WORDS
    return bare and all(words.heads[i] == verb and words.labels[i] in BETWEEN for i in range(adverb + 1, verb))


def find_copula(words: Words, head: int) -> tuple[list[int], list[int]]:
    """Return the words of "is" before a noun or adjective, with a preposition behind them, and what stands before them as adjunct."""
    found = [
        child
        for child in words.children[head]
        if words.labels[child] in {"cop", "aux"} or (words.labels[child] == "advmod" and words.lower[child] in NEGATIONS | {"also"})
    ]
    fronted = [child for child in words.having(head, {"obl", "obl:unmarked", "advmod", "nmod"}) if child < found[0]]
    return [*found, *words.find_case(head, behind=found[-1])], fronted
