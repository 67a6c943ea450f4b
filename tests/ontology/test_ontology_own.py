from pathlib import Path

import pytest

from kg.errors import ConfigError
from kg.ontology.load import load_ontology
from kg.ontology.own import extend_ontology, load_own

RECRUITED = """
member_of:
  without: [recruit]
recruited:
  meaning: "took into its ranks"
  from: [Militia]
  to: [persons, Group]
  sign: 1
  plover: "-"
  verbs: ["ACTOR recruit TARGET"]
"""


@pytest.fixture
def extend(tmp_path: Path):
    def extend(text: str):
        path = tmp_path / "own.yaml"
        path.write_text(text, encoding="utf-8")
        return extend_ontology(load_ontology(), path)

    return extend


@pytest.fixture
def faults(extend):
    def faults(text: str) -> list[str]:
        with pytest.raises(ConfigError) as caught:
            extend(text)
        return str(caught.value).splitlines()

    return faults


def find_relations(ontology, part: str, anchor: str) -> set[str]:
    return {r.name for r in ontology.relations.values() for f in r.frames if f.part == part and anchor in f.anchors}


def test_without_a_file_the_shipped_ontology_is_in_force():
    assert load_own(None) is load_ontology()


def test_a_new_relation_stands_beside_the_shipped_ones(extend):
    ontology = extend(RECRUITED)

    assert list(ontology.relations) == [*load_ontology().relations, "recruited"]
    assert ontology.relations["recruited"].target_types == {"Person", "Official", "Group"}
    assert (ontology.signs["recruited"], ontology.roots["recruited"]) == (1, "-")
    assert "recruited" not in load_ontology().relations


def test_lists_of_a_known_relation_get_longer_and_single_values_are_replaced(extend):
    shipped = load_ontology().relations["backs"]
    backs = extend('backs:\n  sign: 0\n  to: [Militia]\n  verbs: ["ACTOR moneybag TARGET"]\n').relations["backs"]

    assert [frame.pattern for frame in backs.frames] == [*(frame.pattern for frame in shipped.frames), "ACTOR moneybag TARGET"]
    assert (backs.sign, backs.target_types, backs.actor_types) == (0, {"Militia"}, shipped.actor_types)
    assert (backs.meaning, backs.plover, backs.roles, backs.examples) == (shipped.meaning, shipped.plover, shipped.roles, shipped.examples)


def test_a_trigger_moves_from_one_relation_to_another(extend):
    assert find_relations(load_ontology(), "verb", "desecrate") == {"attacked"}

    ontology = extend('attacked:\n  without: [desecrate]\ncoerced:\n  verbs: ["ACTOR desecrate TARGET:Facility"]\n')

    assert find_relations(ontology, "verb", "desecrate") == {"coerced"}
    assert find_relations(ontology, "verb", "deface") == {"attacked"}, "its neighbours in the pattern stay"


def test_a_whole_pattern_and_a_role_can_be_taken_away_and_written_anew(extend):
    ontology = extend(
        'attacked:\n  without: ["ACTOR lay siege to TARGET"]\n'
        "leads:\n  without: [leader]\n"
        'backs:\n  without: [arm]\n  verbs: ["ACTOR arm TARGET:Militia"]\n'
    )

    assert "ACTOR lay siege to TARGET" not in {frame.pattern for frame in ontology.relations["attacked"].frames}
    assert "leader" not in ontology.relations["leads"].roles
    assert [f.pattern for f in ontology.relations["backs"].frames if "arm" in f.anchors and not f.fixed] == ["ACTOR arm TARGET:Militia"]


def test_all_faults_come_at_once_with_file_entry_key_and_what_is_allowed(faults):
    found = faults(
        "backs:\n  sign: 5\n  without: [bancroll]\n  verbs: [ACTOR TARGET]\n"
        'recruited:\n  meaning: "m"\n  to: [Moon]\n  without: [draft]\n'
        "Nonsense: 7\n"
    )

    assert [line.split(": ")[:2] for line in found] == [
        *[["own.yaml", "relation 'backs'"]] * 3,
        *[["own.yaml", "relation 'recruited'"]] * 5,
        *[["own.yaml", "relation 'Nonsense'"]] * 2,
    ]
    text = "\n".join(found)
    for part in (
        "without: 'bancroll' is no anchor, role or pattern of it; near: bankroll",
        "sign is 5; allowed: -1, 0, 1",
        "exactly one anchor",
        "unknown key 'without'; allowed: compounds,",
        "key 'plover' is missing",
        "unknown entity type 'Moon' in 'to'; known: State, Militia,",
        "a relation's name is lower case",
    ):
        assert part in text


def test_a_wording_that_another_relation_claims_is_told_with_the_way_out(faults):
    (fault,) = faults('coerced:\n  verbs: ["ACTOR desecrate|besmear TARGET:Facility"]\n')

    assert fault == (
        "own.yaml: relation 'coerced': pattern 'ACTOR desecrate TARGET:Facility': 'desecrate' is read as attacked already "
        "('ACTOR desecrate TARGET:Facility'); narrow the types of a slot, or write without: [desecrate] under attacked"
    )


def test_wider_types_that_make_two_relations_claim_a_wording_are_told(faults):
    found = faults("located_in:\n  from: [any]\n  to: [any]\n")

    assert found
    assert {line.split(": ")[1] for line in found} == {"relation 'located_in'"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("backs:\n  sign: 0\n  sign: 1\n", "own.yaml: not valid YAML: key 'sign' stands twice"),
        ("- backs\n", "own.yaml: a mapping of names to entries is needed, not list"),
        ("", "own.yaml: a mapping of names to entries is needed, not NoneType"),
    ],
)
def test_a_file_of_another_form_is_refused(faults, text, message):
    (fault,) = faults(text)

    assert fault.startswith(message)


def test_a_file_that_is_no_text_and_one_that_is_not_there_are_refused(tmp_path):
    (tmp_path / "own.yaml").write_bytes(b"backs: \xff")
    for name, message in (("own.yaml", "own.yaml: byte 7 isn't UTF-8"), ("gone.yaml", r"gone\.yaml: can't be read")):
        with pytest.raises(ConfigError, match=message):
            load_own(tmp_path / name)
