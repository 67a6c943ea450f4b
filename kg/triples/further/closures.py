"""Whose embassies close: who shuts his own has left the place, who shuts another's has not. Takes facts and bonds, gives facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact

WITHDREW = "withdrew_from"


def read_closures(facts: Sequence[Fact], bonds: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts, less departures of who shuts another's office, and (state, withdrew_from, place) for each embassy that closes."""
    owners = {bond.actor.id: bond.target for bond in bonds if bond.relation == "belongs_to"}
    places = {bond.actor.id: bond.target for bond in bonds if bond.relation == "located_in"}
    for fact in facts:
        if fact.relation != WITHDREW or fact.trigger.lemma_lower not in load_list("closing"):
            yield fact
            continue
        shut = [owners[m.id] for noun in find_objects(fact.trigger) for m in index.find(noun) if m.id in owners]
        if not shut or any(_are_close(owner, fact.actor, index) for owner in shut):
            yield fact
    for mission in (mention for mention in index.mentions if mention.id in owners and mention.id in places):
        if index.head(mission).lemma_lower not in load_list("missions"):
            continue
        owner, place, deed = owners[mission.id], places[mission.id], _find_closing(index.head(mission))
        if deed is not None and index.root(owner).type == "State":
            yield Fact(owner, WITHDREW, place, deed, "closure:mission")


def _are_close(owner: Mention, actor: Mention, index: MentionIndex) -> bool:
    """Tell whether an office is its closer's, or he may close it for its owner: "the minister closed the Karvenian embassy"."""
    is_minister = index.root(actor).type in {"Official", "Organization"}
    return index.is_same(owner, actor) or (index.root(owner).type == "State" and is_minister)


def _find_closing(mission: Token) -> Token | None:
    """Return the word that says that a mission closes by nobody's hand but its owner's: "the closure of", "was shut", "will close"."""
    above = mission.head
    if above.pos_ == "NOUN":
        return above if above.lemma_lower in load_list("closures") and find_case(mission) == "of" else None
    if above.pos_ != "VERB" or above.lemma_lower not in load_list("closing"):
        return None
    if is_passive(above):
        return above if mission in find_objects(above) and not find_subjects(above) else None
    return above if mission in find_subjects(above) and not find_objects(above) else None
