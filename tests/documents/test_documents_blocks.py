import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.blocks import Page, read_page
from kg.documents.encoding import clean

FIRST = "The Falcon Brigades denied on Tuesday that they had shelled a market in the town of Khanabad."
SECOND = "The army accused the militia of lying and said that radar had traced the shells to a hill."
THIRD = "The governor has called for a truce and will meet the elders on Thursday, officials said."
FOURTH = "Residents blamed both sides for the fighting, which has driven thousands from their homes."


def page_of(*lines: str) -> tuple[Page, list[tuple[str, str]]]:
    text = "\n".join(lines)
    page = read_page(text)
    return page, [(block.kind, text[block.start : block.end]) for block in page.blocks]


def furniture_of(*lines: str) -> list[str]:
    return [text for kind, text in page_of(*lines)[1] if kind == "furniture"]


def test_page_is_told_into_its_kinds() -> None:
    page, blocks = page_of(
        "Home | World | Iraq",
        "Harbour News",
        "Militia denies shelling market",
        "By Salma Idris",
        "4 May 2021",
        FIRST,
        "What next",
        "• Talks will start on Friday",
        SECOND,
        "Leave a Reply",
        "Required",
    )
    assert [kind for kind, _ in blocks] == [
        "furniture", "furniture", "title", "furniture", "heading", "paragraph", "heading", "item", "paragraph", "furniture", "furniture",
    ]  # fmt: skip
    assert (page.head.title, page.head.date, page.head.publisher) == ("Militia denies shelling market", "2021-05-04", "Harbour News")
    assert all(block.reason for block in page.blocks if block.kind == "furniture")


def test_headline_that_stands_twice_starts_the_article_the_second_time() -> None:
    page, blocks = page_of("Home / Iran / Envoy blames the rebels", "Envoy Carl Holm in the capital", "Envoy blames the rebels", "", FIRST)
    assert page.head.title_index == 2
    assert blocks[1] == ("heading", "Envoy Carl Holm in the capital")


def test_headline_keeps_its_quotation_marks() -> None:
    assert page_of("Pompeo: Don’t  confuse the groups", "", FIRST)[0].head.title == "Pompeo: Don’t confuse the groups"


@pytest.mark.parametrize("mark", ["# ", "Title: ", "HEADLINE :  "])
def test_mark_of_a_headline_is_no_part_of_the_title(mark: str) -> None:
    page, blocks = page_of(f"{mark}Militia denies shelling market", "", FIRST)
    assert page.head.title == "Militia denies shelling market"
    assert blocks[:2] == [("furniture", mark), ("title", "Militia denies shelling market")]


@pytest.mark.parametrize("label", ["Publisher: ", "Publication:", "Published by: ", "Source: "])
def test_label_of_an_export_is_no_part_of_the_publisher(label: str) -> None:
    page, blocks = page_of("Title: Militia denies shelling market", f"{label}Harbour Courier", "Date: 12.03.2024", "", FIRST)
    assert (page.head.title, page.head.publisher, page.head.date) == ("Militia denies shelling market", "Harbour Courier", "2024-03-12")
    assert ("furniture", f"{label}Harbour Courier") in blocks


def test_short_headline_above_a_standfirst_is_the_title() -> None:
    assert page_of("Iran denies role", "Minister says that the attack was staged", "", FIRST)[0].head.title == "Iran denies role"


def test_text_without_headline_has_none_and_loses_nothing() -> None:
    page, blocks = page_of(FIRST, SECOND)
    assert page.head.title is None
    assert [kind for kind, _ in blocks] == ["paragraph", "paragraph"]


@pytest.mark.parametrize("name", ["Harbour Courier", "THE HARBOUR POST", "The Harbour Weekly Post", "Harbour News"])
def test_name_of_an_outlet_is_no_headline_where_there_is_none(name: str) -> None:
    page, blocks = page_of(name, "Tuesday, 12 March 2024", "", FIRST, SECOND)
    assert (page.head.title, page.head.publisher, page.head.date) == (None, name, "2024-03-12")
    assert blocks[0] == ("furniture", name)


@pytest.mark.parametrize("headline", ["Militia shells post", "Rockets Hit Army Post Near Lask", "Army post"])
def test_headline_that_ends_like_the_name_of_an_outlet_stays_one(headline: str) -> None:
    assert page_of(headline, "Tuesday, 12 March 2024", "", FIRST, SECOND)[1][0] == ("title", headline)


def test_label_of_the_genre_stays() -> None:
    assert page_of("PRESS STATEMENT", "Sanctions on three commanders", FIRST)[1][:2] == [
        ("heading", "PRESS STATEMENT"),
        ("title", "Sanctions on three commanders"),
    ]


def test_all_after_the_start_of_comments_is_furniture() -> None:
    tail = [
        "Comments",
        "We moderate everything that readers send us here.",
        "Ahmed: this is a lie of the Americans, as all know.",
        "Nonsense",
    ]
    assert furniture_of("Militia denies shelling market", FIRST, SECOND, *tail) == tail


def test_long_comments_do_not_bring_the_article_back() -> None:
    comments = ["Comments (3)", FOURTH, THIRD, FOURTH, THIRD]
    assert furniture_of("Militia denies shelling market", FIRST, SECOND, THIRD, *comments) == comments


def test_headline_at_the_foot_is_a_link_to_the_page_itself() -> None:
    title = "Militia denies shelling the market of Khanabad"
    page, blocks = page_of(title, FIRST, SECOND, THIRD, title, FOURTH)
    assert page.head.title_index == 0
    assert blocks[4] == ("furniture", title)


def test_names_and_captions_under_the_headline_are_furniture_and_standfirsts_are_not() -> None:
    above = ["Militia denies shelling market", "Aden - Special", "rubble market bp", "Governor calls for a truce", FIRST]
    assert furniture_of(*above) == ["Aden - Special", "rubble market bp"]


def test_subhead_that_begins_like_a_byline_stays() -> None:
    lines = ["Militia denies shelling market", FIRST, "By Monday the rebels had fled", SECOND, THIRD, FOURTH]
    assert furniture_of(*lines) == []


def test_comment_link_in_the_head_does_not_end_the_article() -> None:
    assert furniture_of("Militia denies shelling market", "0 comments", FIRST, SECOND, THIRD) == ["0 comments"]
    early = furniture_of("Militia denies shelling market", FIRST, "Leave a comment", SECOND, THIRD, FOURTH, FIRST, SECOND)
    assert early == ["Leave a comment"]


def test_teasers_end_the_article_unless_it_goes_on() -> None:
    teasers = ["Check Also", "Oil prices jump after raid", "The price of oil rose on Monday by four dollars, traders in London said."]
    assert furniture_of("Militia denies shelling market", FIRST, SECOND, *teasers) == teasers
    assert furniture_of("Militia denies shelling market", FIRST, "Read also", "Oil prices jump", SECOND, THIRD, FOURTH) == [
        "Read also",
        "Oil prices jump",
    ]


def test_teaser_line_within_the_article_is_furniture_alone() -> None:
    teaser = "READ MORE: Who are the Falcon Brigades?"
    assert furniture_of("Militia denies shelling market", FIRST, teaser, SECOND, THIRD, FOURTH) == [teaser]


def test_genre_before_a_headline_is_read_and_before_a_teaser_at_the_foot_is_not() -> None:
    title, teaser = "Analysis: The death of a commander leaves a gap", "Analysis: The price of oil in a year of war"
    assert furniture_of(title, FIRST, SECOND, teaser) == [teaser]


def test_author_is_told_from_the_people_of_the_story() -> None:
    box = ["Author: Salma Idris", "Salma Idris has covered the north since 2015 and lives in the capital with two cats."]
    assert furniture_of("Militia denies shelling market", FIRST, SECOND, *box) == box
    last = "Abu Tariq has led the group since 2015 and lives in the capital, as officials say."
    assert furniture_of("Militia denies shelling market", FIRST, SECOND, last) == []
    about = ["About the author", "She works from a small office over a bakery and likes cats and coffee."]
    assert furniture_of("Militia denies shelling market", FIRST, SECOND, *about) == about


def test_times_of_a_live_page_are_headings() -> None:
    _, blocks = page_of(
        "LIVE", "Rockets hit the embassy compound", "18:05 GMT", FIRST, "16:40 GMT - Tehran responds", SECOND, "15:15", THIRD
    )
    assert [text for kind, text in blocks if kind == "heading"] == ["18:05 GMT", "16:40 GMT - Tehran responds", "15:15"]
    assert [text for kind, text in blocks if kind == "furniture"] == ["LIVE"]


def test_short_notes_of_a_live_page_stay() -> None:
    lines = ["Rockets hit the embassy compound", "18:05 GMT", "Sirens in the capital", "16:40", FIRST, "15:15", SECOND]
    assert furniture_of(*lines) == []


def test_date_under_the_headline_wins_over_the_masthead_and_a_published_one_over_both() -> None:
    assert page_of("Friday, November 20, 2026", "Militia denies shelling market", "4 May 2021", FIRST)[0].head.date == "2021-05-04"
    assert page_of("Militia denies shelling market", "Updated: 5 May 2021", "4 May 2021", FIRST)[0].head.date == "2021-05-04"
    dates = ["4 May 2021", "Published: 3 May 2021", "Updated: 5 May 2021"]
    assert page_of("Militia denies shelling market", *dates, FIRST)[0].head.date == "2021-05-03"


def test_second_date_line_is_furniture_and_may_name_the_publisher() -> None:
    page, blocks = page_of("Militia denies shelling market", "January 3, 2020", "ShareAmerica – January 2, 2020", FIRST)
    assert (page.head.date, page.head.publisher) == ("2020-01-03", "ShareAmerica")
    assert blocks[2][0] == "furniture"


def test_dates_of_sentences_and_sections_are_not_the_page_s() -> None:
    assert page_of("Militia denies shelling market", "On 3 January 2020 the militia shelled a market in the town.")[0].head.date is None
    page, blocks = page_of("Timeline of the northern war", "3 January 2020", FIRST, "9 March 2020", SECOND)
    assert page.head.date is None
    assert ("heading", "3 January 2020") in blocks


def test_published_date_at_the_foot_counts() -> None:
    assert page_of("Militia denies shelling market", FIRST, SECOND, "Published: 3 May 2021")[0].head.date == "2021-05-03"


def test_agency_of_the_dateline_is_the_publisher() -> None:
    page, blocks = page_of("Iran denies role in attack", "BAGHDAD (Reuters) - " + FIRST)
    assert page.head.publisher == "Reuters"
    assert blocks[1][1].startswith("BAGHDAD (Reuters)")


def test_known_title_marks_the_line_that_repeats_it() -> None:
    page = read_page(f"Militia denies “shelling” market\n{FIRST}", title='Militia denies "shelling" market')
    assert page.blocks[0].kind == "title"
    assert read_page(FIRST, title="Other words entirely").head.title == "Other words entirely"


def test_page_of_furniture_alone_has_no_title() -> None:
    page, blocks = page_of("Home | World | Iraq", "Share this", "Leave a Reply")
    assert page.head.title is None
    assert {kind for kind, _ in blocks} == {"furniture"}


SAMPLES = (
    *(FIRST, SECOND, THIRD, "", " ", "\u00a0", "\u200b", "Leave a Reply", "Check Also", "About the author", "Required"),
    *("4 May 2021", "Published: 3 May 2021", "18:05 GMT", "Home | World | Iraq", "By Salma Idris", "Militia denies shelling market"),
    *("• An item", "* * *", "Harbour News", "a line of some sixty signs that breaks off in the middle of its own"),
)
LINES = st.sampled_from(SAMPLES) | st.text(max_size=30)


@given(st.lists(LINES, max_size=14))
def test_blocks_cover_all_that_is_not_blank_in_order(lines: list[str]) -> None:
    text = clean("\n".join(lines))
    page = read_page(text)
    bounds = [bound for block in page.blocks for bound in (block.start, block.end)]
    assert bounds == sorted(bounds)
    covered = {offset for block in page.blocks for offset in range(block.start, block.end)}
    assert {offset for offset, sign in enumerate(text) if not sign.isspace()} <= covered
    assert all(text[block.start : block.end].strip() == text[block.start : block.end] != "" for block in page.blocks)
    assert sum(block.kind == "title" for block in page.blocks) <= 1
    assert read_page(text) == page


def test_line_between_headline_and_date_is_no_paragraph() -> None:
    title, deck = "Militia denies shelling market", "Eleven people died in the town when shells fell on the stalls, as the army says."
    _, blocks = page_of(title, "", deck, "", "4 May 2021", "", FIRST, SECOND)
    assert [kind for kind, _ in blocks] == ["title", "heading", "heading", "paragraph", "paragraph"]
    _, blocks = page_of(title, "", deck, "", "4 May 2021", FIRST, "5 May 2021", SECOND)
    assert blocks[1][0] == "paragraph"


def test_a_date_alone_under_a_deck_of_whole_sentences_is_the_pages() -> None:
    title = "Militia denies shelling a market"
    for dated in ("4 Apr 2024", "Apr 4, 2024 10:12 AM GMT", "By Salma Idris, 4 April 2024"):
        page, blocks = page_of(title, FOURTH, dated, FIRST, SECOND)
        assert page.head.date == "2024-04-04"
        assert [kind for kind, _ in blocks] == ["title", "heading", "heading", "paragraph", "paragraph"]
    assert page_of(title, FOURTH, THIRD, "4 Apr 2024", FIRST)[0].head.date == "2024-04-04"
    assert page_of(title, FOURTH, "4 Apr 2024", FIRST, "6 Apr 2024", SECOND)[0].head.date is None  # days of a timeline
    assert page_of(title, FOURTH, THIRD, SECOND, "4 Apr 2024", FIRST)[0].head.date is None


@pytest.mark.parametrize(
    "line",
    [
        "By Jonas Keil, Harbour Post",
        "By Jonas Keil for the Harbour Post",
        "BY Jonas Keil and Mira Dostan, Harbour Post",
        "By the Harbour Post",
        "By Harbour Post",
    ],
)
def test_the_author_is_no_part_of_the_publisher(line: str) -> None:
    body = "Militia denies shelling market\n{}\n\nThe Falcon Brigades denied on Tuesday that they had shelled a market.\n"
    assert read_page(body.format(line)).head.publisher == "Harbour Post"
