"""Attacks told in passing, of which later words of harm don't tell, and harm that is a deed of its own and takes up none."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_case, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.attacks import load_attack_words
from kg.triples.attacks.harm import find_harm_relation

WITHIN = frozenset({"during", "for", "in", "over", "within"})
GONE_BY = frozenset({"last", "past", "previous", "recent"})


def is_in_passing(attack: Token) -> bool:
    """Tell whether attacks are only counted, or one only says who was harmed: "fewer raids", "a witness in the trial for the raid died"."""
    return _is_counted(attack) or _says_who(attack)


def is_own_deed(harm: Token, index: MentionIndex) -> bool:
    """Tell whether a word of harm says by what means, so that it takes up nothing that was told before: "was assassinated in Pell"."""
    deed = index.at(harm)
    if deed is None or deed.type != "Attack" or deed.rule != "attack:verb":
        return False
    return deed.attributes.get("kind", "") not in load_attack_words().kills | {""}


def is_over_time(harm: Token) -> bool:
    """Tell whether a clause sums up the harm of days or weeks: "ten died over the past week"."""
    return any(
        case in WITHIN and noun.lemma_lower in load_list("spans_of_time") and any(child.lower_ in GONE_BY for child in noun.children)
        for case, noun in find_obliques(harm)
    )


def is_of_weapon(harm: Token) -> bool:
    """Tell whether a clause says what a weapon was used for another time: "the pistol used to kill Solun was fired at guards"."""
    return harm.dep_ in {"xcomp", "advcl"} and harm.head.lemma_lower == "use" and harm.head.dep_ in {"acl", "acl:relcl"}


def _is_counted(attack: Token) -> bool:
    """Tell whether a clause says only how many attacks there are: "fewer raids", "the number of raids", "raids have declined"."""
    if any(child.lower_ in {"fewer", "less"} for child in attack.children):
        return True
    above = attack.head
    if attack.dep_ in SUBJECTS:
        return above.lemma_lower in load_list("lessening")
    if find_case(attack) not in {"in", "of"} or above.lemma_lower not in load_list("frequencies"):
        return False
    articles = {"the"} if above.lemma_ == "number" else {"a", "the"}  # "a number of raids" tells of raids
    return any(child.lower_ in articles for child in above.children)


def _says_who(attack: Token) -> bool:
    """Tell whether an attack stands in the description of who is harmed otherwise: "a leader of the group behind the raid was killed"."""
    node, depth = attack, 0
    while node.dep_ == "nmod" and node.head.pos_ in {"NOUN", "PROPN"}:
        node, depth = node.head, depth + 1
    is_harmed = node.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"obj"} and find_harm_relation(node.head) is not None
    return is_harmed and (depth > 1 or (depth == 1 and node.lemma_lower in load_list("beholders")))
