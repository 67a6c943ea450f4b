"""What the gazetteer holds: `GazetteerRow`, one thing of the world with its names, and `Gazetteer`, the rows with their indexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kg.gazetteer.fold import fold, plain

MAX_CASED_LETTERS = 5  # "US", "WHO", "ISIS": short enough to be a common word, or part of one, when written small


@dataclass(frozen=True, slots=True)
class GazetteerRow:
    """One state, armed group, organisation, place or entity of the user's.

    Attributes:
        id: Readable and stable: "state:IRQ", "militia:kataib-hezbollah", "org:pentagon", "place:kirkuk".
        name: What the thing is called in the graph.
        type: Entity type of the ontology.
        names: Names that may be matched without a cue, `name` first unless it is weak itself.
        weak: Names that are also a common word, a surname or another place; they need a cue in the text.
        kind: Sort of organisation, "" for other types.
        country: ISO 3166 alpha-3 code of the (first) country, "" where there is none; `attributes["countries"]` has all of several.
        parent: Id of the row that this one is part of, "" for none.
        attributes: Further plain strings; keys used: `countries`, `note`.
        cased: Those of `names` and `weak` that match only in their own capitals ("US" does, "us" does not).
    """

    id: str
    name: str
    type: str
    names: tuple[str, ...]
    weak: tuple[str, ...] = ()
    kind: str = ""
    country: str = ""
    parent: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    cased: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StateWords:
    """Words that point to a state without being its name; keys are folded, values are row ids."""

    adjectives: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)
    capitals: Mapping[str, str] = field(default_factory=dict)
    metonyms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All rows and the ways to them; every mapping is read-only and in sorted order.

    Attributes:
        rows: By id.
        by_name: Folded strong name to row ids, sorted; two ids mean that the name is borne by rows of two types.
        weak_by_name: The same for weak names.
        adjectives: Folded adjective ("iranian") to state id.
        demonyms: Folded noun for the people of a state ("iranians") to state id.
        capitals: Folded capital ("tehran") to state id; the capital is a Location row too.
        metonyms: Folded seat of government ("kremlin") to state id; these are in `by_name` as well.
        exact: (folded name, row id) to the spellings that alone count, where every such name of the row is cased.
    """

    rows: Mapping[str, GazetteerRow]
    by_name: Mapping[str, tuple[str, ...]]
    weak_by_name: Mapping[str, tuple[str, ...]]
    adjectives: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    metonyms: Mapping[str, str]
    exact: Mapping[tuple[str, str], frozenset[str]]

    def find(self, surface: str, *, weak: bool = False) -> tuple[GazetteerRow, ...]:
        """Return the rows that bear the name as it is written in a text, in id order.

        Args:
            surface: Words of the text; article and possessive ending may be included. Words without any capital match nothing.
            weak: Look among weak names (which need a cue) instead of among strong ones.
        """
        if not any(char.isupper() for char in surface):
            return ()
        folded = fold(surface)
        ids = (self.weak_by_name if weak else self.by_name).get(folded, ())
        return tuple(self.rows[row_id] for row_id in ids if self._is_spelled_right(surface, folded, row_id))

    def _is_spelled_right(self, surface: str, folded: str, row_id: str) -> bool:
        spellings = self.exact.get((folded, row_id))
        return spellings is None or plain(surface) in spellings


def find_cased(names: Iterable[str]) -> frozenset[str]:
    """Return the names that are short acronyms: one word of at most `MAX_CASED_LETTERS` letters with two capitals or no small letter."""
    return frozenset(name for name in names if _is_short_acronym(name))


def _is_short_acronym(name: str) -> bool:
    if " " in name:  # as in most
        return False
    letters = list(filter(str.isalpha, name))
    if len(letters) > MAX_CASED_LETTERS:
        return False
    capitals = sum(map(str.isupper, letters))
    # "LeT" is as much an acronym as "LET": a sentence that begins with "Let" does not mean it
    return bool(letters) and (capitals >= 2 or capitals == len(letters))


def make_gazetteer(rows: Iterable[GazetteerRow], words: StateWords) -> Gazetteer:
    """Index rows by their names; of two rows with one id the later one counts.

    Args:
        rows: In any order.
        words: Adjectives, people, capitals and seats of government.
    """
    by_id = {row.id: row for row in rows}
    ordered = [by_id[row_id] for row_id in sorted(by_id)]
    return Gazetteer(
        rows=MappingProxyType({row.id: row for row in ordered}),
        by_name=_index_names((row.id, row.names) for row in ordered),
        weak_by_name=_index_names((row.id, row.weak) for row in ordered),
        adjectives=_freeze(words.adjectives),
        demonyms=_freeze(words.demonyms),
        capitals=_freeze(words.capitals),
        metonyms=_freeze(words.metonyms),
        exact=_index_spellings(ordered),
    )


def _freeze(words: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(sorted(words.items())))


def _index_names(names_by_id: Iterable[tuple[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    index: dict[str, set[str]] = {}
    for row_id, names in names_by_id:
        for name in names:
            index.setdefault(fold(name), set()).add(row_id)
    return MappingProxyType({folded: tuple(sorted(index[folded])) for folded in sorted(index)})


def _index_spellings(rows: Iterable[GazetteerRow]) -> Mapping[tuple[str, str], frozenset[str]]:
    spellings: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        for name in sorted(row.cased):
            spellings.setdefault((fold(name), row.id), set()).add(plain(name))
        if not row.cased:
            continue
        for name in (*row.names, *row.weak):
            # "Isis" beside "ISIS": the row bears a spelling that is no acronym, so capitals do not count for it
            if name not in row.cased:
                spellings.pop((fold(name), row.id), None)
    return MappingProxyType({key: frozenset(spellings[key]) for key in sorted(spellings)})
