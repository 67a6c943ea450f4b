"""Which nouns act though they stand elsewhere, and which that are read as subjects tell something else: a source, who is asked."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.losses import has_to
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_obliques, load_cues
from kg.language.words import load_list

NATIONAL = frozenset({"ADJ", "PROPN"})


def sums_up(noun: Token, verb: Token) -> bool:
    """Tell whether a noun only says what a clause before it was: "was released by a court, a decision that Karvenia denounced"."""
    first = noun.left_edge
    is_behind = noun.dep_ in PASSIVE_SUBJECTS and verb.i < first.i and first.nbor(-1).text == ","
    return is_behind and any(child.lower_ in {"a", "an"} for child in noun.children)


def leave_apposed(subjects: list[Token]) -> list[Token]:
    """Return the subjects less one that describes a source named before it: "according to the Post, a daily, rebels fled".

    And less who is asked: "Minister, has Karvenia fled?".
    """
    if len(subjects) < 2:
        return subjects
    first = subjects[0]
    if _is_called_upon(first, subjects[1]):
        return subjects[1:]
    opening = first.left_edge
    source = opening.nbor(-2) if opening.i > first.sent.start + 1 and opening.nbor(-1).text == "," else first
    tells = any(find_case(node) in load_list("attributions") for node in (source, source.head, source.head.head))
    return subjects[1:] if source != first and tells else subjects


def _is_called_upon(first: Token, second: Token) -> bool:
    """Tell whether a question begins behind a name and its comma: the first word of "has Karvenia fled?" is a helper."""
    helpers = [child.i for child in first.head.children if child.dep_ in {"aux", "aux:pass", "cop"}]
    is_parted = first.right_edge.i + 1 < len(first.doc) and first.doc[first.right_edge.i + 1].text == ","
    return (is_parted or first.right_edge.text == ",") and any(first.i < i < second.i for i in helpers)


def find_told_of(verb: Token) -> list[Token]:
    """Return who is to act by a clause of what he is, or of what it would be: "is in a position to attack", "folly for it to attack"."""
    noun = verb.head
    opener = next((child for child in verb.children if child.lower_ == "for" and child.dep_ == "mark"), None)
    if opener is not None:
        return [child for child in noun.children if child.dep_ in {"nmod", "obl"} and opener.i < child.i < verb.i]
    is_predicate = any(child.dep_ == "cop" for child in noun.children)
    return find_children(noun, SUBJECTS) if is_predicate else []


def is_borne(noun: Token) -> bool:
    """Tell whether a noun with "of" is of what its bearer did: "faces charges of arming the Front", "has a history of arming it"."""
    lemma, verb = noun.lemma_lower, noun.head.lemma_lower
    return (lemma in load_list("charges") and verb in load_list("charged")) or (
        lemma in load_list("habits") and verb in load_list("pursuing")
    )


def find_agents(passives: Sequence[Token]) -> list[Token]:
    """Return who acts by "by", or by whose order it is done: "was freed by order of Solun", "was shot on Solun's orders"."""
    beside = [told for passive in passives for told in find_obliques(passive)]
    given = [giver for case, noun in beside if case in {"by", "on"} and noun.lemma_lower == "order" for giver in _find_givers(noun)]
    return [noun for case, noun in beside if case == "by" and noun.lemma_lower != "order"] or given


def _find_givers(order: Token) -> list[Token]:
    return [*find_children(order, frozenset({"nmod:poss"})), *(noun for case, noun in find_obliques(order) if case in {"from", "of"})]


def find_agents_below(passive: Token) -> list[Token]:
    """Return who acts where "by" hangs on what a passive goes with: "was hit with sanctions by it", "was kept from leaving by it"."""
    means = [noun for case, noun in find_obliques(passive) if case == "with" and noun.pos_ == "NOUN"]
    clauses = [
        child for child in passive.children if child.dep_ in {"advcl", "xcomp"} and child.tag_ in {"VB", "VBG"} and child.i > passive.i
    ]
    means += [clause for clause in clauses if not find_children(clause, frozenset({"aux:pass"}))]
    return [agent for noun in means for case, agent in find_obliques(noun) if case == "by"]


def find_bidden(request: Token, clause: Token) -> list[Token] | None:
    """Return who is asked to act where a noun asks it, None for other nouns: the army in "Karvenia's call on the army to free Keil"."""
    if request.lemma_lower not in load_list("bidden"):
        return None
    return [noun for case, noun in find_obliques(request) if case in {"for", "on", "to", "upon"} and request.i < noun.i < clause.i]


def find_warned(blow: Token) -> list[Token]:
    """Return whom a blow is told to that nothing says on whom it falls: "warned Karvenia that it was ready to strike"."""
    if blow.lemma_lower not in load_list("attacking") or find_obliques(blow):
        return []
    clause = blow
    while clause.dep_ in {"conj", "xcomp"}:
        clause = clause.head
    if clause.dep_ != "ccomp" or clause.head.lemma_lower not in load_list("warning"):
        return []
    return [noun for noun in find_children(clause.head, OBJECTS) if noun.i < clause.i]


def find_quoted(saying: Token) -> list[Token]:
    """Return who says something by what another has it from him: "the agency quoted Solun as saying that they fled"."""
    if saying.tag_ != "VBG" or saying.dep_ not in {"acl", "advcl", "xcomp"} or saying.head.lemma_lower not in load_list("quoting"):
        return []
    first = saying.left_edge
    return [noun for noun in find_children(saying.head, OBJECTS) if noun.right_edge.i == first.i - 1 and not first.is_punct]


def find_aiming(aim: Token) -> list[Token]:
    """Return who is to do what a clause says to be an aim: Karvenia of "the aim of Karvenia is to take Pell"."""
    if aim.lemma_lower not in load_list("aims"):
        return []
    return find_children(aim, frozenset({"nmod:poss"})) or [noun for case, noun in find_obliques(aim) if case == "of"]


def find_whole_plan(plan: Token, clause: Token) -> Token:
    """Return the noun for what part of a plan is told, the plan itself if it is somebody's: "as part of an effort to free Pell"."""
    whole = plan
    while whole.dep_ == "nmod" and find_case(whole) in {"in", "of"} and not find_plan_owners(whole, clause):
        if whole.head.lemma_lower not in load_list("steps"):
            break
        whole = whole.head
    return whole


def find_plan_owners(plan: Token, clause: Token) -> list[Token]:
    """Return whose a plan is: "the army's bid to", "a Karvenian bid to", "an attempt by the Front to", "the resolve of the Front to"."""
    cases = {"by", "of"} if plan.lemma_lower in load_list("resolves") else {"by"}
    owners = find_children(plan, frozenset({"nmod:poss"}))
    owners = owners or [noun for case, noun in find_obliques(plan) if case in cases and plan.i < noun.i < clause.i]
    return owners or [
        child for child in find_children(plan, frozenset({"amod", "compound"})) if child.pos_ in NATIONAL and child.text.istitle()
    ]


def has_no_part(verb: Token) -> bool:
    """Tell whether a verb's subject has nothing to do with a plan that is its object: "foiled a bid to", "condemned the attempt to"."""
    return verb.lemma_lower in load_list("plans_of_others") or verb.lemma_lower in load_cues()["implicatives"]["negating"]["prevention"]


def is_plan_of_others(plan: Token, clause: Token) -> bool:
    """Tell whether a clause hung on a verb says what the plan before it is for: "blocked a resolution to condemn Karvenia"."""
    nouns = load_cues()["noun_cues"]
    is_plan = plan.lemma_lower in nouns["hypothetical"] or plan.lemma_lower in nouns["future"]
    return is_plan and has_no_part(plan.head) and plan.right_edge.i == clause.left_edge.i - 1


def find_included(noun: Token) -> Token:
    """Return the first of those who are told to be among some: Karvenia of "lands that left include Karvenia", else the noun itself."""
    verb = noun.head
    is_told = noun.dep_ == "nsubj" and noun.tag_ == "NNS" and noun.i < verb.i and verb.lemma_lower == "include"
    return next((child for child in verb.children if is_told and child.dep_ == "obj" and child.pos_ == "PROPN"), noun)


def find_example(noun: Token, clause: Token) -> Token | None:
    """Return the one of a group whom a participle right behind describes: "39 officials, including Solun, accused of graft"."""
    if clause.dep_ != "acl":
        return None
    behind = [child for child in noun.children if child.dep_ == "nmod" and find_case(child) in {"among", "including"}]
    return next((child for child in behind if child.right_edge.i == clause.left_edge.i - 1 and child.pos_ == "PROPN"), None)


def find_of_row(verb: Token) -> Sequence[Token] | None:
    """Return what stands before the comma of "the first to …", None for other words: "in a raid, the first to kill guards"."""
    head = verb.head
    is_of_row = head.lower_ in load_list("ordinals") or head.tag_ == "JJS"
    if not has_to(verb) or not is_of_row or head.dep_ not in {"appos", "obl:unmarked", "parataxis"}:
        return None
    comma = next((word.i for word in head.doc[head.left_edge.i - 1 : head.i] if word.text == ","), 0)
    before = head.doc[comma - 1] if comma else head
    while before.dep_ == "flat":
        before = before.head
    return [before] if before != head and before.pos_ in {"NOUN", "PROPN"} else []
