"""Which attack mentions of a document are one attack, and what follows for it as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.language.arguments import find_grammatical_subjects, find_subjects
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_children, is_passive
from kg.mentions.attacks.operations import NAMED, OPENING
from kg.mentions.attacks.weapons import counts_on
from kg.mentions.index import MentionIndex
from kg.mentions.links.deeds import find_same_doers, is_known_doer
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.attacks.anew import (
    are_counted_apart,
    is_another,
    is_aside,
    is_beyond,
    is_brought_up,
    is_drawn_out,
    is_of_a_sort,
    is_of_other_time,
    is_one_of_many,
    is_otherwise_told,
)
from kg.triples.attacks.begun import find_begun, find_denied
from kg.triples.attacks.headlines import join_headlines, repeats_headline
from kg.triples.attacks.likeness import GENERIC_KINDS, Incident, are_apart, clash, compare, describe, takes_up_day, tells_nothing_new
from kg.triples.attacks.retelling import find_called, find_pointed_sentence, find_relative, is_so_called, rate_retelling
from kg.triples.attacks.victims import find_named_victim
from kg.triples.attacks.wholes import find_opening, find_whole, is_counted_off
from kg.triples.facts import Fact


def find_incidents(index: MentionIndex, facts: Iterable[Fact], dates: Mapping[str, str]) -> list[Incident]:
    """Group the attack mentions of a document, first mention first.

    Args:
        index: Mentions with their chains.
        facts: Of events, which tell the participants, and of what places are home to.
        dates: ISO date by attack mention id, where the text gives one.
    """
    own: defaultdict[str, list[Fact]] = defaultdict(list)
    homes: list[Fact] = []
    for fact in facts:
        homes += [fact] if fact.rule.endswith(":home") else []
        for end in {fact.actor.id, fact.target.id}:
            own[end].append(fact)
    single = {mention.id: describe(mention, index, own[mention.id], dates) for mention in index.attacks}
    for fact in homes:
        for alone in single.values():
            is_near = index.head(alone.mentions[0]).sent == fact.trigger.sent
            if is_near and index.root(fact.target).id in alone.places | alone.targets:
                alone.held.add(index.root(fact.actor).id)
    incidents: list[Incident] = []
    by_mention: dict[str, Incident] = {}
    for mention_id, alone in single.items():
        mention = index.by_id[mention_id]
        candidate = _add_clause(alone, single, index)
        if mention.antecedent is not None:  # a pronoun
            home = by_mention.get(mention.antecedent)
        elif _opens_tale(mention, index, by_mention):
            home = None
        else:
            home = (
                _find_namesake(mention, index, by_mention)
                or _find_operation(candidate, incidents)
                or _find_linked(mention_id, index, by_mention)
                or _find_deed_before(candidate, index, by_mention)
                or _find_doers_deed(candidate, incidents, index)
                or _find_home(candidate, incidents, index, by_mention)
            )
        if home is None:
            incidents.append(candidate)
            home = candidate
        else:
            home.add(candidate)
        by_mention[mention_id] = home
    return join_headlines(incidents, index)


def _add_clause(one: Incident, single: Mapping[str, Incident], index: MentionIndex) -> Incident:
    """Return what a noun tells together with the deed of its relative clause: "the volley of rockets that hit Pell"."""
    (mention,) = one.mentions
    clause = find_relative(index.head(mention)) if mention.rule == "attack:noun" else None
    deeds = (deed for deed in (index.find(clause) if clause is not None else ()) if deed.rule == "attack:verb" and deed.id in single)
    deed = next(deeds, None)
    if deed is None:
        return one
    told = single[deed.id]
    shared = {name: getattr(one, name) | getattr(told, name) for name in ("dates", "targets", "victims", "places")}
    return replace(one, **shared)


def set_antecedents(index: MentionIndex, incidents: Iterable[Incident]) -> tuple[Mention, ...]:
    """Return the mentions with every later mention of an incident referring to its first; attributes are brought together there.

    Whoever did it without a name is told once as well.
    """
    changed: dict[str, Mention] = {}
    for incident in incidents:
        head, *rest = incident.mentions
        changed[head.id] = replace(head, attributes={**head.attributes, **_gather(incident, index)})
        for mention in rest:
            changed[mention.id] = replace(mention, antecedent=head.id)
        for later, first in find_same_doers(incident.actors, index):
            changed[later.id] = replace(later, antecedent=first.id)
        for person, bearer in find_named_victim(incident.victims | incident.targets, index):
            taken_up = (mention for mention in index.mentions if person.id in {mention.id, mention.antecedent})
            changed |= {mention.id: replace(mention, antecedent=bearer.id, type=bearer.type) for mention in taken_up}
    return tuple(changed.get(mention.id, mention) for mention in index.mentions)


def _gather(incident: Incident, index: MentionIndex) -> dict[str, str]:
    """Return the attributes of the whole, for the chain's head."""
    found: dict[str, str] = {}
    first_told = {mention.attributes.get("kind", "") for mention in incident.mentions if "definite" not in mention.attributes}
    # what takes an attack up ("the clash") says less of its kind than what tells it
    kinds = [kind for kind in sorted(first_told - GENERIC_KINDS or incident.kinds) if kind]
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


def _find_linked(mention_id: str, index: MentionIndex, known: Mapping[str, Incident]) -> Incident | None:
    """Return the incident of the attack that the mention's clause belongs to, or whose clause belongs to the mention's attack."""
    mention = index.by_id[mention_id]
    attack = find_whole(mention, index)
    if attack is not None and attack.id in known:
        return known[attack.id]
    for other in index.find_attacks_beside(index.head(mention)):
        whole = find_whole(other, index) if other.id in known else None
        if whole is not None and whole.id == mention_id:
            return known[other.id]
    return None


def _find_namesake(mention: Mention, index: MentionIndex, known: Mapping[str, Incident]) -> Incident | None:
    """Return the incident that was told before by a name, which a mention repeats or means: "Operation Iron Gate", "the operation"."""
    is_name = mention.attributes.get("tells") == NAMED
    is_meant = mention.name.casefold() == OPENING.casefold() and mention.attributes.get("definite") == "yes"
    if not (is_name or is_meant):
        return None
    named = [other for other in map(index.by_id.__getitem__, known) if other.attributes.get("tells") == NAMED]
    if is_name:
        return next((known[other.id] for other in named if other.name == mention.name), None)
    return known[named[-1].id] if named else None


def _find_operation(candidate: Incident, incidents: Iterable[Incident]) -> Incident | None:
    """Return the named operation of which a clause tells first, with only its doer known: "began Operation Dawn. They shelled"."""
    (mention,) = candidate.mentions
    if mention.rule != "attack:verb":
        return None
    named = (one for one in incidents if all(told.attributes.get("tells") == NAMED for told in one.mentions))
    begun = [one for one in named if one.actors & candidate.actors and not one.targets | one.victims | one.places]
    if not begun:
        return None
    if clash(begun[-1].dates, candidate.dates):
        begun[-1].dates.clear()  # "a week after it started Operation Dawn" dates what came of it
    return begun[-1]


def _opens_tale(mention: Mention, index: MentionIndex, known: Mapping[str, Incident]) -> bool:
    """Tell whether a noun counts the attack that its clause goes on to tell: "in the first attack, a bomber struck a bus"."""
    whole = find_whole(mention, index) if mention.rule == "attack:noun" else None
    return whole is not None and whole.id not in known and is_counted_off(index.head(mention))


def _find_deed_before(candidate: Incident, index: MentionIndex, known: Mapping[str, Incident]) -> Incident | None:
    """Return the incident told by the verb that shares its subject with the candidate's: "besieged the embassy and threw stones at it"."""
    (mention,) = candidate.mentions
    node = index.head(mention)
    other = find_opening(mention, index)
    if other is not None and other.id in known and not are_apart(candidate, known[other.id]):
        return known[other.id]
    while mention.rule == "attack:verb" and node.dep_ == "conj" and not find_children(node, SUBJECTS | PASSIVE_SUBJECTS):
        node = node.head
        other = index.at(node)
        if other is not None and other.id in known:
            return known[other.id] if not are_apart(candidate, known[other.id]) else None
    return _find_salvo(candidate, index, known)


def _find_salvo(candidate: Incident, index: MentionIndex, known: Mapping[str, Incident]) -> Incident | None:
    """Return the attack told right before whose rockets hit, or some: "eight were fired at Pell. Two landed inside the base"."""
    (mention,) = candidate.mentions
    verb, words = index.head(mention), load_attack_words()
    was_fired = is_passive(verb) and verb.lemma_lower in words.launching  # "the rocket was fired by the Front"
    if mention.rule != "attack:verb" or not (was_fired or (verb.lemma_lower in words.hitting and not is_passive(verb))):
        return None
    weapons = find_grammatical_subjects(verb)
    are_known = any(child.lower_ == "the" for noun in weapons for child in noun.children)
    are_some = any(counts_on(noun) or any(child.dep_ == "nummod" for child in noun.children) for noun in weapons)
    if not (are_known or (are_some and not was_fired)):
        return None
    start = verb.sent.start
    start = verb.doc[start - 1].sent.start if start > 0 and "\n" not in verb.doc[start - 1].text else start
    told = [
        other
        for other in known
        if start <= index.head(index.by_id[other]).i < verb.i and known[other].kinds & candidate.kinds - GENERIC_KINDS
    ]
    return known[told[-1]] if told and not are_apart(candidate, known[told[-1]]) else None


def _find_doers_deed(candidate: Incident, incidents: list[Incident], index: MentionIndex) -> Incident | None:
    """Return the incident that a clause tells more of, whose subject is whoever did it: "the attackers threw a grenade at the gate"."""
    (mention,) = candidate.mentions
    root = index.head(mention)
    if mention.rule != "attack:verb":
        return None
    open_to = [incident for incident in incidents if not are_apart(candidate, incident)]
    if root.dep_ == "acl:relcl" or not any(is_known_doer(noun) for noun in find_subjects(root)):
        return find_denied(candidate, open_to, index) or find_begun(candidate, open_to, index)
    theirs = [incident for incident in open_to if incident.actors & candidate.actors]
    if theirs:
        return theirs[-1]
    unnamed = replace(candidate, actors=set())  # one of several: "the first attacker"
    rated = [
        (rate_retelling(unnamed, incident, index, is_first=position == 0), position, incident) for position, incident in enumerate(open_to)
    ]
    best = max(rated, key=lambda one: one[:2], default=None)
    return best[2] if best is not None and best[0] > 0 else None


def _find_home(candidate: Incident, incidents: Sequence[Incident], index: MentionIndex, known: Mapping[str, Incident]) -> Incident | None:
    """Return the incident that the candidate repeats: the best by what they share, then the latest; for "that raid" what was just told."""
    if is_drawn_out(candidate, index) or is_of_a_sort(candidate, index) or is_otherwise_told(candidate, index):
        return None
    if any(child.lower_ == "latter" for child in index.head(candidate.mentions[0]).children):
        return max(incidents, key=lambda told: told.mentions[-1].passage.start, default=None)
    is_retelling = tells_nothing_new(candidate, index)
    named = find_called(candidate, incidents, index) if is_retelling else []
    called = {id(incident) for incident in named or incidents if is_retelling and (named or is_so_called(candidate, incident, index))}
    best: tuple[int, float, int] | None = None
    (mention,) = candidate.mentions
    beside: dict[int, list[Mention]] = defaultdict(list)  # by incident, what its sentence tells of it
    for other in index.find_attacks_beside(index.head(mention)):
        if other.id in known:
            beside[id(known[other.id])].append(other)
    apart = {place for place, told in beside.items() if any(is_of_other_time(candidate, one, index) for one in told)}
    is_new = not is_retelling and is_another(mention, index)
    for position, incident in enumerate(incidents):
        here = beside.get(id(incident), ())
        if is_new and not any(is_another(one, index) for one in incident.mentions):
            continue  # "another bomb exploded in Pell"
        if not is_retelling and any(are_counted_apart(mention, one) for one in here):
            continue  # "a rocket attack on the base, prompting US attacks"
        if not is_retelling and (is_one_of_many(candidate, incident) or is_brought_up(candidate, incident, index)):
            continue  # "Russia stepped up raids", "launched its invasion"
        if (called and id(incident) not in called) or id(incident) in apart or is_beyond(candidate, incident, index):
            continue
        if any(is_aside(candidate, one, incident, index) for one in here):
            continue
        is_meant = is_retelling or takes_up_day(candidate, incident, index)
        score = (
            rate_retelling(candidate, incident, index, is_first=position == 0, is_named=bool(named))
            if is_meant
            else compare(candidate, incident)
        )
        rank = (find_pointed_sentence(candidate, incident, index), score, position)
        if score > 0 and (best is None or rank >= best):
            best = rank
    if best is not None:
        return incidents[best[2]]
    is_only = len(incidents) == 1 and id(incidents[0]) not in apart
    return incidents[0] if is_only and repeats_headline(candidate, incidents[0], index) else None
