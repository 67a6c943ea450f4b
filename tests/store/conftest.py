from __future__ import annotations

import pytest

from kg.store import pieces
from tests.store.make import SMALL_SHARD, digests, make
from tests.store.toy import write_articles


@pytest.fixture
def small_shards(monkeypatch):
    """Have shards of a few articles, so that a handful of them gives work to several processes."""
    monkeypatch.setattr(pieces, "MIN_SHARD", SMALL_SHARD)


@pytest.fixture(scope="session")
def articles(tmp_path_factory):
    """Thirty articles; copy them before changing any."""
    return write_articles(tmp_path_factory.mktemp("articles"), 30)


@pytest.fixture(scope="session")
def undisturbed(articles, tmp_path_factory):
    """The hashes of the files of a build of `articles` with which nothing went wrong."""
    folder = tmp_path_factory.mktemp("undisturbed")
    make(articles, folder)
    return digests(folder)
