"""What Gephi holds after it has opened a file of ours: the rules of its importers, as far as our files touch them.

Read from the source of Gephi (ImporterGEXF, ImporterGraphML, ImportContainerImpl, ElementDraftImpl) and of its graphstore (AttributeUtils,
IntervalSet) as of August 2025. Gephi tells nobody but its log what it drops, changes or merges; here each such thing is an issue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from xml.etree import ElementTree

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
# Names that Gephi or graphology take for something of their own, in a file's columns.
RESERVED = {"type", "id", "source", "target", "start", "end", "viz", "pid", "parents", "slices", "spells", "timeset"}
# In GEXF these are said by the elements themselves.
OWN = {"node": {"label"}, "edge": {"label", "kind", "weight"}}
VISUAL = {"node": {"label", "x", "y", "size", "color"}, "edge": {"label", "weight", "color"}}


@dataclass
class Element:
    values: dict = field(default_factory=dict)
    look: dict = field(default_factory=dict)
    spells: list = field(default_factory=list)


@dataclass
class Opened:
    nodes: dict = field(default_factory=dict)
    edges: dict = field(default_factory=dict)
    issues: list = field(default_factory=list)
    ids: set = field(default_factory=set)

    def add_node(self, element):
        node = element.get("id")
        if not node:
            self.issues.append("a node without an id is dropped")
        elif node in self.nodes:
            self.issues.append(f"node {node} stands there twice and becomes one")
        self.nodes[node] = Element()
        return self.nodes[node]

    def add_edge(self, element, kind, weight):
        edge, source, target = (element.get(name) for name in ("id", "source", "target"))
        key = (source, target, kind or None)
        if edge in self.ids:
            self.issues.append(f"edge {edge}: an edge of this id exists already, dropped")
        elif source not in self.nodes or target not in self.nodes:
            self.issues.append(f"edge {edge}: an end is no node, dropped")
        elif element.get("type", "directed") != "directed":
            self.issues.append(f"edge {edge}: {element.get('type')} in a directed graph, dropped")
        elif key in self.edges:
            self.issues.append(f"edge {edge}: parallel and of equal kind, merged with another")
        elif not weight > 0:
            self.issues.append(f"edge {edge}: weight {weight}, dropped")
        else:
            self.ids.add(edge)
            self.edges[key] = Element(look={"id": edge, "weight": weight})
        return self.edges.get(key, Element())


def open_gexf(path):
    """Return what Gephi makes of a GEXF file."""
    body = ElementTree.fromstring(path.read_bytes()).find(f"{GEXF}graph")
    opened = Opened()
    if (body.get("mode"), body.get("timeformat"), body.get("timerepresentation")) != ("dynamic", "date", "interval"):
        opened.issues.append("no timeline of dates")
    columns = {
        owner.get("class"): _columns(opened, owner.iter(f"{GEXF}attribute"), RESERVED | OWN[owner.get("class")])
        for owner in body.iter(f"{GEXF}attributes")
    }
    for element in body.iter(f"{GEXF}node"):
        node = opened.add_node(element)
        _fill_gexf(opened, node, element, columns["node"])
        node.look |= {"label": element.get("label"), "size": float(element.find(f"{VIZ}size").get("value"))}
        if (place := element.find(f"{VIZ}position")) is not None:
            node.look |= {"x": float(place.get("x")), "y": float(place.get("y"))}
    for element in body.iter(f"{GEXF}edge"):
        edge = opened.add_edge(element, element.get("kind"), float(element.get("weight", 1)))
        _fill_gexf(opened, edge, element, columns["edge"])
        edge.look["label"] = element.get("label")
        for spell in element.iter(f"{GEXF}spell"):
            _add_spell(opened, edge, spell)
    return opened


def open_graphml(path):
    """Return what Gephi makes of a GraphML file."""
    root = ElementTree.fromstring(path.read_bytes())
    opened = Opened()
    keys = {owner: [k for k in root.iter(f"{GRAPHML}key") if k.get("for") == owner] for owner in ("node", "edge")}
    columns = {owner: _columns(opened, found, RESERVED) for owner, found in keys.items()}
    for element in root.iter(f"{GRAPHML}node"):
        _fill_graphml(opened, opened.add_node(element), element, columns["node"], VISUAL["node"])
    for element in root.iter(f"{GRAPHML}edge"):
        weight = next((d.text for d in element if columns["edge"].get(d.get("key"), ("",))[0] == "weight"), "1")
        edge = opened.add_edge(element, (element.get("label") or "").strip(), float(weight))
        _fill_graphml(opened, edge, element, columns["edge"], VISUAL["edge"] - {"weight"})
    return opened


def read_value(text, kind):
    """Return a value as Gephi's parser does, None for one that it leaves out."""
    text = text.replace("INF", "Infinity")
    if not text or text.lower() == "null":
        return None
    if kind == "string":
        return text
    if kind == "boolean":
        return text.lower() == "true"
    if kind == "long":
        if not re.fullmatch(r"[+-]?\d+", text, re.ASCII) or not -(2**63) <= int(text) < 2**63:
            raise ValueError(text)
        return int(text)
    if kind == "double":
        return float(text)
    raise ValueError(f"no type {kind}")


def _columns(opened, elements, reserved):
    columns = {}
    for element in elements:
        title = element.get("title") or element.get("attr.name")
        if title.lower() in reserved:
            opened.issues.append(f"a column called {title}")
        if element.get("id") in columns:
            opened.issues.append(f"column {element.get('id')} is declared twice")
        columns[element.get("id")] = (title, element.get("type") or element.get("attr.type"))
    return columns


def _store(opened, element, columns, key, text):
    if key not in columns:
        opened.issues.append(f"a value of {key}, which is no column")
        return
    title, kind = columns[key]
    try:
        element.values[title] = read_value(text, kind)
    except ValueError as err:
        opened.issues.append(f"{title}: {err} is no {kind}")


def _fill_gexf(opened, held, element, columns):
    for value in element.iter(f"{GEXF}attvalue"):
        _store(opened, held, columns, value.get("for"), value.get("value"))
    color = element.find(f"{VIZ}color")
    held.look["color"] = tuple(int(color.get(channel)) for channel in "rgb")
    if not all(0 <= part <= 255 for part in held.look["color"]):
        opened.issues.append(f"colour {held.look['color']}")


def _fill_graphml(opened, held, element, columns, visual):
    for data in element.iter(f"{GRAPHML}data"):
        # The stream parser reports each escaped sign by itself, and what is white space alone between two of them is passed over.
        text = re.sub(r"(?<=[&<>])\s+(?=[&<>])", "", data.text or "")
        title, _ = columns.get(data.get("key"), ("", ""))
        if title in visual:
            held.look[title] = text
        else:
            _store(opened, held, columns, data.get("key"), text)
    color = held.look["color"]
    held.look["color"] = tuple(int(color[place : place + 2], 16) for place in (1, 3, 5))


def _add_spell(opened, edge, spell):
    try:
        first, last = date.fromisoformat(spell.get("start")), date.fromisoformat(spell.get("end"))
    except ValueError as err:
        opened.issues.append(f"spell: {err}")
        return
    if first > last or any(first <= end and start <= last for start, end in edge.spells):
        opened.issues.append(f"spell {first} to {last} overlaps another or ends before it begins")
    edge.spells.append((first, last))
