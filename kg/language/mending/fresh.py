"""Clauses whose subject the parser takes for one more object of the verb before. Takes a tree, changes it.

"Denied the group that shelled Pell was armed": it makes that a group which was armed, and which somebody denied. "He added raids on Pell
were crimes": he adds raids. "Shelled Pell and Tesmar fell": it makes that shells on both.
"""

from __future__ import annotations

from kg.language.grammar import HELPERS, NOUNS
from kg.language.model import Reading
from kg.language.trees import group_children
from kg.language.words import load_list

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
RELATIVE = frozenset({"WDT", "WP"})
FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
OPENERS = SUBJECTS | {"cc", "mark", "obj"}
LETTING = frozenset({"help", "let", "make", "see", "watch"})
JOINTS = frozenset({",", "and", "or", "but"})


def mend_fresh(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Give each clause that begins behind an object the subject that stands before it."""
    doubted = {i for i, label in enumerate(labels) if label in {"acl:relcl", "conj", "obl"} and 0 <= heads[i] < i}
    doubted |= {i for i, label in enumerate(labels) if label == "nsubj" and 0 <= heads[i] < i and reading.xpos[heads[i]] == "VBG"}
    doubted |= {i for i, label in enumerate(labels) if label == "obj" and i < heads[i] and reading.xpos[heads[i]] == "VB"}
    told = [i for i, label in enumerate(labels) if label in {"advcl", "parataxis"} and 0 <= heads[i] < i]
    if not doubted and not told:
        return
    children = group_children(heads)
    for word in told:
        _tell(reading, (heads, labels), children, word)
    for word in sorted(doubted):
        if labels[word] == "conj" and reading.upos[word] in NOUNS:
            _part(reading, (heads, labels), children, word)
        elif labels[word] == "acl:relcl":
            _report(reading, (heads, labels), children, word)
        elif labels[word] == "obl":
            _begin(reading, (heads, labels), children, word)
        elif labels[word] == "nsubj":
            labels[word] = "obj" if reading.lemmas[heads[word]].lower() in LETTING else "nsubj"
        elif labels[heads[word]] == "xcomp" and reading.lemmas[heads[heads[word]]].lower() in LETTING and heads[heads[word]] < word:
            heads[word] = heads[heads[word]]  # "of letting rebels shell Pell"


def _report(reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], clause: int) -> None:
    """Make a relative clause of a verb, or a second one of a noun without a pronoun or "and", what is said: neither has the like."""
    heads, labels = tree
    noun, own = heads[clause], children.get(clause, [])
    saying = noun if reading.upos[noun] == "VERB" else heads[noun]
    if saying < 0 or reading.lemmas[saying].lower() not in load_list("inserted", "stating", "telling"):
        return
    if saying == noun:
        is_whole = any(labels[i] in SUBJECTS and reading.xpos[i] not in RELATIVE for i in own)
        labels[clause] = "ccomp" if is_whole else labels[clause]
        return
    is_second = any(labels[i] == "acl:relcl" and noun < i < clause for i in children.get(noun, ()))
    is_bare = not any(labels[i] in OPENERS and i < clause for i in own)
    start = min([clause, *(i for i in own if labels[i] in HELPERS)])
    is_finite = reading.xpos[start] in FINITE and reading.lemmas[start - 1] not in JOINTS
    if is_second and is_bare and is_finite and labels[noun] in {"obj", "iobj"}:
        heads[noun], labels[noun] = clause, _name_subject(own, labels)
        heads[clause], labels[clause] = saying, "ccomp"


def _tell(reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], clause: int) -> None:
    """Make a finite clause without a subject what is said, and the object before it its subject: "he added raids on Pell were crimes"."""
    heads, labels = tree
    verb, own = heads[clause], children.get(clause, [])
    start = min([clause, *(i for i in own if labels[i] in HELPERS)])
    is_open = reading.xpos[start] in FINITE and not any(labels[i] in OPENERS and i < clause for i in own)
    if not is_open or reading.lemmas[verb].lower() not in load_list("telling_on") or labels[verb] in SUBJECTS:
        return
    beside = [i for i in children.get(verb, ()) if verb < i < start]
    nouns = [i for i in beside if labels[i] == "obj"]
    has_teller = any(labels[i] in SUBJECTS and i < verb for i in children.get(verb, ()))
    if not has_teller or len(nouns) != 1 or any(labels[i] in {"ccomp", "conj", "xcomp"} for i in beside):
        return
    if list(reading.lemmas[nouns[0] : start]).count(",") % 2:
        return  # "claimed the raid, was the first to do so"; an aside has two commas
    for i in beside:
        heads[i] = clause
    labels[nouns[0]], labels[clause] = _name_subject(own, labels), "ccomp"


def _part(reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], noun: int) -> None:
    """Make the noun between "and" and a verb without an "and" of its own that verb's subject: "armed rebels and Solun led them"."""
    heads, labels = tree
    own = children.get(noun, [])
    joint = next((i for i in own if labels[i] == "cc" and i < noun and reading.lemmas[i].lower() == "and"), None)
    behind = max([noun, *(i for i in own if labels[i] in {"compound", "flat"})]) + 1
    first = heads[heads[noun]]  # the verb before
    if joint is None or first < 0 or behind >= len(heads) or reading.xpos[behind] not in FINITE:
        return
    verb = heads[behind] if labels[behind] in HELPERS else behind
    if reading.xpos[first] == "VBD" and labels[first] in SUBJECTS and heads[first] == verb:  # it takes all before "fell" for what fell
        heads[first], labels[first], heads[verb], labels[verb] = heads[verb], labels[verb], first, "conj"
    has_opener = any(labels[i] in SUBJECTS | {"cc", "mark"} and i != first for i in children.get(verb, ()))
    if labels[verb] in {"advcl", "conj"} and heads[verb] < noun and not has_opener:
        heads[noun], labels[noun] = verb, _name_subject(children.get(verb, []), labels)
        heads[joint], labels[verb] = verb, "conj"


def _begin(reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], noun: int) -> None:
    """Make the noun between "as" and a verb that verb's subject: "looked on as Karvenia shelled Pell"."""
    heads, labels = tree
    own = children.get(noun, [])
    behind = max([noun, *(i for i in own if labels[i] in {"compound", "flat"})]) + 1
    if behind >= len(heads) or labels[behind] != "advcl" or heads[behind] != heads[noun] or reading.xpos[behind] not in FINITE:
        return
    opener = min([noun, *own]) - 1
    is_opened = heads[opener] == behind and labels[opener] == "mark" and not any(labels[i] == "case" for i in own)
    if is_opened and not any(labels[i] in SUBJECTS for i in children.get(behind, ())):
        heads[noun], labels[noun] = behind, "nsubj"


def _name_subject(own: list[int], labels: list[str]) -> str:
    return "nsubj:pass" if any(labels[i] == "aux:pass" for i in own) else "nsubj"
