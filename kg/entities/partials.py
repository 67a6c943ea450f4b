"""What a surname or an acronym alone stands for: the one full name of its document, else the one of all documents.

A surname never joins two full names, and two surnames of different documents are never one without a full name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.entities.chains import Chain
from kg.entities.clusters import Clusters
from kg.entities.knowledge import Known
from kg.entities.linking import UNNAMED_TYPES, Reason, find_full_names
from kg.entities.names import Name, parse_name
from kg.entities.romanisation import make_skeleton
from kg.entities.rules import load_rules
from kg.entities.score import find_manner, is_common, is_strict_name, make_acronyms, match_tokens

MIN_LETTERS = 3  # "AU", "KH" and initials are too many things' to lead to another document
EXACT, WHOLE, PART = 3, 2, 1  # the end of the full name / the same by sound, or its acronym / another token of it


def is_partial(chain: Chain) -> bool:
    """Say whether a chain is named by surnames, given names or acronyms alone."""
    return chain.is_named and chain.seed_id is None and chain.type not in UNNAMED_TYPES and not find_full_names(chain)


def link_partials(chains: Sequence[Chain], clusters: Clusters, known: Known) -> list[Reason]:
    """Join what is named in part with what is named in full, and return the reasons.

    Args:
        chains: Of all documents.
        clusters: Full names are joined already.
        known: Names of the seeds.
    """
    full = [chain for chain in chains if chain.seed_id is not None or find_full_names(chain)]
    in_document: dict[tuple[str, str], list[Chain]] = {}
    for chain in full:
        in_document.setdefault((chain.doc_id, chain.family), []).append(chain)
    joins: list[tuple[Chain, Chain]] = []
    homeless: list[Chain] = []
    for chain in filter(is_partial, chains):
        found = _find_matches(chain, in_document.get((chain.doc_id, chain.family), ()), known)
        if not found:
            homeless.append(chain)
        elif len({clusters.find(other.id) for other in found}) == 1:
            joins.append((chain, found[0]))
    reasons = [
        _explain(chain, _find_name(other, known), f"the only full name that fits in {chain.path}")
        for chain, other in joins
        if clusters.join(chain.id, other.id)
    ]
    _join_in_documents(homeless, clusters)
    return reasons + _link_across(homeless, full, clusters, known)


def _find_name(chain: Chain, known: Known) -> tuple[str, str]:
    row = known.find_row(chain.seed_id)
    return chain.id, row.name if row is not None else next(iter(find_full_names(chain)), chain.names[0])


def _explain(chain: Chain, other: tuple[str, str], why: str) -> Reason:
    return Reason(chain.id, other[0], f"'{chain.names[0]}' = '{other[1]}': {why}")


def _find_matches(chain: Chain, others: Iterable[Chain], known: Known) -> list[Chain]:
    """Return the chains that the partial names may stand for: those whose last name fits, else those with another fitting token."""
    ranked = [
        (max((match_partial(name, full) for name in chain.parsed for full in _full_names(other, known)), default=0), other)
        for other in others
    ]
    best = max((rank for rank, _ in ranked), default=0)
    return [other for rank, other in ranked if rank == best and rank > 0]


def _full_names(chain: Chain, known: Known) -> tuple[Name, ...]:
    manner = find_manner(chain.type)
    row = known.find_row(chain.seed_id)
    listed = row.names if row is not None else ()
    return tuple(parse_name(name, manner) for name in sorted({*find_full_names(chain), *listed, *(chain.names if chain.seed_id else ())}))


def match_partial(part: Name, full: Name) -> int:
    """Return EXACT or WHOLE if the partial name ends the full one or is its acronym, PART if it is another token of a person's, else 0."""
    if part.acronym:
        return WHOLE if part.acronym == full.acronym or part.acronym in make_acronyms(full) else 0
    words = [token for token in part.tokens if len(token) > 1]
    if full.acronym or not words or not full.tokens or (part.generation and part.generation != full.generation):
        return 0
    initials = [token for token in part.tokens if len(token) == 1]
    if initials and initials[0] != full.tokens[0][0]:
        return 0
    is_strict = is_strict_name(full, load_rules())
    if words[-1] == full.tokens[-1]:
        return EXACT
    if match_tokens(words[-1], full.tokens[-1], is_strict):
        return WHOLE
    return PART if not initials and any(match_tokens(words[-1], token, is_strict) for token in full.tokens[:-1]) else 0


def _join_in_documents(chains: Iterable[Chain], clusters: Clusters) -> None:
    """Join equal partial names of one document that holds no full name for them."""
    first: dict[tuple[str, str, str], Chain] = {}
    for chain in chains:
        for name in chain.parsed:
            clusters.join(first.setdefault((chain.doc_id, chain.family, name.key), chain).id, chain.id)


def _link_across(homeless: Sequence[Chain], full: Sequence[Chain], clusters: Clusters, known: Known) -> list[Reason]:
    """Join partial names with the only full name of all documents that fits, if both sides' documents name some third thing.

    Acronyms that nothing fits are joined with each other.
    """
    index: dict[str, dict[str, dict[Name, Chain]]] = {}
    for chain in full:
        for name in _full_names(chain, known):
            for key in _file(chain, name):
                index.setdefault(key, {}).setdefault(clusters.find(chain.id), {}).setdefault(name, chain)
    context = Context([*homeless, *full])
    joins: list[tuple[Chain, Chain]] = []
    unknown: list[Chain] = []
    for chain in homeless:
        if any(is_common(token) or len(token) < MIN_LETTERS for name in chain.parsed for token in name.tokens):
            continue
        fits = [
            next(other for full_name, other in sorted(names.items(), key=lambda row: row[0].key) if match_partial(part, full_name) >= WHOLE)
            for part in chain.parsed
            for key in sorted(_file(chain, part))
            for _, names in sorted(index.get(key, {}).items())
            if any(match_partial(part, full_name) >= WHOLE for full_name in names)
        ]
        roots = {clusters.find(other.id) for other in fits}
        if not roots:
            unknown.append(chain)
        elif len(roots) == 1 and context.is_shared(chain, clusters.members(fits[0].id)) and not _is_elsewhere(chain, fits[0]):
            joins.append((chain, fits[0]))
    _join_acronyms(unknown, clusters)
    return [
        _explain(chain, _find_name(other, known), f"the only full name that fits in all documents ({other.path})")
        for chain, other in joins
        if clusters.join(chain.id, other.id)
    ]


def _is_elsewhere(chain: Chain, other: Chain) -> bool:
    return bool(chain.countries and other.countries and not chain.countries & other.countries)


def _file(chain: Chain, name: Name) -> frozenset[str]:
    """Return the keys of a name: a person's last name by sound, a body's acronyms."""
    if chain.family == "person":
        return frozenset({f"person {make_skeleton(name.tokens[-1])}"} if name.tokens else ())
    acronyms = {name.acronym} if name.acronym else make_acronyms(name)
    return frozenset(f"{chain.family} {acronym}" for acronym in acronyms)


class Context:
    """What the documents name, to see whether two tell of one matter."""

    def __init__(self, chains: Iterable[Chain]) -> None:
        """Take all chains that have a name."""
        self._by_document: dict[str, set[str]] = {}
        self._chains: dict[str, Chain] = {}
        for chain in chains:
            self._chains[chain.id] = chain
            self._by_document.setdefault(chain.doc_id, set()).update(_name_thing(chain))

    def is_shared(self, chain: Chain, members: Iterable[str]) -> bool:
        """Say whether the chain's document and one of the cluster's name some thing besides the cluster itself."""
        others = [self._chains[member] for member in members if member in self._chains]
        own = {thing for other in others for thing in _name_thing(other)}
        here = self._by_document[chain.doc_id] - own - _name_thing(chain)
        return any(not here.isdisjoint(self._by_document[doc_id]) for doc_id in {other.doc_id for other in others})


def _name_thing(chain: Chain) -> frozenset[str]:
    return frozenset({chain.seed_id}) if chain.seed_id is not None else chain.folds


def _join_acronyms(chains: Iterable[Chain], clusters: Clusters) -> None:
    first: dict[tuple[str, str], Chain] = {}
    for chain in chains:
        for name in chain.parsed:
            if name.acronym and chain.family != "person":
                clusters.join(first.setdefault((chain.family, name.acronym), chain).id, chain.id)
