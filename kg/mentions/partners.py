"""The words that a description stands beside as another name of the same thing: appositions, copulas, "the X militia"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.language.tree import SUBJECTS, find_antecedent, find_case, find_grammatical_subjects, find_objects, find_obliques
from kg.language.words import load_kin, load_list
from kg.mentions.agreement import NAMED_BODIES, PERSONS
from kg.mentions.index import MentionIndex
from kg.objects import Mention


def find_partners(mention: Mention, index: MentionIndex) -> list[Token]:
    """Return the heads of what the phrase may be another name of, likeliest first."""
    head = index.span(mention).root
    partners: list[Token] = []
    if find_case(head) == "as" and head.head.pos_ == "VERB":
        # "succeeded X as head of …", "serves as head of …"
        partners += find_objects(head.head) or find_grammatical_subjects(head.head)
    if mention.type in NAMED_BODIES and "count" not in mention.attributes and not _is_part(mention, head):
        # "the Kataib Hezbollah militia", "the ADNOC company"
        named = [m for m in index.covering(index.doc[max(0, head.i - 1)]) if m.form == "name" and index.span(m).end == head.i]
        partners += [index.span(m).root for m in named if m.type == mention.type]
        partners += [child for child in head.children if child.dep_ in {"compound", "nmod", "flat"} and child.i == head.i - 1]
        partners += [child for child in head.children if child.dep_ in {"compound", "nmod", "flat"} and head.i - 4 < child.i < head.i - 1]
    partners += [index.span(m).root for m in _find_before_sort(head, index)]
    partners += _find_named_before(mention, index)
    if head.dep_ == "appos" and not any(child.dep_ == "cc" for child in head.children):
        partners.append(head.head)
    partners += [child for child in head.children if child.dep_ == "appos"]
    if head.dep_ == "conj" and "role" in mention.attributes and not any(child.dep_ in {"det", "nmod:poss"} for child in head.children):
        partners += _find_joined(head, index)
    partners += _find_beside(mention, index)
    if mention.type == "Location":
        partners += [noun for case, noun in find_obliques(head) if case == "of"]  # "the town of Sake"
        partners += [child for child in head.children if child.dep_ == "compound" and child.i == head.i - 1]  # "Marib governorate"
    if any(child.dep_ == "cop" for child in head.children):
        partners += [find_antecedent(child) for child in head.children if child.dep_ in SUBJECTS]
    return partners


def _find_before_sort(head: Token, index: MentionIndex) -> list[Mention]:
    """Return the name before a word that says what sort of group it is: "the M23 rebel group", "the Emergency Lawyers rights group"."""
    if head.i < 2 or head.nbor(-1).lower_ not in load_list("sorts"):
        return []
    return [m for m in index.covering(head.nbor(-2)) if m.form == "name" and index.span(m).end == head.i - 1]


def find_bearers(mention: Mention, index: MentionIndex) -> list[Mention]:
    """Return whom a name is said to be another name of: "Lena Orvash, better known as Vantor", "Lena Orvash, alias Vantor"."""
    span = index.span(mention)
    head, verb = span.root, span.root.head
    if span.start > 0 and index.doc[span.start - 1].lower_ in load_list("naming_otherwise") and head.dep_ == "appos":
        named = [verb]
    elif verb.lower_ in load_list("naming_otherwise") or (verb.lower_ == "known" and find_case(head) == "as"):
        named = [verb.head] if verb.dep_ in {"acl", "appos"} else [child for child in verb.children if child.dep_ == "nsubj:pass"]
    else:
        return []
    kinds = PERSONS if mention.type in PERSONS else NAMED_BODIES if mention.type in NAMED_BODIES else {mention.type}
    return [other for noun in named for other in index.find(noun) if index.root(other).type in kinds]


def _find_joined(head: Token, index: MentionIndex) -> Iterator[Token]:
    """Give whose second role a bare noun names: "Lena Orvash, chair of the council and commander of the army"."""
    for first in (head.head, *(child for child in head.head.children if child.dep_ == "appos" and child.i < head.i)):
        role = index.at(first)
        if role is not None and role.form == "nominal" and "role" in role.attributes:
            yield first


def _find_named_before(mention: Mention, index: MentionIndex) -> list[Token]:
    """Return the personal name right before the comma of an apposition: the second of "met Idris Vantor and Lena Orvash, head of …"."""
    span = index.span(mention)
    if mention.type not in PERSONS or span.root.dep_ != "appos" or span.start < 2 or index.doc[span.start - 1].text != ",":
        return []
    named = [m for m in index.covering(index.doc[span.start - 2]) if m.form == "name" and m.type in PERSONS]
    return [index.span(m).root for m in named if index.span(m).end == span.start - 1]


def _find_beside(mention: Mention, index: MentionIndex) -> list[Token]:
    """Return the personal name that a comma alone parts from a description of a person, where the parser missed the bond."""
    if mention.type not in PERSONS:
        return []
    span, doc = index.span(mention), index.doc
    found: list[Token] = []
    if span.end + 1 < len(doc) and doc[span.end].text == ",":
        found.append(doc[span.end + 1])
    if span.start > 1 and doc[span.start - 1].text == ",":
        found.append(doc[span.start - 2])
    found += _find_misplaced(span.root, index)
    named = [index.at(token) for token in found]
    return [
        token for token, other in zip(found, named, strict=True) if other is not None and other.form == "name" and other.type in PERSONS
    ]


def _find_misplaced(head: Token, index: MentionIndex) -> list[Token]:
    """Return words behind a comma that the parser hung on the end of a description ("the secretary of Iran's council, Ali Noor,").

    Without a comma they name who is at the end: "the father of the footballer Jonas Keil".
    """
    inside = [noun for case, noun in find_obliques(head) if case in {"of", "for"} and noun.i > head.i]
    if not inside:
        return []
    described = index.at(inside[0])
    if described is not None and described.type in PERSONS:
        return []
    doc = head.doc
    apposed = [
        child for child in inside[0].children if child.dep_ == "appos" and child.i > inside[0].i and doc[child.left_edge.i - 1].text == ","
    ]
    return apposed + _find_misplaced(inside[0], index)


def _is_part(mention: Mention, head: Token) -> bool:
    """Tell whether a phrase speaks of a part of the body that it names ("a TTP faction", "the UN mission"), or what was one."""
    if any(child.lower_ in load_list("parted") for child in head.children) or head.lemma_.lower() in load_list("organs"):
        return True
    return mention.attributes.get("head") in load_kin() and mention.attributes.get("definite") != "yes"
