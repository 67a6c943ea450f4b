"""Which mentions of one document are one thing? `python -m benchmarks.coreference [--gold GOLD_DIR SOURCE_DIR] [--treebank FILE]`.

Chains of at least two mentions are compared by MUC, B³, CEAF-e and their mean F1 (CoNLL's). What a build finds beside the annotated
mentions is left out, since people annotated only what takes part in statements, or things of types that a build doesn't look for;
what it misses of them counts as missed.

--gold: names and descriptions of an annotated folder (form: docs/evaluation.md), found in its texts by their words; no pronouns and
no attacks, whose words people chose freely.
--treebank: noun phrases and pronouns for persons, bodies and places in the news of a CoNLL-U file with GUM's entities. A mention is
such a phrase's if it lies in it and holds its head.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from spacy.language import Language

from benchmarks.chains import Chains, conll_f1, score
from benchmarks.gold import Row, read_json_rows
from benchmarks.table import make_table
from kg.documents.text import make_text_document
from kg.entities import resolve
from kg.extraction import extract_document, load_names, load_pipeline
from kg.objects import Document, Passage
from kg.scoring import fold
from kg.settings import Settings
from training.model.conllu import Sentence, Treebank, add_entities, find_head, read_conllu

GUM_TYPES = frozenset({"organization", "person", "place"})
GENRE = "_news_"
EVENT = "Attack"
Told: TypeAlias = tuple[Passage, str]  # where a mention stands, and its entity


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotated mention stands, in characters, with its head, and the thing that it is of."""

    start: int
    end: int
    head: int
    thing: str


def find_forms(text: str, rows: Iterable[Row]) -> list[Place]:
    """Return where the forms of annotated entities stand: longer ones first, none over another, none that two entities have."""
    bearers: dict[str, set[str]] = {}
    for row in rows:
        for form in row["doc_forms"] if row["type"] != EVENT else ():
            bearers.setdefault(form, set()).add(row["id"])
    places: list[Place] = []
    for form in sorted(bearers, key=lambda form: (-len(form), form)):
        for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text) if len(bearers[form]) == 1 else ():
            start, end = match.span()
            if all(end <= place.start or place.end <= start for place in places):
                places.append(Place(start, end, end - 1, next(iter(bearers[form]))))
    return sorted(places, key=lambda place: place.start)


def find_phrases(document: Treebank) -> tuple[str, list[Place]]:
    """Return the text of a treebank's document, a paragraph a paragraph, and its phrases for persons, bodies and places."""
    text = ""
    places: list[Place] = []
    for sentence in document.sentences:
        text += ("\n\n" if sentence.opens else " ") if text else ""
        places += _read_places(sentence, len(text))
        text += sentence.text
    return text, places


def _read_places(sentence: Sentence, shift: int) -> Iterable[Place]:
    for entity in sentence.entities:
        head = sentence.words[find_head(sentence.words, entity.start, entity.last)]
        start, end = sentence.words[entity.start].start, sentence.words[entity.last].end
        if entity.type in GUM_TYPES and start is not None and end is not None and head.start is not None:
            yield Place(shift + start, shift + end, shift + head.start, entity.identity)


def match_forms(text: str, places: Sequence[Place], read: Sequence[Told]) -> dict[Place, str]:
    """Return the found entity of each place at which a mention ends that begins there too, or has the same words."""
    by_end = {place.end: place for place in places}
    found: dict[Place, str] = {}
    for passage, entity in read:
        place = by_end.get(passage.end)
        if place is not None and fold(passage.text) == fold(text[place.start : place.end]):
            found[place] = entity
    return found


def match_phrases(places: Sequence[Place], read: Sequence[Told]) -> dict[Place, str]:
    """Return the found entity of each phrase: that of the longest mention that lies in it, holds its head, and is no smaller phrase's."""
    found: dict[Place, str] = {}
    for passage, entity in sorted(read, key=lambda row: (row[0].end - row[0].start, row[0].start)):
        start, end = passage.start, passage.end
        around = [place for place in places if place.start <= start and end <= place.end and start <= place.head < end]
        if around:
            found[min(around, key=lambda place: (place.end - place.start, place.start))] = entity
    return found


def make_chains(groups: Mapping[Place, str]) -> Chains:
    """Return the groups of two and more, as sets of offsets."""
    members: dict[str, set[str]] = {}
    for place, group in groups.items():
        members.setdefault(group, set()).add(f"{place.start}-{place.end}")
    return [frozenset(chain) for _, chain in sorted(members.items()) if len(chain) > 1]


def read_entities(document: Document, nlp: Language, settings: Settings) -> list[Told]:
    """Return the mentions of a document that is read by itself, and their entities; attacks are left out."""
    extraction = extract_document(document, nlp)
    resolution = resolve([extraction], gazetteer=load_names(settings))
    return [(mention.passage, resolution.entity_of[mention.id]) for mention in extraction.mentions if mention.type != EVENT]


def compare_gold(folder: Path, source: Path, nlp: Language, settings: Settings) -> list[tuple[Chains, Chains]]:
    """Return the chains that people and program see in each text of a folder."""
    compared = []
    for rows in read_json_rows(folder):
        text = (source / rows["doc"]).read_text(encoding="utf-8")
        document = make_text_document(text, date=rows.get("date"))
        places = find_forms(document.text, rows["entities"])
        found = match_forms(document.text, places, read_entities(document, nlp, settings))
        compared.append((make_chains({place: place.thing for place in places}), make_chains(found)))
    return compared


def compare_treebank(path: Path, nlp: Language, settings: Settings) -> list[tuple[Chains, Chains]]:
    """Return the chains that treebank and program see in each news text of a file."""
    compared = []
    for bank in read_conllu(path):
        if GENRE in bank.id:
            add_entities(bank)
            text, places = find_phrases(bank)
            found = match_phrases(places, read_entities(make_text_document(text), nlp, settings))
            compared.append((make_chains({place: place.thing for place in places}), make_chains(found)))
    return compared


def make_row(name: str, compared: Sequence[tuple[Chains, Chains]]) -> tuple[str, ...]:
    """Return the figures of a set: texts, annotated chains and their mentions, F1 of each measure, and the mean."""
    measures = score(compared)
    gold = [chain for chains, _ in compared for chain in chains]
    figures = (*(measure.f1 for measure in measures.values()), conll_f1(measures))
    return (name, str(len(compared)), str(len(gold)), str(sum(map(len, gold))), *(f"{figure:.3f}" for figure in figures))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, read the texts, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coreference", description=__doc__)
    parser.add_argument("--gold", nargs=2, type=Path, action="append", default=[], metavar=("GOLD_DIR", "SOURCE_DIR"))
    parser.add_argument("--treebank", type=Path, action="append", default=[], metavar="FILE")
    chosen = parser.parse_args(arguments)
    settings = Settings()
    nlp = load_pipeline(settings)
    rows = [make_row(str(folder), compare_gold(folder, source, nlp, settings)) for folder, source in chosen.gold]
    rows += [make_row(path.name, compare_treebank(path, nlp, settings)) for path in chosen.treebank]
    print(make_table(("set", "texts", "chains", "mentions", "MUC", "B³", "CEAF-e", "CoNLL"), rows))


if __name__ == "__main__":
    main()
