from __future__ import annotations

import json

import pytest

from kg.errors import InputError
from kg.exports.read import read_graph
from kg.exports.record import find_exporter
from kg.exports.write import write_format
from tests.world import make_world


@pytest.fixture
def path(tmp_path):
    return write_format(find_exporter("json"), make_world().record(), tmp_path)[0]


def change(path, alter):
    data = json.loads(path.read_text(encoding="utf-8"))
    alter(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def test_edges_have_their_statements_with_offsets_and_what_tables_have(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    edge = next(edge for edge in data["edges"] if edge["kind"] == "backs (alleged)")
    assert edge["key"] == edge["id"]
    assert (edge["weight"], edge["sources"], edge["sign"]) == (1, 1, 1)
    (statement,) = edge["statements"]
    assert statement["sentence"] == "Norvia backs the Ash Brigade, officials said."
    assert (statement["start"], statement["end"], statement["trigger"]) == (56, 101, [63, 68])
    node = next(node for node in data["nodes"] if node["label"] == "Norvia")
    assert (node["entity_type"], node["attributes"], node["names"]) == ("State", {"country": "NRV"}, ["Norvia", "Republic of Norvia"])
    assert ["coast/one.txt", 56, 62] in node["passages"]


@pytest.mark.parametrize(
    ("alter", "complaint"),
    [
        (lambda data: data.update(format=9), "format 9, but a graph.json of format 1"),
        (lambda data: data.pop("nodes"), "key 'nodes' is missing"),
        (lambda data: data["nodes"][0].pop("entity_type"), "key 'entity_type' is missing"),
        (lambda data: data["nodes"].pop(0), "no node 'ent-"),
        (lambda data: data["edges"][0]["statements"][0].update(status="sure"), "status 'sure'; allowed: asserted"),
        (lambda data: data["edges"][0]["statements"][0].pop("sentence"), "key 'sentence' is missing"),
        (lambda data: data.update(nodes=3), "damaged"),
    ],
)
def test_a_damaged_file_is_refused_with_what_is_wrong(path, alter, complaint):
    change(path, alter)
    with pytest.raises(InputError) as caught:
        read_graph(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("content", "complaint"), [("{", "no JSON"), ("[]", "format None"), ('{"nodes": []}', "format None"), ("\xff", "no JSON")]
)
def test_another_file_is_refused(tmp_path, content, complaint):
    path = tmp_path / "other.json"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(InputError, match=complaint):
        read_graph(path)
