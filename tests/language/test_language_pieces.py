"""Names and titles in pieces, and words before a noun that the parser hangs across it."""

from types import SimpleNamespace

import pytest

from kg.language.mending.pieces import mend_pieces

TAGS = {"NNP": "PROPN", "NN": "NOUN", "IN": "ADP", "VBD": "VERB", "VB": "VERB", "MD": "AUX", ",": "PUNCT", "PRP$": "PRON"}
CAMP = "hit/VBD/root/-1 Camp/NNP/obj/0 Darmin/NNP/obj/0 in/IN/case/4 Pell/NNP/nmod/2"
JUDGE = "murder/NN/root/-1 of/IN/case/4 the/DT/det/3 judge/NN/nmod/0 Solun/NNP/nmod/0"
CLERIC = "loyal/JJ/root/-1 to/IN/case/2 cleric/NN/nmod/3 Solun/NNP/obl/0"
SAID = "said/VBD/root/-1 Sorvania/NNP/nsubj/2 had/MD/aux/3 fled/VB/ccomp/0"
TORN = "Dawn/NNP/compound/5 Wing/NNP/root/-1 ,/,/punct/6 Red/NNP/compound/4 Heron/NNP/compound/5 Front/NNP/compound/6 faction/NN/appos/1"
GUARDS = "Coast/NNP/compound/1 Guard/NNP/nsubj/3 officers/NN/nsubj/3 fled/VBD/root/-1"
BRACKETED = "army/NN/nsubj/5 (/(/punct/2 VA/NNP/appos/0 )/)/punct/2 officers/NN/nsubj/5 fled/VBD/root/-1"
OWNED = "shut/VBD/root/-1 its/PRP$/nmod:poss/2 Front/NNP/compound/3 offices/NN/obj/0"


def mend(parse: str, *, starts: tuple[int, ...] = (), names: tuple[int, ...] = ()) -> list[str]:
    """Return "word label>head" of each word that has changed, for "word/tag/label/head" each."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    heads, labels = [int(row[3]) for row in rows], [row[2] for row in rows]
    xpos = tuple(row[1] for row in rows)
    reading = SimpleNamespace(
        starts=tuple(i in starts for i in range(len(rows))),
        heads=tuple(heads),
        labels=tuple(labels),
        lemmas=tuple(row[0] for row in rows),
        xpos=xpos,
        upos=tuple(TAGS.get(tag, "X") for tag in xpos),
        names=tuple(SimpleNamespace(start=start) for start in names),
    )
    mend_pieces(reading, heads, labels)
    changed = [i for i, row in enumerate(rows) if (heads[i], labels[i]) != (int(row[3]), row[2])]
    return [f"{rows[i][0]} {labels[i]}>{rows[heads[i]][0]}" for i in changed]


@pytest.mark.parametrize(
    ("parse", "changed"),
    [
        (CAMP, ["Darmin flat>Camp", "Pell nmod>Camp"]),
        (JUDGE, ["of case>judge", "Solun appos>judge"]),
        (CLERIC, ["to case>Solun"]),
        (SAID, ["Sorvania nsubj>fled"]),
        (SAID.replace("MD/aux/", "MD/aux:pass/"), ["Sorvania nsubj:pass>fled"]),
        (TORN, ["Dawn compound>Wing"]),
        (OWNED, ["its nmod:poss>offices"]),
        (GUARDS, ["Guard compound>officers"]),
        (BRACKETED, ["army compound>officers"]),
    ],
)
def test_what_is_one_hangs_together(parse, changed):
    assert mend(parse) == changed


@pytest.mark.parametrize(
    ("parse", "options"),
    [
        (CAMP, {"names": (1, 2)}),  # a name of its own
        (CAMP, {"starts": (2,)}),
        (CAMP.replace("Darmin/NNP/obj", "Darmin/NNP/iobj"), {}),
        (JUDGE.replace("Solun/NNP/nmod", "Solun/NNP/nsubj"), {}),
        (CLERIC.replace("obl/0", "nsubj/0"), {}),
        (SAID.replace("nsubj/2", "nsubj/3"), {}),
        (TORN.replace("compound/5 Wing", "compound/1 Wing"), {}),
        (OWNED.replace("NNP/compound", "NN/compound"), {}),
        (GUARDS.replace("officers/NN/nsubj", "officers/NN/obj"), {}),
        (BRACKETED.replace("officers/NN/nsubj", "officers/NN/obj"), {}),
        (BRACKETED, {"starts": (4,)}),
    ],
)
def test_what_is_apart_stays(parse, options):
    assert mend(parse, **options) == []
