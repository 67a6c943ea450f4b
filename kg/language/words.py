"""Common nouns and titles of the language: what sort of thing a noun stands for, which words before a name are a title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.language.tokens import Doc, Token, ask_once
from kg.ontology.families import PERSONS, PLACES, POWERS
from kg.yaml_files import read_yaml

FOLDER = Path(__file__).parent / "en"
MAX_FIELD_WORDS = 9
FIELD_LINKS = frozenset({"and", "for", "of", "the"})
MAX_TITLE_WORDS = 6
MAX_NOUN_WORDS = 5  # with the hyphens of "second-in-command"
TYPE_OF_LIST = {"organization": "Organization", "facility": "Facility"}


@dataclass(frozen=True, slots=True)
class NounSense:
    """What a common noun stands for: its list in nouns.yaml, its class there, and whether its bearer is an Official."""

    sort: str
    kind: str
    is_office: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """A title before a name: its words as in the lexicon, the relation of its bearer to a body, and the state that it implies."""

    words: str
    is_office: bool
    relation: str
    country: str
    body: str


class Words:
    """The nouns and titles of nouns.yaml and titles.yaml.

    Attributes:
        absent_offices: The codes of states without such an office, by its title.
        sole_offices: The codes of the only states with such an office, by its title.
        find_sense: Gives the sense of the noun at a token, and the first token of its name ("police academy" starts one earlier).
    """

    def __init__(self, nouns: Mapping[str, Any], titles: Mapping[str, Any]) -> None:
        self.senses = _read_senses(nouns)
        self.titles = {
            _normalise(words): Title(
                words, bool(e.get("office")), str(e.get("relation", "none")), str(e.get("country", "")), str(e.get("of", ""))
            )
            for words, e in titles["titles"].items()
        }
        self._title_ends = {end for words in self.titles for end in (words, re.split(r"[\s-]", words)[-1])}
        self._longest: dict[str, int] = {}  # most words of a noun that ends with a word
        for words in self.senses:
            last = words.rsplit(" ", 1)[-1]
            self._longest[last] = max(self._longest.get(last, 0), words.count(" ") + 1)
        self.absent_offices = {office: frozenset(states) for office, states in titles.get("absent", {}).items()}
        self.sole_offices = {office: frozenset(states) for office, states in titles.get("sole", {}).items()}
        self._facilities = frozenset(word for word, sense in self.senses.items() if sense.sort == "facility")
        self.find_sense = ask_once(self._look_up)

    def by_type(self, entity_type: str) -> frozenset[str]:
        """Return the nouns for a Facility; other types have none by themselves."""
        return self._facilities if entity_type == "Facility" else frozenset()

    def _look_up(self, token: Token) -> tuple[int, NounSense] | None:
        word = token.lower_
        forms = [form for form in dict.fromkeys((token.lemma_lower, word, _find_singular(word))) if form in self._longest]
        if not forms:
            return None
        most = min(MAX_NOUN_WORDS, max(self._longest[form] for form in forms))
        before = [t.lower_ for t in token.doc.tokens[max(0, token.i - most + 1) : token.i]]
        for start in range(token.i - len(before), token.i + 1):
            surface = " ".join(before[start - token.i :]) if start < token.i else ""
            for last in forms:
                sense = self.senses.get(f"{surface} {last}".strip())
                if sense is not None and (start == token.i or start >= token.sent.start):
                    return start, sense
        return None

    def find_title(self, doc: Doc, end: int) -> Title | None:
        """Return the longest title that ends right before token `end`; a comma between makes it an apposition, not a title."""
        tokens = doc.tokens
        if end == 0 or tokens[end - 1].is_punct or not self._ends_title(tokens[end - 1]):
            return None
        for start in range(max(0, end - MAX_TITLE_WORDS), end):
            title = self.titles.get(_normalise(doc[start:end].text)) if not tokens[start].is_punct else None
            if title is not None:
                # "army chief General X": the office says more than the rank behind it
                return self.find_title(doc, start) or title
        return None

    def find_wide_title(self, doc: Doc, end: int) -> tuple[Title, int] | None:
        """Return the office whose field is told between it and a name that starts at `end`, and the first token of the field.

        "High Commissioner for Human Rights X", "Under Secretary of State for Political Affairs X".
        """
        for k in range(end - 1, max(0, end - MAX_FIELD_WORDS), -1):
            token = doc[k]
            if not token.text.istitle() and token.lower_ not in FIELD_LINKS:
                return None
            title = self.find_title(doc, k) if token.lower_ in {"for", "of"} and k + 1 < end else None
            if title is not None and title.is_office:
                return title, k
        return None

    def find_title_relation(self, title: str) -> str:
        """Return what the bearer of a title is to the body or state named with it, "none" for an unknown title."""
        found = self.titles.get(_normalise(title))
        return found.relation if found is not None else "none"

    def is_office(self, title: str) -> bool:
        """Tell whether the bearer of a title holds an office by it, unlike "Dr" or "Sheikh"."""
        found = self.titles.get(_normalise(title))
        return found is not None and found.is_office

    def skip_titles(self, doc: Doc, start: int, end: int) -> int:
        """Return the first token of a personal name behind the titles that the model took for its part, whole or from their middle on."""
        for cut in range(end - 1, start, -1):
            # From its first word on or before: "Haji" inside "Ali Haji Adan" is a name.
            openings = range(max(0, start - MAX_TITLE_WORDS), start + 1)
            if self._ends_title(doc[cut - 1]) and any(_normalise(doc[k:cut].text) in self.titles for k in openings):
                return cut
        return start

    def _ends_title(self, token: Token) -> bool:
        return _normalise(token.text) in self._title_ends

    def is_title(self, doc: Doc, start: int, end: int | None = None) -> bool:
        """Tell whether a token alone, or those up to `end`, are a title."""
        return _normalise(doc[start : end or start + 1].text) in self.titles

    def guess_type(self, name: str) -> str | None:
        """Return the entity type that the last (or first) noun of a proper name tells, None if none does."""
        words = _normalise(name).split()
        for size in (3, 2, 1):
            for part in (words[-size:], words[:size] if size == 1 else []):
                sense = self.senses.get(" ".join(part))
                if sense is not None and len(words) > size:
                    if sense.sort == "armed_group":
                        # states number their units: "27th Motor Rifle Brigade"
                        return "Organization" if any(map(is_ordinal, words)) else "Militia"
                    if sense.sort in TYPE_OF_LIST:
                        return TYPE_OF_LIST[sense.sort]
                    if size > 1:
                        return None  # a "rights group" is no armed group
        return None


def _find_singular(word: str) -> str:
    """Return "hitman" for "hitmen", whose lemma the model may not know; other words as they are."""
    return f"{word[:-3]}man" if word.endswith("men") and len(word) > len("women") else word


def is_ordinal(word: str) -> bool:
    """Tell whether a word is a number of order in digits: "27th"."""
    return re.fullmatch(r"[0-9]+(st|nd|rd|th)", word, re.IGNORECASE) is not None


@cache
def load_list(*names: str) -> frozenset[str]:
    """Return a closed list of English words by its name in lists.yaml, or the words of several."""
    return frozenset(word for name in names for word in _read_lists()[name])


@cache
def load_order(name: str) -> Mapping[str, int]:
    """Return the place of each word in a list whose order tells something, from 0."""
    return {word: place for place, word in enumerate(_read_lists()[name])}


@cache
def load_last_words(name: str) -> frozenset[str]:
    """Return the last word of each phrase of a list."""
    return frozenset(phrase.rpartition(" ")[2] for phrase in load_list(name))


def is_state_office(title: str) -> bool:
    """Tell whether an office is one of a state: "prime minister", "minister of state", "defence secretary", not "chief minister"."""
    return title in load_list("state_offices") or (title.endswith("minister") and title not in load_list("regional_offices"))


@cache
def load_same_offices() -> Mapping[str, list[str]]:
    """Return the other titles of an office by each of its titles."""
    groups: list[list[str]] = _read_lists()["same_offices"]
    return {title: group for group in groups for title in group}


@cache
def load_deed_verbs() -> Mapping[str, str]:
    """Return the verb whose deed a noun tells by that noun: "impose" by "imposition"; gerunds aren't listed."""
    return dict(_read_lists()["deeds_of_verbs"])


@cache
def load_generations() -> Mapping[str, list[str]]:
    """Return the nouns of kinship for whom "the elder" or "the younger" and a surname mean, by that word."""
    return dict(_read_lists()["generations"])


@cache
def load_seats() -> Mapping[str, str]:
    """Return the gazetteer id of the union of states that sits in a capital, by the city's folded name."""
    return dict(_read_lists()["seats_of_unions"])


@cache
def load_called_states() -> Mapping[str, frozenset[str]]:
    """Return the ISO codes of the states that are called by each noun ("emirate") or by where they lie ("east african")."""
    return {name: frozenset(codes) for name, codes in _read_lists()["called_states"].items()}


@cache
def load_called_facilities() -> Mapping[str, frozenset[str]]:
    """Return of what buildings, sites and craft a text goes on to speak by each noun: helicopters and jets by "aircraft"."""
    return {name: frozenset(nouns) for name, nouns in _read_lists()["called_facilities"].items()}


@cache
def load_divided_lands() -> Mapping[str, list[str]]:
    """Return, by ISO code, the side by which a state is called and the code of the other half: "the North"."""
    return dict(_read_lists()["divided_lands"])


@cache
def load_combining_forms() -> Mapping[str, list[str]]:
    """Return the ISO code of the state, in a list, by the form of its name before another's: "sino"."""
    return dict(_read_lists()["combining_forms"])


@cache
def load_called_regions() -> Mapping[str, list[str]]:
    """Return the folded names of the regions that a noun means behind "the": "the enclave"."""
    return dict(_read_lists()["called_regions"])


@cache
def load_kin() -> Mapping[str, str]:
    """Return the relation that each noun of kinship between actors states."""
    return dict(_read_lists()["kin"])


@cache
def load_groupings() -> Mapping[str, frozenset[str]]:
    """Return the types of those whom a plural may take up, by the noun: "countries", "leaders"."""
    types = {
        "Actor": POWERS,
        "Person": PERSONS,
        "Facility": PLACES,
    }  # plants are called by their towns
    return {noun: types.get(name, frozenset({name})) for name, nouns in _read_lists()["groupings"].items() for noun in nouns}


@cache
def _read_lists() -> dict[str, Any]:
    return read_yaml(FOLDER / "lists.yaml")


@cache
def load_words() -> Words:
    """Return the English nouns and titles, read once."""
    return Words(read_yaml(FOLDER / "nouns.yaml"), read_yaml(FOLDER / "titles.yaml"))


@lru_cache(maxsize=200_000)  # the same words come again and again
def _normalise(text: str) -> str:
    return " ".join(re.sub(r"[.,’']", "", text).casefold().split())


def _read_senses(nouns: Mapping[str, Any]) -> dict[str, NounSense]:
    senses: dict[str, NounSense] = {}
    for sort in ("person", "group", "armed_group", "government", "organization", "facility", "location", "agreement"):
        entry = nouns[sort]
        if isinstance(entry, list):
            for noun in entry:
                senses.setdefault(noun, NounSense(sort, sort))
            continue
        for kind, value in entry.items():
            listed = value["nouns"] if isinstance(value, dict) else value
            office = isinstance(value, dict) and bool(value.get("office", False))
            group = str(value.get("class", kind)) if isinstance(value, dict) else kind
            for noun in listed:
                for spelled in (noun, re.sub(r"(?<=\w)-(?=\w)", " - ", noun)):  # tokens part at hyphens, but not everywhere
                    senses.setdefault(spelled, NounSense(sort, group, office))
    return senses
