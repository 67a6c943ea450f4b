"""Says whether two names may be one thing's: same, different or not to be told, with a score and a reason in plain words.

Rules and types decide; the letter distance of rapidfuzz only ranks what the rules let through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, TypeAlias

from rapidfuzz.distance import JaroWinkler, Levenshtein

from kg.entities.names import Manner, Name, parse_name
from kg.entities.romanisation import is_same_sound, measure_distance, rewrite
from kg.entities.rules import Rules, load_rules

Verdict: TypeAlias = Literal["same", "different", "open"]
Match: TypeAlias = Literal["letters", "sound", "short form", "initial", ""]

LETTERS = "same letters but for accents, hyphens and articles"
SOUND = "the same sounds in another romanisation"
SHORT = "a short form of the same given name"
MIDDLE = "the middle name is left out"
LAST = "the last name is left out"
FORENAME = "a forename before the given name is left out"
TURNED = "the family name stands first"
MIN_PLACE_LETTERS = 5
OPTIONAL = "differs by a word that may be left out"
ACRONYM = "the initials of the longer name"


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names say of each other. `score` is 0 to 1 and ranks what is the same; "open" is no evidence either way."""

    verdict: Verdict
    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Nationalities:
    """Folded adjectives, people and names of states ("iraqi", "iraqis", "iraq") to the state's id."""

    by_word: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        """Allow use as a cache key; one object is made per run."""
        return id(self)


NO_NATIONALITIES = Nationalities()
_DIPHTHONG = re.compile("[ae][iy]")  # Quneitra, Qunaitra


def compare_names(left: str, right: str, type_name: str, nationalities: Nationalities = NO_NATIONALITIES) -> Comparison:
    """Return what two surface names of one type family say of each other; the order of both doesn't matter.

    Args:
        left: A name as written.
        right: Another one.
        type_name: Entity type of either; Official and Person are read alike.
        nationalities: Which words tell a body's state, for bodies that are named with and without it.
    """
    manner = find_manner(type_name)
    first, second = sorted(
        (parse_name(left, manner), parse_name(right, manner)), key=lambda name: (len(name.tokens), name.key, name.surface)
    )
    if manner == "person":
        return _compare_persons(first, second)
    return _compare_bodies((first, second), type_name, nationalities)


@cache  # types are few and asked for all the time
def find_manner(type_name: str) -> Manner:
    """Return how names of a type are taken apart."""
    return "person" if load_rules().family.get(type_name) == "person" else "body"


@lru_cache(maxsize=262144)
def _compare_persons(first: Name, second: Name) -> Comparison:
    """Compare two names, the shorter first."""
    rules = load_rules()
    if first.key == second.key:
        return Comparison("same", 1.0, LETTERS) if not first.is_partial else Comparison("open", 0.9, LETTERS)
    if _differ_in_generation(first.generation, second.generation):
        return Comparison("different", 0.0, "another generation of the family")
    if first.is_partial or second.is_partial:
        return Comparison("open", 0.0, "a surname or given name alone")
    if "".join(first.tokens) == "".join(second.tokens):
        return Comparison("same", 0.98, LETTERS)
    is_strict = any(is_strict_name(name, rules) for name in (first, second))
    if first.tokens == second.tokens[::-1] and len(first.tokens) == 2 and not is_strict and not all(map(is_common, first.tokens)):
        return Comparison("same", 0.85, TURNED)  # two that many bear are two men: Ali Hassan, Hassan Ali
    is_so_named = any(match_tokens(second.tokens[0], name, False) in ("letters", "sound") for name in rules.words["forenames"])
    if not is_strict and is_so_named and _all_match(first.tokens, second.tokens[1:]) and not all(map(is_common, first.tokens)):
        return Comparison("same", _rank(first, second, 0.85), FORENAME)
    matches = _align(first.tokens, second.tokens, is_strict)
    if matches is None:
        return Comparison("different", 0.0, "other given names or another surname")
    if _differ_in_initials(first, second):
        return Comparison("different", 0.0, "other initials")
    if len(first.tokens) < len(second.tokens):
        return _judge_shorter(first, second, matches)
    if "initial" in matches[0]:
        return Comparison("open", 0.0, "an initial for the given name")
    return Comparison("same", _rank(first, second, 0.95), SHORT if "short form" in matches else SOUND if "sound" in matches else LETTERS)


def _differ_in_generation(left: str, right: str) -> bool:
    return left != right and (bool(left and right) or "jr" in (left, right))


def _differ_in_initials(shorter: Name, longer: Name) -> bool:
    """Say whether both write middle initials and not the same number of them: George W. Bush, George H. W. Bush."""
    few, many = (sum(len(token) == 1 for token in name.tokens[1:-1]) for name in (shorter, longer))
    return 0 < few < many


def is_strict_name(name: Name, rules: Rules) -> bool:
    """Say whether a person's name is of a tradition in which one letter makes another name."""
    head = next(iter(name.tokens), "")
    return head in rules.given.strict or head in rules.words["strict_surnames"]


def match_tokens(left: str, right: str, is_strict: bool) -> Match:
    """Return how two tokens of persons' names match, "" for not at all."""
    if left == right:
        return "letters"
    given = load_rules().given.rows
    if left in given and right in given:
        if not given[left] & given[right]:
            return ""
        return "short form" if {left, right} & load_rules().given.strict else "sound"
    if len(left) == 1 or len(right) == 1:
        return "initial" if left[0] == right[0] else ""
    if is_strict:
        return ""
    return "sound" if is_same_sound(left, right) else ""


def _align(shorter: tuple[str, ...], longer: tuple[str, ...], is_strict: bool) -> tuple[Match, ...] | None:
    """Return the matches of the shorter name's tokens with tokens of the longer, in order; None if one finds none.

    The first tokens must match each other.
    """
    matches: list[Match] = []
    position = 0
    for number, token in enumerate(shorter):
        while position < len(longer):
            match = match_tokens(token, longer[position], is_strict)
            position += 1
            if match:
                matches.append(match)
                break
            if number == 0:
                return None
        else:
            return None
    return tuple(matches)


def is_common(token: str) -> bool:
    """Say whether many people bear a given name or surname: it can't tell them apart.

    South Asian names that end in "-ullah" are given names; whole families have no other: Dadullah, Mansour Dadullah.
    """
    rules = load_rules()
    is_listed = token in rules.given.rows or token in rules.words["common_surnames"] or token in rules.words["strict_surnames"]
    return len(token) == 1 or is_listed or token.endswith("ullah")


def _judge_shorter(first: Name, second: Name, matches: tuple[Match, ...]) -> Comparison:
    """Judge a name that leaves out tokens of a longer one, all of its own being matched."""
    if "initial" in matches[:1]:
        return Comparison("open", 0.0, "an initial for the given name")
    if all(is_common(token) for token in first.tokens):
        return Comparison("open", 0.0, "names that many people bear")
    is_strict = is_strict_name(first, load_rules())
    if match_tokens(first.tokens[-1], second.tokens[-1], is_strict):
        return Comparison("same", _rank(first, second, 0.9), MIDDLE if matches[0] != "short form" else f"{SHORT}; {MIDDLE}")
    return Comparison("same", _rank(first, second, 0.85), LAST)


def _rank(first: Name, second: Name, most: float) -> float:
    likeness = JaroWinkler.similarity(" ".join(map(rewrite, first.tokens)), " ".join(map(rewrite, second.tokens)))
    return round(most - 0.2 * (1.0 - likeness), 4)


@lru_cache(maxsize=262144)
def _compare_bodies(pair: tuple[Name, Name], type_name: str, nationalities: Nationalities) -> Comparison:
    first, second = pair
    if first.key == second.key:
        return Comparison("same", 1.0, LETTERS)
    if type_name == "State":
        return Comparison("different", 0.0, "states are told by their names")
    if first.acronym or second.acronym:
        return _compare_acronym(first, second)
    if "".join(first.tokens) == "".join(second.tokens):
        return Comparison("same", 0.98, LETTERS)
    if type_name == "Location" and not _is_near_place(first, second):
        return Comparison("different", 0.0, "other letters in a place name")
    if _all_match(first.tokens, second.tokens):
        return Comparison("same", _rank(first, second, 0.95), SOUND)
    if sorted(first.tokens) == sorted(second.tokens) and "of" in (*first.words, *second.words):
        return Comparison("same", 0.97, LETTERS)  # "Iraqi Ministry of Defence", "Iraqi Defence Ministry"
    if is_said_without(first, second, type_name, nationalities):
        return Comparison("same", _rank(first, second, 0.85), OPTIONAL)
    return Comparison("different", 0.0, "other words")


def _is_near_place(first: Name, second: Name) -> bool:
    """Say whether two place names are as near as spellings of one are: the world has a Marawi and a Merawi, a Goma and a Guma."""
    cores = [leave_out(name.tokens, "Location") for name in (first, second)]
    if len(cores[0]) != len(cores[1]):
        return False
    for left, right in zip(*cores, strict=True):
        one, other = (_DIPHTHONG.sub("ei", rewrite(token)) for token in (left, right))
        if one == other:
            continue
        is_alone_and_short = len(cores[0]) == 1 and min(len(left), len(right)) < MIN_PLACE_LETTERS
        if is_alone_and_short or Levenshtein.distance(one, other) > 1 or _differs_in_a(left, right):
            return False
    return True


def _differs_in_a(left: str, right: str) -> bool:
    """Say whether one has an "a" more, as it is written: Goma is not Guma, nor Ramla Ramallah."""
    counts = [_DIPHTHONG.sub("ei", token).removesuffix("h").count("a") for token in (left, right)]
    return counts[0] != counts[1]


def _all_match(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return bool(left) and len(left) == len(right) and all(_is_word_match(one, other) for one, other in zip(left, right, strict=True))


def _is_word_match(left: str, right: str) -> bool:
    if left == right:
        return True
    given = load_rules().given.rows  # bodies are named after persons: "Kataib Sayyid al-Shuhada"
    if given.get(left, frozenset()) & given.get(right, frozenset()):
        return True
    return not any(char.isdigit() for char in left + right) and min(len(left), len(right)) > 2 and is_same_sound(left, right)


def _compare_acronym(first: Name, second: Name) -> Comparison:
    short, long = (first, second) if first.acronym else (second, first)
    if long.acronym:
        return Comparison("different", 0.0, "another acronym")
    return Comparison("open", 0.8, ACRONYM) if short.acronym in make_acronyms(long) else Comparison("open", 0.0, "an acronym")


@lru_cache(maxsize=65536)
def make_acronyms(name: Name) -> frozenset[str]:
    """Return the acronyms that a name of several words may have, lower case, with and without its small words."""
    small = load_rules().words["small_words"] | load_rules().words["articles"] | {"of"}
    full = [word for word in name.words if word]
    bare = [word for word in full if word not in small]
    return frozenset("".join(word[0] for word in words) for words in (full, bare) if len(words) > 1)


def leave_out(tokens: tuple[str, ...], type_name: str) -> tuple[str, ...]:
    """Return the tokens of a body's name without those that say its kind alone."""
    rules = load_rules()
    core = tuple(token for token in tokens if token not in rules.optional.get(type_name, frozenset()))
    bare = tuple(token for token in core if token not in rules.words["half_optional_words"])
    return bare if len(bare) == 1 and type_name == "Militia" else core


def is_said_without(first: Name, second: Name, type_name: str, nationalities: Nationalities) -> bool:
    """Say whether two bodies' names are equal once kind words ("militia", "province") and one side's nationality are left out."""
    rules = load_rules()
    cores: list[tuple[str, ...]] = []
    kinds: list[frozenset[int]] = []
    states: list[frozenset[str]] = []
    classes = rules.optional_class.get(type_name, {})
    for name in (first, second):
        core = leave_out(name.tokens, type_name)
        kinds.append(frozenset(number for token in name.tokens for number in classes.get(token, ())))
        states.append(frozenset(nationalities.by_word[token] for token in core if token in nationalities.by_word))
        cores.append(core)
    if kinds[0] and kinds[1] and not kinds[0] & kinds[1]:
        return False
    if all(token in nationalities.by_word for token in cores[0]):  # "US embassy", "US compound": nothing but the owner is left
        return False
    if states[0] != states[1]:
        if (states[0] and states[1]) or type_name != "Organization":  # Islamic State in Libya, Egyptian Islamic Jihad
            return False
        cores = [core[1:] if core and core[0] in nationalities.by_word else core for core in cores]
        if any(len(core) < 2 or all(token in rules.words["generic_words"] for token in core) for core in cores):
            return False
    is_near = len(cores[0]) == len(cores[1]) and all(measure_distance(one, other) == 0 for one, other in zip(*cores, strict=True))
    return is_near and _all_match(cores[0], cores[1])
