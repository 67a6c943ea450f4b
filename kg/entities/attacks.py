"""Which reports tell of one attack: compatible dates and kinds, and the same place or target. Takes chains of type Attack.

Differing accounts are kept side by side; two attacks of one day and place stay two when their kinds don't fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kg.entities.candidates import find_pairs
from kg.entities.chains import Chain, split_values
from kg.entities.classes import is_counted
from kg.entities.clusters import Clusters
from kg.entities.knowledge import Known
from kg.entities.linking import Reason
from kg.entities.names import fold_name, parse_name
from kg.entities.rules import as_list, as_rows, load_rules, read_tree
from kg.entities.score import compare_names

ATTACK = "Attack"
DAY_LENGTH, MONTH_LENGTH = 10, 7  # of an ISO date
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_PLACE_SEPARATORS = re.compile(r"[|,;]")


@dataclass(frozen=True, slots=True)
class AttackKinds:
    """Kinds that may be one event's: `families` has the numbers of the families that a kind is in."""

    families: Mapping[str, frozenset[int]]
    unspecific: frozenset[str]
    max_gap_days: int


@lru_cache(maxsize=1)
def load_attack_kinds() -> AttackKinds:
    """Return the kinds that come with the package."""
    tree = read_tree("attack_kinds.yaml")
    families: dict[str, set[int]] = {}
    for number, row in enumerate((*as_rows(tree, "families"), *as_rows(tree, "also"))):
        for kind in row:
            families.setdefault(_fold_kind(kind), set()).add(number)
    unspecific = frozenset(_fold_kind(kind) for kind in as_list(tree, "unspecific"))
    return AttackKinds({kind: frozenset(rows) for kind, rows in families.items()}, unspecific, int(str(tree["max_gap_days"])))


def _fold_kind(kind: str) -> str:
    folded = fold_name(kind)
    is_plural = folded.endswith("s") and not folded.endswith("ss")
    return folded[:-1] if is_plural else folded


@dataclass(frozen=True)
class Account:
    """What one chain tells of an attack. Empty where it tells nothing; `around` has what its places lie in, places included."""

    id: str
    doc_id: str
    label: str
    dates: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    around: frozenset[str]
    targets: tuple[str, ...]


def make_account(chain: Chain, known: Known) -> Account:
    """Return what a chain tells; a state as a place is too wide to count."""
    value = chain.attributes.get
    places = {fold_name(place) for place in _PLACE_SEPARATORS.split(value("place", "")) if place.strip()} - known.states
    around = frozenset(wider for place in places for wider in known.places.get(place, frozenset({place}))) - known.states
    targets = tuple(sorted(split_values(value("target", ""))))
    return Account(
        id=chain.id,
        doc_id=chain.doc_id,
        label=chain.names[0] if chain.names else "attack",
        dates=frozenset(day for day in split_values(value("date", "")) if _ISO_DATE.fullmatch(day)),
        kinds=frozenset(_fold_kind(kind) for kind in split_values(value("kind", ""))),
        places=frozenset(places),
        around=around | places,
        targets=targets,
    )


def link_attacks(chains: Iterable[Chain], clusters: Clusters, known: Known) -> list[Reason]:
    """Join the chains that tell of one attack and return the reasons.

    Days first; a report that gives a month alone joins the one attack of that month on its target. Plural chains ("attacks") of
    which the text gives a number are left alone.
    """
    accounts = {chain.id: make_account(chain, known) for chain in chains if chain.type == ATTACK and not is_series(chain)}
    pairs = find_pairs({account.id: _make_keys(account) for account in accounts.values()})
    ranked = sorted((-score, left, right) for left, right in pairs if (score := score_accounts(accounts[left], accounts[right], known)) > 0)
    partners: dict[str, set[str]] = {}
    for _, left, right in ranked:
        partners.setdefault(left, set()).add(right)
        partners.setdefault(right, set()).add(left)
    reasons: list[Reason] = []
    for _, left, right in ranked:
        if any(_is_month_only(accounts[one]) and _are_several(partners[one], accounts, known) for one in (left, right)):
            continue
        members = [accounts[member] for side in (left, right) for member in clusters.members(side) if member in accounts]
        if all(not is_excluded(one, other, known) for one in members for other in members) and clusters.join(left, right):
            reasons.append(Reason(left, right, _explain(accounts[left], accounts[right])))
    return reasons


def is_series(chain: Chain) -> bool:
    """Say whether the words tell of several attacks."""
    return any("series" in value for value in split_values(chain.attributes.get("kind", ""))) or (
        is_counted(chain) and "count" in chain.attributes
    )


def _make_keys(account: Account) -> frozenset[str]:
    """Return day keys, each day with its neighbour, and month keys with the target's words."""
    keys: set[str] = set()
    for day in account.dates:
        if len(day) == DAY_LENGTH and (known_day := _read_day(day)) is not None:
            keys.update({f"day {known_day}", f"day {known_day + timedelta(days=1)}"})
        if len(day) >= MONTH_LENGTH:
            keys.update(f"month {day[:MONTH_LENGTH]} {token}" for target in account.targets for token in parse_name(target, "body").tokens)
    return frozenset(keys)


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _gap(left: Account, right: Account) -> int | None:
    """Return the most days between two accounts, None where one isn't known to the day."""
    days = [
        [day for text in account.dates if len(text) == DAY_LENGTH and (day := _read_day(text)) is not None] for account in (left, right)
    ]
    if not days[0] or not days[1]:
        return None
    return max(abs((one - other).days) for one in days[0] for other in days[1])


def score_accounts(left: Account, right: Account, known: Known) -> float:
    """Return how surely two accounts tell of one attack; 0 for not."""
    if is_excluded(left, right, known):
        return 0.0
    gap = _gap(left, right)
    has_target = bool(agree_on_targets(left, right, known))
    has_place = agree_on_places(left, right)
    if gap is None:
        months = [{text[:MONTH_LENGTH] for text in account.dates if len(text) >= MONTH_LENGTH} for account in (left, right)]
        return 0.5 if has_target and months[0] & months[1] else 0.0
    if left.doc_id == right.doc_id and not has_target:
        return 0.0  # one text seldom tells of one attack by its place alone; it tells of two
    if not has_target and left.targets and right.targets and gap > 0:
        return 0.0
    return (0.6 if has_target else 0.0) + (0.3 if has_place else 0.0) + (0.1 if gap == 0 else 0.0) if has_target or has_place else 0.0


def is_excluded(left: Account, right: Account, known: Known) -> bool:
    """Say whether two accounts can't be of one attack: dates too far apart, kinds that don't fit, or neither place nor target shared."""
    if left.id == right.id:
        return False
    kinds = load_attack_kinds()
    gap = _gap(left, right)
    if gap is not None and gap > kinds.max_gap_days:
        return True
    if gap is None and not any(_is_within(one, other) for one in left.dates for other in right.dates) and left.dates and right.dates:
        return True
    if not _are_kinds_compatible(left.kinds, right.kinds):
        return True
    is_told_apart = bool((left.targets and right.targets) or (left.places and right.places))
    return is_told_apart and not agree_on_targets(left, right, known) and not agree_on_places(left, right)


def _is_within(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _are_kinds_compatible(left: frozenset[str], right: frozenset[str]) -> bool:
    kinds = load_attack_kinds()
    specific = [{kind for kind in side if kind not in kinds.unspecific} for side in (left, right)]
    if not specific[0] or not specific[1] or specific[0] & specific[1]:
        return True
    rows = [{row for kind in side for row in kinds.families.get(kind, frozenset())} for side in specific]
    return bool(rows[0] & rows[1])


def agree_on_places(left: Account, right: Account) -> bool:
    """Say whether a place of the one is a place of the other, or what that lies in."""
    if left.places & right.around or right.places & left.around:
        return True
    return any(compare_names(one, other, "Location").verdict == "same" for one in left.places for other in right.places)


def agree_on_targets(left: Account, right: Account, known: Known) -> tuple[str, str] | None:
    """Return the targets of both accounts that are one thing by their names, None if there are none."""
    for one in left.targets:
        for other in right.targets:
            if fold_name(one) == fold_name(other) or _are_same(one, other, known):
                return one, other
    return None


def _are_same(one: str, other: str, known: Known) -> bool:
    same_words = [
        " ".join(known.nationalities.by_word.get(word, word) for word in fold_name(name).partition(" in ")[0].split())
        for name in (one, other)
    ]
    return same_words[0] == same_words[1] or any(
        compare_names(one, other, type_name, known.nationalities).verdict == "same" for type_name in ("Facility", "Official", "Militia")
    )


def _is_month_only(account: Account) -> bool:
    return all(len(day) < DAY_LENGTH for day in account.dates)


def _are_several(partners: Iterable[str], accounts: Mapping[str, Account], known: Known) -> bool:
    listed = [accounts[partner] for partner in sorted(partners)]
    return any(is_excluded(one, other, known) for one in listed for other in listed)


def _explain(left: Account, right: Account) -> str:
    when = sorted(left.dates | right.dates)
    shared = sorted(left.places & right.around | right.places & left.around)
    where = f" in {shared[0]}" if shared else ""
    return f"'{left.label}' = '{right.label}': {_join(left.kinds | right.kinds)}{where}, {_join(when)}"


def _join(values: Iterable[str]) -> str:
    return " or ".join(sorted(values)) or "an attack"


def describe_attack(attributes: Mapping[str, str], names: Sequence[str]) -> str:
    """Return a short name of an attack: "<kind> on <target> in <place>, <day month year>", as far as it is known."""
    kind = next(iter(sorted(split_values(attributes.get("kind", "")), key=_rank_kind)), "") or (names[0] if names else "attack")
    target = min(split_values(attributes.get("target", "")), default="")
    place = _PLACE_SEPARATORS.split(attributes.get("place", ""))[0].strip()
    day = max(split_values(attributes.get("date", "")), key=lambda text: (len(text), text), default="")
    joiner = " of " if _fold_kind(kind) in load_rules().words["victim_kinds"] else " on "
    on_target = f"{joiner}{target}" if target else ""
    in_place = f" in {place}" if place and fold_name(place) not in fold_name(target) else ""
    return f"{kind}{on_target}{in_place}" + (f", {spell_date(day)}" if day else "")


def _rank_kind(kind: str) -> tuple[bool, int, str]:
    return _fold_kind(kind) in load_attack_kinds().unspecific, -len(kind), kind


def spell_date(text: str) -> str:
    """Return an ISO date, maybe of month or year alone, in words: "20 December 2020"; what is no date as it is."""
    if not _ISO_DATE.fullmatch(text) or not (len(text) < MONTH_LENGTH or 1 <= int(text[5:7]) <= len(MONTHS)):
        return text
    year, month, day = [*text.split("-"), "", ""][:3]
    return " ".join(part for part in (day.lstrip("0"), MONTHS[int(month) - 1] if month else "", year) if part)
