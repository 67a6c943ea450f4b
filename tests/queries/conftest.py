from __future__ import annotations

from dataclasses import replace

import pytest

from kg.graph.build import assemble
from tests.world import SIGNS, SYMMETRIC, entity_id, make_world


@pytest.fixture(scope="session")
def graph():
    """The graph of the small world; no question may change it."""
    return make_world().record().graph


@pytest.fixture(scope="session")
def tell():
    """Make a graph of the small world's entities in which other things are told: (document, actor, relation, target, status)."""

    def make(*told: tuple[str, ...]):
        world = make_world()
        base = replace(world.statements[0], date=None, attributed_to=None)
        statements = [
            replace(
                base,
                id=f"st-{number}",
                doc=doc,
                start=number,
                sentence=f"As {doc} says.",  # documents of one sentence would be one source
                subject=entity_id(actor),
                relation=relation,
                object=entity_id(target),
                status=status,
            )
            for number, (doc, actor, relation, target, status) in enumerate(told)
        ]
        return assemble(world.entities, statements, world.documents, signs=SIGNS, symmetric=SYMMETRIC)

    return make
