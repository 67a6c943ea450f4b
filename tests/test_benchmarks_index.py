from __future__ import annotations

from benchmarks import records, scale


def test_an_index_is_measured_and_its_record_is_the_same_each_time(tmp_path, capsys):
    scale.main([str(tmp_path), "--statements", "2000"])
    head, _, row = [[cell.strip() for cell in line.strip("|").split("|")] for line in capsys.readouterr().out.splitlines() if line]
    cells = dict(zip(head, row, strict=True))
    assert (cells["statements"], cells["nodes"]) == ("2,000", "200")
    assert 1000 < int(cells["edges"].replace(",", "")) < 1500, "half of the statements tell what others told"
    assert float(cells["path: median s"]) > 0
    first, again = tmp_path / "record-2000", records.write_record(tmp_path / "again", 2000)
    names = ("entities.jsonl", "statements.jsonl", "documents.jsonl", "manifest.json")
    assert [(first / name).read_bytes() for name in names] == [(again / name).read_bytes() for name in names]
