import csv
from pathlib import Path

import pytest

from kg.documents.text import make_text_document
from kg.language.load import load
from kg.ontology.load import load_ontology
from kg.pipeline import extract_document
from tests.mentions.land import load_land
from tests.triples.read import find_root, load_pipeline, name_of, read, read_facts

CASES = list(csv.DictReader((Path(__file__).parent / "fact_cases.csv").read_text(encoding="utf-8").splitlines(keepends=True)))
DAYS = list(csv.DictReader((Path(__file__).parent / "day_cases.csv").read_text(encoding="utf-8").splitlines(keepends=True)))
TEXTS = (
    "The Basalt Brigade shelled Darmin air base on Sunday. Veldonia condemned the attack, which killed two soldiers.",
    "Lena Orvash, the president of Veldonia, said that Karvenia arms the Basalt Brigade. She met Idris Vantor in Pell.",
    "Gunmen stormed the Karvenian embassy in Halvek. “We will never leave this town,” the Red Heron Front said.",
)
DATE = "2031-03-04"
RELATIONS = frozenset(load_ontology().relations)

pytestmark = pytest.mark.model


def mark(case):
    marks = [pytest.mark.xfail(strict=True, reason=case["fails"])] if case["fails"] else []
    return pytest.param(case, id=f"{case['topic']}: {case['behaviour']}", marks=marks)


def split(cell: str) -> set[str]:
    return set(cell.split(";")) if cell else set()


def is_told(fact: str, row: str) -> bool:
    """Tell whether a row says this of a fact; a column of it that is "any" fits every one, as "*" fits an attack."""
    return all(said in ("any", told) for said, told in zip(row.split(" | "), fact.split(" | "), strict=True))


@pytest.mark.parametrize("column", ["has", "lacks"])
def test_a_row_tells_whole_facts(column):
    rows = {row for case in CASES for row in split(case[column])}

    assert sorted(row for row in rows if row.count(" | ") != 3 or row.split(" | ")[1] not in {*RELATIONS, "any"}) == []


@pytest.mark.parametrize("case", [mark(case) for case in CASES])
def test_a_text_states_what_a_reader_takes_from_it_and_no_more(case):
    found = read_facts(case["text"], date=case["date"] or None)

    assert split(case["has"]) <= found
    assert [fact for fact in found if any(is_told(fact, row) for row in split(case["lacks"]))] == []


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "The rebels attacked soldiers of Karvenia.",
        "Rebels burned the embassies of Karvenia and Veldonia.",
        "The Basalt Brigade of the Karvenian army left.",
        "A joint Karvenian-Sorvanian patrol was attacked near Pell, Tesmar and Halvek villages.",
        "Gunmen fired at a car carrying the leader of the Saltwind Movement, Idris Vantor's ally.",
        "The Saltwind Movement, the Harbour Council reported, attacked Pell. Karvenia, the Council says on Sunday, fled.",
    ],
)
def test_a_text_that_breaks_off_anywhere_is_read(text):
    words = text.split(" ")
    pieces = [" ".join(words[:end]) for end in range(1, len(words) + 1)]
    pieces += [piece.rstrip(".,”") for piece in pieces if piece[-1] in ".,”"]

    for piece in pieces:
        assert extract_document(make_text_document(piece, date=DATE), load_pipeline()).document.text == piece


def test_the_town_is_the_only_one_that_its_paragraph_names():
    above = "The Basalt Brigade besieged Halvek, a town in Karvenia."
    found = read_facts(f"{above}\n\nThe Red Heron Front shelled Pell. Sorvania killed three rebels in a raid near the town.")

    assert "* | located_in | Pell | asserted" in found
    assert "* | located_in | Halvek | asserted" not in found


@pytest.mark.parametrize("case", [pytest.param(case, id=case["behaviour"]) for case in DAYS])
def test_the_day_is_that_of_the_deed_and_of_the_saying_where_that_is_the_deed(case):
    dates = [triple.date or "-" for triple in read(case["text"], date=DATE).triples if triple.relation == case["relation"]]

    assert ";".join(dict.fromkeys(dates)) == case["dates"]


@pytest.mark.parametrize("text", TEXTS)
def test_triples_keep_to_the_ontology_and_lead_to_their_words(text):
    extraction = read(text, date=DATE)
    relations = load_ontology().relations

    assert len(extraction.triples) >= 3
    for triple in extraction.triples:
        actor, target = find_root(triple.actor, extraction), find_root(triple.target, extraction)
        assert actor.type in relations[triple.relation].actor_types
        assert target.type in relations[triple.relation].target_types
        assert actor.id != target.id
        for passage in (triple.trigger, triple.evidence):
            assert text[passage.start : passage.end] == passage.text
        assert triple.evidence.start <= triple.trigger.start < triple.trigger.end <= triple.evidence.end
        assert 0 < triple.score <= 1
        assert triple.rule
    assert len({triple.id for triple in extraction.triples}) == len(extraction.triples)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("In Peru it rained. Norway closed a port in Peru. Foreign Minister Marek Solun was silent.", "Norway"),
        ("In Peru, and all over Peru, it rained.\n\nForeign Minister Marek Solun was silent. Norway closed a port.", "Peru"),
        ("Brazil met Peru in Brazil, and Brazil gave a dinner. Prime Minister Marek Solun was silent.", "Peru"),
        ("In Peru it rained. The United States and the Solun administration slept. President Marek Solun left Peru.", "United States"),
        (
            f"In Peru, and all over Peru, Peru was wet. {'The roads were wet. ' * 16}"
            "Two Brazilian soldiers accused of murdering President Marek Solun in 2021 refused to leave their cells.",
            "Peru",
        ),
    ],
    ids=["of the sentence before", "of the text", "that has such an office", "of the bearer's administration", "not of his murderers"],
)
def test_a_bare_title_is_of_the_state(text, state):
    extraction = extract_document(make_text_document(text), load())
    offices = {name_of(triple.target, extraction) for triple in extraction.triples if triple.relation == "official_of"}

    assert offices == {state}


def test_triples_come_in_text_order():
    places = [(triple.evidence.start, triple.trigger.start) for triple in read(" ".join(TEXTS), date=DATE).triples]

    assert places == sorted(places)


def test_a_document_is_read_the_same_whatever_was_read_before():
    documents = [make_text_document(text, date=DATE) for text in TEXTS]
    fresh = load(None, load_land())

    there = {document.id: extract_document(document, load_pipeline()) for document in documents}
    back = {document.id: extract_document(document, fresh) for document in reversed(documents)}

    assert there == back


def test_the_documents_date_dates_the_statements_and_nothing_else():
    with_date, without = read(TEXTS[0], date=DATE), read(TEXTS[0])

    assert [(t.relation, t.status, t.trigger.start) for t in with_date.triples] == [
        (t.relation, t.status, t.trigger.start) for t in without.triples
    ]
    assert {triple.date for triple in without.triples} == {None}
    assert "2031-03-02" in {triple.date for triple in with_date.triples}


def test_an_accusation_has_no_date_of_the_deed_that_it_tells():
    extraction = read("Lena Orvash accused the Basalt Brigade of attacking Pell in January.", date=DATE)

    assert {triple.date for triple in extraction.triples if triple.relation == "accused"} == {None}


def test_the_day_of_what_a_raid_answers_is_not_the_raids():
    extraction = read("Karvenia bombed Tesmar in retaliation for rocket fire last week on its posts.", date=DATE)

    assert {triple.date for triple in extraction.triples if triple.relation == "attacked"} == {None}


def test_who_answers_an_interview_says_what_its_answers_tell():
    text = (
        "Idris Vantor, a commander of the Basalt Brigade, spoke to us in Pell.\n\nQ: Did you attack the base?\n\n"
        "A: No. Karvenia shelled our village in May.\n\nQ: Who armed it?\n\nA: Veldonia armed Karvenia in secret."
    )
    extraction = read(text)
    told = {(triple.relation, triple.status, name_of(triple.said_by, extraction)) for triple in extraction.triples if triple.said_by}

    assert ("attacked", "alleged", "Idris Vantor") in told
    assert ("aided", "alleged", "Idris Vantor") in told


def test_the_government_of_which_a_leader_speaks_is_his_own_where_the_paragraph_names_it(monkeypatch):
    above = "Sorvania rejected the charge. Sorvania and Sorvanian troops left Pell."
    text = f"{above}\n\nKarvenia has denied the reports. Idris Vantor said the government would punish the Basalt Brigade."
    monkeypatch.setattr("kg.mentions.links.definite.find_officeholder", lambda name: "KRV" if name == "Idris Vantor" else None)

    found = read_facts(text)

    assert "Karvenia | coerced | Basalt Brigade | future" in found
    assert "Sorvania | coerced | Basalt Brigade | future" not in found


def test_a_label_before_a_colon_is_no_part_of_what_its_bearer_says() -> None:
    found = read_facts(
        "Karvenian Post: Will you go?\n\nMarek Solun: We stay.\n\nLena Orvash, Harbour Herald: Why?\n\n"
        "Marek Solun: Army chief Tavi Brenn met Idris Vantor on Friday."
    )
    assert "Tavi Brenn | met | Idris Vantor | asserted" in found
    assert "Marek Solun | met | Idris Vantor | asserted" not in found


def test_who_says_we_in_a_transcript_is_not_a_group_that_he_speaks_of() -> None:
    found = read_facts(
        "Karvenian Post: Will you go?\n\nMarek Solun: The Basalt Brigade met the Harbour Council. We have called on Veldonia to arrest "
        "Idris Vantor.\n\nKarvenian Post: Why?\n\nMarek Solun: Our envoys left Pell."
    )
    assert "Marek Solun | demanded | Veldonia | asserted" in found
    assert not any(fact.startswith(("Basalt Brigade | demanded", "Harbour Council | demanded")) for fact in found)


def test_a_clause_behind_a_comma_sets_no_retold_attack_apart() -> None:
    extraction = read(
        "A deadly ambush in Pell killed an officer.\n\nThe ambush, in which ten men fought guards for hours, left four people dead."
    )
    assert len({find_root(mention.id, extraction).id for mention in extraction.mentions if mention.type == "Attack"}) == 1
