"""Puts entities in the place of mentions: takes triples and a `Resolution`, gives `Statement`s."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from kg.entities.dating import share_dates
from kg.entities.resolve import Resolution
from kg.errors import InputError
from kg.objects import Document, Extraction, Statement, Triple, make_id

logger = logging.getLogger(__name__)


def make_statements(extractions: Sequence[Extraction], resolution: Resolution) -> tuple[Statement, ...]:
    """Return the statements of all documents, in the order of path and place; each reading of a sentence once.

    A triple whose actor and target are one entity is dropped. Of equal statements of one sentence the best scored is kept, its
    trigger being the first.

    Args:
        extractions: The triples and their documents.
        resolution: Made of the same extractions.

    Raises:
        InputError: A triple names a mention that the resolution doesn't hold.
    """
    best: dict[str, Statement] = {}
    for extraction in extractions:
        _check(extraction, resolution.entity_of)
        for triple in share_dates(extraction, resolution.entity_of):
            statement = _make_statement(triple, extraction.document, resolution.entity_of)
            if statement.subject == statement.object:
                logger.debug("dropped %s: '%s' of an entity with itself", triple.id, triple.relation)
                continue
            held = best.get(statement.id)
            if held is None or _rank(statement) < _rank(held):
                best[statement.id] = statement
    return tuple(sorted(best.values(), key=lambda row: (row.doc, row.start, row.end, row.trigger, row.relation, row.id)))


def _rank(statement: Statement) -> tuple[float, tuple[int, int], str]:
    return -statement.score, statement.trigger, statement.rule


def _check(extraction: Extraction, entity_of: Mapping[str, str]) -> None:
    for triple in extraction.triples:
        missing = [one for one in (triple.actor, triple.target, triple.said_by) if one is not None and one not in entity_of]
        if missing:
            raise InputError(
                f"{extraction.document.path}: triple {triple.id} names the mention {missing[0]}, which was not resolved; "
                "resolve the same extractions that the statements are made of"
            )


def _make_statement(triple: Triple, document: Document, entity_of: Mapping[str, str]) -> Statement:
    subject, target = entity_of[triple.actor], entity_of[triple.target]
    speaker = entity_of[triple.said_by] if triple.said_by is not None else None
    evidence = triple.evidence
    what = (subject, triple.relation, target, triple.status, speaker, triple.date, triple.place)
    return Statement(
        id=make_id("st", document.id, evidence.start, evidence.end, *what),
        doc=document.path,
        subject=subject,
        relation=triple.relation,
        object=target,
        status=triple.status,
        attributed_to=speaker,
        date=triple.date,
        place=triple.place,
        trigger=(triple.trigger.start, triple.trigger.end),
        start=evidence.start,
        end=evidence.end,
        sentence=evidence.text,
        rule=triple.rule,
        score=triple.score,
    )
