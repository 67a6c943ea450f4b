from __future__ import annotations

import pytest

from kg.cli.shard import read_share
from kg.errors import InputError
from kg.store.progress import Progress


@pytest.mark.parametrize(("text", "share"), [("1/1", (1, 1)), ("3/8", (3, 8)), ("08/8", (8, 8))])
def test_a_share_is_which_of_how_many(text, share):
    assert read_share(text) == share


@pytest.mark.parametrize("text", ["0/8", "9/8", "3", "3/0", "a/b", "-1/8", "1/8/9", ""])
def test_what_is_no_share_is_told(text):
    with pytest.raises(InputError, match="from 1/8 to 8/8"):
        read_share(text)


def test_a_share_is_read_into_the_store_of_the_build(run, pipeline, tmp_path, monkeypatch):
    calls = []

    def read(sources, folder, settings, *, share, engine, on_progress):
        calls.append(([str(source) for source in sources], folder, settings.model, settings.ontology.name, share, engine.workers))
        return Progress(documents=7, skipped=1, known=2, share=1.0)

    monkeypatch.setattr("kg.store.part.read_part", read)
    pipeline.with_seeds = lambda settings, sources: settings
    result = run("shard", "3/8", "a", "b", "-o", tmp_path, "--workers", "2", "--model", "en_x", "--ontology", "own.yaml")
    assert calls == [(["a", "b"], tmp_path / ".kg", "en_x", "own.yaml", (3, 8), 2)]
    assert "documents\tread\t7" in result.stdout
    assert result.exit_code == 1, "one input was skipped"
    assert run("shard", "9/8", "a", "-o", tmp_path).exit_code == 2
