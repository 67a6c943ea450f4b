"""How well are sentences read that nobody wrote with the program in mind? `python -m benchmarks.frozen [--failures]`.

tests/frozen/ has a file for each family of relations (their form: benchmarks/expected.py). Each text is read by itself. A statement is
right if both ends and the relation are, as under `strict` in docs/evaluation.md; what is allowed counts neither as found nor as
false. Status and speaker are measured on what was found.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from benchmarks.expected import Case, Chains, Expected, Reading, read_cases
from benchmarks.table import make_table
from kg.documents.text import make_text_document
from kg.extraction import load_extractor
from kg.objects import Extraction, Triple
from kg.settings import Settings

FOLDER = Path(__file__).parents[1] / "tests" / "frozen"
KINDS = ("miss", "false", "status", "speaker")
COLUMNS = ("family", "texts", "statements", "precision", "recall", "F1", "status right", "speaker right")


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
    chains = Chains(extraction)
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


def _count_claim(expected: Expected, hit: Triple, case: Case, *, chains: Chains, tally: Tally) -> None:
    tally.status_right += hit.status in expected.statuses
    if hit.status not in expected.statuses:
        tally.failures.append(("status", case.text, f"{expected.row} [read as {hit.status}]"))
    if expected.speakers:
        named = hit.said_by is not None and chains.root(hit.said_by) in chains.roots_of(expected.speakers)
        tally.attributed += 1
        tally.speaker_right += named
        if not named:
            said_by = chains.describe_end(hit.said_by) if hit.said_by else "nobody"
            tally.failures.append(("speaker", case.text, f"{expected.row} [said by {said_by}]"))


def _why_missed(expected: Expected, readings: Mapping[Reading, Triple], chains: Chains) -> str:
    lacking = ["/".join(forms) for forms in (expected.actors, expected.targets) if not chains.roots_of(forms)]
    if lacking:
        return f" [no mention: {', '.join(lacking)}]"
    pairs = {(actor, target) for actor, _, target in chains.readings_of(expected)}
    said = [f"read as {relation}" for actor, relation, target in readings if (actor, target) in pairs]
    said += [f"turned round: {relation}" for actor, relation, target in readings if (target, actor) in pairs]
    return f" [{', '.join(said)}]" if said else ""


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def print_report(tallies: Mapping[str, Tally], *, with_failures: bool = False) -> None:
    """Print the table, and what failed by group, each with its text."""
    rows = [tally.as_row(family) for family, tally in tallies.items()]
    print(make_table(COLUMNS, [*rows, total(list(tallies.values())).as_row("all")]))
    for kind in KINDS if with_failures else ():
        failed = [(family, text, what) for family, tally in tallies.items() for group, text, what in tally.failures if group == kind]
        print(f"\n## {kind}: {len(failed)}")
        for (family, text), rows_of_text in groupby(failed, key=lambda failure: failure[:2]):
            print(f"\n{family}: {text}", *(f"  {what}" for _, _, what in rows_of_text), sep="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.frozen", description=__doc__)
    parser.add_argument("--failures", action="store_true", help="list what failed: misses, false readings, wrong status, wrong speaker")
    print_report(measure(), with_failures=parser.parse_args(arguments).failures)


if __name__ == "__main__":
    main()
