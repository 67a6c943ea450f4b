"""Whom a text says to be listed without saying by whom: those who put others under sanctions in it list them too.

Takes facts, gives those of sanctions: "Marek Solun was added to the list", "among those listed is Solun", "the measures also target Solun".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_case, find_children, find_conjuncts, find_obliques, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.families import AUTHORITIES
from kg.triples.facts import Fact
from kg.triples.status.cues import find_mark, is_negated

LISTED = frozenset({"Militia", "Official", "Organization", "Person"})
ELSEWHERE = frozenset({"among", "as", "at", "in"})  # "listed as missing", "listed in Halvek", "sanctioned in 2014": by others, or otherwise
NEAR = 2  # sentences within which the last issuer counts though the text names several


def find_listings(facts: Sequence[Fact], index: MentionIndex, find_date: Callable[[Token], str | None]) -> Iterator[Fact]:
    """Give (who sanctions others before, sanctioned, the listed) for each who is listed by nobody named, at the time of the others."""
    told = [
        fact for fact in facts if fact.relation == "sanctioned" and fact.status == "asserted" and index.root(fact.actor).type in AUTHORITIES
    ]
    known = {(fact.trigger.i, index.root(fact.target).id) for fact in told}
    words = load_list("measures", "rolls", "listing", "entering")
    for token in index.doc.find_lemmas(words) if told else ():
        listed = [conjunct for noun in _find_listed(token) for conjunct in find_conjuncts(noun)]
        issuing = _find_issuing(told, token, index) if listed else None
        if issuing is None:
            continue
        for target in {index.root(m).id: m for noun in listed for m in index.find(noun)}.values():
            root = index.root(target)
            if root.form == "name" and root.type in LISTED and (token.i, root.id) not in known:
                date = find_date(token) or find_date(issuing.trigger)
                yield Fact(issuing.actor, "sanctioned", target, token, "listing:sanctioned", date=date)


def _find_issuing(told: Sequence[Fact], token: Token, index: MentionIndex) -> Fact | None:
    """Return the last that tells who put others under sanctions, None where several did and none of them just now."""
    before = sorted((fact for fact in told if fact.trigger.i < token.i), key=lambda fact: fact.trigger.i)
    if not before:
        return None
    last = before[-1]
    is_near = index.count_sentences(token) - index.count_sentences(last.trigger) <= NEAR
    return last if is_near or len({index.root(fact.actor).id for fact in before}) == 1 else None


def _find_listed(token: Token) -> Sequence[Token]:
    """Return the nouns for those whom a word of listing lists, empty where it names who lists them or means another list."""
    lemma = token.lemma_lower
    if token.pos_ == "NOUN" and lemma in load_list("measures", "rolls"):
        return _find_aimed_at(token)
    if lemma not in load_list("listing", "entering"):
        return []
    those = token.head
    if token.dep_ in {"acl", "amod"} and those.lower_ == "those":
        return _find_counted(those)
    where = find_obliques(token)
    is_chosen = any(
        child.dep_ in {"advcl", "xcomp"} and find_mark(child) == "to" for child in token.children
    )  # "designated to lead the talks"
    on_list = any(noun.lemma_lower in load_list("rolls") for _, noun in where)
    if not is_passive(token) or find_subjects(token) or is_negated(token) or is_chosen or (lemma in load_list("entering") and not on_list):
        return []
    return [] if any(case in ELSEWHERE and noun.lemma_lower not in load_list("rolls") for case, noun in where) else find_objects(token)


def _find_counted(those: Token) -> Sequence[Token]:
    """Return who is "among those listed", or whom they "include"."""
    host = those.head
    if those.dep_ in SUBJECTS:
        return find_objects(host) if host.lemma_lower in load_list("counting_in") else []
    if find_case(those) != "among":
        return []
    return [host] if host.pos_ in {"NOUN", "PROPN"} else find_children(those, SUBJECTS | {"appos"})


def _find_aimed_at(measure: Token) -> Sequence[Token]:
    """Return whom "the measures" target, hit or include; those of an owner are his."""
    verb = measure.head
    is_known = any(child.lower_ in {"the", "these", "those"} for child in measure.children)
    is_owned = any(child.dep_ in {"amod", "compound", "nmod", "nmod:poss", "acl", "acl:relcl"} for child in measure.children)
    aims = verb.lemma_lower in load_list("penalising", "counting_in")
    is_told = measure.dep_ in SUBJECTS and aims and is_known and not is_owned and not is_passive(verb) and not is_negated(verb)
    return find_objects(verb) if is_told else []
