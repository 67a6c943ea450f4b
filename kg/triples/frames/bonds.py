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
from kg.ontology.families import AUTHORITIES, BODIES, LANDS, OWNABLE, PERSONS, PLACES, POWERS
from kg.ontology.load import Ontology
from kg.triples.facts import Fact
from kg.triples.frames.compounds import is_stance
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
    find_homes_of,
    find_land,
    find_owned,
    find_surrounding,
    find_wider,
    is_fought_there,
    is_of_place,
    is_where_it_happened,
    see_through,
)
from kg.triples.frames.leaders import find_commanders, find_leaders, speaks_only
from kg.triples.frames.offices import find_offices, find_roles, spread

OWNED = frozenset({"Facility", "Organization", "Group", "Militia"})


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
    owners = [m for m in _find_described_owners(mention, index) if not (is_only_linked(m, index) or is_own_name(m, mention, index))]
    if mention.antecedent is not None and any(index.is_same(owner, mention) for owner in owners):
        return  # "fighters of the Front and the Ash Brigade", who are the two
    if mention.attributes.get("class") in {"fighters", "members"} and index.root(mention).form == "name":
        owners = [owner for owner in owners if owner.form != "pronoun"]  # "its fighters" are a named body, no other's
    clans = [m for m in owners if m.attributes.get("head") in load_list("clans") and mention.attributes.get("head") == "member"]
    yield from (Fact(mention, "member_of", clan, span.root, "bond:possessive") for clan in clans)  # "two members of the Solun tribe"
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
            if kin is not None or is_ours or mention.attributes.get("head") in load_list("fellows", "parted"):
                continue  # "its ally" is no part of it, nor is "an offshoot of the Front", nor "our people in Pell"
            relation = choose_bond(mention, owner, root, is_behind=index.head(owner).i > head_noun.i)
            yield from [Fact(mention, relation, owner, span.root, "bond:possessive")] if relation is not None else []


def _find_described_owners(mention: Mention, index: MentionIndex) -> list[Mention]:
    """Return whose a description says that something is, before its head or behind "of"; any sort of owner."""
    span = index.span(mention)
    head_noun = find_content(span.root)
    owners = [m for noun in spread(find_prenominals(head_noun)) if not is_stance(noun) and (m := index.at(noun)) is not None]
    if span.start > 0 and span.doc[span.start - 1].lower_ == "and":
        owners = [m for m in owners if index.span(m).end != span.start - 1]  # "talks between the Front and Karvenian officials"
    owners += [
        m
        for case, noun in (find_obliques(head_noun) if mention.type in OWNED or is_crew(mention) else ())
        if (case == "of" or (case == "from" and mention.type != "Facility") or (case in {"at", "with"} and is_crew(mention)))
        and not (case == "from" and (owners or mention.attributes.get("class") == "troops") and _is_behind_joined(head_noun, noun))
        for m in index.find(noun)
        if not (case == "from" and m.type != "Militia" and any(owner.type == "State" for owner in owners))  # "Karvenian men from Pell"
    ]
    if mention.attributes.get("class") in load_list("arms"):  # "airmen deployed from the Ash Wing"
        sent = (child for child in head_noun.children if child.dep_ == "acl" and child.lemma_.lower() in load_list("sent_out"))
        homes = (m for clause in sent for case, noun in find_obliques(clause) if case == "from" for m in index.find(noun))
        owners += [m for m in homes if m.type in BODIES]
    if mention.attributes.get("head") in load_list("clans"):
        owners = [owner for owner in owners if index.head(owner).i != head_noun.i - 1]  # "the Solun tribe" is no Solun's
    if mention.type == "Organization":
        owners = [_find_state_before(owner, index) or owner for owner in owners]
    if "shared" in mention.attributes:  # each of "the embassies of Karvenia and Veldonia" is of one
        return [m for m in owners if index.root(m).seed_id == mention.attributes["owner"]]
    if states := [m for m in owners if m.type == "State"]:
        owners = [m for m in owners if m.type != "Organization" or m.form == "name" or " " in m.name]  # "Ukrainian intelligence officials"
        owners = states if mention.attributes.get("head") in load_list("missions") else owners  # "Karvenia's UN mission"
    if mention.type == "Organization" and not owners:
        owners = _find_possessors(doc=span.doc, start=span.start, index=index)  # "Karvenia's defence ministry spokesman", the spokesman's
    return owners


def _find_state_before(owner: Mention, index: MentionIndex) -> Mention | None:
    """Return the state whose adjective opens the name of an army before its body's sort: "a Karvenian military court" is Karvenia's."""
    span = index.span(owner)
    if owner.form != "name" or owner.type != "Organization" or owner.attributes.get("kind") != "armed_force" or span.end - span.start != 2:
        return None
    states = [m for m in index.covering(span[0]) if m.type == "State" and m.rule == "gazetteer:adjective"]
    return states[0] if states and index.head(owner).dep_ in {"amod", "compound"} and span[1].lower_ == "military" else None


def _is_behind_joined(head: Token, noun: Token) -> bool:
    """Tell whether a phrase stands behind a noun joined to the head, and is that one's: "Rwandan troops and instructors from Wagner"."""
    return any(child.dep_ == "conj" and head.i < child.i < noun.i for child in head.children)


def _is_before_head(owner: Mention, mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a name stands within another as whose it is; the head of "Turkish military" before "spokesman" is its last word."""
    span = index.span(mention)
    return index.span(owner).end <= (span.end - 1 if owner.rule == "gazetteer:adjective" else span.root.i)


def _find_belonging_of_name(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give whose a named body is: "Iran's Quds Force", "the Brigade's Ash Front"; nothing for "its rival Ash Front"."""
    span = index.span(mention)
    nouns = [noun for noun in (*find_prenominals(span.root), span[0]) if not is_stance(noun)]
    owners = [
        owner
        for noun in nouns
        for owner in index.covering(noun)
        if owner.type in AUTHORITIES and owner.id != mention.id and _is_before_head(owner, mention, index)
    ]
    # "Islamic Revolutionary Guard Corps Quds Force": two names in one
    owners += [
        owner
        for noun in find_prenominals(span.root)
        for owner in index.covering(noun)
        if owner.type in BODIES and owner.form == "name" and index.span(owner).end == span.start
    ]
    is_statelike = mention.seed_id is None or "country" in mention.attributes  # not "Iran's UN mission"
    possessors = _find_possessors(doc=span.doc, start=span.start, index=index)
    owners += [owner for owner in possessors if is_statelike or index.root(owner).type != "State"]
    if not owners:
        behind = _find_state_behind(mention, index) if mention.type in BODIES else []
        owners += [m for m in behind if mention.type == "Organization" or m.type == "Organization"]  # "the Ash Battalion of its army"
    if any(word.lemma_.lower() in load_list("fellows") for word in span.doc[max(0, span.start - 3) : span.start]):
        owners = []  # "the Front and its rival Ansaru"
    if not load_list("civil_bodies").isdisjoint(mention.name.casefold().split()):
        owners = [owner for owner in owners if owner.type != "State"]
    for owner in {owner.id: owner for owner in owners}.values():
        if (mention.type in BODIES or _is_mission(span.root)) and not index.is_same(owner, mention):
            yield Fact(mention, "belongs_to", owner, span.root, "bond:possessive")
    for leader in find_leaders(mention, index):
        yield Fact(leader, "leads", mention, span.root, "bond:leader")


def _is_mission(noun: Token) -> bool:
    """Tell whether a building is where a state's envoys sit: "the Karvenian High Commission"."""
    found = load_words().find_sense(noun)
    return found is not None and found[1].kind == "diplomatic"


def _find_possessors(doc: Doc, start: int, index: MentionIndex) -> list[Mention]:
    """Return the body whose possessive stands right before a name, wherever the parser hung it: "FARC's Domingo front", "its Ash Unit"."""
    first = start
    while start > 2 and doc[start - 1].pos_ == "ADJ" and doc[start - 1].is_lower:
        start -= 1  # "its elite Ash Unit"
    if start > 1 and doc[start - 1].lower_ in {"its", "their"}:
        names = [m for m in index.covering(doc[first]) if index.span(m).start == first]
        is_part = any(index.span(m).root.dep_ == "compound" for m in names)
        if doc[start - 2].lower_ == "as" or is_part:
            return []  # not "joined it as its Ash Unit", "put him on its Brigade sanctions list"
        return [m for m in index.covering(doc[start - 1]) if index.root(m).type in POWERS and index.root(m).form == "name"]
    if start < 2 or doc[start - 1].lower_ not in {"'s", "’s", "'", "’"}:
        return []
    return [m for m in index.covering(doc[start - 2]) if m.type in POWERS and index.span(m).end == start - 1][-1:]


def _find_state_behind(mention: Mention, index: MentionIndex) -> list[Mention]:
    """Return the state that stands right behind the name of its body: "the Ministry of Defence of Karvenia"."""
    doc, end = index.doc, index.span(mention).end
    if end + 2 > len(doc) or doc[end].lower_ != "of":
        return []
    start = end + 1 + (doc[end + 1].lower_ == "the")
    found = (m for m in index.covering(doc[start]) if m.type == "State" and m.form == "name") if start < len(doc) else ()
    states = [m for m in found if index.span(m).start in {start, start - 1}]
    if bodies := [m for m in index.covering(doc[start]) if states and m.form != "pronoun" and m.type == "Organization"]:
        return bodies  # "the Ash Force of the Karvenian army" is the army's
    owned = [body for m in states if index.head(m).dep_ == "nmod:poss" and (body := index.at(index.head(m).head)) is not None]
    return [body for body in owned if body.type == "Organization"] or states  # "the Ash Force of Karvenia's Guards" is the Guards'


def _find_places(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give where it is: "the base in Kirkuk", "Baghdad's Green Zone", "Basra, a city in Iraq"."""
    if mention.type not in OWNABLE or is_where_it_happened(mention, index):
        return
    span = index.span(mention)
    does = mention.type in BODIES and find_case(span.root) == "by" and find_owned(mention, index) == mention
    for case, noun in find_obliques(span.root):
        if not is_of_place(case, mention) or noun.i < span.root.i or does:
            continue
        for place in see_through([*index.find(noun), *index.find_around(noun)], index):
            if case == "on" and place.form == "name" and mention.type not in PLACES:
                continue  # "a strike by the Brigade on Pell"
            if case == "near" and mention.type in BODIES:
                continue  # "a convoy of the army near Pell": where it was hit, not where the army is
            if index.root(place).type in LANDS and not index.is_same(place, mention):
                yield Fact(find_owned(mention, index), "located_in", place, noun, "bond:place")
    is_owner = find_owned(mention, index) != mention
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
