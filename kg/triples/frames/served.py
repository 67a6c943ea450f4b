"""The state of whoever serves an office-holder: "a spokesman for President Vantor", "the premier's aide", "his foreign minister"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.gazetteer.officeholders import find_officeholder
from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques, find_prenominals
from kg.language.words import is_state_office, load_words
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS, POWERS
from kg.triples.frames.title_bodies import find_served
from kg.triples.frames.titles import find_state

SERVED = frozenset({"for", "of", "to"})  # before whom somebody serves
POSTED = frozenset({"at", "for", "from", "in", "of", "to", "with"})  # before where somebody serves, unlike "outside the embassy"


def find_states_of_holders(role: Token, index: MentionIndex) -> list[Mention]:
    """Return the state of whom somebody speaks for, advises or serves: "a spokesman for President Idris Vantor", "his foreign minister"."""
    behind = [child for child in role.children if child.i > role.i and child.dep_ in {"appos", "nmod"}]
    served = [child for child in behind if find_case(child) in SERVED | ({""} if child.dep_ == "nmod" else set())]
    served += [noun for noun in find_prenominals(role) if noun.dep_ in {"nmod:poss", "compound"}]  # "a Vantor aide"
    holders = [holder for noun in served for m in index.find(noun) if (holder := _find_holder(m, index)) is not None]
    found = (next(iter(_find_served(holder, index)), None) or find_state(holder, index) for holder in holders)
    states = [state for state in found if state is not None and index.root(state).type == "State"]
    return states or _find_bodies_led([m for noun in served for m in index.find(noun)], index)


def _find_bodies_led(people: Iterable[Mention], index: MentionIndex) -> list[Mention]:
    """Return the bodies that people head by the titles before their names: "a spokesman for Front leader Idris Vantor" is the Front's."""
    named = [m for m in people if m.form == "name" and index.root(m).type in PERSONS]
    leaders = [m for m in named if load_words().find_title_relation(m.attributes.get("title", "")) == "leads"]
    return [body for leader in leaders for body in find_served(leader, index) if index.root(body).type in BODIES][:1]


def find_states_of_posts(role: Token, index: MentionIndex) -> list[Mention]:
    """Return the state at whose embassy or mission somebody serves: "a counsellor at the embassy of Karvenia"."""
    nouns = [noun for case, noun in find_obliques(role) if case in POSTED]
    nouns += [below for noun in nouns for case, below in find_obliques(noun) if case in POSTED]  # "head of mission at Karvenia's embassy"
    posts = [noun for noun in nouns if any(m.attributes.get("class") == "diplomatic" for m in index.find(noun))]
    owners = (owner for post in posts for owner in (*find_prenominals(post), *(noun for case, noun in find_obliques(post) if case == "of")))
    return [state for owner in owners for state in index.find(owner) if index.root(state).type == "State"][:1]


def _find_holder(person: Mention, index: MentionIndex) -> Mention | None:
    """Return where a text calls a person by an office of state: "President Idris Vantor", before "Vantor's envoy" or "his envoy"."""
    if index.root(person).type not in PERSONS:
        return None
    own = [m for m in index.find_chain(person) if m.form != "pronoun"]
    titled = next((m for m in own if _is_of_state(m.attributes.get("title", "")) or _is_of_state(m.attributes.get("role", ""))), None)
    return titled or (index.root(person) if find_officeholder(index.root(person).name) is not None else None)


def _is_of_state(office: str) -> bool:
    words = office.casefold().split()
    return any(is_state_office(" ".join(words[first:])) for first in range(len(words)))


def _find_served(holder: Mention, index: MentionIndex) -> list[Mention]:
    """Return the bodies whose office a title before a name or a described role tells."""
    office = index.head(holder)
    nouns = [*find_prenominals(office), *(noun for case, noun in find_obliques(office) if case == "of")]
    owners = [m for noun in nouns if (m := index.at(noun)) is not None and m.type in POWERS]
    return find_served(holder, index) if holder.form == "name" else owners


def find_shared(start: int, index: MentionIndex) -> list[Mention]:
    """Return the bodies of the office before "and", where a second one begins: "the Front's commander X and spokesman Y"."""
    doc = index.doc
    if start < 2 or doc[start - 1].lower_ != "and":
        return []
    before = (m for m in index.covering(doc[start - 2]) if m.form == "name" and m.type in PERSONS and index.span(m).end == start - 1)
    return [body for person in before for body in find_served(person, index)]
