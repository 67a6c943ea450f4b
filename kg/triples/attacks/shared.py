"""What two deeds share that are told as one: "the abduction and murder of two farmers", "shelling and raids by the Front"."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list
from kg.ontology.attacks import load_attack_words


def find_shared(deed: Token) -> list[tuple[str, Token]]:
    """Return whom a deed was done to, and by whom, where another one joined to it has that behind it: "the abduction and murder of two".

    One of several that somebody did is his: "violations by the Front, including raids".
    Two deeds share their doer where they are told as one, "shelling and raids by the Front", unlike "shelling and a raid by the Front".
    """
    if find_case(deed) in load_list("counting_among") and not any(case == "by" for case, _ in find_obliques(deed)):
        # "violations by the Front, including the shelling of Pell"
        return [(case, noun) for case, noun in find_obliques(deed.head) if case == "by" and noun.i < deed.i]
    beside = [deed.head] if deed.dep_ == "conj" else [child for child in deed.children if child.dep_ == "conj"]
    if not beside:
        return []
    own = {case for case, _ in find_obliques(deed)}
    words = load_attack_words().nouns.keys() | load_list("attacks")
    deeds = [other for other in beside if not words.isdisjoint({other.lemma_lower, other.lower_})]
    shared = {"of"} - own | (
        {"by"} if not own and not any(child.dep_ == "det" for child in max(deed, *beside, key=lambda noun: noun.i).children) else set()
    )
    return [(case, noun) for other in deeds for case, noun in find_obliques(other) if case in shared and noun.i > max(deed.i, other.i)]
