"""Which attack mentions of a document are one attack, and what follows for it as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kg.language.sentences import get_document
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.events import find_linked_attack, is_harm
from kg.triples.facts import Fact

# What two mentions of one attack may share, with what it weighs if they do and if they don't.
WEIGHTS = (("targets", 1.5, 1.5), ("victims", 1.5, 1.0), ("actors", 0.6, 0.3), ("places", 0.6, 0.6))
GENERIC_KINDS = frozenset({"", "attack"})


@dataclass(slots=True)
class Incident:
    """One attack of a document while it is being put together; participants are ids of chain heads."""

    mentions: list[Mention]
    kinds: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def add(self, other: Incident) -> None:
        """Take over all that `other` holds."""
        self.mentions += other.mentions
        for name in ("kinds", "dates", "actors", "targets", "victims", "places"):
            getattr(self, name).update(getattr(other, name))


def find_incidents(index: MentionIndex, facts: Iterable[Fact], dates: Mapping[str, str]) -> list[Incident]:
    """Group the attack mentions of a document, first mention first.

    Args:
        index: Mentions with their chains.
        facts: Event facts, which tell the participants.
        dates: ISO date by attack mention id, where the text gives one.
    """
    single = {mention.id: _describe(mention, index, facts, dates) for mention in index.mentions if mention.type == "Attack"}
    incidents: list[Incident] = []
    by_mention: dict[str, Incident] = {}
    for mention_id, candidate in single.items():
        home = _find_linked(mention_id, index, by_mention) or _find_headline(candidate, incidents, index)
        home = home or _find_home(candidate, incidents, index)
        if home is None:
            incidents.append(candidate)
            home = candidate
        else:
            home.add(candidate)
        by_mention[mention_id] = home
    return incidents


def set_antecedents(index: MentionIndex, incidents: Iterable[Incident]) -> tuple[Mention, ...]:
    """Return the mentions with every later mention of an incident referring to its first; attributes are brought together there."""
    changed: dict[str, Mention] = {}
    for incident in incidents:
        head, *rest = incident.mentions
        changed[head.id] = replace(head, attributes={**head.attributes, **_gather(incident, index)})
        for mention in rest:
            changed[mention.id] = replace(mention, antecedent=head.id)
    return tuple(changed.get(mention.id, mention) for mention in index.mentions)


def _gather(incident: Incident, index: MentionIndex) -> dict[str, str]:
    """Return the attributes of the whole, for the chain's head."""
    found: dict[str, str] = {}
    kinds = [kind for kind in sorted(incident.kinds) if kind]
    if kinds:
        found["kind"] = max(
            kinds, key=lambda kind: (kind not in GENERIC_KINDS, load_attack_words().family[kind] != "killing", len(kind), kind)
        )
    if incident.dates:
        found["date"] = max(sorted(incident.dates), key=len)
    for key, ids in (("target", incident.targets or incident.victims), ("place", incident.places), ("actor", incident.actors)):
        names = sorted({index.by_id[mention_id].name for mention_id in ids})
        if names:
            found[key] = "|".join(names)
            found[f"{key}_id"] = "|".join(sorted(ids))
    return found


def _describe(mention: Mention, index: MentionIndex, facts: Iterable[Fact], dates: Mapping[str, str]) -> Incident:
    incident = Incident([mention], {mention.attributes.get("kind", "")})
    if mention.id in dates:
        incident.dates.add(dates[mention.id])
    for fact in facts:
        if fact.relation == "carried_out" and fact.target.id == mention.id:
            incident.actors.add(index.root(fact.actor).id)
        elif fact.actor.id == mention.id:
            other = index.root(fact.target).id
            if fact.relation == "targeted":
                incident.targets.add(other)
            elif fact.relation in {"killed", "wounded"}:
                incident.victims.add(other)
            elif fact.relation == "located_in":
                incident.places.add(other)
    return incident


def _find_linked(mention_id: str, index: MentionIndex, known: Mapping[str, Incident]) -> Incident | None:
    """Return the incident of the attack that a clause of harm in the same sentence belongs to."""
    mention = index.by_id[mention_id]
    if is_harm(mention, index):
        attack = find_linked_attack(index.span(mention).root, index)
        if attack is not None and attack.id in known:
            return known[attack.id]
    root = index.span(mention).root
    for other_id, incident in known.items():
        other = index.by_id[other_id]
        if is_harm(other, index) and index.span(other).root.sent == root.sent:
            linked = find_linked_attack(index.span(other).root, index)
            if linked is not None and linked.id == mention_id:
                return incident
    return None


def _find_headline(candidate: Incident, incidents: list[Incident], index: MentionIndex) -> Incident | None:
    """Return the one attack of the title if the candidate is the first of its kind below it: a report's first lines tell its headline."""
    if len(incidents) != 1 or incidents[0].targets or incidents[0].dates:
        return None
    above, below = (_is_in(one.mentions[0], index, "title") for one in (incidents[0], candidate))
    families = load_attack_words().family
    kinds = [{families.get(kind, "") for kind in one.kinds} - {""} for one in (incidents[0], candidate)]
    return incidents[0] if above and not below and kinds[0] & kinds[1] else None


def _find_home(candidate: Incident, incidents: list[Incident], index: MentionIndex) -> Incident | None:
    """Return the incident that the candidate repeats: the best by what they share, the latest of equals.

    "The attack" that opens a paragraph takes up what the title tells rather than what another paragraph has just recalled.
    """
    mention = candidate.mentions[0]
    is_bare = mention.attributes.get("definite") == "yes" and not (candidate.targets or candidate.dates)
    best: tuple[float, int] | None = None
    for position, incident in enumerate(incidents):
        score = _compare(candidate, incident, is_bare=is_bare)
        if not is_bare and any(_are_counted_apart(mention, one, index) for one in incident.mentions):
            continue  # "a rocket attack on the base, prompting US attacks"
        if score > 0 and (best is None or (score, position) >= best):
            best = (score, position)
            chosen = incident
    if best is None:
        return None
    titled = next((one for one in incidents if _is_in(one.mentions[0], index, "title")), None)
    if is_bare and titled and _compare(candidate, titled, is_bare=True) > 0 and not _share_block(mention, chosen, index):
        return titled
    return chosen


def _are_counted_apart(one: Mention, other: Mention, index: MentionIndex) -> bool:
    """Say whether one sentence speaks of an attack and of attacks."""
    is_plural = [mention.attributes.get("number") == "plural" for mention in (one, other)]
    return is_plural[0] != is_plural[1] and index.span(one).root.sent == index.span(other).root.sent


def _is_in(mention: Mention, index: MentionIndex, kind: str) -> bool:
    return any(block.kind == kind and block.start <= mention.passage.start < block.end for block in get_document(index.doc).blocks)


def _share_block(mention: Mention, incident: Incident, index: MentionIndex) -> bool:
    """Say whether a mention of the incident stands in the paragraph of another mention."""
    here = next((b for b in get_document(index.doc).blocks if b.start <= mention.passage.start < b.end), None)
    return here is not None and any(here.start <= one.passage.start < here.end for one in incident.mentions)


def _compare(one: Incident, other: Incident, *, is_bare: bool) -> float:
    """Return how well two incidents agree; 0 or less means that they are two."""
    families = load_attack_words().family
    kinds = ({families.get(kind, "") for kind in one.kinds}, {families.get(kind, "") for kind in other.kinds})
    generic = one.kinds <= GENERIC_KINDS or other.kinds <= GENERIC_KINDS
    killing = "killing" in kinds[0] | kinds[1] and (one.targets | one.victims) & (other.targets | other.victims)
    if not (kinds[0] & kinds[1] or generic or killing):
        return 0.0
    if _clash(one.dates, other.dates):
        return 0.0
    score = 0.0
    for name, shared, differing in WEIGHTS:
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs:
            score += shared if mine & theirs else -differing
    if one.dates and other.dates:
        score += 1.0
    if kinds[0] & kinds[1] - {""}:
        score += 0.4
    if is_bare:
        return max(score, 0.0) + 0.1  # "the attack killed two": whom it killed says nothing against its being the one told before
    return score - 0.9


def _clash(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and not any(a.startswith(b) or b.startswith(a) for a in one for b in other)


def find_places(incidents: Iterable[Incident], facts: list[Fact], bonds: list[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give where an attack was from where the building lies that it hit."""
    for incident in incidents:
        if incident.places:
            continue
        ids = {mention.id for mention in incident.mentions}
        for hit in facts:
            if hit.actor.id not in ids or hit.relation != "targeted" or index.root(hit.target).type != "Facility":
                continue
            for bond in bonds:
                if bond.relation == "located_in" and index.is_same(bond.actor, hit.target) and bond.trigger.sent == hit.trigger.sent:
                    yield replace(hit, relation="located_in", target=bond.target, rule="event:place-of-target", score=0.6)


def find_consequences(incidents: Iterable[Incident], facts: list[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the direct edges of an attack whose actor is named: who did it attacked what it hit and harmed whom it harmed."""
    for incident in incidents:
        ids = {mention.id for mention in incident.mentions}
        doers = [fact for fact in facts if fact.relation == "carried_out" and fact.target.id in ids]
        effects = [fact for fact in facts if fact.actor.id in ids and fact.relation in {"targeted", "killed", "wounded"}]
        seen: set[tuple[str, str, str, str | None]] = set()
        date = max(sorted(incident.dates), key=len, default=None)
        for doer in doers:
            # what is denied or alleged of an attack isn't so of all that it did
            for effect in (one for one in effects if doer.status == "asserted" or one.trigger.sent == doer.trigger.sent):
                relation = "attacked" if effect.relation == "targeted" else effect.relation
                if (
                    relation == "attacked"
                    and index.root(effect.target).type in {"Person", "Official"}
                    and any(other.relation == "killed" and index.is_same(other.target, effect.target) for other in effects)
                ):
                    continue
                key = (index.root(doer.actor).id, relation, index.root(effect.target).id, doer.status)
                if key in seen or index.is_same(doer.actor, effect.target):
                    continue
                seen.add(key)
                yield replace(
                    doer, relation=relation, target=effect.target, rule=f"{doer.rule}+{effect.rule}", score=doer.score * 0.9, date=date
                )
