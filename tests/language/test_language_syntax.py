import pytest
import spacy

from kg.documents.text import make_text_document
from kg.errors import ModelError
from kg.language.extensions import register
from kg.language.load import load
from kg.language.model import Parse
from kg.language.syntax import Syntax, find_lemma, is_article, write_parses
from kg.objects import Block, Document
from kg.pipeline import extract_document
from tests.triples.read import load_pipeline

TEXT = "The Basalt Brigade attacked Pell on Sunday."
PAGE = Document(
    "doc-page",
    "Sign up for our letter today\nThe Basalt Brigade attacked Pell.\n\nRead more: Karvenia attacked Tesmar.\n",
    "page.txt",
    "",
    (Block(0, 28, "furniture"), Block(29, 62, "paragraph"), Block(64, 100, "furniture")),
)


def make_split_doc(*sentences: list[str]):
    words = [word for sentence in sentences for word in sentence]
    doc = spacy.tokens.Doc(spacy.blank("en").vocab, words)
    starts = {sum(map(len, sentences[:k])) for k in range(len(sentences))}
    for token in doc:
        token.is_sent_start = token.i in starts
    return doc


def read_page():
    register()
    nlp = load_pipeline()
    doc = nlp.make_doc(PAGE.text)
    doc._.kg_document = PAGE
    for _, component in nlp.pipeline[:2]:
        doc = component(doc)
    return doc


def test_a_parse_becomes_tags_lemmas_heads_and_names():
    doc = make_split_doc(["Guards", "shelled", "New", "Pell"])
    parse = Parse(("NOUN", "VERB", "PROPN", "PROPN"), (1, 1, 3, 1), ("nsubj", "root", "compound", "obj"), ("O", "O", "B-LOC", "I-LOC"))

    write_parses(doc, [list(doc)], [parse])

    assert [token.lemma_ for token in doc] == ["guard", "shell", "New", "Pell"]
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "compound", "obj"]
    assert [token.head.i for token in doc] == [1, 1, 3, 1]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("New Pell", "LOC")]


def test_a_name_that_opens_without_its_first_tag_is_a_name_and_two_beside_each_other_are_two():
    doc = make_split_doc(["Pell", "Solun", "Orvash"])
    parse = Parse(("PROPN",) * 3, (0, 0, 0), ("root", "flat", "flat"), ("I-LOC", "B-PERSON", "B-PERSON"))

    write_parses(doc, [list(doc)], [parse])

    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Pell", "LOC"), ("Solun", "PERSON"), ("Orvash", "PERSON")]


def test_a_name_ends_where_its_sort_changes():
    doc = make_split_doc(["Pell", "Solun"])

    write_parses(doc, [list(doc)], [Parse(("PROPN",) * 2, (0, 0), ("root", "flat"), ("B-LOC", "I-PERSON"))])

    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Pell", "LOC"), ("Solun", "PERSON")]


def test_blanks_inside_a_sentence_hang_on_its_root():
    doc = make_split_doc(["Guards", "\n", "fled"])
    parse = Parse(("NOUN", "VERB"), (1, 1), ("nsubj", "root"), ("O", "O"))

    write_parses(doc, [[doc[0], doc[2]]], [parse])

    assert [(token.dep_, token.head.i) for token in doc] == [("nsubj", 2), ("dep", 2), ("ROOT", 2)]
    assert doc[1].pos_ == "SPACE"
    assert len(list(doc.sents)) == 1


def test_a_sentence_that_is_not_read_is_flat_and_without_names():
    doc = make_split_doc(["Read", "more"], ["Guards", "fled"])
    parse = Parse(("NOUN", "VERB"), (1, 1), ("nsubj", "root"), ("O", "O"))

    write_parses(doc, [[doc[2], doc[3]]], [parse])

    assert [(token.pos_, token.dep_, token.head.i) for token in doc[:2]] == [("X", "ROOT", 0), ("X", "dep", 0)]
    assert [sent.text for sent in doc.sents] == ["Read more", "Guards fled"]


def test_offsets_in_furniture_are_no_article():
    assert [is_article(PAGE, offset) for offset in (0, 27, 28, 29, 62, 64, 99, 100)] == [False, False, True, True, True, False, False, True]


@pytest.mark.parametrize(
    ("word", "pos", "lemma"),
    [
        ("Attacked", "VERB", "attack"),
        ("men", "NOUN", "man"),
        ("Pell", "PROPN", "Pell"),
        ("The", "DET", "the"),
        ("has", "AUX", "have"),
        ("Zqx", "NOUN", "zqx"),
    ],
)
def test_lemmas_are_lower_case_but_for_names(word, pos, lemma):
    assert find_lemma(word, pos) == lemma


@pytest.mark.model
def test_furniture_is_not_parsed_and_gives_no_mention():
    doc = read_page()

    assert {token.pos_ for token in doc if token.idx < 28} <= {"X", "SPACE"}
    assert any(token.pos_ == "VERB" for token in doc if 29 <= token.idx < 62)
    extraction = extract_document(PAGE, load_pipeline())
    assert {mention.passage.text for mention in extraction.mentions if mention.form == "name"} == {"Basalt Brigade", "Pell"}
    assert {triple.evidence.start for triple in extraction.triples} == {29}


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "....", "a", "— — —", "🚀", "“", "The " * 300])
def test_odd_texts_are_read_without_fault(text):
    extraction = extract_document(make_text_document(text), load_pipeline())

    assert extraction.triples == ()


@pytest.mark.model
def test_a_component_works_without_document():
    doc = load_pipeline()(TEXT)

    assert doc._.kg_document.text == TEXT
    assert len(doc._.kg_triples) > 0
    with pytest.raises(ValueError, match="Sentence boundaries unset"):
        Syntax()(spacy.blank("en")("Guards fled"))


@pytest.mark.model
def test_a_stream_gives_what_single_texts_give():
    texts = [TEXT, "Karvenia denied it.", "Veldonia condemned the attack on Pell."]
    nlp = load_pipeline()

    assert [doc._.kg_triples for doc in nlp.pipe(texts, n_process=1)] == [nlp(text)._.kg_triples for text in texts]


@pytest.mark.model
def test_a_doc_survives_bytes_with_what_was_read():
    doc = load_pipeline()(TEXT)

    back = spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())

    assert tuple(back._.kg_mentions) == doc._.kg_mentions
    assert tuple(back._.kg_triples) == doc._.kg_triples
    assert [token.dep_ for token in back] == [token.dep_ for token in doc]


def test_a_pipeline_that_is_not_installed_says_how_to_install_it():
    with pytest.raises(ModelError, match="python -m spacy download xx_absent"):
        load("xx_absent")
