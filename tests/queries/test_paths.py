from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import InputError, NoPathError, UnknownEntityError
from kg.graph.build import assemble
from kg.queries.paths import shortest_path
from tests.world import SIGNS, SYMMETRIC, entity_id, make_world


@pytest.fixture(scope="module")
def graph():
    return make_world().record().graph


def labels(graph, path):
    return [graph.nodes[node]["label"] for node in path.nodes]


def test_path_runs_over_edges_in_either_direction_and_says_which(graph):
    path = shortest_path(graph, "Lask", "Ash Brigade")
    assert labels(graph, path) == ["Lask", "Tal Amar base", "Ash Brigade"]
    assert [(hop.relation, hop.direction) for hop in path.hops] == [("located_in", "backward"), ("attacked", "backward")]
    assert [statement.doc for statement in path.hops[1].statements] == ["coast/one.txt", "coast/two.txt"]


def test_directed_path_follows_actor_to_target(graph):
    path = shortest_path(graph, "Ilya Sørensen", "Lask", directed=True)
    assert [hop.direction for hop in path.hops] == ["forward", "forward", "forward"]
    with pytest.raises(NoPathError, match="against the direction"):
        shortest_path(graph, "Lask", "Ilya Sørensen", directed=True)


def test_a_symmetric_relation_is_open_both_ways_when_directed(graph):
    for ends in (("Mara Dell", "Ilya Sørensen"), ("Ilya Sørensen", "Mara Dell")):
        (hop,) = shortest_path(graph, *ends, directed=True).hops
        assert (hop.relation, hop.direction) == ("met", "mutual")


def test_denied_statements_never_link():
    world = make_world()
    only_denied = [statement for statement in world.statements if statement.status == "denied"]
    graph = assemble(world.entities, only_denied, world.documents)
    with pytest.raises(NoPathError, match="nor over any"):
        shortest_path(graph, "Norvia", "Tal Amar base", statuses=("asserted", "alleged", "hypothetical", "future"))
    with pytest.raises(InputError, match="'denied' joins nothing"):
        shortest_path(graph, "Norvia", "Tal Amar base", statuses=("denied",))


def test_weaker_statuses_link_only_when_asked_for(graph):
    assert len(shortest_path(graph, "Norvia", "Lask").hops) == 3
    path = shortest_path(graph, "Norvia", "Lask", statuses=("asserted", "hypothetical"))
    assert [hop.status for hop in path.hops] == ["hypothetical"]


def test_no_path_names_the_statuses_that_would_give_one():
    world = make_world()
    alleged = [statement for statement in world.statements if statement.status == "alleged"]
    graph = assemble(world.entities, alleged, world.documents)
    with pytest.raises(NoPathError, match="asserted, background, alleged"):
        shortest_path(graph, "Norvia", "Ash Brigade")


def test_among_equal_lengths_the_better_attested_path_wins():
    world = make_world()
    base = world.statements[0]

    def link(number, actor, target, doc):
        ends = {"subject": entity_id(actor), "object": entity_id(target)}
        return replace(base, id=f"st-{number}", doc=doc, relation="backs", sentence=f"As {doc} says.", **ends)

    def chain(middle, docs):
        return [link(f"{middle}{doc}{i}", *ends, doc) for doc in docs for i, ends in enumerate([("norvia", middle), (middle, "lask")])]

    for strong, weak in (("army", "dell"), ("dell", "army")):
        statements = [*chain(strong, ["coast/one.txt", "inland.txt"]), *chain(weak, ["coast/one.txt"])]
        path = shortest_path(assemble(world.entities, statements, world.documents), "Norvia", "Lask")
        assert path.nodes[1] == entity_id(strong)
        assert [hop.sources for hop in path.hops] == [2, 2]


def test_parallel_edges_that_would_have_served_are_named(graph):
    (hop,) = shortest_path(graph, "Norvia", "Ash Brigade", statuses=("asserted", "alleged")).hops
    assert (hop.relation, hop.status) == ("attacked", "asserted")
    assert [graph.edges[entity_id("norvia"), entity_id("ash"), key]["relation"] for key in hop.others] == ["backs"]


def test_the_same_path_whatever_order_the_rows_came_in(graph):
    world = make_world()
    turned = assemble(world.entities[::-1], world.statements[::-1], world.documents, signs=SIGNS, symmetric=SYMMETRIC)
    assert shortest_path(turned, "Mara Dell", "Lask") == shortest_path(graph, "Mara Dell", "Lask")


def test_wrong_questions_are_refused(graph):
    with pytest.raises(InputError, match="same entity"):
        shortest_path(graph, "Norvia", "Republic of Norvia")
    with pytest.raises(InputError, match="unknown status 'sure'; allowed: asserted"):
        shortest_path(graph, "Norvia", "Lask", statuses=("sure",))
    with pytest.raises(InputError, match="no status"):
        shortest_path(graph, "Norvia", "Lask", statuses=())
    with pytest.raises(UnknownEntityError):
        shortest_path(graph, "Norvia", "Nowhere at all")
