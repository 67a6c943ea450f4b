"""Nations told by two words: states before a hyphen ("the Franco-Veldonian pact"), continents and peoples ("Latin American")."""

from __future__ import annotations

from kg.gazetteer.rows import Gazetteer
from kg.language.tokens import Token
from kg.language.words import load_combining_forms, load_list


def find_combined(token: Token, gazetteer: Gazetteer) -> str | None:
    """Return the row of the state that a word stands for before a hyphen and a nation's name, None for any other word."""
    code = load_combining_forms().get(token.lower_)
    if code is None or token.i + 2 >= len(token.doc) or token.nbor().text not in {"-", "–"}:
        return None
    other = token.nbor(2).text
    row = f"state:{code[0]}"
    return row if other[0].isupper() and other != "Pacific" and row in gazetteer.rows else None


def is_of_people(token: Token) -> bool:
    """Tell whether a nation's adjective stands for a continent, a people or a church: "Latin American", "the Turkish Cypriot leader".

    Behind a nation, that of a land which people have come to from all over is a state's: "Indian American".
    """
    before = [word for word in token.doc[max(token.sent.start, token.i - 2) : token.i] if word.text != "-"]
    if before and before[-1].lower_ in load_list("parts_of_continents") and token.lower_.startswith("american"):
        return True  # "African-American"
    return token.i + 1 < token.sent.end and (token.nbor().lower_ in load_list("settled") or token.nbor().text in load_list("creeds"))
