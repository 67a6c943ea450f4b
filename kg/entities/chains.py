"""Within one document: which mentions are one thing, as their antecedents say. Takes an `Extraction`, gives `Chain`s."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from types import MappingProxyType

from kg.entities.clusters import SEED, UNMARKED, Clusters
from kg.entities.judgements import IN
from kg.entities.names import Name, fold_name, parse_name
from kg.entities.rules import find_family, load_rules
from kg.entities.score import compare_names, find_manner, match_tokens
from kg.objects import Document, Extraction, Mention
from kg.ontology.families import BODIES

logger = logging.getLogger(__name__)

CACHED = 8192
NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
PERSON = "Person"
PLACE = attrgetter("passage.start", "passage.end", "id")  # where a mention stands in its document, for sorting


@dataclass(frozen=True, slots=True)
class Chain:
    """Mentions of one document that are one thing.

    Attributes:
        id: Id of its first mention.
        path: Of the document, for reasons that a reader can follow.
        mentions: In text order.
        names: Names of the name-form mentions; of the nominal ones where there is no name. Most frequent first, then longest.
        is_named: Whether one mention names it.
        attributes: Of all mentions; several values are joined by "|" in order.
        published: ISO date of its document, None where that is not known.
    """

    id: str
    doc_id: str
    path: str
    type: str
    mentions: tuple[Mention, ...]
    names: tuple[str, ...]
    is_named: bool
    seed_id: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None

    @property
    def family(self) -> str:
        """What its type may be one thing with."""
        return find_family(self.type)

    @property
    def parsed(self) -> tuple[Name, ...]:
        """Its names, taken apart."""
        return _parse_names(self.names, self.type)

    @property
    def folds(self) -> frozenset[str]:
        """Its names without regard to case and marks."""
        return _fold_names(self.names)

    @property
    def countries(self) -> frozenset[str]:
        """Codes of the states that it belongs to, as far as its document says."""
        return split_values(self.attributes.get("country", ""))


# Few names are borne by most chains, so what is made of them is shared.
@lru_cache(maxsize=CACHED)
def _parse_names(names: tuple[str, ...], type_name: str) -> tuple[Name, ...]:
    return tuple(parse_name(name, find_manner(type_name)) for name in names)


@lru_cache(maxsize=CACHED)
def _fold_names(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold_name(name) for name in names)


@lru_cache(maxsize=CACHED)
def split_values(text: str) -> frozenset[str]:
    """Return the values of an attribute that may hold several, separated by "|"."""
    return frozenset(value.strip() for value in text.split("|") if value.strip())


def merge_attributes(attributes: Iterable[Mapping[str, str]]) -> Mapping[str, str]:
    """Return all attributes by key, in order; where accounts differ, all values, sorted and joined by "|"."""
    listed = [mapping for mapping in attributes if mapping]
    if not listed:
        return NO_ATTRIBUTES
    if len(listed) == 1:  # as for most
        tidy = [(key, value) for key in sorted(listed[0]) if (value := _tidy_values(listed[0][key]))]
        return listed[0] if tidy == [*listed[0].items()] else dict(tidy)
    told: dict[str, set[str]] = {}
    for mapping in listed:
        for key, value in mapping.items():
            told.setdefault(key, set()).add(value)
    joined = {key: _join_values(frozenset(told[key])) for key in sorted(told)}
    return {key: value for key, value in joined.items() if value}


@lru_cache(maxsize=CACHED)
def _tidy_values(text: str) -> str:
    return "|".join(sorted(split_values(text)))


@lru_cache(maxsize=CACHED)
def _join_values(texts: frozenset[str]) -> str:
    return "|".join(sorted({value for text in texts for value in split_values(text)}))


def make_chains(extraction: Extraction, forbidden: Sequence[tuple[str, str]] = ()) -> tuple[Chain, ...]:
    """Return the chains of one document, in the order of their first mentions; every mention is in one.

    A link is not followed when it would make one of two things with different seeds, of two persons whose full names share a
    surname and differ before it, of one body and words for several or for whoever did a deed, or of names judged different.

    Args:
        extraction: What was read in the document.
        forbidden: Pairs of folded sides that are judged different.
    """
    path = extraction.document.path
    mentions = {mention.id: mention for mention in sorted(extraction.mentions, key=PLACE)}
    judged = {side for pair in forbidden for side in pair}
    clusters = Clusters({mention.id: _mark(mention, path, judged) for mention in mentions.values()}, forbidden)
    for mention in mentions.values():
        if mention.antecedent is None:
            continue
        if mention.antecedent not in mentions:
            logger.debug("link of %s ignored: its document has no mention %s", mention.id, mention.antecedent)
        elif (
            _is_no_body(mention, mentions[mention.antecedent])
            or _are_two_persons(clusters, (mention.id, mention.antecedent), mentions)
            or not clusters.join(mention.id, mention.antecedent)
        ):
            logger.debug("link refused: '%s' and '%s' are two things", mention.name, mentions[mention.antecedent].name)
    in_order: dict[str, list[Mention]] = {}  # by the sets' roots, in the order of their first mentions
    for mention in mentions.values():
        in_order.setdefault(clusters.find(mention.id), []).append(mention)
    return tuple(_make_chain(tuple(members), extraction.document) for members in in_order.values())


def _mark(mention: Mention, path: str, judged: Set[str]) -> frozenset[str]:
    """Return what a mention bears that may keep it from others: its seed, and of its name what is judged."""
    if mention.form == "pronoun":
        return UNMARKED
    seed = mark_seed(mention.seed_id) if mention.seed_id is not None and mention.form == "name" else UNMARKED
    if not judged:
        return seed
    folded = fold_name(mention.name)
    return seed | ({folded, folded + IN + path} & judged)


@lru_cache(maxsize=CACHED)
def mark_seed(seed_id: str) -> frozenset[str]:
    """Return what keeps things of another seed from a thing of this one."""
    return frozenset({SEED + seed_id})


def _is_no_body(mention: Mention, antecedent: Mention) -> bool:
    """Say whether a description can't mean the one body that is named: "the factions" are several, "the attackers" whoever did it."""
    if mention.form != "nominal" or antecedent.form != "name" or antecedent.type not in BODIES:
        return False
    head = fold_name(mention.name).partition(" of ")[0].split()[-1:]
    return bool(head) and head[0] in load_rules().words["no_body"]


def _are_two_persons(clusters: Clusters, pair: tuple[str, str], mentions: Mapping[str, Mention]) -> bool:
    """Say whether two chains name persons of one surname and different given names: coreference took one for the other."""
    names: list[set[str]] = []
    for item in pair:
        side = [mentions[member] for member in clusters.members(item)]
        names.append({one.name for one in side if one.form == "name" and one.seed_id is None and find_manner(one.type) == "person"})
        if not names[-1]:
            return False
    return any(is_namesake(left, right, PERSON) for left in names[0] for right in names[1])


@lru_cache(maxsize=CACHED)
def is_namesake(left: str, right: str, type_name: str) -> bool:
    """Say whether two full names of persons end alike and are not one person's: brothers, father and son, mere namesakes."""
    if compare_names(left, right, type_name).verdict != "different":
        return False
    first, second = parse_name(left, "person").tokens, parse_name(right, "person").tokens
    return bool(match_tokens(first[-1], second[-1], False) or match_tokens(first[0], second[0], False)) if first and second else False


def _make_chain(mentions: tuple[Mention, ...], document: Document) -> Chain:
    told = [mention for mention in mentions if mention.form != "pronoun" and mention.name.strip()]
    named = [mention for mention in told if mention.form == "name"]
    called = named or told
    seeds = [mention.seed_id for mention in called if mention.seed_id is not None]
    type_name = mentions[0].type
    if len(mentions) > 1:
        kind = choose_type([mention.type for mention in called or mentions])
        family = find_family(kind)
        # "Lena Orvash, the mayor": an official
        type_name = choose_type([kind, *(mention.type for mention in told if find_family(mention.type) == family)])
    return Chain(
        id=mentions[0].id,
        doc_id=mentions[0].passage.doc_id,
        path=document.path,
        type=type_name,
        mentions=mentions,
        names=order_names([mention.name for mention in named]) if named else order_described([mention.name for mention in told]),
        is_named=bool(named),
        seed_id=choose_seed(seeds),
        attributes=merge_attributes(mention.attributes for mention in mentions),
        published=document.date,
    )


def choose_seed(seeds: Sequence[str]) -> str | None:
    """Return the seed that most mentions bear, None for none."""
    if len(set(seeds)) < 2:  # as of most chains
        return seeds[0] if seeds else None
    counts = Counter(seeds)
    return min(counts, key=lambda seed: (-counts[seed], seed))


def order_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the distinct names, most frequent first, then longest, then in alphabetical order."""
    if len(set(names)) < 2:  # as of most chains
        return tuple(names[:1])
    counts = Counter(names)
    return tuple(sorted(counts, key=lambda name: (-counts[name], -len(name), name)))


def order_described(names: Sequence[str]) -> tuple[str, ...]:
    """Return the distinct descriptions as `order_names` does, but "ministry" behind the "Karvenian foreign ministry" that it shortens."""
    ordered = order_names(names)
    if len(ordered) < 2:
        return ordered
    short = [name for name in ordered if any(other.casefold().endswith(f" {name.casefold()}") for other in ordered)]
    return (*(name for name in ordered if name not in short), *short)


def choose_type(types: Sequence[str]) -> str:
    """Return the type that most mentions bear; within one family the higher rank wins, so one "Official" makes an official."""
    if len(set(types)) == 1:
        return types[0]
    counts = Counter(types)
    by_family: Counter[str] = Counter()
    for name, count in counts.items():
        by_family[find_family(name)] += count
    family = min(by_family, key=lambda name: (-by_family[name], name))
    members = sorted(name for name in counts if find_family(name) == family)
    return next((name for name in load_rules().rank if name in members), members[0])
