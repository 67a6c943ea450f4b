"""statements.parquet: the lines of statements.jsonl as one table, with what a data frame would otherwise have to join. Needs pyarrow."""

from __future__ import annotations

from pathlib import Path

from kg.exports.atomic import open_atomic
from kg.exports.flat import same_length_text
from kg.exports.jsonl import statement_row
from kg.exports.record import Built, Exporter
from kg.extras import import_extra
from kg.graph.build import statement_order
from kg.objects import Document, Statement

# Columns with their types in Arrow's words; those behind `score` stand in other files of the record.
COLUMNS = {
    **dict.fromkeys(("id", "doc", "subject", "relation", "object", "status", "attributed_to", "date", "place"), "string"),
    **dict.fromkeys(("trigger_start", "trigger_end", "start", "end"), "int32"),
    **{"sentence": "string", "rule": "string", "score": "float64", "sign": "int8"},
    **dict.fromkeys(("subject_label", "subject_type", "object_label", "object_type", "attributed_to_label"), "string"),
    **dict.fromkeys(("title", "published", "publisher", "url"), "string"),
}


def write_parquet(built: Built, path: Path) -> list[Path]:
    """Write all statements in reading order; what isn't known is null.

    Raises:
        MissingExtraError: pyarrow isn't installed.
    """
    arrow = import_extra("pyarrow", "parquet")
    parquet = import_extra("pyarrow.parquet", "parquet")
    documents = {document.path: document for document in built.documents}
    signs = {name: facts["sign"] for name, facts in built.graph.graph["relations"].items()}
    rows = [
        statement_row(statement)
        | _span(statement)
        | {"sign": signs.get(statement.relation)}
        | _names(built, statement)
        | _source(documents.get(statement.doc))
        for statement in sorted(built.statements, key=statement_order)
    ]
    columns = {name: [_plain(row[name]) for row in rows] for name in COLUMNS}
    schema = arrow.schema([(name, getattr(arrow, kind)()) for name, kind in COLUMNS.items()])
    with open_atomic(path) as stream:
        parquet.write_table(arrow.table(columns, schema=schema), stream, compression="zstd")
    return [path]


def _span(statement: Statement) -> dict[str, object]:
    return {"trigger_start": statement.trigger[0], "trigger_end": statement.trigger[1]}


def _names(built: Built, statement: Statement) -> dict[str, object]:
    subject, target = built.graph.nodes[statement.subject], built.graph.nodes[statement.object]
    speaker = None if statement.attributed_to is None else built.graph.nodes[statement.attributed_to]["label"]
    ends = {
        "subject_label": subject["label"],
        "subject_type": subject["type"],
        "object_label": target["label"],
        "object_type": target["type"],
    }
    return {**ends, "attributed_to_label": speaker}


def _source(document: Document | None) -> dict[str, object]:
    facts = {"title": "title", "published": "date", "publisher": "publisher", "url": "url"}
    return {name: None if document is None else getattr(document, field) for name, field in facts.items()}


def _plain(value: object) -> object:
    return same_length_text(value) if isinstance(value, str) else value


EXPORTER = Exporter("parquet", ("statements.parquet",), write_parquet, "all statements as one table for data frames", on_request=True)
