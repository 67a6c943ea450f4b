"""The plain Doc answers what spaCy's would."""

import gc
import weakref

import pytest
from spacy.tokens import Span

from kg.language.plain import get_plain, make_plain
from kg.language.tokens import ask_once
from kg.objects import Guess, Link
from tests.make_doc import make_doc, make_spacy_doc

NAMED = (
    "The/DET/det/3 Ash/PROPN/compound/3/B-ORG Brigade/PROPN/nsubj/4/I-ORG shelled/VERB/ROOT/4 the/DET/det/6 fort/NOUN/obj/4 "
    ",/PUNCT/punct/10 which/PRON/obj/10 guards/NOUN/nsubj/10 hold/VERB/acl:relcl/6 ./PUNCT/punct/4"
)
CROSSED = "A/DET/det/2 talk/NOUN/nsubj/4 was/AUX/aux:pass/4 held/VERB/ROOT/4 on/ADP/case/6 mines/NOUN/nmod/2 yesterday/NOUN/obl/4"
DOCS = ((NAMED,), (CROSSED,), (NAMED, f"¶ {CROSSED}", NAMED), ("Stop/VERB/ROOT/1",))
WORDS = ("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "idx", "i")
FLAGS = ("is_alpha", "is_lower", "is_punct", "is_quote", "is_space", "is_title", "is_upper", "like_num")


@pytest.fixture(params=DOCS, ids=["a relative clause", "crossed branches", "three sentences", "one word"])
def docs(request):
    source = make_spacy_doc(*request.param)
    return source, make_plain(source)


def numbers(tokens):
    return [token.i for token in tokens]


def test_words_and_their_form_are_the_same(docs):
    source, plain = docs
    assert plain.text == source.text
    for one, other in zip(plain, source, strict=True):
        assert [getattr(one, name) for name in WORDS] == [getattr(other, name) for name in WORDS]
        assert [getattr(one, name) for name in FLAGS] == [getattr(other, name) for name in FLAGS]
        assert one.morph == {name: value.split(",") for name, value in other.morph.to_dict().items()}
        assert (one.is_sent_start, len(one)) == (bool(other.is_sent_start), len(other))


def test_trees_are_the_same(docs):
    source, plain = docs
    for one, other in zip(plain, source, strict=True):
        assert one.head.i == other.head.i
        assert numbers(one.children) == numbers(other.children)
        assert (one.left_edge.i, one.right_edge.i) == (other.left_edge.i, other.right_edge.i)
        assert numbers(one.subtree) == sorted(numbers(other.subtree))
        assert numbers(one.ancestors) == numbers(other.ancestors)
        assert [one.is_ancestor(word) for word in plain] == [other.is_ancestor(word) for word in source]


def test_sentences_and_names_are_the_same(docs):
    source, plain = docs
    assert [(s.start, s.end, s.start_char, s.end_char, s.text) for s in plain.sents] == [
        (s.start, s.end, s.start_char, s.end_char, s.text) for s in source.sents
    ]
    assert [(e.start, e.end, e.label_, e.sent.start) for e in plain.ents] == [(e.start, e.end, e.label_, e.sent.start) for e in source.ents]


def test_every_span_has_the_same_root_and_words(docs):
    source, plain = docs
    for start in range(len(source)):
        for end in range(start + 1, len(source) + 1):
            one, other = plain[start:end], source[start:end]
            assert (one.root.i, one.text, numbers(one), len(one)) == (other.root.i, other.text, numbers(other), len(other))
            assert numbers(one[1:]) == numbers(other[1:])
            assert one[-1].i == other[-1].i


@pytest.mark.parametrize("mode", ["strict", "expand"])
def test_characters_lead_to_the_same_tokens(docs, mode):
    source, plain = docs
    for token in source:
        for end in {token.idx + 1, token.idx + len(token), len(source.text)}:
            one, other = (doc.char_span(token.idx, end, alignment_mode=mode) for doc in (plain, source))
            assert (one and (one.start, one.end)) == (other and (other.start, other.end))
    assert plain.char_span(3, 3) is None


def test_marked_spans_and_what_components_set_are_kept():
    source = make_spacy_doc(NAMED)
    source.spans["marked"] = [Span(source, 4, 6, label="Facility")]
    source._.kg_links, source._.kg_guesses = (Link(1, 5, 0.9),), (Guess(1, "backs", 5, 3, 0.8),)
    plain = make_plain(source)

    assert [(span.text, span.label_) for span in plain.spans["marked"]] == [("the fort", "Facility")]
    assert (plain.links, plain.guesses, plain.document) == (source._.kg_links, source._.kg_guesses, source._.kg_document)


def test_who_comes_after_reads_the_same_tree_with_its_answers():
    source, other = make_spacy_doc(CROSSED), make_spacy_doc(CROSSED)
    first = get_plain(source)
    anew = make_plain(source)

    assert anew is not first
    assert get_plain(source) is anew
    assert get_plain(other) is not anew


def test_a_tree_goes_with_the_doc_that_it_was_made_of():
    source = make_spacy_doc(CROSSED)
    tree = weakref.ref(get_plain(source))
    del source
    gc.collect()

    assert tree() is None


def test_neighbours_end_with_the_text():
    doc = make_doc(CROSSED)

    assert [doc[1].nbor().text, doc[1].nbor(-1).text] == ["was", "A"]
    for token, i in ((doc[0], -1), (doc[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(i)


def test_a_question_to_a_token_is_worked_out_once():
    asked = []

    @ask_once
    def spell(token):
        """Return the letters."""
        asked.append(token.text)
        return list(token.text)

    one, other = make_doc(CROSSED), make_doc(CROSSED)

    assert spell(one[1]) is spell(one[1])
    assert [spell(one[2]), spell(other[1])] == [["w", "a", "s"], ["t", "a", "l", "k"]]
    assert asked == ["talk", "was", "talk"]
