"""The `kg_triples` component: from the mentions of a Doc to its statements."""

from __future__ import annotations

import spacy.tokens
from spacy.language import Language

from kg.garbage import defer_collection
from kg.language.plain import get_plain
from kg.language.tokens import Doc
from kg.mentions.index import MentionIndex
from kg.mentions.links.quotes import read_quotes
from kg.mentions.links.together import find_together
from kg.mentions.links.writings import find_written
from kg.objects import Mention, Triple
from kg.ontology.frames import FrameIndex, make_frames
from kg.ontology.load import Ontology, load_ontology
from kg.triples.attacks.among import find_among
from kg.triples.attacks.blame import find_blame
from kg.triples.attacks.claims import give_to_bodies
from kg.triples.attacks.consequences import (
    drop_fights,
    drop_guesses,
    drop_lesser,
    find_owners_hit,
    find_places,
    find_places_hit,
    find_wholes,
)
from kg.triples.attacks.culprits import find_culprits
from kg.triples.attacks.direct import find_consequences
from kg.triples.attacks.events import find_event_facts
from kg.triples.attacks.fallen import find_caught, find_fallen
from kg.triples.attacks.incidents import find_incidents, set_antecedents
from kg.triples.attacks.likeness import Incident
from kg.triples.attacks.own_arms import find_layers, find_sent, read_presences
from kg.triples.attacks.retaliation import find_retaliation
from kg.triples.attacks.struck import find_grounds_hit, find_riders_hit
from kg.triples.attacks.taken import find_taken
from kg.triples.attacks.tolls import find_tolls
from kg.triples.facts import Fact
from kg.triples.frames.affiliated import find_affiliated
from kg.triples.frames.appointed import find_appointed, find_retinue
from kg.triples.frames.bonds import find_bonds
from kg.triples.frames.clauses import find_clause_facts
from kg.triples.frames.helped import find_helped
from kg.triples.frames.lands import give_lands
from kg.triples.frames.led import find_led
from kg.triples.frames.listed_places import find_listed_places
from kg.triples.frames.nationals import find_nationals
from kg.triples.frames.offices import find_roles
from kg.triples.frames.orders import find_orders
from kg.triples.frames.oughts import find_oughts
from kg.triples.frames.public import (
    find_departments,
    find_government_people,
    find_known_bodies,
    find_plain_soldiers,
    find_public_offices,
    find_rulers,
    find_state_media,
)
from kg.triples.frames.several import find_several
from kg.triples.frames.ties import find_ties
from kg.triples.frames.units import find_units
from kg.triples.further.charged import find_charged
from kg.triples.further.closures import read_closures
from kg.triples.further.company import find_company
from kg.triples.further.crowds import find_dispersed
from kg.triples.further.custody import read_custodies
from kg.triples.further.dealings import find_no_dealings, find_terms, find_wished
from kg.triples.further.echoes import find_echoes
from kg.triples.further.freed import find_freed, find_release_calls
from kg.triples.further.inference import find_accusations, find_calls, find_stances, find_threats
from kg.triples.further.listed import find_listed
from kg.triples.further.listings import find_listings
from kg.triples.further.menaces import find_menaces
from kg.triples.further.opinions import read_opinions
from kg.triples.further.parts import Parts, find_memberships, find_parts, find_singled_out, spread_facts
from kg.triples.further.penalties import read_penalties
from kg.triples.further.ranks import give_to_groups
from kg.triples.further.refusals import find_aims, find_refusals, find_retributions, find_warnings
from kg.triples.further.replies import aim_denials, find_replies
from kg.triples.further.rescues import read_rescues
from kg.triples.further.respective import find_respective, find_titled_row, keep_respective
from kg.triples.further.spoken import find_callers, find_spoken
from kg.triples.further.talks import find_audiences, read_talks
from kg.triples.further.unheard import find_unheard
from kg.triples.further.verdicts import find_verdicts
from kg.triples.learned import find_learned_facts
from kg.triples.make import make_triples
from kg.triples.status.context import Contexts
from kg.triples.status.deeds import doubt_doer, leave_open
from kg.triples.status.when import Clock


@Language.factory("kg_triples", requires=["doc._.kg_mentions"], assigns=["doc._.kg_triples", "doc._.kg_mentions"])
def make_triple_component(nlp: Language, name: str) -> TripleComponent:
    """Return the component for a pipeline, with the shipped ontology."""
    return TripleComponent(load_ontology())


class TripleComponent:
    """Reads the statements of a Doc; attack mentions get their antecedents here, since only participants tell attacks apart."""

    def __init__(self, ontology: Ontology) -> None:
        self.use(ontology)

    def use(self, ontology: Ontology) -> None:
        """Read relations by `ontology` from now on; it may hold the user's own."""
        self._ontology, self._frames = ontology, make_frames(ontology)

    def __call__(self, doc: spacy.tokens.Doc) -> spacy.tokens.Doc:
        """Set `doc._.kg_triples` and update `doc._.kg_mentions`."""
        with defer_collection():
            doc._.kg_mentions, doc._.kg_triples = find_triples(get_plain(doc), doc._.kg_mentions, self._ontology, self._frames)
        return doc


def find_triples(
    doc: Doc, mentions: tuple[Mention, ...], ontology: Ontology, frames: FrameIndex
) -> tuple[tuple[Mention, ...], tuple[Triple, ...]]:
    """Return the mentions, attacks linked, and the statements in text order."""
    index = MentionIndex(doc, mentions)
    index = index.take_up({**find_together(index), **find_written(index)})
    parts, clock = find_parts(index), Clock(doc)
    bonds, clauses = (list(give_lands(facts, index)) for facts in _read_words(doc, index, ontology, frames))
    contexts = Contexts(index, frames, read_quotes(doc), bonds)
    facts = _read_deeds(doc, index, ontology, frames, bonds=bonds, clauses=clauses, parts=parts)
    dates = {m.id: date for m in mentions if m.type == "Attack" and (date := clock.find_date(index.head(m))) is not None}
    incidents = find_incidents(index, facts, dates)
    linked = index.relink(set_antecedents(index, incidents))
    facts = [contexts.settle(fact) for fact in facts if not contexts.is_against_own(fact) and not contexts.is_of_speaker(fact)]
    facts = [leave_open(doubt_doer(fact, index), index) for fact in facts]
    bonds += [*find_respective(parts, index, find_roles(ontology)), *find_titled_row(index, find_roles(ontology))]
    bonds = [contexts.settle(fact) for fact in (*bonds, *find_company(bonds, index))]
    facts = spread_facts(list(give_to_bodies(facts, bonds, index)), parts, index)
    facts = [contexts.settle(fact) for fact in read_talks(doc, facts, index, contexts.are_one_side)]
    facts = _follow_attacks(facts, bonds, incidents, index=index, linked=linked, contexts=contexts)
    facts = list(keep_respective(facts, index))
    facts += [contexts.settle(fact) for fact in list(find_listings(facts, index, clock.find_date))]
    facts += find_memberships(parts, bonds, index)
    facts = _follow_words(doc, facts, frames, index=index, linked=linked, contexts=contexts)
    facts = list(give_to_groups(facts, bonds, index))
    return linked.mentions, make_triples(doc, facts, linked, ontology, clock)


def _read_words(doc: Doc, index: MentionIndex, ontology: Ontology, frames: FrameIndex) -> tuple[list[Fact], list[Fact]]:
    """Return what single words state: bonds ("the Front's leader, Orvash") and what verbs and nouns with a frame tell."""
    roles = find_roles(ontology)
    bonds = [
        *find_bonds(doc, index, ontology),
        *find_led(index),
        *find_affiliated(index, roles),
        *find_several(index, roles),
        *find_ties(index),
        *find_units(index),
        *find_listed_places(index),
        *find_nationals(index),
    ]
    bonds += [*find_retinue(bonds, index, roles), *find_sent(bonds, index)]
    bonds += [
        *find_departments(bonds, index),
        *find_state_media(bonds, index),
        *find_known_bodies(bonds, index),
        *find_government_people(index),
        *find_rulers(index),
        *find_plain_soldiers(bonds, index),
    ]
    clauses = list(read_penalties(find_clause_facts(doc, index, frames, ontology), index, ontology))
    clauses += [*find_appointed(bonds, index, roles), *find_helped(index)]
    bonds += find_public_offices([*bonds, *clauses], index)
    bonds, clauses = (list(keep_respective(told, index)) for told in (bonds, clauses))
    return bonds, [*read_presences(read_rescues(clauses, index), index), *find_echoes(clauses, index), *find_company(clauses, index)]


def _read_deeds(
    doc: Doc, index: MentionIndex, ontology: Ontology, frames: FrameIndex, *, bonds: list[Fact], clauses: list[Fact], parts: Parts
) -> list[Fact]:
    """Return the facts of clauses with those of attacks, of who is blamed, and of what the language model reads where no rule does."""
    facts = [*clauses, *find_event_facts(index, clauses), *find_among(index), *find_tolls(index), *find_orders(doc, index)]
    facts += [*find_culprits(index), *find_layers(index), *find_fallen(clauses, index), *find_caught(index)]
    facts += [*find_taken(facts, index), *find_dispersed(index)]
    facts += find_listed(facts, index)
    facts += [*find_singled_out(facts, parts, index), *find_blame(doc, index, frames, ontology)]
    guessed = [fact for fact in find_learned_facts(doc, index, facts + bonds, ontology) if fact.target not in parts.get(fact.actor.id, ())]
    return [*facts, *guessed, *find_audiences(doc, index), *find_callers(doc, index)]


def _follow_attacks(
    facts: list[Fact], bonds: list[Fact], incidents: list[Incident], *, index: MentionIndex, linked: MentionIndex, contexts: Contexts
) -> list[Fact]:
    """Return the facts with what follows from each attack as a whole, and from who holds or frees whom."""
    facts = [*facts, *find_places(incidents, facts, [*facts, *bonds], index)]
    facts += list(find_places_hit(facts, bonds, index))
    consequences = list(find_consequences(incidents, facts, index))
    facts = drop_lesser(drop_guesses(facts, consequences, index) + consequences, linked)
    facts = drop_fights(facts, incidents)
    facts += find_owners_hit(facts, facts + bonds, linked)
    facts += [*find_riders_hit(facts, linked), *find_grounds_hit(facts, linked)]
    facts += find_wholes(facts, bonds, index)
    facts = [contexts.settle(fact) for fact in read_closures(facts, bonds, index)]
    facts = [contexts.settle(fact) for fact in read_custodies(facts, bonds, index, contexts)]
    asked = find_release_calls(facts, linked, contexts.are_one_side)
    return facts + [contexts.settle(fact) for fact in (*find_freed(facts, linked), *asked)]


def _follow_words(
    doc: Doc, facts: list[Fact], frames: FrameIndex, *, index: MentionIndex, linked: MentionIndex, contexts: Contexts
) -> list[Fact]:
    """Return the facts with what follows from somebody's saying so, and with what answers them."""
    facts = [*facts, *find_accusations([*facts, *find_charged(doc, index, contexts)], index, contexts.are_one_side)]
    facts += [contexts.settle(fact) for fact in find_threats(doc, facts, index, contexts.are_one_side)]
    facts += [contexts.settle(fact) for fact in find_calls(facts, index, contexts.are_one_side)]
    facts += find_oughts(doc, facts, index, contexts.find_teller, contexts.are_one_side)
    facts += [contexts.settle(fact) for fact in list(find_retaliation(doc, facts, linked, contexts.are_one_side))]
    facts += [*find_stances(facts, index, contexts.are_one_side), *find_spoken(facts, index)]
    facts += [*find_refusals(doc, index, contexts), *find_retributions(doc, index, contexts), *find_warnings(facts, index, contexts)]
    facts += [*find_aims(doc, index, contexts), *find_no_dealings(doc, index, contexts), *find_terms(doc, index, contexts)]
    facts += find_wished(doc, index, contexts)
    facts += list(find_menaces(doc, facts, index, contexts))
    facts += list(find_verdicts(doc, facts, index, contexts))
    facts += [contexts.settle(fact) for fact in find_replies(doc, facts, index, frames, contexts)]
    facts += list(find_unheard(doc, facts))
    return read_opinions(doc, list(aim_denials(facts, index, contexts)), linked, frames, contexts)
