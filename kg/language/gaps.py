"""Whose object a relative pronoun is where its clause goes on with an infinitive: "whom he tried to kill" tries nobody."""

from __future__ import annotations

from kg.language.losses import has_to
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, RELATIVES, find_children
from kg.language.words import load_list


def find_gap(verb: Token) -> Token | None:
    """Return the infinitive below a relative clause's verb to which the pronoun belongs, None where it belongs to the verb itself.

    Who "helped" somebody "to flee" helped him, who helped "to topple" him did not.
    """
    if verb.dep_ != "acl:relcl":
        return None
    lemma = verb.lemma_lower
    if lemma not in load_list("attempting") and lemma != "help":
        return None
    infinitive = next((child for child in find_children(verb, frozenset({"xcomp"})) if has_to(child)), None)
    if infinitive is None or find_children(infinitive, OBJECTS):
        return None
    objects = find_children(verb, OBJECTS)
    if any(child.lower_ not in RELATIVES for child in objects):
        return None
    return infinitive if lemma != "help" or infinitive.lemma_lower in load_list("done_with_help") else None
