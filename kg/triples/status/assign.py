"""How sure a text is of a statement, and who says so: asserted, alleged, denied, hypothetical or future.

Starts at the trigger word and climbs the tree; the innermost word that takes a stand decides, the innermost speaker speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.language.arguments import find_subjects
from kg.language.losses import has_to
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_ancestors, find_children, is_passive, load_cues
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_any, is_foiled, is_imagined, is_plotting
from kg.mentions.links.quotes import Quotes
from kg.objects import Status
from kg.ontology.doers import is_to_be_ended
from kg.ontology.frames import FrameIndex, Reading, load_reporting
from kg.ontology.match import find_standing, match_frame
from kg.ontology.pattern import Part
from kg.triples.status.attribution import find_attribution, find_inverted, find_source, find_writer
from kg.triples.status.brought import brings_about, is_instead, is_to_end
from kg.triples.status.cues import (
    ASKING,
    find_own_status,
    find_turn,
    is_awaited,
    is_called_off,
    is_conditional,
    is_conditioned,
    is_given_up,
    is_negated,
    is_presupposed,
    is_unsaid,
)
from kg.triples.status.terms import find_setter
from kg.triples.status.truths import is_left_open, is_too_much, is_untrue, lacks_proof
from kg.triples.status.views import find_first_status

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
HELPERS = frozenset({"aux", "aux:pass", "cop"})
CALLED = frozenset({"acl", "acl:relcl", "amod", "ccomp", "obj", "xcomp"})  # what the parser makes of "baseless" behind a claim called so
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
    status = find_first_status(trigger)
    negated = is_negated(trigger)
    path, presupposed, described = [trigger], False, False
    for child, head in find_ancestors(trigger):
        if _is_set_apart(child, head, quotes):
            break
        left_open = is_left_open(child) or is_any(child) or (child.dep_ == "xcomp" and _is_aim(head))
        below = negated
        is_known = is_presupposed(child) and not left_open and not is_any(head)
        presupposed = presupposed or is_known or is_to_be_ended(child) or (child != trigger and is_to_end(child))
        described = described or (presupposed and child.dep_ == "acl:relcl")
        if not presupposed:
            if child.dep_ in SAME_CLAUSE and not _stands_alone(child):
                status = status if status != "asserted" else find_own_status(head)
                negated = negated or (child.dep_ != "conj" and is_negated(head))
            turned = find_turn(head, child)
            negated = negated != (lacks_proof(head) or is_too_much(child) or is_untrue(child) or turned == "denied" or is_called_off(child))
            if _is_called_false(child, head):
                status, negated = "asserted", not negated
                if head.lemma_.lower() in load_list("naming"):  # "called the charge that it arms them baseless": so it says
                    return _attribute(status, tuple(find_subjects(head)), is_negated=negated, verb=head)
            is_open = is_imagined(child) or is_foiled(child) if child.pos_ == "NOUN" else is_awaited(child) or is_conditioned(child)
            if status == "asserted" and (is_open or left_open or _is_to_come(child, head)):
                status = "hypothetical" if is_open or left_open else "future"
            if status == "asserted" and turned == "future" and is_given_up(head):
                negated = not negated
            elif status == "asserted" and turned is not None and turned != "denied":
                status = turned
        report = None if brings_about(head, child) else find_report(head, path, frames)
        path.append(head)
        if report is not None:
            reading, speakers = report
            speakers = _find_sayers(head, speakers, frames, quotes)
            if not speakers and reading.frame.part == "noun":
                is_feared = status == "future" and reading.content == "hypothetical" and not has_to(child)  # "fears that it will attack"
                if status == "asserted" or is_feared:
                    status = reading.content or "alleged"
                continue  # "rejected claims that": who rejects comes further up
            found = reading.content or "alleged"
            if not speakers and found in {"asserted", "alleged"} and is_passive(head):
                speakers, found = _find_teller(find_context(head, frames, quotes), found)
            if presupposed and found in {"denied", "hypothetical", "future"}:
                continue  # "denied that it hit a prison where 70 had been killed": the dead are not denied
            is_plain = status == "asserted" and not (below if child.dep_ == "xcomp" else negated)
            if is_plain and found in {"asserted", "denied"} and is_unsaid(head):
                return Context("alleged", verb=head)  # "neither confirmed nor denied", "did not deny that", "refused to confirm"
            if (found == "alleged" or head.lemma_.lower() == "doubt") and is_unsaid(head):
                return _unsay(status, speakers, path, is_negated=negated)
            if described and found == "alleged" and quotes.find(trigger) is None:
                found = "asserted"  # "said that it had killed ten rebels who were shelling Pell": that they were is taken for granted
            return _report(found, status, speakers, path, is_negated=negated)
        speakers = find_attribution(head) or (find_setter(child, head) if status == "hypothetical" and not negated else ())
        if speakers:
            return _attribute(status, speakers, is_negated=negated, verb=head)
    spoken = quotes.speaker_of(trigger)
    speakers = find_attribution(trigger) or ((spoken,) if spoken is not None else find_source(trigger))
    return _attribute(status, speakers, is_negated=negated) if speakers else Context(status, (), is_negated=negated)


def _find_sayers(head: Token, speakers: tuple[Token, ...], frames: FrameIndex, quotes: Quotes) -> tuple[Token, ...]:
    """Return who says what a word of saying tells: for one who only may say or allow it, who tells that."""
    speakers = speakers or find_inverted(head) or find_writer(head)
    is_open = bool(speakers) and find_own_status(head) == "hypothetical"  # "Karvenia may let Sorvania arm them, Dostan says"
    return find_context(head, frames, quotes).speakers if is_open else speakers


def _is_to_come(child: Token, head: Token) -> bool:
    """Tell whether something is what somebody will go to do, or plots: "will travel to Pell to see her"."""
    if child.dep_ in OBJECTS:
        return is_plotting(head)
    return child.dep_ == "advcl" and has_to(child) and find_own_status(head) == "future"


def _find_teller(told: Context, found: Status) -> tuple[tuple[Token, ...], Status]:
    """Return who says that something is known or thought, and what that makes of it: "said that they were believed to have fled"."""
    if told.is_negated or not told.speakers or told.status not in {"asserted", "alleged"}:
        return (), found
    return told.speakers, "alleged" if "alleged" in {found, told.status} else found


def _unsay(status: Status, speakers: tuple[Token, ...], path: Sequence[Token], *, is_negated: bool) -> Context:
    """Return the context of what somebody doesn't say or think: "doesn't believe that it fired" denies it, "didn't say why" knows it.

    What nobody doubts stands. Of what nobody says, and of what is only not said, the text says nothing.
    """
    head, content = path[-1], path[-2]
    if head.lemma_.lower() == "doubt" or any(word.tag_ in ASKING and word.i < content.i for word in content.children):
        return Context(status, (), is_negated=is_negated)
    is_denied = head.lemma_.lower() in load_list("opining") and not any(word.lower_ in load_list("nobodies") for word in speakers)
    if status != "asserted" or is_negated or not is_denied:
        return Context(status, (), is_negated=True)
    return Context("denied", speakers, verb=head)


def _is_aim(verb: Token) -> bool:
    """Tell whether a clause says what somebody did something for, which was to make another act: "to force them to leave"."""
    causing = load_cues()["implicatives"]["transparent"]["causation"]
    return verb.dep_ in {"advcl", "acl"} and has_to(verb) and verb.lemma_.lower() in causing


def _is_called_false(claim: Token, head: Token) -> bool:
    """Tell whether a claim is the subject of a word that calls it false: "said that reports of looting were baseless"."""
    false = load_list("falsehoods", "untrue")
    if claim.dep_ in {"ccomp", "csubj"} and any(child.dep_ == "expl" for child in head.children):
        lemma = head.lemma_.lower()  # "it is not true that they fired", "it is false that they fired"
        return is_negated(head) if lemma == "true" else lemma in false and not is_negated(head)
    if claim.lemma_.lower() != "report" and claim.lemma_.lower() not in load_list("charges"):
        return False
    if claim.dep_ in OBJECTS:  # "said reports of looting were baseless", where the parser takes the reports for what is said
        labels = CALLED if head.lemma_.lower() in load_list("naming") else frozenset({"ccomp"})
        behind = [*find_children(head, labels), *find_children(claim, labels)]
        behind += [word for clause in behind if clause.dep_.startswith("acl") for word in find_children(clause, labels)]
        return any(word.i > claim.i and word.lemma_.lower() in false for word in behind)
    return claim.dep_ in SUBJECTS and head.lemma_.lower() in load_list("falsehoods")


def _stands_alone(clause: Token) -> bool:
    """Tell whether a conjunct has subject and helper of its own: "they may flee, and they have shelled Pell"."""
    return clause.dep_ == "conj" and bool(find_children(clause, SUBJECTS | PASSIVE_SUBJECTS)) and bool(find_children(clause, HELPERS))


def _is_set_apart(clause: Token, head: Token, quotes: Quotes) -> bool:
    """Tell whether a semicolon parts a clause from the saying before it: "he said that it would fail; Karvenia summoned the envoy".

    The saying may stand behind what is said: "Drones hit the base, he says; Karvenia shells Pell".
    """
    first = clause.left_edge
    head = head.head if head.dep_ == "ccomp" and head.i < head.head.i < first.i else head
    is_behind = any(child.dep_ == "ccomp" and child.i < head.i for child in head.children)
    if clause.dep_ not in CLAUSES | {"conj"} or first.i <= head.i + (not is_behind) or head.lemma_.lower() not in load_reporting():
        return False
    goes_on = quotes.find(clause) is not None or any(child.dep_ == "mark" for child in clause.children)
    return ";" in {first.text, first.nbor(-1).text} and not goes_on


def _report(found: Status, status: Status, speakers: tuple[Token, ...], path: Sequence[Token], *, is_negated: bool) -> Context:
    """Return the context of what a word of saying, last of the path, makes of a statement.

    Args:
        found: What the word makes of its content.
        status: What the words below it make of the statement.
        speakers: Who says it.
        path: From the statement's own word up to that of saying.
        is_negated: Whether the words below negate the statement.
    """
    head = path[-1]
    if found == "asserted" and status == "asserted" and not is_negated:
        return Context("asserted", speakers, verb=head)
    if found == "hypothetical" and any(node.lemma_.lower() in load_list("ending") for node in path[1:-1]):
        found = "alleged"  # "urged the army to stop supporting them" says that it does
    if is_negated and status != "asserted":
        return Context(status, (), is_negated=True)  # "if it did not withdraw": nobody says that it won't
    if is_negated and found == "future" and any(map(is_instead, path[0].children)):
        return Context(status, (), is_negated=True)  # "chose to talk rather than attack it"
    if is_negated and found in {"hypothetical", "future"} and not _is_told(path):
        return Context("hypothetical", speakers, verb=head)  # "urged them not to attack"
    if is_negated:
        # "said that it had not fired": the speaker denies; "denied that it had not": nobody does
        return Context("denied" if found != "denied" else "asserted", speakers, verb=head)
    if status == "hypothetical" and found == "alleged" and _is_guess(path):
        status = "asserted"  # "said that Karvenia may have armed them" is what he suspects
    if status == "hypothetical" and found in {"alleged", "asserted", "denied", "future"} and _has_would(path):
        status = "future"  # "said that it would" is what was to come
    if found == "denied" and status in {"alleged", "future"}:
        status = "asserted"  # "denied that it would arm them"
    is_told = status == "asserted" and head.lemma_.lower() in load_list("telling")
    return Context(found if status == "asserted" else status, speakers, is_told=is_told, verb=head)


def _attribute(status: Status, speakers: tuple[Token, ...], *, is_negated: bool, verb: Token | None = None) -> Context:
    """Return the context of what somebody is named for, beside the clause or around a quotation."""
    if is_negated:
        return Context("denied", speakers, verb=verb)
    return Context("alleged" if status == "asserted" else status, speakers, is_told=status == "asserted", verb=verb)


def _is_told(path: Sequence[Token]) -> bool:
    """Tell whether a clause of the path is finite ("insisted it had not", "insists it never fired"), unlike a demand ("that it not")."""
    for node in path[:-1]:
        helpers = [child.lower_ for child in node.children if child.dep_.startswith("aux")]
        is_past = node.tag_ in {"VB", "VBD", "VBN"} and node.lower_ != node.lemma_.lower()  # parsers take "never fired" for an infinitive
        if {"had", "did", "was", "were"}.intersection(helpers) or (is_past and not helpers):
            return True
    return False


def _is_guess(path: Sequence[Token]) -> bool:
    """Tell whether a clause of the path guesses at what has been: "may have armed"; what could have been or hangs on an if is none."""
    guesses = load_cues()["guess_modals"]
    for node in path[:-1]:
        helpers = [child.lower_ for child in node.children if child.dep_.startswith("aux")]
        if any(f"{modal} have" in guesses for modal in helpers if modal not in {"would", "could"}) and "have" in helpers:
            return not is_conditional(node)
    return False


def _has_would(path: Sequence[Token]) -> bool:
    """Tell whether "would" is all that makes what was said uncertain."""
    modals = {child.lower_ for node in path[:-1] for child in node.children if child.dep_ == "aux"}
    if "would" not in modals or modals & {"could", "may", "might"}:
        return False
    return not any(is_conditional(node) or is_awaited(node) for node in path[:-1])


def _tells_content(reading: Reading) -> bool:
    return reading.content is not None and bool(reading.frame.find_slots("CONTENT"))


def find_report(head: Token, path: Sequence[Token], frames: FrameIndex) -> tuple[Reading, tuple[Token, ...]] | None:
    """Return the reading of `head` that has one of the tokens below it on the `path` as what it talks about, and its speakers' tokens."""
    part: Part = "verb" if head.pos_ in {"VERB", "AUX", "ADJ"} else "noun"
    for reading in find_standing(head, frames.only(_tells_content).find(part, head.lemma_.lower())):
        roles = match_frame(head, reading.frame)
        if roles is None or not any(node in path and not _is_aside(node, path) for node in roles.get("CONTENT", ())):
            continue
        if reading.relation is not None and not (roles.get("ACTOR") or roles.get("TARGET")):
            continue
        if reading.relation == "accused" and reading.frame.find_slots("TARGET") and not roles.get("TARGET"):
            continue  # "blamed the Front, which Solun leads, for the raid" lays no raid on anybody by its first noun
        speakers = roles.get("SPEAKER") or roles.get("ACTOR") or ()
        return reading, tuple(speaker for speaker in speakers if speaker not in path and (speaker.dep_ != "det" or speaker.pos_ != "DET"))
    return None


def _is_aside(content: Token, path: Sequence[Token]) -> bool:
    """Tell whether a statement is told of another noun or a place: "announced a visit to Pell, where he had been shot"."""
    if content.pos_ not in {"NOUN", "PROPN"}:
        return False
    if content.dep_ in OBJECTS and content.head.lemma_.lower() == "hold":
        return True  # "held talks" says nothing
    clauses = (node for node in path if node.dep_ == "acl:relcl" and content.is_ancestor(node))
    return any(clause.head != content or any(child.lower_ == "where" for child in clause.children) for clause in clauses)
