"""Whom a text gives a name, or another one: "The militia was formed in May. Known as the Front, it …", "Lena Orvash, alias Vantor".

Links what described a body or somebody to the name that comes later ("he was identified as Solun"); finds whose other name a name is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from kg.gazetteer.fold import fold
from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tokens import Doc, Span, Token
from kg.language.tree import SUBJECTS, find_case, find_conjuncts, find_obliques, find_start_before
from kg.language.words import load_list
from kg.mentions.described.phrases import is_plural
from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import are_compatible
from kg.mentions.links.harmed import find_harm
from kg.mentions.links.pronouns import REFLEXIVE
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS

NICKNAMED = re.compile(r"[^\"“”]*[\"“”]([^\"“”]*)[\"“”][^\"“”]*")  # before, between and behind the marks
GIVEN = frozenset({"called", "dubbed", "known", "named", "nicknamed"})
GIVING = frozenset({"calling", "calls", "called", "call", "naming", "styling", "styles"})


def link_named_later(mentions: list[Mention], index: MentionIndex) -> list[Mention]:
    """Return the mentions, a body or person without a name led forward to the name that the text then gives them."""
    givings, identifying = list(_find_givings(index.doc)), list(index.doc.find_lemmas(load_list("naming_one")))
    linked = MentionIndex(index.doc, mentions) if givings or identifying else index
    named = {told.id: name for told, name in (*_find_renamed(givings, linked), *_find_identified(identifying, linked))}
    if not named:
        return mentions
    heads = {m.id: named.get(m.id) or named.get(m.antecedent or "") for m in mentions}
    return [replace(m, antecedent=head.id, type=head.type) if (head := heads[m.id]) is not None else m for m in mentions]


def _find_givings(doc: Doc) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Give each word by which somebody is given a name, with what stands where the name would."""
    for word in doc.find_words(GIVEN | GIVING):
        given = _find_given(word) if word.lower_ in GIVEN and _is_aside(word) else []
        if any(child.lower_ in REFLEXIVE and child.dep_ == "obj" for child in word.children):
            given = [
                child for child in word.children if child.dep_ in {"obj", "xcomp"} and child.lower_ not in REFLEXIVE and child.i > word.i
            ]
        if given:
            yield word, given


def _is_aside(word: Token) -> bool:
    return word.dep_ in {"acl", "advcl"} and word.head.pos_ in {"AUX", "ADJ", "VERB"}


def _find_renamed(givings: Sequence[tuple[Token, Sequence[Token]]], index: MentionIndex) -> Iterator[tuple[Mention, Mention]]:
    for word, given in givings:
        name = next((m for noun in given if (m := index.at(noun)) is not None and m.form == "name" and m.type in BODIES), None)
        if name is None or name.antecedent is not None:
            continue
        clause = word.head if _is_aside(word) and not any(child.dep_ in SUBJECTS for child in word.children) else word
        bodies = [index.root(m) for noun in find_grammatical_subjects(clause) if (m := index.at(noun)) is not None]
        yield from (
            (body, name)
            for body in bodies[:1]
            if body.form == "nominal" and body.type in BODIES and body.passage.start < name.passage.start
        )


def _find_identified(verbs: Iterable[Token], index: MentionIndex) -> Iterator[tuple[Mention, Mention]]:
    """Give whoever had no name until he was identified, with his name: "Gunmen shot a judge. The judge was named as Solun"."""
    for verb in verbs:
        given = [index.at(one) for case, noun in find_obliques(verb) if case == "as" for one in find_conjuncts(noun)]
        names = [m for m in given if m is not None and m.form == "name" and m.type in PERSONS and m.antecedent is None]
        told = [index.at(noun) for noun in find_objects(verb)]
        if len(names) != 1 or len(given) != 1 or len(told) != 1 or told[0] is None:
            continue
        person = index.root(told[0]) if told[0].antecedent not in {None, names[0].id} else _find_told(index.head(told[0]), index)
        if person is not None and _is_unnamed(person, index) and person.passage.start < names[0].passage.start:
            yield person, names[0]


def _find_told(noun: Token, index: MentionIndex) -> Mention | None:
    """Return the one person without a name of the sentence before whom a noun takes up: "the judge", or "the victim" of harm."""
    start, takes_up_harm = find_start_before(noun, 1), noun.lemma_lower in load_list("the_harmed")
    before = [m for m in index.mentions if start <= index.head(m).i < noun.sent.start and _is_unnamed(m, index)]
    heads = [(m, index.head(m)) for m in before]
    told = [m for m, head in heads if (find_harm(head) is not None if takes_up_harm else head.lemma_lower == noun.lemma_lower)]
    return told[0] if len(told) == 1 else None


def _is_unnamed(person: Mention, index: MentionIndex) -> bool:
    """Tell whether a description is of one person."""
    is_one = "count" not in person.attributes and not is_plural(index.head(person))
    return person.form == "nominal" and person.type in PERSONS and person.antecedent is None and is_one


def _find_given(participle: Token) -> Sequence[Token]:
    """Return the name that a participle gives: "known as the Front", "dubbed the Front"."""
    return [
        child for child in participle.children if child.i > participle.i and (child.dep_ in {"obj", "xcomp"} or find_case(child) == "as")
    ]


def find_bearers(mention: Mention, index: MentionIndex) -> list[Mention]:
    """Return whom a name is said to be another name of: "Lena Orvash, better known as Vantor", "Lena Orvash, alias Vantor"."""
    span = index.span(mention)
    head, verb = span.root, span.root.head
    named: Sequence[Token]
    if span.start > 0 and index.doc[span.start - 1].lower_ in load_list("naming_otherwise") and head.dep_ in {"appos", "nmod"}:
        named = [verb, *_find_told_more(verb)]
    elif verb.lower_ in load_list("naming_otherwise") or (verb.lower_ == "known" and find_case(head) == "as"):
        named = [verb.head, *_find_told_more(verb.head)] if verb.dep_ in {"acl", "appos"} else find_grammatical_subjects(verb)
    else:
        named = _find_bracketed(span, index)
    kinds = PERSONS if mention.type in PERSONS else BODIES if mention.type in BODIES else {mention.type}
    found = _find_before_alias(span, index) or [other for noun in named for other in index.find(noun)]
    # a description before a name leads to the name, not the other way
    return [other for other in found if other.form == "name" and index.root(other).type in kinds]


def _find_told_more(noun: Token) -> list[Token]:
    """Return whom an apposition tells more of: Solun, of "Solun, a former officer nicknamed Ash"."""
    return [noun.head] if noun.dep_ == "appos" else []


def _find_before_alias(span: Span, index: MentionIndex) -> list[Mention]:
    """Return the name before "a.k.a." or the like and another name, by their order alone, as parsers lose it: "Solun, a.k.a. “Ash”"."""
    doc, i = span.doc, span.start - 1
    while i > 0 and (doc[i].is_quote or doc[i].text == "."):
        i -= 1
    words = {doc[i].lower_, doc[max(0, i - 1) : i + 1].text.lower()} & load_list("naming_otherwise")
    if not words:
        return []
    i -= max(len(word.split()) for word in words)
    while i > 0 and (doc[i].text in {",", "("} or doc[i].pos_ == "ADV"):
        i -= 1
    return [m for m in index.covering(doc[i]) if m.form == "name" and index.span(m).end == i + 1]


def _find_bracketed(name: Span, index: MentionIndex) -> list[Token]:
    """Return what stands before a bracket that is this name, or ends with it: "the Deterrence Force (Rada)", "(DF, or Rada)"."""
    doc, i = name.doc, name.start - 1
    if i > 0 and doc[i].text == "(" and name.end < len(doc) and doc[name.end].text == ")" and name.root.dep_ == "appos":
        return [index.head(m) for m in index.covering(doc[i - 1]) if m.form == "name" and index.span(m).end == i]
    if i < 2 or doc[i].lower_ != "or" or name.end >= len(doc) or doc[name.end].text != ")":
        return []
    opening = next((k for k in range(i, max(i - 6, 0), -1) if doc[k].text == "("), 0)
    return [doc[opening - 1]] if opening else []


def find_nicknamed(mention: Mention, names: Iterable[Mention]) -> list[Mention]:
    """Return the longer names in which one stands in quotation marks: "the Fox" after "Idris “the Fox” Vantor"."""
    called = fold(mention.name)
    return [other for other in names if _find_nickname(other.passage.text) == called and are_compatible(mention, other)]


@lru_cache(maxsize=200_000)  # the same names come again and again
def _find_nickname(name: str) -> str | None:
    match = NICKNAMED.fullmatch(name)
    return fold(match[1]) if match is not None else None
