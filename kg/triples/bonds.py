"""Facts that need no verb: who holds which office, what belongs to whom, what lies where.

Read from titles, appositions, possessives, adjectives of nations and place phrases.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from spacy.tokens import Doc, Token

from kg.language.tree import find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_kin, load_list, load_words
from kg.mentions.index import MentionIndex
from kg.mentions.phrases import is_counting
from kg.objects import Mention
from kg.ontology.load import Ontology, load_ontology
from kg.triples.facts import Fact

PERSONS = frozenset({"Person", "Official"})
MIN_HOME = 3  # mentions of a state and its places that make a text one about it
NEAR = 300  # characters in which a state still is what a bare title refers to
BODIES = frozenset({"State", "Organization", "Militia"})


def find_bonds(doc: Doc, index: MentionIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give the structural facts of a text, in the order of its mentions."""
    for mention in index.mentions:
        if mention.form == "pronoun" or mention.type == "Attack":
            continue
        if index.root(mention).type in PERSONS or mention.type in PERSONS:
            yield from _find_offices(doc, mention, index)
            if mention.form == "nominal" and (
                mention.attributes.get("class") in {"troops", "police"} or mention.attributes.get("head") == "contractor"
            ):
                yield from _find_belonging(mention, index)
        elif mention.type in {"Organization", "Group", "Facility", "Militia", "Location"}:
            yield from _find_belonging(mention, index)
            yield from _find_places(mention, index)


@cache
def load_roles() -> Mapping[str, str]:
    """Return the relation of each role noun, most specific first: "secretary general" leads, "spokesman" is official_of."""
    roles: dict[str, str] = {}
    for name in ("leads", "official_of", "member_of"):
        for role in load_ontology().relations[name].roles:
            roles.setdefault(role, name)
    return roles


def find_role_relation(words: str) -> str | None:
    """Return the relation that the last role noun in `words` stands for, None for none."""
    lowered = words.casefold().split()
    roles = load_roles()
    for size in (3, 2, 1):
        for start in range(len(lowered) - size, -1, -1):
            relation = roles.get(" ".join(lowered[start : start + size]))
            if relation is not None:
                return relation
    return None


def _find_offices(doc: Doc, mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give what a title or a described role says: "Iraqi Prime Minister X", "X, the group's leader", "an Iranian general"."""
    person = mention
    span = index.span(mention)
    if mention.form == "name":
        title = mention.attributes.get("title")
        if title is None:
            return
        relation = load_words().find_title_relation(title)
        first = max(span.sent.start, span.start - len(title.split()) * 2 - 6)
        trigger = doc[span.start - 1]
        bodies = _find_bodies_before(doc, first, span.start, index) + _find_bodies_of(span.root, span.start, index)
        yield from _make_offices(person, bodies, relation if relation != "none" else "official_of", trigger, "bond:title", index)
        if not bodies and relation == "official_of" and title in load_list("state_offices"):
            state = _find_state(mention, index)
            if state is not None:
                yield Fact(person, "official_of", state, trigger, "bond:title-context", score=0.5)
        return
    role = mention.attributes.get("role")
    told = find_role_relation(role) if role is not None else None
    if told is None:
        return
    bodies = [m for noun in _spread(find_prenominals(span.root)) if (m := index.at(noun)) is not None]
    bodies += [
        m
        for case, noun in find_obliques(span.root)
        if case in {"of", "for", "in", "at", "to", "with"}
        for m in index.find(noun)
        if case == "of" or index.root(m).type != "Location"
    ]
    if not bodies and span.end + 1 < len(doc) and doc[span.end].lower_ == "of" and doc[span.end].dep_ == "case":
        bodies += index.find(doc[span.end].head)  # the parser hung what follows on the person
    bodies += [
        m
        for i in range(span.start, span.end)
        for m in index.covering(doc[i])
        if m.type in BODIES and m not in bodies and index.span(m).end <= span.end
    ]
    yield from _make_offices(person, bodies, told, span.root, "bond:role", index)


def _find_state(mention: Mention, index: MentionIndex) -> Mention | None:
    """Return the state whose office a bare title means: the one that the title implies, else the one spoken of.

    "President Salih condemned it" in a report from Iraq is Iraq's: the state that the text and its places name most; but a state
    that was just the subject of a sentence comes first, if the other hasn't been named near.
    """
    country = mention.attributes.get("title_country")
    states = [m for m in index.mentions if m.type == "State" and m.form == "name"]
    if country:
        return next((m for m in states if m.attributes.get("country") == country), None)
    start = mention.passage.start
    if not states:
        return None
    counts = Counter(
        m.attributes["country"]
        for m in index.mentions
        if m.form == "name" and "country" in m.attributes and m.type in {"State", "Location", "Organization"}
    )
    home = max(states, key=lambda m: (counts[m.attributes.get("country", "")], -m.passage.start), default=None)
    near = [m for m in states if m.passage.end <= start and start - m.passage.end < NEAR]
    if home is None or any(index.is_same(m, home) for m in near):
        return home
    subjects = [m for m in near if index.span(m).root.dep_ == "nsubj"]
    if subjects:
        return subjects[-1]
    return home if counts[home.attributes.get("country", "")] >= MIN_HOME else None


def _spread(tokens: Iterator[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from find_conjuncts(token)


def _find_bodies_before(doc: Doc, first: int, end: int, index: MentionIndex) -> list[Mention]:
    """Return the bodies named between a title's possible start and the name, nearest last; a comma, verb or conjunction ends the search."""
    found: list[Mention] = []
    i = end - 1
    while i >= first:
        token = doc[i]
        if (
            token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"}
            or (token.is_punct and token.text not in {"-", "’", "'", ".", "“", "”"})
            or token.is_space
        ):
            break
        for mention in index.covering(token):
            if mention.type in BODIES and mention not in found and index.span(mention).start >= first:
                found.append(mention)
        if token.pos_ == "ADP" and token.lower_ not in {"of", "for"}:
            break
        i -= 1
    return found


def _find_bodies_of(head: Token, start: int, index: MentionIndex) -> list[Mention]:
    return [m for case, noun in find_obliques(head) if case in {"of"} and noun.i < start for m in index.find(noun) if m.type in BODIES]


def _make_offices(person: Mention, bodies: list[Mention], relation: str, trigger: Token, rule: str, index: MentionIndex) -> Iterator[Fact]:
    for body in bodies:
        root = index.root(body)
        if root.type not in BODIES | {"Location"} or index.is_same(person, body):
            continue
        if root.type == "Location":
            relation = "official_of"
        kind = relation
        if kind == "leads" and root.type == "State":
            kind = "official_of"
        yield Fact(person, kind, body, trigger, rule, score=0.85)
        country = root.attributes.get("country") if root.type == "Organization" and kind == "official_of" else None
        state = next((m for m in index.mentions if m.type == "State" and m.attributes.get("country") == country), None) if country else None
        if state is not None and not any(index.is_same(state, other) for other in bodies):
            yield Fact(person, "official_of", state, trigger, f"{rule}-of-body", score=0.6)


def _find_belonging(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give whose it is: "Iraqi army", "the embassy of France", "Hamas's offices"."""
    span = index.span(mention)
    if mention.form != "nominal":
        nouns = [*find_prenominals(span.root), span[0]]
        owners = [
            owner
            for noun in nouns
            for owner in index.covering(noun)
            if owner.type in {"State", "Organization"} and owner.id != mention.id and index.span(owner).end <= span.root.i
        ]
        # "Islamic Revolutionary Guard Corps Quds Force": two names in one
        owners += [
            owner
            for noun in find_prenominals(span.root)
            for owner in index.covering(noun)
            if owner.type in {"Organization", "Militia"} and owner.form == "name" and index.span(owner).end == span.start
        ]
        owners += _find_possessors(doc=span.doc, start=span.start, index=index)
        for owner in {owner.id: owner for owner in owners}.values():
            if mention.type in {"Organization", "Militia"} and not index.is_same(owner, mention):
                yield Fact(mention, "belongs_to", owner, span.root, "bond:possessive", score=0.7)
        if mention.type == "Militia":
            for leader in _find_leaders(mention, index):
                yield Fact(leader, "leads", mention, span.root, "bond:leader", score=0.7)
        return
    head_noun = _find_content(span.root)
    owners = [m for noun in _spread(find_prenominals(head_noun)) if (m := index.at(noun)) is not None]
    owners += [
        m
        for case, noun in find_obliques(head_noun)
        if case in {"of", "from"} and mention.type in {"Facility", "Organization", "Group", "Militia"}
        for m in index.find(noun)
    ]
    for owner in owners:
        root = index.root(owner)
        if root.type in PERSONS and mention.type == "Militia":
            yield Fact(owner, "leads", mention, span.root, "bond:leader", score=0.7)  # "Sadr's militia"
        if root.type in BODIES and not index.is_same(owner, mention) and index.root(mention).id != root.id:
            head = mention.attributes.get("head", "")
            kin = load_kin().get(head)
            if kin is not None and not (kin == "member_of" and mention.type == "Group"):
                ends = (mention, owner) if kin in load_list("kin_acts") else (owner, mention)
                yield Fact(ends[0], kin, ends[1], span.root, "bond:kin", score=0.8)
                continue
            kind = mention.attributes.get("class")
            nationals = root.type == "State" and "count" in mention.attributes and kind in load_list("nationals")
            arms = load_list("arms") if root.type == "State" else load_list("arms") | load_list("staff")
            if mention.type == "Group" and kind not in arms and not nationals:
                continue
            if mention.type == "Location":
                if root.type == "State":
                    yield Fact(mention, "located_in", owner, span.root, "bond:possessive", score=0.5)
            elif kind in {"members", "fighters"} and root.type == "Militia":
                yield Fact(mention, "member_of", owner, span.root, "bond:possessive", score=0.8)
            elif mention.type == "Militia":
                yield Fact(mention, "located_in" if root.type == "State" else "belongs_to", owner, span.root, "bond:possessive", score=0.6)
            else:
                yield Fact(mention, "belongs_to", owner, span.root, "bond:possessive", score=0.85)


def _find_content(head: Token) -> Token:
    """Return the noun that a counting word counts: "members" of "four of its members", else the word itself."""
    counted = [noun for case, noun in find_obliques(head) if case == "of" and noun.i > head.i] if is_counting(head) else []
    return counted[0] if counted else head


def _find_possessors(doc: Doc, start: int, index: MentionIndex) -> list[Mention]:
    """Return the body whose possessive stands right before a name, wherever the parser hung it: "the FARC's Domingo front"."""
    if start < 2 or doc[start - 1].lower_ not in {"'s", "’s", "'", "’"}:
        return []
    return [m for m in index.covering(doc[start - 2]) if m.type in BODIES and index.span(m).end == start - 1][-1:]


def _find_leaders(mention: Mention, index: MentionIndex) -> list[Mention]:
    """Return the person whose group a name is said to be: "the River Alliance (RA) of Corneille Bisimwa"."""
    span, doc = index.span(mention), index.doc
    end = span.end
    if end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")":
        end += 3
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return []
    return [m for m in index.covering(doc[end + 1]) if m.form == "name" and m.type in PERSONS]


def _find_places(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give where it is, and what it includes: "the base in Kirkuk", "Baghdad's Green Zone", "Basra, a city in Iraq"."""
    if mention.type not in {"Facility", "Location", "Group", "Militia", "Organization"}:
        return
    span = index.span(mention)
    for case, noun in find_obliques(span.root):
        if case == "including" and mention.type in {"Group", "Militia", "Organization"}:
            for part in index.find(noun):
                if index.root(part).type in {"Militia", "Organization"}:
                    yield Fact(part, "member_of", mention, noun, "bond:including", score=0.7)
        if case not in load_list("place_cases") or noun.i < span.root.i:
            continue
        for place in index.find(noun):
            if index.root(place).type in {"Location", "State"} and not index.is_same(place, mention):
                yield Fact(mention, "located_in", place, noun, "bond:place", score=0.8)
    if mention.type in {"Facility", "Location"}:
        yield from _find_place_beside(mention, index)
        for noun in find_prenominals(span.root):
            around = index.at(noun)
            wider = {"Location", "State"} if mention.type == "Location" else {"Location"}
            if around is None or index.root(around).type not in wider or index.is_same(around, mention) or noun.i >= span.root.i:
                continue
            yield Fact(mention, "located_in", around, span.root, "bond:place", score=0.8)
    if mention.type == "Location" and mention.form == "name":
        yield from _find_apposed_place(mention, index)


def _find_place_beside(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give the place right behind, wherever the parser hung it: "hit the palace, inside the Green Zone", "took Harib in Marib"."""
    span, doc = index.span(mention), index.doc
    i = span.end + (span.end < len(doc) and doc[span.end].text == ",")
    if i + 1 >= len(doc) or doc[i].lower_ not in {"in", "inside", "within"} or doc[i].dep_ != "case" or doc[i].head.i <= i:
        return
    for place in index.find(doc[i].head):
        if index.root(place).form == "name" and index.root(place).type in {"Location", "State"} and not index.is_same(place, mention):
            yield Fact(mention, "located_in", place, doc[i].head, "bond:place-beside", score=0.6)


def _find_apposed_place(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give "Basra, Iraq" and "Basra, a city in southern Iraq"."""
    root = index.span(mention).root
    for child in root.children:
        if child.dep_ not in {"appos", "nmod", "obl:unmarked"} or child.i < root.i or find_case(child):
            continue
        outer = index.at(child)
        if outer is not None and outer.type in {"State", "Location"} and outer.form == "name" and not index.is_same(outer, mention):
            yield Fact(mention, "located_in", outer, child, "bond:place", score=0.7)
        for case, noun in find_obliques(child):
            for place in index.find(noun) if case in {"in", "of"} else []:
                if index.root(place).type in {"State", "Location"} and not index.is_same(place, mention):
                    yield Fact(mention, "located_in", place, noun, "bond:place", score=0.8)
