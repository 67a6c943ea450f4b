"""What a command takes, all processes that it starts included."""

from __future__ import annotations

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import psutil

LOOKS_A_SECOND = 5
# An installed program is compiled once; where Python may not keep what it compiles, each start of it takes a second longer.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of CPU and by the clock, and the most memory of all processes together, in MB."""

    cpu: float
    wall: float
    memory: float


def measure(command: Sequence[str]) -> Cost:
    """Run a command to its end and return what it took, all processes that it started included."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    peak = 0.0

    def watch() -> None:
        nonlocal peak
        while process.returncode is None:
            peak = max(peak, _find_memory(process.pid))
            time.sleep(1 / LOOKS_A_SECOND)

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watcher.join()
    if process.returncode not in {0, 1}:  # 1: some inputs were skipped, as the corpus has it
        raise SystemExit(process.returncode)
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - started, peak)


def _find_memory(number: int) -> float:
    try:
        process = psutil.Process(number)
        return sum(_find_share(one) for one in [process, *process.children(recursive=True)]) / 1e6
    except psutil.NoSuchProcess:
        return 0.0


def _find_share(process: psutil.Process) -> int:
    """Return the bytes of a process; what it has in common with copies of itself counts once, where the system tells."""
    try:
        told = process.memory_full_info()
    except (psutil.AccessDenied, psutil.ZombieProcess):
        return 0
    return int(getattr(told, "pss", told.rss))


def median(costs: Iterable[Cost]) -> Cost:
    """Return the median of each figure."""
    listed = list(costs)
    return Cost(*(statistics.median(getattr(cost, name) for cost in listed) for name in ("cpu", "wall", "memory")))
