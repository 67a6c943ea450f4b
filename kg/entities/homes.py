"""Where a body is at home whose name is borne in every state: "Interior Ministry", "4th Brigade". Takes chains, gives homes by chain id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.entities.chains import Chain
from kg.entities.knowledge import Known
from kg.entities.linking import is_generic
from kg.objects import Extraction
from kg.ontology.families import LANDS

OWNED = "belongs_to"


def find_homes(chains: Sequence[Chain], extractions: Iterable[Extraction], known: Known) -> dict[str, str]:
    """Return the home of each body without a name of its own: the country that its text says it belongs to, or tells of most.

    Where a text tells of several countries alike, the text itself is its home.
    """
    bodies = [chain for chain in chains if is_generic(chain, known)]
    told = _count_countries(chains)
    owners = _find_owners(extractions, {mention.id for chain in bodies for mention in chain.mentions})
    homes: dict[str, str] = {}
    for chain in bodies:
        own = {owners[mention.id] for mention in chain.mentions if mention.id in owners}
        (first, most), (_, next_most) = [*told.get(chain.doc_id, Counter()).most_common(2), ("", 0), ("", 0)][:2]
        homes[chain.id] = min(own) if own else first if most > next_most else chain.doc_id
    return homes


def _count_countries(chains: Iterable[Chain]) -> dict[str, Counter[str]]:
    """Return how often each document names states and places of each country."""
    told: dict[str, Counter[str]] = {}
    for chain in chains:
        if chain.type in LANDS and len(chain.countries) == 1:
            told.setdefault(chain.doc_id, Counter()).update({min(chain.countries): len(chain.mentions)})
    return told


def _find_owners(extractions: Iterable[Extraction], bodies: set[str]) -> dict[str, str]:
    """Return the codes of the states that mentions are said to belong to: "the Foreign Ministry of Karvenia"."""
    found: dict[str, str] = {}
    for extraction in extractions if bodies else ():
        states = {mention.id: mention.attributes["country"] for mention in extraction.mentions if "country" in mention.attributes}
        owned = (triple for triple in extraction.triples if triple.relation == OWNED and triple.actor in bodies)
        found.update({triple.actor: states[triple.target] for triple in owned if triple.target in states})
    return found
