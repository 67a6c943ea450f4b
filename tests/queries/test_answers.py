"""The questions other than paths and show, each on a few statements told for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

import kg
from kg.errors import InputError, UnknownEntityError
from kg.graph.build import assemble
from kg.ontology.load import load_ontology
from kg.queries.attacks import attacks
from kg.queries.contradictions import contradictions
from kg.queries.filters import Filters
from kg.queries.neighbours import neighbours
from kg.queries.roles import load_roles
from kg.queries.route import Route
from kg.queries.search import search
from kg.queries.sides import sides
from kg.queries.stats import stats
from kg.queries.timeline import timeline
from kg.queries.why import why
from tests.world import SIGNS, SYMMETRIC, entity_id, make_world

ONE, TWO, INLAND = "coast/one.txt", "coast/two.txt", "inland.txt"


# ---- why


def test_why_gives_every_statement_between_two_in_both_directions_contradictions_first(tell):
    graph = tell(
        (TWO, "ash", "accused", "norvia", "asserted"),
        (ONE, "norvia", "attacked", "ash", "asserted"),
        (INLAND, "norvia", "attacked", "ash", "denied"),
        (ONE, "norvia", "backs", "army", "asserted"),
    )
    answer = why(graph, "ash brigade", "Norvia")
    assert [(c.actor.label, c.relation, c.status, c.id in answer.disputed) for c in answer.claims] == [
        ("Norvia", "attacked", "asserted", True),
        ("Norvia", "attacked", "denied", True),
        ("Ash Brigade", "accused", "asserted", False),
    ]
    assert [one.kind for one in answer.contradictions] == ["denied"]


def test_why_of_two_that_nothing_joins_is_empty_and_of_one_is_refused(graph):
    assert why(graph, "Lask", "Tove Dell").claims == ()
    with pytest.raises(InputError, match="same entity"):
        why(graph, "Norvia", "Republic of Norvia")


# ---- contradictions


def test_what_is_said_and_denied_is_a_contradiction_and_a_fear_is_none(tell):
    graph = tell(
        (ONE, "norvia", "attacked", "lask", "alleged"),
        (TWO, "norvia", "attacked", "lask", "denied"),
        (ONE, "norvia", "attacked", "base", "hypothetical"),
        (TWO, "norvia", "attacked", "base", "denied"),
        (ONE, "ash", "attacked", "army", "asserted"),
    )
    (found,) = contradictions(graph)
    assert (found.kind, found.actor.label, found.target.label) == ("denied", "Norvia", "Lask")
    assert [claim.status for claim in (*found.claims, *found.against)] == ["alleged", "denied"]


@pytest.mark.parametrize(
    ("claim", "denial", "kinds"),
    [
        (("ash", "carried_out", "rocket"), ("ash", "denied", "rocket"), ["rejected"]),
        (("army", "accused", "ash"), ("ash", "denied", "army"), ["rejected"]),
        (("army", "accused", "ash"), ("army", "denied", "ash"), []),
        (("ash", "carried_out", "rocket"), ("norvia", "denied", "rocket"), []),
        (("ash", "condemned", "rocket"), ("ash", "denied", "rocket"), []),
    ],
)
def test_a_denial_answers_the_attack_or_the_accuser(tell, claim, denial, kinds):
    graph = tell((ONE, *claim, "asserted"), (TWO, *denial, "asserted"))
    assert [found.kind for found in contradictions(graph)] == kinds


def test_one_attack_at_two_doors_is_rival_unless_one_sentence_names_both():
    world = make_world()
    base = replace(world.statements[0], relation="carried_out", object=entity_id("rocket"))

    def graph(*told):
        rows = [replace(base, id=f"st-{n}", subject=entity_id(who), doc=doc, start=start) for n, (who, doc, start) in enumerate(told)]
        return assemble(world.entities, rows, world.documents)

    (found,) = contradictions(graph(("ash", ONE, 0), ("ash", TWO, 5), ("norvia", INLAND, 9)))
    assert (found.kind, found.actor.label, [claim.actor.label for claim in found.against]) == ("rival", "Ash Brigade", ["Norvia"])
    assert contradictions(graph(("ash", ONE, 0), ("norvia", ONE, 0))) == ()


def test_contradictions_among_statements_that_pass(graph):
    assert [found.kind for found in contradictions(graph)] == []


# ---- timeline


def test_a_timeline_runs_by_day_the_document_s_where_the_sentence_names_none(graph):
    days = [(claim.day, claim.date, claim.relation) for claim in timeline(graph, "ash brigade")]
    assert days == sorted(days, key=lambda row: row[0])
    assert days[0] == ("2031", "2031", "attacked")
    assert ("2031-03-06", None, "carried_out") in days


def test_undated_statements_come_last(tell):
    graph = tell((ONE, "norvia", "backs", "ash", "asserted"), (TWO, "norvia", "attacked", "ash", "asserted"))
    graph.graph["documents"][ONE]["date"] = None
    assert [claim.day for claim in timeline(graph, "norvia")] == ["2031-03-05", None]


# ---- neighbours


def test_neighbours_come_ring_by_ring_with_the_hop_that_reaches_them(graph):
    found = neighbours(graph, "lask", depth=2)
    assert [(one.distance, one.entity.label, one.via.relation, one.via.direction) for one in found] == [
        (1, "Tal Amar base", "located_in", "backward"),
        (2, "Ash Brigade", "attacked", "backward"),
    ]
    assert all(one.via.statements for one in found)


def test_neighbours_respect_direction_and_what_is_not_to_be_passed(graph):
    assert neighbours(graph, "lask", depth=3, route=Route(directed=True)) == ()
    assert [one.entity.label for one in neighbours(graph, "lask", depth=9, route=Route(not_via=("Militia",)))] == ["Tal Amar base"]
    with pytest.raises(InputError, match="depth of 0"):
        neighbours(graph, "lask", depth=0)


# ---- attacks


@pytest.fixture
def raids():
    world = make_world()
    rocket, soldiers = next(e for e in world.entities if e.type == "Attack"), next(e for e in world.entities if e.type == "Group")
    raid = replace(
        rocket,
        id="ent-raid",
        name="raid on Lask",
        names=("raid on Lask",),
        attributes={"kind": "raid|killing", "date": "2030-05", "place": "Lask", "killed": "3"},
    )
    base = replace(world.statements[0], date=None, attributed_to=None)
    told = [
        (ONE, "ent-raid", "targeted", entity_id("base"), "asserted"),
        (TWO, entity_id("norvia"), "carried_out", "ent-raid", "alleged"),
        (TWO, entity_id("army"), "carried_out", "ent-raid", "asserted"),
        (ONE, entity_id("army"), "carried_out", "ent-raid", "alleged"),
        (INLAND, entity_id("norvia"), "carried_out", "ent-raid", "denied"),
        (ONE, "ent-raid", "killed", soldiers.id, "asserted"),
        (INLAND, entity_id("ash"), "carried_out", rocket.id, "asserted"),
    ]
    rows = [
        replace(base, id=f"st-{n}", doc=doc, subject=a, relation=r, object=t, status=status)
        for n, (doc, a, r, t, status) in enumerate(told)
    ]
    return assemble((*world.entities, raid), rows, world.documents, signs=SIGNS, symmetric=SYMMETRIC)


def test_an_attack_says_when_where_what_by_whom_and_at_whom(raids):
    (raid,) = attacks(raids, place="lask")
    assert (raid.kinds, raid.dates, raid.places, raid.killed) == (("raid", "killing"), ("2030-05",), ("Lask",), ("3",))
    assert [(part.entity.label, part.status) for part in raid.actors] == [
        *(("Norvian Army", "asserted"), ("Norvia", "alleged"), ("Norvia", "denied"))
    ]
    assert [part.entity.label for part in (*raid.targets, *raid.victims)] == ["Tal Amar base", "Norvian soldiers"]
    assert (len(raid.claims), raid.documents) == (6, (ONE, TWO, INLAND))


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ({}, ["raid on Lask, May 2030", "rocket attack on Tal Amar base, 3 March 2031"]),
        ({"order": "actor"}, ["rocket attack on Tal Amar base, 3 March 2031", "raid on Lask, May 2030"]),
        ({"actor": "norvia"}, ["raid on Lask, May 2030"]),
        ({"actor": "norvia", "filters": Filters(statuses=("asserted",))}, []),
        ({"place": "TAL AMAR"}, ["raid on Lask, May 2030"]),
        ({"kind": "raid"}, ["raid on Lask, May 2030"]),
        ({"kind": "rai"}, []),
        ({"filters": Filters(until="2030")}, ["raid on Lask, May 2030"]),
        ({"filters": Filters(since="2031")}, ["rocket attack on Tal Amar base, 3 March 2031"]),
        ({"filters": Filters(types=("Militia",))}, ["rocket attack on Tal Amar base, 3 March 2031"]),
    ],
)
def test_attacks_by_date_place_actor_and_kind(raids, question, labels):
    assert [attack.entity.label for attack in attacks(raids, **question)] == labels


def test_attacks_in_an_order_that_there_is_not(raids):
    with pytest.raises(InputError, match="can't sort attacks by 'size'; allowed: date, place, actor, kind"):
        attacks(raids, order="size")
    with pytest.raises(UnknownEntityError):
        attacks(raids, actor="nobody at all")


# ---- sides


def test_camps_are_joined_by_friends_and_parted_by_enemies(tell):
    graph = tell(
        (ONE, "norvia", "backs", "army", "asserted"),
        (INLAND, "army", "met", "dell", "asserted"),
        (ONE, "ash", "backs", "sorensen", "asserted"),
        (ONE, "norvia", "attacked", "ash", "asserted"),
        (INLAND, "sorensen", "condemned", "army", "asserted"),
    )
    found = sides(graph)
    assert [[member.entity.label for member in camp.members] for camp in found.camps] == [
        ["Norvian Army", "Mara Dell", "Norvia"],
        ["Ash Brigade", "Ilya Sørensen"],
    ]
    assert [(front.camps, front.ties.hostile, front.ties.friendly) for front in found.fronts] == [((0, 1), 2, 0)]
    assert (found.fits, found.alone) == (1.0, ())


def test_a_friendly_word_does_not_outweigh_better_attested_hostility(tell):
    graph = tell(
        (ONE, "norvia", "met", "ash", "asserted"),
        (ONE, "norvia", "attacked", "ash", "asserted"),
        (INLAND, "norvia", "attacked", "ash", "asserted"),
    )
    found = sides(graph)
    assert (found.camps, [entity.label for entity in found.alone]) == ((), ["Ash Brigade", "Norvia"])
    assert found.fits == pytest.approx(2 / 3)


def test_an_enemy_s_enemy_is_no_friend(tell):
    graph = tell((ONE, "norvia", "attacked", "ash", "asserted"), (ONE, "army", "attacked", "ash", "asserted"))
    assert (sides(graph).camps, len(sides(graph).alone)) == ((), 3)


def test_belonging_counts_as_friendly_on_request_and_claims_do_not_count(tell):
    graph = tell((ONE, "sorensen", "leads", "ash", "asserted"), (ONE, "norvia", "backs", "ash", "alleged"))
    assert sides(graph).camps == ()
    (camp,) = sides(graph, belonging=True).camps
    assert [member.entity.label for member in camp.members] == ["Ash Brigade", "Ilya Sørensen"]


def test_camps_joined_late_are_weighed_as_wholes(tell):
    # norvia-army and ash-sorensen are pairs first; then two hostile ties between the pairs outweigh the one friendly tie.
    pairs = [(doc, *ends, "asserted") for doc in (ONE, INLAND) for ends in (("norvia", "backs", "army"), ("ash", "backs", "sorensen"))]
    across = [("norvia", "backs", "ash"), ("army", "attacked", "sorensen"), ("norvia", "attacked", "sorensen")]
    graph = tell(*pairs, *((ONE, *ends, "asserted") for ends in across))
    assert [len(camp.members) for camp in sides(graph).camps] == [2, 2]


# ---- stats


def test_stats_count_parts_centre_blame_and_denials(tell):
    graph = tell(
        (ONE, "norvia", "accused", "ash", "asserted"),
        (TWO, "army", "condemned", "ash", "asserted"),
        (TWO, "army", "condemned", "ash", "denied"),
        (INLAND, "ash", "denied", "norvia", "asserted"),
        (ONE, "dell", "met", "sorensen", "asserted"),
    )
    found = stats(graph)
    assert (found.entities, found.edges, found.statements, found.documents) == (5, 5, 5, 3)
    assert found.components == (3, 2)
    middle = found.central[0]
    assert (middle.entity.label, middle.neighbours, middle.statements, middle.core) == ("Ash Brigade", 2, 4, 1)
    assert middle.betweenness == pytest.approx(1 / 6), "one of the six pairs of the four others"
    assert [(row.entity.label, row.accusers, row.statements) for row in found.blamed] == [("Ash Brigade", 2, 2)]
    assert [(row.entity.label, row.statements) for row in found.denied] == [("Ash Brigade", 1), ("Norvian Army", 1)]
    assert found.starts == len(found.central) == 5


def test_stats_count_the_entities_that_a_build_counts():
    record = make_world().record()
    stated = {end for row in record.statements for end in (row.subject, row.object, row.attributed_to)} - {None}
    assert stats(record.graph).entities == len(stated)


def test_stats_of_denied_statements_have_no_links(graph):
    found = stats(graph, filters=Filters(statuses=("denied",)))
    assert (found.edges, found.components, found.central) == (1, (), ())
    assert [row.entity.label for row in found.denied] == ["Norvia"]


def test_betweenness_of_a_large_graph_is_an_estimate_that_says_so(graph, monkeypatch):
    monkeypatch.setattr("kg.queries.stats.MAX_LOOKS", 30)
    found = stats(graph)
    assert 0 < found.starts < len(found.central)
    assert found == stats(graph)


# ---- search


def test_search_finds_beginnings_of_words_in_names_and_sentences(graph):
    found = search(graph, "sorens")
    assert [(row.entity.label, row.names) for row in found.entities] == [("Ilya Sørensen", ("Ilya Sørensen", "Sörensen"))]
    assert len(found.claims) == 3
    assert all("Sørensen" in claim.sentence for claim in found.claims)
    assert search(graph, "orensen").entities == ()


def test_search_puts_what_is_called_just_so_first(graph):
    assert [row.entity.label for row in search(graph, "norvia").entities][:2] == ["Norvia", "Norvian Army"]


def test_search_takes_all_words_in_any_order(graph):
    assert [row.entity.label for row in search(graph, "amar tal").entities] == [
        "Tal Amar base",
        "rocket attack on Tal Amar base, 3 March 2031",
    ]
    assert search(graph, "amar lask").entities == ()
    with pytest.raises(InputError, match="no word"):
        search(graph, "  ")


def test_search_counts_and_shows_only_what_passes(graph):
    found = search(graph, "norvia", filters=Filters(statuses=("denied",), types=("State", "Facility")))
    assert [(row.entity.label, row.statements) for row in found.entities] == [("Norvia", 1)]
    assert [claim.status for claim in found.claims] == ["denied"]


# ---- roles


def test_the_roles_name_relations_of_the_ontology():
    assert load_roles().names() - set(load_ontology().relations) == set()


# ---- names


def test_every_name_that_kg_gives_is_there():
    assert [name for name in kg.__all__ if getattr(kg, name, None) is None] == []
    assert kg.contradictions is contradictions
