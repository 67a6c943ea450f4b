"""Weapons joined before the attacks made with them: "came under rocket and mortar attacks" tells of attacks alone.

Takes heads and labels of a tree and changes them. The parser makes the first weapon what the clause is about, as if it stood by itself.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

FIRE = frozenset({"fire"})
JOINTS = frozenset({",", "and", "or"})


def mend_arms(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang weapons told in a row on the attacks right behind the last of them."""
    arms, attacks = load_list("striking_arms", "striking_means"), load_list("attacks")
    lemmas = reading.lemmas
    for attack in range(3, len(lemmas)):
        if lemmas[attack - 2] not in JOINTS or lemmas[attack - 1].lower() not in arms or lemmas[attack] not in attacks | FIRE:
            continue
        first = _find_first(reading, attack - 3, arms)
        is_apart = labels[first] != "compound" and (heads[attack] == first or heads[attack] == heads[first])
        if first < attack - 2 and is_apart and not _is_one(reading, heads, first, attack):
            _join(heads, labels, first, attack)


def _find_first(reading: Reading, last: int, arms: frozenset[str]) -> int:
    """Return the first of the weapons in a row that ends with a word; the word behind that where it is none, or several."""
    first = last + 1
    while last >= 0 and reading.lemmas[last].lower() in arms and reading.xpos[last] in {"NN", "NNP"}:
        first = last
        last = last - 2 if last > 1 and reading.lemmas[last - 1] == "," else -1
    return first


def _is_one(reading: Reading, heads: list[int], first: int, attack: int) -> bool:
    """Tell whether an article makes the first weapon one beside attacks: "seized a drone and rocket attacks went on"."""
    return reading.xpos[attack] == "NNS" and any(heads[i] == first and reading.lemmas[i] == "a" for i in range(first))


def _join(heads: list[int], labels: list[str], first: int, attack: int) -> None:
    """Give the attack the place of the first weapon and what hangs on that; the others are joined to the first."""
    for i, head in enumerate(heads):
        if head == first and not first < i < attack:
            heads[i] = attack
    heads[attack], labels[attack] = heads[first], labels[first]
    heads[first], labels[first] = attack, "compound"
    heads[attack - 1], labels[attack - 1], heads[attack - 2] = first, "conj", attack - 1
