"""Where the other words of a pattern stand: near the word that it is about. Takes a trigger token, gives tokens."""

from __future__ import annotations

from collections.abc import Sequence, Set

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token, ask_once
from kg.language.tree import SUBJECTS, find_case, find_children
from kg.language.words import load_list

AIMS = frozenset({"on", "upon", "against"})  # before what an object is aimed at: "stepped up assaults on forces" sends no forces
OTHER_CLAUSES = frozenset({"acl:relcl", "advcl", "parataxis", "conj"})


@ask_once
def find_words_nearby(trigger: Token) -> Set[str]:
    """Return the words of `find_nearby`, as they stand and as lemmas, in small letters."""
    return {word for token in find_nearby(trigger) for word in (token.lemma_lower, token.lower_)}


@ask_once
def find_nearby(trigger: Token) -> Sequence[Token]:
    """Return children and grandchildren, then the head of a participle: where a multi-word pattern's other words stand.

    The noun that a clause describes is one if the clause has it as its object: "the accord that they signed", "sanctions imposed on X".
    A verb of another clause is none of them: "threw a grenade; nobody claimed it", "suspended talks after rebels attacked".
    """
    found = [child for child in trigger.children if not _says_other(child)]
    for child in trigger.children:
        if child.dep_ not in OTHER_CLAUSES and not (child.dep_ == "ccomp" and find_children(child, SUBJECTS)):
            below = [b for b in child.children if (b.dep_ != "nmod" or find_case(b) not in AIMS) and not _says_other(b)]
            found += below
            if child.dep_ in {"obj", "nsubj:pass"}:  # "put Keil in detention", which parsers hang on Keil
                found += [case for b in below if b.dep_ == "nmod" for case in b.children if case.dep_ == "case"]
    if trigger.dep_ in {"compound", "amod", "xcomp"} or (trigger.dep_ in {"acl", "acl:relcl"} and trigger.head in find_objects(trigger)):
        found.append(trigger.head)
    elif trigger.dep_ == "acl:relcl" and any(child.dep_ == "obl" and child.lower_ == "which" for child in trigger.children):
        found += [
            trigger.head,
            *([trigger.head.head] if trigger.head.dep_ == "nmod" else []),
        ]  # "the list of groups from which they took X"
    return [*found, *_find_comers(trigger)]


def arrives(verb: Token) -> bool:
    """Tell whether a verb tells of its subject's own way: "troops arrived in Pell" has both who came and that they are troops."""
    lemma = verb.lemma_lower
    return lemma in load_list("entering_places") or (lemma in load_list("arriving") and not find_objects(verb))


def _find_comers(verb: Token) -> list[Token]:
    """Return who comes somewhere where another word has them: "troops began to arrive in Pell", "hundreds of soldiers who landed there"."""
    comers = [noun for noun in find_subjects(verb) if noun.head != verb] if arrives(verb) else []
    return [word for noun in comers for word in (noun, *find_children(noun, frozenset({"nmod", "compound"})))]


def _says_other(verb: Token) -> bool:
    """Tell whether a verb beside the trigger is joined to it or has a subject of its own, unlike "sent troops to help them"."""
    if verb.dep_ == "conj" and any(child.dep_ == "cop" for child in verb.children):
        return True  # "broke with Solun and is in talks with Keil"
    if verb.pos_ not in {"VERB", "AUX"} or verb.dep_ not in OTHER_CLAUSES:
        return False
    return verb.dep_ == "conj" or any(child.dep_.startswith("nsubj") for child in verb.children)


def is_one_of(token: Token, words: Set[str]) -> bool:
    """Tell whether a token is one of some words in lower case; the end of one with a hyphen is not: "ended a cease-fire" ended no fire."""
    lemma, form = token.lemma_lower, token.lower_
    return lemma in words or (form in words and not lemma.endswith(form))
