"""Things that are described, not named: "US troops", "the Iraqi army", "Iran-backed militias", "the embassy in Baghdad", "two soldiers"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TypeGuard

from kg.language.syntax import MENTIONS
from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_obliques
from kg.language.words import NounSense, Words, load_list, load_words
from kg.mentions.build import clean_description, clean_name, make_mention
from kg.mentions.dates import MONTHS
from kg.mentions.described.beside import (
    FORCES,
    find_land_sense,
    find_sense_beside,
    is_ground_struck,
    is_named_land,
    is_part_of_state,
    is_staffed,
    names_body,
    suffers,
)
from kg.mentions.described.branches import find_branch_sense, is_group_of_people
from kg.mentions.described.counted import is_several, load_counting, read_another, read_counted
from kg.mentions.described.figures import is_figure
from kg.mentions.described.governments import (
    are_all_officials,
    choose_government,
    find_ruled,
    find_seated,
    read_government,
    read_ruled,
    sense_of_forces,
)
from kg.mentions.described.joined import is_joined, join_people
from kg.mentions.described.named import is_named
from kg.mentions.described.partitive import is_one_of, is_part_of, spell_one
from kg.mentions.described.phrases import (
    find_bounds,
    find_owner,
    find_place,
    find_site,
    find_start,
    is_counting,
    is_held,
    is_of_preposition,
    is_office_given,
    is_part_of_body,
    is_plural,
    is_struck,
    make_name,
    name_place,
    unites_civilians,
)
from kg.mentions.described.shared import WHOLE_BODIES, find_joined_start, lists_places, split_shared
from kg.mentions.described.state_bodies import complete_state_body
from kg.mentions.described.strikers import is_striking_craft, read_striker
from kg.mentions.described.tails import find_end, is_inside
from kg.mentions.index import MentionIndex
from kg.mentions.links.countries import read_called
from kg.mentions.names.nations import Nations
from kg.mentions.names.proper import ends_name, read_proper, read_vessel
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import PEOPLE, PERSONS, PLACES

# Of the model's described things those that may go without a name; a person of a trade that no list has counts where harm came to him.
GUESSED = {
    "Group": NounSense("group", "guessed"),
    "Facility": NounSense("facility", "guessed"),
    "Organization": NounSense("organization", "guessed"),
    "Location": NounSense("location", "guessed"),
    "Person": NounSense("person", "civilians"),
}


def find_nominals(doc: Doc, index: MentionIndex, nations: Nations) -> Iterator[Mention]:
    """Give nominal mentions in text order.

    Args:
        doc: The parsed text.
        index: The name mentions, which owners and places are looked up in and which nominals never repeat.
        nations: How states' property is called, and where their embassies are.
    """
    words = load_words()
    guessed, counting = find_guessed_senses(doc), load_counting()
    for token in doc:
        if (token.like_num or token.lower_ in counting) and (counted := read_counted(doc, token)) is not None:
            yield counted
        elif token.lower_ == "another" and (another := read_another(doc, token)) is not None:
            yield another
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "flat":
            continue
        found = find_land_sense(token, index) or words.find_sense(token) or find_branch_sense(token, index, words)
        is_guessed = token.i in guessed and index.find_titled(token) is None  # not the "Defense" of "Defense Secretary Idris Vantor"
        found = found or (guessed[token.i] if is_guessed else find_sense_beside(token))
        if found is None or _is_read_otherwise(token, found[1], index):
            continue
        sense = found[1]
        if sense.kind == "sides" and is_struck(token):
            sense = words.senses.get(token.lemma_lower, sense)  # "bombed two camps"
        if token.dep_ in {"compound", "amod"} and token.head.i > token.i and not names_body(token, sense, words):
            if token.lower_ in load_list("vessels") and (vessel := read_vessel(doc, token, index)) is not None:
                yield vessel
            elif (striker := read_striker(doc, token, sense)) is not None:
                yield striker
            continue
        mention = read_proper(doc, token, sense, index) or _read_nominal(doc, token, sense, index, words=words, nations=nations)
        if mention is None and sense.sort == "organization" and is_plural(token) and (token.i in guessed or is_several(token)):
            # "foreign companies" are no body but a group, and so are "seven companies"
            mention = _read_nominal(doc, token, GUESSED["Group"], index, words=words, nations=nations)
        if mention is not None:
            mention = join_people(doc, mention, token)
            for one in split_shared(mention, token, index, nations):
                yield complete_state_body(one, token, index, nations)


def _is_read_otherwise(token: Token, sense: NounSense, index: MentionIndex) -> bool:
    """Tell whether a noun is part of a name or of another's description, or describes nothing."""
    titled = index.find_titled(token)
    names = (mention for mention in index.covering(token) if mention.form == "name")
    return (
        (titled is not None and "portfolio" in titled.attributes and not (sense.kind in FORCES and find_case(token) == "of"))
        or any(mention.rule != "model" or is_inside(token, index.span(mention)) for mention in names)
        or is_group_of_people(token, index)
        or is_held(token)
        or is_figure(token)
        or is_joined(token)
        or is_striking_craft(token)
        or is_of_preposition(token)
        or lists_places(token, index)
        or (token.text[0].isupper() and token.lower_ in MONTHS)
    )


def find_guessed_senses(doc: Doc) -> dict[int, tuple[int, NounSense]]:
    """Return the sense of each noun that the model takes for the head of a described thing, as `Words.find_sense` gives it."""
    senses: dict[int, tuple[int, NounSense]] = {}
    for span in doc.spans.get(MENTIONS, ()):
        entity_type, _, form = span.label_.partition(".")
        if form != "nominal" or entity_type not in GUESSED:
            continue
        noun, lemma = span.root, span.root.lemma_lower
        may_count = is_counting(noun) or lemma in load_list("enclosures")  # "dozens of farmers", "the wall of the consulate"
        is_of_others = may_count and any(case == "of" for case, _ in find_obliques(noun))
        is_weapon = entity_type == "Group" and lemma in load_attack_words().instruments
        is_none = (entity_type == "Organization" and lemma in load_list("no_bodies")) or (entity_type == "Person" and not suffers(noun))
        is_none = is_none or (entity_type == "Group" and lemma in load_list("beasts"))
        if not (is_of_others or is_weapon or is_none):
            senses[noun.i] = (noun.i, GUESSED[entity_type])
    return senses


def _read_nominal(doc: Doc, token: Token, sense: NounSense, index: MentionIndex, *, words: Words, nations: Nations) -> Mention | None:
    is_body = sense.sort == "organization" and (token.dep_ == "compound" or find_case(token) == "of")  # "chief of police Idris Vantor"
    is_title = not is_body and _is_title_of_name(doc, token, index, words)
    if is_title or (sense.sort == "person" and ends_name(token, index)):
        return None
    start = find_joined_start(token, index)
    if (called := read_called(doc, token, start)) is not None:
        return called
    if sense.sort != "government" and is_named(token, start, index):
        return None
    owner = find_owner(token, index)
    sense = sense_of_forces(token, sense, owner)
    place = find_place(token, index) or (find_site(token, index) if sense.sort in {"facility", "location"} else None)
    is_one = is_one_of(token)
    plural = is_plural(token) and not is_one
    is_some = is_one or is_part_of(token)
    first_word = doc.tokens[start].lower_
    definite = not is_some and first_word in {"the", "this", "that", "these", "those", "its", "his", "her", "their", "our"}
    is_another = owner is not None and (sense.sort == "government" or sense.kind == "officials")  # "German officials in Kabul"
    country = find_ruled(token, sense, owner, nations) or (None if is_another else find_seated(token, sense, place, nations))
    if country is not None:
        return read_ruled(doc, token, start, country, nations)
    if sense.sort == "person" and not plural and (is_office_given(token) or is_part_of_body(token)):
        return None
    if start < token.i and first_word in load_list("of_nobody"):
        return None  # "no soldiers were hurt", "didn't say how many soldiers were hurt"
    if is_named_land(token, sense, owner, index, plural=plural):
        entity_type: str | None = "Location"
    else:
        entity_type = _choose_type(token, sense, owner, plural=plural, definite=definite, is_placed=place is not None)
    is_bare = entity_type in PLACES and not plural and not _is_determined(token) and not is_struck(token)
    if entity_type is None or is_bare:
        return None  # "took office", "went to prison"
    if entity_type == "State":
        return read_government(doc, token, start, owner)
    place_name = name_place(token, place, nations)
    attributes = _describe(token, sense, owner, place_name) | ({"definite": "yes"} if definite else {})
    bounds = find_bounds(token, start, with_tail=entity_type in PEOPLE)
    end = find_end(token)
    if end > bounds[1] and not place_name:
        attributes["phrase"] = clean_description(doc[bounds[0] : end].text)
    attributes["head_phrase"] = clean_description(doc[bounds[0] : token.i + 1].text)
    first = start if definite else bounds[0]
    return make_mention(
        doc,
        bounds,
        entity_type,
        rule=f"nominal:{sense.sort}",
        name=make_name(token, start, first=first, owner=owner, place=place_name, index=index, nations=nations),
        form="nominal",
        score=0.7,
        attributes=attributes,
    )


def _is_determined(token: Token) -> bool:
    """Tell whether something stands with the noun that makes it one thing: an article, a name, a quality, a place."""
    kinds = {"det", "amod", "compound", "nmod", "nmod:poss", "nummod", "appos", "acl", "acl:relcl", "flat"}
    is_joined = token.dep_ == "conj" and any(child.dep_ == "det" for child in token.head.children)  # "a police station and market"
    return is_joined or any(child.dep_ in kinds for child in token.children) or token.text[0].isupper()


def _choose_type(noun: Token, sense: NounSense, owner: Mention | None, *, plural: bool, definite: bool, is_placed: bool) -> str | None:
    """Return the type of what a noun of a sense names, None where it names nothing in particular."""
    whose = owner.type if owner is not None else ""
    if whose == "Militia" and (sense.sort == "government" or (definite and noun.lower_ == "guerrilla")):
        return "Militia"  # "the Taliban government", "the M-19 guerrilla"
    if plural and sense.kind == "officials" and owner is not None and whose == "State" and are_all_officials(noun, owner):
        return "State"
    match sense.sort:
        case "person" if not plural:
            return "Official" if sense.is_office else "Person"
        case "person" | "group":
            return "Organization" if not plural and noun.lemma_lower in load_list("single_observers") else "Group"
        case "armed_group":
            return "Group" if plural else "Organization" if unites_civilians(noun) else "Militia"
        case "government":
            return choose_government(noun, whose, plural=plural, definite=definite)
        case "organization":
            is_one = definite and (sense.kind, noun.lower_) in WHOLE_BODIES
            return "Organization" if not plural or whose or is_one else None
        case "facility":
            return "Organization" if is_staffed(noun, whose) else "Facility"
        case "location":
            is_land = definite or noun.dep_ == "appos" or is_part_of_state(noun, owner)
            return "Location" if is_land or is_ground_struck(noun, owner, plural=plural, is_placed=is_placed) else None
        case "agreement":
            return "Organization" if definite or whose or noun.pos_ == "PROPN" else None
    return None


def _describe(token: Token, sense: NounSense, owner: Mention | None, place: str) -> dict[str, str]:
    attributes = {"class": sense.kind, "head": token.lemma_lower}
    if owner is not None:
        attributes["owner"] = owner.seed_id or owner.id
        if owner.attributes.get("country") and owner.type == "State":
            attributes["country"] = owner.attributes["country"]
    if place:
        attributes["place"] = place
    if is_one_of(token):
        return attributes | ({"role": clean_name(spell_one(token, find_start(token)))} if sense.sort == "person" else {})
    numbers = [child.text for child in token.children if child.dep_ == "nummod" or child.lower_ in load_list("numbers")]
    if token.dep_ == "nmod" and find_case(token) == "of" and is_counting(token.head):
        numbers.insert(0, token.head.text)  # "two of the 12 soldiers"
    if numbers:
        attributes["count"] = numbers[0]
    if sense.sort == "person" and not is_plural(token):
        attributes["role"] = clean_name(token.doc[find_start(token) : token.i + 1].text)
    return attributes


def _is_title_of_name(doc: Doc, token: Token, index: MentionIndex, words: Words) -> bool:
    """Tell whether the noun is the title of the name that follows it or that it hangs on."""
    for mention in map(index.at, doc.tokens[token.i + 1 : token.i + 5]):
        if _is_name_of(mention, PERSONS):
            start = index.span(mention).start
            title = words.find_title(doc, start)
            if title is not None and start - len(title.words.split()) <= token.i < start:
                return True
            if title is not None and title.words.split()[-1] == token.lower_ and words.is_title(doc, token.i + 1, start):
                return True  # "the army's spokesman Rear Admiral Idris Vantor"
    behind = index.at(doc[token.i + 1]) if token.i + 1 < len(doc) else None
    if _is_name_of(behind, PERSONS) and index.span(behind).start == token.i + 1:
        return True
    if token.dep_ not in {"nmod", "compound", "flat"}:
        return False
    if _is_name_of(behind, {"Militia", "Facility"}):
        return True
    head = index.at(token.head) if token.head != token else None
    return _is_name_of(head, PERSONS) and 0 < index.span(head).start - token.i <= 3


def _is_name_of(mention: Mention | None, types: Collection[str]) -> TypeGuard[Mention]:
    return mention is not None and mention.form == "name" and mention.type in types
