"""What somebody says he will or won't do with another, or that another will get: "will not talk to X", "will strike X", "X will pay".

All are said of the future and hold now: a refusal and threats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import SUBJECTS, find_antecedent, find_case, find_children, find_obliques, find_prenominals, is_passive, load_cues
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.pronouns import SPEAKERS
from kg.mentions.links.quotes import read_quotes
from kg.objects import Mention
from kg.ontology.families import ACTORS, NAMED_ACTORS
from kg.triples.facts import Fact, find_pairs
from kg.triples.status.context import Contexts
from kg.triples.status.cues import find_mark, is_negated

WILL = frozenset({"'ll", "shall", "will", "wo", "would", "’ll"})
HABIT = frozenset({"do", "does"})
STRIKING = frozenset({"attacked", "fought", "killed"})
CLAUSAL = ("verb:", "event:")
BOWED_TO = frozenset({"before", "to", "with"})


def find_refusals(doc: Doc, index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who, rejected, whom) for each "will not negotiate with" and the like, said by the one who won't or by the text."""
    for verb in doc.find_lemmas(load_list("dealing")):
        lemma = verb.lemma_lower
        if not _is_set_against(verb) or is_passive(verb) or _is_conditional(verb):
            continue
        others = [noun for case, noun in find_obliques(verb) if case in BOWED_TO]
        others += find_objects(verb) if lemma in load_list("accepting") else []
        targets = [m for noun in others for m in _find_whom(noun, index) if index.root(m).type in NAMED_ACTORS or _is_rule(index.root(m))]
        teller = contexts.find_teller(verb)
        refusers = find_subjects(verb.head.head if verb.dep_ == "acl" else verb)  # "has no intention of meeting"
        found = [m for noun in refusers for m in index.find(noun) if index.root(m).type in ACTORS]
        if all(index.root(m).form == "pronoun" for m in found):  # "we", where the text doesn't say whose he is who says it
            said = (read_quotes(doc).speaker_of(noun) for noun in refusers if noun.lower_ in SPEAKERS)
            found = [m for noun in said if noun is not None for m in index.find(noun) if index.root(m).type in ACTORS]
        for actor in found:
            if teller is not None and not contexts.are_one_side(teller, actor):
                continue
            yield from (
                Fact(actor, "rejected", target, verb, f"verb:rejected:not {lemma}", "asserted")
                for target in targets
                if not contexts.are_one_side(actor, target)
            )


def _is_set_against(verb: Token) -> bool:
    """Tell whether a verb says what somebody won't do: "will not", "does not", "vowed never to", "has no intention of negotiating"."""
    above, lemma = verb.head, verb.head.lemma_lower
    if verb.dep_ == "acl" and lemma in load_list("aims", "resolves"):
        return any(child.lower_ == "no" for child in above.children)
    is_vow = verb.dep_ == "xcomp" and lemma in load_list("vowing")
    is_habit = any(child.lower_ in HABIT and child.dep_ == "aux" for child in verb.children)
    return (is_vow or is_habit or is_willed(verb)) and is_negated(verb)


def find_retributions(doc: Doc, index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who, threatened, whom) for each "X will pay", "will face consequences" and "will regret it" that somebody says of another.

    So does "X must leave or face war".
    """
    for verb in doc.find_lemmas(load_list("meeting_harm")):
        is_choice = _is_only_choice(verb)
        if not (is_willed(verb) or is_choice) or is_negated(verb):
            continue
        gets = [*find_objects(verb), *(noun for case, noun in find_obliques(verb) if case in {"for", "with"})]
        is_harmed = any(noun.lemma_lower in load_list("retributions") for noun in gets) or (verb.lemma_lower == "pay" and not gets)
        if verb.lemma_lower not in load_list("rueing") and not (is_harmed or is_choice):
            continue
        teller = contexts.find_teller(verb)
        if teller is None or index.root(teller).type not in ACTORS:
            continue
        suffering = [noun for noun in find_grammatical_subjects(verb) if noun.lower_ not in SPEAKERS]  # "we will all pay" threatens nobody
        suffering = _find_warned(verb, suffering, index) if is_passive(verb) else suffering
        for target in (m for noun in suffering for m in index.find(noun)):
            if index.root(target).type in ACTORS and not contexts.are_one_side(teller, target):
                yield Fact(teller, "threatened", target, verb, f"verb:threatened:{verb.lemma_lower}", "asserted")


def _find_warned(verb: Token, deeds: Sequence[Token], index: MentionIndex) -> list[Token]:
    """Return whose a deed would be that "would be met with force", or to whom this is said: "told Karvenia that a raid would be"."""
    doers = [owner for noun in deeds for owner in find_prenominals(noun)]
    doers += [doer for noun in deeds for case, doer in find_obliques(noun) if case in {"by", "from"}]
    doers = [doer for doer in doers if index.find(doer)]
    return doers or [child for child in verb.head.children if verb.dep_ == "ccomp" and child.dep_ in {"iobj", "obj"}]


def _is_only_choice(verb: Token) -> bool:
    """Tell whether a verb says what comes of not doing one's duty: "must leave or face war"."""
    is_other = verb.dep_ == "conj" and any(child.lower_ == "or" and child.i < verb.i for child in verb.children)
    return is_other and any(child.lower_ in load_list("obliging") for child in verb.head.children)


def find_aims(doc: Doc, index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (whose aim it is, threatened, whom) for each "its aim is to topple X"."""
    for verb in doc.find_lemmas(load_list("toppling", "driving_out")):
        if verb.pos_ != "VERB" or not (verb.lemma_lower in load_list("toppling") or _is_from_power(verb)):
            continue
        aims = [noun for noun in find_children(verb, SUBJECTS) if noun.lemma_lower in load_list("aims")]
        owners = [owner for noun in aims for owner in _find_owners(noun, index) if index.root(owner).type in ACTORS]
        targets = [m for noun in find_objects(verb) for m in index.find(noun) if index.root(m).type in NAMED_ACTORS]
        ends = [] if is_negated(verb) else [(owner, m) for owner in owners for m in targets if not contexts.are_one_side(owner, m)]
        yield from (Fact(owner, "threatened", target, verb, "verb:threatened:aim", "asserted") for owner, target in ends)


def _is_from_power(verb: Token) -> bool:
    return any(case in {"from", "out of"} and noun.lemma_lower in {"office", "power"} for case, noun in find_obliques(verb))


def find_warnings(facts: Sequence[Fact], index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who says so, threatened, whom) for each "we will strike X" and "Karvenia would strike X if Y did it again", which is said to Y.

    Args:
        facts: All that is read so far, with status.
        index: Of the Doc's mentions.
        contexts: Tell whether two mentions are of one body.
    """
    known = find_pairs(facts, {"threatened"}, index)
    for fact in facts:
        speaker, verb = fact.speaker, fact.trigger
        is_open = fact.relation in STRIKING and fact.status in {"hypothetical", "future"} and fact.rule.startswith(CLAUSAL)
        if not is_open or speaker is None or index.root(speaker).type not in NAMED_ACTORS or not contexts.are_one_side(speaker, fact.actor):
            continue
        if not is_willed(verb) or is_negated(verb):
            continue
        conditions = [child for child in verb.children if child.dep_ == "advcl" and find_mark(child) in load_cues()["conditionals"]]
        others = [
            m for clause in conditions for noun in find_subjects(clause) for m in index.find(noun) if index.root(m).type in NAMED_ACTORS
        ]
        for target in [other for other in others if not contexts.are_one_side(other, speaker)] or [fact.target]:
            ends = index.root(speaker).id, index.root(target).id
            if ends not in known and index.root(target).type in ACTORS and not contexts.are_one_side(speaker, target):
                known.add(ends)
                yield Fact(speaker, "threatened", target, verb, "inference:threatened", "asserted")


def is_willed(verb: Token) -> bool:
    """Tell whether a verb says what will or would be."""
    return any(child.lower_ in WILL and child.dep_ == "aux" for child in verb.children)


def _is_conditional(verb: Token) -> bool:
    """Tell whether a refusal holds only if something happens: "will not talk to them if they attack"; "unless" leaves it standing."""
    return any(child.dep_ == "advcl" and find_mark(child) == "if" for child in verb.children)


def _is_rule(root: Mention) -> bool:
    """Tell whether a group are those who rule somewhere: "won't recognise the new authorities in Pell"."""
    return root.type == "Group" and root.attributes.get("class") == "officials" and root.attributes.get("head") in load_list("ruling_nouns")


def _find_whom(noun: Token, index: MentionIndex) -> Sequence[Mention]:
    """Return with whom, or whose rule or demands: "won't recognise the Front's government", "will not bow to the demands of Veldonia"."""
    found = index.find(noun)
    if found or noun.lemma_lower not in load_list("deeds"):
        return found
    return _find_owners(noun, index)


def _find_owners(noun: Token, index: MentionIndex) -> list[Mention]:
    owners = [find_antecedent(child) for child in noun.children if child.dep_ in {"nmod:poss", "compound", "amod"}]
    owners += [below for below in noun.children if below.dep_ == "nmod" and find_case(below) in {"by", "from", "of"}]
    return [mention for owner in owners for mention in index.find(owner)]
