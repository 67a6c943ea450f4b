"""Trees in the CLEAR style of spaCy's English pipelines, rebuilt as Universal Dependencies. Takes a Doc, gives an `EditableTree`.

CLEAR hangs a noun on its preposition, what is said of a subject on "be", and each conjunct on the one before; Universal
Dependencies let the words with meaning hang on each other. What a label becomes stands in en/clear.yaml.
Source: own code; the schemes as documented at github.com/clir/clearnlp-guidelines and universaldependencies.org/en.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Doc

from kg.language.editable import EditableTree
from kg.language.grammar import VERBS
from kg.yaml_files import read_yaml

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
# Labels that only what stands for a noun bears, whatever its part of speech: "the killing of", "many of them".
NOUN_PLACES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "appos", "prep", "agent"})
# Labels of a preposition that its object doesn't take over, since they say no more than that there is a preposition.
LOOSE = frozenset({"prep", "dative", "advmod", "prt", "mark", "amod", "quantmod", "dep"})
# What stands behind a preposition for an object: "from behind the wall", "in full", "until recently".
STAND_INS = frozenset({"prep", "amod", "acomp", "advmod", "nummod", "npadvmod"})
CLAUSE_WORDS = frozenset({"nsubj", "nsubjpass", "csubj", "aux", "auxpass", "mark"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# New labels of what no comma parts from its head: in "the army, however, fled" the first comma isn't the army's.
WHOLE = frozenset({"punct", "nsubj", "nsubj:pass", "csubj", "csubj:pass", "aux", "aux:pass", "cop", "cc", "mark", "case", "det"})


@dataclass(frozen=True, slots=True)
class Scheme:
    """The tables of clear.yaml.

    Attributes:
        labels: By CLEAR label, what it becomes by the place of the word: "noun", "before_noun" or "other".
        only_clear: Labels that Universal Dependencies don't have.
        only_universal: Labels that CLEAR doesn't have; those with a colon are such too.
        fixed: Pairs of words that are one preposition.
        small_clauses: Lemmas of verbs that take an object and a bare verb.
        names: By label of a name, that which the mentions stage reads.
    """

    labels: Mapping[str, Mapping[str, str]]
    only_clear: frozenset[str]
    only_universal: frozenset[str]
    fixed: frozenset[tuple[str, ...]]
    small_clauses: frozenset[str]
    names: Mapping[str, str]


@cache
def load_scheme() -> Scheme:
    """Return clear.yaml, read once."""
    data = read_yaml(Path(__file__).parent / "en" / "clear.yaml")
    labels = {label: entry if isinstance(entry, dict) else {"other": str(entry)} for label, entry in data["labels"].items()}
    made = {new for entry in labels.values() for new in entry.values()} | set(data["made"])
    return Scheme(
        labels=labels,
        only_clear=frozenset(label for label, entry in labels.items() if label not in entry.values()) - {"ROOT"},
        only_universal=frozenset(made - labels.keys()),
        fixed=frozenset(tuple(pair.split()) for pair in data["fixed"]),
        small_clauses=frozenset(data["small_clauses"]),
        names=data["names"],
    )


def is_clear(doc: Doc) -> bool:
    """Tell whether a Doc has labels that only CLEAR has, and none that only Universal Dependencies have."""
    scheme = load_scheme()
    labels = {token.dep_ for token in doc}
    return bool(labels & scheme.only_clear) and not any(":" in label or label in scheme.only_universal for label in labels)


def rebuild(doc: Doc) -> EditableTree:
    """Return the trees of a Doc in CLEAR style as Universal Dependencies; the Doc isn't changed."""
    tree = EditableTree([token.head.i for token in doc], [token.dep_ for token in doc])
    join_fixed(tree, doc)
    join_conjuncts(tree)
    raise_objects(tree, doc)
    part_small_clauses(tree, doc)
    before = list(tree.labels)
    relabel(tree, doc)
    raise_predicates(tree, doc, before)
    lead_names(tree, doc)
    hang_marks(tree, doc)
    return tree


def join_fixed(tree: EditableTree, doc: Doc) -> None:
    """Hang the second word of "because of" on the first, whose object it leaves to it."""
    for i in range(len(doc) - 1):
        second = i + 1
        if (doc[i].lower_, doc[second].lower_) not in load_scheme().fixed or tree.labels[second] == "aux":
            continue  # "so as to leave": this "to" is the verb's
        if tree.heads[i] == second:
            tree.take_over(i, "fixed")
        elif tree.heads[second] == i or (tree.heads[second] == tree.heads[i] and not tree.is_root(i)):
            tree.move(second, i)
            tree.labels[second] = "fixed"
            for child in tree.find_children(second):
                tree.move(child, i)


def join_conjuncts(tree: EditableTree) -> None:
    """Hang every conjunct on the first of its row, and "and" on the conjunct behind it."""
    conjuncts = [i for i in range(len(tree)) if tree.labels[i] == "conj" and not tree.is_root(i)]
    for i in range(len(tree)):
        following = [other for other in tree.find_children(tree.heads[i], {"conj"}) if other > i] if tree.labels[i] == "cc" else []
        if following:
            tree.move(i, following[0])
    for i in conjuncts:
        first = tree.heads[i]
        while tree.labels[first] == "conj" and not tree.is_root(first):
            first = tree.heads[first]
        tree.move(i, first)


def raise_objects(tree: EditableTree, doc: Doc) -> None:
    """Let what stands behind a preposition take its place; the preposition becomes a `case` of nouns, a `mark` of clauses."""
    for i in range(len(doc)):
        _share_object(tree, doc, i)
        found = _find_object(tree, doc, i)
        if found is None:
            continue
        is_clause = _is_clause(tree, doc, found)
        if tree.labels[i] in LOOSE or (is_clause and tree.labels[i] == "agent"):
            tree.labels[i] = "pcomp" if is_clause else "prep"
        staying = [
            child
            for child in tree.find_children(i, {"fixed", "conj"})
            if tree.labels[child] == "fixed" or (doc[child].pos_ == "ADP" and _find_object(tree, doc, child) is None)
        ]
        tree.take_over(found, "mark" if is_clause else "case", staying)


def _share_object(tree: EditableTree, doc: Doc, i: int) -> None:
    """Give the object of the second preposition to the first in "in and around Pell"."""
    if doc[i].pos_ != "ADP" or tree.find_children(i, {"pobj", "pcomp"}):
        return
    for other in tree.find_children(i, {"conj"}):
        for noun in tree.find_children(other, {"pobj"}) if doc[other].pos_ == "ADP" else ():
            tree.move(noun, i)
            return


def _find_object(tree: EditableTree, doc: Doc, i: int) -> int | None:
    found = tree.find_children(i, {"pobj"}) or tree.find_children(i, {"pcomp"})
    if not found and tree.labels[i] in {"prep", "agent"} and doc[i].pos_ not in NOUNS:
        found = [child for child in tree.find_children(i, STAND_INS) if child > i]
    return found[0] if found else None


def _is_clause(tree: EditableTree, doc: Doc, i: int) -> bool:
    return tree.labels[i] == "pcomp" and (doc[i].pos_ in VERBS or bool(tree.find_children(i, CLAUSE_WORDS)))


def part_small_clauses(tree: EditableTree, doc: Doc) -> None:
    """Make "the rebels" the object in "wants the rebels to leave": CLEAR has them as the subject of "leave"."""
    for i in range(len(doc)):
        head = tree.heads[i]
        if tree.labels[i] != "ccomp" or head >= i or tree.find_children(i, {"mark"}) or not _is_small(tree, doc, i):
            continue
        subject = next((child for child in tree.find_children(i, SUBJECTS) if head < child < i), None)
        if subject is not None:
            tree.move(subject, head)
            tree.labels[subject], tree.labels[i] = "dobj", "xcomp"


def _is_small(tree: EditableTree, doc: Doc, i: int) -> bool:
    """Tell whether a clause has no finite verb: "to leave", or "firing", "seize", "dead" after a verb that takes such clauses."""
    helpers = tree.find_children(i, {"aux", "auxpass"})
    if any(doc[helper].lower_ == "to" for helper in helpers):
        return True
    if helpers or doc[tree.heads[i]].lemma_.lower() not in load_scheme().small_clauses:
        return False
    word = doc[i]
    return word.pos_ not in VERBS or word.lower_.endswith("ing") or word.lower_ == word.lemma_.lower()


def relabel(tree: EditableTree, doc: Doc) -> None:
    """Give every token the label that clear.yaml has for the one it bears, "dep" for an unknown one."""
    before = list(tree.labels)
    table, made = load_scheme().labels, load_scheme().only_universal
    for i, label in enumerate(before):
        head = tree.heads[i]
        below_noun = doc[head].pos_ in NOUNS or (before[head] in NOUN_PLACES and doc[head].pos_ != "ADP")
        entry = table.get(label, {"other": label if label in made else "dep"})
        new = entry["other"]
        if below_noun:
            new = entry.get("noun", entry.get("before_noun", new) if i < head else new)
        if label == "aux" and doc[i].lower_ == "to":
            new = "mark"
        elif label == "dative" and not any(before[other] in {"dobj", "ccomp", "xcomp"} for other in tree.find_children(head)):
            new = "obj"
        elif label == "agent" and doc[i].pos_ == "ADP":
            new = "obl"  # "the group it was shelled by": nothing is left of the agent but "by"
        elif label == "relcl" and _is_infinitive(tree, doc, before, i):
            new = "acl"  # "a plan to attack": what is planned, not who attacks
        tree.labels[i] = "ROOT" if tree.is_root(i) else new


def _is_infinitive(tree: EditableTree, doc: Doc, before: Sequence[str], i: int) -> bool:
    words = [(before[child], doc[child].lower_) for child in tree.find_children(i)]
    return ("aux", "to") in words and not any(label in SUBJECTS for label, _ in words)


def raise_predicates(tree: EditableTree, doc: Doc, before: Sequence[str]) -> None:
    """Let what is said of a subject take the place of "be", which becomes its `cop`.

    Args:
        tree: With the new labels.
        doc: Its words.
        before: The old labels.
    """
    for i, word in enumerate(doc):
        if word.lemma_.lower() != "be" or word.pos_ not in VERBS or before[i] in {"aux", "auxpass"}:
            continue
        children = tree.find_children(i)
        said = [child for child in children if before[child] in {"attr", "acomp"} and tree.labels[child] == "xcomp"]
        if any(before[child] == "expl" and doc[child].lower_ == "there" for child in children):
            for child in said[:1]:
                tree.labels[child] = "nsubj"  # "there was an attack": "was" stays the head
            continue
        if not said and not any(before[child] in {"dobj", "oprd", "xcomp", "ccomp"} for child in children):
            said = _find_place(tree, doc, i)
        if said:
            tree.take_over(said[0], "cop")


def _find_place(tree: EditableTree, doc: Doc, i: int) -> list[int]:
    """Return the nouns behind prepositions that are said of a subject: "was behind the attack"."""
    if not tree.find_children(i, {"nsubj", "csubj"}):
        return []
    groups = [child for child in tree.find_children(i, {"obl"}) if child > i and doc[child].pos_ in NOUNS]
    return [child for child in groups if tree.find_children(child, {"case"})]


def lead_names(tree: EditableTree, doc: Doc) -> None:
    """Let a person's first name take the place of the last, the rest of the name `flat` below it."""
    for name in doc.ents:
        first, last = name.start, name.end - 1
        parts = range(first, last)
        if name.label_ != "PERSON" or any(tree.labels[i] != "compound" or tree.heads[i] != last for i in parts) or not parts:
            continue
        tree.take_over(first, "flat")
        for i in parts[1:]:
            tree.labels[i] = "flat"


def hang_marks(tree: EditableTree, doc: Doc) -> None:
    """Hang commas and quotation marks on the group that they part from the rest: ", killing two", "“…,” he said"."""
    first, last = tree.find_edges()
    marks = [i for i in range(len(doc)) if tree.labels[i] == "punct" and not tree.find_children(i)]
    for i in reversed(marks):
        opens = not doc[i].whitespace_ and (i == 0 or bool(doc[i - 1].whitespace_))
        if i > tree.heads[i] or opens:
            _hang_mark(tree, i, first, i + 1)
    for i in marks:
        if i < tree.heads[i]:
            _hang_mark(tree, i, last, i - 1)


def _hang_mark(tree: EditableTree, i: int, edges: list[int], beside: int) -> None:
    """Hang the mark on its sibling whose edge is the token beside it, and move that edge to the mark."""
    siblings = [other for other in tree.find_children(tree.heads[i]) if tree.labels[other] not in WHOLE and edges[other] == beside]
    if siblings:
        tree.move(i, siblings[0])
        edges[siblings[0]] = i
