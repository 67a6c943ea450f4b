"""Which reports tell of one attack: compatible dates and kinds, and the same place or target. Takes chains of type Attack.

Differing accounts are kept side by side; two attacks of one day and place stay two when their kinds don't fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache

from kg.entities.candidates import find_pairs
from kg.entities.chains import Chain, split_values
from kg.entities.classes import is_counted
from kg.entities.clusters import Clusters
from kg.entities.knowledge import Known
from kg.entities.linking import Reason
from kg.entities.names import fold_name, parse_name
from kg.entities.rules import as_list, as_rows, read_tree
from kg.entities.score import compare_names

ATTACK = "Attack"
DAY_LENGTH, MONTH_LENGTH = 10, 7  # of an ISO date
ISO_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
PLACE_SEPARATORS = re.compile(r"[|,;]")


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
            families.setdefault(fold_kind(kind), set()).add(number)
    unspecific = frozenset(fold_kind(kind) for kind in as_list(tree, "unspecific"))
    return AttackKinds({kind: frozenset(rows) for kind, rows in families.items()}, unspecific, int(str(tree["max_gap_days"])))


def fold_kind(kind: str) -> str:
    """Return a kind of attack in the singular, without regard to case."""
    folded = fold_name(kind)
    is_plural = folded.endswith("s") and not folded.endswith("ss")
    return folded[:-1] if is_plural else folded


@dataclass(frozen=True)
class Account:
    """What a chain tells of an attack, or several that tell the same. Empty where nothing is told.

    Attributes:
        id: Of the chain, or the least of several.
        label: What the chain calls it.
        around: Names of what the places lie in, places included.
        chains: Ids of the chains, sorted.
        doc_ids: Their documents.
    """

    id: str
    label: str
    dates: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    around: frozenset[str]
    targets: tuple[str, ...]
    chains: tuple[str, ...]
    doc_ids: frozenset[str]

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The dates that are known to the day."""
        read = [_read_day(text) for text in sorted(self.dates) if len(text) == DAY_LENGTH]
        return tuple(day for day in read if day is not None)


def make_account(chain: Chain, known: Known) -> Account:
    """Return what a chain tells; a state as a place is too wide to count."""
    value = chain.attributes.get
    places = {fold_name(place) for place in PLACE_SEPARATORS.split(value("place", "")) if place.strip()} - known.states
    around = frozenset(wider for place in places for wider in known.places.get(place, frozenset({place}))) - known.states
    targets = tuple(sorted(split_values(value("target", ""))))
    return Account(
        id=chain.id,
        label=chain.names[0] if chain.names else "attack",
        dates=frozenset(day for day in split_values(value("date", "")) if ISO_DATE.fullmatch(day)),
        kinds=frozenset(fold_kind(kind) for kind in split_values(value("kind", ""))),
        places=frozenset(places),
        around=around | places,
        targets=targets,
        chains=(chain.id,),
        doc_ids=frozenset({chain.doc_id}),
    )


def merge_equal(accounts: Iterable[Account]) -> list[Account]:
    """Make one of the accounts that say the same of a day and a target, or of a day and a place in a text each."""
    grouped: dict[tuple[object, ...], list[Account]] = {}
    for account in accounts:
        told = (account.dates, account.kinds, account.places, account.targets)
        is_told = bool(account.days and (account.targets or account.places))
        grouped.setdefault(told if is_told else (account.id,), []).append(account)
    merged: list[Account] = []
    for found in grouped.values():
        doc_ids = frozenset(doc_id for account in found for doc_id in account.doc_ids)
        if len(found) == 1 or (not found[0].targets and len(doc_ids) < len(found)):
            merged.extend(found)
            continue
        chains = tuple(sorted(chain for account in found for chain in account.chains))
        least = min(found, key=lambda account: account.id)
        merged.append(replace(least, chains=chains, doc_ids=doc_ids))
    return merged


def link_attacks(chains: Iterable[Chain], clusters: Clusters, known: Known) -> list[Reason]:
    """Join the chains that tell of one attack and return the reasons.

    Days first; a report that gives a month alone joins the one attack of that month on its target. Plural chains ("attacks") of
    which the text gives a number are left alone.
    """
    told = [make_account(chain, known) for chain in chains if chain.type == ATTACK and not is_series(chain)]
    accounts = {account.id: account for account in merge_equal(told)}
    for account in accounts.values():
        for chain in account.chains:
            clusters.join(account.id, chain)
    pairs = find_pairs({account.id: _make_keys(account) for account in accounts.values()})
    ranked = sorted((-score, left, right) for left, right in pairs if (score := score_accounts(accounts[left], accounts[right], known)) > 0)
    partners: dict[str, set[str]] = {}
    for _, left, right in ranked:
        partners.setdefault(left, set()).add(right)
        partners.setdefault(right, set()).add(left)
    clear = [
        (left, right)
        for _, left, right in ranked
        if not any(not accounts[one].days and _are_several(partners[one], accounts, known) for one in (left, right))
    ]
    return _join_clear(clear, accounts, clusters, known)


def _join_clear(pairs: Iterable[tuple[str, str]], accounts: Mapping[str, Account], clusters: Clusters, known: Known) -> list[Reason]:
    """Join the pairs, best first, where no account of the one cluster excludes one of the other."""
    held: dict[str, list[Account]] = {}
    for account in accounts.values():
        held.setdefault(clusters.find(account.id), []).append(account)
    reasons: list[Reason] = []
    for left, right in pairs:
        roots = clusters.find(left), clusters.find(right)
        if roots[0] == roots[1]:
            continue
        if not any(is_excluded(one, other, known) for one in held[roots[0]] for other in held[roots[1]]) and clusters.join(left, right):
            held[clusters.find(left)] = held.pop(roots[0]) + held.pop(roots[1])
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
    if not left.days or not right.days:
        return None
    return max(abs((one - other).days) for one in left.days for other in right.days)


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
    # one text seldom tells twice of one attack with the place alone in common; it tells of two
    if left.doc_ids & right.doc_ids and not agree_on_targets(left, right, known):
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
