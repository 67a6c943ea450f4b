"""What a reader takes from a statement without its being said in so many words.

Who says who is behind a deed accuses him; who says what stance his side takes, takes it; who threatens to do something to
somebody, or unless he does something, threatens him; who calls for what somebody should do, asks him for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.losses import has_to
from kg.language.tokens import Doc, Token
from kg.language.tree import SUBJECTS, find_case, find_children, find_obliques, find_prenominals, is_passive, load_cues
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.pronouns import SPEAKERS
from kg.objects import Mention
from kg.ontology.families import ACTORS, PERSONS
from kg.triples.facts import Fact, find_pairs, is_freeing
from kg.triples.further.charged import RULE
from kg.triples.status.cues import find_mark, is_negated

HIDDEN = frozenset({"backs", "carried_out"})  # deeds whose doer is in doubt; who tells of others, tells news
HARMS = frozenset({"abducted", "attacked", "coerced", "killed", "threatened", "wounded"})  # of which persons with a name accuse
ACCUSING = frozenset({"Militia", "Official", "Person"})  # who tells of harm that another did, blames him
THREATENED = ACTORS | {"Facility"}
CONTENTS = frozenset({"ccomp", "xcomp"})
BESIDE_BLAME = frozenset({"accused", "supported", "threatened"})  # who praises somebody doesn't blame him by telling what he did
JUDGING = frozenset({"arrested", "condemned", "sanctioned"})
OPEN = frozenset({"hypothetical", "future"})
SETTLED = ("verb:", "noun:")  # not "in support of the army's operations", which blames nobody
HOSTILE = frozenset(
    {"abducted", "arrested", "attacked", "coerced", "fought", "killed", "rejected", "sanctioned", "withdrew_from", "wounded"}
)  # what may be threatened
STANCES = frozenset({"accused", "condemned", "demanded", "denied", "rejected", "supported", "threatened"})


def find_accusations(facts: list[Fact], index: MentionIndex, are_one_side: Callable[[Mention, Mention], bool]) -> Iterator[Fact]:
    """Give (speaker, accused, actor) for each hidden hand that a speaker alleges of another, unless it stands already."""
    known = find_pairs(facts, BESIDE_BLAME, index)
    judged = find_pairs(facts, JUDGING, index)
    own = {fact.trigger.i for fact in facts if fact.speaker is not None and are_one_side(fact.speaker, fact.actor)}
    feats = find_feats(facts, index)
    for fact in facts:
        if fact.trigger.i in own or fact.status != "alleged" or fact.speaker is None or is_freeing(fact):
            continue  # what his own side did together with others
        speaker, actor = index.root(fact.speaker), index.root(fact.actor)
        is_of_own = are_one_side(fact.speaker, fact.target)
        is_harmed = is_of_own and fact.relation in HARMS and fact.speaker.form != "pronoun" and _is_main(fact.trigger)
        if not (is_harmed or (fact.trigger.i not in feats and _blames(fact, speaker))) or _is_told_without_blame(fact, index):
            continue
        if fact.relation == "backs" and (is_of_own or _is_blameless_help(fact, index)):
            continue  # "our troops, backed by Karvenian jets, took Pell"
        if are_one_side(fact.speaker, fact.actor) or fact.actor.name in SPEAKERS:
            continue  # a spokesman tells what his own side did, and "we" are his
        if not _may_accuse(speaker) or is_unknown(actor) or index.is_same(speaker, actor):
            continue  # "gunmen" blames nobody
        if actor.type not in ACTORS and not (fact.rule == RULE and actor.type == "Facility"):
            continue
        if (speaker.id, actor.id) in known or (fact.rule == RULE and (speaker.id, actor.id) in judged):
            continue  # "sanctioned Solun for undermining the accord"
        known.add((speaker.id, actor.id))
        yield replace(
            fact,
            actor=fact.speaker,
            relation="accused",
            target=fact.actor,
            status="asserted",
            speaker=None,
            rule="inference:accused",
        )


def find_feats(facts: Iterable[Fact], index: MentionIndex) -> set[int]:
    """Return the words for deeds that hit an armed group's men alone, so that who tells of them blames nobody: "shot three rebels"."""
    harmed: dict[int, list[bool]] = {}
    for fact in facts:
        if fact.relation in HARMS:
            harmed.setdefault(fact.trigger.i, []).append(_is_of_militia(fact.target, index))
    return {deed for deed, are_armed in harmed.items() if all(are_armed)}


def _is_of_militia(harmed: Mention, index: MentionIndex) -> bool:
    """Tell whether who is harmed bears arms or is of an armed group: "three rebels", "a Front commander", not the Front as a whole."""
    told = index.root(harmed).attributes
    owner = told.get("owner")
    is_owned = owner is not None and any(m.type == "Militia" and owner in {m.id, m.seed_id} for m in index.mentions)
    return told.get("class") == "fighters" or (is_owned and told.get("class") not in load_list("unarmed") - {"officials"})


def _is_told_without_blame(fact: Fact, index: MentionIndex) -> bool:
    """Tell whether a deed is told in passing, as news, or as what has been answered: "said its raid was in retaliation for air strikes"."""
    if fact.actor.type == "Attack" or index.root(fact.target).form == "pronoun" or _is_told_beside(fact.trigger):
        return True
    is_news = fact.speaker is not None and is_reporter(fact.speaker, index)  # who writes of a deed blames nobody
    return is_news or _is_answered(fact.trigger) or _is_ended(fact.trigger)


def _is_blameless_help(fact: Fact, index: MentionIndex) -> bool:
    """Tell whether nobody is blamed by being said to help: in words of praise, or for helping the harmless or a state's own men."""
    if fact.trigger.dep_ in SUBJECTS and fact.trigger.head.lemma_lower in load_list("unbroken"):
        return True  # "said that Karvenia's support for the Front was steadfast"
    if index.head(fact.target) in find_subjects(fact.trigger):
        return True  # "said that Solun took money from Karvenia" blames him who took it
    helped = index.root(fact.target)
    # "sent men to protect the protesters", "said that Karvenians train Veldonian troops"
    return helped.attributes.get("class") in load_list("unarmed") - {"officials"} or _serves_state(helped)


def _may_accuse(speaker: Mention) -> bool:
    """Tell whether who speaks accuses by what he tells: residents and witnesses only report."""
    is_bystander = speaker.type == "Group" and "owner" not in speaker.attributes and not _is_watchdog(speaker)
    return speaker.type in ACTORS and not is_bystander


def _serves_state(men: Mention) -> bool:
    """Tell whether those whom somebody trains or equips are a state's own soldiers or police, whom to help is no crime."""
    return men.attributes.get("class") in {"police", "troops"} and "country" in men.attributes


def is_reporter(speaker: Mention, index: MentionIndex) -> bool:
    """Tell whether a person is called a journalist, or is of a paper or broadcaster: "the Herald's Lena Orvash", "the reporter said"."""
    chain = [mention for mention in index.find_chain(speaker) if mention.type in PERSONS]
    for mention in chain:
        told = {mention.attributes.get("title", "").lower(), mention.attributes.get("head", "")}
        start = index.span(mention).start
        owner = index.covering(index.doc[start - 2]) if start > 1 and index.doc[start - 1].tag_ == "POS" else []
        told |= {index.doc[start - 1].lower_} if start else set()
        if mention.attributes.get("class") == "journalist" or not told.isdisjoint(load_list("press_corps")):
            return True
        if any(index.root(body).attributes.get("kind") == "media" for body in owner):
            return True
    return False


def _is_main(deed: Token) -> bool:
    """Tell whether a verb is what somebody says, and not what came with it: "said that they shelled its post", not "died when they did"."""
    while deed.dep_ == "conj":
        deed = deed.head
    return deed.pos_ == "VERB" and deed.dep_ in {"ROOT", "ccomp", "parataxis"}


def _is_answered(deed: Token) -> bool:
    """Tell whether a deed is what another one is the answer to, so that who says so takes it for known."""
    return deed.pos_ == "NOUN" and deed.head.lemma_lower in load_list("avenging") and find_case(deed) in {"for", "to"}


def _is_ended(deed: Token) -> bool:
    """Tell whether a deed is what another shall end, which asks it of him: "urged it to stop backing them", "to halt its raids"."""
    return deed.dep_ in {"obj", "xcomp"} and deed.head.lemma_lower in load_list("ending")


def _is_told_beside(deed: Token) -> bool:
    """Tell whether a deed only says who somebody is of whom a speaker tells: "through Solun, who survived a Karvenian raid"."""
    while deed.dep_ not in CONTENTS and deed.head != deed:
        if deed.dep_ == "acl:relcl" and deed.head.dep_ in {"appos", "flat", "nmod", "obl"} and deed.head.pos_ == "PROPN":
            return True
        deed = deed.head
    return False


def is_unknown(actor: Mention) -> bool:
    """Tell whether nothing is known of a doer but his deed, or not whose he is: "fighters", "the army", but not "Front gunmen"."""
    is_doer = actor.attributes.get("head") in load_list("perpetrators", "anybody")
    is_doer |= actor.attributes.get("class") == "fighters" and "definite" not in actor.attributes
    is_body = actor.type == "Organization" and actor.attributes.get("class") in load_list("public_bodies")
    return actor.form == "nominal" and (is_doer or is_body) and not {"owner", "nation"} & actor.attributes.keys()


def _is_watchdog(speaker: Mention) -> bool:
    """Tell whether a nameless speaker is a body that watches what others do: "rights groups", not "activists"."""
    told = speaker.attributes
    return speaker.form == "nominal" and told.get("class") == "observers" and told.get("head") in load_list("single_observers")


def _blames(fact: Fact, speaker: Mention) -> bool:
    """Tell whether who says a thing blames the doer: anybody of a hidden hand or a wrong, of harm who has a name and isn't an office."""
    is_somebody = speaker.form == "name" and (speaker.type in ACCUSING or speaker.attributes.get("kind") == "ngo")
    is_somebody |= _is_watchdog(speaker)
    return fact.rule == RULE or (fact.relation in HIDDEN and fact.rule.startswith(SETTLED)) or (fact.relation in HARMS and is_somebody)


def find_stances(facts: list[Fact], index: MentionIndex, are_one_side: Callable[[Mention, Mention], bool]) -> Iterator[Fact]:
    """Give (speaker, relation, target) where somebody says what stance his own side takes: "Karvenia condemned it, its envoy said".

    Who bids others support somebody supports him: "told his followers to obey Solun".
    """
    for fact in facts:
        if fact.relation == "supported" and fact.speaker is not None and _is_bidden(fact.trigger) and not is_negated(fact.trigger):
            yield replace(fact, actor=fact.speaker, status="asserted", speaker=None, rule="inference:supported")
        if fact.relation not in STANCES or fact.speaker is None or fact.status not in {"asserted", "alleged"}:
            continue
        if index.root(fact.speaker).type not in PERSONS or index.is_same(fact.speaker, fact.actor):
            continue
        if are_one_side(fact.speaker, fact.actor):
            rule = f"inference:{fact.relation}"
            yield replace(fact, actor=fact.speaker, status="asserted", speaker=None, rule=rule)


def _is_bidden(verb: Token) -> bool:
    """Tell whether a verb is what others are told to do: "urged them to back Solun"."""
    return has_to(verb) and verb.head.lemma_lower in load_list("urging") and bool(find_objects(verb))


def find_threats(doc: Doc, facts: list[Fact], index: MentionIndex, are_one_side: Callable[[Mention, Mention], bool]) -> Iterator[Fact]:
    """Give (who threatens, threatened, whom) for each "threatened to" that names whom it would hit, or what he must do or leave.

    So does a noun: "Karvenia's threat to close the road", "a vow by the Front to strike Pell".
    """
    known = find_pairs(facts, {"threatened"}, index)
    for verb in doc.find_lemmas(load_list("threatening", "vows")):
        if is_passive(verb):
            continue
        deeds = [child for child in verb.children if child.dep_ in CONTENTS | {"acl"} and find_case(child) != "against"]
        below = {token.i for deed in deeds for token in deed.subtree}
        harms = [fact for fact in facts if fact.relation in HOSTILE and fact.trigger.i in below and fact.status in OPEN]
        for actor in (actor for noun in _find_threatening(verb) for actor in index.find(noun)):
            hit = [fact.target for fact in harms if index.is_same(fact.actor, actor) or are_one_side(fact.actor, actor)]
            # who warns what others will do if they aren't stopped threatens nobody
            is_own = bool(hit) or any(deed.dep_ == "xcomp" for deed in deeds) or _threatens_force(verb)
            told = (
                [other for clause in _find_conditions([verb, *deeds, *find_objects(verb)]) for other in _find_doers(clause, index)]
                if is_own
                else []
            )
            for target in (*hit, *told):
                ends = index.root(actor).id, index.root(target).id
                if ends not in known and index.root(target).type in THREATENED and not are_one_side(target, actor):
                    known.add(ends)
                    yield Fact(actor, "threatened", target, verb, "inference:threatened")


def _find_threatening(word: Token) -> list[Token]:
    """Return who threatens: the subjects of a verb, the owners of a noun, and whoever stands behind "by"."""
    if word.pos_ != "NOUN":
        return list(find_subjects(word))
    return [*find_prenominals(word), *(noun for case, noun in find_obliques(word) if case in {"by", "from", "of"})]


def _threatens_force(verb: Token) -> bool:
    """Tell whether a verb's object is an attack to come: "threatened further raids unless Karvenia withdraws", "warned of reprisals if"."""
    force = load_list("attacks", "clashes", "retaliations", "reprisals")
    warned_of = [noun for case, noun in find_obliques(verb) if case in {"about", "of"} and noun.lemma_lower in load_list("reprisals")]
    return bool(warned_of) or any(noun.lemma_lower in force for noun in find_children(verb, frozenset({"obj"})))


def _find_conditions(verbs: list[Token]) -> Iterator[Token]:
    for clause in (child for verb in verbs for child in verb.children):
        if clause.dep_ in {"acl", "advcl"} and find_mark(clause) in load_cues()["conditionals"]:
            yield clause


def _find_doers(clause: Token, index: MentionIndex) -> list[Mention]:
    return [mention for noun in find_grammatical_subjects(clause) for mention in index.find(noun) if not is_passive(clause)]


def find_calls(facts: list[Fact], index: MentionIndex, are_one_side: Callable[[Mention, Mention], bool]) -> Iterator[Fact]:
    """Give (who calls, demanded, of whom) where a noun says what is called for: "called for Karvenia's withdrawal from Pell"."""
    known = find_pairs(facts, {"demanded"}, index)
    for fact in facts:
        noun = fact.trigger
        verb = noun.head
        is_content = noun.pos_ == "NOUN" and (noun.dep_ == "obj" or find_case(noun) == "for")
        if (
            not is_content
            or verb.lemma_lower not in {"call", "demand"}
            or fact.status != "hypothetical"
            or fact.speaker is None
            or are_one_side(fact.speaker, fact.actor)
        ):
            continue
        doers = [mention for child in find_children(noun, frozenset({"nmod:poss"})) for mention in index.find(child)]
        ends = index.root(fact.speaker).id, index.root(fact.actor).id
        if ends not in known and any(mention.id == fact.actor.id for mention in doers):
            known.add(ends)
            yield Fact(fact.speaker, "demanded", fact.actor, verb, "inference:demanded")
