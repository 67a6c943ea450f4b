"""One plural for what several states have one each of: "the embassies of Karvenia and Veldonia", "the Karvenian and Veldonian armies"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from kg.language.tokens import Doc, Token
from kg.language.tree import find_conjuncts, find_obliques
from kg.language.words import load_list, load_words
from kg.mentions.build import make_mention
from kg.mentions.described.phrases import find_owner, find_start, is_plural
from kg.mentions.described.stances import is_paired
from kg.mentions.index import MentionIndex
from kg.mentions.names.nations import Nations
from kg.objects import Mention
from kg.ontology.families import BODIES, POWERS

SENT = frozenset({"diplomats", "police", "troops"})  # classes of people whom each state has of its own
WHOLE_BODIES = frozenset({("armed_force", "forces"), ("security", "services")})  # "the armed forces", "the security services"
STOOD_FOR = MappingProxyType({"facility": "Facility", "group": "Group", "organization": "Organization", "person": "Group"})


def split_shared(mention: Mention, noun: Token, index: MentionIndex, nations: Nations) -> Iterator[Mention]:
    """Give a description for each state of which a plural means one embassy or army, else the mention as it is."""
    owners = _find_owners(noun, index) if _is_of_states(mention) and is_plural(noun) else []
    is_one = any(is_paired(index.span(owner)) for owner in owners)  # "Karvenian-Sorvanian troops" serve together
    if len({owner.seed_id for owner in owners}) < 2 or "count" in mention.attributes or is_one:
        yield mention
        return
    kept = {key: value for key, value in mention.attributes.items() if key in {"class", "definite", "head", "place"}}
    place = f" in {kept['place']}" if "place" in kept and mention.type == "Facility" else ""
    modifiers = (child for child in noun.children if child.i < noun.i and child.dep_ in {"amod", "compound"})
    sort = [child.text for child in modifiers if not _find_states([child], index)]  # "foreign" of "foreign ministries"
    is_plural_one = mention.type == "Group" or (kept.get("class"), noun.lower_) in WHOLE_BODIES  # each has its "armed forces"
    called = noun.lower_ if is_plural_one else noun.lemma_lower
    for owner in owners:
        span = index.span(owner)
        bounds = (span.start, noun.i + 1) if span.start < noun.i else (noun.i, span.end)
        name = " ".join([nations.adjectives.get(owner.seed_id or "", owner.name), *sort, called])
        own = {"owner": owner.seed_id or owner.id, "country": owner.attributes["country"], "shared": "yes", "head_phrase": name}
        one = make_mention(index.doc, bounds, mention.type, rule=mention.rule, name=name + place, form="nominal", score=mention.score)
        yield replace(one, attributes={**kept, **own})


def find_stood_for(doc: Doc, index: MentionIndex, nations: Nations) -> Iterator[Mention]:
    """Give the thing or body of another that "that of" stands for: "burned the Karvenian embassy and looted that of Sorvania"."""
    for token in doc.find_words(frozenset({"that", "those"})):
        named = (index.at(noun) for case, noun in find_obliques(token) if case == "of")
        owner = next((m for m in named if m is not None and m.type in POWERS and m.form == "name"), None)
        noun = _find_noun_before(token, index) if owner is not None else None
        sense = load_words().find_sense(noun) if noun is not None else None
        if owner is None or noun is None or sense is None or sense[1].sort not in STOOD_FOR:
            continue
        entity_type = "Group" if is_plural(noun) and sense[1].sort == "organization" else STOOD_FOR[sense[1].sort]
        adjective = nations.adjectives.get(owner.seed_id or "", owner.name) if owner.type == "State" else owner.name
        attributes = {"class": sense[1].kind, "head": noun.lemma_lower, "owner": owner.seed_id or owner.id, "definite": "yes"}
        attributes |= {"country": owner.attributes["country"]} if owner.type == "State" and "country" in owner.attributes else {}
        bounds, name = (token.i, index.span(owner).end), f"{adjective} {noun.lower_}"
        one = make_mention(doc, bounds, entity_type, rule=f"nominal:{sense[1].sort}", name=name, form="nominal", score=0.7)
        yield replace(one, attributes=attributes)


def _find_noun_before(pronoun: Token, index: MentionIndex) -> Token | None:
    """Return the last noun of a sentence so far, of the pronoun's number, that is told to be somebody's: "the French embassy"."""
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    nouns = (token for token in reversed(list(before)) if token.pos_ == "NOUN" and is_plural(token) == (pronoun.lower_ == "those"))
    return next((noun for noun in nouns if find_owner(noun, index) is not None), None)


def find_joined_start(noun: Token, index: MentionIndex) -> int:
    """Return the first token of a noun group, that of two bodies whose offices it names: "torched Front and Brigade offices".

    Parsers join such offices to the first of the two.
    """
    start, first = find_start(noun), index.at(noun.head)
    is_row = noun.dep_ == "conj" and first is not None and noun.doc[start - 1].lower_ == "and" and is_plural(noun)
    sense = load_words().find_sense(noun) if is_row and noun.doc[start].pos_ == "PROPN" else None
    if first is None or sense is None or sense[1].sort != "facility" or first.type not in BODIES:
        return start
    named = index.span(first)
    return named.start if named.end == start - 1 else start


def lists_places(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a plural only says what the places are that are named under its "of": "the cities of Halvek and Tesmar"."""
    if not is_plural(noun) or noun.lemma_lower not in load_list("settlements", "stretches"):
        return False
    named = [index.at(place) for case, below in find_obliques(noun) if case == "of" for place in find_conjuncts(below)]
    return len(named) > 1 and all(place is not None and place.type == "Location" and place.form == "name" for place in named)


def _is_of_states(mention: Mention) -> bool:
    """Tell whether each state has its own of a sort of thing: an embassy, an army, a ministry."""
    head = mention.attributes.get("head")
    if mention.type == "Facility":
        return head in load_list("missions")
    if mention.type == "Group":
        return mention.attributes.get("class") in SENT  # "Karvenian and Veldonian soldiers"
    return mention.type == "Organization" and (mention.attributes.get("class") == "armed_force" or head in load_list("state_bodies"))


def _find_owners(noun: Token, index: MentionIndex) -> list[Mention]:
    """Return the states that are named one after another before a noun, or behind it under "of"."""
    before = [child for child in noun.children if child.i < noun.i and child.dep_ in {"amod", "compound", "nmod:poss", "nmod"}]
    behind = [below for case, below in find_obliques(noun) if case == "of"]
    return _find_states(before, index) or _find_states(behind, index)


def _find_states(words: list[Token], index: MentionIndex) -> list[Mention]:
    named = (index.at(joined) for word in words for joined in find_conjuncts(word))
    return [m for m in named if m is not None and m.type == "State" and m.seed_id is not None and "country" in m.attributes]
