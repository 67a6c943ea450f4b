"""Finite clauses whose first words the parser took for a phrase of the clause above: "after a bombing in Pell killed six".

It hangs "bombing", under the preposition "after", beside the verb "killed", which is left without a subject and takes that of the clause
above. Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.mending.deeds import SUBJECTS
from kg.language.model import Reading
from kg.language.trees import group_children

FINITE = frozenset({"VBD", "VBP", "VBZ"})
BELOW = frozenset({"acl", "advcl", "parataxis"})
PHRASES = frozenset({"nmod", "obl", "obl:unmarked"})
OPENERS = frozenset({"after", "as", "before", "since", "until"})
TAKEN = SUBJECTS | {"mark", "obl:agent", "cc"}  # with one of them a verb lacks no subject


def mend_openings(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make the noun behind "after" right before a finite verb without a subject the verb's subject."""
    verbs = [i for i, label in enumerate(labels) if label in BELOW and reading.xpos[i] in FINITE | {"VBN"}]
    if not verbs:
        return
    children = group_children(heads)
    verbs = [i for i in verbs if reading.xpos[i] in FINITE or _has_two_readings(labels, children, i)]
    for verb in verbs:
        if any(labels[child] in TAKEN for child in children.get(verb, ())):
            continue
        subject = _find_subject(reading, labels, children, (verb, heads[verb]))
        if subject is None:
            continue
        noun, opener = subject
        is_passive = any(labels[child] == "aux:pass" for child in children.get(verb, ()))
        heads[noun], labels[noun] = verb, "nsubj:pass" if is_passive else "nsubj"
        heads[opener], labels[opener], labels[verb] = verb, "mark", "advcl"
        for word in (child for child in children[noun] if child < opener and reading.upos[child] == "NOUN"):
            heads[word], labels[word] = verb, "obl:unmarked"  # "days after"


def _find_subject(reading: Reading, labels: list[str], children: dict[int, list[int]], clause: tuple[int, int]) -> tuple[int, int] | None:
    """Return the noun whose group ends right before a verb, and the word that opens the clause; None where there is no such group."""
    verb, above = clause
    last = min([verb, *(i for i in children.get(verb, ()) if i < verb and reading.upos[i] in {"AUX", "ADV", "PUNCT"})]) - 1
    for noun in (i for i in (*children.get(verb, ()), *children.get(above, ())) if i < verb and labels[i] in PHRASES):
        opener = next((i for i in children.get(noun, ()) if labels[i] == "case" and reading.lemmas[i].lower() in OPENERS), None)
        if opener is not None and opener < noun and _find_end(children, noun) == last:
            return noun, opener
    return None


def _has_two_readings(labels: list[str], children: dict[int, list[int]], verb: int) -> bool:
    """Tell whether a participle with an object has the form of the past tense too: "after the group set free a hostage"."""
    own = children.get(verb, ())
    has_object = any(labels[child] == "obj" and child > verb for child in own)
    return has_object and not any(labels[child].startswith("aux") or labels[child] == "case" for child in own)


def _find_end(children: dict[int, list[int]], word: int) -> int:
    return max([word, *(_find_end(children, child) for child in children.get(word, ()))])
