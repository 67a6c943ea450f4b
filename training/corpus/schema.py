"""What an annotation may use: entity types, relations with their plausible types, statuses, and the plan of the corpus.

Relations come from `kg/ontology/relations/*.yaml` where that folder names all of them, else from `relations.csv` beside this file.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from training.corpus.rows import CorpusError

HERE = Path(__file__).parent
ONTOLOGY = HERE.parents[1] / "kg" / "ontology" / "relations"
TYPES = ("Attack", "Facility", "Group", "Location", "Militia", "Official", "Organization", "Person", "State")
PERSONS = ("Official", "Person")
ACTORS = ("State", "Militia", "Official", "Person", "Organization", "Group")
CLASSES = {
    "actor": ACTORS,
    "actors": ACTORS,
    "person": PERSONS,
    "persons": PERSONS,
    "any": tuple(t for t in TYPES if t != "Attack"),
}
SHORT_TYPES = {
    "S": "State",
    "M": "Militia",
    "OF": "Official",
    "P": "Person",
    "O": "Organization",
    "F": "Facility",
    "L": "Location",
    "A": "Attack",
    "G": "Group",
}
# Said once per passage; every other relation is annotated in each sentence that states it.
STRUCTURAL = frozenset({"official_of", "leads", "member_of", "belongs_to", "located_in", "backs"})


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation with the types that may act (`actors`) and be acted on (`targets`); `root` groups near relations."""

    name: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    symmetric: bool
    root: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What the corpus is to cover; `targets` are counts by name."""

    targets: dict[str, int]
    regions: tuple[str, ...]
    genres: tuple[str, ...]
    phenomena: tuple[str, ...]
    statuses: tuple[str, ...]


@cache
def load_relations() -> dict[str, Relation]:
    """Return the relations by name; the ontology of `kg` decides their types where it is complete.

    Raises:
        CorpusError: A row names an unknown type.
    """
    relations = {row["relation"]: _relation(row) for row in read_table(HERE / "relations.csv")}
    ontology = _read_ontology(ONTOLOGY)
    if not set(relations) <= set(ontology):
        return relations
    return {name: _with_types(relation, ontology[name]) for name, relation in relations.items()}


@cache
def load_plan() -> Plan:
    """Return the plan of `plan.yaml`."""
    data = yaml.safe_load((HERE / "plan.yaml").read_text(encoding="utf-8"))
    lists = {key: tuple(data[key]) for key in ("regions", "genres", "phenomena", "statuses")}
    return Plan(targets=dict(data["targets"]), **lists)


@cache
def load_words(key: str) -> frozenset[str]:
    """Return a closed word class of `words.yaml`, in small letters."""
    return frozenset(yaml.safe_load((HERE / "words.yaml").read_text(encoding="utf-8"))[key])


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file with a head comment of `#` lines, in file order."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip() and not line.startswith("#")]
    return list(csv.DictReader(lines))


def _relation(row: dict[str, str]) -> Relation:
    where = f"relations.csv: relation {row['relation']!r}"
    return Relation(
        row["relation"], _types(row["from"].split(), where), _types(row["to"].split(), where), row["symmetric"] == "yes", row["root"]
    )


def _types(words: list[str], where: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in words:
        if word not in CLASSES and word not in TYPES:
            raise CorpusError(f"{where}: unknown type {word!r}; known: {', '.join((*TYPES, *CLASSES))}")
        found.extend(CLASSES.get(word, (word,)))
    return tuple(sorted(set(found)))


def _read_ontology(folder: Path) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.YAMLError as err:
            raise CorpusError(f"{path.name}: not YAML: {err}; mend the ontology first") from err
        if isinstance(data, dict):
            entries.update(data)
    return entries


def _with_types(relation: Relation, entry: object) -> Relation:
    """Widen by what the ontology allows: the corpus holds rare but right statements that the ontology may not read."""
    if not isinstance(entry, dict) or not isinstance(entry.get("from"), list) or not isinstance(entry.get("to"), list):
        return relation
    known = set(TYPES) | set(CLASSES)
    words = {side: [str(word) for word in entry[side] if str(word) in known] for side in ("from", "to")}
    actors = tuple(sorted({*relation.actors, *_types(words["from"], relation.name)}))
    targets = tuple(sorted({*relation.targets, *_types(words["to"], relation.name)}))
    return Relation(relation.name, actors, targets, relation.symmetric, relation.root)
