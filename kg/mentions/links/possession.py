"""Whose "its leader" or "their ministry" is: what the possessed noun, the sentence before and the speaker say of the owner.

Takes a pronoun and one possible antecedent, gives points; other signs are weighed in agreement.py and surroundings.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tokens import Token, ask_once
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_case, find_obliques
from kg.language.words import load_kin, load_list
from kg.mentions.described.phrases import is_plural
from kg.mentions.index import MentionIndex
from kg.mentions.links import pronouns
from kg.objects import Mention
from kg.ontology.families import ARMED_POWERS, COLLECTIVES, CROWDS, PLACES

UNFIT = -3.0  # "its leader" of a state, "its foreign minister" of an armed group
UNLIKE = -2.0  # "its" of "the rebels", "they" of a state
UNFIT_ONE = -9.0  # "they" of one building or place
SEVERAL = 1.0  # "they" of "the rebels"
TAKEN_UP = 4.5  # "The army shelled Pell. Its spokesman …"
ABOARD = 6.0  # "set the tanker ablaze and forced its crew to flee"
SUFFERED = -5.0  # "held the Front responsible for the abduction of its members": not the Front's
HELPED = 5.0  # "Karvenia aids Sorvania in its war"
OWN_VOICE = 5.0  # "The army's spokesman said that its troops …"


def weigh_owner(pronoun: Token, other: Mention, root: Mention, head: Token) -> float:
    """Return the points that a mention before a pronoun has from what the pronoun's own noun and number say.

    Args:
        pronoun: "it", "its" or "their"; any other gives 0.
        other: A mention before it.
        root: The head of that mention's chain.
        head: The token on which the mention's others hang.
    """
    if pronoun.lower_ not in pronouns.THING | pronouns.PLURAL:
        return 0.0
    if is_unfit(pronoun, root):
        return UNFIT
    if pronoun.dep_ == "nmod:poss" and pronoun.head.lemma_lower in load_list("aboard") and root.type in ARMED_POWERS:
        return -ABOARD
    points = ABOARD if _is_aboard(pronoun, root) else 0.0
    if pronoun.lower_ in pronouns.PLURAL and other.form != "pronoun":
        points += _weigh_number(root, head)
    if pronoun.lower_ in pronouns.THING and other.form == "nominal" and other.type in CROWDS and is_plural(head):
        points += UNLIKE
    if pronoun.dep_ == "nmod:poss" and takes_up(pronoun, head):
        points += TAKEN_UP
    if pronoun.dep_ == "nmod:poss" and is_blamed(pronoun, head):
        points += SUFFERED
    if pronoun.dep_ == "nmod:poss" and head in _find_helped(pronoun):
        points += HELPED
    return points + (OWN_VOICE if is_voice_of(pronoun, head) else 0.0)


def _weigh_number(root: Mention, head: Token) -> float:
    """Return the points of what "they" may mean for being one or several: fighters are likelier than a state, a building is one."""
    if is_plural(head):
        return SEVERAL
    return UNFIT_ONE if root.type in PLACES else UNLIKE if root.type == "State" else 0.0


def is_unfit(pronoun: Token, root: Mention) -> bool:
    """Tell whether a possessive stands before what nothing of that type has: a state no "commander", an airport no "troops"."""
    owned = pronoun.head
    if pronoun.dep_ != "nmod:poss":
        return False
    lemma, before = owned.lemma_lower, owned.nbor(-1).lower_
    if root.type == "State":
        return lemma in load_list("owned_by_groups") and before != "supreme"
    if root.type in PLACES:
        return lemma in load_list("owned_by_actors", "owned_by_groups")
    is_public = lemma in load_list("owned_by_states") or (lemma == "minister" and before in load_list("portfolios"))
    return root.type in COLLECTIVES and is_public


def _is_aboard(pronoun: Token, root: Mention) -> bool:
    """Tell whether a possessive stands before what ships have, and a ship may be meant: "its crew"."""
    if pronoun.dep_ != "nmod:poss" or root.type != "Facility" or pronoun.head.lemma_lower not in load_list("aboard"):
        return False
    return bool(load_list("vessels").intersection((root.attributes.get("head", ""), *root.name.casefold().split())))


def takes_up(pronoun: Token, head: Token) -> bool:
    """Tell whether a sentence opens with a possessive and the one before is about a mention, its subject."""
    return head in _find_topics(pronoun)


@ask_once
def _find_topics(pronoun: Token) -> Sequence[Token]:
    """Return what the sentence before one that opens with a possessive is about."""
    sentence = pronoun.sent
    opening = [word for word in pronoun.doc[sentence.start : pronoun.i] if not (word.is_space or word.dep_ in {"cc", "punct"})]
    if opening or pronoun.head.dep_ not in SUBJECTS | PASSIVE_SUBJECTS or sentence.start == 0:
        return ()
    before = pronoun.doc[sentence.start - 1].sent
    return [noun for noun in find_grammatical_subjects(before.root) if noun.sent == before]


def is_blamed(pronoun: Token, head: Token) -> bool:
    """Tell whether a noun is whom somebody blames for harm to what a pronoun owns."""
    return head in _find_blamed(pronoun)


@ask_once
def _find_blamed(pronoun: Token) -> Sequence[Token]:
    """Return whom a verb of blame above a pronoun blames, with a word of harm between the two."""
    hurts = False
    for word in pronoun.ancestors:
        lemma = word.lemma_lower
        if hurts and word.pos_ == "VERB" and lemma in load_list("holding_to_blame"):
            return find_objects(word)
        hurts = hurts or lemma in load_list("undergone", "murdering", "seizing", "attacking")
    return ()


@ask_once
def _find_helped(pronoun: Token) -> Sequence[Token]:
    """Return who is helped in what a pronoun owns: Sorvania in "aids Sorvania in its war" and "cooperates with Sorvania in its raids"."""
    deed, verb = pronoun.head, pronoun.head.head
    if is_own(pronoun) or deed.dep_ != "obl" or find_case(deed) not in {"in", "on"}:
        return ()
    if verb.lemma_lower in load_list("helping"):
        return find_objects(verb)
    partners = (noun for case, noun in find_obliques(verb) if case == "with" and noun != deed)
    return [*partners] if verb.lemma_lower in load_list("abetting") else ()


def is_voice_of(pronoun: Token, head: Token) -> bool:
    """Tell whether a word is spoken by somebody of a body: the army in "the army's spokesman said that its troops had left"."""
    return head in _find_voices(pronoun)


@ask_once
def _find_voices(pronoun: Token) -> Sequence[Token]:
    """Return who says what a word stands in, and whose their offices are; nobody where it is told of one: "a band which let its men go"."""
    for clause in pronoun.ancestors:
        tells_of_one = clause.dep_ == "acl:relcl" and clause.head.tag_ in {"NN", "NNP"} and not is_with_victims(pronoun)
        if tells_of_one and any(child.dep_ in SUBJECTS and child.tag_ in {"WDT", "WP"} for child in clause.children):
            return ()
        if clause.dep_ == "ccomp" and clause.head.lemma_lower in load_list("telling"):
            return [voice for speaker in find_grammatical_subjects(clause.head) for voice in (speaker, *find_bodies(speaker))]
    return ()


def find_bodies(speaker: Token) -> list[Token]:
    """Return whose the office of a speaker is, by the words around it."""
    # "Front spokesman Solun" speaks for the Front
    titles = [child for child in speaker.children if child.i < speaker.i and child.lemma_lower in load_list("voices")]
    owners = [child for noun in (speaker, *titles) for child in noun.children if child.dep_ == "nmod:poss"]
    owners += [child for noun in titles for child in noun.children if child.dep_ in {"compound", "amod"} and child.i < noun.i]
    if speaker.ent_type_ == "PERSON" and not owners:
        return []
    return owners + [noun for case, noun in find_obliques(speaker) if case in {"of", "for"}]


def is_own(pronoun: Token) -> bool:
    """Tell whether "own" stands behind a possessive: "its own fighters"."""
    return any(child.lower_ == "own" for child in pronoun.head.children)


def is_with_victims(pronoun: Token) -> bool:
    """Tell whether a possessive stands with the victims of a deed, who aren't the doer's: "killed 40 of its men", "seized its wells"."""
    victim = pronoun.head
    if victim.dep_ == "nmod" and find_case(victim) == "of" and victim.head.pos_ == "NUM":
        victim = victim.head
    verb, takes = victim.head, victim.head.lemma_lower == "take"
    if pronoun.dep_ != "nmod:poss" or is_own(pronoun) or victim.dep_ not in {"obj", "obl"}:
        return False
    if victim.dep_ == "obl":
        return takes and find_case(victim) == "over"
    return (takes and any(child.lower_ == "over" for child in verb.children)) or verb.lemma_lower in load_list("hurting", "taking_away")


def names_parent(name: Token, index: MentionIndex) -> bool:
    """Tell whether a name only says whose the group that acts is: the Front in "a Front affiliate said it killed ten"."""
    noun = name.head
    is_owner = name.dep_ in {"compound", "nmod:poss"} or (name.dep_ == "nmod" and find_case(name) == "of")
    is_kin = is_owner and noun.lemma_lower in load_kin().keys() | load_list("parted")
    group = index.at(noun) if is_kin and noun.dep_ in SUBJECTS | PASSIVE_SUBJECTS else None
    return group is not None and group.type == "Militia"
