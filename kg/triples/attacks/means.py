"""Who carried out an attack in which he is told to have taken people or places: "took ten men in a raid", "seized Pell in an assault"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import BELLIGERENTS, PLACES, SIDES
from kg.triples.facts import Fact

SETTINGS = frozenset({"during", "in"})
SEIZED = frozenset({"abducted", "coerced"})  # what somebody does by an attack of his


def find_means(attack: Mention, token: Token, index: MentionIndex, facts: list[Fact]) -> Iterator[Fact]:
    """Give who carried out the attack under "in" behind a verb of taking, and what it hit where nothing behind it says so.

    Args:
        attack: Whose doer no "by" tells.
        token: Its head.
        index: All mentions of the document.
        facts: What the verb above states.
    """
    words = load_attack_words()
    cases = {case for case, _ in find_obliques(token)}
    if token.dep_ != "obl" or find_case(token) not in SETTINGS or cases & words.slots["actor"]:
        return
    taken = [fact for fact in facts if fact.relation in SEIZED and fact.actor.type != "Attack"]
    doers = [fact.actor for fact in taken]
    if token.lemma_lower in load_list("doers_raids"):  # "troops killed two in a raid on Pell"; in an attack they may have been defending
        doers += [fact.actor for fact in facts if fact.relation == "killed" and index.root(fact.actor).type in SIDES]
    if token.head.lemma_lower in load_list("winning", "seizing"):
        doers += [m for noun in find_subjects(token.head) for m in index.find(noun) if index.root(m).type in BELLIGERENTS]
    for doer in {index.root(doer).id: doer for doer in doers}.values():
        yield Fact(doer, "carried_out", attack, token, "event:means")
    is_aimed = any(case in words.slots["target"] - {"of", "over"} and index.find(noun) for case, noun in find_obliques(token))
    for target in {index.root(fact.target).id: fact.target for fact in taken}.values():
        if index.root(target).type in PLACES and not is_aimed:
            yield Fact(attack, "targeted", target, token, "event:means")
