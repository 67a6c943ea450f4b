"""Airports and ports, of which a town has one: "the airport of Pell" is "Pell International Airport". Takes chains, gives joins."""

from __future__ import annotations

from collections.abc import Sequence

from kg.entities.chains import Chain, split_values
from kg.entities.clusters import Clusters
from kg.entities.knowledge import Known
from kg.entities.linking import Reason
from kg.entities.names import fold_name
from kg.entities.rules import load_rules


def link_ports(chains: Sequence[Chain], clusters: Clusters, known: Known) -> list[Reason]:
    """Join the ports of one town and sort, be they named or described, and return the reasons; two that are named otherwise stay two."""
    filed: dict[tuple[str, str], list[Chain]] = {}
    for chain in chains:
        key = find_port(chain, known) if chain.type == "Facility" else None
        if key is not None:
            filed.setdefault(key, []).append(chain)
    reasons: list[Reason] = []
    for (town, sort), (first, *others) in sorted(filed.items()):
        for chain in others:
            if clusters.join(first.id, chain.id) and not first.folds & chain.folds:
                reasons.append(Reason(first.id, chain.id, f"'{first.names[0]}' = '{chain.names[0]}': the {sort} of {town}"))
    return reasons


def find_port(chain: Chain, known: Known) -> tuple[str, str] | None:
    """Return town and sort of a port that is called by nothing else: "Pell airport", "airport in Pell", not "military airport in Pell"."""
    row = known.find_row(chain.seed_id)
    found: set[tuple[str, str]] = set()
    for name in chain.names if row is None else (row.name,):
        core, _, tail = fold_name(name).partition(" in ")
        words = [word for word in core.split() if word not in load_rules().words["port_fillers"]]
        towns = {tail} if tail else split_values(chain.attributes.get("place", ""))
        towns = {fold_name(town) for town in towns} if len(words) == 1 else {" ".join(words[:-1])}
        if not words or words[-1] not in load_rules().words["ports"] or len(towns) != 1 or "count" in chain.attributes:
            return None
        found.add((min(towns), words[-1]))
    return found.pop() if len(found) == 1 else None
