"""Facts that need no verb: who holds which office, what belongs to whom, what lies where.

Read from appositions, possessives, adjectives of nations and place phrases; offices.py reads titles and roles.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_obliques, find_prenominals
from kg.language.words import load_list, load_words
from kg.mentions.described.partitive import find_content
from kg.mentions.described.phrases import is_only_linked
from kg.mentions.index import MentionIndex
from kg.mentions.links.scenes import find_where_hit
from kg.objects import Mention
from kg.ontology.families import BODIES, LANDS, OWNABLE, PERSONS, PLACES, POWERS
from kg.ontology.load import Ontology
from kg.triples.facts import Fact
from kg.triples.frames.holdings import (
    choose_bond,
    find_united,
    is_crew,
    is_held_by_group,
    is_held_by_person,
    is_named_after,
    is_own_name,
    is_pact,
)
from kg.triples.frames.kinship import read_kin, tells_land
from kg.triples.frames.lands import (
    find_apposed_place,
    find_beyond_border,
    find_grounds,
    find_homes_of,
    find_land,
    find_owned,
    find_province,
    find_surrounding,
    find_wider,
    is_fought_there,
    is_of_place,
    is_where_it_happened,
    see_through,
)
from kg.triples.frames.leaders import find_commanders, find_leaders, speaks_only
from kg.triples.frames.offices import find_offices, find_roles
from kg.triples.frames.owners import find_described_owners, find_owners_of_name
from kg.triples.frames.several import find_bearers


def find_bonds(doc: Doc, index: MentionIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give the structural facts of a text, in the order of its mentions."""
    roles = find_roles(ontology)
    for mention in index.mentions:
        if mention.form == "pronoun" or mention.type == "Attack":
            continue
        if index.root(mention).type in PERSONS or mention.type in PERSONS:
            yield from find_offices(doc, mention, index, roles)
            is_soldier = mention.attributes.get("class") in {"troops", "police"} or mention.attributes.get("head") == "contractor"
            is_national = mention.type == "Person" and index.root(mention).form == "nominal"  # "a Karvenian nurse"
            if mention.form == "nominal" and (is_soldier or is_national or is_crew(mention)):
                # "an army colonel" is a member of the army, "a Karvenian doctor at the clinic" only the clinic's
                kinds = {"State", "Facility"} if is_soldier else {"Facility", "State" if is_national else ""}
                yield from (fact for fact in _find_belonging(mention, index) if index.root(fact.target).type in kinds)
        elif mention.type in OWNABLE and not is_pact(mention):
            yield from _find_belonging(mention, index)
            yield from _find_places(mention, index)
            yield from find_commanders(mention, index)


def _find_belonging(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give whose it is: "Iraqi army", "the embassy of France", "Hamas's offices"."""
    span = index.span(mention)
    if mention.form != "nominal":
        yield from _find_belonging_of_name(mention, index)
        return
    head_noun = find_content(span.root)
    is_army = mention.attributes.get("class") == "armed_force"
    owners = [m for m in find_described_owners(mention, index) if not (is_only_linked(m, index) or is_own_name(m, mention, index))]
    if find_bearers(head_noun, index):
        return  # "Solun and Keil are leaders of the Front": who they are is told of each
    if mention.antecedent is not None and any(index.is_same(owner, mention) for owner in owners):
        return  # "fighters of the Front and the Ash Brigade", who are the two
    if mention.attributes.get("class") in {"fighters", "members"} and index.root(mention).form == "name":
        owners = [owner for owner in owners if owner.form != "pronoun"]  # "its fighters" are a named body, no other's
    whole = [m for m in owners if mention.attributes.get("head") == "member" and _has_members(m, index)]
    yield from (Fact(mention, "member_of", one, span.root, "bond:possessive") for one in whole)
    united = find_united(mention, owners, index)
    yield from (Fact(owner, "member_of", mention, span.root, "bond:union") for owner in united)
    for owner in [owner for owner in owners if owner not in united]:
        root = index.root(owner)
        if (
            root.type in PERSONS
            and (mention.type == "Militia" or (is_army and "title" in owner.attributes))
            and not speaks_only(owner, index)
        ):
            yield Fact(owner, "leads", mention, span.root, "bond:leader")  # "Sadr's militia"
        is_theirs = root.type == "Group" and is_held_by_group(mention, index.head(owner))
        if is_theirs or (root.type in PERSONS and is_held_by_person(mention)) or (root.type == "Facility" and is_crew(mention)):
            yield Fact(mention, "belongs_to", owner, span.root, "bond:possessive")
        if root.type in PERSONS and mention.attributes.get("head") in load_list("ministries") and owner.form == "pronoun":
            yield Fact(owner, "official_of", mention, span.root, "bond:ministry")  # "his ministry"
        if root.type in POWERS and not index.is_same(owner, mention) and index.root(mention).id != root.id:
            kin = read_kin(mention, owner, head_noun, root.type)
            if kin is not None and tells_land(owner, kin, head_noun):
                continue
            yield from [kin] if kin is not None else []
            is_ours = mention.attributes.get("class") == "civilians" and owner.passage.text.lower() == "our"
            is_sought = any(child.lower_ in load_list("sought") for child in head_noun.children)
            if kin is not None or is_ours or is_sought or mention.attributes.get("head") in load_list("fellows", "parted"):
                continue  # "its ally" is no part of it, nor "an offshoot of the Front", "our people in Pell" or "its most wanted men"
            relation = choose_bond(mention, owner, root, is_behind=index.head(owner).i > head_noun.i)
            yield from [Fact(mention, relation, owner, span.root, "bond:possessive")] if relation is not None else []


def _has_members(people: Mention, index: MentionIndex) -> bool:
    """Tell whether people without a name of their own have members: "two members of the Solun tribe", "of the security forces"."""
    is_armed = index.root(people).type == "Group" and people.attributes.get("class") in load_list("armed") | {"armed_group"}
    return is_armed or people.attributes.get("head") in load_list("clans")


def _find_belonging_of_name(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give whose a named body or mission is, and who leads it."""
    head = index.span(mention).root
    for owner in find_owners_of_name(mention, index) if mention.type in BODIES or _is_mission(head) else ():
        if not index.is_same(owner, mention):
            yield Fact(mention, "belongs_to", owner, head, "bond:possessive")
    for leader in find_leaders(mention, index):
        yield Fact(leader, "leads", mention, head, "bond:leader")


def _is_mission(noun: Token) -> bool:
    """Tell whether a building is where a state's envoys sit: "the Karvenian High Commission"."""
    found = load_words().find_sense(noun)
    return found is not None and found[1].kind == "diplomatic"


def _find_places(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give where it is: "the base in Kirkuk", "Baghdad's Green Zone", "Basra, a city in Iraq"."""
    if mention.type not in OWNABLE or is_where_it_happened(mention, index):
        return
    span = index.span(mention)
    owned = find_owned(mention, index)
    is_owner = owned.id != mention.id
    does = mention.type in BODIES and find_case(span.root) == "by" and not is_owner
    for case, noun in find_obliques(find_content(span.root)):
        if not is_of_place(case, mention) or noun.i < span.root.i or does:
            continue
        places = [*index.find(noun), *index.find_around(noun)]
        places += find_grounds(case, noun, index) if mention.type in {"Facility", "Group"} else []
        for place in see_through(places, index):
            if case == "on" and place.form == "name" and mention.type not in PLACES:
                continue  # "a strike by the Brigade on Pell"
            if case == "near" and mention.type in BODIES:
                continue  # "a convoy of the army near Pell": where it was hit, not where the army is
            if index.root(place).type in LANDS and not index.is_same(place, mention):
                yield Fact(owned, "located_in", place, noun, "bond:place")
    does |= index.root(mention).form == "name" and mention.type == "Organization" and not is_owner  # "talks with the army in Pell"
    is_there = mention.form == "nominal" or is_owner or is_fought_there(mention, index)
    if (is_there and not does) or mention.type in PLACES:
        yield from _find_place_beside(mention, index)
    if mention.type == "Facility":
        yield from (Fact(mention, "located_in", place, span.root, "bond:where") for place in find_where_hit(span.root, index))
    if mention.type in PLACES or (mention.type == "Organization" and mention.form == "nominal"):
        for noun in find_prenominals(find_content(span.root)):
            around = index.at(noun)
            wider = LANDS if mention.type == "Location" else {"Location"}
            if (
                around is None
                or index.root(around).type not in wider
                or index.is_same(around, mention)
                or noun.i >= find_content(span.root).i
                or span.doc[index.span(around).end].text == "-"  # "Karvenian-held Pell"
            ):
                continue
            if not is_named_after(around, mention, index):
                yield Fact(mention, "located_in", around, span.root, "bond:place")
    if mention.type == "Location" and index.root(mention).form == "name":
        yield from find_apposed_place(mention, index)
        yield from find_land(mention, index)
        yield from find_beyond_border(mention, index)
        yield from find_wider(mention, index)
        yield from find_province(mention, index)
    yield from find_surrounding(mention, index)
    if mention.form == "nominal":
        yield from find_homes_of(mention, index)


def _find_place_beside(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give the place right behind, wherever the parser hung it: "hit the palace, inside the Green Zone", "struck rebels in Pell"."""
    span, doc = index.span(mention), index.doc
    if span.root.like_num or (mention.type == "Group" and "owner" not in mention.attributes):
        return  # "gunmen kill 34 in Pell", "kill villagers in Pell"
    if span.start > 1 and doc[span.start - 1].lower_ == "of" and doc[span.start - 2].lower_ in load_list("compass"):
        return  # "a village north of Pell, in Karvenia" tells where the village is
    mention = find_owned(mention, index)
    i = span.end + (span.end < len(doc) and doc[span.end].text == ",")
    if i + 1 >= len(doc) or doc[i].lower_ not in {"in", "inside", "within"} or doc[i].dep_ != "case" or doc[i].head.i <= i:
        return
    for place in index.find(doc[i].head):
        is_told = index.root(place).form == "name" or "owner" in place.attributes  # "in Karvenia's north"
        if is_told and index.root(place).type in LANDS and not index.is_same(place, mention):
            yield Fact(mention, "located_in", place, doc[i].head, "bond:place-beside")
