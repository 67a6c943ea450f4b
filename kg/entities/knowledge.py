"""What resolution may ask of a gazetteer, as Protocols, so that any table of known things fits: `Known`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from kg.entities.names import fold_name
from kg.entities.rules import load_rules
from kg.entities.score import Nationalities
from kg.ontology.families import LANDS, PLACES

STATE = "state:"


class KnownRow(Protocol):
    """A thing that is known beforehand."""

    @property
    def name(self) -> str:
        """What it is called in the graph."""

    @property
    def type(self) -> str:
        """Its entity type."""

    @property
    def names(self) -> tuple[str, ...]:
        """Its names, as newspapers write them."""

    @property
    def country(self) -> str:
        """ISO 3166 alpha-3 code of its state, "" for none."""

    @property
    def parent(self) -> str:
        """Id of the row that it is part of, "" for none."""


class KnownNames(Protocol):
    """A gazetteer: rows by seed id, and folded adjectives and people of states to the states' ids."""

    @property
    def rows(self) -> Mapping[str, KnownRow]:
        """Every known thing by its id."""

    @property
    def adjectives(self) -> Mapping[str, str]:
        """Folded adjectives ("iraqi") to state ids ("state:IRQ")."""

    @property
    def demonyms(self) -> Mapping[str, str]:
        """Folded people nouns ("iraqis") to state ids."""


@dataclass(frozen=True, eq=False)
class Known:
    """The gazetteer as resolution uses it; one object is made per run, and it is equal to itself alone.

    Attributes:
        rows: By seed id.
        nationalities: Adjectives, people nouns and state names to state ids.
        peoples: Folded plural people nouns ("iraqis") to state ids.
        places: Folded name of a Location or State to the folded names of what it lies in, itself included.
        states: Folded names of states: too wide to say where something happened.
        country_of: Folded name of a place or State to the code of its country; names of places in two countries are left out.
        calls: Folded name of a Location to the folded name that its row bears first; names of two rows are left out.
    """

    rows: Mapping[str, KnownRow] = field(default_factory=dict)
    nationalities: Nationalities = field(default_factory=Nationalities)
    peoples: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    country_of: Mapping[str, str] = field(default_factory=dict)
    calls: Mapping[str, str] = field(default_factory=dict)

    def find_row(self, seed_id: str | None) -> KnownRow | None:
        """Return the row of a seed, None for no seed or one that the gazetteer lacks."""
        return None if seed_id is None else self.rows.get(seed_id)


def make_known(gazetteer: KnownNames | None) -> Known:
    """Return the gazetteer's knowledge with what the rules know; None for the rules' alone."""
    words = dict(load_rules().nationality)
    if gazetteer is None:
        return Known(nationalities=Nationalities(words), peoples={"americans": "state:USA"}, states=frozenset(words))
    states = sorted(item for item in gazetteer.rows.items() if item[1].type == "State")
    names = {fold_name(name): seed for seed, row in states for name in (row.name, *row.names)}
    words.update(names)
    words.update(gazetteer.adjectives)
    words.update(gazetteer.demonyms)
    peoples = {word: state for word, state in sorted(gazetteer.demonyms.items()) if word.endswith("s")}
    rows = gazetteer.rows
    countries = _map_names((row, row.country) for row in rows.values() if row.type in LANDS and row.country)
    calls = _map_names((row, fold_name(row.name)) for row in rows.values() if row.type == "Location")
    return Known(rows, Nationalities(words), peoples, _find_places(rows), frozenset(names), countries, calls)


def _find_places(rows: Mapping[str, KnownRow]) -> dict[str, frozenset[str]]:
    """Return for every place's name the names that it and what it lies in bear; a name of two places gets none."""
    wider: dict[str, list[frozenset[str]]] = {}
    for seed in sorted(seed for seed, row in rows.items() if row.type in PLACES):
        row = rows[seed]
        around = frozenset(_climb(rows, seed))
        for name in (row.name, *row.names):
            wider.setdefault(fold_name(name), []).append(around)
    return {name: found[0] for name, found in wider.items() if len(found) == 1 or len(set(found)) == 1}


def _map_names(rows: Iterable[tuple[KnownRow, str]]) -> dict[str, str]:
    """Return the value of each folded name; of a name whose rows have several values, none."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for row, value in rows:
        for name in map(fold_name, (row.name, *row.names)):
            if found.setdefault(name, value) != value:
                several.add(name)
    return {name: value for name, value in found.items() if name not in several}


def _climb(rows: Mapping[str, KnownRow], seed: str) -> Iterable[str]:
    seen: set[str] = set()
    while seed in rows and seed not in seen:
        seen.add(seed)
        yield from (fold_name(name) for name in (rows[seed].name, *rows[seed].names))
        seed = rows[seed].parent
