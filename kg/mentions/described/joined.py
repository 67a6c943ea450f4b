"""People of two sorts who are counted together, or people told with what they work in: "hundreds of soldiers and policemen",
"Karvenian personnel and facilities"."""

from __future__ import annotations

from dataclasses import replace

from kg.language.tokens import Doc, Token
from kg.language.tree import find_case
from kg.language.words import load_list, load_words
from kg.mentions.build import make_passage
from kg.mentions.described.phrases import is_counting, is_plural
from kg.objects import Mention

SORTS = frozenset({"group", "person"})


def find_joined(noun: Token) -> list[Token]:
    """Return the bare plurals right behind one that share its number or owner; none where one has its own number or quality."""
    is_counted = _is_counted(noun)
    if not (is_counted or _is_owned(noun)):
        return []
    found: list[Token] = []
    for other in sorted((child for child in noun.children if child.dep_ == "conj"), key=lambda child: child.i):
        behind = found[-1].i if found else noun.i
        own = [child for child in other.children if is_counted or child.i < other.i]
        is_next = all(behind < child.i < other.i and child.dep_ in {"cc", "punct"} for child in own) and other.i - behind <= 3
        if not is_next or not (_names_people(other) if is_counted else _find_share(other)):
            return []
        found.append(other)
    return found if is_counted or len({_find_share(word) for word in (noun, *found)}) > 1 else []


def is_joined(noun: Token) -> bool:
    """Tell whether a plural is told together with the one that it is joined to."""
    return noun.dep_ == "conj" and noun in find_joined(noun.head)


def join_people(doc: Doc, mention: Mention, noun: Token) -> Mention:
    """Return a group with those, or that, told together with it in its words and name."""
    joined = find_joined(noun) if mention.type in {"Group", "Facility"} else []
    span = doc.char_span(mention.passage.start, mention.passage.end)
    if not joined or span is None or span.end != noun.i + 1:
        return mention
    tail = doc[noun.i + 1 : joined[-1].i + 1].text
    attributes = mention.attributes if mention.type == "Group" else {**mention.attributes, **_find_people(joined)}
    attributes = {key: f"{value} {tail}" if key in {"phrase", "head_phrase"} else value for key, value in attributes.items()}
    called, case, place = mention.name.partition(" in ")  # "Karvenian staff in Pell"
    passage = make_passage(doc, span.start, joined[-1].i + 1)
    return replace(mention, type="Group", name=f"{called} {tail}{case}{place}", passage=passage, attributes=attributes)


def _is_counted(noun: Token) -> bool:
    counts = any(child.dep_ == "nummod" or child.lower_ in load_list("numbers", "amounts") for child in noun.children)
    is_part = noun.dep_ == "nmod" and find_case(noun) == "of" and is_counting(noun.head)
    return (counts or is_part) and _names_people(noun)


def _is_owned(noun: Token) -> bool:
    """Tell whether staff or premises are somebody's by what stands before them: "Karvenian compounds", "our personnel"."""
    owners = (child for child in noun.children if child.i < noun.i and child.dep_ in {"amod", "compound", "nmod:poss"})
    return bool(_find_share(noun)) and any(child.text[0].isupper() or child.pos_ == "PRON" for child in owners)


def _find_people(nouns: list[Token]) -> dict[str, str]:
    """Return the class and word of the first people among nouns."""
    for people in (noun for noun in nouns if _find_share(noun) == "staff_abroad"):
        if (found := load_words().find_sense(people)) is not None:
            return {"class": found[1].kind, "head": people.lemma_lower}
    return {}


def _find_share(noun: Token) -> str:
    """Return of which part of a state abroad a plural tells, its people or its things; nothing for others."""
    lists = ("staff_abroad", "goods_abroad") if is_plural(noun) else ()
    return next((name for name in lists if noun.lemma_lower in load_list(name)), "")


def _names_people(noun: Token) -> bool:
    found = load_words().find_sense(noun)
    return is_plural(noun) and found is not None and found[1].sort in SORTS
