"""Things that are described, not named: "US troops", "the Iraqi army", "Iran-backed militias", "the embassy in Baghdad", "two soldiers"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.gazetteer.rows import Gazetteer
from kg.language.tree import find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import NounSense, Words, load_list, load_words
from kg.mentions.build import clean_name, make_mention
from kg.mentions.dates import MONTHS
from kg.mentions.index import MentionIndex
from kg.objects import Mention

PLACE_CASES = frozenset({"in", "at", "near", "outside", "inside"})
PROPER_TYPES = {"organization": "Organization", "armed_group": "Militia", "facility": "Facility", "agreement": "Organization"}
TAIL_CASES = frozenset({"of", "in", "on", "from", "near", "at", "with"})
MAX_TAIL = 7  # tokens of a phrase that still belongs to the description


@dataclass(frozen=True, slots=True)
class Nations:
    """By row id: `adjectives` for what is a state's, `cities` the capital of a state and the city that a zone lies in."""

    adjectives: Mapping[str, str]
    cities: Mapping[str, str]


def make_nations(gazetteer: Gazetteer) -> Nations:
    """Return the adjectives and capitals of a gazetteer; of several adjectives an upper-case one ("US") counts, else the first."""
    adjectives = {row.id: row.attributes.get("adjective", "") or row.name for row in gazetteer.rows.values() if row.type == "State"}
    for word, state in gazetteer.adjectives.items():
        if adjectives.get(state) == gazetteer.rows[state].name:
            adjectives[state] = word.title()
    adjectives["state:USA"] = "US"
    cities = {state: name.title() for name, state in gazetteer.capitals.items()}
    for row in gazetteer.rows.values():
        if row.type == "Location" and row.parent.startswith("place:"):
            cities[row.id] = gazetteer.rows[row.parent].name
    return Nations(adjectives, cities)


def find_nominals(doc: Doc, index: MentionIndex, nations: Nations) -> Iterator[Mention]:
    """Give nominal mentions in text order.

    Args:
        doc: The parsed text.
        index: The name mentions, which owners and places are looked up in and which nominals never repeat.
        nations: How states' property is called, and where their embassies are.
    """
    words = load_words()
    for token in doc:
        counted = _read_counted(doc, token)
        if counted is not None:
            yield counted
        if token.pos_ not in {"NOUN", "PROPN"} or token.dep_ == "flat":
            continue
        if any(mention.form == "name" and mention.rule != "model" for mention in index.covering(token)):
            continue
        found = words.find_sense(token)
        if found is None or (token.text[0].isupper() and token.lower_ in MONTHS):
            continue
        if token.dep_ == "compound" and token.head.i > token.i and not _is_body_of_person(token, found[1], words):
            continue
        mention = _read_proper(doc, token, found[1], index) or _read_nominal(doc, token, found[1], index, words=words, nations=nations)
        if mention is not None:
            yield mention


def _is_body_of_person(token: Token, sense: NounSense, words: Words) -> bool:
    """Tell whether a noun before a noun is the body that a person serves ("Interior Ministry spokesman", "army chief")."""
    served = words.find_sense(token.head)
    return (sense.sort == "organization" and token.head.pos_ in {"NOUN", "PROPN"} and served is not None and served[1].is_office) or (
        sense.sort == "organization"
        and any(t.ent_type_ == "PERSON" for t in token.doc[token.i + 2 : token.i + 4])
        and token.text[0].isupper()
    )


def _read_counted(doc: Doc, token: Token) -> Mention | None:
    """Read people told by their number alone: "six others", "117 injured", "dozens were killed"."""
    count = next(
        (
            child
            for child in token.children
            if (child.dep_ in {"nummod", "amod", "advmod", "compound"} and child.lower_ in load_list("numbers")) or child.like_num
        ),
        None,
    )
    if (token.lower_ in load_list("uncounted_people") and count is not None and count.i < token.i and token.i - count.i < 4) or (
        token.lower_ in load_list("numbers")
        and token.dep_ in {"nsubj:pass", "nsubj", "obj"}
        and token.head.lemma_.lower() in load_list("harming")
        and not list(find_obliques(token))
    ):
        start = _find_start(token)
    else:
        return None
    attributes = {"class": "victims", "head": token.lower_, "count": (count or token).text}
    return make_mention(
        doc,
        (min(start, (count or token).left_edge.i), token.i + 1),
        "Group",
        rule="nominal:counted",
        form="nominal",
        score=0.6,
        attributes=attributes,
    )


def _read_proper(doc: Doc, token: Token, sense: NounSense, index: MentionIndex) -> Mention | None:
    """Read a name whose last word is a common noun: "Provincial Joint Coordination Center", "Lady Reading Hospital"."""
    entity_type = PROPER_TYPES.get(sense.sort)
    if entity_type is None or not token.text[0].isupper() or token.is_upper:
        return None
    start = token.i
    while start > token.sent.start and _belongs_to_name(doc[start - 1], index):
        start -= 1
    while start < token.i and (doc[start].text in {"-", "and"} or doc[start].is_punct):
        start += 1
    lower_title = token.sent.text.istitle() or sum(t.text[0].isupper() for t in token.sent if t.is_alpha) > 0.7 * sum(
        t.is_alpha for t in token.sent
    )
    if token.i - start < 1 or lower_title:
        return None
    owner = find_owner(token, index)
    attributes = {"head": token.lemma_.lower()}
    if owner is not None and owner.type == "State" and "country" in owner.attributes:
        attributes["country"] = owner.attributes["country"]
    return make_mention(doc, (start, token.i + 1), entity_type, rule="name:noun", score=0.7, attributes=attributes)


def _belongs_to_name(token: Token, index: MentionIndex) -> bool:
    """Tell whether the word before is a capitalised part of the same name; nations and known names aren't."""
    known = any(mention.rule.startswith("gazetteer") for mention in index.covering(token))
    if token.text in {"-", "and"}:
        return token.i > 0 and token.nbor(-1).text[0].isupper() and token.nbor().text[0].isupper() and token.text == "-"
    return (
        token.text[0].isupper()
        and token.is_alpha
        and not known
        and token.pos_ in {"PROPN", "ADJ", "NOUN", "VERB"}
        and not token.is_sent_start
    )


def _read_nominal(doc: Doc, token: Token, sense: NounSense, index: MentionIndex, *, words: Words, nations: Nations) -> Mention | None:
    start = _find_start(token)
    owner = find_owner(token, index)
    place = _find_place(token, index)
    plural = is_plural(token)
    definite = doc[start].lower_ in {"the", "this", "that", "these", "those", "its", "his", "her", "their", "our"}
    if _is_title_of_name(doc, token, index, words):
        return None
    entity_type = _choose_type(sense, plural=plural, owner=owner, token=token, definite=definite)
    if entity_type is None or (sense.sort == "person" and not plural and _is_office_given(token)):
        return None
    if entity_type in {"Facility", "Location"} and not plural and not _is_determined(token):
        return None  # "took office", "went to prison"
    if entity_type == "State":
        return _read_government(doc, token, start, owner)
    place_name = _name_place(token, place, nations)
    attributes = _describe(token, sense, owner, place_name)
    if definite:
        attributes["definite"] = "yes"
    bounds = _find_bounds(token, start, with_tail=entity_type in {"Group", "Person", "Official"})
    return make_mention(
        doc,
        bounds,
        entity_type,
        rule=f"nominal:{sense.sort}",
        name=_make_name(token, start, owner=owner, place=place_name, index=index, nations=nations),
        form="nominal",
        score=0.7,
        attributes=attributes,
    )


def _is_determined(token: Token) -> bool:
    """Tell whether something stands with the noun that makes it one thing: an article, a name, a quality, a place."""
    kinds = {"det", "amod", "compound", "nmod", "nmod:poss", "nummod", "appos", "acl", "acl:relcl", "flat"}
    return any(child.dep_ in kinds for child in token.children) or token.text[0].isupper()


def _is_office_given(token: Token) -> bool:
    """Tell whether a bare noun names the office that somebody gets or has ("was elected president"), not a person."""
    if any(child.dep_ in {"det", "nummod", "nmod:poss"} for child in token.children):
        return False
    return token.head.lemma_.lower() in load_list("appointing") and token.dep_ in {
        "xcomp",
        "obj",
        "obl",
        "nsubj:pass",
    }


def _choose_type(sense: NounSense, *, plural: bool, owner: Mention | None, token: Token, definite: bool) -> str | None:
    if sense.sort == "person":
        if plural:
            return (
                "State"
                if sense.kind == "officials" and owner is not None and owner.type == "State" and token.lemma_ == "official"
                else "Group"
            )
        return "Official" if sense.is_office else "Person"
    if sense.sort == "group":
        return "Group"
    if sense.sort == "armed_group":
        return "Group" if plural else "Militia"
    if sense.sort == "government":
        return "State" if owner is not None or definite else None
    if sense.sort == "organization":
        return "Organization" if not plural or owner is not None else None
    if sense.sort == "facility":
        return "Facility"
    if sense.sort == "location":
        return "Location" if definite or token.dep_ == "appos" else None
    return "Organization" if sense.sort == "agreement" and (definite or owner is not None or token.pos_ == "PROPN") else None


def find_owner(token: Token, index: MentionIndex) -> Mention | None:
    """Return the actor that a noun belongs to: "Iraqi army", "Iran's consulate", "embassy of Uganda", "its troops"."""
    for noun in find_prenominals(token):
        for mention in (index.at(conjunct) for conjunct in find_conjuncts(noun)):
            if mention is not None and mention.type in {"State", "Militia", "Organization", "Person", "Official"}:
                return mention
    for case, noun in find_obliques(token):
        mention = index.at(noun) if case == "of" else None
        if mention is not None and mention.type in {"State", "Militia", "Organization"}:
            return mention
    return None


def _find_place(token: Token, index: MentionIndex) -> Mention | None:
    for case, noun in find_obliques(token):
        mention = index.at(noun) if case in PLACE_CASES else None
        if mention is not None and mention.type in {"Location", "State"}:
            return mention
    for noun in find_prenominals(token):
        mention = index.at(noun)
        if mention is not None and mention.type == "Location":
            return mention
    return None


def _find_start(token: Token) -> int:
    """Return the first token of the noun group: its premodifiers and what hangs on them."""
    start = token.i
    for child in sorted((child for child in token.children if child.i < token.i), reverse=True):
        if (
            child.dep_ in {"det", "amod", "compound", "nummod", "nmod:poss", "nmod", "advmod", "obl:unmarked", "flat", "punct", "acl"}
            and child.i + 1 <= start
        ):
            left = child.left_edge.i
            if child.dep_ == "punct" and child.text not in {"“", "”", '"', "-", "‘", "’"}:
                break
            if start - left > 12:
                break
            start = min(start, left)
        elif child.dep_ in {"cc", "conj", "case", "mark", "nsubj", "cop", "aux"}:
            break
    while start < token.i and (token.doc[start].is_punct or token.doc[start].is_space or token.doc[start].dep_ == "case"):
        start += 1
    for length in (3, 2, 1):
        if token.doc[max(0, start - length) : start].text.lower() in load_list("bounds"):
            return start - length
    if start > 0 and token.doc[start - 1 : start + 1].text.lower() == "at least":
        return start - 1  # the parser took "least" for a part of the number
    return start


def _find_bounds(token: Token, start: int, *, with_tail: bool) -> tuple[int, int]:
    """Return the bounds of the whole group: a counting word before it ("three of the soldiers"), for people a short phrase behind it."""
    end = token.i + 1
    for child in token.children if with_tail else ():
        if child.i == end + 1 or (child.i > end and child.left_edge.i == end):
            short = child.right_edge.i - end < MAX_TAIL
            if child.dep_ == "nmod" and short and find_case(child) in TAIL_CASES:
                end = child.right_edge.i + 1
                break
    head = token.head
    if token.dep_ == "nmod" and find_case(token) == "of" and is_counting(head):
        start = min(
            [
                head.i,
                *(child.left_edge.i for child in head.children if child.i < head.i and child.dep_ in {"nummod", "advmod", "amod", "det"}),
            ]
        )
    while end > token.i + 1 and (token.doc[end - 1].is_punct or token.doc[end - 1].is_space):
        end -= 1
    return start, end


def is_counting(token: Token) -> bool:
    """Tell whether the word counts what stands under "of" ("three of", "dozens of", "a group of")."""
    return token.pos_ == "NUM" or token.lemma_.lower() in load_list("counting")


def _name_place(token: Token, place: Mention | None, nations: Nations) -> str:
    """Return the name of the city or region a thing is in, "" for none; an embassy "in Iraq" is in its capital."""
    if place is None or place.form != "name":
        return ""
    if place.seed_id is not None and token.lemma_.lower() == "embassy":
        return nations.cities.get(place.seed_id, place.name)
    return place.name


def _make_name(token: Token, start: int, *, owner: Mention | None, place: str, index: MentionIndex, nations: Nations) -> str:
    """Return the group's words without determiner, its state as an adjective and its place behind: "US embassy in Baghdad"."""
    doc = token.doc
    words = doc[start : token.i + 1].text
    adjective = nations.adjectives.get(owner.seed_id or "") if owner is not None and owner.type == "State" else None
    if owner is not None and adjective is not None:
        span = index.span(owner)
        if start <= span.start and span.end <= token.i and len(span) <= 3:
            after = span.end + (1 if doc[span.end].lower_ in {"'s", "’s"} else 0)
            words = f"{doc[start : span.start].text} {adjective} {doc[after : token.i + 1].text}"
    if words.endswith(token.text) and token.text.istitle() and token.i > start:
        words = words[: -len(token.text)] + token.lower_
    surface = clean_name(words.strip())
    if place and place.casefold() not in surface.casefold():
        return f"{surface} in {place}"
    tail = doc[token.i + 1 : _find_bounds(token, start, with_tail=True)[1]].text
    return f"{surface} {tail}" if tail and not place and index.at(token) is None and owner is None else surface


def _describe(token: Token, sense: NounSense, owner: Mention | None, place: str) -> dict[str, str]:
    attributes = {"class": sense.kind, "head": token.lemma_.lower()}
    if owner is not None:
        attributes["owner"] = owner.seed_id or owner.id
        if owner.attributes.get("country") and owner.type == "State":
            attributes["country"] = owner.attributes["country"]
    if place:
        attributes["place"] = place
    numbers = [child.text for child in token.children if child.dep_ == "nummod" or child.lower_ in load_list("numbers")]
    if token.dep_ == "nmod" and find_case(token) == "of" and is_counting(token.head):
        numbers.append(token.head.text)
    if numbers:
        attributes["count"] = numbers[0]
    if sense.sort == "person" and not is_plural(token):
        attributes["role"] = clean_name(token.doc[_find_start(token) : token.i + 1].text)
    return attributes


def _read_government(doc: Doc, token: Token, start: int, owner: Mention | None) -> Mention | None:
    """Read "the Iraqi government" as the state; "the Trump administration" is that of the United States, as only theirs is called so."""
    if owner is not None and owner.type == "State":
        return make_mention(
            doc,
            (start, token.i + 1),
            "State",
            rule="nominal:government",
            name=owner.name,
            seed_id=owner.seed_id,
            attributes=owner.attributes,
        )
    if owner is not None and owner.rule == "model" and token.lemma_.lower() == "administration":
        return make_mention(
            doc,
            (start, token.i + 1),
            "State",
            rule="nominal:government",
            name="United States",
            seed_id="state:USA",
            attributes={"country": "USA"},
        )
    return None


def _is_title_of_name(doc: Doc, token: Token, index: MentionIndex, words: Words) -> bool:
    """Tell whether the noun is the title of the name that follows it or that it hangs on."""
    for mention in (index.at(doc[i]) for i in range(token.i + 1, min(token.i + 5, len(doc)))):
        if mention is not None and mention.form == "name" and mention.type in {"Person", "Official"}:
            start = index.span(mention).start
            title = words.find_title(doc, start)
            if title is not None and start - len(title.words.split()) <= token.i < start:
                return True
    following = index.at(doc[token.i + 1]) if token.i + 1 < len(doc) else None
    if (
        following is not None
        and following.form == "name"
        and following.type in {"Person", "Official"}
        and index.span(following).start == token.i + 1
    ):
        return True
    if (
        following is not None
        and following.form == "name"
        and following.type in {"Militia", "Facility"}
        and token.dep_ in {"compound", "nmod", "flat"}
    ):
        return True
    head = index.at(token.head) if token.head != token else None
    return (
        token.dep_ in {"nmod", "compound", "flat"}
        and head is not None
        and head.form == "name"
        and head.type in {"Person", "Official"}
        and 0 < index.span(head).start - token.i <= 3
    )


def is_plural(token: Token) -> bool:
    """Tell whether a noun is in the plural, or a collective that takes one."""
    word = token.lower_
    return word in {"people", "police", "men", "women", "children", "troops", "personnel"} or (
        word != token.lemma_.lower() and word.endswith(("s", "men", "en"))
    )
