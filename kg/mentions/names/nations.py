"""How the things of states are called, from the gazetteer: `Nations`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.gazetteer.fold import fold
from kg.gazetteer.rows import Gazetteer


@dataclass(frozen=True, slots=True)
class Nations:
    """By row id: `adjectives` for what is a state's, `cities` the capital of a state and the city that a zone lies in.

    `called` says what a body may be called by its sort and name ("party", "corps"), `seats` whose capital a city is, by folded name,
    `forces` the row and name of a state's armed force by what a text may call it, folded ("iraqi army"), `capitals` the row of the
    place that is a state's capital, `names` what a state is called, by country, `city_names` the folded names of `cities`.
    """

    adjectives: Mapping[str, str]
    cities: Mapping[str, str]
    called: Mapping[str, frozenset[str]]
    seats: Mapping[str, str]
    forces: Mapping[str, str]
    capitals: Mapping[str, str]
    names: Mapping[str, str]
    city_names: frozenset[str]


def make_nations(gazetteer: Gazetteer) -> Nations:
    """Return the adjectives and capitals of a gazetteer; of several adjectives an upper-case one ("US") counts, else the first."""
    adjectives = {row.id: row.attributes.get("adjective", "") or row.name for row in gazetteer.rows.values() if row.type == "State"}
    for word, state in gazetteer.adjectives.items():
        if adjectives.get(state) == gazetteer.rows[state].name:
            adjectives[state] = word.title()
    adjectives["state:USA"] = "US"
    cities = {state: name.title() for name, state in gazetteer.capitals.items()}
    for row in gazetteer.rows.values():
        if row.type == "Location" and row.parent.startswith("place:"):
            cities[row.id] = gazetteer.rows[row.parent].name
    called = {row.id: frozenset({row.kind, *fold(row.name).split()}) for row in gazetteer.rows.values() if row.type == "Organization"}
    rows = (row for row in gazetteer.rows.values() if row.kind == "armed_force" and row.country)
    forces = {fold(name): row.id for row in rows for name in row.names}
    places = (row for row in gazetteer.rows.values() if row.type == "Location" and gazetteer.capitals.get(fold(row.name)) == row.parent)
    capitals = {place.parent: place.id for place in places}
    names = {row.country: row.name for row in gazetteer.rows.values() if row.type == "State" and row.country}
    return Nations(adjectives, cities, called, gazetteer.capitals, forces, capitals, names, frozenset(map(fold, cities.values())))
