"""One attack while it is put together from its mentions, and how well a further mention fits it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.dates import MONTHS, WEEKDAYS, find_dates, read_number
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import ARMED_POWERS
from kg.spelling import DAY_LENGTH, MONTH_LENGTH
from kg.triples.attacks.nearness import find_clause
from kg.triples.facts import Fact

# What two mentions of one attack may share, with what it weighs if they do and if they don't.
WEIGHTS = (("targets", 1.5, 1.5), ("victims", 1.5, 1.0), ("actors", 0.6, 0.3), ("places", 0.6, 0.6))
SAME_MONTH = 0.5  # two attacks of a month or week are less likely one than two of a day
GENERIC_KINDS = frozenset({"", "attack"})
UPON = frozenset({"against", "on", "upon"})
RECENT = 3  # days
MANY_HARMED = 4  # from which on two attacks of one text seldom harmed as many
LEFT_OPEN = "killing"  # the family whose words leave open by what means


@dataclass(slots=True)
class Incident:
    """One attack of a document while it is being put together; participants are ids of chain heads.

    Of the targets, `aims` are those that its own words name, and `sites` the buildings and vehicles. `sides` are the states and armed
    groups among the actors, with their types, `nations` the countries of the states and of their forces. Of the places, `towns` are
    those that are no state, and `lands` the countries of all, as far as they are known. `held` is what the places and targets are told
    to be home to. `tolls` tells how many of whom were harmed, where they are many: ("killed", 31, "soldier").
    """

    mentions: list[Mention]
    kinds: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    aims: set[str] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)
    sides: dict[str, str] = field(default_factory=dict)
    nations: set[str] = field(default_factory=set)
    towns: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    tolls: set[tuple[str, int, str]] = field(default_factory=set)

    def add(self, other: Incident) -> None:
        """Take over all that `other` holds."""
        self.mentions += other.mentions
        for one in fields(self):
            if one.name != "mentions":
                getattr(self, one.name).update(getattr(other, one.name))


def describe(mention: Mention, index: MentionIndex, facts: Iterable[Fact], dates: Mapping[str, str]) -> Incident:
    """Return what the facts, all of its own, tell of one mention."""
    incident = Incident([mention], {mention.attributes.get("kind", "")})
    for fact in facts:
        if fact.relation == "carried_out" and fact.target.id == mention.id:
            doer = index.root(fact.actor)
            incident.actors.add(doer.id)
            if doer.type in {"State", "Group", "Organization"} and "country" in doer.attributes:
                incident.nations.add(doer.attributes["country"])
            if doer.type in ARMED_POWERS and not fact.rule.startswith(("blame", "model")):
                incident.sides[doer.id] = doer.type
        elif fact.actor.id == mention.id:
            other = index.root(fact.target).id
            if fact.relation == "targeted":
                incident.targets.add(other)
                if index.root(fact.target).type == "Facility":
                    incident.sites.add(other)
                if not fact.rule.startswith(("model:", "verb:")):  # "the blast shattered a shop" takes up what was told
                    incident.aims.add(other)
            elif fact.relation in {"killed", "wounded"}:
                incident.victims.add(other)
                told = fact.target.attributes
                number = read_number(told.get("count", fact.target.name))
                incident.tolls |= {(fact.relation, number, told.get("head", ""))} if number >= MANY_HARMED else set()
            elif fact.relation == "located_in":
                _add_place(incident, fact.target, index)
    takes_up = _is_bare(mention, incident, index) or (mention.attributes.get("definite") == "yes" and _is_reported(mention, index))
    if mention.id in dates and not (takes_up and not has_date(mention, index) and not _acts(index.head(mention))):
        incident.dates.add(dates[mention.id])
    return incident


def _add_place(incident: Incident, told: Mention, index: MentionIndex) -> None:
    place = index.root(told)
    incident.places.add(place.id)
    if place.type != "State":
        incident.towns.add(place.id)
    incident.lands.update(one.attributes["country"] for one in (place, told) if "country" in one.attributes)


def tells_nothing_new(one: Incident, index: MentionIndex) -> bool:
    """Tell whether a mention names no target and no day of its own, so that its article says that it was told before."""
    (mention,) = one.mentions
    is_bare = _is_bare(mention, one, index) and (not has_date(mention, index) or (_is_recent(one, index) and not _is_of_night(mention)))
    return is_bare and not _names_dead(mention, index) and not _is_singled_out(index.head(mention))


def takes_up_day(one: Incident, told: Incident, index: MentionIndex) -> bool:
    """Tell whether a definite noun names nobody, but the month or day of an attack told before: "the March raid"."""
    (mention,) = one.mentions
    days = {date for date in one.dates if len(date) >= MONTH_LENGTH}
    return bool(days) and _is_bare(mention, one, index) and any(a.startswith(b) or b.startswith(a) for a in days for b in told.dates)


def _is_bare(mention: Mention, one: Incident, index: MentionIndex) -> bool:
    """Tell whether a definite noun names nobody whom it hit, neither one that was told nor another: "the killing of at least five"."""
    words = load_attack_words()
    has_of = words.family.get(mention.attributes.get("kind", "")) in words.of_target_families
    word = index.head(mention)
    is_called = word.i != word.sent.start and word.text.istitle()  # "the Battle of Pell" is none that was told before
    says_whom = any(
        (case in UPON or (case == "of" and (has_of or is_called)))
        and noun.pos_ != "PRON"
        and noun.lemma_lower not in words.instruments
        and noun.lower_ not in WEEKDAYS
        for case, noun in find_obliques(word)
    )
    return mention.attributes.get("definite") == "yes" and not one.aims and not says_whom


def _is_singled_out(noun: Token) -> bool:
    """Tell whether a clause right behind a noun says which attack is meant: "planned the raid in which a soldier was captured"."""
    return noun.doc[noun.i + 1 : noun.i + 3].text.lower() == "in which"


def _names_dead(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a noun says who was killed: "the killing of his uncle" is no strike that was told in other words."""
    is_of_killing = load_attack_words().family.get(mention.attributes.get("kind", "")) == LEFT_OPEN
    return is_of_killing and any(case == "of" and noun.tag_ == "NN" for case, noun in find_obliques(index.head(mention)))


def _is_reported(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a noun stands in what somebody says: "on Friday the group said it was behind the church bombing" dates the saying."""
    return find_clause(index.head(mention)).dep_ in {"ccomp", "acl:relcl"}


def has_date(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether the mention's own words give a date ("the Sunday attack"); its clause's may be that of a report."""
    head = index.head(mention)
    is_of_year = any(len(token) == 4 and token.text.isdigit() for token in index.span(mention))  # "the 2021 coup"
    is_of_month = any(child.lower_ in MONTHS and child.i == head.i - 1 for child in head.children)  # "the March raid"
    end = head.i + 1
    while end < len(index.doc) and index.doc[end].lower_ in WEEKDAYS.keys() | load_list("before_days"):
        end += 1  # "the blast late on Thursday", wherever the parser hung it
    text = f"{mention.passage.text} {index.doc[head.i + 1 : end].text}"
    return is_of_year or is_of_month or bool(find_dates(text, index.doc.document.date))


def _is_of_night(mention: Mention) -> bool:
    """Tell whether "overnight" alone gives an attack its day, which may be either of two."""
    return "overnight" in mention.passage.text.casefold().split()


def _is_recent(one: Incident, index: MentionIndex) -> bool:
    """Tell whether an attack was in the days before its text, which then told it already: "the blast on Thursday"."""
    written = index.doc.document.date
    days = [date for date in one.dates if len(date) == DAY_LENGTH]
    if written is None or len(written) != DAY_LENGTH or not days:
        return False
    return all(0 <= (datetime.date.fromisoformat(written) - datetime.date.fromisoformat(day)).days <= RECENT for day in days)


def _acts(noun: Token) -> bool:
    """Tell whether a noun's clause, and so its date, is of what happened: "the blast killed two on Thursday", not "drew protests"."""
    verb, words = noun.head, load_attack_words()
    takes_place = verb.lemma_ == "take" and any(child.lower_ == "place" for child in verb.children)
    does = any(verb.lemma_lower in known for known in (words.harm, words.hitting, load_list("befalling"), load_list("wreaking")))
    return noun.dep_ == "nsubj" and (does or takes_place)


def compare(one: Incident, other: Incident) -> float:
    """Return how well two incidents agree; 0 or less means that they are two."""
    families = load_attack_words().family
    kinds = ({families.get(kind, "") for kind in one.kinds}, {families.get(kind, "") for kind in other.kinds})
    generic = one.kinds <= GENERIC_KINDS or other.kinds <= GENERIC_KINDS
    killing = "killing" in kinds[0] | kinds[1] and (one.targets | one.victims) & (other.targets | other.victims)
    if one.sides and other.sides and not one.sides.keys() & other.sides and "State" in {*one.sides.values(), *other.sides.values()}:
        return 0.0  # "the Front fired rockets at Pell", "Karvenia fired missiles at Pell"
    akin = one.sites & other.sites and any(kinds[1] & load_attack_words().akin.get(family, frozenset()) for family in kinds[0])
    if not (kinds[0] & kinds[1] or generic or killing or akin):  # "ambushed a van", then "opened fire on the van"
        return 0.0
    times = [{mention.attributes["times"] for mention in told.mentions if "times" in mention.attributes} for told in (one, other)]
    if clash(one.dates, other.dates) or (all(times) and times[0].isdisjoint(times[1])):
        return 0.0  # "two strikes near Pell" are none of "14 strikes"
    score = 0.0
    hurt = bool(one.targets & other.victims or one.victims & other.targets)  # "a bomb killed Orvash", "the killing of Orvash"
    as_many = _harmed_as_many(one, other)
    for name, shared, differing in WEIGHTS:
        mine, theirs = getattr(one, name), getattr(other, name)
        if (name == "targets" and hurt) or (name == "victims" and as_many) or (name == "actors" and one.nations & other.nations):
            score += shared
        elif name == "targets" and as_many:
            continue
        elif mine and theirs and not (name == "targets" and (one.held & theirs or other.held & mine)):
            score += shared if mine & theirs else -differing
    if one.dates and other.dates:
        score += 1.0 if any(len(date) == DAY_LENGTH for date in one.dates & other.dates) else SAME_MONTH
    if kinds[0] & kinds[1] - {""}:
        score += 0.4
    return score - 0.9


def _harmed_as_many(one: Incident, other: Incident) -> bool:
    """Tell whether a text counts as many dead of both: "a raid on a base killed nine men", "nine men were killed at Darmin air base"."""
    are_elsewhere = bool(one.towns and other.towns) and one.towns.isdisjoint(other.towns)
    return not one.tolls.isdisjoint(other.tolls) and not are_elsewhere


def are_of_other_states(one: Incident, other: Incident) -> bool:
    """Tell whether each was made by states, and none by both: "the Karvenian aggression", later "the Veldonian aggression"."""
    sides = [{doer for doer, kind in incident.sides.items() if kind == "State"} for incident in (one, other)]
    return bool(sides[0] and sides[1]) and sides[0].isdisjoint(sides[1])


def are_apart(one: Incident, other: Incident) -> bool:
    """Tell whether two deeds of one clause are of different days or places: "bombed Qom in May and shelled Ilam in June"."""
    is_in_land = bool(one.towns) != bool(other.towns) and (not (one.lands and other.lands) or bool(one.lands & other.lands))
    # "an attack in Karvenia", then "an attack in the province of Pell"
    is_elsewhere = bool(one.places and other.places) and not one.places & other.places and not is_in_land
    return clash(one.dates, other.dates) or is_elsewhere


def clash(one: set[str], other: set[str]) -> bool:
    """Tell whether the days of two attacks exclude each other."""
    return bool(one and other) and not any(a.startswith(b) or b.startswith(a) for a in one for b in other)
