"""Articles of which it is known what they state: `python -m benchmarks.corpus FOLDER --documents 10000`.

Sentences are the examples of the ontology with other names, so that each of its wordings occurs in any number of articles. Names
follow a heavy tail: few are everywhere, and new ones never cease. Article number n is the same however many there are.

FOLDER gets `documents/`, `entities.csv` (the states and places) and `known.jsonl` (a line for each statement: document, subject,
relation, object, status), so `kg build FOLDER` reads it as it is.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.ontology.load import load_ontology

COPIED, BROKEN, RESPELLED = 0.05, 0.01, 0.1  # shares of the documents, and of the names that a sentence spells in another way
STATES, PLACES = 40, 300
TAIL = 0.9  # of Pareto's distribution: below 1, so that new names keep coming
FOLDER_SIZE = 1000  # articles in one folder
DAMAGE = (b"", b" \n\t\n", bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + bytes(900), b"\xff\xfe\x00")
# The names of tests/ontology/example_names.csv, by kind; an adjective follows its state and a building its place.
EXAMPLE_NAMES: Mapping[str, tuple[str, ...]] = {
    "state": ("Veldonia", "Karvenia", "Sorvania"),
    "place": ("Halvek", "Tesmar", "Pell", "Darmin"),
    "group": ("Basalt Brigade", "Red Heron Front", "Saltwind Movement", "Guards of Dawn"),
    "person": ("Idris Vantor", "Lena Orvash", "Marek Solun", "Tavi Brenn", "Jonas Keil", "Mira Dostan"),
}
ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z", "sh", "j")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ou")
ENDS = ("n", "r", "l", "m", "k", "sh", "d", "s", "nd", "rt", "v", "th")
BODIES = ("Brigade", "Front", "Movement", "Battalion", "Column", "Resistance", "Guard", "Army", "Council", "Battle Group")
OPENINGS = (
    "The week began quietly in the capital.",
    "Shops stayed closed and the streets were empty.",
    "Rain had fallen since the early morning.",
    "Residents said that they had heard nothing.",
    "Prices of bread and fuel have doubled since the autumn.",
    "No further details were available at first.",
    "The harvest was the poorest in ten years.",
    "Families queued for water outside a school.",
)


@dataclass(frozen=True, slots=True)
class Known:
    """A statement that an article makes, with its names in their usual spelling."""

    doc: str
    subject: str
    relation: str
    object: str
    status: str


@dataclass(frozen=True, slots=True)
class Article:
    """A file of the corpus: its name, its bytes and what it states."""

    name: str
    data: bytes
    known: tuple[Known, ...]


@cache
def make_name(kind: str, number: int) -> str:
    """Return name `number` of a kind of EXAMPLE_NAMES; it is the same in every corpus."""
    dice = random.Random(f"{kind} {number}")
    word = _make_word(dice)
    if kind == "state":
        return f"{word}ia"
    if kind == "group":
        return f"{word} {dice.choice(BODIES)}"
    return f"{word} {_make_word(dice)}" if kind == "person" else word


def _make_word(dice: random.Random) -> str:
    syllables = [dice.choice(ONSETS) + dice.choice(VOWELS) for _ in range(dice.choice((1, 2, 2)))]
    return ("".join(syllables) + dice.choice(ENDS)).capitalize()


def choose_name(kind: str, dice: random.Random) -> str:
    """Return a name of a kind, the first ones far more often than the later."""
    number = int(dice.paretovariate(TAIL)) - 1
    return make_name(kind, number % {"state": STATES, "place": PLACES}.get(kind, 10**9))


def respell(name: str, dice: random.Random) -> str:
    """Return another spelling of a name of several words."""
    first, _, rest = name.partition(" ")
    return dice.choice((f"{first} {dice.choice('ABDKMR')}. {rest}", f"{first}-{rest}", f"{first.upper()} {rest}")) if rest else name


def make_article(number: int, seed: int, words: int) -> Article:
    """Return one article of at least `words` words."""
    dice = random.Random(f"{seed} {number}")
    name = f"documents/{number // FOLDER_SIZE:04}/{number:07}.txt"
    if dice.random() < BROKEN:
        return Article(name, dice.choice(DAMAGE), ())
    if number and dice.random() < COPIED:
        origin = make_article(dice.randrange(number), seed, words)
        return Article(name, origin.data, tuple(Known(_path(name), *_ends(row)) for row in origin.known))
    sentences: list[str] = []
    known: list[Known] = []
    length = 0
    while length < words:
        text, statements = _make_sentence(dice)
        known += [Known(_path(name), *statement) for statement in statements]
        sentences.append(f"{dice.choice(OPENINGS)} {text}" if dice.random() < 0.5 else text)
        length += len(sentences[-1].split())
    date = f"2031-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
    head = f"{sentences[0].rstrip('.')}\n\n{date}\n\n"
    return Article(name, (head + "\n\n".join(sentences[1:]) + "\n").encode(), tuple(known))


def _path(name: str) -> str:
    return name.partition("/")[2]


def _ends(row: Known) -> tuple[str, str, str, str]:
    return row.subject, row.relation, row.object, row.status


def _make_sentence(dice: random.Random) -> tuple[str, list[tuple[str, str, str, str]]]:
    example = dice.choice(_load_examples())
    names = {old: choose_name(kind, dice) for kind, listed in EXAMPLE_NAMES.items() for old in listed}
    written = {old: respell(new, dice) if dice.random() < RESPELLED else new for old, new in names.items()}
    pattern = _find_names()
    rows = [[pattern.sub(lambda match: names[match[0]], part.strip()) for part in row.split("|")] for row in example.statements]
    return pattern.sub(lambda match: written[match[0]], example.text), [(*row[:3], row[3] if len(row) > 3 else "asserted") for row in rows]


@cache
def _find_names() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, (name for listed in EXAMPLE_NAMES.values() for name in listed)), reverse=True)))


@cache
def _load_examples() -> Sequence:
    return [example for _, relation in sorted(load_ontology().relations.items()) for example in relation.examples]


def make_articles(documents: int, *, seed: int = 0, words: int = 500) -> Iterator[Article]:
    """Yield the articles of a corpus."""
    for number in range(documents):
        yield make_article(number, seed, words)


def write_corpus(folder: Path, documents: int, *, seed: int = 0, words: int = 500) -> Path:
    """Write a corpus and return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "known.jsonl").open("w", encoding="utf-8") as lines:
        for article in make_articles(documents, seed=seed, words=words):
            path = folder / article.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(article.data)
            for row in article.known:
                lines.write(json.dumps([row.doc, *_ends(row)]) + "\n")
    with (folder / "entities.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.writer(table)
        writer.writerow(("id", "name", "type", "aliases", "country", "note"))
        names = {make_name("state", number): ("State", "{0}n|{0}ns") for number in range(STATES)}
        names |= {make_name("place", number): ("Location", "") for number in range(PLACES)}
        for name, (kind, aliases) in sorted(names.items()):
            writer.writerow(("", name, kind, aliases.format(name), "", "invented"))
    return folder


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--words", type=int, default=500, help="in each, at least")
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args(arguments)
    write_corpus(chosen.folder, chosen.documents, seed=chosen.seed, words=chosen.words)


if __name__ == "__main__":
    main()
