"""Names of things that do nothing, which the model takes for bodies or people: "a ballistic missile (KBM)", "a system known as Kestrel"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.gazetteer.fold import fold
from kg.language.tokens import Doc, Token
from kg.language.tree import find_case
from kg.language.words import load_list
from kg.mentions.links.agreement import is_acronym
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words

GUESSED = "model"
MODEL = re.compile(r"[A-Z]{1,4}-?\d+\w?")
CALLED = frozenset({"called", "codenamed", "dubbed", "known", "named", "nicknamed"})


def drop_things(doc: Doc, names: Sequence[Mention]) -> list[Mention]:
    """Return the names less those that the model guessed and the text calls a thing's, wherever it has them."""
    starts = {mention.passage.start: mention.name for mention in names if mention.rule == GUESSED}
    arms = load_attack_words().instruments
    things = {fold(name) for name in starts.values() if name.casefold().removesuffix("s") in arms}  # "its F-16s"
    called = (*_find_abbreviated(doc), *_find_called(doc, starts), *_find_disasters(doc, starts), *_find_models(doc, names))
    things |= set(map(fold, called))
    return [mention for mention in names if mention.rule != GUESSED or fold(mention.name) not in things] if things else list(names)


def _find_abbreviated(doc: Doc) -> Iterator[str]:
    """Give what stands in brackets behind a thing: "an improvised explosive device (IED)"."""
    for token in doc.by_word.get("(", ()):
        if (
            0 < token.i < len(doc) - 2
            and doc[token.i + 2].text == ")"
            and is_acronym(doc[token.i + 1].text)
            and _is_thing(doc[token.i - 1])
        ):
            yield doc[token.i + 1].text


def _find_called(doc: Doc, starts: Mapping[int, str]) -> Iterator[str]:
    """Give what a thing is called by a participle: "a missile system known as Kestrel"."""
    for opener in doc.find_words(CALLED):
        is_as = doc[opener.i + 1 : opener.i + 2].text.lower() == "as"
        following = doc[opener.i + 1 + is_as : opener.i + 2 + is_as] if opener.i + is_as > 0 and opener.dep_ == "acl" else ()
        for token in following:
            if token.idx in starts and _is_thing(opener.head) and find_case(token) in {"", "as"}:
                yield starts[token.idx]


def _find_disasters(doc: Doc, starts: Mapping[int, str]) -> Iterator[str]:
    """Give what a storm is called: "Storm Orla", "Hurricane Vesna"."""
    for token in doc.find_words(load_list("natural_causes")):
        named = doc[token.i : token.i + 2] if token.text[0].isupper() else ()
        yield from (starts[word.idx] for word in named if word.idx in starts)


def _find_models(doc: Doc, names: Sequence[Mention]) -> Iterator[str]:
    """Give what a weapon's model is called: "M203 grenades", "a T-55 tank"."""
    for name in names:
        span = doc.char_span(name.passage.start, name.passage.end) if MODEL.fullmatch(name.name) else None
        if span is not None and span.end < len(doc) and doc[span.end].lemma_lower in load_attack_words().instruments:
            yield name.name


def _is_thing(noun: Token) -> bool:
    """Tell whether a noun in small letters is one for a weapon, a programme or the like."""
    lemma = noun.lemma_lower
    return noun.is_lower and noun.pos_ == "NOUN" and (lemma in load_list("things") or lemma in load_attack_words().instruments)
