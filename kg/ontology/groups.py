"""The prepositional groups that a pattern may take for its own, wherever the parser hung them: "fired drones and missiles at the base"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from kg.language.arguments import find_objects
from kg.language.grammar import NOMINALS
from kg.language.tokens import Token, ask_once
from kg.language.tree import find_antecedent, find_case, find_conjuncts, find_obliques
from kg.language.words import load_list

NESTED_CASES = frozenset({"by", "against", "on", "to", "from", "at", "with"})


@ask_once
def find_groups(trigger: Token) -> Sequence[tuple[str, Token]]:
    """Return (preposition, noun) for each group that hangs on a word or on its objects."""
    return find_groups_of_all([trigger])


def find_groups_of_all(words: list[Token]) -> list[tuple[str, Token]]:
    """Return (preposition, noun) for each group that hangs on any of the words, or on the objects of the anchor, which comes first."""
    trigger = words[0]
    carriers = words + [token for token in find_objects(trigger) if token.head == trigger and token not in words]
    # "fired drones and missiles at the base": the group hangs on the last of those that are joined
    carriers += [
        child for word in words[1:] for child in word.children if child.dep_ == "conj" and child.pos_ == "NOUN" and child.i > word.i
    ]
    return [group for carrier in carriers for group in find_obliques(carrier)]


@ask_once
def find_nested_groups(trigger: Token) -> Sequence[tuple[str, Token]]:
    """Return the groups that parsers hang on the one before them: "by the Brigade" of "the abduction of two farmers by the Brigade".

    An attack has doers of its own: "outrage at the raid by the Brigade" is not the Brigade's.
    """
    heads = [noun for _, noun in find_obliques(trigger) if noun.pos_ != "VERB"]  # not "claims that they take orders from Karvenia"
    groups = [noun for head in heads for noun in find_conjuncts(head)]  # "threats to our staff and offices from the Brigade"
    below = [(case, word, noun) for noun in groups for case, word in find_obliques(noun) if case in NESTED_CASES or _is_for(case, noun)]
    return [(case, word) for case, word, noun in below if case != "by" or noun.lemma_lower not in load_list("attacks")]


def _is_for(case: str, name: Token) -> bool:
    """Tell whether "for" stands behind a name, which it says nothing of: "support from Karvenia for the Brigade"."""
    return case == "for" and name.pos_ == "PROPN"


def find_stranded(trigger: Token, cases: Set[str]) -> Iterator[Token]:
    """Give the noun that a preposition without one stands for: "the base they fired at"."""
    for child in trigger.children:
        if child.lower_ in cases and child.dep_ in {"obl", "advmod", "case", "compound:prt"}:
            yield trigger.head
        if child.dep_ == "obl" and find_case(child) in cases:
            yield find_antecedent(child)


def find_scene(verb: Token, cases: Set[str]) -> list[Token]:
    """Return the place of which a clause tells by "where", which "in" may stand for: "Pell, where the Front is based"."""
    if "in" not in cases:
        return []
    where = next((child for child in verb.children if child.lower_ == "where" and child.dep_ == "advmod"), None)
    if where is None or where.i < verb.sent.start + 2:
        return []
    last = where.nbor(-2 if where.nbor(-1).text == "," else -1)
    whole = last.head if last.dep_ in {"compound", "flat"} and last.head.i < where.i else last
    return [whole] if whole.pos_ in NOMINALS else []
