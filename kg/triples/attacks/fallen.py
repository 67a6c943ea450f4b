"""Who killed or wounded those who bear arms, told by whom they fought: "ten soldiers fell in clashes with X", "died battling X"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from kg.language.arguments import find_subjects
from kg.language.tokens import Token
from kg.language.tree import (
    OBJECTS,
    find_case,
    find_children,
    find_conjuncts,
    find_obliques,
    find_prenominals,
    find_start_before,
    is_passive,
)
from kg.language.words import load_list
from kg.mentions.attacks.wording import is_pointing
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import PERSONS, POWERS, SIDES
from kg.triples.attacks.harm import find_harm_relation, find_harm_words, find_harmed, is_negated_or_open
from kg.triples.facts import Fact
from kg.triples.frames.occasions import find_occasion
from kg.triples.status.cues import find_mark

BLOWS = frozenset({"attacked", "fought"})
DURING = frozenset({"amid", "during", "following", "from", "in"})
FACING = frozenset({"against", "with"})
LED = frozenset({"members", "officials"})  # classes of those who bear arms only where they are a militia's: "commanders of the Front"
BY_FIGHT = "event:fight"
BOTH = frozenset({"army", "police"})


def find_fallen(facts: Collection[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give who harmed those who fell in a fight with him, and that they fought each other where no other fact says it.

    Args:
        facts: What clauses state, in any order.
        index: Of the document.
    """
    blows = sorted((fact for fact in facts if fact.relation in BLOWS and fact.status != "denied"), key=lambda fact: fact.trigger.i)
    fought = {_pair(fact.actor, fact.target, index) for fact in blows if fact.relation == "fought"}  # it is mutual
    for harm in index.doc.find_lemmas(find_harm_words() | load_list("ending_in")):
        fights = _find_fights(harm)
        dead = find_dead(harm) if fights else []
        relation = "killed" if dead else find_harm_relation(harm) if fights else None
        if relation is None or is_negated_or_open(harm):
            continue
        nouns = dead or find_harmed(harm)
        fallen = [mention for noun in nouns for mention in index.find(noun) if _bears_arms(mention, index)]
        for fight in fights if fallen else ():
            foes = _find_foes(fight, index)
            sides = [] if foes else [*_find_sides_told(fight, blows, index), *_find_own_sides(nouns, index)]
            sides = _find_parties(fight, index) or sides
            for one in fallen:
                faced = [foe for foe in foes if not _is_of(one, foe, index)]
                killers = faced or _find_killers(fight, one, index) or _find_enemies(one, sides, index)
                yield from (Fact(killer, relation, one, harm, BY_FIGHT) for killer in killers)
                yield from (Fact(one, "fought", foe, fight, BY_FIGHT) for foe in faced if _pair(foe, one, index) not in fought)


def _pair(one: Mention, other: Mention, index: MentionIndex) -> frozenset[str]:
    return frozenset((index.root(one).id, index.root(other).id))


def _find_enemies(fallen: Mention, sides: Sequence[Mention], index: MentionIndex) -> list[Mention]:
    """Return which sides of a fight are against those who fell, each once."""
    against = [side for side in sides if _is_against(fallen, side, index)]
    return [side for i, side in enumerate(against) if not any(index.is_same(side, other) for other in against[:i])]


def _find_parties(fight: Token, index: MentionIndex) -> list[Mention]:
    """Return who was in a fight on whose occasion a clause tells something else: "were held after a clash with troops that killed one"."""
    told = find_occasion(fight) if find_case(fight) not in DURING else []
    return [mention for noun in told for mention in index.find(noun) if index.root(mention).type in SIDES]


def _find_sides_told(fight: Token, blows: Sequence[Fact], index: MentionIndex) -> list[Mention]:
    """Return who struck or fought whom right before a fight that takes it up: "the fighting", "the battle that followed"."""
    if not _takes_up(fight):
        return []
    start = find_start_before(fight, 1)
    told = [blow for blow in blows if start <= blow.trigger.i < fight.i]
    return [side for blow in told for side in (blow.actor, blow.target) if index.root(side).type in SIDES]


def _takes_up(fight: Token) -> bool:
    """Tell whether a fight is one that was told before, or came of it."""
    follows = any(child.lemma_lower in load_list("ensuing") for child in fight.children)
    is_set_off = fight.dep_ == "obj" and fight.head.lemma_lower in load_list("prompting")
    return follows or is_set_off or any(is_pointing(child) for child in fight.children)


def _find_own_sides(fallen: Sequence[Token], index: MentionIndex) -> list[Mention]:
    """Return whose those are who fell together: Karvenia and the Front for "two Karvenian soldiers and six Front gunmen"."""
    together = [one for noun in fallen for one in find_conjuncts(noun)]
    owners = [owner for one in together for owner in find_prenominals(one)]
    owners += [owner for one in together for case, owner in find_obliques(one) if case in {"from", "of"}]
    return [mention for owner in owners for mention in index.find(owner) if index.root(mention).type in POWERS]


def find_dead(verb: Token) -> list[Token]:
    """Return of whose death something is told to be the cause: "led to the death of six", "caused the deaths of six"."""
    if verb.lemma_lower not in load_list("ending_in"):
        return []
    told = [*find_children(verb, OBJECTS), *(noun for _, noun in find_obliques(verb))]
    return [dead for noun in told if noun.lemma_lower == "death" for case, dead in find_obliques(noun) if case == "of"]


def find_caught(index: MentionIndex) -> Iterator[Fact]:
    """Give who harmed somebody for whom he came: "Solun was shot dead when soldiers came to arrest him"."""
    for harm in index.doc.find_lemmas(find_harm_words()):
        doers = _find_captors(harm, index) if is_passive(harm) and not any(child.dep_ == "obl:agent" for child in harm.children) else []
        relation = find_harm_relation(harm) if doers else None
        if relation is None or is_negated_or_open(harm):
            continue
        attack = index.at(harm)
        for doer in doers:
            yield from (Fact(doer, relation, one, harm, BY_FIGHT) for noun in find_harmed(harm) for one in index.find(noun))
            if attack is not None and attack.type == "Attack":
                yield Fact(doer, "carried_out", attack, harm, BY_FIGHT)


def _find_captors(harm: Token, index: MentionIndex) -> list[Mention]:
    """Return the police or troops who came for somebody when he was harmed."""
    clauses = [child for child in harm.children if child.dep_ == "advcl" and find_mark(child) in {"as", "when", "while"}]
    coming = [clause for clause in clauses if clause.lemma_lower in load_list("coming_for") and any(map(_takes, clause.children))]
    return [one for clause in coming for noun in find_subjects(clause) for one in index.find(noun) if index.root(one).type in SIDES]


def _takes(aim: Token) -> bool:
    """Tell whether a clause says that somebody is to be taken: "to arrest him"."""
    return aim.dep_ in {"advcl", "xcomp"} and aim.lemma_lower in load_list("capturing")


def _find_fights(harm: Token) -> Sequence[Token]:
    """Return the nouns and participles for a fight in which a clause says that somebody was harmed."""
    told = [noun for case, noun in find_obliques(harm) if case in DURING]
    told += [] if harm.pos_ == "NOUN" else find_subjects(harm)
    told += [child for child in harm.children if child.dep_ in {"advcl", "xcomp"} and child.tag_ == "VBG"]
    return [word for word in told if is_fight(word)]


def is_fight(word: Token) -> bool:
    """Tell whether a word names a fight or says that somebody fights: "an encounter", "an exchange of fire", "while fighting"."""
    if word.lemma_lower == "exchange":
        return any(case == "of" and noun.lemma_lower in load_list("shots") for case, noun in find_obliques(word))
    return word.lemma_lower in load_list("fights" if word.pos_ != "VERB" else "combating")


def _find_foes(fight: Token, index: MentionIndex) -> list[Mention]:
    """Return who stands on the other side: the Front in "clashes with the Front", "battling the Front"."""
    nouns = [noun for case, noun in find_obliques(fight) if case in FACING]
    nouns += [child for child in fight.children if child.dep_ == "obj"] if fight.pos_ == "VERB" else []
    return [mention for noun in nouns for mention in index.find(noun) if index.root(mention).type in SIDES]


def _find_killers(fight: Token, fallen: Mention, index: MentionIndex) -> list[Mention]:
    """Return which of two that fought each other killed those who fell: the other side, where they are of one of them."""
    between = [noun for case, noun in find_obliques(fight) if case == "between"]
    sides = [m for noun in between for m in index.find(noun) if index.root(m).type in SIDES]
    others = [one for one in sides if not _is_of(fallen, one, index)]
    return others if len(others) < len(sides) else []


def _is_against(fallen: Mention, side: Mention, index: MentionIndex) -> bool:
    """Tell whether those who fell are known to be on a state's side and the others on a militia's, or the other way round."""
    camps = {_find_camp(fallen, index), _find_camp(side, index)}
    return camps == {"rebels", "state"} and not _is_of(fallen, side, index)


def _find_camp(mention: Mention, index: MentionIndex) -> str | None:
    """Return whether somebody is on a "state"'s side or one of "rebels"; None for who may be on either."""
    told = index.root(mention)
    kind = told.attributes.get("class")
    if told.type == "Militia" or kind == "fighters" or _is_of_militia(told, index):
        return "rebels"
    is_force = "armed_force" in {kind, told.attributes.get("kind")} or kind in load_list("state_forces")
    return "state" if told.type == "State" or is_force else None


def _bears_arms(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether somebody is counted among soldiers, police or fighters, or is a person with a name of whom nothing else is said."""
    told = index.root(mention)
    kind = mention.attributes.get("class", told.attributes.get("class"))
    if kind is None or mention.form == "name":
        return told.type in PERSONS and kind not in load_list("unarmed")
    is_armed = kind in load_list("armed") or (kind in LED and _is_of_militia(told, index))
    return is_armed and told.type in {"Group", *PERSONS}


def _is_of_militia(people: Mention, index: MentionIndex) -> bool:
    owner = people.attributes.get("owner")
    return owner is not None and any(body.type == "Militia" and owner in {body.id, body.seed_id} for body in index.mentions)


def _is_of(fallen: Mention, foe: Mention, index: MentionIndex) -> bool:
    """Tell whether those who fell are whom they are said to have fought, or his: "three gunmen died in clashes with the Front"."""
    one, other = index.root(fallen), index.root(foe)
    owner = one.attributes.get("owner")
    if index.is_same(fallen, foe) or (owner is not None and owner in {other.id, other.seed_id, other.attributes.get("owner")}):
        return True
    kind, told = one.attributes.get("class"), other.attributes.get("class")
    if owner is not None and other.attributes.get("owner") is not None:
        return False
    if {kind, told} <= load_list("state_forces"):  # "a clash with the army killed two soldiers" was one with whoever isn't named
        return bool(_find_services(one) & _find_services(other))
    return owner is None and kind == "fighters" and (other.type == "Militia" or told == "fighters")


def _find_services(force: Mention) -> frozenset[str]:
    """Return in which service those may be who bear a state's arms: an officer in either."""
    head, is_police = force.attributes.get("head"), force.attributes.get("class") == "police"
    return BOTH if head == "officer" else frozenset({"police" if is_police or head == "police" else "army"})
