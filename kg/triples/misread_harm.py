"""What the form of a sentence says against a harm that the language model guesses: who was harmed is another, or nobody by this doer."""

from __future__ import annotations

from kg.language.arguments import find_subjects
from kg.language.losses import has_to
from kg.language.participles import find_suffered
from kg.language.tokens import Token
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_conjuncts, is_passive
from kg.language.words import load_list


def is_no_harm(doer: Token, deed: Token, target: Token) -> bool:
    """Tell whether harm is told of one of two alone, or of neither."""
    is_after = deed.dep_ == "advcl" and doer in find_children(deed.head, SUBJECTS) and bool(find_suffered(deed.head))
    return (
        _is_of_other_clause(target, deed)
        or _describes_victim(doer, target, deed)
        or _is_done_to_one(doer, target)
        or _is_of_harmed(doer)
        or find_case(find_conjuncts(doer)[0]) == "between"  # "fighting between the army and the Front killed ten people"
        or _reports(doer, deed)  # "police confirmed that nine had been killed"
        or find_case(target) == "among"  # "two nurses were among the 12 people killed"
        or doer in target.subtree
        or is_after  # "Pell came under fire, killing two"
        or (deed.dep_ == "acl" and has_to(deed) and not find_subjects(deed))  # "foiled a plot to kill Solun"
    )


def _is_of_other_clause(victim: Token, deed: Token) -> bool:
    """Tell whether a victim is told by a clause below that of the deed, or is its actor's own: "the Front, whose chief was hanged"."""
    if deed.pos_ != "VERB" or deed not in victim.ancestors:
        return False
    node = victim
    while node != deed:
        if node.dep_ in {"acl", "acl:relcl"} and node.pos_ == "VERB":
            return True
        node = node.head
    return any(child.lower_ == "whose" for child in victim.children) and is_passive(deed)


def _describes_victim(actor: Token, victim: Token, deed: Token) -> bool:
    """Tell whether an actor is named only in what is said of who the victim is, whose passive names no doer."""
    return is_passive(deed) and not find_subjects(deed) and actor in victim.subtree and actor not in deed.subtree


def _is_of_harmed(doer: Token) -> bool:
    """Tell whether it is whose men were harmed: "ten people were killed, among them two fighters of the Front"."""
    men = doer.head
    return find_case(doer) == "of" and (men.dep_ in PASSIVE_SUBJECTS or find_case(men) == "including")


def _is_done_to_one(doer: Token, victim: Token) -> bool:
    """Tell whether who is killed by somebody is one alone of the victims: "six died, among them Solun, who was shot by the Front"."""
    verb = doer.head
    is_apart = doer.dep_ == "obl:agent" and verb.dep_ == "acl:relcl" and victim not in {verb.head, *verb.head.children}
    return is_apart and verb.head.pos_ == "PROPN" and not verb.is_ancestor(victim)


def _reports(sayer: Token, deed: Token) -> bool:
    """Tell whether somebody only makes a deed known: "police said that nine were killed", "were confirmed dead by the police"."""
    verbs = load_list("announcing", "telling")
    if sayer.head.lemma_lower in verbs and find_case(sayer) == "by":
        return True
    clause = next((word for word in (deed, *deed.ancestors) if word.dep_ in {"ccomp", "parataxis"}), None)
    return clause is not None and clause.head.lemma_lower in verbs and sayer in find_subjects(clause.head)
