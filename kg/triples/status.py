"""How sure a text is of a statement, and who says so: asserted, alleged, denied, hypothetical or future.

Starts at the trigger word and climbs the tree; the innermost word that takes a stand decides, the innermost speaker speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.language.tree import (
    OBJECTS,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    find_ancestors,
    find_children,
    find_obliques,
    find_subjects,
    is_passive,
    load_cues,
)
from kg.language.words import load_list
from kg.mentions.quotes import Quotes
from kg.objects import Status
from kg.ontology.frames import FrameIndex, Reading, load_reporting
from kg.ontology.match import find_standing, match_frame
from kg.ontology.pattern import Part

ADVERB_STATUSES: tuple[Status, ...] = ("alleged", "hypothetical")
ADJECTIVE_STATUSES: tuple[Status, ...] = ("alleged", "hypothetical", "future")
GOVERNED = frozenset({"xcomp", "ccomp", "obj", "obl", "advcl", "nmod", "acl"})
CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
ACCOUNT_CASES = frozenset({"by", "in", "on"})
SAME_CLAUSE = frozenset({"xcomp", "conj", "aux", "cop", "compound", "amod"})


@dataclass(frozen=True, slots=True)
class Context:
    """Status of a statement and the tokens of who says it.

    Attributes:
        is_negated: Whether the text itself, not a speaker, says that it isn't so.
        is_told: Whether the speaker is only said to say it, and not to claim, suspect or deny it.
        verb: The word of saying, None where there is none.
    """

    status: Status
    speakers: tuple[Token, ...] = ()
    is_negated: bool = False
    is_told: bool = False
    verb: Token | None = None


def find_context(trigger: Token, frames: FrameIndex, quotes: Quotes) -> Context:
    """Return the context of what `trigger` states."""
    status: Status = find_own_status(trigger)
    negated = is_negated(trigger)
    presupposed = False
    path = [trigger]
    for child, head in find_ancestors(trigger):
        presupposed = (
            presupposed
            or child.dep_ == "acl:relcl"
            or is_bare_participle(child)
            or (child.dep_ == "advcl" and find_mark(child) in load_list("factive_marks"))
        )
        shared = child.dep_ in SAME_CLAUSE and not presupposed
        if shared and status == "asserted":
            status = find_own_status(head)
        if shared:
            negated = negated or (child.dep_ != "conj" and is_negated(head))
        if child.dep_ in GOVERNED and not presupposed:
            turned = _turn(head, child)
            if turned == "denied":
                negated = not negated
            elif turned is not None and status == "asserted":
                status = turned
        negated = negated or (not presupposed and _is_unproved(head))
        report = find_report(head, path, frames)
        path.append(head)
        if report is not None:
            reading, speakers = report
            if not speakers and reading.frame.part == "noun" and status == "asserted":
                status = reading.content or "alleged"  # "rejected claims that": who rejects comes further up
                continue
            found = reading.content or "alleged"
            if presupposed and found in {"denied", "hypothetical", "future"}:
                continue  # "denied that it hit a prison where 70 had been killed": the dead are not denied
            if found == "asserted" and status == "asserted" and not negated:
                return Context("asserted", speakers, verb=head)
            if found == "hypothetical" and any(node.lemma_.lower() in load_list("ending") for node in path[1:-1]):
                found = "alleged"  # "urged the army to stop supporting them" says that it does
            if negated and status != "asserted":
                return Context(status, (), is_negated=True)  # "if it did not withdraw": nobody says that it won't
            if negated and found in {"hypothetical", "future"} and not _is_told(path):
                return Context("hypothetical", speakers, verb=head)  # "urged them not to attack"
            if negated:
                # "said that it had not fired": the speaker denies; "denied that it had not": nobody does
                return Context("denied" if found != "denied" else "asserted", speakers, verb=head)
            if status == "hypothetical" and found in {"alleged", "asserted"} and _has_would(path):
                status = "future"  # "said that it would" is what was to come
            if found == "denied" and status == "alleged":
                status = "asserted"
            is_told = status == "asserted" and head.lemma_.lower() in load_list("telling")
            return Context(found if status == "asserted" else status, speakers, is_told=is_told, verb=head)
        speakers = _find_attribution(head)
        if speakers:
            return _attribute(status, speakers, is_negated=negated, verb=head)
    speakers = _find_attribution(trigger)
    if not speakers:
        spoken = quotes.speaker_of(trigger)
        speakers = (spoken,) if spoken is not None else ()
    return _attribute(status, speakers, is_negated=negated) if speakers else Context(status, (), is_negated=negated)


def _is_unproved(head: Token) -> bool:
    """Tell whether nothing speaks for a clause: "had no evidence that", "no reason to believe that"."""
    noun = head.head if head.dep_ == "acl" else head
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in load_list("proofs") and is_negated(noun)


def _attribute(status: Status, speakers: tuple[Token, ...], *, is_negated: bool, verb: Token | None = None) -> Context:
    """Return the context of what somebody is named for, beside the clause or around a quotation."""
    if is_negated:
        return Context("denied", speakers, verb=verb)
    return Context("alleged" if status == "asserted" else status, speakers, is_told=status == "asserted", verb=verb)


def _is_told(path: Sequence[Token]) -> bool:
    """Tell whether a clause of the path has a finite past ("insisted it had not"), unlike a demand ("insisted it not")."""
    return any(
        child.lower_ in {"had", "did", "was", "were"} and child.dep_.startswith("aux") for node in path[:-1] for child in node.children
    )


def _has_would(path: Sequence[Token]) -> bool:
    """Tell whether "would" is all that makes what was said uncertain."""
    modals = {child.lower_ for node in path[:-1] for child in node.children if child.dep_ == "aux"}
    return "would" in modals and not modals & {"could", "may", "might"} and not any(is_conditional(node) for node in path[:-1])


def find_report(head: Token, path: Sequence[Token], frames: FrameIndex) -> tuple[Reading, tuple[Token, ...]] | None:
    """Return the reading of `head` that has one of the tokens below it on the `path` as what it talks about, and its speakers' tokens."""
    part: Part = "verb" if head.pos_ in {"VERB", "AUX", "ADJ"} else "noun"
    readings = [r for r in frames.find(part, head.lemma_.lower()) if r.content is not None and r.frame.find_slots("CONTENT")]
    for reading in find_standing(head, readings):
        roles = match_frame(head, reading.frame)
        if roles is None or not any(node in path for node in roles.get("CONTENT", ())):
            continue
        if reading.relation is not None and not (roles.get("ACTOR") or roles.get("TARGET")):
            continue
        return reading, tuple(roles.get("SPEAKER") or roles.get("ACTOR") or ())
    return None


def is_bare_participle(token: Token) -> bool:
    """Tell whether a participle only describes the noun before it ("the forces led by X")."""
    return token.dep_ == "acl" and not any(child.dep_ in {"mark", "aux", "case"} for child in token.children)


def find_mark(clause: Token) -> str:
    """Return the word that opens an adverbial clause, lower case, empty for none."""
    return next((child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod", "case"} and child.i < clause.i), "")


def find_own_status(token: Token) -> Status:
    """Return the status that auxiliaries, adverbs, adjectives and markers of the word itself give."""
    cues = load_cues()
    for child in token.children:
        word = child.lower_
        if child.dep_ in {"aux", "aux:pass", "cop"} and child.pos_ == "AUX":
            if word in cues["modals"]["hypothetical"]:
                return "hypothetical"
            if word in cues["modals"]["future"]:
                return "hypothetical" if is_conditional(token) else "future"
            if word in {"is", "are"} and any(mark.lower_ == "to" for mark in token.children if mark.dep_ == "mark"):
                return "future"  # "is to speak with him on Wednesday"
        if child.dep_ == "mark" and word in cues["conditionals"] and word not in cues["inverted_conditionals"] and word != "until":
            return "hypothetical"
        if child.dep_ == "advmod":
            for status in ADVERB_STATUSES:
                if word in cues["adverbs"][status]:
                    return status
        if child.dep_ == "amod" and token.pos_ == "NOUN":
            for status in ADJECTIVE_STATUSES:
                if word in cues["adjectives"][status]:
                    return status
    return "asserted"


def is_conditional(token: Token) -> bool:
    """Tell whether a clause holds on a condition: "if he does, …", "should they leave, …"."""
    cues = load_cues()
    openers = set(cues["conditionals"]) - {*cues["inverted_conditionals"], *cues["one_sided_conditionals"]}
    for clause in token.children:
        if clause.dep_ != "advcl":
            continue
        first = clause.left_edge.lower_
        if find_mark(clause) in openers or (first in cues["inverted_conditionals"] and clause.left_edge.head == clause):
            return True
    return False


def is_negated(token: Token) -> bool:
    """Tell whether the word carries a negation ("not", "never", "without"), itself or at its subject ("no group has …")."""
    nobody = {"nobody", "none", "neither"}
    for subject in find_children(token, SUBJECTS | PASSIVE_SUBJECTS):
        if subject.lower_ in nobody or any(child.lower_ in {"no", "neither"} and child.dep_ == "det" for child in subject.children):
            return True
    for child in token.children:
        if child.lower_ in {"not", "n't", "n’t", "never", "no", "neither", "without", "nor"} and child.dep_ in {
            "advmod",
            "det",
            "mark",
            "case",
            "cc",
            "cc:preconj",
        }:
            following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
            if child.lower_ == "not" and following in {"only", "just", "merely", "least"}:
                continue
            if child.lower_ == "no" and following in {"fewer", "less", "doubt"}:
                continue
            return True
    return False


def _turn(head: Token, child: Token) -> Status | None:
    """Return what a verb over another verb makes of it: "failed to", "tried to", "stop … from"."""
    cues = load_cues()["implicatives"]
    lemma = head.lemma_.lower()
    to_clause = any(word.lower_ == "to" for word in child.children if word.dep_ in {"mark", "aux"})
    if child.dep_ == "xcomp" or (to_clause and child.dep_ in {"acl", "ccomp", "advcl"} and head.pos_ in {"NOUN", "ADJ", "VERB"}):
        if lemma in cues["negating"]["failure"]:
            return "denied"
        if child.dep_ == "xcomp":
            if not is_passive(head) and any(lemma in cues["hypothetical"][key] for key in ("attempt", "ability", "threat")):
                return "hypothetical"
            if lemma in cues["future"]["plan"] or (lemma == "go" and head.lower_ == "going"):
                return "future"
        nouns = load_cues()["noun_cues"]
        if head.pos_ == "NOUN":
            return "hypothetical" if lemma in nouns["hypothetical"] else "future" if lemma in nouns["future"] else None
    if any(word.lower_ == "from" and word.dep_ == "mark" for word in child.children) and lemma in cues["negating"]["prevention"]:
        return "denied"
    return None


def _find_attribution(token: Token) -> tuple[Token, ...]:
    """Return who is named in a word's clause as the one who says it: "according to …", "by X's count", "troops, it claimed, bombed …"."""
    for case, noun in find_obliques(token):
        if case in load_list("attributions"):
            return (noun,)
        if case in ACCOUNT_CASES and noun.lemma_.lower() in load_list("accounts"):
            owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
            return tuple(owners or [owner for of, owner in find_obliques(noun) if of == "of"])
    if token.lemma_.lower() in load_reporting():
        return _find_inverted(token)
    for child in token.children:
        aside = child if child.dep_ in {"parataxis", "dep"} else _find_inserted(child)
        if aside is None or aside.lemma_.lower() not in load_reporting() or find_children(aside, CLAUSES):
            continue
        speakers = _find_inverted(aside) or (() if find_children(aside, OBJECTS) else tuple(find_subjects(aside)))
        if speakers:
            return speakers
    return ()


def _find_inserted(subject: Token) -> Token | None:
    """Return the verb of an aside that the tree takes for a relative clause of the subject, though it has no pronoun."""
    if subject.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return None
    for clause in subject.children:
        if clause.dep_ == "acl:relcl" and not any(child.dep_ in {"obj", "mark"} for child in clause.children):
            first = clause.left_edge
            if first.i > 0 and (first.is_punct or first.nbor(-1).text == ",") and not any(t.tag_ in {"WP", "WDT"} for t in clause.subtree):
                return clause
    return None


def _find_inverted(verb: Token) -> tuple[Token, ...]:
    """Return the name behind a verb of speech that follows what was said ("…, argues Aldan"), which trees take for its object."""
    is_behind = verb.i > verb.sent.start and verb.nbor(-1).text in {",", "”", '"'} and not find_subjects(verb)
    return tuple(child for child in verb.children if is_behind and child.dep_ == "obj" and child.i == verb.i + 1)[:1]
