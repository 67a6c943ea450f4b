"""What the form of a denial or refusal says: whether it leaves open whom it answers, stands aside, or is what another asks for.

Takes the verb of an answer; whom it answers is found in replies.py.
"""

from __future__ import annotations

from kg.language.arguments import find_objects
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, SUBJECTS, find_children
from kg.language.words import load_list


def is_asked_for(verb: Token, above: Token) -> bool:
    """Tell whether a verb stands in what another asks for, and isn't joined to it with a subject of its own: "asked it, but it refused"."""
    while verb not in {above, verb.head}:
        if verb.dep_ in {"conj", "parataxis"} and verb.head == above and find_children(verb, SUBJECTS):
            return False
        verb = verb.head
    return verb == above


def is_open(verb: Token) -> bool:
    """Tell whether a verb's object, if it has one, leaves open whom it answers: "it", "the charge", "to withdraw"; not "to comment"."""
    if any(child.dep_ == "xcomp" and child.lemma_lower in load_list("speaking_out") for child in verb.children):
        return False
    return all(
        noun.pos_ == "PRON" or noun.lower_ == "no" or (noun.lemma_lower in load_list("deeds") and not _is_owned(noun))
        for noun in find_objects(verb)
    )


def stands_aside(verb: Token) -> bool:
    """Tell whether a verb answers all that stands before it, whatever it hangs on: "accused Karvenia of it, which it denies".

    So does "blamed Karvenia, which denies arming them".
    """
    subjects = find_children(verb, SUBJECTS)
    is_accused = verb.dep_ == "acl:relcl" and verb.lemma_lower == "deny" and any(noun.lower_ in {"which", "who"} for noun in subjects)
    return bool(subjects) and (is_accused or any(child.lower_ == "which" for child in find_children(verb, OBJECTS)))


def is_to_do(verb: Token) -> bool:
    """Tell whether what is refused is to do something, which answers no accusation: "refused to extradite Solun"."""
    return any(child.dep_ == "xcomp" and any(mark.lower_ == "to" for mark in child.children) for child in verb.children)


def _is_owned(noun: Token) -> bool:
    return any(child.dep_ == "nmod:poss" for child in noun.children)
