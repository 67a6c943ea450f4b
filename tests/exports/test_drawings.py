"""Mermaid and DOT: what they write is small enough to be read whole."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings

from kg.errors import OutputError
from kg.exports import dot, mermaid
from kg.exports.flat import one_line
from kg.exports.record import find_exporter
from kg.exports.write import write_format
from tests.exports.hostile import worlds
from tests.world import make_world


def drawn(graph):
    return sorted(node for node in graph if graph.degree[node])


def test_mermaid_draws_nodes_edges_and_looks(tmp_path):
    (path,) = write_format(find_exporter("mermaid"), make_world().record(), tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "flowchart LR"
    assert '  n0["Ash Brigade"]' in lines
    assert '  n2 -.->|"backs (alleged)"| n0' in lines
    assert '  n3 ---|"met"| n8' in lines
    assert "  classDef t4 fill:#ffffff,stroke:#D55E00,stroke-width:3px,color:#1a1a1a" in lines
    assert "  linkStyle 4,8 stroke:#0060A0" in lines
    assert not [line for line in lines if "Tove Dell" in line], "nobody says anything of her"


@settings(deadline=None)
@given(world=worlds())
def test_mermaid_shows_any_text_to_the_letter(world):
    graph = world.record().graph
    lines = list(mermaid.mermaid_lines(graph))
    nodes = [found for line in lines if (found := re.fullmatch(r'  n\d+\["(.*)"\]', line))]
    shown = [re.sub(r"#(\d+);", lambda code: chr(int(code[1])), node[1]) for node in nodes]
    assert shown == [one_line(graph.nodes[node]["label"]) or " " for node in drawn(graph)]
    edges = [line for line in lines if re.fullmatch(r'  n\d+ (-->|---|-\.->|-\.-)\|"[^"|]+"\| n\d+', line)]
    assert len(edges) == graph.number_of_edges()
    assert not [line for line in lines if re.search(r"[<>`\\]", line.replace("->", ""))]


def test_mermaid_refuses_what_it_would_not_draw(tmp_path, monkeypatch):
    monkeypatch.setattr(mermaid, "MAX_EDGES", 13)
    with pytest.raises(OutputError, match=r"at most 13 edges, the graph has 14; export a smaller part"):
        write_format(find_exporter("mermaid"), make_world().record(), tmp_path)
    assert list(tmp_path.iterdir()) == []


STRING = r'"((?:[^"\\]|\\.)*)"'


@settings(deadline=None)
@given(world=worlds())
def test_dot_holds_any_text_to_the_letter(world):
    graph = world.record().graph
    lines = list(dot.dot_lines(graph))
    nodes = [re.fullmatch(rf"  {STRING} \[label={STRING}, color={STRING}, tooltip={STRING}\];", line) for line in lines]
    labels = [html.unescape(re.sub(r"\\(.)", r"\1", node[2])) for node in nodes if node]
    assert labels == [one_line(graph.nodes[node]["label"]) for node in drawn(graph)]
    option = rf"\w+={STRING}"
    edges = [line for line in lines if re.fullmatch(rf"  {STRING} -> {STRING} \[{option}(, {option})*\];", line)]
    assert len(edges) == graph.number_of_edges()


def test_dot_draws_status_direction_and_evidence(tmp_path):
    (path,) = write_format(find_exporter("dot"), make_world().record(), tmp_path)
    text = path.read_text(encoding="utf-8")
    backs = next(line for line in text.splitlines() if "backs (alleged)" in line)
    assert 'style="dashed", dir="forward", tooltip="Norvia backs the Ash Brigade, officials said."' in backs
    assert 'dir="none"' in next(line for line in text.splitlines() if 'label="met"' in line)
