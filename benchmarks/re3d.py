"""How much of re3d is found? `python -m benchmarks.re3d FOLDER` reads the documents of re3d (Dstl 2017) and looks for its relations.

FOLDER holds folders with `documents.json`, `entities.json` and `relations.json`, an object a line. Each pair of entities that a relation
of a mapped kind joins counts once. It is found if a statement joins the two; its relation is found too if a statement's relation is
mapped to that kind. Directions are left aside, for those of re3d follow no rule, and so is status. An entity of re3d and a mention
are one if the head word of each lies in the other. The last rows count what `kg build --open` adds, too, which has no relation.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.table import make_table
from kg.documents.text import make_text_document
from kg.extraction import annotate
from kg.language.load import load
from kg.language.plain import get_plain
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.load import load_ontology
from kg.triples.open.statements import RELATION as OPEN

KIND_OF: Mapping[str, str] = MappingProxyType(
    {
        relation: kind
        for kind, relations in {
            "FightingAgainst": ("attacked", "killed", "wounded", "fought"),
            "BelongsTo": ("member_of", "belongs_to", "official_of"),
            "InChargeOf": ("leads",),
            "AlliesOf": ("allied_with", "backs", "cooperated_with"),
            "CommWith": ("met", "demanded"),
            "Likes": ("supported",),
            "Dislikes": ("condemned", "accused", "threatened"),
            "CoLocated": ("located_in",),
        }.items()
        for relation in relations
    }
)
NAMED = frozenset({"Organisation", "Person", "Location"})  # the kinds of things that the ontology has types for; the others are
# weapons, vehicles, amounts, times, documents, and adjectives of nations

NEAR, ANYWHERE = "by statements of the same sentence", "by any statement of the document"
# Which statements count: those of the same sentence alone; open ones too.
COUNTED = {
    NEAR: (True, False),
    ANYWHERE: (False, False),
    f"{NEAR}, open ones too": (True, True),
    f"{ANYWHERE}, open ones too": (False, True),
}


class Fate(StrEnum):
    """What became of a pair."""

    RELATION = "found with the relation"
    PAIR = "found with another relation"
    KIND = "missed: an end is a weapon, vehicle, amount …"
    MENTION = "missed: an end is no mention"
    SAME = "missed: both ends taken for one thing"
    TYPE = "missed: of types that no such relation joins"
    APART = "missed: both ends found, not joined"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that re3d joins in a sentence: spans in the text, smaller first, the kinds of both and of the relation."""

    first: tuple[int, int]
    second: tuple[int, int]
    kinds: frozenset[str]
    relation: str


Fates = Counter[tuple[str, Fate]]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file with one a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read_folder(folder: Path) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    """Give text and pairs of each document below a folder, in the order of the files."""
    for part in sorted(path.parent for path in folder.rglob("documents.json")):
        kinds = {(row["documentId"], row["begin"], row["end"]): row["type"] for row in read_lines(part / "entities.json")}
        pairs: dict[str, dict[Pair, None]] = {}
        for row in read_lines(part / "relations.json"):
            if row["type"] in KIND_OF.values():
                spans = sorted([(row["sourceBegin"], row["sourceEnd"]), (row["targetBegin"], row["targetEnd"])])
                ends = frozenset(kinds[row["documentId"], *span] for span in spans)
                pairs.setdefault(row["documentId"], {})[Pair(spans[0], spans[1], ends, row["type"])] = None
        for row in read_lines(part / "documents.json"):
            yield row["text"], tuple(pairs.get(row["_id"], ()))


class Reading:
    """What was read in one text, to be asked for pairs."""

    def __init__(self, doc: Doc, *, with_open: bool = False) -> None:
        self._doc = get_plain(doc)
        self._index = MentionIndex(self._doc, doc._.kg_mentions)
        self._triples = [triple for triple in doc._.kg_triples if with_open or triple.relation != OPEN]
        self._type_of = {self._root(mention): self._index.root(mention).type for mention in self._index.mentions}

    def find(self, span: tuple[int, int]) -> frozenset[str]:
        """Return the things that stand at a place of the text, by the ids of their chains' heads."""
        tokens = self._doc.char_span(*span, alignment_mode="expand")
        if tokens is None:
            return frozenset()
        here = self._index.covering(tokens.root)
        return frozenset(self._root(mention) for mention in here if self._index.span(mention).root in tokens)

    def join(self, pair: Pair, *, in_sentence: bool) -> frozenset[str]:
        """Return the relations of the statements that join the two; `in_sentence` leaves out those that other sentences state."""
        one, other = self.find(pair.first), self.find(pair.second)
        return frozenset(
            triple.relation
            for triple in self._triples
            if not in_sentence or (triple.evidence.start < pair.second[1] and pair.first[0] < triple.evidence.end)
            for actor, target in [(self._end(triple.actor), self._end(triple.target))]
            if (actor in one and target in other) or (actor in other and target in one)
        )

    def judge(self, pair: Pair, *, in_sentence: bool) -> Fate:
        """Return what became of a pair."""
        relations = self.join(pair, in_sentence=in_sentence)
        if relations:
            return Fate.RELATION if pair.relation in {KIND_OF.get(relation) for relation in relations} else Fate.PAIR
        if not pair.kinds <= NAMED:
            return Fate.KIND
        one, other = self.find(pair.first), self.find(pair.second)
        if not one or not other:
            return Fate.MENTION
        if one & other:
            return Fate.SAME
        return Fate.APART if self._can_join(one, other, pair.relation) else Fate.TYPE

    def _can_join(self, one: frozenset[str], other: frozenset[str], kind: str) -> bool:
        """Tell whether a relation that is mapped to `kind` takes things of these types, in either direction."""
        relations = [relation for name, relation in load_ontology().relations.items() if KIND_OF.get(name) == kind]
        types = [{self._type_of[thing] for thing in things} for things in (one, other)]
        return any(
            relation.actor_types & actors and relation.target_types & targets
            for relation in relations
            for actors, targets in (types, reversed(types))
        )

    def _end(self, mention_id: str) -> str:
        return self._root(self._index.by_id[mention_id])

    def _root(self, mention: Mention) -> str:
        root = self._index.root(mention)
        return root.seed_id or root.id


def measure(folder: Path, nlp: Language) -> dict[str, Fates]:
    """Return how many pairs of each kind of relation met each fate, by the statements that count."""
    counts: dict[str, Fates] = {name: Counter() for name in COUNTED}
    for text, pairs in read_folder(folder):
        doc = annotate(make_text_document(text), nlp)
        readings = {with_open: Reading(doc, with_open=with_open) for with_open in (False, True)}
        for name, (in_sentence, with_open) in COUNTED.items():
            counts[name].update((pair.relation, readings[with_open].judge(pair, in_sentence=in_sentence)) for pair in pairs)
    return counts


def recall_row(name: str, fates: Mapping[tuple[str, Fate], int], *, without: frozenset[Fate] = frozenset()) -> tuple[str, int, str, str]:
    """Return name, number of pairs, the share of them that is found, and the share that is found with the relation."""
    counts: Counter[Fate] = Counter()
    for (_, fate), count in fates.items():
        if fate not in without:
            counts[fate] += count
    number = sum(counts.values())
    with_relation = counts[Fate.RELATION]
    found = with_relation + counts[Fate.PAIR]
    return name, number, f"{found / max(number, 1):.3f}", f"{with_relation / max(number, 1):.3f}"


def cause_rows(fates: Mapping[tuple[str, Fate], int]) -> list[tuple[str, ...]]:
    """Return a row for each kind of relation with the number of pairs that met each fate, and one for all."""
    kinds = sorted({kind for kind, _ in fates})
    rows = [(kind, *(fates.get((kind, fate), 0) for fate in Fate)) for kind in kinds]
    rows.append(("all", *(sum(fates.get((kind, fate), 0) for kind in kinds) for fate in Fate)))
    return [(str(name), *map(str, counts)) for name, *counts in rows]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, extract, look for the pairs, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.re3d", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    counts = measure(parser.parse_args(arguments).folder, load(with_open=True))
    rows = [recall_row(f"all, {name}", fates) for name, fates in counts.items()]
    named = ((f"both ends a person, body or place, {name}", counts[name]) for name in (NEAR, ANYWHERE))
    rows += [recall_row(name, fates, without=frozenset({Fate.KIND})) for name, fates in named]
    print(make_table(("pairs", "number", "pair found", "with the relation"), rows), end="\n\n")
    print(make_table(("same sentence", *(fate.value for fate in Fate)), cause_rows(counts[NEAR])))


if __name__ == "__main__":
    main()
