"""Whether somebody is attacked in words alone: "attacked Vantor in a speech", "a scathing attack on the council", "hit back at her"."""

from __future__ import annotations

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_children, find_obliques
from kg.language.words import load_list, load_words
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import PERSONS
from kg.ontology.figures import is_spoken, is_verbal

ARMED = frozenset({"armed_force", "fighters", "police", "troops"})
UNARMED = frozenset({"business", "company", "media", "party"})
CHARGES = frozenset({"for", "over"})
REASONS = frozenset({"acl", "advcl", "nmod", "obl"})


def is_in_words(word: Token, index: MentionIndex) -> bool:
    """Tell whether an attack is one of words: by the noun's adjective, by where it was made, by who made it and for what."""
    lemma = word.lemma_lower
    if word.pos_ == "VERB" and is_verbal(word):
        return bool(find_subjects(word))  # who "was attacked during a sermon" may have been hit
    if word.pos_ == "VERB" and lemma in load_list("going_over_to"):
        return any(is_in_words(noun, index) for noun in find_objects(word) if noun.pos_ == "NOUN")  # "launched a scathing attack on"
    if word.pos_ == "VERB" and any(noun.lemma_lower in load_list("thrown_words") for noun in find_objects(word)):
        return lemma in load_attack_words().launching  # "hurled abuse at the referee"
    if lemma not in load_list("attacked_in_words"):
        return False
    if word.pos_ != "VERB":
        return _is_worded_noun(word, index)
    doers = find_subjects(word)
    if not doers or any(_bears_arms(noun, index) for noun in doers):
        return False
    if all(_is_unarmed(noun, index) for noun in doers):
        return True
    if any(child.lower_ == "back" for child in word.children):
        answered = [noun for case, noun in find_obliques(word) if case == "at"]
        return all(_speaks(noun, index) for noun in doers) or any(noun.lemma_lower in load_list("critics") for noun in answered)
    return is_spoken(word) or (_has_charge(word) and all(_speaks(noun, index) for noun in doers))


def _is_worded_noun(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a noun of attack is of words by what stands before it, by who makes it, or by where: "a scathing attack"."""
    if any(child.lower_ in load_list("scathing") for child in find_children(noun, frozenset({"amod", "compound"}))):
        return True
    makers = [maker for case, maker in find_obliques(noun) if case in {"by", "from"}]
    makers += find_children(noun, frozenset({"nmod:poss"}))
    if any(maker.lemma_lower in load_list("critics") for maker in makers):
        return True
    verb = noun.head
    is_made = verb.pos_ == "VERB" and noun.dep_ == "obj" and verb.lemma_lower in load_list("going_over_to")
    doers = find_subjects(verb) if is_made else []
    if doers and all(_is_unarmed(doer, index) for doer in doers):
        return True  # "Karvenia Motors launched an assault on the market"
    return bool(doers) and is_spoken(verb) and not any(_bears_arms(doer, index) for doer in doers)


def _has_charge(verb: Token) -> bool:
    """Tell whether a phrase says for what somebody is blamed: "attacked her for raising taxes", "over her handling of the strike"."""
    if any(case in CHARGES and noun.lemma_lower in load_list("blamed_for", "argued_over") for case, noun in find_obliques(verb)):
        return True
    reasons = (child for child in find_children(verb, REASONS) if child.tag_ == "VBG" and child.i > verb.i)
    return any(child.lower_ == "for" for reason in reasons for child in reason.children)


def _bears_arms(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a word names who fights: a militia, an army, gunmen."""
    found = [index.root(mention) for mention in index.find(noun)]
    return any(one.type == "Militia" or not ARMED.isdisjoint({one.attributes.get("class"), one.attributes.get("kind")}) for one in found)


def _is_unarmed(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a word names a party, paper, company or writing, which attacks nobody but in words or in the market."""
    found = [index.root(mention) for mention in index.find(noun)]
    if noun.lemma_lower in load_list("writings") or any(is_of_media(one, index) for one in found):
        return True
    return any(not UNARMED.isdisjoint({told.attributes.get("class"), told.attributes.get("kind")}) for told in found)


def is_of_media(body: Mention, index: MentionIndex) -> bool:
    """Tell whether a body is known, or called by the text or its own name, to be a paper or a broadcaster: "the Pell Gazette"."""
    told = (m.attributes for m in index.find_chain(body) if m.type == "Organization")
    if body.form == "name" and body.type == "Organization" and body.name.lower().split()[-1] in load_list("papers"):
        return True
    return any("media" in {attributes.get("kind"), attributes.get("class")} for attributes in told)


def _speaks(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a word names who is heard of for what he says: somebody with a name or office, a paper, a party."""
    if noun.lemma_lower in load_list("critics"):
        return True
    found = load_words().find_sense(noun)
    if found is not None and found[1].is_office:
        return True
    told = [index.root(mention) for mention in index.find(noun)]
    return any((one.type in PERSONS and one.form == "name") or one.attributes.get("kind") in {"media", "ngo", "party"} for one in told)
