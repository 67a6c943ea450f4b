"""Families of entity types that readers ask for together; the types themselves stand in types.yaml.

Each says what its members have in common. A set that one reader alone asks for stands with that reader.
"""

from __future__ import annotations

PERSONS = frozenset({"Official", "Person"})  # one human being, with a name or told by a role
PEOPLE = PERSONS | {"Group"}  # who can be hurt, taken or held
BODIES = frozenset({"Militia", "Organization"})  # that take names, acronyms and other names alike
POWERS = BODIES | {"State"}  # who acts under a name of its own and is no person
COLLECTIVES = BODIES | {"Group"}  # many told as one, short of a state: they have members and a head
SIDES = POWERS | {"Group"}  # who acts together: "they", the sides of a fight
NAMED_ACTORS = POWERS | PERSONS
ACTORS = SIDES | PERSONS  # whoever acts; an attack, which acts on paper, is none of them
CROWDS = frozenset({"Group", "Militia"})  # many without an office: "the fighters"
AUTHORITIES = frozenset({"Organization", "State"})  # who decrees
ARMED_POWERS = frozenset({"Militia", "State"})  # who has fighters of its own by nature
BELLIGERENTS = ARMED_POWERS | {"Group"}

LANDS = frozenset({"Location", "State"})  # a stretch of the map, whether it acts or not
PLACES = frozenset({"Facility", "Location"})  # where things are, and which never act
GROUNDS = PLACES | LANDS
OWNABLE = COLLECTIVES | PLACES  # what may be a state's or lie in it
