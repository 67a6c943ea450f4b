"""Unnamed things: groups that are classes ("US troops"), bodies that each state has one of ("Iran's foreign ministry"), and
facilities told by owner, kind and place ("US embassy in Baghdad").

Gives each chain a key; equal keys are one thing. What is counted or indefinite is of its own document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kg.entities.bodies import link_bare
from kg.entities.chains import CACHED, Chain, split_values
from kg.entities.clusters import Clusters
from kg.entities.knowledge import STATE, Known
from kg.entities.linking import Reason
from kg.entities.names import fold_name, parse_name
from kg.entities.ports import link_ports
from kg.entities.rules import load_rules
from kg.ontology.families import COLLECTIVES

MAX_WORDS = 3  # in one state's name or one group's head
BACKED = "backed by "
TROOPS = ", troops"
ARMED = "militias"  # the class in group_classes
_BACKED_BY = re.compile(r"^(?P<head>.+?) (?P<verb>\w+) by (?:the )?(?P<state>.+)$")


def link_classes(chains: Sequence[Chain], clusters: Clusters, known: Known) -> list[Reason]:
    """Join groups and nominal bodies of one class, and facilities of one owner, kind and place; return the reasons."""
    by_key: dict[tuple[str, str], list[Chain]] = {}
    for chain in chains:
        key = find_class(chain, known)
        if key is not None:
            by_key.setdefault((chain.type, key), []).append(chain)
    unplaced = [chain for chain in chains if chain.type == "Facility" and find_class(chain, known) is None]
    reasons: list[Reason] = []
    for (_, key), found in sorted(by_key.items()):
        for chain in found[1:]:
            if clusters.join(found[0].id, chain.id) and not found[0].folds & chain.folds:
                reasons.append(Reason(found[0].id, chain.id, f"'{found[0].names[0]}' = '{chain.names[0]}': both say '{key}'"))
    reasons.extend(_link_unplaced(unplaced, by_key, clusters, known))
    reasons.extend(_link_by_host(chains, by_key, clusters, known))
    reasons.extend(_link_stationed(chains, clusters, known))
    _join_same_words(chains, clusters)
    return reasons + link_bare(chains, clusters, known) + link_ports(chains, clusters, known)


def find_class(chain: Chain, known: Known) -> str | None:
    """Return what a class is told by, the same for all its wordings; None for what is named, counted or of no state."""
    if not chain.names or is_counted(chain):
        return None
    body = find_state_body(chain, known) if chain.type == "Organization" else None
    if body is not None or chain.seed_id is not None:
        return body
    if chain.type == "Facility":
        owner, kind, place = describe_facility(chain, known)
        return f"{owner} {kind} in {place}" if owner and kind and place else None
    if chain.type not in COLLECTIVES or (chain.is_named and chain.type != "Group"):
        return None
    keys = {key for name in chain.names for key in [make_group_key(name, known)] if key is not None}
    shortest = min(keys, key=lambda key: (len(key), key), default="")
    # "US forces", "US forces in the country": the wider is meant
    return shortest if shortest and all(set(shortest.split(", ")) <= set(key.split(", ")) for key in keys) else None


def find_state_body(chain: Chain, known: Known) -> str | None:
    """Return state and kind of a body that each state has one of: "Iran's foreign ministry", "Iranian Ministry of Foreign Affairs".

    None if a name says more than the state and generic words, if no name says the state, or if they say two.
    """
    row = known.find_row(chain.seed_id)
    words = load_rules().words
    found: set[tuple[str, tuple[str, ...]]] = set()
    for name in chain.names if row is None else (row.name, *row.names):
        tokens = parse_name(name, "body").tokens
        states = {known.nationalities.by_word[token] for token in tokens if token in known.nationalities.by_word}
        kind = tuple(token for token in tokens if token not in known.nationalities.by_word and token != "affair")
        if not kind or any(token not in words["generic_words"] | words["sole_bodies"] for token in kind):
            if row is None:
                return None
        elif (len(kind) > 1 or kind[0] in words["sole_bodies"]) and len(states) == 1:
            found.add((next(iter(states)), kind if kind[0] not in words["whole_forces"] else ("army", *kind[1:])))
    if len(found) != 1 and row is None:
        return None
    state, kinds = min(found, default=("", ()))
    return f"{state}, {' '.join(kinds)}" if state else None


def is_counted(chain: Chain) -> bool:
    """Say whether the words single out some members ("three soldiers", "an embassy")."""
    if chain.attributes.get("count") or chain.attributes.get("definite") == "no":
        return True
    return any(map(_begins_with_count, chain.names))


@lru_cache(maxsize=CACHED)
def _begins_with_count(name: str) -> bool:
    word = re.split(r"[\s-]", name.strip().lower(), maxsplit=1)[0]
    return word in load_rules().words["counting_words"] or word.isdigit()


@lru_cache(maxsize=CACHED)
def make_group_key(name: str, known: Known) -> str | None:
    """Return the class that a group's words name: states, backing, head class and all further words; None if no state is named.

    "US soldiers", "American troops" and "troops of the United States" give one key; "US troops in Iraq" gives another.
    """
    rules = load_rules()
    folded = fold_name(name)
    backed = _BACKED_BY.match(folded)
    if backed and backed["verb"] in rules.words["backing_words"]:
        folded = f"{backed['state']} {backed['verb']} {backed['head']}"
    words = folded.split()
    if len(words) == 1 and words[0] in known.peoples:
        return f"citizens, {known.peoples[words[0]]}"
    parts: list[str] = []
    has_state = False
    position = 0
    while position < len(words):
        state, width = _find_state(words, position, known)
        if state:
            has_state = True
            parts.append(state)
        else:
            part, width = _find_head(words, position)
            if part in rules.words["backing_words"] and parts and has_state:
                parts[-1] = BACKED + parts[-1]
            elif part not in rules.words["group_fillers"]:
                parts.append(part)
        position += width
    if not has_state or all(part.removeprefix(BACKED).startswith(STATE) for part in parts):
        return None
    if any(part.startswith(BACKED) for part in parts):
        # whom a state arms is called by many words: "Iran-backed forces", "groups", "fighters"
        parts = [ARMED if part in rules.words["armed_heads"] else part for part in parts if part not in rules.words["armed_fillers"]]
    is_plural = any(part in rules.group_class.values() for part in parts) or words[-1].endswith("s")
    return ", ".join(sorted(parts)) if is_plural else None


def _find_state(words: Sequence[str], position: int, known: Known) -> tuple[str, int]:
    for width in range(MAX_WORDS, 0, -1):
        state = known.nationalities.by_word.get(" ".join(words[position : position + width]))
        if state is not None and position + width <= len(words):
            return state, width
    return "", 1


def _find_head(words: Sequence[str], position: int) -> tuple[str, int]:
    for width in range(MAX_WORDS, 0, -1):
        head = load_rules().group_class.get(tuple(words[position : position + width]))
        if head is not None:
            return head, width
    return words[position], 1


def describe_facility(chain: Chain, known: Known) -> tuple[str, str, str]:
    """Return owner, kind and place of a facility without a name of its own; "" for what isn't told, all "" for a named one."""
    return _describe_facility(chain.names, chain.attributes.get("country", ""), chain.attributes.get("place", ""), known)


@lru_cache(maxsize=CACHED)
def _describe_facility(names: tuple[str, ...], country: str, place: str, known: Known) -> tuple[str, str, str]:
    owners = set(split_values(country))
    places = {fold_name(told) for told in split_values(place)}
    kinds: set[str] = set()
    for name in names:
        core, _, tail = fold_name(name).partition(" in ")
        kind_words, _, owner_words = core.partition(" of ")
        words = [word for word in f"{owner_words} {kind_words}".split() if word != "the"]
        state, width = _find_state(words, 0, known)
        rest = words[width if state else 0 :]
        inner = next((" ".join(rest[:end]) for end in range(MAX_WORDS, 0, -1) if " ".join(rest[:end]) in known.calls), "")
        kind = load_rules().facility_kind.get(tuple(rest)) or load_rules().facility_kind.get(tuple(rest[len(inner.split()) :]))
        if kind is None:
            return "", "", ""
        kinds.add(kind)
        owners.update({state.removeprefix(STATE)} if state else ())
        places.update({tail, inner} - {""})
    places = {known.calls.get(told, told) for told in places}
    narrow = {told for told in places if told not in known.states} or places
    if kinds <= load_rules().words["one_per_state"]:
        narrow = {_find_country(told, known) for told in places}
    return _only(owners), _only(kinds), _only(narrow)


def _find_country(place: str, known: Known) -> str:
    """Return the code of the country that a place lies in, the place itself where that isn't known; "baghdads green zone" is in Iraq."""
    words = place.split()
    ends = [" ".join(words[at:]) for at in range(len(words))]
    return next((known.country_of[end] for end in ends if end in known.country_of), place)


def is_descriptive(chain: Chain, known: Known) -> bool:
    """Say whether a facility is called by owner and kind alone: in another place the same words mean another one."""
    return chain.type == "Facility" and chain.seed_id is None and bool(describe_facility(chain, known)[1])


def _only(values: set[str]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def _link_unplaced(unplaced: Iterable[Chain], by_key: dict[tuple[str, str], list[Chain]], clusters: Clusters, known: Known) -> list[Reason]:
    """Join a facility whose place isn't told with the one of its document that has the same owner and kind."""
    placed: dict[tuple[str, str, str], list[Chain]] = {}
    for (type_name, _), found in sorted(by_key.items()):
        for chain in found if type_name == "Facility" else ():
            owner, kind, _ = describe_facility(chain, known)
            placed.setdefault((chain.doc_id, owner, kind), []).append(chain)
    reasons: list[Reason] = []
    first: dict[tuple[str, str, str], Chain] = {}
    for chain in unplaced:
        owner, kind, place = describe_facility(chain, known)
        if not owner or not kind or place or is_counted(chain):
            continue
        key = (chain.doc_id, owner, kind)
        found = placed.get(key, [])
        roots = {clusters.find(other.id) for other in found}
        if len(roots) == 1 and clusters.join(chain.id, found[0].id):
            reasons.append(Reason(chain.id, found[0].id, f"'{chain.names[0]}' = '{found[0].names[0]}': the only one of {chain.path}"))
        elif not roots:
            clusters.join(first.setdefault(key, chain).id, chain.id)
    return reasons


def _link_by_host(chains: Iterable[Chain], by_key: Mapping[tuple[str, str], list[Chain]], clusters: Clusters, known: Known) -> list[Reason]:
    """Join an embassy whose place isn't told with the one in the only country, but for its own, whose places its document names."""
    countries: dict[str, set[str]] = {}
    unplaced: list[tuple[Chain, str, str]] = []
    for chain in chains:
        if chain.type == "Location":
            countries.setdefault(chain.doc_id, set()).update(chain.countries)
        elif chain.type == "Facility" and chain.seed_id is None and not is_counted(chain):
            owner, kind, place = describe_facility(chain, known)
            if owner and not place and kind in load_rules().words["one_per_state"]:
                unplaced.append((chain, owner, kind))
    reasons: list[Reason] = []
    for chain, owner, kind in unplaced:
        hosts = countries.get(chain.doc_id, set()) - {owner}
        found = by_key.get(("Facility", f"{owner} {kind} in {min(hosts)}"), []) if len(hosts) == 1 else []
        if found and clusters.find(chain.id) != clusters.find(found[0].id) and clusters.join(chain.id, found[0].id):
            why = f"all places that {chain.path} names are in {min(hosts)} or {owner}"
            reasons.append(Reason(chain.id, found[0].id, f"'{chain.names[0]}' = '{found[0].names[0]}': {why}"))
    return reasons


def _link_stationed(chains: Iterable[Chain], clusters: Clusters, known: Known) -> list[Reason]:
    """Join a state's troops with those of them that a document tells of in one place: "US troops", "US forces in Iraq"."""
    told: dict[tuple[str, str], list[tuple[Chain, str]]] = {}
    for chain in chains:
        if chain.type != "Group" or chain.seed_id is not None or is_counted(chain):
            continue
        for core, _, place in sorted({fold_name(name).partition(" in ") for name in chain.names}):
            key = make_group_key(core, known)
            if key is not None and key.removesuffix(TROOPS).startswith(STATE) and key.endswith(TROOPS):
                told.setdefault((chain.doc_id, key), []).append((chain, place))
    reasons = []
    for (_, key), found in sorted(told.items()):
        first = found[0][0]
        for chain, _ in found[1:] if len({place for _, place in found} - {""}) == 1 else ():
            if clusters.join(first.id, chain.id):
                reasons.append(Reason(first.id, chain.id, f"'{first.names[0]}' = '{chain.names[0]}': both say '{key}' in one text"))
    return reasons


def _join_same_words(chains: Iterable[Chain], clusters: Clusters) -> None:
    """Join groups that one document calls by the same uncounted words; "gunmen of the Front" are none of the "gunmen" before."""
    first: dict[tuple[str, str, str], Chain] = {}
    for chain in chains:
        if chain.type == "Group" and chain.seed_id is None and not is_counted(chain):
            for folded in sorted(chain.folds):
                key = (chain.doc_id, folded, chain.attributes.get("phrase", ""))
                clusters.join(first.setdefault(key, chain).id, chain.id)
