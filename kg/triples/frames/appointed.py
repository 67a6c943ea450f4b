"""Offices that are told by whom somebody serves or who appointed him: "his spokesman, X", "his predecessor, X", "named X prime minister".

Takes what is told of offices elsewhere: whom a president's minister serves follows from whose president he is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.grammar import NOUNS
from kg.language.tokens import Token
from kg.language.tree import PASSIVE_SUBJECTS, find_case, find_obliques, find_prenominals, is_passive
from kg.language.words import is_state_office, load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import ARMED_POWERS, LANDS, PERSONS, POWERS
from kg.triples.facts import Fact
from kg.triples.frames.local import is_local_office
from kg.triples.frames.offices import find_role_relation
from kg.triples.frames.titles import find_state
from kg.triples.status.cues import is_negated

OFFICES = frozenset({"leads", "official_of"})
PLACED = frozenset({"obj", "xcomp", "obl", "nmod"})  # where the office stands to which somebody is appointed


def find_retinue(bonds: Iterable[Fact], index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give whom the people of an office-holder serve: the minister of a president the state, his predecessor had his office."""
    bonds = list(bonds)
    settled = {fact.actor.id for fact in bonds if fact.relation in OFFICES}
    for mention in index.mentions:
        if mention.type not in PERSONS or mention.form != "nominal" or mention.id in settled:
            continue
        head = index.head(mention)
        role = mention.attributes.get("role", "")
        is_denied = find_case(head) == "as" and is_negated(head.head)  # "did not name her as his spokeswoman"
        if find_role_relation(role, roles) == "official_of" and not is_denied:
            is_of_all = not load_list("staff_of_all").isdisjoint(role.casefold().split())  # a militia has spokesmen, not ministers
            for held in _find_held(head, bonds, index):
                if index.root(held.target).type == "State" or is_of_all:
                    yield Fact(mention, "official_of", held.target, head, "bond:role-of-holder")
    for token in index.doc.find_lemmas(load_list("next_in_office", "steads") | {"replace", "succeed"}):
        for person, other in _find_next(token, index):
            if not index.is_same(person, other):
                offices = _find_offices(other, bonds, index)
                yield from (Fact(person, held.relation, held.target, token, "bond:role-of-holder") for held in offices)


def _find_next(token: Token, index: MentionIndex) -> Iterator[tuple[Mention, Mention]]:
    """Give who had the office of whom before or after him: "his predecessor, Lena Orvash", "Orvash, who succeeded Vantor"."""
    lemma = token.lemma_lower
    if lemma in load_list("next_in_office") and token.pos_ in NOUNS:
        if any(child.lower_ in load_list("likely") for child in token.children):
            return
        owner = _find_owner(token, index)
        yield from ((person, owner) for person in _find_called(token, index) if owner is not None)
    elif lemma in load_list("steads") and find_case(token) == "in":
        yield from _find_in_stead(token, index)
    elif lemma == "replace" and any(case == "with" for case, _ in find_obliques(token)):
        told = [[m for noun in nouns for m in index.find(noun)] for nouns in (_find_with(token), _find_done_to(token))]
        yield from ((one, other) for one in told[0][:1] for other in told[1][:1] if _are_persons(one, other, index))
    elif lemma == "succeed" and not any(case == "as" for case, _ in find_obliques(token)):
        ends = [[m for noun in nouns for m in index.find(noun)] for nouns in (find_subjects(token), find_objects(token))]
        yield from ((one, other) for one in ends[0][:1] for other in ends[1][:1] if _are_persons(one, other, index))


def _are_persons(one: Mention, other: Mention, index: MentionIndex) -> bool:
    return {index.root(one).type, index.root(other).type} <= PERSONS


def _find_with(verb: Token) -> list[Token]:
    return [noun for case, noun in find_obliques(verb) if case == "with"]


def _find_done_to(verb: Token) -> Sequence[Token]:
    """Return whom a verb of office is done to, in either voice."""
    return find_grammatical_subjects(verb) if is_passive(verb) else find_objects(verb)


def _find_in_stead(place: Token, index: MentionIndex) -> Iterator[tuple[Mention, Mention]]:
    """Give who is appointed in whose place: "dismissed Idris Vantor and named Lena Orvash in his place"."""
    verb = place.head
    if verb.lemma_lower not in load_list("giving_office") or verb.dep_ != "conj":
        return
    chosen = [m for word in verb.doc[verb.i + 1 : place.i] for m in index.find(word) if m.form == "name"]
    gone = [m for noun in _find_done_to(verb.head) for m in index.find(noun)]
    yield from ((one, other) for one in chosen[-1:] for other in gone[-1:] if _are_persons(one, other, index))


def _find_called(noun: Token, index: MentionIndex) -> list[Mention]:
    """Return the person whose name stands beside a noun: "his predecessor, Lena Orvash", "his predecessor Lena Orvash"."""
    beside = [child for child in noun.children if child.dep_ in {"appos", "flat"}]
    beside += [noun.head] if noun.dep_ in {"appos", "compound", "nmod"} and not find_case(noun) else []
    named = (m for word in beside if (m := index.at(word)) is not None and index.root(m).type in PERSONS)
    return list(named)[:1]


def _find_owner(servant: Token, index: MentionIndex) -> Mention | None:
    """Return the person whose somebody is: "his", "Vantor's"; the name may stand between: "Vantor's successor Lena Orvash"."""
    hosts = [servant, servant.head] if servant.dep_ in {"appos", "compound", "nmod"} else [servant]
    owners = (child for host in hosts for child in host.children if child.dep_ == "nmod:poss" and child.i < servant.i)
    return next((m for owner in owners for m in index.find(owner) if index.root(m).type in PERSONS), None)


def _find_held(servant: Token, bonds: Iterable[Fact], index: MentionIndex) -> list[Fact]:
    """Return what offices he has whose somebody is."""
    holder = _find_owner(servant, index)
    return _find_offices(holder, bonds, index) if holder is not None else []


def _find_offices(holder: Mention, bonds: Iterable[Fact], index: MentionIndex) -> list[Fact]:
    """Return what offices somebody has, one for each body; those of a state go before others."""
    told = (fact for fact in bonds if fact.relation in OFFICES and fact.rule != "bond:leader")  # "Vantor's men" are no body with offices
    held = [fact for fact in told if index.is_same(fact.actor, holder) and index.root(fact.target).type in POWERS]
    by_body = {index.root(fact.target).id: fact for fact in reversed(held)}
    states = [fact for fact in by_body.values() if index.root(fact.target).type == "State"]
    return states or list(by_body.values())


def find_appointed(bonds: Iterable[Fact], index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give the office to which somebody is appointed or that he leaves: of the body it names, else of whoever appoints him."""
    bonds = list(bonds)
    verbs = load_list("giving_office", "following_in_office")
    for verb in index.doc.find_lemmas(verbs):
        lemma = verb.lemma_lower
        office = _find_office(verb, roles) if verb.pos_ == "VERB" else None
        if office is None:
            continue
        told = find_role_relation(_spell(office), roles) or "official_of"
        lands = {"Location"} if is_local_office(office.lower_) else frozenset[str]()  # "was elected mayor of Pell"
        named = [m for m in _find_bodies(office, index) if index.root(m).type in POWERS | lands]
        for person in _find_bearers(verb, office, index):
            bodies = named or _find_bodies_of_appointer(verb, person, office, bonds, index)
            for body in bodies:
                kind = "official_of" if told == "leads" and index.root(body).type in LANDS else told
                if not index.is_same(person, body):
                    yield Fact(person, kind, body, verb, f"verb:{kind}:{lemma}")


def _find_office(verb: Token, roles: Mapping[str, str]) -> Token | None:
    """Return the noun for an office behind a verb, also behind an apposition: "as defence minister", "elected him president"."""
    below = [child for child in verb.children if child.i > verb.i and child.dep_ in PLACED and _names_office(child, roles)]
    for child in below:
        case = find_case(child)
        if case == "as" or (not case and child.dep_ in {"obj", "xcomp"}):
            return child
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        opens = find_case(token) == "as" and token.left_edge.i > verb.i and token.left_edge.nbor(-1).text == ","
        if opens and _names_office(token, roles) and verb in token.ancestors:
            return token  # "named Lena Orvash, a judge who was jailed by the junta, as prime minister"
    return None


def _names_office(noun: Token, roles: Mapping[str, str]) -> bool:
    return noun.pos_ in NOUNS and noun.lower_ == noun.lemma_lower and find_role_relation(_spell(noun), roles) in OFFICES


def _spell(noun: Token) -> str:
    """Return an office with the words right before it: "deputy interior minister"."""
    first = min((child.i for child in noun.children if child.dep_ in {"amod", "compound"} and child.i < noun.i), default=noun.i)
    return noun.doc[first : noun.i + 1].text


def _find_bodies(office: Token, index: MentionIndex) -> Iterator[Mention]:
    """Give whose office it is by its own words: "Karvenia's prime minister", "head of the Front"."""
    for noun in find_prenominals(office):
        yield from (m for m in index.find(noun) if noun.dep_ == "nmod:poss" or m.form == "name")  # no "intelligence" of a chief
    yield from (m for case, noun in find_obliques(office) if case == "of" for m in index.find(noun))


def _find_bearers(verb: Token, office: Token, index: MentionIndex) -> Iterator[Mention]:
    """Give who gets, had or leaves an office: whom the verb is done to; who succeeds another has had it as well."""
    done_to = find_grammatical_subjects(verb) if is_passive(verb) else [*find_objects(verb), *_find_named(verb, office)]
    follows = verb.lemma_lower in load_list("following_in_office") and not is_passive(verb)
    acting = (_find_with(verb) or find_grammatical_subjects(verb)) if follows else []  # "replaced Vantor with Orvash"
    seen: set[str] = set()
    for noun in (*acting, *done_to):
        for person in index.find(noun) if noun != office else []:
            if index.root(person).type in PERSONS and index.root(person).id not in seen:
                seen.add(index.root(person).id)
                yield person


def _find_named(verb: Token, office: Token) -> list[Token]:
    """Return the name that the parser took for what somebody is called, or hung on the office.

    "named Lena Orvash as prime minister", "appointed Lena Orvash envoy to Pell", "appointed a new envoy, Lena Orvash".
    """
    called = [child for child in verb.children if child.dep_ == "xcomp" and child.pos_ == "PROPN" and not find_case(child)]
    return called + [child for child in office.children if child.dep_ in {"appos", "compound", "flat"} and child.pos_ == "PROPN"]


def _find_bodies_of_appointer(verb: Token, person: Mention, office: Token, bonds: list[Fact], index: MentionIndex) -> list[Mention]:
    """Return the body that whoever appoints somebody is or serves; the state that a bare office of state means where nobody is told."""
    is_of_state = is_state_office(_spell(office).casefold())
    if verb.lemma_lower in load_list("following_in_office"):
        return []
    agents = [child for child in verb.children if child.dep_ == "obl:agent"]
    doers = [m for noun in (agents if is_passive(verb) else find_grammatical_subjects(verb)) for m in index.find(noun)]
    found: list[Mention] = []
    for doer in doers:
        root = index.root(doer)
        relations = OFFICES if root.type in PERSONS else {"belongs_to"}
        over = [fact.target for fact in bonds if fact.relation in relations and index.is_same(fact.actor, doer)]
        states = [body for body in over if index.root(body).type == "State"]
        own = [doer] if root.type in ARMED_POWERS or (root.type == "Organization" and not is_of_state) else []
        found += states[:1] if states and root.type in PERSONS | {"Organization"} and (is_of_state or not own) else own
    if not doers and is_of_state and any(child.dep_ in PASSIVE_SUBJECTS for child in verb.children):
        state = find_state(replace(person, attributes={**person.attributes, "title": _spell(office).casefold()}), index)
        found += [state] if state is not None else []
    return found
