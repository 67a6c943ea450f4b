"""From facts to triples: types checked, contradictions of construction and the unsure left out, evidence, score and ids attached."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from kg.language.tokens import Doc, Span, Token
from kg.language.tree import OBJECTS, find_case
from kg.language.words import load_list
from kg.mentions.build import make_passage
from kg.mentions.index import MentionIndex
from kg.objects import Mention, Passage, Status, Triple, make_id
from kg.ontology.load import Ontology
from kg.spelling import DAY_LENGTH
from kg.triples.confidence import LEAST, rate_facts
from kg.triples.facts import REACTIONS, Fact
from kg.triples.status.tenses import is_present
from kg.triples.status.when import Clock
from kg.triples.trace import Kind, listening

logger = logging.getLogger(__name__)
TOLD_OF = ("blame:", "verb:carried_out:")
UNDATED = frozenset({"official_of", "leads", "member_of", "belongs_to", "backs", "allied_with"})

Key: TypeAlias = tuple[str, str, str, Status, int]  # actor, target, relation, status, where the sentence starts
Kept: TypeAlias = tuple[Fact, float, str | None]  # what is stated, the chance that it is right, its date
UNSURE = "wrong too often where it is read like this"
NO_BODY = "talks and pacts have neither offices nor members nor friends, and nobody meets them"
FOREIGN = "a body of one state is none of another's"
ABROAD = "a place of one state lies in no other"
OF_BODIES = frozenset({"allied_with", "leads", "member_of", "official_of"})
KINDS: Mapping[str, Kind] = {
    "same thing": "same",
    "pronoun without antecedent": "pronoun",
    "actor's type": "type",
    "target's type": "type",
    NO_BODY: "type",
    FOREIGN: "type",
    ABROAD: "type",
    "negated": "negated",
    UNSURE: "unsure",
}


def make_triples(doc: Doc, facts: list[Fact], index: MentionIndex, ontology: Ontology, clock: Clock) -> tuple[Triple, ...]:
    """Return the triples in text order; of facts that say the same in one sentence the surest stays."""
    drops: Counter[str] = Counter()

    def refuse(fact: Fact, reason: str, told: str) -> None:
        drops[reason] += 1
        logger.debug("refused %s (%s): %s at %d", fact.relation, fact.rule, reason, fact.trigger.idx)
        if trace is not None:
            trace.drop(fact, KINDS[reason], told)

    best: dict[Key, Kept] = {}
    trace = listening()
    find_evidence = cache(make_evidence)
    sound: list[Fact] = []
    for fact in facts:
        reason = _find_fault(fact, index, ontology)
        if reason is None:
            sound.append(fact)
        else:
            refuse(fact, reason, _describe_fault(reason, fact, index, ontology))
    for fact, chance in zip(sound, rate_facts(sound, index), strict=True):
        if chance < LEAST:
            refuse(fact, UNSURE, f"{UNSURE}: its chance is {chance}, below {LEAST}")
            continue
        key = (*_find_ends(fact, index, ontology), fact.relation, fact.status or "asserted", find_evidence(fact.trigger.sent).start)
        known = best.get(key)
        if known is None:
            best[key] = fact, chance, _find_date(fact, index, clock)
        if known is None or known[0] is fact:
            continue
        kept, lost = (fact, known[0]) if chance > known[1] else (known[0], fact)
        if trace is not None:
            trace.drop(lost, "said", f"the sentence says it already, by {kept.rule}")
        date = (_find_date(fact, index, clock) or known[2]) if kept is fact else (known[2] or _find_date(fact, index, clock))
        best[key] = kept, max(chance, known[1]), date
    for key, kept, lost in list(_find_rivals(best, index)):
        if trace is not None:
            trace.drop(lost, "said", f"who says it says it once, as {kept.status}, by {kept.rule}")
        del best[key]
    logger.info("triples: %d kept, %d dropped (%s)", len(best), sum(drops.values()), dict(drops.most_common(3)))
    triples = [_make(doc, *kept, index, evidence=find_evidence(kept[0].trigger.sent)) for kept in best.values()]
    return tuple(sorted(triples, key=lambda t: (t.evidence.start, t.trigger.start, t.relation, t.id)))


def _find_fault(fact: Fact, index: MentionIndex, ontology: Ontology) -> str | None:
    actor, target = index.root(fact.actor), index.root(fact.target)
    relation = ontology.relations.get(fact.relation)  # None for "other", whose ends may be of any type
    if actor.id == target.id or (actor.seed_id is not None and actor.seed_id == target.seed_id):
        return "same thing"
    if actor.form == "pronoun" or target.form == "pronoun":
        return "pronoun without antecedent"
    if relation is not None and actor.type not in relation.actor_types:
        return "actor's type"
    if relation is not None and target.type not in relation.target_types:
        return "target's type"
    if fact.relation in OF_BODIES | {"met"} and target.form == "nominal" and target.attributes.get("head") in load_list("pacts", "parleys"):
        return NO_BODY
    if fact.relation == "belongs_to" and actor.type == "Organization" and target.type == "State" and _are_of_two(actor, target):
        return FOREIGN
    if fact.relation == "located_in" and actor.type == "Location" and _are_of_two(actor, target) and _is_at_home(fact, actor, index):
        return ABROAD
    if fact.status == "denied" and fact.speaker is None:
        return "negated"
    return None


def _are_of_two(one: Mention, other: Mention) -> bool:
    """Tell whether two are known to be at home in two states: "his National Security Council" in a text on two, Nairobi and Tanzania."""
    homes = {mention.attributes.get("country") for mention in (one, other)} - {None}
    return len(homes) > 1


def _is_at_home(fact: Fact, place: Mention, index: MentionIndex) -> bool:
    """Tell whether the sentence names the state in which a place is known to lie: "in Mombasa, Kenya and Kigali, Rwanda"."""
    sentence, country = fact.trigger.sent, place.attributes.get("country")
    states = (m for m in index.mentions if m.type == "State" and m.attributes.get("country") == country)
    return any(index.head(state).sent == sentence for state in states)


def _find_rivals(best: Mapping[Key, Kept], index: MentionIndex) -> Iterator[tuple[Key, Fact, Fact]]:
    """Give (key, what stays, what goes) where one speaker's one sentence is read as asserted and as alleged; what a verb says stays."""
    for key, (fact, *_) in best.items():
        actor, target, relation, status, sentence = key
        rival = best.get((actor, target, relation, "alleged", sentence)) if status == "asserted" else None
        if rival is None or fact.speaker is None or rival[0].speaker is None or not index.is_same(fact.speaker, rival[0].speaker):
            continue
        if "+" in fact.rule and "+" not in rival[0].rule:
            yield key, rival[0], fact
        else:
            yield (actor, target, relation, "alleged", sentence), fact, rival[0]


def _find_ends(fact: Fact, index: MentionIndex, ontology: Ontology) -> tuple[str, str]:
    """Return the chains that a fact joins; of a relation without direction the smaller id first."""
    actor, target = index.root(fact.actor).id, index.root(fact.target).id
    relation = ontology.relations.get(fact.relation)
    return (target, actor) if relation is not None and relation.symmetric and target < actor else (actor, target)


def _describe_fault(reason: str, fact: Fact, index: MentionIndex, ontology: Ontology) -> str:
    """Return the reason with what it is about."""
    actor, target = index.root(fact.actor), index.root(fact.target)
    if reason not in {"actor's type", "target's type"}:
        return f"{reason}: {actor.name}, {target.name}"
    relation = ontology.relations[fact.relation]
    end, allowed = (actor, relation.actor_types) if reason == "actor's type" else (target, relation.target_types)
    return f"{reason}: {end.name} is of type {end.type}; {relation.name} allows {', '.join(sorted(allowed))}"


def make_evidence(sentence: Span) -> Passage:
    """Return a sentence without the white space behind it."""
    start, end = sentence.start, sentence.end
    while end > start + 1 and sentence.doc[end - 1].is_space:
        end -= 1
    return make_passage(sentence.doc, start, end)


def _make(doc: Doc, fact: Fact, chance: float, date: str | None, index: MentionIndex, *, evidence: Passage) -> Triple:
    trigger = make_passage(doc, fact.trigger.i, fact.trigger.i + 1)
    status = fact.status or "asserted"
    is_known = fact.speaker is not None and index.root(fact.speaker).form != "pronoun"  # "we" of a text that doesn't say whose it is
    return Triple(
        id=make_id("tri", evidence.doc_id, fact.actor.id, fact.relation, fact.target.id, status, trigger.start),
        actor=fact.actor.id,
        relation=fact.relation,
        target=fact.target.id,
        trigger=trigger,
        evidence=evidence,
        status=status,
        said_by=fact.speaker.id if fact.speaker is not None and is_known else None,
        date=date,
        rule=fact.rule,
        score=chance,
    )


def _find_date(fact: Fact, index: MentionIndex, clock: Clock) -> str | None:
    """Return the date that the fact brings, or an attack's own for what is said of it, or else the clause's.

    What lasts has one where the clause tells how it began: "was elected chairman in 2031".
    """
    if fact.relation in UNDATED:
        begins = fact.trigger.head if find_case(fact.trigger) == "as" else fact.trigger  # "was sworn in as president"
        return clock.find_date(begins) if begins.lemma_lower in load_list("beginning_ties") else None
    if fact.date:
        return fact.date
    own = clock.find_date(fact.trigger)
    if own is not None and len(own) == DAY_LENGTH and fact.rule.startswith(TOLD_OF) and _tells_of_deeds(fact.trigger):
        own = None  # "claimed the raid on Sunday", whenever it was
    if fact.trigger.dep_ == "ccomp" and (fact.relation == "denied" or (own is None and fact.relation == "threatened")):
        own = clock.find_date(fact.trigger.head)  # "warned on Monday that she would regret it", "denied on Monday that it had fired"
    told = index.at(fact.trigger)
    for mention in (fact.actor, fact.target, told):
        root = index.root(mention) if mention is not None else None
        if root is not None and root.type == "Attack" and fact.relation not in REACTIONS:
            return root.attributes.get("date") or own or _find_day_of_story(fact, clock)
    if fact.relation == "located_in":
        return None
    return own or _find_day_of_story(fact, clock)


def _tells_of_deeds(verb: Token) -> bool:
    """Tell whether a verb told, judged or owned up to a deed, which seldom is of the same day."""
    if is_present(verb):
        return False  # "blames them for killing two on Sunday"
    is_owned = any(child.lemma_lower in load_list("answered_for") for child in verb.children if child.dep_ in OBJECTS)
    return is_owned or verb.lemma_lower in load_list("stating", "about_deeds", "charging_with", "disowning")


def _find_day_of_story(fact: Fact, clock: Clock) -> str | None:
    """Return the day on which a story goes on to tell a deed; "the raid", and a deed that somebody is blamed for, may be of another."""
    is_deed = fact.relation not in REACTIONS and fact.status in {None, "asserted", "alleged"} and not fact.rule.startswith("blame:")
    takes_up = any(end.attributes.get("definite") == "yes" for end in (fact.actor, fact.target) if end.type == "Attack")
    return clock.find_day_of_story(fact.trigger) if is_deed and not takes_up else None
