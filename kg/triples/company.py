"""Who is told with another: "was sanctioned together with X", "arrested X along with his deputy", "X, along with Y, is a member".

Takes facts, gives those of the companion; who did a deed together stays with the patterns of cooperated_with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tokens import Token
from kg.language.tree import find_conjuncts, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact

SHARED = frozenset({"abducted", "arrested", "killed", "sanctioned", "wounded"})  # done to each of those told together
JOINED = frozenset({"member_of"})
PEOPLE = frozenset({"Group", "Official", "Person"})


@dataclass(frozen=True, slots=True)
class Company:
    """A clause, whom it tells of, and who is told with them."""

    clause: Token
    hosts: tuple[Mention, ...]
    companions: tuple[Mention, ...]


def find_company(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give each fact of a clause again for the companion of whom it tells."""
    found = list(_find_companies(index))
    if not found:
        return
    for fact in facts:
        for company in found:
            told = fact.target if fact.relation in SHARED else fact.actor if fact.relation in JOINED else None
            if told is None or not _is_of(fact.trigger, company.clause) or not any(index.is_same(told, host) for host in company.hosts):
                continue
            for one in company.companions:
                ends = (fact.actor, one) if fact.relation in SHARED else (one, fact.target)
                if not index.is_same(*ends) and not index.is_same(one, told):
                    yield replace(fact, actor=ends[0], target=ends[1], rule=f"{fact.rule}+with")


def _is_of(trigger: Token, clause: Token) -> bool:
    return trigger == clause or trigger in clause.children


def _find_companies(index: MentionIndex) -> Iterator[Company]:
    opening = load_list("along")
    for token in index.doc[:-1]:
        if token.lower_ == "with" and token.dep_ == "case" and (kin := _find_kin(token, index)) is not None:
            yield kin
        if token.lower_ not in opening or token.nbor().lower_ != "with" or token.nbor().dep_ != "case":
            continue
        noun = token.nbor().head
        clause = next((word for word in noun.ancestors if word.pos_ == "VERB" or any(child.dep_ == "cop" for child in word.children)), None)
        if clause is None:
            continue
        hosts = tuple(mention for word in _find_hosts(clause) for mention in index.find(word))
        companions = tuple(mention for word in find_conjuncts(noun) for mention in index.find(word))
        yield Company(clause, hosts, companions)


def _find_kin(preposition: Token, index: MentionIndex) -> Company | None:
    """Return the harm that came to somebody with his people: "killed Tavi Brenn with his wife and two guards", not "with a knife"."""
    noun, clause = preposition.head, preposition.head.head
    is_behind_other = preposition.i > 0 and preposition.nbor(-1).lower_ in load_list("along")
    if is_behind_other or clause.pos_ != "VERB" or clause.lemma_.lower() not in load_list("hurting"):
        return None
    people = [mention for word in find_conjuncts(noun) if (mention := index.at(word)) is not None and index.root(mention).type in PEOPLE]
    is_theirs = any(child.dep_ == "nmod:poss" for child in noun.children) or any(
        child.lower_ in {"other", "others"} for child in (noun, *noun.children)
    )
    hosts = tuple(mention for word in find_objects(clause) for mention in index.find(word))
    return Company(clause, hosts, tuple(people)) if people and hosts and is_theirs else None


def _find_hosts(clause: Token) -> Sequence[Token]:
    """Return whom something is done to or said of: the object of a deed to people, else the subject."""
    is_done = clause.pos_ == "VERB" and not is_passive(clause) and clause.lemma_.lower() in load_list("hurting") | load_list("judging")
    return find_objects(clause) if is_done else find_grammatical_subjects(clause)
