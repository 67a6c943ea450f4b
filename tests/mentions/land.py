"""Names of an invented coast: three states with people and capitals, armed groups, bodies, officials, places."""

from __future__ import annotations

from functools import cache

from kg.gazetteer.rows import Gazetteer, GazetteerRow, StateWords, find_cased, make_gazetteer
from kg.mentions.names.match import Matcher


def make_row(row_id: str, name: str, *others: str, country: str = "", weak: tuple[str, ...] = (), parent: str = "") -> GazetteerRow:
    """Return a row whose type is told by its id: "militia:…" is a Militia."""
    kind = {"place": "Location", "org": "Organization"}.get(row_id.split(":")[0], row_id.split(":")[0].title())
    names = (name, *others)
    return GazetteerRow(row_id, name, kind, names, weak, country=country, parent=parent, cased=find_cased((*names, *weak)))


ROWS = (
    make_row("state:VLD", "Veldonia", "Republic of Veldonia", country="VLD"),
    make_row("state:KRV", "Karvenia", country="KRV"),
    make_row("state:SRV", "Sorvania", "USS", country="SRV"),
    make_row("state:SKR", "South Karvenia", country="SKR"),
    make_row("militia:basalt", "Basalt Brigade", "Kataib al-Ramad", country="VLD"),
    make_row("militia:heron", "Red Heron Front", "RHF", country="VLD"),
    make_row("militia:saltwind", "Saltwind Movement"),
    make_row("org:league", "League of Coastal States"),
    make_row("org:interior", "Karvenian Interior Ministry", country="KRV"),
    make_row("official:orvash", "Lena Orvash"),
    make_row("official:vantor", "Idris Vantor"),
    make_row("place:halvek", "Halvek", country="VLD"),
    make_row("place:tesmar", "Tesmar", country="KRV"),
    make_row("place:pell", "Pell", country="VLD"),
    make_row("place:pell-bay", "Pell Bay", country="VLD"),
    make_row("place:al-hamra", "al-Hamra", country="VLD"),
    make_row("place:darmin", "Darmin", country="VLD"),
    make_row("place:hope", "Port Hope", country="VLD", weak=("Hope",)),
    make_row("facility:darmin", "Darmin air base", country="VLD"),
)
WORDS = StateWords(
    adjectives={"veldonian": "state:VLD", "karvenian": "state:KRV", "sorvanian": "state:SRV", "south karvenian": "state:SKR"},
    demonyms={"veldonians": "state:VLD", "karvenians": "state:KRV", "veldonian": "state:VLD"},
    capitals={"halvek": "state:VLD", "tesmar": "state:KRV"},
)


@cache
def load_land() -> Gazetteer:
    """Return the names of the coast."""
    return make_gazetteer(ROWS, WORDS)


@cache
def load_matcher() -> Matcher:
    """Return the matcher of the coast's names."""
    return Matcher(load_land())
