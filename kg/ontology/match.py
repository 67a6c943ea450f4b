"""Does a frame stand at this word, and who fills its slots? Takes a trigger token and a frame, gives tokens by role."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.nominal import find_deed_doers, find_deed_objects, find_deed_verb
from kg.language.tokens import Token
from kg.language.tree import (
    SUBJECTS,
    find_case,
    find_children,
    find_obliques,
    find_prenominals,
    is_content_clause,
    is_passive,
    is_sum,
)
from kg.language.words import load_list
from kg.ontology.doers import (
    ends_deed_of_other,
    find_bearer,
    find_called,
    is_done_by_other,
    is_left_behind,
    is_matter_of_other,
    is_of_quality,
    is_seen_as_bad,
    is_sentence,
)
from kg.ontology.figures import is_only_said
from kg.ontology.frames import Reading
from kg.ontology.groups import find_groups, find_groups_of_all, find_nested_groups, find_stranded
from kg.ontology.nearby import AIMS, find_nearby, find_words_nearby
from kg.ontology.pattern import Frame, Slot

NOMINALS = frozenset({"NOUN", "PRON", "PROPN"})
RECEIVING = frozenset({"to", "for"})
BELOW = AIMS | {"by", "from"}  # before a noun that parsers hang on the one before it: "sought the return of Keil from Karvenia"
PARTICLES = frozenset({"at", "by", "in", "off", "on", "to", "with"})  # words of a pattern only where no noun follows them
COMPLEMENTS = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "obl", "nmod", "obj"})


def find_standing(trigger: Token, readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings whose fixed words all stand near the trigger, in their order; `match_frame` gives None for the others."""
    near: Set[str] | None = None
    standing: list[Reading] = []
    for reading in readings:
        for alternatives in reading.frame.fixed:
            near = find_words_nearby(trigger) if near is None else near
            if near.isdisjoint(alternatives):
                break
        else:
            standing.append(reading)
    return standing


def find_fixed(trigger: Token, frame: Frame) -> list[Token] | None:
    """Return the tokens of the frame's fixed words near the trigger, None if one of them is missing."""
    found: list[Token] = []
    if not frame.fixed:
        return found
    near = find_nearby(trigger)
    if any(slot.role == "ACTOR" and slot.position == "subject" for slot in frame.slots) and not _arrives(trigger):
        doers = find_deed_doers(trigger) if find_deed_verb(trigger) else find_children(trigger, SUBJECTS)
        near = [token for token in near if token not in doers]  # "troops withdrew" withdraws no troops
    for alternatives in frame.fixed:
        words = (token for token in near if token.lemma_.lower() in alternatives or token.lower_ in alternatives)
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
    return noun != trigger and not any(noun.lemma_.lower() in alternatives for alternatives in frame.fixed)


def _stands_aside(word: Token, trigger: Token, frame: Frame) -> bool:
    """Tell whether a noun of the frame is who acts, or stands beside an object under its own preposition: "opened fire at the base"."""
    if trigger.lemma_.lower() in load_list("getting") and all(map(load_list("blows").isdisjoint, frame.fixed)):
        beside = [word.head] if word.dep_ == "compound" else [child for child in word.children if child.dep_ == "conj"]
        if any(noun.lemma_.lower() in load_list("blows") for noun in beside):
            return True  # "received rocket and mortar fire from Pell" was given no rockets
    if word.dep_ == "acl" and word.tag_ == "VBN" and word.head.head == trigger:
        return True  # "has a pipeline linked to it" has no link
    if word.dep_ == "aux" and word.lemma_ == "be" and trigger.tag_ == "VBG":
        return True  # "is rushing troops to Pell" sends those who rush
    if word.dep_ == "nmod" and word.head.lemma_.lower() in load_list("ends") and _is_foreign(word.head, trigger, frame):
        return True  # "announced the end of a truce" announced none
    if word.dep_ == "nsubj" and word.head == trigger and any(slot.position == "subject" for slot in frame.slots):
        return not _arrives(trigger)  # "the police used tear gas on them" turns no police on them
    if word.dep_ != "obl" or word.head != trigger or any(slot.position == "object" for slot in frame.slots):
        return False
    case = find_case(word)
    has_object = any(child.dep_ == "obj" and not (case == "in" and is_sum(child)) for child in trigger.children)
    return has_object and bool(case) and not any(case in alternatives for alternatives in frame.fixed)


def _arrives(verb: Token) -> bool:
    """Tell whether a verb tells of its subject's own way: "troops arrived in Pell" has both who came and that they are troops."""
    lemma = verb.lemma_.lower()
    return lemma in load_list("entering_places") or (lemma in load_list("arriving") and not find_objects(verb))


def match_frame(trigger: Token, frame: Frame, *, needs: Set[str] = frozenset()) -> dict[str, list[Token]] | None:
    """Return the tokens in each role of the frame, None if a fixed word of it is missing, or all of a role that is needed.

    Any other role without filler is absent from the answer; conjuncts are not expanded here.
    """
    fixed = find_fixed(trigger, frame)
    if fixed is None:
        return None
    words = [trigger, *fixed]
    is_deed = frame.part == "verb" and bool(find_deed_verb(trigger))
    filled: dict[str, list[Token]] = {}
    for slot in frame.slots_by_need if needs else frame.slots:
        known = filled.get(slot.role, [])
        if known and any(token.dep_ == "nmod:poss" for token in known):
            continue  # "its support of the army": the possessor acts, not the army
        for token in find_fillers(words, slot, is_deed=is_deed):
            if slot.heads and token.lemma_.lower() not in slot.heads:
                continue
            filled[slot.role] = known
            is_spent = token in words[1:] and slot.position not in {"object", "subject"}
            if token not in known and not is_spent:
                known.append(token)
        if not known and slot.role in needs and slot is frame.find_slots(slot.role)[-1]:
            return None
    # Most frames have been left by now.
    if is_of_quality(trigger, frame) or is_done_by_other(trigger, frame) or is_left_behind(trigger, frame):
        return None
    if is_only_said(trigger, frame) or ends_deed_of_other(fixed, frame) or is_seen_as_bad(trigger, frame) or is_sentence(trigger, frame):
        return None
    others, contents = frame.find_slots("OTHER"), frame.find_slots("CONTENT")
    if others and not filled.get("OTHER") and any(slot.cases for slot in others):
        return None  # "replaced Solun" is no "replaced Solun with Orvash"
    content = filled.get("CONTENT", ())
    if content and content == filled.get("TARGET") and not any(map(_is_infinitive, trigger.subtree)):
        return None  # "turning to Veldonia" asks it for nothing
    if contents and any("to" in slot.cases for slot in contents) and _tells_first(trigger, content):
        return None  # "told them that they had the right to fire" asks nobody to
    asks = content and any("that" in slot.cases for slot in frame.find_slots("TARGET"))
    if asks and trigger.lemma_.lower() in load_list("asking_or_telling") and any(map(_is_told, content)):
        return None  # "insists that they fired" asks nobody to
    return {role: tokens for role, tokens in filled.items() if tokens}


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


def find_fillers(words: list[Token], slot: Slot, *, is_deed: bool = False) -> Sequence[Token]:
    """Return the head tokens in a slot's place.

    Args:
        words: The anchor, then the frame's fixed words.
        slot: What is looked for.
        is_deed: Whether a noun stands for the frame's verb.
    """
    trigger = words[0]
    if slot.role == "CONTENT":
        return find_content(words, slot)
    if slot.position == "subject":
        if is_deed:
            return find_deed_doers(trigger)
        return find_subjects(trigger) or _find_agents(words) or [one for one in (find_bearer(trigger),) if one is not None]
    if slot.position == "object":
        if not (objects := find_deed_objects(trigger) if is_deed else find_objects(trigger)) and len(words) == 1:
            return objects
        if trigger.lemma_.lower() in load_list("vowing") and find_children(trigger, frozenset({"xcomp"})):
            objects = []  # "promised the council to fight the Front": whom it promised that is told beside
        # "sent thousands of soldiers to help X": the counting word belongs to what it counts
        counts = {word.head for word in words[1:] if word.dep_ == "nmod"}
        own = [token for token in objects if token not in words and token not in counts]
        own = own or [token for word in words[1:] if word.pos_ == "VERB" for token in find_objects(word)]
        if own or slot.role != "TARGET" or trigger.lemma_.lower() in load_list("letting_have"):
            return own  # "sent arms and advisers" sends the advisers nothing
        return [token for token in objects if token.pos_ == "NOUN"]  # "took nine hostages"
    if slot.position == "prenominal":
        owned = words[1:] if is_deed or trigger.pos_ == "VERB" else [trigger]  # "demanded Orvash's resignation"
        # "demanded an end to Karvenia's raids", unlike "on Karvenia's list"
        below = [noun for word in owned for case, noun in find_obliques(word) if case in slot.cases]
        owners = [owner for noun in below for owner in find_prenominals(noun)]
        # of "Karvenia's requests to take it down", what is asked for is nobody's
        return owners if owners or (below and below[0].pos_ != "VERB") else [owner for noun in owned for owner in find_prenominals(noun)]
    return _find_obliques(words, slot)


def _find_agents(words: list[Token]) -> list[Token]:
    """Return who acts where the parser hung "by …" on another word of the pattern ("placed on the list by Karvenia")."""
    if not is_passive(words[0]):
        return []
    return [noun for word in words[1:] for case, noun in find_obliques(word) if case == "by"]


def _find_obliques(words: list[Token], slot: Slot) -> list[Token]:
    trigger = words[0]
    if "that" in slot.cases:
        # not "demanded that the prisoners be freed", which asks nothing of them
        clauses = [child for child in trigger.children if _is_content(child) and not is_passive(child)]
        return [subject for clause in clauses for subject in find_grammatical_subjects(clause)]
    carried = find_groups(trigger) if len(words) == 1 else find_groups_of_all(words)
    found = [noun for case, noun in carried if case in slot.cases and not (case == "of" and is_matter_of_other(noun, words))]
    if not found and slot.cases <= RECEIVING:
        # "approved the sale of missiles to Karvenia", "handed out sacks of flour to them": the group hangs on what stands under "of"
        below = [noun for word in words[1:] for case, noun in find_obliques(word) if case == "of" and word.pos_ == "NOUN"]
        found = [noun for carrier in below for case, noun in find_obliques(carrier) if case in slot.cases]
    if trigger.lemma_.lower() in load_list("laying_blame"):
        found = [noun for noun in found if noun.head == trigger] or found  # "blamed the raid on Pell on the Front"
    if slot.role == "TARGET" and trigger.pos_ == "VERB":
        behind = [noun for noun in found if noun.i > trigger.i or find_case(noun) != "in"]
        found = behind or found  # "in Veldonia, rebels set off a bomb in Pell" strikes Pell
        if slot.cases >= {"at", "on"} and "in" not in slot.cases and found:
            found = [noun for noun in found if find_case(noun) == find_case(found[0])]  # "fired on a crowd at the gate"
    is_doer = slot.role == "ACTOR" and "by" in slot.cases and all(find_case(noun) != "by" for noun in found)
    if (not found or is_doer) and trigger.pos_ in {"NOUN", "PROPN"}:
        nested = [(case, below) for case, below in find_nested_groups(trigger) if case in slot.cases]
        found = [below for case, below in nested if case == "by" or not found] or found
    elif not found and slot.role == "TARGET":  # "unleashed its biggest barrage of the war on Pell"
        groups = [noun for word in words[1:] for case, noun in find_obliques(word) if case == "of"]
        found = [below for noun in groups for case, below in find_obliques(noun) if case in slot.cases & BELOW]
    if not found and "for" in slot.cases and trigger.pos_ == "NOUN":
        found = list(find_called(trigger))
    if trigger.dep_ == "acl:relcl" and not found:
        found = list(find_stranded(trigger, slot.cases))
    return found


def _is_content(clause: Token) -> bool:
    """Tell whether a clause is what its word talks about; that of a noun is an `acl` with "that": "its demand that they leave"."""
    return clause.dep_ == "ccomp" or (
        clause.dep_ == "acl" and any(word.lower_ == "that" and word.dep_ == "mark" for word in clause.children)
    )


def _is_being(predicate: Token) -> bool:
    """Tell whether a noun says what somebody denies, admits or fears being: "denied being behind the raid"."""
    return any(child.dep_ == "cop" and child.tag_ == "VBG" for child in predicate.children)


def find_content(words: list[Token], slot: Slot) -> list[Token]:
    """Return the heads of the clauses or noun groups that the anchor, first of `words`, talks about."""
    trigger = words[0]
    found: list[Token] = []
    hosts = [*words, *find_objects(trigger)] if slot.cases else [trigger]
    if "to" in slot.cases:
        # "called on the army to withdraw": the infinitive may hang on the one who is called on
        hosts = [
            *hosts,
            *(noun for _, noun in find_obliques(trigger) if noun not in hosts and noun.pos_ in NOMINALS and noun.dep_ != "obl:agent"),
        ]
    for child in (child for host in hosts for child in host.children):
        if (child.dep_ not in COMPLEMENTS and not is_content_clause(child)) or child in words:
            continue
        case = find_case(child)
        if child.pos_ == "NOUN" and child.lemma_.lower() in load_list("extremes"):
            continue  # "pushed Karvenia to the brink" asks it for nothing
        if slot.cases:
            if case in slot.cases or ("to" in slot.cases and any(c.lower_ == "to" and c.dep_ in {"mark", "aux"} for c in child.children)):
                found.append(child)
        elif (
            child.dep_ == "obj"
            or _is_content(child)
            or (child.dep_ == "xcomp" and (case in {"", "to"} or _is_being(child)))
            or (child.dep_ == "parataxis" and child.i < trigger.i)
        ):
            found.append(child)
    if not found and not slot.cases and is_passive(trigger):
        found += find_objects(trigger)  # "an attack blamed on the rebels"
    if trigger.dep_ in {"parataxis", "acl:relcl"} and not slot.cases and not found:
        # "The base was hit, the army said": the report hangs on what it reports
        found.append(trigger.head)
    return found
