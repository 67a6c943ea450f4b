"""Whose national somebody without an office is called: "the Karvenian trader Idris Vantor", "Lena Orvash, a Veldonian doctor".

And whose a ship is by its flag ("the Karvenian tanker Ash Star"), and of which state that the text names "two Karvenians" are.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from kg.language.tokens import Token
from kg.language.tree import find_case
from kg.language.words import load_list, load_words
from kg.mentions.build import NATIONALITY_RULE
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import PERSONS
from kg.triples.facts import Fact


def find_nationals(index: MentionIndex) -> Iterator[Fact]:
    """Give the state of each named person whom a private calling with the adjective of a nation stands beside, of ships and people."""
    states = {m.attributes.get("country"): m for m in reversed(index.mentions) if m.type == "State" and m.form == "name"}
    for people in index.mentions:
        state = states.get(people.attributes.get("country", "")) if people.rule == NATIONALITY_RULE and people.type != "State" else None
        if state is not None and any(word.dep_ == "nummod" or word.lower_ in {"a", "an"} for word in index.head(people).children):
            yield Fact(people, "belongs_to", state, index.head(people), "bond:possessive")
    for state in (mention for mention in index.mentions if mention.type == "State"):
        if state.rule != "gazetteer:adjective":
            yield from _find_native(state, index)
            continue
        noun = index.head(state).head
        is_ship = noun.lemma_lower in load_list("vessels")
        if not index.span(state).end <= noun.i <= index.span(state).end + 3 or not (is_ship or _is_private(noun)):
            continue
        person = _find_bearer(noun, index, {"Facility"} if is_ship else PERSONS)
        if person is not None:
            yield Fact(person, "belongs_to", state, noun, "bond:possessive")


def _find_native(state: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give who is named with the state that he is from: "Idris Vantor from Karvenia", "Idris Vantor, a nurse from Karvenia"."""
    noun = index.head(state)
    start = noun.left_edge.i
    if start == 0 or find_case(noun) != "from":
        return
    if noun.dep_ == "nmod" and _is_private(noun.head) and (person := _find_bearer(noun.head, index, PERSONS)) is not None:
        yield Fact(person, "belongs_to", state, noun, "bond:possessive")
    if noun.dep_ != "nmod" and noun.head.lemma_lower not in load_list("naming_one"):  # "was identified as X from Karvenia"
        return
    named = (m for m in index.covering(index.doc[start - 1]) if m.form == "name" and m.type in PERSONS and index.span(m).end == start)
    yield from (Fact(person, "belongs_to", state, noun, "bond:possessive") for person in named if "title" not in person.attributes)


def _is_private(noun: Token) -> bool:
    """Tell whether a noun means one person by what he does for a living or is, and by no office."""
    found = load_words().find_sense(noun)
    sense = found[1] if found is not None else None
    return sense is not None and sense.sort == "person" and not sense.is_office and sense.kind in load_list("private_callings")


def _find_bearer(noun: Token, index: MentionIndex, types: AbstractSet[str]) -> Mention | None:
    """Return the name right behind the noun, or the one that its phrase is another name of."""
    behind = index.covering(noun.nbor()) if noun.i + 1 < len(index.doc) else ()
    named = [m for m in behind if m.form == "name" and m.type in types and index.span(m).start == noun.i + 1]
    if named:
        return named[0]
    phrase = index.at(noun)
    is_named = phrase is not None and phrase.form == "nominal" and phrase.type in types and index.root(phrase).form == "name"
    return phrase if is_named else None
