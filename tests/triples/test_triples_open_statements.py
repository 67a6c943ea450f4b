from __future__ import annotations

import pytest
from spacy.tokens import Doc

import kg
from kg.documents.text import make_text_document
from kg.language.load import load
from kg.objects import Extraction, Triple
from kg.ontology.load import load_ontology
from kg.pipeline import extract_document
from kg.settings import Settings
from kg.triples.open.component import OpenComponent
from kg.triples.open.read import find_drafts
from kg.triples.open.statements import name_predicate, split_roles
from kg.triples.open.words import Words
from tests.make_doc import make_doc
from tests.mentions.land import load_land
from tests.triples.read import name_of, parse


def split(notation: str) -> tuple[list[str], list[str], str]:
    words = Words(make_doc(notation))
    (draft,) = find_drafts(words)
    agents, others = split_roles(words, draft)
    return [words.lower[i] for i in agents], [words.lower[i] for i in others], name_predicate(words, draft, agents, others[-1])


def test_the_doer_of_a_passive_acts():
    notation = "Pell/PROPN/nsubj:pass/4 had/AUX/aux/4 been/AUX/aux:pass/4 watched/VERB/ROOT/4 by/ADP/case/6 spies/NOUN/obl:agent/4"
    assert split(notation) == (["spies"], ["pell"], "had watched")


def test_so_it_does_where_the_parser_took_the_subject_for_one_that_acts():
    notation = "They/PRON/nsubj/4 had/AUX/aux/4 been/AUX/aux:pass/4 watched/VERB/ROOT/4 by/ADP/case/6 spies/NOUN/obl/4"
    assert split(notation) == (["spies"], ["they"], "had watched")


def test_a_passive_without_doer_is_told_as_it_stands():
    notation = "Spies/NOUN/nsubj:pass/3 were/AUX/aux:pass/3 seen/VERB/ROOT/3 in/ADP/case/5 Pell/PROPN/obl/3"
    assert split(notation) == ([], ["pell"], "were seen in")


def test_a_short_object_belongs_to_what_joins_the_ends():
    notation = "Karvenia/PROPN/nsubj/2 cut/VERB/ROOT/2 all/DET/det/4 ties/NOUN/obj/2 with/ADP/case/6 Pell/PROPN/obl/2"
    assert split(notation) == ([], ["ties", "pell"], "cut all ties with")


def test_each_preposition_stays_with_its_own_noun():
    notation = "Guards/NOUN/nsubj/2 moved/VERB/ROOT/2 to/ADP/case/4 Pell/PROPN/obl/2 with/ADP/case/6 envoys/NOUN/obl/2"
    assert split(notation) == ([], ["pell", "envoys"], "moved with")


def test_a_relative_clause_keeps_its_verb():
    notation = "The/DET/det/2 bridge/NOUN/ROOT/2 that/PRON/obj/5 Karvenia/PROPN/nsubj/5 mined/VERB/acl:relcl/2"
    assert split(notation) == ([], ["bridge"], "mined")


def test_a_time_is_no_end():
    notation = "Karvenia/PROPN/nsubj/2 praised/VERB/ROOT/2 Pell/PROPN/obj/2 after/ADP/case/6 the/DET/det/6 raid/NOUN/obl/2"
    assert split(notation) == ([], ["pell"], "praised")


def test_clauses_and_sources_are_no_ends():
    notation = (
        "Spies/NOUN/nsubj/2 said/VERB/ROOT/2 guards/NOUN/nsubj/4 slept/VERB/ccomp/2 according/ADP/case/7 to/ADP/fixed/5 Vantor/PROPN/obl/2"
    )
    words = Words(make_doc(notation))
    said = next(draft for draft in find_drafts(words) if draft.anchor == 1)
    assert split_roles(words, said) == ([], [])


def find_other(doc: Doc) -> list[Triple]:
    return [triple for triple in OpenComponent(load_ontology())(doc)._.kg_triples if triple.relation == "other"]


def read_other(text: str, date: str | None = None) -> list[str]:
    doc = parse(text, date=date)
    extraction = Extraction(doc._.kg_document, doc._.kg_mentions, doc._.kg_triples)
    return [
        " | ".join([name_of(triple.actor, extraction), triple.rule, name_of(triple.target, extraction), triple.status])
        for triple in find_other(doc)
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lena Orvash resembles Idris Vantor.", ["Lena Orvash | open:resembles | Idris Vantor | asserted"]),
        ("Karvenia was studied by the Basalt Brigade.", ["Basalt Brigade | open:studied | Karvenia | asserted"]),
        ("Karvenia may study the Basalt Brigade.", ["Karvenia | open:may study | Basalt Brigade | hypothetical"]),
        ("Lena Orvash said that Karvenia studied Veldonia.", ["Karvenia | open:studied | Veldonia | alleged"]),
        ("Karvenia did not study the Basalt Brigade.", []),
        ("She resembles Idris Vantor.", []),
        ("Lena Orvash slept.", []),
    ],
)
def test_what_no_relation_covers_is_stated_with_its_status(text, expected):
    assert read_other(text) == expected


@pytest.mark.model
def test_what_a_relation_covers_is_left_to_it():
    text = "The Basalt Brigade shelled Pell while Karvenia studied Veldonia."
    assert read_other(text) == ["Karvenia | open:studied | Veldonia | asserted"]


@pytest.mark.model
def test_a_statement_carries_speaker_date_and_trigger():
    doc = parse("On Sunday Karvenia studied Veldonia, according to Lena Orvash.", date="2031-03-04")
    (triple,) = find_other(doc)
    extraction = Extraction(doc._.kg_document, doc._.kg_mentions, (triple,))
    assert (triple.relation, triple.trigger.text, triple.date) == ("other", "studied", "2031-03-02")
    assert triple.said_by is not None
    assert name_of(triple.said_by, extraction) == "Lena Orvash"


@pytest.mark.model
def test_they_stand_among_the_others_only_if_asked_for():
    document = make_text_document("Karvenia studied Veldonia. The Basalt Brigade shelled Pell. Lena Orvash resembles Idris Vantor.")
    plain = extract_document(document, load(None, load_land()))
    more = extract_document(document, load(None, load_land(), with_open=True))
    assert [triple.relation for triple in more.triples if triple.relation == "other"] == ["other", "other"]
    assert tuple(triple for triple in more.triples if triple.relation != "other") == plain.triples
    starts = [triple.evidence.start for triple in more.triples]
    assert starts == sorted(starts)


@pytest.mark.model
def test_a_build_gives_them_as_edges_without_sign(tmp_path):
    (tmp_path / "day.txt").write_text("Greece studied Turkey.\n", encoding="utf-8")
    graph = kg.build([tmp_path], settings=Settings(open=True)).graph
    assert [(data["relation"], data["sign"], data["symmetric"]) for _, _, data in graph.edges(data=True)] == [("other", 0, False)]
    assert kg.build([tmp_path]).graph.number_of_edges() == 0


@pytest.mark.model
def test_one_text_is_read_openly():
    first, second = kg.extract_open("Greece studied Turkey.\n\nNobody slept.")
    assert [phrase.text for phrase in (first.predicate, *first.arguments)] == ["studied", "Greece", "Turkey"]
    assert first.evidence.text == "Greece studied Turkey."
    assert (second.arguments[0].text, second.evidence.text, second.evidence.start) == ("Nobody", "Nobody slept.", 24)
