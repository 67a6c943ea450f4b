"""How many of what sort an attack killed or wounded: two reports of a day that count alike tell of one attack.

Takes chains of those whom attacks harmed, gives keys that are equal where number, sort and state are.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.entities.chains import Chain, split_values
from kg.mentions.dates import read_number

HARM = ("killed", "wounded")
MIN_OF_STATE = 3  # "three American soldiers"; ones and twos are hurt in many attacks
MIN_OF_ANY = 10  # "18 people"


def find_tolls(relation: str, harmed: Iterable[Chain]) -> frozenset[str]:
    """Return a key for every group that is counted so high that few attacks share the number.

    Args:
        relation: "killed" or "wounded".
        harmed: Chains of one attack.
    """
    return frozenset(key for chain in harmed for key in [_make_key(relation, chain)] if key is not None)


def _make_key(relation: str, chain: Chain) -> str | None:
    value = chain.attributes.get
    numbers = {read_number(count) for count in split_values(value("count", ""))}
    sorts, owners = split_values(value("class", "")), split_values(value("owner", ""))
    if chain.is_named or len(numbers) != 1 or len(sorts) != 1 or len(owners) > 1:
        return None
    number = next(iter(numbers))
    if number < (MIN_OF_STATE if owners else MIN_OF_ANY):
        return None
    return " ".join((relation, str(number), *owners, *sorts))
