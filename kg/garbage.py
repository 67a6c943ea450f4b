"""When Python looks for what nobody can reach any more."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def defer_collection() -> Iterator[None]:
    """Have Python look for unreachable cycles of objects only when the block has ended.

    For work that makes many objects which stay as long as it lasts: to look through them again and again is up to a quarter of its
    time. What no cycle holds is freed as ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def make_lasting() -> Iterator[None]:
    """As `defer_collection`, for a block of which nearly all that it makes stays: at its end that counts as old without a look at it."""
    with defer_collection():
        yield
        if not gc.get_freeze_count():  # what somebody froze would thaw
            gc.freeze()
            gc.unfreeze()


def collect_young() -> None:
    """Free the cycles among what was made since the last `make_lasting`; what counted as old by then is not looked through."""
    gc.collect(1)
