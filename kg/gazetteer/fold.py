"""How two spellings of one name are made equal: `fold`, and `plain` for names whose capitals count."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base and a mark.
_WHOLE_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})

# Apostrophes, ayn, hamza and the marks that stand for them in romanised Arabic and Persian.
_APOSTROPHES = "'’‘`´ʼʻʾʿʽ′‛ˈءعʹ＇"
_DROP_APOSTROPHES = str.maketrans("", "", _APOSTROPHES)

_POSSESSIVE = re.compile(rf"(?:[{_APOSTROPHES}]s)+[{_APOSTROPHES}\s]*$", re.IGNORECASE)
_INITIALS = re.compile(r"(?<!\w)\w(?:\.\w)+\.?(?!\w)")
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLES = re.compile(r"^(?:(?:the|a|an) )+(?=.)")


@lru_cache(maxsize=200_000)  # the same names come again and again
def fold(name: str) -> str:
    """Return the form under which a name is looked up: equal for spellings that differ in marks, case or punctuation alone.

    "U.S." and "US" give "us"; "the Kata'ib Hizballah's" gives "kataib hizballah"; "Al-Qaïda" gives "al qaida". A leading
    article goes unless nothing would be left. Folding twice gives the same as folding once. Empty for a name without letters
    or digits.
    """
    text = name
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(char for char in text if not unicodedata.combining(char))
    text = text.casefold().translate(_WHOLE_LETTERS).strip()
    text = _POSSESSIVE.sub("", text).translate(_DROP_APOSTROPHES)
    if "." in text:
        text = _INITIALS.sub(lambda match: match.group().replace(".", ""), text)
    return _ARTICLES.sub("", _NOT_WORD.sub(" ", text).strip())


def plain(name: str) -> str:
    """Return the name in its own capitals, without leading "the", possessive ending and full stops: "the U.S.'s" gives "US"."""
    text = _POSSESSIVE.sub("", name.strip()).replace(".", "")
    return re.sub(r"^(?:the|The|THE)\s+", "", text).strip()


def make_slug(name: str) -> str:
    """Return the folded name with hyphens for blanks, as it stands in ids."""
    return fold(name).replace(" ", "-")
