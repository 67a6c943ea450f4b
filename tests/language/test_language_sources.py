"""Phrases that a colon or a dash sets apart from a headline."""

from types import SimpleNamespace

import pytest

from kg.language.features import BLANK, LINE, NOTHING
from kg.language.mending import sources
from kg.language.mending.sources import mend_sources


def mend(parse: str, monkeypatch: pytest.MonkeyPatch, gaps: dict[int, int] | None = None) -> list[str]:
    """Return "word/label/head" of each word of one line, given "word/part of speech/label/head"."""
    monkeypatch.setattr(sources, "replace", lambda _, **told: SimpleNamespace(**told))
    rows = [part.rsplit("/", 3) for part in parse.split()]
    words, upos, labels = (tuple(row[i] for row in rows) for i in range(3))
    heads = tuple(int(row[3]) for row in rows)
    starts = (True, *[False] * (len(rows) - 1))
    reading = SimpleNamespace(heads=heads, labels=labels, upos=upos, starts=starts)
    spaces = [LINE, *[BLANK] * (len(rows) - 1)]
    for place, gap in (gaps or {}).items():
        spaces[place] = gap
    mended = mend_sources(words, spaces, reading)
    return [f"{word}/{label}/{head}" for word, label, head in zip(words, mended.labels, mended.heads, strict=True)]


def test_who_is_named_behind_a_dash_is_no_other_name_of_what_was_hit(monkeypatch):
    parse = "Army/NOUN/nsubj/1 shelled/VERB/root/-1 market/NOUN/obj/1 –/PUNCT/punct/4 Orvash/PROPN/appos/2"

    assert mend(parse, monkeypatch)[3:] == ["–/punct/1", "Orvash/dep/1"]


def test_what_opens_a_line_is_not_its_root(monkeypatch):
    parse = "Breaking/NOUN/root/-1 :/PUNCT/punct/3 Bomb/NOUN/nsubj/3 kills/VERB/parataxis/0 ten/NUM/obj/3"

    assert mend(parse, monkeypatch)[:4] == ["Breaking/dep/3", ":/punct/3", "Bomb/nsubj/3", "kills/root/-1"]


@pytest.mark.parametrize(
    ("parse", "gaps"),
    [
        ("They/PRON/nsubj/1 met/VERB/root/-1 one/NUM/obj/1 :/PUNCT/punct/4 Orvash/PROPN/appos/2 ./PUNCT/punct/1", {}),
        ("Army/NOUN/nsubj/1 met/VERB/root/-1 Pell/PROPN/compound/4 –/PUNCT/punct/4 Halvek/PROPN/obj/1", {3: NOTHING, 4: NOTHING}),
        ("Founded/NOUN/root/-1 :/PUNCT/punct/2 Pell/PROPN/appos/0", {}),
    ],
    ids=["a sentence with its full stop", "a dash within words", "no clause"],
)
def test_what_is_set_apart_otherwise_stays(parse, gaps, monkeypatch):
    assert mend(parse, monkeypatch, gaps) == ["/".join((part.split("/")[0], *part.split("/")[2:])) for part in parse.split()]
