from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from kg.errors import ConfigError
from kg.exports.html import make_page
from kg.exports.look import FILE, SHAPES, load_look
from kg.exports.page import ALL_UP_TO, OTHERWISE, choose_shown, draw_edges, draw_node
from kg.graph.build import assemble
from kg.objects import Entity, Statement
from tests.world import entity_id, make_hostile, make_world

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


@pytest.fixture(scope="module")
def page():
    return make_page(make_world().record().graph)


def test_page_is_a_whole_document_that_names_its_sources(page):
    assert page.startswith("<!doctype html>")
    tags = Page(page).tags
    assert ("html", {"lang": "en"}) in tags
    assert any(attributes.get("name") == "viewport" for _, attributes in tags)
    assert "<title>Knowledge graph of 3 documents</title>" in page
    assert "Automatic extraction from 3 documents" in page


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
    facts = data_of(hostile)["facts"]
    assert facts["nodes"][entity_id("ash")]["names"][0] == text
    assert facts["documents"]["inland.txt"]["title"] == text
    sentences = {"".join(piece for piece, _ in s["pieces"]) for edge in facts["edges"].values() for s in edge["statements"]}
    assert sentences == {text}


def test_script_never_writes_markup():
    script = re.sub(r"//.*", "", FILE.with_name("page.js").read_text(encoding="utf-8"))
    assert "textContent" in script
    for door in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "XMLHttpRequest"):
        assert door not in script


def test_page_holds_every_statement_with_its_marked_parts_and_source(page):
    facts = data_of(page)["facts"]
    assert sum(len(edge["statements"]) for edge in facts["edges"].values()) == 16
    (edge,) = [e for e in facts["edges"].values() if e["to"] == entity_id("base") and e["status"] == "asserted"]
    assert edge["statements"][0]["pieces"] == [
        ["The ", ""],
        ["Ash Brigade", "actor"],
        [" ", ""],
        ["attacked", "trigger"],
        [" ", ""],
        ["Tal Amar base", "target"],
        [" on 3 March 2031.", ""],
    ]
    assert edge["statements"][1]["said_by"] == "Norvian Army"
    assert facts["documents"]["coast/one.txt"] == {
        "title": "Rockets at Tal Amar",
        "date": "2031-03-04",
        "publisher": "Coast Post",
        "url": "https://coast.example/1",
    }


def test_nodes_stand_at_places_and_lonely_ones_are_found_by_search_alone(page):
    data = data_of(page)
    assert json.loads(data["options"])["physics"] == {"enabled": False}
    placed = {node["id"] for node in data["nodes"] if {"x", "y"} <= set(node)}
    assert placed == set(data["facts"]["shown"])
    assert {node["id"] for node in data["nodes"]} - placed == {entity_id("lone")}


def test_parallel_edges_are_bent_apart_and_a_single_one_is_straight():
    drawn = draw_edges(make_world().record().graph)
    bends = [
        options["smooth"]["roundness"] * (1 if options["smooth"]["type"] == "curvedCW" else -1)
        for actor, target, options in drawn
        if (actor, target) == (entity_id("norvia"), entity_id("ash"))
    ]
    assert len(set(bends)) == len(bends) == 2
    alone = [options for actor, _, options in drawn if actor == entity_id("rocket")]
    assert [options["smooth"]["enabled"] for options in alone] == [False]


def test_status_shows_in_dashes_and_sign_in_colour():
    graph = make_world().record().graph
    for _, _, options in draw_edges(graph):
        (data,) = [data for _, _, key, data in graph.edges(keys=True, data=True) if key == options["id"]]
        assert (options["dashes"] is False) == (data["status"] == "asserted")
        assert options["color"]["color"] == load_look().signs[data["sign"]]


def test_types_differ_in_more_than_colour():
    looks = [(look.shape, look.hollow) for name, look in load_look().types.items() if name != "other"]
    assert len(looks) == len(set(looks)) == 9
    assert {shape for shape, _ in looks} <= SHAPES


def test_a_type_without_a_look_is_drawn_like_other_and_a_long_name_is_cut():
    world = make_world()
    odd = Entity("ent-odd", "Cult", "word " * 60, ("odd",), ())
    drawn = draw_node(assemble([odd], [], world.documents), "ent-odd")
    assert drawn["shape"] == load_look().types["other"].shape
    assert drawn["label"].endswith("…")
    assert drawn["label"].count("\n") == 2


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
        ('types: {State: {color: "red", shape: "dot"}}\nsigns: {-1: "#000000"}\nstatuses: {}', "its colour isn't #rrggbb"),
        ('types: {other: {color: "#000000", shape: "blob"}}\nsigns: {-1: "#000000"}\nstatuses: {}', "unknown shape 'blob'"),
        ('types: {other: {color: "#000000", shape: "dot"}}\nsigns: {-1: "#00"}\nstatuses: {}', "exactly -1, 0 and 1"),
    ],
)
def test_a_faulty_file_of_looks_is_refused(tmp_path, content, complaint):
    path = tmp_path / "look.yaml"
    path.write_text(content)
    with pytest.raises(ConfigError, match=complaint):
        load_look(path)
