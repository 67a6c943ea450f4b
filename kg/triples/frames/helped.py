"""Who helps somebody in what a clause tells: "besieged Pell with the help of Karvenian troops", "took it with Karvenian support"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import PERSONS
from kg.objects import Mention
from kg.triples.facts import Fact

HELPERS = frozenset({"State", "Militia", "Organization"})
HELPED = HELPERS | PERSONS
GIVING = frozenset({"of", "from", "by"})


def find_helped(index: MentionIndex) -> Iterator[Fact]:
    """Give whom the subject of a clause has the help of: the actor helps, the target is helped."""
    for noun in index.doc.find_lemmas(load_list("helps")):
        if noun.dep_ != "obl" or noun.head.pos_ != "VERB" or find_case(noun) != "with":
            continue
        doers = [mention for word in find_subjects(noun.head) for mention in index.find(word) if _is_side(mention, index, HELPED)]
        for helper in _find_helpers(noun, index) if doers else ():
            yield from (_tell(helper, doer, noun, index) for doer in doers if not index.is_same(helper, doer))


def _tell(helper: Mention, doer: Mention, noun: Token, index: MentionIndex) -> Fact:
    """Return what help is: a person's cause is supported, a side is aided."""
    relation = "supported" if index.root(doer).type in PERSONS else "aided"
    return Fact(helper, relation, doer, noun, f"verb:{relation}:with {noun.lemma_.lower()}")


def _find_helpers(noun: Token, index: MentionIndex) -> list[Mention]:
    """Return whose help it is: "the help of Karvenia", "Karvenian support"; unnamed people count where they bear arms."""
    givers = [giver for case, giver in find_obliques(noun) if case in GIVING]
    found = [mention for word in (*givers, *find_prenominals(noun)) for mention in index.find(word)]
    return [mention for mention in found if _is_side(mention, index, HELPERS)]


def _is_side(mention: Mention, index: MentionIndex, types: frozenset[str]) -> bool:
    root = index.root(mention)
    return root.type in types or root.attributes.get("class") in load_list("arms")
