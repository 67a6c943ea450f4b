"""Whose a title is by the words before it: the bodies and states named there, and the country of who acts in a clause."""

from __future__ import annotations

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import RELATIVES, find_prenominals
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import PERSONS, POWERS
from kg.triples.frames.compounds import is_stance

ADJECTIVE = "gazetteer:adjective"


def find_served(person: Mention, index: MentionIndex) -> list[Mention]:
    """Return the bodies whose office a person's title tells where he is first named: "Karvenian President Vantor"."""
    span, title = index.span(person), person.attributes.get("title")
    return find_bodies_before(index.doc, span.sent.start, span.start, index, title=title) if title else []


def find_bodies_before(doc: Doc, first: int, end: int, index: MentionIndex, *, title: str) -> list[Mention]:
    """Return the bodies named between a title's possible start and the name, nearest last; a comma, verb or conjunction ends the search."""
    found: list[Mention] = []
    i = end - 1
    while i >= first:
        token = doc[i]
        if token.text == ")" and i - 2 > first and doc[i - 2].text == "(":
            first = max(first - 3, token.sent.start)  # the initials of "the Ash Relief Network (ARN) director X"
            i -= 3
            continue
        is_deed = any(mention.type == "Attack" and index.head(mention) == token for mention in index.covering(token))
        if (
            is_deed
            or token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"}
            or (token.is_punct and token.text not in {"-", "’", "'", ".", "“", "”"})
            or token.is_space
            or token.lower_ in RELATIVES  # "militias that former president X armed"
        ):
            break
        for mention in index.covering(token):
            span = index.span(mention)
            is_taken_up = mention.form == "pronoun" and token.dep_ != "nmod:poss"  # "among them the commander X"
            if mention.type in POWERS and mention not in found and span.start >= first and not is_stance(span[-1]) and not is_taken_up:
                found.append(mention)
        if token.pos_ == "ADP" and (token.lower_ not in {"of", "for"} or doc[i + 1 : end].text.lower().removeprefix("the ") == title):
            break  # "the Front of General X" is his, he is no general of the Front
        i -= 1
    return [body for body in found if not _is_of_people(body, found, index)]


def _is_of_people(state: Mention, found: list[Mention], index: MentionIndex) -> bool:
    """Tell whether two nations beside each other name a people, which is no state's: "the Veldonian Karvenian leader X"."""
    span = index.span(state)
    others = (index.span(other) for other in found if other is not state and other.rule == state.rule == ADJECTIVE)
    return any(span.end == other.start or other.end == span.start for other in others)


def find_country(verb: Token, index: MentionIndex) -> str | None:
    """Return the country of the state, body or official that is a verb's subject, None for none."""
    subjects = find_grammatical_subjects(verb)
    actors = [m for token in (*subjects, *(noun for token in subjects for noun in find_prenominals(token))) for m in index.covering(token)]
    told = (m.attributes["country"] for m in actors if m.form == "nominal" and m.type in PERSONS and "country" in m.attributes)
    roots = [index.root(m) for m in actors]
    bodies = [body for root in roots for body in ([root] if root.type in POWERS else find_served(root, index))]
    return next((body.attributes["country"] for body in bodies if "country" in body.attributes), next(told, None))


def find_state_of_country(country: str | None, index: MentionIndex) -> Mention | None:
    """Return the first state of the text that has a country's code, None where it names none or no country is known."""
    return next((m for m in index.mentions if country and m.type == "State" and m.attributes.get("country") == country), None)
