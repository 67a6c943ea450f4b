"""The direct edges from who did an attack to whom it hit and harmed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from operator import itemgetter

from kg.language.arguments import find_subjects
from kg.language.tokens import Token
from kg.language.tree import is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.deeds import names_doer
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import CROWDS, PEOPLE, PERSONS
from kg.triples.attacks.harm import LOSING
from kg.triples.attacks.headlines import stands_in_heading
from kg.triples.attacks.likeness import Incident
from kg.triples.facts import Fact

DIRECT = {"targeted": "attacked"}
HARM = frozenset({"targeted", "killed", "wounded"})
FIGHTERS = "fighters"
COMBAT = "combat"
BLAME = "blame:"


def find_consequences(incidents: Sequence[Incident], facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the direct edges of an attack whose actor is named: who did it attacked what it hit and harmed whom it harmed.

    What the language model guesses of either end is left out: two guesses are wrong more often than right.
    """
    number = {mention.id: place for place, incident in enumerate(incidents) for mention in incident.mentions}
    doers: defaultdict[int, list[Fact]] = defaultdict(list)
    effects: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.status == "denied" or fact.rule.startswith("model:"):
            continue
        if fact.relation == "carried_out" and fact.target.id in number:
            doers[number[fact.target.id]].append(fact)
        elif fact.relation in HARM and fact.actor.id in number:
            effects[number[fact.actor.id]].append(fact)
    for place in sorted(doers.keys() & effects.keys()):
        yield from _find_direct(incidents[place], doers[place], Effects.of(effects[place], index))


def _find_direct(incident: Incident, doers: Sequence[Fact], effects: Effects) -> Iterator[Fact]:
    """Give the direct edges of one attack; all that it did is asked of a doer once, however often the text names him."""
    index, families = effects.index, load_attack_words().family
    is_combat = all(families.get(kind) == COMBAT for kind in incident.kinds)
    seizes = all(families.get(kind) == "seizure" for kind in incident.kinds)
    date = max(sorted(incident.dates), key=len, default=None)
    behind = {index.identify(doer.actor) for doer in doers}
    asked: set[tuple[str, str | None, bool]] = set()
    seen: set[tuple[str, str, str, str | None]] = set()
    for doer in doers:
        if is_combat and doer.rule == "event:subject":
            continue  # "two died when troops clashed with rebels": at whose hands isn't said
        actor = index.root(doer.actor).id
        question = (actor, doer.status, doer.rule.startswith(BLAME))
        for effect in effects.choose(doer, is_asked=question in asked):
            relation = _find_relation(effect, index, seizes=seizes)
            if _is_left_open(doer, effect, relation, index) or index.identify(effect.target) in behind:
                continue  # who died in his own attack was killed by none of those behind it
            if relation == "attacked" and effects.is_of_killed(effect):
                continue
            key = (actor, relation, index.root(effect.target).id, doer.status)
            if key in seen or index.is_same(doer.actor, effect.target) or _are_own(doer.actor, effect.target, index):
                continue
            seen.add(key)
            rule, told = f"{doer.rule}+{effect.rule}", _choose_teller(doer, effect)
            yield replace(told, actor=doer.actor, relation=relation, target=effect.target, rule=rule, date=date)
        asked.add(question)


def _find_relation(effect: Fact, index: MentionIndex, *, seizes: bool) -> str:
    """Return what who did an attack did to what it hit; of "the abduction and murder of two", one took them. Who repelled it, he fought."""
    if effect.relation == "targeted" and effect.trigger.lemma_lower in load_list("repelling"):
        return "fought"
    family = load_attack_words().family.get(effect.actor.attributes.get("kind", ""))
    is_seizure = effect.relation == "targeted" and (seizes or family == "seizure")
    return "abducted" if is_seizure and index.root(effect.target).type in PEOPLE else DIRECT.get(effect.relation, effect.relation)


def _is_left_open(doer: Fact, effect: Fact, relation: str, index: MentionIndex) -> bool:
    """Tell whether a text leaves open, or excludes, that who did an attack did what came of it."""
    kind = effect.actor.attributes.get("kind", "")
    if doer.target.id != effect.actor.id and load_attack_words().family.get(kind) == COMBAT:
        return True  # "stormed the base. Six died in the clashes": at whose hands isn't said
    if effect.rule == "event:harm" and index.root(doer.actor).attributes.get("class") in load_list("unarmed"):
        return True  # "three killed as protesters storm offices"
    if relation == "wounded" and doer.status == "alleged":
        return True  # who is blamed for an attack is blamed for the dead; the wounded are the attack's
    return _fell_attacking(doer.actor, effect, index) or _lost_own(doer.actor, effect.trigger, index)


def _lost_own(doer: Mention, told: Token, index: MentionIndex) -> bool:
    """Tell whether a clause says whom somebody who attacked lost: "the Front raided Pell, losing four men"."""
    losers = (mention for noun in find_subjects(told) for mention in index.find(noun)) if told.lemma_lower == LOSING else ()
    return any(index.is_same(loser, doer) for loser in losers)


@dataclass(frozen=True, slots=True)
class Effects:
    """What one attack did, sorted so that it needn't be gone through for each of those who did it.

    Attributes:
        told: In the order of the facts.
        by_sentence: By where the sentence starts.
        by_attack: By the mention of the attack.
        aims: Whom or what it was aimed at, in the order of the text: the place, and which to blame somebody for of all up to there.
        hit, killed: Whom or what it was aimed at and whom it killed, as `MentionIndex.identify` has them.
    """

    index: MentionIndex
    told: Sequence[Fact]
    by_sentence: Mapping[int, Sequence[Fact]]
    by_attack: Mapping[str, Sequence[Fact]]
    aims: Sequence[tuple[int, Fact]]
    hit: Set[str]
    killed: Set[str]

    @classmethod
    def of(cls, told: Sequence[Fact], index: MentionIndex) -> Effects:
        """Sort the effects of one attack."""
        by_sentence: defaultdict[int, list[Fact]] = defaultdict(list)
        by_attack: defaultdict[str, list[Fact]] = defaultdict(list)
        for effect in told:
            by_sentence[effect.trigger.sent.start].append(effect)
            by_attack[effect.actor.id].append(effect)
        hit, killed = ({index.identify(one.target) for one in told if one.relation == relation} for relation in ("targeted", "killed"))
        return cls(index, told, by_sentence, by_attack, list(_rank_aims(told, index)), hit, killed)

    def choose(self, doer: Fact, *, is_asked: bool) -> Sequence[Fact]:
        """Return what somebody did by the attack: all where it is told as a fact, else what its sentence tells, and its first target.

        What is alleged or denied of an attack isn't so of all that it did; but who is blamed for it later is blamed for what it was
        aimed at.

        Args:
            doer: Who did it.
            is_asked: Whether the same was asked of him before, so that only what these very words of the attack tell may be new.
        """
        wide = self.by_attack.get(doer.target.id, ()) if is_asked else self.told
        if doer.status == "asserted":
            return wide
        first = self.by_sentence.get(doer.trigger.sent.start, ())
        if doer.status == "alleged" and not first:
            place = bisect_left(self.aims, doer.trigger.i, key=itemgetter(0))
            first = [self.aims[place - 1][1]] if place else []
        deaths = (effect for effect in wide if _is_death_meant(effect, self.hit, self.index)) if doer.rule.startswith(BLAME) else ()
        return [*first, *(effect for effect in deaths if effect not in first)]

    def is_of_killed(self, effect: Fact) -> bool:
        """Tell whether whom the attack hit it killed, which says as much."""
        is_aimed = self.index.root(effect.target).type in PERSONS or effect.actor.attributes.get("kind", "") in load_attack_words().kills
        return is_aimed and self.index.identify(effect.target) in self.killed


def _rank_aims(told: Iterable[Fact], index: MentionIndex) -> Iterator[tuple[int, Fact]]:
    """Give where each aim of an attack is told, with the first to be blamed for of all up to there: no people, and no headline.

    A headline says in short what the text below says in full.
    """
    best: tuple[bool, bool, int] | None = None
    for aim in sorted((one for one in told if one.relation == "targeted"), key=lambda one: one.trigger.i):
        rank = (index.root(aim.target).type in PEOPLE, stands_in_heading(aim.trigger), aim.trigger.i)
        if best is None or rank < best:
            best, first = rank, aim
        yield aim.trigger.i, first


def _is_death_meant(effect: Fact, hit: Set[str], index: MentionIndex) -> bool:
    """Tell whether who is blamed for an attack is blamed for a death told elsewhere, since the attack was aimed at it.

    "Solun was shot dead. His party blamed Karvenia": for his death, and not for that of two passers-by.

    Args:
        effect: What the attack did.
        hit: What it was aimed at, as `MentionIndex.identify` has them.
        index: Of the document.
    """
    if effect.relation != "killed" or effect.status != "asserted":
        return False
    if effect.actor.attributes.get("kind") in load_attack_words().kills:
        return True  # "two men were murdered": the deed is their death
    victim = index.root(effect.target)
    return victim.type in PERSONS and victim.form == "name" and index.identify(victim) in hit


def _choose_teller(doer: Fact, effect: Fact) -> Fact:
    """Return the one of two facts whose sentence, status and speaker are those of what both say: the less certain one.

    "Jets struck Pell. The mayor said two had died": by the mayor's word they killed two.
    """
    return effect if doer.status == "asserted" and (effect.speaker is not None or effect.status != "asserted") else doer


def _are_own(doer: Mention, harmed: Mention, index: MentionIndex) -> bool:
    """Tell whether the harmed are those who attacked: "two attackers were killed", not by the group that sent them; an army kills them.

    Nor did the Front kill "five Front fighters".
    """
    sender, owner = index.root(doer), index.root(harmed).attributes.get("owner")
    heads = [index.root(one).attributes.get("head") for one in (doer, harmed) if index.root(one).type == "Group"]
    if len(heads) == 2 and heads[0] == heads[1]:
        return True  # "marines raided a ranch. Two marines died"
    is_army = "armed_force" in {sender.attributes.get("kind"), sender.attributes.get("class")}
    if is_army and index.root(harmed).attributes.get("class") == "troops":
        return "owner" not in index.root(harmed).attributes  # "the army raided a ranch. Two soldiers died"
    is_of_sender = owner is not None and (owner == sender.seed_id or index.root(index.by_id.get(owner, harmed)).id == sender.id)
    return is_of_sender or (names_doer(index.head(harmed)) and sender.type in CROWDS)


def _fell_attacking(doer: Mention, effect: Fact, index: MentionIndex) -> bool:
    """Tell whether fighters of nobody's who were killed are those who attacked: "rebels raided Pell. Two soldiers and ten rebels died"."""
    harmed, told = index.root(effect.target), effect.trigger
    is_toll = effect.rule == "event:harm" and (is_passive(told) or told.lemma_lower in load_attack_words().dying)
    if not is_toll or harmed.attributes.get("class") != FIGHTERS or "owner" in harmed.attributes:
        return False
    return index.root(doer).type == "Militia" or index.root(doer).attributes.get("class") == FIGHTERS
