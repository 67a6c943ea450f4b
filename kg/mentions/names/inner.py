"""States and bodies whose name opens that of a body of theirs: "Iraqi Foreign Ministry", "UN Security Council"."""

from __future__ import annotations

from kg.gazetteer.fold import fold
from kg.gazetteer.rows import Gazetteer, GazetteerRow
from kg.language.tokens import Doc, Span
from kg.language.words import load_list, load_words
from kg.mentions.build import make_mention
from kg.mentions.links.agreement import PERSONS
from kg.mentions.names.match import Match
from kg.objects import Mention

PRIVATE = frozenset({"media", "ngo", "party"})  # kinds of the gazetteer that a nation's name makes no property of its state


def find_inner_body(doc: Doc, match: Match, gazetteer: Gazetteer) -> Mention | None:
    """Return the state or body that opens a name ("Iraqi Foreign Ministry", "US Central Command", "UN Security Council")."""
    if match.end - match.start < 2 or match.rows[0].type not in {"Organization", "Facility"}:
        return None
    if match.rows[0].kind in PRIVATE:
        return None  # "Syrian Observatory for Human Rights", "Georgian Dream"
    token = doc[match.start]
    body = next((row for row in gazetteer.find(token.text) if row.type == "Organization"), None) if token.is_upper else None
    if body is not None:
        return make_mention(doc, (token.i, token.i + 1), body.type, rule="gazetteer:inner", seed_id=body.id, name=body.name)
    state = gazetteer.adjectives.get(fold(token.text)) or next((row.id for row in gazetteer.find(token.text) if row.type == "State"), None)
    if state is None or not token.text[0].isupper():
        return None
    row = gazetteer.rows[state]
    attributes = {"country": row.country}
    return make_mention(
        doc, (token.i, token.i + 1), "State", rule="gazetteer:adjective", seed_id=state, name=row.name, attributes=attributes
    )


def find_inner_state(name: Span, gazetteer: Gazetteer) -> Mention | None:
    """Return the state whose adjective opens the name of a public body that no table has: "Yemeni Fisheries Ministry"."""
    state, sense = gazetteer.adjectives.get(fold(name[0].text)), load_words().find_sense(name.root)
    if state is None or len(name) < 2 or name.label_ in PERSONS or sense is None or sense[1].kind not in load_list("public_bodies"):
        return None
    return make_state(name[:1], gazetteer.rows[state], "gazetteer:adjective")


def make_state(span: Span, row: GazetteerRow, rule: str) -> Mention:
    """Return the mention of a state by a word for it that isn't its name."""
    bounds, attributes = (span.start, span.end), {"country": row.country}
    return make_mention(span.doc, bounds, "State", rule=rule, seed_id=row.id, name=row.name, attributes=attributes)
