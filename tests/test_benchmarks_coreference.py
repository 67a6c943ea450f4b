from __future__ import annotations

import pytest

from benchmarks.chains import b_cubed, ceaf_e, conll_f1, muc, score
from benchmarks.coreference import find_forms, find_phrases, make_chains, make_row, match_forms, match_phrases
from kg.objects import Passage
from training.model.conllu import add_entities, read_conllu

# As in the paper on B³: twelve mentions, three chains; the second answer joins the two long ones.
GOLD = [frozenset("12345"), frozenset("67"), frozenset("89ABC")]
JOINED = [frozenset("12345"), frozenset("6789ABC")]
TEXT = "The Basalt Brigade fled. Basalt Brigade men, or Brigade men, hid."

BANK = """\
# newdoc id = T_news_one
# newpar
# text = The mayor of Pell spoke.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(1-person-new-nnnnn-cf1-2-coref
2\tmayor\tmayor\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
4\tPell\tPell\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(2-place-new-nnnnn-cf2-1-sgl)1)
5\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# text = He left a law.
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv:act-nnnnn-cf1-1-ana)
2\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
3\ta\ta\tDET\tDT\t_\t4\tdet\t_\tEntity=(3-abstract-new-nnnnn-cf2-2-sgl
4\tlaw\tlaw\tNOUN\tNN\t_\t2\tobj\t_\tEntity=3)
5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [(muc, (9, 9), (9, 10)), (b_cubed, (12, 12), (pytest.approx(5 + 4 / 7 + 25 / 7), 12)), (ceaf_e, (1 + 10 / 12, 3), (1 + 10 / 12, 2))],
    ids=["MUC", "B³", "CEAF-e"],
)
def test_joining_two_chains_costs_precision(measure, recall, precision):
    assert measure(GOLD, JOINED) == pytest.approx(recall)
    assert measure(JOINED, GOLD) == precision


def test_mentions_that_nobody_found_cost_recall():
    gold, found = [frozenset("abcd")], [frozenset("ab")]

    assert (muc(gold, found), muc(found, gold)) == ((1, 3), (1, 1))
    assert (b_cubed(gold, found), b_cubed(found, gold)) == ((1.0, 4), (2.0, 2))
    assert ceaf_e(gold, found) == (pytest.approx(2 * 2 / 6), 1)


def test_each_chain_has_one_partner_and_the_sum_is_greatest():
    gold, found = [frozenset("abc"), frozenset("de")], [frozenset("abd"), frozenset("ce")]

    assert ceaf_e(gold, found)[0] == pytest.approx(4 / 6 + 2 / 4), "not the 2/5 of each across"


def test_texts_are_added_up_and_the_measures_averaged():
    measures = score([([frozenset("ab")], [frozenset("ab")]), ([frozenset("cd")], [])])

    assert {name: (m.precision, m.recall) for name, m in measures.items()} == dict.fromkeys(("MUC", "B³", "CEAF-e"), (1.0, 0.5))
    assert conll_f1(measures) == pytest.approx(2 / 3)
    assert make_row("two", [([frozenset("ab")], [frozenset("ab")])]) == ("two", "1", "1", "2", "1.000", "1.000", "1.000", "1.000")


def test_nothing_found_is_nothing_right():
    assert conll_f1(score([([frozenset("ab")], [])])) == 0.0


def test_forms_are_found_longest_first_and_only_where_one_thing_bears_them():
    rows = [
        {"id": "b", "type": "Militia", "doc_forms": ["Basalt Brigade", "Brigade"]},
        {"id": "m", "type": "Group", "doc_forms": ["men"]},
        {"id": "n", "type": "Group", "doc_forms": ["men"]},
        {"id": "a", "type": "Attack", "doc_forms": ["fled"]},
    ]
    places = find_forms(TEXT, rows)

    assert [(TEXT[place.start : place.end], place.thing) for place in places] == [
        ("Basalt Brigade", "b"),
        ("Basalt Brigade", "b"),
        ("Brigade", "b"),
    ]


def test_a_mention_is_the_form_of_its_words_articles_aside():
    places = find_forms(TEXT, [{"id": "b", "type": "Militia", "doc_forms": ["Basalt Brigade", "Brigade"]}])
    read = [(Passage("d", 0, 18, TEXT[0:18]), "e1"), (Passage("d", 32, 39, TEXT[32:39]), "e1"), (Passage("d", 48, 55, TEXT[48:55]), "e2")]
    found = match_forms(TEXT, places, read)

    assert [found.get(place) for place in places] == ["e1", None, "e2"], "the second is found in part only"
    assert make_chains(found) == [], "one of each"
    assert make_chains({place: place.thing for place in places}) == [frozenset({"4-18", "25-39", "48-55"})]


def test_phrases_of_a_treebank_are_found_by_their_heads(tmp_path):
    path = tmp_path / "bank.conllu"
    path.write_text(BANK, encoding="utf-8")
    (bank,) = read_conllu(path)
    add_entities(bank)
    text, places = find_phrases(bank)

    assert text == "The mayor of Pell spoke. He left a law."
    assert sorted((text[p.start : p.end], text[p.head :].split()[0], p.thing) for p in places) == [
        ("He", "He", "1"),
        ("Pell", "Pell", "2"),
        ("The mayor of Pell", "mayor", "1"),
    ]
    read = [(Passage("d", start, end, text[start:end]), entity) for start, end, entity in ((4, 9, "e1"), (13, 17, "e2"), (25, 27, "e1"))]
    found = match_phrases(places, read)
    assert {text[place.start : place.end]: entity for place, entity in found.items()} == {
        "The mayor of Pell": "e1",
        "Pell": "e2",
        "He": "e1",
    }
    assert make_chains(found) == [frozenset({"0-17", "25-27"})]
