"""Who told somebody to do what he does: "shelled Pell on the orders of Karvenia", "resigned at Orvash's request"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_subjects
from kg.language.tokens import Doc
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.triples.facts import Fact
from kg.triples.status.cues import is_negated

CASES = frozenset({"at", "by", "on", "under", "upon"})


def find_orders(doc: Doc, index: MentionIndex) -> Iterator[Fact]:
    """Give (who orders, demanded, who acts) for each deed done at somebody's word."""
    for noun in doc.find_lemmas(load_list("bidding")):
        if noun.pos_ != "NOUN" or find_case(noun) not in CASES:
            continue
        if find_case(noun) == "under" and noun.left_edge.i > 0 and noun.left_edge.nbor(-1).pos_ in {"NOUN", "PROPN"}:
            continue  # "that they were militiamen under the command of Solun"
        verb = noun.head.head if noun.dep_ == "nmod" else noun.head  # hung on Pell in "left Pell at her request"
        if verb.pos_ != "VERB" or is_negated(verb) or verb.lemma_lower in {"deny", *load_list("inserted")}:
            continue  # "denied the reports of a withdrawal at the request of Karvenia": nobody denied at a request
        givers = [child for child in noun.children if child.dep_ == "nmod:poss"]
        givers += [giver for case, giver in find_obliques(noun) if case in {"by", "from", "of"}]
        actors = [mention for giver in givers for mention in index.find(giver) if mention.type != "Attack"]
        doers = [mention for doer in find_subjects(verb) for mention in index.find(doer) if mention.type != "Attack"]
        yield from (Fact(actor, "demanded", doer, noun, "orders") for actor in actors for doer in doers if not index.is_same(actor, doer))
