"""Treebanks in CoNLL-U as sentences with offsets and, for GUM, entities with identities. Words and labels stay the treebank's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.model.errors import TrainingError

COLUMNS = 10
_ENTITY = re.compile(r"\((?P<opened>[^()]+)(?P<shut>\))?|(?P<closed>[^()]+)\)")
_PART = re.compile(r"\[\d+/\d+\]$")  # a piece of an entity told in several


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word. `start`/`end` are offsets into the sentence's text, None if the text doesn't show the word as it stands here."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: dict[str, str]
    head: int  # number of the head from 0, -1 for the root
    relation: str
    start: int | None
    end: int | None
    misc: str


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """Words `start` to `last` of one sentence; `linked` if the treebank names the encyclopaedia's page of it."""

    start: int
    last: int
    type: str
    identity: str
    linked: bool


@dataclass(slots=True)
class Sentence:
    """A sentence of a document; `opens` says that a paragraph begins with it."""

    text: str
    opens: bool
    words: list[Word] = field(default_factory=list)
    entities: list[EntitySpan] = field(default_factory=list)


@dataclass(slots=True)
class Treebank:
    """A document of a treebank."""

    id: str
    sentences: list[Sentence] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[Treebank]:
    """Yield the documents of a file; a file without `newdoc` lines is one document.

    Raises:
        TrainingError: A line has the wrong number of columns.
    """
    document = Treebank(path.stem)
    for comments, lines in _blocks(path):
        keys = dict(_comment(line) for line in comments)
        if "newdoc id" in keys or "newdoc" in keys:
            if document.sentences:
                yield document
            document = Treebank(keys.get("newdoc id", path.stem))
        opens = not document.sentences or any(key.startswith("newpar") for key in keys)
        document.sentences.append(_read_sentence(lines, keys.get("text"), opens=opens))
    if document.sentences:
        yield document


def _blocks(path: Path) -> Iterator[tuple[list[str], list[list[str]]]]:
    comments: list[str] = []
    lines: list[list[str]] = []
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate((*file, "\n"), start=1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                columns = line.split("\t")
                if len(columns) != COLUMNS:
                    raise TrainingError(f"{path.name}:{number}: {len(columns)} columns; CoNLL-U has {COLUMNS}, parted by tabs")
                lines.append(columns)
            else:
                if lines:
                    yield comments, lines
                comments, lines = [], []


def _comment(line: str) -> tuple[str, str]:
    key, _, value = line[1:].partition("=")
    return key.strip(), value.strip()


def _read_sentence(lines: list[list[str]], text: str | None, *, opens: bool) -> Sentence:
    if text is None:
        text = " ".join(columns[1] for columns in lines if columns[0].isdigit())
    plain = [columns for columns in lines if columns[0].isdigit()]
    offsets = _find_offsets(text, [columns[1] for columns in plain])
    words = [_read_word(columns, span) for columns, span in zip(plain, offsets, strict=True)]
    return Sentence(text=text, opens=opens, words=words)


def _read_word(columns: list[str], span: tuple[int, int] | None) -> Word:
    feats = dict(pair.split("=", 1) for pair in columns[5].split("|") if "=" in pair)
    start, end = span if span is not None else (None, None)
    head = int(columns[6]) - 1 if columns[6].isdigit() else -1
    return Word(columns[1], columns[2], columns[3], columns[4], feats, head, columns[7], start, end, columns[9])


def _find_offsets(text: str, forms: list[str]) -> list[tuple[int, int] | None]:
    """Return where each form stands, read from left to right; after a form that the text doesn't show there is nothing to go by."""
    offsets: list[tuple[int, int] | None] = []
    position = 0
    for form in forms:
        while position < len(text) and text[position].isspace():
            position += 1
        if position < 0 or not text.startswith(form, position):
            position = -1
            offsets.append(None)
            continue
        offsets.append((position, position + len(form)))
        position += len(form)
    return offsets


def add_entities(document: Treebank) -> None:
    """Read the entities of the MISC column into the sentences; those over a sentence's end are left out."""
    for sentence in document.sentences:
        sentence.entities = list(_read_entities(sentence.words))


def _read_entities(words: Iterable[Word]) -> Iterator[EntitySpan]:
    """Yield the entities in the order in which they close."""
    opened: list[tuple[str, int, str, bool]] = []
    for i, word in enumerate(words):
        for value in (part[len("Entity=") :] for part in word.misc.split("|") if part.startswith("Entity=")):
            for found in _ENTITY.finditer(value):
                if found["closed"] is not None:
                    match = next((row for row in reversed(opened) if row[0] == found["closed"]), None)
                    if match is not None:
                        opened.remove(match)
                        yield _make_entity(match, i)
                    continue
                fields = found["opened"].split("-")
                row = (fields[0], i, fields[1] if len(fields) > 1 else "", len(fields) > 7)
                if found["shut"]:
                    yield _make_entity(row, i)
                else:
                    opened.append(row)


def _make_entity(row: tuple[str, int, str, bool], last: int) -> EntitySpan:
    identity, start, kind, linked = row
    return EntitySpan(start, last, kind, _PART.sub("", identity), linked)


def find_head(words: list[Word], start: int, last: int) -> int:
    """Return the word of a span that hangs on a word outside of it; the first of several."""
    return next((i for i in range(start, last + 1) if not start <= words[i].head <= last), start)
