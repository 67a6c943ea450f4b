"""Who sets the terms on which something shall be: "announced a truce provided that Karvenia withdraws". Takes tokens."""

from __future__ import annotations

from itertools import islice

from kg.language.arguments import find_subjects
from kg.language.tokens import Token
from kg.language.tree import load_cues
from kg.language.words import load_list
from kg.triples.status.cues import find_mark, is_conditioned

MAX_STEPS = 4


def find_setter(clause: Token, head: Token) -> tuple[Token, ...]:
    """Return who does by word what he does on a condition: "ruled out talks unless the Front left"; nobody for what is only told."""
    is_conditioned_so = is_conditioned(clause)
    if not is_conditioned_so and (clause.dep_ != "advcl" or find_mark(clause) not in load_cues()["conditionals"]):
        return ()
    # "provided that they leave" may hang on a noun before it
    above = [head, *islice(head.ancestors, MAX_STEPS)] if is_conditioned_so else [head]
    setting = next((word for word in above if word.lemma_lower in load_list("setting_terms")), None)
    return tuple(find_subjects(setting)) if setting is not None and setting.tag_ not in {"VB", "VBP"} else ()
