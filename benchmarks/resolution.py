"""Which mentions of several documents are one thing? `python -m benchmarks.resolution GOLD_DIR SOURCE_DIR`.

Twice: resolution alone, on the mentions that people annotated, and a whole build on its own mentions of SOURCE_DIR. Both are
compared by B³ with the things of GOLD_DIR and its merged.json (form: docs/evaluation.md).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.clusters import find_mixed, score_b_cubed
from benchmarks.gold import GoldAttack, GoldDocument, read_gold
from benchmarks.gold_mentions import make_extraction
from benchmarks.table import make_table
from kg.entities import resolve
from kg.gazetteer.load import load_gazetteer
from kg.objects import Mention
from kg.pipeline import build
from kg.scoring import fold

EVENT = "Attack"
PLACE = "Location"
RULERS = frozenset({"Organization", "State"})  # what a city's name stands for where it is no place


@dataclass(frozen=True, slots=True)
class Grouping:
    """Mentions by id: the entity that they were put in, and the thing that they are."""

    found: Mapping[str, str]
    gold: Mapping[str, str]
    doc_of: Mapping[str, str]


def group_gold(documents: Sequence[GoldDocument]) -> Grouping:
    """Return what resolution makes of the annotated mentions."""
    gazetteer = load_gazetteer()
    made = [make_extraction(gold, gazetteer) for gold in documents]
    resolution = resolve([extraction for extraction, _ in made], gazetteer=gazetteer)
    things = {mention: thing for _, thing_of in made for mention, thing in thing_of.items()}
    doc_of = {mention.id: gold.stem for gold, (extraction, _) in zip(documents, made, strict=True) for mention in extraction.mentions}
    return Grouping(resolution.entity_of, things, doc_of)


def group_found(documents: Sequence[GoldDocument], source: Path) -> Grouping:
    """Return what a build makes of its own mentions, so far as they are those of one annotated entity.

    A name or description is an annotated entity's if these words are among its forms or names in that document and among no
    other's, and no longer form at that place says that a city's name stands for who rules there, or the reverse ("militias that Tesmar
    arms", "eastern Tesmar"). An attack, which is told in clauses, is the annotated one with whose words its own overlap most.
    """
    result = build([source])
    stem_of = {document.id: Path(document.path).stem for document in result.documents}
    text_of = {stem_of[document.id]: document.text for document in result.documents}
    found = {mention.id: entity.id for entity in result.entities for mention in entity.mentions}
    type_of = _find_types(documents)
    gold: dict[str, str] = {}
    for document in documents:
        whole = [replace(e, mentions=tuple(m for m in e.mentions if stem_of[m.passage.doc_id] == document.stem)) for e in result.entities]
        here = [entity for entity in whole if entity.mentions]
        bearers = _find_bearers(document, type_of)
        text = text_of[document.stem]
        attacks = _find_places(document, text, {EVENT})
        longer = _find_places(document, text, RULERS | {PLACE})
        for entity in here:
            for mention in entity.mentions:
                things = bearers.get(fold(mention.passage.text), set()) if mention.form != "pronoun" else set()
                things = things | _find_others(mention, longer, things, type_of)
                if entity.type == EVENT:
                    things = _match_attack(mention, attacks)
                if len(things) == 1:
                    gold[mention.id] = next(iter(things))
    doc_of = {mention.id: stem_of[mention.passage.doc_id] for entity in result.entities for mention in entity.mentions}
    return Grouping(found, gold, doc_of)


def _find_bearers(document: GoldDocument, type_of: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the things that each folded form stands for; forms of the text before names that stand elsewhere, but for places' names."""
    bearers: dict[str, set[str]] = {}
    for key in ("doc_forms", "names"):
        told: dict[str, set[str]] = {}
        for row in document.rows["entities"]:
            for form in row.get(key, ()) if row["type"] != EVENT else ():
                told.setdefault(fold(form), set()).add(document.thing_of[row["id"]])
        for form, things in told.items():
            places = {thing for thing in things if type_of[thing] == PLACE}  # "Tesmar" of "eastern Tesmar", where it rules elsewhere
            bearers[form] = bearers[form] | places if form in bearers else things
    return bearers


def _find_places(document: GoldDocument, text: str, types: Collection[str]) -> list[tuple[int, int, str]]:
    """Return where the words of annotated things of these types stand in the text: start, end and thing."""
    return [
        (match.start(), match.end(), document.thing_of[row["id"]])
        for row in document.rows["entities"]
        if row["type"] in types
        for form in sorted(set(row["doc_forms"]))
        for match in re.finditer(r"(?<!\w)" + r"\s+".join(map(re.escape, form.split())) + r"(?!\w)", text)
    ]


def _find_others(mention: Mention, longer: Sequence[tuple[int, int, str]], things: Collection[str], type_of: Mapping[str, str]) -> set[str]:
    """Return the rulers in whose longer words a place's name stands, or the places in whose longer words a ruler's does."""
    start, end = mention.passage.start, mention.passage.end
    kinds = {type_of[thing] for thing in things}
    others = {PLACE} if kinds and kinds <= RULERS else RULERS if kinds == {PLACE} else frozenset()
    return {thing for first, stop, thing in longer if first <= start and end <= stop and type_of[thing] in others}


def _match_attack(mention: Mention, spans: Sequence[tuple[int, int, str]]) -> set[str]:
    """Return the attack whose words the mention's share most characters with; several at a draw, none where no word is shared."""
    start, end = mention.passage.start, mention.passage.end
    shares = [((min(end, stop) - max(start, first)) / (max(end, stop) - min(start, first)), thing) for first, stop, thing in spans]
    best = max((share for share, _ in shares), default=0.0)
    return {thing for share, thing in shares if share == best} if best > 0 else set()


def measure(grouping: Grouping, documents: Sequence[GoldDocument], attacks: Sequence[GoldAttack]) -> list[tuple[str, str]]:
    """Return the figures, a row each."""
    type_of = _find_types(documents)
    spread = Counter(thing for document in documents for thing in set(document.thing_of.values()))
    shared = {mention for mention, thing in grouping.gold.items() if spread[thing] > 1}
    rows: list[tuple[str, str]] = []
    for label, over in (("all mentions", None), ("mentions of what several documents name", shared)):
        likeness = score_b_cubed(grouping.found, grouping.gold, over)
        rows.append((f"{label}: number", f"{likeness.mentions}"))
        rows.append((f"{label}: B³ precision / recall / F1", f"{likeness.precision:.3f} / {likeness.recall:.3f} / {likeness.f1:.3f}"))
    mixed = find_mixed(grouping.found, grouping.gold, type_of)
    rows.append(("entities that hold things of different type", f"{len(mixed)}" + "".join(f"; {' + '.join(things)}" for things in mixed)))
    return rows + _count_attacks(grouping, attacks)


def _find_types(documents: Sequence[GoldDocument]) -> dict[str, str]:
    return {document.thing_of[row["id"]]: row["type"] for document in documents for row in document.rows["entities"]}


def _count_attacks(grouping: Grouping, attacks: Sequence[GoldAttack]) -> list[tuple[str, str]]:
    names = {attack.name for attack in attacks}
    nodes: dict[str, set[str]] = {}
    held: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    for mention in grouping.found.keys() & grouping.gold.keys():
        thing, node = grouping.gold[mention], grouping.found[mention]
        if thing in names:
            nodes.setdefault(thing, set()).add(node)
            held.setdefault(node, set()).add(thing)
            stems.setdefault(thing, set()).add(grouping.doc_of[mention])
    if not attacks:
        return []
    whole = [a for a in attacks if len(nodes.get(a.name, ())) == 1 and stems[a.name] == a.stems]
    lines = [("listed attacks", f"{len(attacks)}"), ("of these one node, in all documents that tell of it", f"{len(whole)}")]
    lines += [(f"not so: {a.name}", _tell(a, nodes, stems)) for a in attacks if a not in whole]
    return [*lines, ("nodes that hold two of them", f"{sum(len(things) > 1 for things in held.values())}")]


def _tell(attack: GoldAttack, nodes: Mapping[str, Collection[str]], stems: Mapping[str, Collection[str]]) -> str:
    found = stems.get(attack.name, ())
    return f"{len(nodes.get(attack.name, ()))} nodes, found in {len(found)} of {len(attack.stems)} documents"


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, resolve twice, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resolution", description=__doc__)
    parser.add_argument("gold", type=Path, metavar="GOLD_DIR")
    parser.add_argument("source", type=Path, metavar="SOURCE_DIR")
    chosen = parser.parse_args(arguments)
    documents, attacks = read_gold(chosen.gold)
    for title, grouping in (
        ("resolution alone, on annotated mentions", group_gold(documents)),
        ("a build, on its own mentions", group_found(documents, chosen.source)),
    ):
        print(make_table((title, "value"), measure(grouping, documents, attacks)), end="\n\n")


if __name__ == "__main__":
    main()
