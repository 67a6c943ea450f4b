"""Facts about attacks: who carried them out, what they hit, whom they harmed, where; read around the word that mentions the attack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_conjuncts, find_obliques, find_prenominals, is_past_form
from kg.language.words import load_list
from kg.mentions.attacks.plots import find_plotted
from kg.mentions.attacks.weapons import MINE, goes_off, treads_on_mine
from kg.mentions.described.stances import OPPOSED, find_stance
from kg.mentions.index import MentionIndex
from kg.mentions.links.pronouns import REFLEXIVE
from kg.mentions.links.scenes import find_where
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import ACTORS, BODIES, LANDS, PEOPLE, PERSONS
from kg.triples.attacks.harm import (
    befalls_subject,
    find_harm_relation,
    find_harm_words,
    find_harmed,
    is_charge,
    is_mishap,
    is_negated_or_open,
)
from kg.triples.attacks.means import find_means
from kg.triples.attacks.own_arms import find_senders, find_side
from kg.triples.attacks.shared import find_shared
from kg.triples.attacks.struck import (
    ABROAD,
    TARGET_CASES,
    find_approach,
    find_counted_apart,
    find_lives,
    find_struck,
    find_told_of_war,
    find_victims,
    is_building,
    is_ground,
    is_missed,
    is_scene_of,
)
from kg.triples.attacks.told import find_linked_attack, find_shared_attack, find_told_attack, is_of_another, tells_of_whom
from kg.triples.attacks.victims import falls_beside
from kg.triples.facts import Fact

PLACE_CASES = frozenset({"in", "near", "inside", "outside", "at", "around"})
WHOSE = frozenset({"nmod:poss", "compound"})
INSIDE = frozenset({"in", "inside", "onto", "through", "within"})  # where a rocket comes down that hits a building
DIRECT = {"attacked": "targeted", "killed": "killed", "wounded": "wounded", "abducted": "targeted"}


def find_event_facts(index: MentionIndex, clause_facts: list[Fact]) -> Iterator[Fact]:
    """Give the facts of each attack mention, in the order of the mentions.

    Args:
        index: All mentions of the document.
        clause_facts: What verbs state; those whose trigger is an attack's own word are turned into facts of that attack.
    """
    by_trigger: dict[int, list[Fact]] = {}
    for fact in clause_facts:
        by_trigger.setdefault(fact.trigger.i, []).append(fact)
    for attack in index.attacks:
        token = index.head(attack)
        if attack.rule == "attack:verb":
            yield from _read_verb(attack, token, index, by_trigger.get(token.i, []))
        else:
            yield from _read_noun(attack, token, index)
            yield from find_means(attack, token, index, by_trigger.get(token.head.i, []))
    yield from _find_harm(index)


def _read_noun(attack: Mention, token: Token, index: MentionIndex) -> Iterator[Fact]:
    words = load_attack_words()
    family = words.family.get(attack.attributes.get("kind", ""), "")
    victims = find_victims(token, index)
    for noun in find_prenominals(token):
        for mention in index.find(noun):
            if _has_body_beside(mention, token, index):
                continue
            yield from _place_prenominal(attack, mention, token, noun, family, index)
    for case, noun in (*find_obliques(token), *find_shared(token)):
        on_ground = is_ground(case, noun) or (case == "on" and family == "combat")  # "clashes on Ash island"
        around = index.find_around(noun) if on_ground or case in PLACE_CASES - TARGET_CASES else []
        for mention in [*(find_side(case, noun, index) or index.find(noun)), *around]:
            root = index.root(mention)
            if mention.type == "Attack":
                continue
            if case == "on" and _is_laid_at_door(token) and not token.i < noun.i < token.head.i:
                continue  # "blamed that massacre on the Front"
            if (case in words.slots["actor"] and root.type in ACTORS) or (case == "of" and _is_waged(token, root)):
                yield Fact(mention, "carried_out", attack, token, "event:by")
                yield from _read_places(attack, noun, index)  # "an attack by rebels in Pell"
            elif (case in TARGET_CASES and not on_ground and not is_scene_of(case, family, root, victims)) or (
                case == "of" and family in words.of_target_families
            ):
                yield Fact(attack, "targeted", mention, token, "event:target")
                if root.type in PEOPLE:  # "the murder of Solun and his aide in Pell"
                    yield from (fact for one in find_conjuncts(noun) for fact in _read_places(attack, one, index))
                if attack.attributes.get("kind") in words.kills and root.type in PEOPLE:
                    yield Fact(attack, "killed", mention, token, "event:target")
            elif (on_ground or case in PLACE_CASES) and root.type in LANDS:
                yield Fact(attack, "located_in", mention, token, "event:place")
    plotted = find_plotted(token)
    aims = [(noun, plotted, "event:plot") for noun in find_objects(plotted)] if plotted is not None else []
    aims += [(noun, token, "event:target") for noun in find_told_of_war(token)]
    aims += [(noun, token, "event:victim") for noun in find_lives(token)]
    aims += [(noun, token, "event:target") for noun in find_counted_apart(token)]
    for noun, trigger, rule in aims:
        yield from (Fact(attack, "targeted", mention, trigger, rule) for mention in index.find(noun) if mention.type != "Attack")
    # "rockets hit the base in an attack claimed by …": the place may hang on the verb that has the attack as its object
    if token.dep_ in {"obj", "nsubj", "nsubj:pass"} and token.head.pos_ == "VERB":
        is_told = _is_spoken_of(token.head)
        places = _read_places(attack, token.head, index)
        yield from (fact for fact in places if not is_told or index.head(fact.target).i > token.i)


def _is_waged(deed: Token, root: Mention) -> bool:
    """Tell whether a deed is of those who fight under "of": "the offensive of the Ash Brigade", not "the invasion of Karvenia"."""
    fights = root.type == "Militia" or "armed_force" in {root.attributes.get("class"), root.attributes.get("kind")}
    return fights and deed.lemma_lower in load_list("waged")


def _has_body_beside(state: Mention, deed: Token, index: MentionIndex) -> bool:
    """Tell whether a body of the state stands behind its name before a deed, which then did it: "a Veldonian army strike"."""
    if state.type != "State" or state.rule != "gazetteer:adjective":
        return False
    bodies = (m for noun in find_prenominals(deed) for m in index.find(noun) if m.type == "Organization")
    return any(body.passage.start <= state.passage.start and state.passage.end < body.passage.end for body in bodies)


def _is_spoken_of(verb: Token) -> bool:
    """Tell whether a verb says what somebody in the place before him says of an attack: "in Pell, the envoy condemned the raid"."""
    lists = ("about_deeds", "judging", "recording", "stating", "telling")
    return any(verb.lemma_lower in load_list(name) for name in lists)


def _is_laid_at_door(attack: Token) -> bool:
    is_laid = attack.dep_ in {"obj", "nsubj:pass"} and attack.head.lemma_lower in load_list("laying_blame")
    return is_laid and not any(case == "on" and noun.head == attack.head for case, noun in find_obliques(attack.head))


def _place_prenominal(attack: Mention, mention: Mention, token: Token, noun: Token, family: str, index: MentionIndex) -> Iterator[Fact]:
    root = index.root(mention)
    if stance := find_stance(noun):  # "the anti-Front campaign"
        yield from [Fact(attack, "targeted", mention, token, "event:target")] if stance in OPPOSED and root.type in ACTORS else []
    elif root.type == "State" and attack.attributes.get("kind") == "coup":
        yield Fact(attack, "located_in", mention, token, "event:place")  # "the Karvenian coup" overthrew its government
    elif family in load_attack_words().victim_families and root.type in PEOPLE and noun.dep_ in WHOSE and not find_victims(token, index):
        yield Fact(attack, "targeted", mention, token, "event:victim")
        if attack.attributes.get("kind") in load_attack_words().kills:
            yield Fact(attack, "killed", mention, token, "event:victim")
    elif root.type == "Facility" and token.lemma_lower != "incident":  # "the submarine incident" may be its own doing
        yield Fact(attack, "targeted", mention, token, "event:target")
    elif root.type == "State" and (struck := find_struck(noun, token)) is not None:
        if struck not in ABROAD:
            yield Fact(attack, "located_in", mention, token, "event:place")
    elif root.type == "Location" or _is_scene(mention, noun, token):
        yield Fact(attack, "located_in", mention, token, "event:place")
    elif root.type in ACTORS:
        yield Fact(mention, "carried_out", attack, token, "event:actor")


def _is_scene(state: Mention, noun: Token, token: Token) -> bool:
    """Tell whether a state's name before an attack says where it was: "the Karvenia operation", not "US raid", "a Karvenia strike on"."""
    is_plain = state.type == "State" and noun.dep_ == "compound" and state.rule == "gazetteer" and not noun.text.isupper()
    return is_plain and not any(case in TARGET_CASES for case, _ in find_obliques(token))


def _read_verb(attack: Mention, token: Token, index: MentionIndex, facts: list[Fact]) -> Iterator[Fact]:
    told = [fact for fact in facts if fact.relation in DIRECT and "Attack" not in {fact.actor.type, fact.target.type}]
    for fact in told:
        yield Fact(fact.actor, "carried_out", attack, token, "event:clause")
        yield from _hit(attack, fact.target, DIRECT[fact.relation], token, index)
    if not told:
        yield from _read_actorless(attack, token, index)
    yield from _read_scene(attack, token, index)


def _read_scene(attack: Mention, verb: Token, index: MentionIndex) -> Iterator[Fact]:
    """Give where an attack was by the places of its clause, of who acts on the spot and of what is hit."""
    yield from _read_places(attack, verb, index)
    if attack.attributes.get("kind") in load_list("on_the_spot"):  # "gunmen in Pell shot two guards"
        here = (replace(fact, trigger=verb) for noun in find_subjects(verb) for fact in _read_places(attack, noun, index))
        yield from (fact for fact in here if index.root(fact.target).type == "Location")  # a militia of a country is at home there
    yield from (Fact(attack, "located_in", place, verb, "event:where") for place in find_where(verb, index))
    below = [noun for _, noun in find_obliques(verb)] if goes_off(verb) else []  # "went off under the car of Solun in Pell"
    around = [*below, *(deeper for one in below for _, deeper in find_obliques(one))]
    # "bombed a village near Pell", "murdered Solun in Pell", "killed two of the army in Pell"
    standing = {"Location", "Person", "Official", *({"Group"} if find_harm_relation(verb) is not None else ())}
    around += [noun for noun in find_objects(verb) if all(hit.type in standing for hit in index.find(noun))]
    around += [body for noun in around for _, body in find_obliques(noun) if any(m.type in BODIES for m in index.find(body))]
    yield from (fact for noun in around for fact in _read_places(attack, noun, index))


def _hit(attack: Mention, target: Mention, relation: str, token: Token, index: MentionIndex) -> Iterator[Fact]:
    yield Fact(attack, relation, target, token, "event:clause")
    root = index.root(target)
    if relation == "killed" and root.type in PERSONS and root.form == "name" and not falls_beside(token, index):
        yield Fact(attack, "targeted", target, token, "event:clause")


def _read_actorless(attack: Mention, token: Token, index: MentionIndex) -> Iterator[Fact]:
    """Read "rockets were fired at X", "rockets hit X", "Soleimani was killed", in which nobody is said to act."""
    words = load_attack_words()
    lemma, subjects = token.lemma_lower, find_subjects(token)
    objects = [] if goes_off(token) else find_objects(token)  # "detonated his vest"
    yield from (Fact(sender, "carried_out", attack, token, "event:sender") for sender in find_senders(subjects, index))
    has_struck_mine = treads_on_mine(token, words) or (lemma in words.hitting and any(_is_mine(noun, index) for noun in objects))
    # "the guard killed on Sunday", read as "he killed"
    is_harmed = lemma in words.harm and lemma not in words.dying and not objects and is_past_form(token)
    for mention in (mention for noun in subjects for mention in index.find(noun)):
        if is_harmed and index.root(mention).type in PEOPLE:
            yield from _hit(attack, mention, words.harm[lemma], token, index)
        elif has_struck_mine:
            yield from _hit(attack, mention, "targeted", token, index)
        elif index.root(mention).type in ACTORS and mention.type != "Attack":
            yield Fact(mention, "carried_out", attack, token, "event:subject")
    for case, noun in find_approach(token):  # "walked into a market and blew himself up"
        for mention in index.find(noun):
            if index.root(mention).type in {"Facility", "Group"}:
                yield Fact(attack, "targeted", mention, token, "event:clause")
            elif case in PLACE_CASES | {"into"} and index.root(mention).type == "Location":
                yield Fact(attack, "located_in", mention, token, "event:place")
    harm = find_harm_relation(token) or "targeted"
    for mention in (mention for noun in _find_hit(token, objects, index) for mention in index.find(noun)):
        if mention.type != "Attack":
            yield from _hit(attack, mention, harm if index.root(mention).type in PEOPLE else "targeted", token, index)


def _find_hit(verb: Token, objects: Sequence[Token], index: MentionIndex) -> list[Token]:
    """Return what a clause without an actor falls on: its objects, whom it is aimed at, the building that a weapon comes down on."""
    words, lemma, obliques = load_attack_words(), verb.lemma_lower, find_obliques(verb)
    hit = [noun for noun in objects if noun.lemma_lower not in words.instruments and noun.lower_ not in REFLEXIVE]
    if not any(index.root(mention).type in PEOPLE for noun in hit for mention in index.find(noun)):  # not "was shot dead at his home"
        hit += [noun for case, noun in obliques if case in TARGET_CASES and not is_ground(case, noun)]
    around = PLACE_CASES - TARGET_CASES if goes_off(verb) else INSIDE if lemma in words.hitting else frozenset[str]()
    beside = (noun for case, noun in obliques if case in around or (case == "near" and is_missed(noun, lemma)))
    hit += [noun for noun in beside if is_building(noun, index)]
    if find_harm_relation(verb) is not None:
        hit += [noun for case, noun in obliques if case in {"alongside", "along with", "together with", "with"}]
    return hit


def _is_mine(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a noun names what waits for those who strike it: "their truck hit a landmine"."""
    deed = index.at(noun)
    return (load_attack_words().instruments.get(noun.lemma_lower) if deed is None else deed.attributes.get("kind")) == MINE


def _read_places(attack: Mention, token: Token, index: MentionIndex) -> Iterator[Fact]:
    for case, noun in find_obliques(token):
        if case in PLACE_CASES or is_ground(case, noun):
            for mention in [*index.find(noun), *index.find_around(noun)]:
                if index.root(mention).type in LANDS and mention.type != "Attack":
                    yield Fact(attack, "located_in", mention, token, "event:place")
                elif index.root(mention).type == "Facility" and find_harm_relation(token) is not None:  # "killed ten at a mosque in Pell"
                    around = (there for lower, below in find_obliques(noun) if lower in PLACE_CASES for there in index.find(below))
                    yield from (Fact(attack, "located_in", there, token, "event:place") for there in around if there.type in LANDS)


def _find_harm(index: MentionIndex) -> Iterator[Fact]:
    """Give whom an attack killed or wounded where another clause tells the attack: "rockets hit the base, wounding two soldiers"."""
    for token in index.doc.find_lemmas(find_harm_words()):
        relation = find_harm_relation(token)
        if relation is None or is_negated_or_open(token) or is_charge(token):
            continue
        attack = find_linked_attack(token, index) or find_shared_attack(token, index)
        if attack is None and not _has_actor(token, index) and not is_of_another(token, index):
            attack = find_told_attack(token, index)
        if attack is None or token in {index.head(attack), find_plotted(index.head(attack))}:
            continue
        harmed = [mention for noun in find_harmed(token) for mention in index.find(noun) if index.root(mention).type in PEOPLE]
        for mention in harmed or _find_last_named(token, index):
            yield Fact(attack, relation, mention, token, "event:harm")
        yield from (fact for noun in find_harmed(token) for fact in _read_places(attack, noun, index))  # "wounded a guard in Pell"


def _find_last_named(verb: Token, index: MentionIndex) -> list[Mention]:
    """Return the person named last in a phrase on whose head the parser hung a participle: "the death of X, killed in a strike"."""
    before = [token for token in verb.head.subtree if token.i < verb.i] if verb.dep_ == "acl" else []
    named = [mention for token in before for mention in [index.at(token)] if mention is not None and mention.form == "name"]
    return [mention for mention in named[-1:] if mention.type in PEOPLE]


def _has_actor(token: Token, index: MentionIndex) -> bool:
    """Tell whether a clause of harm names who or what does it: an actor, or a weapon that is new ("an American drone killed two")."""
    if befalls_subject(token):
        return False
    return tells_of_whom(token) or any(index.find(noun) or _is_new_weapon(noun) or is_mishap(noun) for noun in find_subjects(token))


def _is_new_weapon(noun: Token) -> bool:
    is_known = any(child.lower_ in {"the", "this", "that", "these", "those"} for child in noun.children)
    return noun.lemma_lower in load_attack_words().instruments and not is_known
