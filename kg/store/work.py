"""What a worker does: reads the pieces of a shard and writes their outcomes, telling at each step where it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from kg.documents.read import ReadSettings, read_file
from kg.documents.sources import SourceFile
from kg.errors import KgError
from kg.extraction import FAULTS, Extractor, Outcome, load_extractor, skip_faulty
from kg.objects import Document, Skipped
from kg.settings import Settings
from kg.store.pieces import Piece, Place, Shard
from kg.store.rows import Row, write_shard

Load: TypeAlias = Callable[[Settings], Extractor]
Tell: TypeAlias = Callable[[Place], object]
CHANGED = "changed while the build ran; build again"


@dataclass(frozen=True, slots=True)
class Job:
    """What all workers need to know.

    Attributes:
        folder: Where the shards' files go.
        load: Makes the function that reads one document; runs once in each worker, so it must be found by its name.
    """

    settings: Settings
    folder: Path
    load: Load = load_extractor

    def file(self, shard: str) -> Path:
        """Return where the shard of this name is kept."""
        return self.folder / f"{shard}.parquet"


def make_job(settings: Settings, folder: Path, load: Load = load_extractor) -> Job:
    """Return a job that means the same in every working directory."""
    entities, ontology = (file and Path(os.path.abspath(file)) for file in (settings.entities, settings.ontology))
    return Job(replace(settings, entities=entities, ontology=ontology), folder, load)


def find_finished(shard: Shard, job: Job) -> Path:
    """Return the file of a shard that was read.

    Raises:
        KgError: It isn't here.
    """
    path = job.file(shard.name)
    if not path.is_file():
        raise KgError(f"{path} was written where this machine doesn't see it; all workers need the same folders")
    return path


def do_shard(shard: Shard, job: Job, extract: Extractor, tell: Tell) -> None:
    """Read a shard and write its file.

    Raises:
        OutputError: The file can't be written.
    """
    rows = (row for piece in shard.pieces for row in read_piece(piece, shard, job.settings, extract=extract, tell=tell))
    write_shard(job.file(shard.name), rows)


def read_piece(piece: Piece, shard: Shard, settings: Settings, *, extract: Extractor, tell: Tell) -> Iterator[Row]:
    """Yield a row for each document of a piece, or one without outcome where there is none."""
    ordinal = 0
    for outcome in _find_outcomes(piece, shard, settings, extract=extract, tell=tell):
        yield Row(piece.key, piece.path, piece.size, ordinal, outcome)
        ordinal += 1
    if ordinal == 0:
        yield Row(piece.key, piece.path, piece.size, 0, None)


def _find_outcomes(piece: Piece, shard: Shard, settings: Settings, *, extract: Extractor, tell: Tell) -> Iterator[Outcome]:
    items = read_file(SourceFile(piece.file, piece.path), ReadSettings(settings.max_bytes), part=piece.part, parts=piece.parts)
    ordinal = 0
    while True:
        opening = Place(piece.key, ordinal, reading=True)
        tell(opening)
        item = Skipped(piece.path, shard.aside[opening]) if opening in shard.aside else _read_next(piece, items)
        if item is None:
            return
        extracting = Place(piece.key, ordinal, reading=False)
        if isinstance(item, Skipped):
            yield item
        elif extracting in shard.aside:
            yield Skipped(item.path, shard.aside[extracting])
        elif item.sha256 != piece.sha256:
            yield Skipped(item.path, CHANGED)
        else:
            tell(extracting)
            yield extract(item)
        if opening in shard.aside:  # what stands behind can't be reached
            return
        ordinal += 1


def _read_next(piece: Piece, items: Iterator[Document | Skipped]) -> Document | Skipped | None:
    try:
        item = next(items, None)
    except (*FAULTS, OSError) as err:
        item = skip_faulty(piece.path, err)
    # What befalls the whole file is told once, by its first part.
    return None if piece.part and isinstance(item, Skipped) and item.path == piece.path else item
