"""A saved web page: its headline and the article in it, without menus, teasers and comments, as trafilatura finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.documents.encoding import decode
from kg.documents.readers import Draft, Fault
from kg.errors import MissingExtraError
from kg.extras import import_extra

OWN_PAGE = re.compile(r"""<meta name="generator" content="kg [^"]*">""")
ITEM = re.compile(r"^- ", re.MULTILINE)
# By default a date is believed up to today, so that a page would be dated otherwise tomorrow.
DATES = {"extensive_search": False, "original_date": True, "max_date": "2999-12-31"}


def read_html(data: bytes) -> Iterator[Draft | Fault]:
    """Yield the article of a page with title, date, publisher and address as the page tells them, or a fault.

    Offsets are those in the article's own text: the headline, then a paragraph for each block of the page, with an empty line between.
    """
    try:
        trafilatura = import_extra("trafilatura", "html")
    except MissingExtraError as err:
        yield Fault(str(err))
        return
    decoded = decode(data)
    if decoded is None:
        yield Fault("not text in UTF-8, UTF-16 or Windows-1252; save it as UTF-8")
        return
    if OWN_PAGE.search(decoded.text):
        yield Fault("a page that kg wrote, not an article")
        return
    page = trafilatura.bare_extraction(
        decoded.text, include_comments=False, include_tables=False, with_metadata=True, date_extraction_params=DATES
    )
    if page is None or not page.text:
        yield Fault("no article is found in the page; save its text as .txt")
        return
    blocks = [line for line in map(str.strip, ITEM.sub("", page.text).splitlines()) if line]
    title = " ".join((page.title or "").split())
    text = "\n\n".join([title, *blocks] if title and blocks[0] != title else blocks)
    yield Draft(text, decoded.encoding, title=title or None, date=page.date, publisher=page.sitename, url=page.url)
