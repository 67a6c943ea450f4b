"""Who says a sentence that stands before its verb of saying: "rebels shelled Pell, an aide to Solun said". Takes a tree, changes it.

The parser often takes the noun right before the verb for another name of the last thing that was told, or gives it to the verb of
saying together with the subject of what is said: "rebels, a group from Pell, hacked two to death, the army said".
"""

from __future__ import annotations

from kg.language.model import Reading

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


def mend_sayers(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang the subjects of a verb of saying, and of what is said before it, on the verbs that they belong to.

    Args:
        reading: As the parser gives it.
        heads: Of the words; is changed.
        labels: Of the words; is changed.
    """
    sayings = [(heads[i], i) for i, label in enumerate(labels) if label == "ccomp" and heads[i] > i and reading.upos[heads[i]] == "VERB"]
    if not sayings:
        return
    children: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        children.setdefault(head, []).append(i)
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
        if behind:
            _part(reading, (heads, labels), children, (behind[-1], saying))


def _find_apposed(
    reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], clause: tuple[int, int]
) -> int | None:
    """Return the noun between a comma and a verb of saying without subject that hangs on what is said as another name of something."""
    heads, labels = tree
    told, saying = clause
    word = _find_last(reading, saying)
    while told < word < saying and labels[word] != "appos":
        word = heads[word]
    if not told < word < saying or labels[word] != "appos":
        return None
    first, last = _find_edges(reading, children, word)
    return word if last == _find_last(reading, saying) and reading.lemmas[first - 1] == "," else None


def _part(reading: Reading, tree: tuple[list[int], list[str]], children: dict[int, list[int]], pair: tuple[int, int]) -> None:
    """Part the subject of a verb of saying from a noun before it: "attacked by soldiers and their allies, the Guard, the Watch said".

    Were the Watch another name of the Guard, a comma would close it.
    """
    heads, labels = tree
    subject, saying = pair
    apposed = [i for i in children.get(subject, ()) if labels[i] == "appos" and i < saying]
    if not apposed or _find_edges(reading, children, apposed[-1])[1] != saying - 1:
        return
    first = min([subject, *(_find_edges(reading, children, i)[0] for i in children[subject] if i < subject and reading.upos[i] != "PUNCT")])
    named = first - 2
    if reading.lemmas[_find_edges(reading, children, apposed[-1])[0] - 1] != "," or first < 2 or reading.lemmas[first - 1] != ",":
        return
    if reading.upos[named] not in {"NOUN", "PROPN"}:
        return
    heads[subject], labels[subject] = named, "appos"
    heads[apposed[-1]], labels[apposed[-1]] = saying, "nsubj"


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
