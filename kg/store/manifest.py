"""Which document lies in which shard: an SQLite file, which is also the lock of the folder.

SQLite holds the lock through the operating system, so that it goes with the process that took it, however that ends.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path

from kg.errors import OutputError
from kg.store.files import hash_file
from kg.store.rows import select
from kg.store.work import CHANGED

VERSION = 1
UNREADABLE = "can't be read: "  # how the reason for an input begins which the system didn't give at the time
TABLES = """
CREATE TABLE shards (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pieces (key TEXT PRIMARY KEY, path TEXT NOT NULL, size INTEGER NOT NULL, shard TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    piece TEXT NOT NULL, ordinal INTEGER NOT NULL, path TEXT NOT NULL, id TEXT, sha256 TEXT, encoding TEXT, language TEXT,
    status TEXT NOT NULL, reason TEXT, PRIMARY KEY (piece, ordinal)
) WITHOUT ROWID;
CREATE INDEX pieces_of_shards ON pieces (shard);
"""
OF_A_ROW = (
    "piece, source, size, ordinal, path, reason, document.id AS id, document.sha256 AS sha256, document.encoding AS encoding, "
    "document.language AS language"
)


class Manifest:
    """The open manifest of a store; as long as it is open, no other process can open it."""

    def __init__(self, file: Path) -> None:
        """Open the file, or make it where it is missing or damaged.

        Raises:
            OutputError: Another build holds it, or it can't be written.
        """
        self.file = file
        try:
            self._database = _open(file)
        except sqlite3.DatabaseError as err:
            if isinstance(err, sqlite3.OperationalError):
                raise OutputError(_explain(file, err)) from err
            # Damaged. Nothing is lost: it says nothing that the shards don't.
            for rest in file.parent.glob(f"{file.name}*"):
                rest.unlink()
            self._database = _open(file)
        _owner_file(file).write_text(str(os.getpid()), encoding="ascii")

    def close(self) -> None:
        """Let the next build in."""
        _owner_file(self.file).unlink(missing_ok=True)
        self._database.close()

    def shards(self) -> dict[str, str]:
        """Return the SHA-256 of each shard's file, by its name."""
        return dict(self._database.execute("SELECT name, sha256 FROM shards ORDER BY name"))

    def pieces(self) -> dict[str, str]:
        """Return the shard of each piece."""
        return dict(self._database.execute("SELECT key, shard FROM pieces"))

    def add(self, path: Path) -> tuple[int, int]:
        """Take up a shard, and return how many documents it holds and how many inputs it says were skipped.

        A piece that another shard holds already stays there.

        Raises:
            duckdb.Error: The file is damaged.
        """
        rows = list(select([path], OF_A_ROW))
        outcomes = [row for row in rows if row["path"] is not None]
        skipped = sum(row["reason"] is not None for row in outcomes)
        with self._database:
            self._database.execute("INSERT OR REPLACE INTO shards VALUES (?, ?)", (path.stem, hash_file(path)))
            self._database.executemany(
                "INSERT OR IGNORE INTO pieces VALUES (?, ?, ?, ?)", [(row["piece"], row["source"], row["size"], path.stem) for row in rows]
            )
            self._database.executemany(
                "INSERT OR IGNORE INTO documents VALUES (:piece, :ordinal, :path, :id, :sha256, :encoding, :language, :status, :reason)",
                [{**row, "status": "read" if row["reason"] is None else "skipped"} for row in outcomes],
            )
        return len(outcomes) - skipped, skipped

    def fleeting(self) -> list[str]:
        """Return the shards that say of an input that it couldn't be read at the time, though it was there before."""
        rows = self._database.execute(
            "SELECT DISTINCT shard FROM pieces JOIN documents ON piece = key WHERE reason = ? OR substr(reason, 1, ?) = ? ORDER BY shard",
            (CHANGED, len(UNREADABLE), UNREADABLE),
        )
        return [name for (name,) in rows]

    def drop(self, shards: Collection[str]) -> None:
        """Forget shards and what lies in them."""
        with self._database:
            names = [(name,) for name in shards]
            self._database.executemany("DELETE FROM documents WHERE piece IN (SELECT key FROM pieces WHERE shard = ?)", names)
            self._database.executemany("DELETE FROM pieces WHERE shard = ?", names)
            self._database.executemany("DELETE FROM shards WHERE name = ?", names)


def _open(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, timeout=0, isolation_level="IMMEDIATE")
    try:
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("BEGIN EXCLUSIVE")
        faults: Iterable[tuple[str]] = database.execute("PRAGMA quick_check")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        if [fault for (fault,) in faults] != ["ok"] or version not in {0, VERSION}:
            raise sqlite3.DatabaseError("damaged, or of another version")
        if version == 0:
            for statement in TABLES.split(";"):
                database.execute(statement)
            database.execute(f"PRAGMA user_version = {VERSION}")
        database.commit()
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _owner_file(file: Path) -> Path:
    return file.with_name("owner")


def _explain(file: Path, err: sqlite3.OperationalError) -> str:
    folder = file.parent.parent
    if err.sqlite_errorcode != sqlite3.SQLITE_BUSY:
        return f"{file}: can't be written ({err}); choose another place with -o"
    try:
        owner = f"process {_owner_file(file).read_text(encoding='ascii')}"
    except OSError:
        owner = "another process"
    return f"{folder}: {owner} is building there; wait for it, or choose another folder with -o"
