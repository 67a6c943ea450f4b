from dataclasses import replace

import pytest

from kg.documents.copies import find_copies
from kg.documents.text import make_text_document

TEXT = replace(make_text_document("Norvia met Tesmar."), title="Talks", publisher="Harbour Post", url="https://harbour.example/1")


@pytest.mark.parametrize(
    ("dates", "copies"),
    [
        (
            {"a.txt": "2021-05-03", "a (1).txt": "2021-05-03", "copy of a.txt": "2021-05-03"},
            {"a (1).txt": "a.txt", "copy of a.txt": "a.txt"},
        ),
        ({"a.txt": None, "2021-05-03 a.txt": "2021-05-03"}, {"a.txt": "2021-05-03 a.txt"}),
        ({"2021-05-03.txt": "2021-05-03", "2021-05-04.txt": "2021-05-04"}, {}),
    ],
)
def test_a_copy_says_the_same_of_the_same_day(dates: dict[str, str | None], copies: dict[str, str]) -> None:
    assert find_copies(replace(TEXT, path=path, date=date) for path, date in dates.items()) == copies


@pytest.mark.parametrize("other", [{"text": "Norvia met."}, {"title": None}, {"publisher": "Tesmar Post"}, {"url": None}])
def test_what_differs_in_anything_else_is_no_copy(other: dict[str, str | None]) -> None:
    assert find_copies([TEXT, replace(TEXT, path="b.txt", **other)]) == {}  # type: ignore[arg-type]
