"""The two that "between" names, where the parser hangs one elsewhere, or who brokered their talks on him. Takes a tree, changes it."""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

MAX_PARTIES = 16  # words from the first of two parties to talks to who brokered them


def mend_pairs(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang on the first of two parties the second, and who brokered their talks on the talks."""
    for i, lemma in enumerate(reading.lemmas):
        if lemma == "between" and labels[i] == "case":
            _part(heads, labels, i)
            _give_mediated(reading, heads, labels, i)


def _part(heads: list[int], labels: list[str], between: int) -> None:
    """Make the name right behind "between" the first of the two, and hang on it what was hung on "talks" as the second."""
    noun = heads[between]
    second = next((i for i in range(noun + 1, len(heads)) if heads[i] == heads[noun] and labels[i] in {"conj", "nmod"}), None)
    if second is not None and _is_joined_behind(heads, labels, noun, second):
        heads[second], labels[second] = noun, "conj"


def _give_mediated(reading: Reading, heads: list[int], labels: list[str], between: int) -> None:
    """Hang who brokered talks on the talks, not on the second of their parties: "talks between X and the government brokered by Y"."""
    noun, talks = heads[between], heads[heads[between]]
    mediating = load_list("mediating")
    behind = (i for i in range(noun + 1, min(noun + MAX_PARTIES, len(heads) - 1)) if reading.lemmas[i] in mediating)
    deed = next((i for i in behind if reading.xpos[i] == "VBN" and reading.lemmas[i + 1] == "by"), None)
    if deed is None or not talks < between or heads[deed] not in range(talks, deed) or labels[deed] not in {"acl", "conj"}:
        return
    heads[deed], labels[deed] = talks, "acl"


def _is_joined_behind(heads: list[int], labels: list[str], first: int, second: int) -> bool:
    """Tell whether an "and" right behind the first of two, and no preposition, belongs to the second."""
    own = [i for i in range(first + 1, second) if heads[i] == second]
    return bool(own) and own[0] == first + 1 and labels[own[0]] == "cc" and not any(labels[i] == "case" for i in own)
