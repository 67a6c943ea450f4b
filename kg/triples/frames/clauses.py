"""Facts stated by verbs and nouns with a frame: "X shelled Y", "an attack on Y by X", "Iran-backed militias"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from operator import attrgetter

from kg.language.arguments import find_grammatical_subjects
from kg.language.grammar import NOUNS
from kg.language.nominal import find_deed_verb, find_deeds
from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_obliques, stands_before_noun
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_of_workers
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.doers import can_describe, find_bearer, part_roles
from kg.ontology.families import PERSONS
from kg.ontology.frames import FrameIndex, Reading
from kg.ontology.load import Ontology, Relation
from kg.ontology.match import find_standing, match_frame
from kg.ontology.pattern import Frame
from kg.triples.facts import Fact
from kg.triples.frames.choice import drop_weaker, is_cut, leave_beside, leave_spent, take_plainly
from kg.triples.frames.compounds import find_compound_facts
from kg.triples.frames.helped import find_givers
from kg.triples.frames.joined import is_mutual, is_reciprocal, leave_help, leave_joined
from kg.triples.frames.makers import find_makers
from kg.triples.frames.occasions import find_occasion, find_parties, find_writers, is_occasion, is_said_in
from kg.triples.frames.roles import find_homes, find_role_facts
from kg.triples.frames.stand_ins import bears_arms, find_crew, find_owners_beside, find_stand_ins
from kg.triples.status.cues import find_viewing
from kg.triples.trace import listening

SPOKEN = frozenset({"condemned", "demanded", "supported", "threatened"})  # "in a warning to it, the army said"
OCCASIONAL = frozenset({"protested", "rejected"})  # "shut their shops in protest at it", "sold arms in defiance of it": who acts, does so
MAX_PEERS = 4  # who sign or meet at once, of whom each is told with each
NEEDED = frozenset({"ACTOR", "CONTENT", "TARGET"})  # roles of a frame without which it states nothing


def find_clause_facts(doc: Doc, index: MentionIndex, frames: FrameIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give the facts of every word with a frame, in text order. Of several readings of a word that fit, each relation's best counts."""
    trace = listening()
    copulas = {token.head for token in doc.by_label["cop"]}
    told: set[tuple[int, str, str]] = set()
    predicates = copulas.union([token.head for token in doc.by_label["nsubj"]])
    anchors = copulas.union(doc.find_lemmas(frames.anchors), doc.find_words(frames.anchors), find_deeds(doc))
    for token in sorted(anchors, key=attrgetter("i")):
        readings = _find_readings(token, index, frames, is_predicate=token in predicates)
        if token in copulas:
            yield from find_copula_facts(token, frames, index, ontology)
        found = _read_word(token, readings, index, ontology) if readings else []
        if token.dep_ == "acl":  # "its efforts to combat the Front": the noun has said it, and that it is so
            found = [fact for fact in found if (token.head.i, fact.relation, fact.target.id) not in told]
        elif token.pos_ in NOUNS:
            told.update((token.i, fact.relation, fact.target.id) for fact in found)
        yield from found
        if trace is not None and readings and not found:
            trace.miss(token, readings)
    yield from find_compound_facts(doc, index, frames, ontology)
    yield from find_role_facts(doc, index, ontology)
    yield from find_homes(index)


def _find_readings(token: Token, index: MentionIndex, frames: FrameIndex, *, is_predicate: bool) -> list[Reading]:
    """Return what a word may state by its form: as a verb or predicate, as a noun, or as the deed that a noun names."""
    lemma, part = token.lemma_lower, token.pos_
    readings: list[Reading] = []
    if (part in {"VERB", "AUX", "ADJ"} and not stands_before_noun(token)) or (part in NOUNS and is_predicate):
        readings += frames.find("verb", lemma)
    elif part == "NOUN" and find_bearer(token) is not None:
        readings += [reading for reading in frames.find("verb", lemma) if can_describe(token, reading.frame)]
    nouns = frames.find("noun", lemma) if part in NOUNS and not is_cut(token) and not is_of_workers(token) else ()
    if nouns and not any(m.form == "name" and len(index.span(m)) > 1 for m in index.covering(token)):
        readings += nouns  # the "Alliance" of a name tells of none
    elif part not in NOUNS and token.lower_ != lemma and is_occasion(token):
        readings += frames.find("noun", token.lower_)  # "after heavy fighting with X", which parsers take for a clause
    if part == "NOUN" and (verb := find_deed_verb(token)):
        readings += [reading for reading in frames.find("verb", verb) if reading.frame.fixed and reading.relation]
    return readings


def _read_word(token: Token, readings: list[Reading], index: MentionIndex, ontology: Ontology) -> list[Fact]:
    """Return what the readings of one word state, the most specific first."""
    if token.lemma_lower in load_list("naming") and any(find_viewing(child) == token for child in token.children):
        readings = [reading for reading in readings if reading.frame.fixed]
    read = [(reading, fact) for reading in find_standing(token, readings) for fact in read_frame(token, reading, index, ontology)]
    if not read:
        return []
    read = take_plainly(token, read, index, ontology)
    if any(child.lower_ in load_list("held_as") for child in token.children):
        read = [(reading, fact) for reading, fact in read if fact.relation != "arrested"]  # "held hostage in Karvenia", by others
    return leave_spent(token, leave_beside(drop_weaker(read)), index, ontology)


def find_copula_facts(predicate: Token, frames: FrameIndex, index: MentionIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give what "is" states with the words behind it: "was behind the attack", "is at the head of the army"."""
    # "that it was behind the attack": the clause's own mark is no preposition of the noun
    case = next((child.lower_ for child in predicate.children if child.dep_ == "case" and child.i < predicate.i), find_case(predicate))
    for reading in frames.find("verb", "be"):
        if reading.relation is None:
            continue
        frame, relation = reading.frame, ontology.relations[reading.relation]
        fixed = all(predicate.lemma_lower in words or predicate.lower_ in words for words in frame.fixed)
        obliques = [slot for slot in frame.slots if slot.position == "oblique" and slot.role in {"ACTOR", "TARGET"}]
        if not fixed or not obliques or not case:
            continue
        slot = obliques[0]
        fillers = (
            [noun for found, noun in find_obliques(predicate) if found in slot.cases] if frame.fixed else [predicate] * (case in slot.cases)
        )
        other = "TARGET" if slot.role == "ACTOR" else "ACTOR"
        roles = {slot.role: fillers, other: find_grammatical_subjects(predicate)}
        trace = listening()
        if trace is not None:
            trace.stand(predicate, reading, "be")
        for actor in fill(roles["ACTOR"], frame, "ACTOR", relation, index):
            for target in fill(roles["TARGET"], frame, "TARGET", relation, index):
                if not index.is_same(actor, target):
                    fact = Fact(actor, relation.name, target, predicate, reading.name_rule("be"))
                    if trace is not None:
                        trace.keep(fact, reading, roles)
                    yield fact


def read_frame(token: Token, reading: Reading, index: MentionIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give what one reading of `token` states; nothing if a slot stays empty or types don't fit."""
    relation, trace = ontology.relations.get(reading.relation or ""), listening()
    roles = _find_roles(token, reading, relation, index) if relation is not None else None
    if relation is None or roles is None:
        return
    actors = leave_joined(fill(roles.get("ACTOR", ()), reading.frame, "ACTOR", relation, index), token, index)
    fillers = roles.get("TARGET", ()) if actors or trace is not None else ()
    targets = leave_joined(fill(fillers, reading.frame, "TARGET", relation, index), token, index)
    is_open = "TARGET" not in roles
    if is_open and relation.name == "met" and len(roles.get("ACTOR", ())) == 1 and len(actors) == 1:
        actors = find_parties(roles["ACTOR"][0], index) or actors  # "the envoys of Karvenia and Sorvania met"
    elif is_open and token.lemma_lower in load_list("swapping") and not relation.symmetric:
        targets = actors  # "the two sides traded blame"
    elif not is_open and (len(actors) > 1 or _are_sides(actors)) and is_reciprocal(roles["TARGET"]):
        targets = actors  # "the two countries accused each other", "both sides did"
    are_peers = relation.symmetric and len(actors) > 1 and (is_mutual(token, reading.frame) if is_open else targets == actors)
    if trace is not None and is_open and not are_peers:
        trace.refuse("slot", "nothing stands in the place of TARGET")
    for actor, target in pair_peers(actors) if are_peers else product(actors, targets):  # peers: "the government and the rebels met"
        if not index.is_same(actor, target) or (actor is target and _are_sides([actor])):
            fact = Fact(actor, relation.name, target, token, reading.name_rule(token.lemma_lower))
            if trace is not None:
                trace.keep(fact, reading, roles)
            yield fact
        elif trace is not None:
            trace.refuse("same", f"ACTOR and TARGET are one thing, {index.root(actor).name}")


def _find_roles(token: Token, reading: Reading, relation: Relation, index: MentionIndex) -> dict[str, list[Token]] | None:
    """Return the tokens in each role of a reading, None where a role lacks that it needs."""
    frame, trace = reading.frame, listening()
    is_said_of_deed = relation.name in OCCASIONAL or (relation.name in SPOKEN and is_said_in(token))
    by_clause = relation.symmetric or (is_said_of_deed and frame.part == "noun")  # who acts may stand in the clause around the noun
    is_swapped = token.lemma_lower in load_list("swapping")
    roles = match_frame(token, frame, needs=NEEDED if trace is None and not (by_clause or is_swapped) else frozenset())
    if roles is None:
        return None
    if trace is not None:
        trace.stand(token, reading, token.lemma_lower)
    doers = [word for word in roles.get("ACTOR", ()) if relation.symmetric or word not in roles.get("TARGET", ())]
    is_whole = any(find_case(word) == "between" for word in roles.get("TARGET", ()))  # "under a deal between Karvenia and Veldonia"
    if by_clause and "TARGET" in roles and not is_whole and not any(map(index.find, doers)) and (occasion := find_occasion(token)):
        roles["ACTOR"] = occasion
    roles = leave_help(roles) if relation.symmetric else part_roles(roles)
    lacking = [role for role in ("ACTOR", "CONTENT") if role not in roles and frame.find_slots(role)]
    if trace is not None and lacking:
        trace.refuse("slot", f"nothing stands in the place of {lacking[0]}")
    if lacking or (trace is None and "TARGET" not in roles and not (relation.symmetric or is_swapped)):
        return None  # "told reporters that" is no "told the rebels to"
    others = frame.find_types("OTHER")
    if others and not any(index.root(mention).type in others for word in roles.get("OTHER", ()) for mention in index.find(word)):
        return None  # "took the weapons from the rebels" is no "took Pell from them"
    return roles


def _are_sides(actors: Sequence[Mention]) -> bool:
    """Tell whether one phrase means two who are told elsewhere: "both sides"."""
    return len(actors) == 1 and actors[0].attributes.get("class") == "sides"


def pair_peers(peers: Sequence[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Give each two of some who do something with each other; of many only the first with the others."""
    yield from combinations(peers, 2) if len(peers) <= MAX_PEERS else product(peers[:1], peers[1:])


def fill(tokens: Sequence[Token], frame: Frame, role: str, relation: Relation, index: MentionIndex) -> list[Mention]:
    """Return the mentions of allowed types that the tokens stand for."""
    allowed = relation.actor_types if role == "ACTOR" else relation.target_types
    wanted = frame.find_types(role)
    found: list[Mention] = []
    trace = listening()
    for token in tokens:
        if _is_nobody(token, frame, role, relation, index):
            continue
        mentions = _find_meant(token, role, relation, index)
        if not mentions and trace is not None and token.pos_ != "DET":
            trace.refuse("entity", f"{role} would be '{token.text}', which is no entity")
        for mention in mentions:
            entity_type = index.root(mention).type
            types = PERSONS if entity_type in PERSONS else {entity_type, *(["Militia"] if bears_arms(mention, relation) else [])}
            fits = entity_type in allowed and (wanted is None or not wanted.isdisjoint(types))
            if fits and mention not in found:
                found.append(mention)
            elif not fits and trace is not None:
                open_to = ", ".join(sorted(allowed if wanted is None else allowed & wanted))
                trace.refuse("type", f"{role} would be '{mention.passage.text}', of type {entity_type}; allowed: {open_to}")
    return found


def _is_nobody(token: Token, frame: Frame, role: str, relation: Relation, index: MentionIndex) -> bool:
    """Tell whether a word in the place of a role stands for nobody who has it."""
    lemma = token.lemma_lower
    if token.lower_.endswith(("self", "selves")) or (token.lower_ == "what" and not frame.anchors.isdisjoint(load_list("naming"))):
        return True  # "blew himself up": nobody else; "what it called a crime" is judged by another verb, if any
    if role == "ACTOR":  # "clashes set off by the arrest of an officer", who did nothing
        return lemma in load_list("undergone") and index.at(token) is None
    if lemma in load_list("no_party") and index.at(token) is None:
        return True  # "faces a shortage of soldiers", "called the bluff of Solun"
    if relation.plover == "ASSAULT" and lemma in load_list("emblems"):
        return True  # "burned flags of Karvenia"
    is_bidding = lemma in load_list("bidding") and find_case(token) in {"at", "on"}  # "struck at the direction of Karvenia"
    is_own = lemma in load_list("countrymen") and any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in token.children)
    return is_bidding or ("warn" in frame.anchors and (is_own or lemma in load_list("clientele")))  # "warned investors", "its citizens"


def _find_meant(token: Token, role: str, relation: Relation, index: MentionIndex) -> list[Mention]:
    """Return whom a word in the place of a role stands for: itself, whoever owns, did, wrote or gave it, or another in its stead."""
    is_actor, lemma = role == "ACTOR", token.lemma_lower
    is_asked = relation.name == "demanded" and index.at(token) is None  # "ordered the release of Keil"
    is_judged = not is_actor and lemma in load_list("undergone") and (relation.name in load_list("stances") or is_asked)
    is_freed = relation.sign > 0 and lemma in load_list("releases")  # no captor is praised for it
    known = _find_culprits(token, index) if is_judged and not is_freed else index.find(token)
    # "received US missiles" from nobody, and "destroyed US missiles" strikes nobody
    has_owners = is_actor or (relation.sign < 0 and relation.plover != "ASSAULT")
    owners = (find_owners_beside(token, index) if has_owners else []) or find_crew(token, role, index)
    if known or owners:
        return [*known, *owners]
    behind = _find_behind(token, relation, index) if is_actor else _find_doers(token, relation, index)
    return behind or find_stand_ins(token, role, relation, index)


def _find_behind(token: Token, relation: Relation, index: MentionIndex) -> list[Mention]:
    """Return who acts through what he wrote or gave."""
    return find_writers(token, index) or (find_givers(token, index) if relation.plover == "AID" else [])


def _find_doers(token: Token, relation: Relation, index: MentionIndex) -> list[Mention]:
    """Return whom a stance on words is about ("rejected Iran's offer", "what he called Israeli meddling") or a tariff on goods."""
    if relation.name == "sanctioned" and token.lemma_lower in load_list("traded"):
        return find_makers(token, index)
    if relation.name not in load_list("stances"):
        return []
    for clause in token.children if token.lower_ == "what" else ():
        if clause.dep_ == "acl:relcl" and clause.lemma_lower in load_list("naming"):
            token = next((child for child in clause.children if child.dep_ in {"obj", "xcomp", "obl"} and child.i > clause.i), token)
            if (deed := index.at(token)) is not None and deed.type == "Attack":
                return [deed]  # "condemned what he called an unjust attack"
    if token.lemma_lower not in load_list("deeds") and (relation.sign < 0 or token.lemma_lower not in load_list("upheld")):
        return []
    return find_makers(token, index)


def _find_culprits(deed: Token, index: MentionIndex) -> list[Mention]:
    """Return who did what is condemned, and not whom it was done to: "the arrest of Keil by the army", "the army's arrest of Keil".

    Parsers hang "by the army" on the deed, on Keil or on the verb.
    """
    undergoing = [noun for case, noun in find_obliques(deed) if case == "of"]
    hosts = [deed, *(noun for _, noun in find_obliques(deed)), *([deed.head] if deed.dep_ == "obj" else [])]
    doers = [noun for host in hosts for case, noun in find_obliques(host) if case == "by" and noun.i > deed.i]
    doers += [child for child in deed.children if child.dep_ == "nmod:poss"] if undergoing else []
    return [mention for noun in doers[:1] if (mention := index.at(noun)) is not None]
