"""Who holds which office: read from titles before names and from described roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.language.tokens import Doc, Token
from kg.language.tree import find_antecedent, find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import is_state_office, load_list, load_words
from kg.mentions.described.partitive import find_content
from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import names_armed_group
from kg.objects import Mention
from kg.ontology.families import LANDS, POWERS
from kg.ontology.load import Ontology
from kg.triples.facts import Fact
from kg.triples.frames.bare import find_bodies_of_bare, find_state_of_bare
from kg.triples.frames.compounds import is_stance
from kg.triples.frames.grades import find_fields, find_rows, is_elected, is_one_of_several, is_unofficial, studies
from kg.triples.frames.leaders import is_party
from kg.triples.frames.local import find_governed, find_land_behind, find_place_before, is_of_place
from kg.triples.frames.possessed import find_possessed
from kg.triples.frames.public import STATE_KINDS, find_department, find_state_of_department, is_bare_department
from kg.triples.frames.served import find_shared, find_states_of_holders, find_states_of_posts
from kg.triples.frames.title_bodies import find_bodies_before, find_state_of_country
from kg.triples.frames.titles import find_state
from kg.triples.status.cues import is_negated

MAX_RANK_WORDS = 4  # "Maj. Gen." with its stops
PLACE_CASES = frozenset({"in", "at", "to", "with"})


@cache
def find_roles(ontology: Ontology) -> Mapping[str, str]:
    """Return the relation of each role noun: "secretary general" leads, "spokesman" is official_of."""
    roles: dict[str, str] = {}
    for name in ("leads", "official_of", "member_of"):
        for role in ontology.relations[name].roles:
            roles.setdefault(role, name)
    return roles


def find_role_relation(words: str, roles: Mapping[str, str]) -> str | None:
    """Return the relation that the last role noun in `words` stands for, None for none; a "chief accountant" is no chief."""
    lowered = words.casefold().split()
    if lowered[-2:-1] == ["chief"]:
        return roles.get(" ".join(lowered[-2:])) or roles.get(lowered[-1], "official_of")
    for size in (3, 2, 1):
        for start in range(len(lowered) - size, -1, -1):
            relation = roles.get(" ".join(lowered[start : start + size]))
            if relation is not None:
                return relation
    return None


def find_offices(doc: Doc, mention: Mention, index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give what a title or a described role says: "Iraqi Prime Minister X", "X, the group's leader", "an Iranian general"."""
    yield from _read_title(doc, mention, index) if mention.form == "name" else _read_role(mention, index, roles)


def _read_title(doc: Doc, person: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give what the title before a name says."""
    span = index.span(person)
    title = person.attributes.get("title")
    if title is None:
        yield from find_possessed(person, index)
        return
    relation = load_words().find_title_relation(title)
    end = span.start - len(person.attributes.get("portfolio", "").split())
    trigger = doc[end - 1]
    first = max(trigger.sent.start, end - len(title.split()) * 2 - 6)
    bodies = find_bodies_before(doc, first, end, index, title=title) + _find_bodies_of(span.root, span.start, index)
    bodies += _find_bodies_of(trigger, span.start, index) if end < span.start else []  # "Commissioner of Harbour Police X"
    bodies = find_department(title, index) or bodies + _find_relative_owners(trigger, index) + find_land_behind(span.end, title, index)
    start = end - len(title.split())
    bodies += [] if bodies else find_shared(start, index) or find_place_before(start, title, index)
    bodies += [] if bodies or _is_local(trigger, index) else find_governed(person, title, index)
    if not bodies and relation == "official_of":  # "Vantor's envoy Lena Orvash"
        bodies += find_states_of_holders(trigger, index) or find_states_of_holders(span.root, index)
    own = range(span.start, span.end)
    bodies = [
        body for body in bodies if index.span(body).start not in own and not index.span(body).start < span.start < index.span(body).end
    ]
    desks = _find_desks(title, bodies, [], index)  # "the Harbour Council's Karvenia director Lena Orvash"
    bodies = [body for body in bodies if body not in desks]
    if relation == "none" and not load_words().is_office(title):
        bodies = [body for body in bodies if index.root(body).type != "State"]  # "the Karvenian chemist Dr Vantor" serves no state by it
    owners = _find_owning(bodies, index)  # "President Vantor's army" is none of which he is president
    kind = relation if relation != "none" and not (desks and relation == "leads") else "official_of"
    yield from _make_offices(person, [m for m in bodies if m not in owners], kind, trigger, "bond:title", index)
    yield from _make_offices(person, owners, "official_of" if kind == "leads" else kind, trigger, "bond:title", index)
    is_bare = _is_right_before(title, end, doc) and not _is_local(trigger, index)  # unlike "Minister for the North X"
    is_of_state = is_state_office(title) or "title_country" in person.attributes
    is_of_text = not bodies and is_bare and relation == "official_of" and is_of_state and not _has_field(person, index)
    if is_of_text and (state := find_state(person, index)) is not None:
        yield Fact(person, "official_of", state, trigger, "bond:title-context")


def _is_right_before(title: str, end: int, doc: Doc) -> bool:
    """Tell whether no more than a rank stands between a title and the token `end`: "Army spokesman Colonel Idris Vantor"."""
    last = title.replace("-", " ").split()[-1]
    place = next((i for i in range(end - 1, max(end - 2 - MAX_RANK_WORDS, -1), -1) if doc[i].lower_.rstrip(".") == last), end)
    return place == end - 1 or (place < end and load_words().is_title(doc, place + 1, end))


def _has_field(person: Mention, index: MentionIndex) -> bool:
    """Tell whether the text says elsewhere what a bare office is for: "Minister for the East, Idris Vantor", then "Minister Vantor"."""
    return any(case == "for" for told in index.find_chain(person) if told.form == "nominal" for case, _ in find_obliques(index.head(told)))


def _read_role(mention: Mention, index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give what the words for somebody's office say."""
    head, role = index.head(mention), mention.attributes.get("role", "")
    told = find_role_relation(role, roles)
    if told is None or (index.root(mention) == mention and any(child.dep_ == "cop" for child in head.children)):
        return  # "denied being a member of the Front": nobody's office
    fields = [noun for noun in find_fields(head) if (m := index.at(noun)) is None or m.type not in POWERS]  # "of military intelligence"
    is_some = told == "leads" and not fields and is_one_of_several(head, role)
    told = "official_of" if told == "leads" and fields else told
    fields += find_rows(head)
    office = find_content(head)
    below = [*find_obliques(office), *(pair for field in fields for pair in find_obliques(field))]
    groups = [(case, m) for case, noun in below if noun not in fields for m in index.find(noun)]
    bodies, desks = _find_bodies_of_role(mention, office, groups, index)
    named = [m for m in _find_named_within(mention, bodies, groups, index) if index.head(m) not in fields]
    # "the leader of Hezbollah's bloc" doesn't lead Hezbollah, that of "the Karvenian militia" holds no office of Karvenia
    owners = [m for m in named if m not in desks and any(index.head(m) in find_prenominals(index.head(body)) for body in bodies)]
    militias = [noun for case, noun in find_obliques(head) if case == "of" and any(m.type == "Militia" for m in index.find(noun))]
    of_militias = [noun for militia in militias for noun in find_prenominals(militia)]
    named = [m for m in named if m not in desks and not (m.type == "State" and index.head(m) in of_militias)]
    if any(names_armed_group(noun) for noun in find_prenominals(office)):  # "a Karvenian militia commander" serves no state
        bodies, named = ([m for m in found if m.type != "State"] for found in (bodies, named))
    elif not bodies and not named:
        if (state := find_state_of_bare(mention, head, index)) is not None:
            yield Fact(mention, "official_of", state, head, "bond:role-context")
        bodies += find_bodies_of_bare(mention, head, index)
    is_denied = find_case(head) == "as" and is_negated(head.head)  # "did not name her as his spokeswoman"
    if not named and not is_denied and not any(index.root(m).type in POWERS for m in bodies):
        bodies += find_states_of_posts(head, index) or (find_states_of_holders(head, index) if told == "official_of" else [])
    owning = _find_owning(bodies, index)
    held = [m for m in (*bodies, *named) if m not in owners and m not in owning]
    if is_some:
        told = "member_of" if all(index.root(m).type == "Militia" for m in held) else "official_of"
    if told == "official_of":  # an "intelligence chief" is no officer of an intelligence
        held = [m for m in held if m.form == "name" or f"{index.head(m).lower_} {head.lower_}" not in roles]
    of_others = "official_of" if told == "leads" else told
    yield from _make_offices(mention, held, of_others if desks else told, head, "bond:role", index)
    yield from _make_offices(mention, [m for m in owners if m in named] + owning, of_others, head, "bond:role", index)


def _find_bodies_of_role(
    mention: Mention, office: Token, groups: list[tuple[str, Mention]], index: MentionIndex
) -> tuple[list[Mention], list[Mention]]:
    """Return whose an office is by its own words and the `groups` under prepositions below it, and the lands that it is there for."""
    role, end, doc = mention.attributes.get("role", ""), index.span(mention).end, index.doc
    bodies = [m for noun in spread(find_prenominals(office)) if (m := index.at(noun)) is not None and not is_stance(noun)]
    bodies += _find_relative_owners(office, index)
    bodies += [m for case, m in groups if case == "of" or (case == "for" and index.root(m).type != "Location" and not _is_sent(role, case))]
    desks = _find_desks(role, bodies, groups, index)
    bodies = [m for m in bodies if m not in desks]
    if not any(index.root(m).type in POWERS | {"Facility"} for m in bodies):  # "dean of the Ash School at the university"
        is_local = is_of_place(role, office)
        # "a governor in Pell", "a senator from Pell"; "the Guards' commander in Pell": whose he is goes before where he is
        there = [(case, m) for case, m in groups if case in PLACE_CASES and not _is_sent(role, case)]
        bodies += [m for _, m in there if is_local or index.root(m).type != "Location"]
        bodies += [m for case, m in groups if case in {"for", "from"} and is_elected(mention) and index.root(m).type == "Location"]
    if not bodies and end + 1 < len(doc) and doc[end].lower_ == "of" and doc[end].dep_ == "case":
        bodies += index.find(doc[end].head)  # the parser hung what follows on the person
    return bodies, desks


def _find_desks(role: str, bodies: list[Mention], groups: list[tuple[str, Mention]], index: MentionIndex) -> list[Mention]:
    """Return the countries and regions that a director or analyst of a body is there for: "Karvenia director at the Harbour Council"."""
    office = role.split()[-1].casefold() if role else ""
    before = [m for m in bodies if index.head(m).dep_ == "compound" and m.rule != "gazetteer:adjective"]
    served = (index.root(m).type for m in (*bodies, *(m for case, m in groups if case in PLACE_CASES | {"for", "of"})))
    if office in load_list("desk_offices") and "Organization" in served:
        return [m for m in before if m.type in LANDS]
    # "the Ash Coast adviser to President Vantor"
    return [m for m in before if m.type == "Location"] if office in load_list("desk_offices", "envoys") else []


def _find_named_within(mention: Mention, bodies: list[Mention], groups: list[tuple[str, Mention]], index: MentionIndex) -> list[Mention]:
    """Return the other bodies that are named within the words for an office."""
    span = index.span(mention)
    inner = (m for i in range(span.start, span.end) for m in index.covering(span.doc[i]) if m.type in POWERS and m not in bodies)
    named = [m for m in inner if index.span(m).end <= span.end and not is_stance(index.span(m)[-1])]
    # "a minister in talks with the Front", "a minister of Karvenian affairs"
    named = [m for m in named if find_case(index.head(m)) != "with" or index.head(m).head == span.root]
    named = [m for m in named if index.head(m).dep_ not in {"amod", "compound"} or index.head(m).head.lower_ not in load_list("fields")]
    # "expert on Karvenia"; "a governor in Karvenia", who is of nobody else
    apart = {"about", "on"} if len(named + bodies) == 1 else {"about", "at", "in", "on"}
    named = [m for m in named if not any(m == placed and case in apart for case, placed in groups)]
    if bodies:  # "the head of the League's mission in Karvenia" is none of Karvenia's
        named = [m for m in named if m.type != "State" or index.head(m).dep_ != "nmod" or find_case(index.head(m)) not in PLACE_CASES]
    return named


def _find_owning(bodies: list[Mention], index: MentionIndex) -> list[Mention]:
    """Return the bodies whose possessive stands before another, whose office it then is: "the Front's Ash Unit commander"."""
    last = max((index.span(m).start for m in bodies), default=0)
    return [m for m in bodies if index.head(m).dep_ == "nmod:poss" and index.span(m).end < last]


def _is_local(title: Token, index: MentionIndex) -> bool:
    """Tell whether the name of a place opens the words of a title that ends with a token: "Sindh Home Minister X"."""
    i = title.i
    while i > title.sent.start and title.doc[i - 1].is_title and not any(m.type == "Location" for m in index.covering(title.doc[i])):
        i -= 1
    return any(m.type == "Location" for m in index.covering(title.doc[i]))


def _is_sent(role: str, case: str) -> bool:
    """Tell whether an envoy is one to those named, or works there, and is not theirs."""
    return case in {"to", "for", "in"} and any(word in load_list("envoys") for word in role.casefold().split())


def _find_bodies_of(head: Token, start: int, index: MentionIndex) -> list[Mention]:
    return [m for case, noun in find_obliques(head) if case == "of" and noun.i < start for m in index.find(noun) if m.type in POWERS]


def _find_relative_owners(office: Token, index: MentionIndex) -> list[Mention]:
    """Return the body that a relative clause speaks of by "whose": "the Front, whose leader Tavi Brenn fled"."""
    owned = [child for child in office.children if child.lower_ == "whose"]
    told = (m for child in owned for m in index.find(find_antecedent(child)) or _find_before(child, index))
    return [m for m in told if index.root(m).type in POWERS]


def _find_before(whose: Token, index: MentionIndex) -> list[Mention]:
    """Return what stands right before a relative clause that the parser took for none: "the Front, whose spokesman Tavi Brenn"."""
    end = whose.i - (whose.i > 1 and whose.nbor(-1).pos_ == "ADP")  # "the Front, to whose leader Tavi Brenn"
    end -= end > 0 and whose.doc[end - 1].text == ","
    before = index.covering(whose.doc[end - 1]) if end > 0 else []
    return [mention for mention in before if index.span(mention).end == end][:1]


def _make_offices(person: Mention, bodies: list[Mention], relation: str, trigger: Token, rule: str, index: MentionIndex) -> Iterator[Fact]:
    for body in bodies:
        root = index.root(body)
        if root.type not in POWERS | {"Location"} or index.is_same(person, body) or studies(trigger, body, index):
            continue
        if relation == "leads" and root.type in LANDS and is_unofficial(person):
            continue
        kind = "official_of" if relation == "leads" and root.type in LANDS else relation
        kind = "member_of" if kind == "official_of" and is_party(root) and is_elected(person) else kind
        yield Fact(person, kind, body, trigger, rule)
        state = _find_state_of(person, root, index)
        if state is not None:
            yield Fact(body, "belongs_to", state, trigger, f"{rule}-whose")
            if kind == "official_of" and not any(index.is_same(state, other) for other in bodies):
                yield Fact(person, "official_of", state, trigger, f"{rule}-of-body")


def _find_state_of(person: Mention, body: Mention, index: MentionIndex) -> Mention | None:
    """Return the state of a public body that somebody serves, if the text names it: "Pentagon spokesman X" speaks for the United States.

    A ministry of no state ("Interior Ministry spokesman X") is that of the state which a bare title of his would mean.
    """
    told = body.attributes
    if is_bare_department(body):
        return find_state_of_department(body, person, index)
    if body.type != "Organization" or not (told.get("kind") in STATE_KINDS or told.get("class") in load_list("public_bodies")):
        return None
    return find_state_of_country(told.get("country"), index)


def spread(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give tokens with their conjuncts."""
    for token in tokens:
        yield from find_conjuncts(token)
