"""Verbs of headlines in bare forms, which the parser takes for nouns or for parts of one: "Rebels target army", "Militants behead chief".

Takes words and their reading, gives another one.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.decode import ROOT
from kg.language.grammar import NOUNS
from kg.language.lemmas import find_known
from kg.language.mending.deeds import SUBJECTS
from kg.language.mending.draft import Draft, make_draft
from kg.language.model import Reading
from kg.language.trees import group_children
from kg.language.words import load_list, load_words

PARTS = frozenset({"amod", "compound", "nmod"})
CLAUSES = frozenset({"root", "parataxis", "conj", "advcl", "ccomp"})
FINITE = frozenset({"VB", "VBD", "VBP", "VBZ"})
PRESENT = frozenset({"VBP", "VBZ"})
OF_CLAUSES = SUBJECTS | {"advcl", "parataxis", "punct"}
OPENERS = frozenset({"after", "as", "before", "while"})
PEOPLE = frozenset({"armed_group", "group", "person"})  # sorts of nouns
NOMINAL = frozenset({"JJ", "NN", "NNP", "NNS", "VB", "VBP"})
MAX_BEFORE = 8  # words before a noun within its group
OF_NOUNS = frozenset({"cop", "aux", "case", "det"})


def mend_bare(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which what has an object is a verb, and so is what its subject stands right before."""
    tree = make_draft(words, reading)
    children = group_children(reading.heads)
    for i, label in enumerate(reading.labels):
        if _is_actors(tree, i):
            _read_actors(tree, i)
        if i and words[i - 1] == "," and label in PARTS and tree.upos[i] == "VERB" and _read_second(tree, i):
            continue
        if label in CLAUSES and tree.upos[i] == "NOUN":
            _read_object(tree, children.get(i, ()), i)
        elif label in PARTS and tree.upos[i] == tree.upos[tree.heads[i]] == "VERB" and tree.heads[i] > i:
            _read_clause(tree, children.get(i, ()), i)
        elif label in PARTS and tree.xpos[i] in FINITE:
            _read_part(tree, children, i)
        elif label in PARTS and tree.upos[i] in NOUNS and tree.labels[i] == label:
            _read_subject(tree, children, i)
    return tree.apply_to(reading)


def _read_object(tree: Draft, own: Sequence[int], noun: int) -> None:
    """Make a verb of what the parser gives an object: "Army shells village, wounds nine", "Sorvania, Veldonia trade blame"."""
    verbs = find_known(tree.words[noun].lower(), "VERB")
    has_object = any(tree.labels[child] == "obj" and child > noun for child in own)
    if verbs and has_object and not any(tree.labels[child] in OF_NOUNS for child in own):
        tree.upos[noun], tree.xpos[noun] = "VERB", "VBZ" if tree.words[noun].endswith("s") else "VBP"
        tree.lemmas[noun] = _choose(tree.words[noun], verbs)


def _choose(word: str, lemmas: Sequence[str]) -> str:
    """Return the lemma that a bare form is itself, else the first: "wound" is no form of "wind"."""
    return word.lower() if word.lower() in lemmas else lemmas[0]


def _read_part(tree: Draft, children: dict[int, list[int]], verb: int) -> None:
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
    tree.upos[verb], tree.lemmas[verb] = "VERB", _choose(tree.words[verb], lemmas)
    tree.heads[verb], tree.labels[verb] = tree.heads[noun], "advcl" if openers else tree.labels[noun]
    tree.heads[noun], tree.labels[noun] = verb, "obj"
    tree.heads[subject], tree.labels[subject] = verb, "nsubj"
    for child in own:
        if tree.labels[child] in OF_CLAUSES or child in openers:
            tree.heads[child] = verb
    for opener in openers:
        tree.labels[opener] = "mark"


def _read_second(tree: Draft, verb: int) -> bool:
    """Join a bare verb behind a comma to the one before it, and tell whether it is one: "militants torch school, kidnap teacher"."""
    word, noun = tree.words[verb].lower(), tree.heads[verb]
    above = noun if noun < verb else tree.heads[noun]
    while above >= 0 and tree.upos[above] != "VERB":
        above = tree.heads[above]
    if not 0 <= above < verb or word not in find_known(word, "VERB"):
        return False
    if noun > verb:
        tree.heads[noun], tree.labels[noun] = verb, "obj"
    tree.heads[verb], tree.labels[verb], tree.lemmas[verb] = above, "conj", word
    return True


def _read_clause(tree: Draft, own: Sequence[int], verb: int) -> None:
    """Make a verb with a subject, which no part of another verb has, what that verb says: "militants abduct nurse, officials say"."""
    word = tree.words[verb].lower()
    if any(tree.labels[child] in SUBJECTS for child in own):
        tree.labels[verb] = "ccomp"
        if word in find_known(word, "VERB"):
            tree.xpos[verb], tree.lemmas[verb] = "VBP", word


def _read_subject(tree: Draft, children: dict[int, list[int]], noun: int) -> None:
    """Make a noun right before a verb without subject, of which or beyond which it hangs, that subject: "rebels target army"."""
    verb = noun + 1
    if verb >= len(tree.heads) or tree.upos[verb] != "VERB" or tree.heads[noun] < verb:
        return
    is_part = tree.heads[noun] == verb and tree.xpos[verb] in PRESENT and tree.labels[verb] in CLAUSES
    if not is_part and (tree.heads[verb] != ROOT or tree.heads[noun] == verb):
        return
    if not any(tree.labels[child] in SUBJECTS for child in children.get(verb, ())):
        tree.heads[noun], tree.labels[noun] = verb, "nsubj"


def _is_actors(tree: Draft, noun: int) -> bool:
    """Tell whether people in the plural stand right before what may be a verb in its bare form, as no part of a compound does."""
    verb = noun + 1
    if verb >= len(tree.heads) or tree.xpos[verb] not in NOMINAL or tree.labels[noun] not in {*PARTS, "nmod:poss", "root"}:
        return False
    people, word = tree.words[noun].lower(), tree.words[verb].lower()
    kinds = [lemma for lemma in find_known(people, "NOUN") if lemma != people]
    senses = [load_words().senses.get(lemma) for lemma in kinds]
    acts = any(sense is not None and sense.sort in PEOPLE for sense in senses) or not load_list("striking_craft").isdisjoint(kinds)
    acts = acts or (people.endswith("s") and people in load_list("vague_numbers"))
    return acts and (word in find_known(word, "VERB") or word in load_list("scorching"))


def _read_actors(tree: Draft, subject: int) -> None:
    """Make the word behind people its verb: "separatists torch school", "as rebels attack convoy", "guerrillas free captured soldiers"."""
    verb = subject + 1
    top = verb
    while top != subject and tree.labels[top] in PARTS and not _find_cases(tree, top) and tree.heads[top] not in {ROOT, subject}:
        top = tree.heads[top]
    chain = {subject, verb, top}
    above = subject if tree.heads[top] == subject else top
    openers = _find_cases(tree, top)
    is_part = tree.heads[subject] in {verb, top} or above == subject
    if (
        not is_part
        or top < verb
        or tree.labels[above] not in CLAUSES | PARTS | {"obl"}
        or {tree.words[i].lower() for i in openers} - OPENERS
    ):
        return
    if tree.labels[above] in PARTS | {"obl"} and not openers:
        return
    head, label = tree.heads[above], "advcl" if openers else tree.labels[above]
    for i in (i for i, other in enumerate(tree.heads) if other in chain and i not in chain):
        if i < subject:
            tree.heads[i] = verb if i in openers else subject
            tree.labels[i] = "mark" if i in openers else tree.labels[i]
        elif tree.heads[i] != top or top == verb or tree.labels[i] in OF_CLAUSES:
            tree.heads[i] = verb if i > top else top
            tree.labels[i] = tree.labels[i] if tree.labels[i] != "nmod" else "obl" if _find_cases(tree, i) else "obj"
    tree.heads[verb], tree.labels[verb] = head, label
    tree.heads[subject], tree.labels[subject] = verb, "nsubj"
    if top != verb:
        tree.heads[top], tree.labels[top] = verb, "obj"
    tree.upos[verb], tree.xpos[verb], tree.lemmas[verb] = "VERB", "VBP", tree.words[verb].lower()


def _find_cases(tree: Draft, noun: int) -> list[int]:
    return [i for i in range(max(noun - MAX_BEFORE, 0), noun) if tree.heads[i] == noun and tree.labels[i] in {"case", "mark"}]
