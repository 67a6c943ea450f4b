from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph.build import assemble
from kg.graph.check import find_faults
from tests.world import SIGNS, SYMMETRIC, make_world


def test_a_sound_graph_has_no_faults():
    world = make_world()
    assert find_faults(world.record().graph, world.documents) == ()


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"trigger": (60, 68)}, "not within the sentence"),
        ({"sentence": "short"}, "characters of sentence"),
        ({"sentence": "y" * 55, "start": 0, "end": 55}, "holds other words"),
    ],
)
def test_offsets_that_lie_are_found(change, complaint):
    world = make_world()
    bad = replace(world.statements[0], **change)
    graph = assemble(world.entities, [bad, *world.statements[1:]], world.documents, signs=SIGNS, symmetric=SYMMETRIC)
    faults = find_faults(graph, world.documents)
    assert len(faults) == 1
    assert complaint in faults[0]
    assert bad.id in faults[0]


def test_a_denied_statement_in_an_asserted_edge_is_found():
    graph = make_world().record().graph
    data = next(data for _, _, data in graph.edges(data=True) if data["status"] == "asserted")
    data["statements"] = (replace(data["statements"][0], status="denied"),)
    assert any("denied in an edge that is asserted" in fault for fault in find_faults(graph))


def test_faults_of_the_graph_itself_are_found():
    graph = make_world().record().graph
    actor, target, key = next(iter(graph.edges(keys=True)))
    data = graph.edges[actor, target, key]
    graph.add_edge(actor, target, key="edge-wrong", **data)
    graph.add_edge(actor, actor, key="edge-loop", **{**data, "statements": (), "sources": 9})
    graph.nodes[actor]["label"] = ""
    text = "\n".join(find_faults(graph))
    for complaint in ("no label", "edge edge-wrong: its id", "stands 2 times", "with itself", "no statement behind", "9 sources"):
        assert complaint in text


def test_two_documents_of_one_path_are_found():
    world = make_world()
    assert any("2 documents" in fault for fault in find_faults(world.record().graph, [*world.documents, world.documents[0]]))
