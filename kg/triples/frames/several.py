"""What a plural says of each of those whom it tells of: "Solun and Keil are members of the Front", "Solun and Keil, leaders of the Front,".

Takes mentions, gives bonds; of one person alone offices.py and roles.py read it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_antecedent, find_children, find_conjuncts, find_obliques, find_prenominals
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS
from kg.triples.facts import Fact
from kg.triples.frames.offices import find_role_relation
from kg.triples.status.cues import find_own_status, is_negated

PLURAL = frozenset({"NNS", "NNPS"})
WITHIN = frozenset({"in", "of"})


def find_several(index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give (each person, what a plural role says, the body) in text order.

    Args:
        index: Of a Doc's mentions.
        roles: The relation of each role noun.
    """
    for noun in index.doc.find_lemmas(frozenset(roles)):
        relation = find_role_relation(noun.lemma_lower, roles)
        if noun.tag_ not in PLURAL or relation is None or is_negated(noun):
            continue
        persons = find_bearers(noun, index)
        bodies = {body.id: body for owner in _find_owners(noun) for body in index.find(owner) if index.root(body).type in BODIES}
        # What stands beside names is taken for granted, also in a report; what is said of them with "are" is not.
        own, is_said = find_own_status(noun), is_predicate(noun)
        status = None if is_said or own == "asserted" else own
        rule = f"{'noun' if is_said or status else 'bond'}:{relation}:several"
        ends = _pair(persons, sorted(bodies.values(), key=lambda body: body.passage.start))
        yield from (Fact(person, relation, body, noun, rule, status) for person, body in ends)


def _pair(persons: list[Mention], bodies: list[Mention]) -> list[tuple[Mention, Mention]]:
    """Return who is told of with which body: each with the one, or one after the other, "leaders of the Front and the Brigade"."""
    if len(bodies) == 1:
        return [(person, bodies[0]) for person in persons]
    return list(zip(persons, bodies, strict=True)) if len(bodies) == len(persons) else []


def find_bearers(plural: Token, index: MentionIndex) -> list[Mention]:
    """Return the persons named before a plural that says what they are, none where it isn't two of them or more."""
    if is_predicate(plural):
        first = [find_antecedent(noun) for noun in find_children(plural, SUBJECTS)]
    else:
        first = [plural.head] if plural.dep_ == "appos" and plural.head.i < plural.i else []
    words = [word for noun in first for word in find_conjuncts(noun)]
    named = [told for word in words if (told := index.at(word) or _find_name(word, index)) is not None]
    is_all = len(named) > 1 and all(index.root(mention).type in PERSONS for mention in named)
    return named if is_all and any(mention.form == "name" for mention in named) else []


def _find_name(kin: Token, index: MentionIndex) -> Mention | None:
    """Return the name that a noun has beside it which is no mention itself: "his brother Keil"."""
    return next((told for child in kin.children if child.dep_ == "appos" and (told := index.at(child)) is not None), None)


def is_predicate(noun: Token) -> bool:
    """Tell whether a noun is what its subject is said to be."""
    return any(child.dep_ == "cop" for child in noun.children)


def _find_owners(plural: Token) -> list[Token]:
    """Return the nouns that say whose members or leaders they are."""
    return [*find_prenominals(plural), *(noun for case, noun in find_obliques(plural) if case in WITHIN)]
