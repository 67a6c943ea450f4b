"""Whose a report or statement is of which a text told before who made it: "the Council said in a report. … The report says"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_case
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import NAMED_ACTORS

KNOWN = frozenset({"that", "the", "this"})
TOLD_BY = frozenset({"according to", "per", "to"})  # "according to the report"
OWNERS = frozenset({"amod", "compound", "nmod", "nmod:poss"})
MAKING = frozenset({"", "by", "from", "of", "'s"})  # before who made a writing, not before what it is on


def find_written(index: MentionIndex) -> Mapping[int, tuple[Mention, ...]]:
    """Return who says or does what "the report" says or does, by the number of the word."""
    authors: dict[int, tuple[Mention, ...]] = {}
    for token in index.doc.find_lemmas(load_list("writings")):
        if token.pos_ == "NOUN" and (token.dep_ in SUBJECTS or find_case(token) in TOLD_BY):
            author = None if index.at(token) is not None or any(_find_makers(token, index)) else find_author(token, index)
            authors.update({token.i: (author,)} if author is not None else {})
        elif token.pos_ == "NOUN" and _acts_behind(token) and index.at(token) is None:
            makers = tuple(_find_makers(token, index))[:1]
            authors.update({token.i: makers} if makers else {})
    return authors


def _acts_behind(writing: Token) -> bool:
    """Tell whether a relative clause says what a writing does: "adopted a resolution that sanctions Solun"."""
    clauses = (child for child in writing.children if child.dep_ == "acl:relcl")
    return any(word.dep_ in SUBJECTS and word.lower_ in {"that", "which"} for clause in clauses for word in clause.children)


def find_author(writing: Token, index: MentionIndex) -> Mention | None:
    """Return who made "the report", as the last report before it tells; None for one that is new to the text or made by nobody told."""
    if not any(child.lower_ in KNOWN for child in writing.children):
        return None
    lemma = writing.lemma_lower
    for token in reversed(writing.doc[: writing.i]):
        if token.lemma_lower != lemma or token.pos_ != "NOUN":
            continue
        author = next(_find_makers(token, index), None)
        if author is not None or not any(child.lower_ in KNOWN for child in token.children):
            return author
    return None


def _find_makers(writing: Token, index: MentionIndex) -> Iterator[Mention]:
    """Give whose a writing is by its own phrase, "a report by the Council", or by its verb, "the Council published a report"."""
    nouns = [child for child in writing.children if child.dep_ in OWNERS and find_case(child) in MAKING]
    verb = writing.head
    if verb.dep_ == "ccomp" and verb.i < verb.head.i < writing.i:
        verb = verb.head  # "soldiers burned Pell, the Council said in a report": hung on what was said
    issued = verb.lemma_lower in load_list("issuing") and writing in find_objects(verb)
    if issued or (verb.pos_ == "VERB" and writing.dep_ == "obl" and find_case(writing) == "in"):
        nouns += find_subjects(verb)
    for noun in nouns:
        yield from (mention for mention in index.find(noun) if index.root(mention).type in NAMED_ACTORS)
