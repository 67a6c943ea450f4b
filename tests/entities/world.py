"""Builds extractions by hand: documents with mentions and triples, no language model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.entities import Resolution
from kg.entities.knowledge import KnownRow
from kg.objects import Document, Extraction, Form, Mention, Passage, Triple, make_id

WIDTH = 100  # characters that a mention has to itself in its document's text


@dataclass(frozen=True)
class Row:
    """A row of a small gazetteer."""

    name: str
    type: str
    names: tuple[str, ...] = ()
    country: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Rows:
    """A small gazetteer."""

    rows: Mapping[str, KnownRow] = field(default_factory=dict)
    adjectives: Mapping[str, str] = field(default_factory=dict)
    demonyms: Mapping[str, str] = field(default_factory=dict)


GAZETTEER = Rows(
    rows={
        "state:IRQ": Row("Iraq", "State", ("Iraq",), "IRQ"),
        "state:IRN": Row("Iran", "State", ("Iran",), "IRN"),
        "state:USA": Row("United States", "State", ("United States", "US", "America"), "USA"),
        "militia:kataib-hezbollah": Row("Kataib Hezbollah", "Militia", ("Kataib Hezbollah", "Hezbollah Brigades", "KH")),
        "place:baghdad": Row("Baghdad", "Location", ("Baghdad", "Bagdad"), "IRQ"),
        "place:green-zone": Row("Green Zone", "Location", ("Green Zone", "International Zone"), "IRQ", "place:baghdad"),
        "place:karrada": Row("Karrada", "Location", ("Karrada",), "IRQ", "place:baghdad"),
    },
    adjectives={"iraqi": "state:IRQ", "iranian": "state:IRN", "american": "state:USA"},
    demonyms={"iraqis": "state:IRQ", "americans": "state:USA", "american": "state:USA"},
)


def make_mention(
    doc_id: str,
    number: int,
    name: str,
    type_name: str = "Person",
    *,
    form: Form = "name",
    seed: str | None = None,
    of: int | None = None,
    **attributes: str,
) -> Mention:
    """Return the mention that stands at `number` in its document; `of` is the number of its antecedent."""
    start = number * WIDTH
    return Mention(
        id=make_id("m", doc_id, number),
        passage=Passage(doc_id, start, start + len(name), name),
        type=type_name,
        name=name,
        form=form,
        seed_id=seed,
        antecedent=None if of is None else make_id("m", doc_id, of),
        attributes=attributes,
    )


def make_extraction(doc_id: str, mentions: Iterable[Mention], triples: Iterable[Triple] = ()) -> Extraction:
    """Return what was read in a document whose path is its id and ".txt"."""
    listed = tuple(mentions)
    text = [" "] * (WIDTH * (1 + max((mention.passage.start for mention in listed), default=0) // WIDTH))
    for mention in listed:
        text[mention.passage.start : mention.passage.end] = mention.name
    return Extraction(Document(doc_id, "".join(text), f"{doc_id}.txt", "0"), listed, tuple(triples))


def tell(doc_id: str, *names: str, type_name: str = "Person") -> Extraction:
    """Return a document that names persons, or things of another type, and Iraq."""
    mentions = [make_mention(doc_id, number, name, type_name) for number, name in enumerate(names)]
    return make_extraction(doc_id, [*mentions, make_mention(doc_id, len(mentions), "Iraq", "State")])


def find_groups(resolution: Resolution) -> list[list[str]]:
    """Return the mentions of each entity as "document: name", sorted; Iraq left out."""
    groups = [sorted(f"{m.passage.doc_id}: {m.name}" for m in entity.mentions) for entity in resolution.entities]
    return sorted(group for group in groups if not all(row.endswith(": Iraq") for row in group))


def is_one(resolution: Resolution, left: str, right: str) -> bool:
    """Say whether two mentions, each "document: name", are one entity's."""
    return any(left in group and right in group for group in find_groups(resolution))
