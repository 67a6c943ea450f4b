"""Bodies of a ministry that the parser hangs the wrong way round. Takes a tree, changes it.

"The Department of Health's Office of Relief (ORF) gave aid": the parser takes the department for the giver, of whom the office tells more.
"The founder and secretary-general": it takes the secretary and the general for two. "The Minister of Foreign Affairs and Trade": it takes
trade for a second minister. "He served as acting minister": it takes acting for something that he did.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

OWNED = frozenset({"nmod", "nmod:poss"})


def mend_bureaus(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make the ministry the owner of its office, the office what acts, and a double office or field one.

    Args:
        reading: As the parser gives it.
        heads: Of the words; is changed.
        labels: Of the words; is changed.
    """
    for i, lemma in enumerate(reading.lemmas):
        low = lemma.lower()
        if low in load_list("ministries") and reading.upos[i] == "PROPN":
            _part_bureau(reading, heads, labels, i)
        elif low == "secretary" and i + 2 < len(heads) and reading.lemmas[i + 2].lower() == "general" and reading.lemmas[i + 1] == "-":
            if labels[i] == "conj" and heads[i] != i + 2 and heads[i + 2] != i:
                heads[i], labels[i] = i + 2, "compound"
        elif low == "act" and reading.xpos[i] == "VBG" and labels[i] == "advcl" and i > 0 and reading.lemmas[i - 1].lower() == "as":
            _join_acting(reading, heads, labels, i)
        elif labels[i] == "conj" and low in load_list("minor_fields"):
            _join_field(reading, heads, labels, i)


def _part_bureau(reading: Reading, heads: list[int], labels: list[str], ministry: int) -> None:
    """Turn "the Department [of Health's Office]" into "[the Department of Health]'s Office"."""
    below = [i for i, head in enumerate(heads) if head == ministry and ministry < i and labels[i] == "nmod"]
    for office in below:
        owners = [i for i, head in enumerate(heads) if head == office and labels[i] == "nmod:poss" and ministry < i < office]
        link = next((i for i in range(ministry + 1, office) if reading.lemmas[i].lower() == "of" and labels[i] == "case"), None)
        if len(owners) != 1 or link is None or heads[link] not in {office, owners[0]} or reading.upos[owners[0]] != "PROPN":
            continue
        owner = owners[0]
        for i, head in enumerate(heads):
            if head == ministry and i > office:
                heads[i] = office
            elif head == owner and labels[i] == "case":
                heads[i] = ministry
        heads[office], labels[office] = heads[ministry], labels[ministry]
        heads[ministry], labels[ministry] = office, "nmod:poss"
        heads[owner], labels[owner] = ministry, "nmod"
        heads[link] = owner
        return


def _join_acting(reading: Reading, heads: list[int], labels: list[str], acting: int) -> None:
    """Make "acting" in "served as acting minister" a quality of the office that somebody served as."""
    verb = heads[acting]
    office = next((i for i in range(acting + 1, len(heads)) if reading.upos[i] != "ADJ"), acting)
    while office + 1 < len(heads) and labels[office] == "compound" and heads[office] > office:
        office = heads[office]
    if labels[office] not in {"obj", "obl"} or heads[office] not in {verb, acting}:
        return
    heads[office], labels[office] = verb, "obl"
    heads[acting], labels[acting] = office, "amod"
    heads[acting - 1], labels[acting - 1] = office, "case"


def _join_field(reading: Reading, heads: list[int], labels: list[str], field: int) -> None:
    """Hang "Trade" on the "Affairs" right before it, and what it was taken to be of on their minister."""
    first = field - 2
    minister = heads[first] if first >= 0 else -1
    if (
        minister < 0
        or heads[field] == first
        or labels[first] != "nmod"
        or reading.lemmas[minister].lower() != "minister"
        or labels[field - 1] != "cc"
    ):
        return
    heads[field] = first
    for i, head in enumerate(heads):
        if head == field and i > field and labels[i] in OWNED | {"appos", "flat"}:
            heads[i] = minister
