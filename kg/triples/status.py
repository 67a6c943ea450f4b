"""How sure a text is of a statement, and who says so: asserted, alleged, denied, hypothetical or future.

Starts at the trigger word and climbs the tree; the innermost word that takes a stand decides, the innermost speaker speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_ancestors, find_children, find_obliques, is_passive, load_cues
from kg.language.words import load_list
from kg.mentions.quotes import Quotes
from kg.objects import Status
from kg.ontology.frames import FrameIndex, Reading
from kg.ontology.match import find_standing, match_frame
from kg.ontology.pattern import Part

ADVERB_STATUSES: tuple[Status, ...] = ("alleged", "hypothetical")
ADJECTIVE_STATUSES: tuple[Status, ...] = ("alleged", "hypothetical", "future")
GOVERNED = frozenset({"xcomp", "ccomp", "obj", "obl", "advcl", "nmod", "acl"})
SAME_CLAUSE = frozenset({"xcomp", "conj", "aux", "cop", "compound", "amod"})


@dataclass(frozen=True, slots=True)
class Context:
    """Status of a statement and the tokens of who says it; `is_negated` if the text itself, not a speaker, says that it isn't so."""

    status: Status
    speakers: tuple[Token, ...] = ()
    is_negated: bool = False
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
            return Context(found if status == "asserted" else status, speakers, verb=head)
        speakers = _find_attribution(head, frames)
        if speakers:
            return Context("denied" if negated else ("alleged" if status == "asserted" else status), speakers, verb=head)
    speakers = _find_attribution(trigger, frames)
    if not speakers:
        spoken = quotes.speaker_of(trigger)
        speakers = (spoken,) if spoken is not None else ()
    if speakers:
        return Context("denied" if negated else ("alleged" if status == "asserted" else status), speakers)
    return Context(status, (), is_negated=negated)


def _is_told(path: Sequence[Token]) -> bool:
    """Tell whether a clause of the path has a finite past ("insisted it had not"), unlike a demand ("insisted it not")."""
    return any(
        child.lower_ in {"had", "did", "was", "were"} and child.dep_.startswith("aux") for node in path[:-1] for child in node.children
    )


def _has_would(path: Sequence[Token]) -> bool:
    return any(child.lower_ == "would" and child.dep_ == "aux" for node in path[:-1] for child in node.children)


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
        if child.dep_ in {"aux", "aux:pass"} and child.pos_ == "AUX":
            if word in cues["modals"]["hypothetical"]:
                return "hypothetical"
            if word in cues["modals"]["future"]:
                return "future"
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
        if child.dep_ == "xcomp" and not is_passive(head):
            for key in ("attempt", "ability", "threat"):
                if lemma in cues["hypothetical"][key]:
                    return "hypothetical"
            if lemma in cues["future"]["plan"] or (lemma == "go" and head.lower_ == "going"):
                return "future"
        nouns = load_cues()["noun_cues"]
        if head.pos_ == "NOUN":
            return "hypothetical" if lemma in nouns["hypothetical"] else "future" if lemma in nouns["future"] else None
    if any(word.lower_ == "from" and word.dep_ == "mark" for word in child.children) and lemma in cues["negating"]["prevention"]:
        return "denied"
    return None


def _find_attribution(token: Token, frames: FrameIndex) -> tuple[Token, ...]:
    """Return who is named by "according to …" in the word's clause, or by an aside in it ("troops, it claimed, bombed …")."""
    named = tuple(noun for case, noun in find_obliques(token) if case in load_list("attributions"))
    if named:
        return named
    for child in token.children:
        if child.dep_ == "parataxis" and child.pos_ == "VERB":
            report = find_report(child, [token], frames)
            if report is not None and report[0].content == "alleged":
                return report[1]
    return ()
