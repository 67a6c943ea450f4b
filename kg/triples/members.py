"""Who is singled out of a number of dead, wounded or taken: "36 people including X", "among the dead was X".

Takes facts of harm and the trees, gives facts of the same kind with the persons named; those who are only counted are left to the facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.language.arguments import find_grammatical_subjects
from kg.language.tree import find_case, find_conjuncts
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.facts import Fact

SHARED = frozenset({"killed", "wounded", "abducted", "arrested"})
MAX_BETWEEN = 6  # words between a number of people and "including"
MAX_SENTENCES = 2  # between an attack and "among the dead"


def find_singled_out(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give each fact about a number of people again for the persons who are named as some of them."""
    for fact in facts:
        if fact.relation in SHARED and fact.target.type == "Group" and fact.target.form == "nominal":
            for member in _find_members(fact.target, index):
                yield replace(fact, target=member, rule=f"{fact.rule}+member")


def _find_members(group: Mention, index: MentionIndex) -> list[Mention]:
    """Return the persons behind "including" or "among them", right behind the words for the group."""
    doc = index.doc
    end = min(index.span(group).end + MAX_BETWEEN, index.span(group).root.sent.end)
    for i in range(index.span(group).end, end):
        if doc[i].pos_ == "VERB" and doc[i].lower_ != "including":
            break
        if doc[i].lower_ == "including":
            return _read_list(i + 1, index)
        if doc[i].lower_ == "among" and i + 1 < len(doc) and doc[i + 1].lower_ == "them":
            return _read_list(i + 2, index)
    return []


def _read_list(start: int, index: MentionIndex) -> list[Mention]:
    """Return the persons of the list that starts at a token."""
    doc = index.doc
    if start >= len(doc):
        return []
    node = doc[start]
    while node.head.i > node.i and node.head.left_edge.i >= start - 1 and node.head.pos_ in {"NOUN", "PROPN"}:
        node = node.head
    found = [mention for noun in find_conjuncts(node) for mention in [index.at(noun)] if mention is not None]
    return [mention for mention in found if _is_somebody(mention, index)]


def _is_somebody(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a mention is of one person whom a name or an office tells from others, unlike "a child"."""
    root = index.root(mention)
    return root.type == "Official" or (root.type == "Person" and root.form == "name")


def find_among(index: MentionIndex) -> Iterator[Fact]:
    """Give whom an attack told just before killed or wounded: "among the dead were X and Y", "X was among the wounded"."""
    for token in index.doc:
        relation = load_attack_words().tolls.get(token.lower_)
        if relation is None or find_case(token) != "among":
            continue
        has_copula = any(child.dep_ == "cop" for child in token.children)
        harmed = [token.head] if token.head.pos_ in {"PROPN", "NOUN"} and token.head != token else []
        if has_copula and not harmed:
            harmed = find_grammatical_subjects(token)
        attack = _find_attack_before(token, index)
        if attack is None:
            continue
        for noun in (conjunct for one in harmed for conjunct in find_conjuncts(one)):
            mention = index.at(noun)
            if mention is not None and _is_somebody(mention, index):
                yield Fact(attack, relation, mention, token, "event:among")


def _find_attack_before(token: Token, index: MentionIndex) -> Mention | None:
    """Return the last attack that the sentences before tell of."""
    start = token.sent.start
    for _ in range(MAX_SENTENCES):
        start = token.doc[start - 1].sent.start if start > 0 else start
    told = [other for other in index.mentions if other.type == "Attack" and start <= index.span(other).root.i < token.i]
    return told[-1] if told else None
