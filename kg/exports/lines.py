"""Rows as lines of JSON. Statements and mentions, of which a build has hundreds of thousands, are written field by field.

A general encoder takes three times as long for them; a test compares what both make.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from json.encoder import encode_basestring as quote

from kg.exports.flat import same_length_text
from kg.objects import Statement

# Readers that split at every Unicode line end, and terminals, take these for more than letters.
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029]")
KEPT = 4096
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def json_lines(texts: Iterable[str]) -> Iterator[str]:
    """Yield each object as a line, whatever letters it holds."""
    for text in texts:
        yield f"{plain_json(text)}\n"


def json_text(value: object) -> str:
    """Return `value` as JSON in one line: letters of every script as they are, controls and exotic line ends escaped."""
    return plain_json(_encode(value))


def plain_json(text: str) -> str:
    """Return JSON with what no line may hold escaped."""
    if text.isprintable():  # most is
        return text
    text = same_length_text(text)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def fill_list(row: Mapping[str, object], name: str, items: Iterable[str]) -> str:
    """Return a row as an object of JSON, its list `name` being made of items that are JSON already."""
    before, empty, after = _encode({**row, name: []}).partition(f"{quote(name)}: []")
    return f"{before}{empty[:-1]}{', '.join(items)}]{after}"


def statement_text(statement: Statement) -> str:
    """Return a statement as an object of JSON, in the order of its fields."""
    one = statement
    first, last = one.trigger
    return (
        f'{{"id": {quote(one.id)}, "doc": {quote(one.doc)}, "subject": {quote(one.subject)}, "relation": {quote(one.relation)}, '
        f'"object": {quote(one.object)}, "status": {quote(one.status)}, "attributed_to": {_optional(one.attributed_to)}, '
        f'"date": {_optional(one.date)}, "place": {_optional(one.place)}, "trigger": [{first}, {last}], "start": {one.start}, '
        f'"end": {one.end}, "sentence": {quote(one.sentence)}, "rule": {quote(one.rule)}, "score": {_figure(one.score)}}}'
    )


def mention_text(doc: str, start: int, end: int, text: str) -> str:
    """Return a mention of an entity as an object of JSON: path of the document, place and words."""
    return f'{{"doc": {quote(doc)}, "start": {start}, "end": {end}, "text": {quote(text)}}}'


def _optional(text: str | None) -> str:
    return "null" if text is None else quote(text)


@lru_cache(maxsize=KEPT)  # scores are the same few hundred ones
def _figure(value: float) -> str:
    return _encode(value)
