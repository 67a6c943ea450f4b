from __future__ import annotations

from kg.graph.summary import summarise
from tests.world import make_world


def test_summary_counts_by_type_status_relation_and_reason():
    record = make_world().record()
    summary = summarise(record.documents, record.skipped, record.entities, statements=record.statements, graph=record.graph)
    assert summary.documents == 3
    assert dict(summary.skipped) == {"empty": 1, "not a text": 1}
    assert summary.statements == {"asserted": 12, "alleged": 2, "denied": 1, "hypothetical": 1}
    assert next(iter(summary.entities.items())) == ("Official", 2)
    assert summary.attacks == 1
    assert summary.edges["attacked"] == 5
    assert summary.as_counts()["skipped"] == 2
