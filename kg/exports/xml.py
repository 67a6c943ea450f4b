"""What GraphML and GEXF have in common: typed columns, and elements as text that any parser takes.

Elements are written as they come, because a tree of a large graph needs several times the memory of the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from kg.exports.flat import EDGE_COLUMNS, Scalar

Makers: TypeAlias = Mapping[str, Callable[[str], str]]  # what makes the element of a value, by column

# Said by the structure of both formats itself, or (label) by an attribute that their readers look for.
STRUCTURAL = frozenset({"id", "source", "target"})
KEPT = 1024
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TYPES = {frozenset({bool}): "boolean", frozenset({int}): "long", frozenset({float}): "double", frozenset({int, float}): "double"}
_EDGE_TYPES = {"sign": "long", "symmetric": "boolean", "weight": "long", "sources": "long", "score": "double"}
_IN_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_IN_ATTRIBUTE = (*_IN_TEXT, ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#09;"))


def column_types(rows: Iterable[Mapping[str, Scalar]], leading: Sequence[str], *, without: Collection[str] = STRUCTURAL) -> dict[str, str]:
    """Return the type of each column that occurs: `boolean`, `long`, `double`, or `string` where they mix.

    Args:
        rows: Flat rows.
        leading: Columns that come first, in their order; others follow, sorted.
        without: Columns that are written otherwise.
    """
    kinds: dict[str, set[type]] = {}
    for name, kind in {(name, type(value)) for row in rows for name, value in row.items()}:
        kinds.setdefault(name, set()).add(kind)
    order = [*(name for name in leading if name in kinds), *sorted(kinds.keys() - set(leading))]
    return {name: _TYPES.get(frozenset(kinds[name]), "string") for name in order if name not in without}


def edge_types(*, without: Collection[str] = STRUCTURAL) -> dict[str, str]:
    """Return the type of each column of edges, as `column_types` would of rows; no edge need be looked at."""
    return {name: _EDGE_TYPES.get(name, "string") for name in EDGE_COLUMNS if name not in without}


def xml_value(value: Scalar) -> str:
    """Return the text of a value; booleans in lower case, as XML Schema has them."""
    if type(value) is str:
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def open_element(name: str, attributes: Mapping[str, str], depth: int) -> str:
    """Return the line that opens an element, `depth` elements deep."""
    return f"{_begin(name, attributes, depth)}>\n"


def close_element(name: str, depth: int) -> str:
    """Return the line that closes an element."""
    return f"{'  ' * depth}</{name}>\n"


def xml_element(name: str, attributes: Mapping[str, str], depth: int, inside: Sequence[str] = (), *, text: str = "") -> str:
    """Return a whole element in lines of its own.

    Args:
        name: Of the element, with its prefix.
        attributes: As they are; they are escaped here.
        depth: How many elements it lies in.
        inside: Elements in it, as this function returns them for `depth` + 1.
        text: In place of elements.
    """
    begin = _begin(name, attributes, depth)
    if inside:
        return f"{begin}>\n{''.join(inside)}{close_element(name, depth)}"
    return f"{begin}>{_escape(text, _IN_TEXT)}</{name}>\n" if text else f"{begin} />\n"


def leaf_maker(name: str, attributes: Mapping[str, str], depth: int, *, last: str = "") -> Callable[[str], str]:
    """Return what makes whole elements of many values: of each an element like the others, with the value as its text.

    Args:
        name: Of the elements.
        attributes: What all have.
        depth: How many elements they lie in.
        last: Attribute that bears the value in place of the text.
    """
    begin = _begin(name, attributes, depth)

    @lru_cache(maxsize=KEPT)  # many columns have few values
    def make(value: str) -> str:
        if last:
            return f'{begin} {last}="{_escape(value, _IN_ATTRIBUTE)}" />\n'
        return f"{begin}>{_escape(value, _IN_TEXT)}</{name}>\n" if value else f"{begin} />\n"

    return make


def _begin(name: str, attributes: Mapping[str, str], depth: int) -> str:
    listed = "".join([f' {key}="{_escape(value, _IN_ATTRIBUTE)}"' for key, value in attributes.items()])
    return f"{'  ' * depth}<{name}{listed}"


def _escape(text: str, signs: Sequence[tuple[str, str]]) -> str:
    for sign, escaped in signs:
        if sign in text:
            text = text.replace(sign, escaped)
    return text
