"""Bodies that a text calls by a kind alone: "Coalition denies raid", "the Interior Ministry". Takes chains, joins within a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.entities.chains import Chain
from kg.entities.clusters import Clusters
from kg.entities.knowledge import Known
from kg.entities.linking import Reason, is_generic
from kg.entities.rules import load_rules
from kg.ontology.families import LANDS

OWN = frozenset({"place", "owner", "count"})  # attributes that tell a body from others of its kind


def link_bare(chains: Sequence[Chain], clusters: Clusters, known: Known) -> list[Reason]:
    """Join the bodies that a document calls by one kind, and these with the only one in it of that kind whose state is told.

    "The Interior Ministry" is none that is named further down as another state's; "police" is that of the text.
    """
    bare: dict[tuple[str, str], list[Chain]] = {}
    told: dict[tuple[str, str], list[Chain]] = {}
    places: dict[str, list[Chain]] = {}
    for chain in chains:
        if chain.type in LANDS and len(chain.countries) == 1:
            places.setdefault(chain.doc_id, []).append(chain)
        kind = _find_kind(chain, known)
        if kind is not None:
            bare.setdefault((chain.doc_id, kind), []).append(chain)
        elif chain.type == "Organization" and "place" not in chain.attributes:
            for end in _find_ends(chain, known):
                told.setdefault((chain.doc_id, end), []).append(chain)
    reasons: list[Reason] = []
    for key, (first, *others) in sorted(bare.items()):
        for chain in others:
            clusters.join(first.id, chain.id)
        last = max(chain.mentions[-1].passage.start for chain in (first, *others))
        is_common = key[1] in load_rules().words["bare_bodies"]
        whole = _find_only((one for one in told.get(key, ()) if is_common or one.mentions[0].passage.start < last), clusters)
        around = places.get(first.doc_id, ())
        if whole is not None and whole.mentions[0].passage.start > first.mentions[0].passage.start and _is_of_neighbour(whole, around):
            continue
        if whole is not None and clusters.join(first.id, whole.id):
            why = f"the only {key[1]} of {first.path}"
            reasons.append(Reason(first.id, whole.id, f"'{first.names[0]}' = '{whole.names[0]}': {why}"))
    return reasons


def _is_of_neighbour(body: Chain, places: Iterable[Chain]) -> bool:
    """Tell whether a document names another state and its places more often than a body's: "in nearby Sorvania, the Sorvanian army".

    Args:
        body: A body of the document.
        places: The states and places that the document names, each of one country.
    """
    told = Counter(country for one in places for country in one.countries for mention in one.mentions if mention.form == "name")
    own = max((told[country] for country in sorted(body.countries)), default=0)
    return bool(body.countries) and own < max(told.values(), default=0)


def _find_kind(chain: Chain, known: Known) -> str | None:
    """Return the kind that is all a document calls a body by: "police", "interior ministry", not "police in Pell" or "Karvenian police"."""
    if chain.type != "Organization" or chain.seed_id is not None or OWN & chain.attributes.keys() or not chain.parsed:
        return None
    kinds = {" ".join(name.tokens) for name in chain.parsed}
    is_bare = kinds <= load_rules().words["bare_bodies"] or (chain.is_named and is_generic(chain, known) and " " in min(kinds))
    return min(kinds) if is_bare and len(kinds) == 1 else None


def _find_ends(chain: Chain, known: Known) -> set[str]:
    """Return the kinds that the names of a body end with: "coalition" of the "Karvenian-led coalition"."""
    ends = {name.words[-1] for name in chain.parsed if len(name.words) > 1} & load_rules().words["bare_bodies"]
    by_word = known.nationalities.by_word
    return ends | {" ".join(name.tokens[1:]) for name in chain.parsed if name.tokens[:1] and name.tokens[0] in by_word}


def _find_only(chains: Iterable[Chain], clusters: Clusters) -> Chain | None:
    """Return the first of the chains if they are one thing, else None."""
    found = {clusters.find(chain.id): chain for chain in reversed(list(chains))}
    return next(iter(found.values())) if len(found) == 1 else None
