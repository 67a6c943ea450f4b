"""Which mentions may mean the same: tests on pairs that coreference asks, none of which looks at the rest of the text."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_grammatical_subjects
from kg.language.words import load_kin, load_list, load_words
from kg.objects import Mention

PERSONS = frozenset({"Person", "Official"})
NAMED_BODIES = frozenset({"Militia", "Organization"})  # that take names, acronyms and other names alike
JOINED = 9.0  # points for the first of two joined nouns as the owner of the second: more than the model's link to the subject
BODIES = frozenset({"State", "Militia", "Organization"})


def find_fellows(token: Token) -> list[Token]:
    """Return the subjects of the clause that a pronoun stands in: it can't mean them, or it would be reflexive."""
    node = token
    while node.pos_ not in {"VERB", "AUX"} and node.head != node:
        node = node.head
    return [subject for subject in find_grammatical_subjects(node) if subject != token] if node != token else []


def weigh_place(pronoun: Token, head: Token, fellows: Collection[Token]) -> float:
    """Return the points of a possible antecedent for its part in its clause; `fellows` are the subjects of the pronoun's own."""
    points = 1.5 if head.dep_ in SUBJECTS | PASSIVE_SUBJECTS else 0.5 if head.dep_ == "obj" else 0.0
    if pronoun.dep_ == "nmod:poss" and head in fellows:
        points += 1.5  # "Iran withdrew its troops"
    if pronoun.dep_ == "nmod:poss" and pronoun.head.dep_ == "conj" and pronoun.head.head == head:
        points += JOINED  # "Veldonia hit the Front and its armed wing"
    return points - 0.7 if head.dep_ in {"nmod", "nmod:poss", "compound"} else points


def names_armed_group(token: Token) -> bool:
    """Tell whether "the ~" can mean an armed group that was named before."""
    found = load_words().find_sense(token)
    return found is not None and (found[1].sort == "armed_group" or found[1].kind == "fighters")


def describe_roles(mention: Mention) -> str:
    """Return the words of a person's title and described role, lower case."""
    return " ".join([mention.attributes.get("title", ""), mention.attributes.get("role", "")]).casefold()


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word of two to six capitals."""
    return 2 <= len(name) <= 6 and name.isalpha() and name.isupper()


def are_compatible(one: Mention, other: Mention) -> bool:
    """Tell whether two names can be of one thing by their types."""
    return one.type == other.type or {one.type, other.type} <= PERSONS


def is_short_for(short: list[str], long: list[str], entity_type: str) -> bool:
    """Tell whether `short` names the same as `long` earlier in a text: the same words, the surnames, or the acronym."""
    if short == long:
        return True
    if entity_type in PERSONS:
        core = [word for word in short if word not in {"al", "el"}]
        return bool(core) and core == long[-len(core) :]  # "Yonan-Isho" are two words
    if len(short) == 1 and len(long) > 2 and len(short[0]) >= 2:
        initials = "".join(word[0] for word in long if word not in {"of", "the", "for", "and", "de", "al"})
        return short[0] == initials
    return False


def can_be(mention: Mention, root: Mention) -> bool:
    """Tell whether a phrase of its type can mean a thing of the other's."""
    if mention.attributes.get("head") in load_kin():
        return root.type in PERSONS | BODIES | {"Group"}
    if mention.type in PERSONS:
        return root.type in PERSONS
    if mention.type == "Group":
        return root.type in {"Militia", "Group", "Organization"}
    if mention.type == "Militia" or mention.attributes.get("head") in load_list("unions"):
        return root.type in {"Militia", "Group", "Organization"}
    return mention.type == root.type or ({mention.type, root.type} <= {"Location", "State"} and load_words() is not None)
