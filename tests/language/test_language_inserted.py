"""Who says a sentence between its subject and its verb, whatever the parser makes of him."""

from types import SimpleNamespace

import pytest

from kg.language.mending.inserted import mend_inserted

TAGS = {"NNS": "NOUN", "NNP": "PROPN", "VBD": "VERB", ",": "PUNCT"}
AS_CLAUSE = "rebels/NNS/nsubj/5 ,/,/punct/3 Solun/NNP/appos/0 said/VBD/acl:relcl/0 ,/,/punct/0 shelled/VBD/root/-1 Pell/NNP/obj/5"
AS_RULER = "rebels/NNS/nsubj/3 ,/,/punct/2 Solun/NNP/nsubj/3 said/VBD/root/-1 ,/,/punct/3 shelled/VBD/ccomp/3 Pell/NNP/obj/5"
AS_ROOT = "rebels/NNS/root/-1 ,/,/punct/3 Solun/NNP/nsubj/3 said/VBD/acl:relcl/0 ,/,/punct/0 shelled/VBD/acl/0 Pell/NNP/obj/5"
BETWEEN = "rebels/NNS/nsubj/3 ,/,/punct/2 Solun/NNP/nsubj/3 said/VBD/root/-1 ,/,/punct/3 shelled/VBD/acl/0 Pell/NNP/obj/5"
RIGHT = ["rebels nsubj>shelled", "Solun nsubj>said", "said parataxis>shelled", "shelled root", "Pell obj>shelled"]


def mend(parse: str) -> list[str]:
    """Return "word label>head" of each word but the commas, for "word/tag/label/head" each."""
    rows = [part.rsplit("/", 3) for part in parse.split()]
    heads, labels = [int(row[3]) for row in rows], [row[2] for row in rows]
    xpos = tuple(row[1] for row in rows)
    reading = SimpleNamespace(
        starts=(True, *[False] * (len(rows) - 1)),
        heads=tuple(heads),
        labels=tuple(labels),
        lemmas=tuple("say" if row[0] == "said" else row[0] for row in rows),
        xpos=xpos,
        upos=tuple(TAGS[tag] for tag in xpos),
    )
    mend_inserted(reading, heads, labels)
    told = [(row[0], label, head) for row, label, head in zip(rows, labels, heads, strict=True) if row[0] != ","]
    return [f"{word} {label}" + (f">{rows[head][0]}" if head >= 0 else "") for word, label, head in told]


@pytest.mark.parametrize("parse", [AS_CLAUSE, AS_RULER, AS_ROOT, BETWEEN])
def test_a_saying_between_subject_and_verb_is_an_aside(parse: str) -> None:
    assert mend(parse) == RIGHT


def test_an_apposition_that_a_clause_tells_of_stays() -> None:
    parse = "army/NNS/nsubj/4 ,/,/punct/2 Solun/NNP/appos/0 ,/,/punct/2 said/VBD/root/-1 ,/,/punct/6 fled/VBD/conj/4"

    assert mend(parse) == ["army nsubj>said", "Solun appos>army", "said root", "fled conj>said"]
