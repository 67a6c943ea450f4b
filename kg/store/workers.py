"""Processes of this machine that read shards, and the one that watches them.

A worker that dies costs its shard a second try and nobody else anything; the watcher knows at which document it died or hung.
That document is tried once more in a fresh process, then set aside with the reason.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import signal
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Protocol, TypeAlias

from kg.errors import KgError
from kg.exports.beside import end_with_parent
from kg.garbage import defer_collection
from kg.store.pieces import Place, Shard
from kg.store.work import Job, do_shard

logger = logging.getLogger(__name__)

READY, DONE = "ready", "done"  # what a worker says beside places and errors
TRIES = 2  # of a document at which a process ended
CONTEXT = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks of numpy and onnxruntime in any state


@dataclass(frozen=True, slots=True)
class Begun:
    """A worker is at a document of a shard."""

    shard: Shard
    place: Place


@dataclass(frozen=True, slots=True)
class Finished:
    """The shard's file is there."""

    shard: Shard


@dataclass(frozen=True, slots=True)
class Failed:
    """A worker ended at a shard, which is tried again, perhaps in other shards."""

    shard: Shard


Event: TypeAlias = Begun | Finished | Failed


class Engine(Protocol):
    """What reads shards."""

    @property
    def workers(self) -> int:
        """How many it reads at once."""

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[Event]:
        """Read the shards, in any order, and yield what happens; every shard's file is there at the end.

        A shard may be finished in other shards than was asked for; the events say in which.

        Raises:
            KgError: The work can't be finished.
        """


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what a worker may do.

    Attributes:
        seconds: By the clock, for one document, before its process is ended.
        bytes_a_second: Further time for large files: a tenth of the speed of a busy machine.
        documents: After so many a fresh process takes over, so that what libraries never give back stays small.
    """

    seconds: float = 120
    bytes_a_second: int = 1000
    documents: int = 5000


LIMITS = Limits()


def serve(connection: Connection, job: Job) -> None:
    """Do the shards that come, until None does. Runs in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the watcher decides
    end_with_parent()
    try:
        with defer_collection():
            extract = job.load(job.settings)
        gc.freeze()  # the model and the names stay to the end: nobody need look through them again
        connection.send(READY)
        while (shard := connection.recv()) is not None:
            do_shard(shard, job, extract, partial(_tell, connection))
            connection.send(DONE)
    except KgError as err:
        connection.send(err)
    except (EOFError, ConnectionError):  # the watcher is gone
        return


def _tell(connection: Connection, place: Place) -> None:
    try:
        connection.send(place)
    except ConnectionError:
        os._exit(1)  # the watcher is gone, and nobody will ask for the shard that is half written


class Worker:
    """The watcher's side of a worker."""

    def __init__(self, job: Job) -> None:
        """Start the process."""
        self.connection, theirs = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=serve, args=(theirs, job), daemon=True)
        self.process.start()
        theirs.close()
        self.is_ready = False
        self.shard: Shard | None = None
        self.place: Place | None = None
        self.deadline = float("inf")
        self.documents = 0

    def give(self, shard: Shard) -> None:
        """Have it read a shard."""
        self.shard, self.place = shard, None
        try:
            self.connection.send(shard)
        except BrokenPipeError:
            return  # it died idle, which the next look at the connection tells

    def note(self, place: Place, seconds: float) -> None:
        """Note where it is and since when."""
        self.place, self.deadline = place, time.monotonic() + seconds
        self.documents += not place.reading

    def end(self) -> int | None:
        """End the process, whatever it is doing, and return its exit code."""
        self.process.kill()
        self.process.join()
        self.connection.close()
        code = self.process.exitcode
        self.process.close()
        return code


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Processes of this machine. Each has one shard at a time and gets the next when it is done, so nothing piles up."""

    workers: int
    limits: Limits = LIMITS

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[Event]:
        """Read the shards; no more processes are started than there are shards.

        Raises:
            KgError: A worker can't start, or a file can't be written.
        """
        crew = Crew(job, self.limits)
        try:
            yield from crew.run(shards, self.workers)
        finally:
            crew.end()


class Crew:
    """Workers and what they have to do; they stay until `end`, so that their models are loaded once."""

    def __init__(self, job: Job, limits: Limits) -> None:
        """Start nothing yet."""
        self._job, self._limits = job, limits
        self._queue: deque[Shard] = deque()
        self._workers: list[Worker] = []
        self._tries: Counter[Place | str] = Counter()

    def run(self, shards: Iterable[Shard], workers: int) -> Iterator[Event]:
        """Have the shards read by up to so many workers; see `LocalEngine.run`."""
        self._queue.extend(shards)
        while self._queue or any(worker.shard is not None for worker in self._workers):
            while len(self._workers) < min(workers, len(self._queue) + sum(worker.shard is not None for worker in self._workers)):
                self._workers.append(Worker(self._job))
            for worker in self._workers:
                if worker.is_ready and worker.shard is None and self._queue:
                    worker.give(self._queue.popleft())
            nearest = min(worker.deadline for worker in self._workers)
            patience = None if nearest == float("inf") else max(0.0, nearest - time.monotonic())
            heard = wait([worker.connection for worker in self._workers], patience)
            for worker in list(self._workers):
                if worker.connection in heard:
                    yield from self._hear(worker)
                elif worker.deadline <= time.monotonic():
                    yield from self._bury(worker, f"wasn't read within {self._find_patience(worker):.0f} seconds")

    def end(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in self._workers:
            worker.end()
        self._workers = []

    def _hear(self, worker: Worker) -> Iterator[Event]:
        try:
            said = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(worker, None)
            return
        if isinstance(said, KgError):
            raise said
        if isinstance(said, Place) and worker.shard is not None:
            worker.note(said, self._find_patience(worker, said))
            if not said.reading:
                yield Begun(worker.shard, said)
        elif said == READY:
            worker.is_ready = True
        elif worker.shard is not None:
            shard, worker.shard, worker.place, worker.deadline = worker.shard, None, None, float("inf")
            if worker.documents >= self._limits.documents:
                self._dismiss(worker)
            yield Finished(shard)

    def _find_patience(self, worker: Worker, place: Place | None = None) -> float:
        where = place or worker.place
        sizes = [piece.size for piece in worker.shard.pieces if where is not None and piece.key == where.piece] if worker.shard else []
        return self._limits.seconds + sum(sizes) / self._limits.bytes_a_second

    def _dismiss(self, worker: Worker) -> int | None:
        self._workers.remove(worker)
        return worker.end()

    def _bury(self, worker: Worker, reason: str | None) -> Iterator[Event]:
        """Put the shard of a worker that ended, or that is ended here for `reason`, back into the queue."""
        shard, place, was_ready = worker.shard, worker.place, worker.is_ready
        code = self._dismiss(worker)
        told = reason or f"ended the process that read it ({_name_code(code)})"
        if shard is None:
            if not was_ready:
                raise KgError(
                    f"a worker process ended before its work began ({_name_code(code)}); see that there is memory, or use --workers 1"
                )
            return
        paths = [piece.path for piece in shard.pieces if place is not None and piece.key == place.piece]
        logger.info("%s %s", ", ".join(paths) or "a shard", told)
        tried = place if place is not None else shard.name
        self._tries[tried] += 1
        if place is None and self._tries[tried] > TRIES:
            raise KgError(f"worker processes end while they write a shard ({_name_code(code)}); see that there is memory and room")
        is_culprit = place is not None and self._tries[place] >= TRIES
        again = replace(shard, aside={**shard.aside, place: told}) if place is not None and is_culprit else shard
        self._queue.extendleft(split_at(again, place))
        yield Failed(shard)


def split_at(shard: Shard, place: Place | None) -> list[Shard]:
    """Return the shard in two where it holds more pieces than that of `place`: the others lose no time, whatever that one does."""
    alone = tuple(piece for piece in shard.pieces if place is not None and piece.key == place.piece)
    others = tuple(piece for piece in shard.pieces if piece not in alone)
    if not alone or not others:
        return [shard]
    return [Shard(alone, shard.aside), Shard(others, shard.aside)]


def _name_code(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"
