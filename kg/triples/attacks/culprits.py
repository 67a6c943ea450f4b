"""Who did an attack that the sentences before tell, by what he is called beside his name: "the gunman, Idris Vantor, fled"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_objects
from kg.language.tokens import Token
from kg.language.tree import find_start_before
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.deeds import names_doer
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import PERSONS
from kg.triples.attacks.told import is_harm
from kg.triples.facts import Fact

MAX_SENTENCES = 3  # between an attack and who is called its doer
SUSPECT = "suspect"
UNFIT = frozenset({"combat", "extermination"})  # families of attacks that no one man did


def find_culprits(index: MentionIndex) -> Iterator[Fact]:
    """Give (who, carried_out, the attack told before) for each person with a name who is called its doer; a suspect only may be."""
    if not index.attacks:
        return
    told: set[tuple[str, str]] = set()
    for mention in index.mentions:
        if mention.form != "nominal" or mention.type not in PERSONS or mention.attributes.get("definite") != "yes":
            continue
        noun, person = index.head(mention), index.root(mention)
        if person.form != "name" or not (names_doer(noun) or noun.lemma_lower in load_list("culprits")):
            continue
        if any(child.dep_ == "acl:relcl" and child.i > noun.i for child in noun.children):
            continue  # "the gunman who attacked a church last year, Idris Vantor"
        attack = _find_attack(noun, person, index)
        if attack is None or (person.id, attack.id) in told:
            continue
        told.add((person.id, attack.id))
        yield Fact(person, "carried_out", attack, noun, "event:culprit", "alleged" if _is_suspected(noun) else None)


def _is_suspected(noun: Token) -> bool:
    """Tell whether a text leaves open if somebody did it: "the suspect", "the alleged mastermind"."""
    return noun.lemma_lower == SUSPECT or any(child.lower_ in load_list("supposed") for child in noun.children)


def _find_attack(noun: Token, person: Mention, index: MentionIndex) -> Mention | None:
    """Return the last attack told before a word that one man may have done, and not to him; what tells means before what tells harm."""
    start, families = find_start_before(noun, MAX_SENTENCES), load_attack_words().family
    before = [attack for attack in reversed(index.attacks) if start <= index.head(attack).i < noun.left_edge.i]
    fit = [
        attack
        for attack in before
        if families.get(attack.attributes.get("kind", ""), "") not in UNFIT
        and not any(index.is_same(hit, person) for one in find_objects(index.head(attack)) for hit in index.find(one))
    ]
    return next((attack for attack in fit if not is_harm(attack, index)), next(iter(fit), None))
