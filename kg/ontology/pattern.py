"""Patterns that read like a sentence, and the frames that they stand for.

A pattern is one line of words and SLOTS separated by blanks:

    "ACTOR fire at|on|towards TARGET"        verb; the slot before the anchor is its subject, voice is undone elsewhere
    "ACTOR hold TARGET responsible|accountable for CONTENT"
    "ACTOR's strike* by ACTOR on|against TARGET"    noun; `ACTOR's` stands for possessives, compounds and adjectives

- The anchor is the first word that is no slot; a `*` behind another word makes that one the anchor.
- `a|b` are alternatives, each of one word; `@arms_given` among them stands for the words of that list (lists.yaml).
- A preposition before a slot names the slot's case ("out of" is one). Any other word must stand in the clause too.
- `end to SLOT's` is also whose the noun under the preposition is: "an end to Karvenia's raids".
- `SLOT:Type|Type` wants an entity of one of these types, `SLOT:Type@seats` one whose head word is in that list (lists.yaml), too.
  A role given twice may be filled in either place.
- CONTENT is a clause or noun group that the anchor talks about (`to`, `that`, `of` … before it, or nothing).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from kg.errors import ConfigError
from kg.language.words import load_list

Part: TypeAlias = Literal["verb", "noun", "compound"]
Position: TypeAlias = Literal["subject", "object", "oblique", "prenominal"]
ROLES = ("ACTOR", "TARGET", "SPEAKER", "CONTENT", "INSTRUMENT", "PLACE", "OTHER")
PREPOSITIONS = frozenset(
    [
        "about",
        "above",
        "across",
        "after",
        "against",
        "ahead",
        "along",
        "alongside",
        "amid",
        "among",
        "around",
        "as",
        "at",
        "because",
        "before",
        "behind",
        "below",
        "beneath",
        "beside",
        "between",
        "beyond",
        "by",
        "despite",
        "during",
        "following",
        "for",
        "from",
        "in",
        "including",
        "inside",
        "into",
        "like",
        "near",
        "next",
        "of",
        "off",
        "on",
        "onto",
        "opposite",
        "out",
        "outside",
        "over",
        "past",
        "per",
        "regarding",
        "since",
        "than",
        "that",
        "through",
        "throughout",
        "to",
        "toward",
        "towards",
        "under",
        "until",
        "unto",
        "upon",
        "via",
        "versus",
        "with",
        "within",
        "without",
    ]
)
OUT_OF = "out of"  # the preposition of two words that patterns know
_SLOT = re.compile(rf"^({'|'.join(ROLES)})('s)?(?::([A-Za-z|]+))?(@[a-z_]+)?$")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the filler of a role stands. `cases` are the prepositions or markers, empty for none; empty `types` and `heads` allow all."""

    role: str
    position: Position
    cases: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of one anchor word.

    Attributes:
        anchors: Lemmas, lower case.
        fixed: Each set holds alternative lemmas of a word that must stand in the anchor's clause or group.
        slots_by_need: The slots, those of the actor last: somebody acts in every clause.
    """

    pattern: str
    part: Part
    anchors: frozenset[str]
    slots: tuple[Slot, ...]
    fixed: tuple[frozenset[str], ...]
    slots_by_need: tuple[Slot, ...] = field(init=False, repr=False, compare=False)
    _by_role: dict[str, tuple[Slot, ...]] = field(init=False, repr=False, compare=False)
    _types: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_role = {role: tuple(slot for slot in self.slots if slot.role == role) for role in {slot.role for slot in self.slots}}
        types = {role: [slot.types for slot in slots] for role, slots in by_role.items()}
        object.__setattr__(self, "_by_role", by_role)
        object.__setattr__(self, "_types", {role: frozenset[str]().union(*listed) for role, listed in types.items() if all(listed)})
        object.__setattr__(self, "slots_by_need", tuple(sorted(self.slots, key=lambda slot: slot.role == "ACTOR")))

    def find_types(self, role: str) -> frozenset[str] | None:
        """Return the types that may fill `role`, None for any."""
        return self._types.get(role)

    def find_slots(self, role: str) -> tuple[Slot, ...]:
        """Return the places in which `role` may be filled, in the pattern's order."""
        return self._by_role.get(role, ())


def parse_pattern(pattern: str, part: Part) -> Frame:
    """Read one pattern.

    Raises:
        ConfigError: An unknown slot, no anchor or two of them.
    """
    words = pattern.split()
    starred = [i for i, word in enumerate(words) if word.endswith("*")]
    matches = [_SLOT.match(word) for word in words]
    plain = [i for i, word in enumerate(words) if not matches[i] and not _looks_like_slot(word)]
    if len(starred) > 1 or not plain:
        raise ConfigError(f"pattern {pattern!r}: exactly one anchor is needed, the first plain word or the one that a '*' follows")
    for word, match in zip(words, matches, strict=True):
        if not match and _looks_like_slot(word):
            raise ConfigError(
                f"pattern {pattern!r}: unknown slot {word!r}; slots are {', '.join(ROLES)}, as in TARGET or TARGET:Person|Group"
            )
    anchor = starred[0] if starred else plain[0]
    slots: list[Slot] = []
    fixed: list[frozenset[str]] = []
    cases: frozenset[str] = frozenset()
    for i, (word, match) in enumerate(zip(words, matches, strict=True)):
        alternatives = spell_out(word)
        if match:
            slots.append(_make_slot(match, cases, before=i < anchor, part=part))
            cases = frozenset()
        elif i != anchor and alternatives <= PREPOSITIONS and i + 1 < len(words) and matches[i + 1]:
            is_out_of = "of" in alternatives and i > anchor + 1 and words[i - 1] == "out"
            cases = (alternatives - {"of"}) | {"out", OUT_OF} if is_out_of else alternatives
        elif i > anchor and word == "out" and i + 2 < len(words) and "of" in words[i + 1].split("|") and matches[i + 2]:
            continue  # one preposition of two words
        elif i != anchor:
            fixed.append(alternatives)
    return Frame(pattern, part, spell_out(words[anchor]), tuple(slots), tuple(fixed))


def spell_out(word: str) -> frozenset[str]:
    """Return the alternatives of one word of a pattern, those of a list by the list's name: "aid|@arms_given".

    Raises:
        ConfigError: No such list.
    """
    options = word.rstrip("*").split("|")
    if "@" not in word:
        return frozenset(options)
    try:
        listed = [load_list(option[1:]) for option in options if option.startswith("@")]
    except KeyError as err:
        raise ConfigError(f"'{word}': lists.yaml has no list {err}") from err
    return frozenset(option for option in options if not option.startswith("@")).union(*listed)


def _looks_like_slot(word: str) -> bool:
    head = word.split(":")[0].removesuffix("'s")
    return len(head) > 2 and head.isupper()


def _make_slot(match: re.Match[str], cases: frozenset[str], *, before: bool, part: Part) -> Slot:
    role, possessive, types, heads = match.groups()
    if possessive or (before and part == "noun" and not cases):
        position: Position = "prenominal"
    elif cases:
        position = "oblique"
    else:
        position = "subject" if before else "object"
    wanted = frozenset(types.split("|")) if types else frozenset[str]()
    return Slot(role, position, cases, wanted, spell_out(heads) if heads else frozenset())
