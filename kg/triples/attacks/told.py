"""Which attack a word of harm or blame belongs to: the one in its clause, above it, or told before."""

from __future__ import annotations

import re

from kg.language.arguments import find_objects, find_subjects
from kg.language.participles import find_continued
from kg.language.tokens import Span, Token
from kg.language.tree import (
    OBJECTS,
    PASSIVE_SUBJECTS,
    RELATIVES,
    SUBJECTS,
    find_case,
    find_children,
    find_conjuncts,
    find_obliques,
    find_prenominals,
    is_passive,
)
from kg.language.words import load_list
from kg.mentions.attacks.killings import falls_too
from kg.mentions.dates import MONTHS, WEEKDAYS
from kg.mentions.index import MentionIndex
from kg.mentions.links.deeds import names_doer
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import PLACES
from kg.triples.attacks.harm import befalls_subject, find_harmed
from kg.triples.attacks.passing import is_in_passing, is_of_weapon, is_over_time, is_own_deed
from kg.triples.attacks.worded import find_attack_at, find_told_by

YEAR = re.compile(r"(?:19|20)\d\d")
SETTINGS = frozenset({"in", "by", "during", "from", "when", "as", "after"})
TAKING_PART = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent"})  # in what a verb over a clause of harm tells
BY = frozenset({"", "in", "by", "with", "from"})
MAX_TOLLS = 3  # sentences before one that tells who was harmed
OTHER_TIME = frozenset({"after", "before", "since", "until"})  # what such a clause tells isn't what the one above it tells


def find_told_attack(token: Token, index: MentionIndex, *, in_paragraph_before: bool = False) -> Mention | None:
    """Return the attack that was told just before a toll without means: in the sentence, else in the one before it in the paragraph.

    Args:
        token: Word of harm, blame or denial.
        index: Of the document.
        in_paragraph_before: Whether it may stand in the paragraph before, as it does for who says no more than that it wasn't he.
    """
    sent = token.sent
    start = _find_paragraph_before(sent) if in_paragraph_before else _find_start(token)
    told = [attack for attack in index.attacks if start <= index.head(attack).i < sent.end and _may_be_meant(attack, token, index)]
    here = [attack for attack in told if index.head(attack).i >= sent.start]
    before = [attack for attack in told if attack not in here]
    if here and not (before and all(_is_said_later(index.head(attack), token) for attack in here)):
        return min(here, key=lambda attack: abs(index.head(attack).i - token.i))
    return before[-1] if before else None


def _may_be_meant(attack: Mention, token: Token, index: MentionIndex) -> bool:
    """Tell whether a word of harm, blame or denial may speak of an attack that its sentence or one before it tells."""
    deed, sent = index.head(attack), token.sent
    if deed == token or is_harm(attack, index) or _is_of_blamed(deed) or is_in_passing(deed):
        return False
    if deed.i >= sent.start:
        return not _is_told_apart(deed, token)
    is_denied = deed.head.lemma_ == "deny"  # "denied that it had shelled Pell"
    if is_denied or is_own_deed(token, index):
        return False
    return not (_is_of_other_year(sent, deed.sent) or _is_looked_back_on(token) or _fell_of_doers(token, deed, index))


def _find_start(token: Token) -> int:
    """Return the first token of the sentences that may tell the attack: of the one before, past those that count the dead or blame."""
    start, doc = token.sent.start, token.doc
    passed = load_list("blaming") | load_attack_words().tolls.keys() | {"responsibility"}
    adds = falls_too(token)  # in the paragraphs above too
    for _ in range(MAX_TOLLS):
        if start == 0 or ("\n" in doc[start - 1].text and not adds):
            break
        start = doc[start - 1].sent.start
        if not adds and passed.isdisjoint(form for word in doc[start].sent for form in (word.lower_, word.lemma_lower)):
            break
    return start


def _find_paragraph_before(sent: Span) -> int:
    """Return the first token of the paragraph above that of a sentence."""
    breaks = [i for i in range(sent.start - 1, 0, -1) if "\n" in sent.doc[i].text][:2]
    return breaks[1] + 1 if len(breaks) > 1 else 0


def _is_of_blamed(deed: Token) -> bool:
    """Tell whether a relative clause tells what else those do who are blamed: "blamed the Front, which has raided other towns"."""
    node = next(word for word in (deed, *deed.ancestors) if word.dep_ in {"acl:relcl", "ROOT"})
    return node.dep_ == "acl:relcl" and node.head.dep_ in OBJECTS and node.head.head.lemma_lower in load_list("blaming")


def find_shared_attack(harm: Token, index: MentionIndex) -> Mention | None:
    """Return the attack in which somebody fell with whom another died, however long before it was told: "two guards died beside him"."""
    if harm.lemma_lower not in load_attack_words().harm:
        return None
    fellows = [mention for case, noun in find_obliques(harm) if case in load_list("in_company") for mention in index.find(noun)]
    if not fellows:
        return None
    before = (attack for attack in reversed(index.mentions) if attack.type == "Attack" and index.head(attack).i < harm.i)
    hit = ((attack, [m for noun in find_objects(index.head(attack)) for m in index.find(noun)]) for attack in before)
    return next((attack for attack, struck in hit if any(index.is_same(one, fellow) for one in struck for fellow in fellows)), None)


def is_of_another(harm: Token, index: MentionIndex) -> bool:
    """Tell whether a toll says itself at what it came about, or since when: "raids in which ten died", "died in custody", "since May"."""
    words = load_attack_words()
    if is_of_weapon(harm) or is_over_time(harm):
        return True
    for case, noun in find_obliques(harm):
        lemma = noun.lemma_lower
        is_dated = case == "in" and any(YEAR.fullmatch(word.text) for word in (noun, *noun.children))
        if case == "since" or lemma in load_list("other_deaths") or is_dated:
            return True
        if case == "in" and (lemma in words.nouns or lemma in words.generic) and index.at(noun) is None:
            return True
    return _find_in_which(harm) is not None


def _find_in_which(verb: Token) -> Token | None:
    """Return the relative pronoun that says at what something came about: "a raid on Pell in which ten died"."""
    return next((word for word in verb.children if word.lower_ == "which" and word.i > 0 and word.nbor(-1).lower_ == "in"), None)


def _find_occasion(which: Token) -> Token:
    """Return the noun of an attack that "in which" is about, the nearest before it whatever the parser hung it on; itself if none."""
    words = load_attack_words()
    before = reversed(which.doc[which.sent.start : which.i])
    return next((word for word in before if word.lemma_lower in words.nouns or word.lemma_lower in words.generic), which)


def _is_told_apart(attack: Token, harm: Token) -> bool:
    """Tell whether a clause of another time below the one of harm tells the attack: "killed hours after he spoke of the raid"."""
    if _is_harmed_at_other_time(attack, harm) or _answers(attack, harm):
        return True
    node = attack
    while node.head != node and node != harm:
        if node.dep_ == "advcl" and _is_of_other_time(node):
            return not node.is_ancestor(harm)
        if node.dep_ == "acl:relcl" and node.head.pos_ == "PROPN" and harm in node.ancestors and node.head.ent_type_ == "PERSON":
            return True  # "six were killed, among them Solun, who was shot in Pell"
        if node.dep_ == "acl:relcl" and node.head.pos_ == "PROPN" and _is_of_place(node):
            return True  # "was killed in Pell, which rebels besiege"
        node = node.head
    return False


def _answers(attack: Token, harm: Token) -> bool:
    """Tell whether an attack is somebody's answer to harm told before it: "a guard was killed, and Karvenia replied with air strikes"."""
    is_reply = attack.head.lemma_lower in load_list("answering", "striking_back")
    return harm.i < attack.head.i < attack.i and is_reply and find_case(attack) in {"by", "with"}


def _is_harmed_at_other_time(attack: Token, harm: Token) -> bool:
    """Tell whether a clause of another time below the attack's own tells the harm: "clashes shook Pell after Solun was killed"."""
    node = harm
    while node.head != node and not node.is_ancestor(attack):
        if node.dep_ == "advcl" and _is_of_other_time(node):
            return True
        node = node.head
    return False


def _is_of_other_year(sent: Span, told: Span) -> bool:
    """Tell whether two sentences name years and share none: "a raid in 2031. In 2024 the army said that he had been killed"."""
    years = [{token.text for token in span if YEAR.fullmatch(token.text)} for span in (sent, told) if sent != told]
    return all(years) and bool(years) and years[0].isdisjoint(years[1])


def _is_looked_back_on(harm: Token) -> bool:
    """Tell whether a clause goes back to a time that it names: "A raid killed Solun. His deputy had been killed in March"."""
    is_before = any(child.lower_ == "had" and child.dep_ == "aux" for child in harm.children)
    return is_before and any(
        case in {"in", "on"} and (noun.lower_ in MONTHS or YEAR.fullmatch(noun.text)) for case, noun in find_obliques(harm)
    )


def _fell_of_doers(harm: Token, attack: Token, index: MentionIndex) -> bool:
    """Tell whether those harmed are of those who attacked: "the rebels shelled Pell", "began attacks". "A leader of the rebels died"."""
    deed = attack if attack.pos_ == "VERB" else attack.head
    doers = [doer for noun in find_subjects(deed) for doer in index.find(noun)]
    harmed = find_harmed(harm) if doers else ()
    owners = [noun for victim in harmed for noun in find_prenominals(victim)]
    owners += [noun for victim in harmed for case, noun in find_obliques(victim) if case == "of"]
    return any(index.is_same(owner, doer) for noun in owners for owner in index.find(noun) for doer in doers)


def _is_of_place(clause: Token) -> bool:
    """Tell whether a relative clause says what is done to a place that a phrase names: "in Pell, which rebels besiege"."""
    return any(child.lower_ == "which" for child in find_children(clause, OBJECTS)) and find_case(clause.head) in {"at", "in", "near"}


def _is_said_later(attack: Token, token: Token) -> bool:
    """Tell whether an attack is told behind a word in what somebody says: "claimed it, but later said its fighters had been shelled"."""
    return attack.i > token.i and attack.dep_ == "ccomp" and attack.head.i > token.i


def find_linked_attack(verb: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that a clause of harm belongs to: under "in", "by", "when"; above it; or its subject, which it may share."""
    if (which := _find_in_which(verb)) is not None:
        return find_attack_at(_find_occasion(which), index)
    subject = None if is_passive(verb) else next((noun for noun in find_subjects(verb) if find_attack_at(noun, index) is not None), None)
    means = SETTINGS if subject is None else SETTINGS - {"as", "when", "after"}  # "a raid killed two as rockets hit Pell"
    if _has_own_doer(verb):
        means -= {"after"}  # "the army killed two a day after a raid on Pell"
    for case, noun in find_obliques(verb):
        if case in means:
            attack = find_told_by(noun, index)
            if attack is not None:
                return attack
    if subject is None:  # "Solun was killed when jets bombed Pell"
        opening = {"when"} | (means & {"after"})
        timed = (child for child in verb.children if child.dep_ == "advcl" and not opening.isdisjoint(_find_openers(child)))
        if (attack := next(filter(None, (find_told_by(clause, index) for clause in timed)), None)) is not None:
            return attack
    subjects = (find_attack_at(conjunct, index) for noun in find_subjects(verb) for conjunct in find_conjuncts(noun))
    above = None if _has_own_doer(verb) or _harms_doers(verb) else _find_above(verb, index)
    return above or next(filter(None, subjects), None)


def _harms_doers(verb: Token) -> bool:
    """Tell whether a clause says who fell of those who attacked: "ended the siege and killed all gunmen" is no deed of theirs."""
    return not is_passive(verb) and any(names_doer(noun) for noun in find_objects(verb))


def _has_own_doer(verb: Token) -> bool:
    """Tell whether a clause of harm names who does it himself: "blasts at a shrine to the general whom a drone killed"."""
    if is_passive(verb) or befalls_subject(verb):
        return False
    return tells_of_whom(verb) or any(noun.lower_ not in RELATIVES | {"it", "they"} for noun in find_children(verb, SUBJECTS))


def tells_of_whom(verb: Token) -> bool:
    """Tell whether a relative clause says by whom somebody was harmed, though the parser may have lost the subject."""
    return any(noun.lower_ == "whom" for noun in find_children(verb, OBJECTS))


def _find_above(verb: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that the clauses above one of harm tell, nearest first: "prompting strikes, killing 25"."""
    if is_of_weapon(verb):
        return None
    node = verb
    while node.dep_ in {"advcl", "conj", "acl", "acl:relcl", "xcomp"} and node.head != node:
        if node.dep_ == "conj" and find_children(node, SUBJECTS | PASSIVE_SUBJECTS):
            break
        if node.dep_ == "advcl" and _is_of_other_time(node):
            break  # "the assassination came after they killed a contractor"
        node = _leave_setting(node.head, index) if node.dep_ == "acl:relcl" else find_continued(node)
        if node.lemma_lower in load_list("repelling") and not is_passive(node):
            break  # "repelled the assault and killed 15": not those who attacked
        attack = find_attack_at(node, index)
        if attack is not None:
            return attack
        if node.pos_ == "VERB" and (attack := _find_beside(node, verb, index)) is not None:
            return attack
    return None


def _find_beside(verb: Token, harm: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that a verb over a clause of harm has with it; what it prompted first: "prompted strikes, killing nine"."""
    is_cause = verb.lemma_lower in load_list("prompting")
    beside = [child for child in verb.children if child != harm and child.dep_ in TAKING_PART and find_case(child) in BY]
    beside.sort(key=lambda child: is_cause and child.dep_ != "obj")
    return next(filter(None, (find_attack_at(child, index) for child in beside)), None)


def _leave_setting(noun: Token, index: MentionIndex) -> Token:
    """Return what a day or place stands under, where a clause of harm hangs on it: "a bombing at the station in May that killed two"."""
    mention = index.at(noun)
    is_place = mention is not None and mention.type in PLACES
    return noun.head if noun.dep_ in {"obl", "nmod"} and (is_place or noun.lower_ in MONTHS or noun.lower_ in WEEKDAYS) else noun


def _is_of_other_time(clause: Token) -> bool:
    """Tell whether "after" or the like opens a clause."""
    return not OTHER_TIME.isdisjoint(_find_openers(clause))


def _find_openers(clause: Token) -> set[str]:
    """Return the words that may open a clause behind another: "when", "after"; the parser may have hung them on the clause's subject."""
    between = clause.doc[clause.head.i + 1 : clause.i]
    subjects = SUBJECTS | PASSIVE_SUBJECTS
    return {word.lower_ for word in between if (word.dep_ in {"mark", "advmod"} and word.head == clause) or word.head.dep_ in subjects}


def is_harm(attack: Mention, index: MentionIndex) -> bool:
    """Tell whether an attack mention is a clause that tells harm only ("killing two"), the means being told elsewhere."""
    words = load_attack_words()
    is_toll = attack.rule == "attack:verb" and index.head(attack).lemma_lower in words.harm
    return is_toll and attack.attributes.get("kind", "") in words.kills  # not "a mine killed two"
