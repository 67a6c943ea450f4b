"""Which reports tell of one attack: compatible dates and kinds, and the same place or target. Takes chains of type Attack.

Differing accounts are kept side by side; two attacks of one day and place stay two when their kinds don't fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from itertools import combinations

from kg.entities.accounts import (
    ATTACK,
    Account,
    Things,
    is_series,
    make_account,
    merge_equal,
    read_day,
)
from kg.entities.agreement import (
    agree_on_places,
    agree_on_targets,
    are_kinds_compatible,
    count_the_same,
    harmed_the_same,
    hit_others,
    is_backdrop,
    is_within,
    killed_the_same,
    may_hit_the_same,
    strike_each_other,
)
from kg.entities.attack_kinds import load_attack_kinds
from kg.entities.candidates import find_pairs
from kg.entities.chains import Chain
from kg.entities.clusters import Clusters
from kg.entities.knowledge import Known
from kg.entities.linking import Reason
from kg.entities.names import fold_name, parse_name
from kg.entities.retold import are_one_series, is_rare, is_told_again, say_the_same
from kg.entities.romanisation import make_skeleton
from kg.entities.victims import link_victims
from kg.objects import Extraction
from kg.spelling import DAY_LENGTH, MONTH_LENGTH

MAX_GAP_OF_DEATH = 3  # days; a report of a murder often gives that of the mourning or the protest


def link_attacks(chains: Sequence[Chain], extractions: Iterable[Extraction], clusters: Clusters, known: Known) -> list[Reason]:
    """Join the chains that tell of one attack and return the reasons.

    Days first; a report that gives a month alone joins the one attack of that month on its target. Without any date, it is one
    attack if it killed the same person, if one text tells of the kind and place alone a second time, or if its kind seldom
    happens twice to one target. Plural chains ("attacks") of which the text gives a number are left alone.

    Args:
        chains: Of all documents.
        extractions: They are made of, for whom an attack killed or wounded.
        clusters: Everything but attacks is joined already.
        known: Places with what they lie in.
    """
    things = Things(chains, clusters, extractions)
    told = [make_account(chain, things, known) for chain in chains if chain.type == ATTACK and not is_series(chain)]
    accounts = {account.id: account for account in merge_equal(told)}
    for account in accounts.values():
        for chain in account.chains:
            clusters.join(account.id, chain)
    pairs = list(find_pairs({account.id: _make_keys(account) for account in accounts.values()}))
    reasons = _join_sure(
        ((score_accounts(accounts[one], accounts[other], known), one, other) for one, other in pairs), accounts, clusters, known
    )
    series = [(one, other) for one, other in pairs if are_one_series(accounts[one], accounts[other])]
    stories = _find_stories(accounts.values(), clusters) if series else {}
    shared = [(one, other) for one, other in series if _share_story(accounts[one], accounts[other], stories)]
    scored = ((0.0 if is_excluded(accounts[one], accounts[other], known) else 0.2, one, other) for one, other in shared)
    reasons += _join_sure(scored, accounts, clusters, known)
    return reasons + link_victims(accounts.values(), (chain for chain in chains if chain.type == ATTACK), things, clusters, known)


def _join_sure(scored: Iterable[tuple[float, str, str]], accounts: Mapping[str, Account], clusters: Clusters, known: Known) -> list[Reason]:
    """Join the pairs of a score above 0, best first, but for reports that may be of several attacks."""
    ranked = sorted((-score, left, right) for score, left, right in scored if score > 0)
    partners: dict[str, set[str]] = {}
    for _, left, right in ranked:
        partners.setdefault(left, set()).add(right)
        partners.setdefault(right, set()).add(left)
    vague = _find_vague(accounts, partners, known)
    clear = [(left, right) for _, left, right in ranked if left not in vague and right not in vague]
    return _join_clear(clear, accounts, clusters, known)


def _find_stories(accounts: Iterable[Account], clusters: Clusters) -> dict[str, set[str]]:
    """Return for each document the attacks of which others tell as well."""
    told: dict[str, set[str]] = {}
    for account in accounts:
        told.setdefault(clusters.find(account.id), set()).update(account.doc_ids)
    stories: dict[str, set[str]] = {}
    for attack, doc_ids in told.items():
        for doc_id in doc_ids if len(doc_ids) > 1 else ():
            stories.setdefault(doc_id, set()).add(attack)
    return stories


def _share_story(left: Account, right: Account, stories: Mapping[str, set[str]]) -> bool:
    """Say whether the texts of two accounts tell of another attack in common."""
    sides = [{attack for doc_id in account.doc_ids for attack in stories.get(doc_id, ())} for account in (left, right)]
    return not sides[0].isdisjoint(sides[1])


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


def _make_keys(account: Account) -> frozenset[str]:
    """Return keys of each day and its neighbour, and of each month, with what may agree: words of places and targets, victims."""
    keys: set[str] = set()
    names = (*account.around, *account.targets, *(account.backdrop if not (account.places or account.targets) else ()))
    told = {make_skeleton(token) or token for name in names for token in parse_name(name, "body").tokens}
    told |= account.aims | account.called | account.tolls
    for day in account.dates:
        if len(day) == DAY_LENGTH and (known_day := read_day(day)) is not None:
            keys.update(f"day {near} {one}" for near in (known_day, known_day + timedelta(days=1)) for one in told)
        if len(day) >= MONTH_LENGTH:
            keys.update(f"month {day[:MONTH_LENGTH]} {one}" for one in told | account.victims)
    kinds = load_attack_kinds()
    rows = sorted({row for kind in account.specific for row in kinds.families.get(kind, ())})
    keys.update(f"dead {person}" for person in account.dead if account.kinds & kinds.fatal)
    aims = (*account.aims, *map(fold_name, account.targets)) if account.specific & kinds.rare else ()
    keys.update(f"rare {row} {aim}" for row in rows for aim in aims)
    keys.update(f"text {doc_id} {row}" for row in rows for doc_id in account.doc_ids if not account.dates)
    keys.update(f"says {wording}" for wording in account.wordings)
    keys.update(f"series {one} {foe}" for one in account.named_doers for foe in account.foes if account.is_plural)
    keys.update(f"text {doc_id} {doer}" for doer in account.doers for doc_id in account.doc_ids)
    return frozenset(keys)


def _gap(left: Account, right: Account) -> int | None:
    """Return the most days between two accounts, None where one isn't known to the day."""
    if not left.days or not right.days:
        return None
    return max(abs((one - other).days) for one in left.days for other in right.days)


def score_accounts(left: Account, right: Account, known: Known) -> float:
    """Return how surely two accounts tell of one attack; 0 for not."""
    if is_excluded(left, right, known):
        return 0.0
    if say_the_same(left, right):
        return 0.9
    gap = _gap(left, right)
    has_target = agree_on_targets(left, right, known) or count_the_same(left, right)
    has_place = agree_on_places(left, right) or (gap == 0 and is_backdrop(left, right))
    if killed_the_same(left, right):
        return 0.8
    if gap is None:
        months = [{text[:MONTH_LENGTH] for text in account.dates if len(text) >= MONTH_LENGTH} for account in (left, right)]
        if months[0] & months[1]:
            return 0.5 if has_target or harmed_the_same(left, right) else 0.0
        return 0.4 if is_told_again(left, right) else 0.3 if has_target and is_rare(left, right) else 0.0
    if not has_target and (left.aimed_at or right.aimed_at) and gap > 0:
        return 0.0
    return (0.6 if has_target else 0.0) + (0.3 if has_place else 0.0) + (0.1 if gap == 0 else 0.0) if has_target or has_place else 0.0


def is_excluded(left: Account, right: Account, known: Known) -> bool:
    """Say whether two accounts can't be of one attack: dates too far apart, kinds that don't fit, or neither place nor target shared."""
    if left.id == right.id:
        return False
    gap = _gap(left, right)
    # reports may err by a day, and by some more on when one person was killed; one text that gives two days tells of two attacks
    errs = MAX_GAP_OF_DEATH if killed_the_same(left, right) else load_attack_kinds().max_gap_days
    if gap is not None and gap > (0 if left.doc_ids & right.doc_ids else errs):
        return True
    if gap and left.named_doers and right.named_doers and not left.named_doers & right.named_doers:
        return True  # as do two that name others who did it
    if gap is None and not any(is_within(one, other) for one in left.dates for other in right.dates) and left.dates and right.dates:
        return True
    if not are_kinds_compatible(left.specific, right.specific):
        return True
    if say_the_same(left, right) or is_told_again(left, right) or are_one_series(left, right):
        return False
    if hit_others(left, right) or strike_each_other(left, right):
        return True
    if killed_the_same(left, right) or agree_on_targets(left, right, known) or count_the_same(left, right):
        return False
    # one text seldom tells twice of one attack with the place alone in common; it tells of two
    if left.doc_ids & right.doc_ids:
        return True
    is_told_apart = bool((left.aimed_at and right.aimed_at) or (left.places and right.places))
    if not is_told_apart or agree_on_places(left, right) or harmed_the_same(left, right):
        return False
    return gap != 0 or not may_hit_the_same(left, right)


def _find_vague(accounts: Mapping[str, Account], partners: Mapping[str, set[str]], known: Known) -> set[str]:
    """Return the accounts without a day, or without place and target, that may be of several attacks.

    Two that each may be joined with can't be one. Those that may be joined with each other can, so that they needn't be compared
    again; all others are once.
    """

    @cache
    def are_two(left: str, right: str) -> bool:
        return is_excluded(accounts[left], accounts[right], known)

    return {
        one
        for one, others in partners.items()
        if not (accounts[one].days and (accounts[one].places or accounts[one].targets))
        and any(right not in partners[left] and are_two(left, right) for left, right in combinations(sorted(others), 2))
    }


def _explain(left: Account, right: Account) -> str:
    when = sorted(left.dates | right.dates)
    shared = sorted(left.places & right.around | right.places & left.around)
    where = f" in {shared[0]}" if shared else ""
    return f"'{left.label}' = '{right.label}': {_join(left.kinds | right.kinds)}{where}, {_join(when)}"


def _join(values: Iterable[str]) -> str:
    return " or ".join(sorted(values)) or "an attack"
