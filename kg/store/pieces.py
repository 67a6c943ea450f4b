"""What there is to do: files → pieces with a name that depends on everything that has a say in their reading → shards."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.documents.readers import load_readers
from kg.documents.sources import SourceFile, find_files
from kg.objects import Skipped

MIN_SHARD, MAX_SHARD = 64_000, 1_000_000  # bytes of source: seconds of work, so that little is lost with a process
MAX_DOCUMENTS = 500  # in a shard
SHARES = 4  # of what is left, one for each worker goes into the next shard: they get smaller, and all workers end together
SMALLER = 4  # how much smaller than MIN_SHARD the last ones may be
LINES = ".jsonl"  # files of many documents, which are cut; any other kind is one piece


@dataclass(frozen=True, slots=True)
class Piece:
    """A file, or every `parts`-th document of a large one, beginning with number `part`.

    Attributes:
        key: Hash of all that the outcomes depend on.
        path: What its documents are called.
        sha256: Of the file's bytes.
        size: Bytes of the file that fall to the piece.
    """

    key: str
    file: Path
    path: str
    sha256: str
    size: int
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """How far a worker is: at document `ordinal` of a piece, still opening it or, `reading` being False, extracting."""

    piece: str
    ordinal: int
    reading: bool


@dataclass(frozen=True, slots=True)
class Shard:
    """Pieces that are read in one go and kept in one file. What is at the places `aside` is passed over, with a reason."""

    pieces: tuple[Piece, ...]
    aside: dict[Place, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The hash of its content, which its file bears."""
        parts = [piece.key for piece in self.pieces]
        parts += sorted(f"{place.piece} {place.ordinal} {place.reading} {reason}" for place, reason in self.aside.items())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]

    @property
    def size(self) -> int:
        """Bytes of source."""
        return sum(piece.size for piece in self.pieces)


def find_pieces(sources: Sequence[str | Path], fingerprint: str, *, max_bytes: int) -> list[Piece | Skipped]:
    """Return the pieces of all files, and what can't be opened, in the order of their paths.

    Every file is read once for its hash: times of change and sizes don't tell reliably whether a file is the same.

    Args:
        sources: As for `kg.documents.read_documents`.
        fingerprint: Of everything beside the files that has a say in the outcomes.
        max_bytes: A larger file is hashed no further, as it isn't read either.

    Raises:
        InputError: A source that isn't there, or a folder without any file of a kind that is read.
    """
    found: list[Piece | Skipped] = []
    for entry in find_files(sources, load_readers().keys()):
        if isinstance(entry, Skipped):
            found.append(entry)
            continue
        try:
            digest, size = _hash_file(entry.file, max_bytes + 1)
        except OSError as err:
            found.append(Skipped(entry.path, f"can't be read: {err.strerror}"))
            continue
        is_cut = entry.file.suffix.lower() == LINES and size <= max_bytes
        found += _cut_file(entry, fingerprint, digest, size=size, parts=-(-size // MAX_SHARD) or 1 if is_cut else 1)
    return found


def _hash_file(file: Path, limit: int) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with file.open("rb") as stream:
        while size < limit and (data := stream.read(min(1 << 20, limit - size))):
            digest.update(data)
            size += len(data)
    return digest.hexdigest(), size


def _cut_file(entry: SourceFile, fingerprint: str, digest: str, *, size: int, parts: int) -> Iterator[Piece]:
    for part in range(parts):
        key = hashlib.sha256("\x1f".join((fingerprint, digest, entry.path, f"{part}/{parts}")).encode()).hexdigest()[:32]
        yield Piece(key, entry.file, entry.path, digest, size // parts, part, parts)


def make_shards(pieces: Iterable[Piece], *, workers: int) -> Iterator[Shard]:
    """Yield shards of neighbouring pieces: large ones first, small ones at the end, for which no worker has to wait long.

    What is less than a shard's least size stays together, as it isn't worth the start of a second worker.
    """
    listed = list(pieces)
    left = sum(piece.size for piece in listed)
    least = MIN_SHARD // SMALLER if left > MIN_SHARD else MIN_SHARD
    group: list[Piece] = []
    size = 0
    for piece in listed:
        limit = min(max(left // (workers * SHARES), least), MAX_SHARD)
        if group and (size + piece.size > limit or len(group) == MAX_DOCUMENTS):
            yield Shard(tuple(group))
            left -= size
            group, size = [], 0
        group.append(piece)
        size += piece.size
    if group:
        yield Shard(tuple(group))


def choose_part(pieces: Iterable[Piece], part: int, parts: int) -> list[Piece]:
    """Return the pieces that fall to machine `part` of `parts`, counted from 1; each falls to one, whatever the others do."""
    return [piece for piece in pieces if int(piece.key[:8], 16) % parts == part - 1]
