"""The lists from which names are swapped: `training/names/*.csv`, by culture; a region's culture stands in `regions.csv`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.corpus.rows import CorpusError
from training.corpus.schema import HERE, read_table

FOLDER = HERE.parent / "names"


@dataclass(frozen=True, slots=True)
class Names:
    """Names to draw from; all lists are sorted.

    Attributes:
        real_groups: Armed groups of the world in small letters; they are never swapped.
        ordinals: "1st" to "99th".
    """

    cultures: dict[str, str]
    by_kind: dict[tuple[str, str], tuple[str, ...]]
    group_names: dict[str, tuple[str, ...]]
    place_names: dict[str, tuple[str, ...]]
    title_spellings: dict[str, dict[str, tuple[str, ...]]]
    real_groups: frozenset[str]
    ordinals: tuple[str, ...]

    def culture_of(self, region: str) -> str:
        """Return the culture whose names a region's passages bear.

        Raises:
            CorpusError: `regions.csv` doesn't have the region.
        """
        if region not in self.cultures:
            raise CorpusError(f"names/regions.csv: no row for region {region!r}; has {', '.join(sorted(self.cultures))}")
        return self.cultures[region]

    def parts(self, culture: str, kind: str) -> tuple[str, ...]:
        """Return names of kind given, woman, family or nisba; a culture without nisbas gives family names."""
        return self.by_kind.get((culture, kind)) or self.by_kind.get((culture, "family"), ())

    def groups(self, culture: str) -> tuple[str, ...]:
        """Return names of armed groups."""
        return self.group_names.get(culture, ())

    def places(self, region: str) -> tuple[str, ...]:
        """Return invented small places of a region."""
        return self.place_names.get(region, ())

    def titles(self, culture: str) -> dict[str, tuple[str, ...]]:
        """Return by title its other spellings and equals, longest title first."""
        return self.title_spellings.get(culture, {})


@cache
def load_names(folder: Path = FOLDER) -> Names:
    """Read the lists in `folder`; `any` as culture or region stands for all of them."""
    cultures = {row["region"]: row["culture"] for row in read_table(folder / "regions.csv")}
    every = sorted(set(cultures.values()))
    by_kind: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in read_table(folder / "persons.csv"):
        by_kind[row["culture"], row["kind"]].update(row["spellings"].split("|"))
    groups: dict[str, set[str]] = defaultdict(set)
    rows = read_table(folder / "groups.csv")
    for culture in every:
        for origin in (culture, "any"):
            own = [row for row in rows if row["culture"] == origin]
            words = [row["value"] for row in own if row["kind"] == "word"]
            patterns = [row["value"] for row in own if row["kind"] == "pattern"]
            groups[culture].update(pattern.replace("{word}", word) for pattern in patterns for word in words)
            groups[culture].update(row["value"] for row in own if row["kind"] == "name")
    places: dict[str, set[str]] = defaultdict(set)
    for row in read_table(folder / "places.csv"):
        places[row["region"]].update(row["names"].split("|"))
    return Names(
        cultures=cultures,
        by_kind={key: tuple(sorted(names)) for key, names in by_kind.items()},
        group_names={key: tuple(sorted(names)) for key, names in groups.items()},
        place_names={key: tuple(sorted(names)) for key, names in places.items()},
        title_spellings={culture: _titles(folder, culture) for culture in every},
        real_groups=frozenset(row["value"].casefold() for row in rows if row["kind"] == "real"),
        ordinals=_ordinals(folder),
    )


def _titles(folder: Path, culture: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table(folder / "honorifics.csv"):
        if row["culture"] in (culture, "any"):
            spellings = row["spellings"].split("|")
            found.update({title: tuple(spellings) for title in spellings})
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def _ordinals(folder: Path) -> tuple[str, ...]:
    found: list[str] = []
    for row in read_table(folder / "units.csv"):
        found += [f"{number}{row['suffix']}" for number in range(1, 100) if _suffix(number) == row["suffix"]]
    return tuple(sorted(found))


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
