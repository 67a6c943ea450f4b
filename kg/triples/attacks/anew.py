"""Which words bring up an attack of their own and take up none that was told before: "a raid on the base", "the fifth such raid"."""

from __future__ import annotations

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_case, find_obliques, find_start_before
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.attacks.likeness import Incident
from kg.triples.attacks.told import OTHER_TIME

POINTING, POINTED_BACK = frozenset({"that", "this"}), 6  # sentences
TAKEN_UP = 2  # sentences before a noun that "the" takes up


def is_one_of_many(one: Incident, told: Incident) -> bool:
    """Say whether an attack and attacks share neither what they hit nor whom they harmed nor where."""
    numbers = {mention.attributes.get("number") == "plural" for mention in (one.mentions[0], told.mentions[0])}
    shared = (one.targets & told.targets) | (one.victims & told.victims) | (one.places & told.places)
    return len(numbers) > 1 and not shared


def is_brought_up(one: Incident, told: Incident, index: MentionIndex) -> bool:
    """Say whether "a raid on the base" brings up an attack with an aim of its own that shares no more with another than who did it."""
    (mention,) = one.mentions
    opens = any(child.lower_ in {"a", "an", "another"} for child in index.head(mention).children)
    shared = one.targets & told.targets or one.victims & told.victims or one.places & told.places or one.dates & told.dates
    return mention.rule == "attack:noun" and opens and bool(one.aims) and not shared


def is_another(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a noun of attack, or the weapon that does what a verb tells, is one more: "a separate raid", "another bomb exploded"."""
    word = index.head(mention)
    nouns = [word] if mention.rule == "attack:noun" else find_grammatical_subjects(word)
    if mention.rule != "attack:noun":
        nouns = [noun for noun in nouns if noun.lemma_lower in load_attack_words().instruments]
    words = load_list("anew") | ({"second", "third"} if any(child.lower_ == "a" for noun in nouns for child in noun.children) else set())
    return any(child.lower_ in words and child.i < noun.i for noun in nouns for child in noun.children)


def is_drawn_out(one: Incident, index: MentionIndex) -> bool:
    """Tell whether a noun speaks of what goes on between two sides: "the violence between herders and farmers" is no raid told before."""
    (mention,) = one.mentions
    word = index.head(mention)
    return word.lemma_lower in load_list("drawn_out") and any(case == "between" for case, _ in find_obliques(word))


def is_of_a_sort(one: Incident, index: MentionIndex) -> bool:
    """Tell whether a noun counts an attack among its like, or takes up two: "the fifth such raid", "both raids", "the renewed raids"."""
    (mention,) = one.mentions
    told = {child.lower_ for child in index.head(mention).children}
    goes_on = mention.attributes.get("number") == "plural" and not told.isdisjoint(load_list("recurring"))
    return goes_on or not told.isdisjoint({"such", "both"})


def is_otherwise_told(one: Incident, index: MentionIndex) -> bool:
    """Tell whether "the operation" takes up an operation told right before that is no attack: "began an operation in Pell"."""
    word = index.head(one.mentions[0])
    if not any(child.lower_ == "the" for child in word.children):
        return False
    before = index.doc[find_start_before(word, TAKEN_UP) : word.i]
    same = [noun for noun in before if noun.lemma_lower == word.lemma_lower and noun.pos_ == "NOUN" and noun.dep_ != "compound"]
    opens = any(child.lower_ in {"a", "an"} for noun in same[-1:] for child in noun.children)
    return opens and not any(mention.type == "Attack" for mention in index.find(same[-1]))


def is_of_other_time(one: Incident, other: Mention, index: MentionIndex) -> bool:
    """Say whether a noun tells what came before or after the attack of its clause: "seized Pell in an offensive, after a blockade"."""
    noun, host = index.head(one.mentions[0]), index.head(other)
    return _comes_after(noun, host) or _comes_after(host, noun)


def _comes_after(noun: Token, host: Token) -> bool:
    if noun.head.lemma_lower in load_list("retaliations") and host in noun.ancestors:
        return True  # "shot ten villagers in retaliation for an attack on a camp"
    return (find_case(noun) in OTHER_TIME and noun.head in (host, *host.ancestors)) or _is_told_since(noun, host)


def _is_told_since(noun: Token, host: Token) -> bool:
    """Tell whether an attack is told by the clause after or before which another came: "the raid came after troops had shelled Pell"."""
    if host.dep_ not in SUBJECTS:
        return False
    clauses = (word for word in (noun, *noun.ancestors) if word.dep_ == "advcl" and word.head == host.head)
    return any(child.lower_ in OTHER_TIME and child.dep_ == "mark" for clause in clauses for child in clause.children)


def is_beyond(one: Incident, told: Incident, index: MentionIndex) -> bool:
    """Tell whether "this attack" or "that attack" stands too far behind what tells another to mean it."""
    (mention,) = one.mentions
    noun = index.head(mention)
    if not any(child.dep_ == "det" and child.lower_ in POINTING for child in noun.children):
        return False
    return index.head(told.mentions[-1]).i < find_start_before(noun, POINTED_BACK)


def is_aside(one: Incident, other: Mention, told: Incident, index: MentionIndex) -> bool:
    """Say whether a clause on one of the dead tells of his death alone: "the killing of X and of Y, who was shot in Pell"."""
    whole = index.head(other)
    return bool(one.victims and one.victims < told.victims) and whole in index.head(one.mentions[0]).ancestors


def are_counted_apart(one: Mention, other: Mention) -> bool:
    """Say whether a sentence that tells two speaks of an attack and of attacks."""
    is_plural = [mention.attributes.get("number") == "plural" for mention in (one, other)]
    return is_plural[0] != is_plural[1]
