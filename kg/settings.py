"""What a user may set for a build; everything has a default that works."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a build.

    Attributes:
        model: Name of an installed spaCy pipeline to use instead of the bundled English one, None for the bundled one.
        entities: CSV of actors that the user knows beforehand, None for none.
        ontology: YAML of relations and triggers that are added to the shipped ones or change them, None for none.
        judgements: CSV of same / different / unsure verdicts, None for none.
        open: Whether what joins two entities without any of the relations becomes a statement with the relation `other`.
        max_bytes: Files larger than this many bytes are skipped and reported.
    """

    model: str | None = None
    entities: Path | None = None
    ontology: Path | None = None
    judgements: Path | None = None
    open: bool = False
    max_bytes: int = 20_000_000
