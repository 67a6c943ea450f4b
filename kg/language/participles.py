"""What a bare participle goes on with: "shelled Pell, killing two", "Pell suffered a raid, killing two", "fled when jets hit Pell, …"."""

from __future__ import annotations

from kg.language.losses import TIMED, has_to
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_obliques, is_passive
from kg.language.words import load_list, load_words
from kg.ontology.attacks import load_attack_words

ACTING = frozenset({"armed_group", "government", "group", "organization", "person"})
OF_OBJECT = frozenset({"against", "for", "from", "into", "of", "with"})  # "accused the Front of shelling Pell"
BETWEEN = OBJECTS | SUBJECTS | PASSIVE_SUBJECTS | {"aux:pass"}  # what a verb with an agent of its own alone has


def find_continued(participle: Token) -> Token:
    """Return the verb that a participle goes on with: its head, or that of the clause before it: "fled when jets hit Pell, killing two"."""
    head = participle.head
    if _is_on_setting(participle):
        return head.head
    is_bare = participle.dep_ == "advcl" and is_bare_participle(participle) and not find_case(participle)
    if is_bare and _is_set_off(participle) and head.dep_ == "xcomp" and has_to(head) and not is_passive(head.head):
        return head.head  # "urged Karvenia to free Keil, calling him innocent": who urges, calls him so
    is_blast = any(child.lower_ == "off" for child in head.children)  # "went off as he was leaving, wounding two"
    before = _find_timed_before(participle) if is_bare and not is_blast and head.lemma_lower in load_list("undergoing") else None
    return head if before is None else before


def _is_on_setting(participle: Token) -> bool:
    """Tell whether the parser hung harm on what was going on at a blast: "a bomb went off as he crossed the road, wounding two"."""
    setting = participle.head
    blasts = load_list("going_off")
    if setting.dep_ != "advcl" or setting.head.lemma_lower not in blasts or setting.lemma_lower in blasts or setting.i < setting.head.i:
        return False
    is_timed = any(child.lower_ in TIMED | {"while"} and child.i < setting.i for child in setting.children)
    return is_timed and tells_harm(participle)


def _is_set_off(participle: Token) -> bool:
    """Tell whether a comma parts a participle from the clause before it, and it tells of no harm that this did."""
    start = participle.left_edge
    has_comma = start.text == "," or (start.i > 0 and start.nbor(-1).text == ",")
    return has_comma and participle.i > participle.head.i and not tells_harm(participle)


def _find_timed_before(participle: Token) -> Token | None:
    """Return the clause of time right before a participle, which goes on with it: "escaped when a bomb hit his car, wounding two"."""
    start = participle.left_edge
    if start.i <= participle.head.i + 1:
        return None
    comma = start if start.text == "," else start.nbor(-1)
    if comma.text != "," or comma.i <= participle.head.i + 1:
        return None
    for node in (last := comma.nbor(-1), *last.ancestors):
        if node == participle.head or node.i <= participle.head.i:
            return None
        if node.pos_ == "VERB" and any(child.lower_ in TIMED and child.i < node.i for child in node.children):
            return node if find_children(node, SUBJECTS | PASSIVE_SUBJECTS) else None
    return None


def is_bare_participle(verb: Token) -> bool:
    """Tell whether nothing behind a verb can be its subject: "killing 84 people, most of them officers"."""
    return verb.tag_ == "VBG" and not find_children(verb, frozenset({"aux"}))


def tells_harm(verb: Token) -> bool:
    """Tell whether a bare participle behind a clause says whom or what its deed harmed: ", killing six", ", leaving two dead"."""
    words = [child.lower_ for child in verb.children if child.dep_ in {"xcomp", "advcl"}]
    harms = verb.lemma_lower in load_list("deadly_participles") or (
        verb.lemma_lower == "leave" and not load_list("left_behind").isdisjoint(words)
    )
    return harms and is_bare_participle(verb) and verb.i > verb.head.i


def find_suffered(verb: Token) -> list[Token]:
    """Return what befell a clause's subject, and does what a participle behind says: "raids" of "Pell has seen raids, killing two"."""
    lemma = verb.lemma_lower
    if lemma == "come":
        return [noun for case, noun in find_obliques(verb) if case == "under"]
    nouns = find_children(verb, OBJECTS) if lemma in load_list("suffering") else []
    return [noun for noun in nouns if noun.lemma_lower in load_list("suffered_deeds")]


def find_shared_agents(verb: Token) -> list[Token]:
    """Return who does what two passives right behind each other tell: "was arrested and beaten by guards", not "arrested in May and".

    So who is named behind the first, if it tells that he has somebody in his hands: "was detained by guards and later beaten".
    """
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.lemma_lower in load_list("done_to_captives"):
        elsewhere = load_list("attacks", "clashes", "fights")  # "and later shot in a raid"
        is_apart = any(noun.lemma_lower in elsewhere for _, noun in find_obliques(verb))
        is_apart = is_apart or any(child.dep_ in BETWEEN for child in verb.children)
        if verb.head.lemma_lower in load_list("taking_captive") and not is_apart:
            return [noun for case, noun in find_obliques(verb.head) if case == "by" and noun.i < verb.i]
    joined = next((child for child in verb.children if child.dep_ == "conj" and child.i > verb.i), None)
    if joined is None or joined.tag_ != "VBN" or verb.tag_ != "VBN" or any(child.dep_ in BETWEEN for child in joined.children):
        return []
    if any(child.i > verb.i and child != joined for child in verb.children if child.dep_ not in {"cc", "punct"}):
        return []
    return [noun for case, noun in find_obliques(joined) if case == "by"]


def is_sent(noun: Token, clause: Token) -> bool:
    """Tell whether an object may do what an infinitive of purpose says: no road does, nor whoever is attacked for that purpose."""
    if clause.dep_ != "advcl" or not has_to(clause):
        return True
    counted = [noun, *(below for case, below in find_obliques(noun) if case == "of")]  # "sent hundreds of soldiers to help"
    senses = [found[1].sort for word in counted if (found := load_words().find_sense(word)) is not None]
    acts = noun.pos_ in {"PRON", "PROPN"} or not ACTING.isdisjoint(senses)
    return acts and noun.head.lemma_lower not in load_attack_words().verbs


def is_bidden(verb: Token, noun: Token, clause: Token) -> bool:
    """Tell whether a verb's object does what a clause behind it says: "told the army to hold Pell", "saw them shelling Pell".

    Who "left the army to join the rebels" joins them himself, but not who is "leaving the army to hold Pell".
    """
    is_of_object = clause.dep_ == "xcomp" or find_case(clause) in OF_OBJECT or has_to(clause) or _is_witnessed(verb, clause)
    if not is_of_object or noun.i > clause.i or is_passive(verb):
        return False
    if has_to(clause) and verb.lemma_ in load_list("done_on_purpose"):
        return False
    if verb.lemma_ != "leave" or verb.dep_ != "advcl" or verb.tag_ != "VBG":
        return verb.lemma_ not in load_list("subject_control")
    sense = load_words().find_sense(noun)
    return sense is not None and sense[1].sort in ACTING


def _is_witnessed(verb: Token, clause: Token) -> bool:
    """Tell whether a participle without a comma tells what is seen or heard: "saw soldiers shelling Pell"."""
    is_close = clause.tag_ == "VBG" and clause.i > 0 and clause.nbor(-1).pos_ != "PUNCT"
    return is_close and verb.lemma_lower in load_list("witnessing")
