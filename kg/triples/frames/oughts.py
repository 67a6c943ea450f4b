"""What somebody says that another should do: "said that Karvenia must disarm", "it is vital that Veldonia leave Pell", "“Go,” he told it".

Takes the Doc and who says what, gives demands, and a threat for "has two weeks to avoid air strikes".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.losses import has_to
from kg.language.tokens import Doc, Token
from kg.language.tree import SUBJECTS, find_children, find_obliques, is_inverted, is_passive, load_cues
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import ACTORS, NAMED_ACTORS
from kg.triples.facts import Fact, find_pairs
from kg.triples.status.cues import find_mark, is_negated
from kg.triples.status.needs import find_needed


def find_oughts(
    doc: Doc,
    facts: list[Fact],
    index: MentionIndex,
    find_teller: Callable[[Token], Mention | None],
    are_one_side: Callable[[Mention, Mention], bool],
) -> Iterator[Fact]:
    """Give (who says it, demanded, who should do it) in text order, less what the text states by itself."""
    known = find_pairs(facts, {"demanded"}, index)
    obliging, needful = load_list("obliging"), load_list("having_to", "needful")
    for token in sorted({*doc.find_words(obliging), *doc.find_lemmas(needful)}):
        is_duty = token.lower_ in obliging
        respite = _find_respite(token)
        verb = _find_duty(token) if is_duty else token if respite is not None or _has_to(token) else find_needed(token)
        speaker = find_teller(verb if is_duty else token) if verb is not None else None
        if verb is None or speaker is None or not _may_ask(index.root(speaker)):
            continue
        for noun in find_grammatical_subjects(verb):
            for target in index.find(noun):
                ends = index.root(speaker).id, index.root(target).id
                if index.root(target).type in NAMED_ACTORS and ends not in known and not are_one_side(speaker, target):
                    known.add(ends)
                    relation = "threatened" if respite is not None and respite.lemma_lower in load_list("escaping") else "demanded"
                    yield Fact(speaker, relation, target, verb, f"inference:{relation}", "asserted")
    yield from _find_asked_too(facts, index)
    for verb in doc.find_lemmas(frozenset({"tell"})):
        if not is_passive(verb) and any(map(_is_bidding, verb.children)):
            speakers = [m for noun in find_grammatical_subjects(verb) for m in index.find(noun)]
            told = [m for noun in find_objects(verb) for m in index.find(noun) if index.root(m).type in ACTORS]
            yield from (Fact(speaker, "demanded", one, verb, "verb:demanded:tell") for speaker in speakers for one in told)


def _find_asked_too(facts: list[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give (who asks, demanded, who else is asked) where others and what they should do come behind: "urged X to leave and for Y to stop".

    Parsers take the others for a part of what the first should do.
    """
    asked = {fact.trigger.i: fact for fact in facts if fact.relation == "demanded" and fact.trigger.lemma_lower in load_list("urging")}
    for fact in asked.values():
        verb, doc = fact.trigger, fact.trigger.doc
        first = next((child for child in verb.children if has_to(child) and child.i > verb.i), None)
        if first is None:
            continue
        for mark in (word for word in doc[first.i : verb.sent.end - 1] if word.tag_ == "TO" and word.nbor(1).tag_ == "VB"):
            for mention in (m for m in index.covering(mark.nbor(-1)) if index.span(m).end == mark.i and index.root(m).type in ACTORS):
                start = index.span(mention).start
                while doc[start - 1].lower_ in {"for", "on", "the"}:
                    start -= 1
                if doc[start - 1].lower_ == "and":
                    yield Fact(fact.actor, "demanded", mention, verb, fact.rule, fact.status, fact.speaker)


def _is_bidding(clause: Token) -> bool:
    """Tell whether a clause in quotation marks bids somebody do something: "Release our sons", "Don't cross the river"."""
    if clause.dep_ not in {"ccomp", "parataxis"} or clause.tag_ != "VB":
        return False
    helpers = {child.lemma_lower for child in clause.children if child.dep_ in {"aux", "mark"}}
    first = clause.left_edge
    is_said = first.is_quote or (first.i > 0 and first.nbor(-1).is_quote)
    return is_said and helpers <= {"do"} and not find_children(clause, SUBJECTS) and clause.lemma_lower not in load_list("openings")


def _find_duty(modal: Token) -> Token | None:
    """Return the verb of what should be done, None for what must be so ("must have fled", "must be angry") and under "whether" or "if"."""
    verb = modal.head if modal.dep_ == "aux" else modal
    helpers = {child.lower_ for child in verb.children if child.i < verb.i and child.dep_ in {"aux", "aux:pass", "cop"}}
    if verb.pos_ not in {"VERB", "AUX"} or "have" in helpers or "be" in helpers or verb.lemma_lower == "be" or is_passive(verb):
        return None
    marks = load_cues()["conditionals"]
    is_open = is_inverted(verb) or find_mark(verb) in marks or find_mark(verb) == "whether" or any(c.lower_ == "why" for c in verb.children)
    return None if is_open or verb.doc[verb.sent.end - 1].text == "?" else verb


def _has_to(verb: Token) -> bool:
    """Tell whether a present tense says what somebody has or needs to do: "Karvenia has to withdraw"."""
    if verb.lemma_lower not in load_list("having_to") or verb.tag_ not in {"VBP", "VBZ"} or is_inverted(verb) or is_negated(verb):
        return False
    to_do = (child for child in verb.children if child.dep_ == "xcomp" and child.i > verb.i)
    is_open = find_mark(verb) in load_cues()["conditionals"] or find_mark(verb) == "whether"
    return not is_open and any(has_to(child) and child.lemma_lower != "be" and not is_passive(child) for child in to_do)


def _find_respite(verb: Token) -> Token | None:
    """Return what somebody is given a time for: "Karvenia has two weeks to withdraw", "had until Friday to disarm"; None for nothing."""
    if verb.lemma_lower != "have" or verb.dep_ == "aux" or is_negated(verb) or find_mark(verb) in load_cues()["conditionals"]:
        return None
    spans = [noun for held in find_objects(verb) for noun in (held, *(below for case, below in find_obliques(held) if case == "of"))]
    times = [noun for noun in spans if noun.lemma_lower in load_list("short_times")]
    times += [noun for case, noun in find_obliques(verb) if case == "until"]
    aims = (child for word in (verb, *spans, *times) for child in word.children if child.i > verb.i and has_to(child))
    return next(aims, None) if times else None


def _may_ask(speaker: Mention) -> bool:
    """Tell whether who says it may ask others: a body or somebody known, not "residents"."""
    return speaker.type != "Facility" and (speaker.type != "Group" or "owner" in speaker.attributes)
