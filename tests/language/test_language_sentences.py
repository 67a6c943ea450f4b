import csv
from functools import cache
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from kg.documents.text import make_text_document
from kg.language.extensions import get_document, register
from kg.language.sentences import Sentences, find_certain_inner, find_certain_starts, find_likely_starts
from kg.language.syntax import Syntax
from kg.objects import Block, Document

CASES = list(csv.DictReader((Path(__file__).parent / "sentence_cases.csv").read_text(encoding="utf-8").splitlines()))


@cache
def load_tokenizer() -> Language:
    register()
    return spacy.blank("en")


def read(text: str, document: Document | None = None) -> Doc:
    doc = load_tokenizer().make_doc(text)
    doc._.kg_document = document or make_text_document(text)
    return Syntax()(doc)


def split(text: str, document: Document | None = None) -> list[str]:
    return [sent.text.strip() for sent in read(text, document).sents]


def mark(case):
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if case["fails"] else []
    return pytest.param(case, id=case["behaviour"], marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_sentences_end_where_a_reader_ends_them(case):
    assert split(case["text"].replace("\\n", "\n")) == case["sentences"].replace("\\n", "\n").split("|")


@pytest.mark.model
def test_lines_of_different_blocks_are_never_one_sentence():
    text = "Guards flee Pell\nThe army said\nit had won"
    blocks = (Block(0, 16, "title"), Block(17, 41, "paragraph"))

    assert split(text, Document("doc-1", text, "1", "", blocks)) == ["Guards flee Pell", "The army said\nit had won"]


def test_a_block_opens_a_sentence_at_its_first_word():
    text = "   Guards fled."
    doc = load_tokenizer().make_doc(text)

    assert find_certain_starts(doc, (Block(3, 15, "paragraph"),)) == {1}


@pytest.mark.parametrize(
    "opening",
    [
        "PELL - ",
        "PELL, Karvenia (KNA) -- ",
        "18:05 GMT ",
        "PELL, August 22, 2024 (Gulf Wire) - ",
        "PELL, Karvenia, Oct 6, 2023 - ",
        "Pell, 6 October 2023 – ",
        "Pell (KNA) - ",
        "29 August, night – ",
        "PELL/TESMAR — ",
        "PELL/TESMAR, Dec 10 2025 (Newswire) - ",
        "Pell, 2 December 2025 - ",
        "Port Pell (KNA/Agencies) — ",
        "Pell, Karvenia, Sunday 3 May (KNA): ",
        "Pell - 13 May 2025. ",
        "March 11, 2024 - ",
        "Oct. 2024 — ",
        "• May 3: ",
        "PELL, Harbour Region\u00a0 ",
        "TESMAR  ",
    ],
)
def test_a_dateline_is_no_part_of_the_sentence_behind_it(opening):
    doc = load_tokenizer().make_doc(opening + "Guards fled.")
    starts = find_certain_starts(doc, (Block(0, len(doc.text), "paragraph"),))

    assert [doc[i].text for i in sorted(starts)][1:] == ["Guards"]


@pytest.mark.parametrize(
    "opening",
    [
        "Karvenia – Dorne's ally – fell. ",
        "Solun (Pell Front) fled. ",
        "On Friday, May 14, ",
        "The Pell Front (PF) and ",
        "Pell, the port - ",
        "Pell Harbour Region  ",
        "Solun (left) - ",
    ],
)
def test_a_name_that_opens_a_paragraph_is_no_dateline(opening):
    doc = load_tokenizer().make_doc(opening + "Guards fled.")

    assert len(find_certain_starts(doc, (Block(0, len(doc.text), "paragraph"),))) == 1


def test_a_long_text_may_be_cut_behind_end_marks_but_not_behind_short_forms():
    doc = load_tokenizer().make_doc("Gen. Solun of the U.S. army fled. “They ran!” he said. The rest (all of it) stayed.")

    assert [doc[i].text for i in sorted(find_likely_starts(doc))] == ["“", "The"]


def test_no_sentence_starts_behind_what_is_quoted_up_to_a_comma():
    doc = load_tokenizer().make_doc("“They fled,” Orvash said. 'We stay', Solun wrote, “and fight.” He left. “No,”\n\nThey ran.")
    assert [doc[i].text for i in sorted(find_certain_inner(doc))] == ["Orvash"]


@pytest.mark.model
@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_text_without_words_has_no_sentence_with_words(text):
    assert [sent for sent in split(text) if sent] == []


def test_a_bare_text_is_one_paragraph_without_date():
    document = get_document(load_tokenizer().make_doc("Guards fled. They ran."))

    assert document.blocks == (Block(0, 22, "paragraph"),)
    assert document.date is None
    assert get_document(load_tokenizer().make_doc(" ")).blocks == ()


def test_another_pipelines_parser_is_told_where_blocks_begin():
    text = "Guards flee Pell\nThe army said\nit had won"
    doc = load_tokenizer().make_doc(text)
    doc._.kg_document = Document("doc-1", text, "1", "", (Block(0, 16, "title"), Block(17, 41, "paragraph")))
    Sentences()(doc)

    assert [token.text for token in doc if token.is_sent_start] == ["Guards", "The"]
    assert doc[1].is_sent_start is None


@pytest.mark.model
@given(st.lists(st.sampled_from(["Guards", "fled", ".", "”", "“", "U.S.", "\n\n", "(", ")", "5", "Gen.", "the", "!"]), max_size=30))
def test_sentences_cover_the_text_in_order(words):
    text = " ".join(words)
    sents = list(read(text).sents)

    assert "".join(sent.text_with_ws for sent in sents) == text
    assert all(len(sent) > 0 for sent in sents)
