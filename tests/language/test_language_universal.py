"""Sentences written twice, once in Universal Dependencies and once as spaCy's English pipelines parse them, must be read alike."""

import csv
import logging
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.documents.text import make_text_document
from kg.errors import ModelError
from kg.language.clear import is_clear, load_scheme, rebuild
from kg.language.load import load
from kg.language.universal import Universal, write_tree
from kg.mentions.component import Mentions
from kg.ontology.load import load_ontology
from kg.pipeline import extract_document
from kg.triples.component import TripleComponent
from tests.make_doc import load_vocab, make_spacy_doc
from tests.mentions.land import load_land

CASES = list(csv.DictReader((Path(__file__).parent / "universal_cases.csv").read_text(encoding="utf-8").splitlines()))
NOTHING = "-"  # in the column `states`: no statement at all
# The labels of en_core_web_*, from spaCy's glossary.
SPACY_LABELS = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep det dobj expl "
    "intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod "
    "relcl xcomp"
)
# What kg/language/tree.py and the stages behind it may meet.
UNIVERSAL_LABELS = (
    "ROOT acl acl:relcl advcl advmod amod appos aux aux:pass case cc ccomp compound compound:prt conj cop csubj csubj:pass dep det "
    "discourse expl fixed flat iobj mark nmod nmod:poss nsubj nsubj:pass nummod obj obl obl:agent obl:unmarked parataxis punct "
    "xcomp"
)
ATTACK = "Gunmen/NOUN/nsubj/2 shelled/VERB/ROOT/2 {name}/3 ./PUNCT/punct/2"


def convert(*sentences: str) -> Doc:
    return Universal()(make_spacy_doc(*sentences))


def edges(doc: Doc) -> list[tuple[str, str, int]]:
    return [(token.text, token.dep_, token.head.i + 1) for token in doc]


def names(doc: Doc) -> list[tuple[str, str]]:
    return [(ent.text, ent.label_) for ent in doc.ents]


def read(doc: Doc) -> Doc:
    return TripleComponent(load_ontology())(Mentions(load_land())(doc))


def states(doc: Doc) -> set[str]:
    """Return the statements as "actor | relation | target | status"."""
    by_id = {mention.id: mention for mention in doc._.kg_mentions}

    def name(mention_id):
        mention = by_id[mention_id]
        while mention.antecedent is not None:
            mention = by_id[mention.antecedent]
        return "*" if mention.type == "Attack" else mention.name

    return {f"{name(t.actor)} | {t.relation} | {name(t.target)} | {t.status}" for t in doc._.kg_triples}


# ---- sentences in both schemes


def test_there_are_enough_pairs_and_each_is_written_in_both_schemes():
    assert len(CASES) >= 50
    assert [case["behaviour"] for case in CASES if not is_clear(make_spacy_doc(case["clear"]))] == []
    assert [case["behaviour"] for case in CASES if is_clear(make_spacy_doc(case["universal"]))] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_both_schemes_give_the_same_tree(case):
    assert edges(convert(case["clear"])) == edges(make_spacy_doc(case["universal"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_both_schemes_give_the_same_mentions_and_triples(case):
    one, other = read(make_spacy_doc(case["universal"])), read(convert(case["clear"]))

    assert other._.kg_mentions == one._.kg_mentions
    assert other._.kg_triples == one._.kg_triples
    if case["states"] == NOTHING:
        assert other._.kg_triples == ()
    elif case["states"]:
        assert set(case["states"].split(";")) <= states(other)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_a_doc_in_universal_dependencies_passes_unchanged(case):
    doc = make_spacy_doc(case["universal"])

    assert (edges(Universal()(doc)), names(doc)) == (edges(make_spacy_doc(case["universal"])), names(make_spacy_doc(case["universal"])))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["behaviour"])
def test_a_converted_doc_is_not_converted_again(case):
    doc = convert(case["clear"])

    assert edges(Universal()(doc)) == edges(convert(case["clear"]))


def test_sentences_of_a_text_are_converted_one_by_one():
    doc = convert(*(case["clear"] for case in CASES))
    offsets = [sent.start for sent in doc.sents]

    assert len(offsets) == len(CASES)
    for sent, case in zip(doc.sents, CASES, strict=True):
        assert [(t.text, t.dep_, t.head.i - sent.start + 1) for t in sent] == edges(make_spacy_doc(case["universal"]))


# ---- which trees are converted


@pytest.mark.parametrize(
    ("parse", "expected"),
    [
        ("Gunmen/NOUN/nsubj/2 shelled/VERB/ROOT/2 Pell/PROPN/dobj/2", True),
        ("Gunmen/NOUN/nsubj/2 shelled/VERB/ROOT/2 Pell/PROPN/obj/2", False),
        ("Gunmen/NOUN/nsubj/2 fled/VERB/ROOT/2", False),
        ("attack/NOUN/ROOT/1 on/ADP/case/3 Pell/PROPN/nmod/1", False),
        ("attack/NOUN/ROOT/1 on/ADP/prep/1 Pell/PROPN/pobj/2", True),
        ("Pell/PROPN/nsubj:pass/3 was/AUX/auxpass/3 shelled/VERB/ROOT/3", False),
    ],
)
def test_the_labels_tell_the_scheme(parse, expected):
    assert is_clear(make_spacy_doc(parse)) is expected


def test_a_doc_with_labels_of_neither_scheme_is_left_alone():
    parse = "Gunmen/NOUN/nsubj/2 began/VERB/ROOT/2 to/PART/aux/4 flee/VERB/xcomp/2 ./PUNCT/punct/2"

    assert edges(convert(parse)) == edges(make_spacy_doc(parse))


def test_a_doc_without_words_is_left_alone():
    assert len(Universal()(Doc(load_vocab(), words=[]))) == 0


# ---- what the pairs leave out


@pytest.mark.parametrize(
    ("clear", "word", "label", "head"),
    [
        pytest.param(
            "They/PRON/nsubj/2 fired/VERB/ROOT/2 from/ADP/prep/2 behind/ADP/pcomp/3 walls/NOUN/pobj/4",
            5,
            "obl",
            2,
            id="a preposition below a preposition",
        ),
        pytest.param("They/PRON/nsubj/2 fled/VERB/ROOT/2 until/ADP/prep/2 recently/ADV/pcomp/3", 4, "obl", 2, id="an adverb as object"),
        pytest.param("It/PRON/nsubjpass/3 was/AUX/auxpass/3 hit/VERB/ROOT/3 by/ADP/agent/3", 4, "obl", 3, id="an agent that is left out"),
        pytest.param(
            "the/DET/det/2 killing/VERB/nsubj/5 of/ADP/prep/2 guards/NOUN/pobj/3 stopped/VERB/ROOT/5", 4, "nmod", 2, id="a verb as a noun"
        ),
        pytest.param("In/ADP/ROOT/1 Pell/PROPN/pobj/1", 2, "ROOT", 2, id="a preposition that is the root"),
        pytest.param("It/PRON/nsubj/2 grew/VERB/ROOT/2 worse/ADJ/acomp/2", 3, "xcomp", 2, id="a verb like 'be'"),
        pytest.param("Who/PRON/attr/2 is/AUX/ROOT/2 he/PRON/nsubj/2 ?/PUNCT/punct/2", 2, "cop", 1, id="a question"),
        pytest.param("It/PRON/nsubj/2 was/AUX/ROOT/2 in/ADP/prep/2", 2, "ROOT", 2, id="'be' with nothing to say"),
        pytest.param(
            "He/PRON/nsubj/3 is/AUX/aux/3 going/VERB/ROOT/3 to/ADP/prep/3 Pell/PROPN/pobj/4", 2, "aux", 3, id="'be' as an auxiliary"
        ),
        pytest.param(
            "They/PRON/nsubj/2 left/VERB/ROOT/2 two/NUM/nsubj/4 dead/ADJ/ccomp/2 in/ADP/prep/2 Pell/PROPN/pobj/5",
            3,
            "obj",
            2,
            id="object of a small clause without verb",
        ),
        pytest.param(
            "They/PRON/nsubj/2 said/VERB/ROOT/2 guards/NOUN/nsubj/4 attack/VERB/ccomp/2 them/PRON/dobj/4",
            3,
            "nsubj",
            4,
            id="subject of a full clause",
        ),
        pytest.param("She/PRON/nsubj/2 told/VERB/ROOT/2 him/PRON/dative/2", 3, "obj", 2, id="a dative that is the only object"),
        pytest.param("last/ADJ/amod/2 week/NOUN/npadvmod/4 's/PART/case/2 raid/NOUN/ROOT/4", 2, "nmod", 4, id="a time below a noun"),
        pytest.param("dogs/NOUN/ROOT/1 such/ADJ/amod/3 as/ADP/prep/1 these/PRON/pobj/3", 3, "fixed", 2, id="'such as'"),
        pytest.param(
            "left/VERB/ROOT/1 so/ADV/advmod/5 as/SCONJ/mark/5 to/PART/aux/5 hide/VERB/advcl/1 them/PRON/dobj/5",
            4,
            "mark",
            5,
            id="'as to' that is none",
        ),
        pytest.param("hit/VERB/ROOT/1 Pell/PROPN/dobj/1 uh/INTJ/weird/1", 3, "dep", 1, id="an unknown label"),
    ],
)
def test_words_come_under_the_head_that_the_rules_look_at(clear, word, label, head):
    assert edges(convert(clear))[word - 1][1:] == (label, head)


# ---- names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Pell/PROPN/dobj/2/B-GPE ,/PUNCT/punct/3", [("Pell", "GPE")]),
        ("Pell/PROPN/dobj/2/B-FAC ,/PUNCT/punct/3", [("Pell", "FAC")]),
        ("Orvash/PROPN/dobj/2/B-PER ,/PUNCT/punct/3", [("Orvash", "PERSON")]),
        ("the/DET/det/4/B-ORG Front/PROPN/dobj/2/I-ORG", [("Front", "ORG")]),
        ("Pell/PROPN/dobj/2/B-GPE 's/PART/case/3/I-GPE", [("Pell", "GPE")]),
        ("Shiite/ADJ/amod/4/B-NORP militias/NOUN/dobj/2", []),
        ("the/DET/det/4 Veldonians/PROPN/dobj/2/B-NORP", [("Veldonians", "NORP")]),
        *((f"two/NUM/nummod/4/B-{label} trucks/NOUN/dobj/2/I-{label}", []) for label in ("CARDINAL", "DATE", "MONEY", "PERCENT", "LAW")),
        ("the/DET/dobj/2/B-ORG ,/PUNCT/punct/3", []),
    ],
)
def test_names_get_labels_that_the_mentions_stage_reads(name, expected):
    assert names(convert(ATTACK.replace("{name}/3", name))) == expected


def test_numbers_and_dates_become_no_mentions():
    doc = read(convert("Gunmen/NOUN/nsubj/2 came/VERB/ROOT/2 on/ADP/prep/2 Sunday/PROPN/pobj/3/B-DATE ./PUNCT/punct/2"))

    assert [mention.name for mention in doc._.kg_mentions if mention.form == "name"] == []


def test_a_person_of_three_names_is_led_by_the_first():
    doc = convert(
        "President/PROPN/compound/4 Lena/PROPN/compound/4/B-PERSON Mara/PROPN/compound/4/I-PERSON Orvash/PROPN/nsubj/5/I-PERSON"
        " left/VERB/ROOT/5 Pell/PROPN/dobj/5"
    )

    assert [(dep, head) for _, dep, head in edges(doc)][:4] == [("compound", 2), ("nsubj", 5), ("flat", 2), ("flat", 2)]


# ---- any tree

WORDS = ["because", "of", "according", "to", "such", "as", "is", "there", "by", "Pell", "being", "wants", "helped", "leave", ",", "“", "-"]
POS = ["NOUN", "PROPN", "PRON", "NUM", "VERB", "AUX", "ADP", "ADJ", "ADV", "DET", "PART", "SCONJ", "CCONJ", "PUNCT"]
LEMMAS = {"is": "be", "being": "be", "wants": "want", "helped": "help"}


@st.composite
def any_doc(draw: st.DrawFn) -> Doc:
    """Return one to three sentences of random words with a random tree each, crossing branches and senseless labels included."""
    heads: list[int] = []
    for length in draw(st.lists(st.integers(1, 9), min_size=1, max_size=3)):
        order = draw(st.permutations(range(len(heads), len(heads) + length)))
        above = {token: order[draw(st.integers(0, k - 1))] if k else token for k, token in enumerate(order)}
        heads += [above[token] for token in sorted(order)]
    size = len(heads)
    words = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    labels = draw(st.lists(st.sampled_from(SPACY_LABELS.split()), min_size=size, max_size=size))
    doc = Doc(
        load_vocab(),
        words=words,
        spaces=draw(st.lists(st.booleans(), min_size=size, max_size=size)),
        pos=draw(st.lists(st.sampled_from(POS), min_size=size, max_size=size)),
        heads=heads,
        deps=["ROOT" if head == i else label for i, (head, label) in enumerate(zip(heads, labels, strict=True))],
        lemmas=[LEMMAS.get(word, word) for word in words],
    )
    start = draw(st.integers(0, size - 1))
    doc.set_ents([Span(doc, start, draw(st.integers(start + 1, size)), label=draw(st.sampled_from(["PERSON", "ORG", "DATE"])))])
    return doc


@given(any_doc())
def test_any_tree_becomes_a_tree_of_the_same_sentences(doc):
    before = [(sent.start, sent.end) for sent in doc.sents]

    write_tree(doc, rebuild(doc))

    assert [(sent.start, sent.end) for sent in doc.sents] == before
    assert {token.dep_ for token in doc} <= set(UNIVERSAL_LABELS.split())
    assert not is_clear(doc)
    for sent in doc.sents:
        assert [token for token in sent if token.dep_ == "ROOT"] == [sent.root]
        assert [token for token in sent if token.head == token] == [sent.root]
        assert all(sent.root in {token, *token.ancestors} for token in sent)


@given(any_doc())
def test_converting_twice_is_converting_once(doc):
    once = edges(Universal()(doc))

    assert edges(Universal()(doc)) == once


# ---- the table


def test_the_table_knows_the_labels_of_spacy_and_gives_those_of_the_rules():
    scheme = load_scheme()

    assert sorted(scheme.labels) == sorted(SPACY_LABELS.split())
    assert {label for entry in scheme.labels.values() for label in entry.values()} | scheme.only_universal <= set(UNIVERSAL_LABELS.split())
    assert {place for entry in scheme.labels.values() for place in entry} == {"noun", "before_noun", "other"}
    assert {"dobj", "pobj", "prep", "nsubjpass"} <= scheme.only_clear
    assert {"obj", "obl", "cop", "fixed", "flat"} <= scheme.only_universal
    assert not scheme.only_clear & scheme.only_universal


# ---- in a pipeline


@Language.component("test_clear_reader")
def read_like_spacy(doc: Doc) -> Doc:
    """Stand in for a trained pipeline: know one sentence, call every other a row of nouns."""
    case = next((case for case in CASES if make_spacy_doc(case["clear"]).text == doc.text), None)
    known = make_spacy_doc(case["clear"]) if case is not None else None
    for i, token in enumerate(doc):
        model = known[i] if known is not None else None
        token.pos_, token.lemma_ = (model.pos_, model.lemma_) if model is not None else ("NOUN", token.text)
        token.dep_, token.head = (model.dep_, doc[model.head.i]) if model is not None else ("dep" if i else "ROOT", doc[0])
    return doc


@Language.component("test_tagger_alone")
def tag_alone(doc: Doc) -> Doc:
    for token in doc:
        token.pos_ = "NOUN"
    return doc


def install(folder: Path, *components: str, language: str = "en") -> str:
    """Write a pipeline of components to a folder, from which spaCy loads it like an installed one."""
    nlp = spacy.blank(language)
    for component in components:
        nlp.add_pipe(component)
    nlp.to_disk(folder)
    return str(folder)


def test_an_installed_pipeline_is_read_through_the_conversion(tmp_path):
    nlp = load(install(tmp_path / "en_made_up", "test_clear_reader"), load_land())
    case = next(case for case in CASES if case["behaviour"] == "passive with a by-agent")
    extraction = extract_document(make_text_document(make_spacy_doc(case["clear"]).text), nlp)

    assert nlp.pipe_names == ["kg_sentences", "test_clear_reader", "kg_universal", "kg_mentions", "kg_triples"]
    assert extraction.triples == read(make_spacy_doc(case["universal"]))._.kg_triples
    assert {triple.relation for triple in extraction.triples} >= {"attacked", "carried_out"}


@pytest.mark.parametrize(
    ("components", "language", "lacking"),
    [
        ([], "en", ["a parser", "a tagger", "a lemmatizer"]),
        (["sentencizer"], "de", ["a parser", "a tagger", "a lemmatizer"]),
        (["test_tagger_alone"], "en", ["a parser", "a lemmatizer"]),
    ],
)
def test_a_pipeline_that_lacks_something_is_told_what_and_what_to_install(tmp_path, components, language, lacking):
    folder = install(tmp_path / "xx_bare", *components, language=language)

    with pytest.raises(ModelError) as error:
        load(folder)

    message = str(error.value)
    assert [part for part in ("a parser", "a tagger", "a lemmatizer") if part in message] == lacking
    assert f"language '{language}'" in message
    assert "xx_bare" in message
    assert "python -m spacy download en_core_web_sm" in message
    assert "\n" not in message


def test_a_pipeline_of_another_language_is_warned_of(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        load(install(tmp_path / "de_made_up", "test_clear_reader", language="de"))

    assert len(caplog.records) == 1
    assert "'de'" in caplog.text


def test_an_english_pipeline_is_not_warned_of(tmp_path, caplog):
    with caplog.at_level(logging.WARNING):
        load(install(tmp_path / "en_made_up", "test_clear_reader"))

    assert caplog.text == ""


@pytest.mark.parametrize("model", ["xx_absent", "blank", "no/such/folder"])
def test_a_pipeline_that_is_not_installed_is_told(model):
    with pytest.raises(
        ModelError, match=f"no spaCy pipeline called '{model}' is installed; install it with: python -m spacy download {model}"
    ):
        load(model)
