"""Which strikes and engagements are attacks though nobody is named beside them: those that ruin things or are counted."""

from __future__ import annotations

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_obliques, find_prenominals, is_passive
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_modal
from kg.mentions.described.phrases import is_counted, is_counting
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import ARMED_POWERS, GROUNDS, PLACES, SIDES

AIMS = frozenset({"against", "at", "on", "toward", "towards", "upon"})
AIMED = AIMS | {"across", "into", "over"}
STRIKING = frozenset({"hit", "strike", "target"})  # said of talks and taxes too
RUINING_WITH = {"blow": frozenset({"up"}), "burn": frozenset({"down", "ground"})}
BARE = frozenset({"", "in", "near", "inside", "outside", "on", "at", "during", "after", "before", "across", "around", "along"})


def does_damage(token: Token, index: MentionIndex) -> bool:
    """Tell whether a strike ruins something, which no strike of workers does: "two strikes destroyed a depot near Pell"."""
    verb = token.head
    if token.lemma_lower not in load_list("strikes") or token.dep_ != "nsubj" or is_modal(verb):
        return False
    if not any(
        index.at(noun) is not None or any(child.dep_ == "nummod" or child.lower_ in {"a", "an"} for child in noun.children)
        for noun in find_objects(verb)
    ):
        return False  # "strikes damaged trust"
    is_counted = any(child.dep_ == "nummod" for child in token.children)
    return verb.lemma_lower in load_list("damaging") or (is_counted and verb.lemma_lower in load_attack_words().hitting)


def is_aimed(token: Token, index: MentionIndex) -> bool:
    """Tell whether a clause right behind says at whom: "attacks targeting the embassy", "strikes aimed at the Front"."""
    for clause in token.children:
        if clause.dep_ in {"acl", "acl:relcl"} and clause.lemma_lower in load_list("aimed_at") and clause.i > token.i:
            aimed = (noun for case, noun in find_obliques(clause) if case in AIMS)
            if any(index.find(noun) for noun in (*find_objects(clause), *aimed) if noun != token):
                return True
    return False


def is_deadly(token: Token, index: MentionIndex) -> bool:
    """Tell whether a clause right behind says whom an attack harmed: "an attack that killed six", "an assault which left two dead"."""
    words = load_attack_words()
    for clause in token.children:
        if clause.dep_ not in {"acl", "acl:relcl"} or clause.i < token.i or is_modal(clause) or token not in find_subjects(clause):
            continue
        lemma = clause.lemma_lower
        is_fatal = lemma in words.fatal_with and any(child.lower_ == "dead" for child in clause.children)
        if (is_fatal or lemma in words.harm.keys() - words.dying) and any(index.find(noun) for noun in find_objects(clause)):
            return True
    return False


def is_conducted(token: Token, index: MentionIndex) -> bool:
    """Tell whether strikes are somebody's deed who bears arms, or are counted: "jets carried out strikes", "conducted 14 strikes"."""
    told = token.head if token.dep_ == "nmod" and is_counting(token.head) else token  # "dozens of strikes"
    verb, deed = told.head, token.lemma_lower
    is_told = verb.lemma_lower in load_list("conducting") or (deed in load_list("assaults") and verb.lemma_lower in load_list("mounting"))
    if told.dep_ not in {"obj", "nsubj:pass"} or not is_told or deed not in load_list("strikes") or is_modal(verb):
        return False
    return is_counted(token) or any(_bears_arms(noun, index) for noun in find_subjects(verb))


def is_told_in_place(noun: Token, index: MentionIndex) -> bool:
    """Tell whether an assault with a place is what somebody claims, answers for or judges, or did harm: "claimed an attack in Pell"."""
    words = load_attack_words()
    if noun.lemma_lower not in load_list("assaults") or not any(
        case in words.slots["place"] and mention.type in GROUNDS for case, place in find_obliques(noun) for mention in index.find(place)
    ):
        return False
    told = noun.head if noun.dep_ == "nmod" and noun.head.lemma_lower in words.collectives else noun  # "a string of attacks in Pell"
    host, case = told.head, find_case(told)
    lemma = host.lemma_lower
    if told.dep_ == "nmod":
        return lemma in load_list("blame_words", "claimed", "deaths", "people_of_deeds")
    if is_modal(host):
        return False
    if told.dep_ == "obl":
        taken = any(child.lemma_lower in load_list("blame_words", "claimed") for child in find_objects(host))
        return case in {"for", "of", "over"} and (taken or lemma in load_list("blameworthy", "charging", "judging"))
    is_part = told.dep_ in SUBJECTS | PASSIVE_SUBJECTS | OBJECTS and lemma in load_list("befalling", "condemning", "told_of_attacks")
    return is_part or (case == "behind" and any(child.dep_ == "cop" for child in told.children))


def can_own(owner: Mention, deed: Token) -> bool:
    """Tell whether a name before a generic noun makes an attack of it: "the Karvenian operation", not "Solun's campaign"."""
    if deed.lemma_lower not in load_list("peaceful_too"):
        return True
    kinds = {owner.attributes.get("class"), owner.attributes.get("kind")}
    return owner.type in {"State", "Militia", "Facility", "Location", "Group"} or "armed_force" in kinds


def _bears_arms(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a word names an army, an armed group, a state, or aircraft."""
    if noun.lemma_lower in load_attack_words().instruments:
        return True
    found = [index.root(mention) for mention in index.find(noun)]
    return any(one.type in ARMED_POWERS or "armed_force" in {one.attributes.get("class"), one.attributes.get("kind")} for one in found)


def is_gunfire(fire: Token, index: MentionIndex) -> bool:
    """Tell whether fire is what somebody shoots, and no blaze: "killed by Karvenian fire", "fire from the Karvenian side wounded two"."""
    words = load_attack_words()
    harms = fire.head.lemma_lower in words.harm and (fire.dep_ in SUBJECTS or find_case(fire) in {"by", "from", "in", "to", "under"})
    if not harms or any(child.dep_ == "det" for child in fire.children):
        return False
    owners = [owner for noun in find_prenominals(fire) for owner in index.find(noun)]
    senders = [noun for case, noun in find_obliques(fire) if case == "from"]
    return any(owner.type in SIDES for owner in owners) or any(
        noun.lemma_lower in load_list("sides_of_fire") or index.find(noun) for noun in senders
    )


def befalls_place(token: Token, index: MentionIndex) -> bool:
    """Tell whether somebody came under an attack with weapons, or a place or troops under any: "the base came under attack".

    People also come under criticism.
    """
    is_told = find_case(token) == "under" and token.head.lemma_lower == "come"
    hit = (mention for noun in find_subjects(token.head) for mention in index.find(noun)) if is_told else ()
    is_armed = any(child.lemma_lower in load_list("striking_arms") for child in token.children)  # "came under rocket attacks"
    return any(
        is_armed
        or mention.type in PLACES
        or mention.attributes.get("class") == "troops"
        or "armed_force" in {mention.attributes.get("class"), mention.attributes.get("kind")}
        for mention in hit
    )


def strikes_place(verb: Token, index: MentionIndex) -> bool:
    """Tell whether somebody who bears arms hits a place or ruins it: "Karvenia struck a depot near Pell", not "hit Pell with tariffs"."""
    hits = verb.lemma_lower in STRIKING and all(case in BARE for case, _ in find_obliques(verb))
    if is_passive(verb) or not (hits or _ruins(verb)):
        return False
    hit = [index.root(mention) for noun in find_objects(verb) for mention in index.find(noun)]
    return any(one.type == "Facility" or (one.type == "Location" and one.form == "nominal") for one in hit) and any(
        _bears_arms(noun, index) for noun in find_subjects(verb)
    )


def _ruins(verb: Token) -> bool:
    """Tell whether a verb says that somebody laid waste to a thing: "blew up the bridge", "burned the mill to the ground", "razed it"."""
    lemma = verb.lemma_lower
    beside = {child.lower_ for child in verb.children} | {noun.lower_ for case, noun in find_obliques(verb) if case == "to"}
    return lemma in load_list("ruining") or not beside.isdisjoint(RUINING_WITH.get(lemma, frozenset()))


def is_launched_at_nobody(verb: Token, index: MentionIndex) -> bool:
    """Tell whether those who bear no arms send off what they aim at nobody: "the company launched a rocket from Pell"."""
    if verb.lemma_lower not in load_attack_words().launching or any(
        case in AIMED and index.find(noun) for case, noun in find_obliques(verb)
    ):
        return False
    doers = find_subjects(verb)
    if any(mention.type != "Location" for noun in find_objects(verb) for mention in index.find(noun)):
        return False  # "the governor was shot dead by two men"
    found = [index.root(mention) for noun in doers for mention in index.find(noun)]
    peaceful = [one for one in found if one.type == "Organization" or one.attributes.get("class") == "civilians"]
    return bool(peaceful) and len(peaceful) == len(found) and not any(_bears_arms(noun, index) for noun in doers)


def is_fired_upon(verb: Token) -> bool:
    """Tell whether a passive leaves over the preposition before whom was shot at: "the patrol was fired upon near Pell"."""
    doc, left = verb.doc, verb.i + 1
    if not is_passive(verb) or left + 1 >= len(doc) or doc[left].lower_ not in {"at", "on", "upon"}:
        return False
    return doc[left + 1].pos_ in {"ADP", "PUNCT", "SCONJ"}


def enters_building(verb: Token, index: MentionIndex) -> bool:
    """Tell whether somebody gets into a building by force: "broke into the palace", "forced their way into it"."""
    goes = not list(find_objects(verb)) or any(noun.lower_ == "way" for noun in find_objects(verb))
    into = (mention for case, noun in find_obliques(verb) if case == "into" for mention in index.find(noun))
    ways = (noun for noun in find_objects(verb) if noun.lower_ == "way")
    under = (mention for way in ways for case, noun in find_obliques(way) if case == "into" for mention in index.find(noun))
    return goes and any(mention.type == "Facility" for mention in (*into, *under))
