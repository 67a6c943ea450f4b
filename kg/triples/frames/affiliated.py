"""Whose somebody is by what stands behind his name: "Lena Orvash, 31, of the Harbour Council", "Keil, commander, Ash Force"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.language.words import load_list, load_words
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS
from kg.triples.facts import Fact
from kg.triples.frames.leaders import POSSESSIVES
from kg.triples.frames.local import skip_age
from kg.triples.frames.offices import find_role_relation

DESCRIBING = frozenset({"ADJ", "NOUN", "VERB"})
ENDS = frozenset({",", ".", ";", ")"})
JOINED_BY = frozenset({"leads", "member_of"})  # by titles that tell more than the kind of body does
JOINED = frozenset({"armed_force", "media", "party"})  # by kind or last word: what has members, and more of them than officials


def find_affiliated(index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give of which body a person is whose name is followed by "of", or by a comma and his bare office, and the body's name.

    Args:
        index: Of the Doc's mentions.
        roles: The relation of each role noun.
    """
    yield from _find_listed(index, roles)
    for person in index.mentions:
        if person.form != "name" or person.type not in PERSONS:
            continue
        end = index.span(person).end
        start = _find_behind_of(end, index)
        is_beside = start == end + 1
        if start is None or (is_beside and "title" in person.attributes):
            continue  # whose "Colonel Idris Vantor of the Guards" is his title tells
        body = _find_body(_skip_owner(start, index), index, is_beside=is_beside)
        if body is None or (index.doc[start - 1].lower_ == "from" and index.head(body).head != index.head(person)):
            continue  # "freed Idris Vantor from the Front"
        told = load_words().find_title_relation(person.attributes.get("title", ""))
        yield Fact(person, told if told in JOINED_BY else _choose_relation(index.root(body)), body, index.doc[end], "bond:affiliation")


def _find_behind_of(end: int, index: MentionIndex) -> int | None:
    """Return the token behind the "of" or "from" that follows a name, its age, a comma or a bracket; None where there is none."""
    doc = index.doc
    after = skip_age(end, index)
    after += after == end and doc[end : end + 1].text in {",", "("}
    after += after > end and doc[after : after + 1].text in load_list("at_one_time")
    return after + 1 if doc[after : after + 1].text in {"from", "of"} else None


def _skip_owner(start: int, index: MentionIndex) -> int:
    """Return the token behind an article or the state whose a body is: "of Karvenia's Ash Fleet"."""
    doc = index.doc
    owners = (m for m in index.covering(doc[start]) if m.type == "State" and index.span(m).start == start) if start < len(doc) else ()
    owned = next((index.span(m).end + 1 for m in owners if doc[index.span(m).end : index.span(m).end + 1].text in POSSESSIVES), None)
    first = owned or start + (doc[start : start + 1].text.lower() == "the")
    if first == start:
        return start
    # "of Karvenia's ruling Harbour Party"
    return next((i for i in range(first, min(first + 3, len(doc))) if doc[i].pos_ not in DESCRIBING or not doc[i].is_lower), first)


def _choose_relation(body: Mention) -> str:
    """Return what somebody is to whom he is "of": a member of a party, a group, a force or a newspaper, elsewhere he has an office."""
    last = body.name.casefold().split()[-1:]
    told = {body.attributes.get("kind"), body.attributes.get("class"), *last}
    is_joined = not told.isdisjoint(JOINED) or not load_list("units", "followings").isdisjoint(last)
    return "member_of" if body.type == "Militia" or is_joined else "official_of"


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


def _find_body(start: int, index: MentionIndex, *, goes_on: bool = False, is_beside: bool = False) -> Mention | None:
    """Return the body whose name alone stands from a token to the next comma or stop, or to the verb where the clause `goes_on`.

    Right beside a name anything may follow but what the body has: not "Idris Vantor of the Front's press office".
    """
    doc = index.doc
    bodies = (m for m in index.covering(doc[start]) if m.type in BODIES) if start < len(doc) else ()
    for body in bodies:
        span = index.span(body)
        if span.start not in {start, start - 1} or span.end >= len(doc):
            continue
        is_owner = doc[span.end].tag_ == "POS" or (span[-1].dep_ == "compound" and span[-1].head.i >= span.end)
        if (is_beside and not is_owner) or doc[span.end].text in ENDS or (goes_on and doc[span.end].pos_ in {"ADV", "AUX", "VERB"}):
            return body
    return None
