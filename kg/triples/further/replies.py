"""Denials and refusals that don't name whom they answer: "Karvenia denies it", "the group refused", "a charge that Karvenia brushed aside".

So do apologies and the like: "accused Karvenia of the raid; Karvenia apologised".

What they answer is the last accusation or demand before them that was made of the one who answers, or of his side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kg.language.arguments import find_objects
from kg.language.tokens import Doc, Token
from kg.language.tree import SUBJECTS, find_children, find_obliques, find_start_before
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention, Status
from kg.ontology.frames import FrameIndex, Reading
from kg.ontology.match import match_frame
from kg.triples.facts import Fact
from kg.triples.further.answers import is_asked_for, is_open, is_to_do, stands_aside
from kg.triples.further.charges import charges_another, charges_answerer, find_owners
from kg.triples.further.offers import OFFERED, find_offerers, find_offers
from kg.triples.further.untrue import find_untrue
from kg.triples.status.context import Contexts
from kg.triples.status.cues import is_negated

ANSWERS: Mapping[str, frozenset[str]] = MappingProxyType(
    {"denied": frozenset({"accused"}), "rejected": frozenset({"accused", "demanded", "threatened", OFFERED})}
)  # what each answers
YIELDED_TO = frozenset({"accused", "demanded", "threatened"})  # what who "apologised", "complied" or "gave in" answers
MAX_SENTENCES = 2  # between an accusation and its answer
CLAIMED = "reply:accused"  # of what somebody said of another, who denies it: "said that Karvenia armed them; Karvenia denies it"


def find_replies(doc: Doc, facts: list[Fact], index: MentionIndex, frames: FrameIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who answers, denied or rejected, who accused or demanded) in text order, less what the text states by itself.

    Args:
        doc: Whose verbs are looked at.
        facts: All that is read so far, with status.
        index: Of the Doc's mentions.
        frames: Those of denied and rejected tell the verbs of answering.
        contexts: Tell whether two mentions are of one body, and who says what.
    """
    yield from _find_denied_attacks(facts, index, contexts)
    yield from _find_charges(facts, index, contexts)
    yield from _find_bidders(facts, index)
    claims = [fact for fact in facts if fact.relation in ANSWERS["rejected"] and fact.status == "asserted"]
    claims += [
        replace(fact, actor=fact.speaker, relation="accused", target=fact.actor, rule=CLAIMED)
        for fact in facts
        if fact.status == "alleged" and fact.speaker is not None and fact.actor.type != "Attack" and not fact.rule.startswith("compound:")
    ]
    claims += find_offers(doc, index)
    answers = [
        *_find_untrue(doc, facts, claims, index, contexts),
        *_find_answers(doc, facts, claims, index, frames=frames, contexts=contexts),
    ]
    yield from answers
    guesses = [fact for fact in facts if fact.relation in ANSWERS and fact.rule.startswith("model:") and not _is_guess_aside(fact)]
    yield from _find_joint([*guesses, *(fact for fact in answers if fact.relation in ANSWERS)], claims, index, contexts)


def _find_untrue(doc: Doc, facts: list[Fact], claims: list[Fact], index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    charges = [claim for claim in claims if claim.relation == "accused"]

    def find_accuser(speaker: Mention, word: Token) -> Mention | None:
        charge = _find_claim(speaker, word, charges, contexts)
        return charge.actor if charge is not None else None

    return find_untrue(doc, {fact.trigger.i for fact in facts if fact.relation in ANSWERS}, index, contexts, find_accuser)


def _find_joint(answers: list[Fact], claims: list[Fact], index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give an answer to one of several also to the others: "Karvenia and Veldonia accused it of arming them, which it denied"."""
    for answer in answers:
        if answer.target.type == "Attack":
            continue
        heard = [c for c in claims if index.is_same(c.actor, answer.target)]
        last = _find_claim(answer.actor, answer.trigger, heard, contexts)
        if last is None:
            continue
        said = {c.trigger.i for c in heard if c.trigger == last.trigger or c.trigger.is_ancestor(last.trigger)}
        joint = {index.root(c.actor).id: c.actor for c in claims if c.trigger.i in said and contexts.are_one_side(c.target, answer.actor)}
        yield from (replace(answer, target=actor) for actor in joint.values() if not index.is_same(actor, answer.target))


def _find_answers(
    doc: Doc, facts: list[Fact], claims: list[Fact], index: MentionIndex, *, frames: FrameIndex, contexts: Contexts
) -> Iterator[Fact]:
    """Give (who answers, denied or rejected, who accused or demanded) for each verb of answering that leaves open whom it answers."""
    told = {fact.trigger.i for fact in facts if fact.relation in ANSWERS and fact.target.type != "Attack" and not _is_guess_aside(fact)}
    answering = frames.only(_is_answer)
    for token in doc.find_lemmas(answering.anchors):
        if token.pos_ != "VERB" or token.i in told or not (is_open(token) or stands_aside(token)) or is_negated(token):
            continue
        relation, speakers = _read(token, answering, index)
        if relation == "conceded_to" and not _gives_way(token):
            continue
        teller = _find_apposed(token, contexts)
        if teller is not None:
            yield from (Fact(m, "denied", teller, token, f"reply:apposed:{token.lemma_lower}") for m in speakers)
            continue
        offerers = find_offerers(token, index) if relation == "rejected" or token.dep_ == "acl:relcl" else []
        relation = "rejected" if offerers else relation  # "asked for access, which it denied"
        refused = [(m, other) for m in speakers for other in offerers if not contexts.are_one_side(m, other)]
        yield from (Fact(m, relation, other, token, f"reply:{relation}:{token.lemma_lower}") for m, other in refused)
        heard = _find_heard(token, relation, claims, index, contexts)
        for speaker in speakers:
            yield from _answer(speaker, token, relation, _find_claim(speaker, token, heard, contexts))


def _find_heard(token: Token, relation: str, claims: list[Fact], index: MentionIndex, contexts: Contexts) -> list[Fact]:
    """Return the claims that a verb of answering may answer, by its objects and by who tells of it."""
    answered = ANSWERS.get(relation, YIELDED_TO)
    if relation == "rejected" and find_children(token, frozenset({"xcomp"})):
        answered -= {"accused", OFFERED}  # "refused to leave" is no answer to a charge
    if any(noun.lemma_lower in load_list("accusations") for noun in find_objects(token)):
        answered &= {"accused"}  # nor "dismissed the charge" one to a threat
    if any(noun.lemma_lower in load_list("bidden") for noun in find_objects(token)):
        answered -= {"accused"}  # nor "rejected the order" one to a charge
    if stands_aside(token):
        return [fact for fact in claims if fact.relation in answered]
    # not "called on Karvenia to reject the plan", which demands the answer
    heard = [fact for fact in claims if fact.relation in answered and not is_asked_for(token, fact.trigger)]
    teller = contexts.find_teller(token)  # "the Front seized the port and rejected the call, witnesses said": not theirs
    return [fact for fact in heard if teller is None or not index.is_same(fact.actor, teller)]


def _answer(speaker: Mention, token: Token, relation: str, claim: Fact | None) -> Iterator[Fact]:
    """Give the answer to a claim, and with a denial of what was only claimed that it was."""
    if claim is None or (claim.relation == "accused" and is_to_do(token)):
        return
    answer = "denied" if claim.relation == "accused" and relation != "conceded_to" else relation
    status: Status | None = "asserted" if stands_aside(token) else None
    yield Fact(speaker, answer, claim.actor, token, f"reply:{answer}:{token.lemma_lower}", status)
    if claim.rule == CLAIMED and answer == "denied":
        yield replace(claim, status="asserted", speaker=None)


def aim_denials(facts: Sequence[Fact], index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give the facts; who denies a charge that tells of an attack denies the attack: "blamed the Front for the raid. It denied that"."""
    blamed = [fact for fact in facts if fact.relation == "carried_out" and fact.status == "alleged" and fact.speaker is not None]
    answers = {fact.trigger.i for fact in facts if fact.rule.startswith("reply:")}
    for fact in facts:
        if _is_guess_aside(fact) and fact.trigger.i in answers:
            continue
        is_open = fact.relation == "denied" and fact.target.type != "Attack" and fact.rule.startswith(("reply:denied", "model:"))
        charged = _find_charged(fact, blamed, index, contexts) if is_open else None
        yield fact if charged is None else replace(fact, target=charged)


def _find_charged(denial: Fact, blamed: Sequence[Fact], index: MentionIndex, contexts: Contexts) -> Mention | None:
    """Return the attack of which whoever is answered accused who answers, None where it was another charge or a charge is named."""
    if any(noun.lemma_lower in load_list("charges") for noun in find_objects(denial.trigger)):
        return None
    start = find_start_before(denial.trigger, MAX_SENTENCES)
    told = [
        fact
        for fact in blamed
        if fact.speaker is not None
        and start <= fact.trigger.i < denial.trigger.i
        and index.is_same(fact.speaker, denial.target)
        and contexts.are_one_side(fact.actor, denial.actor)
    ]
    return max(told, key=lambda fact: fact.trigger.i).target if told else None


def _find_denied_attacks(facts: list[Fact], index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who denies, denied, attack) for each attack that somebody says he did not carry out."""
    told = {
        (index.root(fact.actor).id, index.root(fact.target).id) for fact in facts if fact.relation == "denied" and fact.status != "denied"
    }
    for fact in facts:
        if fact.trigger.lemma_lower in load_list("charging_with"):
            continue  # a court that clears somebody of a murder speaks of another
        if fact.relation == "carried_out" and fact.status == "denied" and fact.speaker is not None:
            if fact.rule.startswith("blame:verb:report:") and not contexts.are_one_side(fact.actor, fact.speaker):
                continue  # who "cleared the Front of the raid" denies none of his own
            ends = (index.root(fact.speaker).id, index.root(fact.target).id)
            if ends not in told:
                told.add(ends)
                yield replace(fact, actor=fact.speaker, relation="denied", status="asserted", speaker=None, rule="reply:attack")


def _find_charges(facts: list[Fact], index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who accused, accused, who answers) where the answer tells whose charge it is to: "Karvenia rejected Veldonia's accusation"."""
    for fact in facts:
        if fact.relation not in ANSWERS or fact.target.type == "Attack" or fact.status != "asserted" or not fact.rule.startswith("verb:"):
            continue
        named = [*find_objects(fact.trigger), *(noun for _, noun in find_obliques(fact.trigger))]  # "waved off a charge"
        charges = [noun for noun in named if charges_answerer(noun, fact.actor, index, contexts)]
        charges = [noun for noun in charges if not charges_another(noun, fact.actor, index, contexts)]
        if set(index.root(fact.actor).name.casefold().split()) & load_list("courts"):
            continue  # who judges a charge isn't the one charged
        if any(mention.id == fact.target.id for noun in charges for mention in find_owners(noun, index)):
            yield replace(fact, actor=fact.target, relation="accused", target=fact.actor, rule="reply:accused")


def _find_bidders(facts: list[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give (who demanded or threatened, the same, who answers) where the answer tells whose demand it is to: "gave in to its threats".

    What is asked for of others is demanded of them: "rejected the call by Karvenia on Veldonia".
    """
    known = {(index.root(fact.actor).id, fact.relation, index.root(fact.target).id) for fact in facts}
    for fact in facts:
        if fact.relation not in {"conceded_to", "rejected"} or fact.status != "asserted" or not fact.rule.startswith("verb:"):
            continue
        if set(index.root(fact.actor).name.casefold().split()) & load_list("courts"):
            continue  # who judges an appeal isn't asked by whoever lodges it
        nouns = [*find_objects(fact.trigger), *(noun for _, noun in find_obliques(fact.trigger))]
        owned = [noun for noun in nouns if any(mention.id == fact.target.id for mention in find_owners(noun, index))]
        words = {noun.lemma_lower for noun in owned if not _is_to_others(noun, index)}
        for relation, listed in (("demanded", "bidden"), ("threatened", "threats")):
            key = index.root(fact.target).id, relation, index.root(fact.actor).id
            if key not in known and not words.isdisjoint(load_list(listed)):
                known.add(key)
                yield replace(fact, actor=fact.target, relation=relation, target=fact.actor, rule=f"reply:{relation}", speaker=None)


def _is_to_others(call: Token, index: MentionIndex) -> bool:
    """Tell whether a demand says of whom something is asked: "the call on Karvenia", "the demand that Karvenia withdraw"."""
    clauses = find_children(call, frozenset({"acl", "ccomp"}))
    named = [noun for clause in clauses for noun in find_children(clause, SUBJECTS)]
    named += [noun for case, noun in find_obliques(call) if case in {"for", "on", "to", "upon"}]
    return any(index.find(noun) for noun in named)


def _is_guess_aside(fact: Fact) -> bool:
    return fact.relation in ANSWERS and fact.rule.startswith("model:") and stands_aside(fact.trigger)


def _gives_way(verb: Token) -> bool:
    """Tell whether a verb says that somebody yields and not to whom: "apologised", "complied", not "apologised to the families"."""
    return verb.lemma_lower in load_list("giving_way") and all(case not in {"to", "with"} for case, _ in find_obliques(verb))


def _is_answer(reading: Reading) -> bool:
    return reading.relation in ANSWERS or (
        reading.relation == "conceded_to" and not reading.frame.anchors.isdisjoint(load_list("giving_way"))
    )


def _read(verb: Token, frames: FrameIndex, index: MentionIndex) -> tuple[str, list[Mention]]:
    """Return what a verb of answering states, and who answers; nobody where it is none."""
    for reading in frames.find("verb", verb.lemma_lower):
        roles = match_frame(verb, reading.frame)
        if reading.relation is not None and roles is not None and "ACTOR" in roles and not _lacks_against(reading, roles):
            return reading.relation, [mention for noun in roles["ACTOR"] for mention in index.find(noun) if mention.type != "Attack"]
    return "denied", []


def _lacks_against(reading: Reading, roles: Mapping[str, Sequence[Token]]) -> bool:
    """Tell whether a verb refuses somebody only by what stands behind "against", which isn't there: "voted for Solun"."""
    return "TARGET" not in roles and any(slot.cases == {"against"} for slot in reading.frame.find_slots("TARGET"))


def _find_apposed(verb: Token, contexts: Contexts) -> Mention | None:
    """Return who made the charge that a clause is called behind a comma: "Karvenia armed them, Orvash said, a charge it denies"."""
    noun = verb.head
    first = noun.left_edge
    if verb.dep_ != "acl:relcl" or noun.lemma_lower not in load_list("charges") or noun.head.pos_ != "VERB" or first.i == 0:
        return None
    if "," not in {first.text, first.nbor(-1).text}:
        return None
    return contexts.find_teller(noun.head)


def _find_claim(speaker: Mention, verb: Token, claims: list[Fact], contexts: Contexts) -> Fact | None:
    """Return the last claim before the verb, and near it, that was made of the speaker's side by another."""
    start = find_start_before(verb, MAX_SENTENCES)
    made = [
        fact
        for fact in claims
        if start <= fact.trigger.i < verb.i
        and contexts.are_one_side(fact.target, speaker)
        and not contexts.are_one_side(fact.actor, speaker)
    ]
    return max(made, key=lambda fact: (fact.trigger.i, fact.target.id), default=None)
