"""What is told again of attacks: by one text, in one wording by several, of one series. Takes two accounts and says yes or no."""

from __future__ import annotations

from datetime import date

from kg.entities.accounts import Account, read_day
from kg.entities.attack_kinds import load_attack_kinds
from kg.spelling import DAY_LENGTH

MAX_DELAY_DAYS = 365  # from an attack to a text that tells of it without a date


def say_the_same(left: Account, right: Account) -> bool:
    """Say whether two texts, or one, bring up an attack in the same sentence, as those do that quote one man or take over one report."""
    return not left.wordings.isdisjoint(right.wordings)


def is_told_again(left: Account, right: Account) -> bool:
    """Say whether one text tells of one attack twice, in a headline, in short, or in what somebody says of it."""
    if not left.doc_ids & right.doc_ids:
        return False
    orders = ((left, right), (right, left))
    return _lacks_target(left, right) or any(_is_put_in_general(*order) or _is_left_open(*order) for order in orders)


def _lacks_target(left: Account, right: Account) -> bool:
    """Say whether one text tells of the same kind and place twice, once without a target: headline and text, both of one day or of none.

    Two of a day of which neither has a target are two: what is the same in them was put together in reading. Those without a day
    may both have one where the same people did the same to what is a state's: "an Iranian facility", "Iranian offices".
    """
    if not left.specific & right.specific or left.dates != right.dates:
        return False
    if not left.dates and left.owned & right.owned and left.doers & right.doers:
        return True
    has_target = [bool(account.aimed_at) for account in (left, right)]
    is_open = not all(has_target) and (any(has_target) or not left.dates)
    wheres = [account.around | account.sites for account in (left, right)]
    return is_open and bool(wheres[0] & wheres[1])


def _is_put_in_general(one: Account, told: Account) -> bool:
    """Say whether one says no more than who attacked in what place, which the other tells: "rebels again attacked in Pell", she said."""
    is_general = not (one.specific or one.dates or one.aimed_at) and one.is_plural == told.is_plural
    return is_general and not one.doers.isdisjoint(told.doers) and not one.places.isdisjoint(told.around | told.sites)


def _is_left_open(one: Account, told: Account) -> bool:
    """Say whether one speaks of attacks of a kind, and of nothing else, of which its text tells what they hit: "following rocket fire"."""
    is_open = one.is_plural and not (one.dates or one.places or one.targets or one.dead or one.victims or one.tolls)
    return is_open and told.is_plural and not told.dates and bool(told.aimed_at) and not one.specific.isdisjoint(told.specific)


def are_one_series(left: Account, right: Account) -> bool:
    """Say whether both tell of attacks of one named side on another, of no known day: "Karvenia's air strikes on the Front"."""
    are_several = left.is_plural and right.is_plural and not left.days and not right.days
    if not are_several or left.named_doers.isdisjoint(right.named_doers) or left.foes.isdisjoint(right.foes):
        return False
    if bool(left.dates) == bool(right.dates):
        return True
    dated, undated = (left, right) if left.dates else (right, left)
    return all(_may_tell_of(undated, read_day(f"{date}-01-01"[:DAY_LENGTH])) for date in dated.dates)


def _may_tell_of(undated: Account, day: date | None) -> bool:
    """Say whether a text without a day is of the year from that day on, or of an unknown day itself."""
    published = read_day(undated.published or "")
    return published is None or day is None or 0 <= (published - day).days <= MAX_DELAY_DAYS


def is_rare(left: Account, right: Account) -> bool:
    """Say whether the kind seldom happens twice to one target, and one text gives the day that the other may mean."""
    if not left.specific & load_attack_kinds().rare or not right.specific & load_attack_kinds().rare or bool(left.days) == bool(right.days):
        return False
    dated, undated = (left, right) if left.days else (right, left)
    return all(_may_tell_of(undated, day) for day in dated.days)
