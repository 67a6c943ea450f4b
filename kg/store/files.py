"""Files of a store: names of half written ones, and what is left of processes that were ended."""

from __future__ import annotations

import hashlib
import os
import socket
from contextlib import suppress
from pathlib import Path

FOLDER = ".kg"  # the store of a build, in its folder
PART = ".part"  # ending of files that are being written
LINES = ".jsonl"  # ending before it, of the rows that a shard is made of


def name_part(path: Path) -> Path:
    """Return where this process writes what will be `path`: several machines may write one folder."""
    return path.with_name(f".{path.stem}-{os.getpid()}-{socket.gethostname()}{PART}")


def sweep(folder: Path) -> None:
    """Remove what processes of this machine left half written when they were ended."""
    for path in folder.glob(f".*-*-*{PART}"):
        _, number, host = path.name.removesuffix(PART).removesuffix(LINES).split("-", 2)
        if host == socket.gethostname() and not is_alive(int(number)):
            with suppress(PermissionError):  # Windows lets nobody remove what is open
                path.unlink(missing_ok=True)


def is_alive(process: int) -> bool:
    """Tell whether a process of this machine runs; where that can't be asked, it counts as dead."""
    if os.name != "posix":  # elsewhere signal 0 ends the process that gets it
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        return True
    return True


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
