"""Whether words of violence tell of something that happened: not "any attack", "braced for an attack", "may attack"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.tokens import Token
from kg.language.tree import (
    OBJECTS,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    find_case,
    find_children,
    find_obliques,
    is_inverted,
    is_past_form,
    load_cues,
)
from kg.language.words import load_list, load_words
from kg.mentions.attacks.bloodless import is_bloodless
from kg.ontology.attacks import load_attack_words

STRIKERS = frozenset({"compound", "nmod:poss"})
CLAUSES = frozenset({"advcl", "ccomp", "obj", "xcomp"})
KNOWN = frozenset({"the", "this", "that", "these", "those", "both"})


def is_unreal(noun: Token) -> bool:
    """Tell whether a noun speaks of no single event: "any attack", "no attack", "won't tolerate attacks on its troops"."""
    unreal = load_list("unreal") - (load_list("unreal_till_told") if _came_about(noun) else frozenset())
    is_none = any(child.lower_ in unreal and child.i < noun.i for child in noun.children)
    is_of_body = any(child.lower_ in load_list("of_body_or_beast") for child in noun.children if child.dep_ == "compound")
    is_other = _is_of_office(noun) or _lasts_years(noun) or is_of_workers(noun)
    return is_none or is_of_body or is_other or is_imagined(noun) or _is_supposed(noun) or _is_no_deed(noun) or is_bloodless(noun)


def _came_about(noun: Token) -> bool:
    """Tell whether a past clause tells what attacks did, or that they were made: "more strikes hit Pell", "launched two more strikes"."""
    verb, words = noun.head, load_attack_words()
    is_none = any(below.lower_ == "no" for child in noun.children for below in child.children)  # "launched no more strikes"
    if is_none or not is_past_form(verb) or is_modal(verb):
        return False
    lemma = verb.lemma_lower
    is_made = lemma in words.launching or lemma in load_list("conducting")
    is_subject = noun.dep_ in SUBJECTS | PASSIVE_SUBJECTS
    return is_made if noun.dep_ == "obj" else is_subject and (is_made or lemma in words.harm or lemma in words.hitting)


def is_of_workers(noun: Token) -> bool:
    """Tell whether a strike stops work: "a strike by nurses at the hospital", "the teachers' strike", "went on strike"."""
    if noun.lemma_lower != "strike":
        return False
    if (
        find_case(noun) == "on"
        and not any(child.dep_ == "det" for child in noun.children)
        and noun.head.lemma_lower in load_list("going_out")
    ):
        return True
    if noun.dep_ == "obj" and noun.head.lemma_lower == "call" and not any(child.lower_ in {"in", "off"} for child in noun.head.children):
        return True  # "called a strike", unlike "called in a strike", "called it off"
    strikers = [noun for case, noun in find_obliques(noun) if case in {"by", "of"}] + find_children(noun, STRIKERS)
    if any(kind.lemma_lower in load_list("of_strikes") for kind in find_children(noun, frozenset({"amod", "compound"}))):
        return True  # "a hunger strike by prisoners"
    strikers += find_children(noun.head, SUBJECTS) if noun.dep_ == "obj" and noun.head.lemma_lower in load_list("calling_out") else []
    return any(word.lemma_lower in load_list("working", "of_strikes") for word in strikers)


def _is_supposed(noun: Token) -> bool:
    """Tell whether a clause says what an attack would do: "what an attack on Pell would mean", "a raid could cost lives"."""
    opens = any(child.lower_ in {"a", "an"} for child in noun.children)
    would = load_cues()["modals"]["hypothetical"]
    return opens and noun.dep_ == "nsubj" and any(child.dep_ == "aux" and child.lower_ in would for child in noun.head.children)


def _is_no_deed(noun: Token) -> bool:
    """Tell whether an attack is only shown, or a blast a mishap: "the film shows a raid on Pell", "a gas leak caused the explosion"."""
    lemma, verb = noun.lemma_lower, noun.head
    subjects = find_children(verb, SUBJECTS) if verb.pos_ == "VERB" and noun.dep_ in {"obj", "obl"} else []
    if verb.lemma_lower in load_list("shown") and any(one.lemma_lower in load_list("made_up") for one in subjects):
        return True
    is_blast = lemma in {"blast", "explosion"}
    of = [child for child in noun.children if child.dep_ in {"amod", "compound"}]
    causes = [word for one in subjects for word in (one, *one.children)] if verb.lemma_lower in load_list("causing") else of
    return is_blast and any(word.lemma_lower in load_list("mishaps") for word in causes)


def _lasts_years(noun: Token) -> bool:
    """Tell whether a noun tells of years, which make up no single event: "the 15-year campaign", "a decade-long offensive"."""
    spans = [child for child in noun.children if child.i < noun.i and child.dep_ in {"amod", "compound"}]
    return any(word.lemma_lower in {"year", "decade"} for span in spans for word in (span, *span.children))


def _is_of_office(noun: Token) -> bool:
    """Tell whether operations are only what an officer has to do with: "the head of operations of the Front", "oversees its operations"."""
    if noun.lower_ != "operations":
        return False
    if noun.dep_ == "obj" and noun.head.lemma_lower in load_list("overseeing"):
        return not any(case in {"against", "on"} for case, _ in find_obliques(noun))
    if find_case(noun) != "of":
        return False
    found = load_words().find_sense(noun.head)
    return found is not None and found[1].is_office


def is_imagined(noun: Token) -> bool:
    """Tell whether a noun that points at nothing told before is what somebody expects, fears or forbids: "in the event of an attack"."""
    if any(child.lower_ in KNOWN and child.dep_ == "det" for child in noun.children):
        return False
    host, case = noun.head, find_case(noun)
    if is_any(noun):
        return True
    if noun.dep_ in {"obj", "nsubj:pass"}:
        return host.lemma_lower in load_list("imagining") and not any(child.dep_ == "nmod:poss" for child in noun.children)
    if noun.dep_ == "nmod" or host.pos_ == "NOUN":
        if any(child.dep_ == "acl:relcl" and is_past_form(child) and not is_modal(child) for child in noun.children):
            return False  # "concern over a strike on Pell that killed six"
        return case in {"of", "about", "over"} and host.lemma_lower in load_list("dreading")
    if noun.dep_ != "obl" or case not in {"about", "against", "for"}:
        return False
    feared = find_children(host, SUBJECTS) if case == "about" else []
    return host.lemma_lower in load_list("bracing") or any(word.lemma_lower in load_list("dreading") for word in feared)


def is_any(noun: Token) -> bool:
    """Tell whether a deed is whichever may come: "will answer any attack", "punishment for any attack", not "denied any attack"."""
    if not any(child.lower_ == "any" and child.dep_ == "det" for child in noun.children):
        return False
    if noun.dep_ in SUBJECTS | PASSIVE_SUBJECTS or (noun.head.pos_ == "VERB" and is_modal(noun.head)):
        return True
    return is_followed_up(noun)


def is_followed_up(noun: Token) -> bool:
    """Tell whether somebody seeks, owes or promises something for a deed: "pledged revenge for the raid", "a probe into the killing"."""
    if noun.dep_ not in {"nmod", "obl"} or find_case(noun) not in {"for", "into", "over", "to"}:
        return False
    words = (noun.head, *find_children(noun.head, OBJECTS))  # the parser hangs the deed on either
    return any(word.lemma_lower in load_list("aftermaths") for word in words)


def is_foiled(noun: Token) -> bool:
    """Tell whether a noun is what somebody is said to have kept from happening: "foiled an attack on Pell"."""
    return noun.dep_ in {"obj", "nsubj:pass"} and noun.head.lemma_lower in load_list("foiling")


def names_accords(nouns: Sequence[Token]) -> bool:
    """Tell whether what a verb falls on can be wrecked by words alone: "sabotaged the accord with the Front"."""
    senses = [load_words().find_sense(noun) for noun in nouns]
    return bool(senses) and all(found is not None and found[1].sort == "agreement" for found in senses)


def is_plotting(verb: Token) -> bool:
    """Tell whether a clause leaves open what came of a plan for something new: "is planning attacks", not "planned the attack"."""
    if verb.lemma_lower not in load_list("plotting") or verb.tag_ not in {"VBG", "VBP", "VBZ"}:
        return False
    if verb.tag_ == "VBG" and verb.dep_ in {"acl", "advcl"} and verb.head.lemma_lower in load_list("taking_part", "involved_in"):
        return False  # "was involved in planning attacks", "their role in planning attacks"
    aims = find_children(verb, frozenset({"obj"}))
    return not any(child.lower_ in KNOWN or child.dep_ == "nmod:poss" for aim in aims for child in aim.children)


def is_weighing(verb: Token) -> bool:
    """Tell whether somebody only thinks of a deed: "is considering air strikes on the camp"."""
    words = load_attack_words()
    deeds = find_children(verb, frozenset({"obj"})) if verb.lemma_lower in load_list("weighing") else []
    return any(deed.lemma_lower in words.generic or deed.lemma_lower in words.nouns for deed in deeds)


def is_habit(verb: Token) -> bool:
    """Tell whether a clause tells what somebody does or has done again and again, and so no one deed: "has often shelled Pell"."""
    adverbs = {child.lower_ for child in verb.children if child.dep_ == "advmod"}
    if not adverbs.isdisjoint(load_list("habitually")):
        return True
    is_past = any(case == "in" and noun.lower_ == "past" for case, noun in find_obliques(verb))
    is_summed_up = verb.tag_ in {"VBP", "VBZ"} or any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in verb.children)
    return is_summed_up and (is_past or not adverbs.isdisjoint(load_list("repeatedly")))


def is_modal(verb: Token) -> bool:
    """Tell whether the clause speaks of what did not, may or will happen."""
    cues = load_cues()
    unreal = {*cues["modals"]["hypothetical"], *cues["modals"]["future"]}
    for child in verb.children:
        if child.dep_ in {"aux", "aux:pass"} and child.lower_ in unreal:
            return True
        if child.lower_ in {"not", "n't", "never"} or (child.dep_ == "mark" and child.lower_ in {"if", "unless", "without", "whether"}):
            return True
    if is_inverted(verb) or (verb.dep_ == "xcomp" and verb.head.lemma_lower in load_list("practising")):
        return True
    if any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in verb.children):
        # "the killing prompted Karvenia to fire missiles at Pell", "used drones to shell Pell", "managed to storm it": which it did
        transparent, host = cues["implicatives"]["transparent"], verb.head.lemma_lower
        did = verb.dep_ == "xcomp" and (host in transparent["causation"] or host in load_list("managing"))
        did |= verb.dep_ in {"acl", "advcl", "xcomp"} and host in load_list("wielding") and verb.head.dep_ != "acl"
        return not (did and is_past_form(verb.head)) or is_modal(verb.head)
    if verb.dep_.startswith("csubj") and verb.lower_.endswith("ing"):
        return True  # "attacking embassies is not acceptable"
    if (
        verb.dep_ in {"acl", "advcl", "nmod", "obl"}
        and find_case(verb) in {"of", "for", "against", "from", "without"}
        and verb.lower_.endswith("ing")
        and not _is_charge(verb)
    ):
        return True
    return (
        verb.dep_ == "conj" and not any(child.dep_ == "aux" for child in verb.children) and verb.head.pos_ == "VERB" and is_modal(verb.head)
    )


def _is_charge(deed: Token) -> bool:
    """Tell whether a deed is what somebody is accused of or judged for, which lies behind: "accused the Front of bombing a mosque"."""
    host = deed.head.head if deed.dep_ == "acl" and deed.head.dep_ in {"obj", "nsubj:pass"} else deed.head
    return find_case(deed) in {"of", "for"} and host.lemma_lower in load_list("charging", "judging")


def is_foreclosed(deed: Token) -> bool:
    """Tell whether a deed is what somebody says that he will not do, or does not say so: "ruled out attacking Pell"."""
    verb = deed.head
    if verb.lemma_lower not in load_list("foreclosing") or deed.tag_ != "VBG" or deed.dep_ not in CLAUSES:
        return False
    is_whole = verb.lemma_lower != "rule" or any(child.lower_ == "out" for child in verb.children)
    return is_whole and not find_children(deed, SUBJECTS) and not any(child.dep_ == "aux" for child in deed.children)
