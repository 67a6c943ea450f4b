"""Whose prisoners they are of whose arrest the text says no more than that: "police said two men had been arrested", "was jailed in Pell".

Takes who speaks for whom, gives facts: those arrested whose police, army or ministry tells of it, else the state of the place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.gazetteer.fold import fold
from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import LANDS, PEOPLE, PERSONS
from kg.triples.facts import Fact
from kg.triples.status.context import Contexts

PLACED = frozenset({"at", "in", "near"})
TAKING = frozenset({"place", "put", "take"})  # "into custody"
SERVING = frozenset({"leads", "official_of"})


def read_custodies(facts: Sequence[Fact], bonds: Sequence[Fact], index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give the facts and (whose police, arrested, whom) for each arrest of which no clause names the doer.

    The language model's guess at such an arrest that who tells of it has made it is left out: families and envoys arrest nobody.
    """
    verbs = index.doc.find_lemmas(load_list("arresting") | TAKING)
    arrests = {verb.i: verb for verb in verbs if _is_arrest(verb) and is_passive(verb) and not find_subjects(verb)}
    tellers = {i: contexts.find_teller(verb) for i, verb in arrests.items()}
    for fact in facts:
        teller = tellers.get(fact.trigger.i)
        is_guess = fact.rule == "model:arrested" and teller is not None and index.is_same(fact.actor, teller)
        if not is_guess:
            yield fact
    for i, verb in arrests.items():
        held = [m for noun in find_objects(verb) for m in index.find(noun) if index.root(m).type in PEOPLE]
        custodian, rule = _find_custodian(verb, tellers[i], bonds, index)
        if custodian is not None:
            yield from (Fact(custodian, "arrested", one, verb, rule) for one in held if not contexts.are_one_side(custodian, one))
    yield from _read_house_arrests(facts, bonds, index)


def _read_house_arrests(facts: Sequence[Fact], bonds: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give (state, arrested, whom) for each of its officials who is under house arrest by nobody's word: "the house arrest of X"."""
    told = {fact.trigger.i for fact in facts if fact.relation == "arrested"}
    for noun in index.doc.find_lemmas(frozenset({"arrest"})):
        above = noun.head
        if noun.i in told or above.i in told or not any(child.lower_ == "house" for child in noun.children):
            continue
        held = [below for case, below in find_obliques(noun) if case == "of"]
        held += [child for child in noun.children if child.dep_ == "nmod:poss"]
        held += [*find_grammatical_subjects(above), *find_objects(above)] if find_case(noun) == "under" else []
        for one in (m for word in held for m in index.find(word) if index.root(m).type in PERSONS):
            if any(named.attributes.get("title") in load_list("rulers_by_title") for named in index.find_chain(one)):
                continue  # whom others have overthrown
            states = [bond.target for bond in bonds if bond.relation == "official_of" and index.is_same(bond.actor, one)]
            yield from [Fact(state, "arrested", one, noun, "custody:house") for state in states if index.root(state).type == "State"][:1]


def _find_custodian(verb: Token, teller: Mention | None, bonds: Sequence[Fact], index: MentionIndex) -> tuple[Mention | None, str]:
    """Return who arrested, and how that is known; None where the text doesn't tell."""
    there = _find_state(verb, index)
    body = _find_body(teller, bonds, index) if teller is not None else None
    is_abroad = body is not None and there is not None and _find_country(body, index) not in {None, _find_country(there, index)}
    if body is not None and not is_abroad:  # not "two sailors had been detained in Karvenia, Veldonia's minister said"
        return body, "custody:told"
    return there, "custody:place"


def _is_arrest(verb: Token) -> bool:
    """Tell whether a verb says that people are held by the law: "detained", "taken into custody"."""
    lemma = verb.lemma_lower
    is_taken = lemma in TAKING and any(noun.lemma_lower in load_list("hands") for _, noun in find_obliques(verb))
    return verb.pos_ == "VERB" and (lemma in load_list("arresting") or is_taken)


def _find_body(teller: Mention, bonds: Sequence[Fact], index: MentionIndex) -> Mention | None:
    """Return who arrests people and tells of it, or for whom he speaks: "the Pell police chief"; None for reporters and families."""
    served = [bond.target for bond in bonds if bond.relation in SERVING and bond.status == "asserted" and index.is_same(bond.actor, teller)]
    bodies = served if index.root(teller).type in PERSONS else [teller]
    return next((body for body in bodies if _arrests(index.root(body), index.root(teller))), None)


def _arrests(body: Mention, teller: Mention) -> bool:
    """Tell whether a body has people arrested: a state, save by the word of its envoys, and what bears arms or judges for it."""
    if body.type == "State":
        words = f"{teller.attributes.get('role', '')} {teller.attributes.get('title', '')} {teller.attributes.get('portfolio', '')}"
        return load_list("abroad").isdisjoint(fold(words).split())
    words = f"{body.name} {body.attributes.get('head', '')}"
    return body.type == "Organization" and not load_list("arresting_bodies").isdisjoint(fold(words).split())


def _find_state(verb: Token, index: MentionIndex) -> Mention | None:
    """Return the state, named in the text, where an arrest is told to have been made."""
    for place in (index.root(m) for case, noun in find_obliques(verb) if case in PLACED for m in index.find(noun)):
        country = place.attributes.get("country") if place.type in LANDS else None
        if country is not None:
            states = (m for m in index.mentions if m.type == "State" and m.form == "name" and m.attributes.get("country") == country)
            return next(states, None)
    return None


def _find_country(body: Mention, index: MentionIndex) -> str | None:
    return index.root(body).attributes.get("country")
