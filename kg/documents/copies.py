"""Documents that say nothing that another doesn't say in the same words: a file saved twice, a report that a wire sent again."""

from __future__ import annotations

from collections.abc import Iterable

from kg.objects import Document

COPY = "a copy of another document, which counts once"


def find_copies(documents: Iterable[Document]) -> dict[str, str]:
    """Return by the path of each copy that of its original, the shortest of those with the same text, title, publisher, address and date.

    A copy may lack the date, which is often in the name of the file alone; another date makes another document. What two publishers
    print alike is no copy.
    """
    originals: dict[tuple[str | None, ...], str] = {}
    copies: dict[str, str] = {}
    for document in sorted(documents, key=lambda document: (document.date is None, len(document.path), document.path)):
        told = (document.text, document.title, document.publisher, document.url)
        original = originals.setdefault((*told, document.date), document.path)
        originals.setdefault((*told, None), document.path)
        if original != document.path:
            copies[document.path] = original
    return copies
