"""Treebank sentences: offsets, entities, and the words of spaCy's tokenizer."""

from pathlib import Path

import pytest

from kg.language.decode import ROOT
from kg.language.features import BLANK, LINE, NOTHING
from training.model.alignment import Tokenizer, align, keep_words, make_tokenizer
from training.model.conllu import Treebank, add_entities, read_conllu
from training.model.errors import TrainingError
from training.model.examples import Span
from training.model.maps import load_maps
from training.model.treebanks import make_example

HEAD = "# newdoc id = d1\n# newpar\n"
MAPS = load_maps()


def read(tmp_path: Path, text: str, rows: list[str], head: str = HEAD) -> Treebank:
    lines = []
    for number, row in enumerate(rows, start=1):
        form, upos, parent, relation, *misc = row.split()
        lines.append("\t".join([str(number), form, form.lower(), upos, upos, "_", parent, relation, "_", misc[0] if misc else "_"]))
    path = tmp_path / "t.conllu"
    path.write_text(f"{head}# text = {text}\n" + "\n".join(lines) + "\n\n", encoding="utf-8")
    (document,) = read_conllu(path)
    add_entities(document)
    return document


def cut_at(*bounds: tuple[int, int]) -> Tokenizer:
    return lambda text: list(bounds)


def test_words_bear_offsets_into_the_sentence(tmp_path: Path) -> None:
    document = read(
        tmp_path, "Iran's men left.", ["Iran PROPN 3 nmod", "'s PART 1 case", "men NOUN 4 nsubj", "left VERB 0 root", ". PUNCT 4 punct"]
    )
    assert [(w.start, w.end) for w in document.sentences[0].words] == [(0, 4), (4, 6), (7, 10), (11, 15), (15, 16)]
    example = make_example(document, "ewt", keep_words, MAPS)
    assert example.gaps == (LINE, NOTHING, BLANK, BLANK, NOTHING)
    assert example.heads == (2, 0, 3, ROOT, 3)
    assert example.starts == (True, False, False, False, False)


def test_subtypes_that_no_rule_reads_are_dropped(tmp_path: Path) -> None:
    document = read(tmp_path, "It was hit", ["It PRON 3 nsubj:pass", "was AUX 3 aux:pass", "hit VERB 0 root:odd"])
    assert make_example(document, "ewt", keep_words, MAPS).labels == ("nsubj:pass", "aux:pass", "root")


def test_a_word_of_several_is_joined_where_one_of_them_hangs_outside(tmp_path: Path) -> None:
    document = read(tmp_path, "al-Ani left", ["al PROPN 3 flat", "- PUNCT 3 punct", "Ani PROPN 4 nsubj", "left VERB 0 root"])
    aligned = align(document.sentences[0], cut_at((0, 6), (7, 11)))
    example = make_example(document, "ewt", lambda _: aligned, MAPS)
    assert example.words == ("al-Ani", "left")
    assert example.heads == (1, ROOT)
    assert example.tags["lemma"][0] is None


def test_a_word_of_several_with_two_ways_out_keeps_the_treebanks_words(tmp_path: Path) -> None:
    document = read(tmp_path, "al-Ani left", ["al PROPN 4 dep", "- PUNCT 4 punct", "Ani PROPN 4 nsubj", "left VERB 0 root"])
    assert align(document.sentences[0], cut_at((0, 6), (7, 11))).own


def test_a_mark_that_is_split_off_hangs_on_its_word(tmp_path: Path) -> None:
    document = read(tmp_path, "No. left", ["No. NOUN 2 nsubj", "left VERB 0 root"])
    aligned = align(document.sentences[0], cut_at((0, 2), (2, 3), (4, 8)))
    example = make_example(document, "ewt", lambda _: aligned, MAPS)
    assert example.words == ("No", ".", "left")
    assert example.heads == (2, 0, ROOT)
    assert example.labels == ("nsubj", "punct", "root")


def test_words_that_the_text_does_not_show_keep_the_sentence_as_it_is(tmp_path: Path) -> None:
    document = read(tmp_path, "wanna go", ["want VERB 0 root", "to PART 3 mark", "go VERB 1 xcomp"])
    assert align(document.sentences[0], make_tokenizer()).own


def test_entities_nest_and_names_are_flat(tmp_path: Path) -> None:
    rows = [
        "University PROPN 0 root Entity=(8-organization-new-s-c-1-sgl-University_of_Basra",
        "of ADP 3 case",
        "Basra PROPN 1 nmod Entity=(9-place-new-s-c-1-sgl-Basra)8)",
    ]
    document = read(tmp_path, "University of Basra", rows)
    example = make_example(document, "gum", keep_words, MAPS)
    assert example.spans["entity"] == (Span(0, 2, "organization.name", "8"), Span(2, 2, "place.name", "9"))
    assert example.spans["name"] == (Span(0, 2, "ORG"),)


def test_described_things_are_no_names_and_unkept_types_no_entities(tmp_path: Path) -> None:
    rows = [
        "the DET 2 det Entity=(1-person-new-s",
        "man NOUN 3 nsubj Entity=1)",
        "slept VERB 0 root",
        "Monday PROPN 3 obl Entity=(2-time-new-s)",
    ]
    example = make_example(read(tmp_path, "the man slept Monday", rows), "gum", keep_words, MAPS)
    assert example.spans == {"entity": (Span(0, 1, "person.nominal", "1"),), "name": ()}


def test_a_line_with_too_few_columns_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.conllu").write_text("1\tIran\n\n", encoding="utf-8")
    with pytest.raises(TrainingError, match=r"t\.conllu:1: 2 columns"):
        list(read_conllu(tmp_path / "t.conllu"))
