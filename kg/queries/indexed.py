"""A graph that answers in its own way what would need a look at all of it: names by an index, links out of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from kg.queries.filters import Filters
    from kg.queries.links import Links
    from kg.queries.route import Route


@runtime_checkable
class Indexed(Protocol):
    """What such a graph offers beside what networkx asks; `kg.store.graph.StoredGraph` is one."""

    def find_bearers(self, fold: str) -> list[str]:
        """Return the ids of the nodes that bear a name which folds to this, in the order of the graph."""

    def list_types(self) -> list[str]:
        """Return the types that entities have, sorted."""

    def make_links(self, ends: tuple[str, ...], filters: Filters, route: Route) -> Links:
        """Return what `kg.queries.links.Links` of the same arguments would be."""
