"""How well are sentences read that nobody wrote with the program in mind? `python -m benchmarks.frozen [--failures]`.

tests/frozen/ has a file for each family of relations, a list of entries: `text`, one or two sentences; `states`, what it states
between two parties; `allows`, what a fair reader may take from it too, which counts neither as found nor as false. A statement
is "actor | relation | target | status | speaker", the last only where the text lets somebody say it, and "/" parts what is
equally right. Parties are words of the text, attacks the words that tell of them.

Each text is read by itself. Expected words stand for the mentions with the same head word, where there is none for the one that
holds it and overlaps them most, and so for its chain. A statement is right if both chains and the relation are, as under `strict`
in docs/evaluation.md. Status and speaker are measured on those.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import TypeAlias

import yaml

from benchmarks.table import make_table
from kg.documents.text import make_text_document
from kg.extraction import load_extractor
from kg.objects import Extraction, Mention, Triple
from kg.ontology.load import load_ontology
from kg.scoring import EVENT, ontology_kinship
from kg.settings import Settings

FOLDER = Path(__file__).parents[1] / "tests" / "frozen"
COLUMNS = ("family", "texts", "statements", "precision", "recall", "F1", "status right", "speaker right")

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


@dataclass(slots=True)
class Tally:
    """Counts over the texts of a family, and each failure as (group, text, what)."""

    texts: int = 0
    stated: int = 0
    found: int = 0
    right: int = 0
    false: int = 0
    status_right: int = 0
    attributed: int = 0
    speaker_right: int = 0
    failures: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the readings that are right."""
        return _share(self.right, self.right + self.false)

    @property
    def recall(self) -> float:
        """Share of the expected statements that were found."""
        return _share(self.found, self.stated)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)

    def as_row(self, family: str) -> tuple[object, ...]:
        """Return the cells of COLUMNS."""
        shares = (self.precision, self.recall, self.f1, _share(self.status_right, self.found), _share(self.speaker_right, self.attributed))
        return (family, self.texts, self.stated, *(f"{share:.3f}" for share in shares))


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


def measure(folder: Path = FOLDER) -> dict[str, Tally]:
    """Return the tally of each family, read with the bundled model and the built-in names."""
    read = load_extractor(Settings())
    tallies: dict[str, Tally] = {}
    for path in sorted(folder.glob("*.yaml")):
        tally = tallies[path.stem] = Tally()
        for case in read_cases(path):
            extraction = read(make_text_document(case.text))
            if not isinstance(extraction, Extraction):
                raise TypeError(f"{path.name}: {case.text!r} {extraction.reason}")
            count(case, extraction, tally)
    return tallies


def total(tallies: Sequence[Tally]) -> Tally:
    """Return the sum of tallies."""
    whole = Tally()
    for tally in tallies:
        for name in Tally.__slots__:
            setattr(whole, name, getattr(whole, name) + getattr(tally, name))
    return whole


def count(case: Case, extraction: Extraction, tally: Tally) -> None:
    """Compare what was read in one text with what it states, and add that to the tally."""
    chains = _Chains(extraction)
    readings: dict[Reading, Triple] = {}
    for triple in extraction.triples:
        if triple.status != "background":
            readings.setdefault((chains.root(triple.actor), triple.relation, chains.root(triple.target)), triple)
    states = {expected: chains.readings_of(expected) for expected in case.states}
    allowed = {reading for expected in case.allows for reading in chains.readings_of(expected)}
    wanted = {reading for right in states.values() for reading in right}
    tally.texts += 1
    tally.stated += len(states)
    for expected, right in states.items():
        hit = next((triple for reading, triple in readings.items() if reading in right), None)
        if hit is None:
            tally.failures.append(("miss", case.text, f"{expected.row}{_why_missed(expected, readings, chains)}"))
            continue
        tally.found += 1
        _count_claim(expected, hit, case, chains=chains, tally=tally)
    for reading, triple in readings.items():
        tally.right += reading in wanted
        if reading not in wanted and reading not in allowed:
            tally.false += 1
            tally.failures.append(("false", case.text, chains.describe(triple)))


def _count_claim(expected: Expected, hit: Triple, case: Case, *, chains: _Chains, tally: Tally) -> None:
    tally.status_right += hit.status in expected.statuses
    if hit.status not in expected.statuses:
        tally.failures.append(("status", case.text, f"{expected.row} [read as {hit.status}]"))
    if expected.speakers:
        named = hit.said_by is not None and chains.root(hit.said_by) in chains.roots_of(expected.speakers, ())
        tally.attributed += 1
        tally.speaker_right += named
        if not named:
            said_by = chains.describe_end(hit.said_by) if hit.said_by else "nobody"
            tally.failures.append(("speaker", case.text, f"{expected.row} [said by {said_by}]"))


def _why_missed(expected: Expected, readings: dict[Reading, Triple], chains: _Chains) -> str:
    sides = [_end_types(relation) for relation in expected.relations]
    lacking = [
        "/".join(forms)
        for end, forms in enumerate((expected.actors, expected.targets))
        if not any(chains.roots_of(forms, types[end]) for types in sides)
    ]
    if lacking:
        return f" [no mention: {', '.join(lacking)}]"
    pairs = {(actor, target) for actor, _, target in chains.readings_of(expected)}
    said = [f"read as {relation}" for actor, relation, target in readings if (actor, target) in pairs]
    said += [f"turned round: {relation}" for actor, relation, target in readings if (target, actor) in pairs]
    return f" [{', '.join(said)}]" if said else ""


def _end_types(relation: str) -> tuple[frozenset[str], frozenset[str]]:
    frame = load_ontology().relations[relation]
    return frame.actor_types, frame.target_types


class _Chains:
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
        right: set[Reading] = set()
        for relation in expected.relations:
            actor_types, target_types = _end_types(relation)
            pairs = set(product(self.roots_of(expected.actors, actor_types), self.roots_of(expected.targets, target_types)))
            if relation in ontology_kinship().symmetric:
                pairs |= {(target, actor) for actor, target in pairs}
            right |= {(actor, relation, target) for actor, target in pairs}
        return right

    def roots_of(self, forms: Sequence[str], types: Collection[str]) -> set[str]:
        """Return the chains that the words stand for, wherever in the text they do.

        Of `types` only this counts: whether it can be an attack, and whether it can be anything else.
        """
        usable = [mention for mention in self._mentions.values() if (EVENT in types if mention.type == EVENT else set(types) != {EVENT})]
        roots: set[str] = set()
        for match in (match for form in forms for match in find_words(form, self._text)):
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


def find_words(words: str, text: str) -> Iterator[re.Match[str]]:
    """Return where words stand in a text, not as part of others."""
    return re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)


def _find_head(words: str) -> int:
    """Return where in a noun phrase its head begins: the last word before what follows with a preposition or a comma."""
    core = re.split(r"(?<=\w)(?:,| (?:against|at|by|for|from|in|near|of|on|to|with) )", words, maxsplit=1)[0]
    return core.rfind(" ") + 1


def _overlap(mention: Mention, start: int, end: int) -> float:
    """Return the share of the characters of either that both have (Jaccard)."""
    passage = mention.passage
    common = min(passage.end, end) - max(passage.start, start)
    return common / (max(passage.end, end) - min(passage.start, start))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def print_failures(tallies: dict[str, Tally]) -> None:
    """Print what failed, by group, each with its text."""
    kinds = Counter(kind for tally in tallies.values() for kind, _, _ in tally.failures)
    for kind in ("miss", "false", "status", "speaker"):
        print(f"\n## {kind}: {kinds[kind]}")
        for family, tally in tallies.items():
            for text in dict.fromkeys(text for group, text, _ in tally.failures if group == kind):
                print(f"\n{family}: {text}")
                print(*(f"  {what}" for group, where, what in tally.failures if (group, where) == (kind, text)), sep="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.frozen", description=__doc__)
    parser.add_argument("--failures", action="store_true", help="list what failed: misses, false readings, wrong status, wrong speaker")
    chosen = parser.parse_args(arguments)
    tallies = measure()
    rows = [tally.as_row(family) for family, tally in tallies.items()]
    print(make_table(COLUMNS, [*rows, total(list(tallies.values())).as_row("all")]))
    if chosen.failures:
        print_failures(tallies)


if __name__ == "__main__":
    main()
