"""Words of a sentence that its form parts, though the language model takes them together: "the Front, whose chief was hanged".

Takes tokens, gives whether a guess of harm, of a threat, a fight or a withdrawal can't be of the two.
"""

from __future__ import annotations

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_conjuncts, find_obliques, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention


def is_of_other_clause(victim: Token, deed: Token) -> bool:
    """Tell whether a victim is told by a clause below that of the deed, or is its actor's own: "the Front, whose chief was hanged"."""
    if deed.pos_ != "VERB" or deed not in victim.ancestors:
        return False
    node = victim
    while node != deed:
        if node.dep_ in {"acl", "acl:relcl"} and node.pos_ == "VERB":
            return True
        node = node.head
    return any(child.lower_ == "whose" for child in victim.children) and is_passive(deed)


def is_avenged(victim: Token) -> bool:
    """Tell whether somebody is whom a verb avenges: "vowed to avenge Solun"."""
    return victim.head.lemma_.lower() in load_list("avenging") and victim in find_objects(victim.head)


def is_elsewhere(place: Token, deed: Token, index: MentionIndex) -> bool:
    """Tell whether nobody leaves a place: "withdrew to Pell", "announced his resignation from Pell", where he did so."""
    if find_case(place) in {"into", "to", "toward", "towards"}:
        return place.head == deed
    return place.head.lemma_.lower() in load_list("resigning") and any(m.type == "Location" for m in index.find(place))


def is_done_to_one(doer: Token, victim: Token) -> bool:
    """Tell whether who is killed by somebody is one alone of the victims: "six died, among them Solun, who was shot by the Front"."""
    verb = doer.head
    is_apart = doer.dep_ == "obl:agent" and verb.dep_ == "acl:relcl" and victim not in {verb.head, *verb.head.children}
    return is_apart and verb.head.pos_ == "PROPN" and not verb.is_ancestor(victim)


def are_on_one_side(one: Token, other: Token) -> bool:
    """Tell whether two joined are the subject of a verb that names whom they fight: "the Front and the Watch fight with the army"."""
    conjuncts = find_conjuncts(one)
    verb = conjuncts[0].head
    if other not in conjuncts or conjuncts[0].dep_ not in SUBJECTS:
        return False
    return any(case in {"against", "with"} for case, _ in find_obliques(verb))


def describes_victim(actor: Token, victim: Token, deed: Token) -> bool:
    """Tell whether an actor is named only in what is said of who the victim is, whose passive names no doer."""
    return is_passive(deed) and not find_subjects(deed) and actor in victim.subtree and actor not in deed.subtree


def quarrels_between(side: Token) -> bool:
    """Tell whether two are told to differ: "differences between Karvenia and the Front surfaced"."""
    return find_case(side) == "between" and side.head.lemma_.lower() in load_list("quarrels")


def is_blamed(target: Token, attack: Token) -> bool:
    """Tell whether an attack is laid on somebody by the verb that both stand with, so that he isn't who was hit."""
    laid = attack.dep_ in OBJECTS | PASSIVE_SUBJECTS and attack.head.lemma_.lower() in load_list("laying_blame")
    return laid and find_case(target) == "on" and target.head in {attack, attack.head}


def is_of_media(body: Mention, index: MentionIndex) -> bool:
    """Tell whether a body is known, or called by the text or its own name, to be a paper or a broadcaster: "the Pell Gazette"."""
    told = (m.attributes for m in index.find_chain(body) if m.type == "Organization")
    if body.form == "name" and body.type == "Organization" and body.name.lower().split()[-1] in load_list("papers"):
        return True
    return any("media" in {attributes.get("kind"), attributes.get("class")} for attributes in told)


def reports(sayer: Token, deed: Token) -> bool:
    """Tell whether somebody only makes a deed known: "police said that nine were killed", "were confirmed dead by the police"."""
    verbs = load_list("announcing", "telling")
    if sayer.head.lemma_.lower() in verbs and find_case(sayer) == "by":
        return True
    clause = next((word for word in (deed, *deed.ancestors) if word.dep_ in {"ccomp", "parataxis"}), None)
    return clause is not None and clause.head.lemma_.lower() in verbs and sayer in find_subjects(clause.head)
