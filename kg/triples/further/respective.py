"""Who of several is told of which of as many others: "the leaders of Karvenia and Sorvania, Idris Vantor and Lena Orvash".

By the order of two rows, by "respectively", or by what stands behind each name: "Presidents Vantor of Karvenia and Orvash of Sorvania".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from kg.language.tokens import Token
from kg.language.tree import find_conjuncts, find_obliques, find_prenominals
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import LANDS, PERSONS, POWERS
from kg.triples.facts import Fact
from kg.triples.frames.local import is_local_office
from kg.triples.frames.offices import find_role_relation
from kg.triples.further.parts import Parts


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
                kind = "official_of" if relation == "leads" and index.root(body).type in LANDS else relation
                yield Fact(holder, kind, body, head, "bond:role")


def keep_respective(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts less those that cross two rows paired by "respectively": "X and Y met Solun and Orvash respectively"."""
    rows = [list(_find_rows(token, index)) for token in index.doc.find_words(frozenset({"respectively"}))]
    for fact in facts:
        if not any(_crosses(index.root(fact.actor).id, index.root(fact.target).id, found) for found in rows):
            yield fact


def _find_rows(mark: Token, index: MentionIndex) -> Iterator[list[frozenset[str]]]:
    """Give the rows of a mark's sentence, each member by the chain that it belongs to."""
    for first in mark.sent:
        nouns = find_conjuncts(first) if first.dep_ != "conj" and first.pos_ in {"NOUN", "PROPN"} else ()
        if len(nouns) > 1:
            # an attack covers all that it hit
            yield [frozenset(index.root(m).id for m in index.covering(noun) if m.type != "Attack") for noun in nouns]


def _crosses(actor: str, target: str, rows: list[list[frozenset[str]]]) -> bool:
    """Tell whether two ends stand in two rows of one length, but in other places."""
    for one, other in permutations(rows, 2):
        first, second = (next((i for i, ids in enumerate(row) if end in ids), -1) for row, end in ((one, actor), (other, target)))
        if len(one) == len(other) and -1 < first != second > -1:
            return True
    return False


def find_titled_row(index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give the office of each in a row behind a plural title: "Presidents Idris Vantor of Karvenia and Lena Orvash of Sorvania"."""
    doc = index.doc
    for person in index.mentions:
        if person.form != "name" or person.type not in PERSONS:
            continue
        span = index.span(person)
        body = _find_named_behind(span.end, index)
        first = span.root.head if span.root.dep_ == "conj" else span.root
        opening = next((m for m in index.covering(first) if m.form == "name" and m.type in PERSONS), None)
        title = index.span(opening).start - 1 if opening is not None else -1
        if body is None or title < 0 or doc[title].tag_ not in {"NNS", "NNPS"}:
            continue
        words = [*(word.text for word in doc[max(title - 2, 0) : title] if word.head == doc[title]), doc[title].lemma_]
        relation = find_role_relation(" ".join(words), roles)
        if relation is not None:
            kind = "official_of" if relation == "leads" and index.root(body).type in LANDS else relation
            yield Fact(person, kind, body, doc[title], "bond:role")


def _find_named_behind(end: int, index: MentionIndex) -> Mention | None:
    """Return the body named under "of" right behind a name."""
    doc = index.doc
    if end + 2 >= len(doc) or doc[end].lower_ != "of":
        return None
    start = end + 1 + (doc[end + 1].lower_ == "the")
    named = [m for m in index.covering(doc[start]) if m.form == "name" and index.span(m).start == start and m.type in POWERS]
    return named[-1] if named else None


def _find_bodies(head: Token, index: MentionIndex) -> list[Mention]:
    """Return the bodies joined under "of" or before a plural, in text order: "the ministers of Karvenia and Sorvania"."""
    under = [noun for case, noun in find_obliques(head) if case in {"from", "of"}] or [
        n for n in find_prenominals(head) if n.dep_ == "nmod:poss"
    ]
    joined = {noun.i: noun for first in under for noun in find_conjuncts(first)}
    named = [m for i in sorted(joined) if (m := index.at(joined[i])) is not None and m.form == "name"]
    return [m for m in named if m.type in POWERS or (m.type == "Location" and is_local_office(head.lemma_lower))]


def _find_before(head: Token, index: MentionIndex) -> list[Mention]:
    """Return the names joined before an apposition: "Idris Vantor and Lena Orvash, the leaders of Karvenia and Sorvania"."""
    before = [noun for noun in find_conjuncts(head.head) if noun.i < head.left_edge.i] if head.dep_ == "appos" else []
    return [m for noun in before if (m := index.at(noun)) is not None and m.form == "name"]
