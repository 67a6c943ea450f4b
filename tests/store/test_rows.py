from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.documents.encoding import clean
from kg.objects import Block, Document, Extraction, Mention, Passage, Skipped, Triple
from kg.store.columns import read_shards
from kg.store.files import name_part, sweep
from kg.store.rows import Row, make_columns, write_shard

TEXT = 'The "Ash" Brigade 🚀\u2028met\tNorvia.\\n'
DOCUMENT = Document("doc-1", TEXT, "a/b.txt", "0f", (Block(0, 3, "title", "why"),), title="Ash", date=None, publisher="Ledger")
WORDS = Passage("doc-1", 4, 9, TEXT[4:9])
MENTION = Mention("m-1", WORDS, "Militia", "Ash", "nominal", None, "m-0", 0.1 + 0.2, "rule", {"role": "x|y", "a": ""})
TRIPLE = Triple("t-1", "m-1", "met", "m-2", WORDS, Passage("doc-1", 0, len(TEXT), TEXT), "denied", "m-3", "2031-01", None, "r", 1e-17)
ROWS = (
    Row("p1", "a/b.txt", 90, 0, Extraction(DOCUMENT, (MENTION, replace(MENTION, id="m-2", attributes={})), (TRIPLE,))),
    Row("p1", "a/b.txt", 90, 1, Extraction(replace(DOCUMENT, text="", blocks=(), title=None), (), ())),
    Row("p2", "o'c.txt", 0, 0, Skipped("o'c.txt", "empty")),
    Row("p3", "none.jsonl", 1, 0, None),
)


@pytest.mark.parametrize("folder", ["plain", "it's [1] * what?"])
def test_what_is_written_is_read_back(tmp_path, folder):
    path = tmp_path / folder / "one.parquet"
    write_shard(path, iter(ROWS))
    assert tuple(sorted(read_shards([path]), key=lambda row: (row.piece, row.ordinal))) == ROWS
    assert [entry.name for entry in path.parent.iterdir()] == ["one.parquet"]


def test_every_field_of_the_rows_has_a_column():
    for row, column in ((Document, "document"), (Mention, "mentions"), (Triple, "triples")):
        assert [name for name in row.__dataclass_fields__ if f'"{name}" ' not in make_columns()[column]] == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.text(max_size=30).map(clean), st.floats(allow_nan=False, allow_infinity=False)), min_size=1, max_size=5))
def test_any_text_and_any_figure_comes_back_as_it_was(tmp_path, pairs):
    def make(number, text, figure):
        document = Document("doc", text, f"{text}.txt", "0", title=text)
        mention = Mention(f"m{number}", Passage("doc", 0, len(text), text), "State", text, score=figure, attributes={text: text})
        return Row("p", "s", 1, number, Extraction(document, (mention,), ()))

    rows = [make(number, text, figure) for number, (text, figure) in enumerate(pairs)]
    path = tmp_path / "one.parquet"
    write_shard(path, rows)
    assert sorted(read_shards([path]), key=lambda row: row.ordinal) == rows


def test_places_far_into_a_long_text_come_back(tmp_path):
    text = "x" * 70_000
    places = [(255, 257), (16_383, 16_384), (65_535, 70_000)]
    mentions = tuple(Mention(f"m{start}", Passage("doc", start, end, text[start:end]), "State", "x") for start, end in places)
    row = Row("p", "s", 1, 0, Extraction(Document("doc", text, "a.txt", "0"), mentions, ()))
    write_shard(tmp_path / "one.parquet", [row])
    assert list(read_shards([tmp_path / "one.parquet"])) == [row]


def test_what_several_shards_say_is_kept_once(tmp_path):
    paths = [tmp_path / f"{number}.parquet" for number in range(2)]
    for path in paths:
        write_shard(path, ROWS[:1])
    one, other = (row.outcome.mentions[0] for row in read_shards(paths))
    assert (one, one.type) == (other, "Militia")
    for name in ("id", "type", "name", "score", "attributes"):
        assert getattr(one, name) is getattr(other, name)
    assert one.passage.text is other.passage.text


def test_rows_of_many_shards_keep_what_is_theirs(tmp_path):
    paths = [tmp_path / f"{number}.parquet" for number in range(3)]
    for path, rows in zip(paths, (ROWS[:1], ROWS[1:3], ROWS), strict=True):
        write_shard(path, rows)
    assert list(read_shards(paths)) == [*ROWS[:3], *ROWS]


def test_what_dead_processes_left_half_written_is_swept_away(tmp_path, monkeypatch):
    mine = name_part(tmp_path / "mine.parquet")
    monkeypatch.setattr("kg.store.files.os.getpid", lambda: 2**22 + 7)  # beyond any process of Linux
    dead = name_part(tmp_path / "dead.parquet")
    monkeypatch.setattr("kg.store.files.socket.gethostname", lambda: "another-host.org")
    elsewhere = name_part(tmp_path / "elsewhere.parquet")
    monkeypatch.undo()
    for path in (mine, dead, elsewhere):
        path.write_text("")
    sweep(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted([mine, elsewhere])
