"""What GraphML and GEXF have in common: typed columns, and elements as text that any parser takes.

Elements are written as they come, because a tree of a large graph needs several times the memory of the graph.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from kg.exports.flat import EDGE_COLUMNS, NODE_COLUMNS, Scalar, list_attributes

if TYPE_CHECKING:
    import networkx as nx

Makers: TypeAlias = Mapping[str, Callable[[str], str]]  # what makes the element of a value, by column

# Said by the structure of both formats itself, or (label) by an attribute that their readers look for.
STRUCTURAL = frozenset({"id", "source", "target"})
KEPT = 1024
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TYPES = {frozenset({bool}): "boolean", frozenset({int}): "long", frozenset({float}): "double", frozenset({int, float}): "double"}
_OF_COLUMNS = {  # others of `NODE_COLUMNS` and `EDGE_COLUMNS` are texts
    **dict.fromkeys(("mentions", "degree", "weight", "sign", "sources"), "long"),
    "score": "double",
    "symmetric": "boolean",
}
_IN_TEXT = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))
_IN_ATTRIBUTE = (*_IN_TEXT, ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#09;"))


def node_types(graph: nx.MultiDiGraph[str], *, without: Collection[str] = STRUCTURAL) -> dict[str, str]:
    """Return the type of each column of nodes: `boolean`, `long`, `double`, or `string` where they mix.

    Args:
        graph: Its nodes' attributes become columns behind the others, sorted.
        without: Columns that are written otherwise.
    """
    kinds: dict[str, set[type]] = {}
    for row in list_attributes(graph):
        for name, value in row.items():
            kinds.setdefault(name, set()).add(type(value))
    of_attributes = {name: _TYPES.get(frozenset(kinds[name]), "string") for name in sorted(kinds) if name not in without}
    return {**_list_types(NODE_COLUMNS, without), **of_attributes}


def edge_types(*, without: Collection[str] = STRUCTURAL) -> dict[str, str]:
    """Return the type of each column of edges, but for those that are written otherwise."""
    return _list_types(EDGE_COLUMNS, without)


def _list_types(columns: Iterable[str], without: Collection[str]) -> dict[str, str]:
    return {name: _OF_COLUMNS.get(name, "string") for name in columns if name not in without}


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
