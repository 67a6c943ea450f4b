"""Across documents: which full names are one thing's. Joins chains in a `Clusters` and gives a reason for every differing name.

Names are compared once, however many chains bear them. What several names may be, and those conflict, stays alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from kg.entities.candidates import find_pairs, make_keys, make_order
from kg.entities.chains import CACHED, Chain
from kg.entities.clusters import Clusters
from kg.entities.knowledge import Known
from kg.entities.names import Manner, parse_name
from kg.entities.rules import load_rules
from kg.entities.score import Comparison, Nationalities, compare_names, find_manner, is_common

logger = logging.getLogger(__name__)

COUNTRY_TYPES = ("Organization", "Facility", "Location")
UNNAMED_TYPES = ("Attack", "Group")  # told by what happened and by class, not by name


@dataclass(frozen=True)
class Reason:
    """Why two chains are one thing: a sentence for the reader."""

    left: str
    right: str
    sentence: str


@dataclass(frozen=True)
class Bearer:
    """Chains that bear the same names and are one beforehand; what is compared.

    Attributes:
        names: Full names, sorted, for a seed with those of its row.
        countries: Of the state that it belongs to, empty if unknown or of no weight.
        home: State or document outside of which the names say nothing, "" for names that hold everywhere.
    """

    id: str
    type: str
    family: str
    names: tuple[str, ...]
    countries: frozenset[str]
    chains: tuple[str, ...]
    home: str = ""

    @cached_property
    def order(self) -> str:
        """What it is sorted by among very many that may be the same."""
        return make_order(parse_name(self.names[0], find_manner(self.type)))

    @cached_property
    def short(self) -> frozenset[str]:
        """Names of a body that its longer names shorten to, as other bodies' may: "Falcons" of the "Ash Falcons"."""
        if find_manner(self.type) == "person":
            return frozenset()
        tokens = {name: frozenset(parse_name(name, "body").tokens) for name in self.names}
        return frozenset(name for name in self.names if any(tokens[name] < other for other in tokens.values()))

    @cached_property
    def is_common(self) -> bool:
        """Whether its names are made of words that many persons bear."""
        parsed = [parse_name(name, "person") for name in self.names]
        return find_manner(self.type) == "person" and all(is_common(token) for name in parsed for token in name.tokens)


def find_full_names(chain: Chain) -> tuple[str, ...]:
    """Return the names of a chain that can tell it from others: no surname alone, no acronym; none for what isn't named."""
    return _find_full_names(chain.names, find_manner(chain.type)) if chain.is_named and chain.type not in UNNAMED_TYPES else ()


@lru_cache(maxsize=CACHED)
def _find_full_names(names: tuple[str, ...], manner: Manner) -> tuple[str, ...]:
    parsed = (parse_name(name, manner) for name in names)
    return tuple(sorted(name.surface for name in parsed if name.tokens and not (name.is_partial if manner == "person" else name.acronym)))


def is_generic(chain: Chain, known: Known) -> bool:
    """Say whether a body's names leave open whose it is: "Foreign Ministry" without a state."""
    if chain.seed_id is not None or chain.type != "Organization" or chain.countries:
        return False
    generic = load_rules().words["generic_words"] | load_rules().words["common_body_words"]
    words = [[token for token in name.tokens if token not in known.nationalities.by_word] for name in chain.parsed]
    return all(
        len(tokens) == len(name.tokens) and all(token in generic or token.isdigit() for token in tokens)
        for tokens, name in zip(words, chain.parsed, strict=True)
    )


def link_names(chains: Sequence[Chain], clusters: Clusters, known: Known, homes: Mapping[str, str]) -> list[Reason]:
    """Join chains whose full names are the same by the rules, and return the reasons.

    Args:
        chains: Of all documents.
        clusters: Holds every chain's id; chains with one seed are joined beforehand.
        known: Names of the seeds, words for nationalities.
        homes: See `find_homes`.
    """
    bearers = {bearer.id: bearer for bearer in make_bearers(chains, known, homes)}
    for bearer in bearers.values():
        namesakes: list[str] = []  # whom a judgement keeps apart
        for chain in bearer.chains:
            if not any(clusters.join(one, chain) for one in namesakes):
                namesakes.append(chain)
    keys = {bearer.id: _file(bearer, known.nationalities) for bearer in bearers.values()}
    table = Table(bearers, known.nationalities)
    proposals = [pair for pair in find_pairs(keys, lambda bearer: bearers[bearer].order) if table.compare(*pair).verdict == "same"]
    partners: dict[str, list[str]] = {}
    for left, right in proposals:
        partners.setdefault(left, []).append(right)
        partners.setdefault(right, []).append(left)
    clear = [pair for pair in proposals if not table.is_ambiguous(*pair, partners)]
    return _join_clear(sorted(clear, key=lambda pair: (-table.compare(*pair).score, pair)), clusters, table)


def make_bearers(chains: Iterable[Chain], known: Known, homes: Mapping[str, str]) -> list[Bearer]:
    """Return the bearers of full names, in order; what has a home bears its names within it alone."""
    grouped: dict[tuple[object, ...], list[Chain]] = {}
    for chain in chains:
        if chain.seed_id is not None and chain.type not in UNNAMED_TYPES:
            grouped.setdefault(("seed", chain.seed_id), []).append(chain)
        elif full := find_full_names(chain):
            names = tuple(sorted({name.key for name in chain.parsed if name.surface in full}))
            key = (chain.family, names, tuple(sorted(_weighty_countries(chain))), homes.get(chain.id, ""))
            grouped.setdefault(key, []).append(chain)
    bearers = [_make_bearer(group, known, homes) for group in grouped.values()]
    return sorted((bearer for bearer in bearers if bearer.names), key=lambda bearer: bearer.id)


def _weighty_countries(chain: Chain) -> frozenset[str]:
    if chain.type in COUNTRY_TYPES:
        return chain.countries
    is_person = find_manner(chain.type) == "person"
    return chain.countries if is_person and all(is_common(token) for name in chain.parsed for token in name.tokens) else frozenset()


def _make_bearer(chains: Sequence[Chain], known: Known, homes: Mapping[str, str]) -> Bearer:
    ordered = sorted(chains, key=lambda chain: chain.id)
    first = ordered[0]
    names = {name for chain in ordered for name in find_full_names(chain)}
    countries = _weighty_countries(first)
    row = known.find_row(first.seed_id)
    if row is not None:
        names.update((row.name, *row.names))
        countries = frozenset({row.country} - {""}) if first.type in COUNTRY_TYPES else frozenset()
    chain_ids = tuple(chain.id for chain in ordered)
    return Bearer(first.id, first.type, first.family, tuple(sorted(names)), countries, chain_ids, homes.get(first.id, ""))


def _file(bearer: Bearer, nationalities: Nationalities) -> frozenset[str]:
    parsed = [parse_name(name, find_manner(bearer.type)) for name in bearer.names]
    return frozenset(f"{bearer.family}\t{key}" for name in parsed for key in make_keys(name, bearer.type, nationalities))


class Table:
    """Comparisons of bearers, each made once."""

    def __init__(self, bearers: Mapping[str, Bearer], nationalities: Nationalities) -> None:
        """Take the bearers by their ids."""
        self.bearers = bearers
        self._nationalities = nationalities
        self._made: dict[tuple[str, str], tuple[Comparison, str, str]] = {}

    def find(self, left: str, right: str) -> tuple[Comparison, str, str]:
        """Return the best comparison of the names of two bearers, with the two names; "same" is best, "open" worst but for "different"."""
        pair = (left, right) if left <= right else (right, left)
        if pair not in self._made:
            self._made[pair] = self._find(self.bearers[pair[0]], self.bearers[pair[1]])
        return self._made[pair]

    def compare(self, left: str, right: str) -> Comparison:
        """Return the best comparison alone."""
        return self.find(left, right)[0]

    def _find(self, first: Bearer, second: Bearer) -> tuple[Comparison, str, str]:
        are_nested = not (first.short and second.short) or _are_nested(first, second)
        ranked = [
            (("different", "open", "same").index(comparison.verdict), comparison.score, one, other, comparison)
            for one, other in product(first.names, second.names)
            if are_nested or one not in first.short or other not in second.short
            for comparison in [compare_names(one, other, first.type, self._nationalities)]
        ]
        _, _, one, other, best = max(ranked, key=lambda row: row[:4])
        if first.home != second.home:
            return Comparison("open", 0.0, "a name that every state's body may bear"), one, other
        if first.countries and second.countries and not first.countries & second.countries:
            return Comparison("different", 0.0, "of another country"), one, other
        return best, one, other

    def is_conflict(self, left: str, right: str) -> bool:
        """Say whether two bearers can't be one."""
        if left == right:
            return False
        return self.bearers[left].family != self.bearers[right].family or self.compare(left, right).verdict == "different"

    def is_ambiguous(self, left: str, right: str, partners: Mapping[str, Sequence[str]]) -> bool:
        """Say whether one side is as well a third bearer's, which conflicts with the other side."""
        score = self.compare(left, right).score
        return any(
            third != other and self.compare(side, third).score >= score and self.is_conflict(third, other)
            for side, other in ((left, right), (right, left))
            for third in partners[side]
        )


def _are_nested(first: Bearer, second: Bearer) -> bool:
    """Say whether a longer name of the one holds all words of one of the other: "Border Watch", "Pell Border Watch"."""
    long = [[name for name in bearer.names if name not in bearer.short] for bearer in (first, second)]
    sides = [[frozenset(parse_name(name, "body").tokens) for name in names] for names in long]
    return any(one <= other or other <= one for one in sides[0] for other in sides[1])


def _join_clear(pairs: Iterable[tuple[str, str]], clusters: Clusters, table: Table) -> list[Reason]:
    """Join the pairs, best first, where no member of the one cluster conflicts with a member of the other."""
    held: dict[str, list[str]] = {}
    for bearer in table.bearers.values():
        held.setdefault(clusters.find(bearer.chains[0]), []).append(bearer.id)
    reasons: list[Reason] = []
    for left, right in pairs:
        chains = table.bearers[left].chains[0], table.bearers[right].chains[0]
        roots = clusters.find(chains[0]), clusters.find(chains[1])
        if roots[0] == roots[1]:
            continue
        comparison, one, other = table.find(left, right)
        foes = [(a, b) for a in held[roots[0]] for b in held[roots[1]] if table.is_conflict(a, b)]
        if foes or not clusters.join(*chains):
            logger.debug("merge refused: '%s' and '%s' (%s)", one, other, comparison.reason)
            continue
        held[clusters.find(chains[0])] = held.pop(roots[0]) + held.pop(roots[1])
        if one != other:
            first, second = sorted((one, other))
            reasons.append(Reason(*chains, f"'{first}' = '{second}': {comparison.reason}"))
    return reasons
