"""Saved web pages: what of them is the article, and what they tell of it."""

import sys
from pathlib import Path

import pytest

import kg.exports
from kg.documents.html import read_html
from kg.documents.readers import Draft, Fault, load_readers

SHELLED = "The Harbour Front shelled the town of Pell on Monday and killed three people there, the governor said."
FIRED = "The Sorvanian army said that it had fired back at positions of the Front near the river."
LEFT = "Aid workers left the town on Tuesday. “We can’t go on,” said Anna Keil, who runs the clinic."
HEAD = """
<title>Front shells Pell | Tesmar Gazette</title>
<meta property="og:title" content="Front shells Pell">
<meta property="og:site_name" content="Tesmar Gazette">
<meta property="article:published_time" content="2023-04-11T09:00:00Z">
<link rel="canonical" href="https://gazette.example/2023/front-shells-pell">
"""
ARTICLE = f"<p>{SHELLED}</p><p>{FIRED}</p><ul><li>{LEFT}</li></ul>"
FURNITURE = (
    '<nav><a href="/">Home</a> <a href="/world">World</a></nav>',
    '<aside><h3>Read more</h3><a href="/x">President visits the harbour</a></aside>'
    '<div class="comments"><p>Rex: what a war it is!</p></div><footer>© 2023 Tesmar Gazette</footer><script>var lie = 1;</script>',
)


def make_page(body: str, head: str = HEAD) -> bytes:
    return f"<!DOCTYPE html><html lang='en'><head>{head}</head><body>{body}</body></html>".encode()


def test_article_is_read_with_what_the_page_tells_of_it() -> None:
    (draft,) = read_html(make_page(f"{FURNITURE[0]}<h1>Front shells Pell</h1><article>{ARTICLE}</article>{FURNITURE[1]}"))
    assert isinstance(draft, Draft)
    assert draft.text.split("\n\n") == ["Front shells Pell", SHELLED, FIRED, LEFT]
    told = (draft.title, draft.date, draft.publisher, draft.url)
    assert told == ("Front shells Pell", "2023-04-11", "Tesmar Gazette", "https://gazette.example/2023/front-shells-pell")


@pytest.mark.parametrize(
    "body",
    [
        f"<div>{SHELLED}<br><br>{FIRED}<br><br>{LEFT}</div>",
        f"<table><tr><td><a href='/'>Home</a></td><td><p>{SHELLED}</p><p>{FIRED}</p><p>{LEFT}</p></td></tr></table>",
        f"<div>{SHELLED}</div><div>{FIRED}</div><div>{LEFT}</div>",
        f"<article><p>{SHELLED.replace('Pell', '<a href=/p>Pell</a>')}</p><blockquote>{FIRED}</blockquote><p>{LEFT}</p></article>",
    ],
)
def test_paragraphs_are_kept_apart_however_the_page_is_made(body: str) -> None:
    (draft,) = read_html(make_page(body, "<title>Pell</title>"))
    assert isinstance(draft, Draft)
    assert draft.text.split("\n\n") == ["Pell", SHELLED, FIRED, LEFT]


def test_a_date_to_come_is_as_good_as_one_of_the_past() -> None:
    (draft,) = read_html(make_page(ARTICLE, HEAD.replace("2023-04-11", "2093-04-11")))
    assert isinstance(draft, Draft)
    assert draft.date == "2093-04-11"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"<html><body></body></html>", "no article is found in the page; save its text as .txt"),
        (bytes(range(32)), "not text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8"),
        (make_page(ARTICLE, '<meta name="generator" content="kg 0.1">'), "a page that kg wrote, not an article"),
    ],
)
def test_what_holds_no_article_is_a_fault(page: bytes, reason: str) -> None:
    assert list(read_html(page)) == [Fault(reason)]


def test_a_missing_library_is_named_with_what_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert list(read_html(make_page(ARTICLE))) == [
        Fault("trafilatura is not installed; it comes with the extra 'html': pip install '.[html]'")
    ]


def test_the_page_of_a_build_is_told_by_its_head() -> None:
    template = Path(kg.exports.__file__).parent / "assets" / "page.html.j2"
    assert list(read_html(template.read_bytes())) == [Fault("a page that kg wrote, not an article")]


def test_pages_are_read_by_both_their_endings() -> None:
    assert {suffix for suffix, reader in load_readers().items() if reader is read_html} == {".htm", ".html"}
