"""What people decided about pairs of names: same, different or unsure. Reads seeds/judgements.csv.

"same" joins whatever the rules say, "different" keeps apart, also by way of third names; "unsure" records that somebody looked
and leaves the pair to the rules. A side is a name, met without regard to case and marks; a name in one document ("Saadi @ a.txt"),
for namesakes; or the id of an entity of a build. Of two sides that are different, what bears both bears the closer one alone
(`find_general`).
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from kg.entities.names import fold_name
from kg.errors import ConfigError, InputError

Decision: TypeAlias = Literal["same", "different", "unsure"]

COLUMNS = ("left", "right", "verdict", "who", "when", "why")
DECISIONS: tuple[Decision, ...] = get_args(Decision)
ID_PREFIX = "ent-"
IN = " @ "  # between a name and the path of the one document in which it is meant
HEADER = ",".join(COLUMNS)


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the file: `left` and `right` are names or entity ids; `who`, `when` and `why` are for the reader."""

    left: str
    right: str
    verdict: Decision
    who: str = ""
    when: str = ""
    why: str = ""


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """Return the judgements of a file, in its order; none if it has only its header.

    Args:
        path: UTF-8 CSV with the columns left, right, verdict, who, when, why; lines that start with # are comments.

    Raises:
        InputError: The file can't be read.
        ConfigError: All faults of the file: columns, empty or equal sides, unknown verdicts, judgements that contradict each other.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(f"{path}: can't be read as UTF-8 text ({err}); give a CSV with the columns {', '.join(COLUMNS)}") from err
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip() and not line.startswith("#")]
    if not lines:
        return ()
    rows = list(csv.reader([line for _, line in lines]))
    if tuple(cell.strip() for cell in rows[0]) != COLUMNS:
        raise ConfigError(f"{path.name}:{lines[0][0]}: the columns are {', '.join(rows[0])}; they must be {', '.join(COLUMNS)}")
    judgements: list[Judgement] = []
    places: list[str] = []
    faults: list[str] = []
    for number, row in zip((number for number, _ in lines[1:]), rows[1:], strict=False):
        cells = [cell.strip() for cell in row]
        found = _find_faults(cells)
        faults.extend(f"{path.name}:{number}: {fault}" for fault in found)
        if not found:
            left, right, verdict = cells[:3]
            judgements.append(Judgement(left, right, _as_decision(verdict), *cells[3:]))
            places.append(f"{path.name}:{number}")
    faults.extend(find_contradictions(judgements, places))
    if faults:
        raise ConfigError("\n".join(faults))
    return tuple(judgements)


def _as_decision(text: str) -> Decision:
    return next(decision for decision in DECISIONS if decision == text)


def _find_faults(cells: Sequence[str]) -> list[str]:
    if len(cells) != len(COLUMNS):
        return [f"{len(cells)} cells; there must be {len(COLUMNS)} ({', '.join(COLUMNS)}); quote cells that hold a comma"]
    faults = [
        f"column '{column}' is empty; write a name or an entity's id" for column, cell in zip(COLUMNS[:2], cells, strict=False) if not cell
    ]
    if cells[2] not in DECISIONS:
        faults.append(f"verdict '{cells[2]}' is unknown; allowed: {', '.join(DECISIONS)}")
    if not faults and fold_side(cells[0]) == fold_side(cells[1]):
        faults.append(f"'{cells[0]}' and '{cells[1]}' are one name; a judgement needs two")
    return faults


def fold_side(side: str) -> str:
    """Return an entity's id as it is, a name folded, and the path behind it as it is."""
    name, mark, path = side.partition(IN)
    return side if side.startswith(ID_PREFIX) else fold_name(name) + mark + path


def find_general(left: str, right: str) -> str | None:
    """Return of two folded sides the one that is meant where the other doesn't stand, None where neither is.

    That is the name of all documents beside that in one ("saadi", "saadi @ a.txt"), and a surname beside the full name, which a text
    goes on to shorten ("saadi", "omar saadi").
    """
    names, paths = zip(*((name, path) for name, _, path in (side.partition(IN) for side in (left, right))), strict=True)
    if names[0] == names[1]:
        return left if not paths[0] else right if not paths[1] else None
    if any(paths):
        return None
    return left if names[1].endswith(f" {names[0]}") else right if names[0].endswith(f" {names[1]}") else None


def add_row(text: str, judgement: Judgement) -> str:
    """Return the text of a file of judgements with one more row, before the first that sorts behind it; all else stays as it is.

    Args:
        text: Of the file, "" for one that isn't there yet.
        judgement: Must not contradict what the file holds (`find_contradictions`).
    """
    lines = text.splitlines() if any(line and not line.startswith("#") for line in text.splitlines()) else [*text.splitlines(), HEADER]
    head = next(number for number, line in enumerate(lines) if line and not line.startswith("#"))
    behind = (number for number, line in enumerate(lines) if number > head and _sorts_behind(line, judgement))
    place = next(behind, len(lines))
    return "\n".join([*lines[:place], format_row(judgement), *lines[place:]]) + "\n"


def remove_row(text: str, judgement: Judgement) -> str:
    """Return the text without the last row that is this judgement; as it is if there is none."""
    lines = text.splitlines()
    places = [number for number, line in enumerate(lines) if line == format_row(judgement)]
    return "\n".join(lines[: places[-1]] + lines[places[-1] + 1 :]) + "\n" if places else text


def format_row(judgement: Judgement) -> str:
    """Return the row as it stands in the file, on one line."""
    cells = [judgement.left, judgement.right, judgement.verdict, judgement.who, judgement.when, judgement.why]
    stream = io.StringIO()
    csv.writer(stream, lineterminator="").writerow([" ".join(cell.split()) for cell in cells])
    return stream.getvalue()


def _sorts_behind(line: str, judgement: Judgement) -> bool:
    return bool(line.strip()) and not line.startswith("#") and next(csv.reader([line]))[:2] > [judgement.left, judgement.right]


def find_contradictions(judgements: Sequence[Judgement], places: Sequence[str] = ()) -> list[str]:
    """Return what "same" judgements join, one by way of another, though a "different" one keeps it apart.

    Args:
        judgements: In any order.
        places: Where each stands, as in "judgements.csv:7"; none where they stand in no file.
    """
    links: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for at, judgement in enumerate(judgements):
        if judgement.verdict == "same":
            left, right = fold_side(judgement.left), fold_side(judgement.right)
            links[left].append((right, at))
            links[right].append((left, at))
    faults = []
    for at, judgement in enumerate(judgements):
        joining = _find_way(fold_side(judgement.left), fold_side(judgement.right), links) if judgement.verdict == "different" else ()
        if joining:
            told = ", ".join(f"{_name(judgements[one])} the same{f' ({places[one]})' if places else ''}" for one in joining)
            where = f"{places[at]}: " if places else ""
            faults.append(f"{where}{_name(judgement)} are judged different, yet {told}; take one of these judgements out")
    return faults


def _find_way(start: str, end: str, links: Mapping[str, Sequence[tuple[str, int]]]) -> tuple[int, ...]:
    """Return the fewest links that join two sides, as they follow upon each other; empty where none do."""
    ways: dict[str, tuple[int, ...]] = {start: ()}
    waiting = deque([start])
    while waiting and end not in ways:
        side = waiting.popleft()
        for other, link in links.get(side, ()):
            if other not in ways:
                ways[other] = (*ways[side], link)
                waiting.append(other)
    return ways.get(end, ())


def _name(judgement: Judgement) -> str:
    return f"'{judgement.left}' and '{judgement.right}'"
