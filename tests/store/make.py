"""Builds of toys."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from kg.exports.write import write_outputs
from kg.pipeline import Result, build
from kg.settings import Settings
from kg.store.store import FOLDER, open_store
from kg.store.work import Load
from kg.store.workers import Engine, LocalEngine
from tests.store.toy import load_slow, load_toy


def make(
    source: Path, folder: Path, *, engine: Engine | None = None, load: Load = load_toy, slow: bool = False, fresh: bool = False,
    on_open: Callable[[], object] = lambda: None,
) -> Result:
    """Build `source` into `folder` and write its files."""
    engine = engine if engine is not None else LocalEngine(2)
    with open_store(folder / FOLDER, engine, fresh=fresh, load=load_slow if slow else load) as store:
        on_open()
        result = build([source], settings=Settings(), store=store)
        write_outputs(result, folder)
    return result


def digests(folder: Path) -> dict[str, str]:
    """Return the hash of every file that a build wrote."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir()) if path.is_file()}


def shards(folder: Path) -> list[Path]:
    """Return the files of a build's shards."""
    return sorted((folder / FOLDER / "shards").iterdir())
