"""Whose name stands behind the words for an office, hung by the parser on a word between: "the envoy to the League, Vantor"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques
from kg.mentions.index import MentionIndex
from kg.mentions.links.chains import Chains
from kg.ontology.families import PERSONS


def find_bearer_beyond(office: Token, index: MentionIndex) -> Iterator[Token]:
    """Give the person in apposition to the body or place that closes the words for an office: no body is a person."""
    for _, noun in find_obliques(office):
        body = index.at(noun)
        if noun.i < office.i or body is None or body.type in PERSONS:
            continue
        beside = (child for child in noun.children if child.dep_ == "appos" and child.i > noun.i)
        yield from (
            child for child in beside if (person := index.at(child)) is not None and person.form == "name" and person.type in PERSONS
        )


def is_of_other(office: Token, name: Token, index: MentionIndex) -> bool:
    """Tell whether a title before a name makes its bearer another than the office: "an adviser to Front leader Idris Vantor"."""
    person = index.at(name)
    if person is None or "title" not in person.attributes or name.i < office.i or find_case(name) == "as":
        return False  # "named the head of the navy as Admiral Idris Vantor"
    between = office.doc[office.i + 1 : index.span(person).start]
    return any(token.pos_ == "ADP" for token in between[:1]) and not any(token.is_punct and token.text == "," for token in between)


def is_of_unknown(head: Token, chains: Chains) -> bool:
    """Tell whether an office stands beside a name that was not recognised, whose it then is: "Gen. Oltan, the head of the council"."""
    name = head.head
    is_known = any(mention.form == "name" for mention in chains.index.find(name))
    return head.dep_ == "appos" and name.pos_ == "PROPN" and name.i < head.i and not is_known
