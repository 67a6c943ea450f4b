"""How many an attack harmed, told by a noun: "the death toll rose to 42", "the number of wounded has passed 100"."""

from __future__ import annotations

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tokens import Token
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_obliques
from kg.language.words import load_list
from kg.ontology.attacks import load_attack_words

BARE = {"dead": "killed", "injured": "wounded", "killed": "killed", "wounded": "wounded"}  # to the relation
COUNTED = {"death": "killed", "fatality": "killed", "injury": "wounded"}  # "six deaths in the raid"
PERSONAL = frozenset({"fatality"})  # whom the word itself means


def find_toll(number: Token) -> Token | None:
    """Return the noun whose count a number, or people under one, give: "toll" for 42 in "brought the death toll to 42"; None for none."""
    if (bare := _find_bare(number)) is not None:
        return bare
    if (counted := find_counted(number)) is not None:
        return counted
    case, host = find_case(number), number.head
    if case == "of" and number.dep_ == "nmod":
        return host if read_toll(host) is not None else None
    is_reached = number.dep_ == "obj" and not case and host.lemma_lower in load_list("reaching")
    if host.pos_ != "VERB" or not (is_reached or (number.dep_ == "obl" and case in {"to", "at"})):
        return None
    nouns = [*find_objects(host), *find_grammatical_subjects(host)]
    return next((noun for noun in nouns if noun != number and read_toll(noun) is not None), None)


def find_counted(word: Token) -> Token | None:
    """Return the noun for deaths or injuries whose number a word gives, or that has one and means people itself: "17 deaths"."""
    noun = word.head if word.dep_ == "nummod" and word.head.lemma_lower not in PERSONAL else word
    is_told = noun.lemma_lower in (COUNTED if noun != word else PERSONAL)
    return noun if is_told and any(child.dep_ == "nummod" for child in noun.children) else None


def _find_bare(number: Token) -> Token | None:
    """Return the word right behind a number that alone says what became of so many: "reported nine dead and twenty wounded"."""
    if number.i + 2 >= len(number.doc) or not number.like_num or number.head == (word := number.nbor()) or word.lower_ not in BARE:
        return None
    ends = word.nbor().pos_ in {"ADP", "CCONJ", "PUNCT"} or word.nbor().is_space
    joins = number.dep_ not in {"nsubj", "nsubj:pass"}  # "nine died and twenty were hurt" is a clause
    return word if ends and joins and not find_children(word, SUBJECTS | PASSIVE_SUBJECTS) else None


def read_toll(noun: Token) -> str | None:
    """Return the relation that a noun counts the victims of: "killed" for "death toll" and "number of dead"; None for another noun.

    A "casualty toll" is of dead and wounded, and a road has a toll of another sort.
    """
    lemma = noun.lemma_lower
    if noun.lower_ in BARE:
        return BARE[noun.lower_]
    if lemma in COUNTED and any(child.dep_ == "nummod" for child in noun.children):
        return COUNTED[lemma]
    if lemma in load_list("toll_nouns"):
        before = [child for child in noun.children if child.dep_ in {"amod", "compound"} and child.i < noun.i]
        kinds = [child for child in before if child.dep_ == "compound" or child.lower_ in load_list("tolls_of")]
        return "killed" if all(child.lemma_lower in load_list("tolls_of") - {"casualty"} for child in kinds) else None
    if lemma not in load_list("counts"):
        return None
    tolls = load_attack_words().tolls
    counted = (tolls.get(below.lower_) for case, below in find_obliques(noun) if case == "of")
    return next(filter(None, counted), None)
