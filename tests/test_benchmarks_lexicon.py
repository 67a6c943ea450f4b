from __future__ import annotations

from benchmarks import lexicon


def test_the_lexicon_is_counted_beside_its_aims(capsys):
    lexicon.main([])
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    totals = {row[0]: (int(row[1]), row[2]) for row in rows[2 : 2 + len(lexicon.MEANING)]}
    assert list(totals) == list(lexicon.MEANING.values())
    assert [number >= int(aim) for number, aim in totals.values() if aim] == [True] * len(lexicon.AIMS)
    relations = {row[0]: row[1:] for row in rows[4 + len(lexicon.MEANING) :]}
    assert len(relations) == 32
    assert max(int(row[0]) for row in relations.values()) < totals[lexicon.MEANING["verbs"]][0], (
        "a word of two relations counts once in all"
    )
