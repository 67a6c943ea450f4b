"""What a text tells of an attack: kind, days, places, targets, victims. Takes chains of type Attack, gives comparable `Account`s."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from kg.entities.attack_kinds import fold_kind, load_attack_kinds
from kg.entities.chains import Chain, split_values
from kg.entities.classes import is_counted
from kg.entities.clusters import Clusters
from kg.entities.knowledge import Known
from kg.entities.names import fold_name
from kg.entities.rules import load_rules
from kg.entities.score import find_manner
from kg.entities.tolls import HARM, find_tolls
from kg.entities.wordings import find_wordings
from kg.objects import Extraction, Mention, Passage, Triple
from kg.ontology.families import BODIES, POWERS
from kg.spelling import DAY_LENGTH, ISO_DATE

ATTACK = "Attack"
AIMED = "targeted"
PLACE, FACILITY = "Location", "Facility"
BOMBING, FROM_AIR = "bombing", "air strike"  # what states do with their aircraft
PLACE_SEPARATORS = re.compile(r"[|,;]")
OF_ONE = frozenset({"id", "label", "targets", "aimed_at", "is_plural", "chains", "doc_ids", "published"})  # what doesn't add up


@dataclass(frozen=True)
class Account:
    """What a chain tells of an attack, or several that tell the same. Empty where nothing is told.

    Attributes:
        id: Of the chain, or the least of several.
        label: What the chain calls it.
        around: Names of what the places lie in, places included.
        sites: The same for the places of the targets.
        countries: Codes of the states that places and sites lie in, so far as known.
        aimed_at: The targets but for unnamed people whom it hurt: two reports that name other victims may tell of one attack.
        aims: Ids that stand for the targets' clusters, so far as they are resolved.
        spots: Those of persons and facilities: what was hit is told exactly.
        called: Folded names of two words or more that the text gives the facilities.
        marks: Words of names in these, but for those of places and nations: "sorvan hall".
        keepers: Ids that stand for the clusters of named armed groups and bodies whose the facilities are.
        owned: Ids of the states whose facilities were hit, as far as the text calls them by no more than a "facility" or "offices".
        doers: Folded names of whoever did it, and ids that stand for their clusters.
        named_doers: Those of the ids whose clusters are named.
        foes: Ids that stand for the clusters of named States, bodies and armed groups at which it was aimed.
        dead: The same for named persons whom it killed or was to kill.
        victims: Others that it killed or wounded, by state and sort ("state:USA contractor").
        tolls: How many it killed or wounded; see `find_tolls`.
        wordings: Sentences that bring it up; see `find_wordings`.
        is_plural: Whether it is told as several from its first words on.
        backdrop: Folded names of the places that the text tells of.
        chains: Ids of the chains, sorted.
        doc_ids: Their documents.
        published: ISO date of the document of the first, None where that is not known.
    """

    id: str
    label: str
    dates: frozenset[str]
    kinds: frozenset[str]
    places: frozenset[str]
    around: frozenset[str]
    sites: frozenset[str]
    targets: tuple[str, ...]
    aimed_at: frozenset[str]
    aims: frozenset[str]
    spots: frozenset[str]
    called: frozenset[str]
    marks: frozenset[str]
    keepers: frozenset[str]
    owned: frozenset[str]
    doers: frozenset[str]
    named_doers: frozenset[str]
    foes: frozenset[str]
    dead: frozenset[str]
    victims: frozenset[str]
    tolls: frozenset[str]
    wordings: frozenset[str]
    is_plural: bool
    backdrop: frozenset[str]
    countries: frozenset[str]
    chains: tuple[str, ...]
    doc_ids: frozenset[str]
    published: str | None

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The dates that are known to the day."""
        read = [read_day(text) for text in sorted(self.dates) if len(text) == DAY_LENGTH]
        return tuple(day for day in read if day is not None)

    @cached_property
    def specific(self) -> frozenset[str]:
        """The kinds that say something."""
        return self.kinds - load_attack_kinds().unspecific


class Things:
    """The chains that attacks' attributes and statements speak of, by their mentions."""

    def __init__(self, chains: Iterable[Chain], clusters: Clusters, extractions: Iterable[Extraction]) -> None:
        """Take all chains, joined already, and what was read of them."""
        self._clusters = clusters
        listed = list(chains)
        attacks = [chain for chain in listed if chain.type == ATTACK]
        self._told: dict[str, list[Triple]] = {mention.id: [] for chain in attacks for mention in chain.mentions}
        for extraction in extractions:
            for triple in extraction.triples:
                for end in (triple.actor, triple.target):
                    if end in self._told:
                        self._told[end].append(triple)
        self._towns: dict[str, set[str]] = {}
        for chain in listed:
            if chain.type == PLACE:
                self._towns.setdefault(chain.doc_id, set()).update(chain.folds)
        asked = {triple.target for told in self._told.values() for triple in told if triple.relation in (*HARM, AIMED)}
        asked.update(one for chain in attacks for key in ("target_id", "actor_id") for one in _list_ids(chain, key))
        asked.update(one for chain in listed if chain.type == FACILITY for one in _list_ids(chain, "owner"))
        self._chain_of = {mention.id: chain for chain in listed for mention in chain.mentions if mention.id in asked}

    def find_targets(self, attack: Chain) -> list[Chain]:
        """Return the chains that the attack was aimed at."""
        return self._find(_list_ids(attack, "target_id"))

    def find_doers(self, attack: Chain) -> list[Chain]:
        """Return the chains of those who did it."""
        return self._find(_list_ids(attack, "actor_id"))

    def find_keepers(self, facility: Chain) -> list[Chain]:
        """Return the chains of those whose a facility is."""
        return self._find(_list_ids(facility, "owner"))

    def find_harmed(self, attack: Chain, relations: Collection[str] = HARM) -> list[Chain]:
        """Return the chains that the attack killed or wounded, or of which another relation tells."""
        told = (triple for mention in attack.mentions for triple in self._told[mention.id] if triple.actor == mention.id)
        return self._find(triple.target for triple in told if triple.relation in relations)

    def find_sentences(self, attack: Chain) -> Iterator[tuple[Mention, Passage]]:
        """Give the attack's mentions with the sentences in which something is told of them."""
        for mention in attack.mentions:
            yield from ((mention, triple.evidence) for triple in self._told[mention.id])

    def find_towns(self, attack: Chain) -> set[str]:
        """Return the folded names of the places that an attack's text tells of."""
        return self._towns.get(attack.doc_id, set())

    def find_root(self, chain: Chain) -> str:
        """Return the id that stands for the chain's cluster."""
        return self._clusters.find(chain.id)

    def _find(self, mentions: Iterable[str]) -> list[Chain]:
        found = {self._chain_of[mention].id: self._chain_of[mention] for mention in mentions if mention in self._chain_of}
        return [found[chain_id] for chain_id in sorted(found)]


def _list_ids(chain: Chain, key: str) -> frozenset[str]:
    return split_values(chain.attributes.get(key, ""))


def make_account(chain: Chain, things: Things, known: Known) -> Account:
    """Return what a chain tells; a state as a place is too wide to count."""
    value = chain.attributes.get
    aims, harmed, doers = things.find_targets(chain), things.find_harmed(chain), things.find_doers(chain)
    aimed_at = things.find_harmed(chain, (AIMED,))
    told_places = {fold_name(place) for place in PLACE_SEPARATORS.split(value("place", "")) if place.strip()}
    told_places |= {fold for aim in aims if aim.type == PLACE for fold in aim.folds}
    kinds = {fold_kind(kind) for kind in split_values(value("kind", ""))}
    targets = tuple(sorted(split_values(value("target", ""))))
    facilities = [aim for aim in aims if aim.type == FACILITY]
    keepers = [keeper for aim in facilities for keeper in things.find_keepers(aim) if keeper.is_named and keeper.type in BODIES]
    hurt = {fold_name(name) for one in harmed if not one.is_named for name in one.names}
    told = [fold_name(target).partition(" in ")[2] for target in targets]
    sites = {fold_name(place) for aim in aims for place in split_values(aim.attributes.get("place", ""))} | {site for site in told if site}
    places = told_places - known.states or sites - known.states  # an attack is where what it hits is
    return Account(
        id=chain.id,
        label=chain.names[0] if chain.names else "attack",
        dates=frozenset(day for day in split_values(value("date", "")) if ISO_DATE.fullmatch(day)),
        kinds=frozenset(kinds | ({FROM_AIR} if BOMBING in kinds and any(doer.type == "State" for doer in doers) else set())),
        places=frozenset(places),
        around=_widen(places, known),
        sites=_widen(sites, known),
        targets=targets,
        aimed_at=frozenset(target for target in targets if fold_name(target) not in hurt),
        aims=frozenset(things.find_root(aim) for aim in aims),
        spots=frozenset(things.find_root(aim) for aim in aims if aim.type == FACILITY or (aim.is_named and aim.family == "person")),
        called=frozenset(fold for aim in facilities for fold in aim.folds if " " in fold.partition(" in ")[0]),
        marks=frozenset(word for aim in facilities for name in aim.names for word in _find_marks(name, places, known)),
        keepers=frozenset(map(things.find_root, keepers)),
        owned=frozenset(state for aim in facilities for fold in aim.folds for state in _find_owner(fold, known)),
        doers=frozenset(map(fold_name, split_values(value("actor", "")))) | frozenset(map(things.find_root, doers)),
        named_doers=frozenset(things.find_root(doer) for doer in doers if doer.is_named),
        foes=frozenset(things.find_root(foe) for foe in (*aims, *aimed_at) if foe.is_named and foe.type in POWERS),
        dead=frozenset(things.find_root(one) for one in (*aims, *harmed) if one.is_named and find_manner(one.type) == "person"),
        victims=frozenset(words for one in harmed if not one.is_named for words in describe_victims(one, known)),
        tolls=frozenset(toll for relation in HARM for toll in find_tolls(relation, things.find_harmed(chain, (relation,)))),
        wordings=frozenset(find_wordings(things.find_sentences(chain))),
        is_plural=chain.mentions[0].attributes.get("number") == "plural",
        backdrop=frozenset(things.find_towns(chain)) - known.states,
        countries=frozenset(known.country_of[place] for place in told_places | sites if place in known.country_of),
        chains=(chain.id,),
        doc_ids=frozenset({chain.doc_id}),
        published=chain.published,
    )


def _widen(places: Iterable[str], known: Known) -> frozenset[str]:
    """Return the folded names of places with those of what they lie in, states left out."""
    listed = list(places)
    return frozenset(wider for place in listed for wider in (place, *known.places.get(place, ()))) - known.states


def _find_marks(name: str, places: Collection[str], known: Known) -> Iterable[str]:
    """Give the words of a facility's name that tell it from others of its town: "sorvan" and "hall" of "Sorvan Hall in Pell"."""
    there = {word for place in places for word in place.split()}
    for word in name.partition(" in ")[0].split():
        folded = fold_name(word)
        if word[0].isupper() and folded not in there and folded not in known.nationalities.by_word:
            yield folded


def _find_owner(name: str, known: Known) -> Iterable[str]:
    """Give the state of "iranian facility in the same city", nothing for what is told by its sort or by a name."""
    first, *rest = name.partition(" in ")[0].split()
    if len(rest) == 1 and rest[0] in load_rules().words["any_facility"] and first in known.nationalities.by_word:
        yield known.nationalities.by_word[first]


def describe_victims(chain: Chain, known: Known) -> Iterable[str]:
    """Give state and sort of unnamed victims, without number: "a US civilian contractor" is a "state:USA contractor"."""
    rules = load_rules()
    for name in chain.names:
        words = [word for word in fold_name(name).split() if word not in rules.words["counting_words"] | rules.words["victim_fillers"]]
        states = {known.nationalities.by_word[word] for word in words if word in known.nationalities.by_word}
        if len(states) == 1 and words[-1] not in known.nationalities.by_word:
            yield f"{next(iter(states))} {fold_kind(words[-1])}"


def merge_equal(accounts: Iterable[Account]) -> list[Account]:
    """Make one of the accounts that say the same of a day and a target, or of a day and a place in a text each."""
    grouped: dict[tuple[object, ...], list[Account]] = {}
    for account in accounts:
        told = (account.dates, account.kinds, account.places, account.targets, account.keepers)
        is_told = bool(account.days and (account.places or any(map(tells_whose, account.targets))))
        grouped.setdefault(told if is_told else (account.id,), []).append(account)
    merged: list[Account] = []
    for found in grouped.values():
        doc_ids = frozenset(doc_id for account in found for doc_id in account.doc_ids)
        if len(found) == 1 or (not found[0].targets and len(doc_ids) < len(found)):
            merged.extend(found)
            continue
        chains = tuple(sorted(chain for account in found for chain in account.chains))
        least = min(found, key=lambda account: account.id)
        added = (field.name for field in fields(Account) if field.name not in OF_ONE)
        gathered: dict[str, Any] = {name: frozenset(one for account in found for one in getattr(account, name)) for name in added}
        merged.append(replace(least, chains=chains, doc_ids=doc_ids, **gathered))
    return merged


def tells_whose(target: str) -> bool:
    """Say whether words say more of a target than its sort, of which there are many: "convoy", "protesters"."""
    return any(sign.isupper() or sign.isdigit() for sign in target)


def is_series(chain: Chain) -> bool:
    """Say whether the words tell of several attacks."""
    return any("series" in value for value in split_values(chain.attributes.get("kind", ""))) or (
        is_counted(chain) and "count" in chain.attributes
    )


def read_day(text: str) -> date | None:
    """Return the day that an ISO date gives, None for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
