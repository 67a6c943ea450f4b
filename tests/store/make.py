"""Builds with the toy reader. `python -m tests.store.make SOURCE FOLDER` runs one that is slow enough to be killed."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from pathlib import Path

from kg.exports.record import find_exporter
from kg.pipeline import Result, build
from kg.settings import Settings
from kg.store import pieces
from kg.store.files import FOLDER
from kg.store.store import open_store
from kg.store.work import Load
from kg.store.workers import Engine, LocalEngine
from tests.store.toy import load_slow, load_toy

SMALL_SHARD = 400  # bytes: six of the toy's articles


def make(
    source: Path,
    folder: Path,
    *,
    engine: Engine | None = None,
    load: Load = load_toy,
    fresh: bool = False,
    on_open: Callable[[], object] = lambda: None,
) -> Result:
    """Build `source` into `folder` and write the record, of which all other files are made."""
    with open_store(folder / FOLDER, engine if engine is not None else LocalEngine(2), fresh=fresh, load=load) as store:
        on_open()
        result = build([source], settings=Settings(), store=store)
        find_exporter("jsonl").write(result, folder)
    return result


def digests(folder: Path) -> dict[str, str]:
    """Return the hash of every file that a build wrote."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file()}


def shards(folder: Path) -> list[Path]:
    """Return the files of a build's shards, half written ones included."""
    return sorted((folder / FOLDER / "shards").iterdir())


def main() -> None:
    """Build slowly, and say when the folder is locked."""
    pieces.MIN_SHARD = SMALL_SHARD
    make(Path(sys.argv[1]), Path(sys.argv[2]), load=load_slow, on_open=lambda: print("open", flush=True))


if __name__ == "__main__":
    main()
