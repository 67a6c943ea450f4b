"""Where a place lies: "Basra, a city in southern Iraq" is in Iraq. And whose place is only that of what befell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, find_case, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.described.partitive import find_content
from kg.mentions.index import MentionIndex
from kg.mentions.names.sorts import has_unknown_name
from kg.objects import Mention
from kg.ontology.families import BODIES, LANDS, PLACES
from kg.triples.facts import Fact

BEFALLEN: Mapping[str, frozenset[str]] = MappingProxyType(
    {"nmod": frozenset({"of"}), "obl": frozenset({"at", "on"})}
)  # the prepositions before whom an attack befell, by how they hang on it
REGION = "gazetteer:region"  # a part of a state by the compass: "southern Karvenia"
PARTS: Mapping[str, str] = MappingProxyType({"provincial": "province"})  # "the provincial capital" is a province's
ANY_PART = "regional"  # says nothing of what the part is called
NEAR = 3  # sentences between "Tesmar province" and "the provincial capital"


def give_lands(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the facts, a town in a part of a state as one in the state where the text names it: "Pell, a town in northern Karvenia"."""
    if not any(mention.rule == REGION for mention in index.mentions):
        yield from facts
        return
    states: dict[str, Mention] = {}
    for mention in index.mentions:
        if mention.type == "State" and "country" in mention.attributes:
            states.setdefault(mention.attributes["country"], mention)
    for fact in facts:
        land = index.root(fact.target)
        state = states.get(land.attributes.get("country", "")) if land.rule == REGION else None
        is_town = fact.relation == "located_in" and index.root(fact.actor).type == "Location"
        yield fact if state is None or not is_town else replace(fact, target=state)


def is_where_it_happened(people: Mention, index: MentionIndex) -> bool:
    """Tell whether a place behind people is that of what befell them: "casualties in Pell", "the killing of farmers in Pell"."""
    if people.type != "Group":
        return False
    head = index.head(people)
    is_hit = head.dep_ in OBJECTS | PASSIVE_SUBJECTS and "count" in people.attributes
    deed = index.at(head.head) if head.dep_ in BEFALLEN else None
    # those who "attacks on soldiers in Pell" are aimed at are there for long, those of "the killing of soldiers in Pell" were
    is_hit |= deed is not None and deed.type == "Attack" and find_case(head) in BEFALLEN.get(head.dep_, frozenset())
    return is_hit or people.attributes.get("class") == "victims" or _is_met(head)


def _is_met(people: Token) -> bool:
    """Tell whether people are those whom somebody met, where he did: "met envoys of the Front and other groups in Pell"."""
    while people.dep_ == "conj" or (people.dep_ == "nmod" and find_case(people) == "of"):
        people = people.head
    return people.head.lemma_lower in load_list("conferring") and (people.dep_ in OBJECTS or find_case(people) == "with")


def is_fought_there(band: Mention, index: MentionIndex) -> bool:
    """Tell whether a place behind a named armed group is where it is fought: "defeat the Front in Pell", "the war on the Front in Pell"."""
    head = index.head(band)
    if band.type != "Militia" or band.form != "name" or head.head.lemma_lower not in load_list("fighting_down"):
        return False
    return head.dep_ in OBJECTS or find_case(head) in {"against", "of", "on"}


def find_land(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give the state of the city right behind "the capital", if the text names it: "in the capital, Halvek,"."""
    span, doc = index.span(mention), index.doc
    behind = doc[span.end : span.end + 2]
    is_named = any(m.form == "name" and index.is_same(m, mention) for token in behind for m in index.covering(token))
    country = index.root(mention).attributes.get("country")
    if mention.name.lower() == "capital" and mention.form == "nominal" and is_named and country:
        states = [m for m in index.mentions if m.type == "State" and m.attributes.get("country") == country]
        yield from (Fact(mention, "located_in", state, span.root, "bond:capital") for state in states[:1])


def find_province(city: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give the province, named before, of which a city is called the capital: "in Tesmar province … the provincial capital, Pell"."""
    head = index.head(city)
    called = [word.lower_ for word in head.children if word.i < head.i and word.lower_ in load_list("local")]
    if head.lemma_lower != "capital" or not called or index.root(city).form != "name" or "definite" not in city.attributes:
        return
    sort, sentence = PARTS.get(called[0], called[0]), index.count_sentences(head)
    for part in reversed(index.mentions):
        is_before = part.passage.end <= city.passage.start and sentence - index.count_sentences(index.head(part)) < NEAR
        words = part.passage.text.lower().split() if is_before and part.type == "Location" else []
        is_part = sort in words or (sort == ANY_PART and not load_list("stretches").isdisjoint(words))
        if is_part and index.root(part).form == "name" and not index.is_same(part, city):
            yield Fact(city, "located_in", part, head, "bond:capital")
            return


def find_apposed_place(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give "Basra, Iraq", "Demoso township, Kayah State" and "Basra, a city in southern Iraq"."""
    root = index.head(mention)
    for child in root.children:
        if child.dep_ not in {"appos", "nmod", "obl:unmarked"} or child.i < root.i or find_case(child):
            continue
        outer = index.at(child)
        is_named = outer is not None and (index.root(outer).form == "name" or has_unknown_name(child, index))  # "Pell, Ash River county"
        is_named = is_named and child.tag_ != "NNS"  # not "Pell, Ash and Tesmar, three towns of the north"
        if outer is not None and outer.type in LANDS and is_named and not index.is_same(outer, mention):
            yield Fact(mention, "located_in", outer, child, "bond:place")
        # not "Pell, south of Tesmar"
        for case, noun in find_obliques(find_content(child)) if child.lower_ not in load_list("compass") else ():
            for place in see_through(index.find(noun), index) if case in {"in", "of"} and not is_bearing(case, noun) else []:
                if index.root(place).type in LANDS and not index.is_same(place, mention):
                    yield Fact(mention, "located_in", place, noun, "bond:place")


def is_bearing(case: str, noun: Token) -> bool:
    """Tell whether a noun only says from where something lies: "a place two hours east of Pell", not "in the south of Pell"."""
    return case == "of" and noun.lower_ in load_list("compass") and not any(child.dep_ == "det" for child in noun.children)


def is_only_beyond(place: Token) -> bool:
    """Tell whether something lies from a place, or a road goes there, and is not in it: "30 km north of Pell", "the road to Pell".

    Nor is what is near a border in the land behind it.
    """
    case = find_case(place)
    if place.head.lemma_lower in load_list("borders") and place.dep_ in {"amod", "compound", "nmod:poss"}:
        return True  # "near the Karvenian border"
    if case == "with" and place.dep_ == "nmod" and place.head.lemma_lower in load_list("borders"):
        return True  # "near the border with Karvenia"
    return case in {"from", "to"} or is_bearing(case, place.head)


def see_through(places: Sequence[Mention], index: MentionIndex) -> list[Mention]:
    """Return the places, "the outskirts of Pell" as Pell."""
    return [_find_whole(place, index) for place in places]


def find_grounds(case: str, building: Token, index: MentionIndex) -> list[Mention]:
    """Return where the building lies that somebody or something is told to be in or at: "40 soldiers at a base near Pell"."""
    is_building = case in {"at", "in", "inside"} and any(m.type == "Facility" for m in index.find(building))
    nouns = [noun for lower, noun in find_obliques(building) if lower in load_list("place_cases")] if is_building else []
    return [place for noun in nouns for place in (*index.find(noun), *index.find_around(noun))]


def _find_whole(place: Mention, index: MentionIndex) -> Mention:
    head = index.head(place)
    if place.form != "nominal" or head.lemma_lower not in load_list("inner_parts", "flanks"):
        return place
    wholes = (whole for case, noun in find_obliques(head) if case == "of" for whole in index.find(noun))
    return next((whole for whole in wholes if whole.type in LANDS), place)


def find_wider(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give the state or province of a town right before "located", which may be said of what is there: "a base in Pell, located in Ash"."""
    end, doc = index.span(mention).end, index.doc
    clause = doc[end + 1] if end + 1 < len(doc) and doc[end].text == "," else None
    if clause is None or clause.lower_ not in load_list("situated") or clause.dep_ != "acl" or clause.head == index.head(mention):
        return
    for case, noun in find_obliques(clause):
        for around in index.find(noun) if case == "in" else ():
            is_wide = index.root(around).type == "State" or around.rule == REGION
            is_wide |= noun.lemma_lower in load_list("stretches", "lands_or_bodies")
            if is_wide and index.root(around).type in LANDS and not index.is_same(around, mention):
                yield Fact(mention, "located_in", around, clause, "bond:place")


def find_beyond_border(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give the state of a town behind which it is told: "Pell, just across the border in Karvenia"."""
    words = index.doc[index.span(mention).end :][:8]
    told = [token for token in words if token.text != "," and token.pos_ != "ADV"]
    if [token.lower_ for token in told[:2]] not in (["across", "the"], ["over", "the"]) or len(told) < 5:
        return
    if told[2].lower_ in load_list("borders") and told[3].lower_ in {"in", "inside"}:
        states = [m for m in index.covering(told[4]) if m.type == "State" and m.form == "name" and not index.is_same(m, mention)]
        yield from (Fact(mention, "located_in", state, told[4], "bond:place") for state in states[:1])


def find_surrounding(mention: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give what land with a name of its own, or a part by its words, lies in: "the Pell district of Tesmar", "the old quarter of Pell"."""
    head = index.head(mention)
    is_bare = not any(child.dep_ == "det" for child in head.children)  # "Pell village of Tesmar district", not "the Ash town of Pell"
    if mention.type != "Location" or (head.lemma_lower in load_list("settlements") and not is_bare):
        return
    is_called = any(child.dep_ == "compound" and child.right_edge.i == head.i - 1 for child in head.children)
    is_told_apart = any(child.dep_ == "amod" for child in head.children)
    is_part = is_told_apart and head.lemma_lower in load_list("parts_of_places", "quarters")
    is_part |= head.tag_ == "NNS" and mention.form == "nominal" and "definite" not in mention.attributes  # "three districts of Pell"
    if not (is_called or is_part):
        return
    for case, noun in find_obliques(head):
        for whole in index.find(noun) if case == "of" and noun.i > head.i else ():
            if index.root(whole).type in LANDS and not index.is_same(whole, mention):
                yield Fact(mention, "located_in", whole, head, "bond:place")


def find_homes_of(people: Mention, index: MentionIndex) -> Iterator[Fact]:
    """Give where people live by what they are called: "residents of Pell", "Pell villagers"."""
    head = index.head(people)
    if people.type != "Group" or head.lemma_lower not in load_list("dwellers"):
        return
    homes = [noun for case, noun in find_obliques(head) if case == "of"] + list(find_prenominals(head))
    for place in see_through([place for noun in homes for place in index.find(noun)], index):
        if index.root(place).type == "Location" and place.rule != "gazetteer:adjective":
            yield Fact(people, "located_in", place, head, "bond:place")


def is_of_place(case: str, mention: Mention) -> bool:
    """Tell whether a preposition behind a thing says where it is: "the hamlets around Pell"."""
    is_wide = case in {"across", "throughout", "within"} and mention.type in {"Group", "Facility"}  # "people across Karvenia"
    return case in load_list("place_cases") or is_wide or (case in {"around", "along"} and mention.type in PLACES)


def find_owned(mention: Mention, index: MentionIndex) -> Mention:
    """Return the building or body that a place behind its owner is said of, else the mention: "sites belonging to the Front in Pell"."""
    noun = index.head(mention)
    clause = noun.head
    is_owner = noun.dep_ in {"obl", "obl:agent"} and clause.dep_ == "acl" and clause.lemma_lower in load_list("owning")
    owned = index.at(clause.head) if is_owner else None
    if noun.dep_ == "nmod" and find_case(noun) == "of" and mention.type in BODIES:
        host = index.at(clause)  # "the headquarters of the Front in Pell", "soldiers of the army in Pell"
        owned = host if host is not None and host.type in {"Facility", "Group"} and host.form == "nominal" else owned
    return owned if owned is not None and owned.type in {"Facility", "Group", "Organization"} else mention
