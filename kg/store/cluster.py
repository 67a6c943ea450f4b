"""Shards read on many machines, by Dask distributed (extra `dask`).

Dask hands out shards and has those of a lost machine done elsewhere. In each of its threads a worker of `kg.store.workers` reads, so
that documents that kill or hang are found there as on one machine.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import islice
from typing import Any

from kg.errors import KgError
from kg.store.pieces import Shard
from kg.store.work import Job
from kg.store.workers import LIMITS, Crew, Event, Finished, Limits

AHEAD = 2  # shards a thread, one under way and one to go on with
_own = threading.local()
_crews: list[Crew] = []  # of all threads of this process


@dataclass(frozen=True, slots=True)
class DaskEngine:
    """A Dask cluster.

    Attributes:
        workers: For how many the documents are cut into shards; so many are started here where there is no `scheduler`.
        scheduler: Address of a running one; its workers need this package, and the folders of source and output under the same paths.
    """

    workers: int
    scheduler: str | None = None
    limits: Limits = LIMITS

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[Event]:
        """Read the shards; see `kg.store.workers.Engine`.

        Raises:
            KgError: Dask isn't installed, the scheduler doesn't answer, or a shard outlived the machines that it was given to.
        """
        waiting = iter(shards)
        first = next(waiting, None)
        if first is None:
            return
        with ExitStack() as stack:
            stack.callback(_end_crews)
            client = self._connect(stack)
            submit = partial(client.submit, read_in_crew, job=job, limits=self.limits, pure=False)
            room = max(1, sum(client.nthreads().values())) * AHEAD
            under_way = _load("distributed").as_completed([submit(first), *(submit(shard) for shard in islice(waiting, room - 1))])
            for future in under_way:
                for shard in _find_result(future):
                    yield Finished(shard)
                for shard in islice(waiting, 1):
                    under_way.add(submit(shard))

    def _connect(self, stack: ExitStack) -> Any:
        distributed = _load("distributed")
        try:
            address: Any = self.scheduler
            if address is None:
                # Its workers are threads of this process: each has a process of its own that reads, and one between would only pass on.
                options = {"n_workers": self.workers, "threads_per_worker": 1, "processes": False, "dashboard_address": None}
                address = stack.enter_context(distributed.LocalCluster(silence_logs="ERROR", **options))
            return stack.enter_context(distributed.Client(address))
        except (OSError, RuntimeError, ValueError) as err:
            where = f"at {self.scheduler} " if self.scheduler is not None else ""
            raise KgError(f"the Dask scheduler {where}doesn't answer ({err}); --scheduler takes the address that it prints") from err


def _load(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as err:
        raise KgError("--engine dask needs Dask distributed; install it with: pip install 'kg[dask]'") from err


def _find_result(future: Any) -> list[Shard]:
    try:
        found: list[Shard] = future.result()
    except _load("distributed").KilledWorker as err:
        raise KgError(f"machines were lost again and again while they read one shard ({err}); what is read is kept") from err
    except AssertionError as err:
        raise KgError(f"Dask's workers may not start processes ({err}); start them with DASK_DISTRIBUTED__WORKER__DAEMON=False") from err
    finally:
        future.release()
    return found


def read_in_crew(shard: Shard, *, job: Job, limits: Limits) -> list[Shard]:
    """Read a shard in this thread's own worker process, and return the shards in which it was finished."""
    if getattr(_own, "job", None) != job:
        if hasattr(_own, "crew"):
            _own.crew.end()
        _own.job, _own.crew = job, Crew(job, limits)
        _crews.append(_own.crew)
    return [event.shard for event in _own.crew.run([shard], 1) if isinstance(event, Finished)]


def _end_crews() -> None:
    """End the processes of a cluster's threads, which are this process's where no scheduler was given."""
    while _crews:
        _crews.pop().end()
