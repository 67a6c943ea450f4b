"""Surnames that a sole office tells: "President Trump" of two documents. Takes chains whose full names are joined already.

A surname alone stays in its document (partials.py), since namesakes are many. Where each document gives its bearer an office that
one person holds at a time, where both name the same state and were published within one term, it is one person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise, product

from kg.entities.chains import Chain, split_values
from kg.entities.clusters import Clusters
from kg.entities.knowledge import STATE, Known
from kg.entities.linking import Reason, find_full_names
from kg.entities.names import fold_name
from kg.entities.rules import load_rules

MAX_TERM_DAYS = 4 * 365  # between two documents; a longer gap may see another bearer of name and office
MIN_LETTERS = 3


def link_office_holders(chains: Sequence[Chain], clusters: Clusters, known: Known) -> list[Reason]:
    """Join chains of one surname and one sole office of one state, and return the reasons.

    Args:
        chains: Of all documents.
        clusters: What has a full name is joined already.
        known: Rows of the seeds, for the states that a document names.
    """
    states = _find_states(chains, known)
    named = {clusters.find(chain.id) for chain in chains if chain.seed_id is not None or find_full_names(chain)}
    filed: dict[tuple[str, str, str], list[Chain]] = {}
    for chain in chains:
        if chain.family == "person" and chain.is_named and clusters.find(chain.id) not in named:
            surnames = {name.tokens[-1] for name in chain.parsed if name.tokens and len(name.tokens[-1]) >= MIN_LETTERS}
            for key in product(surnames, find_sole_offices(chain), _find_own(chain, states)):
                filed.setdefault(key, []).append(chain)
    reasons: list[Reason] = []
    for (_, office, _), found in sorted(filed.items()):
        # of one term with the next in time is enough, so the time stays linear
        for left, right in pairwise(sorted(found, key=_sort_by_date)):
            if clusters.find(left.id) != clusters.find(right.id) and _are_of_one_term(left, right) and clusters.join(left.id, right.id):
                rows = [known.find_row(state) for state in sorted(_find_own(left, states) & _find_own(right, states))]
                why = f"both are {office}, and both texts name {', '.join(row.name for row in rows if row is not None) or 'one state'}"
                reasons.append(Reason(left.id, right.id, f"'{left.names[0]}' ({left.path}) = '{right.names[0]}' ({right.path}): {why}"))
    return reasons


def find_sole_offices(chain: Chain) -> frozenset[str]:
    """Return the offices that a chain's titles and roles give its bearer at present and that one person holds at a time."""
    told = split_values(chain.attributes.get("title", "")) | split_values(chain.attributes.get("role", ""))
    return frozenset(office for words in told for office in _read_sole_offices(fold_name(words)))


@lru_cache(maxsize=4096)
def _read_sole_offices(words: str) -> tuple[str, ...]:
    """Return the office that the words end with, unless what stands before makes it another ("vice president", "former king")."""
    rules = load_rules()
    ends = [office for office in sorted(rules.words["sole_offices"], key=len) if words == office or words.endswith(f" {office}")]
    if not ends:
        return ()
    before = words.removesuffix(ends[-1]).split()
    return () if any(word in rules.words["not_in_office"] for word in before) else (ends[-1],)


def _find_states(chains: Iterable[Chain], known: Known) -> dict[str, frozenset[str]]:
    """Return the ids of the states that each document names."""
    found: dict[str, set[str]] = {}
    for chain in chains:
        if chain.type == "State":
            seeds = {chain.seed_id} if chain.seed_id is not None else {known.nationalities.by_word.get(fold, "") for fold in chain.folds}
            found.setdefault(chain.doc_id, set()).update(seeds - {""})
    return {doc_id: frozenset(states) for doc_id, states in found.items()}


def _find_own(chain: Chain, states: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return the state whose office it is, if the words tell; else all that the document names."""
    codes = chain.countries or split_values(chain.attributes.get("title_country", ""))
    return frozenset(STATE + code for code in codes) or states.get(chain.doc_id, frozenset())


def _sort_by_date(chain: Chain) -> tuple[str, str]:
    return chain.published or "", chain.id


def _are_of_one_term(left: Chain, right: Chain) -> bool:
    if left.published is None or right.published is None:
        return True
    return abs((date.fromisoformat(left.published) - date.fromisoformat(right.published)).days) <= MAX_TERM_DAYS
