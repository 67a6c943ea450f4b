"""Corpora of flat names: Universal NER on EWT (IOB2, with document and text lines) and wikigold (IOB1, words alone)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from kg.language.features import BLANK, LINE, NOTHING
from training.model.examples import Example, Span

SHUT = frozenset(".,;:!?)]}%'") | {"''", "'s", "n't", "..."}  # wikigold has no blanks: what stands at the word before it
OPEN = frozenset("([{$#") | {"``"}


def read_uner(path: Path, types: Mapping[str, str | None], source: str) -> Iterator[Example]:
    """Yield the documents of an IOB2 file with columns number, word, tag."""
    ident = path.stem
    sentences: list[tuple[list[str], list[str], list[int]]] = []
    for comments, rows in _blocks(path, "\t"):
        opened = next((line.split("=", 1)[1].strip() for line in comments if line.startswith("# newdoc")), None)
        if opened is not None:
            if sentences:
                yield _join(f"{source}:{ident}", source, sentences, types)
            ident, sentences = opened, []
        text = next((line.split("=", 1)[1].strip() for line in comments if line.startswith("# text")), "")
        words = [row[1] for row in rows]
        sentences.append((words, [row[2] for row in rows], _gaps_in(text, words)))
    if sentences:
        yield _join(f"{source}:{ident}", source, sentences, types)


def read_wikigold(path: Path, types: Mapping[str, str | None], source: str) -> Iterator[Example]:
    """Yield the articles of a file with columns word, tag."""
    sentences: list[tuple[list[str], list[str], list[int]]] = []
    number = 0
    for _, rows in _blocks(path, " "):
        if rows[0][0] != "-DOCSTART-":
            words = [row[0] for row in rows]
            sentences.append((words, [row[1] for row in rows], _guess_gaps(words)))
        if rows[-1][0] == "-DOCSTART-" or len(sentences) == 40:
            if sentences:
                yield _join(f"{source}:{number}", source, sentences, types)
            sentences, number = [], number + 1
    if sentences:
        yield _join(f"{source}:{number}", source, sentences, types)


def _blocks(path: Path, sign: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    rows: list[list[str]] = []
    with path.open(encoding="utf-8") as file:
        for line in (*file, "\n"):
            line = line.rstrip("\n")
            if line.startswith("# ") and "\t" not in line and "=" in line:
                comments.append(line)
            elif line.strip():
                rows.append(line.split(sign))
            elif rows:
                yield comments, rows
                comments, rows = [], []


def _join(ident: str, source: str, sentences: Sequence[tuple[list[str], list[str], list[int]]], types: Mapping[str, str | None]) -> Example:
    words: list[str] = []
    gaps: list[int] = []
    starts: list[bool] = []
    spans: list[Span] = []
    for forms, tags, before in sentences:
        spans += [Span(s.start + len(words), s.last + len(words), s.label) for s in read_tags(tags, types)]
        starts += [n == 0 for n in range(len(forms))]
        gaps += [BLANK if words else LINE, *before[1:]]
        words += forms
    return Example(ident, source, tuple(words), tuple(gaps), (0, len(words)), starts=tuple(starts), spans={"name": tuple(spans)})


def read_tags(tags: Sequence[str], types: Mapping[str, str | None]) -> list[Span]:
    """Return the spans of BIO tags; an I- tag of another type, or behind O, opens a span too. Types mapped to None give none."""
    spans: list[Span] = []
    start, kind = 0, ""
    for i, tag in enumerate((*tags, "O")):
        if kind and (not tag.startswith("I-") or tag[2:] != kind):
            label = types[kind]
            if label is not None:
                spans.append(Span(start, i - 1, label))
            kind = ""
        if tag != "O" and not kind:
            start, kind = i, tag[2:]
    return spans


def _gaps_in(text: str, words: Sequence[str]) -> list[int]:
    gaps, position = [], 0
    for word in words:
        found = text.find(word, position)
        if found < 0:
            return _guess_gaps(words)
        gaps.append(BLANK if found > position else NOTHING)
        position = found + len(word)
    return gaps


def _guess_gaps(words: Sequence[str]) -> list[int]:
    return [NOTHING if n > 0 and (word in SHUT or words[n - 1] in OPEN) else BLANK for n, word in enumerate(words)]
