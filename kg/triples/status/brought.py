"""Deeds that came about whatever the words over them ("let it shell Pell"), and deeds in whose place others did ("rather than shell it").

Takes tokens, tells of them; what follows for the status is cues.py's and assign.py's.
"""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import OBJECTS, SUBJECTS, find_case, find_children, load_cues
from kg.language.words import load_list


def brings_about(verb: Token, deed: Token) -> bool:
    """Tell whether somebody made another do a thing, who then did it: "let it shell Pell", "forced them to leave"."""
    is_done = deed.dep_ == "xcomp" and verb.lemma_lower in load_cues()["implicatives"]["transparent"]["causation"]
    named = (*find_children(verb, OBJECTS), *(find_children(deed, SUBJECTS) if find_children(verb, SUBJECTS) else ()))
    return is_done and bool(named)


def was_going_on(deed: Token) -> bool:
    """Tell whether somebody was at a deed, or about to begin it, when another came about: "was about to flee when", "was trying to"."""
    while deed.dep_ == "xcomp":
        deed = deed.head
    return any(child.lower_ in {"was", "were"} and child.dep_ in {"aux", "cop"} for child in deed.children)


def is_to_end(verb: Token) -> bool:
    """Tell whether what hangs on a verb goes on, since somebody means to end it or won't: "pledged to stop shelling Pell"."""
    lemma, cues = verb.head.lemma_lower, load_cues()["implicatives"]
    is_own = lemma in cues["hypothetical"]["attempt"] and not find_children(verb.head, OBJECTS)  # not "pressed it to stop its raids"
    is_meant = is_own or lemma in cues["future"]["plan"] or lemma in cues["negating"]["failure"]
    is_end = verb.dep_ == "xcomp" and verb.lemma_lower in load_list("ending")
    return is_meant and is_end and all(find_case(child) != "from" for child in verb.children)  # "failed to stop it from shelling Pell"


def is_instead(opener: Token) -> bool:
    """Tell whether a word opens what isn't done, but another thing: "instead of attacking it", "far from it", "rather talk than attack"."""
    word = opener.lower_
    if word == "from" and opener.dep_ in {"case", "mark"}:
        return opener.i > 0 and opener.nbor(-1).lower_ == "far" and opener.head.tag_ == "VBG"
    if word == "than" and opener.dep_ == "mark":
        return any(child.lower_ == "rather" for child in opener.head.head.children if child.i < opener.i)
    return word in {"rather", "instead"} and opener.dep_ in {"cc", "mark"} and opener.nbor().lower_ in {"of", "than"}
