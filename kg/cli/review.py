"""`kg review`: walks through the pairs that are in doubt; a person decides each, and each decision is saved at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from kg.cli.judging import Case, JudgementsFile, Who, find_file, make_judgement, open_case, read_rows, save, take_back
from kg.cli.options import DEFAULT_FOLDER, BuildFolder
from kg.cli.terminal import harmless, is_terminal, print_line
from kg.errors import ConfigError
from kg.exports.flat import one_line
from kg.spelling import counted, list_values

if TYPE_CHECKING:
    from pathlib import Path

    from kg.entities.doubts import Doubt
    from kg.entities.judgements import Decision, Judgement
    from kg.objects import Entity, Statement

MAX_SENTENCES = 3  # of evidence for each side
VERDICTS: dict[str, Decision] = {"y": "same", "n": "different", "u": "unsure"}
PROMPT = "one and the same? y / n / u(nsure), with your reason behind it if you like; s(kip), undo, q(uit): "


def review(graph: BuildFolder = DEFAULT_FOLDER, *, judgements: JudgementsFile = None, who: Who = None) -> None:
    """Walk through the pairs of names that may be one, with their evidence side by side, and save what you decide at each step.

    Nothing is decided without your answer. What is decided outranks every rule from the next build on.
    """
    case = open_case(graph)
    path = find_file(judgements, graph)
    doubts = list_doubts(case, read_rows(path))
    made = walk(doubts, case, path, who=who)
    left = len(doubts) - len(made)
    typer.echo(harmless(f"kg: {len(made)} of {counted(len(doubts), 'pair')} decided, {left} left; judgements are in {path}"), err=True)


def list_doubts(case: Case, rows: Sequence[Judgement]) -> list[Doubt]:
    """Return what is in doubt in a build and not judged yet."""
    from kg.entities.doubts import find_doubts
    from kg.gazetteer.load import load_gazetteer

    return list(find_doubts(case.record.entities, rows, case.record.documents, load_gazetteer()))


def walk(doubts: Sequence[Doubt], case: Case, path: Path, *, who: str | None) -> list[Judgement]:
    """Ask about each doubt until all are done, the input ends or somebody quits; return the judgements that were saved."""
    done: list[tuple[int, Judgement]] = []
    place = 0
    while place < len(doubts):
        doubt = doubts[place]
        _print_doubt(doubt, case, f"{place + 1} of {len(doubts)}")
        answer, _, why = _ask().partition(" ")
        if answer in ("q", ""):
            break
        if answer == "s":
            place += 1
        elif answer == "undo" and done:
            place, judgement = done.pop()
            take_back(path, judgement)
        elif answer in VERDICTS:
            judgement = make_judgement(doubt.left, doubt.right, VERDICTS[answer], who=who, why=why)
            try:
                save(path, judgement)
            except ConfigError as err:
                typer.echo(harmless(f"kg: not saved: {err}"), err=True)
                continue
            done.append((place, judgement))
            place += 1
        else:
            fault = "nothing to undo" if answer == "undo" else f"'{answer}' is no answer; give y, n, u, s, undo or q"
            typer.echo(harmless(fault), err=True)
    return [judgement for _, judgement in done]


def _ask() -> str:
    """Return the next line that isn't blank, in lower case up to its first blank; "" where the input has ended."""
    while True:
        typer.echo(PROMPT, nl=False, err=True)
        line = sys.stdin.readline()
        if not line:
            typer.echo(err=True)
        if not line or line.strip():
            head, blank, rest = line.strip().partition(" ")
            return head.lower() + blank + rest.strip()


def _print_doubt(doubt: Doubt, case: Case, number: str) -> None:
    question = f"{number}: '{doubt.left}' and '{doubt.right}', " + ("one entity now" if doubt.kind == "joined" else "two entities now")
    print_line(question)
    print_line(f"  in doubt because {doubt.reason}")
    columns = [
        _describe(side, case.entities[entity], doubt, case) for side, entity in zip((doubt.left, doubt.right), doubt.entities, strict=True)
    ]
    if is_terminal():
        _print_beside(columns)
        return
    for column in columns:
        for line in column:
            print_line(f"  {line}")


def _describe(side: str, entity: Entity, doubt: Doubt, case: Case) -> list[str]:
    """Return what is known of one side: its entity, and sentences that speak of it, those with its very name first."""
    name = side if doubt.kind == "joined" else entity.name
    statements = [row for row in case.record.statements if entity.id in (row.subject, row.object)]
    ranked = sorted(statements, key=lambda row: (name.casefold() not in row.sentence.casefold(), -row.score, row.doc, row.start))
    chosen: dict[str, Statement] = {}
    for row in ranked:
        chosen.setdefault(row.sentence, row)
    documents = len({mention.passage.doc_id for mention in entity.mentions})
    head = [f"{side} ({entity.type}), {counted(len(entity.mentions), 'mention')} in {counted(documents, 'document')}"]
    head += [f"names: {'; '.join(entity.names)}"] if len(entity.names) > 1 else []
    head += [f"{key}: {list_values(value)}" for key, value in sorted(entity.attributes.items())]
    return head + [f"{row.doc}: {one_line(row.sentence)}" for row in list(chosen.values())[:MAX_SENTENCES]]


def _print_beside(columns: Sequence[Sequence[str]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_header=False, expand=True)
    for _ in columns:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*(Text("\n".join(harmless(line) for line in column)) for column in columns))
    Console(highlight=False, emoji=False, markup=False).print(table)
