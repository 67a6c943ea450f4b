"""What follows from an attack as a whole: where it was, whose was what it hit, and what is left out because it says as much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.language.tree import find_case
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import AUTHORITIES, BODIES, PERSONS, PLACES
from kg.triples.attacks.likeness import Incident
from kg.triples.facts import REACTIONS, Fact

KILLING = "killing"  # the family of bare killings, of which a fight may tell
COMBAT = "combat"
MOST_TOLD = 20  # times that a text says where a building lies, of which each joins each attack on it


def find_places(incidents: Iterable[Incident], facts: list[Fact], places: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give where an attack was from where the buildings lie that it hit, wherever the text says so; it may have been in several places."""
    where: dict[str, list[Fact]] = {}
    for place in places:
        if place.relation == "located_in" and place.status in {None, "asserted"}:
            where.setdefault(index.root(place.actor).id, []).append(place)
    hits = [fact for fact in facts if fact.relation == "targeted"]
    for incident in incidents:
        ids = {mention.id for mention in incident.mentions}
        for hit in hits:
            if hit.actor.id not in ids:
                continue
            struck = index.root(hit.target)
            if struck.type != "Facility" and not (struck.type == "Location" and struck.form == "nominal"):  # "a village near Pell"
                continue
            for place in where.get(struck.id, [])[:MOST_TOLD]:
                status = "asserted" if hit.status == "alleged" else hit.status
                yield replace(hit, relation="located_in", target=place.target, rule="event:place-of-target", status=status)


def find_places_hit(facts: Sequence[Fact], bonds: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give where a building or unit is that the text tells no other place of, from the attack on it: "near Pell, a strike hit a depot"."""
    placed = {end for fact in (*facts, *bonds) if fact.relation == "located_in" for end in (fact.actor.id, index.root(fact.actor).id)}
    here = [fact for fact in facts if fact.relation == "located_in" and fact.rule == "event:place"]
    for hit in facts:
        struck = hit.target if _is_unit(hit.target) else index.root(hit.target)  # "a Front unit" may stand for the whole Front
        is_open = hit.relation == "targeted" and struck.form == "nominal" and (struck.type in PLACES or _is_unit(struck))
        for place in here if is_open and struck.id not in placed else ():
            if place.actor.id == hit.actor.id and place.trigger.sent == hit.trigger.sent and hit.status == "asserted":
                yield replace(hit, relation="located_in", target=place.target, actor=hit.target, rule="event:place-of-hit")


def _is_unit(struck: Mention) -> bool:
    """Tell whether what is struck is so few men that they are where they are hit, which "troops" and "three soldiers" are not."""
    return struck.form == "nominal" and struck.attributes.get("head") in load_list("small_units")


def find_owners_hit(facts: Iterable[Fact], bonds: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the armed group that a state attacked where it struck what is the group's: "jets bombed three Front sites", "two Front units".

    Whoever attacks somebody's convoy or home attacks him.
    """
    facts = list(facts)
    owned = [bond for bond in bonds if bond.relation == "belongs_to" and _may_be_meant(bond, index)]
    doers: dict[str, list[Mention]] = {}
    for fact in facts:
        if fact.relation == "carried_out":
            doers.setdefault(index.root(fact.target).id, []).append(index.root(fact.actor))
    for fact in facts:
        if fact.relation not in {"attacked", "targeted"} or fact.status == "denied":
            continue
        hit = index.root(fact.target)
        is_personal = hit.attributes.get("head") in load_list("personal_targets")
        if not (is_personal or hit.type == "Facility" or _is_unit(hit)):
            continue
        actor = index.root(fact.actor)
        if not is_personal and not all(map(_is_army, doers.get(actor.id, []) if actor.type == "Attack" else [actor])):
            continue  # among rebels, an office is an office
        for bond in owned:
            is_told = index.is_same(bond.actor, fact.target) and bond.trigger.sent == fact.trigger.sent
            if is_told and _names_owner(bond, fact, index) and not index.is_same(bond.target, actor):
                yield replace(fact, target=bond.target, rule=f"{fact.rule}+owner")


def _is_army(doer: Mention) -> bool:
    """Tell whether a state, a body or its troops struck, and not an armed group: "coalition forces hit two Front sites"."""
    return doer.type in AUTHORITIES or (doer.type == "Group" and doer.attributes.get("class") == "troops")


def _may_be_meant(bond: Fact, index: MentionIndex) -> bool:
    """Tell whether who owns a thing may be whom an attack on it is meant for: an armed group, or a person by his convoy or home."""
    owner = index.root(bond.target)
    is_personal = index.root(bond.actor).attributes.get("head") in load_list("personal_targets")
    return owner.type == "Militia" or (is_personal and owner.type in PERSONS and owner.form == "name")


def find_wholes(facts: Iterable[Fact], bonds: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the body whose unit somebody is told to be of by the same words: "joined the Front's Ash Unit"."""
    owned = [bond for bond in bonds if bond.relation == "belongs_to" and index.root(bond.target).type in BODIES]
    for fact in facts:
        if fact.relation != "member_of" or index.root(fact.actor).type not in PERSONS or fact.status == "denied":
            continue
        for bond in owned:
            if bond.actor.id == fact.target.id and not index.is_same(bond.target, fact.actor):
                yield replace(fact, target=bond.target, rule=f"{fact.rule}+whole")


def _names_owner(bond: Fact, hit: Fact, index: MentionIndex) -> bool:
    """Tell whether what was hit is said to be whose: "Front camps", "camps of the Front", not "a camp in Pell, home of the Front"."""
    thing, owner = index.head(bond.actor), index.head(bond.target)
    is_of = owner.head == thing and find_case(owner) == "of" and thing == index.head(hit.target)
    return bond.rule.startswith("verb:") or owner.i < thing.i or is_of


def drop_lesser(facts: list[Fact], index: MentionIndex) -> list[Fact]:
    """Return the facts without what killing says by itself: who "shot dead" two guards attacked and wounded them too.

    Somebody with a name is what the attack on him was aimed at. A lorry that is rammed into a gate is no target either, nor is who beat an
    attack off that was aimed at others.
    """
    facts = [fact for fact in facts if not _is_rammed_with(fact, index)]
    aimed = {index.root(fact.actor).id for fact in facts if fact.relation == "targeted" and not _is_beaten_off(fact)}
    killed = {(index.root(fact.actor).id, index.root(fact.target).id): fact.trigger for fact in facts if fact.relation == "killed"}

    def is_lesser(fact: Fact) -> bool:
        if fact.relation not in {"attacked", "targeted", "wounded"}:
            return False
        if fact.relation == "targeted" and _is_beaten_off(fact) and index.root(fact.actor).id in aimed:
            return True
        trigger = killed.get((index.root(fact.actor).id, index.root(fact.target).id))
        if trigger is None:
            return False
        if fact.relation == "wounded":
            return fact.rule.startswith("model:") and trigger.sent == fact.trigger.sent
        words = load_attack_words()
        is_fatal = trigger == fact.trigger and trigger.lemma_lower in words.fatal_with | words.harm.keys()
        return is_fatal and (fact.relation == "attacked" or index.root(fact.target).type == "Group")

    return [fact for fact in facts if not is_lesser(fact)]


def _is_beaten_off(fact: Fact) -> bool:
    """Tell whether a fact says of an attack who beat it off: "the army repelled a raid on Pell"."""
    return fact.trigger.lemma_lower in load_list("repelling")


def _is_rammed_with(fact: Fact, index: MentionIndex) -> bool:
    """Tell whether a fact takes for a target what was driven "into" one: "rammed two lorries into the gate"."""
    if fact.relation not in {"attacked", "targeted"} or fact.trigger.lemma_lower not in load_attack_words().driving:
        return False
    hit = index.head(fact.target)
    return hit.lemma_lower in load_list("rammers") and any(word.lower_ == "into" for word in hit.doc[hit.i : hit.sent.end])


def drop_fights(facts: Iterable[Fact], incidents: Iterable[Incident]) -> list[Fact]:
    """Return the facts without those of a fight of two sides, which is no attack: who fought and who killed whom says all of it."""
    families = load_attack_words().family
    fights = {
        mention.id
        for incident in incidents
        if COMBAT in (told := {families.get(kind) for kind in incident.kinds - {""}}) and told <= {COMBAT, KILLING}
        for mention in incident.mentions
    }
    return [fact for fact in facts if fact.relation in REACTIONS or fights.isdisjoint((fact.actor.id, fact.target.id))]


def drop_guesses(facts: Iterable[Fact], consequences: Iterable[Fact], index: MentionIndex) -> list[Fact]:
    """Return the facts without what the language model says flatly of a deed that its sentence only claims of the same two.

    Nor does it know better who denies an attack than the words by which he claims it, or whom those killed whom the attack did.
    """

    def make_key(fact: Fact) -> tuple[str, str, str, int]:
        return index.root(fact.actor).id, fact.relation, index.root(fact.target).id, fact.trigger.sent.start

    facts = list(facts)
    claimed = {make_key(fact) for fact in consequences if fact.status == "alleged"}
    doers = {make_key(fact) for fact in facts if fact.relation == "carried_out" and fact.status != "denied"}
    claimed |= {(actor, "denied", attack, start) for actor, _, attack, start in doers}
    done = {make_key(fact)[1:] for fact in facts if fact.relation == "carried_out" and not fact.rule.startswith("model:")}
    harmed = {make_key(fact)[1:] for fact in facts if fact.rule == "event:harm"}  # "clashes with the Front that left six dead"

    def is_idle(fact: Fact) -> bool:
        if not fact.rule.startswith("model:"):
            return False
        key = make_key(fact)
        return (fact.status == "asserted" and key in claimed) or key[1:] in harmed | done

    return [fact for fact in facts if not is_idle(fact)]
