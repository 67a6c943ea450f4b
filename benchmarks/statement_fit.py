"""Where do the scores of statements come from? `python -m benchmarks.statement_fit [--gold GOLD_DIR SOURCE_DIR]... [--output FILE]`.

Fits anew the chance that people write down what a rule or the model reads: on the folders of annotated articles (their form:
docs/evaluation.md) and on the passages of training/corpus that the language model was not trained on. The tables judge each
article by weights of the others. FILE gets the weights fitted on all, in the form of kg/triples/weights.yaml.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.gold import Row, read_json_rows
from benchmarks.logistic import expect, fit, make_matrix, write_weights
from benchmarks.table import make_table
from kg.documents import read_documents
from kg.documents.text import make_text_document
from kg.entities import resolve
from kg.extraction import extract_document, load_names, load_pipeline
from kg.objects import Document, Entity
from kg.scoring import Key, agrees, match_entities, ontology_kinship
from kg.settings import Settings
from kg.triples.logistic import BIAS
from kg.triples.trace import listen
from training.corpus.markup import read_folder
from training.corpus.rows import Passage
from training.corpus.split import part_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

PASSAGES = Path(__file__).parents[1] / "training" / "corpus" / "passages"
FOLDS = 10
PENALTY = 10.0  # on the square of a weight; 3 and 30 give the same F1 to two digits
LOWEST_COUNT = 8  # facts; a feature with fewer gets no weight
OF_A_PASSAGE = "of a passage"  # takes up how much surer or less sure passages are read than articles; its weight is of no use after
OF_ARTICLES = 4.0  # weight of an article's fact beside a passage's: articles are what will be read
LEAST = (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8)
HEAD = """\
# Weights of the features of a statement (kg/triples/confidence.py), and "bias", which every statement has.
# Source: fitted by `python -m benchmarks.statement_fit` on annotated articles about conflicts and on those passages of our own corpus
# that the language model was not trained on. Licence: MIT, as the code; nothing of the texts is in here.
# Known fault: the articles are few, so what a rare relation or pair of types is worth is taken from the passages or left at nothing.
"""


@dataclass(frozen=True, slots=True)
class Text:
    """An annotated text."""

    document: Document
    gold: Row
    is_article: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A fact that a text was taken to state: the text's number, features, ends and relation by gold ids, and whether gold has it."""

    text: int
    features: tuple[str, ...]
    key: Key
    is_right: bool


def read_articles(gold: Path, source: Path) -> Iterator[Text]:
    """Yield the articles of a folder that are annotated in another."""
    rows = {Path(row["doc"]).stem: row for row in read_json_rows(gold)}
    for document in read_documents([source]):
        if isinstance(document, Document) and Path(document.path).stem in rows:
            yield Text(document, rows[Path(document.path).stem], True)


def read_passages() -> Iterator[Text]:
    """Yield the passages of the corpus on which the model was not trained."""
    for passage in read_folder(PASSAGES)[0]:
        if part_of(passage.family) != "train":
            document = make_text_document(passage.text, date=passage.date)
            yield Text(replace(document, path=passage.id), _make_gold(passage), False)


def _make_gold(passage: Passage) -> Row:
    forms: dict[str, list[str]] = {cluster.id: [] for cluster in passage.clusters}
    for mention in passage.mentions:
        forms[mention.cluster].append(passage.text[mention.start : mention.end])
    entities = [{"id": one.id, "type": one.type, "names": [one.name], "doc_forms": forms[one.id]} for one in passage.clusters]
    return {"entities": entities, "triples": [{"s": row.s, "r": row.r, "o": row.o, "alt": row.alt} for row in passage.triples]}


def read(texts: Sequence[Text]) -> Iterator[Reading]:
    """Yield all facts of the texts, those that are left out for their scores as well."""
    settings = Settings()
    nlp, names, kinship = load_pipeline(settings), load_names(settings), ontology_kinship()
    for number, text in enumerate(texts):
        with listen() as trace:
            extraction = extract_document(text.document, nlp)
        resolution = resolve([extraction], gazetteer=names)
        links = match_entities([_to_row(entity) for entity in resolution.entities], text.gold["entities"])
        for fact, features in trace.rated:
            told = features if text.is_article else (*features, OF_A_PASSAGE)
            ends = [resolution.entity_of[mention.id] for mention in (fact.actor, fact.target)]
            key = (links.get(ends[0], ends[0]), fact.relation, links.get(ends[1], ends[1]))
            yield Reading(number, told, key, any(agrees("strict", key, triple, kinship) for triple in text.gold["triples"]))


def _to_row(entity: Entity) -> Row:
    spoken = [{"text": mention.passage.text} for mention in entity.mentions if mention.form != "pronoun"]
    return {"id": entity.id, "type": entity.type, "label": entity.name, "names": entity.names, "mentions": spoken}


def cross_validate(readings: Sequence[Reading], matrix: NDArray[np.float64], importance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance of each reading by weights of which its own text knows nothing."""
    folds = np.array([reading.text % FOLDS for reading in readings])
    right = np.array([float(reading.is_right) for reading in readings])
    chances = np.zeros(len(readings))
    for fold in range(FOLDS):
        held = folds == fold
        chances[held] = expect(matrix[held], fit(matrix[~held], right[~held], PENALTY, importance[~held]))
    return chances


def score_rows(texts: Sequence[Text], readings: Sequence[Reading], chances: NDArray[np.float64]) -> list[tuple[object, ...]]:
    """Return for each least chance precision, recall and F1 of what the articles state with it or more."""
    kinship = ontology_kinship()
    articles = {number for number, text in enumerate(texts) if text.is_article}
    wanted = [(number, triple) for number in sorted(articles) for triple in texts[number].gold["triples"]]
    rows: list[tuple[object, ...]] = []
    for least in LEAST:
        kept = {(r.text, r.key): r.is_right for r, chance in zip(readings, chances, strict=True) if chance >= least and r.text in articles}
        said: dict[int, list[Key]] = {number: [key for text, key in kept if text == number] for number in articles}
        found = sum(any(agrees("strict", key, triple, kinship) for key in said[number]) for number, triple in wanted)
        precision, recall = sum(kept.values()) / max(len(kept), 1), found / max(len(wanted), 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        rows.append((least, len(kept), *(f"{share:.3f}" for share in (precision, recall, f1))))
    return rows


def calibration_rows(texts: Sequence[Text], readings: Sequence[Reading], chances: NDArray[np.float64]) -> list[tuple[object, ...]]:
    """Return for each tenth of the scale how many readings of articles have such a chance, and how many of these are right."""
    articles = np.array([texts[reading.text].is_article for reading in readings])
    right = np.array([reading.is_right for reading in readings])
    rows: list[tuple[object, ...]] = []
    for tenth in range(10):
        chosen = articles & (np.floor(np.minimum(chances, 0.999) * 10) == tenth)
        if chosen.any():
            rows.append((f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}", int(chosen.sum()), f"{right[chosen].mean():.2f}"))
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, read the texts, fit, score, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.statement_fit", description=__doc__)
    parser.add_argument("--gold", type=Path, nargs=2, action="append", default=[], metavar=("GOLD_DIR", "SOURCE_DIR"))
    parser.add_argument("--output", type=Path, metavar="FILE")
    chosen = parser.parse_args(arguments)
    texts = [text for gold, source in chosen.gold for text in read_articles(gold, source)] + list(read_passages())
    readings = list(read(texts))
    counts = Counter(feature for reading in readings for feature in reading.features)
    names = sorted(name for name, count in counts.items() if count >= LOWEST_COUNT)
    matrix = make_matrix([reading.features for reading in readings], names)
    importance = np.array([OF_ARTICLES if texts[reading.text].is_article else 1.0 for reading in readings])
    chances = cross_validate(readings, matrix, importance)
    print(make_table(("least chance", "statements", "precision", "recall", "F1"), score_rows(texts, readings, chances)), end="\n\n")
    print(make_table(("chance", "readings", "right"), calibration_rows(texts, readings, chances)))
    if chosen.output is not None:
        right = np.array([float(reading.is_right) for reading in readings])
        weights = dict(zip([*names, BIAS], fit(matrix, right, PENALTY, importance), strict=True))
        write_weights(chosen.output, HEAD, {name: weight for name, weight in weights.items() if name != OF_A_PASSAGE})


if __name__ == "__main__":
    main()
