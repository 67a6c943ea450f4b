"""The families of entity types and types.yaml speak of the same types."""

from kg.ontology import families
from kg.ontology.load import load_ontology

TYPES = load_ontology().types
FAMILIES = {name: value for name, value in vars(families).items() if name.isupper()}


def test_families_name_known_types_alone():
    assert {name: unknown for name, family in FAMILIES.items() if (unknown := family - set(TYPES))} == {}


def test_persons_are_the_types_marked_so():
    assert {name for name, entity_type in TYPES.items() if entity_type.is_person} == families.PERSONS


def test_all_that_acts_but_an_attack_is_an_actor():
    assert {name for name, entity_type in TYPES.items() if entity_type.acts} - {"Attack"} == families.ACTORS


def test_no_two_families_are_the_same():
    assert len(set(FAMILIES.values())) == len(FAMILIES)
