from __future__ import annotations

import pytest

from kg.store import part, pieces, store
from kg.store.workers import LocalEngine
from tests.store.make import SMALL_SHARD, digests, make
from tests.store.toy import write_articles


@pytest.fixture(autouse=True)
def one_fingerprint(monkeypatch):
    """Spare the hash of the language model, which the toy reader doesn't ask."""
    for module in (part, store):
        monkeypatch.setattr(module, "fingerprint_extraction", lambda settings: "toy")


@pytest.fixture
def small_shards(monkeypatch):
    """Have shards of a few articles, so that a handful of them gives work to several processes."""
    monkeypatch.setattr(pieces, "MIN_SHARD", SMALL_SHARD)


@pytest.fixture(scope="session")
def articles(tmp_path_factory):
    """Twenty articles and an empty file; copy them before changing any."""
    return write_articles(tmp_path_factory.mktemp("articles"), 20)


@pytest.fixture(scope="session")
def undisturbed(articles, tmp_path_factory):
    """The hashes of the files of a build of `articles` with which nothing went wrong, by one worker in one shard."""
    folder = tmp_path_factory.mktemp("undisturbed")
    make(articles, folder, engine=LocalEngine(1))
    return digests(folder)
