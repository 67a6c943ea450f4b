"""Which building or body before a definite phrase names by words of its name: "the ministry", "the Ash base"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kg.gazetteer.fold import fold
from kg.language.words import load_words
from kg.mentions.links.chains import Chains
from kg.objects import Mention


def find_worded_so(mention: Mention, chains: Chains, called: Mapping[str, frozenset[str]]) -> Mention | None:
    """Return the building or body before whose name holds the words of a phrase, or which may be called by its noun."""
    head = chains.index.head(mention)
    lemma = head.lemma_lower
    beside = {child.lower_ for child in head.children if child.dep_ in {"amod", "compound"} and child.i < head.i}

    def is_called_so(other: Mention) -> bool:
        words = fold(other.name).split()
        has_words = beside.issubset(words) and not {lemma, head.lower_}.isdisjoint(words) and not _is_only_quality(lemma, words)
        return has_words or (not beside and lemma in called.get(other.seed_id or "", ()))

    whole = chains.index.at(head.head)  # "the police of that town" is not what "that town" in it means
    return chains.last(lambda other: other.type == mention.type and is_called_so(other) and (whole is None or other.id != whole.id))


def _is_only_quality(noun: str, name: Sequence[str]) -> bool:
    """Tell whether a noun stands in a name for what sort of body it is: "military" in "Karvenian military court"."""
    return any(word == noun and behind in load_words().senses for word, behind in pairwise(name))
