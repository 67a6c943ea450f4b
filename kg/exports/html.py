"""graph.html: one page that needs nothing beside itself, no network, no server.

pyvis holds the network and fills the template `page.html.j2`; its copy of vis-network is written into the page. Text of articles
reaches the page as JSON and is shown as text alone; a policy in the page's head lets no other script or style run.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.errors import OutputError
from kg.exports.atomic import write_text
from kg.exports.layout import place_nodes
from kg.exports.page import choose_shown, draw_edges, draw_node, label_box, page_facts
from kg.exports.record import Built, Exporter

if TYPE_CHECKING:
    import networkx as nx
    from jinja2 import Environment

HERE = Path(__file__).parent
TEMPLATE = "page.html.j2"
VIS_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": False, "keyboard": False, "tooltipDelay": 1_000_000},
    "nodes": {
        "font": {"face": "system-ui, sans-serif", "color": "#1a1a1a", "strokeWidth": 4, "strokeColor": "#ffffff"},
        "scaling": {"label": {"enabled": True, "drawThreshold": 3, "maxVisible": 24}},
        "shapeProperties": {"interpolation": False},
    },
    "edges": {
        "arrows": {"to": {"scaleFactor": 0.6}},
        "font": {"face": "system-ui, sans-serif", "size": 12, "color": "#1a1a1a", "strokeWidth": 4, "strokeColor": "#ffffff"},
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
    return [write_text(path, [make_page(built.graph), "\n"])]


def make_page(graph: nx.MultiDiGraph[str]) -> str:
    """Return the page of a graph; about 0.5 MB of it is the drawing library."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    shown = choose_shown(graph)
    drawn = {node: draw_node(graph, node) for node in sorted(graph)}
    places = place_nodes(graph, {node: label_box(drawn[node]) for node in shown})
    for node, look in drawn.items():
        place = {"x": places[node][0], "y": places[node][1]} if node in places else {}
        network.add_node(node, **look, **place)
    for actor, target, options in draw_edges(graph):
        network.add_edge(actor, target, **options)
    network.options = VIS_OPTIONS
    network.templateEnv = _environment(Path(network.template_dir), page_facts(graph, shown), len(graph.graph["documents"]))
    network.path = TEMPLATE
    page: str = network.generate_html(name="graph.html")
    return page


def _environment(library: Path, facts: dict[str, Any], documents: int) -> Environment:
    from jinja2 import Environment, FileSystemLoader
    from markupsafe import Markup

    vis, script, style = _read_library(library), _read_code("page.js"), _read_code("page.css")
    policy = (
        f"default-src 'none'; script-src {_fingerprint(vis)} {_fingerprint(script)}; style-src {_fingerprint(style)}; "
        "form-action 'none'; base-uri 'none'; img-src data:"
    )
    environment = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    # These three are files of the program, not text of anybody else; the hashes hold for them to the letter.
    code = {"vis_js": Markup(vis), "page_js": Markup(script), "page_css": Markup(style)}
    environment.globals.update(code, facts=facts, policy=policy, documents=documents, version=__version__)
    return environment


def _read_library(templates: Path) -> str:
    found = sorted(templates.glob("lib/vis-9*/vis-network.min.js"))
    if not found:
        raise OutputError(f"{templates}: pyvis holds no vis-network 9; install pyvis 0.3.2 or later")
    code = _normal_lines(found[-1].read_text(encoding="utf-8"))
    # Would have the browser's developer tools ask for a file that isn't there.
    return re.sub(r"//# sourceMappingURL=\S*", "", code)


def _read_code(name: str) -> str:
    return _normal_lines((HERE / name).read_text(encoding="utf-8"))


def _normal_lines(code: str) -> str:
    # A browser reads CR LF as LF before it takes the hash.
    return code.replace("\r\n", "\n").replace("\r", "\n")


def _fingerprint(code: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode('ascii')}'"


EXPORTER = Exporter("html", ("graph.html",), write_html, "the interactive page, one file, no network")
