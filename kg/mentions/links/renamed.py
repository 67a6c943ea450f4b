"""Bodies that a text first describes and then names: "The militia was formed in May. Known as the Front, it …", "calls itself the Front".

Takes linked mentions, links what described the body to the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import SUBJECTS, find_case
from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import NAMED_BODIES
from kg.mentions.links.pronouns import REFLEXIVE
from kg.objects import Mention

GIVEN = frozenset({"called", "dubbed", "known", "named", "nicknamed"})
GIVING = frozenset({"calling", "calls", "called", "call", "naming", "styling", "styles"})


def link_named_later(mentions: list[Mention], index: MentionIndex) -> list[Mention]:
    """Return the mentions, a body without a name led forward to the name that the text then gives it."""
    givings = list(_find_givings(index.doc))
    named = {body.id: name for body, name in _find_renamed(givings, MentionIndex(index.doc, mentions))} if givings else {}
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
        name = next((m for noun in given if (m := index.at(noun)) is not None and m.form == "name" and m.type in NAMED_BODIES), None)
        if name is None or name.antecedent is not None:
            continue
        clause = word.head if _is_aside(word) and not any(child.dep_ in SUBJECTS for child in word.children) else word
        bodies = [index.root(m) for noun in find_grammatical_subjects(clause) if (m := index.at(noun)) is not None]
        yield from (
            (body, name)
            for body in bodies[:1]
            if body.form == "nominal" and body.type in NAMED_BODIES and body.passage.start < name.passage.start
        )


def _find_given(participle: Token) -> Sequence[Token]:
    """Return the name that a participle gives: "known as the Front", "dubbed the Front"."""
    return [
        child for child in participle.children if child.i > participle.i and (child.dep_ in {"obj", "xcomp"} or find_case(child) == "as")
    ]
