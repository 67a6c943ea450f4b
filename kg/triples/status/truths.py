"""What a sentence says of whether something else it tells is so: "it isn't clear that they fired", "there is little evidence of it"."""

from __future__ import annotations

from kg.language.losses import has_to
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_obliques, load_cues
from kg.language.words import load_list
from kg.triples.status.cues import find_mark, find_phrasal, is_negated

TOLD = frozenset({"ccomp", "csubj", "csubj:outer", "parataxis"})
BARE = frozenset({"VB", "VBP"})
CALLED = frozenset({"acl", "acl:relcl", "amod", "ccomp", "obj", "xcomp"})  # what the parser makes of "baseless" behind a claim called so
UNTRUE = frozenset({"acl", "ccomp", "csubj"})
OWNED = frozenset({"nmod:poss"})
OPENERS = frozenset({"", "after", "following", "upon"})  # before a deed that something would come after
INDEFINITE = frozenset({"a", "an", "another", "any"})
WOULD = frozenset({"would", "'d"})
COULD = WOULD | {"could", "may", "might"}
CAN_ANY = COULD | {"can", "must", "should", "will"}
DEGREES = frozenset({"amod", "det", "advmod"})


def is_left_open(clause: Token) -> bool:
    """Tell whether a clause is what "it" before a word of doubt stands for: "it is unlikely that they fired", "it's not sure that"."""
    view = clause.head
    if clause.dep_ == "ccomp" and view.lemma_lower in load_list("supposing_aloud") and view.tag_ in BARE:
        return not find_children(view, SUBJECTS)  # "imagine that Karvenia shelled Pell"
    if clause.dep_ in {"acl", "advcl", "xcomp"} and has_to(clause):
        return _is_within_reach(view)
    if clause.dep_ == "acl" and clause.tag_ == "VBG" and view.lemma_lower in load_cues()["noun_cues"]["hypothetical"]:
        return any(case == "of" and noun.i < clause.i for case, noun in find_obliques(view))  # "the prospect of Karvenia shelling Pell"
    if view.lemma_lower in load_list("settled_truths") and view.head.lemma_lower == "far" and find_case(view) == "from":
        return True  # "it is far from clear that they fired", where parsers hang it on either word
    is_told = clause.dep_ in TOLD or (clause.dep_ == "advcl" and find_mark(clause) == "that")
    if not is_told or not any(child.lower_ in {"it", "what"} for child in view.children if child.i < view.i):
        return False
    if view.lemma_lower in load_list("open_truths"):
        return True
    if view.lemma_lower == "far":
        return any(case == "from" and word.lemma_lower in load_list("settled_truths") for case, word in find_obliques(view))
    return view.lemma_lower in load_list("settled_truths") and is_negated(view)


def _is_within_reach(view: Token) -> bool:
    """Tell whether a word before "to" tells of strength or leave alone: "strong enough to", "in a position to", "would be folly to"."""
    if view.lemma_lower in load_list("means_to") or any(child.lower_ == "enough" for child in view.children):
        return True
    return view.pos_ == "NOUN" and not COULD.isdisjoint(child.lower_ for child in find_children(view, frozenset({"aux"})))


def is_too_much(clause: Token) -> bool:
    """Tell whether a clause says for what somebody is too weak, old or the like, or what he has yet to do: "too weak to invade Pell"."""
    if not has_to(clause):
        return False
    verb = clause.head
    if verb.lemma_lower in {"be", "have"} and any(child.lower_ == "yet" and verb.i < child.i < clause.i for child in verb.children):
        return True
    return any(child.lower_ == "yet" and child.i < clause.i for child in clause.children) or any(
        child.lower_ == "too" and child.i == verb.i - 1 for child in verb.children
    )


def is_untrue(clause: Token) -> bool:
    """Tell whether a clause is what a word for an untruth tells: "it is a myth that Karvenia arms them", "a false report that it does".

    So is one of a claim that is given up: "charges that it armed them were dropped".
    """
    mark, told = find_mark(clause), clause.head
    if clause.dep_ == "advcl" and mark in {"for", "of"}:  # "overturned his conviction for killing her"
        told = next((noun for noun in find_children(told, OBJECTS | PASSIVE_SUBJECTS) if _is_claim(noun)), told)
    elif clause.dep_ not in UNTRUE or mark not in {"for", "of", "that"}:
        return False
    if mark == "that" and told.lemma_lower in load_list("untruths"):
        return True
    return _is_claim(told) and (_is_called_fake(told) or _is_taken_back(told))


def is_disclaimed(clause: Token) -> bool:
    """Tell whether a clause is what somebody is said not to answer for: "was not responsible for shelling Pell"."""
    word = clause.head
    if clause.dep_ not in {"acl", "advcl"} or find_mark(clause) not in {"for", "in", "of"}:
        return False
    return word.pos_ == "ADJ" and word.lemma_lower in load_list("blameworthy", "involved_in") and is_negated(word)


def _is_claim(noun: Token) -> bool:
    return noun.lemma_lower in load_list("charges", "tales") or noun.lemma_lower == "conviction"


def _is_called_fake(told: Token) -> bool:
    return any(child.lower_ in load_cues()["adjectives"]["denied"] for child in find_children(told, DEGREES))


def _is_taken_back(claim: Token) -> bool:
    """Tell whether a claim is one that somebody gave up or set aside: "dropped charges that", "withdrew its claim that"."""
    verb = claim.head
    if claim.dep_ not in OBJECTS | PASSIVE_SUBJECTS or is_negated(verb):
        return False
    return find_phrasal(verb) in load_list("setting_aside")


def is_called_false(claim: Token, head: Token) -> bool:
    """Tell whether a claim is the subject of a word that calls it false: "said that reports of looting were baseless"."""
    false = load_list("falsehoods", "untrue")
    if claim.dep_ in {"ccomp", "csubj"} and any(child.dep_ == "expl" for child in head.children):
        lemma = head.lemma_lower  # "it is not true that they fired", "it is false that they fired"
        return is_negated(head) if lemma == "true" else lemma in false and not is_negated(head)
    if claim.lemma_lower != "report" and claim.lemma_lower not in load_list("charges"):
        return False
    if claim.dep_ in OBJECTS or (claim.dep_ in SUBJECTS and claim.i > head.i):
        # "said reports of looting were baseless", where the parser takes the reports for what is said, or for who says it
        labels = CALLED if head.lemma_lower in load_list("naming") else frozenset({"ccomp"})
        behind = [*find_children(head, labels), *find_children(claim, labels)]
        behind += [word for word in find_children(claim, frozenset({"acl"})) if find_children(word, frozenset({"cop"}))]
        behind += [word for clause in behind if clause.dep_.startswith("acl") for word in find_children(clause, labels)]
        return any(word.i > claim.i and word.lemma_lower in false for word in behind)
    return claim.dep_ in SUBJECTS and head.lemma_lower in load_list("falsehoods")


def is_only_weighed(deed: Token) -> bool:
    """Tell whether a noun tells of a deed of which the sentence only says what it would do: "a raid on Pell could spark a war"."""
    if deed.pos_ != "NOUN" or find_children(deed, OWNED) or find_case(deed) not in OPENERS:
        return False
    if deed.dep_ not in SUBJECTS | PASSIVE_SUBJECTS and not (deed.dep_ == "obl" and find_case(deed)):
        return False
    articles = {child.lower_ for child in find_children(deed, frozenset({"det"}))}
    if not articles <= INDEFINITE:
        return False
    modals = {child.lower_ for child in find_children(deed.head, frozenset({"aux"}))}
    return not modals.isdisjoint(WOULD if not articles or deed.dep_ == "obl" else CAN_ANY if "any" in articles else COULD)


def lacks_proof(noun: Token) -> bool:
    """Tell whether a noun for a proof is said not to be there, or to be too weak: "no evidence that they fired", "little sign of it"."""
    if noun.pos_ == "VERB" and noun.lemma_lower in load_list("showing"):
        return any(map(lacks_proof, find_children(noun, SUBJECTS)))  # "no evidence shows that they fired"
    if noun.lemma_lower not in load_list("proofs"):
        return False
    return is_negated(noun) or any(child.lower_ in load_list("scanty") for child in find_children(noun, DEGREES))
