"""What somebody thinks of a deed that the text has told before: "Karvenia praised the decision", "Veldonia welcomed it, too".

Who praises or blames a deed takes a stance on whoever did it: the one who acts in the clause before. Takes facts, gives more of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language.arguments import find_objects, find_subjects
from kg.language.grammar import NOUN_CLAUSES
from kg.language.tokens import Doc, Token
from kg.language.tree import find_children, find_obliques, find_prenominals, find_start_before, is_passive
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import ACTORS
from kg.ontology.frames import FrameIndex, Reading, load_reporting
from kg.ontology.match import find_standing, match_frame
from kg.triples.facts import Fact
from kg.triples.status.context import Contexts
from kg.triples.status.cues import is_negated

STANCES = frozenset({"supported", "condemned", "rejected"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
HURTS = frozenset({"arrested", "attacked", "coerced", "sanctioned"})
CLAUSES = frozenset({"ccomp", "parataxis"})
MAX_SENTENCES = 2  # between a deed and what is thought of it
BARE = frozenset({"act", "action", "move", "step"})  # that any verb may be: "moved troops. Sorvania welcomed the move"
STEM = 4  # letters that a deed shares with its verb: "dismissed Keil", "the dismissal"
JOINED = frozenset({"conj", "advcl", "parataxis"})


def read_opinions(doc: Doc, facts: Sequence[Fact], index: MentionIndex, frames: FrameIndex, contexts: Contexts) -> list[Fact]:
    """Return the facts with (who judges, supported, condemned or rejected, who did it) for each deed that a stance is taken on.

    Where "it" is the deed that another has judged right before, who did that is judged, and not who judged it.

    Args:
        doc: Whose verbs are looked at.
        facts: All that is read so far, with status.
        index: Of the Doc's mentions.
        frames: Tell the verbs of praise and blame.
        contexts: Tell whether two mentions are of one body, and what status a stance has.
    """
    stances = {fact.trigger.i: fact for fact in facts if fact.relation in STANCES | {"denied"} and fact.target.type != "Attack"}
    judged: dict[int, Mention] = {}  # who did what a verb judges, by verb
    hurt = {(index.root(f.actor).id, index.root(f.target).id) for f in facts if f.relation in HURTS and f.status != "denied"}
    found: list[Fact] = []
    mistaken: set[int] = set()
    judging = frames.only(_takes_stance)
    for token in doc.find_lemmas(judging.anchors | {fact.trigger.lemma_lower for fact in stances.values()}):
        if token.pos_ != "VERB" or is_negated(token):
            continue
        own = stances.get(token.i)
        if own is not None and own.target.form != "pronoun":
            if any(_is_deed(noun) for noun in find_objects(token)):
                judged[token.i] = own.target
            continue
        for relation, actor, deed in _read(token, judging, index):
            before = _find_before(token, deed)
            known = judged.get(before.i) if before is not None else None
            if before is None or (own is not None and known is None and not _is_attack(index.at(before))):
                continue
            doers = [known] if known is not None else _find_doers(before, deed, index)
            # "The council dismissed its premier, a move that he denounced": whom one's own side has hurt may judge it
            hurting = (one for one in doers if (index.root(one).id, index.root(actor).id) in hurt)
            foes = (one for one in doers if _is_attack(one) or _may_be_judged(one, actor, index, contexts))
            doer = next(foes, None) or next(hurting, None)
            if doer is None:
                continue
            judged[token.i] = doer
            mistaken.add(token.i)
            found.append(contexts.settle(Fact(actor, relation, doer, token, f"opinion:{relation}:{token.lemma_lower}")))
    kept = [fact for fact in facts if fact.relation not in STANCES or fact.trigger.i not in mistaken or fact.target.type == "Attack"]
    return list(_name_praised(kept + found, index))


def _is_attack(mention: Mention | None) -> bool:
    return mention is not None and mention.type == "Attack"


def _name_praised(facts: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts; who praises an attack with one doer, praises him: "hailed the operation" of the Front."""
    doers: dict[str, dict[str, Mention]] = {}  # by attack
    for fact in facts:
        if fact.relation == "carried_out" and fact.status in {"asserted", "alleged"}:
            doers.setdefault(index.root(fact.target).id, {})[index.root(fact.actor).id] = fact.actor
    for fact in facts:
        named = list(doers.get(index.root(fact.target).id, {}).values()) if fact.relation == "supported" else []
        yield replace(fact, target=named[0]) if len(named) == 1 and not index.is_same(named[0], fact.actor) else fact


def _takes_stance(reading: Reading) -> bool:
    return reading.relation in STANCES and bool(reading.frame.find_slots("TARGET"))


def _read(verb: Token, frames: FrameIndex, index: MentionIndex) -> Iterator[tuple[str, Mention, Token]]:
    """Give the stance that a verb takes, who takes it, and the word for the deed it is taken on."""
    for reading in find_standing(verb, frames.find("verb", verb.lemma_lower)):
        roles = match_frame(verb, reading.frame) or {}
        deed = next((noun for noun in (*roles.get("TARGET", ()), *find_objects(verb)) if _is_told_before(noun, verb, index)), None)
        actors = [m for noun in roles.get("ACTOR", ()) for m in index.find(noun) if index.root(m).type in ACTORS]
        if reading.relation is not None and deed is not None and actors:
            yield from ((reading.relation, actor, deed) for actor in actors)
            return


def _is_told_before(noun: Token, verb: Token, index: MentionIndex) -> bool:
    """Tell whether a word takes up a deed and says no more of whose it is: "the decision", "it", not "the decision of the court"."""
    known = index.find(noun)
    if noun.lower_ in {"it", "that", "this"} and noun.pos_ == "PRON":
        return not any(index.root(mention).type == "Attack" for mention in known)
    if known:
        return False
    is_apposed = noun.i < verb.i and verb.dep_ in NOUN_CLAUSES and verb.head == noun  # "a decision criticised by Sorvania"
    is_definite = is_apposed or any(child.lower_ in POINTING for child in noun.children)
    is_owned = any(child.dep_ == "nmod:poss" for child in noun.children) or bool(_find_owners(noun, index))
    return is_definite and not is_owned and _is_deed(noun)


def _find_owners(deed: Token, index: MentionIndex) -> list[Mention]:
    """Return whose a deed is called: Karvenia in "a Karvenian demand", "the demand by Karvenia"."""
    owners = [*find_prenominals(deed), *(owner for case, owner in find_obliques(deed) if case in {"by", "from", "of"})]
    return [mention for owner in owners for mention in index.find(owner)]


def _is_deed(noun: Token) -> bool:
    return noun.lemma_lower in load_list("attacks", "deeds", "undergone") | BARE


def _find_before(verb: Token, deed: Token) -> Token | None:
    """Return the verb of the clause that tells the deed: what verb or deed is joined to, else the sentence before; None for none."""
    if verb.dep_ in NOUN_CLAUSES and verb.head == deed:
        above = deed.head if deed.dep_ in {"appos", "parataxis", "obj", "dep"} else deed
        while above.pos_ != "VERB" and above.dep_ != "ROOT":
            above = above.head
        joined = [child for child in above.children if child.dep_ == "conj" and child.pos_ == "VERB" and child.i < deed.i]
        return joined[-1] if joined else above if above.pos_ == "VERB" else None  # "was held by police and freed by a court, a move that"
    if verb.dep_ in JOINED:
        return verb.head
    first = verb.sent.start
    return None if first == 0 or verb.dep_ != "ROOT" or "\n\n" in verb.doc[first - 1].text else verb.doc[first - 1].sent.root


def _find_doers(before: Token, deed: Token, index: MentionIndex) -> list[Mention]:
    """Return who did a deed: who acts in the clause before; of a deed of its own name, who did that; of words, who said them last."""
    word = deed.lemma_lower
    attack = index.at(before)
    if (deed.pos_ == "PRON" or word in load_list("attacks") | BARE) and attack is not None and _is_attack(attack):
        return [attack]
    if deed.pos_ == "PRON" or word in BARE:
        clauses = [before]
    else:
        start = find_start_before(deed, MAX_SENTENCES)
        named = (_find_owners(noun, index) for noun in deed.doc[start : deed.i] if noun.lemma_lower == word)
        if owners := next(filter(None, named), []):
            return owners
        verbs = [verb for verb in deed.doc[start : deed.i] if verb.pos_ == "VERB"]
        clauses = [verb for verb in verbs if verb.lemma_lower[:STEM] == word[:STEM] and not _gives_name(verb)]
        if not clauses and word in load_list("moves"):
            clauses = [before]
        elif not clauses and word in load_list("spoken"):
            clauses = [verb for verb in verbs if verb.lemma_lower in load_reporting() and not verb.is_ancestor(deed)]
    clause = clauses[-1] if clauses else None
    if clause is None or clause.lemma_lower in load_list("leaving_office"):
        return []  # "Orvash resigned. Veldonia welcomed the move": no praise of her
    if is_passive(clause) and not find_subjects(clause):
        return []  # "Orvash was taken to Pell, a move that many criticised": whoever took her isn't told
    content = next((child for child in find_children(clause, CLAUSES) if child != deed), None)
    inner = _find_actors(content, index) if content is not None and word not in load_list("spoken") else []
    return inner or _find_actors(clause, index)


def _gives_name(verb: Token) -> bool:
    """Tell whether "call" says what something is called, and calls for nothing: "called the raid a crime"."""
    return verb.lemma_lower == "call" and any(child.dep_ in {"xcomp", "obj"} for child in verb.children)


def _find_actors(clause: Token, index: MentionIndex) -> list[Mention]:
    return [mention for noun in find_subjects(clause) for mention in index.find(noun)]


def _may_be_judged(doer: Mention, judge: Mention, index: MentionIndex, contexts: Contexts) -> bool:
    root = index.root(doer)
    return root.type in ACTORS and root.form != "pronoun" and not contexts.are_one_side(doer, judge)
