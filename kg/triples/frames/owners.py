"""Whose a thing is by the words of its phrase: takes a mention, gives its owners; what bond that makes, bonds.py says."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.described.partitive import find_content
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import AUTHORITIES, BODIES, POWERS
from kg.triples.frames.compounds import is_stance
from kg.triples.frames.holdings import (
    is_crew,
)
from kg.triples.frames.offices import spread

OWNED = frozenset({"Facility", "Group", "Militia", "Organization"})


def find_described_owners(mention: Mention, index: MentionIndex) -> list[Mention]:
    """Return whose a description says that something is, before its head or behind "of"; any sort of owner."""
    span = index.span(mention)
    head_noun = find_content(span.root)
    owners = [m for noun in spread(find_prenominals(head_noun)) if not is_stance(noun) and (m := index.at(noun)) is not None]
    if span.start > 0 and span.doc[span.start - 1].lower_ == "and":
        owners = [m for m in owners if index.span(m).end != span.start - 1]  # "talks between the Front and Karvenian officials"
    owners += _find_owners_behind(mention, head_noun, owners, index)
    if mention.attributes.get("class") in load_list("arms"):
        owners += _find_bases(head_noun, index)
    if mention.attributes.get("head") in load_list("clans"):
        owners = [owner for owner in owners if index.head(owner).i != head_noun.i - 1]  # "the Solun tribe" is no Solun's
    if mention.type == "Organization":
        owners = [_find_state_before(owner, index) or owner for owner in owners]
    if "shared" in mention.attributes:  # each of "the embassies of Karvenia and Veldonia" is of one
        return [m for m in owners if index.root(m).seed_id == mention.attributes["owner"]]
    if states := [m for m in owners if m.type == "State"]:
        owners = [m for m in owners if m.type != "Organization" or m.form == "name" or " " in m.name]  # "Ukrainian intelligence officials"
        owners = states if mention.attributes.get("head") in load_list("missions") else owners  # "Karvenia's UN mission"
    if mention.type == "Facility" and not owners and find_case(head_noun) == "with" and head_noun.dep_ == "nmod":
        owners = [m for m in index.find(head_noun.head) if m.type in BODIES]  # "a militia with bases in Pell"
    if mention.type == "Organization" and not owners:
        owners = _find_possessors(doc=span.doc, start=span.start, index=index)  # "Karvenia's defence ministry spokesman", the spokesman's
    return owners


def _find_owners_behind(mention: Mention, head: Token, owners: Sequence[Mention], index: MentionIndex) -> list[Mention]:
    """Return whose a thing is by what stands behind its head; `owners` are those before it: "offices of the Front", "men from Wagner"."""
    is_staff = is_crew(mention)
    if mention.type not in OWNED and not is_staff:
        return []
    is_told = bool(owners) or mention.attributes.get("class") == "troops"
    is_of_state = any(owner.type == "State" for owner in owners)
    found: list[Mention] = []
    for case, noun in find_obliques(head):
        if case == "of" or (case in {"at", "with"} and is_staff):
            found += index.find(noun)
        elif case == "from" and mention.type != "Facility" and not (is_told and _is_behind_joined(head, noun)):
            found += [m for m in index.find(noun) if m.type == "Militia" or not is_of_state]  # not "Karvenian men from Pell"
    return found


def _find_bases(head: Token, index: MentionIndex) -> list[Mention]:
    """Return the bodies from which soldiers were sent: "airmen deployed from the Ash Wing"."""
    sent = (child for child in head.children if child.dep_ == "acl" and child.lemma_lower in load_list("sent_out"))
    bases = (m for clause in sent for case, noun in find_obliques(clause) if case == "from" for m in index.find(noun))
    return [m for m in bases if m.type in BODIES]


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


def find_owners_of_name(mention: Mention, index: MentionIndex) -> list[Mention]:
    """Return whose a named body is, each once: "Iran's Quds Force", "the Brigade's Ash Front"; nobody for "its rival Ash Front"."""
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
    if any(word.lemma_lower in load_list("fellows") for word in span.doc[max(0, span.start - 3) : span.start]):
        return []  # "the Front and its rival Ansaru"
    if not load_list("civil_bodies").isdisjoint(mention.name.casefold().split()):
        owners = [owner for owner in owners if owner.type != "State"]
    return list({owner.id: owner for owner in owners}.values())


def _is_before_head(owner: Mention, mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a name stands within another as whose it is; the head of "Turkish military" before "spokesman" is its last word."""
    span = index.span(mention)
    return index.span(owner).end <= (span.end - 1 if owner.rule == "gazetteer:adjective" else span.root.i)


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
    found = index.covering(doc[start]) if start < len(doc) else ()
    states = [m for m in found if m.type == "State" and m.form == "name" and index.span(m).start in {start, start - 1}]
    if bodies := [m for m in found if states and m.form != "pronoun" and m.type == "Organization"]:
        return bodies  # "the Ash Force of the Karvenian army" is the army's
    owned = [body for m in states if index.head(m).dep_ == "nmod:poss" and (body := index.at(index.head(m).head)) is not None]
    return [body for body in owned if body.type == "Organization"] or states  # "the Ash Force of Karvenia's Guards" is the Guards'
