"""Who acts, where the parser takes him for whom the deed befell: "Solun berated the Front", of which it makes a passive with an object.

Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.grammar import NOMINALS
from kg.language.model import Reading
from kg.language.words import load_list

OF_ACTIVES = frozenset({"aux", "aux:pass", "ccomp", "cop", "iobj", "obj", "xcomp"})
SCENES = frozenset({"after", "as", "at", "by", "during", "in", "near", "outside"})  # before what "killed" behind its victim was done in
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
        if label == "nsubj" and i < verb and _is_headline_passive(reading, heads, labels, verb):
            labels[i] = "nsubj:pass"
            continue
        if label != "nsubj:pass" or i > verb or reading.xpos[verb] not in {"VBD", "VBN"}:
            continue
        if reading.lemmas[verb].lower() in load_list("appointing", "giving", "making", "naming", "naming_groups", "of_two_objects"):
            continue  # "Keil named minister"
        own = [j for j, head in enumerate(heads) if head == verb]
        has_object = any(labels[j] == "obj" and j > verb and reading.upos[j] in NOMINALS for j in own)
        if has_object and not any(labels[j] in OF_PASSIVES for j in own):
            labels[i] = "nsubj"


def _is_headline_passive(reading: Reading, heads: list[int], labels: list[str], verb: int) -> bool:
    """Tell whether a verb of harm stands alone before how or where it was done: "Front leaders killed in raid"."""
    if reading.xpos[verb] not in {"VBD", "VBN"} or reading.lemmas[verb].lower() not in load_list("harming_always"):
        return False
    own = [j for j, head in enumerate(heads) if head == verb]
    below = [j for j, head in enumerate(heads) if head in own and labels[head] == "conj"]
    if any(labels[j] in OF_ACTIVES for j in (*own, *below)):
        return False
    return any(labels[j] == "obl" and any(heads[k] == j and reading.lemmas[k].lower() in SCENES for k in range(verb, j)) for j in own)


def _is_supposed(reading: Reading, heads: list[int], words: tuple[int, int, int]) -> bool:
    """Tell whether an infinitive behind who says or believes it is what he says of the subject, not what he is there for."""
    saying, sayer, deed = words
    verbs = load_list("inserted", "supposing", "telling")
    return reading.lemmas[saying].lower() in verbs and any(reading.lemmas[j] == "to" and heads[j] == deed for j in range(sayer + 1, deed))
