import pytest

from kg.documents.text import make_text_document
from kg.objects import Block, Document
from kg.triples.status.timeline import find_entries
from kg.triples.status.when import Clock
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


def test_an_undated_text_counts_from_the_day_that_its_lead_names():
    full = "March/PROPN/appos/4 4/NUM/nummod/6 ,/PUNCT/punct/9 2031/NUM/nummod/6"
    lead = f"army/NOUN/nsubj/2 fled/VERB/ROOT/2 on/ADP/case/4 Tuesday/PROPN/obl/2 ,/PUNCT/punct/6 {full}"

    assert find("shelled", lead, SHELLED, date=None) == "2031-03-02"
    assert find("shelled", lead.replace("Tuesday", "Friday"), SHELLED, date=None) is None  # it was a Tuesday
    assert find("shelled", lead, SHELLED.replace("Sunday", "Wednesday"), date=None) is None  # the day after, or a week before
    assert find("shelled", *["They/PRON/nsubj/2 slept/VERB/ROOT/2"] * 3, lead, SHELLED, date=None) is None


def test_a_date_behind_an_attack_that_is_the_subject_is_the_attack_s():
    blast = "the/DET/det/4 blast/NOUN/nsubj/7 on/ADP/case/6 Sunday/PROPN/obl/2 killed/VERB/ccomp/2 two/NUM/obj/7"
    said = f"army/NOUN/nsubj/2 said/VERB/ROOT/2 {blast}"

    assert [find(word, said) for word in ("blast", "killed", "said")] == ["2031-03-02", "2031-03-02", None]


def test_a_date_before_a_noun_dates_that_noun_alone():
    raid = "in/ADP/case/9 last/ADJ/amod/7 month/NOUN/nmod:poss/9 's/PART/case/7 raid/NOUN/obl/4"
    parse = f"army/NOUN/nsubj/2 met/VERB/ROOT/2 exiles/NOUN/obj/2 hit/VERB/acl/3 {raid}"

    assert find("raid", parse) == "2031-02"
    assert find("met", parse) is None


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


def test_a_month_in_a_timeline_is_of_the_year_in_which_it_is_nearest_to_the_entry():
    entry = (
        "August/PROPN/ROOT/1 2029/NUM/nmod/1 :/PUNCT/punct/1 rebels/NOUN/nsubj/5 shelled/VERB/parataxis/1 Pell/PROPN/obj/5 ./PUNCT/punct/1"
    )

    assert find("fled", entry, "Guards/NOUN/nsubj/2 fled/VERB/ROOT/2 in/ADP/case/4 May/PROPN/obl/2") == "2029-05"
    assert find("fled", entry, "Guards/NOUN/nsubj/2 fled/VERB/ROOT/2 in/ADP/case/4 January/PROPN/obl/2") == "2030-01"


def test_a_month_in_the_entry_of_a_year_is_of_that_year():
    entry = "2027/NUM/ROOT/1 :/PUNCT/punct/1 rebels/NOUN/nsubj/4 shelled/VERB/parataxis/1 Pell/PROPN/obj/4 ./PUNCT/punct/1"

    assert find("fled", entry, "Guards/NOUN/nsubj/2 fled/VERB/ROOT/2 in/ADP/case/4 November/PROPN/obl/2") == "2027-11"


def test_a_day_after_a_clause_counts_back_from_the_main_clause():
    parse = (
        "They/PRON/nsubj/2 left/VERB/ROOT/2 Pell/PROPN/obj/2 on/ADP/case/5 Sunday/PROPN/obl/2 two/NUM/nummod/7 days/NOUN/obl:unmarked/10 "
        "after/SCONJ/mark/10 guards/NOUN/nsubj/10 stormed/VERB/advcl/2 Darmin/PROPN/obj/10"
    )

    assert (find("left", parse), find("stormed", parse)) == ("2031-03-02", "2031-02-28")


def test_a_later_day_counts_from_the_sentence_before():
    later = "A/DET/det/2 day/NOUN/obl:unmarked/3 later/ADV/advmod/5 they/PRON/nsubj/5 left/VERB/ROOT/5 Darmin/PROPN/obj/5"

    assert find("left", SHELLED, later) == "2031-03-03"


def test_the_date_of_another_event_does_not_climb_to_the_verb_over_it():
    parse = (
        "They/PRON/nsubj/2 condemned/VERB/ROOT/2 a/DET/det/6 Sunday/PROPN/compound/6 rocket/NOUN/compound/6 attack/NOUN/obj/2 "
        "on/ADP/case/8 Monday/PROPN/obl/2"
    )

    assert (find("attack", parse), find("condemned", parse)) == ("2031-03-02", "2031-03-03")


def test_who_is_invited_to_a_meeting_is_not_invited_on_its_day():
    parse = (
        "They/PRON/nsubj/2 invited/VERB/ROOT/2 guards/NOUN/obj/2 to/ADP/case/6 a/DET/det/6 summit/NOUN/obl/2 on/ADP/case/8 "
        "Monday/PROPN/nmod/6"
    )

    assert find("invited", parse) is None


def test_a_clause_of_time_dates_the_clause_that_it_belongs_to():
    parse = (
        "When/ADV/advmod/3 rebels/NOUN/nsubj/3 came/VERB/advcl/8 in/ADP/case/5 April/PROPN/obl/3 2029/NUM/nmod/5 guards/NOUN/nsubj/8 "
        "fled/VERB/ROOT/8 and/CCONJ/cc/10 surrendered/VERB/conj/8"
    )

    assert (find("fled", parse), find("surrendered", parse)) == ("2029-04", "2029-04")


def test_what_is_to_happen_on_a_weekday_happens_on_the_coming_one():
    parse = "rebels/NOUN/nsubj/4 are/AUX/cop/4 to/PART/mark/4 leave/VERB/ROOT/4 on/ADP/case/6 Friday/PROPN/obl/4"

    assert find("leave", parse) == "2031-03-07"


def test_lines_of_a_timeline_have_a_day_each():
    text = "3 March: Rebels shelled Pell. Guards fled.\n4 March: Rebels left.\n\nNobody came."

    assert find_days(text, "2031-03-05", "Rebels", "Guards", "left", "Nobody") == ["2031-03-03", "2031-03-03", "2031-03-04", None]


def test_a_page_without_date_takes_the_year_from_the_entry_before():
    assert find_days("30 December 2030: Rebels came.\n2 January: Guards fled.", None, "Guards") == ["2031-01-02"]


def test_entries_may_name_a_month_or_a_year():
    text = "March 2030 - Rebels came.\n4 May - Guards fled.\n2031 – Envoys met.\n2031-32: Nobody came."

    assert find_days(text, None, "Rebels", "Guards", "Envoys") == ["2030-03", "2030-05-04", "2031"]


def test_an_entry_may_open_with_a_month_alone():
    assert find_days("July: Rebels came.\nMay 4: Guards fled.", "2031-09-05", "Rebels", "Guards") == ["2031-07", "2031-05-04"]


def test_a_paragraph_between_entries_of_a_list_goes_on_with_the_one_above():
    text = "3 March: Rebels came.\n\nGuards fled.\n\n4 March: Envoys met.\n\n5 March: Troops left.\n\nNobody stayed."

    assert find_days(text, "2031-04-05", "Guards", "Envoys", "Nobody") == ["2031-03-03", "2031-03-04", None]
    assert find_days(text.replace("5 March: ", ""), "2031-04-05", "Guards") == [None]  # two entries are no list
    assert find_days(text, "2031-03-03", "Guards") == [None]  # a report of its own day


def test_lines_that_are_days_date_the_lines_below_them():
    text = "3 March\nRebels came.\nGuards fled.\n\n2030\nEnvoys met."

    assert find_days(text, "2031-03-05", "Rebels", "Guards", "Envoys") == ["2031-03-03", "2031-03-03", "2030"]
    assert find_days("3 March\nRebels came.", "2031-03-05", "Rebels") == [None]


@pytest.mark.parametrize("line", ["09:10 - Rebels shelled Pell.", "09:10 Rebels shelled Pell."])
def test_an_entry_with_a_time_is_of_the_day_of_the_page(line):
    assert find_days(line, "2031-03-05", "Rebels") == ["2031-03-05"]


def test_a_number_of_things_is_no_time():
    assert find_days("12 Rebels shelled Pell.", "2031-03-05", "Rebels") == [None]


def test_an_entry_with_a_time_below_one_with_a_day_is_of_that_day():
    text = "Aug. 7: Envoys met.\n\n1 PM: Rebels shelled Pell.\n11:30 p.m. - Guards fled."

    assert find_days(text, "2031-11-05", "Envoys", "Rebels", "Guards") == ["2031-08-07", "2031-08-07", "2031-08-07"]


def make_page(*blocks: tuple[str, str]) -> Document:
    """Return a document of 2031-03-05 with these blocks, (kind, text) each."""
    text, rows = "", []
    for kind, words in blocks:
        rows.append(Block(len(text), len(text) + len(words), kind))
        text += f"{words}\n"
    return Document("doc-page", text, "page.txt", "", blocks=tuple(rows), date="2031-03-05")


def test_headings_that_are_days_date_what_stands_below_them():
    page = make_page(
        ("heading", "5 March 2031"),
        ("paragraph", "Envoys met."),
        ("heading", "Monday, 3 March"),
        ("paragraph", "Rebels came."),
        ("paragraph", "Guards fled."),
        ("heading", "4 March"),
        ("paragraph", "Troops left."),
        ("heading", "Background"),
        ("paragraph", "Nobody stayed."),
    )
    words = ("Envoys", "Rebels", "Guards", "Troops", "Nobody")
    entries = find_entries(page)

    assert [entries.find(page.text.index(word)) for word in words] == [None, "2031-03-03", "2031-03-03", "2031-03-04", None]


def test_one_day_above_a_text_dates_nothing():
    page = make_page(("heading", "3 March"), ("paragraph", "Rebels came."))

    assert find_entries(page).find(page.text.index("Rebels")) is None


def find_days(text: str, date: str | None, *words: str) -> list[str | None]:
    entries = find_entries(make_text_document(text, date=date))
    return [entries.find(text.index(word)) for word in words]


def test_the_day_of_a_judgement_is_not_that_of_the_deed():
    parse = (
        "minister/NOUN/nsubj/4 on/ADP/case/3 Tuesday/PROPN/obl/4 condemned/VERB/ROOT/4 killing/NOUN/obj/4 of/ADP/case/7 Solun/PROPN/nmod/5"
    )

    assert (find("condemned", parse), find("killing", parse)) == ("2031-03-04", None)
    assert find("killing", parse.replace("condemned", "carried")) == "2031-03-04"


def test_what_a_clause_with_after_tells_is_not_of_the_day_of_the_main_clause():
    parse = f"{SHELLED} hours/NOUN/obl/8 after/SCONJ/mark/8 fled/VERB/advcl/2 army/NOUN/nsubj/8"

    assert find("fled", parse) is None
    assert find("fled", parse.replace("on/ADP/case/5 Sunday", "in/ADP/case/5 2030")) == "2030"


def test_the_last_time_that_it_was_so_bad_dates_what_is_told_of_then():
    record = "worst/ADJ/amod/2 raid/NOUN/ROOT/2 since/ADP/case/4 May/PROPN/nmod/2 ,/PUNCT/punct/2"
    parse = f"{record} when/ADV/advmod/8 rebels/NOUN/nsubj/8 shelled/VERB/acl:relcl/4 Pell/PROPN/obj/8"

    assert (find("shelled", parse), find("raid", parse)) == ("2030-05", None)


def test_an_answer_is_of_no_day_of_what_it_answers():
    parse = f"{SHELLED} and/CCONJ/cc/8 army/NOUN/nsubj/8 retaliated/VERB/conj/2 by/ADP/mark/10 bombing/VERB/advcl/8 Darmin/PROPN/obj/10"

    assert (find("shelled", parse), find("retaliated", parse), find("bombing", parse)) == ("2031-03-02", "2031-03", "2031-03")
    on_monday = f"{parse} on/ADP/case/13 Monday/PROPN/obl/8"
    assert (find("retaliated", on_monday), find("bombing", on_monday)) == ("2031-03-03", "2031-03-03")
