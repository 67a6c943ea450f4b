"""States and bodies whose name opens that of a body of theirs: "Iraqi Foreign Ministry", "UN Security Council"."""

from __future__ import annotations

from kg.gazetteer.fold import fold
from kg.gazetteer.rows import Gazetteer, GazetteerRow
from kg.language.tokens import Doc, Span
from kg.language.words import NounSense, is_ordinal, load_list, load_words
from kg.mentions.build import make_mention
from kg.mentions.names.match import Match
from kg.objects import Mention
from kg.ontology.families import PERSONS

PRIVATE = frozenset({"media", "ngo", "party"})  # kinds of the gazetteer that a nation's name makes no property of its state
LONGEST = 4  # words of the name that opens another's: "Islamic Revolutionary Guard Corps-Qods Force"


def find_inner_body(doc: Doc, match: Match, gazetteer: Gazetteer) -> Mention | None:
    """Return the state or body that opens a name ("Iraqi Foreign Ministry", "US Central Command", "UN Security Council")."""
    if match.end - match.start < 2 or match.rows[0].type not in {"Organization", "Facility"}:
        return None
    if match.rows[0].kind in PRIVATE:
        return None  # "Syrian Observatory for Human Rights", "Georgian Dream"
    token = doc[match.start]
    for stop in range(min(match.start + LONGEST, match.end - 1), match.start, -1):
        words = doc[match.start : stop]
        body = next((row for row in gazetteer.find(words.text) if row.type == "Organization"), None)
        if body is not None and (len(words) > 1 or token.is_upper):
            return make_mention(doc, (words.start, words.end), body.type, rule="gazetteer:inner", seed_id=body.id, name=body.name)
        state = _find_state(words, gazetteer)
        if state is not None and token.text[0].isupper():
            return make_state(words, gazetteer.rows[state], "gazetteer:adjective")
    return None


def _find_state(words: Span, gazetteer: Gazetteer) -> str | None:
    """Return the row of the state that words name, by its name or its adjective."""
    named = (row.id for row in gazetteer.find(words.text) if row.type == "State")
    return gazetteer.adjectives.get(fold(words.text)) or next(named, None)


def find_inner_state(name: Span, gazetteer: Gazetteer) -> Mention | None:
    """Return the state whose adjective opens the name of a public body that no table has: "Yemeni Fisheries Ministry"."""
    sense = load_words().find_sense(name.root)
    if len(name) < 2 or name.label_ in PERSONS or sense is None or not _is_public(name, sense[1]):
        return None
    for words in (name[: min(2, len(name) - 1)], name[:1]):  # "South Karvenian Fisheries Ministry"
        state = gazetteer.adjectives.get(fold(words.text))
        if state is not None:
            return make_state(words, gazetteer.rows[state], "gazetteer:adjective")
    return None


def _is_public(name: Span, sense: NounSense) -> bool:
    """Tell whether a name is that of a state's body: "Yemeni Fisheries Ministry", "Malian state TV", "Ukrainian 17th Brigade"."""
    is_numbered = sense.sort == "armed_group" and any(is_ordinal(word.text) for word in name)
    is_called = any(word.lower_ in load_list("of_states") for word in name[1:-1])
    return is_numbered or is_called or sense.kind in load_list("public_bodies")


def make_state(span: Span, row: GazetteerRow, rule: str) -> Mention:
    """Return the mention of a state by a word for it that isn't its name."""
    bounds, attributes = (span.start, span.end), {"country": row.country}
    return make_mention(span.doc, bounds, "State", rule=rule, seed_id=row.id, name=row.name, attributes=attributes)
