"""What stands between a state's name and an attack: what was struck ("the Karvenian hospital bombing") or did ("Karvenian drone raid").

Takes the two words, gives the sort of what was struck.
"""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.words import load_list, load_words
from kg.ontology.attacks import load_attack_words

ABROAD = frozenset({"diplomatic", "military", "transport"})  # what a state has in other countries as well: where it was isn't said


def find_struck(state: Token, attack: Token) -> str | None:
    """Return the sort of the building or goods between a state's adjective and an attack, None for anything else: the state struck then."""
    for word in state.doc[state.i + 1 : attack.i]:
        lemma = word.lemma_.lower()
        if lemma in load_list("struck_goods"):
            return "goods"
        if word.pos_ not in {"NOUN", "PROPN"} or lemma in load_attack_words().instruments or lemma in load_list("striking_craft"):
            continue
        found = load_words().find_sense(word)
        if found is not None and found[1].sort == "facility":
            return found[1].kind
    return None
