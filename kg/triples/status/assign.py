"""How sure a text is of a statement, and who says so: asserted, alleged, denied, hypothetical or future.

Starts at the trigger word and climbs the tree; the innermost word that takes a stand decides, the innermost speaker speaks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.language.arguments import find_subjects
from kg.language.losses import has_to
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, find_ancestors, is_passive, load_cues
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_any, is_foiled, is_foreclosed, is_imagined, is_plotting
from kg.mentions.links.quotes import Quotes, find_saying_below
from kg.objects import Status
from kg.ontology.doers import is_to_be_ended
from kg.ontology.frames import FrameIndex, Reading, load_reporting
from kg.triples.status.attribution import find_attribution, find_inverted, find_report, find_source, find_vouchers, find_writer
from kg.triples.status.brought import brings_about, is_instead, is_to_end
from kg.triples.status.cues import (
    ASKING,
    find_own_status,
    is_awaited,
    is_conditional,
    is_conditioned,
    is_negated,
    is_presupposed,
    stands_alone,
)
from kg.triples.status.governing import find_turn, is_called_off, is_given_up, is_unsaid
from kg.triples.status.terms import find_setter
from kg.triples.status.truths import is_called_false, is_disclaimed, is_left_open, is_too_much, is_untrue, lacks_proof
from kg.triples.status.views import find_first_status, find_holders

CLAUSES = frozenset({"ccomp", "conj", "parataxis", "xcomp"})
OPENING = frozenset({"advmod", "aux", "case", "mark", "nsubj"})  # of a participle that says more than what comes with a deed
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


@dataclass(slots=True)
class _Way:
    """What the words from a statement's own up to one above it have made of the statement so far.

    Attributes:
        path: From the statement's own word up.
        was_negated: Whether it was so below the last word of the path.
        is_presupposed: Whether it is taken for granted, so that no word further up makes it less sure.
        is_described: Whether that is so since it says who somebody is: "ten rebels who were shelling Pell".
    """

    path: list[Token]
    status: Status
    is_negated: bool
    was_negated: bool = False
    is_presupposed: bool = False
    is_described: bool = False


def find_context(trigger: Token, frames: FrameIndex, quotes: Quotes) -> Context:
    """Return the context of what `trigger` states."""
    way = _Way([trigger], find_first_status(trigger), is_negated(trigger))
    for child, head in find_ancestors(trigger):
        if _is_set_apart(child, head, quotes):
            break
        context = _pass(way, child, head)
        report = None if brings_about(head, child) else find_report(head, way.path, frames)
        way.path.append(head)
        if context is None and report is not None:
            context = _hear(way, report, frames, quotes)
        elif context is None and (holders := find_holders(child)):
            context = _report(way, "alleged", holders)
        elif context is None:
            is_set = way.status == "hypothetical" and not way.is_negated
            speakers = find_attribution(head) or (find_setter(child, head) if is_set else ())
            context = _attribute(way, speakers, verb=head) if speakers else _vouch(way, head)
        if context is not None:
            return context
    spoken = quotes.speaker_of(trigger)
    speakers = find_attribution(trigger) or ((spoken,) if spoken is not None else find_source(trigger))
    return _attribute(way, speakers) if speakers else _vouch(way, trigger) or Context(way.status, (), is_negated=way.is_negated)


def _vouch(way: _Way, word: Token) -> Context | None:
    """Return what a text says itself and names somebody else for: "as the Herald reported, they shelled Pell"; None for nobody."""
    speakers = find_vouchers(word)
    return Context("denied" if way.is_negated else way.status, speakers) if speakers else None


def _pass(way: _Way, child: Token, head: Token) -> Context | None:
    """Take in what a word makes of the one below it; its context where that settles it: "called the charge that it arms them baseless"."""
    is_open = is_left_open(child) or is_any(child) or (child.dep_ == "xcomp" and _is_aim(head))
    is_known = is_presupposed(child) and not is_open and not is_any(head)
    way.was_negated = way.is_negated
    way.is_presupposed |= is_known or is_to_be_ended(child) or (child != way.path[0] and is_to_end(child))
    way.is_described |= way.is_presupposed and child.dep_ == "acl:relcl"
    if way.is_presupposed:
        return None
    if is_foreclosed(child):
        return Context("hypothetical", tuple(find_subjects(head)), is_negated=not is_unsaid(head), verb=head)
    if child.dep_ in SAME_CLAUSE and not stands_alone(child):
        way.status = way.status if way.status != "asserted" else find_own_status(head)
        way.is_negated |= child.dep_ != "conj" and is_negated(head)
    turned = find_turn(head, child)
    way.is_negated ^= (
        is_disclaimed(child) or lacks_proof(head) or is_too_much(child) or is_untrue(child) or turned == "denied" or is_called_off(child)
    )
    if is_called_false(child, head):
        way.status, way.is_negated = "asserted", not way.is_negated
        if head.lemma_lower in load_list("naming"):
            return _attribute(way, tuple(find_subjects(head)), verb=head)
    if way.status != "asserted":
        return None
    if is_open or _is_unfinished(child):
        way.status = "hypothetical"
    elif (shared := _find_shared(child, head)) is not None:
        way.status = shared
    elif turned == "future" and is_given_up(head):
        way.is_negated = not way.is_negated
    elif turned is not None and turned != "denied":
        way.status = turned
    return None


def _hear(way: _Way, report: tuple[Reading, tuple[Token, ...]], frames: FrameIndex, quotes: Quotes) -> Context | None:
    """Return what a word of saying, last of the path, makes of a statement; None where that is for those further up."""
    child, head = way.path[-2:]
    reading, named = report
    speakers, found = _find_sayers(head, named, frames, quotes), reading.content or "alleged"
    if not speakers and reading.frame.part == "noun":  # "rejected claims that": who rejects comes further up
        is_feared = way.status == "future" and reading.content == "hypothetical" and not has_to(child)  # "fears that it will attack"
        way.status = found if way.status == "asserted" or is_feared else way.status
        return None
    if not speakers and found in {"asserted", "alleged"} and is_passive(head):
        speakers, found = _find_teller(find_context(head, frames, quotes), found)
    if way.is_presupposed and found in {"denied", "hypothetical", "future"}:
        return None  # "denied that it hit a prison where 70 had been killed": the dead are not denied
    is_doubt = found == "alleged" or head.lemma_lower == "doubt"
    if (is_doubt or found in {"asserted", "denied"}) and is_unsaid(head):
        is_plain = way.status == "asserted" and not (way.was_negated if child.dep_ == "xcomp" else way.is_negated)
        if is_plain and found in {"asserted", "denied"}:
            return Context("alleged", verb=head)  # "neither confirmed nor denied", "did not deny that", "refused to confirm"
        if is_doubt:
            return _unsay(way, speakers)
    if way.is_described and found == "alleged" and quotes.find(way.path[0]) is None:
        found = "asserted"  # "said that it had killed ten rebels who were shelling Pell": that they were is taken for granted
    return _report(way, found, speakers)


def _find_sayers(head: Token, speakers: tuple[Token, ...], frames: FrameIndex, quotes: Quotes) -> tuple[Token, ...]:
    """Return who says what a word of saying tells: for one who only may say or allow it, who tells that."""
    if (saying := find_saying_below(head)) != head:
        return tuple(find_subjects(saying))
    speakers = speakers or find_inverted(head) or find_writer(head)
    is_open = bool(speakers) and find_own_status(head) == "hypothetical"  # "Karvenia may let Sorvania arm them, Dostan says"
    return find_context(head, frames, quotes).speakers if is_open else speakers


def _find_shared(child: Token, head: Token) -> Status | None:
    """Return the status that a deed has from one it serves or comes with: "will travel to Pell to see her", "may flee, ceding Pell"."""
    if child.dep_ in OBJECTS:
        return "future" if is_plotting(head) else None
    comes_with = child.i > head.i and child.tag_ == "VBG" and not any(word.dep_ in OPENING for word in child.children)
    if child.dep_ != "advcl" or not (has_to(child) or comes_with):
        return None
    status = find_own_status(head)
    return status if status in {"future", "hypothetical"} else None


def _is_unfinished(deed: Token) -> bool:
    """Tell whether a deed is only imagined, foiled, awaited or hangs on a condition."""
    return is_imagined(deed) or is_foiled(deed) if deed.pos_ == "NOUN" else is_awaited(deed) or is_conditioned(deed)


def _find_teller(told: Context, found: Status) -> tuple[tuple[Token, ...], Status]:
    """Return who says that something is known or thought, and what that makes of it: "said that they were believed to have fled"."""
    if told.is_negated or not told.speakers or told.status not in {"asserted", "alleged"}:
        return (), found
    return told.speakers, "alleged" if "alleged" in {found, told.status} else found


def _unsay(way: _Way, speakers: tuple[Token, ...]) -> Context:
    """Return the context of what somebody doesn't say or think: "doesn't believe that it fired" denies it, "didn't say why" knows it.

    What nobody doubts stands. Of what nobody says, and of what is only not said, the text says nothing.
    """
    head, content = way.path[-1], way.path[-2]
    if head.lemma_lower == "doubt" or any(word.tag_ in ASKING and word.i < content.i for word in content.children):
        return Context(way.status, (), is_negated=way.is_negated)
    is_denied = head.lemma_lower in load_list("opining") and not any(word.lower_ in load_list("nobodies") for word in speakers)
    if way.status != "asserted" or way.is_negated or not is_denied:
        return Context(way.status, (), is_negated=True)
    return Context("denied", speakers, verb=head)


def _is_aim(verb: Token) -> bool:
    """Tell whether a clause says what somebody did something for, which was to make another act: "to force them to leave"."""
    causing = load_cues()["implicatives"]["transparent"]["causation"]
    return verb.dep_ in {"advcl", "acl"} and has_to(verb) and verb.lemma_lower in causing


def _is_set_apart(clause: Token, head: Token, quotes: Quotes) -> bool:
    """Tell whether a semicolon parts a clause from the saying before it: "he said that it would fail; Karvenia summoned the envoy".

    The saying may stand behind what is said: "Drones hit the base, he says; Karvenia shells Pell".
    """
    first = clause.left_edge
    head = head.head if head.dep_ == "ccomp" and head.i < head.head.i < first.i else head
    is_behind = any(child.dep_ == "ccomp" and child.i < head.i for child in head.children)
    if clause.dep_ not in CLAUSES or first.i <= head.i + (not is_behind) or head.lemma_lower not in load_reporting():
        return False
    goes_on = quotes.find(clause) is not None or any(child.dep_ == "mark" for child in clause.children)
    return ";" in {first.text, first.nbor(-1).text} and not goes_on


def _report(way: _Way, found: Status, speakers: tuple[Token, ...]) -> Context:
    """Return the context of what a word of saying, last of the path, makes of a statement: `found`, if the words below it leave it so."""
    path, status, is_negated = way.path, way.status, way.is_negated
    head = path[-1]
    if found == "asserted" and status == "asserted" and not is_negated:
        return Context("asserted", speakers, verb=head)
    if found == "hypothetical" and any(node.lemma_lower in load_list("ending") for node in path[1:-1]):
        found = "alleged"  # "urged the army to stop supporting them" says that it does
    if is_negated and (status != "asserted" or (found == "future" and any(map(is_instead, path[0].children)))):
        return Context(status, (), is_negated=True)  # "if it did not withdraw" says not that it won't; "chose to talk rather than attack"
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
    is_told = status == "asserted" and head.lemma_lower in load_list("telling")
    return Context(found if status == "asserted" else status, speakers, is_told=is_told, verb=head)


def _attribute(way: _Way, speakers: tuple[Token, ...], verb: Token | None = None) -> Context:
    """Return the context of what somebody is named for, beside the clause or around a quotation."""
    is_told = way.status == "asserted" and not way.is_negated
    return Context("denied" if way.is_negated else "alleged" if is_told else way.status, speakers, is_told=is_told, verb=verb)


def _is_told(path: Sequence[Token]) -> bool:
    """Tell whether a clause of the path is finite ("insisted it had not", "insists it never fired"), unlike a demand ("that it not")."""
    for node in path[:-1]:
        helpers = [child.lower_ for child in node.children if child.dep_.startswith("aux")]
        is_past = node.tag_ in {"VB", "VBD", "VBN"} and node.lower_ != node.lemma_lower  # parsers take "never fired" for an infinitive
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
    is_only = "would" in modals and modals.isdisjoint({"could", "may", "might"})
    return is_only and not any(is_conditional(node) or is_awaited(node) for node in path[:-1])
