import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.encoding import clean, decode

TEXT = "Rebels seize café “Coast” in Port Dufour, the police said.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_encoding_is_found_and_named(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert decoded is not None
    assert (decoded.text, decoded.encoding) == (TEXT, encoding)


def test_few_broken_bytes_leave_utf8_text() -> None:
    decoded = decode(TEXT.encode() * 5 + b"\xe2\x80")
    assert decoded is not None
    assert decoded.encoding == "utf-8 with replacements"
    assert decoded.text == TEXT * 5 + "\ufffd"


@pytest.mark.parametrize(
    "data",
    [
        b"\x00\x01\x02\x03",
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"abc\x00def ghi\x01",
        bytes(range(256)),
        "Боевики захватили город".encode("cp1251"),
        b"\xff\xfea",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert decode(data) is None


def test_forbidden_signs_are_replaced_one_for_one() -> None:
    assert clean("a\x00b\x0cc\ud800d\ufffee\r\nf\rg\r\r\nh") == "a b\nc\ufffdd\ufffde \nf\ng\n \nh"


@given(st.text(alphabet=st.characters(exclude_categories=[])))
def test_cleaning_keeps_the_length_and_is_idempotent(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    assert "\r" not in cleaned
    cleaned.encode()
