"""Kinds of attacks and the words for them, read from attacks.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import ConfigError
from kg.ontology.load import FOLDER
from kg.yaml_files import read_yaml

LISTS = ("referring", "launching", "hitting", "driving", "dying", "fatal_with", "of_target_families", "victim_families")


@dataclass(frozen=True, slots=True)
class AttackWords:
    """Words for attacks, by lower-case lemma (several words joined by blanks).

    Attributes:
        nouns: To the kind that they name.
        rims: First and last words of `nouns`: what is none of them belongs to none.
        verbs: To the kind of event that a clause with them tells.
        instruments: Weapons, to the kind of attack that they make.
        family: Kind to family; kinds of one family may be one event in two reports.
        akin: Family to the families that its nouns may mean when they refer back.
        kills: Kinds whose word alone says that somebody died.
        generic: Nouns that need a modifier, a target or an earlier attack.
        collectives: Nouns behind which the attack's own noun follows ("a wave of attacks").
        slots: Role (target, actor, place, instrument) to the prepositions that lead to it.
        referring: Generic nouns that may refer back by themselves.
        launching: Verbs that send a weapon off.
        hitting: Verbs by which a weapon arrives.
        driving: Verbs that send a vehicle off.
        harm: Verb of harm to the relation it states.
        tolls: Word for those who were harmed ("the dead") to the relation it states.
        dying: Verbs of harm whose subject is the victim.
        fatal_with: Verbs that kill only with "dead" or "to death".
        fatal_phrases: Particle to the verbs that kill only with it ("down": "gun").
        of_target_families: Families whose noun has its target under "of".
        victim_families: Families whose noun has its victim as possessor.
    """

    nouns: Mapping[str, str]
    rims: frozenset[str]
    verbs: Mapping[str, str]
    instruments: Mapping[str, str]
    family: Mapping[str, str]
    akin: Mapping[str, frozenset[str]]
    kills: frozenset[str]
    generic: frozenset[str]
    collectives: frozenset[str]
    slots: Mapping[str, frozenset[str]]
    referring: frozenset[str]
    launching: frozenset[str]
    hitting: frozenset[str]
    driving: frozenset[str]
    harm: Mapping[str, str]
    tolls: Mapping[str, str]
    dying: frozenset[str]
    fatal_with: frozenset[str]
    fatal_phrases: Mapping[str, frozenset[str]]
    of_target_families: frozenset[str]
    victim_families: frozenset[str]


@cache
def load_attack_words(path: Path = FOLDER / "attacks.yaml") -> AttackWords:
    """Read the words for attacks.

    Raises:
        ConfigError: A kind without family, or of a family that isn't listed.
    """
    data = read_yaml(path)
    nouns: dict[str, str] = {}
    verbs: dict[str, str] = {}
    instruments: dict[str, str] = {}
    faults: list[str] = []
    for kind, entry in data["kinds"].items():
        if entry.get("family") not in data["families"]:
            faults.append(f"{path.name}: kind '{kind}': family {entry.get('family')!r}; allowed: {', '.join(data['families'])}")
        for table, key in ((nouns, "nouns"), (verbs, "verbs"), (instruments, "instruments")):
            for word in entry[key]:
                table.setdefault(word, kind)
    if faults:
        raise ConfigError("\n".join(faults))
    return AttackWords(
        nouns=nouns,
        rims=frozenset(word for noun in nouns for word in (noun.split(" ")[0], noun.split(" ")[-1])),
        verbs=verbs,
        instruments=instruments,
        family={kind: entry["family"] for kind, entry in data["kinds"].items()},
        akin={family: frozenset(listed) for family, listed in data["akin"].items()},
        kills=frozenset(kind for kind, entry in data["kinds"].items() if entry["kills"]),
        generic=frozenset(data["generic"]),
        collectives=frozenset(data["collectives"]),
        slots={role: frozenset(words) for role, words in data["slots"].items()},
        harm={verb: relation for relation, listed in data["harm"].items() for verb in listed},
        fatal_phrases={word: frozenset(listed) for word, listed in data["fatal_phrases"].items()},
        tolls={word: relation for relation, listed in data["tolls"].items() for word in listed},
        **{key: frozenset(data[key]) for key in LISTS},
    )
