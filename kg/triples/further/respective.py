"""Who of several holds which of as many offices: "the leaders of Karvenia and Sorvania, Idris Vantor and Lena Orvash"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.language.tokens import Token
from kg.language.tree import find_conjuncts, find_obliques, find_prenominals
from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import BODIES, PERSONS
from kg.objects import Mention
from kg.triples.facts import Fact
from kg.triples.frames.offices import find_role_relation
from kg.triples.further.parts import Parts

STATES = frozenset({"Location", "State"})


def find_respective(parts: Parts, index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give each named holder his office where a text counts off as many bodies as names, in the same order.

    Args:
        parts: Who is named behind a plural.
        index: Of the document's mentions.
        roles: The relation of each role noun.
    """
    for plural in index.mentions:
        if plural.type != "Group" or plural.form != "nominal" or plural.attributes.get("class") not in {"officials", "diplomats"}:
            continue
        head = index.head(plural)
        bodies = _find_bodies(head, index)
        holders = [m for m in parts.get(plural.id, ()) or _find_before(head, index) if index.root(m).type in PERSONS]
        if not 1 < len(bodies) == len(holders):
            continue
        words = plural.attributes.get("head_phrase", "").split()
        relation = find_role_relation(" ".join([*words[:-1], head.lemma_]), roles)
        for holder, body in zip(holders, bodies, strict=True):
            if relation is not None:
                kind = "official_of" if relation == "leads" and index.root(body).type in STATES else relation
                yield Fact(holder, kind, body, head, "bond:role")


def _find_bodies(head: Token, index: MentionIndex) -> list[Mention]:
    """Return the bodies joined under "of" or before a plural, in text order: "the ministers of Karvenia and Sorvania"."""
    under = [noun for case, noun in find_obliques(head) if case in {"from", "of"}] or [
        n for n in find_prenominals(head) if n.dep_ == "nmod:poss"
    ]
    joined = {noun.i: noun for first in under for noun in find_conjuncts(first)}
    named = [m for i in sorted(joined) if (m := index.at(joined[i])) is not None and m.form == "name"]
    return [m for m in named if m.type in BODIES]


def _find_before(head: Token, index: MentionIndex) -> list[Mention]:
    """Return the names joined before an apposition: "Idris Vantor and Lena Orvash, the leaders of Karvenia and Sorvania"."""
    before = [noun for noun in find_conjuncts(head.head) if noun.i < head.left_edge.i] if head.dep_ == "appos" else []
    return [m for noun in before if (m := index.at(noun)) is not None and m.form == "name"]
