"""graph.html: one page that needs nothing beside itself, no network, no server.

pyvis holds what is drawn at first and fills the template `assets/page.html.j2`; its copy of vis-network is written into the
page. Text of articles reaches the page as JSON and is shown as text alone; a policy in the page's head lets no other script or
style run.
"""

from __future__ import annotations

import logging
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import OutputError
from kg.exports.atomic import write_text
from kg.exports.bundle import ASSETS, fingerprint, join_modules, read_asset, read_library
from kg.exports.drawing import choose_shown, draw_node, label_box
from kg.exports.flat import Row, count_edges, one_line
from kg.exports.layout import place_nodes
from kg.exports.page import page_facts
from kg.exports.record import Built, Exporter
from kg.exports.top import take_top
from kg.garbage import collect_young

if TYPE_CHECKING:
    import networkx as nx
    from jinja2 import Environment

logger = logging.getLogger(__name__)

TEMPLATE = "page.html.j2"
LARGE = 10_000_000  # characters
BARE_ROWS = 500  # edges in the table that a browser without scripts shows
VIS_OPTIONS: dict[str, Any] = {
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "forceAtlas2Based": {"gravitationalConstant": -90, "springLength": 120, "avoidOverlap": 0.6},
        "minVelocity": 1.5,
    },
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "multiselect": False, "keyboard": False, "tooltipDelay": 1_000_000, "zoomSpeed": 0.6},
    "nodes": {"font": {"face": "system-ui, sans-serif"}, "shapeProperties": {"interpolation": False}, "labelHighlightBold": False},
    "edges": {
        "arrows": {"to": {"scaleFactor": 0.6}},
        "font": {"face": "system-ui, sans-serif", "size": 12},
        "labelHighlightBold": False,
        "selectionWidth": 1.5,
        "hoverWidth": 0.8,
    },
}


def write_html(built: Built, path: Path) -> list[Path]:
    """Write the page; its name must end in .html.

    Raises:
        OutputError: Another name, or a file that can't be written.
    """
    if path.suffix != ".html":
        raise OutputError(f"{path}: the page's name must end in .html")
    page = make_page(built.graph)
    if len(page) > LARGE:
        logger.warning("%s: %.0f MB; a browser is slow to open it, Gephi reads graph.gexf better", path.name, len(page) / 1e6)
    write_text(path, [page, "\n"])
    collect_young()  # template and parts of graphs refer to themselves, and would keep a hundred megabytes
    return [path]


def make_page(graph: nx.MultiDiGraph[str]) -> str:
    """Return the page of a graph, or of the part of it that a page can hold; about 0.5 MB of it is the drawing library."""
    from pyvis.network import Network

    whole, graph = graph, take_top(graph)
    network = Network(directed=True, cdn_resources="in_line")
    shown = choose_shown(graph)
    drawn = {node: draw_node(graph, node) for node in sorted(graph)}
    places = place_nodes(graph, {node: label_box(drawn[node]) for node in shown})
    for node in shown:
        x, y = places[node]
        network.add_node(node, label=drawn[node].label, x=x, y=y)
    for actor, target, key in sorted(graph.subgraph(shown).edges(keys=True)):
        network.add_edge(actor, target, id=key)
    network.options = VIS_OPTIONS
    environment = _environment(Path(network.template_dir), page_facts(graph, drawn), _bare_rows(graph))
    environment.globals.update(documents=len(whole.graph["documents"]), edges_in_all=count_edges(whole))
    network.templateEnv = environment
    network.path = TEMPLATE
    page: str = network.generate_html(name="graph.html")
    return page


def _environment(library: Path, facts: Row, rows: list[tuple[str, ...]]) -> Environment:
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    vis, script, style = read_library(library), join_modules(), read_asset("page.css")
    policy = (
        f"default-src 'none'; script-src {fingerprint(vis)} {fingerprint(script)}; style-src {fingerprint(style)}; "
        "form-action 'none'; base-uri 'none'"
    )
    environment = Environment(loader=FileSystemLoader(ASSETS), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":"), "allow_nan": False}
    # These three are files of the program, not text of anybody else; the hashes hold for them to the letter.
    code = {"vis_js": Markup(vis), "page_js": Markup(script), "page_css": Markup(style)}
    environment.globals.update(code, facts=facts, policy=policy, rows=rows)
    return environment


def _bare_rows(graph: nx.MultiDiGraph[str]) -> list[tuple[str, ...]]:
    """Return actor, relation, target, status and the number of statements of the edges with most of them, for the bare table."""
    edges = nsmallest(BARE_ROWS, graph.edges(keys=True, data=True), key=lambda edge: (-len(edge[3]["statements"]), edge[2]))
    return [
        (
            *(one_line(graph.nodes[actor]["label"]), data["relation"].replace("_", " "), one_line(graph.nodes[target]["label"])),
            *(data["status"], str(len(data["statements"]))),
        )
        for actor, target, _, data in edges
    ]


EXPORTER = Exporter("html", ("graph.html",), write_html, "the interactive page, one file, no network")
