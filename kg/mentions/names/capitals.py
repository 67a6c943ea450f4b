"""When a capital's name means who governs from it: "Tesmar condemned the raid", "an ally of Tesmar", but "in Tesmar"."""

from __future__ import annotations

from kg.gazetteer.rows import Gazetteer
from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_obliques
from kg.language.words import load_list, load_seats, load_words
from kg.mentions.described.stances import takes_sides
from kg.ontology.attacks import load_attack_words

ANSWERABLE = frozenset({"accountable", "answerable", "liable", "responsible"})
NEARING = frozenset({"to", "toward", "towards"})
LAYING = frozenset({"against", "at", "on", "to", "upon", "with"})
DEALT = frozenset({"from", "of", "on", "to"})  # before the other side of a dealing between governments


def acts_for_state(token: Token) -> bool:
    """Tell whether a capital's name stands for the government: as who acts, owns or is dealt with, not as a place."""
    doc, i, label, head = token.doc, token.i, token.dep_, token.head
    if label in SUBJECTS | PASSIVE_SUBJECTS:
        return not _is_scene(token)
    if label in {"nsubj:outer", "obl:agent"} or (label == "compound" and head.lemma_lower in load_list("ruling")):
        return True  # "was armed by Tehran", "the Kabul government"
    if label == "flat" and head.pos_ == "VERB" and i < head.i:
        return True  # "Abu Dhabi has asked": no name of the verb's
    if label == "ROOT" and {"expl", "acl:relcl"} <= {child.dep_ for child in token.children}:
        return True  # "it is Tesmar that arms it"
    if i + 2 < len(doc) and doc[i + 1].text == "-" and doc[i + 2].lower_.endswith("ed"):
        return doc[i + 2].lower_ not in load_list("placed")  # "Tehran-backed"
    if takes_sides(token):
        return True  # "the pro-Moscow party"
    if label in OBJECTS:
        return _is_addressed(token)
    if label == "nmod:poss":
        return _owns(token)
    case = find_case(token)
    return (case != "" and _is_meant_behind(token, case)) or (label == "conj" and head != token and acts_for_state(head))


def _is_addressed(city: Token) -> bool:
    """Tell whether an object is who is spoken to, given to or visited by somebody: "accused Tehran", "Orvash visited Tesmar"."""
    verb = city.head.lemma_
    if verb in load_list("address_governments") or _is_answerable(city) or (city.dep_ == "iobj" and verb in load_list("giving")):
        return True
    return verb == "visit" and any(noun.pos_ == "PROPN" for noun in find_subjects(city.head))  # unlike "tourists visited Tesmar"


def _owns(city: Token) -> bool:
    """Tell whether what belongs to a capital belongs to the state: "Tehran's envoy", but "Mogadishu's mayor", "its police chief"."""
    noun, of_cities = city.head.lemma_lower, load_list("of_cities")
    parts = [child.lower_ for child in city.head.children if child.dep_ == "compound"]
    is_of_city = noun in of_cities or any(part in of_cities or f"{part} {noun}" in of_cities for part in parts)
    is_building = noun in load_words().by_type("Facility") and noun not in load_list("missions")
    return city.head.pos_ == "NOUN" and not is_of_city and not is_building


def _is_meant_behind(city: Token, case: str) -> bool:
    """Tell whether a government is meant behind a preposition, by the word over it and by the object of that."""
    label, lemma, attacks = city.dep_, city.head.lemma_lower, load_attack_words()
    objects = {noun.lemma_lower for noun in find_objects(city.head)}
    if (case == "against" and (lemma in attacks.nouns or lemma in attacks.generic)) or (case == "for" and lemma in load_list("moving")):
        return False  # "an offensive against Tripoli", "left for Tripoli"
    if case == "to" and lemma in load_list("giving", "letting_have"):
        return not objects.isdisjoint(load_list("supplies") | attacks.instruments.keys())  # "sent arms to Tehran", not "sent troops"
    if case == "from" and label == "obl" and lemma in load_list("getting"):
        return not objects.isdisjoint(load_list("commands", "gifts", "supplies"))  # "takes its orders from Tehran"
    if case == "from" and label == "obl" and lemma in load_list("taking_back"):
        return not objects.isdisjoint(load_list("of_governments"))  # "its envoy from Tehran"
    if case == "between" and label in {"nmod", "obl"}:
        return lemma in load_list("between_governments")  # "talks between Tesmar and the Front"
    if (case == "to" and lemma in load_list("devoted")) or (case in NEARING and lemma in load_list("inclining")):
        return True  # "groups loyal to Tehran", "has drifted towards Moscow"
    if label == "obl" and f"{lemma} {case}" in load_list("turned_to_governments"):
        return True  # "appealed to Tehran"
    if label == "obl" and case in LAYING and not objects.isdisjoint(load_list("laid_on_governments")):
        return True  # "pointed the finger at Tesmar", "laid the blame on it"
    if label == "nmod" and case in DEALT and lemma in load_list("of_governments"):
        return True  # "an ally of Tehran", "pressure on Kyiv"
    if label == "nmod" and case == "from" and lemma in load_list("gifts", "money_given"):
        return True  # "gets its wages from Tehran"
    return label in {"nmod", "obl"} and case not in load_list("locatives")


def _is_answerable(city: Token) -> bool:
    return any(word.lower_ in ANSWERABLE for word in (*city.children, *city.head.children))  # "held Tehran responsible"


def _is_scene(city: Token) -> bool:
    """Tell whether what is said of a subject is said of places: "Tesmar was shelled", "fell to the rebels", "saw protests", "was calm"."""
    above, verb = city.head, city.head.lemma_lower
    told = {case: noun.lemma_lower for case, noun in find_obliques(above)}
    if any(child.dep_ == "appos" and child.lemma_lower in load_list("towns") for child in city.children):
        return True  # "Tesmar, the Karvenian capital, was quiet"
    if city.dep_ in PASSIVE_SUBJECTS:
        is_struck = verb in load_attack_words().verbs or verb in load_attack_words().hitting or verb in load_list("done_to_towns")
        is_told_off = _is_answerable(city) or not load_list("judgements", "penalties", "taking_aback").isdisjoint(told.values())
        return is_struck and not is_told_off  # "was hit by sanctions", "was taken by surprise"
    if told.get("under", verb if find_case(above) == "under" else "") in load_list("under_which_towns_are"):
        return True  # "Tesmar came under fire", "is under siege"
    if verb in load_list("seeing_happen"):
        seen = {noun.lemma_lower for noun in find_objects(above)}
        return not seen.isdisjoint(load_list("happening_in_towns"))
    of_towns = load_list("said_of_towns")
    is_about = not {"about", "into", "over", "with"}.isdisjoint(told)  # "was quiet about the claim", "fell into line"
    is_said = verb in of_towns or any(child.dep_ == "xcomp" and child.lemma_lower in of_towns for child in above.children)
    return is_said and not is_about


def find_seated(doc: Doc, city: str, gazetteer: Gazetteer) -> str | None:
    """Return the id of the union that governs from a capital, in a text that doesn't name the capital's own state: "Brussels"."""
    union = load_seats().get(city)
    return union if union in gazetteer.rows and gazetteer.rows[gazetteer.capitals[city]].name not in doc.text else None
