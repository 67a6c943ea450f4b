"""Who took people of whom the text says no more than that they were taken: "Rebels raided a school. Thirty pupils were abducted."."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_obliques, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.families import LANDS, PEOPLE
from kg.triples.attacks.told import find_told_attack, is_of_another
from kg.triples.facts import Fact

HOSTAGES = frozenset({"captive", "hostage", "prisoner"})


def find_taken(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give (who did it, abducted, whom) where people are taken, by nobody who is named there, in the attack just told."""
    doers = [fact for fact in facts if fact.relation == "carried_out" and fact.status in {None, "asserted"} and fact.actor.type != "Attack"]
    for verb in index.doc.find_lemmas(load_list("seizing") | {"take"}) if doers else ():
        if not _is_taking(verb) or not is_passive(verb) or find_subjects(verb) or _has_own_place(verb, index) or is_of_another(verb, index):
            continue
        attack = find_told_attack(verb, index)
        for doer in (fact for fact in doers if attack is not None and fact.target.id == attack.id):
            taken = (mention for noun in find_objects(verb) for mention in index.find(noun) if index.root(mention).type in PEOPLE)
            yield from (Fact(doer.actor, "abducted", person, verb, "event:taken") for person in taken)


def _is_taking(verb: Token) -> bool:
    """Tell whether a verb says that people are seized: "abducted", "taken hostage"; "kidnapped pupils" were so before."""
    lemma = verb.lemma_lower
    if verb.dep_ == "amod":
        return False
    return lemma in load_list("seizing") or (lemma == "take" and any(child.lower_ in HOSTAGES for child in verb.children))


def _has_own_place(verb: Token, index: MentionIndex) -> bool:
    """Tell whether a clause tells somewhere else: "a journalist was abducted in Pell"."""
    return any(index.root(m).type in LANDS for case, noun in find_obliques(verb) if case in {"in", "near", "at"} for m in index.find(noun))
