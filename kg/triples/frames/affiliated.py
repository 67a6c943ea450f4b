"""Whose somebody is by what stands behind his name: "Lena Orvash, of the Harbour Council, said", "Keil, commander, Ash Force"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import PERSONS
from kg.objects import Mention
from kg.triples.facts import Fact
from kg.triples.frames.offices import find_role_relation

ENDS = frozenset({",", ".", ";", ")"})
PARTY = "party"  # who is of a party or of an armed group is its member, who is of another body has an office there


def find_affiliated(index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give of which body a person is whose name is followed by a comma, "of" or his bare office, and the body's name alone.

    Args:
        index: Of the Doc's mentions.
        roles: The relation of each role noun.
    """
    yield from _find_listed(index, roles)
    for person in index.mentions:
        if person.form != "name" or person.type not in PERSONS:
            continue
        end = index.span(person).end
        words = [token.lower_ for token in index.doc[end : end + 3]]
        if words[:2] != [",", "of"]:
            continue
        start = end + 2 + (words[2:] == ["the"])
        body = _find_body(start, index)
        if body is not None:
            root = index.root(body)
            is_member = root.type == "Militia" or PARTY in {
                root.attributes.get("kind"),
                root.attributes.get("class"),
                *root.name.casefold().split()[-1:],
            }
            yield Fact(person, "member_of" if is_member else "official_of", body, index.doc[end + 1], "bond:affiliation")


def _find_listed(index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give whose office stands between commas behind a name and before a body's: "General Idris Vantor, commander, Ash Force,"."""
    doc = index.doc
    for office in index.mentions:
        if office.form != "nominal" or office.type not in PERSONS or index.root(office).form != "name":
            continue
        span = index.span(office)
        relation = find_role_relation(office.attributes.get("role", ""), roles)
        commas = [doc[i].text for i in (span.start - 1, span.end) if 0 < i < len(doc)]
        if relation is None or commas != [",", ","] or span[0].pos_ in {"DET", "PRON"}:
            continue
        is_behind_name = any(index.is_same(m, office) for m in index.covering(doc[span.start - 2]) if m.form == "name")
        body = _find_body(span.end + 1, index, goes_on=True) if is_behind_name else None
        if body is not None:
            yield Fact(office, relation, body, span.root, "bond:role")


def _find_body(start: int, index: MentionIndex, *, goes_on: bool = False) -> Mention | None:
    """Return the body whose name alone stands from a token to the next comma or stop, or to the verb where the clause `goes_on`."""
    doc = index.doc
    bodies = (m for m in index.covering(doc[start]) if m.type in {"Militia", "Organization"}) if start < len(doc) else ()
    for body in bodies:
        span = index.span(body)
        if span.start not in {start, start - 1} or span.end >= len(doc):
            continue
        if doc[span.end].text in ENDS or (goes_on and doc[span.end].pos_ in {"ADV", "AUX", "VERB"}):
            return body
    return None
