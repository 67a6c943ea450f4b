"""Bytes → text, and the signs of it that no output can carry.

Takes a file's bytes, gives text whose offsets are those of the decoded file: every replacement is one sign for one.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MAX_CONTROL_SHARE = 0.005  # of all signs; text holds stray control signs now and then, binary files far more
MAX_BROKEN_SHARE = 0.005  # of all signs; UTF-8 that was cut or mended by hand
MAX_FOREIGN_SHARE = 0.3  # of all signs beyond ASCII in Windows-1252; more is another code page's text
MIN_NUL_SHARE = 0.25  # of every second byte, in UTF-16 without a mark

_MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"(?![\t-\r])[\x00-\x1f\x7f\ufffe-\uffff]")
_BLANK = re.compile(r"[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")  # tokenizers part words at a plain blank alone
_FORBIDDEN = re.compile(r"(?![\t\n\r])[\x00-\x1f\ud800-\udfff\ufffe-\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text and the encoding by whose decoder offsets hold."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded | None:
    """Return the text of `data`, None where it is no text in UTF-8, UTF-16, UTF-32 or Windows-1252.

    A byte order mark decides; then strict UTF-8; then UTF-16 if every second byte is mostly NUL; then UTF-8 with few broken
    bytes replaced (encoding "utf-8 with replacements"); then Windows-1252 if the outcome looks like text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    utf16 = _guess_utf16(data)
    candidates = ([_decode_as(data, utf16)] if utf16 else []) + [_decode_as(data, "utf-8")]
    for decoded in candidates:
        if decoded is not None:
            return decoded
    return _decode_broken(data) or _decode_1252(data)


def _decode_as(data: bytes, encoding: str) -> Decoded | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding) if looks_like_text(text) else None


def _guess_utf16(data: bytes) -> str | None:
    if len(data) < 2 or len(data) % 2:
        return None
    half = len(data) // 2
    even, odd = data[::2].count(0) / half, data[1::2].count(0) / half
    if odd > MIN_NUL_SHARE and even < MAX_CONTROL_SHARE:
        return "utf-16-le"
    return "utf-16-be" if even > MIN_NUL_SHARE and odd < MAX_CONTROL_SHARE else None


def _decode_broken(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    valid_beyond_ascii = sum(sign > "\x7f" for sign in text) - broken
    is_utf8 = broken <= max(1, MAX_BROKEN_SHARE * len(text)) and valid_beyond_ascii > broken
    return Decoded(text, "utf-8 with replacements") if is_utf8 and looks_like_text(text) else None


def _decode_1252(data: bytes) -> Decoded | None:
    decoded = _decode_as(data, "cp1252")
    if decoded is None:
        return None
    foreign = sum(sign > "\x7f" for sign in decoded.text)
    return decoded if foreign <= MAX_FOREIGN_SHARE * len(decoded.text) else None


def looks_like_text(text: str) -> bool:
    """Decide whether so few signs of `text` are control signs that people wrote it."""
    return len(_CONTROL.findall(text)) <= MAX_CONTROL_SHARE * len(text)


def clean(text: str) -> str:
    r"""Return `text` with every sign replaced, one for one, that XML 1.0 forbids or that breaks lines in a second way.

    Control signs become blanks, form feeds and single carriage returns line ends, the carriage return of "\r\n" a blank,
    surrogates and non-characters U+FFFD, blanks of other widths (no-break ones too) plain blanks. Cleaning twice changes nothing more.
    """
    lined = _BLANK.sub(" ", re.sub(r"\r(?!\n)", "\n", text).replace("\r\n", " \n"))
    return _FORBIDDEN.sub(_replace, lined)


def _replace(match: re.Match[str]) -> str:
    sign = match[0]
    if sign in "\x0b\x0c":
        return "\n"
    return " " if sign < " " else "\ufffd"
