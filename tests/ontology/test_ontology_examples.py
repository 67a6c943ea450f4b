"""The examples of the relation files, read by the bundled pipeline with the names that they use."""

import csv
from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language

from kg.documents.text import make_text_document
from kg.language.load import load
from kg.objects import Extraction, Mention, Triple
from kg.ontology.load import Example, load_ontology
from kg.pipeline import extract_document, load_names
from kg.settings import Settings

HERE = Path(__file__).parent
FAILURES = {row["text"]: row["reason"] for row in csv.DictReader((HERE / "example_failures.csv").read_text(encoding="utf-8").splitlines())}
EXAMPLES = [(name, example) for name, relation in load_ontology().relations.items() for example in relation.examples]


@cache
def load_pipeline() -> Language:
    return load(None, load_names(Settings(entities=HERE / "example_names.csv")))


def fold(words: str) -> str:
    return words.casefold().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def find_names(mention_id: str, mentions: dict[str, Mention]) -> set[str]:
    """Return what a mention and those it refers to are called."""
    names: set[str] = set()
    current: str | None = mention_id
    while current is not None:
        mention = mentions[current]
        names |= {fold(mention.name), fold(mention.passage.text)}
        current = mention.antecedent
    return names


def is_named(wanted: str, names: set[str]) -> bool:
    return any(fold(wanted) in name or name in fold(wanted) for name in names)


def is_meant(triple: Triple, line: str, mentions: dict[str, Mention]) -> bool:
    """Tell whether a triple is the wanted statement; the ends of a symmetric relation may be exchanged."""
    subject, name, target, *status = (cell.strip() for cell in line.split("|"))
    if triple.relation != name or [triple.status] != (status or [triple.status]):
        return False
    actors, targets = find_names(triple.actor, mentions), find_names(triple.target, mentions)
    if is_named(subject, actors) and is_named(target, targets):
        return True
    return load_ontology().relations[name].symmetric and is_named(target, actors) and is_named(subject, targets)


def read_statements(relation: str, example: Example, extraction: Extraction) -> tuple[list[str], list[str]]:
    """Return the wanted statements that were not found, and the found ones of this relation that nobody wanted."""
    mentions = {mention.id: mention for mention in extraction.mentions}
    found = extraction.triples
    missing = [line for line in example.statements if not any(is_meant(triple, line, mentions) for triple in found)]
    left = [t for t in found if t.relation == relation and not any(is_meant(t, line, mentions) for line in example.statements)]
    return missing, [f"{mentions[t.actor].name} | {t.relation} | {mentions[t.target].name} | {t.status}" for t in left]


@pytest.mark.model
@pytest.mark.parametrize(
    ("relation", "example"),
    [
        pytest.param(
            name,
            example,
            id=f"{name}: {example.text}",
            marks=[pytest.mark.xfail(strict=True, reason=FAILURES[example.text])] if example.text in FAILURES else [],
        )
        for name, example in EXAMPLES
    ],
)
def test_example_gives_its_statements_and_no_others(relation, example):
    extraction = extract_document(make_text_document(example.text), load_pipeline())

    assert read_statements(relation, example, extraction) == ([], [])


def test_known_failures_are_examples():
    assert FAILURES.keys() <= {example.text for _, example in EXAMPLES}


@pytest.mark.parametrize(("relation", "example"), EXAMPLES, ids=lambda part: getattr(part, "text", part))
def test_example_statements_name_words_of_their_text(relation, example):
    nouns = {"Veldonia": "Veldonian", "Karvenia": "Karvenian", "Sorvania": "Sorvanian"}
    for line in example.statements:
        subject, name, target, *status = (cell.strip() for cell in line.split("|"))
        assert name == relation
        assert status in ([], ["asserted"], ["alleged"], ["denied"], ["hypothetical"], ["future"])
        for words in (subject, target):
            assert words in example.text or nouns.get(words, words) in example.text
