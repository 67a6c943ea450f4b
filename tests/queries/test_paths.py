from __future__ import annotations

from dataclasses import replace
from itertools import islice

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, NoPathError, UnknownEntityError
from kg.graph.build import assemble
from kg.queries.filters import Filters
from kg.queries.links import Links, unsureness
from kg.queries.paths import Path, find_paths, runs_through_state, without_states
from kg.queries.route import Route
from tests.world import SIGNS, SYMMETRIC, entity_id, make_world


def shortest_path(graph, source, target, *, directed=False, statuses=(), **rest) -> Path:
    (path,) = find_paths(graph, source, target, filters=Filters(statuses=statuses), route=Route(directed=directed), **rest)
    return path


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
    with pytest.raises(NoPathError, match="what would open one: leave out --directed"):
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
    with pytest.raises(NoPathError, match="--status asserted,alleged"):
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
    with pytest.raises(InputError, match="0 paths asked for"):
        find_paths(graph, "Norvia", "Lask", k=0)
    with pytest.raises(UnknownEntityError):
        shortest_path(graph, "Norvia", "Nowhere at all")


# ---- several paths, weights, and what may be on the way

ONE, TWO, INLAND = "coast/one.txt", "coast/two.txt", "inland.txt"


@pytest.fixture
def square(tell):
    """Norvia to Lask over the Army (one source each) or over the base and the Brigade (two sources each)."""
    short = [("norvia", "backs", "army"), ("army", "backs", "lask")]
    long = [("norvia", "backs", "ash"), ("ash", "backs", "base"), ("base", "backs", "lask")]
    return tell(*((ONE, *ends, "asserted") for ends in short), *((doc, *ends, "asserted") for doc in (ONE, INLAND) for ends in long))


def ways(graph, **question):
    return [labels(graph, path)[1:-1] for path in find_paths(graph, "Norvia", "Lask", **question)]


def test_the_k_shortest_come_shortest_first_and_all_there_are_if_fewer(square):
    assert ways(square, k=1) == [["Norvian Army"]]
    assert ways(square, k=5) == [["Norvian Army"], ["Ash Brigade", "Tal Amar base"]]
    costs = [path.cost for path in find_paths(square, "Norvia", "Lask", k=5)]
    assert costs == pytest.approx([2, 3], abs=1e-4)


def test_by_evidence_better_attested_hops_are_shorter(square):
    by_evidence = find_paths(square, "Norvia", "Lask", k=2, route=Route(weight="evidence"))
    assert [labels(square, path)[1:-1] for path in by_evidence] == [["Ash Brigade", "Tal Amar base"], ["Norvian Army"]]
    # -ln(1 - 0.5^n): three hops of two sources, two hops of one.
    assert [path.cost for path in by_evidence] == pytest.approx([3 * 0.28768, 2 * 0.69315], abs=1e-4)


def test_hubs_are_avoided_on_request(tell):
    others = ("dell", "sorensen", "soldiers", "rocket", "lone")
    hub = [("norvia", "backs", "army"), ("army", "backs", "lask"), *((other, "leads", "army") for other in others)]
    hub += [("army", "backs", other) for other in others]
    around = [("norvia", "backs", "ash"), ("ash", "backs", "base"), ("base", "backs", "lask")]
    graph = tell(*((ONE, *ends, "asserted") for ends in (*hub, *around)))
    assert ways(graph) == [["Norvian Army"]]
    assert ways(graph, route=Route(avoid_hubs=True)) == [["Ash Brigade", "Tal Amar base"]]


def test_entities_and_types_can_be_kept_off_the_way_but_never_the_ends(square):
    assert ways(square, route=Route(not_via=("the army",))) == [["Ash Brigade", "Tal Amar base"]]
    assert ways(square, route=Route(not_via=("Organization", "State"))) == [["Ash Brigade", "Tal Amar base"]]
    assert ways(square, filters=Filters(types=("Militia", "Facility"))) == [["Ash Brigade", "Tal Amar base"]]
    with pytest.raises(UnknownEntityError, match="no entity called 'Nowhere'"):
        ways(square, route=Route(not_via=("Nowhere",)))


def test_filters_hold_on_every_hop(square):
    assert ways(square, filters=Filters(min_sources=2)) == [["Ash Brigade", "Tal Amar base"]]
    (path,) = find_paths(square, "Norvia", "Lask", filters=Filters(since="2031-03-06"))
    assert {claim.doc for hop in path.hops for claim in hop.statements} == {INLAND}
    assert {hop.sources for hop in path.hops} == {1}


def test_without_states_is_the_best_way_round_them(tell):
    over_state = [("ash", "backs", "norvia"), ("norvia", "backs", "lask")]
    around = [("ash", "backs", "army"), ("army", "backs", "dell"), ("dell", "backs", "lask")]
    graph = tell(*((ONE, *ends, "asserted") for ends in (*over_state, *around)))
    (path,) = find_paths(graph, "ash brigade", "lask")
    assert runs_through_state(graph, path)
    other = without_states(graph, path)
    assert other is not None
    assert labels(graph, other) == ["Ash Brigade", "Norvian Army", "Mara Dell", "Lask"]
    assert not runs_through_state(graph, other)
    lone = tell(*((ONE, *ends, "asserted") for ends in over_state))
    (path,) = find_paths(lone, "ash brigade", "lask")
    assert without_states(lone, path) is None


@pytest.mark.parametrize(
    ("filters", "route", "opening"),
    [
        (Filters(), Route(directed=True), "leave out --directed"),
        (Filters(relations=("met",)), Route(), "leave out --relation"),
        (Filters(without_relations=("attacked",)), Route(), "leave out --exclude-relation"),
        (Filters(since="1990", until="1991"), Route(), "leave out --from and --to"),
        (Filters(min_sources=2), Route(), "leave out --min-sources"),
        (Filters(types=("Official",)), Route(), "leave out --via-type"),
        (Filters(signs=(1,)), Route(), "leave out --friendly and --hostile"),
        (Filters(), Route(not_via=("Facility",)), "leave out --not-via"),
        (Filters(statuses=("alleged",)), Route(), "--status asserted,alleged"),
        (Filters(relations=("met",), min_sources=2), Route(), ": leave out --relation and leave out --min-sources"),
        (
            *(Filters(relations=("met",), min_sources=2), Route(directed=True)),
            "only over statements of every status but denied, in any direction",
        ),
    ],
)
def test_no_path_says_what_would_open_one(graph, filters, route, opening):
    with pytest.raises(NoPathError, match="no path from Lask to Ash Brigade") as caught:
        find_paths(graph, "lask", "ash brigade", filters=filters, route=route)
    assert opening in str(caught.value)


def test_a_search_looks_at_what_it_reaches_and_not_at_the_whole(graph):
    links = Links(graph, (entity_id("lask"), entity_id("base")), Filters(statuses=("asserted",)))
    assert list(links.successors(entity_id("lask"))) == [entity_id("base")]
    assert set(links._forward) == {entity_id("lask")}


def test_links_leave_the_graph_as_it_was(graph):
    before = (list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)))
    find_paths(graph, "Mara Dell", "Lask", k=5, route=Route(avoid_hubs=True, weight="evidence"))
    assert before == (list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)))


def test_an_unknown_weight_is_refused():
    with pytest.raises(InputError, match="unknown weight 'length'; allowed: hops, evidence"):
        Route(weight="length")


@given(
    st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 3), st.booleans()), min_size=1, max_size=25),
    st.booleans(),
    st.booleans(),
)
def test_paths_cost_what_networkx_finds_in_the_whole_graph(edges, directed, by_evidence):
    graph = nx.MultiDiGraph(documents={}, relations={"r": {}})
    for node in range(8):
        graph.add_node(str(node), label=f"N{node}", type="State", names=())
    for number, (actor, target, sources, symmetric) in enumerate(edges):
        data = {"relation": "r", "status": "asserted", "sign": 0, "sources": sources, "symmetric": symmetric, "statements": ()}
        graph.add_edge(str(actor), str(target), key=f"e{number}", **data)
    route = Route(directed=directed, weight="evidence" if by_evidence else "hops")
    plain = nx.DiGraph()
    plain.add_nodes_from(graph)
    for actor, target, data in graph.edges(data=True):
        price = unsureness(data["sources"]) if by_evidence else 1
        for ends in ((actor, target), (target, actor))[: 1 if directed and not data["symmetric"] else 2]:
            plain.add_edge(*ends, price=min(price, plain.get_edge_data(*ends, {}).get("price", 9)))
    try:
        shortest = islice(nx.shortest_simple_paths(plain, "0", "1", weight="price"), 4)
        expected = [nx.path_weight(plain, way, "price") for way in shortest]
    except nx.NetworkXNoPath:
        with pytest.raises(NoPathError):
            find_paths(graph, "0", "1", route=route)
    else:
        found = find_paths(graph, "0", "1", k=4, route=route)
        assert [path.cost for path in found] == pytest.approx(expected, abs=1e-4)
        assert len({path.nodes for path in found}) == len(found)
