"""Proposes pairs of names that are worth a comparison: names that share a blocking key. Near-linear in the number of names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from kg.entities.names import Name
from kg.entities.romanisation import find_sounds, make_skeleton
from kg.entities.rules import load_rules
from kg.entities.score import Nationalities, find_manner, is_strict_name, leave_out

MAX_BLOCK = 64  # items under one key of which each is paired with each
WINDOW = 32  # of a larger block, how many of the next items one is paired with: no more pairs an item than in a small block


def make_keys(name: Name, type_name: str, nationalities: Nationalities) -> frozenset[str]:
    """Return the keys under which a name is filed; two names that can be one share at least one.

    Persons: each pair of tokens in order, by sound or by the row of the given name, and all tokens in any order. Bodies: all
    tokens by sound without those that may be left out, and the letters run together.
    """
    if find_manner(type_name) == "person":
        pairs = combinations([_token_keys(token, is_strict_name(name, load_rules())) for token in name.tokens if len(token) > 1], 2)
        keys = {f"{one} {other}" for first, second in pairs for one in first for other in second}
        return frozenset({*keys, "=" + "".join(name.tokens), "~" + " ".join(sorted(name.tokens))})
    core = leave_out(name.tokens, type_name)
    bare = [token for token in core if token not in nationalities.by_word]
    rows = {" ".join(_sound_key(token) for token in tokens) for tokens in (name.tokens, core, tuple(bare)) if tokens}
    return frozenset({*rows, "=" + "".join(name.tokens), "~" + " ".join(sorted(name.tokens))})


def _sound_key(token: str) -> str:
    return make_skeleton(token) or token


def _token_keys(token: str, is_strict: bool) -> tuple[str, ...]:
    rows = load_rules().given.rows.get(token, frozenset())
    numbered = tuple(f"#{row}" for row in sorted(rows))
    return (*numbered, token if is_strict and not rows else _sound_key(token), _sound_key(token))


def find_pairs(keys_by_item: Mapping[str, Iterable[str]], order: Callable[[str], str] = str) -> Iterator[tuple[str, str]]:
    """Give the pairs of items that share a key, each once, sorted.

    Items under a key that very many share are paired with their neighbours alone, so that the number of pairs stays linear.

    Args:
        keys_by_item: Every item with its keys; items of other families must have other keys.
        order: Gives what to sort the items of such a large block by.
    """
    blocks: dict[str, list[str]] = {}
    for item in sorted(keys_by_item):
        for key in keys_by_item[item]:
            blocks.setdefault(key, []).append(item)
    blocks = {key: items for key, items in blocks.items() if len(items) > 1}
    near: dict[str, set[str]] = {}
    for key in [key for key, items in blocks.items() if len(items) > MAX_BLOCK]:
        items = sorted(blocks.pop(key), key=lambda item: (order(item), item))
        for place, item in enumerate(items):
            for other in items[place + 1 : place + 1 + WINDOW]:
                near.setdefault(min(item, other), set()).add(max(item, other))
    for item in sorted(keys_by_item):
        found = near.pop(item, set())
        for key in keys_by_item[item]:
            small = blocks.get(key, ())
            found.update(small[bisect_right(small, item) :])
        yield from ((item, other) for other in sorted(found))


def make_order(name: Name) -> str:
    """Return what spellings of one name stand near each other by: the sounds, vowels included."""
    return " ".join("".join(find_sounds(token)) for token in name.tokens)
