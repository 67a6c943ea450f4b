"""What a description means by its own words: the name beside it ("M23 fighters"), the same phrase before, "the embassy", "the group"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from spacy.tokens import Token

from kg.gazetteer.fold import fold
from kg.language.words import load_list
from kg.mentions.agreement import PERSONS, can_be, describe_roles, find_fellows, names_armed_group
from kg.mentions.chains import Chains
from kg.mentions.deeds import find_doer, names_doer, names_taken
from kg.mentions.partners import find_partners
from kg.objects import Mention

MIN_HOME = 2  # mentions of a state before "the government" can mean it


def find_bound(mention: Mention, chains: Chains) -> Mention | None:
    """Return the name that the phrase stands in apposition to, or that a copula equates it with; "M23 fighters" are M23."""
    head = chains.index.span(mention).root
    if mention.attributes.get("class") in {"fighters", "members"} and mention.type == "Group" and "count" not in mention.attributes:
        possessor = next((chains.index.at(child) for child in head.children if child.dep_ == "nmod:poss"), None)
        if possessor is not None and possessor.id in chains.roots and chains.root(chains.roots[possessor.id]).type == "Militia":
            return chains.root(chains.roots[possessor.id])  # "its fighters"
        owner = mention.attributes.get("owner")
        known = chains.last(lambda other: owner is not None and owner in {other.seed_id, other.id} and other.type == "Militia")
        if known is not None:
            return known
    for partner in find_partners(mention, chains.index):
        other = chains.index.at(partner)
        known = next((b for b in chains.before if other is not None and b.id == other.id), other)
        if known is None or known.id == mention.id:
            continue
        if known.form == "name" or (known.form == "pronoun" and known.antecedent) or known in chains.before:
            root = chains.root(known)
            if can_be(mention, root):
                return root
    return None


def find_definite(mention: Mention, chains: Chains, capitals: Collection[str]) -> Mention | None:
    """Return what a definite phrase takes up, by its words and those told before; `capitals` are folded names of cities."""
    span = chains.index.span(mention)
    head = span.root
    first = span[0].lower_
    if mention.attributes.get("definite") != "yes" and first not in {"the", "this", "that", "these", "those", "its", "his", "their"}:
        return None if names_doer(head) else _same_phrase(mention, chains)  # "gunmen" of another day are others
    same = _same_phrase(mention, chains)
    if same is not None:
        return same
    if mention.type == "Facility":
        return _same_building(mention, chains)
    lemma = head.lemma_.lower()
    if first == "the" and (names_doer(head) or names_taken(head)):
        return find_doer(mention, chains)
    if mention.type in PERSONS:
        return chains.last(lambda other: other.type in PERSONS and lemma in describe_roles(other).split())
    if mention.type == "State":
        return _find_home(chains)
    if mention.attributes.get("owner") or mention.attributes.get("place"):
        return None
    if names_armed_group(head):
        return _find_armed_group(mention, chains) or _find_group(mention, chains)
    if mention.type == "Group":
        return _find_group(mention, chains)
    if lemma == "country":
        return chains.last(lambda other: other.type == "State" and other.form == "name")
    if mention.type == "Location" and lemma == "capital":
        return chains.last(lambda other: other.form == "name" and fold(other.name) in capitals)
    if mention.type == "Location" and lemma in {"city", "town", "village", "province", "region", "port"}:
        return chains.last(lambda other: other.type == "Location" and other.form == "name")
    if mention.type in {"Facility", "Organization"}:
        return chains.last(lambda other: other.type == mention.type and lemma in fold(other.name).split())
    return None


def _find_armed_group(mention: Mention, chains: Chains) -> Mention | None:
    """Return the armed group that "the rebels" means: the last that the text has called so, else the last named one.

    A group that takes part in the same clause is another one: "M23 said that it had fought the militia" tells of two.
    """
    head = chains.index.span(mention).root
    fellows = {fellow.i for fellow in find_fellows(head)}
    others = {chains.root(other).id for other in chains.before if chains.index.span(other).root.i in fellows}
    militias = [other for other in chains.before if other.type == "Militia" and other.form == "name"]
    named = {other.id for other in militias if chains.root(other).id not in others}
    lemma = mention.attributes.get("head")

    def is_called_so(other: Mention) -> bool:
        if other.id in named:
            return lemma in _find_epithets(chains.index.span(other).root)
        return chains.root(other).id in named and other.form == "nominal" and other.attributes.get("head") == lemma

    found = chains.last_such(is_called_so)
    return found or (chains.last(lambda other: other.id in named) if lemma not in load_list("also_peaceful") else None)


def _find_epithets(name: Token) -> set[str]:
    """Return the words that a name's phrase calls its bearer by: "rebel" and "group" of "the M23 rebel group"."""
    nouns = [name, *([name.head] if name.dep_ in {"compound", "nmod", "appos", "flat"} else [])]
    nouns += [child for child in name.children if child.dep_ == "appos"]
    return {word.lemma_.lower() for noun in nouns for word in (noun, *noun.children) if word.dep_ != "nmod" or word == name.head}


def _find_group(mention: Mention, chains: Chains) -> Mention | None:
    """Return the last unnamed group told by the same noun: "Kenyan commandos", later "the commandos"."""
    mine = mention.attributes
    noun = mine.get("head")
    bare = fold(mention.name) == fold(chains.index.span(mention).root.text)
    if mention.type != "Group" or noun is None or not bare or mine.get("count") or mine.get("phrase"):
        return None

    def fits(other: Mention) -> bool:
        return other.type == "Group" and other.form == "nominal" and other.attributes.get("head") == noun

    return chains.last_such(fits)


def _find_home(chains: Chains) -> Mention | None:
    """Return the state that "the government" means: the one that the text has named most so far, if it did so twice."""
    states = Counter(other.seed_id for other in chains.before if other.type == "State" and other.seed_id is not None)
    if not states or max(states.values()) < MIN_HOME:
        return None
    home = max(sorted(states), key=lambda seed: states[seed])
    return chains.last(lambda other: other.seed_id == home)


def _same_building(mention: Mention, chains: Chains) -> Mention | None:
    """Return the building of the same sort told before whose owner and place don't contradict: "the embassy"."""
    mine = mention.attributes

    def fits(other: Mention) -> bool:
        theirs = other.attributes
        if other.type != "Facility" or mine.get("head") not in {theirs.get("head"), fold(other.name).split()[-1]}:
            return False
        if theirs.get("count") and mine.get("head") == fold(mention.name).split()[-1]:
            return False  # "the ship" is none of "two ships"
        return all(not mine.get(key) or not theirs.get(key) or mine[key] == theirs[key] for key in ("owner", "place"))

    return chains.last(fits)


def _same_phrase(mention: Mention, chains: Chains) -> Mention | None:
    """Return an earlier phrase of the same words; counted ones ("two soldiers") are new things each time."""
    if mention.attributes.get("count"):
        return None
    folded = fold(mention.name)
    return chains.last(
        lambda other: (
            other.form == "nominal" and other.type == mention.type and fold(other.name) == folded and not other.attributes.get("count")
        ),
    )
