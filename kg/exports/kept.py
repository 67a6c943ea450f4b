"""What a file has in common with that of the last build is copied from there, and only the rest is made.

A file consists of text and of sections of many parts, such as a graph's edges. Each part has a key, a hash of all that is told in
it; beside the file, in `.kg/parts`, stands where each key's part lies. That holds for the file as it was left and for the rules by
which it was made: where either has changed, everything is made.
"""

from __future__ import annotations

import hashlib
import json
import marshal
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from functools import lru_cache
from io import BytesIO
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.exports.atomic import open_atomic, write_text
from kg.exports.flat import GraphEdge, count_links, list_speakers, sort_edges
from kg.objects import Statement
from kg.store.files import FOLDER

if TYPE_CHECKING:
    import networkx as nx

PARTS = "parts"  # folder in the store
KEY_BYTES = 16
BUFFER = 1 << 20  # parts are asked for in the order in which they stand, but for few
EXACT = 2  # version of marshal, the last one in which equal values give equal bytes; it takes a third of the time of `repr`
_read_fields = attrgetter(*(field.name for field in fields(Statement)))
_rules: ContextVar[str | None] = ContextVar("rules", default=None)


@dataclass(frozen=True, slots=True)
class Section:
    """Parts of a file, in order.

    Attributes:
        count: How many.
        make: Returns the text of the part with this number.
        find_keys: Returns the keys of all parts, which are `make_key`'s.
        between: What stands between two parts.
    """

    count: int
    make: Callable[[int], str]
    find_keys: Callable[[], Sequence[bytes]]
    between: str = ""


def make_key(told: tuple[Any, ...]) -> bytes:
    """Return the key of a part by all that is told in it: text, numbers, None, and tuples, lists and mappings of them."""
    return hashlib.blake2b(marshal.dumps(told, EXACT), digest_size=KEY_BYTES).digest()


@lru_cache(maxsize=1)  # several formats are written of one graph, one after the other
def node_keys(graph: nx.MultiDiGraph[str]) -> tuple[bytes, ...]:
    """Return the keys of the nodes, sorted by id: of what is told of a node, and how many edges and statements it has."""
    degree, weight = count_links(graph)
    return tuple(make_key((node, degree[node], weight[node], graph.nodes[node])) for node in sorted(graph))


def extend_keys(keys: Iterable[bytes], told: Iterable[str]) -> tuple[bytes, ...]:
    """Return the keys of parts in which more is told, of each part `told`."""
    return tuple(make_key((key, more)) for key, more in zip(keys, told, strict=True))


def forget_keys() -> None:
    """Let go of the keys of a graph."""
    node_keys.cache_clear()
    edge_keys.cache_clear()


@lru_cache(maxsize=1)
def edge_keys(graph: nx.MultiDiGraph[str]) -> tuple[bytes, ...]:
    """Return the keys of the edges, sorted by id: of what is told of an edge, and what its ends and speakers are called."""
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    return tuple(_edge_key(edge, labels) for edge in sort_edges(graph))


def _edge_key(edge: GraphEdge, labels: Mapping[str, str]) -> bytes:
    actor, target, key, data = edge
    named = [labels.get(one, one) for one in (actor, target, *list_speakers(data))]
    return make_key((key, actor, target, named, {**data, "statements": [*map(_read_fields, data["statements"])]}))


@contextmanager
def keep_parts(rules: str | None) -> Iterator[None]:
    """Have the files that are written in the block keep their parts for the next build, and take what they can from the last one.

    Args:
        rules: A hash of all that has a say in a part beside what its key covers; None to keep and take nothing.
    """
    token = _rules.set(rules)
    try:
        yield
    finally:
        _rules.reset(token)


def write_parts(path: Path, pieces: Iterable[str | Section]) -> Path:
    """Write text and sections one after another, as `kg.exports.atomic.write_text` does; return `path`.

    Raises:
        OutputError: The folder or the file can't be written.
    """
    rules = _rules.get()
    if rules is None:
        return write_text(path, (text for piece in pieces for text in ([piece] if isinstance(piece, str) else _make_all(piece))))
    keys, bounds, at = bytearray(), array("Q"), 0
    with open_atomic(path) as stream, _open_old(path, rules) as old:
        for piece in pieces:
            if isinstance(piece, str):
                at += stream.write(piece.encode("utf-8"))
                continue
            between = piece.between.encode()
            for number, key in enumerate(piece.find_keys()):
                if number:
                    at += stream.write(between)
                part = old.find(key)
                if part is None:
                    part = piece.make(number).encode("utf-8")
                keys += key
                bounds.append(at)
                at += stream.write(part)
                bounds.append(at)
    _note(path, rules, bytes(keys), bounds)
    return path


def _make_all(section: Section) -> Iterator[str]:
    return (f"{section.between if number else ''}{section.make(number)}" for number in range(section.count))


def _describe(path: Path, rules: str, body: bytes) -> dict[str, object]:
    told = path.stat()
    return {"rules": rules, "size": told.st_size, "changed": told.st_mtime_ns, "hash": hashlib.sha256(body).hexdigest()}


def _find_index(path: Path) -> Path:
    return path.parent / FOLDER / PARTS / path.name


def _note(path: Path, rules: str, keys: bytes, bounds: array[int]) -> None:
    body = keys + bounds.tobytes()
    with open_atomic(_find_index(path)) as stream:
        stream.write(json.dumps(_describe(path, rules, body)).encode() + b"\n" + body)


class _Old:
    """The parts of the file that the last build wrote."""

    def __init__(self, stream: BinaryIO, keys: bytes, bounds: array[int]) -> None:
        """Take the file, the keys of its parts, one behind the other, and where each begins and ends."""
        self._stream, self._bounds = stream, bounds
        self._places = {keys[at : at + KEY_BYTES]: at // KEY_BYTES for at in range(0, len(keys), KEY_BYTES)}

    def find(self, key: bytes) -> bytes | None:
        """Return the part of this key, None where there is none."""
        place = self._places.get(key)
        if place is None:
            return None
        first, last = self._bounds[2 * place : 2 * place + 2]
        self._stream.seek(first)
        return self._stream.read(last - first)


@contextmanager
def _open_old(path: Path, rules: str) -> Iterator[_Old]:
    """Open the file of the last build; where it isn't known for sure what stands in it, it has no parts."""
    try:
        head, _, body = _find_index(path).read_bytes().partition(b"\n")
        is_sure = json.loads(head) == _describe(path, rules, body)
    except (OSError, ValueError):  # there is none, or it is damaged
        is_sure = False
    if not is_sure:
        yield _Old(BytesIO(), b"", array("Q"))
        return
    keys = len(body) // (KEY_BYTES + 2 * array("Q").itemsize) * KEY_BYTES
    # Not mapped into memory, because what is mapped counts as memory of the process.
    with path.open("rb", buffering=BUFFER) as stream:
        yield _Old(stream, body[:keys], array("Q", body[keys:]))
