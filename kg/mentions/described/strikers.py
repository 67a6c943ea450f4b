"""Who strikes and at what, told beside the strike: "army shelling", "hospital bombing", "air strikes on a village"."""

from __future__ import annotations

from kg.language.grammar import NOUNS
from kg.language.tokens import Doc, Token
from kg.language.tree import OBJECTS, find_case, find_children
from kg.language.words import NounSense, load_list
from kg.mentions.build import make_mention
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words

FLOWN = frozenset({"air strike", "drone attack"})  # kinds of attacks of which craft are the instruments
AGAINST_WHOM = frozenset({"explosive", "killing", "seizure"})  # families of attacks before which a body is rather who was hit


def read_striker(doc: Doc, token: Token, sense: NounSense) -> Mention | None:
    """Return the body, state or building that a noun before a strike means, which is the one known to the reader; None for none."""
    strike = token.head
    if sense.sort == "facility" and token.dep_ == "compound" and strike.pos_ in NOUNS and _names_attack(doc, token, strike):
        return _read_building(doc, token)
    is_opening = not any(child.i < token.i for child in token.children) and not _is_described(token)
    if token.dep_ != "compound" or strike.pos_ not in NOUNS or not is_opening or not _is_strike(doc, token, strike):
        return None
    bounds, attributes = (token.i, token.i + 1), {"definite": "yes", "head": token.lemma_lower}
    if token.lemma_lower in load_list("ruling"):
        return make_mention(doc, bounds, "State", rule="nominal:government", form="nominal", attributes=attributes)
    if token.lemma_lower in load_list("raiders"):
        attributes["class"] = "fighters"
        name = f"{token.lemma_lower}s"
        return make_mention(doc, bounds, "Group", rule="nominal:group", name=name, form="nominal", score=0.7, attributes=attributes)
    is_force = sense.sort == "organization" and (sense.kind == "armed_force" or token.lower_ == "coalition")
    if not is_force:
        return None
    attributes["class"] = "armed_force"
    name = token.lemma_lower
    return make_mention(
        doc, bounds, "Organization", rule="nominal:organization", name=name, form="nominal", score=0.7, attributes=attributes
    )


def _read_building(doc: Doc, token: Token) -> Mention:
    told = {"definite": "yes", "head": token.lemma_lower}
    bounds = token.i, token.i + 1
    return make_mention(doc, bounds, "Facility", rule="nominal:facility", name=token.lower_, form="nominal", score=0.7, attributes=told)


def _names_attack(doc: Doc, token: Token, strike: Token) -> bool:
    """Tell whether all the words behind a noun up to its head name an attack, whoever came to harm: "hospital bombing", no "truck bomb"."""
    words = load_attack_words()
    if strike.lemma_lower in words.instruments or doc[token.i : strike.i + 1].text.lower() in words.nouns:
        return False
    surface = doc[token.i + 1 : strike.i].text.lower()
    return (f"{surface} {strike.lemma_lower}".strip() in words.nouns) or (not surface and strike.lemma_lower in words.generic)


def _is_described(token: Token) -> bool:
    """Tell whether the word right before a noun says whose it is: "the Syrian regime raids"."""
    before = token.doc[token.i - 1] if token.i > token.sent.start else None
    return before is not None and before.head == token.head and before.dep_ in {"amod", "compound", "nmod:poss"} and before.is_title


def _is_strike(doc: Doc, token: Token, strike: Token) -> bool:
    """Tell whether all the words behind a noun up to its head name an attack by force of arms."""
    words = load_attack_words()
    surface = doc[token.i + 1 : strike.i].text.lower()
    kind = words.nouns.get(f"{surface} {strike.lemma_lower}".strip())
    if kind is None:
        return _is_flown(strike) or (not surface and strike.lemma_lower in {"raid", "strike", "assault", "offensive"})
    return words.family[kind] not in AGAINST_WHOM


def is_aim(token: Token) -> bool:
    """Tell whether a noun is at what an attack's own noun says that it was aimed: "air strikes on a village"."""
    words, deed = load_attack_words(), token.head.lemma_lower
    if token.dep_ != "nmod" or (deed not in words.generic and deed not in words.nouns):
        return False
    is_hit_of = words.family.get(words.nouns.get(deed, "")) in words.of_target_families  # "the bombing of a village"
    return find_case(token) in ({"against", "of", "on"} if is_hit_of else {"against", "on"})


def is_striking_craft(token: Token) -> bool:
    """Tell whether planes strike, who then are whoever flies them and no thing in their way: "Karvenian planes bombed Pell"."""
    return _is_flown(token) and load_attack_words().instruments[token.lemma_lower] == "air strike"


def _is_flown(token: Token) -> bool:
    """Tell whether planes or drones strike, by what they do: "hit", "launched air strikes", "opened fire"."""
    words, verb = load_attack_words(), token.head
    if token.dep_ not in {"nsubj", "obl:agent"} or words.instruments.get(token.lemma_lower) not in FLOWN:
        return False
    opens = verb.lemma_lower == "open" and any(noun.lower_ == "fire" for noun in find_children(verb, OBJECTS))
    return opens or verb.lemma_lower in words.verbs.keys() | words.hitting | words.harm.keys() | words.launching
