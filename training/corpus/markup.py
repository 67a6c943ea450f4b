"""Read the markup that writers type: header, text with bracketed mentions, statement lines. Gives `Passage` rows.

`GUIDELINES.md` shows the markup by example; the lines below `--` are read by `lines.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from training.corpus.forms import guess_form, name_cluster
from training.corpus.lines import read_lines
from training.corpus.rows import Cluster, CorpusError, Mention, Passage, Span
from training.corpus.schema import SHORT_TYPES, TYPES, load_plan
from training.corpus.sentences import split_sentences

_ID = re.compile(r"[a-z][a-z0-9_]*-\d{2,}")
_LABEL = re.compile(r"(?P<key>[a-z][a-z0-9]*)(?::(?P<type>[A-Za-z]+))?(?:\.(?P<form>[ndp]))?")
_FORMS = {"n": "name", "d": "nominal", "p": "pronoun"}


@dataclass(slots=True)
class Draft:
    """A passage on its way: where it stands in its file, its plain text, and what has been read so far.

    `types` and `names` are by cluster key, in the order in which the keys first occur.
    """

    where: str
    text: str = ""
    date: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    sentences: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Bracket:
    start: int
    end: int
    key: str
    type: str | None
    form: str | None


def read_folder(folder: Path, *, files: Collection[str] = (), only: str = "") -> tuple[list[Passage], list[str]]:
    """Return the passages of the `*.txt` in `folder`, sorted by id, and the faults, each with its file and line.

    Args:
        folder: Of markup files.
        files: Names to keep to, with or without `.txt`; none means every file.
        only: Beginning of the ids to keep to; the faults of other passages aren't told.

    Raises:
        CorpusError: A name of `files` isn't in the folder.
    """
    passages: list[Passage] = []
    faults: list[str] = []
    paths = {path.stem: path for path in sorted(folder.glob("*.txt"))}
    wanted = {name.removesuffix(".txt") for name in files}
    if missing := sorted(wanted - set(paths)):
        raise CorpusError(f"{folder}: no file {', '.join(missing)}; there are {', '.join(paths) or 'none'}")
    for path in [path for stem, path in paths.items() if not wanted or stem in wanted]:
        for number, block in split_blocks(path.read_text(encoding="utf-8")):
            if not block[0].startswith(f"# {only}"):
                continue
            try:
                passages.append(read_passage(block, path.name, number))
            except CorpusError as err:
                faults.extend(str(err).splitlines())
    return sorted(passages, key=lambda passage: passage.id), faults


def split_blocks(content: str) -> list[tuple[int, list[str]]]:
    """Return each passage's lines with the number (from 1) of its header; lines before the first header are a comment."""
    blocks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(content.splitlines(), start=1):
        if line.startswith("# "):
            blocks.append((number, [line]))
        elif blocks:
            blocks[-1][1].append(line)
    return blocks


def read_passage(lines: list[str], file: str, first: int) -> Passage:
    """Return the passage of one block.

    Args:
        lines: Header, text, a line `--`, statements.
        file: Name for messages.
        first: Number of the header's line in the file, from 1.

    Raises:
        CorpusError: One line for each fault, with file, line and what is allowed.
    """
    where = f"{file}:{first}"
    if "--" not in lines:
        raise CorpusError(f"{where}: no line '--' between text and statements; write one even if no statement follows")
    cut = lines.index("--")
    head = _read_header(lines[0], where)
    draft = Draft(where=where, date=head["date"] or None)
    _read_text("\n".join(lines[1:cut]).strip("\n"), draft, f"{file}:{first + 1}")
    body = [(f"{file}:{first + cut + 1 + i}", line.strip()) for i, line in enumerate(lines[cut + 1 :])]
    triples, negatives = read_lines([(at, line) for at, line in body if line and not line.startswith("//")], draft)
    clusters = tuple(Cluster(key, type_name, _name_of(key, draft)) for key, type_name in draft.types.items())
    return Passage(
        id=head["id"],
        family=head["id"].rpartition("-")[0],
        text=draft.text,
        date=draft.date,
        region=head["region"],
        genre=head["genre"],
        phenomena=tuple(head["phenomena"].split()),
        mentions=tuple(draft.mentions),
        clusters=clusters,
        triples=tuple(triples),
        negatives=tuple(negatives),
    )


def _read_header(line: str, where: str) -> dict[str, str]:
    plan = load_plan()
    parts = [part.strip() for part in line.removeprefix("# ").split("|")]
    if len(parts) not in (4, 5):
        raise CorpusError(f"{where}: header has {len(parts)} parts; write '# id | Region | genre | YYYY-MM-DD or - | tag, tag'")
    ident, region, genre, day = parts[:4]
    tags = sorted({tag.strip() for tag in parts[4].split(",")} - {""}) if len(parts) == 5 else []
    faults = []
    if not _ID.fullmatch(ident):
        faults.append(f"{where}: id {ident!r}; write a family in small letters, '-' and two digits, such as 'basalt-01'")
    for label, value, allowed in (("region", region, plan.regions), ("genre", genre, plan.genres)):
        if value not in allowed:
            faults.append(f"{where}: {label} {value!r}; allowed: {', '.join(allowed)}")
    faults += [f"{where}: tag {tag!r}; allowed: {', '.join(plan.phenomena)}" for tag in tags if tag not in plan.phenomena]
    if day != "-" and not is_day(day):
        faults.append(f"{where}: date {day!r}; write YYYY-MM-DD, or '-' where the text has none")
    if faults:
        raise CorpusError("\n".join(faults))
    return {"id": ident, "region": region, "genre": genre, "date": "" if day == "-" else day, "phenomena": " ".join(tags)}


def is_day(text: str) -> bool:
    """Return whether `text` is a day of the calendar as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _read_text(marked: str, draft: Draft, where: str) -> None:
    """Fill text, mentions, types and sentences of the draft."""
    draft.text, brackets = _unbracket(marked, where)
    if not draft.text.strip():
        raise CorpusError(f"{where}: no text; two sentences or more are wanted")
    brackets.sort(key=lambda b: (b.start, -b.end))
    faults = []
    for bracket in brackets:
        if bracket.type is None:
            continue
        known = draft.types.setdefault(bracket.key, bracket.type)
        if known != bracket.type:
            faults.append(f"{where}: {bracket.key} is {known} and {bracket.type}; a cluster has one type")
    untyped = sorted({b.key for b in brackets} - set(draft.types))
    faults += [f"{where}: {key} never gets a type; write [words|{key}:T] once, T of {', '.join(SHORT_TYPES)}" for key in untyped]
    if faults:
        raise CorpusError("\n".join(faults))
    for number, bracket in enumerate(brackets, start=1):
        type_name = draft.types[bracket.key]
        form = bracket.form or guess_form(draft.text[bracket.start : bracket.end], type_name)
        draft.mentions.append(Mention(f"m{number}", bracket.start, bracket.end, type_name, bracket.key, form))
    draft.sentences = split_sentences(draft.text)


def _unbracket(marked: str, where: str) -> tuple[str, list[_Bracket]]:
    """Return the text without markup and the brackets found; a backslash keeps the next character as it is."""
    plain: list[str] = []
    opened: list[int] = []
    found: list[_Bracket] = []
    at = 0
    while at < len(marked):
        char = marked[at]
        if char == "\\" and at + 1 < len(marked):
            plain.append(marked[at + 1])
            at += 2
        elif char == "[":
            opened.append(len(plain))
            at += 1
        elif char == "|" and opened:
            end = marked.find("]", at)
            label = marked[at + 1 : end] if end > 0 else marked[at + 1 : at + 15]
            found.append(_bracket(label, (opened.pop(), len(plain)), "".join(plain[-25:]), where))
            at = end + 1
        elif char == "]":
            raise CorpusError(f"{where}: ']' after '…{''.join(plain[-25:])}' closes nothing; write [words|key:T], or \\] for the sign")
        else:
            plain.append(char)
            at += 1
    if opened:
        raise CorpusError(f"{where}: '[' before '{''.join(plain[opened[-1] :])[:25]}…' isn't closed; write [words|key:T]")
    return "".join(plain), found


def _bracket(label: str, span: Span, words: str, where: str) -> _Bracket:
    match = _LABEL.fullmatch(label)
    if match is None:
        raise CorpusError(
            f"{where}: label {label!r} after '…{words}'; write key, key:T or key:T.f with f of n, d, p (name, nominal, pronoun)"
        )
    if span[0] == span[1]:
        raise CorpusError(f"{where}: the mention labelled {label!r} after '…{words}' has no words")
    type_name = None
    if match["type"]:
        type_name = SHORT_TYPES.get(match["type"].upper(), match["type"])
        if type_name not in TYPES:
            allowed = ", ".join(f"{short} {name}" for short, name in SHORT_TYPES.items())
            raise CorpusError(f"{where}: type {match['type']!r} after '…{words}'; allowed: {allowed}")
    return _Bracket(span[0], span[1], match["key"], type_name, _FORMS.get(match["form"] or ""))


def _name_of(key: str, draft: Draft) -> str:
    return draft.names.get(key) or name_cluster([m for m in draft.mentions if m.cluster == key], draft.text)
