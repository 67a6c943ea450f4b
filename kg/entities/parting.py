"""Names of one entity that are another's: which documents are whose, and the judgements that part them.

A side of a judgement is a name, or a name in one document ("Saadi @ a.txt").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.entities.judgements import IN, Decision
from kg.entities.names import fold_name, parse_name
from kg.errors import InputError
from kg.objects import Entity


def find_spelled(entity: Entity, paths: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return the names of an entity that each document spells, by its path, sorted; documents that spell none are left out.

    Args:
        entity: With all its mentions.
        paths: Of the documents, by id.
    """
    known = {fold_name(name): name for name in reversed(entity.names)}
    found: dict[str, set[str]] = {}
    for mention in entity.mentions:
        folded = fold_name(mention.name)
        if mention.form != "pronoun" and folded in known:
            found.setdefault(paths.get(mention.passage.doc_id, mention.passage.doc_id), set()).add(known[folded])
    return {path: tuple(sorted(found[path])) for path in sorted(found)}


def place(name: str, others: Sequence[str], spelled: Mapping[str, Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the sides of judgements that a name keeps, and those that are another's, a list for each name.

    Raises:
        InputError: One of two names is a part of the other, and stands in no document without it.
    """
    by_name: dict[str, list[str]] = {}
    for other in others:
        by_name.setdefault(other.partition(IN)[0], []).extend(_place_one(other, name, spelled))
    parted = list(by_name.values())
    kept = max((_place_one(name, other, spelled) for other in others), key=len)
    told = [*kept, *(side for group in parted for side in group)]
    covered = find_covered(told, spelled)
    open_to_all = {
        f"{one}{IN}{path}"
        for path, names in spelled.items()
        for one in names
        if path not in covered and all(_fits(each, side.partition(IN)[0]) for each in names for side in told)
    }
    return [*kept, *sorted(open_to_all)], parted


def judge(kept: Sequence[str], parted: Sequence[Sequence[str]]) -> list[tuple[str, str, Decision]]:
    """Return judgements as left side, right side and verdict: what is kept is none of what is parted, and each is one."""
    apart: list[tuple[str, str, Decision]] = [(kept[0], group[0], "different") for group in parted]
    return [*apart, *((group[0], side, "same") for group in (kept, *parted) for side in group[1:])]


def find_covered(sides: Iterable[str], spelled: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the documents that sides stand for: the one that a side tells, or all that spell its name."""
    told = [side.partition(IN) for side in sides]
    return [path for path, names in spelled.items() if any(path == place if mark else is_among(name, names) for name, mark, place in told)]


def _place_one(side: str, against: str, spelled: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a side as it is, or in each document where it stands without a full name that it is a part of."""
    name, mark, _ = side.partition(IN)
    full = against.partition(IN)[0]
    where = find_covered([name], spelled)
    if mark or not where or not _is_part(name, full):
        return [side]
    alone = [path for path in where if not any(_is_part(name, one) for one in spelled[path])]
    if not alone:
        raise InputError(f"'{name}' stands nowhere without a full name; name its document, such as \"{name}{IN}{where[0]}\"")
    return [f"{name}{IN}{path}" for path in alone]


def is_among(name: str, names: Iterable[str]) -> bool:
    """Tell whether a name is one of several, however it is written."""
    return fold_name(name) in map(fold_name, names)


def _fits(one: str, name: str) -> bool:
    return is_among(one, [name]) or _is_part(one, name)


def _is_part(name: str, full: str) -> bool:
    """Say whether a name is some of the words of another: "Orvash" of "Lena Orvash"."""
    return set(parse_name(name, "person").tokens) < set(parse_name(full, "person").tokens)
