from kg.triples.when import Clock
from tests.make_doc import find_word, make_doc

DATE = "2031-03-05"  # a Wednesday
SAID = "army/NOUN/nsubj/2 said/VERB/ROOT/2 on/ADP/case/4 Sunday/PROPN/obl/2"
SHELLED = "rebels/NOUN/nsubj/2 shelled/VERB/ROOT/2 Pell/PROPN/obj/2 on/ADP/case/5 Sunday/PROPN/obl/2"


def find(word: str, *parses: str, date: str | None = DATE) -> str | None:
    doc = make_doc(*parses, date=date)
    return Clock(doc).find_date(find_word(doc, word))


def test_a_date_dates_the_verb_that_it_hangs_on():
    assert find("shelled", SHELLED) == "2031-03-02"


def test_a_text_without_date_leaves_weekdays_open():
    assert find("shelled", SHELLED, date=None) is None
    assert find("shelled", SHELLED.replace("on/ADP/case/5 Sunday", "in/ADP/case/5 2031"), date=None) == "2031"


def test_two_clauses_have_a_date_each():
    parse = f"{SHELLED} and/CCONJ/cc/7 left/VERB/conj/2 Darmin/PROPN/obj/7 on/ADP/case/10 Monday/PROPN/obl/7"

    assert (find("shelled", parse), find("left", parse)) == ("2031-03-02", "2031-03-03")


def test_the_only_date_of_a_sentence_dates_its_other_clauses():
    parse = "army/NOUN/nsubj/2 came/VERB/ROOT/2 on/ADP/case/4 Sunday/PROPN/obl/2 rebels/NOUN/nsubj/6 left/VERB/advcl/2 Pell/PROPN/obj/6"

    assert find("left", parse) == "2031-03-02"


def test_the_day_on_which_somebody_spoke_does_not_date_what_he_told():
    parse = f"{SAID} that/SCONJ/mark/11 the/DET/det/7 rebels/NOUN/nsubj/11 of/ADP/case/9 Pell/PROPN/nmod/7 had/AUX/aux/11 left/VERB/ccomp/2"

    assert find("left", parse) is None


def test_the_day_on_which_somebody_spoke_does_not_date_a_verb_right_behind_it():
    assert find("left", f"{SAID} it/PRON/nsubj/6 left/VERB/ccomp/2 Pell/PROPN/obj/6") is None


def test_a_date_before_a_noun_dates_it():
    parse = "They/PRON/nsubj/2 condemned/VERB/ROOT/2 a/DET/det/6 Sunday/PROPN/compound/6 rocket/NOUN/compound/6 attack/NOUN/obj/2"

    assert find("attack", parse) == "2031-03-02"


def test_a_weekday_under_will_is_the_coming_one():
    parse = "rebels/NOUN/nsubj/3 will/AUX/aux/3 leave/VERB/ROOT/3 on/ADP/case/5 Friday/PROPN/obl/3"

    assert find("leave", parse) == "2031-03-07"


def test_a_date_of_another_sentence_dates_nothing_here():
    assert find("left", SHELLED, "They/PRON/nsubj/2 left/VERB/ROOT/2 Darmin/PROPN/obj/2") is None


def test_an_entry_of_a_timeline_dates_all_that_it_tells():
    entry = "3/NUM/ROOT/1 March/PROPN/nmod/1 –/PUNCT/punct/1 rebels/NOUN/nsubj/5 shelled/VERB/parataxis/1 Pell/PROPN/obj/5 ./PUNCT/punct/1"
    further = "Guards/NOUN/nsubj/2 fled/VERB/ROOT/2"

    assert find("shelled", entry, further) == "2031-03-03"
    assert find("fled", entry, further) == "2031-03-03"
    assert find("fled", entry, f"¶ {further}") is None
