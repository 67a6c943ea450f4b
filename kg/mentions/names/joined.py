"""Names that the model took for one: two persons, or a body and who heads it. Takes names, gives them apart."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.tokens import Span, Token
from kg.language.words import load_words
from kg.ontology.families import BODIES, PERSONS


def split_joined(named: Iterable[tuple[Span, str]]) -> Iterable[tuple[Span, str]]:
    """Give the names, each of two that the model took for one: "Abiy and Debretsion", "head of the Harbour Council Idris Vantor"."""
    for span, kind in named:
        joint = next((token for token in span[1:-1] if token.lower_ == "and"), None) if kind in PERSONS else None
        bearer = next((token for token in span[1:-1] if _is_bearer(token, span)), None) if kind in BODIES else None
        if bearer is not None:
            yield span.doc[span.start : bearer.i], kind
            yield span.doc[bearer.i : span.end], "Official"
        elif joint is None:
            yield span, kind
        else:
            yield span.doc[span.start : joint.i], kind
            yield span.doc[joint.i + 1 : span.end], kind


def _is_bearer(token: Token, span: Span) -> bool:
    """Tell whether a part of a body's name begins the name of who holds the office before it, with which it stands in apposition."""
    if token.dep_ != "appos" or token.pos_ != "PROPN" or token.head.i >= span.start - 1:
        return False
    office = load_words().find_sense(token.head)
    return office is not None and office[1].is_office and all(part.head == token for part in span.doc[token.i + 1 : span.end])
