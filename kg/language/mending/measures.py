"""Words that measure or limit another, which treebanks hang where the rules don't look. Takes heads and labels of a tree and changes them.

"Hours after that, jets bombed Pell": the hours are hung on "that". "Will talk as long as troops stay": the clause is hung on "long".
"Accused it of having shelled Pell": that is a complement, and "of shelling Pell" an adjunct; in "kept it from shelling Pell" it is
the other way round. A parser in doubt also makes the Front a former one in "former Front fighters", Solun whom something is demanded of
in "demanded Solun's exit", and in "accused the banned Front of it" takes "banned" for what the Front was accused to be.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

LASTING = frozenset({"far", "long", "soon"})  # "as … as"
POSSESSIVE = frozenset({"'s", "’s"})
LIMITING = frozenset({"JJ", "VBN"})


def mend_measures(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang spans of time, limits, charges, "former" and possessors on what they are of."""
    spans, objects = load_list("spans_of_time"), {head for head, label in zip(heads, labels, strict=True) if label == "obj"}
    for i, label in enumerate(labels):
        head, lemma = heads[i], reading.lemmas[i].lower()
        if lemma in spans and i < head and label in {"advmod", "nmod", "obl:unmarked"}:
            if heads[i + 1] == head and labels[i + 1] in {"case", "mark"} and heads[head] != head:
                heads[i], labels[i] = heads[head], "obl:unmarked"
        elif label == "advcl" and labels[head] == "advmod" and reading.lemmas[head].lower() in LASTING and head < i:
            heads[i] = heads[head]
        elif label == "xcomp" and reading.lemmas[i - 2].lower() == "of" and labels[i - 1] == "aux" and reading.xpos[i - 1] == "VBG":
            heads[i - 2], labels[i - 2], labels[i] = i, "mark", "advcl"
        elif label == "xcomp" and reading.xpos[i] in LIMITING and heads[i - 1] == i and labels[i - 1] == "det":
            _limit(i, heads, labels)
        elif label == "mark" and lemma == "from" and labels[head] == "advcl" and heads[head] in objects and heads[head] < i:
            labels[head] = "xcomp"
        elif lemma in load_list("past") and label == "amod" and labels[head] == "compound" and i < head < heads[head]:
            heads[i] = heads[head]
        elif label == "case" and lemma in POSSESSIVE and labels[head] == "iobj" and head < i:
            _give_owner(i, heads, labels)


def _give_owner(clitic: int, heads: list[int], labels: list[str]) -> None:
    """Make who stands before "'s" the owner of the object behind it."""
    owner = heads[clitic]
    owned = next((j for j in range(clitic + 1, len(heads)) if heads[j] == heads[owner] and labels[j] == "obj"), None)
    if owned is not None:
        heads[owner], labels[owner] = owned, "nmod:poss"


def _limit(word: int, heads: list[int], labels: list[str]) -> None:
    """Make a word between article and name limit the name; what hangs on it is its verb's: "accused the banned Front of the raid"."""
    verb, name = heads[word], word + 1
    if name >= len(heads) or labels[name] != "obj" or heads[name] not in {word, verb}:
        return
    for j, head in enumerate(heads):
        if head == word:
            heads[j] = name if j < word else verb
    heads[word], labels[word] = name, "amod"
