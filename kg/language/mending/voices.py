"""Who acts, where the parser takes him for whom the deed befell: "Solun berated the Front", of which it makes a passive with an object.

Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.grammar import NOMINALS
from kg.language.model import Reading
from kg.language.words import load_list

OF_PASSIVES = frozenset({"aux", "aux:pass", "obl:agent"})


def mend_voices(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make a passive's subject one that acts where no helper stands and an object follows a verb that takes no two of them."""
    for i, label in enumerate(labels):
        verb = heads[i]
        if label == "obl:agent" and labels[verb] == "xcomp" and reading.upos[verb] == "ADJ" and reading.xpos[heads[verb]] == "VBN":
            heads[i] = heads[verb]  # "held responsible by Karvenia"
            continue
        if label == "acl" and labels[verb] == "obl:agent" and _is_supposed(reading, heads, (heads[verb], verb, i)):
            heads[i], labels[i] = heads[verb], "xcomp"  # "is alleged by Karvenia to have shot him"
            continue
        if label != "nsubj:pass" or i > verb or reading.xpos[verb] not in {"VBD", "VBN"}:
            continue
        if reading.lemmas[verb].lower() in load_list("appointing", "giving", "making", "naming", "naming_groups", "of_two_objects"):
            continue  # "Keil named minister"
        own = [j for j, head in enumerate(heads) if head == verb]
        has_object = any(labels[j] == "obj" and j > verb and reading.upos[j] in NOMINALS for j in own)
        if has_object and not any(labels[j] in OF_PASSIVES for j in own):
            labels[i] = "nsubj"


def _is_supposed(reading: Reading, heads: list[int], words: tuple[int, int, int]) -> bool:
    """Tell whether an infinitive behind who says or believes it is what he says of the subject, not what he is there for."""
    saying, sayer, deed = words
    verbs = load_list("inserted", "supposing", "telling")
    return reading.lemmas[saying].lower() in verbs and any(reading.lemmas[j] == "to" and heads[j] == deed for j in range(sayer + 1, deed))
