"""People of two sorts who are counted together: "hundreds of soldiers and policemen", "many more girls and boys"."""

from __future__ import annotations

from dataclasses import replace

from kg.language.tokens import Doc, Token
from kg.language.tree import find_case
from kg.language.words import load_list, load_words
from kg.mentions.build import make_passage
from kg.mentions.described.phrases import is_counting, is_plural
from kg.objects import Mention

PEOPLE = frozenset({"group", "person"})


def find_joined(noun: Token) -> list[Token]:
    """Return the bare plurals right behind a counted one that share its number; none where one has its own number or quality."""
    if not _is_counted(noun):
        return []
    found: list[Token] = []
    for other in sorted((child for child in noun.children if child.dep_ == "conj"), key=lambda child: child.i):
        behind = found[-1].i if found else noun.i
        own = list(other.children)
        is_next = all(behind < child.i < other.i and child.dep_ in {"cc", "punct"} for child in own) and other.i - behind <= 3
        if not is_next or not _names_people(other):
            return []
        found.append(other)
    return found


def is_joined(noun: Token) -> bool:
    """Tell whether a plural is counted with the one that it is joined to."""
    return noun.dep_ == "conj" and noun in find_joined(noun.head)


def join_people(doc: Doc, mention: Mention, noun: Token) -> Mention:
    """Return a group with those who are counted with it in its words and name."""
    joined = find_joined(noun) if mention.type == "Group" else []
    span = doc.char_span(mention.passage.start, mention.passage.end)
    if not joined or span is None or span.end != noun.i + 1:
        return mention
    tail = doc[noun.i + 1 : joined[-1].i + 1].text
    attributes = {key: f"{value} {tail}" if key in {"phrase", "head_phrase"} else value for key, value in mention.attributes.items()}
    passage = make_passage(doc, span.start, joined[-1].i + 1)
    return replace(mention, name=f"{mention.name} {tail}", passage=passage, attributes=attributes)


def _is_counted(noun: Token) -> bool:
    counts = any(child.dep_ == "nummod" or child.lower_ in load_list("numbers", "amounts") for child in noun.children)
    is_part = noun.dep_ == "nmod" and find_case(noun) == "of" and is_counting(noun.head)
    return (counts or is_part) and _names_people(noun)


def _names_people(noun: Token) -> bool:
    found = load_words().find_sense(noun)
    return is_plural(noun) and found is not None and found[1].sort in PEOPLE
