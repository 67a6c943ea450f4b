"""What two accounts of attacks agree on: kind, place, target, victims; one part of what says whether they are of one attack."""

from __future__ import annotations

from functools import lru_cache

from kg.entities.accounts import Account, tells_whose
from kg.entities.attack_kinds import load_attack_kinds
from kg.entities.chains import CACHED
from kg.entities.knowledge import Known
from kg.entities.names import fold_name
from kg.entities.score import compare_names

MIN_LETTERS = 4  # of a place's name that another's may begin with


def hit_others(left: Account, right: Account) -> bool:
    """Say whether each tells of a building of another name or owner, in an attack that falls on one: "Ash Hotel", "Odra Bank"."""
    pointed = load_attack_kinds().pointed
    if not (left.specific & pointed and right.specific & pointed):
        return False
    sides = ((left.marks, right.marks), (left.keepers, right.keepers))
    return any(one and other and one.isdisjoint(other) for one, other in sides)


def strike_each_other(left: Account, right: Account) -> bool:
    """Say whether each was made by whom the other was aimed at: an attack and what answered it."""
    hit = [account.foes | account.keepers for account in (left, right)]
    return not left.named_doers.isdisjoint(hit[1]) and not right.named_doers.isdisjoint(hit[0])


def may_hit_the_same(left: Account, right: Account) -> bool:
    """Say whether one tells by its sort what the other may tell by name, hit in attacks of one kind: "a Karvenian base", "Pell base"."""
    sorts = [{fold_name(target).partition(" in ")[0].split()[-1] for target in account.aimed_at} for account in (left, right)]
    return not sorts[0].isdisjoint(sorts[1]) and not left.specific.isdisjoint(right.specific) and not _are_elsewhere(left, right)


def killed_the_same(left: Account, right: Account) -> bool:
    """Say whether both tell how one named person was killed, which happens once."""
    fatal = load_attack_kinds().fatal
    return bool(left.dead & right.dead and left.kinds & fatal and right.kinds & fatal)


def harmed_the_same(left: Account, right: Account) -> bool:
    """Say whether both tell of one sort of victims in an attack of one kind: too little without a month in common."""
    return bool(left.victims & right.victims and left.specific & right.specific)


def count_the_same(left: Account, right: Account) -> bool:
    """Say whether both count the same dead or wounded in an attack of one kind, and none says where in words that the other lacks."""
    return bool(left.tolls & right.tolls and left.specific & right.specific) and not _are_elsewhere(left, right)


def _are_elsewhere(left: Account, right: Account) -> bool:
    """Say whether the two tell different countries, or each a town or quarter that isn't the other's."""
    if left.countries and right.countries and not left.countries & right.countries:
        return True
    wheres = [account.around | account.sites for account in (left, right)]
    return bool(wheres[0] and wheres[1]) and not wheres[0] & wheres[1] and not agree_on_places(left, right)


def is_within(one: str, other: str) -> bool:
    """Say whether one of two dates is the other or a part of it."""
    return one.startswith(other) or other.startswith(one)


@lru_cache(maxsize=CACHED)
def are_kinds_compatible(left: frozenset[str], right: frozenset[str]) -> bool:
    """Say whether one event may be told by kinds of both sides."""
    if not left or not right or left & right:
        return True
    families = load_attack_kinds().families
    rows = [{row for kind in side for row in families.get(kind, frozenset())} for side in (left, right)]
    return bool(rows[0] & rows[1])


def agree_on_places(left: Account, right: Account) -> bool:
    """Say whether a place of the one is a place of the other, or what that lies in."""
    if left.places & right.around or right.places & left.around:
        return True
    pairs = [(one, other) for one in left.places for other in right.places]
    return any(_is_part(*pair) or compare_names(*pair, "Location").verdict == "same" for pair in pairs)


def _is_part(one: str, other: str) -> bool:
    """Say whether one of two places is called by the other's name and more: "Pell", "Pell Junction"."""
    short, long = sorted((one, other), key=len)
    return len(short) >= MIN_LETTERS and long.startswith(f"{short} ")


def is_backdrop(left: Account, right: Account) -> bool:
    """Say whether one says only when, in a text that names the town of the other, of one kind: "Monday's bombing", "a bombing in Pell"."""
    are_open = [not (account.places or account.targets) for account in (left, right)]
    return any(are_open) and _names_town(left, right) and not left.specific.isdisjoint(right.specific)


def _names_town(left: Account, right: Account) -> bool:
    return not (left.backdrop.isdisjoint(right.places) and right.backdrop.isdisjoint(left.places))


def agree_on_targets(left: Account, right: Account, known: Known) -> bool:
    """Say whether a target of the one is a target of the other, as resolved or by its name.

    A class or a body ("US forces") is hit in many places, and each town has a police station.
    """
    if left.spots & right.spots:
        return True
    if _are_elsewhere(left, right):
        return False
    if left.aims & right.aims or left.called & right.called:
        return True
    is_scene = bool(left.doc_ids & right.doc_ids or left.doers & right.doers) or agree_on_places(left, right) or _names_town(left, right)
    telling = [[target for target in account.targets if is_scene or tells_whose(target)] for account in (left, right)]
    return any(fold_name(one) == fold_name(other) or _are_same(one, other, known) for one in telling[0] for other in telling[1])


def _are_same(one: str, other: str, known: Known) -> bool:
    """Say whether two names of targets are the same words, or one thing's; "police post in Pell" is not the one in Varna."""
    sides = [fold_name(name).partition(" in ") for name in (one, other)]
    tails = [tail for _, _, tail in sides if tail]
    if len(tails) == 2 and tails[0] != tails[1] and compare_names(tails[0], tails[1], "Location").verdict != "same":
        return False
    same_words = [" ".join(known.nationalities.by_word.get(word, word) for word in head.split()) for head, _, _ in sides]
    return same_words[0] == same_words[1] or any(
        compare_names(one, other, type_name, known.nationalities).verdict == "same" for type_name in ("Facility", "Official", "Militia")
    )
