"""A reader of documents that needs no model, and documents on which it fails in every way."""

from __future__ import annotations

import json
import os
import signal
import time
from itertools import count, pairwise
from pathlib import Path

from kg.extraction import Extractor, Outcome
from kg.objects import Document, Extraction, Mention, Passage, Triple, make_id
from kg.settings import Settings

POISON, HANGS, FAULTY = "a poison document", "a document that hangs", "a faulty document"


def load_toy(settings: Settings) -> Extractor:
    """Return a reader that takes every capitalised word for an armed group, each of which fights the next."""
    return read


def load_slow(settings: Settings) -> Extractor:
    """Return the same reader, slow enough to be interrupted."""

    def read_slowly(document: Document) -> Outcome:
        time.sleep(0.01)
        return read(document)

    return read_slowly


def load_and_die(settings: Settings) -> Extractor:
    """End the process before it can read."""
    os.kill(os.getpid(), signal.SIGKILL)
    return read


def load_without_room(settings: Settings) -> Extractor:
    """Let the process write no more than a few bytes into any file, as on a full disk."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
    return read


def load_from_dying_once(settings: Settings) -> Extractor:
    """Return a reader whose process ends at its fifth document, the first time that there is one in the folder."""
    mark = Path(os.environ["KG_TOY_MARK"])
    numbers = count()

    def read_or_die(document: Document) -> Outcome:
        if next(numbers) == 4 and not mark.exists():
            mark.write_text("died")
            os.kill(os.getpid(), signal.SIGKILL)
        return read(document)

    return read_or_die


def read(document: Document) -> Outcome:
    """Read a document as `load_toy` says."""
    if POISON in document.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if HANGS in document.text:
        time.sleep(600)
    if FAULTY in document.text:
        raise MemoryError
    mentions: list[Mention] = []
    at = 0
    for word in document.text.split():
        start = document.text.index(word, at)
        at = start + len(word)
        if word[0].isupper():
            mentions.append(make_mention(document, start, at))
    return Extraction(document, tuple(mentions), tuple(make_triple(document, one.id, two.id) for one, two in pairwise(mentions)))


def make_mention(document: Document, start: int, end: int) -> Mention:
    words = document.text[start:end]
    passage = Passage(document.id, start, end, words)
    return Mention(make_id("m", document.id, start), passage, "Militia", words.strip("."), rule="toy", attributes={"country": "NOR"})


def make_triple(document: Document, actor: str, target: str) -> Triple:
    whole = Passage(document.id, 0, len(document.text), document.text)
    return Triple(make_id("t", actor, target), actor, "fought", target, whole, whole, score=0.1 + 0.2)


def write_articles(folder: Path, number: int) -> Path:
    """Write so many small articles, in files of every kind, and return the folder."""
    (folder / "deeper").mkdir(parents=True)
    for i in range(number - 3):
        place = folder / "deeper" if i % 3 else folder
        (place / f"{i:03}.txt").write_text(f"The Ash Brigade met Group{i % 7} near Tal{i % 5} in the hills.\n", encoding="utf-8")
    lines = "".join(json.dumps({"id": str(i), "text": f"Norvia backs the Brigade {i}."}) + "\n" for i in range(3))
    (folder / "lines.jsonl").write_text(lines, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder
