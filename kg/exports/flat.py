"""The sole door through which rich values of a graph become plain ones.

Gives rows for each node and edge: `json` rows hold lists and mappings, `flatten` makes them rows of str, int, float and bool
that any table or XML format takes. Text loses what XML forbids; None is left out, not written as "None".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, Union

from kg.graph.build import statement_order
from kg.objects import Statement

if TYPE_CHECKING:
    import networkx as nx

Scalar: TypeAlias = str | int | float | bool
Json: TypeAlias = Union[Scalar, "list[Json]", "dict[str, Json]", None]
Row: TypeAlias = dict[str, Json]
T = TypeVar("T")
GraphEdge: TypeAlias = tuple[str, str, str, Mapping[str, Any]]  # actor, target, key, attributes

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
SEPARATOR = " | "
# Read by Gephi as the attribute of an edge that keeps parallel edges apart; also the text on the line.
ASSERTED = "asserted"


# Columns of flat rows in their order; attributes follow as `attr_<key>`, sorted.
NODE_COLUMNS = ("id", "label", "entity_type", "names", "mentions", "documents", "degree", "weight")
EDGE_COLUMNS = (
    *("id", "source", "target", "kind", "relation", "status", "sign", "symmetric", "weight", "sources", "score"),
    *("first_date", "last_date", "documents", "evidence", "source_label", "target_label", "said_by"),
)


def plain_text(text: str) -> str:
    """Return `text` without control characters and lone surrogates, its line ends as line feeds."""
    if text.isprintable():  # most are, and the rest takes its time
        return text
    return FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def same_length_text(text: str) -> str:
    """Return `text` with each lone surrogate replaced by U+FFFD, so that it can be encoded and offsets into it still hold."""
    return _SURROGATE.sub("\ufffd", text)


def plain(value: object) -> Json:
    """Return `value` in the types of JSON.

    Dataclasses become mappings in the order of their fields, mappings keep theirs, sets are sorted, dates become ISO text,
    NaN and infinities become None (JSON has neither).

    Raises:
        TypeError: A value of a kind that no graph of ours holds.
    """
    if type(value) is str:
        return plain_text(value)
    if type(value) is tuple or type(value) is list:  # what is asked for by its exact type is what a graph of ours mostly holds
        return [item if type(item) is str and item.isprintable() else plain(item) for item in value]
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if abs(value) < float("inf") else None
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {plain_text(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return [plain(item) for item in sorted(value)]
    if isinstance(value, Sequence):
        return [plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"a graph can't hold {type(value).__name__} values; give text, numbers, dates, lists or mappings")


def node_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """Yield a row for each node, sorted by id. `degree` counts edges, `weight` the statements behind them."""
    return map(partial(_node_row, graph, *count_links(graph)), sorted(graph))


def _node_row(graph: nx.MultiDiGraph[str], degree: Mapping[str, int], weight: Mapping[str, int], node: str) -> Row:
    data = graph.nodes[node]
    return {
        "id": plain_text(node),
        "label": plain(data["label"]),
        "entity_type": plain(data["type"]),
        "names": plain(data["names"]),
        "mentions": data["mentions"],
        "documents": plain(data["documents"]),
        "degree": degree[node],
        "weight": weight[node],
        "attributes": plain(data["attributes"]),
    }


def count_links(graph: nx.MultiDiGraph[str]) -> tuple[Counter[str], Counter[str]]:
    """Return by node how many edges it has, and how many statements stand behind them."""
    degree: Counter[str] = Counter()
    weight: Counter[str] = Counter()
    for actor, target, data in graph.edges(data=True):
        for node in (actor, target):
            degree[node] += 1
            weight[node] += len(data["statements"])
    return degree, weight


def count_edges(graph: nx.MultiDiGraph[str]) -> int:
    """Return how many edges there are; networkx adds up the degrees of all nodes for that."""
    return sum(len(keys) for _, targets in graph.adjacency() for keys in targets.values())


@lru_cache(maxsize=1)  # several formats are written of one graph, one after the other
def sort_edges(graph: nx.MultiDiGraph[str]) -> Sequence[GraphEdge]:
    """Return the edges sorted by id, in which order formats have them; they are kept until `forget_rows`."""
    return sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[2])


def edge_rows(graph: nx.MultiDiGraph[str]) -> Iterator[Row]:
    """Yield a row for each edge, sorted by id. `weight` counts its statements (at least 1), `kind` tells parallel edges apart."""
    return (_edge_row(graph, edge) for edge in sort_edges(graph))


def _edge_row(graph: nx.MultiDiGraph[str], edge: GraphEdge) -> Row:
    actor, target, key, data = edge
    return {
        "id": plain_text(key),
        "source": plain_text(actor),
        "target": plain_text(target),
        "kind": plain_text(edge_kind(data["relation"], data["status"])),
        "relation": plain(data["relation"]),
        "status": plain(data["status"]),
        "sign": data["sign"],
        "symmetric": data["symmetric"],
        "weight": max(1, len(data["statements"])),
        "sources": data["sources"],
        "score": data["score"],
        "first_date": plain(data["first_date"]),
        "last_date": plain(data["last_date"]),
        "documents": plain(data["documents"]),
        "evidence": [one_line(statement.sentence) for statement in data["statements"]],
        "source_label": plain(graph.nodes[actor]["label"]),
        "target_label": plain(graph.nodes[target]["label"]),
        "said_by": [plain(graph.nodes[one]["label"]) if one in graph else one for one in list_speakers(data)],
    }


def list_speakers(data: Mapping[str, Any]) -> list[str]:
    """Return the ids of those to whom an edge's statements are attributed, in the order of the statements."""
    return list(dict.fromkeys(statement.attributed_to for statement in data["statements"] if statement.attributed_to))


def stated(graph: nx.MultiDiGraph[str]) -> list[tuple[str, Statement]]:
    """Return the statements behind the edges, each with the id of its edge, in reading order."""
    found = [(key, statement) for _, _, key, data in graph.edges(keys=True, data=True) for statement in data["statements"]]
    return sorted(found, key=lambda item: statement_order(item[1]))


def edge_kind(relation: str, status: str) -> str:
    """Return the text on an edge: its relation, and its status where that is not `asserted`."""
    return relation if status == ASSERTED else f"{relation} ({status})"


def one_line(text: str) -> str:
    """Return plain text with every run of white space as one space."""
    if text.isprintable() and "  " not in text:  # blanks are the only white space that is printable
        return text.strip()
    return " ".join(plain_text(text).split())


class FlatRows:
    """Flat rows, each of which is made when it is asked for: of a large graph, all take more memory than the graph."""

    def __init__(self, items: Sequence[T], make: Callable[[T], Row]) -> None:
        """Take what the rows are made of, and what makes them."""
        self._items: Sequence[Any] = items
        self._make: Callable[[Any], Row] = make

    def __len__(self) -> int:
        """Return how many rows there are."""
        return len(self._items)

    def __getitem__(self, number: int) -> Mapping[str, Scalar]:
        """Return the row with this number."""
        return flatten(self._make(self._items[number]))

    def __iter__(self) -> Iterator[Mapping[str, Scalar]]:
        """Yield the rows in their order."""
        return map(self.__getitem__, range(len(self)))


@lru_cache(maxsize=1)
def flat_nodes(graph: nx.MultiDiGraph[str]) -> FlatRows:
    """Return the flat rows of all nodes, sorted by id; what they are made of is kept until `forget_rows`."""
    return FlatRows(sorted(graph), partial(_node_row, graph, *count_links(graph)))


@lru_cache(maxsize=1)
def flat_edges(graph: nx.MultiDiGraph[str]) -> FlatRows:
    """Return the flat rows of all edges, sorted by id; what they are made of is kept until `forget_rows`."""
    return FlatRows(sort_edges(graph), partial(_edge_row, graph))


def list_attributes(graph: nx.MultiDiGraph[str]) -> list[Mapping[str, Scalar]]:
    """Return flat rows with every column of attributes that nodes have, and every kind of value in it; no node's row need be made."""
    told = {(name, type(value)): value for _, data in graph.nodes(data=True) for name, value in data["attributes"].items()}
    return [flatten({"attributes": plain({name: value})}) for (name, _), value in told.items()]


def forget_rows() -> None:
    """Let go of the order of nodes and edges."""
    flat_nodes.cache_clear()
    flat_edges.cache_clear()
    sort_edges.cache_clear()


def flatten(row: Row) -> dict[str, Scalar]:
    """Return the row with lists joined by " | ", mappings spread over `attr_<key>`, and None left out."""
    flat: dict[str, Scalar] = {}
    for key, value in row.items():
        if type(value) is str:
            flat[key] = value
        elif isinstance(value, dict):
            flat.update(flatten({f"attr_{one_line(name)}": item for name, item in sorted(value.items())}))
        elif isinstance(value, list):
            flat[key] = SEPARATOR.join(map(str, value))
        elif value is not None:
            flat[key] = value
    return flat
