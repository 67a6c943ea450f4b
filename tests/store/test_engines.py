"""Many machines: a Dask cluster, and shares of machines that know nothing of each other."""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from kg.errors import KgError
from kg.settings import Settings
from kg.store.cluster import DaskEngine
from kg.store.files import FOLDER
from kg.store.part import read_part
from kg.store.pieces import Piece, choose_part, find_pieces
from kg.store.progress import Progress
from kg.store.workers import Finished, Limits, LocalEngine
from tests.store import toy
from tests.store.make import digests, make, shards

pytestmark = pytest.mark.usefixtures("small_shards")
SHARES = 3


@pytest.fixture
def source(articles, tmp_path):
    """A copy of the articles with a document that kills and one that hangs."""
    folder = Path(shutil.copytree(articles, tmp_path / "source"))
    (folder / "003.txt").write_text(f"Norvia met {toy.POISON}.", encoding="utf-8")
    (folder / "006.txt").write_text(f"Norvia met {toy.HANGS}.", encoding="utf-8")
    return folder


def test_dask_gives_the_same_bytes_and_names_the_same_culprits(source, tmp_path):
    limits = Limits(seconds=1)
    there = make(source, tmp_path / "there", engine=DaskEngine(2, limits=limits))
    make(source, tmp_path / "here", engine=LocalEngine(2, limits))
    assert [item.path for item in there.skipped] == ["003.txt", "006.txt", "empty.txt"]
    assert digests(tmp_path / "there") == digests(tmp_path / "here")


@contextmanager
def start_cluster(machines, *, are_daemons=False):
    """Give the address of a cluster whose machines are processes of their own, with two threads each."""
    import dask
    from distributed import LocalCluster

    options = {"n_workers": machines, "threads_per_worker": 2, "dashboard_address": None}
    with dask.config.set({"distributed.worker.daemon": are_daemons}), LocalCluster(**options) as running:
        yield running.scheduler_address


def test_a_cluster_of_this_process_leaves_no_process_behind(articles, tmp_path):
    make(articles, tmp_path, engine=DaskEngine(2))
    left = [process for process in psutil.Process().children() if "resource_tracker" not in " ".join(process.cmdline())]
    assert left == []


class KillsAWorker:
    """A Dask engine one of whose machines is lost as soon as a first shard is finished."""

    workers = 2
    killed = 0

    def run(self, shards, job):
        with start_cluster(2) as address:
            for event in DaskEngine(2, address).run(shards, job):
                if isinstance(event, Finished) and not self.killed:
                    machines = [process for process in psutil.Process().children() if process.children()]
                    machines[0].kill()
                    self.killed += 1
                yield event


def test_a_machine_that_is_lost_costs_nothing(articles, undisturbed, tmp_path):
    engine = KillsAWorker()
    make(articles, tmp_path, engine=engine, load=toy.load_slow)
    assert engine.killed == 1
    assert digests(tmp_path) == undisturbed


def test_a_scheduler_that_isn_t_there_is_told(articles, tmp_path, monkeypatch):
    import dask

    with dask.config.set({"distributed.comm.timeouts.connect": "300ms"}), pytest.raises(KgError, match="doesn't answer"):
        make(articles, tmp_path, engine=DaskEngine(1, "tcp://127.0.0.1:9"))


@pytest.fixture(params=[False, True], ids=["may start processes", "may not"])
def scheduler(request):
    """The address of a cluster that runs already, and whether its workers are daemons."""
    with start_cluster(1, are_daemons=request.param) as address:
        yield address, request.param


def test_a_cluster_that_runs_already_is_used_if_its_workers_may_start_processes(articles, undisturbed, tmp_path, scheduler):
    address, are_daemons = scheduler
    if are_daemons:
        with pytest.raises(KgError, match="start them with DASK_DISTRIBUTED__WORKER__DAEMON=False"):
            make(articles, tmp_path, engine=DaskEngine(2, address))
    else:
        make(articles, tmp_path, engine=DaskEngine(2, address))
        assert digests(tmp_path) == undisturbed


def test_without_dask_the_message_says_how_to_get_it(articles, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(KgError, match=r"pip install 'kg\[dask\]'"):
        make(articles, tmp_path, engine=DaskEngine(1))


def test_shares_that_know_nothing_of_each_other_add_up(articles, undisturbed, tmp_path):
    counts = [
        read_part([articles], tmp_path / FOLDER, Settings(), share=(number, SHARES), engine=LocalEngine(1), load=toy.load_toy)
        for number in range(1, SHARES + 1)
    ]
    assert sum(count.documents for count in counts) == 20
    assert sum(count.skipped for count in counts) == 1
    assert min(count.documents for count in counts) > 0
    again = read_part([articles], tmp_path / FOLDER, Settings(), share=(1, SHARES), engine=LocalEngine(1), load=toy.load_and_die)
    files = choose_part(find_pieces([articles], "toy", max_bytes=10**6), 1, SHARES)
    assert again == Progress(documents=0, skipped=0, known=len(files), share=1.0), "nothing is read twice"
    make(articles, tmp_path, load=toy.load_and_die)
    assert digests(tmp_path) == undisturbed


def test_a_share_that_is_missing_is_read_by_the_build(articles, undisturbed, tmp_path):
    read_part([articles], tmp_path / FOLDER, Settings(), share=(2, SHARES), engine=LocalEngine(1), load=toy.load_toy)
    read = len(shards(tmp_path))
    make(articles, tmp_path)
    assert len(shards(tmp_path)) > read > 0
    assert digests(tmp_path) == undisturbed


def test_a_damaged_shard_stops_a_share_with_advice(articles, tmp_path):
    (tmp_path / "shards").mkdir()
    (tmp_path / "shards" / "one.parquet").write_bytes(b"PAR1")
    with pytest.raises(KgError, match=r"a shard is damaged .*`kg build` with the same sources mends it"):
        read_part([articles], tmp_path, Settings(), share=(1, 1), engine=LocalEngine(1), load=toy.load_toy)


def test_every_document_falls_to_one_share(articles):
    pieces = [entry for entry in find_pieces([articles], "any", max_bytes=10**6) if isinstance(entry, Piece)]
    shares = [choose_part(pieces, number, SHARES) for number in range(1, SHARES + 1)]
    assert sorted(piece.path for share in shares for piece in share) == sorted(piece.path for piece in pieces)
