"""The folder of a build, read back: entities, statements, documents and the graph that they make."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kg.errors import InputError
from kg.exports.jsonl import DOCUMENTS, ENTITIES, STATEMENTS, make_document, make_entity, make_statement
from kg.exports.manifest import read_manifest
from kg.exports.node_link import read_node_link
from kg.exports.record import Record
from kg.graph.build import assemble
from kg.objects import Document, Entity, Skipped, Statement

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")


def read_output(folder: Path) -> tuple[tuple[Entity, ...], tuple[Statement, ...], tuple[Document, ...]]:
    """Read entities, statements and documents of the build in `folder`.

    Documents come without text and, of their blocks, with furniture alone. A mention has its words, its place and its entity's
    type; how it was found is not in the files.

    Raises:
        InputError: The folder is no build, of another format version, or a line is damaged (file and line are named).
    """
    record = read_record(folder)
    return record.entities, record.statements, record.documents


def read_graph(path: Path) -> nx.MultiDiGraph[str]:
    """Read the graph of the build in a folder, or of a graph.json; it equals the one that was written.

    Raises:
        InputError: As for `read_output`.
    """
    return read_node_link(path) if path.is_file() else read_record(path).graph


def read_record(folder: Path) -> Record:
    """Read all that `kg.exports.write.write_outputs` wrote about a build.

    Raises:
        InputError: As for `read_output`.
    """
    manifest = read_manifest(folder)
    inputs = list(read_rows(folder / DOCUMENTS, make_document))
    documents = tuple(item for item in inputs if isinstance(item, Document))
    id_by_path = {document.path: document.id for document in documents}
    entities = tuple(read_rows(folder / ENTITIES, lambda row: make_entity(row, id_by_path)))
    known = {entity.id for entity in entities}
    statements = tuple(read_rows(folder / STATEMENTS, lambda row: make_statement(row, known)))
    graph = assemble(entities, statements, documents, signs=manifest.signs, symmetric=manifest.symmetric, roots=manifest.roots)
    skipped = tuple(item for item in inputs if isinstance(item, Skipped))
    return Record(documents, skipped, entities, statements, graph)


def read_rows(path: Path, make: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
    """Yield what is made of each line of a file of the record.

    Raises:
        InputError: The file can't be read, or a line is damaged (file and line are named).
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as err:
        raise InputError(f"{path}: can't be read ({err.strerror}); give a folder that `kg build` wrote") from err
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = make(json.loads(line))
            except KeyError as err:
                raise InputError(f"{path}:{number}: key {err} is missing; build the folder again") from err
            except (ValueError, TypeError, AttributeError) as err:
                raise InputError(f"{path}:{number}: damaged ({err}); build the folder again") from err
            yield row
