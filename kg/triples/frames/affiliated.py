"""Whose somebody is by what stands behind his name: "Lena Orvash, of the Harbour Council, said"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import PERSONS
from kg.objects import Mention
from kg.triples.facts import Fact

ENDS = frozenset({",", ".", ";", ")"})
PARTY = "party"  # who is of a party or of an armed group is its member, who is of another body has an office there


def find_affiliated(index: MentionIndex) -> Iterator[Fact]:
    """Give of which body a person is whose name is followed by a comma, "of" and the body's name alone."""
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


def _find_body(start: int, index: MentionIndex) -> Mention | None:
    """Return the body whose name alone stands from a token to the next comma or stop."""
    doc = index.doc
    bodies = (m for m in index.covering(doc[start]) if m.type in {"Militia", "Organization"}) if start < len(doc) else ()
    for body in bodies:
        span = index.span(body)
        if span.start in {start, start - 1} and span.end < len(doc) and doc[span.end].text in ENDS:
            return body
    return None
