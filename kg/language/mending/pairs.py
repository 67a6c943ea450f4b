"""Two joined by "and" of whom only the second has the noun behind them: "between the Front and Karvenian officials".

Takes a tree, changes it. The parser often takes the noun for both, so that the officials are the Front's too; or takes "Karvenian" for
a third beside them.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

NOUNS = frozenset({"NNS", "NNPS"})
MAX_PARTIES = 16  # words from the first of two parties to talks to who brokered them


def mend_pairs(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang the noun behind "between X and Y" on X as what is joined to it, and the adjective before a joined noun on the noun."""
    for i, lemma in enumerate(reading.lemmas):
        if lemma == "between" and labels[i] == "case":
            _part(reading, heads, labels, i)
            _give_mediated(reading, heads, labels, i)
        elif labels[i] == "cc" and i + 2 < len(heads):
            adjective, noun = i + 1, i + 2
            are_both = labels[adjective] == labels[noun] == "conj" and heads[adjective] == heads[noun] < i
            if are_both and heads[i] in {adjective, noun} and reading.upos[adjective] == "ADJ" and reading.xpos[noun] in NOUNS:
                heads[adjective], labels[adjective], heads[i] = noun, "amod", noun


def _part(reading: Reading, heads: list[int], labels: list[str], between: int) -> None:
    """Make the name right behind "between" the first of the two, and hang on it what was hung on "talks" as the second."""
    noun = heads[between]
    second = next((i for i in range(noun + 1, len(heads)) if heads[i] == heads[noun] and labels[i] in {"conj", "nmod"}), None)
    if second is not None and _is_joined_behind(heads, labels, noun, second):
        heads[second], labels[second] = noun, "conj"
    name = between + 1 + (reading.upos[between + 1] == "DET") if between + 2 < len(heads) else noun
    is_name = name < noun and labels[name] == "compound" and heads[name] == noun and reading.upos[name] == "PROPN"
    if not is_name or reading.xpos[noun] not in NOUNS:
        return
    end = name + 1
    while end < noun and heads[end] == name and labels[end] in {"flat", "compound"}:
        end += 1
    if end + 1 >= noun or labels[end] != "cc":
        return
    heads[name], labels[name] = heads[noun], labels[noun]
    heads[noun], labels[noun], heads[end] = name, "conj", noun
    for i in range(between, name):
        heads[i] = name


def _give_mediated(reading: Reading, heads: list[int], labels: list[str], between: int) -> None:
    """Hang who brokered talks on the talks, not on the second of their parties: "talks between X and the government brokered by Y"."""
    noun, talks = heads[between], heads[heads[between]]
    mediating = load_list("mediating")
    behind = (i for i in range(noun + 1, min(noun + MAX_PARTIES, len(heads) - 1)) if reading.lemmas[i] in mediating)
    deed = next((i for i in behind if reading.xpos[i] == "VBN" and reading.lemmas[i + 1] == "by"), None)
    if deed is None or not talks < between or heads[deed] not in range(talks, deed) or labels[deed] not in {"acl", "conj"}:
        return
    heads[deed], labels[deed] = talks, "acl"
    if heads[deed - 1] == deed and labels[deed - 1] == "compound":  # the second party, which it took for a part of "brokered"
        heads[deed - 1], labels[deed - 1] = noun, "conj"
        for i in range(noun + 1, deed - 1):
            heads[i] = deed - 1 if heads[i] == deed else heads[i]


def _is_joined_behind(heads: list[int], labels: list[str], first: int, second: int) -> bool:
    """Tell whether an "and" right behind the first of two, and no preposition, belongs to the second."""
    own = [i for i in range(first + 1, second) if heads[i] == second]
    return bool(own) and own[0] == first + 1 and labels[own[0]] == "cc" and not any(labels[i] == "case" for i in own)
