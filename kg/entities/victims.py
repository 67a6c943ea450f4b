"""Unnamed victims of one attack, of whom several texts tell: "a US contractor", "an American contractor". Joins their chains."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from kg.entities.accounts import Account, Things, describe_victims
from kg.entities.chains import Chain
from kg.entities.clusters import Clusters
from kg.entities.knowledge import Known
from kg.entities.linking import Reason
from kg.entities.tolls import HARM

Key = tuple[str, str, str, str]  # attack, what befell them, of what state and sort, how many


def link_victims(accounts: Iterable[Account], chains: Iterable[Chain], things: Things, clusters: Clusters, known: Known) -> list[Reason]:
    """Join those of one state and sort, and of one number, whom one attack killed, or wounded, as several texts tell; return the reasons.

    Of two that one text tells of, none is joined.

    Args:
        accounts: Of attacks that are joined already.
        chains: Of all documents, attacks among them.
        things: Whom the attacks harmed.
        clusters: To join them in.
        known: Words for nationalities.
    """
    shared = {clusters.find(account.id) for account in accounts if account.victims}
    told: dict[Key, list[Chain]] = {}
    for attack in chains:
        root = clusters.find(attack.id)
        for relation in HARM if root in shared else ():
            for harmed in things.find_harmed(attack, (relation,)):
                sorts = set() if harmed.is_named else set(describe_victims(harmed, known))
                if len(sorts) == 1:
                    told.setdefault((root, relation, min(sorts), harmed.attributes.get("count", "")), []).append(harmed)
    reasons: list[Reason] = []
    for (_, relation, _, _), found in sorted(told.items()):
        texts = Counter(chain.doc_id for chain in {chain.id: chain for chain in found}.values())
        once = {chain.id: chain for chain in found if texts[chain.doc_id] == 1}
        first, *others = (once[chain_id] for chain_id in sorted(once)) if once else (found[0],)
        for other in others:
            if clusters.find(first.id) != clusters.find(other.id) and clusters.join(first.id, other.id):
                pair = " = ".join(f"'{chain.names[0]}' ({chain.path})" for chain in (first, other))
                reasons.append(Reason(first.id, other.id, f"{pair}: {relation} in one attack"))
    return reasons
