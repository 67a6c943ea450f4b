"""Which mentions of all documents are the same thing: takes extractions and judgements, gives a `Resolution`.

Two things are made one only for a reason that can be read; a doubt keeps them apart.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType

from kg.entities.attacks import link_attacks
from kg.entities.chains import Chain, make_chains, mark_seed
from kg.entities.classes import is_descriptive, link_classes
from kg.entities.clusters import UNMARKED, Clusters
from kg.entities.describe import make_entities
from kg.entities.homes import find_homes
from kg.entities.judgements import ID_PREFIX, IN, Judgement, find_contradictions, find_general, fold_side
from kg.entities.knowledge import Known, KnownNames, make_known
from kg.entities.linking import Reason, link_names
from kg.entities.names import fold_name
from kg.entities.offices import link_office_holders
from kg.entities.partials import link_partials
from kg.errors import ConfigError
from kg.objects import Entity, Extraction

logger = logging.getLogger(__name__)

MOST_TOLD = 5  # judgements that fit nothing, as many do where one file serves several sets of documents

JUDGED = "judged:"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Entities sorted by id, and the entity id of every mention id."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]


def resolve(extractions: Sequence[Extraction], *, judgements: Sequence[Judgement] = (), gazetteer: KnownNames | None = None) -> Resolution:
    """Return which mentions are one thing. The order of extractions doesn't matter.

    Args:
        extractions: What was read in each document.
        judgements: What people decided; entity ids in them are those of a build with or without the judgements on names.
        gazetteer: Names of known things by seed id; None if there is none.

    Raises:
        ConfigError: Judgements contradict each other.
    """
    faults = find_contradictions(judgements)
    if faults:
        raise ConfigError("judgements: " + "; ".join(faults))
    known = make_known(gazetteer)
    ordered = sorted(extractions, key=lambda extraction: (extraction.document.path, extraction.document.id))
    if not any(side.startswith(ID_PREFIX) for judgement in judgements for side in (judgement.left, judgement.right)):
        return _resolve(ordered, judgements, {}, known)
    on_names = [judgement for judgement in judgements if not (judgement.left + judgement.right).count(ID_PREFIX)]
    members: dict[str, frozenset[str]] = {}
    for earlier in (_resolve(ordered, (), {}, known), _resolve(ordered, on_names, {}, known)):
        members.update({entity.id: frozenset(mention.id for mention in entity.mentions) for entity in earlier.entities})
    return _resolve(ordered, judgements, members, known)


def _resolve(
    extractions: Sequence[Extraction], judgements: Sequence[Judgement], members: Mapping[str, frozenset[str]], known: Known
) -> Resolution:
    decided = [judgement for judgement in judgements if judgement.verdict != "unsure"]
    foes = [(fold_side(j.left), fold_side(j.right)) for j in decided if j.verdict == "different"]
    within = [pair for pair in foes if find_general(*pair) is None]
    chains = [chain for extraction in extractions for chain in make_chains(extraction, within)]
    labels = {chain.id: fold_name(row.name) for chain in chains if decided and (row := known.find_row(chain.seed_id)) is not None}
    sides = {fold_side(side) for judgement in decided for side in (judgement.left, judgement.right)}
    borne = _find_judged(sides, chains, members, labels)
    by_doc: dict[str, set[str]] = {}
    for chain in chains if borne else ():
        by_doc.setdefault(chain.doc_id, set()).update(borne.get(chain.id, ()))
    borne = {chain.id: _drop_general(borne[chain.id], by_doc[chain.doc_id], chain, foes) for chain in chains if chain.id in borne}
    marks = {chain.id: _mark(chain, borne.get(chain.id, ())) for chain in chains}
    clusters = Clusters(marks, [(JUDGED + left, JUDGED + right) for left, right in foes])
    reasons = _join_judged(decided, borne, clusters, {chain.id: chain.names[0] for chain in chains if chain.id in borne and chain.names})
    _join_seeds(chains, clusters)
    named = [chain for chain in chains if not is_descriptive(chain, known)]
    reasons.extend(link_names(named, clusters, known, find_homes(named, extractions, known)))
    reasons.extend(link_partials(named, clusters, known))
    reasons.extend(link_office_holders(chains, clusters, known))
    reasons.extend(link_classes(chains, clusters, known))
    reasons.extend(link_attacks(chains, extractions, clusters, known))
    by_id = {chain.id: chain for chain in chains}
    entities = make_entities([[by_id[member] for member in group] for group in clusters.groups()], reasons, known)
    entity_of = {mention.id: entity.id for entity in entities for mention in entity.mentions}
    logger.info(
        "entities: %d of %d mentions in %d documents, %d merges explained", len(entities), len(entity_of), len(extractions), len(reasons)
    )
    return Resolution(entities, MappingProxyType(entity_of))


def _find_judged(
    sides: Collection[str], chains: Iterable[Chain], members: Mapping[str, frozenset[str]], labels: Mapping[str, str]
) -> dict[str, list[str]]:
    """Return the judged sides that each chain bears, sorted, by its id, in the order of the chains; chains that bear none are left out.

    Args:
        sides: Folded.
        chains: Of all documents.
        members: Mentions of the entities that sides tell by id.
        labels: Folded names of the gazetteer's rows, which the texts may not spell, by the ids of chains.
    """
    by_name: dict[str, list[tuple[str, str | None]]] = {}
    by_mention: dict[str, list[str]] = {}
    for side in sides:
        name, mark, path = side.partition(IN)
        if not side.startswith(ID_PREFIX):
            by_name.setdefault(name, []).append((side, path if mark else None))
        for mention in members.get(side, ()):
            by_mention.setdefault(mention, []).append(side)
    borne: dict[str, list[str]] = {}
    for chain in chains if sides else ():
        names = chain.folds | {label for label in [labels.get(chain.id)] if label is not None}
        found = {side for fold in names for side, path in by_name.get(fold, ()) if path in (None, chain.path)}
        found.update(side for mention in chain.mentions for side in by_mention.get(mention.id, ()))
        if found:
            borne[chain.id] = sorted(found)
    return borne


def _drop_general(sides: Sequence[str], near: Set[str], chain: Chain, foes: Iterable[tuple[str, str]]) -> list[str]:
    """Return a chain's judged sides but for those that are judged apart from a closer one that its document bears.

    "Saadi" beside "Omar Saadi"; a name that is the gazetteer's beside one that the chain spells.
    """
    general: set[str | None] = set()
    for pair in foes:
        if near >= set(pair):
            general.add(find_general(*pair))
        if set(pair) <= set(sides):
            general.update(side for side in pair if not side.startswith(ID_PREFIX) and side.partition(IN)[0] not in chain.folds)
    return [side for side in sides if side not in general]


def _mark(chain: Chain, sides: Sequence[str]) -> frozenset[str]:
    seed = mark_seed(chain.seed_id) if chain.seed_id is not None else UNMARKED
    return seed.union(JUDGED + side for side in sides) if sides else seed


def _join_judged(
    judgements: Sequence[Judgement], borne: Mapping[str, Sequence[str]], clusters: Clusters, names: Mapping[str, str]
) -> list[Reason]:
    """Join what is judged the same; warn once of judgements that fit nothing. Chains that are judged by an id are called by name."""
    bearing: dict[str, list[str]] = {}
    for chain_id, sides in borne.items():
        for side in sides:
            bearing.setdefault(side, []).append(chain_id)
    reasons: list[Reason] = []
    unused: list[str] = []
    for judgement in judgements:
        left, right = bearing.get(fold_side(judgement.left), []), bearing.get(fold_side(judgement.right), [])
        if not left or not right:
            unused.append(f"{judgement.left} / {judgement.right}")
        elif judgement.verdict == "same":
            by_whom = f"judged the same by {judgement.who}" if judgement.who else "judged the same"
            for chain in (*left, *right):
                if clusters.join(left[0], chain, with_seeds=True) and chain == right[0]:
                    told = [
                        names.get(end, side) if side.startswith(ID_PREFIX) else side
                        for side, end in ((judgement.left, left[0]), (judgement.right, chain))
                    ]
                    reasons.append(Reason(left[0], chain, f"'{told[0]}' = '{told[1]}': {by_whom}"))
    if unused:
        others = f" and {len(unused) - MOST_TOLD} more" if len(unused) > MOST_TOLD else ""
        logger.warning("judgements that fit nothing in these documents: %s%s", "; ".join(unused[:MOST_TOLD]), others)
    return reasons


def _join_seeds(chains: Sequence[Chain], clusters: Clusters) -> None:
    first: dict[str, str] = {}
    for chain in chains:
        if chain.seed_id is not None:
            clusters.join(first.setdefault(chain.seed_id, chain.id), chain.id, with_seeds=True)
