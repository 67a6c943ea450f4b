"""What an attack was meant for that stands beside its word or near where it came down: "Karvenian hospital bombing", "near the embassy".

Takes words of a tree; between a state's name and an attack may stand the weapon as well ("Karvenian drone raid").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.language.arguments import find_objects
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, SUBJECTS, find_children, find_obliques, find_prenominals
from kg.language.words import load_list, load_words
from kg.mentions.attacks.weapons import goes_off
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import LANDS, PEOPLE
from kg.triples.facts import Fact

CONSISTING = frozenset({"consist", "compose", "comprise"})
SHORT_RANGE = frozenset({"explosive", "small_arms", "killing", "seizure", "combat"})  # families of attacks
TARGET_CASES = frozenset({"on", "against", "at", "upon", "into", "towards", "toward", "targeting"})
REACHED = frozenset({"at", "in", "inside", "into", "near", "outside", "to", "towards", "up to"})  # before where somebody goes
ON_GROUNDS = frozenset({"at", "in", "inside", "of", "on", "within"})
ABOARD = frozenset({"Group", "Militia", "Official", "Person"})
ABROAD = frozenset({"diplomatic", "military", "transport"})  # what a state has in other countries as well: where it was isn't said


def find_struck(state: Token, attack: Token) -> str | None:
    """Return the sort of the building or goods between a state's adjective and an attack, None for anything else: the state struck then."""
    for word in state.doc[state.i + 1 : attack.i]:
        lemma = word.lemma_lower
        if lemma in load_list("struck_goods"):
            return "goods"
        if word.pos_ not in {"NOUN", "PROPN"} or lemma in load_attack_words().instruments or lemma in load_list("striking_craft"):
            continue
        found = load_words().find_sense(word)
        if found is not None and found[1].sort == "facility":
            return found[1].kind
    return None


def is_missed(noun: Token, lemma: str) -> bool:
    """Tell whether a rocket that came down near a building was meant for it: "landed near the embassy", not "near a house"."""
    is_any = any(child.lower_ in {"a", "an"} for child in noun.children)
    return not is_any and lemma != "crash" and lemma in load_attack_words().hitting


def is_building(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a noun is what a blast beside it was meant for: "went off outside the embassy", not "near Pell"."""
    return any(index.root(mention).type == "Facility" for mention in index.find(noun))


def find_riders_hit(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give those whom a vehicle carries that is attacked: "gunmen fired at a car carrying Solun"."""
    for fact in facts:
        vehicle = index.head(fact.target)
        is_hit = fact.relation in {"attacked", "targeted"} and fact.status != "denied"
        if not is_hit or vehicle.lemma_lower not in load_list("road_vehicles", "wrecked", "convoys"):
            continue
        loads = (clause for clause in vehicle.children if clause.dep_ == "acl" and clause.lemma_lower in load_list("ferrying"))
        riders = (mention for clause in loads if clause.tag_ == "VBG" for noun in find_objects(clause) for mention in index.find(noun))
        yield from (replace(fact, target=rider, rule=f"{fact.rule}+riders") for rider in riders if index.root(rider).type in ABOARD)


def find_grounds_hit(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the base or building on whose grounds a thing lies that is attacked: "rockets hit a fuel depot at the base"."""
    for fact in facts:
        struck = index.head(fact.target)
        is_hit = fact.relation in {"attacked", "targeted"} and fact.status != "denied" and fact.target.form == "nominal"
        if not is_hit or index.root(fact.target).type != "Facility":
            continue
        behind = find_obliques(struck.head) if struck.dep_ in OBJECTS else ()  # where the parser hung it on the verb
        phrases = [*find_obliques(struck), *(pair for pair in behind if pair[1].left_edge.i == struck.right_edge.i + 1)]
        grounds = (mention for case, noun in phrases if case in ON_GROUNDS for mention in index.find(noun))
        for ground in grounds:
            if index.root(ground).type == "Facility" and not index.is_same(ground, fact.target):
                yield replace(fact, target=ground, rule=f"{fact.rule}+grounds")


def find_counted_apart(token: Token) -> Iterator[Token]:
    """Give at whom strikes were aimed that are told with their parts: "14 strikes consisting of 16 engagements against the Front"."""
    parts = (noun for child in token.children if child.lemma_lower in CONSISTING for case, noun in find_obliques(child) if case == "of")
    yield from (noun for part in parts for case, noun in find_obliques(part) if case in TARGET_CASES)


def find_told_of_war(token: Token) -> Iterator[Token]:
    """Give at whom an attack was aimed that is compared first with others: "its biggest drone attack of the war on Pell"."""
    spans = [noun for case, noun in find_obliques(token) if case == "of" and noun.lemma_lower in load_list("spans_of_war")]
    yield from (noun for span in spans for case, noun in find_obliques(span) if case in TARGET_CASES)


def is_scene_of(case: str, family: str, root: Mention, victims: Sequence[Mention]) -> bool:
    """Tell whether a town under "at" says where people struck at short range: "the bombing at Pell", not "the shelling at Pell".

    So does a building where it is told whom they struck: "the stabbing of a pupil at the school".
    """
    return case == "at" and family in SHORT_RANGE and (root.type in LANDS or (root.type == "Facility" and bool(victims)))


def is_ground(case: str, noun: Token) -> bool:
    """Tell whether a phrase says where something was, not whom it was aimed at: "on the outskirts of Pell", "on the road"."""
    return case == "on" and noun.lemma_lower in load_list("grounds")


def find_victims(deed: Token, index: MentionIndex) -> list[Mention]:
    """Return on whom a deed fell that stand behind it, so that whoever stands before it did it: "Solun's murder of a clerk"."""
    behind = [(case, mention) for case, noun in find_obliques(deed) if case in {"against", "of"} for mention in index.find(noun)]
    return [mention for case, mention in behind if case == "against" or index.root(mention).type in PEOPLE]


def find_lives(attempt: Token) -> list[Token]:
    """Return whose life an attempt is on: "an attempt on his life", "an attempt on the life of Solun"."""
    lives = [noun for case, noun in find_obliques(attempt) if case == "on" and noun.lemma_lower == "life"]
    return [whose for life in lives for whose in (*find_prenominals(life), *(noun for case, noun in find_obliques(life) if case == "of"))]


def find_approach(blast: Token) -> list[tuple[str, Token]]:
    """Return (preposition, noun) of where a bomber went before he set off what he wore: "walked into a market and blew himself up"."""
    beside = [blast.head] if blast.dep_ in {"conj", "advcl"} else []
    beside += [child for child in blast.children if child.dep_ in {"advcl", "conj"}]
    beside = [verb for verb in beside if verb == blast.head or not find_children(verb, SUBJECTS)]  # not "while the other ran into the hall"
    moves = [verb for verb in beside if verb.lemma_lower in load_list("approaching")] if goes_off(blast) else []
    return [(case, noun) for verb in moves for case, noun in find_obliques(verb) if case in REACHED]
