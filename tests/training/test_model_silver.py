"""Silver trees: what a teacher's parse becomes."""

from dataclasses import replace

from kg.language.decode import ROOT
from kg.language.features import CERTAIN
from kg.language.model import Reading
from tests.training.test_model_examples import WORDS, make
from training.model.examples import read_examples, write_examples
from training.model.silver import make_silver, write_silver


def read(words, gaps, starts):
    """Hang every word on its sentence's last."""
    assert len(words) == len(gaps) == len(starts)
    lasts = [n for n, _ in enumerate(words) if n + 1 == len(words) or starts[n + 1] == CERTAIN]
    heads = tuple(ROOT if n in lasts else min(last for last in lasts if last > n) for n, _ in enumerate(words))
    plain = ("",) * len(words)
    return Reading(
        starts=tuple(start == CERTAIN for start in starts),
        heads=heads,
        labels=("dep",) * len(words),
        upos=("NOUN",) * len(words),
        xpos=plain,
        lemmas=plain,
        morphology={},
        names=(),
        mentions=(),
        facts=(),
    )


def test_the_trees_are_those_of_the_sentences_that_are_annotated():
    silver = make_silver(make(), read)
    assert silver.heads == (3, 3, 3, ROOT, 7, 7, 7, ROOT, 11, 11, 11, ROOT)
    assert silver.tags == {"upos": ("NOUN",) * len(WORDS)}
    assert silver.labels == ("dep",) * len(WORDS)


def test_nothing_else_is_taught_but_sentences():
    silver = make_silver(make(), read)
    assert (silver.source, silver.id, silver.spans, silver.statements) == ("silver", "silver:corpus:a-01", {}, None)
    assert (silver.words, silver.core, silver.starts) == (make().words, make().core, make().starts)


def test_a_window_without_annotated_starts_is_one_sentence():
    assert make_silver(replace(make(), starts=None), read).heads[-1] == ROOT


def test_the_file_stands_beside_the_corpus(tmp_path):
    write_examples(tmp_path / "corpus.train.jsonl", [make()])
    assert write_silver(tmp_path, read) == 1
    assert list(read_examples(tmp_path / "silver.train.jsonl")) == [make_silver(make(), read)]
