"""The record of a build: entities.jsonl, statements.jsonl and documents.jsonl, which `read` takes back.

Text is kept to the letter here (JSON can hold any character), because offsets count its characters.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any, get_args

from kg.entities.places import list_places
from kg.exports.atomic import write_text
from kg.exports.flat import Json
from kg.exports.lines import fill_list, json_lines, json_text, mention_text, statement_text
from kg.exports.record import Built, Exporter
from kg.graph.build import statement_order
from kg.objects import Block, Document, Entity, Mention, Passage, Skipped, Statement, Status, make_id

ENTITIES, STATEMENTS, DOCUMENTS = "entities.jsonl", "statements.jsonl", "documents.jsonl"
_STATEMENT_FIELDS = tuple(field.name for field in fields(Statement))
_read_fields = attrgetter(*_STATEMENT_FIELDS)
_TEXT_FIELDS = ("id", "doc", "subject", "relation", "object", "sentence", "rule")
_OPTIONAL_FIELDS = ("attributed_to", "date", "place")


def write_jsonl(built: Built, folder: Path) -> list[Path]:
    """Write the three files; rows and keys stand in a fixed order."""
    path_by_id = {document.id: document.path for document in built.documents}
    entities = (entity_text(entity, path_by_id) for entity in sorted(built.entities, key=lambda e: e.id))
    statements = (statement_text(statement) for statement in sorted(built.statements, key=statement_order))
    documents = (json_text(row) for row in document_rows(built))
    return [
        write_text(folder / ENTITIES, json_lines(entities)),
        write_text(folder / STATEMENTS, json_lines(statements)),
        write_text(folder / DOCUMENTS, json_lines(documents)),
    ]


def entity_text(entity: Entity, path_by_id: Mapping[str, str]) -> str:
    """Return an entity as an object of JSON; mentions are sorted by document and place."""
    mentions = sorted((path_by_id.get(doc_id, doc_id), start, end, text) for doc_id, start, end, text in list_places(entity))
    row = {
        "id": entity.id,
        "type": entity.type,
        "label": entity.name,
        "names": entity.names,
        "mentions": (),
        "attributes": dict(sorted(entity.attributes.items())),
        "reasons": entity.reasons,
    }
    return fill_list(row, "mentions", (mention_text(*mention) for mention in mentions))


def statement_row(statement: Statement) -> dict[str, object]:
    """Return the row of a statement, in the order of its fields."""
    row: dict[str, object] = dict(zip(_STATEMENT_FIELDS, _read_fields(statement), strict=True))
    row["trigger"] = list(statement.trigger)
    return row


def document_rows(built: Built) -> Iterator[dict[str, Json]]:
    """Yield a row for each document and each input that was skipped, sorted by path."""
    mentions = Counter(doc_id for entity in built.entities for doc_id, *_ in list_places(entity))
    statements = Counter(statement.doc for statement in built.statements)
    rows = [_document_row(document, mentions[document.id], statements[document.path]) for document in built.documents]
    rows += [_skipped_row(item) for item in built.skipped]
    # A path may be skipped and read at once (a folder given twice); the rest of the row decides then.
    yield from sorted(rows, key=lambda row: (str(row["path"]), json_text(row)))


def _document_row(document: Document, mentions: int, statements: int) -> dict[str, Json]:
    unread: dict[str, Json] = {"unread_date": document.unread_date} if document.unread_date is not None else {}
    return {
        "id": document.id,
        "path": document.path,
        "sha256": document.sha256,
        "title": document.title,
        "date": document.date,
        **unread,
        "publisher": document.publisher,
        "url": document.url,
        "language": document.language,
        "encoding": document.encoding,
        "mentions": mentions,
        "statements": statements,
        "furniture": [[block.start, block.end, block.reason] for block in document.blocks if block.kind == "furniture"],
    }


def _skipped_row(item: Skipped) -> dict[str, Json]:
    original: dict[str, Json] = {"copy_of": item.original} if item.original is not None else {}
    return {"path": item.path, "skipped": item.reason, **original}


def make_document(row: Mapping[str, Any]) -> Document | Skipped:
    """Return what a row of documents.jsonl says; KeyError, TypeError or ValueError where it is damaged."""
    if "skipped" in row:
        return Skipped(_text(row["path"]), _text(row["skipped"]), _text(row["copy_of"]) if "copy_of" in row else None)
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
        unread_date=_text(row["unread_date"]) if "unread_date" in row else None,
        **optional,
    )


def make_entity(row: Mapping[str, Any], id_by_path: Mapping[str, str]) -> Entity:
    """Return the entity of a row of entities.jsonl; KeyError, TypeError or ValueError where it is damaged."""
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


def make_statement(row: Mapping[str, Any], known: Collection[str]) -> Statement:
    """Return the statement of a row of statements.jsonl; KeyError, TypeError or ValueError where it is damaged.

    Args:
        row: With every field of a statement; others are passed over.
        known: Ids of the entities; both ends must be among them.
    """
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


EXPORTER = Exporter("jsonl", (ENTITIES, STATEMENTS, DOCUMENTS), write_jsonl, "the record: entities, statements and documents, a line each")
