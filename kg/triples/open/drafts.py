"""An open triple in token numbers, before it is scored and put into words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """An argument: its head word and all of its words, in text order."""

    head: int
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Predicate and arguments, the subject first.

    Attributes:
        rule: Construction that it was read from.
        anchor: The verb, or the noun or adjective that is the predicate; else the noun whose group it was read from.
        implied: A word of the predicate that the text does without: "be" of "a militia [be] backed by Iran", empty for none.
    """

    rule: str
    anchor: int
    predicate: tuple[int, ...]
    arguments: tuple[Group, ...]
    implied: str = ""
