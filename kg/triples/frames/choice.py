"""Which of the readings of one word stand: what a stronger one tells already goes, and attacks told of sanctions are sanctions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques, is_passive
from kg.language.words import load_list
from kg.mentions.attacks.bloodless import is_bloodless, is_of_sport
from kg.mentions.attacks.verbal import is_in_words
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.doers import is_sour
from kg.ontology.frames import Reading
from kg.ontology.load import Ontology
from kg.ontology.match import find_fixed
from kg.ontology.pattern import Frame
from kg.triples.attacks.harm import FATAL, falls_to_nature, is_only_tried
from kg.triples.facts import Fact
from kg.triples.status.cues import is_negated

CONTESTED = frozenset({"coerced", "fought"})
HARMING = frozenset({"killed", "wounded"})
ASSAILING = frozenset({"attacked", "fought"})  # what is no more than blame where it is done in words
BLAMED = frozenset({"Attack", "Militia", "Official", "Person", "State"})  # to whom somebody is linked where that blames him
# Verbs with a sense of daily life beside the one of a relation.
DAILY = {"follow": "supported", "leave": "withdrew_from", "receive": "met", "take": "killed", "train": "backs", "training": "backs"}


def drop_weaker(read: list[tuple[Reading, Fact]]) -> list[tuple[Reading, Fact]]:
    """Leave out what is told by a stronger relation at the same word: backing is no mere help, nor help mere praise, nor are joint
    drills a deployment.

    Nor is a killing told as a fight, or an attack as a deployment, "marched on Pell", or what makes up a league as a meeting of its parts.
    """
    told = {(fact.relation, fact.target.id) for _, fact in read}
    joins = any(fact.relation == "cooperated_with" for _, fact in read)
    parts = {fact.actor.id for _, fact in read if fact.relation == "member_of"}
    return [
        (reading, fact)
        for reading, fact in read
        if not (fact.relation in {"aided", "supported"} and ("backs", fact.target.id) in told)
        and not (fact.relation == "supported" and ("aided", fact.target.id) in told)
        and not (fact.relation == "fought" and ("killed", fact.target.id) in told)
        and not (fact.relation == "met" and {fact.actor.id, fact.target.id} <= parts)
        and not (fact.relation == "mobilized" and (joins or ("attacked", fact.target.id) in told))
    ]


def leave_beside(read: Sequence[tuple[Reading, Fact]]) -> list[tuple[Reading, Fact]]:
    """Leave out what hits somebody beside the one who is asked, or beside the verb's object: "shot a man at the church"."""
    asked = {fact.target.id for reading, fact in read if reading.frame.find_slots("CONTENT")}
    direct = {fact.relation for reading, fact in read if _has_object(reading.frame)}
    left = []
    for reading, fact in read:
        is_told_otherwise = fact.target.id in asked and not reading.frame.find_slots("CONTENT")
        is_setting = fact.relation in direct and not reading.frame.fixed and not _has_object(reading.frame)
        if not is_told_otherwise and not is_setting:
            left.append((reading, fact))
    return left


def leave_spent(token: Token, read: Sequence[tuple[Reading, Fact]], index: MentionIndex, ontology: Ontology) -> list[Fact]:
    """Return the facts without those of a barer pattern than one that has said the same words.

    Who "joined forces" joined no group called forces, who "called X the leader of Y" didn't call X.
    """
    found: dict[tuple[str, str, str], Fact] = {}
    spent: set[int] = set()
    signs: dict[tuple[str, str], int] = {}
    worded: dict[tuple[str, str], list[set[int]]] = {}
    for reading, fact in read:
        ends = (fact.actor.id, fact.target.id)
        sign = ontology.relations[fact.relation].sign
        heads = {index.head(end).i for end in (fact.actor, fact.target) if end.type != "Attack"}
        is_barer = ends in signs and sign == 0 and not reading.frame.fixed  # who "led away" farmers leads none
        words = {word.i for word in find_fixed(token, reading.frame) or ()} if reading.frame.fixed else set()
        is_part = bool(words) and any(words < known for known in worded.get(ends, ()))  # who "handed out arms" to them handed them none
        if spent & heads or signs.get(ends, 0) * sign < 0 or is_barer or is_part:
            continue
        found.setdefault((fact.actor.id, fact.relation, fact.target.id), fact)
        if reading.frame.fixed:
            spent.update(words - heads)  # troops who "entered Karvenia and Sorvania" are spent on neither
            worded.setdefault(ends, []).append(words)
            signs.setdefault(ends, sign)
    return list(found.values())


def _has_object(frame: Frame) -> bool:
    return any(slot.position == "object" for slot in frame.find_slots("TARGET"))


def is_cut(noun: Token) -> bool:
    """Tell whether a tie is told of as one that is cut or has gone bad: "severed its links with the Front", "its ties with it soured"."""
    tie, verb = noun.lemma_lower, noun.head.lemma_lower
    if noun.dep_ in {"obj", "nsubj:pass"} and verb in load_list("severing"):
        return tie in load_list("cut_ties")
    if tie not in load_list("mere_ties"):
        return False  # allies whose alliance broke down were allies
    is_bad = noun.dep_ == "nsubj" and verb in load_list("souring", "soured") and not is_negated(noun.head)
    return is_bad or is_sour(noun)


def take_plainly(token: Token, read: list[tuple[Reading, Fact]], index: MentionIndex, ontology: Ontology) -> list[tuple[Reading, Fact]]:
    """Return the readings of a word without those of force where it tells of none; sanctions that "hit" somebody are sanctions."""
    read = [(reading, fact) for reading, fact in read if not is_harmless(fact, index, ontology)]
    if any(fact.relation in ASSAILING for _, fact in read) and is_in_words(token, index):
        read = [(reading, replace(fact, relation="condemned") if fact.relation in ASSAILING else fact) for reading, fact in read]
    if any(fact.relation == "attacked" for _, fact in read) and is_of_penalties(token):
        read = [(reading, told) for reading, fact in read if (told := penalize(fact, index, ontology)) is not None]
    return read


def is_harmless(fact: Fact, index: MentionIndex, ontology: Ontology) -> bool:
    """Tell whether the word by which somebody is said to use force, or to serve another, speaks of sport, weather or daily life."""
    verb, lemma = fact.trigger, fact.trigger.lemma_lower
    if fact.relation == "aided" and verb.pos_ == "VERB":
        is_read = not fact.rule.startswith("model:") and lemma in load_list("letting_have")
        gives = is_read and not find_objects(verb) and not is_passive(verb)
        return gives or (lemma == "save" and is_of_sport(verb.sent.root))  # "transferred to the academy"; "his shot was saved by Keil"
    if fact.relation == "attacked" and _is_own_house(fact, index):
        return True
    if fact.relation == "located_in" and lemma == "operate":
        return bool(find_objects(verb))  # "operates two dams in Veldonia"
    if fact.relation == "withdrew_from" and (room := index.head(fact.target)).lemma_lower in load_list("rooms"):
        return not any(child.dep_ == "compound" for child in room.children)  # "left the room with hopes", not "the town hall"
    if fact.relation == "withdrew_from" and fact.rule.endswith(":evacuate") and fact.target.type == "Facility":
        return any(index.at(noun) != fact.target for noun in find_objects(verb))  # "evacuated 20 patients from the clinic"
    if fact.relation == "mobilized":
        return any(_is_no_soldier(noun) for noun in (index.head(fact.actor), *find_objects(verb)))
    if (
        fact.relation in CONTESTED
        and lemma in load_list("defeating")
        and _is_unarmed(fact.actor, index)
        and _is_unarmed(fact.target, index)
    ):
        return True
    if fact.relation == "allied_with" and verb.lower_ == "closer":
        return any(child.dep_ == "cop" for child in verb.children)  # "is closer to Sorvania", as the crow flies
    if fact.relation == "wounded" and any(child.lower_ in FATAL for child in index.head(fact.target).children):
        return True  # "mutilated dead fighters"
    if fact.relation in HARMING and is_only_tried(verb, index.head(fact.target)):
        return True
    if fact.relation == "killed" and (falls_to_nature(verb) or _killed_nobody(fact, index)):
        return True
    if fact.relation == "met" and lemma in load_list("fights") and verb.head.lemma_lower in load_attack_words().harm:
        return True  # "two militants were killed in an encounter with troops"
    if lemma in DAILY and fact.relation == DAILY[lemma]:
        return _is_of_daily_life(fact, index)
    if fact.relation in {"accused", "arrested"} and verb.pos_ == "VERB" and _blames_nobody(verb, index):
        return True
    if fact.relation == "backs" and lemma == "pay":
        return any(noun.lemma_lower in load_list("dues") for noun in find_objects(verb))  # "paid the Front a ransom"
    if fact.relation == "backs" and lemma == "sustain":
        return index.head(fact.target).lemma_lower in load_list("sustained")  # "sustained heavy casualties"
    if fact.relation == "abducted" and any(noun.lemma_lower in load_list("taken_with_life") for noun in find_objects(verb)):
        return True  # "take away the lives of civilians"
    is_force = fact.relation == "withdrew_from" or (
        fact.relation in ontology.relations and ontology.relations[fact.relation].plover in {"ASSAULT", "COERCE"}
    )
    return is_force and is_bloodless(fact.trigger)


def _is_no_soldier(noun: Token) -> bool:
    """Tell whether those who are on their way come to see, to help or to be healed: "pilgrims", "sent four doctors", "flew wounded men"."""
    is_hurt = any(child.dep_ == "amod" and child.lower_ in load_list("hurt") for child in noun.children)
    return is_hurt or noun.lemma_lower in load_list("visitors", "helpers", "hurt")


def _killed_nobody(fact: Fact, index: MentionIndex) -> bool:
    """Tell whether who is taken for a killer has lost people, or fought where they fell: "the army lost 20 men", "a war killed 100"."""
    subjects = find_subjects(fact.trigger)
    if fact.trigger.lemma_lower == "lose":
        return any(index.is_same(one, fact.actor) for noun in subjects for one in index.find(noun))
    return fact.rule.startswith("model:") and any(noun.lemma_lower in load_list("clashes", "fights") for noun in subjects)


def _blames_nobody(verb: Token, index: MentionIndex) -> bool:
    """Tell whether a verb of charging gives a task or joins two: "charged the envoys with finding a truce", "linked it to the grid"."""
    with_what = [noun for case, noun in find_obliques(verb) if case in {"to", "with"}]
    if verb.lemma_lower == "charge":
        return any(word.tag_ == "VBG" and word.lemma_lower in load_list("entrusted") for word in with_what)
    if verb.lemma_lower not in load_list("linking_up") or not with_what:
        return False
    words = load_attack_words()
    blamed = load_list("blamed_links", "evils", "misdeeds", "wrongs") | words.nouns.keys() | words.generic
    return not any(noun.lemma_lower in blamed or any(m.type in BLAMED for m in index.find(noun)) for noun in with_what)


def _is_own_house(fact: Fact, index: MentionIndex) -> bool:
    """Tell whether a building is called that of whoever breaks in: "she hacked her way into her shop"."""
    if fact.target.type != "Facility" or fact.target.form != "nominal":
        return False
    owners = [owner for child in index.head(fact.target).children if child.dep_ == "nmod:poss" for owner in index.covering(child)]
    return any(owner.form == "pronoun" and index.is_same(owner, fact.actor) for owner in owners)


def _is_unarmed(body: Mention, index: MentionIndex) -> bool:
    """Tell whether a body is a party or company, which defeats others at the polls or in the market."""
    return index.root(body).attributes.get("kind") in {"company", "party"}


def _is_of_daily_life(fact: Fact, index: MentionIndex) -> bool:
    """Tell whether those who are trained serve nobody's arms, or are taken out to dine, or an award is what somebody received."""
    verb = fact.trigger
    if fact.relation == "met":  # "received the Solun Prize", "receives threats from militants"
        return index.root(fact.target).type == "Organization" or find_case(index.head(fact.target)) == "from"
    if fact.relation == "supported":
        return verb.tag_ == "VBN"  # "was at the Pell academy, followed by two years at the Tesmar one"
    if fact.relation == "withdrew_from":
        states = find_obliques(verb)
        is_state = any(case in {"as", "without"} or (case == "in" and noun.lemma_lower in load_list("left_in")) for case, noun in states)
        is_behind = fact.target.form == "nominal" and any(child.lower_ == "behind" for child in verb.children)
        return is_state or is_behind  # "left Pell as the only one", "in second place", "left an empty base behind"
    if fact.relation == "killed":
        return any(case in {"for", "on", "to"} and noun.lemma_lower in load_list("outings") for case, noun in find_obliques(verb))
    return index.head(fact.target).lemma_lower in load_list("working", "trainees")


def is_of_penalties(verb: Token) -> bool:
    """Tell whether a verb of aiming says whom sanctions are on: "adopted sanctions targeting the Front", "sanctions that hit it"."""
    if verb.lemma_lower not in load_list("aiming"):
        return False
    if any(case == "with" and noun.lemma_lower in load_list("penalties") for case, noun in find_obliques(verb)):
        return True  # "hit Karvenia with an embargo"
    above = [verb.head] if verb.dep_ in {"advcl", "acl", "acl:relcl", "conj"} else []
    nouns = [*find_grammatical_subjects(verb), *above, *(noun for word in above if word.pos_ == "VERB" for noun in find_objects(word))]
    nouns += [below for noun in nouns if noun.pos_ == "NOUN" for case, below in find_obliques(noun) if case == "of"]
    return any(noun.lemma_lower in load_list("penalties") for noun in nouns)


def penalize(fact: Fact, index: MentionIndex, ontology: Ontology) -> Fact | None:
    """Return an attack told of sanctions as the sanctions that it is, None where nobody can be under them."""
    if fact.relation != "attacked":
        return fact
    allowed = index.root(fact.target).type in ontology.relations["sanctioned"].target_types
    return replace(fact, relation="sanctioned") if allowed else None
