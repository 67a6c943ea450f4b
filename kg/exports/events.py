"""events.csv: who did what to whom and when, as event data of political science has it (one row for each dyad, relation, status and date).

Relations that tell of a state of things, not of an event (`belongs_to`, `leads`), have no root in PLOVER and are left out. A
statement without a date of its own bears that of the attack that it is about, else that of its document, and `date_from` says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.exports.atomic import write_text
from kg.exports.csv import table_lines
from kg.exports.flat import SEPARATOR, Scalar, stated
from kg.exports.record import Built, Exporter
from kg.exports.spells import day_span
from kg.graph.sources import group_sources
from kg.objects import Statement, make_id

if TYPE_CHECKING:
    import networkx as nx

COLUMNS = (
    *("event_id", "date", "precision", "date_from"),
    *("actor", "actor_type", "actor_country", "target", "target_type", "target_country"),
    *("relation", "plover", "sign", "symmetric", "status", "place", "n_statements", "n_sources"),
    *("documents", "statements", "actor_id", "target_id", "edge"),
)
PRECISIONS = {0: "", 4: "year", 7: "month", 10: "day"}
NO_EVENT = "-"  # root of a relation that PLOVER doesn't have


class Key(NamedTuple):
    """What makes two statements one event."""

    date: str
    date_from: str
    edge: str


def write_events(built: Built, path: Path) -> list[Path]:
    """Write the events sorted by date, undated ones first."""
    return [write_text(path, table_lines(event_rows(built.graph), COLUMNS))]


def event_rows(graph: nx.MultiDiGraph[str]) -> list[dict[str, Scalar]]:
    """Return a row for each edge and date, of relations that have a root in PLOVER."""
    relations = graph.graph["relations"]
    groups: dict[Key, list[Statement]] = defaultdict(list)
    for edge, statement in stated(graph):
        groups[Key(*_date(graph, statement), edge)].append(statement)
    ends = {edge: (actor, target) for actor, target, edge in graph.edges(keys=True)}
    rows = []
    for key, statements in sorted(groups.items()):
        # A graph of an older build doesn't say the roots, and `other` has none; such events are kept.
        root = relations[statements[0].relation].get("plover", "")
        if root != NO_EVENT:
            rows.append(_event(graph, key, ends[key.edge], statements) | {"plover": root})
    return rows


def _date(graph: nx.MultiDiGraph[str], statement: Statement) -> tuple[str, str]:
    attacks = (graph.nodes[end]["attributes"].get("date", "") for end in (statement.subject, statement.object))
    published = graph.graph["documents"].get(statement.doc, {}).get("date")
    # Several reports of one attack may date it differently; no single date is known then.
    choices = {"text": statement.date, "attack": next(filter(day_span, attacks), None), "publication": published}
    return next(((date, origin) for origin, date in choices.items() if date), ("", ""))


def _event(graph: nx.MultiDiGraph[str], key: Key, ends: tuple[str, str], statements: list[Statement]) -> dict[str, Scalar]:
    edge = graph.edges[(*ends, key.edge)]
    documents = graph.graph["documents"]
    publishers = {path: facts.get("publisher") for path, facts in documents.items()}
    sides = zip(("actor", "target"), ends, strict=True)
    return {
        "event_id": make_id("event", *key),
        "date": key.date,
        "precision": PRECISIONS.get(len(key.date), ""),
        "date_from": key.date_from,
        **{name: value for side, node in sides for name, value in _side(graph, side, node).items()},
        **{name: edge[name] for name in ("relation", "sign", "symmetric", "status")},
        "place": _join(statement.place for statement in statements),
        "n_statements": len(statements),
        "n_sources": len(group_sources(statements, publishers)),
        "documents": _join(statement.doc for statement in statements),
        "statements": _join(statement.id for statement in statements),
        "edge": key.edge,
    }


def _side(graph: nx.MultiDiGraph[str], side: str, node: str) -> dict[str, Scalar]:
    data = graph.nodes[node]
    country = data["attributes"].get("country", "")
    return {side: data["label"], f"{side}_type": data["type"], f"{side}_country": country, f"{side}_id": node}


def _join(values: Iterable[str | None]) -> str:
    return SEPARATOR.join(dict.fromkeys(value for value in values if value))


EXPORTER = Exporter("events", ("events.csv",), write_events, "event data: dated dyads with PLOVER root and ISO countries", on_request=True)
