"""Whether the files of a build stand as the next one would write them, so that there is nothing to do.

A build notes last of what it was made, and size and time of change of each file; it takes that back before it writes the first one.
Which folder it read is noted here as well and not in the files, which are the same wherever that folder lies.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from kg.exports.atomic import write_text
from kg.graph.summary import Summary
from kg.store.files import FOLDER

STANDING = "standing.json"  # in the store
SOURCE = "source.txt"


def find_standing(folder: Path, state: str | None) -> Summary | None:
    """Return the summary of the build in `folder` where all its files stand and are made of this state, else None.

    Args:
        folder: Of a build.
        state: As `kg.pipeline.find_state` gives it.
    """
    try:
        noted = json.loads((folder / FOLDER / STANDING).read_bytes())
        stands = noted["state"] == state and noted["files"] == _describe(folder, noted["files"])
        return Summary(**noted["summary"]) if stands else None
    except (OSError, ValueError, LookupError, TypeError):  # there is none, or it is damaged
        return None


def note_standing(folder: Path, state: str | None, files: Iterable[Path], summary: Summary) -> None:
    """Note that these files of the build in `folder` are made of this state; `state` is None where that isn't known."""
    if state is not None:
        listed = [path.relative_to(folder).as_posix() for path in files]
        content = {"state": state, "files": _describe(folder, listed), "summary": asdict(summary)}
        write_text(folder / FOLDER / STANDING, [json.dumps(content)])


def forget_standing(folder: Path) -> None:
    """Take back what was noted, before a file changes."""
    (folder / FOLDER / STANDING).unlink(missing_ok=True)


def note_source(folder: Path, source: Path | None) -> None:
    """Note the first folder that the build in `folder` was given; None where it was given files alone."""
    write_text(folder / FOLDER / SOURCE, [str(source or "")])


def find_source(folder: Path) -> Path | None:
    """Return the folder that `note_source` noted, None where there is none."""
    try:
        noted = (folder / FOLDER / SOURCE).read_text(encoding="utf-8")
    except OSError:  # the store is gone
        return None
    return Path(noted) if noted else None


def _describe(folder: Path, names: Iterable[str]) -> dict[str, list[int]]:
    found = {name: (folder / name).stat() for name in names}
    return {name: [one.st_size, one.st_mtime_ns] for name, one in found.items()}
