"""Archives to which articles come, in which they change and from which they go, at random: each build has the bytes of a clean one."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from benchmarks.corpus import make_article, write_corpus
from benchmarks.quick import load_quick
from kg.cli.build import build_files
from kg.settings import Settings
from kg.store.files import FOLDER
from kg.store.pieces import Shard
from kg.store.store import open_store
from kg.store.work import Job, do_shard
from kg.store.workers import Event, Finished
from tests.store.make import digests

WORDS, ARTICLES, STEPS = 120, 8, 5


class Here:
    """An engine that reads in this process, for builds by the dozen."""

    workers = 1

    def run(self, shards: Iterable[Shard], job: Job) -> Iterator[Event]:
        for shard in shards:
            do_shard(shard, job, job.load(job.settings), lambda place: None)
            yield Finished(shard)


def rebuild(source: Path, folder: Path, processes: int) -> dict[str, str]:
    with open_store(folder / FOLDER, Here(), load=load_quick) as store:
        build_files([source], folder, Settings(), store=store, processes=processes)
    return digests(folder)


def alter(source: Path, dice: random.Random) -> None:
    """Add, change or take away some articles."""
    for _ in range(dice.randint(1, 3)):
        articles = sorted(source.rglob("0*.txt"))
        other = make_article(dice.randrange(ARTICLES, 1000), 1, WORDS)
        match dice.choice(("add", "change", "take away")):
            case "add":
                (source / "documents" / Path(other.name).name).write_bytes(other.data)
            case "change":
                old = dice.choice(articles)
                old.write_bytes(dice.choice((other.data, old.read_bytes() + other.data, dice.choice(articles).read_bytes())))
            case "take away" if len(articles) > 2:
                dice.choice(articles).unlink()


@pytest.mark.parametrize("seed", range(3))
def test_a_build_has_the_bytes_of_a_clean_one_whatever_changed(tmp_path, seed):
    dice = random.Random(seed)
    source = write_corpus(tmp_path / "source", ARTICLES, seed=seed, words=WORDS)
    rebuild(source, tmp_path / "out", 1)
    for step in range(STEPS):
        alter(source, dice)
        clean = tmp_path / f"clean-{step}"
        assert rebuild(source, tmp_path / "out", dice.choice((1, 2))) == rebuild(source, clean, 1)
        shutil.rmtree(clean)
