"""Who is only believed to be something does what the sentence tells: "gunmen believed to belong to the Front abducted a nurse".

Takes a tree, changes it. The parser often takes the participle for the main verb, and the deed for what the gunmen believed.
"""

from __future__ import annotations

from kg.language.grammar import HELPERS
from kg.language.model import Reading
from kg.language.words import load_list

FINITE = frozenset({"VBD", "VBP", "VBZ"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
CONTENTS = frozenset({"ccomp", "xcomp"})


def mend_supposed(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make the last finite verb under a participle of believing, "to" right behind it, the main one.

    Args:
        reading: As the parser gives it.
        heads: Of the words; is changed.
        labels: Of the words; is changed.
    """
    supposing = load_list("supposing")
    found = [i for i, lemma in enumerate(reading.lemmas[:-1]) if lemma in supposing and reading.lemmas[i + 1] == "to"]
    for verb in found:
        own = [i for i, head in enumerate(heads) if head == verb and i != verb]
        subject = next((i for i in own if labels[i] in SUBJECTS and reading.upos[i] == "NOUN" and i < verb), None)
        has_helper = any(labels[i].startswith("aux") for i in own)
        told = max((i for i in own if i > verb and labels[i] in CONTENTS and _is_finite(reading, heads, labels, i)), default=None)
        if subject is not None and told is not None and not has_helper:
            _turn(heads, labels, verb, subject=subject, told=told)


def _is_finite(reading: Reading, heads: list[int], labels: list[str], verb: int) -> bool:
    """Tell whether a verb has a tense and no subject of its own, but for what "to be" says: "thought to be from the Front killed ten"."""
    own = [i for i, head in enumerate(heads) if head == verb and i < verb]
    # "a man alleged to have shot two is to stand trial"
    has_tense = reading.xpos[verb] in FINITE or any(labels[i] in HELPERS and reading.xpos[i] in FINITE for i in own)
    # "killed two" is often tagged as a participle
    is_past = reading.xpos[verb] == "VBN" and any(head == verb and labels[i] == "obj" for i, head in enumerate(heads[verb:], verb))
    has_tense = has_tense or (is_past and not any(labels[i] in HELPERS for i in own))
    subjects = [i for i in own if labels[i] in SUBJECTS]
    is_clause = any(labels[i] == "mark" and reading.lemmas[i] != "to" for i in own if not subjects)
    return has_tense and all(_is_said_to_be(heads, labels, i) for i in subjects) and not is_clause


def _is_said_to_be(heads: list[int], labels: list[str], noun: int) -> bool:
    return any(head == noun and labels[i] == "cop" for i, head in enumerate(heads))


def _turn(heads: list[int], labels: list[str], verb: int, *, subject: int, told: int) -> None:
    """Hang the participle on its noun, the noun on the deed, and the deed where the participle was."""
    is_passive = any(head == told and labels[i] == "aux:pass" for i, head in enumerate(heads))
    is_root = heads[verb] == verb or labels[verb].lower() == "root"
    heads[told], labels[told] = (told if heads[verb] == verb else heads[verb]), labels[verb]
    between = [i for i in range(verb + 1, told) if heads[i] == told]
    called = next((i for i in between if labels[i] in SUBJECTS or _is_said_to_be(heads, labels, i)), None)
    for i, head in enumerate(heads):
        if i == called:
            heads[i], labels[i] = verb, "xcomp"
        elif called is not None and i in between and labels[i] == "mark":
            heads[i] = called
        elif head == verb and i > told and is_root:
            heads[i] = told
    heads[subject], labels[subject] = told, "nsubj:pass" if is_passive else "nsubj"
    heads[verb], labels[verb] = subject, "acl"
