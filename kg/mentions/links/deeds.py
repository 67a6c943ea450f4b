"""Whom a text calls by what they did or what was done to them: "the attackers" did the attack told before, "the captives" were taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.language.tokens import Token
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_case, find_start_before, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.chains import Chains
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import CROWDS, PERSONS

MAX_SENTENCES = 10  # between a deed and "the attackers"
BOMBER = "bomber"


def names_doer(token: Token) -> bool:
    """Tell whether a noun calls people by a deed ("attacker", "kidnapper"): it means whoever did it and no body named by chance."""
    return token.lemma_lower in load_list("perpetrators")


def is_known_doer(token: Token) -> bool:
    """Tell whether a noun takes up whoever did the deed told before: "the attackers", "the second bomber"."""
    return names_doer(token) and any(child.lower_ == "the" for child in token.children)


def names_taken(token: Token) -> bool:
    """Tell whether a noun calls people by their having been taken ("captive", "hostage")."""
    return token.lemma_lower in load_list("taken")


def find_doer(mention: Mention, chains: Chains) -> Mention | None:
    """Return whom the text told of last as doing such a deed, or as taken; None if it told of nobody in the sentences before."""
    word = chains.index.head(mention)
    are_taken = names_taken(word)
    is_one = mention.type in PERSONS
    start = find_start_before(word, MAX_SENTENCES)
    for other in reversed(chains.before):
        head = chains.index.head(other)
        if head.i < start:
            break
        root = chains.root(other)
        if root.form == "pronoun" or head.sent == word.sent or (root.type not in PERSONS if is_one else root.type not in CROWDS):
            continue
        if BOMBER in {head.lemma_lower, word.lemma_lower} and head.lemma_lower != word.lemma_lower and names_doer(head):
            continue  # "two bombers blew themselves up; the attackers held the hotel for a day"
        if not are_taken and root.attributes.get("class") in load_list("arms") - {"fighters"}:
            continue  # "the gunmen" are no soldiers of a state
        if (_is_taken(head) or names_taken(head)) if are_taken else _does_deed(head, word, chains):
            return root
    return None


def find_same_doers(ids: Collection[str], index: MentionIndex) -> Iterator[tuple[Mention, Mention]]:
    """Give who did one attack, told in a later sentence, with how he was told first: "gunmen ambush a van", "assailants shot at it"."""
    doers = sorted((index.by_id[one] for one in ids if _is_unnamed_doer(index.by_id[one], index)), key=lambda one: one.passage.start)
    for later in doers[1:]:
        first, heads = doers[0], [index.head(one) for one in (doers[0], later)]
        are_bombers = [head.lemma_lower == BOMBER for head in heads]
        counts = {one.attributes["count"].lower() for one in (first, later) if "count" in one.attributes}
        if heads[0].sent != heads[1].sent and first.type == later.type and are_bombers[0] == are_bombers[1] and len(counts) < 2:
            yield later, first


def _is_unnamed_doer(one: Mention, index: MentionIndex) -> bool:
    """Tell whether a phrase calls somebody by his deed alone: "gunmen", not "Front gunmen" nor "a second bomber"."""
    head = index.head(one)
    is_plain = one.form == "nominal" and one.antecedent is None and "owner" not in one.attributes
    is_other = any(child.lower_ in load_list("counting_off") or child.dep_ in {"nmod", "nmod:poss"} for child in head.children)
    return is_plain and not is_other and one.attributes.get("class") == "fighters"


def _does_deed(head: Token, word: Token, chains: Chains) -> bool:
    """Tell whether a phrase acts in a clause that tells an attack, or one that seizes people where `word` says that they did."""
    verb = head.head
    if not _is_actor(head, verb):
        return False
    if word.lemma_lower in load_list("seizers"):
        return verb.lemma_lower in load_list("seizing")
    deed = chains.index.at(verb)
    return deed is not None and deed.type == "Attack"


def _is_actor(head: Token, verb: Token) -> bool:
    if is_passive(verb):
        return head.dep_ == "obl:agent" or (head.dep_ == "obl" and find_case(head) == "by")
    return head.dep_ in SUBJECTS


def _is_taken(head: Token) -> bool:
    if any(
        child.dep_ in {"acl", "acl:relcl"} and child.lemma_lower in load_list("seizing") and is_passive(child) for child in head.children
    ):
        return True  # "a student who was kidnapped in Pell"
    is_object = head.dep_ in PASSIVE_SUBJECTS or (head.dep_ == "obj" and not is_passive(head.head))
    return is_object and head.head.lemma_lower in load_list("seizing")


def is_judged(noun: Token) -> bool:
    """Tell whether somebody condemns what a noun says of a deed without telling it: "denounced the carnage"."""
    is_object = noun.dep_ in {"obj", "nsubj:pass"} and noun.lemma_lower in load_list("judged_deeds")
    return is_object and noun.head.lemma_lower in load_list("condemning")


def tells_toll(pronoun: Token, index: MentionIndex) -> bool:
    """Tell whether "it" says what the attack did of which the sentence before tells: "The blast wrecked the base. It killed ten"."""
    is_opening = pronoun.lower_ == "it" and pronoun.dep_ == "nsubj" and pronoun.i == pronoun.sent.start > 0
    if not is_opening or pronoun.head.lemma_lower not in load_attack_words().harm.keys() | load_list("taking_lives"):
        return False
    verb = pronoun.nbor(-1).sent.root
    struck = [noun for noun in verb.children if noun.dep_ in SUBJECTS | PASSIVE_SUBJECTS]
    arms = load_list("attacks") | load_attack_words().instruments.keys()
    return any(noun.lemma_lower in arms for noun in struck) and any(_is_attack(word, index) for word in (verb, *struck))


def is_called_attack(pronoun: Token) -> bool:
    """Tell whether a clause says that what a pronoun means is an attack: "It was a prepared attack"."""
    said = pronoun.head
    is_equated = pronoun.dep_ in SUBJECTS and any(child.dep_ == "cop" for child in said.children)
    return is_equated and pronoun.lower_ == "it" and not find_case(said) and said.lemma_lower in load_list("attacks")


def _is_attack(word: Token, index: MentionIndex) -> bool:
    mention = index.at(word)
    return mention is not None and mention.type == "Attack"
