"""`kg extract`: what one text says, without a graph."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Json
from kg.cli.terminal import print_json, print_rows
from kg.errors import InputError
from kg.objects import Extraction, Triple

COLUMNS = ("actor", "relation", "target", "status", "said_by", "date", "sentence")


def extract(
    text: Annotated[str, typer.Argument(help="The text itself, a file that holds it, or - for standard input.", show_default=False)],
    as_json: Json = False,
) -> None:
    """Print the statements of one text: who did what to whom, with status and speaker."""
    words = read_text(text)
    from kg.pipeline import extract as extract_text

    extraction = extract_text(words)
    if as_json:
        print_json("extract", {"statements": extraction_rows(extraction)})
    else:
        print_rows(COLUMNS, [[str(row[name] or "") for name in COLUMNS] for row in extraction_rows(extraction)])


def read_text(argument: str) -> str:
    """Return the text that the argument means.

    Raises:
        InputError: A file that can't be read or isn't text, or nothing but white space.
    """
    # A sentence may be too long for a file name, or hold signs that no path may.
    is_file = "\0" not in argument and len(argument) < 1000 and _is_file(argument)
    text = argument
    if argument == "-":
        text = _decode(sys.stdin.buffer.read(), "standard input")
    elif is_file:
        try:
            text = _decode(Path(argument).read_bytes(), argument)
        except OSError as err:
            raise InputError(f"{argument}: can't be read ({err.strerror})") from err
    if not text.strip():
        raise InputError("there is no text to read; give a sentence, a file or - for standard input")
    return text


def _is_file(argument: str) -> bool:
    try:
        return Path(argument).is_file()
    except OSError:
        return False


def _decode(data: bytes, origin: str) -> str:
    from kg.documents.encoding import decode

    decoded = decode(data)
    if decoded is None:
        raise InputError(f"{origin}: isn't text in UTF-8, UTF-16, UTF-32 or Windows-1252; save it as UTF-8")
    return decoded.text


def extraction_rows(extraction: Extraction) -> list[dict[str, object]]:
    """Return a row for each triple, with names instead of ids, in reading order."""
    names = {mention.id: mention.name for mention in extraction.mentions}

    def row(triple: Triple) -> dict[str, object]:
        return {
            "actor": names[triple.actor],
            "relation": triple.relation,
            "target": names[triple.target],
            "status": triple.status,
            "said_by": None if triple.said_by is None else names[triple.said_by],
            "date": triple.date,
            "place": triple.place,
            "trigger": [triple.trigger.start, triple.trigger.end],
            "start": triple.evidence.start,
            "end": triple.evidence.end,
            "sentence": triple.evidence.text,
            "rule": triple.rule,
            "score": triple.score,
        }

    return [row(triple) for triple in sorted(extraction.triples, key=lambda t: (t.evidence.start, t.trigger.start, t.id))]
