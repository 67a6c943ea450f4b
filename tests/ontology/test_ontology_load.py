from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.ontology.load import load_ontology
from kg.yaml_files import read_yaml

RELATION_FILES = sorted((Path(__file__).parents[2] / "kg/ontology/relations").glob("*.yaml"))
RELATIONS = [path.stem for path in RELATION_FILES]
TYPES = """
State: {is: "a country", acts: true}
Man: {is: "a person", acts: true, person: true}
Place: {is: "a place", acts: false}
"""
HEAD = '  meaning: "m"\n  from: [actors]\n  to: [any]\n  sign: -1\n  plover: "-"\n'


def write_ontology(folder: Path, **relations: str) -> Path:
    (folder / "relations").mkdir()
    (folder / "types.yaml").write_text(TYPES, encoding="utf-8")
    for name, entry in relations.items():
        (folder / "relations" / f"{name}.yaml").write_text(f"{name}:\n{entry}", encoding="utf-8")
    return folder


def test_each_file_of_the_shipped_ontology_gives_the_relation_of_its_name():
    assert sorted(load_ontology().relations) == RELATIONS
    assert [list(read_yaml(path)) for path in RELATION_FILES] == [[name] for name in RELATIONS]


@pytest.mark.parametrize("name", RELATIONS)
def test_relation_says_what_it_means_and_shows_it(name):
    relation = load_ontology().relations[name]

    assert relation.meaning
    assert relation.frames
    assert len(relation.examples) >= 4
    assert any(not example.statements for example in relation.examples), "a text that must give nothing is missing"
    assert len({example.text for example in relation.examples}) == len(relation.examples)


def test_friendly_and_hostile_relations_differ_in_sign():
    signs = load_ontology().signs

    assert (signs["attacked"], signs["backs"], signs["located_in"]) == (-1, 1, 0)


def test_type_groups_are_spelled_out(tmp_path):
    entry = HEAD.replace("[actors]", "[persons]") + '  verbs: ["ACTOR hit TARGET"]\n'
    relation = load_ontology(write_ontology(tmp_path, hit=entry)).relations["hit"]

    assert relation.actor_types == {"Man"}
    assert relation.target_types == {"State", "Man", "Place"}


def test_things_that_do_not_act_are_no_actors(tmp_path):
    relation = load_ontology(write_ontology(tmp_path, hit=HEAD)).relations["hit"]

    assert relation.actor_types == {"State", "Man"}


def test_all_faults_of_all_files_are_listed_at_once(tmp_path):
    folder = write_ontology(
        tmp_path,
        first=HEAD + '  verbs: ["ACTOR TARGET", "VICTIM fall"]\n',
        second=HEAD.replace("[any]", "[Thing]").replace("-1", "7") + "  colour: red\n",
        third=HEAD.replace("[any]", "[Thing]"),
    )
    with pytest.raises(ConfigError) as caught:
        load_ontology(folder)

    lines = str(caught.value).splitlines()
    assert [line.split(":")[0] for line in lines] == [*["first.yaml"] * 2, *["second.yaml"] * 3, "third.yaml"]
    assert "exactly one anchor" in lines[0]
    assert "unknown slot 'VICTIM'" in lines[1]
    assert "unknown key 'colour'" in lines[2]
    assert "unknown entity type 'Thing' in 'to'; known: State, Man, Place" in lines[3]
    assert lines[3] == lines[5].replace("third", "second")
    assert "sign is 7" in lines[4]


def test_a_slot_that_no_entity_can_fill_is_told(tmp_path):
    folder = write_ontology(tmp_path, hit=HEAD.replace("[any]", "[Man]") + '  verbs: ["ACTOR hit TARGET:Man|Place"]\n')

    with pytest.raises(ConfigError) as caught:
        load_ontology(folder)

    assert str(caught.value) == ("hit.yaml: relation 'hit': pattern 'ACTOR hit TARGET:Man|Place': TARGET can't be Place; 'to' allows Man")


@pytest.mark.parametrize(
    ("text", "message"),
    [("a: [", "r.yaml: not valid YAML"), ("- a\n", "r.yaml: a mapping of names to entries is needed, not list")],
)
def test_file_that_is_no_mapping_is_refused(tmp_path, text, message):
    path = tmp_path / "r.yaml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ConfigError, match=message):
        read_yaml(path)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"gone\.yaml: can't be read"):
        read_yaml(tmp_path / "gone.yaml")
