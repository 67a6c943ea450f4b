from __future__ import annotations

import base64
import hashlib
import json
from html.parser import HTMLParser
from itertools import combinations

import pytest

from kg.errors import ConfigError
from kg.exports import page as page_module
from kg.exports import top
from kg.exports.drawing import ALL_UP_TO, OTHERWISE, bend_edges, choose_shown, draw_node
from kg.exports.html import make_page, write_html
from kg.exports.look import SHAPES, load_look
from kg.exports.page import MARKED, load_sheets
from kg.graph.build import assemble
from kg.graph.check import find_faults
from kg.objects import Entity, Statement
from kg.ontology.load import load_ontology
from tests.world import entity_id, make_hostile, make_world

OTHER = 'other: {color: "#000000", shape: "dot"}'
SIGNS = '{-1: "#000000", 0: "#000000", 1: "#000000"}'
SOUND = f"signs: {SIGNS}\ndark_signs: {SIGNS}\nstatuses: {{asserted: {{dashes: []}}}}"
PAYLOADS = ["<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<!--<script>", '" href="x']


class Page(HTMLParser):
    """Collects start tags with their attributes and the content of scripts and styles."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.code = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.tags and self.tags[-1][0] in {"script", "style"} and data.strip():
            self.code.append((*self.tags[-1], data))


def data_of(page):
    (content,) = [data for tag, attributes, data in Page(page).code if attributes.get("type") == "application/json"]
    return json.loads(content)


def rows_of(page, table):
    """Return the rows of a table of the page's facts as mappings."""
    found = data_of(page)["facts"][table]
    return [dict(zip(found["columns"], row, strict=True)) for row in found["rows"]]


def statements_of(page, edge):
    """Return the statements of an edge, with the pieces of their sentences that are marked."""
    facts = data_of(page)["facts"]
    told = [dict(zip(facts["statements"], row, strict=True)) for row in edge["statements"]]
    for statement in told:
        sentence = facts["sentences"][statement["sentence"]]
        statement["sentence"] = sentence
        statement["marks"] = [(sentence[start:end], MARKED[part]) for start, end, part in statement["marks"]]
    return told


@pytest.fixture(scope="module")
def page():
    return make_page(make_world().record().graph)


def test_page_is_a_whole_document_that_names_its_sources(page):
    assert page.startswith("<!doctype html>")
    tags = Page(page).tags
    assert ("html", {"lang": "en"}) in tags
    assert any(attributes.get("name") == "viewport" for _, attributes in tags)
    assert "<title>Knowledge graph of 3 documents</title>" in page
    assert "Read by machine from 3 documents" in page


def test_page_asks_for_nothing_outside_itself(page):
    doors = {"src", "href", "srcset", "action"}
    assert [(tag, attrs) for tag, attrs in Page(page).tags if doors & set(attrs) or tag in {"link", "iframe"}] == []
    assert "sourceMappingURL" not in page


def test_policy_lets_exactly_the_pages_own_code_run(page):
    parsed = Page(page)
    (policy,) = [a["content"] for tag, a in parsed.tags if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    own = [(tag, data) for tag, attributes, data in parsed.code if attributes.get("type") != "application/json"]
    assert [tag for tag, _ in own] == ["style", "script", "script"]
    for _, data in own:
        digest = base64.b64encode(hashlib.sha256(data.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy


@pytest.mark.parametrize("text", PAYLOADS)
def test_hostile_text_adds_no_element_and_arrives_as_it_is(page, text):
    hostile = make_page(make_hostile(text).record().graph)
    assert [tag for tag, _ in Page(hostile).tags] == [tag for tag, _ in Page(page).tags]
    node = next(row for row in rows_of(hostile, "nodes") if row["id"] == entity_id("ash"))
    assert node["names"][0] == text
    assert node["attributes"] == {"role": text, text: text}
    assert {row["title"] for row in rows_of(hostile, "documents")} == {text}
    assert set(data_of(hostile)["facts"]["sentences"]) == {text}


def test_page_holds_every_statement_with_its_marked_parts_and_source(page):
    nodes, edges = rows_of(page, "nodes"), rows_of(page, "edges")
    assert sum(len(edge["statements"]) for edge in edges) == sum(edge["count"] for edge in edges) == 16
    (edge,) = [e for e in edges if nodes[e["to"]]["id"] == entity_id("base") and e["status"] == "asserted"]
    first, second = statements_of(page, edge)
    assert first["sentence"] == "The Ash Brigade attacked Tal Amar base on 3 March 2031."
    assert first["marks"] == [("Ash Brigade", "actor"), ("attacked", "trigger"), ("Tal Amar base", "target")]
    assert nodes[second["speaker"]]["label"] == "Norvian Army"
    assert rows_of(page, "documents")[first["document"]] == {
        "path": "coast/one.txt",
        "title": "Rockets at Tal Amar",
        "date": "2031-03-04",
        "publisher": "Coast Post",
        "url": "https://coast.example/1",
    }
    assert (edge["first"], edge["last"], edge["published"], edge["republished"]) == ("2031-03-03", "2031-03-03", "2031-03-04", "2031-03-05")


def test_marks_count_characters_also_behind_one_of_two_units(page):
    told = [statement for edge in rows_of(page, "edges") for statement in statements_of(page, edge)]
    assert ("Norvia", "actor") in next(statement["marks"] for statement in told if statement["sentence"].startswith("🚀"))


def test_every_edge_keeps_its_best_sentence_before_any_keeps_a_second(monkeypatch):
    monkeypatch.setattr(page_module, "BESIDE", 1000)
    monkeypatch.setattr(page_module, "EVIDENCE_SIGNS", 15_500)  # fourteen sentences of under a hundred signs, not fifteen
    edges = rows_of(make_page(make_world().record().graph), "edges")
    assert len(edges) == 14
    assert [edge["count"] - len(edge["statements"]) for edge in edges if edge["count"] > 1] == [1, 1]
    assert all(edge["statements"] for edge in edges)
    monkeypatch.setattr(page_module, "EVIDENCE_SIGNS", 0)
    edges = rows_of(make_page(make_world().record().graph), "edges")
    assert [len(edge["statements"]) for edge in edges] == [0] * 14


def test_a_page_too_large_for_comfort_is_told(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("kg.exports.html.LARGE", 500_000)
    assert write_html(make_world().record(), tmp_path / "graph.html") == [tmp_path / "graph.html"]
    assert "graph.html: 1 MB; a browser is slow to open it" in caplog.text


def test_the_search_knows_what_the_gazetteer_calls_an_entity():
    record = make_world().record()
    record.graph.nodes[entity_id("norvia")].update(label="United States", names=("United States", "US"))
    known = {row["label"]: row["known"] for row in rows_of(make_page(record.graph), "nodes")}
    assert "USA" in known["United States"]
    assert "US" not in known["United States"]
    assert known["Ash Brigade"] == []


def test_nodes_stand_at_places_and_lonely_ones_are_found_by_search_alone(page):
    data = data_of(page)
    assert json.loads(data["options"])["physics"]["enabled"] is False
    assert all({"x", "y"} <= set(node) for node in data["nodes"])
    assert {row["id"] for row in rows_of(page, "nodes")} - {node["id"] for node in data["nodes"]} == {entity_id("lone")}
    assert len(data["edges"]) == len(rows_of(page, "edges"))


def test_a_browser_without_scripts_gets_the_edges_with_most_statements(monkeypatch):
    monkeypatch.setattr("kg.exports.html.BARE_ROWS", 2)
    page = make_page(make_world().record().graph)
    assert "These are the 2 edges with most statements of 14" in page
    assert page.count("<tr><td") == 2


def test_parallel_edges_are_bent_apart_and_a_single_one_is_straight():
    graph = make_world().record().graph
    bends = bend_edges(graph)
    pair = [bends[key] for _, target, key in graph.out_edges(entity_id("norvia"), keys=True) if target == entity_id("ash")]
    assert sorted(pair) == [-0.11, 0.11]
    assert [bends[key] for _, _, key in graph.out_edges(entity_id("rocket"), keys=True)] == [0]


def test_edges_of_both_directions_bend_to_different_sides():
    world = make_world()
    there, back = (s for s in world.statements if s.relation == "met")
    graph = assemble(world.entities, [there, back], world.documents)
    bends = bend_edges(graph)
    # The same sign for both would put one line on the other: an edge bends to the left of its own direction.
    one, other = bends.values()
    assert one == other != 0


def find_ink(dashes):
    return sum(dashes[::2]) / sum(dashes) if dashes else 1


def test_no_two_statuses_look_the_same():
    looks = list(load_look().statuses.values())
    assert len(set(looks)) == len(looks)
    # Told apart on paper: where bar, paleness and kinds of stroke are the same, one has a good deal more ink than the other.
    for one, other in combinations(looks, 2):
        is_alike = (one.struck, one.faint, len(set(one.dashes[::2]))) == (other.struck, other.faint, len(set(other.dashes[::2])))
        assert not is_alike or abs(find_ink(one.dashes) - find_ink(other.dashes)) >= 0.2, (one, other)
    assert load_look().statuses["asserted"].dashes == ()
    assert load_look().statuses["denied"].struck


def test_sheets_name_relations_that_exist():
    sheets = load_sheets()
    named = [*sheets["roles"], *(name for part in sheets["attack"].values() for name in part)]
    assert set(named) <= set(load_ontology().relations)
    assert len(named) == len(set(named))


def test_types_differ_in_more_than_colour():
    looks = [(look.shape, look.hollow) for name, look in load_look().types.items() if name != "other"]
    assert len(looks) == len(set(looks)) == 9
    assert {shape for shape, _ in looks} <= SHAPES


def test_a_type_without_a_look_is_drawn_like_other_and_a_long_name_is_cut():
    world = make_world()
    odd = Entity("ent-odd", "Cult", "word " * 60, ("odd",), ())
    drawn = draw_node(assemble([odd], [], world.documents), "ent-odd")
    assert load_look().of_type("Cult") == load_look().types["other"]
    assert drawn.label.endswith("…")
    assert drawn.label.count("\n") == 2


def test_of_a_great_graph_the_heaviest_part_is_shown():
    count = ALL_UP_TO + 1
    entities = [Entity(f"e{n:04}", "State", f"N{n}", (f"N{n}",), ()) for n in range(count)]
    ring = [("x", n, (n + 1) % count) for n in range(count)] + [("y", 0, n) for n in range(1, 9)]
    statements = [
        Statement(f"s{kind}{a}-{b}", "d", f"e{a:04}", f"r{kind}", f"e{b:04}", "asserted", None, None, None, (0, 1), 0, 1, "s", "r", 1.0)
        for kind, a, b in ring
    ]
    shown = choose_shown(assemble(entities, statements, []))
    assert len(shown) == OTHERWISE
    assert {f"e{n:04}" for n in range(9)} <= set(shown)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("types: {}", "no mapping 'signs'"),
        ('types: {State: {color: "red", shape: "dot"}}\n' + SOUND, "its colour isn't #rrggbb"),
        ('types: {State: {color: "#000000", dark: "red", shape: "dot"}}\n' + SOUND, "its colour isn't #rrggbb"),
        ('types: {other: {color: "#000000", shape: "blob"}}\n' + SOUND, "unknown shape 'blob'"),
        (f"types: {{{OTHER}}}\n" + SOUND.replace("dark_signs: {-1: ", "dark_signs: {-2: "), "dark_signs: exactly -1, 0 and 1"),
        (f"types: {{{OTHER}}}\n" + SOUND.replace("{dashes: []}", "[]"), "no list 'dashes'"),
    ],
)
def test_a_faulty_file_of_looks_is_refused(tmp_path, content, complaint):
    path = tmp_path / "look.yaml"
    path.write_text(content)
    with pytest.raises(ConfigError, match=complaint):
        load_look(path)


# ---- more than a page can hold


def test_of_a_large_graph_the_page_holds_the_edges_of_which_most_is_said_and_says_so(monkeypatch):
    graph = make_world().record().graph
    whole = make_page(graph)
    monkeypatch.setattr(top, "MOST_EDGES", 4)
    page = make_page(graph)
    edges = rows_of(page, "edges")
    counts = sorted((edge["count"] for edge in rows_of(whole, "edges")), reverse=True)
    assert sorted((edge["count"] for edge in edges), reverse=True) == counts[:4]
    ends = {edge[end] for edge in edges for end in ("from", "to")}
    speakers = {statement["speaker"] for edge in edges for statement in statements_of(page, edge)} - {None}
    assert ends | speakers == set(range(len(rows_of(page, "nodes")))), "those that the edges name, and no others"
    assert f"Only the 4 edges of which most is said are on this page; all {graph.number_of_edges()} are in edges.csv" in page
    assert f"These are the 4 edges with most statements of {graph.number_of_edges()}" in page
    assert "Read by machine from 3 documents" in page
    assert 'id="part"' not in whole


def test_the_part_of_a_large_graph_is_sound_and_leaves_the_whole_as_it_was(monkeypatch):
    monkeypatch.setattr(top, "MOST_EDGES", 1)
    graph, again = make_world().record().graph, make_world().record().graph
    part = top.take_top(graph)
    assert find_faults(part) == ()
    assert set(part.graph["documents"]) == {doc for _, _, data in part.edges(data=True) for doc in data["documents"]}
    assert dict(graph.nodes(data=True)) == dict(again.nodes(data=True))
    assert list(graph.edges(keys=True)) == list(again.edges(keys=True))
    monkeypatch.setattr(top, "MOST_EDGES", graph.number_of_edges())
    assert top.take_top(graph) is graph
