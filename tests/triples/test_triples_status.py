import csv
from pathlib import Path

import pytest

from kg.triples.status.cues import find_own_status, is_negated
from tests.make_doc import find_word, make_doc
from tests.triples.read import read_rows

CASES = list(csv.DictReader((Path(__file__).parent / "status_cases.csv").read_text(encoding="utf-8").splitlines()))
LEFT_OUT = "-"


def mark(case):
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if case["fails"] else []
    return pytest.param(case, id=case["behaviour"], marks=marks)


@pytest.mark.model
@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_a_sentence_gives_its_statement_the_status_and_speaker_that_a_reader_gives_it(case):
    ends = (case["actor"], case["relation"], case["target"])
    found = {(row.status, row.said_by or "") for row in read_rows(case["text"]) if row[:3] == ends}

    assert found == (set() if case["status"] == LEFT_OUT else {(case["status"], case["said_by"])})


@pytest.mark.parametrize(
    ("parse", "word", "status"),
    [
        ("They/PRON/nsubj/2 fired/VERB/ROOT/2", "fired", "asserted"),
        ("They/PRON/nsubj/3 might/AUX/aux/3 fire/VERB/ROOT/3", "fire", "hypothetical"),
        ("They/PRON/nsubj/3 will/AUX/aux/3 fire/VERB/ROOT/3", "fire", "future"),
        ("They/PRON/nsubj/3 allegedly/ADV/advmod/3 fired/VERB/ROOT/3", "fired", "alleged"),
        ("They/PRON/nsubj/3 possibly/ADV/advmod/3 fired/VERB/ROOT/3", "fired", "hypothetical"),
        ("if/SCONJ/mark/3 they/PRON/nsubj/3 fired/VERB/ROOT/3", "fired", "hypothetical"),
        ("until/SCONJ/mark/3 they/PRON/nsubj/3 fired/VERB/ROOT/3", "fired", "asserted"),
        ("a/DET/det/3 suspected/ADJ/amod/3 attack/NOUN/ROOT/3", "attack", "alleged"),
        ("a/DET/det/3 planned/ADJ/amod/3 attack/NOUN/ROOT/3", "attack", "future"),
        ("a/DET/det/3 possible/ADJ/amod/3 attack/NOUN/ROOT/3", "attack", "hypothetical"),
        ("In/ADP/case/2 May/PROPN/obl/4 they/PRON/nsubj/4 fired/VERB/ROOT/4", "fired", "asserted"),
    ],
)
def test_small_words_beside_a_word_give_its_own_status(parse, word, status):
    assert find_own_status(find_word(make_doc(parse), word)) == status


@pytest.mark.parametrize(
    ("parse", "word", "negated"),
    [
        ("They/PRON/nsubj/4 did/AUX/aux/4 not/PART/advmod/4 fire/VERB/ROOT/4", "fire", True),
        ("They/PRON/nsubj/4 did/AUX/aux/4 n't/PART/advmod/4 fire/VERB/ROOT/4", "fire", True),
        ("They/PRON/nsubj/3 never/ADV/advmod/3 fired/VERB/ROOT/3", "fired", True),
        ("without/SCONJ/mark/2 firing/VERB/ROOT/2", "firing", True),
        ("no/DET/det/2 attack/NOUN/ROOT/2", "attack", True),
        ("no/DET/det/2 fewer/ADJ/amod/3 attacks/NOUN/ROOT/3", "attacks", False),
        ("not/PART/advmod/3 only/ADV/advmod/3 fired/VERB/ROOT/3", "fired", False),
        ("not/PART/advmod/3 least/ADV/advmod/3 fired/VERB/ROOT/3", "fired", False),
        ("They/PRON/nsubj/2 fired/VERB/ROOT/2", "fired", False),
    ],
)
def test_a_word_is_negated_by_what_stands_with_it(parse, word, negated):
    assert is_negated(find_word(make_doc(parse), word)) == negated
