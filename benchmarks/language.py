"""How good and how fast is the bundled language model? `python -m benchmarks.language DATA --corpus FILE --gold DIR --source DIR`.

DATA is the folder of training/README.md with `treebanks/` and `ner/`; FILE is what `python -m training.corpus build` writes; `--gold`
and `--source` take annotated articles as `benchmarks.accuracy` does. What is not given isn't measured. The model is read as it is
shipped, through `kg.language`. Times are CPU seconds on one thread.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.table import make_table
from kg.documents import read_documents
from kg.documents.text import make_text_document
from kg.language.load import load
from kg.language.model import Reading, load_model
from kg.language.syntax import MENTIONS, find_read_tokens
from kg.objects import Document, Skipped
from training.corpus.rows import read_corpus
from training.corpus.split import part_of
from training.model import names, treebanks
from training.model.alignment import keep_words
from training.model.conllu import Treebank, add_entities, read_conllu
from training.model.examples import Example
from training.model.features import find_forced
from training.model.maps import load_maps
from training.model.scores import Matches, Shares

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

HERE = Path(__file__).parent
Rows = list[tuple[str, str]]
NAMED = ("State", "Militia", "Official", "Person", "Organization", "Facility", "Location")
PARTICLES = frozenset({"al", "and", "bin", "de", "el", "for", "of", "the", "ul"})
SPEED_RUNS = 3  # the fastest counts: anything slower is the machine's other work
LOAD = "import resource,time; t=time.process_time(); from kg.language.load import load; load()('Warm.'); " \
    "print(time.process_time() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"  # fmt: skip


def read_gold(example: Example) -> Reading:
    """Return the model's reading of an example's own words and sentences."""
    return load_model().read(example.words, example.gaps, find_forced(example, gold=True))


def read_treebank(path: Path) -> Iterator[tuple[Treebank, Example]]:
    """Yield the documents of a treebank with their own words."""
    for document in read_conllu(path):
        add_entities(document)
        yield document, treebanks.make_example(document, "ewt", keep_words, load_maps())


def measure_parse(path: Path) -> Rows:
    """Return attachment and tags on gold words and sentences."""
    shares = Shares()
    for _, example in read_treebank(path):
        reading = read_gold(example)
        for n, upos in enumerate(example.tags["upos"]):
            for name, found in (("UPOS", reading.upos[n]), ("XPOS", reading.xpos[n])):
                shares.add(name, is_right=found == example.tags[name.lower()][n])
            if upos != "PUNCT" and example.heads is not None and example.labels is not None:
                is_attached = reading.heads[n] == example.heads[n]
                shares.add("UAS", is_right=is_attached)
                shares.add("LAS", is_right=is_attached and reading.labels[n] == example.labels[n])
                plain = [label.partition(":")[0] for label in (reading.labels[n], example.labels[n])]
                shares.add("LAS, subtypes of labels left out", is_right=is_attached and plain[0] == plain[1])
    return [(f"{path.stem}: {name}", f"{value:.3f}") for name, value in shares.table().items()]


def measure_raw(path: Path, nlp: Language) -> Rows:
    """Return the F1 of sentences and labelled attachments from raw text: words are right if their letters are."""
    sentences, arcs = Matches(), Matches()
    for document, example in read_treebank(path):
        text, bounds = join_text(document)
        doc = read_document(make_text_document(text), nlp)
        sentences.add({_bounds(sent) for sent in doc.sents if sent.text.strip()}, _gold_sentences(document, bounds))
        heads, labels, tags = example.heads or (), example.labels or (), example.tags["upos"]
        gold = {
            (bounds[n], bounds[head] if head >= 0 else None, label)
            for n, (head, label, upos) in enumerate(zip(heads, labels, tags, strict=True))
            if head is not None and label is not None and upos != "PUNCT"
        }
        arcs.add({_arc(token) for token in doc if not token.is_space and token.pos_ != "PUNCT"}, gold)
    return [(f"{path.stem}, raw text: sentences F1", f"{sentences.f1:.3f}"), (f"{path.stem}, raw text: LAS F1", f"{arcs.f1:.3f}")]


def join_text(document: Treebank) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of a treebank's document, a blank line between paragraphs, and the offsets of its words."""
    text, bounds = "", []
    for sentence in document.sentences:
        text += ("\n\n" if sentence.opens else " ") if text else ""
        for word in sentence.words:
            # A word that the text doesn't show ("wanna" as two) lies at its end, where nothing of ours can be.
            start, end = (word.start, word.end) if word.start is not None and word.end is not None else (len(sentence.text),) * 2
            bounds.append((len(text) + start, len(text) + end))
        text += sentence.text
    return text, bounds


def _gold_sentences(document: Treebank, bounds: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    spans, place = set(), 0
    for sentence in document.sentences:
        words = bounds[place : place + len(sentence.words)]
        spans.add((words[0][0], max(end for _, end in words)))
        place += len(sentence.words)
    return spans


def _bounds(span: Span) -> tuple[int, int]:
    tokens = [token for token in span if not token.is_space]
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def _arc(token: Token) -> tuple[tuple[int, int], tuple[int, int] | None, str]:
    own, above = ((t.idx, t.idx + len(t)) for t in (token, token.head))
    return (own, None, "root") if token.head == token else (own, above, token.dep_)


def measure_sentences(sources: Sequence[Path], nlp: Language) -> Rows:
    """Return the F1 of sentences on the annotated articles, whose true starts stand in `sentence_starts.json` as offsets."""
    starts = json.loads((HERE / "sentence_starts.json").read_text(encoding="utf-8"))
    matches = Matches()
    for item in read_documents(sources):
        if isinstance(item, Skipped) or item.path not in starts:
            continue
        doc = read_document(item, nlp)
        read = find_read_tokens(doc, item)
        gold = set(starts[item.path])
        opened = [token.idx for token in read if token.is_sent_start]
        # A sentence is right if its start is and the next one's start is.
        matches.add(_pairs(opened), _pairs(sorted(gold)))
    return [("articles, raw text: sentences F1", f"{matches.f1:.3f}")] if matches.gold else []


def _pairs(starts: Sequence[int]) -> set[tuple[int, int]]:
    return set(zip(starts, [*starts[1:], -1], strict=True))


def read_document(document: Document, nlp: Language) -> Doc:
    """Return the Doc of a document, blocks and all."""
    doc = nlp.make_doc(document.text)
    doc._.kg_document = document
    return nlp(doc)


def measure_names(path: Path) -> Rows:
    """Return the F1 of flat names on gold words and sentences."""
    matches = Matches()
    for example in names.read_uner(path, load_maps()["names"]["uner"], "uner"):
        reading = read_gold(example)
        found = {(name.start, name.last, name.label) for name in reading.names}
        matches.add(found, {(span.start, span.last, span.label) for span in example.spans["name"]})
    return [(f"{path.stem}: names F1", f"{matches.f1:.3f}")]


def measure_mentions(path: Path, nlp: Language) -> Rows:
    """Return the F1 of mentions on the test part of our corpus, bounds and type right, from raw text."""
    named, every = Matches(), Matches()
    for passage in read_corpus(path):
        if part_of(passage.family) != "test":
            continue
        doc = nlp(passage.text)
        found = {(m.start_char, m.end_char, *m.label_.split(".")) for m in doc.spans[MENTIONS]}
        gold = {(m.start, m.end, m.type, *(() if m.type == "Attack" else (m.form,))) for m in passage.mentions}
        every.add({row[:3] for row in found}, {row[:3] for row in gold})
        named.add(*({row[:3] for row in rows if row[3:] == ("name",)} for rows in (found, gold)))
    return [("corpus, test part: named mentions F1", f"{named.f1:.3f}"), ("corpus, test part: all mentions F1", f"{every.f1:.3f}")]


def measure_articles(gold: Path, source: Path, nlp: Language) -> Rows:
    """Return how many of the articles' named entities the model finds with their type, without any gazetteer.

    An entity is found if the model marks one of its forms in the text as a name, and typed if most of these marks have its type.
    """
    shares = Shares()
    documents = {item.path: item for item in read_documents([source]) if not isinstance(item, Skipped)}
    for path in sorted(gold.glob("*.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        if annotated.get("doc") not in documents:
            continue
        marks: dict[str, list[str]] = {}
        doc = read_document(documents[annotated["doc"]], nlp)
        for span in doc.spans[MENTIONS]:
            kind, _, form = span.label_.partition(".")
            if form == "name":
                marks.setdefault(_fold(span.text), []).append(kind)
        for entity in annotated["entities"]:
            forms = {folded for form in entity.get("doc_forms", ()) if _is_name(folded := _fold(form))}
            if entity["type"] not in NAMED or not forms:
                continue
            kinds = [kind for form in forms for kind in marks.get(form, ())]
            shares.add("found", is_right=bool(kinds))
            shares.add("found and typed", is_right=2 * kinds.count(entity["type"]) > len(kinds) > 0)
    return [(f"{gold.name} articles: named entities {name}", f"{value:.3f}") for name, value in shares.table().items()]


def _is_name(form: str) -> bool:
    """Tell a name from a description: "Foreign Ministry" from "US embassy" and "one Iraqi soldier"."""
    return all(part[:1].isupper() or part[:1].isdigit() or part in PARTICLES for part in re.split(r"[\s-]+", form))


def _fold(form: str) -> str:
    return re.sub(r"^(the|a|an|The|A|An) |[’']s$", "", form).strip()


def measure_speed(source: Path, nlp: Language) -> Rows:
    """Return words per CPU second from raw text to Doc, and the ratio to a spaCy CNN pipeline in the same run."""
    texts = [item.text for item in read_documents([source]) if not isinstance(item, Skipped)]
    words = sum(len(re.findall(r"\w+", text)) for text in texts)
    other = make_cnn()
    # In turns, so that the machine's other work falls on both alike.
    runs = [(_time(nlp, texts), _time(other, texts)) for _ in range(SPEED_RUNS)]
    own, theirs = (words / min(times) for times in zip(*runs, strict=True))
    return [
        ("words per CPU second, raw text to Doc", f"{own:,.0f}"),
        ("the same with a spaCy CNN (tok2vec, tagger, parser, ner; random weights)", f"{theirs:,.0f}"),
        ("ratio", f"{own / theirs:.2f}"),
    ]


def _time(read: Callable[[str], Doc], texts: Sequence[str]) -> float:
    before = os.times()
    for text in texts:
        read(text)
    after = os.times()
    return sum(after[:2]) - sum(before[:2])


def make_cnn() -> Language:
    """Return an untrained pipeline of the shape of `en_core_web_sm`: one CNN for tagger and parser, one for names."""
    import spacy
    from spacy.training import Example as Pair

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "hidden_width": 64, "maxout_pieces": 2}
    nlp.add_pipe("parser", config={"model": {**parser, "extra_state_tokens": False, "use_upper": True, "tok2vec": listener}})
    nlp.add_pipe("ner")
    table = json.loads((Path(sys.modules["kg.language"].__file__ or "").parent / "en" / "labels.json").read_text(encoding="utf-8"))
    row = {"words": ["Guards", "left", "Pell"], "heads": [1, 1, 1], "deps": ["nsubj", "ROOT", "obj"], "tags": ["NNS", "VBD", "NNP"]}
    for label in table["tags"]["xpos"]:
        nlp.get_pipe("tagger").add_label(label)  # type: ignore[attr-defined] # spaCy types components as plain callables
    for label in table["relations"]:
        nlp.get_pipe("parser").add_label(label)  # type: ignore[attr-defined]
    for label in ("PERSON", "ORG", "LOC", "GPE", "DATE"):
        nlp.get_pipe("ner").add_label(label)  # type: ignore[attr-defined]
    nlp.initialize(lambda: [Pair.from_dict(nlp.make_doc("Guards left Pell"), {**row, "entities": ["O", "O", "U-LOC"]})])
    return nlp


def measure_load() -> Rows:
    """Return seconds of loading and the memory of a fresh process that has read one sentence."""
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    seconds, megabytes = done.stdout.split()
    return [("load, CPU s", f"{float(seconds):.1f}"), ("memory after load, MB", f"{float(megabytes):.0f}")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.language", description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--gold", type=Path, help="annotations of the articles in SOURCE")
    parser.add_argument("--source", type=Path, help="articles, for names and speed")
    parser.add_argument("--articles", type=Path, nargs="+", default=[], help="folders of articles, for sentences")
    options = parser.parse_args(arguments)
    nlp = load()
    nlp.select_pipes(enable=["kg_syntax"])
    rows = measure_parse(options.data / "treebanks" / "ewt-test.conllu")
    rows += measure_parse(options.data / "treebanks" / "pud-test.conllu")
    rows += measure_raw(options.data / "treebanks" / "ewt-test.conllu", nlp)
    rows += measure_names(options.data / "ner" / "uner-en_ewt-ud-test.iob2")
    if options.corpus:
        rows += measure_mentions(options.corpus, nlp)
    if options.gold and options.source:
        rows += measure_articles(options.gold, options.source, nlp)
    if options.articles:
        rows += measure_sentences(options.articles, nlp)
    if options.source:
        rows += measure_speed(options.source, nlp)
    print(make_table(("figure", "value"), rows + measure_load()))


if __name__ == "__main__":
    main()
