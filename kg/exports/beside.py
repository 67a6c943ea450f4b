"""Work in two halves: a copy of this process does the one, with all that is in memory, while this one does the other."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TypeVar

from kg.errors import KgError

T = TypeVar("T")


def do_both(there: Callable[[], T], here: Callable[[], T]) -> tuple[T, T]:
    """Return what two functions give; the first one runs in a copy of this process where the system and threads allow that.

    Raises:
        KgError: One of them did, or the copy was ended.
    """
    # A copy has no other threads than the one that made it, and waits for ever for a lock that another one holds.
    if sys.platform != "linux" or threading.active_count() > 1:
        return there(), here()
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(theirs, there))
    process.start()
    theirs.close()
    try:
        mine = here()
    finally:
        try:
            said = ours.recv()
        except EOFError:
            said = KgError("the process that writes files beside this one was ended; see that there is memory, or use --workers 1")
        process.join()
    if isinstance(said, KgError):
        raise said
    return said, mine


def _answer(connection: Connection, work: Callable[[], object]) -> None:
    end_with_parent()
    try:
        connection.send(work())
    except KgError as err:
        connection.send(err)


def end_with_parent() -> None:
    """Have this process end as soon as the one that started it has, also where it is deep in its work."""

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
