"""What the markup turns into, and what it says about a slip of the pen."""

import csv
from pathlib import Path

import pytest

from training.corpus.forms import guess_form
from training.corpus.markup import read_folder, read_passage, split_blocks
from training.corpus.rows import CorpusError, Passage
from training.corpus.sentences import split_sentences

HERE = Path(__file__).parent
HEADER = "# basalt-01 | Iraq | wire | 2021-03-04 | passive"


def read_cases(name: str) -> list[list[str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))[1:]


def read(text: str, *lines: str) -> Passage:
    return read_passage([HEADER, *text.splitlines(), "--", *lines], "basalt.txt", 7)


def stated(passage: Passage) -> list[tuple[str, str, str, str]]:
    return [(t.s, t.r, t.o, t.status) for t in passage.triples]


@pytest.mark.parametrize(("text", "sentences"), read_cases("sentence_cases.csv"))
def test_sentences_end_where_a_reader_ends_them(text: str, sentences: str) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences.split("|")


@pytest.mark.parametrize(("words", "type_name", "form"), read_cases("form_cases.csv"))
def test_form_is_guessed_from_words_and_type(words: str, type_name: str, form: str) -> None:
    assert guess_form(words, type_name) == form


@pytest.mark.parametrize(("text", "line", "words"), read_cases("fault_cases.csv"))
def test_faults_are_named_with_file_line_and_what_is_allowed(text: str, line: str, words: str) -> None:
    with pytest.raises(CorpusError) as caught:
        read(text, line)
    assert words in str(caught.value)
    assert str(caught.value).startswith("basalt.txt:10:" if line else "basalt.txt:8:")


def test_nested_mentions_keep_their_offsets() -> None:
    passage = read(r"The [[Iraqi|iq:S] army|ar:O] \[sic\] fled.")
    assert passage.text == "The Iraqi army [sic] fled."
    assert [(passage.text[m.start : m.end], m.cluster, m.form) for m in passage.mentions] == [
        ("Iraqi army", "ar", "name"),
        ("Iraqi", "iq", "name"),
    ]


def test_cluster_of_a_state_bears_the_common_name() -> None:
    passage = read("[Iranian|ir:S] envoys left, [Tehran|ir] said.")
    assert [cluster.name for cluster in passage.clusters] == ["Iran"]
    passage = read("The [Yemeni government|ye:S] fell. The [State of the Dunes|sd:S] rose.")
    assert [cluster.name for cluster in passage.clusters] == ["Yemen", "State of the Dunes"]


def test_name_line_overrides_the_first_name() -> None:
    passage = read("The [movement|b:M] fled.", "= b Basalt Brigade")
    assert passage.clusters[0].name == "Basalt Brigade"


def test_lists_of_actors_and_targets_make_every_pair() -> None:
    passage = read("[Kano|a:M], [Bida|b:M] and [Zaria|c:M] clashed.", 'a,b fou c "clashed"')
    assert stated(passage) == [("a", "fought", "c", "asserted"), ("b", "fought", "c", "asserted")]


def test_options_set_status_speaker_date_place_and_alternatives() -> None:
    passage = read("[B|b:M] shelled [Darmin|d:L], [K|k:P] said.", 'b att d "shelled" al <k d-1 in=d ~coerced,fou')
    triple = passage.triples[0]
    assert (triple.status, triple.by, triple.date, triple.place, triple.alt) == ("alleged", "k", "2021-03-03", "d", ("coerced", "fought"))


def test_attack_line_writes_event_and_direct_edges_and_hedges_the_author_alone() -> None:
    passage = read("[B|b:M] [shelled|a:A] [Darmin|d:L], killing [two|v:G], [K|k:P] said.", '* a who=b on=d in=d dead=v"killing" al <k d')
    assert set(stated(passage)) == {
        ("b", "carried_out", "a", "alleged"),
        ("a", "targeted", "d", "asserted"),
        ("b", "attacked", "d", "alleged"),
        ("a", "located_in", "d", "asserted"),
        ("a", "killed", "v", "asserted"),
        ("b", "killed", "v", "alleged"),
    }
    assert {t.by for t in passage.triples if t.status == "asserted"} == {None}
    assert {passage.text[slice(*t.trigger)] for t in passage.triples if t.r == "killed"} == {"killing"}


def test_all_hedges_the_event_too() -> None:
    passage = read("[B|b:M] [shelled|a:A] [Darmin|d:L], [K|k:P] said.", "* a who=b on=d al <k all")
    assert {(t.status, t.by) for t in passage.triples} == {("alleged", "k")}


@pytest.mark.parametrize(
    ("text", "line", "trigger"),
    [
        ("The [[Iraqi|b:S] army|a:O] fled.", "a bel b", "Iraqi"),
        ("[Iraq|b:S]'s defence minister, [Karim|a:OF], fled.", "a off b", "defence minister"),
        ("A [post|a:F] near [Kirkuk|b:L] burned.", "a loc b", "near"),
        ("[Karim|a:OF], [Iraq|b:S]'s [envoy|a], fled.", "a off b", "envoy"),
        ("[Karim|a:OF], [mayor|a] of the [Basra|b:L] port, fled.", "a off b", "mayor"),
        ("A [camp|a:F] of the [Front|x:M] on [Basilan|b:L] burned.", "a loc b", "on"),
        ("[Karim|a:OF], who leads the [Front|b:M], fled.", "a lea b", "leads"),
        ("The [Front|b:M] fled; [[its|b] spokesman|a:OF] wept.", "a off b", "spokesman"),
        ("The [Front|b:M] fled; [[its|b] camp|a:F] burned.", "a bel b", "its"),
    ],
)
def test_trigger_that_goes_without_saying(text: str, line: str, trigger: str) -> None:
    passage = read(text, line)
    assert passage.text[slice(*passage.triples[0].trigger)] == trigger


def test_ambiguous_trigger_is_settled_by_the_sentence_of_the_pair() -> None:
    passage = read("[K|k:P] met nobody. [A|a:P] met [B|b:P].", 'a met b "met"')
    assert passage.triples[0].trigger == (16, 19)


def test_evidence_reaches_back_to_both_parties() -> None:
    passage = read("[A|a:P] came. [B|b:P] slept. He met [C|c:P].", 'a met c "met"', 'b met c "met"')
    assert [passage.text[slice(*t.evidence)] for t in passage.triples] == ["A came. B slept. He met C.", "B slept. He met C."]


def test_evidence_of_a_headline_reaches_forward_by_one_sentence_at_most() -> None:
    passage = read("[A|a:P] walks free\n[B|b:P] let him go.\n[C|c:P] slept.", 'b conc a "walks free"', 'c conc a "walks free"')
    assert [passage.text[slice(*t.evidence)] for t in passage.triples] == ["A walks free\nB let him go.", "A walks free"]


def test_writer_lengthens_evidence_on_either_side() -> None:
    passage = read("It rained. [Adam|a:P] met [Bela|b:P]. It snowed.", 'a met b "met" ev=-1', 'b met a "met" ev=+1')
    assert [passage.text[slice(*t.evidence)] for t in passage.triples] == ["It rained. Adam met Bela.", "Adam met Bela. It snowed."]


def test_only_the_named_files_and_ids_are_read_and_their_faults_told(tmp_path: Path) -> None:
    good, bad = (f"{HEADER.replace('basalt', name)}\n[Kano|k:{t}] slept. It rained.\n--\n" for name, t in (("kano", "L"), ("bida", "X")))
    (tmp_path / "a.txt").write_text(good, encoding="utf-8")
    (tmp_path / "b.txt").write_text(bad, encoding="utf-8")
    assert len(read_folder(tmp_path)[1]) == 1
    for passages, faults in (
        read_folder(tmp_path, files=["a.txt"]),
        read_folder(tmp_path, files=["a"]),
        read_folder(tmp_path, only="kano"),
    ):
        assert ([p.id for p in passages], faults) == (["kano-01"], [])
    with pytest.raises(CorpusError, match="no file c; there are a, b"):
        read_folder(tmp_path, files=["c"])


def test_faulty_passage_is_reported_and_the_others_are_read(tmp_path: Path) -> None:
    good = f"{HEADER}\n[Kano|k:L] slept. It rained.\n--\n"
    (tmp_path / "a.txt").write_text(f"remark\n{good}\n{HEADER.replace('01', '02').replace('wire', 'poem')}\nx\n--\n", encoding="utf-8")
    passages, faults = read_folder(tmp_path)
    assert [p.id for p in passages] == ["basalt-01"]
    assert len(faults) == 1
    assert faults[0].startswith("a.txt:6: genre 'poem'; allowed: analysis")


def test_blocks_know_their_line() -> None:
    assert [number for number, _ in split_blocks("remark\n# a\nx\n# b\n")] == [2, 4]
