from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from kg.entities.parting import judge, place

ORVASH = {"a": ("Lena Orvash", "Orvash"), "b": ("Mayor Lena Orvash", "Orvash"), "c": ("Orvash",), "d": ("Orvash",)}
SPELLED_TWICE = {"a": ("Lena Orvash",), "b": ("Léna Orvash",), "c": ("Orvash",)}


@pytest.mark.parametrize(
    ("names", "spelled", "rows"),
    [
        pytest.param(
            ("Lena Orvash", "Orvash"),
            ORVASH,
            [("Lena Orvash", "Orvash @ c", "different"), ("Orvash @ c", "Orvash @ d", "same")],
            id="a surname alone is one other's where no full name stands",
        ),
        pytest.param(
            ("Orvash", "Lena Orvash"),
            ORVASH,
            [("Orvash @ c", "Lena Orvash", "different"), ("Orvash @ c", "Orvash @ d", "same")],
            id="the other way round",
        ),
        pytest.param(
            ("Lena Orvash", "Orvash @ d"),
            ORVASH,
            [("Lena Orvash", "Orvash @ d", "different"), ("Lena Orvash", "Orvash @ c", "same")],
            id="a surname in one document leaves the rest as it is",
        ),
        pytest.param(
            ("Lena Orvash", "Lena Orvski"),
            {**SPELLED_TWICE, "b": ("Lena Orvski",)},
            [("Lena Orvash", "Lena Orvski", "different")],
            id="two full names, and a surname that only one has",
        ),
        pytest.param(
            ("Lena Orvash", "Mira Orvash"),
            {**SPELLED_TWICE, "b": ("Mira Orvash",)},
            [("Lena Orvash", "Mira Orvash", "different"), ("Lena Orvash", "Orvash @ c", "same")],
            id="a surname that fits both stays with the first",
        ),
    ],
)
def test_each_document_is_placed(names: Sequence[str], spelled: Mapping[str, Sequence[str]], rows: Sequence[tuple[str, str, str]]) -> None:
    assert judge(*place(names[0], names[1:], spelled)) == rows
