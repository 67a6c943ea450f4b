"""What kind of attack the weapons of a clause make: "suicide bombers struck the mosque", "a mine killed two"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_conjuncts, find_obliques
from kg.language.words import load_list
from kg.mentions.attacks.unreal import KNOWN
from kg.mentions.links.pronouns import REFLEXIVE
from kg.ontology.attacks import AttackWords

COUNTING_ON = frozenset({"another", "others"})
THEM = frozenset({"them", "these", "those", "which"})
BLOWING = frozenset({"detonate", "explode"})
BOMBS = frozenset({"bomb", "vbied"})
MINE = "roadside bomb"
RAMMING = "car ramming"
RIOT = "riot"
SUICIDE = "suicide bombing"


def find_kind_of_use(verb: Token, told: str | None, words: AttackWords) -> str | None:
    """Return the kind of attack that the weapons of a clause make, where they make none the one that its verb tells alone."""
    lemma, objects, is_blast = verb.lemma_lower, find_objects(verb), goes_off(verb)
    if lemma == "open" and any(noun.lemma_lower == "fire" for noun in objects):
        return "shooting"
    if lemma == "set" and any(noun.lemma_lower in {"fire", "ablaze", "alight"} for noun in [*objects, *verb.children]):
        return "arson"
    if lemma in words.harm and lemma not in words.dying:
        return _find_new_weapon(verb, words) or told
    weapons = find_weapons(verb, words)
    if is_blast and not weapons:
        return _find_burst(verb) or told
    if weapons and (is_blast or _sends_off(verb, words) or arrives(verb, words) or (told is not None and told not in words.kills)):
        return next((weapon for weapon in weapons if weapon != RIOT), weapons[0])  # "fired tear gas and live rounds at protesters"
    if lemma in load_list("damaging"):
        return _find_new_weapon(verb, words) or told  # "explosives damaged a pipeline"
    if lemma == "blow" and any(noun.lower_ in REFLEXIVE for noun in objects):
        return SUICIDE
    return MINE if treads_on_mine(verb, words) else _find_driven_bomb(verb, words) or told


def find_weapons(verb: Token, words: AttackWords) -> list[str]:
    """Return the kinds of attack that the weapons of a clause make, its subject and objects first: "suicide bombers struck the mosque"."""
    return _find_among(verb, [*find_subjects(verb), *find_objects(verb)], words)


def _find_among(verb: Token, participants: Sequence[Token], words: AttackWords) -> list[str]:
    nouns = [find_elided(noun, words) or find_counted(noun) for first in participants for noun in find_conjuncts(first)]
    nouns += [noun for case, noun in find_obliques(verb) if case in {"with", "in", "by"}]
    kinds: list[str] = []
    for noun in nouns:
        lemma = noun.lemma_lower
        before = noun.nbor(-1) if noun.i > 0 and noun.nbor(-1).dep_ in {"compound", "amod"} else None
        kind = (words.instruments.get(f"{before.lower_} {lemma}") if before is not None else None) or words.instruments.get(lemma)
        if kind is None and noun.i < verb.i and lemma in load_list("rammers") and _is_loaded(noun, verb):
            kind = "car bombing"  # "a truck laden with explosives hit the post"
        if kind is not None:
            kinds.append(kind)
    return kinds


def find_counted(noun: Token) -> Token:
    """Return what a number counts: the rockets of "two of its rockets"; any other noun itself."""
    counted = (below for case, below in find_obliques(noun) if case == "of") if noun.pos_ in {"DET", "NUM", "PRON"} else ()
    return next(iter(counted), noun)


def find_elided(number: Token, words: AttackWords) -> Token | None:
    """Return the weapons told before that a bare number counts on: "one rocket hit the gate, six landed inside the base".

    They may stand in the sentence before: "Eight rockets were fired. Two fell on a school".
    """
    verb = number.head
    is_some = all(case == "of" and noun.lower_ in THEM for case, noun in find_obliques(number))  # "one of them hit the gate"
    if not counts_on(number) or not arrives(verb, words) or not is_some:
        return None
    start = number.sent.start
    first = number.doc[start - 1].sent.start if start > 0 and "\n" not in number.doc[start - 1].text else start
    told = reversed(number.doc[first : number.i])
    return next((noun for noun in told if noun.pos_ == "NOUN" and noun.lemma_lower in words.instruments), None)


def arrives(verb: Token, words: AttackWords) -> bool:
    """Tell whether a verb says that a rocket or the like got somewhere: "hit the gate", "came down on a school"."""
    return verb.lemma_lower in words.hitting or (verb.lemma_ == "come" and any(child.lower_ == "down" for child in verb.children))


def _sends_off(verb: Token, words: AttackWords) -> bool:
    """Tell whether a verb says that somebody uses the weapons beside it: "lobbed grenades", "raked a bus with bullets"."""
    lemma = verb.lemma_lower
    sets_off = lemma == "set" and any(child.lower_ == "off" for child in verb.children)
    return lemma in words.launching or lemma in load_list("showering") or sets_off


def counts_on(noun: Token) -> bool:
    """Tell whether a word counts some of what was told: "six landed inside the base", "another struck a house"."""
    return noun.pos_ == "NUM" or (noun.pos_ in {"DET", "PRON"} and noun.lower_ in COUNTING_ON)


def _find_driven_bomb(verb: Token, words: AttackWords) -> str | None:
    """Return the kind of attack that a vehicle makes that is driven "into" people or has explosives aboard; None for any other drive."""
    driven_into = [noun for case, noun in find_obliques(verb) if case == "into"]
    if verb.lemma_lower not in words.driving or not driven_into:
        return None
    if not any(_is_loaded(noun, verb) for noun in find_objects(verb)):
        hurts = any(child.dep_ in {"advcl", "conj"} and child.lemma_lower in words.harm for child in verb.children)
        is_crowd = any(noun.lemma_lower in load_list("crowds") for noun in driven_into)
        is_vehicle = any(noun.lemma_lower in load_list("rammers") for noun in find_objects(verb))
        return RAMMING if is_vehicle and (hurts or is_crowd) else None  # "drove a lorry into a market, killing twelve"
    return SUICIDE if any("bomber" in noun.lemma_lower for noun in find_subjects(verb)) else "car bombing"


def _is_loaded(vehicle: Token, verb: Token) -> bool:
    """Tell whether a vehicle's own words, up to the clause's next part, say that it was laden with explosives."""
    if vehicle.lemma_lower in BOMBS:
        return True  # "drove a truck bomb into the gate"
    into = min((noun.left_edge.i for case, noun in find_obliques(verb) if case == "into"), default=vehicle.doc[-1].i)
    return any(token.lower_.startswith(("explosive", "bomb-")) for token in vehicle.subtree if token.i < into)


def _find_new_weapon(verb: Token, words: AttackWords) -> str | None:
    """Return the kind of attack of a clause in which a weapon not told before does harm: "a mine killed two", "killed by shells".

    "A rocket fired by the Front killed two" tells it by another verb.
    """
    subjects = find_subjects(verb)
    if any(child.lower_ in KNOWN or _is_launched(child, words) for noun in subjects for child in noun.children):
        return None
    return next(iter(_find_among(verb, subjects, words)), None) if subjects else None


def _is_launched(clause: Token, words: AttackWords) -> bool:
    return clause.lemma_lower in words.launching and any(case == "by" for case, _ in find_obliques(clause))


def treads_on_mine(verb: Token, words: AttackWords) -> bool:
    """Tell whether somebody sets off a mine that waited for him: "their truck drove over a landmine", "stepped on a mine"."""
    if verb.lemma_lower not in load_list("treading"):
        return False
    met = [*find_objects(verb), *(noun for case, noun in find_obliques(verb) if case in {"on", "onto", "over", "upon"})]
    return any(words.instruments.get(noun.lemma_lower) == MINE for noun in met)


def _find_burst(verb: Token) -> str | None:
    """Return the kind of attack that it makes where something goes off that is no weapon: "a car exploded", "a parcel went off"."""
    lemmas = {noun.lemma_lower for noun in find_subjects(verb)}
    if not lemmas.isdisjoint(load_list("road_vehicles")):
        return "car bombing"
    return None if lemmas.isdisjoint(load_list("bursting")) else "bombing"


def goes_off(verb: Token) -> bool:
    """Tell whether a verb says that what is its subject blows up: "a bomb went off", "a car exploded"."""
    lemma, particles = verb.lemma_lower, {child.lower_ for child in verb.children}
    blows_up = lemma == "blow" and "up" in particles and not find_objects(verb)
    return lemma in BLOWING or blows_up or (lemma == "go" and "off" in particles)
