"""Who stands in a slot of a pattern: takes the words that it matched in a tree, gives the head tokens in the slot's place.

Whether the pattern fits at all, match.py says.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.grammar import NOMINALS
from kg.language.nominal import find_deed_doers, find_deed_objects
from kg.language.tokens import Token
from kg.language.tree import (
    find_case,
    find_children,
    find_obliques,
    find_prenominals,
    is_content_clause,
    is_passive,
)
from kg.language.words import load_list
from kg.ontology.doers import (
    find_bearer,
    find_called,
    is_matter_of_other,
)
from kg.ontology.groups import find_groups, find_groups_of_all, find_nested_groups, find_scene, find_stranded
from kg.ontology.nearby import AIMS
from kg.ontology.pattern import Slot

RECEIVING = frozenset({"to", "for"})
BELOW = AIMS | {"by", "from"}  # before a noun that parsers hang on the one before it: "sought the return of Keil from Karvenia"
COMPLEMENTS = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "obl", "nmod", "obj"})


def find_fillers(words: list[Token], slot: Slot, *, is_deed: bool = False) -> Sequence[Token]:
    """Return the head tokens in a slot's place.

    Args:
        words: The anchor, then the frame's fixed words.
        slot: What is looked for.
        is_deed: Whether a noun stands for the frame's verb.
    """
    trigger = words[0]
    if slot.role == "CONTENT":
        return _find_content(words, slot)
    if slot.position == "subject":
        if is_deed:
            return find_deed_doers(trigger)
        return find_subjects(trigger) or _find_agents(words) or [one for one in (find_bearer(trigger),) if one is not None]
    if slot.position == "object":
        return _find_objects(words, slot, is_deed=is_deed)
    if slot.position == "prenominal":
        return _find_owners(words, slot, is_deed=is_deed)
    return _find_obliques(words, slot)


def _find_objects(words: list[Token], slot: Slot, *, is_deed: bool) -> Sequence[Token]:
    """Return what the anchor falls on besides the pattern's own words, which may be its objects too: "sent soldiers to help X"."""
    trigger = words[0]
    if not (objects := find_deed_objects(trigger) if is_deed else find_objects(trigger)) and len(words) == 1:
        return objects
    if trigger.lemma_lower in load_list("vowing") and find_children(trigger, frozenset({"xcomp"})):
        objects = []  # "promised the council to fight the Front": whom it promised that is told beside
    # "sent thousands of soldiers to help X": the counting word belongs to what it counts
    counts = {word.head for word in words[1:] if word.dep_ == "nmod"}
    own = [token for token in objects if token not in words and token not in counts]
    own = own or [token for word in words[1:] if word.pos_ == "VERB" for token in find_objects(word)]
    if own or slot.role != "TARGET" or trigger.lemma_lower in load_list("letting_have"):
        return own  # "sent arms and advisers" sends the advisers nothing
    return [token for token in objects if token.pos_ == "NOUN"]  # "took nine hostages"


def _find_owners(words: list[Token], slot: Slot, *, is_deed: bool) -> Sequence[Token]:
    """Return whose the anchor, or what it falls on, is: "demanded Orvash's resignation"."""
    trigger = words[0]
    owned = words[1:] if is_deed or trigger.pos_ == "VERB" else [trigger]
    # "demanded an end to Karvenia's raids", unlike "on Karvenia's list"
    below = [noun for word in owned for case, noun in find_obliques(word) if case in slot.cases]
    owners = [owner for noun in below for owner in find_prenominals(noun)]
    # of "Karvenia's requests to take it down", what is asked for is nobody's
    return owners if owners or (below and below[0].pos_ != "VERB") else [owner for noun in owned for owner in find_prenominals(noun)]


def _find_agents(words: list[Token]) -> list[Token]:
    """Return who acts where the parser hung "by …" on another word of the pattern ("placed on the list by Karvenia")."""
    if not is_passive(words[0]):
        return []
    return [noun for word in words[1:] for case, noun in find_obliques(word) if case == "by"]


def _find_obliques(words: list[Token], slot: Slot) -> list[Token]:
    """Return what stands behind a slot's prepositions, on the anchor or on what the parser hung it on."""
    trigger = words[0]
    if "that" in slot.cases:
        # not "demanded that the prisoners be freed", which asks nothing of them
        clauses = [child for child in trigger.children if _is_content(child) and not is_passive(child)]
        return [subject for clause in clauses for subject in find_grammatical_subjects(clause)]
    found = _find_carried(words, slot)
    if trigger.lemma_lower in load_list("laying_blame"):
        found = [noun for noun in found if noun.head == trigger] or found  # "blamed the raid on Pell on the Front"
    if slot.role == "TARGET" and trigger.pos_ == "VERB":
        found = _leave_settings([noun for noun in found if not _acts(noun, trigger)], trigger, slot)
    is_doer = slot.role == "ACTOR" and "by" in slot.cases and all(find_case(noun) != "by" for noun in found)
    if (not found or is_doer) and trigger.pos_ in {"NOUN", "PROPN"}:
        nested = [(case, below) for case, below in find_nested_groups(trigger) if case in slot.cases]
        found = [below for case, below in nested if case == "by" or not found] or found
    elif not found and slot.role == "TARGET":  # "unleashed its biggest barrage of the war on Pell"
        groups = [noun for word in words[1:] for case, noun in find_obliques(word) if case == "of"]
        found = [below for noun in groups for case, below in find_obliques(noun) if case in slot.cases & BELOW]
    if not found and "for" in slot.cases and trigger.pos_ == "NOUN":
        found = list(find_called(trigger))
    if not found and trigger.dep_ == "acl:relcl":
        found = list(find_stranded(trigger, slot.cases))
    return found or (find_scene(trigger, slot.cases) if slot.role == "TARGET" else [])


def _acts(noun: Token, verb: Token) -> bool:
    """Tell whether a noun under "by" says who does what a passive tells: the police of "was foiled by the police" is no target."""
    return noun.dep_ == "obl:agent" and noun.head == verb and find_case(noun) == "by"


def _find_carried(words: list[Token], slot: Slot) -> list[Token]:
    """Return the nouns behind a slot's prepositions that hang on the pattern's words, or on what stands under their "of"."""
    carried = find_groups(words[0]) if len(words) == 1 else find_groups_of_all(words)
    found = [noun for case, noun in carried if case in slot.cases and not (case == "of" and is_matter_of_other(noun, words, slot.role))]
    if found or not slot.cases <= RECEIVING:
        return found
    # "approved the sale of missiles to Karvenia", "handed out sacks of flour to them"
    below = [noun for word in words[1:] for case, noun in find_obliques(word) if case == "of" and word.pos_ == "NOUN"]
    return [noun for carrier in below for case, noun in find_obliques(carrier) if case in slot.cases]


def _leave_settings(found: list[Token], verb: Token, slot: Slot) -> list[Token]:
    """Leave out what only says where or when a deed was: "on 8 May, in Veldonia, rebels set off a bomb in Pell" strikes Pell."""
    found = [noun for noun in found if noun.i > verb.i or find_case(noun) not in {"in", "on"}] or found
    if found and slot.cases >= {"at", "on"} and "in" not in slot.cases:
        return [noun for noun in found if find_case(noun) == find_case(found[0])]  # "fired on a crowd at the gate"
    return found


def _is_content(clause: Token) -> bool:
    """Tell whether a clause is what its word talks about; that of a noun is an `acl` with "that": "its demand that they leave"."""
    return clause.dep_ == "ccomp" or (
        clause.dep_ == "acl" and any(word.lower_ == "that" and word.dep_ == "mark" for word in clause.children)
    )


def _is_being(predicate: Token) -> bool:
    """Tell whether a noun says what somebody denies, admits or fears being: "denied being behind the raid"."""
    return any(child.dep_ == "cop" and child.tag_ == "VBG" for child in predicate.children)


def _find_content(words: list[Token], slot: Slot) -> list[Token]:
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
        if child.pos_ == "NOUN" and child.lemma_lower in load_list("extremes"):
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
