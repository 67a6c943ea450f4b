"""Participles that the parser hangs on a verb and not on what they describe. Takes heads and labels of a tree and changes them.

"After the general left, warning them, Orvash spoke" has Orvash warn. "Freed hostages held in Pell" makes held what they became. "Fire by
rebels aimed at Pell" aims rebels. "Killed in a raid blamed on them" kills by a raid.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.grammar import HELPERS
from kg.language.lemmas import find_lemma
from kg.language.mending.deeds import SUBJECTS
from kg.language.mending.retag import retag
from kg.language.model import Reading
from kg.language.trees import group_children
from kg.language.words import load_list

FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
ENDING = frozenset({"VBG", "VBP", "VB"})  # the tags of "warning"
AT = frozenset({"against", "at", "toward", "towards"})
FORCE = frozenset({"fire", "force", "violence"})
OPENERS = frozenset({"after", "as", "before", "once", "when", "while"})


def mend_done_by(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which what says by whom a thing is done is a participle: "a school run by nuns" has no run."""
    agents = {head for head, label in zip(reading.heads, reading.labels, strict=True) if label == "obl:agent"}
    found = {i for i in agents if reading.labels[i] == "acl" and reading.upos[i] == "NOUN" and reading.lemmas[i + 1 : i + 2] == ("by",)}
    return retag(reading, {i: find_lemma(words[i], "VERB") for i in found}, upos="VERB", xpos="VBN")


def mend_participles(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang a participle that ends the clause which opens a sentence on its verb, and one right behind an object on that object."""
    children = group_children(heads)
    for word, label in enumerate(labels):
        if label in {"advcl", "xcomp"} and reading.xpos[word] == "VBN":
            _give_to_object(reading, heads, labels, children, word)
            _give_to_setting(reading, heads, labels, children, word)
        if word > 1 and label in {"acl", "advcl", "conj"} and reading.lemmas[word - 1] == "," and reading.xpos[word] in {"VBD", "VBN"}:
            _give_to_victim(reading, heads, labels, children, word)
        if label == "acl" and reading.xpos[word] == "VBN" and word + 1 < len(heads) and reading.lemmas[word + 1] in AT:
            _give_to_deed(reading, heads, labels, word)
        if label == "advcl" and reading.xpos[word] in ENDING and heads[word] > word > 1 and reading.lemmas[word - 1] == ",":
            _mend_enclosed(reading, heads, labels, children, word)


def _give_to_object(reading: Reading, heads: list[int], labels: list[str], children: dict[int, list[int]], word: int) -> None:
    """Hang a participle on the object right before it, unless its verb says what became of that: "left the village destroyed"."""
    noun, verb = word - 1, heads[word]
    is_behind = verb < noun and heads[noun] == verb and labels[noun] == "obj" and reading.xpos[noun] == "NNS"
    is_bare = not any(labels[i] in HELPERS | SUBJECTS | {"mark"} for i in children.get(word, ()))
    if is_behind and is_bare and reading.lemmas[verb].lower() not in load_list("turning_into"):
        heads[word], labels[word] = noun, "acl"


def _give_to_setting(reading: Reading, heads: list[int], labels: list[str], children: dict[int, list[int]], word: int) -> None:
    """Hang a participle on the noun right before it, and that on the verb above: "was killed in a raid blamed on the Front"."""
    own, verb = children.get(word, ()), heads[word]
    noun = next((i for i in own if labels[i] == "obl" and verb < i == word - 1), None)
    is_bare = not any(labels[i] in HELPERS | SUBJECTS | {"mark"} for i in own)
    if noun is not None and is_bare and any(labels[i] == "case" for i in children.get(noun, ())):
        heads[noun], heads[word], labels[word] = verb, noun, "acl"


def _give_to_victim(reading: Reading, heads: list[int], labels: list[str], children: dict[int, list[int]], word: int) -> None:
    """Hang on an object what befell it, told behind a comma: "buried Solun, killed by the Front". Whoever buried him wasn't killed."""
    above, noun, own = heads[word], word - 2, children.get(word, ())
    if not 0 <= above < noun or reading.lemmas[word].lower() not in load_list("befalling_persons", "seizing"):
        return
    if any(labels[i] in HELPERS | SUBJECTS | {"cc", "mark", "obj"} for i in own):
        return
    while heads[noun] > above:
        noun = heads[noun]
    if reading.lemmas[noun].lower() in load_list("befalling_people"):  # "mourned the death of Solun, killed in May"
        noun = next((i for i in children.get(noun, ()) if noun < i < word and labels[i] == "nmod"), noun)
    if above < noun < word and labels[noun] in {"obj", "nmod", "obl"}:
        heads[word], labels[word] = noun, "acl"


def _give_to_deed(reading: Reading, heads: list[int], labels: list[str], word: int) -> None:
    """Hang what is aimed at somebody on the deed, and not on whoever did it: "fire from the rebels aimed at the embassy"."""
    if reading.lemmas[word].lower() not in load_list("aimed_at"):
        return
    noun, deeds = heads[word], load_list("attacks", "threats") | FORCE
    while labels[noun] in {"nmod", "obl:agent"} and 0 <= heads[noun] < noun and reading.lemmas[noun].lower() not in deeds:
        noun = heads[noun]
    of_many = (i for i in range(noun + 1, heads[word]) if heads[i] == noun)  # "a wave of attacks by gunmen"
    deed = next((i for i in (noun, *of_many) if reading.lemmas[i].lower() in deeds), None)
    heads[word] = heads[word] if deed is None else deed


def _mend_enclosed(reading: Reading, heads: list[int], labels: list[str], children: dict[int, list[int]], word: int) -> None:
    """Hang a participle on the clause that opens the sentence and ends with it: "After the general left, warning them, Orvash spoke"."""
    main = heads[word]
    own = children.get(main, ())
    clause = next((i for i in own if i < word and labels[i] == "advcl" and _is_finite(reading, labels, children, i)), None)
    if clause is None or any(labels[i] in SUBJECTS and i < word for i in own):
        return
    is_opened = any(labels[i] in {"mark", "advmod"} and reading.lemmas[i].lower() in OPENERS for i in children.get(clause, ()))
    below = {labels[i] for i in children.get(word, ())}
    if is_opened and below & {"obj", "iobj", "ccomp"} and not below & (SUBJECTS | HELPERS | {"mark"}):
        heads[word] = clause


def _is_finite(reading: Reading, labels: list[str], children: dict[int, list[int]], verb: int) -> bool:
    """Tell whether a verb has a tense, itself or by its helper; a bare past tense is often tagged as a participle."""
    own = [child for child in children.get(verb, ()) if child < verb]
    return reading.xpos[verb] in FINITE | {"VBN"} or any(labels[i] in HELPERS and reading.xpos[i] in FINITE for i in own)
