"""Whom an attack killed, told first without his name: "a drone killed a senior commander", then "Idris Vantor died in the strike".

And whom it killed though it was aimed at something else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.language.arguments import find_objects
from kg.language.tokens import Token
from kg.language.tree import find_conjuncts, find_obliques
from kg.language.words import load_list
from kg.mentions.described.phrases import is_plural
from kg.mentions.index import MentionIndex
from kg.mentions.links.holders import is_same_body
from kg.objects import Mention
from kg.ontology.families import PERSONS

OFFICIAL = "Official"
NEXT = 3  # sentences within which news name whom they told of


def find_named_victim(harmed: Collection[str], index: MentionIndex) -> Iterator[tuple[Mention, Mention]]:
    """Give each official whom an attack harmed and who was told without a name, with the one person named since whom it harmed.

    Args:
        harmed: Ids of chain heads: whom one attack killed, wounded or was aimed at.
        index: Of the document.
    """
    people = [index.by_id[one] for one in sorted(harmed) if index.by_id[one].type in PERSONS]
    named = [person for person in people if person.form == "name"]
    unnamed = [person for person in people if person.form == "nominal" and _is_one_official(person, index)]
    if len(named) != 1 or not unnamed or len(people) != len(unnamed) + 1:
        return
    (bearer,) = named
    for person in unnamed:
        if _is_near(person, bearer, index) and _may_be(person, bearer, index):
            yield person, bearer


def _is_one_official(person: Mention, index: MentionIndex) -> bool:
    is_one = "count" not in person.attributes and not is_plural(index.head(person)) and len(find_conjuncts(index.head(person))) == 1
    return is_one and person.type == OFFICIAL and person.attributes.get("definite") != "yes"


def _is_near(person: Mention, bearer: Mention, index: MentionIndex) -> bool:
    """Tell whether a name follows a description in one of the next sentences."""
    between = index.count_sentences(index.head(bearer)) - index.count_sentences(index.head(person))
    return 0 < between <= NEXT


def _may_be(person: Mention, bearer: Mention, index: MentionIndex) -> bool:
    """Tell whether nothing says that two are two: neither "his deputy" nor "also", nor another country or body."""
    own = [m for m in index.mentions if m.form != "pronoun" and index.root(m).id == bearer.id]
    heads = [index.head(m) for m in own[:2]]
    words = {child.lower_ for head in heads for noun in (head, head.head) for child in noun.children}
    told = [m.attributes for m in own]
    bodies = all(is_same_body(person.attributes.get("owner", ""), attributes.get("owner", "")) for attributes in told)
    countries = {attributes["country"] for attributes in told if "country" in attributes}
    is_elsewhere = bool(countries) and person.attributes.get("country") not in {None, *countries}
    return bodies and not is_elsewhere and words.isdisjoint(load_list("another_one"))


def falls_beside(harm: Token, index: MentionIndex) -> bool:
    """Tell whether a clause says who fell in an attack that another clause aims elsewhere: "fired missiles at Pell, killing Solun"."""
    deed = harm.head
    told = index.at(deed)
    if harm.dep_ not in {"advcl", "conj"} or told is None or told.type != "Attack":
        return False
    own = find_objects(harm)
    aims = [*find_objects(deed), *(noun for case, noun in find_obliques(deed) if case in {"at", "on", "against", "into"})]
    return any(index.find(noun) and noun not in own for noun in aims)
