"""Files appear whole or not at all: written beside their place, flushed, renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kg.errors import OutputError
from kg.store.files import is_alive


@contextmanager
def open_atomic(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends without an error.

    The folder is made where it is missing. After an error the old file, if any, is as it was and nothing else is left behind. Of a
    link the file that it leads to is written; what is no file, such as a pipe or /dev/null, is written into and stays.

    Raises:
        OutputError: The folder or the file can't be written.
    """
    is_file = not _is_special(path)
    path = Path(os.path.realpath(path)) if is_file and os.path.islink(path) else path
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if not is_file:
            with path.open("wb") as stream:
                yield stream
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as err:
        raise OutputError(f"{path}: can't be written ({err.strerror or err}); choose another place with -o") from err
    finally:
        _remove(part)


def write_text(path: Path, pieces: Iterable[str]) -> Path:
    """Write `pieces` one after another as UTF-8 with line feeds as they are; return `path`.

    Raises:
        OutputError: The folder or the file can't be written.
    """
    with open_atomic(path) as stream:
        for piece in pieces:
            stream.write(piece.encode("utf-8"))
    return path


def check_writable(folder: Path) -> None:
    """Make `folder` where it is missing and see that a file can be written in it, before hours of work depend on that.

    Raises:
        OutputError: It can't.
    """
    probe = folder / f".writable.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
    except OSError as err:
        raise OutputError(f"{folder}: can't be written ({err.strerror or err}); choose another folder with -o") from err
    finally:
        _remove(probe)


def sweep_parts(folder: Path) -> None:
    """Remove what processes of this machine left half written in `folder` when they were ended."""
    for part in folder.glob(".*.*.part"):
        number = part.name.split(".")[-2]
        if number.isdecimal() and not is_alive(int(number)):
            _remove(part)


def _is_special(path: Path) -> bool:
    return os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)


def _remove(path: Path) -> None:
    # Unlike Path.unlink(missing_ok=True), also quiet where the parent is a file or can't be entered.
    if os.path.lexists(path):
        path.unlink()
