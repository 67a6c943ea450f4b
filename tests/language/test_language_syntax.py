import pytest
import spacy

from kg.documents.text import make_text_document
from kg.errors import ModelError
from kg.language.decode import ROOT, Mention, Name
from kg.language.extensions import register
from kg.language.load import load
from kg.language.mending.hyphened import mend_hyphened
from kg.language.mending.mend import keep_rooted, mend_initials, mend_tree
from kg.language.model import Reading
from kg.language.syntax import MENTIONS, is_article, write_reading
from kg.objects import Block, Document, Link
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


def make_reading(heads, labels, *, upos=None, lemmas=None, starts=None, names=(), mentions=()):
    n = len(heads)
    return Reading(
        starts=starts or (True,) + (False,) * (n - 1),
        heads=heads,
        labels=labels,
        upos=upos or ("NOUN",) * n,
        xpos=("NN",) * n,
        lemmas=lemmas or ("x",) * n,
        morphology={"Number": ("Plur",) + ("-",) * (n - 1)},
        names=names,
        mentions=mentions,
        facts=(),
    )


def make_words_doc(*words: str):
    register()
    return spacy.tokens.Doc(spacy.blank("en").vocab, list(words))


def read_page():
    register()
    nlp = load_pipeline()
    doc = nlp.make_doc(PAGE.text)
    doc._.kg_document = PAGE
    for _, component in nlp.pipeline[:1]:
        doc = component(doc)
    return doc


def test_a_reading_becomes_tags_lemmas_heads_names_and_mentions():
    doc = make_words_doc("Guards", "shelled", "New", "Pell")
    mentions = (Mention(0, 0, "Group.nominal", 0.9, 0, None, 0.6), Mention(2, 3, "Location.name", 0.9, 1, 0, 0.8))
    reading = make_reading(
        (1, ROOT, 3, 1),
        ("nsubj", "root", "compound", "obj"),
        upos=("NOUN", "VERB", "PROPN", "PROPN"),
        lemmas=("guard", "shell", "New", "Pell"),
        names=(Name(2, 3, "LOC"),),
        mentions=mentions,
    )

    write_reading(doc, list(doc), reading, frozenset({0}))

    assert [token.lemma_ for token in doc] == ["guard", "shell", "New", "Pell"]
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "compound", "obj"]
    assert [token.head.i for token in doc] == [1, 1, 3, 1]
    assert [token.pos_ for token in doc] == ["NOUN", "VERB", "PROPN", "PROPN"]
    assert {token.tag_ for token in doc} == {"NN"}
    assert [str(token.morph) for token in doc] == ["Number=Plur", "", "", ""]
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("New Pell", "LOC")]
    assert [(span.text, span.label_) for span in doc.spans[MENTIONS]] == [("Guards", "Group.nominal"), ("New Pell", "Location.name")]
    assert doc._.kg_links == (Link(3, 0, 0.8),)


def test_every_tree_is_a_sentence():
    doc = make_words_doc("Guards", "fled", "They", "ran")

    write_reading(doc, list(doc), make_reading((1, ROOT, 3, ROOT), ("nsubj", "root") * 2), frozenset({0}))

    assert [sent.text for sent in doc.sents] == ["Guards fled", "They ran"]
    assert [token.is_sent_start for token in doc] == [True, False, True, False]


def test_blanks_inside_a_sentence_hang_on_the_word_before_them():
    doc = make_words_doc("Guards", "\n", "fled")

    write_reading(doc, [doc[0], doc[2]], make_reading((1, ROOT), ("nsubj", "root")), frozenset({0}))

    assert [(token.dep_, token.head.i) for token in doc] == [("nsubj", 2), ("dep", 0), ("ROOT", 2)]
    assert doc[1].pos_ == "SPACE"
    assert len(list(doc.sents)) == 1


def test_what_is_not_read_is_flat_and_without_names():
    doc = make_words_doc("Read", "more", "Guards", "fled", "\n", "See", "also")

    write_reading(doc, [doc[2], doc[3]], make_reading((1, ROOT), ("nsubj", "root")), frozenset({0, 2, 5}))

    assert [(token.pos_, token.dep_, token.head.i) for token in doc[:2]] == [("X", "ROOT", 0), ("X", "dep", 0)]
    assert [sent.text for sent in doc.sents] == ["Read more", "Guards fled \n", "See also"]


def test_offsets_in_furniture_are_no_article():
    assert [is_article(PAGE, offset) for offset in (0, 27, 28, 29, 62, 64, 99, 100)] == [False, False, True, True, True, False, False, True]


@pytest.mark.model
def test_furniture_is_not_parsed_and_gives_no_mention():
    doc = read_page()

    assert {token.pos_ for token in doc if token.idx < 28} <= {"X", "SPACE"}
    assert any(token.pos_ == "VERB" for token in doc if 29 <= token.idx < 62)
    extraction = extract_document(PAGE, load_pipeline())
    assert {mention.passage.text for mention in extraction.mentions if mention.form == "name"} == {"Basalt Brigade", "Pell"}
    assert {triple.evidence.start for triple in extraction.triples} == {29}


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "....", "a", "— — —", "🚀", "“", "The " * 300, "Leaving the yard, the dogs fled."])
def test_odd_texts_are_read_without_fault(text):
    extraction = extract_document(make_text_document(text), load_pipeline())

    assert extraction.triples == ()


@pytest.mark.model
def test_a_component_works_without_document():
    doc = load_pipeline()(TEXT)

    assert doc._.kg_document.text == TEXT
    assert len(doc._.kg_triples) > 0


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


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("prompting", "US", "strikes"), ("x", "US", "x")),
        (("told", "us", "more"), ("x", "x", "x")),
        (("TELL", "US", "MORE"), ("x", "x", "x")),
        (("WHO", "staff", "fled"), ("WHO", "x", "x")),
    ],
)
def test_initials_are_no_pronouns(words, found):
    reading = mend_initials(words, make_reading((1, ROOT, 1), ("det", "root", "obj"), upos=("PRON",) * 3))

    assert reading.lemmas == found
    assert reading.upos == tuple("PROPN" if lemma != "x" else "PRON" for lemma in found)


def test_a_sentence_that_mending_made_a_circle_of_keeps_the_parsers_tree(monkeypatch):
    reading = make_reading((1, ROOT, 3, ROOT), ("det", "root", "det", "root"), starts=(True, False, True, False))
    monkeypatch.setattr("kg.language.mending.mend.find_joint", lambda reading, children, word: {1: (0, "obj"), 2: (3, "obj")}.get(word))

    assert mend_tree(reading) == ([1, ROOT, 3, ROOT], ["det", "root", "obj", "root"])


def test_the_parsers_tree_comes_back_where_a_mended_reading_has_a_circle():
    own = make_reading((1, ROOT, 3, ROOT), ("det", "root", "det", "root"), starts=(True, False, True, False))
    mended = make_reading((1, 0, ROOT, 2), ("det", "obj", "root", "obj"), starts=own.starts)

    kept = keep_rooted(own, mended)

    assert (kept.heads, kept.labels) == ((1, ROOT, ROOT, 2), ("det", "root", "root", "obj"))


def test_what_is_two_nations_is_no_other_name_of_one():
    labels = ("nsubj", "punct", "compound", "appos", "root")
    reading = make_reading((4, 2, 3, 0, ROOT), labels, upos=("PROPN", "PUNCT", "PROPN", "NOUN", "VERB"))

    mended = mend_hyphened(("Karvenia", "-", "Sorvania", "ties", "cool"), reading)

    assert (mended.heads, mended.labels) == ((3, 2, 0, 4, ROOT), ("compound", "punct", "conj", "nsubj", "root"))
