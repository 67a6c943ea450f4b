"""Where an entity is mentioned, as the files of a build need it: places and words alone, in a fifth of the memory of the mentions."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TypeAlias, overload

from kg.objects import Document, Entity, Extraction, Mention, Passage
from kg.offsets import share_offset

Place: TypeAlias = tuple[str, int, int, str]  # id of the document, start, end, words
NUMBERS = 3  # of each place: its document, start and end
_read_place = attrgetter("passage.doc_id", "passage.start", "passage.end", "passage.text")


class Places(Sequence[Mention]):
    """The mentions of one entity, made anew whenever they are asked for; they say no more than where and in which words."""

    __slots__ = ("_doc_ids", "_numbers", "_texts", "_type")

    def __init__(self, entity: Entity, doc_ids: Sequence[str], numbers: Mapping[str, int]) -> None:
        """Take the mentions of an entity, the ids of all documents, and by each its number among them."""
        self._doc_ids, self._type = doc_ids, entity.type
        rows = list(map(_read_place, entity.mentions))
        self._numbers = array("I", (number for doc, start, end, _ in rows for number in (numbers[doc], start, end)))
        self._texts = tuple(text for *_, text in rows)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._texts)

    @overload
    def __getitem__(self, number: int) -> Mention: ...
    @overload
    def __getitem__(self, number: slice) -> list[Mention]: ...
    def __getitem__(self, number: int | slice) -> Mention | list[Mention]:
        """Return one mention, or some."""
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        text = self._texts[number]
        doc, start, end = self._numbers[NUMBERS * (number % len(self)) :][:NUMBERS]
        return Mention("", Passage(self._doc_ids[doc], start, end, text), self._type, text)

    def tell(self) -> Iterator[Place]:
        """Yield the places, in the order of the mentions."""
        docs, starts, ends = (self._numbers[at::NUMBERS] for at in range(NUMBERS))
        return zip(map(self._doc_ids.__getitem__, docs), map(share_offset, starts), map(share_offset, ends), self._texts, strict=True)


def list_places(entity: Entity) -> Iterable[Place]:
    """Return where an entity is mentioned, in the order of its mentions."""
    return entity.mentions.tell() if isinstance(entity.mentions, Places) else map(_read_place, entity.mentions)


def keep_places(entities: Iterable[Entity], documents: Iterable[Document]) -> tuple[Entity, ...]:
    """Return the entities with nothing of their mentions but their places.

    Args:
        entities: With whole mentions.
        documents: All in which they are mentioned.
    """
    doc_ids = [document.id for document in documents]
    numbers = {doc_id: number for number, doc_id in enumerate(doc_ids)}
    return tuple(replace(entity, mentions=Places(entity, doc_ids, numbers)) for entity in entities)


def drop_blocks(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return the documents as their record tells of them: of the blocks those alone that were never read."""
    return tuple(replace(document, blocks=tuple(block for block in document.blocks if block.kind == "furniture")) for document in documents)


def drop_texts(extractions: Iterable[Extraction]) -> tuple[Extraction, ...]:
    """Return the extractions without the texts of their documents, whose mentions and triples bear the words that count."""
    return tuple(replace(extraction, document=replace(extraction.document, text="")) for extraction in extractions)
