"""The folder of a build, read back: entities, statements, documents and the graph that they make."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from kg.errors import InputError
from kg.exports.jsonl import DOCUMENTS, ENTITIES, STATEMENTS
from kg.exports.manifest import read_manifest
from kg.exports.record import Record
from kg.graph.build import assemble
from kg.objects import Block, Document, Entity, Mention, Passage, Skipped, Statement, Status, make_id

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")
_STATEMENT_FIELDS = tuple(field.name for field in fields(Statement))
_TEXT_FIELDS = ("id", "doc", "subject", "relation", "object", "sentence", "rule")
_OPTIONAL_FIELDS = ("attributed_to", "date", "place")


def read_output(folder: Path) -> tuple[tuple[Entity, ...], tuple[Statement, ...], tuple[Document, ...]]:
    """Read entities, statements and documents of the build in `folder`.

    Documents come without text and, of their blocks, with furniture alone. A mention has its words, its place and its entity's
    type; how it was found is not in the files.

    Raises:
        InputError: The folder is no build, of another format version, or a line is damaged (file and line are named).
    """
    record = read_record(folder)
    return record.entities, record.statements, record.documents


def read_graph(folder: Path) -> nx.MultiDiGraph[str]:
    """Read the graph of the build in `folder`; it equals the one that was written.

    Raises:
        InputError: As for `read_output`.
    """
    return read_record(folder).graph


def read_record(folder: Path) -> Record:
    """Read all that `kg.exports.write.write_outputs` wrote about a build.

    Raises:
        InputError: As for `read_output`.
    """
    manifest = read_manifest(folder)
    inputs = list(_read_rows(folder / DOCUMENTS, _make_document))
    documents = tuple(item for item in inputs if isinstance(item, Document))
    id_by_path = {document.path: document.id for document in documents}
    entities = tuple(_read_rows(folder / ENTITIES, lambda row: _make_entity(row, id_by_path)))
    known = {entity.id for entity in entities}
    statements = tuple(_read_rows(folder / STATEMENTS, lambda row: _make_statement(row, known)))
    graph = assemble(entities, statements, documents, signs=manifest.signs, symmetric=manifest.symmetric)
    skipped = tuple(item for item in inputs if isinstance(item, Skipped))
    return Record(documents, skipped, entities, statements, graph)


def _read_rows(path: Path, make: Callable[[Mapping[str, Any]], T]) -> Iterator[T]:
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


def _make_document(row: Mapping[str, Any]) -> Document | Skipped:
    if "skipped" in row:
        return Skipped(_text(row["path"]), _text(row["skipped"]))
    blocks = tuple(Block(int(start), int(end), "furniture", _text(reason)) for start, end, reason in row["furniture"])
    optional = {name: None if row[name] is None else _text(row[name]) for name in ("title", "date", "publisher", "url")}
    return Document(
        id=_text(row["id"]),
        text="",
        path=_text(row["path"]),
        sha256=_text(row["sha256"]),
        blocks=blocks,
        language=_text(row["language"]),
        encoding=_text(row["encoding"]),
        **optional,
    )


def _make_entity(row: Mapping[str, Any], id_by_path: Mapping[str, str]) -> Entity:
    mentions = tuple(_make_mention(mention, _text(row["type"]), id_by_path) for mention in row["mentions"])
    return Entity(
        id=_text(row["id"]),
        type=_text(row["type"]),
        name=_text(row["label"]),
        names=tuple(_text(name) for name in row["names"]),
        mentions=mentions,
        attributes={key: _text(value) for key, value in row["attributes"].items()},
        reasons=tuple(_text(reason) for reason in row["reasons"]),
    )


def _make_mention(row: Mapping[str, Any], entity_type: str, id_by_path: Mapping[str, str]) -> Mention:
    path, start, end, text = _text(row["doc"]), int(row["start"]), int(row["end"]), _text(row["text"])
    passage = Passage(id_by_path.get(path, path), start, end, text)
    return Mention(make_id("mention", path, start, end), passage, entity_type, text)


def _make_statement(row: Mapping[str, Any], known: set[str]) -> Statement:
    values: dict[str, Any] = {name: row[name] for name in _STATEMENT_FIELDS}
    for name in _TEXT_FIELDS:
        _text(values[name])
    for name in _OPTIONAL_FIELDS:
        if values[name] is not None:
            _text(values[name])
    first, last = values["trigger"]
    values.update(trigger=(int(first), int(last)), start=int(values["start"]), end=int(values["end"]), score=float(values["score"]))
    if values["status"] not in get_args(Status):
        raise ValueError(f"status '{values['status']}'; allowed: {', '.join(get_args(Status))}")
    for name in ("subject", "object"):
        if values[name] not in known:
            raise ValueError(f"{name} '{values[name]}' is not in {ENTITIES}")
    return Statement(**values)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text is needed, not {value!r}")
    return value
