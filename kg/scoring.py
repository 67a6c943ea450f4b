"""What a build found, measured against what people read in the same texts.

Entities of the build are matched to gold entities by their
names within the document, then statements are compared at three levels: `strict` asks for the relation itself (or a gold
alternative), `family` for one of the same PLOVER root, and `pair` for nothing but the two ends in their roles.
Status, speaker and date are measured on strict matches. Statements of status `background` don't count.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import TypeAlias

from kg.annotations import Row, read_annotations, stem_of
from kg.errors import InputError
from kg.exports.jsonl import ENTITIES, STATEMENTS
from kg.exports.read import read_rows
from kg.ontology.families import PERSONS

logger = logging.getLogger(__name__)

Key: TypeAlias = tuple[str, str, str]
LEVELS = ("strict", "family", "pair")
ARTICLES = frozenset({"the", "a", "an"})
EVENT = "Attack"
NAME_POINTS = {"label": 3.0, "shared": 1.0, "resembling": 1.0, "type": 0.5}
RESEMBLING = 0.9  # share of equal signs from which two spellings are taken for one name
MOST_TOLD = 5  # documents in a remark
LONG_NAME = 5  # signs; shorter names resemble each other by chance


@dataclass(frozen=True, slots=True)
class Kinship:
    """What the comparison needs to know of relations: the family of each, and those that have no direction."""

    families: Mapping[str, str]
    symmetric: Collection[str]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures; `measures` holds precision, recall and F1 by level, `relations` counts by gold or found relation."""

    measures: Mapping[str, tuple[float, float, float]]
    figures: Mapping[str, float]
    relations: Mapping[str, Mapping[str, int]]
    errors: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the figures as plain values for JSON."""
        names = ("precision", "recall", "f1")
        measures = {level: dict(zip(names, values, strict=True)) for level, values in self.measures.items()}
        return {**measures, **self.figures, "relations": {name: dict(counts) for name, counts in self.relations.items()}}

    def measure_rows(self) -> list[tuple[str, str, str, str]]:
        """Return a row for each level."""
        return [(name, f"{p:.3f}", f"{r:.3f}", f"{f1:.3f}") for name, (p, r, f1) in self.measures.items()]

    def figure_rows(self) -> list[tuple[str, float]]:
        """Return a row for each single figure."""
        return list(self.figures.items())

    def relation_rows(self) -> list[tuple[str, int, int, int]]:
        """Return a row for each relation: in gold, found of these, false."""
        return [(name, n.get("gold", 0), n.get("found", 0), n.get("false", 0)) for name, n in self.relations.items()]


@dataclass(slots=True)
class _Tally:
    counts: Counter[str] = field(default_factory=Counter)
    relations: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    errors: list[str] = field(default_factory=list)


def score_folders(gold_folder: Path, output_folder: Path, *, kinship: Kinship | None = None) -> Report:
    """Compare the build in `output_folder` with the gold in `gold_folder`.

    Args:
        gold_folder: As `kg.annotations.read_annotations` takes it.
        output_folder: Only entities.jsonl and statements.jsonl are read.
        kinship: Of the relations; taken from the ontology when None.

    Raises:
        InputError: A folder holds nothing to compare, a file is damaged, or it isn't plain which annotations belong to which document.
    """
    kinship = kinship or ontology_kinship()
    entities = _part_by_document(read_rows(output_folder / ENTITIES, dict))
    statements: defaultdict[str, list[Row]] = defaultdict(list)
    for row in read_rows(output_folder / STATEMENTS, dict):
        if row.get("status") != "background":
            statements[row["doc"]].append(row)
    tally = _Tally()
    unnamed = []
    annotations = read_annotations(gold_folder)
    paths = _find_paths([gold["doc"] for gold in annotations], sorted({*entities, *statements}))
    for gold, path in zip(annotations, paths, strict=True):
        unnamed += [] if path in entities else [gold["doc"]]
        _score_document(gold, entities.get(path, []), statements[path], kinship=kinship, tally=tally)
    if unnamed:
        logger.warning("%s: names nothing in %s; was it built of these texts?", output_folder, ", ".join(unnamed[:MOST_TOLD]))
    return _report(tally)


@cache
def ontology_kinship() -> Kinship:
    """Return families and symmetric relations as the ontology says.

    A relation without PLOVER root is a family of its own; so is one that gives an attack its doer or its aim, because the
    attack and a direct edge between the two are different statements.
    """
    from kg.ontology.load import load_ontology

    relations = load_ontology().relations
    role = {name for name, r in relations.items() if frozenset({EVENT}) in (r.actor_types, r.target_types)}
    families = {name: name if name in role or r.plover in ("", "-") else r.plover for name, r in relations.items()}
    return Kinship(families, frozenset(name for name, r in relations.items() if r.symmetric))


def fold(name: str) -> str:
    """Return what is compared of a name: no accents, case, punctuation, articles or possessive."""
    letters = (sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    plain = re.sub(r"['’]s\b", "", "".join(letters).casefold())
    return " ".join(word for word in re.sub(r"[^\w\s]", " ", plain).split() if word not in ARTICLES)


def match_entities(found: Sequence[Row], gold: Sequence[Row]) -> dict[str, str]:
    """Return the gold id for each found entity that has one; several may share it.

    Only attacks match attacks. A shared name is worth a point, an equal label three more; without a shared name one of
    nearly the same spelling counts (for attacks, also one with two words in common). Equal types break ties, then gold order.
    """
    forms = [{fold(name) for name in (*entry["names"], *entry.get("doc_forms", ()))} - {""} for entry in gold]
    matched = {}
    for entity in found:
        names = {fold(name) for name in (entity["label"], *entity["names"], *(m["text"] for m in entity["mentions"]))} - {""}
        points = [_points(entity, names, entry, known) for entry, known in zip(gold, forms, strict=True)]
        if points and max(points) > 0:
            matched[entity["id"]] = gold[points.index(max(points))]["id"]
    return matched


def _points(entity: Row, names: set[str], entry: Row, known: set[str]) -> float:
    is_attack = entity["type"] == EVENT
    if is_attack != (entry["type"] == EVENT):
        return 0.0
    points = NAME_POINTS["label"] * (fold(entity["label"]) in known) + NAME_POINTS["shared"] * len(names & known)
    if not points and _any_pair(_resembles, names, known):
        points = NAME_POINTS["resembling"]
    if not points and is_attack and _any_pair(_shares_two_words, names, known):
        points = NAME_POINTS["resembling"]
    return points + NAME_POINTS["type"] if points and entity["type"] == entry["type"] else points


def _any_pair(test: Callable[[str, str], bool], names: Iterable[str], known: Collection[str]) -> bool:
    return any(test(left, right) for left in names for right in known)


def _resembles(left: str, right: str) -> bool:
    if len(left) <= LONG_NAME or len(right) <= LONG_NAME:
        return False
    matcher = SequenceMatcher(None, left, right)
    # The first two are upper bounds of the third and far cheaper.
    return all(ratio() >= RESEMBLING for ratio in (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio))


def _shares_two_words(left: str, right: str) -> bool:
    return len(set(left.split()) & set(right.split())) >= 2


def _score_document(gold: Row, found: Sequence[Row], statements: Sequence[Row], *, kinship: Kinship, tally: _Tally) -> None:
    links = match_entities(found, gold["entities"])
    _count_entities(gold, found, links, tally.counts)
    read: dict[Key, Row] = {}
    for row in statements:
        ends = [links.get(row[end], f"?{row[end]}") for end in ("subject", "object")]
        read.setdefault((ends[0], row["relation"], ends[1]), row)
    tally.counts.update(read=len(read), gold=len(gold["triples"]))
    for level in LEVELS:
        for key in read:
            tally.counts[f"{level} read"] += any(agrees(level, key, triple, kinship) for triple in gold["triples"])
        for triple in gold["triples"]:
            tally.counts[f"{level} gold"] += any(agrees(level, key, triple, kinship) for key in read)
    stem = stem_of(gold["doc"])
    for triple in gold["triples"]:
        hit = next((row for key, row in read.items() if agrees("strict", key, triple, kinship)), None)
        tally.relations[triple["r"]]["gold"] += 1
        if hit is None:
            tally.errors.append(f"missed {stem}: {triple['s']} {triple['r']} {triple['o']}: {triple.get('evidence', '')}")
        else:
            tally.relations[triple["r"]]["found"] += 1
            _count_details(hit, triple, links, tally.counts)
    labels: dict[str, str] = {entity["id"]: entity["label"] for entity in found}
    for key, row in read.items():
        if not any(agrees("strict", key, triple, kinship) for triple in gold["triples"]):
            tally.relations[key[1]]["false"] += 1
            ends = [labels.get(row[end]) or str(row[end]) for end in ("subject", "object")]
            tally.errors.append(f"false {stem}: {ends[0]} {key[1]} {ends[1]}: {row.get('sentence', '')}")


def _count_entities(gold: Row, found: Sequence[Row], links: Mapping[str, str], counts: Counter[str]) -> None:
    gold_types = {entry["id"]: entry["type"] for entry in gold["entities"]}
    found_types = {entity["id"]: entity["type"] for entity in found}
    wanted = {triple[end] for triple in gold["triples"] for end in ("s", "o")}
    reached = set(links.values())
    # Two nodes for one thing: the second is counted as found but not as right.
    counts.update({"nodes": len(found), "nodes right": len(reached), "things": len(wanted), "things found": len(wanted & reached)})
    for entity_id, gold_id in links.items():
        pair = {found_types[entity_id], gold_types[gold_id]}
        counts["types"] += 1
        counts["types right"] += len(pair) == 1 or pair <= PERSONS


def _count_details(hit: Row, triple: Row, links: Mapping[str, str], counts: Counter[str]) -> None:
    counts["statuses"] += 1
    counts["statuses right"] += hit.get("status", "asserted") == triple.get("status", "asserted")
    if triple.get("by"):
        counts["speakers"] += 1
        counts["speakers right"] += links.get(hit.get("attributed_to") or "") == triple["by"]
    if triple.get("date"):
        counts["dates"] += 1
        counts["dates right"] += (hit.get("date") or "").startswith(triple["date"])


def agrees(level: str, key: Key, triple: Row, kinship: Kinship) -> bool:
    """Say whether (actor, relation, target) in gold ids says what a gold triple does, at one of `LEVELS`."""
    actor, relation, target = key
    turnable = relation in kinship.symmetric or triple["r"] in kinship.symmetric
    ends = (triple["s"], triple["o"])
    if (actor, target) != ends and not (turnable and (target, actor) == ends):
        return False
    wanted = (triple["r"], *triple.get("alt", ()))
    if level == "strict":
        return relation in wanted
    families = kinship.families
    return level == "pair" or families.get(relation, relation) in {families.get(name, name) for name in wanted}


def _report(tally: _Tally) -> Report:
    counts = tally.counts
    measures = {"entities": _measure(_share(counts["nodes right"], counts["nodes"]), _share(counts["things found"], counts["things"]))}
    for level in LEVELS:
        measures[level] = _measure(_share(counts[f"{level} read"], counts["read"]), _share(counts[f"{level} gold"], counts["gold"]))
    figures = {
        "entity_type_accuracy": round(_share(counts["types right"], counts["types"]), 3),
        "status_accuracy": round(_share(counts["statuses right"], counts["statuses"]), 3),
        "attribution_recall": round(_share(counts["speakers right"], counts["speakers"]), 3),
        "date_accuracy": round(_share(counts["dates right"], counts["dates"]), 3),
        "gold_triples": counts["gold"],
        "system_triples": counts["read"],
    }
    return Report(measures, figures, {name: dict(found) for name, found in sorted(tally.relations.items())}, tuple(tally.errors))


def _measure(precision: float, recall: float) -> tuple[float, float, float]:
    return round(precision, 3), round(recall, 3), round(_share(2 * precision * recall, precision + recall), 3)


def _share(count: float, total: float) -> float:
    return count / total if total else 0.0


def _part_by_document(entities: Iterable[Row]) -> dict[str, list[Row]]:
    """Return by document the entities that it mentions, each with its mentions there alone."""
    parted: defaultdict[str, list[Row]] = defaultdict(list)
    for entity in entities:
        here: defaultdict[str, list[Row]] = defaultdict(list)
        for mention in entity["mentions"]:
            here[mention["doc"]].append(mention)
        for path, mentions in here.items():
            parted[path].append({**entity, "mentions": mentions})
    return parted


def _find_paths(annotated: Sequence[str], built: Sequence[str]) -> list[str]:
    """Return for each annotated document its path in the build, which may add folders and another kind of file; else what it is called.

    Raises:
        InputError: Several documents of the build may be meant, or two annotations mean one.
    """
    known, advice = set(built), "write 'doc' in the annotations as documents.jsonl has its 'path'"
    by_stem: defaultdict[str, list[str]] = defaultdict(list)
    for path in built:
        by_stem[stem_of(path)].append(path)
    paths: list[str] = []
    for name in annotated:
        meant = [name] if name in known else by_stem.get(stem_of(name), [name])
        if len(meant) > 1:
            raise InputError(f"annotations of '{name}': {' and '.join(meant)} of the build may be meant; {advice}")
        if meant[0] in paths:
            raise InputError(f"annotations of '{name}': {meant[0]} of the build has others already; leave one of them out, or {advice}")
        paths += meant
    return paths
