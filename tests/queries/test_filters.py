from __future__ import annotations

import copy
import csv
from pathlib import Path

import networkx as nx
import pytest

from kg.errors import InputError
from kg.graph.check import find_faults
from kg.queries.filters import Filters, filter_graph, kept_edges
from tests.world import entity_id

ONE, TWO, INLAND = "coast/one.txt", "coast/two.txt", "inland.txt"
DATES = list(csv.DictReader(Path(__file__).with_name("date_cases.csv").read_text(encoding="utf-8").splitlines()))


def relations(graph, **fields):
    return sorted((graph.nodes[a]["label"], data["relation"], data["status"]) for a, _, _, data in kept_edges(graph, Filters(**fields)))


def contents(graph):
    return copy.deepcopy((dict(graph.graph), dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True))))


@pytest.mark.parametrize("case", DATES, ids=lambda case: "/".join(case.values()))
def test_a_date_counts_as_any_day_that_it_may_mean(case):
    filters = Filters(since=case["since"] or None, until=case["until"] or None)
    assert filters.holds_day(case["day"] or None) is (case["inside"] == "yes")


def test_without_filters_all_edges_pass(graph):
    assert len(list(kept_edges(graph, Filters()))) == graph.number_of_edges()


def test_each_field_lets_only_its_own_through(graph):
    assert relations(graph, statuses=("denied",)) == [("Norvia", "attacked", "denied")]
    assert relations(graph, relations=("leads", "backs")) == [("Ilya Sørensen", "leads", "asserted"), ("Norvia", "backs", "alleged")]
    assert {relation for _, relation, _ in relations(graph, without_relations=("attacked",))} == set(graph.graph["relations"]) - {
        "attacked"
    }
    assert {relation for _, relation, _ in relations(graph, signs=(1,))} == {"backs", "met"}
    assert {relation for _, relation, _ in relations(graph, signs=(1, -1))} == set(graph.graph["relations"]) - {
        *("belongs_to", "leads", "located_in", "official_of")
    }
    assert relations(graph, types=("State", "Militia")) == [("Norvia", "attacked", "asserted"), ("Norvia", "backs", "alleged")]


def test_sources_are_counted_after_statements_outside_the_dates_are_gone(tell):
    graph = tell((ONE, "norvia", "backs", "ash", "asserted"), (INLAND, "norvia", "backs", "ash", "asserted"))
    assert len(list(kept_edges(graph, Filters(min_sources=2)))) == 1
    assert list(kept_edges(graph, Filters(min_sources=2, until="2031-03-04"))) == []
    ((_, _, _, data),) = kept_edges(graph, Filters(until="2031-03-04"))
    assert (data["sources"], data["documents"], len(data["statements"])) == (1, (ONE,), 1)


def test_dates_of_an_edge_are_those_of_what_is_left(graph):
    whole = graph.edges[next((a, t, k) for a, t, k, d in graph.edges(keys=True, data=True) if d["documents"] == (ONE, TWO))]
    assert (whole["first_date"], whole["last_date"]) == ("2031-03-03", "2031-03-03")
    left = [data for _, _, _, data in kept_edges(graph, Filters(since="2031-03-04", relations=("attacked",)))]
    assert [(data["first_date"], data["last_date"]) for data in left if data["documents"] == (TWO,) and data["status"] == "asserted"] == [
        ("2031-03", "2031-03")
    ]


def test_a_statement_without_date_has_the_day_of_its_document_and_without_that_none(tell):
    graph = tell((ONE, "norvia", "backs", "ash", "asserted"))
    assert relations(graph, since="2031-03-04", until="2031-03-04")
    graph.graph["documents"][ONE]["date"] = None
    assert relations(graph, since="1900", until="2100") == []


def test_a_filtered_graph_is_sound_and_the_one_passed_in_as_it_was(graph):
    before = contents(graph)
    left = filter_graph(graph, Filters(statuses=("asserted",), since="2031-03-03", without_relations=("met",)))
    assert contents(graph) == before
    assert find_faults(left) == ()
    assert 0 < left.number_of_edges() < graph.number_of_edges()
    assert set(left.graph["relations"]) == {data["relation"] for _, _, data in left.edges(data=True)}
    left.nodes[entity_id("norvia")]["label"] = "other"
    assert graph.nodes[entity_id("norvia")]["label"] == "Norvia"


def test_speakers_stay_in_a_filtered_graph_whatever_their_type(graph):
    left = filter_graph(graph, Filters(types=("Militia", "Facility")))
    assert {left.nodes[node]["label"] for node in left} == {"Ash Brigade", "Tal Amar base", "Norvian Army"}
    assert left.degree(entity_id("army")) == 0


def test_no_filter_gives_the_graph_itself(graph):
    assert filter_graph(graph, Filters()) is graph


def test_filtering_twice_is_filtering_once(graph):
    filters = Filters(signs=(-1,), since="2031-03-05")
    once = filter_graph(graph, filters)
    assert nx.utils.graphs_equal(filter_graph(once, filters), once)


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"statuses": ("sure",)}, "unknown status 'sure'; allowed: asserted"),
        ({"signs": (2,)}, "unknown sign 2"),
        ({"min_sources": 0}, "0 sources at least"),
        ({"since": "March 2020"}, "'March 2020' is no date; write YYYY"),
        ({"until": "2020-13"}, "'2020-13' is no date"),
        ({"until": "2020-02-30"}, "'2020-02-30' is no date"),
        ({"since": "202"}, "'202' is no date"),
        ({"since": "2020-W05-1"}, "'2020-W05-1' is no date"),
        ({"since": "2021", "until": "2020-12"}, "hold no day"),
    ],
)
def test_what_can_t_be_meant_is_refused(fields, complaint):
    with pytest.raises(InputError, match=complaint):
        Filters(**fields)


def test_names_that_the_graph_lacks_are_refused_with_those_that_it_has(graph):
    with pytest.raises(InputError, match=r"relation 'atacked'; there are: attacked, backs"):
        list(kept_edges(graph, Filters(relations=("atacked",))))
    with pytest.raises(InputError, match=r"type 'Country'; there are: Attack, Facility"):
        list(kept_edges(graph, Filters(types=("Country",))))
