"""Who strikes back, or vows to, at those whose attack the text tells elsewhere: "The army fired back", "vowed to avenge the raid".

Takes facts, gives (who fires back, fought, who fired) and (who vows, threatened, who attacked).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import find_antecedent, find_obliques, find_start_before
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import SIDES
from kg.triples.facts import Fact

MAX_SENTENCES = 2  # between an attack and what answers it without naming it
AVENGED = frozenset({"after", "following", "for", "over", "to"})  # before what is to be avenged
ANSWERS = frozenset({"fought", "threatened"})
DONE = frozenset({"asserted", "alleged"})


def find_retaliation(
    doc: Doc, facts: Sequence[Fact], index: MentionIndex, are_one_side: Callable[[Mention, Mention], bool]
) -> Iterator[Fact]:
    """Give what an answer to an attack says of its two sides, unless a fact says so already.

    Args:
        doc: Whose words are looked at.
        facts: All that is read so far, with status.
        index: With the mentions of one attack linked.
        are_one_side: Tells whether two mentions are of one body.
    """
    known = {(index.root(fact.actor).id, fact.relation, index.root(fact.target).id) for fact in facts if fact.relation in ANSWERS}
    avenging = load_list("avenging")
    for token in doc.find_lemmas(avenging | {"back", "fire"}):
        if token.lower_ in {"back", "fire"} and _fires_back(token):
            relation, verb, actors, answered = "fought", token.head, find_subjects(token.head), _find_last_attackers(token, facts, index)
        elif token.lemma_lower in avenging and (vow := _find_vow(token)) is not None:
            relation, verb, actors, answered = "threatened", vow[0], vow[1], _find_doers(token, facts, index)
        else:
            continue
        for actor in (mention for noun in actors for mention in index.find(noun)):
            for target in answered:
                key = index.root(actor).id, relation, index.root(target).id
                if key not in known and actor.type != "Attack" and not are_one_side(actor, target):
                    known.add(key)
                    yield Fact(actor, relation, target, verb, f"retaliation:{relation}")


def _fires_back(token: Token) -> bool:
    """Tell whether a word says that somebody answers fire, and not whose: "the guards shot back", "the army returned fire"."""
    verb = token.head
    if token.lower_ == "back" and token != verb and verb.lemma_lower in load_list("firing_back"):
        is_open = not any(child.dep_ in {"obj", "xcomp", "ccomp"} for child in verb.children)
    else:
        is_open = token.lower_ == "fire" and token.dep_ == "obj" and verb.lemma_lower == "return"
    return is_open and not any(case in {"against", "at", "on"} for case, _ in find_obliques(verb))


def _find_vow(deed: Token) -> tuple[Token, Sequence[Token]] | None:
    """Return the verb that promises a deed of revenge, with whose it will be: "vowed revenge", "said that it would avenge him"."""
    verb = deed.head
    if verb.lemma_lower in load_list("vowing") and deed.dep_ in {"obj", "xcomp"}:
        return verb, find_subjects(verb)
    will_do = any(child.lower_ in {"shall", "will", "would"} for child in deed.children)
    if deed.pos_ == "VERB" and deed.dep_ == "ccomp" and will_do:
        return verb, find_subjects(deed)
    return None


def _find_doers(deed: Token, facts: Sequence[Fact], index: MentionIndex) -> list[Mention]:
    """Return who did what is to be avenged; the last attackers where that isn't said."""
    avenged = [] if deed.pos_ == "NOUN" else list(find_objects(deed))
    hosts = [deed, deed.head] if deed.dep_ == "obj" else [deed]
    avenged += [find_antecedent(noun) for host in hosts for case, noun in find_obliques(host) if case in AVENGED]
    if not avenged:
        return _find_blamed_beside(deed, facts, index) or _find_last_attackers(deed, facts, index)
    told = [mention for noun in avenged for mention in index.find(noun)]
    doers: list[Mention] = []
    for fact in facts:
        ends = (fact.target, fact.actor)
        is_doer = fact.relation in {"carried_out", "killed"} and fact.status in DONE and fact.actor.type != "Attack"
        if is_doer and any(index.is_same(ends[0], mention) for mention in told) and not any(index.is_same(ends[1], one) for one in doers):
            doers.append(ends[1])
    return doers


def _find_blamed_beside(deed: Token, facts: Sequence[Fact], index: MentionIndex) -> list[Mention]:
    """Return whom the sentence of a vow blames before it: "blames Karvenia and vows revenge"."""
    here = (fact for fact in facts if fact.relation == "accused" and fact.trigger.sent == deed.sent and fact.trigger.i < deed.i)
    return [fact.target for fact in here if index.root(fact.target).type in SIDES]


def _find_last_attackers(word: Token, facts: Sequence[Fact], index: MentionIndex) -> list[Mention]:
    """Return who attacked last before a word, in its sentence or one of the few before."""
    start = find_start_before(word, MAX_SENTENCES)
    told = [
        fact
        for fact in facts
        if fact.relation in {"attacked", "killed"}
        and fact.status in DONE
        and start <= fact.trigger.i < word.i
        and index.root(fact.actor).type in SIDES
    ]
    last = max((fact.trigger.i for fact in told), default=None)
    return [fact.actor for fact in told if fact.trigger.i == last][:1]
