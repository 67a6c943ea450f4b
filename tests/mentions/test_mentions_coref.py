import csv
from pathlib import Path

import pytest

from kg.objects import Extraction, Mention
from tests.triples.read import find_root, read

CASES = list(csv.DictReader((Path(__file__).parent / "coref_cases.csv").read_text(encoding="utf-8").splitlines()))
NOBODY = "-"

pytestmark = pytest.mark.model


def mark(case):
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if case["fails"] else []
    return pytest.param(case, id=case["behaviour"], marks=marks)


def find_mention(extraction: Extraction, words: str) -> Mention:
    """Return the mention of these words; "Two soldiers:2" is the second of them."""
    text, _, number = words.partition(":")
    found = [mention for mention in extraction.mentions if mention.passage.text == text]
    return found[int(number or 1) - 1]


@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_a_mention_refers_to_what_a_reader_takes_it_for(case):
    extraction = read(case["text"])
    mention = find_mention(extraction, case["words"])
    root = find_root(mention.id, extraction)

    assert (NOBODY if root.id == mention.id else root.name) == case["antecedent"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_chains_lead_back_to_a_mention_that_refers_to_nothing(case):
    extraction = read(case["text"])
    by_id = {mention.id: mention for mention in extraction.mentions}

    assert len(by_id) == len(extraction.mentions)
    for mention in extraction.mentions:
        if mention.antecedent is not None:
            assert by_id[mention.antecedent].antecedent is None
            assert mention.antecedent != mention.id


def test_a_pronoun_takes_the_type_of_what_it_means():
    extraction = read("The Basalt Brigade lost its base.")

    assert find_mention(extraction, "its").type == "Militia"


def test_what_belongs_to_a_pronoun_is_called_by_its_owner():
    allies = find_mention(read("Karvenia and its allies attacked Pell."), "its allies")

    assert (allies.name, allies.attributes["owner"]) == ("Karvenian allies", "state:KRV")


def test_every_passage_leads_to_its_words():
    text = "Lena Orvash, the president of Veldonia, met\nIdris Vantor.\n\nShe condemned the Basalt Brigade’s attack on Pell."
    extraction = read(text)

    assert len(extraction.mentions) >= 7
    assert all(text[m.passage.start : m.passage.end] == m.passage.text for m in extraction.mentions)


def test_a_name_with_its_article_is_no_second_thing():
    extraction = read("Gunmen of the Plateau Herders' Alliance attacked Pell. The Herders' Alliance denied it.")

    articles = [mention.passage.text for mention in extraction.mentions if mention.passage.text.lower().startswith("the ")]
    assert articles == []
    assert find_mention(extraction, "Plateau Herders' Alliance").type == "Militia"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Pell Republicans won the vote on taxes.", "Organization"),
        ("The Pell Republicans won the vote on taxes. Their gunmen guarded the hall.", "Militia"),
    ],
)
def test_only_a_text_about_arms_is_about_an_armed_group(text, kind):
    assert find_mention(read(text), "Pell Republicans").type == kind


def test_what_a_passive_says_is_not_known_is_no_mention():
    extraction = read("The Ash Brigade freed two traders after talks with Karvenia. It is not known who still holds the others.")

    assert [mention.name for mention in extraction.mentions if mention.form == "pronoun"] == []
