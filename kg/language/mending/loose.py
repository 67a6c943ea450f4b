"""Names that the parser leaves beside the words they explain: "from the bloc Sorvex", "deported the activist Mira Dostan".

Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.model import Reading

MARKED = frozenset({"case", "cc", "mark", "punct"})
OBJECTS = frozenset({"ccomp", "iobj", "nsubj:pass", "obj", "xcomp"})


def mend_loose(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make a name in apposition to the common noun right before it, and to no verb: what such a verb has is its object."""
    for name, label in enumerate(labels):
        head = heads[name]
        if reading.upos[name] != "PROPN" or not -1 < head < name or label not in {"appos", "nmod"}:
            continue
        own = [i for i in range(head + 1, name) if heads[i] == name]
        if any(labels[i] in MARKED for i in own):
            continue
        start = min([name, *own, *(i for i in range(head + 1, name) if heads[i] in own)])
        if label == "nmod" and _is_explained(reading, heads, labels, start - 1) and heads[start - 1] == head:
            heads[name], labels[name] = start - 1, "appos"
        elif label == "appos" and reading.upos[head] == "VERB" and start == head + 1 and not _has_object(heads, labels, head):
            labels[name] = "obj"


def _is_explained(reading: Reading, heads: list[int], labels: list[str], noun: int) -> bool:
    """Tell whether a word is a common noun under a preposition: "bloc" of "from the bloc"."""
    own = (i for i in range(max(noun - 5, 0), noun) if heads[i] == noun)
    return reading.xpos[noun] == "NN" and labels[noun] in {"nmod", "obl"} and any(labels[i] == "case" for i in own)


def _has_object(heads: list[int], labels: list[str], verb: int) -> bool:
    return any(heads[i] == verb and labels[i] in OBJECTS for i in range(len(heads)))
