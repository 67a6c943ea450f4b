"""`kg extract`: what one text says, without a graph."""

from __future__ import annotations

import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.explain import print_explained
from kg.cli.options import Json, OwnEntities, OwnOntology
from kg.cli.terminal import Cell, note, print_json, print_rows
from kg.documents.readers import Draft, Fault, Reader, load_readers
from kg.errors import InputError
from kg.objects import Extraction, Mention, Triple
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.triples.open import OpenTriple, Phrase

OPEN_COLUMNS = ("subject", "predicate", "arguments", "confidence", "sentence")
COLUMNS = ("actor", "relation", "target", "status", "said_by", "date", "sentence")


def extract(
    text: Annotated[str, typer.Argument(help="The text itself, a file that holds it, or - for standard input.", show_default=False)],
    as_json: Json = False,
    ontology: OwnOntology = None,
    entities: OwnEntities = None,
    is_open: Annotated[bool, typer.Option("--open", help="Print every clause in its own words, without relations and names.")] = False,
    with_reasons: Annotated[
        bool, typer.Option("--explain", help="Print for each sentence its tree, what statements were read from, and near misses.")
    ] = False,
) -> None:
    """Print the statements of one text: who did what to whom, with status and speaker."""
    if is_open and (with_reasons or ontology is not None or entities is not None):
        useless = "--ontology, --entities and --explain"
        raise InputError(f"--open leaves relations and names aside, so that {useless} are of no use with it; leave it or them out")
    words = read_text(text)
    settings = Settings(ontology=ontology, entities=entities)
    if is_open:
        _print_open(words, as_json=as_json)
        return
    if with_reasons:
        print_explained(words, settings, as_json=as_json)
        return
    from kg.pipeline import extract as extract_text

    extraction = extract_text(words, settings=settings)
    if as_json:
        print_json("extract", {"statements": extraction_rows(extraction)})
    else:
        print_rows(COLUMNS, [[str(row[name] or "") for name in COLUMNS] for row in extraction_rows(extraction)])
        if not extraction.triples:
            note("no statement was read; --explain shows how near the sentences came to one")


def _print_open(words: str, *, as_json: bool) -> None:
    from kg.pipeline import extract_open

    triples = extract_open(words)
    if as_json:
        print_json("extract", {"triples": [open_row(triple) for triple in triples]})
        return
    rows: list[list[Cell]] = []
    for triple in triples:
        subject, *others = (argument.text for argument in triple.arguments)
        rows.append([subject, triple.predicate.text, "; ".join(others), f"{triple.confidence:.3f}", triple.evidence.text])
    print_rows(OPEN_COLUMNS, rows)


def open_row(triple: OpenTriple) -> dict[str, object]:
    """Return an open triple with its offsets into the text; `runs` of a phrase are the words of it that stand together."""

    def phrase(part: Phrase) -> dict[str, object]:
        return {"text": part.text, "runs": [list(run) for run in part.runs]}

    return {
        "predicate": phrase(triple.predicate),
        "arguments": [phrase(argument) for argument in triple.arguments],
        "confidence": triple.confidence,
        "rule": triple.rule,
        "start": triple.evidence.start,
        "end": triple.evidence.end,
        "sentence": triple.evidence.text,
    }


def read_text(argument: str) -> str:
    """Return the text that the argument means.

    Raises:
        InputError: A file that isn't there, can't be read or doesn't hold one text, or nothing but white space.
    """
    from kg.documents.plain import read_plain

    if argument == "-":
        text = _find_text(read_plain, sys.stdin.buffer.read(), "standard input")
    else:
        text = _read_file(argument) if _is_path(argument) else argument
    if not text.strip():
        raise InputError("there is no text to read; give a sentence, a file or - for standard input")
    return text


def _is_path(argument: str) -> bool:
    """Say whether a file or folder is meant, be it there or not: one word alone states nothing."""
    if not argument.strip():
        return False
    try:
        return Path(argument).exists() or len(argument.split()) == 1 or Path(argument).suffix.lower() in load_readers()
    except (OSError, ValueError):  # a sentence may be too long for a file name, or hold signs that no path may
        return False


def _read_file(name: str) -> str:
    from kg.documents.plain import read_plain

    suffix, readers = Path(name).suffix.lower(), load_readers()
    if suffix and suffix not in readers and Path(name).is_file():
        raise InputError(f"{name}: files of this kind are not read; these are: {', '.join(readers)}")
    try:
        data = Path(name).read_bytes()
    except OSError as err:
        raise InputError(f"{name}: can't be read ({err.strerror}); give a sentence, a file or - for standard input") from err
    return _find_text(readers.get(suffix, read_plain), data, name)


def _find_text(reader: Reader, data: bytes, origin: str) -> str:
    outcomes = list(islice(reader(data), 2))
    if len(outcomes) > 1:
        raise InputError(f"{origin}: holds more than one text; name a file with one, or have `kg build` read it")
    first = outcomes[0] if outcomes else Draft("")
    if isinstance(first, Fault):
        raise InputError(f"{origin}: {first.reason}")
    return first.text


def extraction_rows(extraction: Extraction) -> list[dict[str, object]]:
    """Return a row for each triple, with names instead of ids, in reading order; of "it" and "the group" the name that they stand for."""
    mentions = {mention.id: mention for mention in extraction.mentions}

    def find_name(mention: Mention) -> str:
        seen = {mention.id}
        while mention.form != "name" and (before := mentions.get(mention.antecedent or "")) is not None and before.id not in seen:
            mention = before
            seen.add(mention.id)
        return mention.name

    names = {mention.id: find_name(mention) for mention in extraction.mentions}

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
