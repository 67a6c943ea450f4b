"""From the sources' files to windows of examples: what is read, what it becomes, and a report of what was lost on the way."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from training.corpus.rows import read_corpus
from training.corpus.split import part_of
from training.model import names, passages, treebanks
from training.model.alignment import Aligned, Tokenizer, align, keep_words, make_tokenizer
from training.model.conllu import Sentence, add_entities, read_conllu
from training.model.errors import TrainingError
from training.model.examples import Example, read_examples, write_examples
from training.model.labels import make_labels, write_labels
from training.model.maps import load_maps
from training.model.settings import Settings
from training.model.windows import CountPieces, cut_example, find_start_model, load_pieces, make_counter

# File of the data folder, source, part; treebanks are measured on their own words and, where sentences count, on spaCy's.
TREEBANKS = (
    ("ewt-train", "ewt", "train"),
    ("gum-train", "gum", "train"),
    ("ewt-dev", "ewt", "dev"),
    ("gum-dev", "gum", "dev"),
    ("ewt-test", "ewt", "test"),
    ("pud-test", "pud", "test"),
)
RAW = frozenset({"ewt-dev", "ewt-test"})
# UNER's test part is never trained on; its dev part is all that there is to train on in that convention.
NAMES = (
    ("uner-en_ewt-ud-dev.iob2", "uner", "train"),
    ("wikigold.conll", "wikigold", "train"),
    ("uner-en_ewt-ud-test.iob2", "uner", "test"),
)
TRAINED = ("ewt", "gum", "uner", "wikigold")


def prepare(data: Path, corpus: Path, out: Path, settings: Settings) -> dict[str, Any]:
    """Write `SOURCE.PART.jsonl` for every source, `corpus.PART.passages.jsonl`, labels.json and report.json; return the report.

    Args:
        data: Folder with `treebanks/` and `ner/`.
        corpus: What `python -m training.corpus build` wrote.
        out: Folder to write to.
        settings: Sizes of the windows.

    Raises:
        TrainingError: A file is missing.
    """
    tokenize = make_tokenizer()
    count = make_counter(load_pieces(find_start_model()))
    report: dict[str, Any] = {}
    out.mkdir(parents=True, exist_ok=True)
    for name, source, part in TREEBANKS:
        tally = report[name] = Counter[str]()
        example_of = _reader(data / "treebanks" / f"{name}.conllu", source)
        arrange = _aligner(tokenize, tally) if part == "train" else keep_words
        _write(out / f"{source}.{part}.jsonl", example_of(arrange), count, settings, tally)
        if name in RAW:
            _write(out / f"{source}.{part}.raw.jsonl", example_of(_aligner(tokenize, tally)), count, settings, Counter())
    for file, source, part in NAMES:
        report[f"{source}-{part}"] = tally = Counter()
        _write(out / f"{source}.{part}.jsonl", _read_names(data / "ner" / file, source), count, settings, tally)
    report["corpus"] = _prepare_corpus(corpus, out, tokenize, count, settings)
    labels = make_labels((e for s in TRAINED for e in read_examples(out / f"{s}.train.jsonl")), lemma_min=settings.sizes.lemma_min)
    write_labels(out / "labels.json", labels)
    (out / "report.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return report


def _reader(path: Path, source: str) -> Callable[[Callable[[Sentence], Aligned]], Iterator[Example]]:
    _require(path)

    def read(arrange: Callable[[Sentence], Aligned]) -> Iterator[Example]:
        maps = load_maps()
        for document in read_conllu(path):
            add_entities(document)
            yield treebanks.make_example(document, source, arrange, maps)

    return read


def _aligner(tokenize: Tokenizer, tally: Counter[str]) -> Callable[[Sentence], Aligned]:
    def arrange(sentence: Sentence) -> Aligned:
        aligned = align(sentence, tokenize)
        tally["sentences"] += 1
        tally["sentences with their own words"] += aligned.own
        tally["treebank words"] += len(sentence.words)
        tally["words the same in both"] += aligned.exact
        return aligned

    return arrange


def _read_names(path: Path, source: str) -> Iterator[Example]:
    _require(path)
    read = names.read_wikigold if source == "wikigold" else names.read_uner
    yield from read(path, load_maps()["names"][source], source)


def _prepare_corpus(corpus: Path, out: Path, tokenize: Tokenizer, count: CountPieces, settings: Settings) -> Counter[str]:
    _require(corpus)
    tally: Counter[str] = Counter()
    rows: dict[str, list[Example]] = {"train": [], "dev": [], "test": []}
    lines: dict[str, list[str]] = {part: [] for part in rows}
    source = [line for line in corpus.read_text(encoding="utf-8").splitlines() if line.strip()]
    for passage, line in zip(read_corpus(corpus), source, strict=True):
        example, moved = passages.make_example(passage, tokenize)
        tally["mentions moved to word bounds"] += moved
        part = part_of(passage.family)
        rows[part].append(example)
        lines[part].append(line)
    for name, examples in rows.items():
        _write(out / f"corpus.{name}.jsonl", examples, count, settings, tally)
        (out / f"corpus.{name}.passages.jsonl").write_text("".join(f"{line}\n" for line in lines[name]), encoding="utf-8")
    return tally


def _write(path: Path, examples: Iterable[Example], count: CountPieces, settings: Settings, tally: Counter[str]) -> None:
    sizes = settings.windows
    windows = [w for e in examples for w in cut_example(e, count, pieces=sizes.pieces, overlap=sizes.overlap)]
    tally["windows"] += write_examples(path, windows)
    tally["words"] += sum(w.core[1] - w.core[0] for w in windows)
    spans = [span for w in windows for layer in w.spans.values() for span in layer]
    tally["spans"] += len(spans)
    tally["spans wider than the model reads"] += sum(s.last - s.start >= sizes.span_width for s in spans)


def _require(path: Path) -> None:
    if not path.is_file():
        raise TrainingError(f"{path}: no such file; training/README.md says where each source comes from")
