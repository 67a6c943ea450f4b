"""Lines of a file by number, read where they stand: a file of any size opens at once and costs no memory."""

from __future__ import annotations

import os
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import numpy as np

AT_ONCE = 1 << 24  # bytes that are looked through for line ends in one go
LINE_END = 10


def find_starts(path: Path) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return where each line of a file begins, in bytes, and where the last one ends."""
    import numpy as np

    found, offset = [np.zeros(1, dtype=np.int64)], 0
    with path.open("rb") as stream:
        while data := stream.read(AT_ONCE):
            found.append(np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == LINE_END) + (offset + 1))
            offset += len(data)
    starts = np.concatenate(found)
    return starts if starts[-1] == offset else np.append(starts, offset)


class Lines(Sequence[bytes]):
    """The lines of a file, their line ends included. The file is open as long as this is in use.

    Args:
        path: Not to be changed while it is read.
        starts: As `find_starts` gives them.
    """

    def __init__(self, path: Path, starts: np.ndarray[Any, np.dtype[np.int64]]) -> None:
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        weakref.finalize(self, os.close, self._file)
        self._starts = starts

    def __len__(self) -> int:
        return len(self._starts) - 1

    @overload
    def __getitem__(self, number: int) -> bytes: ...
    @overload
    def __getitem__(self, number: slice) -> list[bytes]: ...
    def __getitem__(self, number: int | slice) -> bytes | list[bytes]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        start, end = int(self._starts[number]), int(self._starts[number + 1])
        os.lseek(self._file, start, os.SEEK_SET)
        return os.read(self._file, end - start)
