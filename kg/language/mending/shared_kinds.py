"""Places that are named one after another before what they all are: "raids on Pell, Tesmar and Halvek villages".

Treebanks make the villages what is raided and the names parts of a compound, and a parser in doubt hangs some elsewhere; a reader takes the
names for the places that are raided. Takes heads and labels of a tree and changes them: the first name takes the place of the whole.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

PLURAL = frozenset({"NNS", "NNPS"})
JOINTS = frozenset({"and", "or", "&"})
PHRASES = frozenset({"appos", "conj", "iobj", "nmod", "nmod:poss", "nsubj", "nsubj:pass", "obj", "obl", "obl:agent"})


def mend_shared_kinds(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make the first of several names before the plural of a place noun the head of all, and the noun a part of the last."""
    kinds = load_list("towns")
    for i, tag in enumerate(reading.xpos):
        if tag in PLURAL and reading.lemmas[i].lower() in kinds:
            names = _find_names(reading, i)
            if len(names) > 1:
                _join(reading, heads, labels, names, i)


def _find_names(reading: Reading, noun: int) -> list[range]:
    """Return the names right before a noun, parted by commas and one "and", in their order."""
    names: list[range] = []
    end, joint = noun, noun
    while end > 0:
        start = end
        while start > 0 and reading.upos[start - 1] == "PROPN" and not reading.starts[start]:
            start -= 1
        if start == end or (len(names) == 1 and reading.lemmas[joint].lower() not in JOINTS):
            break
        names.insert(0, range(start, end))
        joint = start - 1
        if joint <= 0 or reading.starts[start] or reading.lemmas[joint].lower() not in (JOINTS if len(names) == 1 else {","}):
            break
        is_serial = len(names) == 1 and reading.lemmas[joint - 1] == ","
        end = joint - 1 if is_serial else joint
    return names


def _join(reading: Reading, heads: list[int], labels: list[str], names: list[range], noun: int) -> None:
    """Hang names and noun on the first name, and that one on what the whole of them was hung on."""
    whole = range(names[0].start, noun + 1)
    outer = [i for i in whole if heads[i] not in whole]
    found = [(heads[i], labels[i]) for i in outer if labels[i] in PHRASES]
    if not found and reading.upos[heads[outer[-1]]] == "VERB":
        found = [(heads[outer[-1]], "obj")]  # no verb has parts of a compound
    if not found:
        return
    head, label = found[0]
    tops = [_find_top(heads, name) for name in names]
    for i, above in enumerate(heads):
        if above in whole and i not in whole:
            heads[i] = tops[0]
    for name, top in zip(names, tops, strict=True):
        for i in name:
            if i != top and heads[i] not in name:
                heads[i], labels[i] = top, "flat" if i > top else "compound"
        between = range(name.stop, next((other.start for other in names if other.start >= name.stop), name.stop))
        later = next((other for other in tops if other > top), top)
        for i in between:
            heads[i] = later
        heads[top], labels[top] = tops[0], "conj"
    heads[tops[0]], labels[tops[0]] = head, label
    heads[noun], labels[noun] = tops[-1], "flat"


def _find_top(heads: list[int], name: range) -> int:
    """Return the word of a name that the others hang on."""
    return next((i for i in name if heads[i] not in name), name[-1])
