"""The user's own entities: reads `seeds/entities.csv` and lays its rows over the built-in gazetteer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kg.errors import ConfigError
from kg.gazetteer.builtin import make_row
from kg.gazetteer.fold import fold, make_slug
from kg.gazetteer.rows import Gazetteer, GazetteerRow, StateWords, find_cased, make_gazetteer
from kg.gazetteer.tables import Line, read_table, split_cell

SEED_COLUMNS = ("id", "name", "type", "aliases", "country", "note")
SEED_TYPES = ("Attack", "Facility", "Group", "Location", "Militia", "Official", "Organization", "Person", "State")
ADJECTIVE_ENDINGS = ("n", "an", "ian", "ean", "i", "ni", "ish", "ese", "nese", "ic", "ite")
MOST_DROPPED = 5  # letters of a name that its adjective lacks: "Polish", "Kurdish"
MIN_STEM = 3
_CODE = re.compile(r"[A-Z]{3}")


def read_seed_entities(path: Path) -> tuple[GazetteerRow, ...]:
    """Return the user's entities in the file's order.

    An empty id is made from type and name ("official:qasem-soleimani"). Aliases and countries are separated by `|`, a name that
    needs a cue ends in `?`.

    Raises:
        ConfigError: With every fault of the file, each with line, column and what is allowed.
    """
    lines, faults = read_table(path, SEED_COLUMNS)
    rows: list[GazetteerRow] = []
    line_by_id: dict[str, int] = {}
    for line in lines:
        found = _find_faults(path, line)
        if found:
            faults.extend(found)
            continue
        row = _make_seed_row(line)
        if row.id in line_by_id:
            faults.append(
                f"{path.name}:{line.number}: column id: '{row.id}' is the id of line {line_by_id[row.id]} too; "
                "give each row its own, or leave it empty where names differ"
            )
        line_by_id.setdefault(row.id, line.number)
        rows.append(row)
    if faults:
        raise ConfigError("\n".join(faults))
    return tuple(rows)


def _find_faults(path: Path, line: Line) -> list[str]:
    cells = line.cells
    where = f"{path.name}:{line.number}: column"
    faults = []
    if not fold(cells["name"]):
        faults.append(f"{where} name: empty or without letters; write what the entity is called")
    if cells["type"] not in SEED_TYPES:
        faults.append(f"{where} type: unknown type '{cells['type']}'; allowed: {', '.join(SEED_TYPES)}")
    if any(char.isspace() for char in cells["id"]):
        faults.append(f"{where} id: '{cells['id']}' has a blank in it; use letters, digits, hyphens and colons, or leave it empty")
    faults.extend(
        f"{where} aliases: '{alias}' has no letters or digits; leave it out" for alias in split_cell(cells["aliases"]) if not fold(alias)
    )
    faults.extend(
        f"{where} country: '{code}' is not an ISO 3166 alpha-3 code; allowed: three capital letters such as IRQ, several with |"
        for code in split_cell(cells["country"])
        if not _CODE.fullmatch(code)
    )
    return faults


def _make_seed_row(line: Line) -> GazetteerRow:
    cells = line.cells
    name = cells["name"]
    row_id = cells["id"] or f"{cells['type'].lower()}:{make_slug(name)}"
    row = make_row(row_id, cells["type"], (name, *split_cell(cells["aliases"])), split_cell(cells["country"]))
    note = {"note": cells["note"]} if cells["note"] else {}
    return replace(row, attributes={**row.attributes, **note})


def merge_seeds(gazetteer: Gazetteer, seeds: Sequence[GazetteerRow]) -> Gazetteer:
    """Return a gazetteer in which the user's rows outrank the built-in ones.

    A built-in row with the id of a user's row, or with its type and name, is replaced by it and leaves it its other names, its
    country, kind and parent where the user gave none. From further built-in rows the names that the user claims are taken
    away; a row that keeps no name of its own goes. What is an adjective among the names of a user's State is known as one, too.
    """
    by_id = {seed.id: number for number, seed in enumerate(seeds)}
    by_name = {(seed.type, fold(seed.name)): number for number, seed in enumerate(seeds)}
    same = {old.id: max(by_id.get(old.id, -1), by_name.get((old.type, fold(old.name)), -1)) for old in gazetteer.rows.values()}
    replaced = {old: seeds[number].id for old, number in same.items() if number >= 0}
    inherited = [_inherit(seed, [gazetteer.rows[old] for old in replaced if replaced[old] == seed.id]) for seed in seeds]
    claimed = {fold(name) for seed in seeds for name in (*seed.names, *seed.weak)}
    kept = [_drop_names(row, claimed) for row in gazetteer.rows.values() if row.id not in replaced]
    adjectives = {word: seed.id for seed in inherited if seed.type == "State" for word in find_adjectives(seed)}
    rows = [row for row in (*kept, *inherited) if row.names or row.weak]
    rows = [replace(row, parent=replaced[row.parent]) if row.parent in replaced else row for row in rows]
    return make_gazetteer(
        rows,
        StateWords(
            {**_follow(gazetteer.adjectives, replaced), **adjectives},
            _follow(gazetteer.demonyms, replaced),
            _follow(gazetteer.capitals, replaced),
            _follow(gazetteer.metonyms, replaced),
        ),
    )


def find_adjectives(state: GazetteerRow) -> tuple[str, ...]:
    """Return, folded, those names of a state that say "of it": "polish" of Poland; the first name, by which it is called, is none."""
    names = list(map(fold, (*state.names, *state.weak)))
    return tuple(
        name for name in names if name != fold(state.name) and any(_is_adjective_of(name.split(), other.split()) for other in names)
    )


def _is_adjective_of(words: Sequence[str], name: Sequence[str]) -> bool:
    if not words or words == name or list(words[:-1]) != list(name[:-1]):
        return False
    least = max(MIN_STEM, len(name[-1]) - MOST_DROPPED)
    stems = (words[-1].removesuffix(ending) for ending in ADJECTIVE_ENDINGS if words[-1].endswith(ending))
    return any(len(stem) >= least and name[-1].startswith(stem) for stem in stems)


def _follow(words: Mapping[str, str], replaced: Mapping[str, str]) -> dict[str, str]:
    return {word: replaced.get(state_id, state_id) for word, state_id in words.items()}


def _inherit(seed: GazetteerRow, replaced: Sequence[GazetteerRow]) -> GazetteerRow:
    row = seed
    for old in replaced:
        taken = {fold(name) for name in (*row.names, *row.weak)}
        row = replace(
            row,
            names=(*row.names, *(name for name in old.names if fold(name) not in taken)),
            weak=(*row.weak, *(name for name in old.weak if fold(name) not in taken)),
            kind=row.kind or old.kind,
            country=row.country or old.country,
            parent=row.parent or old.parent,
            attributes={**old.attributes, **row.attributes},
        )
    return replace(row, cased=find_cased((*row.names, *row.weak)))


def _drop_names(row: GazetteerRow, claimed: set[str]) -> GazetteerRow:
    names = tuple(name for name in row.names if fold(name) not in claimed)
    weak = tuple(name for name in row.weak if fold(name) not in claimed)
    if len(names) == len(row.names) and len(weak) == len(row.weak):
        return row
    return replace(row, names=names, weak=weak, cased=row.cased & {*names, *weak})
