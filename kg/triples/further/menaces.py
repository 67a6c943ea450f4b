"""Threats by set phrases: "will not hesitate to strike X", "we will crush X", "all options are on the table against X".

Takes a Doc and who says what, gives facts that hold now though they speak of the future.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_obliques, is_passive, load_cues
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_foreclosed
from kg.mentions.index import MentionIndex
from kg.mentions.links.pronouns import SPEAKERS
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import ACTORS
from kg.triples.facts import Fact, find_pairs
from kg.triples.further.refusals import is_willed
from kg.triples.status.context import Contexts
from kg.triples.status.cues import find_mark, is_negated
from kg.triples.status.governing import is_unsaid

AIMS = frozenset({"against", "for", "on", "over", "to", "toward", "towards", "with"})
UPON = frozenset({"against", "on", "upon"})
WHOLE = frozenset({"all", "every", "no"})  # "no option is off the table"


def find_menaces(doc: Doc, facts: list[Fact], index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who threatens, threatened, whom) for each set phrase, less what the text states by itself."""
    known = find_pairs(facts, {"threatened"}, index)
    willed = (phrase for phrase in _find_willed(doc, index) if contexts.find_teller(phrase[0]) is not None)
    for verb, actors, targets in (*_find_unwavering(doc, index), *willed, *_find_options(doc, index), *_find_marked(doc, index)):
        teller = contexts.find_teller(verb)
        if teller is not None:
            ours = not actors or any(actor.name in SPEAKERS or contexts.are_one_side(teller, actor) for actor in actors)
            actors = [teller] if ours else []
        for actor in actors:
            for target in targets:
                ends = index.root(actor).id, index.root(target).id
                fits = index.root(actor).type in ACTORS and index.root(target).type in ACTORS
                if fits and ends not in known and not contexts.are_one_side(actor, target):
                    known.add(ends)
                    yield Fact(actor, "threatened", target, verb, f"verb:threatened:{verb.lemma_lower}", "asserted")


def _find_unwavering(doc: Doc, index: MentionIndex) -> Iterator[tuple[Token, list[Mention], list[Mention]]]:
    """Give the verb, who acts and whom it would hit for each "will not hesitate to strike X", "did not rule out striking X"."""
    deeds = _load_blows() | load_list("avenging", "answered_with", "winning")
    for verb in doc.find_lemmas(load_list("wavering", "foreclosing")):
        is_open = verb.lemma_lower in load_list("foreclosing")
        if not (is_unsaid(verb) if is_open else is_willed(verb) and is_negated(verb)):
            continue
        below = [child for child in verb.children if (is_foreclosed(child) if is_open else child.dep_ in {"xcomp", "advcl"})]
        nouns = [noun for noun in find_objects(verb) if is_open and noun.lemma_lower in load_list("attacks", "reprisals", "force_used")]
        yield from ((verb, _find(find_subjects(verb), index), _find_sides(_find_under(noun), index)) for noun in nouns)
        for deed in (child for child in below if child.lemma_lower in deeds):
            hit = [*find_objects(deed), *(noun for case, noun in find_obliques(deed) if case in AIMS)]
            yield verb, _find(find_subjects(verb), index), _find_sides(hit, index)


def _load_blows() -> frozenset[str]:
    return load_list("toppling", "murdering", "aiming", "attacking", "seizing") | load_attack_words().verbs.keys()


def _find_willed(doc: Doc, index: MentionIndex) -> Iterator[tuple[Token, list[Mention], list[Mention]]]:
    """Give the same for "we will crush X", "will take revenge on X" and "X will be brought to justice", by whoever says so.

    Of what will only be suffered ("many will be killed") nobody is known to threaten with it; a condition may name another to be warned.
    """
    blows, answers = _load_blows(), load_list("reprisals", "retaliations")
    for verb in doc.find_lemmas(blows | load_list("chastising", "calling_to_account", "answered_with", "taking_revenge")):
        if verb.pos_ != "VERB" or not (is_willed(verb) or _is_due(verb)) or is_negated(verb) or _is_conditional(verb):
            continue
        lemma, subjects = verb.lemma_lower, [] if is_passive(verb) else list(find_subjects(verb))
        harms = load_list("chastising") if is_passive(verb) else blows | load_list("chastising")
        hit = list(find_objects(verb)) if lemma in harms else []
        if lemma in load_list("calling_to_account") and not _find_words(verb).isdisjoint(load_list("reckonings")):
            hit += find_objects(verb)
        if lemma in load_list("answered_with") or any(noun.lemma_lower in answers for noun in find_objects(verb)):
            hit += [noun for word in (verb, *find_objects(verb)) for case, noun in find_obliques(word) if case in UPON]
        actors = _find(subjects, index)
        if actors or all(noun.lower_ in SPEAKERS for noun in subjects):
            yield verb, actors, _find_sides(hit, index)


def _is_due(verb: Token) -> bool:
    """Tell whether somebody says of others that they must answer for what they did: "must be brought to justice"."""
    is_reckoning = verb.lemma_lower in load_list("calling_to_account") and is_passive(verb)
    return is_reckoning and any(child.lower_ in load_list("obliging") for child in verb.children)


def _is_conditional(verb: Token) -> bool:
    return any(child.dep_ == "advcl" and find_mark(child) in load_cues()["conditionals"] for child in verb.children)


def _find_words(verb: Token) -> set[str]:
    return {word.lemma_lower for word in (*verb.children, *(noun for _, noun in find_obliques(verb)))}


def _find_under(noun: Token) -> list[Token]:
    """Return at whom a noun of force is aimed: "the use of force against X", "strikes on X"."""
    words = [noun, *(below for case, below in find_obliques(noun) if case == "of")]
    return [below for word in words for case, below in find_obliques(word) if case in AIMS]


def _find_options(doc: Doc, index: MentionIndex) -> Iterator[tuple[Token, list[Mention], list[Mention]]]:
    """Give the same for "all options are on the table against X", "keeps every option on the table if X attacks"."""
    for option in doc.find_lemmas(frozenset({"option"})):
        above = option.head
        words = [option, above, *above.children, *(noun for _, noun in find_obliques(option))]
        if WHOLE.isdisjoint(child.lower_ for child in option.children) or not any(word.lemma_lower == "table" for word in words):
            continue
        hit = [noun for word in (option, above, *above.children) for case, noun in find_obliques(word) if case in AIMS]
        clauses = [child for child in above.children if child.dep_ == "advcl" and find_mark(child) in load_cues()["conditionals"]]
        targets = _find_sides(hit, index) or _find_sides((noun for clause in clauses for noun in find_subjects(clause)), index)
        is_kept = option in find_objects(above) and above.pos_ == "VERB"
        yield above, _find(find_subjects(above), index) if is_kept else [], targets


def _find_marked(doc: Doc, index: MentionIndex) -> Iterator[tuple[Token, list[Mention], list[Mention]]]:
    """Give the same for "X's ships are legitimate targets", a threat of whoever says so, and "regards X as a legitimate target"."""
    for noun in doc.find_lemmas(frozenset({"target"})):
        words = {child.dep_: child.lemma_lower for child in noun.children if child.dep_ in {"amod", "cop"}}
        verb = noun.head
        if words.get("amod") not in load_list("rightful") or is_negated(noun) or is_negated(verb):
            continue
        if "cop" in words:
            yield noun, [], _find_sides(find_subjects(noun), index)
        elif verb.lemma_lower in load_list("naming") and (noun.dep_ == "xcomp" or find_case(noun) == "as"):
            yield verb, _find(find_subjects(verb), index), _find_sides((one for one in find_objects(verb) if one != noun), index)


def _find(nouns: Iterable[Token], index: MentionIndex) -> list[Mention]:
    return [mention for noun in nouns for mention in index.find(noun)]


def _find_sides(nouns: Iterable[Token], index: MentionIndex) -> list[Mention]:
    """Return the sides that nouns mean, no "we" and no crowd."""
    return [m for m in _find((noun for noun in nouns if noun.lower_ not in SPEAKERS), index) if index.root(m).type in ACTORS]
