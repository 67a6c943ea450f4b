"""Which mentions may mean the same: tests on pairs that coreference asks, none of which looks at the rest of the text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tokens import Token, ask_once
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_conjuncts, is_passive
from kg.language.words import load_kin, load_list, load_words
from kg.mentions.described.phrases import is_counting
from kg.mentions.index import MentionIndex
from kg.mentions.links.possession import is_own, is_with_victims
from kg.mentions.links.pronouns import find_joined
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import ACTORS, BODIES, COLLECTIVES, LANDS, PERSONS

PEACEFUL = frozenset({"protesters"})  # classes of people that are none of those in arms
ARMED = frozenset({"armed_group", "fighters", "troops"})

WITHIN = 3.0  # points that whoever is named in the description of a subject loses to the subject
PARALLEL = 3.0  # points of the Front for "it" in "the Front was founded by Solun, who left the Brigade, and it has fought since"
YOKED = 8.0  # points of the Front for "its" in "the army struck the Front and its leader"


def find_fellows(token: Token) -> list[Token]:
    """Return the subjects, joined ones too, of the clause that a pronoun stands in: it can't mean them, or it would be reflexive."""
    node = token
    while node.pos_ not in {"VERB", "AUX"} and node.head != node and (node == token or not _is_predicate(node)):
        node = node.head
    subjects = [conjunct for subject in find_grammatical_subjects(node) for conjunct in find_conjuncts(subject)]
    return [subject for subject in subjects if subject != token] if node != token else []


def _is_predicate(noun: Token) -> bool:
    """Tell whether a noun or adjective is what a copula says of its subject: "attack" in "said it was behind the attack"."""
    return any(child.dep_ == "cop" for child in noun.children)


def belongs_to_foe(pronoun: Token, index: MentionIndex) -> bool:
    """Tell whether a possessive is of what is attacked, which is another's: "gunmen raided their post", "he besieged his house"."""
    thing, words = pronoun.head, load_attack_words()
    if pronoun.dep_ != "nmod:poss" or pronoun.lower_ not in {"its", "their", "his", "her"} or is_own(pronoun):
        return False
    whole = thing.head if is_counting(thing.head) and find_case(thing) == "of" else thing  # "shelled five of its bases"
    verb = whole.head
    struck = whole in find_objects(verb) or (whole.dep_ == "obl" and find_case(whole) in {"at", "on", "against"})
    if (
        not struck
        or is_passive(verb)
        or verb.lemma_lower not in (words.verbs.keys() | words.hitting | words.harm.keys()) - load_list("scorching")
    ):
        return False
    mention = index.at(thing) or index.at(whole)
    return mention is not None and (mention.type == "Facility" or mention.attributes.get("class") in load_list("arms"))


def find_attackers(pronoun: Token) -> Sequence[Token]:
    """Return who is blamed for an attack on what is another's: "blamed Karvenia for raids on its bases"."""
    deed = pronoun.head.head
    verb = deed.head
    is_struck = pronoun.dep_ == "nmod:poss" and pronoun.head.dep_ == "nmod" and find_case(pronoun.head) in {"against", "at", "on"}
    if not is_struck or is_own(pronoun) or deed.dep_ not in {"obl", "nmod"} or verb.lemma_lower not in load_list("blaming"):
        return []
    return find_objects(verb)


def is_nobody(pronoun: Token, index: MentionIndex) -> bool:
    """Tell whether a pronoun means whoever nobody is, a war or a storm: "no group has said that it was behind the attack"."""
    if _takes_up_event(pronoun, index):
        return True
    clause = pronoun.head
    if pronoun.dep_ not in SUBJECTS | PASSIVE_SUBJECTS or clause.dep_ != "ccomp":
        return False
    subjects = find_children(clause.head, SUBJECTS)
    return any(word.lower_ in load_list("nobody") for subject in subjects for word in (subject, *subject.children))


def _takes_up_event(pronoun: Token, index: MentionIndex) -> bool:
    """Tell whether "it" opens a sentence behind one about a war or storm, no actors: "The war began in May. It has killed ten"."""
    if pronoun.lower_ != "it" or pronoun.dep_ not in SUBJECTS or pronoun.i != pronoun.sent.start or pronoun.i == 0:
        return False
    before = find_children(pronoun.nbor(-1).sent.root, SUBJECTS)
    events = load_list("drawn_out", "natural_causes")
    return any(noun.lemma_lower in events and index.at(noun) is None for noun in before)


def weigh_place(pronoun: Token, head: Token, fellows: Collection[Token]) -> float:
    """Return the points of a possible antecedent for its part in its clause; `fellows` are the subjects of the pronoun's own."""
    head = _leave_title(head)
    points = 1.5 if head.dep_ in SUBJECTS | PASSIVE_SUBJECTS else 0.5 if head.dep_ == "obj" else 0.0
    if pronoun.dep_ == "nmod:poss" and head in fellows:
        # "Iran withdrew its troops", but "overran the camp and killed its commander"
        points += -1.5 if is_with_victims(pronoun) else YOKED if is_own(pronoun) else 1.5
    if pronoun.dep_ == "nmod:poss" and find_joined(pronoun.head) == head and not is_own(pronoun):
        points += YOKED
    if _is_yoked(pronoun, head):
        points += YOKED
    if _is_parallel(pronoun, head):
        points += PARALLEL
    if head in fellows and (_voices_own(pronoun) or _brings_along(pronoun)):
        points += YOKED
    if _is_done_to_subject(pronoun, head):
        points += PARALLEL
    if pronoun.dep_ == "nmod:poss" and head not in fellows and any(word in fellows for word in head.ancestors):
        points -= WITHIN  # "Orvash, an ally of its chief, Idris Vantor, was shot at her home"
    if _find_inner_clause(head) is not None and not _share_clause(pronoun, head):
        points -= 1.0  # "it took Pell, which the army had held, and its fighters …"
    return points - 0.7 if head.dep_ in {"nmod", "nmod:poss", "compound"} else points


def _leave_title(name: Token) -> Token:
    """Return the office that a name hangs on, else the name: "Secretary" of "Secretary of State Lena Orvash", "his aide, Keil"."""
    office = name.head
    if name.dep_ == "appos" and name.pos_ == "PROPN" and office.pos_ == "NOUN" and office.i < name.i:
        return office
    is_titled = name.dep_ == "nmod" and office.i < name.i and office.pos_ == "PROPN" and not find_case(name)
    return office if is_titled else name


def _is_yoked(pronoun: Token, head: Token) -> bool:
    """Tell whether the clauses of the two make a noun the likeliest that a pronoun means."""
    if pronoun.dep_ == "nmod:poss":
        told = _speaks_of_own(pronoun, head) or _speaks_for(pronoun, head)
        return told or _counts_among(pronoun, head) or _is_taken_along(pronoun, head)
    if pronoun.dep_ in OBJECTS:
        return _is_followed_up(pronoun, head)
    return pronoun.dep_ in SUBJECTS and (_tells_of_object(pronoun, head) or _gets_there(pronoun, head))


def _is_followed_up(pronoun: Token, head: Token) -> bool:
    """Tell whether a participle goes on about whom the clause before did something to: "struck the Front, accusing it of a raid"."""
    clause = pronoun.head
    if pronoun.dep_ not in OBJECTS or clause.dep_ != "advcl" or clause.tag_ != "VBG" or head.dep_ != "obj" or head.i > clause.i:
        return False
    return head.head == clause.head or (head.head.dep_ == "ccomp" and head.head.head == clause.head)


def _is_taken_along(pronoun: Token, head: Token) -> bool:
    """Tell whether who is done to what a body is belongs to the body: "sanctioned the Front together with its leader"."""
    noun = pronoun.head
    if pronoun.dep_ != "nmod:poss" or find_case(noun) != "with" or noun.left_edge.i == 0:
        return False
    return noun.left_edge.nbor(-1).lower_ in {"along", "together"} and head in find_objects(noun.head)


def _gets_there(pronoun: Token, head: Token) -> bool:
    """Tell whether a clause says what the subject of the one above did at a place: "Solun flew to Pell, where he met Keil"."""
    clause = pronoun.head
    is_there = clause.dep_ in {"acl:relcl", "advcl"} and any(child.lower_ == "where" for child in clause.children)
    return is_there and pronoun.dep_ in SUBJECTS and head.dep_ in SUBJECTS and head.head.i < clause.i and head.head in clause.ancestors


def _tells_of_object(pronoun: Token, head: Token) -> bool:
    """Tell whether a relative clause says what a subject makes of its object: "officers seized aides of Solun, whom they accused".

    Or of whom he speaks: "Solun demanded that the troops, whom he accused of theft, leave".
    """
    clause = pronoun.head
    if pronoun.dep_ not in SUBJECTS or clause.dep_ != "acl:relcl":
        return False
    node = clause.head
    while node.dep_ in {"appos", "conj", "nmod"}:
        node = node.head
    if node.dep_ in SUBJECTS | PASSIVE_SUBJECTS and node.head.dep_ == "ccomp":
        return head in find_grammatical_subjects(node.head.head)
    return node.dep_ in OBJECTS and head in find_grammatical_subjects(node.head)


def _is_parallel(pronoun: Token, head: Token) -> bool:
    """Tell whether a pronoun is the subject of a clause joined to that of which a noun is the subject."""
    clause = pronoun.head
    return (
        pronoun.dep_ in SUBJECTS | PASSIVE_SUBJECTS
        and clause.dep_ == "conj"
        and head.dep_ in SUBJECTS | PASSIVE_SUBJECTS
        and head.head == clause.head
    )


def _is_done_to_subject(pronoun: Token, head: Token) -> bool:
    """Tell whether a side clause says what another did to the subject of the main one: "Solun fled after the Front accused him"."""
    clause = pronoun.head
    is_done = pronoun.dep_ in OBJECTS and pronoun.lower_ in {"him", "her"} and clause.dep_ == "advcl"
    return is_done and head.dep_ in SUBJECTS | PASSIVE_SUBJECTS and head.head == clause.head


def _counts_among(pronoun: Token, head: Token) -> bool:
    """Tell whether somebody is counted among those whose his possessive is: "commanders of the Front, including its chief"."""
    node = pronoun.head
    if pronoun.dep_ != "nmod:poss":
        return False
    if node.dep_ in {"nmod", "compound"} and not find_case(node):
        node = node.head  # "its chief Idris Vantor"
    return find_case(node) in load_list("counting_among") and head.i < node.i and node.head in (head, head.head, head.head.head)


def _brings_along(pronoun: Token) -> bool:
    """Tell whether "his" or "her" is of people with whom somebody comes or goes: "broke away with his followers"."""
    if pronoun.dep_ != "nmod:poss" or pronoun.lower_ not in {"his", "her"} or find_case(pronoun.head) != "with":
        return False
    return pronoun.head.dep_ == "obl" and pronoun.head.head.lemma_lower in load_list("moving")


def _speaks_of_own(pronoun: Token, head: Token) -> bool:
    """Tell whether somebody says what his own people did: the Front in "the Front said its commander had fallen"."""
    clause = pronoun.head.head
    if pronoun.dep_ != "nmod:poss" or pronoun.head.dep_ not in SUBJECTS | PASSIVE_SUBJECTS or clause.dep_ != "ccomp":
        return False
    return clause.head.lemma_lower in load_list("telling") and head in find_grammatical_subjects(clause.head)


def _speaks_for(pronoun: Token, head: Token) -> bool:
    """Tell whether somebody's own people tell what he did: Solun in "Solun met Orvash, his office said"."""
    verb = pronoun.head.head
    if pronoun.dep_ != "nmod:poss" or pronoun.head.dep_ not in SUBJECTS or verb.lemma_lower not in load_list("telling"):
        return False
    told = (child for child in find_children(verb, frozenset({"ccomp", "parataxis"})) if child.i < pronoun.i)
    return any(head in find_grammatical_subjects(clause) for clause in told)


def _voices_own(pronoun: Token) -> bool:
    """Tell whether somebody says what is his to say: "praised Veldonia and reaffirmed its support for Orvash"."""
    noun = pronoun.head
    return pronoun.dep_ == "nmod:poss" and noun.dep_ == "obj" and noun.head.lemma_lower in load_list("voicing")


@ask_once
def _find_inner_clause(token: Token) -> Token | None:
    """Return the relative or adverbial clause that a word stands in, None in a main clause."""
    while token.head != token:
        if token.dep_ in {"acl:relcl", "advcl"}:
            return token
        token = token.head
    return None


def _share_clause(one: Token, other: Token) -> bool:
    clause = _find_inner_clause(other)
    return clause is not None and (clause == one or clause.is_ancestor(one))


def names_armed_group(token: Token) -> bool:
    """Tell whether "the ~" can mean an armed group that was named before."""
    found = load_words().find_sense(token)
    return found is not None and (found[1].sort == "armed_group" or found[1].kind == "fighters")


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word of two to six capitals."""
    return 2 <= len(name) <= 6 and name.isalpha() and name.isupper()


def are_compatible(one: Mention, other: Mention) -> bool:
    """Tell whether two names can be of one thing by their types."""
    return one.type == other.type or (one.type in PERSONS and other.type in PERSONS)


def is_short_for(short: list[str], long: list[str], entity_type: str) -> bool:
    """Tell whether `short` names the same as `long` earlier in a text: the same words, the surnames, or the acronym."""
    if short == long:
        return True
    if entity_type in PERSONS:
        core = [word for word in short if word not in {"al", "el"}]
        opens = min(len(short), len(long)) > 1 and all(one == other for one, other in zip(short, long, strict=False))
        return opens or (bool(core) and core == long[-len(core) :])  # "Idris Ash" is Idris Ash Vantor, "Yonan-Isho" are two words
    initials = "".join(word[0] for word in long if word not in {"of", "the", "for", "and", "de", "al"})
    return len(short) == 1 and len(long) > 2 and len(short[0]) >= 2 and short[0] == initials


def can_be(mention: Mention, root: Mention) -> bool:
    """Tell whether a phrase of its type can mean a thing of the other's; the police are no army."""
    if len({m.attributes.get("head", "") for m in (mention, root)} & load_list("services")) > 1:
        return False
    if mention.attributes.get("head") in load_kin() or mention.attributes.get("head") in load_list("fellows"):
        return root.type in ACTORS
    if mention.type in PERSONS:
        kin = {one.attributes["head"] for one in (mention, root) if one.attributes.get("head") in load_list("relatives")}
        return root.type in PERSONS and len(kin) < 2  # a son is no wife
    if mention.type == "Group":
        are_opposed = mention.attributes.get("class") in PEACEFUL and (root.type == "Militia" or root.attributes.get("class") in ARMED)
        return root.type in COLLECTIVES and not are_opposed
    if mention.type == "Militia" or mention.attributes.get("head") in load_list("unions"):
        return root.type in COLLECTIVES
    if {mention.type, root.type} <= BODIES or (mention.attributes.get("head") == "mission" and root.type == "Organization"):
        return True  # "the party" is a former armed group, "the UN mission" no building
    return mention.type == root.type or ({mention.type, root.type} <= LANDS and load_words() is not None)
