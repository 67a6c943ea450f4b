"""Which armed group people are of by what is said of them beside their name or noun. Takes a noun and the chains before it."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.links.chains import Chains
from kg.objects import Mention


def find_enlisting(head: Token, chains: Chains) -> Mention | None:
    """Return the armed group whose an apposition says people are: "the men, fighters of the Front", "gunmen, members of the Front"."""
    told = [child for child in head.children if child.dep_ == "appos" and child.i > head.i]
    told = [noun for noun in told if noun.lemma_lower in load_list("owned_by_groups")]
    groups = (chains.index.at(body) for noun in told for case, body in find_obliques(noun) if case in {"from", "of"})
    return next(
        (chains.root(chains.roots.get(m.id, m)) for m in groups if m is not None and m.form == "name" and m.type == "Militia"), None
    )
