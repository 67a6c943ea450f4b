"""Verbs of headlines in bare forms, which the parser takes for nouns or for parts of one: "Rebels target army", "Militants behead chief".

Takes words and their reading, gives another one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.language.decode import ROOT
from kg.language.lemmas import find_known
from kg.language.mending.deeds import SUBJECTS
from kg.language.model import Reading
from kg.language.trees import group_children

NOUNS = frozenset({"NOUN", "PROPN"})
PARTS = frozenset({"amod", "compound", "nmod"})
CLAUSES = frozenset({"root", "parataxis", "conj", "advcl", "ccomp"})
FINITE = frozenset({"VB", "VBD", "VBP", "VBZ"})
OF_CLAUSES = SUBJECTS | {"advcl", "parataxis", "punct"}
OPENERS = frozenset({"after", "as", "before", "while"})
OF_NOUNS = frozenset({"cop", "aux", "case", "det"})


@dataclass(slots=True)
class _Tree:
    """A reading whose words can be changed."""

    words: Sequence[str]
    heads: list[int]
    labels: list[str]
    upos: list[str]
    xpos: list[str]
    lemmas: list[str]


def mend_bare(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which what has an object is a verb, and so is what its subject stands right before."""
    tree = _Tree(words, list(reading.heads), list(reading.labels), list(reading.upos), list(reading.xpos), list(reading.lemmas))
    children = group_children(reading.heads)
    for i, label in enumerate(reading.labels):
        if label in CLAUSES and tree.upos[i] == "NOUN":
            _read_object(tree, children.get(i, ()), i)
        elif label in PARTS and tree.xpos[i] in FINITE:
            _read_part(tree, children, i)
        elif label in PARTS and tree.upos[i] in NOUNS and tree.labels[i] == label:
            _read_subject(tree, children, i)
    heads, labels = tuple(tree.heads), tuple(tree.labels)
    return replace(reading, heads=heads, labels=labels, upos=tuple(tree.upos), xpos=tuple(tree.xpos), lemmas=tuple(tree.lemmas))


def _read_object(tree: _Tree, own: Sequence[int], noun: int) -> None:
    """Make a verb of what the parser gives an object: "Army shells village, wounds nine", "Sorvania, Veldonia trade blame"."""
    verbs = find_known(tree.words[noun].lower(), "VERB")
    has_object = any(tree.labels[child] == "obj" and child > noun for child in own)
    if verbs and has_object and not any(tree.labels[child] in OF_NOUNS for child in own):
        tree.upos[noun], tree.xpos[noun], tree.lemmas[noun] = "VERB", "VBZ" if tree.words[noun].endswith("s") else "VBP", verbs[0]


def _read_part(tree: _Tree, children: dict[int, list[int]], verb: int) -> None:
    """Make a finite verb between a subject and a noun the head of both: "militants behead chief", "as rebels attack convoy"."""
    noun = tree.heads[verb]
    own = children.get(noun, ())
    lemmas = find_known(tree.words[verb].lower(), "VERB")
    openers = [child for child in own if tree.words[child].lower() in OPENERS and tree.labels[child] in {"case", "mark"}]
    subject = next((child for child in own if tree.labels[child] in SUBJECTS and tree.upos[child] in NOUNS), verb)
    if subject == verb and openers and tree.upos[verb - 1] in NOUNS and tree.heads[verb - 1] in {verb, noun}:
        subject = verb - 1
    if not lemmas or not subject < verb < noun or any(tree.labels[child] in OF_NOUNS and child not in openers for child in own):
        return
    tree.upos[verb], tree.lemmas[verb] = "VERB", lemmas[0]
    tree.heads[verb], tree.labels[verb] = tree.heads[noun], "advcl" if openers else tree.labels[noun]
    tree.heads[noun], tree.labels[noun] = verb, "obj"
    tree.heads[subject], tree.labels[subject] = verb, "nsubj"
    for child in own:
        if tree.labels[child] in OF_CLAUSES or child in openers:
            tree.heads[child] = verb
    for opener in openers:
        tree.labels[opener] = "mark"


def _read_subject(tree: _Tree, children: dict[int, list[int]], noun: int) -> None:
    """Make a noun right before a root without subject, beyond which the parser hangs it, that subject: "rebels target army"."""
    verb = noun + 1
    if verb >= len(tree.heads) or tree.heads[verb] != ROOT or tree.upos[verb] != "VERB" or tree.heads[noun] <= verb:
        return
    if not any(tree.labels[child] in SUBJECTS for child in children.get(verb, ())):
        tree.heads[noun], tree.labels[noun] = verb, "nsubj"
