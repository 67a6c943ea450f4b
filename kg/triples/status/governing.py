"""What a word makes of the deed below it, or of itself as somebody's plan: "failed to", "has no plans to", "cancelled his visit".

Takes the two words of a tree, gives a status or yes or no; what a clause's own words say of it stands in cues.py.
"""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import OBJECTS, SUBJECTS, find_case, find_children, is_passive, load_cues
from kg.language.words import load_list
from kg.objects import Status
from kg.triples.status.cues import find_mark, find_phrasal, is_negated, is_no
from kg.triples.status.needs import is_needed

SOUGHT = frozenset({"about", "for", "on", "over", "toward", "towards"})  # before the pact that people talk of
GOVERNED = frozenset({"xcomp", "ccomp", "obj", "obl", "advcl", "nmod", "acl"})


def is_given_up(head: Token) -> bool:
    """Tell whether a text says that somebody doesn't mean to do what stands below a word for a plan: "has no plans to attack"."""
    cues = load_cues()
    lemma = head.lemma_lower
    if head.pos_ == "NOUN":
        is_plan = lemma in cues["noun_cues"]["future"] and head.dep_ in OBJECTS
        return is_plan and (any(is_no(child) for child in head.children) or is_negated(head.head))
    return lemma in cues["implicatives"]["future"]["plan"] and is_negated(head)


def is_called_off(noun: Token) -> bool:
    """Tell whether a noun is what somebody says will not be: "cancelled his visit to Karvenia", "the trip was put off"."""
    verb = noun.head
    if noun.pos_ != "NOUN" or noun.dep_ not in {"obj", "nsubj:pass"}:
        return False
    return find_phrasal(verb) in load_list("calling_off") and not is_negated(verb)


def is_unsaid(verb: Token) -> bool:
    """Tell whether a verb of saying or thinking is negated, or has a subject that is hardly anybody: "few believe".

    Nor does anybody say what he "stopped short of" saying or "refused to" say, nor the second of what he "did not confirm or deny".
    """
    is_held_back = verb.dep_ in {"advcl", "xcomp"} and find_turn(verb.head, verb) == "denied"
    is_second = verb.dep_ == "conj" and any(child.dep_ == "cc" and child.lower_ in {"nor", "or"} for child in verb.children)
    if is_second and is_unsaid(verb.head):
        return True
    return is_negated(verb) or is_held_back or any(noun.lower_ in load_list("nobodies") for noun in find_children(verb, SUBJECTS))


def find_turn(head: Token, child: Token) -> Status | None:
    """Return what a word over another deed makes of it: "failed to", "tried to", "stop … from"; None for nothing."""
    if is_needed(child) or (child.tag_ == "VBG" and child.dep_ == "advcl" and find_mark(child) == "about"):
        return "hypothetical"  # "spoke about negotiating with Karvenia"
    if child.dep_ not in GOVERNED:
        return None
    if _is_sought(head, child):
        return "hypothetical"
    openers = {"to", "of"} if child.dep_ == "acl" else {"to"}  # "the prospect of Karvenia shelling Pell"
    is_opened = any(word.dep_ in {"mark", "aux"} and word.lower_ in openers for word in child.children)
    if child.dep_ == "xcomp" or (is_opened and child.dep_ in {"acl", "ccomp", "advcl"} and head.pos_ in {"NOUN", "ADJ", "VERB"}):
        if turned := _find_turn_of_verb(head, child, is_opened=is_opened):
            return turned
        if head.pos_ == "NOUN":
            return _find_turn_of_noun(head)
    return "denied" if _is_kept_from(head, child) else None


def _is_sought(head: Token, child: Token) -> bool:
    """Tell whether a pact is only talked of or worked for: "talks on a truce", "went to Pell to secure a truce", not "to sign a truce"."""
    pacts = load_list("pacts")
    if child.dep_ == "advcl":
        is_aim = child.tag_ == "VB" and child.lemma_lower in load_list("seeking_pacts")
        return is_aim and any(noun.lemma_lower in pacts for noun in find_children(child, OBJECTS))
    case = find_case(child) if child.lemma_lower in pacts else ""
    if head.pos_ == "NOUN":
        nouns = load_cues()["noun_cues"]
        return case in SOUGHT and head.lemma_lower in {*load_list("parleys"), *nouns["hypothetical"], *nouns["future"]}
    return case in {"for", "toward", "towards"} and head.lemma_lower in load_list("working_for")


def _find_turn_of_verb(head: Token, child: Token, *, is_opened: bool) -> Status | None:
    """Return what a word makes of an infinitive or predicate below it, None for nothing; `is_opened` where that has its "to"."""
    cues, lemma = load_cues()["implicatives"], head.lemma_lower
    if lemma in cues["negating"]["failure"]:
        return "denied"
    if lemma in {"give", "grant"} and child.dep_ == "advcl" and find_children(head, frozenset({"iobj"})):
        return "hypothetical"  # "gave the junta a week to free him"
    if child.dep_ == "xcomp":
        is_view = lemma in load_list("naming") and bool(find_children(head, OBJECTS))  # "considers them to be a branch of the League"
        is_open = any(lemma in words for words in cues["hypothetical"].values())
        if is_open and not is_view and not is_passive(head):
            return "hypothetical"
        if lemma in {"need", "ought"} or (lemma == "have" and is_opened and head.tag_ in {"VB", "VBP", "VBZ"}):
            return "hypothetical"
        is_past = any(word.lower_ == "have" for word in child.children)  # "was determined to have shelled Pell"
        if (lemma in cues["future"]["plan"] and not is_past) or (lemma == "go" and head.lower_ == "going"):
            return "future"
    if is_opened and child.dep_ in {"advcl", "xcomp"} and _is_aim(head, child):
        return "hypothetical"
    if child.dep_ == "advcl" and lemma in load_list("contending") and not any(word.dep_ == "compound:prt" for word in head.children):
        return "hypothetical"  # "has been fighting since May to topple the junta"
    return None


def _is_aim(head: Token, child: Token) -> bool:
    """Tell whether an infinitive says to what end somebody sets out: "sent troops to arrest him", "began an attack to retake the base"."""
    harms = child.lemma_lower in load_list("harming", "capturing", "seizing") and not is_passive(child)
    sends = harms and head.lemma_lower in load_list("sending_troops", "coming_for")
    begins = head.lemma_lower in load_list("launching_operations")
    return sends or (begins and any(noun.lemma_lower in load_list("ventures") for noun in find_children(head, OBJECTS)))


def _find_turn_of_noun(head: Token) -> Status | None:
    """Return what a noun makes of the deed that it is for: "Karvenia's failure to condemn Veldonia"; None for nothing."""
    nouns, lemma = load_cues()["noun_cues"], head.lemma_lower
    if lemma in nouns["denied"]:
        return "denied"
    is_given = head.head.lemma_lower in {"give", "grant"} and head.dep_ in OBJECTS  # "a week to free him", hung on the week
    is_open = is_given or lemma in nouns["hypothetical"] or lemma in load_list("ventures")
    return "hypothetical" if is_open else "future" if lemma in nouns["future"] else None


def _is_kept_from(head: Token, child: Token) -> bool:
    """Tell whether a deed behind a preposition did not come about: "refrained from claiming the raid", "stopped short of claiming it"."""
    cues, lemma = load_cues()["implicatives"]["negating"], head.lemma_lower
    if lemma in cues["failure"] and child.dep_ == "advcl" and find_mark(child) == "from":
        return True
    if lemma in load_list("talking_out") and child.tag_ == "VBG" and find_case(child) == "out of":
        return bool(find_children(head, OBJECTS))  # "talked Karvenia out of shelling Pell"
    is_short = f"{lemma} short" in cues["failure"] and find_mark(child) == "of"
    if is_short and any(word.lower_ == "short" for word in head.children):
        return True
    return lemma in cues["prevention"] and any(word.lower_ == "from" and word.dep_ == "mark" for word in child.children)
