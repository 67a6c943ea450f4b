"""What a text states, written down by a person, and which mentions of a reading its words stand for.

A file is a list of entries: `text`, one or two sentences; `states`, what it states between two parties; `allows`, what a fair reader
may take from it too. A statement is "actor | relation | target | status | speaker", the last only where the text lets somebody say
it, and "/" parts what is equally right. Parties are words of the text, the name of what has one; what tells of an attack bears a star.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TypeAlias

import yaml

from kg.objects import Extraction, Mention, Triple
from kg.scoring import EVENT, ontology_kinship

STAR = "*"

Reading: TypeAlias = tuple[str, str, str]  # id of the actor's chain, relation, id of the target's chain


@dataclass(frozen=True, slots=True)
class Expected:
    """A statement that a text makes; each part holds all that is equally right, `speakers` is empty where nobody is to be named."""

    row: str
    actors: tuple[str, ...]
    relations: tuple[str, ...]
    targets: tuple[str, ...]
    statuses: tuple[str, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A text with what it states and what it may be taken to state."""

    text: str
    states: tuple[Expected, ...]
    allows: tuple[Expected, ...]


def read_cases(path: Path) -> list[Case]:
    """Return the entries of a file in order.

    Raises:
        ValueError: A statement has fewer than four parts or more than five.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [
        Case(entry["text"], tuple(map(parse_row, entry["states"])), tuple(map(parse_row, entry.get("allows", ())))) for entry in entries
    ]


def parse_row(row: str) -> Expected:
    """Return the parts of "actor | relation | target | status | speaker".

    Raises:
        ValueError: There are fewer than four parts or more than five.
    """
    cells = [tuple(cell.strip().split("/")) for cell in row.split("|")]
    if len(cells) not in (4, 5):
        raise ValueError(f"{row!r}: {len(cells)} parts; write actor | relation | target | status, and a speaker if the text names one")
    return Expected(row, cells[0], cells[1], cells[2], cells[3], cells[4] if len(cells) == 5 else ())


class Chains:
    """The mentions of one text and what they refer to."""

    def __init__(self, extraction: Extraction) -> None:
        self._text = extraction.document.text
        self._mentions = {mention.id: mention for mention in extraction.mentions}

    def root(self, mention_id: str) -> str:
        """Return the id of the head of a mention's chain."""
        mention = self._mentions[mention_id]
        while mention.antecedent is not None:
            mention = self._mentions[mention.antecedent]
        return mention.id

    def readings_of(self, expected: Expected) -> set[Reading]:
        """Return every reading that is right; none where the words of an end are in no mention."""
        pairs = set(product(self.roots_of(expected.actors), self.roots_of(expected.targets)))
        right = {(actor, relation, target) for relation in expected.relations for actor, target in pairs}
        symmetric = ontology_kinship().symmetric
        return right | {(target, relation, actor) for actor, relation, target in right if relation in symmetric}

    def roots_of(self, forms: Sequence[str]) -> set[str]:
        """Return the chains that the words stand for, wherever in the text they do.

        These are the chains of the mentions with the same head word; where there is none, of the one that holds it and has most of
        its characters in common with the words. A star asks for attacks, no star for anything else.
        """
        roots: set[str] = set()
        for form in forms:
            usable = [mention for mention in self._mentions.values() if (mention.type == EVENT) == form.startswith(STAR)]
            for match in find_words(form, self._text):
                start, end = match.span()
                head = start + _find_head(match[0])
                standing = [m for m in usable if m.passage.start + _find_head(m.passage.text) == head]
                if not standing:
                    holding = [m for m in usable if m.passage.start <= head < m.passage.end]
                    standing = sorted(holding, key=lambda mention: _overlap(mention, start, end))[-1:]
                roots.update(self.root(mention.id) for mention in standing)
        return roots

    def describe(self, triple: Triple) -> str:
        """Return a reading in the form of the files, by its own words and those of its chains."""
        said_by = f" | {self.describe_end(triple.said_by)}" if triple.said_by else ""
        ends = (self.describe_end(triple.actor), self.describe_end(triple.target))
        return f"{ends[0]} | {triple.relation} | {ends[1]} | {triple.status}{said_by} [{triple.rule}]"

    def describe_end(self, mention_id: str) -> str:
        """Return the words of a mention, and in brackets those of its chain where they differ."""
        words, name = (self._mentions[one].passage.text for one in (mention_id, self.root(mention_id)))
        return words if words == name else f"{words} ({name})"


def find_words(form: str, text: str) -> Iterator[re.Match[str]]:
    """Return where the words of a party stand in a text, not as part of others."""
    return re.finditer(rf"(?<!\w){re.escape(form.removeprefix(STAR))}(?!\w)", text)


def _find_head(words: str) -> int:
    """Return where in a noun phrase its head begins: the last word before what follows with a preposition or a comma."""
    core = re.split(r"(?<=\w)(?:,| (?:against|at|by|for|from|in|near|of|on|to|with) )", words, maxsplit=1)[0]
    return core.rfind(" ") + 1


def _overlap(mention: Mention, start: int, end: int) -> float:
    """Return the share of the characters of either that both have (Jaccard)."""
    passage = mention.passage
    common = min(passage.end, end) - max(passage.start, start)
    return common / (max(passage.end, end) - min(passage.start, start))
