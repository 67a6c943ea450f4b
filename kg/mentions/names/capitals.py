"""When a capital's name means who governs from it: "Tesmar condemned the raid", "an ally of Tesmar", but "in Tesmar"."""

from __future__ import annotations

from kg.gazetteer.rows import Gazetteer
from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_case, find_obliques
from kg.language.words import load_list, load_seats, load_words
from kg.ontology.attacks import load_attack_words

ANSWERABLE = frozenset({"accountable", "answerable", "liable", "responsible"})
NEARING = frozenset({"to", "toward", "towards"})
DEALT = frozenset({"from", "of", "on", "to"})  # before the other side of a dealing between governments


def acts_for_state(token: Token) -> bool:
    """Tell whether a capital's name stands for the government: as a subject or agent, not as a place."""
    rules = token.dep_ == "compound" and token.head.lemma_.lower() in load_list("ruling")  # "the Kabul government"
    lost = token.dep_ == "flat" and token.head.pos_ == "VERB" and token.i < token.head.i  # "Abu Dhabi has asked": no name of the verb's
    if token.dep_ in SUBJECTS | PASSIVE_SUBJECTS:
        return not _is_scene(token)
    is_cleft = token.dep_ == "ROOT" and {"expl", "acl:relcl"} <= {child.dep_ for child in token.children}  # "it is Tesmar that arms it"
    if rules or lost or is_cleft or token.dep_ in {"nsubj:outer", "obl:agent"}:
        return True
    doc, after = token.doc, token.i + 1
    if after + 1 < len(doc) and doc[after].text == "-" and doc[after + 1].lower_.endswith("ed"):
        return doc[after + 1].lower_ not in load_list("placed")  # "Tehran-backed"
    if token.i > 1 and doc[token.i - 1].text == "-" and doc[token.i - 2].lower_ in {"anti", "pro"}:
        return True  # "the pro-Moscow party"
    case = find_case(token)
    if token.dep_ in {"obj", "iobj"}:
        gets = token.dep_ == "iobj" and token.head.lemma_ in load_list("giving")
        # "Orvash visited Tesmar", unlike "tourists visited Tesmar"
        is_guest = token.head.lemma_ == "visit" and any(noun.pos_ == "PROPN" for noun in find_subjects(token.head))
        return gets or _is_answerable(token) or is_guest or token.head.lemma_ in load_list("address_governments")
    if token.dep_ in {"nmod:poss"}:
        noun, cities = token.head.lemma_.lower(), load_list("of_cities")  # "Mogadishu's mayor"
        parts = [child.lower_ for child in token.head.children if child.dep_ == "compound"]
        if any(part in cities or f"{part} {noun}" in cities for part in parts):
            return False  # "Mogadishu's police chief"
        is_state_owned = noun in load_list("missions") or noun not in load_words().by_type("Facility")
        return token.head.pos_ == "NOUN" and noun not in cities and is_state_owned
    if case == "against" and token.head.lemma_.lower() in {*load_attack_words().nouns, *load_attack_words().generic}:
        return False  # "an offensive against Tripoli"
    if case == "for" and token.head.lemma_ in load_list("moving"):
        return False  # "left for Tripoli"
    if case == "to" and token.head.lemma_ in load_list("giving", "letting_have"):
        sent = {noun.lemma_.lower() for noun in find_objects(token.head)}  # "sent arms to Tehran", unlike "sent troops to Tehran"
        return not sent.isdisjoint(load_list("supplies") | load_attack_words().instruments.keys())
    if case == "from" and token.dep_ == "obl" and token.head.lemma_ in load_list("getting"):
        got = {noun.lemma_.lower() for noun in find_objects(token.head)}  # "takes its orders from Tehran"
        return not got.isdisjoint(load_list("commands", "gifts", "supplies"))
    if case == "from" and token.dep_ == "obl" and token.head.lemma_.lower() in load_list("taking_back"):
        return any(noun.lemma_.lower() in load_list("of_governments") for noun in find_objects(token.head))  # "its envoy from Tehran"
    if case == "to" and token.head.lemma_.lower() in load_list("to_governments"):
        return True  # "groups loyal to Tehran"
    if token.dep_ == "nmod" and case in DEALT and token.head.lemma_.lower() in load_list("of_governments"):
        return True  # "an ally of Tehran", "pressure on Kyiv"
    if token.dep_ == "nmod" and case == "from" and token.head.lemma_.lower() in load_list("gifts", "money_given"):
        return True  # "gets its wages from Tehran"
    if case == "to" and token.head.lemma_.lower() in load_list("devoted"):
        return True  # "militias loyal to Tehran"
    if token.dep_ in {"obl", "nmod"} and case == "between":
        return token.head.lemma_.lower() in load_list("between_governments")  # "talks between Tesmar and the Front"
    if token.dep_ == "obl" and (f"{token.head.lemma_.lower()} {case}" in load_list("turned_to_governments") or _is_laid_on(token, case)):
        return True
    if case in NEARING and token.head.lemma_.lower() in load_list("inclining"):
        return True  # "has drifted towards Moscow"
    if token.dep_ in {"obl", "nmod"} and case:
        return case not in load_list("locatives")
    return token.dep_ == "conj" and token.head != token and acts_for_state(token.head)


def _is_answerable(city: Token) -> bool:
    return any(word.lower_ in ANSWERABLE for word in (*city.children, *city.head.children))  # "held Tehran responsible"


def _is_scene(city: Token) -> bool:
    """Tell whether what is said of a subject is said of places: "Tesmar was shelled", "fell to the rebels", "saw protests", "was calm"."""
    above, verb = city.head, city.head.lemma_.lower()
    told = {case: noun.lemma_.lower() for case, noun in find_obliques(above)}
    if any(child.dep_ == "appos" and child.lemma_.lower() in load_list("towns") for child in city.children):
        return True  # "Tesmar, the Karvenian capital, was quiet"
    if city.dep_ in PASSIVE_SUBJECTS:
        is_struck = verb in load_attack_words().verbs or verb in load_attack_words().hitting or verb in load_list("done_to_towns")
        is_told_off = _is_answerable(city) or not load_list("judgements", "penalties", "taking_aback").isdisjoint(told.values())
        return is_struck and not is_told_off  # "was hit by sanctions", "was taken by surprise"
    if told.get("under", verb if find_case(above) == "under" else "") in load_list("under_which_towns_are"):
        return True  # "Tesmar came under fire", "is under siege"
    if verb in load_list("seeing_happen"):
        seen = {noun.lemma_.lower() for noun in find_objects(above)}
        return not seen.isdisjoint(load_list("happening_in_towns"))
    of_towns = load_list("said_of_towns")
    is_about = not {"about", "into", "over", "with"}.isdisjoint(told)  # "was quiet about the claim", "fell into line"
    is_said = verb in of_towns or any(child.dep_ == "xcomp" and child.lemma_.lower() in of_towns for child in above.children)
    return is_said and not is_about


def _is_laid_on(city: Token, case: str) -> bool:
    """Tell whether the object of a verb is what is said or put on governments: "pointed the finger at Tesmar", "laid the blame on it"."""
    laid = load_list("laid_on_governments")
    return case in {"against", "at", "on", "to", "upon", "with"} and any(noun.lemma_.lower() in laid for noun in find_objects(city.head))


def find_seated(doc: Doc, city: str, gazetteer: Gazetteer) -> str | None:
    """Return the id of the union that governs from a capital, in a text that doesn't name the capital's own state: "Brussels"."""
    union = load_seats().get(city)
    return union if union in gazetteer.rows and gazetteer.rows[gazetteer.capitals[city]].name not in doc.text else None
