"""The parts that relations play in questions, read from roles.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from kg.errors import ConfigError

FILE = Path(__file__).with_name("roles.yaml")
Ends: TypeAlias = Literal["same", "turned"]


@dataclass(frozen=True, slots=True)
class Roles:
    """Names of relations by the part they play; the file says what each part means.

    Attributes:
        answered: Claims that a denial answers, with how its ends lie to theirs.
    """

    actors: frozenset[str]
    targets: frozenset[str]
    places: frozenset[str]
    victims: frozenset[str]
    blame: frozenset[str]
    denial: frozenset[str]
    answered: Mapping[str, Ends]
    belonging: frozenset[str]

    def names(self) -> frozenset[str]:
        """Return all relations that are named."""
        lists = (self.actors, self.targets, self.places, self.victims, self.blame, self.denial, self.belonging)
        return frozenset().union(*lists, self.answered)


@cache
def load_roles(path: Path = FILE) -> Roles:
    """Read the file.

    Raises:
        ConfigError: A part is missing, or `answered` holds something else than `same` and `turned`.
    """
    import yaml

    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        roles = Roles(
            **{part: frozenset(data["attack"][part]) for part in ("actors", "targets", "places", "victims")},
            **{part: frozenset(data[part]) for part in ("blame", "denial", "belonging")},
            answered=dict(data["answered"]),
        )
    except (KeyError, TypeError, ValueError) as err:
        raise ConfigError(f"{path.name}: a part is missing or isn't a list ({err}); see the comments of the file") from err
    if wrong := sorted(name for name, ends in roles.answered.items() if ends not in get_args(Ends)):
        raise ConfigError(f"{path.name}: answered: '{wrong[0]}' has other ends than {' or '.join(get_args(Ends))}")
    return roles
