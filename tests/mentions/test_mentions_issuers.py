"""Whose text it is, by the lines above it."""

from __future__ import annotations

import pytest

from kg.language.plain import make_plain
from kg.mentions.index import MentionIndex
from kg.mentions.links.issuers import find_issuer
from tests.triples.read import parse

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("Press statement\nHarbour Council\n4 March 2031", "Harbour Council"),
        ("Press statement\n4 March 2031", None),
        ("Harbour Council\n4 March 2031", None),
        ("Press statement\nHarbour Council\nLeague of Coastal States", None),
    ],
)
def test_a_line_with_a_body_alone_says_who_issued_a_statement(head, issuer):
    doc = parse(f"{head}\n\nWe condemn the raid on Pell.")
    found = find_issuer(MentionIndex(make_plain(doc), doc._.kg_mentions))
    assert (found.name if found is not None else None) == issuer
