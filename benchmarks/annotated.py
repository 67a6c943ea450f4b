"""The graph that people's annotations make: what questions would be asked of if extraction missed nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.graph.build import assemble
from kg.objects import Document, Entity, Statement
from kg.ontology.load import load_ontology

if TYPE_CHECKING:
    import networkx as nx


def annotated_graph(folder: Path, merged: Sequence[Mapping[str, Any]]) -> nx.MultiDiGraph[str]:
    """Build the graph of the annotations in a folder.

    Args:
        folder: A JSON file a document, in the form that docs/evaluation.md tells; others are passed over.
        merged: Entities over all documents: `{"id", "type", "names"}`. An annotated entity is the first of them that shares a
            name with it, else one of its own.
    """
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    annotations = [file for file in files if "triples" in file]
    id_by_name: dict[str, str] = {}
    for row in merged:
        for name in row["names"]:
            id_by_name.setdefault(name, row["id"])
    entities = {row["id"]: _entity(row["id"], row) for row in merged}
    statements = []
    for file in annotations:
        ids: dict[str, str] = {}
        for row in file["entities"]:
            found = next((id_by_name[name] for name in row["names"] if name in id_by_name), f"{file['doc']}:{row['id']}")
            ids[row["id"]] = found
            entities.setdefault(found, _entity(found, row))
        statements += [_statement(file["doc"], number, triple, ids) for number, triple in enumerate(file["triples"])]
    documents = [Document(file["doc"], "", file["doc"], "") for file in annotations]
    ontology = load_ontology()
    return assemble(list(entities.values()), statements, documents, signs=ontology.signs, symmetric=ontology.symmetric)


def _entity(entity_id: str, row: Mapping[str, Any]) -> Entity:
    return Entity(entity_id, row["type"], row["names"][0], tuple(row["names"]), ())


def _statement(doc: str, number: int, triple: Mapping[str, Any], ids: Mapping[str, str]) -> Statement:
    sentence = triple.get("evidence", "")
    return Statement(
        id=f"{doc}:{number}",
        doc=doc,
        subject=ids[triple["s"]],
        relation=triple["r"],
        object=ids[triple["o"]],
        status=triple.get("status", "asserted"),
        attributed_to=ids.get(triple.get("by") or ""),
        date=triple.get("date"),
        place=None,
        trigger=(0, 0),
        start=0,
        end=len(sentence),
        sentence=sentence,
        rule="annotation",
        score=1.0,
    )
