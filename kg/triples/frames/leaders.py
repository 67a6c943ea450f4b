"""Whose a named body is said to be, and who so leads it: "Solun's Ash Brigade", "his Harbour Party", "a faction under Lena Orvash"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.tree import find_antecedent, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS
from kg.triples.facts import Fact

MAX_TITLE = 6  # tokens in which the leader's name begins behind "of": "of the preacher X"
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


def find_leaders(body: Mention, index: MentionIndex) -> list[Mention]:
    """Return the person whose group, party or government a name is said to be; nobody for any other body."""
    if body.type == "Militia" or is_party(body) or _is_following(body):
        before = _find_possessor(body, index)
        return before or _find_behind(body, index)
    return []


def find_commanders(body: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give under whom people with arms or a body are told to stand: "a faction under Tavi Brenn"; "Front fighters" may be some of all."""
    heads = [noun for case, noun in find_obliques(index.head(body)) if case == "under"]
    if not heads:
        return
    is_whole = index.root(body).form == body.form and body.type in BODIES
    is_armed = index.root(body).form == "nominal" and body.attributes.get("class") in load_list("arms")
    is_armed |= body.type == "Organization" and body.attributes.get("head") in load_list("followings")  # "a coalition under Tavi Brenn"
    if not (is_whole or is_armed) or _is_of_office(body, index):
        return
    for person in (m for noun in heads for m in index.find(noun)):
        if index.root(person).type in PERSONS:
            yield Fact(person, "leads", body, index.head(person), "bond:under")


def _is_of_office(body: Mention, index: MentionIndex) -> bool:
    """Tell whether a body is that of an office, behind which "under" says who ruled then: "head of police under Idris Vantor"."""
    noun = index.head(body)
    holder = index.at(noun.head) if noun.dep_ in {"nmod", "compound"} else None
    return holder is not None and holder.type in PERSONS


def speaks_only(person: Mention, index: MentionIndex) -> bool:
    """Tell whether a text calls somebody a spokesman or minister: "his movement" is that for which he speaks."""
    told = (m.attributes.get(key, "") for m in index.find_chain(person) for key in ("role", "title"))
    return any(word in load_list("speakers_for_others") for words in told for word in words.casefold().split())


def is_party(body: Mention) -> bool:
    """Tell whether a name is that of a political party."""
    return body.type == "Organization" and (body.attributes.get("kind") == "party" or body.name.casefold().split()[-1] == "party")


def _is_following(body: Mention) -> bool:
    """Tell whether a name is that of people who have a leader: "the Movement for Pell", "the Ash Front", "the Government of Unity"."""
    words = body.name.casefold().split()
    return body.type == "Organization" and (
        words[:2] == ["government", "of"] or not load_list("followings").isdisjoint({words[0], words[-1]})
    )


def _find_possessor(body: Mention, index: MentionIndex) -> list[Mention]:
    """Return the person whose possessive stands before a name, with no more than adjectives between; not "his Front guards"."""
    span, doc = index.span(body), index.doc
    i = span.start - 1
    if (
        span.root.dep_ == "compound"
        and span.root.head.i >= span.end
        and not any(index.is_same(m, body) for m in index.find(span.root.head))
    ):
        return []
    while i > 0 and doc[i].pos_ == "ADJ" and doc[i].is_lower:
        i -= 1
    if i > 0 and doc[i].lower_ == "whose":
        end = i - (doc[i - 1].text == ",")
        told = [m for m in index.covering(doc[end - 1]) if index.span(m).end == end] or index.find(find_antecedent(doc[i]))
        return [m for m in told if index.root(m).type in PERSONS and not speaks_only(m, index)][:1]
    if i < 0 or (doc[i].lower_ not in {"his", "her"} and (i == 0 or doc[i].lower_ not in POSSESSIVES)):
        return []
    owner = doc[i] if doc[i].lower_ in {"his", "her"} else doc[i - 1]
    told = [
        m for m in index.covering(owner) if index.span(m).end == owner.i + 1
    ]  # not "a lawmaker from Karvenia" before "'s Harbour Party"
    persons = [m for m in told if index.root(m).type in PERSONS and index.root(m).form == "name"]
    return [m for m in persons if not speaks_only(m, index)][-1:]


def _find_behind(body: Mention, index: MentionIndex) -> list[Mention]:
    """Return the person behind "of" and a name: "the River Alliance (RA) of Corneille Bisimwa"."""
    span, doc = index.span(body), index.doc
    end = span.end
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        end += 3
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return []
    named = (m for token in doc[end + 1 : end + MAX_TITLE] for m in index.covering(token) if m.form == "name" and m.type in PERSONS)
    leader = next(named, None)
    between = doc[end + 1 : index.span(leader).start].text.removeprefix("the ").strip() if leader is not None else ""
    return [leader] if leader is not None and between in {"", leader.attributes.get("title")} else []
