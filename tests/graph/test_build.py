from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import KgError
from kg.graph.build import assemble, make_edges
from tests.world import ROOTS, SIGNS, SYMMETRIC, entity_id, make_world


def edge_between(graph, actor, target, relation, *, status="asserted"):
    found = [
        data
        for _, other, data in graph.out_edges(entity_id(actor), data=True)
        if other == entity_id(target) and (data["relation"], data["status"]) == (relation, status)
    ]
    assert len(found) == 1
    return found[0]


def test_statements_of_one_actor_relation_target_and_status_are_one_edge():
    edge = edge_between(make_world().record().graph, "ash", "base", "attacked")
    assert [s.doc for s in edge["statements"]] == ["coast/one.txt", "coast/two.txt"]
    assert edge["documents"] == ("coast/one.txt", "coast/two.txt")
    assert (edge["first_date"], edge["last_date"]) == ("2031-03-03", "2031-03-03")  # the other says the month alone


def test_documents_of_one_publisher_are_one_source_and_one_without_publisher_is_its_own():
    world = make_world()
    more = replace(world.statements[0], id="st-more", doc="inland.txt", sentence="In other words.")
    edges = make_edges([*world.statements, more], {d.path: d.publisher for d in world.documents})
    attacked = [edge for edge in edges if (edge.actor, edge.target) == (entity_id("ash"), entity_id("base"))]
    assert [(edge.sources, len(edge.statements)) for edge in attacked] == [(2, 3)]


def test_a_publisher_named_like_a_path_is_not_that_document():
    world = make_world()
    twice = [world.statements[0], replace(world.statements[0], id="st-2", doc="coast/two.txt", sentence="In other words.")]
    (edge,) = make_edges(twice, {"coast/one.txt": "coast/two.txt", "coast/two.txt": None})
    assert edge.sources == 2


def test_what_is_denied_never_joins_what_is_asserted():
    graph = make_world().record().graph
    denied = edge_between(graph, "norvia", "base", "attacked", status="denied")
    assert {s.status for s in denied["statements"]} == {"denied"}
    assert all(len({s.status for s in data["statements"]}) == 1 for _, _, data in graph.edges(data=True))


def test_a_symmetric_relation_is_one_edge_whoever_is_named_first():
    graph = make_world().record().graph
    met = [(actor, target, data) for actor, target, data in graph.edges(data=True) if data["relation"] == "met"]
    assert [(actor < target, len(data["statements"]), data["symmetric"]) for actor, target, data in met] == [(True, 2, True)]


def test_without_symmetry_the_two_directions_stay_apart():
    world = make_world()
    graph = assemble(world.entities, world.statements, world.documents)
    assert sum(data["relation"] == "met" for _, _, data in graph.edges(data=True)) == 2


def test_sign_comes_from_the_relation_and_is_zero_where_it_has_none():
    graph = make_world().record().graph
    signs = {data["relation"]: data["sign"] for _, _, data in graph.edges(data=True)}
    assert (signs["attacked"], signs["backs"], signs["leads"]) == (-1, 1, 0)
    assert graph.graph["relations"]["attacked"] == {"sign": -1, "symmetric": False, "plover": "ASSAULT"}


def test_an_entity_is_not_joined_with_itself():
    world = make_world()
    loop = replace(world.statements[0], id="st-loop", object=world.statements[0].subject)
    graph = assemble(world.entities, [loop], world.documents)
    assert graph.number_of_edges() == 0
    assert graph.number_of_nodes() == len(world.entities)


def test_a_statement_about_a_stranger_is_refused_with_its_id():
    world = make_world()
    stray = replace(world.statements[0], object="ent-stranger")
    with pytest.raises(KgError, match="ent-stranger"):
        assemble(world.entities, [stray], world.documents)


def test_background_facts_become_edges_only_on_request():
    world = make_world()
    fact = replace(world.statements[0], status="background")
    assert assemble(world.entities, [fact], world.documents).number_of_edges() == 0
    assert assemble(world.entities, [fact], world.documents, background=True).number_of_edges() == 1


def test_nodes_hold_names_documents_and_places_of_mentions():
    node = make_world().record().graph.nodes[entity_id("ash")]
    assert node["names"] == ("Ash Brigade", "Kata'ib al-Ramad", "Ash Brigades")
    assert node["documents"] == ("coast/one.txt", "coast/two.txt", "inland.txt")
    assert node["mentions"] == len(node["passages"]) == 6
    assert node["passages"][0] == ("coast/one.txt", 4, 15)


def test_order_of_the_rows_does_not_matter():
    world = make_world()
    turned = assemble(world.entities[::-1], world.statements[::-1], world.documents[::-1], signs=SIGNS, symmetric=SYMMETRIC, roots=ROOTS)
    graph = world.record().graph
    assert list(turned.nodes(data=True)) == list(graph.nodes(data=True))
    assert list(turned.edges(keys=True, data=True)) == list(graph.edges(keys=True, data=True))
    assert turned.graph == graph.graph
