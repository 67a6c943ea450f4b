"""Where a clause is set: in the state or place with which its sentence opens, or of which it tells by "where".

"In Karvenia, the army shelled Pell" is Karvenia's army; "Pell, where gunmen burned a school" has that school. A paragraph of a round-up
that opens with the name of a state, "KARVENIA - The army shelled Pell", is set there.
"""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, find_case, find_conjuncts
from kg.language.words import load_list
from kg.mentions.described.phrases import is_plural
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import LANDS

HEADING = frozenset({":", "-", "–", "—"})  # between the name of a state and what a paragraph tells of it
LOOSE = frozenset({"nmod", "obl", "obl:unmarked"})  # what the parser may make of an apposition
STATE_OWNED = frozenset({"armed_force", "security"})  # classes of bodies that every state has


def find_scene(noun: Token, index: MentionIndex) -> str | None:
    """Return the country in which the sentence of a noun is set, None where its first words don't tell."""
    first = noun.sent[0]
    if first.lower_ != "in" or noun.i <= first.i + 2:
        return _find_section(noun, index)
    return next((m.attributes["country"] for m in _find_opening(noun, index) if "country" in m.attributes), None)


def _find_opening(noun: Token, index: MentionIndex) -> list[Mention]:
    """Return the places with which the sentence of a noun opens: Pell of "In Pell, rebels burned a school"."""
    first = noun.sent[0]
    opens = first.lower_ == "in" and noun.i > first.i + 2
    return [m for m in index.covering(first.nbor()) if m.type in LANDS and m.form == "name"] if opens else []


def are_elsewhere(people: Mention, told: Mention, index: MentionIndex) -> bool:
    """Tell whether people of whom a sentence tells by a bare plural are in another place than those told by the same word before."""
    noun = index.head(people)
    here = {m.name for m in _find_opening(noun, index)}
    if not here or not is_plural(noun) or any(child.dep_ == "det" for child in noun.children):
        return False
    there = {m.name for word in index.head(told).sent for m in index.find(word) if m.type in LANDS and m.form == "name"}
    return bool(there) and not here & there


def _find_section(noun: Token, index: MentionIndex) -> str | None:
    """Return the country of the state by whose name a paragraph is headed: "KARVENIA - The army ..."."""
    doc, start = noun.doc, noun.sent.start
    while start > 0 and "\n" not in doc[start - 1].text:
        start = doc[start - 1].sent.start
    heads = [m for m in index.covering(doc[start]) if m.type == "State" and m.form == "name" and index.span(m).start == start]
    ends = [index.span(m).end for m in heads]
    is_headed = any(end < noun.i and doc[end].text in HEADING for end in ends)
    return next((m.attributes["country"] for m in heads if is_headed and "country" in m.attributes), None)


def find_town_before(noun: Token, index: MentionIndex) -> Token | None:
    """Return the name right before an apposition that says what sort of place it is, though the parser hung it on what is there.

    "A hospital in Pell, the capital of Tesmar": Pell is the capital.
    """
    first = noun.left_edge  # the comma may hang on the noun
    comma = first.i if first.text == "," else first.i - 1
    is_beside = noun.dep_ == "appos" or (noun.dep_ in LOOSE and not find_case(noun))
    if not is_beside or comma < 1 or noun.doc[comma].text != "," or noun.lemma_lower not in load_list("towns"):
        return None
    places = [m for m in index.covering(noun.doc[comma - 1]) if m.type == "Location" and index.span(m).end == comma]  # "in Pell city,"
    return next((index.head(m) for m in reversed(places) if index.head(m).head != noun and index.head(m) != noun.head), None)


def is_elsewhere(mention: Mention, told: Mention, index: MentionIndex) -> bool:
    """Tell whether what a bare description of a state's body is taken for is another state's than the one the sentence is set in."""
    if mention.attributes.get("class") not in STATE_OWNED or mention.attributes.get("owner"):
        return False
    scene, country = find_scene(index.head(mention), index), told.attributes.get("country")
    return scene is not None and country is not None and scene != country


def find_where(verb: Token, index: MentionIndex) -> list[Mention]:
    """Return the places of which a clause tells by "where": Pell and Darmin of "raided Pell and Darmin, where it burned a school"."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    word = next((child for child in verb.children if child.lower_ == "where" and child.dep_ == "advmod"), None)
    if word is None or word.i < verb.sent.start + 2:
        return []
    last = word.nbor(-2 if word.nbor(-1).text == "," else -1)
    named = [m for m in index.covering(last) if m.form == "name" and m.type in LANDS and index.span(m).end == last.i + 1]
    joined = [index.head(m) for m in named[:1]]
    nouns = [noun for head in joined for noun in find_conjuncts(head.head if head.dep_ == "conj" else head) if noun.i <= head.i]
    return [place for noun in nouns for place in [index.at(noun)] if place is not None and place.type in LANDS]


def find_where_hit(noun: Token, index: MentionIndex) -> list[Mention]:
    """Return the places of which a clause tells by "where" that does something to a noun's thing, nothing for other clauses."""
    while noun.dep_ == "conj":
        noun = noun.head
    return find_where(noun.head, index) if noun.dep_ in OBJECTS | PASSIVE_SUBJECTS else []
