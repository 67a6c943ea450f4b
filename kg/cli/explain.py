"""What `kg extract --explain` prints: lines under each sentence on a terminal, rows in a pipe."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.cli.terminal import Cell, is_terminal, print_json, print_lines, print_rows

if TYPE_CHECKING:
    from kg.settings import Settings
    from kg.triples.explain import Explained, Found

COLUMNS = ("sentence", "part", "depth", "words", "rule", "pattern", "slots", "why")
MAX_ALTERNATIVES = 3  # of a word in a pattern, on a terminal


def print_explained(text: str, settings: Settings, *, as_json: bool) -> None:
    """Print why a text gives its statements and no others."""
    from kg.pipeline import explain

    sentences = explain(text, settings=settings)
    if as_json:
        print_json("extract", {"sentences": [asdict(sentence) for sentence in sentences]})
    elif is_terminal():
        print_lines(line for sentence in sentences for line in explained_lines(sentence))
    else:
        print_rows(COLUMNS, [row for number, sentence in enumerate(sentences, 1) for row in explained_rows(sentence, number)])


def explained_lines(sentence: Explained) -> Iterator[str]:
    """Give a sentence for reading: its words, the tree, statements behind +, near misses behind -."""
    yield sentence.text
    for branch in sentence.tree:
        entity = f"  [{branch.entity}]" if branch.entity else ""
        yield f"{'  ' * (branch.depth + 2)}{branch.label}: {branch.words}{entity}"
    for found in sentence.statements:
        yield f"  + {_statement(found)}"
        yield f"      at '{found.trigger}' by {found.rule}{_shown(found.pattern, found.rule)}"
        yield f"      {_slots(found)}"
    for miss in sentence.near_misses:
        yield f"  - '{miss.trigger}', {miss.relation}: {miss.reason}{_shown(miss.pattern, miss.rule)}"


def explained_rows(sentence: Explained, number: int) -> Iterator[tuple[Cell, ...]]:
    """Give a row for the sentence, each branch of its tree, each statement and each near miss."""
    yield (number, "sentence", None, sentence.text, None, None, None, None)
    for branch in sentence.tree:
        yield (number, "tree", branch.depth, branch.words, branch.label, None, branch.entity, None)
    for found in sentence.statements:
        yield (number, "statement", None, _statement(found), found.rule, found.pattern, _slots(found), None)
    for miss in sentence.near_misses:
        yield (number, "near miss", None, miss.trigger, miss.rule, miss.pattern, None, f"{miss.kind}: {miss.reason}")


def _statement(found: Found) -> str:
    ends = f"{found.actor} | {found.relation} | {found.target} | {found.status}"
    return ends if found.said_by is None else f"{ends} | {found.said_by}"


def _slots(found: Found) -> str:
    return "; ".join(f"{slot.role}: {slot.words}" for slot in found.slots)


def _shown(pattern: str, rule: str) -> str:
    return f" [{shorten(pattern, rule)}]" if pattern else ""


def shorten(pattern: str, rule: str) -> str:
    """Return a pattern with the rule's own word in the place of its alternatives, and of other words the first few."""
    anchor = rule.rpartition(":")[2].partition(" ")[0]

    def cut(word: str) -> str:
        options = word.rstrip("*").split("|")
        if anchor in options:
            return anchor
        return word if len(options) <= MAX_ALTERNATIVES or word[0].isupper() else "|".join([*options[:MAX_ALTERNATIVES], "…"])

    return " ".join(cut(word) for word in pattern.split())
