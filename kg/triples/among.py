"""Who was harmed in the attack told before: "among the dead was X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.language.arguments import find_grammatical_subjects
from kg.language.tree import find_case, find_conjuncts
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.facts import Fact
from kg.triples.parts import is_somebody

MAX_SENTENCES = 2  # between an attack and "among the dead"


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
            if mention is not None and is_somebody(mention, index):
                yield Fact(attack, relation, mention, token, "event:among")


def _find_attack_before(token: Token, index: MentionIndex) -> Mention | None:
    """Return the last attack that the sentences before tell of."""
    start = token.sent.start
    for _ in range(MAX_SENTENCES):
        start = token.doc[start - 1].sent.start if start > 0 else start
    told = [other for other in index.mentions if other.type == "Attack" and start <= index.span(other).root.i < token.i]
    return told[-1] if told else None
