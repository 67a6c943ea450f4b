"""Facts stated by a noun for whoever plays a part: "Karvenia, the main backer of the Brigade", "he is Orvash's rival", "the killers of X".

Offices are left to offices.py, which knows titles and whom a bare one means.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from functools import cache
from types import MappingProxyType

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.grammar import NOUNS
from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list, load_words
from kg.mentions.described.partitive import is_one_of
from kg.mentions.described.phrases import is_plural
from kg.mentions.index import MentionIndex
from kg.mentions.links.played import find_equated
from kg.mentions.links.scenes import find_town_before
from kg.objects import Mention
from kg.ontology.families import LANDS, OWNABLE, PERSONS, PLACES
from kg.ontology.load import Ontology, Relation
from kg.triples.facts import Fact
from kg.triples.frames.grades import studies
from kg.triples.frames.lands import see_through
from kg.triples.status.cues import find_own_status, is_negated

OFFICES = frozenset({"leads", "official_of"})
MAX_WORDS = 4  # "right-hand man", the hyphen being one
CASES = frozenset({"of", "for", "to", "with"})
CASES_OF: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "carried_out": CASES | {"behind"},
        "withdrew_from": frozenset({"from", "of"}),
        "located_in": frozenset({"of", "in"}),
        "member_of": CASES | {"inside", "within"},
    }
)
STRUCTURE = frozenset({"belongs_to", "located_in", "member_of"})  # "the city of Pell" is Pell; bonds.py reads such groups without a name
FOES = "fought"  # "Orvash's enemies" without a name are told of for something else


@cache
def find_role_nouns(ontology: Ontology) -> Mapping[str, tuple[Relation, ...]]:
    """Return the relations of each noun, or words before a noun, whose bearer is the actor."""
    found: dict[str, tuple[Relation, ...]] = {}
    for relation in ontology.relations.values():
        for role in relation.roles if relation.name not in OFFICES else ():
            found[role] = (*found.get(role, ()), relation)
    return found


@cache
def _find_offices(ontology: Ontology) -> frozenset[str]:
    """Return the offices of several words, which are no role of their last word: a "chief constable" is no mere constable."""
    return frozenset(role for one in ontology.relations.values() if one.name in OFFICES for role in one.roles if " " in role)


@cache
def _find_last_words(ontology: Ontology) -> frozenset[str]:
    return frozenset(word for role in find_role_nouns(ontology) for word in (role, re.split(r"[\s-]", role)[-1]))


def find_role_facts(doc: Doc, index: MentionIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give what each role noun says of its bearer, in text order; of several relations the first whose types fit."""
    nouns = find_role_nouns(ontology)
    for token in doc.find_lemmas(_find_last_words(ontology)):
        role = _find_role(token, nouns, _find_offices(ontology)) if token.pos_ in NOUNS else None
        said = token.head if is_one_of(token) else token  # "Pell, one of the largest towns in Tesmar"
        if role is None or (_is_predicate(said) and is_negated(said)):
            continue
        named_so = [m for m in index.covering(token) if m.form == "name" and len(index.span(m)) > 1]
        if any(index.head(m) == token or index.span(m).end == token.i + 1 for m in named_so):
            continue  # the "Island" of a name, "Lena Friend"
        colleague = _find_colleague(token, index, nouns)
        named = list(index.covering(token.nbor())) if colleague is not None else list(_find_bearers(said, index))
        described = index.at(token)
        for relation in nouns[role]:
            bearers = named or ([described] if described is not None and relation.name not in STRUCTURE | {FOES} else [])
            facts = list(_read(token, role, relation, bearers=bearers, told=colleague or token, index=index))
            if facts:
                yield from facts
                break


def find_homes(index: MentionIndex) -> Iterator[Fact]:
    """Give what a place is called the home of, which lies there: "the Ash Quarter, home to the embassy", "Pell is home to a base"."""
    strongholds = load_list("strongholds")
    for token in index.doc.find_lemmas(strongholds | {"home"}):
        if token.lower_ != "home" and token.lemma_lower not in strongholds:
            continue
        housed = [noun for case, noun in find_obliques(token) if case == "to"] if token.lower_ == "home" else _find_holders(token)
        if not housed or (_is_predicate(token) and is_negated(token)):
            continue
        is_apposed = token.dep_ == "advmod" and token.i > 1 and token.nbor(-1).text == ","  # the parser may hang it on the verb
        called = index.at(token)  # "the Front's stronghold of Pell" is Pell
        beside = index.covering(token.nbor(-2)) if is_apposed else [index.at(token.head)]
        beside = [called] if called is not None and called.type == "Location" else beside
        places = _find_bearers(token, index) if _is_predicate(token) or token.dep_ == "appos" else beside
        for place in [place for place in places if place is not None and index.root(place).type in LANDS][-1:]:
            for mention in (mention for noun in housed for mention in index.find(noun)):
                if index.root(mention).type in OWNABLE and not index.is_same(mention, place):
                    yield Fact(mention, "located_in", place, token, "bond:noun:located_in:home")


def _find_holders(token: Token) -> list[Token]:
    """Return whose stronghold a place is: "Pell, a stronghold of the Front", "a Front bastion"."""
    return [*find_prenominals(token), *(noun for case, noun in find_obliques(token) if case == "of")]


def _find_role(token: Token, nouns: Mapping[str, object], offices: Container[str]) -> str | None:
    """Return the longest role that ends with the word: "right-hand man" before "man", None for none or an office."""
    doc = token.doc
    for start in range(max(token.i - MAX_WORDS + 1, token.sent.start), token.i + 1):
        words = f"{doc.text[doc.starts[start] : token.idx]}{token.lemma_}".lower()
        if words in nouns or words in offices:
            return words if words in nouns else None
    return None


def _find_colleague(token: Token, index: MentionIndex, nouns: Mapping[str, tuple[Relation, ...]]) -> Token | None:
    """Return the role whose body a bare role shares between two names: "Dolen Radio reporter Lena Orvash and cameraman Jonas Keil"."""
    if not 2 < token.i < len(token.doc) - 1 or token.nbor(-1).lower_ != "and":
        return None
    named = [m for word in (token.nbor(-2), token.nbor()) for m in index.covering(word) if m.form == "name" and m.type in PERSONS]
    if len(named) != 2 or index.span(named[1]).start != token.i + 1 or index.span(named[0]).end != token.i - 1:
        return None
    before = token.doc[max(index.span(named[0]).start - 1, 0)]
    are_members = all(any(r.name == "member_of" for r in nouns.get(word.lemma_lower, ())) for word in (before, token))
    return before if are_members else None


def _read(token: Token, role: str, relation: Relation, *, bearers: list[Mention], told: Token, index: MentionIndex) -> Iterator[Fact]:
    """Give what a role says of its bearers; `told` is the word that says whose it is."""
    is_predicate = _is_predicate(token.head if is_one_of(token) else token)
    # What stands beside a name is taken for granted, also in a report or a denial; what is said of it with "is" is not.
    own = find_own_status(token)
    status = None if is_predicate or own == "asserted" else own
    rule = f"{'noun' if is_predicate or status else 'bond:noun'}:{relation.name}:{role}"
    described = index.at(token)
    for bearer in [bearer for bearer in bearers if _may_play(bearer, token, relation, index)]:
        owners = [owner for owner in _find_owners(told, relation, index) if described is None or not index.is_same(owner, described)]
        for owner in see_through(owners, index) if relation.name == "located_in" else owners:
            fits = index.root(bearer).type in relation.actor_types and index.root(owner).type in relation.target_types
            if relation.name == "allied_with" and index.root(owner).attributes.get("kind") == "alliance":
                if bearer.form == "name" and index.root(bearer).type == "State":
                    yield Fact(bearer, "member_of", owner, token, rule.replace(relation.name, "member_of"), status)
                continue  # "League allies" are in it
            if studies(token, owner, index) or (relation.name == "belongs_to" and _makes_up(owner, index)):
                continue
            is_trade = relation.name == "fought" and {index.root(bearer).type, index.root(owner).type} == {"Organization"}
            if fits and not is_trade and not index.is_same(bearer, owner):  # two airlines are rivals who never fight
                yield Fact(bearer, relation.name, owner, token, rule, status)


def _makes_up(people: Mention, index: MentionIndex) -> bool:
    """Tell whether people are whom a body consists of, not whose it is: "a unit of foreign volunteers", unlike "a unit of the rebels"."""
    head = index.head(people)
    return people.type == "Group" and people.form == "nominal" and not any(child.dep_ in {"det", "nmod:poss"} for child in head.children)


def _may_play(bearer: Mention, token: Token, relation: Relation, index: MentionIndex) -> bool:
    """Tell whether a noun can be said of somebody: no body is "a city", and no person "a branch", whatever the parser hung it on."""
    found = load_words().find_sense(token)
    kind = index.root(bearer).type
    if relation.name == "located_in":
        own = [m for child in token.children if child.dep_ == "compound" for m in index.covering(child) if m.type == "Location"]
        return kind in PLACES and all(index.is_same(one, bearer) for one in own)  # "Ash township, Pell"
    is_person = found is not None and found[1].sort == "person"
    return relation.name != "belongs_to" or is_person == (kind in PERSONS)


def _is_predicate(token: Token) -> bool:
    becomes = token.dep_ in {"obj", "xcomp"} and token.head.lemma_lower in load_list("becoming")
    return becomes or any(child.dep_ == "cop" for child in token.children)


def _find_bearers(token: Token, index: MentionIndex) -> Iterator[Mention]:
    """Give who is said to play the part: the subject of "is", who does or is made something "as" such, or the name beside the noun."""
    beside = [child for child in token.children if child.dep_ == "appos"]
    if _is_predicate(token):
        for subject in find_grammatical_subjects(token):
            yield from index.find(subject)
        return
    equated = find_equated(token)
    if equated:  # "the Front's main backer is Karvenia"
        yield from (mention for noun in equated for mention in index.find(noun))
        return
    is_made = token.head.pos_ == "VERB" and token.head.lemma_lower in load_list("making")
    if token.head.pos_ == "VERB" and (find_case(token) == "as" or (is_made and token.dep_ in {"xcomp", "obl"} and not find_case(token))):
        # "formed the Front as an offshoot of the Brigade", "considers it a branch of the League", "voted for it as a member of the League"
        made = find_objects(token.head) if is_made else []
        for noun in made or find_grammatical_subjects(token.head):
            yield from index.find(noun)
        return
    town = find_town_before(token, index)
    beside_as = token.dep_ == "nmod" and find_case(token) == "as"
    if beside_as or town is not None or token.dep_ == "appos" or (token.dep_ in {"compound", "flat"} and token.head.pos_ == "PROPN"):
        beside.append(town or token.head)
    if is_plural(token):  # "the Front and the Brigade, both factions of the League"
        beside = [bearer for noun in beside for bearer in find_conjuncts(noun)]
    yield from (mention for noun in beside if (mention := index.at(noun)) is not None)


def _find_owners(token: Token, relation: Relation, index: MentionIndex) -> Iterator[Mention]:
    """Give of whom the part is played: "X's ally", "an ally of X"; "the X financier", and "an Iranian ally" where both ends are alike."""
    nouns = list(find_prenominals(token))
    is_anothers = any(noun.dep_ == "nmod:poss" for noun in nouns) or any(case == "of" for case, _ in find_obliques(token))
    for noun in nouns:
        if noun.dep_ == "nmod:poss" or noun.head != token:  # "the Front, whose main backer is Karvenia"
            yield from index.find(noun)
        elif noun.dep_ == "compound" or (relation.symmetric and noun.dep_ != "det"):
            owner = index.at(noun)
            comes_from = is_anothers or token.lemma_lower in load_list("companions")  # "the League's Karvenian affiliate"
            is_origin = owner is not None and owner.rule == "gazetteer:adjective" and comes_from
            if owner is not None and not is_origin:
                yield owner
    cases = CASES_OF.get(relation.name, CASES)
    for case, noun in find_obliques(token):
        first = noun.left_edge.i
        before = noun.doc[max(first - 1, 0) : first].text.lower()  # empty where a text begins
        is_beyond = (
            relation.name == "located_in" and case == "of" and noun.lower_ in load_list("compass")
        )  # "a town 9 km south-east of Pell"
        if case in cases and not is_beyond and not (case == "with" and before in {"along", "together"}):
            yield from index.find(noun)
