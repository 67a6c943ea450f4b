"""Who helps somebody in what a clause tells: "besieged Pell with the help of Karvenian troops", "recruits with Karvenian money"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_grammatical_subjects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import NAMED_ACTORS, PERSONS, POWERS
from kg.triples.facts import Fact

GIVING = frozenset({"of", "from", "by"})
HAVING = frozenset({"with", "without"})


def find_helped(index: MentionIndex) -> Iterator[Fact]:
    """Give whom the subject of a clause has the help of: the actor helps, the target is helped."""
    for noun in index.doc.find_lemmas(load_list("attacks", "helps", "money_given", "striking_arms")):
        if noun.head.pos_ != "VERB" or not _is_help(noun):
            continue
        subjects = find_subjects(noun.head) if noun.dep_ == "obl" else find_grammatical_subjects(noun.head)
        doers = [mention for word in subjects for mention in index.find(word) if _is_side(mention, index, NAMED_ACTORS)]
        for helper in _find_helpers(noun, index) if doers else ():
            yield from (_tell(helper, doer, noun, index) for doer in doers if not index.is_same(helper, doer))


def _is_help(noun: Token) -> bool:
    """Tell whether a noun names the help that somebody has: "with Karvenian help", "an army backed by Karvenian air strikes"."""
    if noun.lemma_lower in load_list("attacks", "striking_arms"):
        return noun.dep_ == "obl:agent" and noun.head.lemma_lower in load_list("helping")
    return noun.dep_ == "obl" and find_case(noun) in HAVING


def _tell(helper: Mention, doer: Mention, noun: Token, index: MentionIndex) -> Fact:
    """Return what help is: a person's cause is supported, a side is aided; whom it pays, or who can't do without it, it backs."""
    kind = index.root(doer).type
    lives_on_it = noun.lemma_lower in load_list("money_given") or find_case(noun) == "without"
    relation = "supported" if kind in PERSONS else "backs" if lives_on_it and kind == "Militia" else "aided"
    fact = Fact(helper, relation, doer, noun, f"verb:{relation}:with {noun.lemma_lower}")
    return fact.settle("asserted") if find_case(noun) == "without" else fact  # "without their help it would have fallen": it has that help


def _find_helpers(noun: Token, index: MentionIndex) -> list[Mention]:
    """Return whose help it is: "the help of Karvenia", "Karvenian support"; unnamed people count where they bear arms."""
    givers = [giver for case, giver in find_obliques(noun) if case in GIVING]
    found = [mention for word in (*givers, *find_prenominals(noun)) for mention in index.find(word)]
    return [mention for mention in found if _is_side(mention, index, POWERS)]


def _is_side(mention: Mention, index: MentionIndex, types: frozenset[str]) -> bool:
    root = index.root(mention)
    return root.type in types or root.attributes.get("class") in load_list("arms")


def find_givers(gift: Token, index: MentionIndex) -> list[Mention]:
    """Return who helps through what he gives: "Karvenian money keeps the Front afloat", "weapons from Karvenia"."""
    if gift.lemma_lower not in load_list("arms_given", "money_given", "helps"):
        return []
    owners = [*find_prenominals(gift), *(noun for case, noun in find_obliques(gift) if case == "from")]
    return [mention for noun in owners if (mention := index.at(noun)) is not None]
