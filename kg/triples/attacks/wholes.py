"""Which attack another mention tells a part of: a blast with which an assault began, a deed "in an attack", rockets of a volley."""

from __future__ import annotations

from kg.language.arguments import find_objects, find_subjects
from kg.language.participles import find_continued
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, SUBJECTS, find_case, find_children
from kg.language.words import load_list
from kg.mentions.attacks.summed import sums_up
from kg.mentions.attacks.weapons import goes_off
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.attacks.likeness import GENERIC_KINDS
from kg.triples.attacks.nearness import find_clause, is_right_before
from kg.triples.attacks.told import find_linked_attack, is_harm


def find_whole(mention: Mention, index: MentionIndex) -> Mention | None:
    """Return the attack that a clause of harm belongs to, the deed done "in an assault", or what was launched: "a volley of rockets"."""
    root = index.head(mention)
    if is_harm(mention, index):
        return find_linked_attack(root, index)
    if mention.rule == "attack:verb":
        fired = [*find_objects(root), *(noun for noun in find_subjects(root) if noun.sent == root.sent)]
        return next(filter(None, (_find_volley(noun, index) for noun in fired)), None) or _find_main(root, index)
    is_told_of = "definite" not in mention.attributes or is_counted_off(root)
    if root.dep_ in {"obl", "nmod"} and find_case(root) == "in" and is_told_of:  # "in an attack", "in the deadliest attack since May"
        is_on_harmed = root.dep_ == "nmod" and root.head.dep_ in OBJECTS  # "killed ten men in an attack", read as men in an attack
        deed = index.at(root.head.head if is_on_harmed else root.head)
        return deed if deed is not None and deed.type == "Attack" else None
    return _find_sort(root, index) or _find_summed_up(root, index) or _find_called(root, index)


def _find_sort(noun: Token, index: MentionIndex) -> Mention | None:
    """Return what a noun with "of" says the sort of: "incidents of shooting", "an attack of arson"."""
    above = index.at(noun.head) if noun.dep_ == "nmod" and find_case(noun) == "of" else None
    return above if above is not None and above.type == "Attack" and above.attributes.get("kind", "") in GENERIC_KINDS else None


def _find_summed_up(noun: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that its sentence has told before a noun that sums it up: "a bomb hit Pell, an attack claimed by the Front"."""
    if not sums_up(noun):
        return None
    before = [other for other in index.mentions if other.type == "Attack" and noun.sent.start <= index.head(other).i < noun.left_edge.i]
    means = [other for other in before if not is_harm(other, index)]
    return next(reversed(means or before), None)


def _find_called(noun: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that a clause says what it was: "the raid was the third this year", "It was the worst attack in years"."""
    is_one = noun.dep_ == "nmod" and noun.head.lower_ == "one" and find_case(noun) == "of"
    noun = noun.head if is_one else noun  # "this was one of the gravest attacks"
    subjects = find_children(noun, SUBJECTS) if find_children(noun, frozenset({"cop"})) else []
    if not subjects or find_case(noun) or any(child.lower_ in {"not", "n't", "never"} for child in noun.children):
        return None  # "it was behind the raid"
    told = index.at(subjects[0])
    if told is not None and told.type == "Attack":
        return told
    if subjects[0].lower_ not in {"it", "this", "that"}:
        return None
    before = [attack for attack in index.attacks if index.head(attack).i < noun.sent.start]
    if not before or not is_right_before(index.head(before[-1]), noun):
        return None
    return next(attack for attack in before if index.head(attack).sent == index.head(before[-1]).sent)


def is_counted_off(noun: Token) -> bool:
    """Tell whether a noun is told with its number or rank among others: "in the first attack", "in the deadliest raid"."""
    return any(child.lower_ in load_list("counting_off") or (child.tag_ == "JJS" and child.lower_ != "latest") for child in noun.children)


def _find_main(participle: Token, index: MentionIndex) -> Mention | None:
    """Return the deed that a participle tells more of: "raided the village, looting shops", "shot at guards before detonating a vest"."""
    opening = find_case(participle)
    above = find_clause(participle.head) if participle.dep_ == "acl:relcl" else participle.head
    opens = {child.lower_ for child in participle.children} if participle.dep_ in {"acl:relcl", "advcl"} else set()
    if ("when" in opens and participle.dep_ == "advcl") or ("where" in opens and _befalls(above)):
        return _find_timed(participle, above, index)
    blast = index.at(participle)
    is_blast = blast is not None and _find_family(blast) == "explosive"
    is_part = opening == "" or (opening == "before" and goes_off(participle)) or (opening == "after" and is_blast)
    if participle.dep_ != "advcl" or participle.tag_ != "VBG" or participle.i < participle.head.i or not is_part:
        return None
    deed = index.at(find_continued(participle))
    return deed if deed is not None and deed.type == "Attack" else None


def _find_timed(clause: Token, above: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that a clause under "when" or "where" tells, if the one above says that it was, whom it harmed or who survived it.

    "The attack took place when gunmen shot at guards", "Solun escaped a raid when a drone hit his car", "a raid in which ten died when".
    """
    harm = load_attack_words().harm
    while above.dep_ == "conj" and above.lemma_lower in harm and above.head.lemma_lower in harm:
        above = above.head  # "in which ten were killed and six were hurt when"
    if above.lemma_lower in harm:
        told = [find_linked_attack(above, index)]
    elif _befalls(above):
        told = [index.at(noun) for noun in find_subjects(above)]
    else:
        told = [index.at(noun) for noun in find_objects(above) if above.lemma_lower in load_list("surviving")]
    return next((attack for attack in told if attack is not None and attack.type == "Attack" and index.head(attack) != clause), None)


def _befalls(verb: Token) -> bool:
    """Tell whether a verb says of an event that it was: "began", "took place"."""
    lemma = verb.lemma_lower
    return lemma in load_list("befalling") or (lemma == "take" and any(noun.lower_ == "place" for noun in find_objects(verb)))


def _find_volley(weapon: Token, index: MentionIndex) -> Mention | None:
    """Return the attack whose noun a weapon stands under: "a volley of shells and rockets that was fired at Pell"."""
    noun = weapon.head if weapon.dep_ == "conj" else weapon
    fired = index.at(noun)
    if fired is not None and fired.type == "Attack":
        return fired  # "a mortar round which they fired"
    volley = index.at(noun.head) if noun.dep_ == "nmod" and find_case(noun) == "of" else None
    return volley if volley is not None and volley.type == "Attack" else None


def find_opening(mention: Mention, index: MentionIndex) -> Mention | None:
    """Return the blast with which an assault began: "a bomber blew himself up at the gate, and gunmen then stormed the hotel"."""
    node, words = index.head(mention), load_attack_words()
    if mention.rule != "attack:verb" or words.family.get(mention.attributes.get("kind", "")) not in {"assault", "small_arms"}:
        return None
    is_next = any(child.lower_ in {"then", "before", "afterwards"} for child in node.children)
    opening = index.at(node.head) if is_next and node.dep_ in {"advcl", "conj"} else None
    is_blast = opening is not None and _find_family(opening) == "explosive"
    return opening if is_blast else None


def _find_family(attack: Mention) -> str | None:
    return load_attack_words().family.get(attack.attributes.get("kind", ""))
