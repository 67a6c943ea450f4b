"""Who says a sentence that stands before its verb of saying: "rebels shelled Pell, an aide to Solun said". Takes a tree, changes it.

The parser often takes the noun right before the verb for another name of the last thing that was told, or gives it to the verb of
saying together with the subject of what is said: "rebels, a group from Pell, hacked two to death, the army said". What stands behind
the verb it may hang on what was said before it: '"We will fight," Solun told reporters after meeting Orvash, and Karvenia warned him'.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.trees import group_children
from kg.language.words import load_list

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
ADDED = frozenset({"advcl", "obl", "obl:unmarked", "conj"})  # what a verb of saying may have behind it
LOOSE = frozenset({"dep", "parataxis"})
MARKS = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})


def mend_sayers(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang the subjects of a verb of saying, and of what is said before it, on the verbs that they belong to.

    Args:
        reading: As the parser gives it.
        heads: Of the words; is changed.
        labels: Of the words; is changed.
    """
    for i, label in enumerate(labels):
        if label == "acl:relcl" and heads[i] > i and reading.lemmas[heads[i]].lower() in load_list("stating", "telling"):
            labels[i] = "ccomp"  # no verb has a relative clause before it
    sayings = [(heads[i], i) for i, label in enumerate(labels) if label == "ccomp" and heads[i] > i and reading.upos[heads[i]] == "VERB"]
    loose = [i for i, label in enumerate(labels) if label in LOOSE | {"conj"} and _ends_sentence(reading, i) and heads[i] < i]
    lost = [i for i, label in enumerate(labels) if label in SUBJECTS and heads[i] < i]
    if not sayings and not loose and not lost:
        return
    children = group_children(heads)
    for subject in lost:
        _give_back(reading, (heads, labels), children, subject)
    for saying in loose:
        _turn_round(reading, (heads, labels), children, saying)
    for saying, told in sayings:
        subjects = [i for i in children[saying] if labels[i] in SUBJECTS and i < saying]
        behind = [i for i in subjects if i > told]
        if not subjects:
            sayer = _find_apposed(reading, (heads, labels), children, (told, saying))
            if sayer is not None:
                heads[sayer], labels[sayer] = saying, "nsubj"
        elif len(subjects) > len(behind) > 0 and not any(labels[i] in SUBJECTS for i in children.get(told, ())):
            is_passive = any(labels[i] == "aux:pass" for i in children.get(told, ()))
            heads[subjects[0]], labels[subjects[0]] = told, "nsubj:pass" if is_passive else "nsubj"
        _release(reading, (heads, labels), children, (told, saying))


def _give_back(reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], subject: int) -> None:
    """Give a second subject, behind its verb, to the verb of saying beside it that has none: "asked if it had fled, Solun said"."""
    heads, labels = tree
    own = heads[subject]
    if not any(labels[i] in SUBJECTS and i < own for i in children[own]):
        return
    first, last = _find_edges(reading, children, subject)
    for saying in (i for i in (last + 1, first - 1) if i != own and i < len(heads)):
        is_saying = reading.xpos[saying] in {"VBD", "VBZ"} and reading.lemmas[saying].lower() in load_list("inserted", "answering")
        if is_saying and not any(labels[i] in SUBJECTS for i in children.get(saying, ())):
            children[own].remove(subject)
            children.setdefault(saying, []).append(subject)
            heads[subject], labels[subject] = saying, "nsubj"
            return


def _ends_sentence(reading: Reading, verb: int) -> bool:
    """Tell whether a verb of saying is the last word of its sentence."""
    is_said = reading.xpos[verb] in {"VBD", "VBP", "VBZ"} and reading.lemmas[verb].lower() in load_list("inserted")
    return is_said and (verb + 1 == len(reading.heads) or reading.lemmas[verb + 1] in {".", ";"})


def _turn_round(reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], saying: int) -> None:
    """Put what is said under a verb at its end that was hung loosely on it: "Karvenia and Solun were near a deal, an aide said"."""
    heads, labels = tree
    told = heads[saying]
    own = [i for i in children.get(saying, ()) if labels[i] in SUBJECTS | {"cc", "obj", "ccomp"}]
    is_parted = len(own) == 1 and labels[own[0]] == "nsubj" and reading.lemmas[_find_edges(reading, children, own[0])[0] - 1] == ","
    if (own or labels[saying] == "conj") and not is_parted:
        return
    sayer = own[0] if own else _find_apposed(reading, tree, children, (told, saying))
    if sayer is not None:
        heads[saying], labels[saying] = heads[told], labels[told]
        heads[told], labels[told] = saying, "ccomp"
        heads[sayer], labels[sayer] = saying, "nsubj"


def _release(reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], clause: tuple[int, int]) -> None:
    """Hang on a verb of saying what stands behind it and a quotation.

    Without quotation marks it may go on with what is said: "rebels fled, Solun said, and the army took Pell after they left".
    """
    heads, labels = tree
    told, saying = clause
    if MARKS.isdisjoint(reading.lemmas[told:saying]):
        return
    for word in (child for child in children.get(told, ()) if child > saying and labels[child] in ADDED):
        if _find_edges(reading, children, word)[0] > saying and not _is_reopened(reading, saying, word):
            heads[word] = saying


def _is_reopened(reading: Reading, saying: int, word: int) -> bool:
    """Tell whether a quotation goes on between a verb of saying and a word."""
    return any(lemma in MARKS for lemma in reading.lemmas[saying:word])


def _find_apposed(
    reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], clause: tuple[int, int]
) -> int | None:
    """Return the noun between a comma and a verb of saying without subject that hangs on what is said as another name of something.

    Where a comma closes the name as well, it is his whose office stands before it.
    """
    heads = tree[0]
    told, saying = clause
    end = _find_last(reading, saying)
    is_closed = reading.lemmas[end] == ","  # "the council's chief, Orvash, said"
    end -= is_closed
    word = _find_apposition(end, (told, saying), tree, children)
    if word is not None and is_closed and _find_edges(reading, children, word)[1] == end:
        word = _find_apposition(heads[word], (told, saying), tree, children)
    if word is None:
        return None
    first, last = _find_edges(reading, children, word)
    return word if last == end and reading.lemmas[first - 1] == "," else None


def _find_apposition(word: int, clause: tuple[int, int], tree: tuple[list[int], list[str]], children: dict[int, list[int]]) -> int | None:
    """Return the word, or the nearest above it between what is told and the saying, that is called another name or is one too many.

    A second object is one too many: "killing two and wounding six, local officials said".
    """
    heads, labels = tree
    told, saying = clause
    while told < word < saying and labels[word] != "appos" and not _is_bare_name(word, labels, children):
        if labels[word] == "obj" and any(labels[child] == "obj" and child < word for child in children[heads[word]]):
            break
        word = heads[word]
    return word if told < word < saying else None


def _is_bare_name(word: int, labels: list[str], children: dict[int, list[int]]) -> bool:
    """Tell whether a noun is hung on another without a preposition or mark: "no talks with the Front, Karvenian President Solun said"."""
    return labels[word] == "nmod" and not any(labels[child] in {"case", "nmod:poss"} for child in children.get(word, ()))


def _find_last(reading: Reading, saying: int) -> int:
    """Return the last word before a verb of saying and its adverbs and helpers."""
    word = saying - 1
    while word > 0 and reading.upos[word] in {"ADV", "AUX"}:
        word -= 1
    return word


def _find_edges(reading: Reading, children: dict[int, list[int]], word: int) -> tuple[int, int]:
    """Return the first and the last word of what hangs on a word, commas at its edges left out."""
    edges = [_find_edges(reading, children, child) for child in children.get(word, ()) if reading.upos[child] != "PUNCT"]
    return min([word, *(first for first, _ in edges)]), max([word, *(last for _, last in edges)])
