"""States told by the form that their names take before another's: "Sino-Karvenian", "the Franco-Veldonian pact"."""

from __future__ import annotations

from kg.gazetteer.rows import Gazetteer
from kg.language.tokens import Token
from kg.language.words import load_combining_forms


def find_combined(token: Token, gazetteer: Gazetteer) -> str | None:
    """Return the row of the state that a word stands for before a hyphen and a nation's name, None for any other word."""
    code = load_combining_forms().get(token.lower_)
    if code is None or token.i + 2 >= len(token.doc) or token.nbor().text not in {"-", "–"}:
        return None
    other = token.nbor(2).text
    row = f"state:{code[0]}"
    return row if other[0].isupper() and other != "Pacific" and row in gazetteer.rows else None
