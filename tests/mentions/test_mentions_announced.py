from dataclasses import replace

import pytest

from kg.documents.text import make_text_document
from kg.extraction import extract_document
from kg.objects import Extraction
from tests.triples.read import find_root, load_pipeline

pytestmark = pytest.mark.model


def read_news(title: str, *paragraphs: str) -> Extraction:
    document = make_text_document("\n\n".join([title, *paragraphs]))
    first, *rest = document.blocks
    return extract_document(replace(document, blocks=(replace(first, kind="title"), *rest)), load_pipeline())


def find_announced(extraction: Extraction, words: str) -> str:
    """Return the words of whom or what the first mention of these words leads to."""
    mention = next(mention for mention in extraction.mentions if mention.passage.text == words)
    return find_root(mention.id, extraction).passage.text


@pytest.mark.parametrize(
    ("title", "words", "text", "bearer"),
    [
        (
            "Veldonian premier escapes ambush",
            "Veldonian premier",
            "Gunmen shot at Prime Minister Idris Vantor in Pell. Karvenian Prime Minister Marek Solun condemned the ambush.",
            "Idris Vantor",
        ),
        (
            "Karvenia denies raid, Veldonia's PM says",
            "Veldonia's PM",
            "Prime Minister Idris Vantor spoke in Pell. He blamed Karvenia for the raid.",
            "Idris Vantor",
        ),
        (
            "Gunmen seize pupils in Pell",
            "the governor",
            "Gunmen have seized 20 pupils, the governor said. Pell Governor Idris Vantor had told of ten before. Troops came.",
            "Idris Vantor",
        ),
        (
            "Gunmen seize pupils in Pell",
            "the governor",
            "Gunmen have seized 20 pupils, the governor said. Troops came. They left. A day later Governor Idris Vantor visited Darmin.",
            "the governor",
        ),
        (
            "Basalt Brigade commander killed in Pell",
            "Basalt Brigade commander",
            "A drone killed Marek Solun, a senior commander of the Basalt Brigade, in Pell on Sunday.",
            "Marek Solun",
        ),
        (
            "Gunmen kill a Veldonian commander in Pell",
            "a Veldonian commander in Pell",
            "Gunmen shot dead an officer in Pell on Sunday. Idris Vantor, who headed the Basalt Brigade, was killed in his car."
            " Its commander, Marek Solun, blamed Karvenia.",
            "Idris Vantor",
        ),
        (
            "Soldier killed in Pell",
            "Soldier",
            "A soldier was killed in Pell on Sunday. Last year, General Idris Vantor was killed there by the Basalt Brigade.",
            "Soldier",
        ),
        pytest.param(
            "Veldonian minister's convoy is bombed",
            "Veldonian minister",
            "A bomb hit the convoy of Interior Minister Idris Vantor. Defence Minister Lena Orvash condemned it.",
            "Idris Vantor",
            marks=pytest.mark.xfail(strict=True, reason='the parser takes "Veldonian" for a name of its own'),
        ),
        (
            "Former president arrested in Pell",
            "Former president",
            "Police arrested Idris Vantor, a former president of Veldonia. President Lena Orvash praised them.",
            "Idris Vantor",
        ),
        (
            "Veldonian minister warns rebels",
            "Veldonian minister",
            "The Karvenian foreign minister, Marek Solun, met rebels in Pell on Sunday.",
            "Veldonian minister",
        ),
        (
            "Basalt Brigade commander killed",
            "Basalt Brigade commander",
            "A drone killed a commander of the Basalt Brigade on Sunday.",
            "a commander of the Basalt Brigade",
        ),
        (
            "Spokesman denies massacre",
            "Spokesman",
            "Army spokesman Marek Solun and rebel spokesman Idris Vantor spoke on Sunday.",
            "Spokesman",
        ),
    ],
)
def test_a_headline_tells_whom_the_text_names(title, words, text, bearer):
    assert find_announced(read_news(title, text), words) == bearer


@pytest.mark.parametrize(
    ("title", "words", "text", "told"),
    [
        ("Gunmen storm Pell hotel", "Pell hotel", "Fighters stormed the Tesmar Hotel in Pell on Sunday.", "Tesmar Hotel"),
        ("Missile hits hospital", "hospital", "A missile hit a hospital in Pell. A hospital in Halvek was closed.", "a hospital"),
        (
            "Sorvanian guards kill 40 rebels",
            "40 rebels",
            "Guards killed at least 40 Karvenian rebels in Pell.",
            "at least 40 Karvenian rebels",
        ),
        ("Five killed in Pell blast", "Five", "A bomb killed five people in Pell and wounded 20 others.", "five people"),
        ("Ten rebels killed in Pell", "Ten rebels", "Jets killed ten farmers in Pell on Sunday.", "Ten rebels"),
        ("Rebels free 200 inmates", "200 inmates", "Rebels freed more than 200 inmates in Pell on Sunday.", "more than 200 inmates"),
        ("Gunmen kill farmers", "Gunmen", "Masked raiders killed nine farmers near Pell on Sunday.", "Masked raiders"),
        ("Gunmen kill farmers", "Gunmen", "Two gunmen killed nine farmers near Pell on Sunday.", "Gunmen"),
        ("Missile hits Halvek hospital", "Halvek hospital", "A missile hit a hospital in Pell.", "Halvek hospital"),
        ("Missile hits hospital", "hospital", "A missile hit a market in Pell. A hospital was closed.", "hospital"),
        ("Court frees two rebels", "Court", "The High Court of Pell freed two rebels on Sunday.", "High Court"),
        ("Court frees two rebels", "Court", "The High Court of Pell and the Court of Halvek freed two rebels.", "Court"),
        ("Militia accuses Karvenia", "Militia", "A Veldonia-backed militia has accused Karvenia.", "A Veldonia-backed militia"),
        ("Militia accuses Karvenia", "Militia", "Veldonia has accused Karvenia. A militia has left Pell.", "Militia"),
    ],
)
def test_a_headline_tells_the_building_or_people_of_the_first_sentence(title, words, text, told):
    assert find_announced(read_news(title, text), words).removesuffix(" in Pell") == told


def test_a_headline_tells_whom_a_line_above_the_text_names():
    extraction = read_news(
        "Premier mourns guards", "The spokesman for Veldonian Premier Idris Vantor wrote:", "The premier mourns the guards."
    )
    first, line, *rest = extraction.document.blocks
    document = replace(extraction.document, blocks=(first, replace(line, kind="heading"), *rest))

    assert find_announced(extract_document(document, load_pipeline()), "Premier") == "Idris Vantor"


def test_what_takes_a_headline_up_leads_to_the_name():
    extraction = read_news(
        "President survives attack", "Veldonian President Lena Orvash survived an attack. The president blamed Karvenia."
    )

    assert find_announced(extraction, "The president") == "Lena Orvash"
    by_id = {mention.id: mention for mention in extraction.mentions}
    assert all(by_id[m.antecedent].antecedent is None for m in extraction.mentions if m.antecedent is not None)


@pytest.mark.parametrize(
    ("text", "words", "bearer"),
    [
        ("Karvenia's premier met rebels. Karvenian Prime Minister Marek Solun left.", "Karvenia's premier", "Marek Solun"),
        ("The leader of the Basalt Brigade fled. Idris Vantor, the leader of the Basalt Brigade, denied it.", "The leader", "Idris Vantor"),
        ("Karvenia's premier met rebels. Veldonian Prime Minister Marek Solun left.", "Karvenia's premier", "Karvenia's premier"),
        ("A commander of the Basalt Brigade fled. Idris Vantor, a commander of the Basalt Brigade, died.", "A commander", "A commander"),
    ],
)
def test_the_one_holder_of_an_office_may_be_named_later(text, words, bearer):
    extraction = read_news("News from the coast", text)
    mention = next(mention for mention in extraction.mentions if mention.passage.text.startswith(words))

    assert find_root(mention.id, extraction).passage.text.startswith(bearer)


@pytest.mark.parametrize(
    ("later", "same"),
    [
        ("Idris Vantor was killed on his way home.", True),
        ("His deputy, Idris Vantor, was also killed in the strike.", False),
        ("Karvenia accused Idris Vantor of the attack.", False),
        ("Idris Vantor, a minister of Karvenia, died in the strike.", False),
    ],
)
def test_an_official_who_was_killed_is_the_one_named_next(later, same):
    text = f"An air strike killed a Veldonian official in Pell on Sunday. {later}"
    extraction = read_news("News from the coast", text)
    officer = next(mention for mention in extraction.mentions if mention.passage.text.startswith("a Veldonian official"))

    assert (find_root(officer.id, extraction).passage.text == "Idris Vantor") is same


def test_whose_wife_died_is_not_his_wife():
    lead = "An envoy and his wife were killed in Pell on Sunday."
    extraction = read_news("Drone kills envoy in Pell", lead, "A ministry confirmed that Idris Vantor was killed in Pell late on Saturday.")

    assert find_announced(extraction, "his wife") == "his wife"
