from __future__ import annotations

from kg.queries.filters import Filters
from kg.queries.show import best_statement, show
from tests.world import entity_id, make_world


def test_sheet_holds_names_reasons_and_edges_by_relation_and_direction():
    sheet = show(make_world().record().graph, "kataib al-ramad")
    assert (sheet.label, sheet.type, sheet.mentions) == ("Ash Brigade", "Militia", 6)
    assert sheet.reasons == ("'Kata'ib al-Ramad' = 'Ash Brigade': listed as an alias",)
    assert [(g.relation, g.direction, len(g.links)) for g in sheet.groups] == [
        ("attacked", "forward", 2),
        ("attacked", "backward", 1),
        ("backs", "backward", 1),
        ("carried_out", "forward", 1),
        ("leads", "backward", 1),
    ]


def test_a_symmetric_relation_is_mutual_from_both_ends():
    graph = make_world().record().graph
    for name, other in (("Mara Dell", "sorensen"), ("Ilya Sørensen", "dell")):
        met = [group for group in show(graph, name).groups if group.relation == "met"]
        assert [(group.direction, [link.other for link in group.links]) for group in met] == [("mutual", [entity_id(other)])]


def test_best_statement_has_the_highest_score_then_the_shortest_sentence():
    met = [s for s in make_world().statements if s.relation == "met"]
    assert best_statement(met[::-1]).score == 1.0
    attacked = [s for s in make_world().statements if s.relation == "attacked" and s.status == "asserted"]
    assert best_statement(attacked).sentence == min((s.sentence for s in attacked), key=len)


def test_an_entity_without_edges_has_an_empty_sheet():
    assert show(make_world().record().graph, "Tove Dell").groups == ()


def test_filters_say_which_edges_are_on_the_sheet(graph):
    sheet = show(graph, "norvia", filters=Filters(statuses=("denied", "hypothetical")))
    assert [(group.relation, [link.status for link in group.links]) for group in sheet.groups] == [("attacked", ["hypothetical", "denied"])]
    assert sheet.mentions == show(graph, "norvia").mentions
