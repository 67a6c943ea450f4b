"""Words that belong beyond what stands next to them: "set free Vantor" frees him.

"Left six soldiers dead near Pell" says what became of them, and where.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

BEHIND = frozenset({"acl", "acl:relcl", "amod"})


def mend_left(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang on "left" what its object was left as, and where and when, which the parser takes for a description of the object."""
    left = load_list("left_behind")
    for i, lemma in enumerate(reading.lemmas):
        noun = heads[i]
        if lemma not in left or labels[i] not in BEHIND or not -1 < noun < i:
            continue
        while labels[noun] == "conj" and heads[noun] < noun:
            noun = heads[noun]
        verb = heads[noun]
        is_bare = not any(heads[k] == i and labels[k] != "obl" for k in range(noun + 1, i))
        if labels[noun] == "obj" and reading.lemmas[verb] == "leave" and is_bare:
            heads[i], labels[i] = verb, "xcomp"
            for k in range(i + 1, len(heads)):
                heads[k] = verb if heads[k] == i and labels[k].startswith("obl") else heads[k]


def mend_held(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make "held hostage" behind a noun say what befell it: "a nurse held hostage in Pell was freed" held nobody."""
    held, holding = load_list("held_as"), load_list("holding")
    for i in range(2, len(heads)):
        noun, verb = i - 2, i - 1
        if reading.lemmas[i] not in held or reading.lemmas[verb] not in holding or reading.xpos[verb] not in {"VBD", "VBN"}:
            continue
        is_subject = reading.upos[noun] in {"NOUN", "PROPN"} and labels[noun].startswith("nsubj") and heads[noun] > i
        if is_subject or (heads[verb] == noun and labels[verb] == "acl"):
            heads[verb], labels[verb] = noun, "acl"
            heads[i], labels[i] = verb, "xcomp"


def find_setting_free(reading: Reading, word: int) -> tuple[int, str] | None:
    """Return "set" right before "free", which is what becomes of whoever follows: "the Front set free Idris Vantor"."""
    is_set = word > 0 and reading.lemmas[word].lower() == "free" and reading.lemmas[word - 1].lower() == "set"
    return (word - 1, "xcomp") if is_set and reading.heads[reading.heads[word]] == word - 1 else None
