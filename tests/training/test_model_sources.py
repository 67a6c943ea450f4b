"""Names corpora, our own corpus, label lists and settings."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from kg.language.features import BLANK, LINE, NOTHING
from kg.language.labels import read_labels
from training.corpus.markup import read_passage
from training.model.alignment import make_tokenizer
from training.model.errors import TrainingError
from training.model.examples import Example, Span
from training.model.labels import IGNORED, find_index, make_labels, write_labels
from training.model.names import read_tags, read_uner, read_wikigold
from training.model.passages import cover, make_example
from training.model.settings import CONFIG, load_settings, make_settings, to_table

TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": None}
CASES = [tuple(row) for row in csv.reader(Path(__file__).with_name("model_names_cases.csv").read_text(encoding="utf-8").splitlines())][1:]


@pytest.mark.parametrize(("tags", "spans"), CASES)
def test_tags_become_spans(tags: str, spans: str) -> None:
    found = [f"{s.start}-{s.last} {s.label}" for s in read_tags(tags.split(), TYPES)]
    assert ";".join(found) == spans


def test_uner_documents_bear_the_blanks_of_their_text(tmp_path: Path) -> None:
    path = tmp_path / "u.iob2"
    path.write_text(
        "# newdoc id = a\n# text = In Basra.\n1\tIn\tO\t-\t-\n2\tBasra\tB-LOC\t-\t-\n3\t.\tO\t-\t-\n\n# text = Go\n1\tGo\tO\t-\t-\n\n",
        encoding="utf-8",
    )
    (example,) = read_uner(path, TYPES, "uner")
    assert example.words == ("In", "Basra", ".", "Go")
    assert example.gaps == (LINE, BLANK, NOTHING, BLANK)
    assert example.starts == (True, False, False, True)
    assert example.spans == {"name": (Span(1, 1, "LOC"),)}


def test_wikigold_articles_are_parted_and_their_blanks_guessed(tmp_path: Path) -> None:
    path = tmp_path / "w.conll"
    path.write_text("( O\nIran I-LOC\n) O\n\nIt O\n\n-DOCSTART- O\n\nHe O\n\n", encoding="utf-8")
    first, second = read_wikigold(path, TYPES, "wikigold")
    assert first.words == ("(", "Iran", ")", "It")
    assert first.gaps == (LINE, NOTHING, NOTHING, BLANK)
    assert second.words == ("He",)


def test_a_passage_keeps_its_mentions_and_statements_on_words() -> None:
    text = "[Iran|ir:S]-backed [fighters|f:M] [shelled|a:A] [Darmin|d:L]."
    passage = read_passage(["# basalt-01 | Iraq | wire | 2021-03-04", text, "--", "* a who=f on=d", "ir backs f"], "x.txt", 1)
    example, moved = make_example(passage, make_tokenizer())
    assert moved == 0
    assert example.words == ("Iran", "-", "backed", "fighters", "shelled", "Darmin", ".")
    assert {(s.start, s.last, s.label) for s in example.spans["mention"]} == {
        (0, 0, "State.name"),
        (3, 3, "Militia.nominal"),
        (4, 4, "Attack"),
        (5, 5, "Location.name"),
    }
    backs = next(s for s in example.statements or () if s.relation == "backs")
    assert (backs.subject, backs.object, backs.status, backs.trigger) == ("ir", "f", "asserted", (2, 2))


def test_offsets_within_a_word_take_the_whole_word() -> None:
    assert cover([(0, 4), (5, 9), (10, 12)], (6, 8)) == (1, 1)
    assert cover([(0, 4), (5, 9), (10, 12)], (3, 11)) == (0, 2)


def test_rare_lemma_scripts_are_left_out_and_lists_survive_the_file(tmp_path: Path) -> None:
    words = ("a",) * 4
    example = Example("x", "ewt", words, (BLANK,) * 4, (0, 4), tags={"lemma": ("=x", "=y", "=y", None), "upos": ("X", "Y", "Y", None)})
    labels = make_labels([example], lemma_min=2)
    assert labels.tags == {"lemma": ("=y",), "upos": ("X", "Y")}
    assert labels.spans["mention"][0] == "-"
    assert len(labels.spans["mention"]) == 1 + 1 + 8 * 3
    assert len(labels.statements) == 32
    assert find_index(labels.tags["lemma"], "=x") == IGNORED
    write_labels(tmp_path / "l.json", labels, {"more": 1})
    assert read_labels(tmp_path / "l.json") == labels


def test_settings_survive_a_checkpoint_and_unknown_keys_are_named() -> None:
    settings = load_settings()
    table = to_table(settings)
    assert make_settings(table, "x") == settings
    table["sizes"]["odd"] = 1
    with pytest.raises(TrainingError, match="sizes: missing or unknown: odd"):
        make_settings(table, "x")


def test_another_file_holds_what_differs(tmp_path: Path) -> None:
    (tmp_path / "c.yaml").write_text("encoder: {branch: 3}\n")
    settings, usual = load_settings(tmp_path / "c.yaml"), load_settings()
    assert settings == replace(usual, encoder=replace(usual.encoder, branch=3))
    (tmp_path / "c.yaml").write_text("encoder: {twig: 3}\n")
    with pytest.raises(TrainingError, match="encoder: missing or unknown: twig"):
        load_settings(tmp_path / "c.yaml")
    assert load_settings(CONFIG.with_name("branch.yaml")).training.branch_alone


def test_every_loss_has_a_weight_and_every_source_a_map() -> None:
    settings = load_settings()
    assert set(settings.sources) == {"ewt", "gum", "uner", "wikigold", "corpus", "silver"}
    assert all(weight > 0 for weight in settings.weights.values())
