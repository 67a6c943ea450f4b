"""Makes an `Entity` of the chains that are one thing: id, type, canonical name, all names, attributes and reasons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from kg.entities.accounts import ATTACK
from kg.entities.attack_names import describe_words, name_attack
from kg.entities.chains import Chain, choose_seed, choose_type, merge_attributes, order_described, order_names, split_values
from kg.entities.classes import describe_facility, find_class, is_descriptive
from kg.entities.knowledge import Known
from kg.entities.linking import Reason, find_full_names, is_generic
from kg.entities.names import fold_name, parse_name
from kg.entities.rules import load_rules
from kg.entities.score import find_manner
from kg.objects import Entity, make_id
from kg.spelling import date_attack, keep_exact

_BEHIND = re.compile(r" (?:against|at|by|from|in|near|of|on|to|upon) ")  # begin what stands behind a noun of attack
PLACE_IN_ALL = attrgetter("passage.doc_id", "passage.start", "passage.end", "id")
MAX_LABEL = 9  # words of a description that still serves as a name; a longer one is listed among the names
PARTICIPANTS = ("actor", "place", "target")  # attributes of an attack; with `_id` behind they hold mentions
LINKED = "'{one}' = '{other}': the text of {path} uses one for the other"
LISTED = "'{one}' = '{other}': both are listed as names of {seed}"


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity with what its id is made of, which another may share."""

    entity: Entity
    parts: tuple[str, ...]


def make_entities(groups: Iterable[Sequence[Chain]], reasons: Sequence[Reason], known: Known) -> tuple[Entity, ...]:
    """Return one entity for each group of chains, sorted by id.

    Two entities that would get one id, being namesakes that stay apart, get ids that depend on their first mentions too.
    """
    by_chain: dict[str, list[str]] = {}
    for reason in reasons:
        by_chain.setdefault(reason.left, []).append(reason.sentence)
    things, attacks = partition(groups)
    drafts = [_make_draft(group, by_chain, known) for group in things]
    concerned = {one for group in attacks for chain in group for key in PARTICIPANTS for one in _find_ids(chain, key)}
    names = {one.id: draft.entity.name for draft in drafts for one in draft.entity.mentions if one.id in concerned}
    drafts += [_make_draft([_name_participants(chain, names) for chain in group], by_chain, known) for group in attacks]
    counts = Counter(draft.parts for draft in drafts)
    entities = [draft.entity if counts[draft.parts] == 1 else _tell_apart(draft) for draft in drafts]
    return tuple(sorted(entities, key=lambda entity: entity.id))


def _tell_apart(draft: Draft) -> Entity:
    return replace(draft.entity, id=make_id("ent", *draft.parts, min(mention.id for mention in draft.entity.mentions)))


def make_seed_id(entity_type: str, seed_id: str) -> str:
    """Return the id of the entity of a gazetteer's row."""
    return make_id("ent", entity_type, seed_id)


def partition(groups: Iterable[Sequence[Chain]]) -> tuple[list[Sequence[Chain]], list[Sequence[Chain]]]:
    """Return the groups that are things, and those that are attacks, which are called by the things they concern."""
    listed = list(groups)
    return [g for g in listed if g[0].type != ATTACK], [g for g in listed if g[0].type == ATTACK]


def _find_ids(chain: Chain, key: str) -> frozenset[str]:
    return split_values(chain.attributes.get(f"{key}_id", ""))


def _name_participants(chain: Chain, names: Mapping[str, str]) -> Chain:
    """Return an attack's chain with its target, place and actor called as their entities are."""
    attributes = dict(chain.attributes)
    for key in PARTICIPANTS:
        known = sorted({names[one] for one in _find_ids(chain, key) if one in names})
        if known:
            attributes[key] = "|".join(known)
    return replace(chain, attributes=merge_attributes([attributes]))


def _make_draft(chains: Sequence[Chain], by_chain: dict[str, list[str]], known: Known) -> Draft:
    seed_id, type_name, merged = _merge(chains)
    row = known.find_row(seed_id)
    entity_type = row.type if row is not None else type_name
    left_out = load_rules().words["mention_only"]
    attributes = {key: value for key, value in merged.items() if key not in left_out}
    if "date" in attributes:
        attributes["date"] = "|".join(keep_exact(attributes["date"].split("|")))
    name = _choose_name(chains, seed_id, entity_type, known)
    described = _list_phrases(chains) | _list_phrases(chains, key="head_phrase")
    surfaces = sorted({surface for chain in chains for surface in chain.names} | _list_attack_words(chains) | described)
    reasons = {sentence for chain in chains if chain.id in by_chain for sentence in by_chain[chain.id]}
    reasons.update(_explain_links(chains, seed_id, known))
    # Those of one chain stand in order.
    members = tuple(sorted((m for chain in chains for m in chain.mentions), key=PLACE_IN_ALL)) if len(chains) > 1 else chains[0].mentions
    local = "" if seed_id is not None or not all(is_local(chain, known) for chain in chains) else min(chain.doc_id for chain in chains)
    # An attack's words alone are those of many attacks.
    called = fold_name(date_attack(name, attributes)) if entity_type == ATTACK else seed_id or fold_name(name)
    told = describe_words(name, members, attributes) if entity_type == ATTACK else None
    parts = (entity_type, called, *([local] if local else []))
    entity = Entity(
        id=make_id("ent", *parts),
        type=entity_type,
        name=name,
        names=(name, *(surface for surface in surfaces if surface != name)),
        mentions=members,
        seed_id=seed_id,
        attributes=attributes if told is None else {**attributes, "description": told},
        reasons=tuple(sorted(reasons)),
    )
    return Draft(entity, parts)


def _merge(chains: Sequence[Chain]) -> tuple[str | None, str, Mapping[str, str]]:
    """Return seed, type and attributes of chains together; most things have one chain, and so have what it has."""
    if len(chains) == 1:
        return chains[0].seed_id, chains[0].type, chains[0].attributes
    named = [chain for chain in chains if chain.is_named] or chains
    return (
        choose_seed([chain.seed_id for chain in chains if chain.seed_id is not None for _ in chain.mentions]),
        choose_type([chain.type for chain in named for _ in chain.mentions]),
        merge_attributes(chain.attributes for chain in chains),
    )


def _list_attack_words(chains: Sequence[Chain]) -> set[str]:
    """Return the words of the texts for attacks, whose names are made up; those of several also as a text goes on: "Karvenian strikes"."""
    told = [m for chain in chains for m in chain.mentions if m.type == ATTACK and m.name.strip()]
    is_series = all(m.attributes.get("number") == "plural" for m in told)
    short = {_BEHIND.split(m.name)[0] for m in told if m.rule == "attack:noun"} if is_series else set()
    return {m.name for m in told} | {words for words in short if " " in words}


def _list_phrases(chains: Sequence[Chain], *, key: str = "phrase", only_first: bool = False) -> set[str]:
    """Return all that the texts say to describe a thing without a name, under `key`: "base near the airport", where its class is "base".

    Args:
        chains: Of the thing.
        key: Attribute of its mentions.
        only_first: Whether only the words count with which a text brings it up.
    """
    if any(chain.is_named for chain in chains):
        return set()
    said = (m for chain in chains for m in chain.mentions if not only_first or m.antecedent is None)
    return {m.attributes[key] for m in said if key in m.attributes}


def is_local(chain: Chain, known: Known) -> bool:
    """Say whether a chain's words mean something in their own document alone."""
    if chain.type == ATTACK:
        return not chain.attributes.get("date")
    if chain.type == "Facility" and is_descriptive(chain, known):
        return find_class(chain, known) is None
    if not chain.is_named or chain.type == "Group":
        return find_class(chain, known) is None
    is_person_in_part = find_manner(chain.type) == "person" and not find_full_names(chain)
    return is_person_in_part or is_generic(chain, known)


def _choose_name(chains: Sequence[Chain], seed_id: str | None, entity_type: str, known: Known) -> str:
    row = known.find_row(seed_id)
    if row is not None:
        return row.name
    if entity_type == ATTACK:
        said = (mention for chain in chains for mention in chain.mentions)
        return name_attack(said, _merge(chains)[2])
    phrases = _list_phrases(chains)
    if phrases and not any(find_class(chain, known) for chain in chains):
        first = _list_phrases(chains, only_first=True)  # "the factions", which the text goes on to call "terrorist organisations"
        return _shorten(max(first or phrases, key=_find_length), chains)
    full = {name for chain in chains for name in find_full_names(chain)}
    ordered = _count_names(chains)
    name = next((name for name in ordered if name in full), ordered[0] if ordered else entity_type)
    if entity_type == "Facility":
        is_placed = any(describe_facility(chain, known)[2] for chain in chains)
        spelled = sorted(
            {place for chain in chains for place in split_values(chain.attributes.get("place", "")) if fold_name(place) not in known.states}
        )
        if is_placed and spelled and spelled[0].casefold() not in name.casefold() and is_descriptive(chains[0], known):
            return f"{name.partition(' in ')[0]} in {spelled[0]}"  # "consulate in Karvenia", which is in Pell
    return name


def _shorten(phrase: str, chains: Sequence[Chain]) -> str:
    """Return a description, or the words that it begins with where it is too long to serve as a name."""
    if len(phrase.split()) <= MAX_LABEL:
        return phrase
    saying = [m for chain in chains for m in chain.mentions if m.attributes.get("phrase") == phrase]
    shorter = {words for m in saying for words in (m.name, m.attributes.get("head_phrase", m.name)) if len(words.split()) <= MAX_LABEL}
    return max(shorter, key=_find_length, default=phrase)


def _find_length(phrase: str) -> tuple[int, str]:
    return len(phrase), phrase


def _count_names(chains: Sequence[Chain]) -> tuple[str, ...]:
    if len(chains) == 1:
        return chains[0].names
    named = any(chain.is_named for chain in chains)
    forms = ("name",) if named else ("nominal",)
    names = [m.name for chain in chains for m in chain.mentions if m.form in forms and m.name.strip()]
    return order_names(names) if named else order_described(names)


def _explain_links(chains: Sequence[Chain], seed_id: str | None, known: Known) -> set[str]:
    """Return a sentence for each differing name that a chain's links or a seed brought in."""
    sentences: set[str] = set()
    if seed_id is None and all(len(chain.names) < 2 for chain in chains):  # as of most
        return sentences
    row = known.find_row(seed_id)
    listed = {fold_name(name) for name in (row.name, *row.names)} if row is not None else set()
    for chain in chains:
        manner = find_manner(chain.type)
        first = chain.names[0] if chain.names else ""
        for name in chain.names:
            if row is not None and fold_name(name) in listed:
                if fold_name(name) != fold_name(row.name):
                    sentences.add(LISTED.format(one=name, other=row.name, seed=seed_id))
            elif chain.is_named and parse_name(name, manner).key != parse_name(first, manner).key:
                sentences.add(LINKED.format(one=name, other=first, path=chain.path))
    return sentences
