"""The store's main path: sources → what is new → shards → the outcomes of all documents, in order."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from kg.errors import KgError, OutputError
from kg.extraction import Outcome, load_extractor
from kg.fingerprint import fingerprint_extraction
from kg.garbage import make_lasting
from kg.objects import Skipped
from kg.settings import Settings
from kg.store.columns import read_shards
from kg.store.files import hash_file, sweep
from kg.store.manifest import Manifest
from kg.store.pieces import Piece, find_pieces, make_shards
from kg.store.progress import Count, OnProgress
from kg.store.rows import first_line
from kg.store.work import Job, Load, find_finished, make_job
from kg.store.workers import Engine, Finished

logger = logging.getLogger(__name__)

SHARDS = "shards"


@contextmanager
def open_store(folder: Path, engine: Engine, *, fresh: bool = False, load: Load = load_extractor) -> Iterator[Store]:
    """Open the store in `folder`, which is made where it is missing; until it is closed, no other process can open it.

    Args:
        folder: A build's folder has its store in `.kg`.
        engine: What reads shards.
        fresh: Forget what is there.
        load: Makes the function that reads one document.

    Raises:
        OutputError: Another process has it open, or it can't be written.
    """
    shards = Path(os.path.abspath(folder)) / SHARDS  # workers elsewhere stand in another folder
    try:
        shards.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise OutputError(f"{folder}: can't be written ({err.strerror}); choose another folder with -o") from err
    manifest = Manifest(folder / "manifest.sqlite")
    try:
        store = Store(shards, manifest, engine, load)
        if fresh:
            store.clear()
        yield store
    finally:
        manifest.close()


class Store:
    """An open store; see `open_store`."""

    def __init__(self, shards: Path, manifest: Manifest, engine: Engine, load: Load) -> None:
        """Take the folder of the shards, the open manifest, and what does the work."""
        self._shards, self._manifest, self._engine, self._load = shards, manifest, engine, load
        self._seen: tuple[Sequence[str | Path], Settings, list[Piece | Skipped]] | None = None

    def clear(self) -> None:
        """Forget everything."""
        self._remove(self._manifest.shards())
        self._remove(path.stem for path in self._shards.glob("*.parquet"))

    def read(self, sources: Sequence[str | Path], settings: Settings, on_progress: OnProgress | None = None) -> Iterator[Outcome]:
        """Yield the outcome of every document of the sources in the order of their paths, reading those that aren't in the store.

        What is in the store and in no source is removed.

        Raises:
            InputError: As `kg.documents.read_documents` does.
            KgError: The work can't be finished; what is done is kept.
        """
        entries = self._look(sources, settings)
        pieces = [entry for entry in entries if isinstance(entry, Piece)]
        self._read_missing(pieces, len(entries) - len(pieces), make_job(settings, self._shards, self._load), on_progress)
        shards = self._manifest.pieces()
        lost = [piece.path for piece in pieces if piece.key not in shards]
        if lost:
            raise KgError(f"{len(lost)} inputs are in no shard, '{lost[0]}' among them; run the same command again")
        live = {shards[piece.key] for piece in pieces}
        self._remove(set(self._manifest.shards()) - live)
        yield from _order(entries, (self._file(name) for name in sorted(live)))

    def find_state(self, sources: Sequence[str | Path], settings: Settings) -> str | None:
        """Return a hash of all that `read` yields; None where it has to read first, or to forget what is gone.

        Raises:
            InputError: As `kg.documents.read_documents` does.
        """
        entries, shards = self._look(sources, settings), self._manifest.pieces()
        pieces = [entry for entry in entries if isinstance(entry, Piece)]
        held = self._manifest.shards()
        if held.keys() != {shards.get(piece.key) for piece in pieces}:
            return None
        parts = [f"{entry.key} {entry.path}" if isinstance(entry, Piece) else repr(entry) for entry in entries]
        return hashlib.sha256("\n".join([*parts, *sorted(held.values())]).encode("utf-8", "surrogatepass")).hexdigest()

    def _look(self, sources: Sequence[str | Path], settings: Settings) -> list[Piece | Skipped]:
        """Return what there is to read, the store's own files being mended; an open store looks once."""
        if self._seen is None or self._seen[:2] != (sources, settings):
            entries = find_pieces(sources, fingerprint_extraction(settings), max_bytes=settings.max_bytes)
            self._repair()
            self._seen = (sources, settings, entries)
        return self._seen[2]

    def _read_missing(self, pieces: Sequence[Piece], skipped: int, job: Job, on_progress: OnProgress | None) -> None:
        known = self._manifest.pieces()
        missing = [piece for piece in pieces if piece.key not in known]
        logger.info("store: %d of %d inputs are new", len(missing), len(pieces))
        count = Count(sum(piece.size for piece in missing), len(pieces) - len(missing), skipped)
        for event in self._engine.run(make_shards(missing, workers=self._engine.workers), job):
            count.hear(event)
            if isinstance(event, Finished):
                count.settle(event.shard, *self._manifest.add(find_finished(event.shard, job)))
            if on_progress is not None:
                on_progress(count.look())

    def _repair(self) -> None:
        """Make manifest and shards agree, whatever ended the last build: a shard that is whole counts, any other is read anew."""
        sweep(self._shards)
        held = self._manifest.shards()
        files = {path.stem: path for path in self._shards.glob("*.parquet")}
        self._remove([name for name, digest in held.items() if name not in files or hash_file(files[name]) != digest])
        for name in sorted(files.keys() - held):
            try:
                self._manifest.add(files[name])
            except duckdb.Error as err:
                logger.warning("%s is damaged (%s) and made anew", files[name], first_line(err))
                files[name].unlink()
        self._remove(self._manifest.fleeting())

    def _remove(self, names: Iterable[str]) -> None:
        listed = list(names)
        self._manifest.drop(listed)
        for name in listed:
            self._file(name).unlink(missing_ok=True)

    def _file(self, name: str) -> Path:
        return self._shards / f"{name}.parquet"


def _order(entries: Sequence[Piece | Skipped], files: Iterable[Path]) -> Iterator[Outcome]:
    """Yield the outcomes of `entries` in their order, and of one file in the file's."""
    first: dict[str, int] = {}
    for number, entry in enumerate(entries):
        if isinstance(entry, Piece):
            first.setdefault(entry.path, number)
    pieces = {entry.key: entry for entry in entries if isinstance(entry, Piece)}
    found: dict[tuple[int, int], Outcome] = {(number, 0): entry for number, entry in enumerate(entries) if isinstance(entry, Skipped)}
    with make_lasting():
        for row in read_shards(list(files)):
            piece = pieces.get(row.piece)
            if piece is not None and row.outcome is not None:
                found[first[piece.path], row.ordinal * piece.parts + piece.part] = row.outcome
    for place in sorted(found):
        yield found[place]
