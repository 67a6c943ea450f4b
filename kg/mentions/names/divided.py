"""States that a text calls by their side of a divided land: "the North", "the South's envoy". Takes the names found, gives more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.gazetteer.rows import Gazetteer
from kg.language.tokens import Doc
from kg.language.words import load_divided_lands
from kg.mentions.names.inner import make_state
from kg.objects import Mention


def find_sides(doc: Doc, names: Sequence[Mention], gazetteer: Gazetteer) -> Iterator[Mention]:
    """Give the states that "the North" and "the South" mean, in a text that names one half of the land by its name."""
    told = {mention.attributes.get("country") for mention in names if mention.type == "State"}
    sides = {side.title(): code for code, (side, *other) in load_divided_lands().items() if told & {code, *other}}
    taken = {offset for mention in names for offset in range(mention.passage.start, mention.passage.end)} if sides else set()
    for token in doc[1:] if sides else ():
        row = gazetteer.rows.get(f"state:{sides[token.text]}") if token.text in sides and token.idx not in taken else None
        following = doc[token.i + 1 : token.i + 2].text
        if row is not None and token.nbor(-1).lower_ == "the" and not following[:1].isupper():
            yield make_state(doc[token.i : token.i + 1], row, "gazetteer:side")
