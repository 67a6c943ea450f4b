"""All frames by anchor word: those of relations, and those of verbs that only report what others do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import cast

from kg.objects import Status
from kg.ontology.entry import STATUSES
from kg.ontology.load import Ontology
from kg.ontology.pattern import Frame, Part, parse_pattern
from kg.yaml_files import read_yaml

LANGUAGE_FOLDER = Path(__file__).parents[1] / "language" / "en"
REPORTING_PARTS: Mapping[str, Part] = {"verbs": "verb", "nouns": "noun"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A frame with what it means: `relation` is None for a mere report; `content` is the status of its CONTENT slot."""

    frame: Frame
    relation: str | None
    content: Status | None

    def name_rule(self, lemma: str) -> str:
        """Return the name of the rule as read at an anchor: part of speech, relation, anchor and the pattern's other words.

        "verb:carried_out:claim responsibility" for "claimed responsibility for the attack".
        """
        words = [lemma, *(min(alternatives) for alternatives in self.frame.fixed)]
        return f"{self.frame.part}:{self.relation or 'report'}:{' '.join(words)}"


class FrameIndex:
    """Readings by part of speech and anchor lemma; those with more slots and fixed words come first."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = sorted(readings, key=_specificity, reverse=True)
        self._parts: dict[Callable[[Reading], bool], FrameIndex] = {}
        self._by_anchor: defaultdict[Part, dict[str, list[Reading]]] = defaultdict(dict)
        for reading in self._readings:
            for anchor in sorted(reading.frame.anchors):
                self._by_anchor[reading.frame.part].setdefault(anchor, []).append(reading)

    def find(self, part: Part, lemma: str) -> list[Reading]:
        """Return the readings of a word, most specific first."""
        return self._by_anchor[part].get(lemma, [])

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The words with a reading."""
        return frozenset(lemma for anchors in self._by_anchor.values() for lemma in anchors)

    def only(self, wanted: Callable[[Reading], bool]) -> FrameIndex:
        """Return the readings of which something holds, sorted out once."""
        if wanted not in self._parts:
            self._parts[wanted] = FrameIndex(filter(wanted, self._readings))
        return self._parts[wanted]


def _specificity(reading: Reading) -> tuple[int, int]:
    frame = reading.frame
    return len(frame.fixed), sum(1 + bool(slot.types) for slot in frame.slots)


def make_frames(ontology: Ontology) -> FrameIndex:
    """Return the frames of an ontology and of reporting.yaml."""
    return FrameIndex([*make_readings(ontology), *_read_reports()])


def make_readings(ontology: Ontology) -> list[Reading]:
    """Return one reading for each frame of each relation."""
    return [
        Reading(frame, relation.name, relation.content if frame.find_slots("CONTENT") else None)
        for relation in ontology.relations.values()
        for frame in relation.frames
    ]


@cache
def _read_reports() -> list[Reading]:
    readings: list[Reading] = []
    for status, parts in read_yaml(LANGUAGE_FOLDER / "reporting.yaml").items():
        if status not in STATUSES:
            continue
        for key, part in REPORTING_PARTS.items():
            readings += [Reading(parse_pattern(pattern, part), None, cast("Status", status)) for pattern in parts.get(key, ())]
    return readings


@cache
def load_reporting() -> frozenset[str]:
    """Return the lemmas of verbs that introduce direct or indirect speech by themselves: not "made it clear", "released a video"."""
    data = read_yaml(LANGUAGE_FOLDER / "reporting.yaml")
    frames = (parse_pattern(pattern, "verb") for pattern in data["alleged"]["verbs"] if pattern.startswith("SPEAKER"))
    return frozenset(data["quoting"]) | {anchor for frame in frames if not frame.fixed for anchor in frame.anchors}
