"""One machine's share of the reading, for machines that know nothing of each other but share a folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from kg.errors import KgError
from kg.extraction import load_extractor
from kg.fingerprint import fingerprint_extraction
from kg.settings import Settings
from kg.store.pieces import Piece, choose_part, find_pieces, make_shards
from kg.store.progress import Count, OnProgress, Progress
from kg.store.rows import first_line, select
from kg.store.store import SHARDS
from kg.store.work import Load, find_finished, make_job
from kg.store.workers import Engine, Finished


def read_part(
    sources: Sequence[str | Path],
    folder: Path,
    settings: Settings,
    *,
    share: tuple[int, int],
    engine: Engine,
    load: Load = load_extractor,
    on_progress: OnProgress | None = None,
) -> Progress:
    """Read a share of the documents into the store in `folder`, without a lock, and return how much it was.

    Others may read other shares into the same folder meanwhile. A build of the same sources then finds all read.

    Args:
        sources: As for `kg.pipeline.build`; the same for all shares.
        folder: Of the store.
        settings: The same for all shares.
        share: Which of how many, from 1: (3, 8) is the third of eight.
        engine: What reads shards.
        load: Makes the function that reads one document.
        on_progress: Called now and then with how far it is.

    Raises:
        InputError: As `kg.documents.read_documents` does.
        KgError: The work can't be finished; what is done is kept.
    """
    entries = find_pieces(sources, fingerprint_extraction(settings), max_bytes=settings.max_bytes)
    pieces = choose_part([entry for entry in entries if isinstance(entry, Piece)], *share)
    job = make_job(settings, folder.absolute() / SHARDS, load)
    known = _find_known(job.folder)
    missing = [piece for piece in pieces if piece.key not in known]
    count = Count(sum(piece.size for piece in missing), known=len(pieces) - len(missing), skipped=0)
    for event in engine.run(make_shards(missing, workers=engine.workers), job):
        count.hear(event)
        if isinstance(event, Finished):
            rows = list(select([find_finished(event.shard, job)], "reason, path"))
            skipped = sum(row["reason"] is not None for row in rows)
            count.settle(event.shard, sum(row["path"] is not None for row in rows) - skipped, skipped)
        if on_progress is not None:
            on_progress(count.look())
    return count.look()


def _find_known(folder: Path) -> frozenset[str]:
    try:
        return frozenset(row["piece"] for row in select(sorted(folder.glob("*.parquet")), "DISTINCT piece"))
    except duckdb.Error as err:
        raise KgError(f"{folder}: a shard is damaged ({first_line(err)}); `kg build` with the same sources mends it") from err
