"""What is said of several at once, said of each that the text names: "groups, including the Front", "both sides".

Takes facts with status, gives more of them; what a group as such is or belongs to is not passed on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import TypeAlias

from kg.language.arguments import find_objects, find_subjects
from kg.language.grammar import NOUNS
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_obliques
from kg.language.words import load_list
from kg.mentions.described.partitive import is_one_of
from kg.mentions.described.phrases import is_counting, is_plural
from kg.mentions.index import MentionIndex
from kg.mentions.links.pronouns import has_other_number, is_counted_off
from kg.objects import Mention
from kg.ontology.families import ACTORS, BODIES, COLLECTIVES, PERSONS, POWERS
from kg.triples.facts import Fact
from kg.triples.further.members import are_all_named, find_members, is_somebody

Parts: TypeAlias = Mapping[str, tuple[Mention, ...]]  # by the id of the whole

STRUCTURE = frozenset({"belongs_to", "leads", "located_in", "member_of", "official_of"})
HARM = frozenset({"abducted", "arrested", "attacked", "killed", "targeted", "wounded"})  # two of the dead, unnamed, are no further fact
TOLLS = frozenset({"abducted", "arrested", "killed", "wounded"})  # tell attacks apart, and so are spread before these are joined
OPPOSING = frozenset({"accused", "attacked", "condemned", "fought", "killed", "threatened"})
TALKING = frozenset({"agreed_with", "met"})
JOINT = TALKING | {"attacked", "fought"}  # of which both are soon spoken of together
TOLD = frozenset({"asserted", "alleged"})
MAX_SENTENCES = 40  # between a fight and "both sides" of it
DESCRIBING = frozenset({"acl", "acl:relcl", "amod", "compound", "nmod", "nmod:poss"})
ARTICLES = frozenset({"det"})
THEM = frozenset({"them"})
MAX_NAME = 9  # words of a name behind "among them"
NEAR = 3  # between another quarrel and these
MAX_BEFORE = 2  # sentences that may begin between whom harm came to and one of them by name
SUFFERING = frozenset({"nsubj", "nsubj:pass", "obj"})
COUNTED = COLLECTIVES | {"Facility", "Location"}


def find_singled_out(facts: Iterable[Fact], parts: Parts, index: MentionIndex) -> Iterator[Fact]:
    """Give each fact of whom harm came to again for those who are named among them: "36 people including X", "ten dead, among them X"."""
    for fact in facts:
        if fact.relation in TOLLS:
            yield from _add_parts(fact, {fact.target.id: parts.get(fact.target.id, ())}, index)


def spread_facts(facts: list[Fact], parts: Parts, index: MentionIndex) -> list[Fact]:
    """Return the facts, those of "both sides" told of the two instead, and what follows for the parts of a named or described whole."""
    sides = find_sides(index, facts)
    told = [one for fact in facts for one in _replace_ends(fact, {key: parts.get(key, two) for key, two in sides.items()})]
    named = _find_told_out(parts, index)
    spread = [one for fact in told if fact.relation not in TOLLS and fact.status in TOLD for one in _add_parts(fact, parts, index)]
    spread += [replace(fact, actor=part) for fact in told if fact.relation == "member_of" for part in parts.get(fact.actor.id, ())]
    again = {(one.trigger.i, one.relation) for one in spread}
    # "three members, X, Y and Z, were accused" is told of the three, and no more of "three members"
    return [f for f in told if not ({f.actor.id, f.target.id} & named and (f.trigger.i, f.relation) in again)] + spread


def _find_told_out(parts: Parts, index: MentionIndex) -> frozenset[str]:
    """Return the wholes of which all are named: "three members, X, Y and Z"."""
    return frozenset(whole for whole, members in parts.items() if are_all_named(index.root(index.by_id[whole]), members, index))


def find_parts(index: MentionIndex) -> Parts:
    """Return whom the text counts among a whole, by the whole's mention: the Front for "groups" of "groups, including the Front"."""
    described = (m for m in index.mentions if m.type in COUNTED and m.form == "nominal")
    counted = [m for m in described if is_plural(index.head(m)) or (is_counting(index.head(m)) and "count" in m.attributes)]
    found = {group.id: members for group in counted if (members := find_members(group, index))}
    for token in index.doc.find_labelled({"appos", "nmod", "obj", "obl", "obl:agent"}):
        if token.dep_ == "obj" and token.head.lemma_lower in load_list("counting_in"):
            whole = next(filter(None, map(index.at, find_children(token.head, SUBJECTS))), None)  # "members of the League include Veldonia"
            whole = whole if whole is not None and whole.type in COLLECTIVES and whole.form == "nominal" else None
        elif token.dep_ in {"nmod", "obl"} and find_case(token) in load_list("counting_among"):
            whole = _find_whole(token, index)
        elif token.head.lemma_lower in load_list("naming_one") and find_case(token) == "as":
            whole = _find_identified(token.head, index, found)
        elif token.dep_ == "appos" and has_other_number(token):
            whole = index.at(token.head)  # "killed 17 people: nine soldiers and eight farmers"
        else:
            continue
        named = tuple(mention for mention in index.find(token) if index.root(mention).type in ACTORS)
        adds = find_case(token) == "as"  # "one was identified as X, the other as Y"
        if whole is not None and named and (adds or whole.id not in found):
            found[whole.id] = (*found.get(whole.id, ()), *(one for one in named if not index.is_same(one, whole)))
    for whole, named in [*_find_picked_out(index), *((index.root(index.by_id[key]), named) for key, named in list(found.items()))]:
        if whole.form == "nominal" and whole.type in COLLECTIVES:  # "killed ten men … The dead include Solun"
            found.setdefault(whole.id, named)
    return found | dict(_find_taken_up(found, index))


def _find_identified(verb: Token, index: MentionIndex, found: Parts) -> Mention | None:
    """Return of whom somebody is told by name: "the dead were identified as X", "one of them as X", then "the other one as Y"."""
    people = [*find_children(verb, PASSIVE_SUBJECTS), *find_children(verb, OBJECTS)]
    people += [below for noun in people if noun.lower_ == "one" for case, below in find_obliques(noun) if case == "of"]
    whole = next(filter(None, map(index.at, people)), None)
    if whole is not None and (is_one_of(index.head(whole)) or index.head(whole).lower_ == "one"):
        before = [m for m in index.mentions if m.type == "Group" and m.passage.start < verb.idx]
        alike = [m for m in before if m.attributes.get("head") == whole.attributes.get("head")]
        others = [m for m in before if "count" in m.attributes and _are_fallen(m, whole, index)]  # "two commanders fell. One of the rebels"
        whole = next(reversed(alike or others), None)  # "two militants fell. One of the militants"
    if whole is None and any(noun.lower_ in {"one", "other", "second"} and find_children(noun, ARTICLES) for noun in people):
        whole = next((index.by_id[key] for key in reversed(list(found))), None)
    return whole if whole is not None and index.root(whole).type == "Group" else None


def _are_fallen(people: Mention, one: Mention, index: MentionIndex) -> bool:
    """Tell whether people were harmed in the sentence or two before one of them is told by name, who bears arms or is called dead."""
    head, noun = index.head(people), index.head(one)
    near = sum(bool(word.is_sent_start) for word in index.doc[head.i + 1 : noun.i + 1]) <= MAX_BEFORE
    are_alike = one.attributes.get("class") == "fighters" and people.attributes.get("class") in {"fighters", "members", "officials"}
    return head.i < noun.i and near and are_alike and head.dep_ in SUFFERING and head.head.lemma_lower in load_list("harming")


def _find_taken_up(parts: Parts, index: MentionIndex) -> Iterator[tuple[str, tuple[Mention, ...]]]:
    """Give whom a whole that is all named means for what takes it up: "Two parties, X and Y, left. They blamed Z"."""
    for whole, members in parts.items():
        told = index.by_id[whole]
        if index.root(told) is told and (are_all_named(told, members, index) or index.head(told).lower_ in load_list("uncounted_people")):
            yield from ((later.id, members) for later in index.find_chain(told) if later.passage.start > told.passage.start)


def _find_picked_out(index: MentionIndex) -> Iterator[tuple[Mention, tuple[Mention, ...]]]:
    """Give those told before of whom a sentence names one: "expelled two members. One of them, Marek Solun, …", "among them the Front"."""
    for token in index.doc.find_words(THEM):
        them = index.at(token)
        if them is None or index.root(them).id == them.id:
            continue
        if token.dep_ == "nmod" and find_case(token) == "of" and token.head.pos_ in {"NUM", "DET", "PRON"}:
            nouns = [child for child in token.head.children if child.dep_ == "appos" and child.i > token.i]
        else:
            nouns = [
                noun for noun in index.doc[token.i + 1 : token.i + MAX_NAME] if noun.left_edge.i == token.i + 1 and is_counted_off(noun)
            ]
        named = [mention for noun in nouns[:1] for mention in index.find(noun) if mention.form == "name"]
        if named:
            yield index.root(them), tuple(one for one in named if index.root(one).type in ACTORS)


def find_memberships(parts: Parts, bonds: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give that whom a text counts among a body's members is in it, and that a body is among those of its sort: "groups, such as X".

    The bonds are given as well, less those of a plural of which all are named.
    """
    named = _find_told_out(parts, index)
    for bond in bonds:
        if bond.actor.id not in named or bond.relation not in STRUCTURE:
            yield bond
        if bond.relation not in STRUCTURE:
            yield from _add_parts(bond, parts, index)  # "its proxies, the Front and the Brigade"
        is_in = bond.relation == "belongs_to" and bond.actor.type == "Group" and index.root(bond.target).type in BODIES
        if bond.relation == "member_of" or is_in:
            is_office = bond.actor.attributes.get("class") == "officials" and index.root(bond.target).type == "Organization"
            serves = "official_of" if is_office else "member_of"
            yield from (replace(bond, actor=part, relation=serves, rule=f"{bond.rule}+part") for part in parts.get(bond.actor.id, ()))
    for whole_id, members in parts.items():
        whole = index.by_id[whole_id]
        if index.root(whole).type == "State":
            persons = [part for part in members if index.root(part).type in PERSONS and index.root(part).form == "name"]
            yield from (Fact(part, "official_of", whole, index.head(part), "bond:including") for part in persons)
        is_side = whole.attributes.get("class") == "sides" or index.head(whole).lemma_lower in load_list("kinds_of_side")
        is_sort = whole.type in COLLECTIVES and not is_side and index.root(whole).form == "nominal"
        if is_sort and any(child.dep_ in DESCRIBING for child in index.head(whole).children):  # bare "groups" are no sort
            bodies = [part for part in members if index.root(part).type in BODIES]
            yield from (Fact(part, "member_of", whole, index.head(part), "bond:including") for part in bodies)
        is_toll = index.head(whole).lower_ in load_list("uncounted_people")  # "the dead include X"
        if is_sort and whole.type == "Group" and whole_id not in named and not is_toll:  # "held four men, among them X"
            persons = [part for part in members if index.root(part).type in PERSONS and index.root(part).form == "name"]
            yield from (Fact(part, "member_of", whole, index.head(part), "bond:including") for part in persons)


def _find_whole(part: Token, index: MentionIndex) -> Mention | None:
    """Return the plural that a part is counted among: what it hangs on, or what its clause is about where it closes that."""
    host = part.head
    nouns = [host] if host.pos_ in NOUNS else [*find_objects(host), *find_subjects(host)]
    if host.pos_ in NOUNS and host.head.pos_ == "VERB":
        nouns += find_subjects(host.head)  # "some groups rejected the call, including the Front"
    for noun in nouns:
        whole = index.at(noun)
        if whole is None or not _means_several(noun):
            continue
        if _means_officials(noun, whole) or (whole.form == "nominal" and index.root(whole).type in COLLECTIVES):
            return whole
    return None


def _means_officials(noun: Token, whole: Mention) -> bool:
    """Tell whether a state is told by those who act for it: "Karvenian officials"."""
    return whole.type == "State" and noun.lemma_lower == "official"


def _means_several(noun: Token) -> bool:
    """Tell whether a noun is a plural or what holds several: "a coalition of parties, including the Front"."""
    is_held = noun.lemma_lower in load_list("collections") and any(case == "of" and is_plural(below) for case, below in find_obliques(noun))
    return is_held or "Plur" in noun.morph.get("Number", [])


def find_sides(index: MentionIndex, facts: list[Fact]) -> Mapping[str, tuple[Mention, ...]]:
    """Return the two that "both sides" and "all parties" mean, by mention: those who talked, agreed or fought right before, if any.

    Else both are those of the fight told last, or those of whom one was told right before to strike, accuse or threaten the other.
    """
    sides = [mention for mention in index.mentions if mention.attributes.get("class") == "sides"]
    if not sides:
        return {}
    told = [f for f in facts if f.relation in OPPOSING | TALKING and f.status in TOLD and not f.rule.startswith("model:")]
    named = [replace(fact, target=_find_owner(fact.target, index)) for fact in told]
    quarrels = [fact for fact in named if all(_is_side(index.root(end)) for end in (fact.actor, fact.target))]
    found: dict[str, tuple[Mention, ...]] = {}
    for mention in sides:
        start = index.span(mention).start
        before = [fact for fact in quarrels if fact.trigger.i < start and _count_sentences(fact.trigger, start) <= MAX_SENTENCES]
        fights = [fact for fact in before if fact.relation == "fought"]
        if mention.passage.text.split()[0].lower() != "all":
            near = [fact for fact in before if _count_sentences(fact.trigger, start) <= NEAR]
            fights = [fact for fact in near if fact.relation in JOINT] or fights or near
        last = max(fights, key=lambda fact: fact.trigger.i, default=None)
        found[mention.id] = (last.actor, last.target) if last is not None else ()
    return found


def _is_side(root: Mention) -> bool:
    return root.type in POWERS or (root.type == "Group" and root.attributes.get("class") in {"fighters", "troops"})


def _find_owner(target: Mention, index: MentionIndex) -> Mention:
    """Return whose a building is that was struck, where the text says so, else what was struck: "hit Front positions"."""
    root = index.root(target)
    owner = root.attributes.get("owner") if root.type == "Facility" else None
    owners = (m for m in index.mentions if owner in {m.id, m.seed_id}) if owner is not None else ()
    return next(map(index.root, owners), target)


def _count_sentences(token: Token, end: int) -> int:
    return sum(bool(word.is_sent_start) for word in token.doc[token.i + 1 : end])


def _replace_ends(fact: Fact, sides: Mapping[str, tuple[Mention, ...]]) -> Iterator[Fact]:
    ends = (sides.get(fact.actor.id, (fact.actor,)), sides.get(fact.target.id, (fact.target,)))
    if ends == ((fact.actor,), (fact.target,)):
        yield fact
    elif fact.status in TOLD:  # what both are asked to do, neither has done
        for actor, target in product(*ends):
            if actor is target and fact.actor.id == fact.target.id:
                continue  # "both sides accused each other"
            yield replace(fact, actor=actor, target=target, rule=f"{fact.rule}+sides")


def _add_parts(fact: Fact, parts: Parts, index: MentionIndex) -> Iterator[Fact]:
    if fact.relation in STRUCTURE:
        return
    ends = [(part, part, fact.target) for part in parts.get(fact.actor.id, ())]
    ends += [(part, fact.actor, part) for part in parts.get(fact.target.id, ())]
    for part, actor, target in ends:
        is_told = fact.relation not in HARM or index.root(part).form == "name" or is_somebody(part, index)
        if not index.is_same(actor, target) and (is_told or (fact.relation in TOLLS and _stands_out(part, fact.target))):
            yield replace(fact, actor=actor, target=target, rule=f"{fact.rule}+part")


def _stands_out(part: Mention, whole: Mention) -> bool:
    """Tell whether people among the dead are of a sort or land of their own: "four men, two soldiers among them", not "two children"."""
    own, other = part.attributes, whole.attributes
    is_sort = own.get("class") not in {"civilians", other.get("class")}
    return part.type in {"Group", "Person"} and (is_sort or ("owner" in own and own["owner"] != other.get("owner")))
