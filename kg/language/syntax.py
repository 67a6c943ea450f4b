"""The `kg_syntax` component: tags, lemmas, dependency tree and names of a Doc, from the bundled model."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from kg.language.model import Parse, load_model
from kg.language.sentences import get_document
from kg.objects import Document

LEMMATISED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV", "PROPN"})


@Language.factory(
    "kg_syntax",
    requires=["token.is_sent_start"],
    assigns=["token.pos", "token.lemma", "token.dep", "token.head", "doc.ents"],
)
def make_syntax(nlp: Language, name: str) -> Syntax:
    """Return the component for a pipeline."""
    return Syntax()


class Syntax:
    """Parses every sentence that stands in an article block; furniture gets a flat tree without meaning."""

    def __call__(self, doc: Doc) -> Doc:
        """Set pos, lemma, dep, head and ents."""
        document = get_document(doc)
        sentences = [[token for token in sent if not token.is_space] for sent in doc.sents if is_article(document, sent.start_char)]
        sentences = [sentence for sentence in sentences if sentence]
        parses = load_model().parse([[token.text for token in sentence] for sentence in sentences]) if sentences else []
        write_parses(doc, sentences, parses)
        return doc


def is_article(document: Document, offset: int) -> bool:
    """Tell whether the character at `offset` stands in a block that is read."""
    return not any(block.kind == "furniture" and block.start <= offset < block.end for block in document.blocks)


def write_parses(doc: Doc, sentences: list[list[Token]], parses: list[Parse]) -> None:
    """Write the parses into the Doc; tokens outside of them hang on the first token of their sentence."""
    from numpy import uint64, zeros

    strings = doc.vocab.strings
    heads = {token.i: sent.start for sent in doc.sents for token in sent}
    pos, dep, lemma = ({token.i: value for token in doc} for value in ("X", "dep", ""))
    for sent in doc.sents:
        dep[sent.start] = "ROOT"
    names: list[Span] = []
    for sentence, parse in zip(sentences, parses, strict=True):
        root = sentence[parse.labels.index("root")].i
        for token in doc[sentence[0].sent.start : sentence[0].sent.end]:
            heads[token.i], dep[token.i] = root, "dep"
        for k, token in enumerate(sentence):
            heads[token.i] = sentence[parse.heads[k]].i
            dep[token.i] = "ROOT" if parse.labels[k] == "root" else parse.labels[k]
            pos[token.i] = parse.pos[k]
            lemma[token.i] = find_lemma(token.text, parse.pos[k])
        names += _read_names(doc, sentence, parse)
    rows: Any = zeros((len(doc), 4), dtype=uint64)  # Any: spaCy's stubs want an array type of their own
    for token in doc:
        i = token.i
        rows[i, 0] = (heads[i] - i) % 2**64
        rows[i, 1] = strings.add(dep[i])
        rows[i, 2] = strings.add("SPACE" if token.is_space else pos[i])
        rows[i, 3] = strings.add(lemma[i] or token.text)
    doc.from_array(["HEAD", "DEP", "POS", "LEMMA"], rows)
    doc.set_ents(filter_spans(names))


@lru_cache(maxsize=100_000)
def find_lemma(word: str, pos: str) -> str:
    """Return the dictionary form; names keep their case, all else is lower case."""
    if pos not in LEMMATISED:
        return word.lower()
    from lemminflect import getLemma

    lemmas = getLemma(word, upos=pos)
    lemma = str(lemmas[0]) if lemmas else word
    return lemma if pos == "PROPN" else lemma.lower()


def _read_names(doc: Doc, sentence: list[Token], parse: Parse) -> list[Span]:
    """Turn BIO tags into spans; an I- tag without its B- opens a name too."""
    spans: list[Span] = []
    start, label = 0, ""
    for k, tag in enumerate((*parse.names, "O")):
        kind = tag[2:]
        if label and (not tag.startswith("I-") or kind != label):
            spans.append(Span(doc, sentence[start].i, sentence[k - 1].i + 1, label=label))
            label = ""
        if kind and not label:
            start, label = k, kind
    return spans
