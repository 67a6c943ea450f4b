"""Statements as lines: for a person to read, and as cells of a table."""

from __future__ import annotations

from collections.abc import Iterable

from kg.cli.terminal import Cell
from kg.queries.claims import Claim

COLUMNS = ("date", "published", "actor", "relation", "target", "status", "speaker", "document", "sentence")


def claim_cells(claim: Claim) -> tuple[Cell, ...]:
    """Return the cells under `COLUMNS`."""
    return (
        claim.date,
        claim.published,
        claim.actor.label,
        claim.relation,
        claim.target.label,
        claim.status,
        claim.speaker.label if claim.speaker else None,
        claim.doc,
        claim.sentence,
    )


def claim_lines(claims: Iterable[Claim], *, indent: int = 0) -> list[str]:
    """Return two lines for each statement: when, who, what, whom and how sure; the sentence and where it stands."""
    lines = []
    for claim in claims:
        lines.append(f"{' ' * indent}{claim.actor.label} — {claim.relation} → {claim.target.label} ({standing(claim)})")
        lines.append(sentence_line(claim, indent=indent + 4))
    return lines


def standing(claim: Claim) -> str:
    """Return status, speaker and date of a statement in words."""
    said = f", says {claim.speaker.label}" if claim.speaker else ""
    return f"{claim.status}{said}, {when(claim)}"


def when(claim: Claim) -> str:
    """Return the date of which the sentence speaks, else that of publication, said to be so."""
    return claim.date or (f"published {claim.published}" if claim.published else "undated")


def sentence_line(claim: Claim, *, indent: int) -> str:
    """Return the sentence and where it stands in one line: publisher, document and address, as far as they are known."""
    return f"{' ' * indent}{claim.sentence} [{', '.join(filter(None, (claim.publisher, claim.doc, claim.url)))}]"
