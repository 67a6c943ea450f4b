"""Status and speaker of a fact, from the tree around its trigger and from who speaks for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TypeGuard

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_plotting
from kg.mentions.index import MentionIndex
from kg.mentions.links import pronouns
from kg.mentions.links.issuers import find_issuer
from kg.mentions.links.partners import is_supposed
from kg.mentions.links.quotes import Quotes
from kg.objects import Mention, Status
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import ACTORS, PLACES
from kg.ontology.frames import FrameIndex, Reading
from kg.ontology.match import match_frame
from kg.ontology.pattern import Part
from kg.triples.facts import Fact
from kg.triples.status.assign import Context, find_context
from kg.triples.status.attribution import find_quoting, is_doer
from kg.triples.status.cues import find_own_status, find_viewing, is_doubted, is_in_error, is_missed, is_negated, is_over
from kg.triples.status.deeds import find_event_status, is_known_deed, names_charge
from kg.triples.status.governing import is_called_off
from kg.triples.status.sides import AFFILIATIONS, AGAINST, FORCE, REFUSALS, Sides
from kg.triples.status.truths import is_only_weighed

# Charges, of which the word of one side is no proof.
CONTESTED = FORCE | {"backs", "aided", "coerced", "supported", "cooperated_with", "mobilized", "threatened", "other"}
WITNESSED = FORCE | {"coerced"}
OFFERED = frozenset({"agreed_with", "aided", "backs", "conceded_to"})
OFFERS: dict[str, Status] = {"offer": "hypothetical", "pledge": "future", "promise": "future", "propose": "hypothetical", "vow": "future"}
SPEECH = AGAINST | REFUSALS | {"demanded", "supported", "protested"}  # what who says so does by saying so
PRESUPPOSED_RULES = ("bond:", "compound:")
OFFICE_RULES = frozenset({"bond:role", "bond:title"})
SPEAKERS = ACTORS | {"Facility"}  # an embassy speaks for its state


class Contexts:
    """Settles the status of facts of one Doc; contexts are kept by trigger."""

    def __init__(self, index: MentionIndex, frames: FrameIndex, quotes: Quotes, bonds: list[Fact]) -> None:
        self._index = index
        self._sides = Sides(index, bonds)
        self.are_one_side = self._sides.are_one_side
        self.is_against_own = self._sides.is_against_own
        self._frames = frames
        self._quotes = quotes
        self._known: dict[int, Context] = {}

    def settle(self, fact: Fact) -> Fact:
        """Return the fact with status and speaker; one that its construction has settled comes back as it is.

        A fact that the text itself negates gets the status "denied" without speaker; `make_triples` leaves it out.
        """
        if fact.status is not None:
            is_told = fact.speaker is None and fact.rule.startswith("blame:verb:arrested")
            return replace(fact, speaker=self.find_teller(fact.trigger)) if is_told else fact  # "he says rebels were arrested for it"
        if (fact.rule.startswith(PRESUPPOSED_RULES) or _is_setting(fact)) and not _is_predicated(fact):
            return self._settle_bond(fact)
        return self._settle_by_itself(fact) or self._settle_by_context(fact)

    def _settle_by_itself(self, fact: Fact) -> Fact | None:
        """Return a fact whose own words, whatever stands above them, say whether it is so; None for any other."""
        if fact.relation == "denied" and fact.trigger.dep_ in {"acl", "acl:relcl"}:
            # "accuses Karvenia of arming it, which Karvenia denies": the denial is no part of the accusation
            return fact.settle(find_own_status(fact.trigger))
        if fact.relation == "accused" and names_charge(fact.trigger):
            return fact.settle("asserted")  # "rejected Veldonia's charge that Karvenia arms them": the charge was made
        if _is_missed_or_over(fact):
            return fact.settle("denied")
        if _is_known_of(fact) and any(child.lower_ == "the" or child.dep_ == "nmod:poss" for child in fact.trigger.children):
            return fact.settle("asserted")  # "the war between Karvenia and Veldonia", "their war on it" are taken for granted
        if (claimed := self._find_claim(fact)) is not None:
            return claimed
        if fact.actor.type == "Attack" and fact.trigger.pos_ in {"NOUN", "PROPN"} and fact.rule.startswith("event:"):
            # "blamed X for an attack on the embassy": that it hit the embassy is taken for granted
            if is_called_off(fact.trigger):
                return fact.settle("denied")
            status = "hypothetical" if is_only_weighed(fact.trigger) else find_event_status(fact.trigger)
            return fact.settle("asserted" if status == "alleged" else status, self._find_reporter(fact.trigger))
        return self._find_blamer(fact)

    def _settle_by_context(self, fact: Fact) -> Fact:
        """Return the fact as what stands above its trigger has it: who says so, and whether it is, was denied, may or shall be."""
        context = self._find(fact.trigger)
        speaker = self._find_speaker(context.speakers)
        if speaker is not None and self._is_own_denial(fact, speaker, context):
            return fact.settle("asserted", None if self._index.is_same(speaker, fact.actor) else speaker)
        if context.is_negated or (fact.relation == "denied" and context.status == "denied"):
            return fact.settle("denied")
        if context.status == "future" and context.verb is not None and self._find(context.verb).status == "denied":
            # "denied that Karvenia had agreed to arm them": nobody will
            return fact.settle("denied", self._find_speaker(self._find(context.verb).speakers))
        if speaker is not None and _is_attitude(context.verb) and (self._index.is_same(speaker, fact.actor) or is_plotting(context.verb)):
            # "said that Karvenia was ready to strike": Karvenia's readiness is told by another
            speaker = self._find_speaker(self._find(context.verb).speakers) or speaker
        status = self._weigh(fact, context, speaker)
        if self._is_done_by_saying(fact, status, speaker):
            status, speaker = "asserted", speaker if fact.relation == "accused" else None
        if status == "asserted" and fact.relation in OFFERED and fact.trigger.lemma_lower in OFFERS:
            status, speaker = OFFERS[fact.trigger.lemma_lower], speaker or fact.actor
        if status == "asserted" and speaker is not None and _is_own_word(fact, self._index, speaker):
            speaker = None
        if speaker is None and status in {"future", "hypothetical"} and self._quotes.find(fact.trigger) is None:
            speaker = self._issuer
        return fact.settle(status, speaker)

    @cached_property
    def _issuer(self) -> Mention | None:
        """Return who speaks where nobody is quoted: the body that issued the text."""
        return find_issuer(self._index)

    def _weigh(self, fact: Fact, context: Context, speaker: Mention | None) -> Status:
        """Return the context's status, but "asserted" for what is alleged and not in doubt: own deeds, and where an attack was."""
        if context.status != "alleged":
            return context.status
        is_sure = fact.relation == "located_in" or (context.is_told and fact.relation not in CONTESTED)
        is_own = speaker is not None and not _is_claim(context.verb) and self._sides.is_own_account(fact, speaker)
        is_seen = speaker is not None and context.is_told and fact.relation in WITNESSED and _is_witness(self._index.root(speaker))
        return "asserted" if is_sure or is_own or is_seen else "alleged"

    def _settle_bond(self, fact: Fact) -> Fact:
        """Return a bond, which is taken for granted where the sentence doesn't say that it isn't so, may be or is another's view."""
        if is_in_error(fact.trigger):
            return fact.settle("denied")
        viewing = find_viewing(fact.trigger)
        if viewing is not None:
            return fact.settle("alleged", self._find_speaker(find_subjects(viewing)))
        if fact.rule.startswith("compound:") and (speaker := self._find_speaker(find_quoting(fact.trigger))) is not None:
            return fact.settle("alleged", speaker)
        said = self._find(fact.trigger) if fact.rule in OFFICE_RULES and _is_said_to_be(fact.trigger) else None
        if said is not None and (said.is_negated or said.status in {"denied", "future", "hypothetical"}):
            return fact.settle("denied" if said.is_negated else said.status, self._find_speaker(said.speakers))
        if find_case(fact.trigger) == "as" and fact.trigger.head.lemma_lower in load_list("taking_over"):
            return fact.settle(find_own_status(fact.trigger.head))  # "will succeed Solun as leader"
        # A title, a possessive, "Iran-backed" are taken for granted, also in a denied or quoted sentence.
        is_open = fact.rule in OFFICE_RULES and (is_supposed(fact.trigger) or is_doubted(fact.trigger))
        return fact.settle("alleged" if is_open else "asserted")

    def _is_own_denial(self, fact: Fact, speaker: Mention, context: Context) -> bool:
        """Tell whether somebody denies by what he says of himself: "said that it had no part in it", not "that it did not deny it"."""
        is_open = fact.relation == "denied" and not context.is_negated and fact.trigger.lemma_lower not in load_list("denying")
        return is_open and self._sides.are_one_side(speaker, fact.actor)

    def _is_done_by_saying(self, fact: Fact, status: Status, speaker: Mention | None) -> bool:
        """Tell whether saying what will be does it by now: what is threatened is open, not that it is; "will hold Karvenia responsible"."""
        if fact.rule == "model:threatened" and status in {"hypothetical", "future"}:
            return speaker is not None and self._index.is_same(speaker, fact.actor)
        return fact.rule.startswith("verb:accused:hold") and status == "future"

    def _find_claim(self, fact: Fact) -> Fact | None:
        """Return the fact as claimed where its own verb is one of claiming: "claimed responsibility for the attack"."""
        if fact.relation != "carried_out" or fact.target.type != "Attack" or is_negated(fact.trigger):
            return None
        content = self._index.head(fact.target)
        parts: tuple[Part, ...] = ("verb", "noun")
        if fact.trigger.pos_ == "VERB" and any(noun.lemma_lower in load_list("claimed") for noun in find_objects(fact.trigger)):
            is_owned = fact.trigger.lemma_lower in load_list("owning_up")  # "a raid for which it has claimed responsibility"
            return fact.settle("asserted" if is_owned else "alleged", fact.actor)
        for part in parts:
            for reading in self._frames.only(_is_of_claiming).find(part, fact.trigger.lemma_lower):
                roles = match_frame(fact.trigger, reading.frame)
                is_told = roles is not None and content in roles.get("CONTENT", ())
                if is_told or (fact.trigger.dep_ == "acl:relcl" and fact.trigger.head == content):  # "a raid that the Front claimed"
                    return fact.settle(reading.content or "alleged", fact.actor)
        return None

    def _find(self, trigger: Token) -> Context:
        if trigger.i not in self._known:
            self._known[trigger.i] = find_context(trigger, self._frames, self._quotes)
        return self._known[trigger.i]

    def _find_blamer(self, fact: Fact) -> Fact | None:
        """Return what the model read off a word of blame ("it blamed the strike on Dorne") as the claim of whoever blames."""
        if not fact.rule.startswith("model:") or fact.trigger.pos_ != "VERB":
            return None
        for reading in self._frames.find("verb", fact.trigger.lemma_lower):
            roles = match_frame(fact.trigger, reading.frame) if reading.relation == "accused" else None
            speaker = self._find_speaker(roles.get("ACTOR", ())) if roles else None
            blamed = [mention for token in (roles or {}).get("TARGET", ()) for mention in self._index.find(token)]
            if speaker is not None and any(self._index.is_same(mention, fact.actor) for mention in blamed):
                return fact.settle("alleged", speaker)
        return None

    def _find_speaker(self, tokens: Iterable[Token]) -> Mention | None:
        """Return the first of the words' mentions that can speak; who wrote it where a writing speaks ("a UN document")."""
        for token in tokens:
            quoted = self._quotes.speaker_of(token) if token.lower_ in pronouns.SPEAKER | pronouns.SPEAKERS else None
            words = [quoted or token]  # 'Orvash said: "We know that they fired."' is what Orvash says, not her country
            if token.lemma_lower in load_list("speaking_for"):
                words += [child for child in token.children if child.dep_ in {"nmod:poss", "compound"}]
            if token.lemma_lower in load_list("writings"):
                words += [child for child in token.children if child.dep_ in {"nmod:poss", "compound", "amod", "nmod"}]
                if token.head.lemma_lower in load_list("issuing") and token in find_objects(token.head):
                    words += find_subjects(token.head)  # "the Front released a video claiming that"
            for word in words:
                for mention in self._index.find(word):
                    if self._index.root(mention).type in SPEAKERS and not is_doer(self._index.head(mention), word):
                        return mention
        return None

    def _find_reporter(self, deed: Token) -> Mention | None:
        """Return who tells of a deed, None for one that was told before: "said that it launched a raid on Pell", not "the raid"."""
        context = self._find(deed)
        is_told = context.is_told or (context.verb is not None and context.verb.lemma_lower in load_list("telling"))
        return self._find_speaker(context.speakers) if is_told and not context.is_negated and not is_known_deed(deed) else None

    def find_teller(self, token: Token) -> Mention | None:
        """Return who says what stands at the token, None where the text itself does."""
        return self._find_speaker(self._find(token).speakers)

    def is_of_speaker(self, fact: Fact) -> bool:
        """Tell whether the name of who speaks was taken for the subject of what he says: 'Minister Vantor: "They shelled Pell."'."""
        return self._quotes.speaker_of(fact.trigger) == self._index.head(fact.actor)


def _is_known_of(fact: Fact) -> bool:
    """Tell whether a noun with an article is taken for granted: a war, and a demand or threat, which was made though it is "rejected"."""
    lemma = fact.trigger.lemma_lower
    made = {"noun:demanded": "bidden", "noun:threatened": "threats"}
    return fact.rule.startswith("noun:fought") or any(
        fact.rule.startswith(rule) and lemma in load_list(name) for rule, name in made.items()
    )


def _is_predicated(fact: Fact) -> bool:
    """Tell whether a sentence states a bond as what somebody is, and doesn't take it for granted: "they are proxies of Karvenia"."""
    return fact.rule == "bond:kin" and any(child.dep_ == "cop" for child in fact.trigger.children)


def _is_said_to_be(office: Token) -> bool:
    """Tell whether a sentence states an office as what somebody is or becomes: "is not a member of the Front", "may become its chief"."""
    becomes = office.dep_ == "xcomp" and office.head.lemma_lower in load_list("becoming")
    return becomes or any(child.dep_ == "cop" for child in office.children)


def _is_missed_or_over(fact: Fact) -> bool:
    """Tell whether a deed failed to come about or is done no longer; who no longer leads a body has led it."""
    is_of_event = fact.relation in {"carried_out", "targeted"} and fact.trigger.lemma_lower in load_attack_words().harm
    if not is_of_event and is_missed(fact.trigger):  # who is nearly killed was attacked
        return True
    return fact.relation not in AFFILIATIONS and "longer" not in fact.rule and is_over(fact.trigger)


def _is_setting(fact: Fact) -> bool:
    """Tell whether a guess says where a place lies, which is never what is denied: "denied that jets had hit a school in Pell"."""
    return fact.rule == "model:located_in" and fact.actor.type in PLACES


def _is_own_word(fact: Fact, index: MentionIndex, speaker: Mention) -> bool:
    """Tell whether he tells a stance who takes it, or a refusal whom it answers: "its call on Orvash", "a charge Solun denies"."""
    if fact.relation in SPEECH and index.is_same(speaker, fact.actor):
        return True
    return fact.relation in REFUSALS and index.is_same(speaker, fact.target)


def _is_witness(speaker: Mention) -> bool:
    """Tell whether those who say so have no name and no side that a text tells: "police said", "two officials said", not "the governor"."""
    is_unnamed = speaker.type == "Group" or "definite" not in speaker.attributes
    return speaker.form == "nominal" and is_unnamed and speaker.attributes.get("class") in load_list("witnesses")


def _is_attitude(word: Token | None) -> TypeGuard[Token]:
    """Tell whether a word says what somebody means to do or thinks, and not what he says."""
    return word is not None and word.lemma_lower in load_list("attitudes")


def _is_claim(word: Token | None) -> bool:
    """Tell whether a word of saying leaves what is said in doubt: "Karvenia's claim that it hit a headquarters"."""
    return word is not None and word.lemma_lower in load_list("claims")


def _is_of_claiming(reading: Reading) -> bool:
    """Tell whether a report speaks of an attack ("claim responsibility for", "claim an attack"), and not of whatever may be said."""
    is_of_attack = bool(reading.frame.fixed) or any(slot.types == {"Attack"} for slot in reading.frame.find_slots("CONTENT"))
    return is_of_attack and reading.relation is None and reading.content not in {None, "asserted"}
