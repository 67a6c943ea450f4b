"""Two before what is of both: "Hamas and Fatah officials", of which parsers make Hamas and some officials, or three who act.

Takes heads and labels of a tree and changes them: what is of both takes the place of the whole, as treebanks have it. Two bodies are told
so, and two sectors ("government and military officials"). Of "Iran and Hezbollah fighters" the state itself is told of.
"""

from __future__ import annotations

from kg.language.decode import Name
from kg.language.mending.shared_kinds import JOINTS
from kg.language.model import Reading
from kg.language.words import load_list

BODY, LAND, SECTOR = "ORG", "LOC", "sector"  # labels of names, and what is told like one
PLURAL = "NNS"
SECTOR_TAGS = frozenset({"JJ", "NN"})


def mend_shared_names(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang two names or sectors right before a plural on it."""
    last = {name.last: name for name in reading.names}
    for noun, tag in enumerate(reading.xpos):
        if tag != PLURAL or noun < 3 or any(reading.starts[noun - 1 : noun + 1]):
            continue
        second = _find_modifier(reading, heads, labels, last, noun - 1)
        joint = second.start - 1 if second is not None else 0
        first = _find_modifier(reading, heads, labels, last, joint - 1) if joint > 0 else None
        if first is None or second is None or second.label == LAND or reading.lemmas[joint].lower() not in JOINTS:
            continue
        is_between = first.start > 0 and reading.lemmas[first.start - 1].lower() == "between"  # which parts them
        if not is_between and not any(reading.starts[first.start + 1 : noun]) and (first.label == SECTOR) == (second.label == SECTOR):
            _share(heads, labels, first, second, noun)


def _find_modifier(reading: Reading, heads: list[int], labels: list[str], names: dict[int, Name], word: int) -> Name | None:
    """Return the name of a body or land that ends with a word, or a sector without an article."""
    if reading.xpos[word] in SECTOR_TAGS and reading.lemmas[word].lower() in load_list("sectors"):
        has_article = any(heads[i] == word and labels[i] == "det" for i in range(word))
        return None if has_article else Name(word, word, SECTOR)
    name = names.get(word)
    return name if name is not None and name.label in {BODY, LAND} else None


def _share(heads: list[int], labels: list[str], first: Name, second: Name, noun: int) -> None:
    whole = range(first.start, noun + 1)
    one, other, joint = _find_top(heads, first), _find_top(heads, second), second.start - 1
    if heads[one] == heads[other] == noun:
        heads[other], labels[other], heads[joint] = one, "conj", other
    if heads[one] in whole:
        return  # hangs on the plural already
    if first.label == LAND:
        heads[noun], labels[noun], heads[joint] = one, "conj", noun
        heads[other], labels[other] = noun, "compound"
        return
    heads[noun], labels[noun] = heads[one], labels[one]
    for i, head in enumerate(heads):
        if head in {one, other} and i not in whole:
            heads[i] = noun
    heads[one], labels[one] = noun, "compound"
    heads[other], labels[other], heads[joint] = one, "conj", other


def _find_top(heads: list[int], name: Name) -> int:
    """Return the word of a name that hangs on none of its others, the last of several."""
    return next((i for i in range(name.last, name.start - 1, -1) if not name.start <= heads[i] <= name.last), name.last)
