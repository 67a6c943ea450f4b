"""The graph of a build on disk, as networkx' algorithms and all questions see a graph: what they look at is read when they do.

`StoredGraph` holds arrays that `kg.store.index` wrote and reads evidence in the lines of the record. Nodes and edges are those of
`kg.graph.build.assemble`, in the same order; of a node's attributes there are `label`, `type` and `names`.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx
import numpy as np

from kg.errors import InputError
from kg.exports.jsonl import DOCUMENTS, ENTITIES, STATEMENTS, make_statement
from kg.exports.manifest import MANIFEST, read_manifest
from kg.graph.build import edge_attributes, make_edges
from kg.objects import Edge, Statement, make_id
from kg.store.files import FOLDER
from kg.store.lines import Lines

if TYPE_CHECKING:
    from kg.queries.filters import Filters
    from kg.queries.links import Links
    from kg.queries.route import Route

    Base: TypeAlias = nx.MultiDiGraph[str]
    Array: TypeAlias = np.ndarray[Any, Any]
else:
    Base = nx.MultiDiGraph

INDEX = "graph"  # folder in the store
FACTS, NODES, FOLDS = "facts.json", "nodes.jsonl", "folds.jsonl"
RECORD = (STATEMENTS, ENTITIES, DOCUMENTS, MANIFEST)  # what an index is made of
FORMAT = 1  # of an index; another one is as good as none
REMEMBERED = 100_000  # nodes and documents
TOLD = frozenset({"relation", "status", "sign", "symmetric", "sources"})  # of an edge, without a look at its statements
ENDS = frozenset({"id", "actor", "target"})
ATTRIBUTES = (*(field.name for field in fields(Edge) if field.name not in ENDS), "documents", "sign", "symmetric")


def has_index(folder: Path) -> bool:
    """Tell whether the build in `folder` has an index, made of the record that is there now."""
    try:
        facts = json.loads((folder / FOLDER / INDEX / FACTS).read_bytes())
        return bool(facts["format"] == FORMAT and facts["record"] == describe_record(folder))
    except (OSError, ValueError, LookupError, TypeError):
        return False


def describe_record(folder: Path) -> dict[str, list[int]]:
    """Return size and time of change of the files that an index belongs to.

    Raises:
        OSError: One of them isn't there.
    """
    found = {name: (folder / name).stat() for name in RECORD}
    return {name: [one.st_size, one.st_mtime_ns] for name, one in found.items()}


def make_line(fold: str) -> bytes:
    """Return the line of a folded name in an index."""
    return fold.replace("\n", " ").encode("utf-8", "surrogatepass") + b"\n"


def hash_path(path: str) -> int:
    """Return 64 bits by which the document of a path is found."""
    return int.from_bytes(blake2b(path.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class StoredGraph(Base):
    """The graph of a build that has an index; it can't be changed.

    Attributes:
        arrays: As `kg.store.index` wrote them, mapped into memory: columns of edges, and where each node's edges are.
        relations, statuses, kinds: What the numbers in the arrays stand for; `kinds` are the types of nodes.
    """

    def __init__(self, folder: Path) -> None:
        """Open the index of the build in `folder`, which must have one (`has_index`).

        Raises:
            InputError: It is damaged.
        """
        super().__init__()
        place = folder / FOLDER / INDEX
        try:
            facts = json.loads((place / FACTS).read_bytes())
            self.arrays: dict[str, Array] = {path.stem: np.asarray(np.load(path, mmap_mode="r")) for path in place.glob("*.npy")}
        except (OSError, ValueError, EOFError) as err:
            raise InputError(f"{place}: damaged ({err}); remove it, or build the folder again") from err
        self.relations: list[str] = [name for name, _ in facts["relations"]]
        self.statuses: list[str] = facts["statuses"]
        self.kinds: list[str] = facts["types"]
        self._folder = folder
        self._nodes = Lines(place / NODES, self.arrays["nodes_at"])
        self._folds = Lines(place / FOLDS, self.arrays["folds_at"])
        self._statements = Lines(folder / STATEMENTS, self.arrays["statements_at"])
        signs, roots = (told := read_manifest(folder)).signs, told.roots
        self.graph["relations"] = {
            name: {"sign": signs.get(name, 0), "symmetric": both, "plover": roots.get(name, "")} for name, both in facts["relations"]
        }
        self.graph["documents"] = _Documents(
            Lines(folder / DOCUMENTS, self.arrays["documents_at"]), self.arrays["path_hashes"], self.arrays["documents"]
        )
        self.read_node = lru_cache(REMEMBERED)(self._read_node)
        self._node = _Nodes(self)
        self._adj = _Adjacency(self, is_leaving=True)
        self._pred = _Adjacency(self, is_leaving=False)

    def number_of(self, node: object) -> int:
        """Return the number of a node; nodes are numbered by their ids.

        Raises:
            KeyError: There is no such node.
        """
        wanted = str(node).encode("utf-8", "surrogatepass")
        number = int(np.searchsorted(self.arrays["ids"], np.bytes_(wanted)))
        if number == len(self.arrays["ids"]) or self.arrays["ids"][number] != wanted:
            raise KeyError(node)
        return number

    def name_nodes(self, numbers: Array) -> list[str]:
        """Return the ids of nodes."""
        return [node.decode() for node in self.arrays["ids"][numbers].tolist()]

    def name_ends(self, edge: int) -> tuple[str, str]:
        """Return the ids of an edge's actor and target."""
        actor, target = self.name_nodes(np.array([self.arrays["actor"][edge], self.arrays["target"][edge]]))
        return actor, target

    def find_bearers(self, fold: str) -> list[str]:
        """Return the ids of the nodes that bear a name which folds to this, in their order."""
        line = make_line(fold)
        first = bisect_left(self._folds, line)
        last = bisect_left(self._folds, line + b"\0")
        return self.name_nodes(self.arrays["fold_nodes"][first:last])

    def list_types(self) -> list[str]:
        """Return the types that entities have, sorted."""
        return list(self.kinds)

    def make_links(self, ends: tuple[str, ...], filters: Filters, route: Route) -> Links:
        """Return the links that questions with these filters and this route may use."""
        from kg.store.links import StoredLinks

        return StoredLinks(self, ends, filters, route)

    def find_edges(self, number: int, *, is_leaving: bool) -> tuple[Array, Array]:
        """Return the numbers of the edges that leave a node, or reach it, and of the nodes at their other ends, which rise."""
        bounds = self.arrays["leaving" if is_leaving else "reaching"]
        first, last = int(bounds[number]), int(bounds[number + 1])
        if is_leaving:
            return np.arange(first, last), self.arrays["target"][first:last]
        edges = self.arrays["by_target"][first:last]
        return edges, self.arrays["actor"][edges]

    def read_edge(self, number: int) -> dict[str, Any]:
        """Return all attributes of an edge.

        Raises:
            InputError: The record isn't the one that the index was made of.
        """
        ends = self.name_ends(number)
        first, last = self.arrays["said"][number : number + 2]
        try:
            rows = [json.loads(self._statements[line]) for line in self.arrays["lines"][first:last].tolist()]
            statements: list[Statement] = [make_statement(row, ends) for row in rows]
        except (ValueError, LookupError, TypeError) as err:
            raise InputError(f"{self._folder / STATEMENTS}: damaged ({err}); build the folder again") from err
        documents, relations = self.graph["documents"], self.graph["relations"]
        publishers = {row.doc: documents[row.doc]["publisher"] for row in statements if row.doc in documents}
        (edge,) = make_edges(statements, publishers, symmetric=[name for name in relations if relations[name]["symmetric"]])
        return edge_attributes(edge, relations[edge.relation])

    def _read_node(self, number: int) -> dict[str, Any]:
        label, kind, names = json.loads(self._nodes[number])
        return {"label": label, "type": kind, "names": tuple(names)}


class _Nodes(Mapping[str, dict[str, Any]]):
    """Attributes by id."""

    def __init__(self, graph: StoredGraph) -> None:
        self._graph = graph

    def __getitem__(self, node: str) -> dict[str, Any]:
        return self._graph.read_node(self._graph.number_of(node))

    def __iter__(self) -> Iterator[str]:
        return (node.decode() for node in self._graph.arrays["ids"])

    def __len__(self) -> int:
        return len(self._graph.arrays["ids"])


class _Adjacency(Mapping[str, Mapping[str, Mapping[str, "StoredEdge"]]]):
    """By the id of a node, those whom its edges reach, or by whom they reach it."""

    def __init__(self, graph: StoredGraph, *, is_leaving: bool) -> None:
        self._graph, self._is_leaving = graph, is_leaving

    def __getitem__(self, node: str) -> Mapping[str, Mapping[str, StoredEdge]]:
        return _Neighbours(self._graph, *self._graph.find_edges(self._graph.number_of(node), is_leaving=self._is_leaving))

    def __iter__(self) -> Iterator[str]:
        return iter(self._graph._node)

    def __len__(self) -> int:
        return len(self._graph._node)


class _Neighbours(Mapping[str, Mapping[str, "StoredEdge"]]):
    """By the id of a node's neighbour, the edges between them by their ids."""

    def __init__(self, graph: StoredGraph, edges: Array, others: Array) -> None:
        self._graph, self._edges, self._others = graph, edges, others

    def __getitem__(self, node: str) -> Mapping[str, StoredEdge]:
        number = self._graph.number_of(node)
        first, last = np.searchsorted(self._others, number), np.searchsorted(self._others, number, side="right")
        if first == last:
            raise KeyError(node)
        edges = [StoredEdge(self._graph, edge) for edge in self._edges[first:last].tolist()]
        return {edge.id: edge for edge in edges}

    def __iter__(self) -> Iterator[str]:
        return iter(self._graph.name_nodes(np.unique(self._others)))

    def __len__(self) -> int:
        return len(np.unique(self._others))


class StoredEdge(Mapping[str, Any]):
    """Attributes of an edge; its statements are read when one asks for more than what is needed to go along it."""

    __slots__ = ("_graph", "_number", "_whole")

    def __init__(self, graph: StoredGraph, number: int) -> None:
        self._graph, self._number = graph, number
        self._whole: dict[str, Any] | None = None

    @property
    def id(self) -> str:
        """Its key in the graph."""
        actor, target = self._graph.name_ends(self._number)
        return make_id("edge", actor, self["relation"], target, self["status"])

    def __getitem__(self, name: str) -> Any:
        if name not in TOLD:
            if self._whole is None:
                self._whole = self._graph.read_edge(self._number)
            return self._whole[name]
        if name == "sources":
            return int(self._graph.arrays["sources"][self._number])
        if name == "status":
            return self._graph.statuses[self._graph.arrays["status"][self._number]]
        relation = self._graph.relations[self._graph.arrays["relation"][self._number]]
        return relation if name == "relation" else self._graph.graph["relations"][relation][name]

    def __iter__(self) -> Iterator[str]:
        return iter(ATTRIBUTES)

    def __len__(self) -> int:
        return len(ATTRIBUTES)


class _Documents(Mapping[str, dict[str, str | None]]):
    """Title, date, publisher and url by path; a path is found by its hash."""

    def __init__(self, lines: Lines, hashes: Array, numbers: Array) -> None:
        self._lines, self._hashes, self._numbers = lines, hashes, numbers
        self._read = lru_cache(REMEMBERED)(self._find)

    def __getitem__(self, path: str) -> dict[str, str | None]:
        return self._read(path)

    def __iter__(self) -> Iterator[str]:
        return (json.loads(self._lines[number])["path"] for number in np.sort(self._numbers))

    def __len__(self) -> int:
        return len(self._numbers)

    def _find(self, path: str) -> dict[str, str | None]:
        wanted = np.uint64(hash_path(path))
        first, last = np.searchsorted(self._hashes, wanted), np.searchsorted(self._hashes, wanted, side="right")
        for number in self._numbers[first:last].tolist():
            row = json.loads(self._lines[number])
            if row["path"] == path:
                return {name: row[name] for name in ("title", "date", "publisher", "url")}
        raise KeyError(path)
