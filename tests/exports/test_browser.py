"""The page in a real browser. Passed over where none is installed, unless KG_REQUIRE_BROWSER is set: then that is a failure."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest

from benchmarks.browser import find_browser, open_browser, visit
from benchmarks.page import make_graph
from kg.exports.html import make_page
from tests.world import entity_id, make_hostile, make_world

IS_REQUIRED = bool(os.environ.get("KG_REQUIRE_BROWSER"))
pytestmark = [pytest.mark.browser, pytest.mark.skipif(find_browser() is None and not IS_REQUIRED, reason="no Chromium on this machine")]

TAKEN = "document.title='taken'"
HOSTILE = (
    f"</script><script>{TAKEN}</script>",
    f'<img src=x onerror="{TAKEN}"> href',
    "line\u2028end \u202eright to left\u202c \u05d0\u05d1 end",
)


@pytest.fixture(scope="module")
def browser():
    if IS_REQUIRED:
        pytest.importorskip("playwright", reason="needed with KG_REQUIRE_BROWSER")
    pytest.importorskip("playwright", reason="Playwright is not installed")
    with open_browser() as found:
        yield found


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    graphs = {"world": make_world().record().graph, "great": make_graph(620)}
    for name, graph in graphs.items():
        (folder / f"{name}.html").write_text(make_page(graph), encoding="utf-8")
    return folder


@pytest.fixture
def open_page(browser, files):
    """Open a page of `files`; at the end none may have asked the network for anything or complained."""
    visits = []

    def go(fragment="", name="world", **settings):
        visits.append(visit(browser, files / f"{name}.html", fragment, **settings))
        return visits[-1].page

    yield go
    for found in visits:
        found.page.context.close()
        assert (found.requests, found.complaints) == ([], [])


def count(page):
    """Return how many nodes and edges the page says that it draws."""
    nodes, edges = re.search(r"^([\d,]+).* · ([\d,]+)(?: of [\d,]+)? edge", page.inner_text("#count")).groups()
    return int(nodes.replace(",", "")), int(edges.replace(",", ""))


def heading(page):
    return page.inner_text("#panel h2")


def texts(page, selector):
    return page.locator(selector).all_inner_texts()


def click_node(page, key, times=1):
    """Click a node where the picture has it."""
    place = page.evaluate("id => network.canvasToDOM(network.getPosition(id))", key)
    page.locator("#canvas").click(position=place, click_count=times)


def set_range(page, selector, value):
    page.locator(selector).evaluate("(range, value) => { range.value = value; range.dispatchEvent(new Event('input')); }", str(value))
    page.wait_for_timeout(200)


def test_every_control_is_driven_here(open_page):
    here = Path(__file__).read_text(encoding="utf-8")
    ids = set()
    for fragment in ("", f"node={entity_id('norvia')}", "path=,"):
        page = open_page(fragment, name="great" if not fragment else "world")
        ids |= set(page.eval_on_selector_all("button[id], input[id], select[id]", "all => all.map(one => one.id)"))
    stems = {re.sub(r"^(type|status|relation)-\d+$", r"\1-", name) for name in ids}
    assert {"search", "type-", "fit", "path-turn"} <= stems
    assert sorted(stem for stem in stems if f"#{stem}" not in here) == []


# ---- what is there at first


def test_page_draws_all_and_says_so(open_page):
    page = open_page()
    assert page.inner_text("#count") == "9 of 10 entities, all can be searched · 14 edges"
    assert page.evaluate("[network.body.data.nodes.length, network.body.data.edges.length]") == [9, 14]
    assert "16 statements" in page.inner_text("#panel")
    assert page.evaluate("network.physics.physicsEnabled") is False


def test_parallel_edges_run_through_distinct_places(open_page):
    page = open_page()
    middles = page.evaluate(
        """Object.values(network.body.edges).map(edge => edge.edgeType.getPoint(0.5))
           .map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)"""
    )
    assert len(set(middles)) == len(middles) == 14


def test_labels_that_are_drawn_cover_none_other(open_page):
    for page in (open_page(), open_page(name="great")):
        boxes = page.evaluate(
            """Object.values(network.body.nodes).filter(node => node.options.font.color !== "rgba(0,0,0,0)" && !node.options.hidden)
               .map(({ labelModule: { size: s } }) => [s.left, s.top, s.left + s.width, s.top + s.height])"""
        )
        covered = [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]
        assert len(boxes) >= 9
        assert covered == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_runs_nothing_and_is_shown_as_it_is(browser, tmp_path, text):
    world = make_hostile(text)
    path = tmp_path / "graph.html"
    path.write_text(make_page(world.record().graph), encoding="utf-8")
    found = visit(browser, path, f"node={entity_id('ash')}")
    page = found.page
    line = " ".join(text.split())
    assert line in page.locator("#panel h2").text_content()
    assert line in page.locator("#panel .names").text_content()
    page.locator("#panel .link").first.click()
    shown = page.locator("#panel blockquote").first.text_content()
    assert shown == text
    page.click("#show-table")
    assert line in page.locator("#table tbody tr").first.text_content()
    page.fill("#search", "Ash Brigade")
    assert line in page.locator("#hits li").first.text_content()
    assert page.title() == "Knowledge graph of 3 documents"
    assert page.locator("main img, main script").count() == 0
    assert (found.requests, found.complaints) == ([], [])
    page.context.close()


def test_only_addresses_of_the_web_become_links(open_page):
    page = open_page(f"node={entity_id('rocket')}")
    hrefs = page.eval_on_selector_all("#panel a", "all => all.map(one => one.getAttribute('href'))")
    page.click("#show-table")
    for row in range(14):
        page.locator("#table tbody tr").nth(row).locator("button").nth(1).click()
        hrefs += page.eval_on_selector_all("#panel a", "all => all.map(one => one.href)")
    assert set(hrefs) == {"https://coast.example/1"}


def test_without_scripts_the_edges_stand_in_a_table(open_page):
    page = open_page(java_script_enabled=False)
    assert page.locator("noscript tr").count() == 15
    assert "These are all edges" in page.inner_text("noscript")


# ---- search


def test_search_finds_labels_and_aliases_and_takes_the_chosen_one(open_page):
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type("sorensen")
    assert texts(page, "#hits li") == ["Ilya Sørensen\nSörensen"]
    page.fill("#search", "RAMAD")
    assert texts(page, "#hits li") == ["Ash Brigade\nKata'ib al-Ramad"]
    page.fill("#search", "dell")
    assert [line.split("\n")[0] for line in texts(page, "#hits li")] == ["Mara Dell", "Tove Dell"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert heading(page) == "Tove Dell"
    assert count(page)[0] == 10, "a node that no edge joins is drawn when it is searched for"
    page.keyboard.press("t")
    assert page.input_value("#search") == "Tove Dell", "keys are not written into the field once something is found"
    assert page.is_visible("#table")
    page.keyboard.press("t")
    page.fill("#search", "nobody")
    assert texts(page, "#hits li") == ["No name or alias matches."]


def test_search_brings_back_a_type_that_was_switched_off(open_page):
    page = open_page("no-type=State")
    page.fill("#search", "norvia")
    page.click("#hits li")
    assert heading(page) == "Norvia"
    assert page.locator("#filters [type=checkbox]:not(:checked)").count() == 0


# ---- filters


def test_a_box_of_each_kind_hides_its_edges(open_page):
    page = open_page()
    for kind, value, left in (("type", "Attack", 11), ("status", "asserted", 4), ("relation", "attacked", 9)):
        box = page.locator(f'#filters [id^="{kind}-"][data-value="{value}"]')  # ids: #type-, #status-, #relation-
        box.uncheck()
        assert count(page)[1] == left
        assert value in page.url
        box.check()
        assert count(page)[1] == 14
    page.click("#relation-all")
    assert count(page) == (0, 0)
    page.click("#relation-all")
    page.click("#status-all")
    assert count(page)[1] == 0
    page.click("#type-all")
    page.click("#reset-filters")
    assert count(page)[1] == 14


def test_hidden_relations_are_hidden_on_the_canvas(open_page):
    page = open_page("no-relation=attacked")
    shown = page.evaluate("network.body.data.edges.get().filter(edge => !edge.hidden).length")
    assert shown == count(page)[1] == 9


def test_sources_leave_edges_that_several_tell(open_page):
    page = open_page(name="great")
    before = count(page)[1]
    set_range(page, "#sources", 2)
    after = count(page)[1]
    assert 0 < after < before
    assert "2 or more" in page.inner_text("#filters")
    page.click("#show-table")
    page.locator("th button", has_text="Sources").click()
    page.locator("th button", has_text="Sources").click()
    assert page.locator("#table tbody tr").first.locator("td").nth(5).inner_text() == "2"


def test_dates_leave_what_lies_between_and_undated_edges_have_a_box(open_page):
    page = open_page()
    page.uncheck("#undated")
    assert count(page)[1] == 2, "two edges bear a date: 2031-03 to 2031-03-03, and 2031"
    first, last = (int(page.get_attribute("#date-from", name)) for name in ("min", "max"))
    assert last - first == 364, "the year 2031"
    set_range(page, "#date-from", first + 90)
    assert count(page)[1] == 1
    assert "from=2031-04-01" in page.url
    set_range(page, "#date-to", first + 30)
    assert page.input_value("#date-to") == page.input_value("#date-from"), "the ends don't pass each other"
    page.check("#undated")
    assert count(page)[1] > 2
    page.select_option("#dates", "printed")
    assert "2031-03-04 – 2031-03-06" in page.inner_text("#filters")
    set_range(page, "#date-from", page.get_attribute("#date-from", "max"))
    assert count(page)[1] == 5, "edges of which inland.txt, of 6 March, tells"


def test_a_slider_stays_in_the_hand_while_the_page_follows(open_page):
    page = open_page()
    box = page.locator("#date-from").bounding_box()
    x, y = box["x"] + 7, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.wait_for_timeout(300)
    halfway = int(page.input_value("#date-from"))
    assert "from=" in page.url
    page.mouse.move(x + 120, y, steps=4)
    page.mouse.up()
    assert int(page.input_value("#date-from")) > halfway > int(page.get_attribute("#date-from", "min"))


# ---- the panel


def test_node_panel_tells_names_roles_attacks_and_edges_by_relation(open_page):
    page = open_page(f"node={entity_id('sorensen')}")
    panel = page.inner_text("#panel")
    assert "Sörensen" in panel
    assert re.search(r"Roles over time\s+told 2031-03-05\s+leads Ash Brigade", panel)
    click_node(page, entity_id("ash"))
    assert heading(page) == "Ash Brigade"
    panel = page.inner_text("#panel")
    assert re.search(r"Attacks\s+undated\s+rocket attack on Tal Amar base, 3 March 2031\s*carried out", panel)
    assert "listed as an alias" in panel
    titles = [text for text in texts(page, "#panel h3") if re.search("[→←↔]", text)]
    assert set(titles) == {"attacked →", "attacked ←", "backs ←", "carried out →", "leads ←"}


def test_edge_panel_marks_actor_trigger_and_target_and_names_speaker_and_source(open_page):
    page = open_page(f"node={entity_id('base')}")
    page.locator("#panel .link", has_text="2 statements").click()
    assert heading(page) == "Ash Brigade attacked Tal Amar base"
    cards = page.locator("#panel .statement")
    assert cards.count() == 2
    marked = cards.first.locator("mark")
    assert [(mark.get_attribute("class"), mark.inner_text()) for mark in marked.all()] == [
        ("actor", "Ash Brigade"),
        ("trigger", "attacked"),
        ("target", "Tal Amar base"),
    ]
    assert "happened 2031-03-03" in cards.first.inner_text()
    assert cards.first.locator("a").get_attribute("href") == "https://coast.example/1"
    assert "said by Norvian Army" in cards.nth(1).inner_text()
    cards.first.locator("summary").click()
    assert "coast/one.txt" in cards.first.inner_text()


def test_edge_panel_says_how_sure_an_edge_is_where_the_graph_does(browser, tmp_path):
    graph = make_world().record().graph
    for _, _, data in graph.edges(data=True):
        data.update(score=0.875, why="Two sources, read by a sure rule.")
    (tmp_path / "graph.html").write_text(make_page(graph), encoding="utf-8")
    page = visit(browser, tmp_path / "graph.html", f"node={entity_id('soldiers')}").page
    page.locator("#panel .link").click()
    assert "score 0.88" in page.inner_text("#panel .meta")
    assert page.inner_text("#panel .why") == "Two sources, read by a sure rule."
    page.context.close()


def test_attack_card_tells_kind_doers_harm_and_accounts(open_page):
    page = open_page(f"node={entity_id('rocket')}")
    panel = page.inner_text("#panel")
    assert re.search(r"Blamed on\s+Ash Brigade – says Mara Dell", panel)
    assert re.search(r"Casualties by account\s+killed: Norvian soldiers", panel)
    assert "2 accounts side by side" in panel
    assert texts(page, ".accounts tr:first-child th") == ["Coast Post", "Mara Dell"]
    assert "Norvian Army condemned it" in panel


def test_steps_widen_what_stays_bright(open_page):
    page = open_page(f"node={entity_id('soldiers')}")
    bright = "network.body.data.nodes.get().filter(node => node.opacity === 1 && !node.hidden).length"
    counts = []
    for depth in (1, 2, 3):
        page.click(f'[data-depth="{depth}"]')
        counts.append(page.evaluate(bright))
    assert counts == [2, 4, 7]
    assert "depth=3" in page.url
    page.keyboard.press("1")
    assert page.evaluate(bright) == 2
    page.keyboard.press("Escape")
    assert heading(page) == "Start here"
    assert page.evaluate(bright) == 9


# ---- paths


def test_path_is_told_hop_by_hop_with_evidence_under_the_filters(open_page):
    page = open_page()
    page.click("#open-path")
    page.fill("#path-from", "lask")
    page.keyboard.press("Enter")
    page.fill("#path-to", "norvian soldiers")
    page.keyboard.press("Enter")
    assert page.inner_text("#path-length").startswith("4 steps")
    assert texts(page, ".hop .relation") == ["← located in", "← attacked", "→ carried out", "→ killed"]
    assert page.locator(".hop blockquote").count() >= 4
    page.click("#path-turn")
    assert texts(page, ".hop .relation")[0] == "← killed"
    page.click("#path-turn")
    page.check("#path-directed")
    assert "No path joins them" in page.inner_text("#panel")
    page.uncheck("#path-directed")
    page.locator('[data-value="located_in"]').uncheck()
    assert "hypothetical" in page.locator(".hop .status").first.inner_text(), "the way over 'may attack' is left"
    page.locator('[data-value="hypothetical"]').uncheck()
    assert "No path joins them" in page.inner_text("#panel")


def test_path_from_a_node_ends_where_the_reader_clicks(open_page):
    page = open_page(f"node={entity_id('dell')}")
    page.locator("#panel button", has_text="Path from here").click()
    assert page.evaluate("document.activeElement.id") == "path-to"
    click_node(page, entity_id("sorensen"))
    assert page.inner_text("#path-length").startswith("1 step.")


# ---- the picture


def test_zoom_fit_and_arrow_keys_move_the_picture(open_page):
    page = open_page()
    scale = page.evaluate("network.getScale()")
    page.click("#zoom-in")
    assert page.evaluate("network.getScale()") > scale
    page.click("#zoom-out")
    page.click("#zoom-out")
    assert page.evaluate("network.getScale()") < scale
    page.keyboard.press("Escape")
    assert page.evaluate("network.getScale()") == pytest.approx(scale, rel=0.05)
    page.click("#zoom-in")
    page.click("#fit")
    assert page.evaluate("network.getScale()") == pytest.approx(scale, rel=0.05)
    page.locator("#canvas").click(position={"x": 20, "y": 500})
    before = page.evaluate("network.getViewPosition().x")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("network.getViewPosition().x") > before
    page.focus("#zoom-in")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.activeElement.id") == "canvas", "the picture is one stop of the tab key"


def test_pairs_become_one_line_with_a_panel_of_all_between_them(open_page):
    page = open_page()
    page.click("#group")
    lines = page.evaluate("network.body.data.edges.get().filter(edge => !edge.hidden).map(edge => edge.label.trim())")
    assert len(lines) == 13, "two of the fourteen edges join the same two"
    spot = page.evaluate(
        """() => {
          const id = network.body.data.edges.getIds().find(one => one.startsWith("pair "));
          return network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.4));
        }"""
    )
    page.locator("#canvas").click(position=spot)
    assert "edges between them" in page.inner_text("#panel")
    assert "pair=" in page.url
    page.keyboard.press("g")
    assert page.evaluate("network.body.data.edges.length") == 14


def test_nodes_move_and_freeze(open_page):
    page = open_page()
    page.click("#move")
    assert page.inner_text("#move") == "Freeze"
    page.wait_for_timeout(300)
    page.click("#move")
    assert page.evaluate("network.physics.physicsEnabled") is False
    assert page.get_attribute("#move", "aria-pressed") == "false"


def test_the_theme_turns_canvas_and_page_dark(open_page):
    page = open_page()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"
    inks = page.evaluate("[...new Set(network.body.data.nodes.get().map(node => node.font.color))]")
    assert "#e8eaed" in inks
    assert "#1a1a1a" not in inks
    dark = open_page(color_scheme="dark")
    assert dark.get_attribute("#theme", "aria-pressed") == "true"
    dark.keyboard.press("d")
    assert dark.evaluate("document.documentElement.dataset.theme") == "light"


def test_motion_is_left_out_where_the_reader_wants_none(open_page):
    zoom = """() => {
        const asked = [], move = network.moveTo.bind(network);
        network.moveTo = options => { asked.push(options.animation); move(options); };
        document.getElementById('zoom-in').click();
        return asked;
    }"""
    page = open_page(reduced_motion="reduce")
    scale = page.evaluate("network.getScale()")
    assert page.evaluate(zoom) == [False]
    assert page.evaluate("network.getScale()") > scale
    moving = open_page(reduced_motion="no-preference")
    scale = moving.evaluate("network.getScale()")
    (motion,) = moving.evaluate(zoom)
    assert motion["duration"] > 0
    there = "new Promise(done => { const look = () => network.getScale() > %f ? done(true) : requestAnimationFrame(look); look(); })"
    assert moving.evaluate(there % (scale * 1.25))


# ---- a great graph


def test_a_great_graph_grows_on_demand(open_page):
    page = open_page(name="great")
    assert count(page)[0] == 150
    hub = page.evaluate(
        """() => {
          const seen = network.body.data.nodes.getIds();
          const { edges, nodes } = JSON.parse(document.getElementById("graph-data").textContent).facts;
          const absent = new Map(seen.map(id => [id, new Set()]));
          for (const [, from, to] of edges.rows) {
            const ends = [nodes.rows[from][0], nodes.rows[to][0]];
            if (absent.has(ends[0]) && !absent.has(ends[1])) absent.get(ends[0]).add(ends[1]);
            if (absent.has(ends[1]) && !absent.has(ends[0])) absent.get(ends[1]).add(ends[0]);
          }
          return [...absent].find(([, others]) => others.size > 2 && others.size < 20)[0];
        }"""
    )
    page.evaluate("id => { location.hash = `node=${id}`; }", hub)
    page.wait_for_selector("#expand")
    dashed = "id => network.body.data.nodes.get(id).shapeProperties.borderDashes !== false"
    assert page.evaluate(dashed, hub) is True
    more = int(re.search(r"\d+", page.inner_text("#expand"))[0])
    page.click("#expand")
    assert count(page)[0] == 150 + more
    assert page.locator("#expand").count() == 0
    assert page.evaluate(dashed, hub) is False, "all its neighbours are drawn now"
    page.keyboard.press("Escape")
    page.click("#reset-picture")
    assert count(page)[0] == 150
    click_node(page, page.evaluate("network.body.data.nodes.getIds()[0]"), times=2)
    page.keyboard.press("e")
    assert count(page)[0] > 150, "a double click and the key draw more neighbours"


def test_all_edges_of_a_great_graph_are_in_the_table(open_page):
    page = open_page("view=table", name="great")
    edges = len(json.loads(page.locator("#graph-data").text_content())["facts"]["edges"]["rows"])
    assert page.inner_text("#table-count") == f"{edges:,} edges"
    assert page.locator("#table tbody tr").count() == 300
    page.click("#more-rows")
    assert page.locator("#table tbody tr").count() == 600
    page.click("#all-rows")
    assert page.locator("#table tbody tr").count() == edges
    page.fill("#table-words", "backs")
    rows = texts(page, "#table tbody tr")
    assert 0 < len(rows) < edges
    assert all("backs" in row for row in rows)


def test_table_sorts_by_any_column_and_opens_what_is_clicked(open_page):
    page = open_page()
    page.click("#show-table")
    page.locator("th button", has_text="Actor").click()
    actors = texts(page, "#table tbody td:first-child")
    assert actors == sorted(actors)
    page.locator("th button", has_text="Actor").click()
    assert texts(page, "#table tbody td:first-child") == sorted(actors, reverse=True)
    page.locator("#table tbody td:first-child button").first.click()
    assert heading(page) == sorted(actors)[-1]
    page.click("#show-graph")
    assert page.locator("#canvas").is_visible()
    page.keyboard.press("t")
    assert page.locator("#table").is_visible()


# ---- out of the page


def download(page, selector):
    page.click("#open-export")
    with page.expect_download() as waiting:
        page.click(selector)
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def test_saved_files_hold_what_is_in_view(open_page):
    page = open_page("no-relation=attacked")
    name, content = download(page, "#save-edges")
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert name == "edges.csv"
    assert len(rows) == 9
    assert {row["relation"] for row in rows} >= {"backs", "met"}
    _, content = download(page, "#save-statements")
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert len(rows) == 10, "two met twice"
    assert {"Norvia backs the Ash Brigade, officials said.", "The rocket attack killed two Norvian soldiers."} < {
        r["sentence"] for r in rows
    }
    _, content = download(page, "#save-json")
    saved = json.loads(content)
    assert saved["filters"] == "without relation attacked"
    assert len(saved["edges"]) == 9
    name, content = download(page, "#save-png")
    assert (name, content[:8]) == ("graph.png", b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(content[start : start + 4], "big") for start in (16, 20))
    assert width > 600
    assert height > 700


def test_print_leaves_controls_out_and_is_light(open_page):
    page = open_page(f"node={entity_id('ash')}", color_scheme="dark")
    page.evaluate("window.print = () => { window.asked = true; }")
    page.click("#open-export")
    page.click("#print")
    assert page.evaluate("window.asked") is True
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert [part.is_visible() for part in page.locator("#filters input").all()] == [False] * page.locator("#filters input").count()
    assert page.locator("#filters .of-status").is_visible(), "on paper a dash without a legend says nothing"
    assert not page.locator("#filters .of-relation").is_visible()
    assert page.locator("#panel h2").is_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


# ---- addresses, keys, narrow windows


def test_an_address_gives_the_view_again_and_back_goes_back(open_page):
    page = open_page()
    page.locator("#panel .link", has_text="Ash Brigade").click()
    page.locator('[data-value="denied"]').uncheck()
    page.click("#show-table")
    address = page.url.partition("#")[2]
    other = open_page(address)
    assert heading(other) == "Ash Brigade"
    assert other.inner_text("#table-count") == "13 edges of 14"
    assert other.locator('[data-value="denied"]').is_checked() is False
    page.locator("#table tbody td:first-child button", has_text="Mara Dell").first.click()
    assert heading(page) == "Mara Dell"
    page.go_back()
    page.locator("#panel h2", has_text="Ash Brigade").wait_for()


def test_an_address_that_names_nothing_here_is_passed_over(open_page):
    page = open_page("node=ent-gone&depth=9&sources=x&from=soon&no-type=Unknown")
    assert heading(page) == "Start here"
    assert count(page)[1] == 14


def test_keys_walk_the_neighbours_and_open_help(open_page):
    page = open_page(f"node={entity_id('dell')}")
    page.focus("#canvas")
    page.keyboard.press("n")
    page.keyboard.press("+")
    page.wait_for_timeout(300)  # the picture is painted anew a moment after it moved
    assert page.inner_text("#count").startswith("Norvia (1 of 2 neighbours)")
    page.keyboard.press("n")
    page.locator("#count", has_text="(2 of 2 neighbours)").wait_for()
    page.keyboard.press("p")
    page.locator("#count", has_text="(1 of 2 neighbours)").wait_for()
    page.keyboard.press("Enter")
    page.locator("#panel h2", has_text="Norvia").wait_for()
    page.keyboard.press("?")
    page.locator("#help").wait_for()
    page.click("#close-help")
    assert not page.locator("#help").is_visible()
    page.click("#open-help")
    assert "alleged: said by somebody" in page.inner_text("#help")


def test_on_a_phone_the_panel_is_a_sheet_and_filters_open_over_the_picture(open_page):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True)
    low = page.locator("#sheet").bounding_box()["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.click("#handle")
    assert page.locator("#sheet").bounding_box()["height"] > 3 * low
    page.click("#handle")
    assert not page.locator("#filters").is_visible()
    page.click("#open-filters")
    page.locator('[data-value="attacked"]').uncheck()
    page.click("#close-filters")
    assert count(page)[1] == 9
    page.fill("#search", "lask")
    page.keyboard.press("Enter")
    assert page.locator("#sheet").bounding_box()["height"] > 3 * low
