"""Talks and truces whose parties stand in an earlier clause: "Sorvania mediated the talks", "fought until Karvenia brokered a truce".

Takes facts with status, gives them with whoever brings others together told to meet both, and those to agree who fought till then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import find_conjuncts, find_obliques, find_prenominals, find_start_before
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import ACTORS, NAMED_ACTORS
from kg.triples.facts import Fact

JOINT = frozenset({"met", "agreed_with", "fought"})  # what two did whom a third may bring together
TOLD = frozenset({"asserted", "alleged", "future"})
NAMING = frozenset({"about", "among", "between", "of", "on", "with"})  # before the parties or the matter of other talks
MAX_SENTENCES = 3  # between two parties and who brings them together


def read_talks(doc: Doc, facts: list[Fact], index: MentionIndex, are_one_side: Callable[[Mention, Mention], bool]) -> list[Fact]:
    """Return the facts with what mediators and hosts did; several hosts of talks between others didn't meet each other.

    Args:
        doc: Whose verbs are looked at.
        facts: What is read so far, with status.
        index: Of the Doc's mentions.
        are_one_side: Tells whether two mentions are of one body.
    """
    found: list[Fact] = []
    hosted: set[int] = set()
    for verb in doc.find_lemmas(load_list("mediating", "holding_talks")):
        talks = _find_talks(verb, index)
        if talks is None:
            continue
        parties = _find_parties(verb, facts, index)
        hosts = [m for noun in find_subjects(verb) for m in index.find(noun) if index.root(m).type in NAMED_ACTORS]
        if parties is None or not hosts:
            continue
        joint, one, other = parties
        if verb.lemma_lower in load_list("mediating"):
            hosted.add(verb.i)
            thirds = [host for host in hosts if not any(are_one_side(host, party) for party in (one, other))]
            found += [Fact(third, "met", party, verb, "talks:third") for third in thirds for party in (one, other)]
            if thirds and joint == "fought" and talks.lemma_lower in load_list("pacts"):
                found.append(Fact(one, "agreed_with", other, verb, "talks:pact"))
        else:
            pairs = [(one, other), (other, one)]
            found += [Fact(host, "met", far, verb, "talks:party") for host in hosts for near, far in pairs if are_one_side(host, near)]
    return list(_join_signatories([fact for fact in facts if fact.trigger.i not in hosted or fact.relation != "met"], index)) + found


def _join_signatories(facts: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts; who signed a deal together agreed with each other and not with the deal: "the deal that X and Y signed"."""
    signed: dict[tuple[int, str], list[Fact]] = {}
    for fact in facts:
        if fact.relation == "agreed_with" and index.head(fact.target).lemma_lower in load_list("pacts", "written"):
            signed.setdefault((fact.trigger.i, fact.target.id), []).append(fact)
    together = {id(fact): group for group in signed.values() if len(group) > 1 for fact in group}
    for fact in facts:
        group = together.get(id(fact))
        if group is None:
            yield fact
        elif fact is group[0]:
            yield from (replace(fact, target=other.actor) for other in group[1:])


def find_audiences(doc: Doc, index: MentionIndex) -> Iterator[Fact]:
    """Give who told an assembly something, which is to meet it, and who is invited to talks with whom: "told parliament"."""
    for verb in doc.find_lemmas(load_list("inviting") | {"tell"}):
        lemma = verb.lemma_lower
        if verb.pos_ != "VERB":
            continue
        heard = [m for noun in find_objects(verb) for m in index.find(noun) if index.root(m).type in NAMED_ACTORS]
        if lemma == "tell":
            bodies = [m for m in heard if index.root(m).type == "Organization" and _is_assembly(index.root(m), index)]
            speakers = [m for noun in find_subjects(verb) for m in index.find(noun) if index.root(m).type in ACTORS]
            yield from (Fact(speaker, "met", body, verb, "verb:met:tell") for speaker in speakers for body in bodies)
        elif len(heard) > 1 and any(noun.lemma_lower in load_list("talking") for case, noun in _find_aims(verb) if case in {"for", "to"}):
            yield from (Fact(heard[0], "met", other, verb, "talks:invited", "future") for other in heard[1:])


def _find_aims(verb: Token) -> list[tuple[str, Token]]:
    """Return the groups behind a verb and behind its objects, on which parsers hang what one is invited to."""
    return [*find_obliques(verb), *(group for noun in find_objects(verb) for one in find_conjuncts(noun) for group in find_obliques(one))]


def _is_assembly(body: Mention, index: MentionIndex) -> bool:
    words = {word.casefold() for word in body.name.split()} | {index.head(body).lemma_lower}
    return not words.isdisjoint(load_list("hearing_bodies"))


def _find_talks(verb: Token, index: MentionIndex) -> Token | None:
    """Return the talks or the truce that a verb says somebody brought about or took part in, None where they name their parties."""
    lemma = verb.lemma_lower
    is_third = lemma in load_list("mediating")
    if verb.pos_ != "VERB":
        return None
    nouns = load_list("talking", "pacts") if is_third else load_list("talking")
    for noun in find_objects(verb):
        is_known = any(child.lower_ in {"the", "those", "these", "this", "that"} for child in noun.children)
        groups = [*find_obliques(noun), *find_obliques(verb)]
        is_named = any(case in NAMING for case, _ in groups) or any(index.find(owner) for owner in find_prenominals(noun))
        if noun.lemma_lower in nouns and not is_named and (is_known or (is_third and noun.lemma_lower in load_list("pacts"))):
            return noun
    return None


def _find_parties(verb: Token, facts: Sequence[Fact], index: MentionIndex) -> tuple[str, Mention, Mention] | None:
    """Return what the last two before a verb did together, and who they are; None where nobody did."""
    start = find_start_before(verb, MAX_SENTENCES)
    told = [fact for fact in facts if fact.relation in JOINT and fact.status in TOLD and start <= fact.trigger.i < verb.i]
    told = [
        fact for fact in told if {index.root(fact.actor).type, index.root(fact.target).type} <= NAMED_ACTORS and not _is_pact(fact, index)
    ]
    last = max(told, key=lambda fact: fact.trigger.i, default=None)
    return (last.relation, last.actor, last.target) if last is not None else None


def _is_pact(fact: Fact, index: MentionIndex) -> bool:
    return any(index.root(end).attributes.get("class") in load_list("talking", "pacts") for end in (fact.actor, fact.target))
