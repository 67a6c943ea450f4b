"""Whose "its" is in the reason for what befalls somebody: "blacklisted the Front for its raids", "anger at it over its raids"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.arguments import find_objects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_conjuncts, find_obliques
from kg.language.words import load_list
from kg.ontology.attacks import load_attack_words

REASONS = frozenset({"for", "over"})
OCCASIONS = frozenset({"after", "because", "because of", "following"})  # "after its vote" is of whoever judges, "after its raid" isn't
AIMS = frozenset({"against", "at", "for", "of", "on", "to"})
PARTNERS = frozenset({"to", "with"})


def find_judged(pronoun: Token) -> list[Token]:
    """Return who is punished, blamed or praised where a possessive says for what: the Front in "blacklisted the Front for its raids"."""
    deed = pronoun.head
    if pronoun.dep_ != "nmod:poss" or deed.lemma_lower in load_list("deaths"):
        return []  # "blamed the Front for their deaths" is no death of the Front
    case = find_case(deed)
    is_occasion = case in OCCASIONS and _is_misdeed(deed)
    if case not in REASONS and not is_occasion and not (case == "in" and deed.lemma_lower in load_list("struggles")):
        return []
    word = next((word for word in deed.ancestors if word.pos_ == "VERB" or _is_judgement(word)), deed)
    told = list(_find_told(word, deed, case))
    found = [noun for judged in told for noun in find_conjuncts(judged)]
    # "condemned the killing of a man for his faith" judges no man, while parsers hang the reason on "by Karvenia", too
    is_near = deed.head == word or deed.head in found or (deed.head.head == word and find_case(deed.head) == "by")
    return found if is_near else []


def _find_told(word: Token, deed: Token, case: str) -> Iterable[Token]:
    """Give on whom a judgement falls, by its noun, the verb of which that is the object or the verb that judges by itself."""
    if _is_judgement(word):
        yield from _find_aims(word, deed) or (find_objects(word.head) if word.dep_ == "obl" else [])  # "threatened it with a ban over"
        return
    verb, laid = word.lemma_lower, word.tag_ == "VBN" and word.dep_ in {"acl", "xcomp"}
    for noun in [*find_objects(word), *(find_objects(word.head) if laid else [])]:
        if noun.i > deed.i:
            continue
        if _is_judgement(noun):  # "sanctions imposed on it after its raid"
            participles = [child for child in noun.children if child.dep_ == "acl"]
            yield from _find_aims(noun, deed) or [end for one in (word, *participles) for end in _find_aims(one, deed)]
        elif verb in load_list("severing") and noun.lemma_lower in load_list("cut_ties", "help"):
            yield from (end for one in (noun, word) for way, end in find_obliques(one) if way in PARTNERS and end.i < deed.i)
        elif verb in load_list(*(["charging_with"] if case == "in" else ["judging"] if case in REASONS else ["condemning", "listing"])):
            yield noun


def _is_judgement(word: Token) -> bool:
    return word.pos_ == "NOUN" and word.lemma_lower in load_list("judgements", "penalties")


def _is_misdeed(deed: Token) -> bool:
    """Tell whether a deed is one that others answer: "its invasion", "its crackdown"."""
    lemma, words = deed.lemma_lower, load_attack_words()
    return lemma in words.nouns or lemma in words.generic or lemma in load_list("misdeeds", "wrongs")


def _find_aims(judgement: Token, deed: Token) -> list[Token]:
    """Return on whom a penalty or a harsh or kind word is, told before its reason: Karvenia in "sanctions on Karvenia over its raids"."""
    return [noun for case, noun in find_obliques(judgement) if case in AIMS and noun.i < deed.i]
