"""Who is told with another: "was sanctioned together with X", "arrested X along with his deputy", "X, along with Y, shelled Pell".

Takes facts, gives those of the companion; that the two did it together stays with the patterns of cooperated_with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_children, find_conjuncts, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import PEOPLE, PLACES
from kg.triples.facts import Fact

SHARED = frozenset({"abducted", "arrested", "killed", "sanctioned", "wounded"})  # done to each of those told together
JOINED = frozenset({"member_of"})
DONE = "verb:"  # of such rules the actor is the subject
BESIDE = "alongside"


@dataclass(frozen=True, slots=True)
class Company:
    """A clause, whom it tells of, and who is told with them; `doers` are its subjects where the companions stand beside those."""

    clause: Token
    hosts: tuple[Mention, ...]
    companions: tuple[Mention, ...]
    doers: tuple[Mention, ...] = ()


def find_company(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give each fact of a clause again for the companion of whom it tells."""
    found = list(_find_companies(index))
    if not found:
        return
    for fact in facts:
        for company in found:
            if not _is_of(fact.trigger, company.clause):
                continue
            does = fact.rule.startswith(DONE) and _is_among(fact.actor, company.doers, index)
            told = fact.actor if does or fact.relation in JOINED else fact.target if fact.relation in SHARED else None
            if told is None or not (does or _is_among(told, company.hosts, index)):
                continue
            for one in company.companions:
                ends = (fact.actor, one) if told == fact.target else (one, fact.target)
                if not index.is_same(*ends) and not index.is_same(one, told):
                    yield replace(fact, actor=ends[0], target=ends[1], rule=f"{fact.rule}+with")


def _is_of(trigger: Token, clause: Token) -> bool:
    return trigger == clause or trigger in clause.children


def _is_among(one: Mention, others: Iterable[Mention], index: MentionIndex) -> bool:
    return any(index.is_same(one, other) for other in others)


def _find_companies(index: MentionIndex) -> Iterator[Company]:
    opening = load_list("along")
    for token in index.doc.find_words(opening | {"with", BESIDE}):
        if token.i + 1 == len(index.doc):
            continue
        if token.lower_ == "with" and token.dep_ == "case" and (kin := _find_kin(token, index)) is not None:
            yield kin
        case = token.nbor() if token.lower_ in opening and token.nbor().lower_ == "with" else token
        opens = token.lower_ == "with" and token.i == token.sent.start  # "With the Brigade, the Front belongs to the League"
        if case.dep_ != "case" or (case == token and token.lower_ != BESIDE and not opens):
            continue
        noun = case.head
        clause = next((word for word in noun.ancestors if word.pos_ == "VERB" or any(child.dep_ == "cop" for child in word.children)), None)
        if clause is None:
            continue
        hosts = tuple(mention for word in _find_hosts(clause) for mention in index.find(word))
        companions = tuple(mention for word in find_conjuncts(noun) for mention in index.find(word))
        doers = tuple(mention for word in _find_doers(clause, noun, index) for mention in index.find(word))
        if opens and not is_passive(clause):
            yield Company(clause, hosts, companions, doers if _are_names(noun, companions) else ())
        elif case != token or doers:
            yield Company(clause, hosts, companions, doers)


def _are_names(first: Token, companions: Iterable[Mention]) -> bool:
    """Tell whether names alone open a sentence behind "with": "With Karvenia, Veldonia left the League", not "With Karvenia at war"."""
    edges = {child.dep_ for child in first.children} - {"case", "cc", "conj", "det", "flat", "punct"}
    last = first.right_edge
    return not edges and "," in {last.text, last.nbor().text} and all(mention.form == "name" for mention in companions)


def _find_doers(clause: Token, companion: Token, index: MentionIndex) -> list[Token]:
    """Return who acts in a clause where somebody is told with them: "Karvenia, together with Veldonia, shelled Pell".

    Behind the verb that is so where what it hits is a place: "shelled Pell along with Veldonia", not "arrested X along with Y".
    """
    hit = [mention for noun in find_objects(clause) for mention in index.find(noun)]
    is_beside = companion.right_edge.i < clause.i or (bool(hit) and all(mention.type in PLACES for mention in hit))
    return find_children(clause, SUBJECTS) if is_beside else []


def _find_kin(preposition: Token, index: MentionIndex) -> Company | None:
    """Return the harm that came to somebody with his people: "killed Tavi Brenn with his wife and two guards", not "with a knife"."""
    noun, clause = preposition.head, preposition.head.head
    is_behind_other = preposition.i > 0 and preposition.nbor(-1).lower_ in load_list("along")
    if is_behind_other or clause.pos_ != "VERB" or clause.lemma_lower not in load_list("hurting"):
        return None
    people = [mention for word in find_conjuncts(noun) if (mention := index.at(word)) is not None and index.root(mention).type in PEOPLE]
    is_theirs = any(child.dep_ == "nmod:poss" for child in noun.children) or any(
        child.lower_ in {"other", "others"} for child in (noun, *noun.children)
    )
    hosts = tuple(mention for word in find_objects(clause) for mention in index.find(word))
    return Company(clause, hosts, tuple(people)) if people and hosts and is_theirs else None


def _find_hosts(clause: Token) -> Sequence[Token]:
    """Return whom something is done to or said of: the object of a deed to people, else the subject."""
    is_done = clause.pos_ == "VERB" and not is_passive(clause) and clause.lemma_lower in load_list("hurting", "judging")
    return find_objects(clause) if is_done else find_grammatical_subjects(clause)
