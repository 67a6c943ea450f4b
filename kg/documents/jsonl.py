"""A file with one JSON object a line, each a document: `text`, and if known `id`, `title`, `date`, `url`, `publisher`.

Where one of these is missing or null, a string under another of its names (`FIELDS`) stands in: `published` for `date`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from kg.documents.encoding import decode
from kg.documents.readers import FIELDS, Draft, Fault

KEYS = ("text", "id", *FIELDS)


def read_jsonl(data: bytes) -> Iterator[Draft | Fault]:
    """Yield a draft for each line, a fault with the line's number for each that can't be used.

    A draft's part is the line's `id`, else "line-7". Offsets are those in the value of `text`. Keys beyond the known ones are
    left aside; blank lines are passed over.
    """
    decoded = decode(data)
    if decoded is None:
        yield Fault("not text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8")
        return
    line_by_part: dict[str, int] = {}
    for number, line in enumerate(decoded.text.split("\n"), 1):
        if not line.strip():
            continue
        outcome = _read_line(line, number, decoded.encoding)
        if isinstance(outcome, Draft) and outcome.part in line_by_part:
            first = line_by_part[outcome.part]
            yield Fault(f"the id '{outcome.part}' stands in line {first} already; give each line its own", f"line-{number}")
            continue
        if isinstance(outcome, Draft):
            line_by_part[outcome.part] = number
        yield outcome


def _read_line(line: str, number: int, encoding: str) -> Draft | Fault:
    part = f"line-{number}"
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as err:
        reason = f"{err.msg} at column {err.colno}" if isinstance(err, json.JSONDecodeError) else str(err)
        return Fault(f"not JSON: {reason}", part)
    if not isinstance(row, dict):
        return Fault("not a JSON object; give one with the key 'text'", part)
    text = row.get("text")
    if not isinstance(text, str):
        fault = "the key 'text' is missing" if text is None else "'text' is not a string"
        return Fault(f"{fault}; known keys: {', '.join(KEYS)}", part)
    wrong = [key for key in KEYS[2:] if not isinstance(row.get(key), str | None)]
    if wrong or not isinstance(row.get("id"), str | int | None) or isinstance(row.get("id"), bool):
        return Fault(f"{', '.join(wrong) or 'id'} must be a string or null", part)
    known = {name: _find_string(row, keys) for name, keys in FIELDS.items()}
    given = row.get("id")
    return Draft(text, encoding, str(given).strip() or part if given is not None else part, **known)


def _find_string(row: dict[str, object], keys: Sequence[str]) -> str | None:
    values = (row.get(key) for key in keys)
    return next((value.strip() for value in values if isinstance(value, str) and value.strip()), None)
