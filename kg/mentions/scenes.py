"""Of which state a sentence tells that opens with its name or a place of it: "In Karvenia, the army shelled Pell" is Karvenia's army."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.mentions.index import MentionIndex
from kg.objects import Mention

STATE_OWNED = frozenset({"armed_force", "security"})  # classes of bodies that every state has


def find_scene(noun: Token, index: MentionIndex) -> str | None:
    """Return the country in which the sentence of a noun is set, None where its first words don't tell."""
    first = noun.sent[0]
    if first.lower_ != "in" or noun.i <= first.i + 2:
        return None
    opening = (m for m in index.covering(first.nbor()) if m.type in {"State", "Location"} and m.form == "name")
    return next((m.attributes["country"] for m in opening if "country" in m.attributes), None)


def is_elsewhere(mention: Mention, told: Mention, index: MentionIndex) -> bool:
    """Tell whether what a bare description of a state's body is taken for is another state's than the one the sentence is set in."""
    if mention.attributes.get("class") not in STATE_OWNED or mention.attributes.get("owner"):
        return False
    scene, country = find_scene(index.head(mention), index), told.attributes.get("country")
    return scene is not None and country is not None and scene != country
