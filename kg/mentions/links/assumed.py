"""Which offices a clause says that somebody takes up: "Orvash, who became premier in May", "was elected president"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, is_passive
from kg.language.words import load_list

OFFICE = frozenset({"obj", "obl", "xcomp"})


def find_assumed(person: Token) -> Iterator[str]:
    """Give the offices, in small letters, that the clause of a person or a relative clause on him says that he takes up."""
    verb = person.head
    becomes = person.dep_ in SUBJECTS and verb.lemma_lower == "become"
    is_given = person.dep_ in (PASSIVE_SUBJECTS if is_passive(verb) else OBJECTS)
    if becomes or (is_given and verb.lemma_lower in load_list("giving_office")):
        yield from _spell_offices(verb)
    for described in (person, *(child for child in person.children if child.dep_ == "appos")):
        for clause in described.children:
            if clause.dep_ == "acl:relcl" and any(child.lower_ == "who" and child.dep_ in SUBJECTS for child in clause.children):
                yield from _spell_offices(clause) if clause.lemma_lower == "become" else ()


def _spell_offices(verb: Token) -> Iterator[str]:
    for noun in verb.children:
        if noun.i > verb.i and noun.dep_ in OFFICE and find_case(noun) in {"", "as"} and noun.lower_ == noun.text:
            before = [child.i for child in noun.children if child.dep_ in {"amod", "compound"} and child.i < noun.i]
            yield noun.doc[min([noun.i, *before]) : noun.i + 1].text.lower()
