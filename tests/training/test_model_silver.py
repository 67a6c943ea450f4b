"""Silver trees: what a teacher's parse becomes."""

from dataclasses import replace

from kg.language.decode import ROOT
from kg.language.model import Parse
from tests.training.test_model_examples import WORDS, make
from training.model.examples import read_examples, write_examples
from training.model.silver import make_silver, write_silver


def parse(sentences):
    """Hang every word on its sentence's last, which hangs on itself."""
    return [
        Parse(pos=("NOUN",) * len(words), heads=(len(words) - 1,) * len(words), labels=("dep",) * len(words), names=("O",) * len(words))
        for words in sentences
    ]


def test_trees_are_moved_to_the_places_of_their_sentences():
    silver = make_silver(make(), parse)
    assert silver.heads == (3, 3, 3, ROOT, 7, 7, 7, ROOT, 11, 11, 11, ROOT)
    assert silver.tags == {"upos": ("NOUN",) * len(WORDS)}
    assert silver.labels == ("dep",) * len(WORDS)


def test_nothing_else_is_taught_but_sentences():
    silver = make_silver(make(), parse)
    assert (silver.source, silver.id, silver.spans, silver.statements) == ("silver", "silver:corpus:a-01", {}, None)
    assert (silver.words, silver.core, silver.starts) == (make().words, make().core, make().starts)


def test_a_window_without_annotated_starts_is_one_sentence():
    assert make_silver(replace(make(), starts=None), parse).heads[-1] == ROOT


def test_the_file_stands_beside_the_corpus(tmp_path):
    write_examples(tmp_path / "corpus.train.jsonl", [make()])
    assert write_silver(tmp_path, parse) == 1
    assert list(read_examples(tmp_path / "silver.train.jsonl")) == [make_silver(make(), parse)]
