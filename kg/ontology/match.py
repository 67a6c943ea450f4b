"""Does a frame stand at this word, and who fills its slots? Takes a trigger token and a frame, gives tokens by role."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from kg.language.nominal import find_deed_doers, find_deed_verb
from kg.language.tokens import Token
from kg.language.tree import (
    SUBJECTS,
    find_case,
    find_children,
    is_sum,
)
from kg.language.words import load_list
from kg.ontology.doers import (
    is_done_by_other,
    is_left_behind,
    is_of_quality,
    is_seen_as_bad,
    is_sentence,
    is_sour,
    only_describes,
    undoes_deed,
)
from kg.ontology.figures import is_only_said
from kg.ontology.fillers import find_fillers
from kg.ontology.frames import Reading
from kg.ontology.nearby import arrives, find_nearby, find_words_nearby, is_one_of
from kg.ontology.pattern import Frame

PARTICLES = frozenset({"at", "by", "in", "off", "on", "to", "with"})  # words of a pattern only where no noun follows them


def find_standing(trigger: Token, readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings whose fixed words all stand near the trigger, in their order; `match_frame` gives None for the others."""
    standing: list[Reading] = []
    for reading in readings:
        fixed = reading.frame.fixed
        if not fixed or not any(map(find_words_nearby(trigger).isdisjoint, fixed)):
            standing.append(reading)
    return standing


def find_fixed(trigger: Token, frame: Frame) -> list[Token] | None:
    """Return the tokens of the frame's fixed words near the trigger, None if one of them is missing."""
    found: list[Token] = []
    if not frame.fixed:
        return found
    near = find_nearby(trigger)
    if any(slot.role == "ACTOR" and slot.position == "subject" for slot in frame.slots) and not arrives(trigger):
        doers = find_deed_doers(trigger) if find_deed_verb(trigger) else find_children(trigger, SUBJECTS)
        near = [token for token in near if token not in doers]  # "troops withdrew" withdraws no troops
    for alternatives in frame.fixed:
        words = (token for token in near if is_one_of(token, alternatives))
        word = next(
            (token for token in words if not _opens_other(token, trigger, frame) and not _stands_aside(token, trigger, frame)), None
        )
        if word is None:
            return None
        found.append(word)
    return found


def _opens_other(word: Token, trigger: Token, frame: Frame) -> bool:
    """Tell whether a preposition stands before a noun that is no word of the frame: "in" of "took them off the list in May"."""
    is_particle = word.dep_ == "case" and word.lower_ in PARTICLES and find_case(word.head) == word.lower_
    return is_particle and _is_foreign(word.head, trigger, frame)


def _is_foreign(noun: Token, trigger: Token, frame: Frame) -> bool:
    return noun != trigger and not any(noun.lemma_lower in alternatives for alternatives in frame.fixed)


def _stands_aside(word: Token, trigger: Token, frame: Frame) -> bool:
    """Tell whether a noun of the frame is who acts, or stands beside an object under its own preposition: "opened fire at the base"."""
    if trigger.lemma_lower in load_list("getting") and all(map(load_list("blows").isdisjoint, frame.fixed)):
        beside = [word.head] if word.dep_ == "compound" else [child for child in word.children if child.dep_ == "conj"]
        if any(noun.lemma_lower in load_list("blows") for noun in beside):
            return True  # "received rocket and mortar fire from Pell" was given no rockets
    if word.dep_ == "acl" and word.tag_ == "VBN" and word.head.head == trigger:
        return True  # "has a pipeline linked to it" has no link
    if word.dep_ == "aux" and word.lemma_ == "be" and trigger.tag_ == "VBG":
        return True  # "is rushing troops to Pell" sends those who rush
    is_below = word.dep_ == "obl" and word.head.dep_ == "xcomp" and word.head.head == trigger
    if is_below and word.head.pos_ == "VERB" and _is_foreign(word.head, trigger, frame):
        return True  # "has to compete with him for the lead" has no lead
    if word.dep_ == "compound" and word.head.dep_ == "obl" and find_case(word.head) and _is_foreign(word.head, trigger, frame):
        return True  # "switched it for a power cell" switched no power
    if word.lemma_lower in load_list("mere_ties") and is_sour(word):
        return True  # "had a bad relationship with him"
    if word.dep_ == "xcomp" and word.tag_ == "VBG" and word.lemma_lower == "drill":
        return True  # "began drilling for oil" held no drill
    if word.dep_ == "nmod" and word.head.lemma_lower in load_list("ends") and _is_foreign(word.head, trigger, frame):
        return True  # "announced the end of a truce" announced none
    if word.dep_ == "nsubj" and word.head == trigger and any(slot.position == "subject" for slot in frame.slots):
        return not arrives(trigger)  # "the police used tear gas on them" turns no police on them
    if word.dep_ == "compound" and word.head.dep_ == "nsubj" and word.head.head == trigger and frame.part == "verb":
        return not arrives(trigger)  # "Coalition forces announced the raid with Karvenia" announced no coalition
    if word.dep_ == "obl" and trigger.lemma_lower == "meet" and find_case(word) == "at":
        return True  # "met at the request of Karvenia" grants none
    if word.dep_ != "obl" or word.head != trigger or any(slot.position == "object" for slot in frame.slots):
        return False
    case = find_case(word)
    has_object = any(child.dep_ == "obj" and not (case == "in" and is_sum(child)) for child in trigger.children)
    before_owner = (slot.cases for slot in frame.slots if slot.position == "prenominal")  # "laid the blame at its door"
    return has_object and bool(case) and not any(case in alternatives for alternatives in (*frame.fixed, *before_owner))


def match_frame(trigger: Token, frame: Frame, *, needs: Set[str] = frozenset()) -> dict[str, list[Token]] | None:
    """Return the tokens in each role of the frame, None if a fixed word of it is missing, or all of a role that is needed.

    Any other role without filler is absent from the answer; conjuncts are not expanded here.
    """
    fixed = find_fixed(trigger, frame)
    filled = _fill_slots(trigger, fixed, frame, needs) if fixed is not None else None
    if fixed is None or filled is None:
        return None
    # Most frames have been left by now.
    if undoes_deed(trigger, fixed, frame) if fixed else _means_other(trigger, frame):
        return None
    if _lacks_other(frame, filled) or _asks_nobody(trigger, frame, filled):
        return None
    return {role: tokens for role, tokens in filled.items() if tokens}


def _means_other(trigger: Token, frame: Frame) -> bool:
    """Tell whether the anchor of a frame without words of its own says something else here than the frame."""
    if is_of_quality(trigger, frame) or is_done_by_other(trigger, frame) or is_left_behind(trigger):
        return True
    return is_only_said(trigger, frame) or is_seen_as_bad(trigger) or is_sentence(trigger) or only_describes(trigger)


def _fill_slots(trigger: Token, fixed: list[Token], frame: Frame, needs: Set[str]) -> dict[str, list[Token]] | None:
    """Return the tokens in each role, some perhaps none; None where nothing fills a role that is needed."""
    words = [trigger, *fixed]
    is_deed = frame.part == "verb" and bool(find_deed_verb(trigger))
    filled: dict[str, list[Token]] = {}
    for slot in frame.slots_by_need if needs else frame.slots:
        known = filled.setdefault(slot.role, [])
        if known and any(token.dep_ == "nmod:poss" for token in known):
            continue  # "its support of the army": the possessor acts, not the army
        spent = () if slot.position in {"object", "subject"} else fixed
        for token in find_fillers(words, slot, is_deed=is_deed):
            if token not in known and token not in spent and not (slot.heads and token.lemma_lower not in slot.heads):
                known.append(token)
        if not known and slot.role in needs and slot is frame.find_slots(slot.role)[-1]:
            return None
    return filled


def _lacks_other(frame: Frame, filled: Mapping[str, list[Token]]) -> bool:
    """Tell whether a second party is missing that the pattern names: "replaced Solun" is no "replaced Solun with Orvash"."""
    others = frame.find_slots("OTHER")
    return bool(others) and not filled.get("OTHER") and any(slot.cases for slot in others)


def _asks_nobody(trigger: Token, frame: Frame, filled: Mapping[str, list[Token]]) -> bool:
    """Tell whether a word of asking only goes before what is told, or turns to somebody without asking anything."""
    places, content = frame.find_slots("CONTENT"), filled.get("CONTENT", ())
    if not places:
        return False
    if content and content == filled.get("TARGET") and not any(map(_is_infinitive, trigger.subtree)):
        return True  # "turning to Veldonia" asks it for nothing
    if any("to" in slot.cases for slot in places) and _tells_first(trigger, content):
        return True  # "told them that they had the right to fire" asks nobody to
    asks = content and any("that" in slot.cases for slot in frame.find_slots("TARGET"))
    # "insists that they fired" asks nobody to
    return bool(asks) and trigger.lemma_lower in load_list("asking_or_telling") and any(map(_is_told, content))


def _is_infinitive(word: Token) -> bool:
    return word.pos_ == "VERB" and any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in word.children)


def _tells_first(verb: Token, content: Iterable[Token]) -> bool:
    """Tell whether a clause with "that" stands before all that a verb is read to talk about."""
    told = [
        child.i
        for child in verb.children
        if child.dep_ == "ccomp" and any(word.lower_ == "that" and word.i < child.i for word in child.children)
    ]
    return bool(told) and all(token.i > told[0] for token in content)


def _is_told(verb: Token) -> bool:
    """Tell whether a clause says what is or was so, and not what shall be: "fired", "has fired", "may have fired"."""
    helper = next((child for child in verb.children if child.dep_ in {"aux", "aux:pass", "cop"} and child.i < verb.i), None)
    return verb.tag_ == "VBD" if helper is None else helper.lower_ not in {"be", "must", "shall", "should"}
