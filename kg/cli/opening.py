"""The build that a command asks about, read for good."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kg.garbage import make_lasting

if TYPE_CHECKING:
    import networkx as nx

    from kg.exports.record import Record

T = TypeVar("T")


def open_graph(folder: Path) -> nx.MultiDiGraph[str]:
    """Read the graph of the build in a folder.

    Raises:
        InputError: The folder is no build, or it is damaged.
    """
    from kg.exports.read import read_graph

    return _read_for_good(read_graph, folder)


def open_network(folder: Path) -> nx.MultiDiGraph[str]:
    """Return the graph of the build in a folder for a question about a few entities: by its index, which opens at once.

    Where there is no index (a folder that was moved, a graph.json), the whole is read; the answers are the same. Of a node's
    attributes only `label`, `type` and `names` are sure to be there.

    Raises:
        InputError: The folder is no build, or it is damaged.
    """
    from kg.store.graph import StoredGraph, has_index

    return StoredGraph(folder) if has_index(folder) else open_graph(folder)


def open_record(folder: Path) -> Record:
    """Read all of the build in a folder.

    Raises:
        InputError: The folder is no build, or it is damaged.
    """
    from kg.exports.read import read_record

    return _read_for_good(read_record, folder)


def _read_for_good(read: Callable[[Path], T], folder: Path) -> T:
    with make_lasting():
        found = read(folder)
        gc.freeze()  # it stays to the end of the command; a look through it took seconds in the middle of a question
    return found
