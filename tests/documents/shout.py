"""A reader as another package would bring it."""

from collections.abc import Iterator

from kg.documents import Draft

NOT_A_READER = 1


def read_shout(data: bytes) -> Iterator[Draft]:
    yield Draft(data.decode("ascii").upper())
