from __future__ import annotations

import csv
from dataclasses import replace

from kg.exports.events import COLUMNS, event_rows
from kg.exports.record import find_exporter
from kg.exports.write import write_format
from tests.world import World, entity_id, make_world


def rows_of(world):
    return event_rows(world.record().graph)


def find(rows, **wanted):
    found = [row for row in rows if all(row[name] == value for name, value in wanted.items())]
    assert len(found) == 1, found
    return found[0]


def test_an_event_has_actors_countries_root_sign_and_evidence():
    world = make_world()
    row = find(rows_of(world), actor="Norvia", relation="backs")
    assert (row["actor_type"], row["actor_country"], row["target"], row["target_country"]) == ("State", "NRV", "Ash Brigade", "")
    assert (row["plover"], row["sign"], row["status"]) == ("AID", 1, "alleged")
    assert row["statements"] in {statement.id for statement in world.statements}
    assert (row["actor_id"], row["documents"]) == (entity_id("norvia"), "coast/one.txt")


def test_a_date_says_where_it_is_from_and_how_precise_it_is():
    rows = rows_of(make_world())
    day = find(rows, actor="Ash Brigade", target="Tal Amar base", precision="day")
    assert (day["date"], day["date_from"]) == ("2031-03-03", "text")
    assert find(rows, actor="Ash Brigade", target="Tal Amar base", precision="month")["date"] == "2031-03"
    undated = find(rows, relation="backs")
    assert (undated["date"], undated["date_from"]) == ("2031-03-04", "publication")


def test_what_is_said_of_a_dated_attack_bears_its_date():
    world = make_world()
    for known, wanted in (("2031-03-02", ("2031-03-02", "attack")), ("2031|2032", ("2031-03-06", "publication"))):
        entities = tuple(replace(e, attributes={"date": known}) if e.type == "Attack" else e for e in world.entities)
        row = find(rows_of(replace(world, entities=entities)), relation="carried_out")
        assert (row["date"], row["date_from"]) == wanted


def test_reports_of_one_dyad_on_one_day_are_one_event_with_its_sources():
    world = make_world()
    first = world.statements[0]
    again = [
        replace(first, id="st-again", doc="inland.txt", sentence="So it is told inland."),
        replace(first, id="st-same", start=first.start + 1, end=first.end + 1),
    ]
    row = find(rows_of(World(world.documents, world.entities, (first, *again), ())), relation="attacked")
    assert (row["n_statements"], row["n_sources"]) == (3, 2)
    assert row["documents"] == "coast/one.txt | inland.txt"


def test_states_of_things_are_no_events_and_undated_statements_are_kept():
    world = make_world()
    rows = rows_of(replace(world, documents=tuple(replace(document, date=None) for document in world.documents)))
    assert not {row["relation"] for row in rows} & {"belongs_to", "leads", "official_of", "located_in"}
    assert (find(rows, relation="backs")["date"], find(rows, relation="backs")["date_from"]) == ("", "")
    assert all(row["plover"] for row in rows)


def test_the_table_has_its_columns_in_order_and_no_other(tmp_path):
    (path,) = write_format(find_exporter("events"), make_world().record(), tmp_path)
    table = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    assert tuple(table[0]) == COLUMNS
    assert len(table) == len(rows_of(make_world())) + 1
    assert [row[1] for row in table[1:]] == sorted(row[1] for row in table[1:])
