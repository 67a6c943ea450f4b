"""Which larger unit of an army a unit is part of, told behind a comma: "the 2nd Battalion, 9th Infantry Regiment"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.words import load_order
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import BODIES
from kg.triples.facts import Fact


def find_units(index: MentionIndex) -> Iterator[Fact]:
    """Give the larger unit whose name stands right behind a unit's and a comma; units told in a row are none of each other."""
    for unit in index.mentions:
        rank = _find_rank(unit)
        end = index.span(unit).end if rank is not None else len(index.doc)
        if rank is None or end + 1 >= len(index.doc) or index.doc[end].text != ",":
            continue
        larger = next((m for m in index.covering(index.doc[end + 1]) if index.span(m).start == end + 1), None)
        above = _find_rank(larger) if larger is not None else None
        if larger is not None and above is not None and above > rank and index.head(larger).dep_ != "conj":
            yield Fact(unit, "belongs_to", larger, index.doc[end], "bond:unit")


def _find_rank(mention: Mention) -> int | None:
    """Return how large a unit with a name is by its last word, None for what is no unit."""
    if mention.type not in BODIES or mention.form != "name":
        return None
    return load_order("sizes_of_units").get(mention.name.rsplit(" ", 1)[-1].lower())
