"""What somebody says will not be, and what another wants: "there will be no talks with X", "will not leave, as X demands".

Takes a Doc and who says what, gives stances that hold now though they speak of the future.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.arguments import find_grammatical_subjects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_children, find_obliques, find_prenominals, is_passive, load_cues
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.pronouns import SPEAKERS
from kg.objects import Mention
from kg.ontology.families import ACTORS, NAMED_ACTORS
from kg.triples.facts import Fact
from kg.triples.further.refusals import WILL, is_willed
from kg.triples.status.context import Contexts
from kg.triples.status.cues import find_mark, is_negated

TO_COME = WILL | {"can", "ca", "could"}
PARTNERS = frozenset({"between", "to", "with"})
AWAITED = frozenset({"before", "unless", "until"})
UNTIL = frozenset({"unless", "until"})
MEANWHILE = frozenset({"as", "while"})  # "no truce while they bomb us", "as long as"


def find_no_dealings(doc: Doc, index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who says so, rejected, with whom) for each "there will be no talks with X"; who must do something first, is asked to.

    Who is refused may stand in what has to come first alone: "no truce until Karvenian troops leave".
    """
    for noun in doc.find_lemmas(load_list("dealings", "pacts", "parleys")):
        verb = noun.head
        has_none = any(child.lower_ == "no" for child in noun.children) or is_negated(verb)
        has_there = any(child.dep_ == "expl" for child in verb.children)
        has_will = any(child.dep_ == "aux" and child.lower_ in TO_COME for child in verb.children)
        if not (has_none and has_there and has_will) or find_mark(verb) in load_cues()["conditionals"]:
            continue
        speaker = contexts.find_teller(noun)
        if speaker is None or index.root(speaker).type not in ACTORS:
            continue
        clauses = [clause for word in (verb, noun) for clause in word.children if clause.pos_ == "VERB"]
        asked = _find_doers((clause for clause in clauses if find_mark(clause) in AWAITED), index)
        refused = _find_sides((other for case, other in find_obliques(noun) if case in PARTNERS), index) or asked
        refused = refused or _find_doers((clause for clause in clauses if find_mark(clause) in MEANWHILE), index)
        for relation, targets in (("rejected", refused), ("demanded", asked)):
            for target in targets:
                if not contexts.are_one_side(speaker, target):
                    yield Fact(speaker, relation, target, verb, f"verb:{relation}:no {noun.lemma_lower}", "asserted")


def find_terms(doc: Doc, index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who won't, demanded, who must first) for each "will not lift the siege until X withdraws" and "will strike unless X does"."""
    for mark in doc.find_words(UNTIL):
        clause = mark.head
        deed = clause.head
        if clause.dep_ != "advcl" or find_mark(clause) != mark.lower_ or deed.pos_ != "VERB" or is_passive(deed):
            continue
        is_refusal = is_negated(deed) or _refuses(deed)
        is_threat = deed.dep_ == "xcomp" and deed.head.lemma_lower in load_list("threatening")
        if not (is_willed(deed) or _refuses(deed) or is_threat) or not (is_refusal or mark.lower_ == "unless"):
            continue
        teller = contexts.find_teller(deed.head if deed.dep_ == "xcomp" else next(iter(find_subjects(deed)), deed))
        for actor in _find_sides(find_grammatical_subjects(deed), index):
            if teller is not None and not contexts.are_one_side(teller, actor):
                continue
            for target in _find_doers([clause], index):
                if not contexts.are_one_side(actor, target):
                    yield Fact(actor, "demanded", target, mark, f"verb:demanded:{mark.lower_}", "asserted")


def find_wished(doc: Doc, index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who wants it, demanded, who does it) for each "will leave, as X demands"; who won't do it, rejects X."""
    for verb in doc.find_lemmas(load_list("wanting")):
        deed = verb.head
        is_aside = verb.dep_ == "advcl" and find_mark(verb) == "as" and not is_passive(verb)
        if not is_aside or find_children(verb, frozenset({"ccomp", "obj", "xcomp"})) or deed.pos_ != "VERB":
            continue
        wanting = _find_sides(find_subjects(verb), index)
        acting = [m for noun in find_grammatical_subjects(deed) for m in index.find(noun) if index.root(m).type in NAMED_ACTORS]
        for one, other in ((one, other) for one in wanting for other in acting if not contexts.are_one_side(one, other)):
            yield Fact(one, "demanded", other, verb, f"verb:demanded:{verb.lemma_lower}", "asserted")
            if is_negated(deed) or _refuses(deed):
                yield Fact(other, "rejected", one, deed, f"verb:rejected:not {deed.lemma_lower}", "asserted")


def _refuses(deed: Token) -> bool:
    """Tell whether a verb says that something is not done, or stands below one: "refused to leave, as Karvenia wants"."""
    refusing = load_list("refusing")
    return deed.lemma_lower in refusing or (deed.dep_ == "xcomp" and deed.head.lemma_lower in refusing)


def _find_doers(clauses: Iterable[Token], index: MentionIndex) -> list[Mention]:
    """Return who acts in clauses, or whose the acting are: "until Karvenian troops leave"."""
    acting = [noun for clause in clauses for noun in find_grammatical_subjects(clause) if not is_passive(clause)]
    return _find_sides((owner for noun in acting for owner in find_prenominals(noun)), index) or _find_sides(acting, index)


def _find_sides(nouns: Iterable[Token], index: MentionIndex) -> list[Mention]:
    found: list[Mention] = []
    for mention in (m for noun in nouns if noun.lower_ not in SPEAKERS and find_case(noun) != "of" for m in index.find(noun)):
        if index.root(mention).type in NAMED_ACTORS and not any(index.is_same(mention, other) for other in found):
            found.append(mention)
    return found
