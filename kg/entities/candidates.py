"""Proposes pairs of names that are worth a comparison: names that share a blocking key. Near-linear in the number of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise

from kg.entities.names import Name
from kg.entities.romanisation import make_skeleton
from kg.entities.rules import load_rules
from kg.entities.score import Nationalities, find_manner, is_strict_name, leave_out

MAX_BLOCK = 400  # names under one key; a larger block is of names that differ by the rules' own count, such as numbered brigades


def make_keys(name: Name, type_name: str, nationalities: Nationalities) -> frozenset[str]:
    """Return the keys under which a name is filed; two names that can be one share at least one.

    Persons: each pair of tokens in order, by sound or by the row of the given name. Bodies: all tokens by sound without those
    that may be left out, and the letters run together.
    """
    if find_manner(type_name) == "person":
        pairs = combinations([_token_keys(token, is_strict_name(name, load_rules())) for token in name.tokens if len(token) > 1], 2)
        keys = {f"{one} {other}" for first, second in pairs for one in first for other in second}
        return frozenset({*keys, "=" + "".join(name.tokens)})
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


def find_pairs(keys_by_item: Mapping[str, Iterable[str]]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of items that share a key, each once, sorted.

    Args:
        keys_by_item: Every item with its keys; items of other families must have other keys.
    """
    blocks: dict[str, list[str]] = {}
    for item in sorted(keys_by_item):
        for key in sorted(set(keys_by_item[item])):
            blocks.setdefault(key, []).append(item)
    pairs: set[tuple[str, str]] = set()
    for items in blocks.values():
        if len(items) <= MAX_BLOCK:
            pairs.update(combinations(items, 2))
        else:
            pairs.update(pairwise(items))
    return tuple(sorted(pairs))
