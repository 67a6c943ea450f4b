"""Names that the model recognised, freed of what is no part of a name: titles, articles, common nouns."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet

from kg.language.syntax import MENTIONS
from kg.language.tokens import Doc, Span, Token
from kg.language.words import Words, load_list, load_words
from kg.mentions.names.joined import split_joined
from kg.mentions.names.retyped import retype
from kg.mentions.names.titled import is_post
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import BODIES, PERSONS

FEWEST_DIGITS = 3  # of a unit's number: "Unit 2" is one of a power plant
MAX_FIELD = 8  # words between an office and the last of its fields
NICKNAME = re.compile(r"[\"“'‘](?<=[^\W\d] .)(?P<nickname>[A-Z][^\"“”'‘’.,\n]{1,24}|the [A-Z][^\"“”'‘’.,\n]{1,20})[\"”'’] [A-Z]")
MARK = re.compile(r"[A-Z][A-Za-z]{0,3}-?[0-9]{1,3}[A-Z]?")  # of a weapon: "Su-25", "TB2", "D-30"
NER_TYPES = {"PERSON": "Person", "ORG": "Organization", "LOC": "Location", "GPE": "Location", "NORP": "Group", "FAC": "Facility"}


def find_model_spans(
    doc: Doc, named: Iterable[tuple[Span, str]], taken: set[int], words: Words, nations: Collection[str]
) -> Iterable[Span]:
    """Give the model's names less titles and less what the gazetteer has taken."""
    for ent, kind in split_joined(named):
        start, end, tokens = ent.start, ent.end, doc.tokens
        if all(token.pos_ == "PRON" for token in ent):
            continue
        kind = retype(ent, kind, words)
        if kind in PERSONS and len(ent) > 1 and ent[0].lower_ in load_list("armed_openings"):
            kind = "Militia"
        if kind in PERSONS:
            first = _find_first_name(doc, start, words)
            start = words.skip_titles(doc, start if first in taken else first, end)
            start += start in taken and is_post(doc, start) and start + 1 not in taken
            end = _extend_name(doc, end)
            if names_unit(doc, end):
                yield Span(doc, start, end + 1, label="Organization")
                continue
        elif kind in BODIES:
            start = _skip_owner(ent)
        if start >= end or _names_nothing(doc[start:end], kind, words, nations):
            continue
        is_launched = ent.root.head.lemma_lower in load_list("launching_operations")
        is_operation = tokens[start].text == "Operation" and (kind != "Organization" or is_launched)  # an attack, if anything
        if is_operation or (start > 0 and tokens[start - 1].text == "Operation"):
            continue  # "Operation Hadin Kai" is no person and no place
        breaks = (i for i in range(start, end - 1) if tokens[i].is_space and ("\n\n" in tokens[i].text or tokens[i + 1].is_sent_start))
        end = next(breaks, end)  # no name goes on in the next block, nor from a title to the town in capitals below it
        untrimmed, (start, end) = start, _trim(tokens, start, end)
        if start > untrimmed and start < end and _names_nothing(doc[start:end], kind, words, nations):
            continue  # "-General" of "the Secretary-General"
        if any(i in taken for i in range(start, end)) or not any(tokens[i].text[0].isupper() for i in range(start, end)):
            continue
        if tokens[end - 1].is_lower and tokens[end - 1].lemma_lower in load_list("countries"):
            continue  # "East African country"
        sense = words.find_sense(ent.root) if tokens[start].lower_ in nations else None
        if sense is not None and (ent.root.is_lower or sense[1].sort == "facility"):
            continue  # "Iranian consulate", "Israeli rights group" are described as well
        yield Span(doc, start, end, label=kind)


def _names_nothing(span: Span, kind: str, words: Words, nations: Collection[str]) -> bool:
    """Tell whether what the model took for a name is a title, a nation, a common noun, a field of office, a weapon or a god."""
    doc, start, end, first = span.doc, span.start, span.end, span[0]
    if first.lower_ == "of" or all(words.is_title(doc, token.i) or token.lower_ in {"of", "the"} for token in span):
        return True
    if _is_party_mark(doc, start):
        return True
    if (folded := span.text.casefold()) in words.titles or folded in nations:
        return True  # "the Secretary-General", "South African"
    if all(token.lower_ in load_list("worshipped") for token in span):
        return True  # "thanked God", "Allah Almighty"
    head = span[-1].head
    if all(token.lower_ in load_list("ethnic") for token in span) and head.is_lower and head.i >= end:
        return True  # "Kurdish militants"
    if kind not in PERSONS and _is_field_of_office(doc, start, end):
        return True  # "Foreign Affairs" of "the Minister of Foreign Affairs"
    if kind in {"Organization", "Militia", "Group", "Person"} and _names_weapon(doc, start, end):
        return True  # "Pantsir S-1 systems", "Bayraktar TB2 drones", "a Tomahawk missile"
    # "Katyusha" is a weapon; "Embassy", "Government": a common noun with a capital is described, not named
    is_weapon = first.lower_ in load_attack_words().instruments or first.lower_ in load_list("arms_by_initials")
    return len(span) == 1 and (is_weapon or (kind not in PERSONS and words.find_sense(first) is not None))


def _is_party_mark(doc: Doc, start: int) -> bool:
    """Tell whether letters say of which party and state a lawmaker is: "Senator Keil, D-Conn.", "Senator Keil (R-Utah)"."""
    letter = start - 2 if start > 1 and doc[start - 1].text == "-" else start
    is_marked = letter + 1 < len(doc) and doc[letter + 1].text == "-" and doc[letter].text in load_list("party_letters")
    return is_marked and letter > 0 and doc[letter - 1].text in {"(", ","}


def _trim(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a name less articles and marks: "Haiti" of a headline's "Haiti PM", but "USS Kestrel" for a ship's "Kestrel"."""
    while start < end and (
        tokens[start].is_punct or tokens[start].pos_ == "DET" or tokens[start].lower_ in {"'s", "’s", "mr", "mr.", "mrs", "ms"}
    ):
        start += 1
    while end > start and (tokens[end - 1].is_punct or tokens[end - 1].lower_ in {"'s", "’s"}):
        end -= 1
    start -= start > 0 and tokens[start - 1].text in load_list("ship_prefixes")
    return start, end - (end > start + 1 and tokens[end - 1].text in load_list("office_initials"))


def _is_field_of_office(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a name is what a minister is of, or one of several such fields: "Minister of Foreign Affairs and Trade"."""
    i, tokens = start - 1, doc.tokens
    if i > 0 and tokens[end - 1].lower_ in load_list("fields") and tokens[i].lower_ in {"of", "for"}:
        return True  # "the Assistant Secretary for Near Eastern Affairs"
    while i > 1 and i > start - MAX_FIELD and (tokens[i].lower_ in {"and", "&", ","} or tokens[i].is_title):
        i -= 1
    return i > 0 and tokens[i].lower_ in {"of", "for"} and tokens[i - 1].lemma_lower in load_list("office_fields")


def _names_weapon(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a name is the make of a weapon: a mark such as "S-300" closes it or stands in it, or a weapon's noun follows."""
    arms = load_attack_words()
    if end - start == 1 and end < len(doc) and doc[start].head.i in {end, end + 1} and doc[start].dep_ in {"compound", "nmod", "amod"}:
        return doc[end].lemma_lower in arms.instruments and not doc[start].text.isupper()
    marks = [token for token in doc[start:end] if MARK.fullmatch(token.text)]
    if not marks:
        return False
    nouns = {token.lemma_lower for token in (doc[end - 1], doc[start:end].root.head)}
    return (marks[-1].i == end - 1 and "-" in marks[-1].text) or not nouns.isdisjoint({*arms.instruments, *load_list("arms_made")})


def find_long_names(named: Iterable[tuple[Span, str]], nations: Collection[str]) -> list[Span]:
    """Return those of the model's names of bodies, sites and streets of several words that close with a capitalised word of their own."""
    words = load_words()
    found = []
    for span, kind in named:
        last = span[-1]
        if kind not in {"Militia", "Organization", "Facility", "Location"} or len(span) == 1 or not last.text[0].isupper():
            continue
        if (
            span[0].lower_ in nations
            or last.text in load_list("office_initials")
            or any(token.is_punct and token.text != "-" for token in span)
            or words.find_sense(last) is not None
        ):
            continue
        found.append(span)
    return found


def find_model_names(doc: Doc, nations: Collection[str]) -> list[tuple[Span, str]]:
    """Return the names that the model found, with their types: the outermost of its mentions, and flat names that touch none of them."""
    flat = [(ent, NER_TYPES[ent.label_]) for ent in doc.ents if ent.label_ in NER_TYPES]
    marked = doc.spans.get(MENTIONS, ())
    named = [(span, span.label_.removesuffix(".name")) for span in marked if span.label_.endswith(".name") and not _is_no_name(span)]
    nicknamed = list(_find_nicknamed(doc))
    if nicknamed:
        covered = {i for span in nicknamed for i in range(span.start, span.end)}
        flat, named = ([row for row in rows if covered.isdisjoint(range(row[0].start, row[0].end))] for rows in (flat, named))
        named += [(span, "Person") for span in nicknamed]
    ends = {(span.start, span.end) for span, _ in named}
    outermost = _find_outermost({place for place in ends if place[1] - place[0] < 3 or not _joins_two(doc, place, ends)})
    outer = [(span, kind) for span, kind in named if (span.start, span.end) in outermost]
    taken = {i for span, _ in outer for i in range(span.start, span.end)}
    found = [(span, kind) for span, kind in flat if taken.isdisjoint(range(span.start, span.end))]
    # All states are in the gazetteer, which goes first: what is left is a person ("the Trump administration") or a place.
    types = {span.start: kind for span, kind in flat}
    for span, kind in outer:
        if kind != "State":
            found.append((span, kind))
        elif all(token.lower_ not in nations for token in span):
            found.append((span, types.get(span.start, "Location")))
    taken |= {i for span, _ in found for i in range(span.start, span.end)}
    found += [(span, "Person") for span in _find_kunyas(doc) if taken.isdisjoint(range(span.start, span.end))]
    return sorted(found, key=lambda row: row[0].start)


def find_told_persons(doc: Doc, known: AbstractSet[int]) -> Iterable[Span]:
    """Give the persons whose names the model missed and whose title or office beside the name tells what they are.

    "Brigadier al-Vantor Keil", "its secretary general, Idris Vantor Keil": two or more parts that the tree takes for one name.

    Args:
        doc: The parsed text.
        known: Tokens of names that are found without this.
    """
    words = load_words()
    for token in sorted({part.head for part in doc.by_label["flat"]}):
        if token.pos_ != "PROPN" or token.i in known or not token.text[0].isupper():
            continue
        above = words.find_sense(token.head) if token.dep_ == "appos" and token.head.i < token.i else None
        is_told = above is not None and above[1].sort == "person" and above[1].is_office and not token.head.lower_.endswith("s")
        if not is_told and words.find_title(doc, token.i) is None:
            continue
        end = _extend_name(doc, token.i if token.i + 1 < len(doc) and doc[token.i + 1].text == "-" else token.i + 1)
        parts = [part for part in doc[token.i : end] if part.text[0].isupper()]
        if len(parts) > 1 and known.isdisjoint(range(token.i, end)) and all(words.find_sense(part) is None for part in parts):
            yield Span(doc, token.i, end, label="Person")


def find_numbered_units(doc: Doc, known: AbstractSet[int]) -> Iterable[Span]:
    """Give the secret units that go by a number which the model missed: "Unit 4410"."""
    for token in doc.by_word.get("unit", ()):
        if token.text != "Unit" or token.i + 1 == len(doc):
            continue
        number = token.nbor().text
        if number.isdigit() and len(number) >= FEWEST_DIGITS and known.isdisjoint((token.i, token.i + 1)):
            yield Span(doc, token.i, token.i + 2, label="Organization")


def _find_nicknamed(doc: Doc) -> Iterable[Span]:
    """Give the names with a nickname in quotation marks before the surname: "Idris “the Fox” Vantor"."""
    for match in NICKNAME.finditer(doc.document.text):
        nickname = doc.char_span(match.start("nickname"), match.end("nickname"))
        if nickname is None or nickname.start < 2 or nickname.end + 1 >= len(doc) or doc[nickname.end + 1].pos_ != "PROPN":
            continue
        start = end = nickname.start - 1
        while start > 0 and doc[start - 1].pos_ == "PROPN" and not doc[start].is_sent_start and not load_words().is_title(doc, start - 1):
            start -= 1
        if start < end:
            yield Span(doc, start, _extend_name(doc, nickname.end + 2))


def _find_kunyas(doc: Doc) -> Iterable[Span]:
    """Give the names that begin with "Abu" or "Umm", as fighters call themselves, to their end ("Abu Mahdi al-Muhandis")."""
    for token in doc.find_words(load_list("kunyas")):
        if token.text[0].isupper() and doc[token.i + 1 : token.i + 2].text[:1].isupper():
            yield Span(doc, token.i, _extend_name(doc, token.i + 2))


def _is_no_name(span: Span) -> bool:
    """Tell whether what the model takes for a name goes over the end of a sentence or a verb, or has half a pair of brackets."""
    is_of_person = _is_of_person(span)
    if len(span) > 1 and any(token.is_sent_start or (is_of_person and token.pos_ == "VERB" and token.is_lower) for token in span[1:]):
        return True  # "Ilham Aliyev apologised to Vladimir Putin"
    text = span.text
    return text.count("(") != text.count(")")


def _skip_owner(name: Span) -> int:
    """Return where the name of a body begins behind the name of a person whose it is: "Idris Vantor's Coastal Unity Party"."""
    for token in name[:-1]:
        owner = token.head
        if token.lower_ in {"'s", "’s"} and any(part.dep_ == "flat" for part in owner.children):
            return token.i + 1
        if token.lower_ in {"'s", "’s"} and any(other.dep_ == "flat" and other.text == owner.text for other in name.doc):
            return token.i + 1  # "Vantor's Coastal Unity Party", where the text has the full name too
    return name.start


def _is_of_person(span: Span) -> bool:
    return span.label_.removesuffix(".name") in PERSONS


def _joins_two(doc: Doc, place: tuple[int, int], names: Collection[tuple[int, int]]) -> bool:
    """Tell whether a name is two names with a preposition between: "the United States at the International Court of Justice"."""
    start, end = place
    links = (i for i in range(start + 1, end - 1) if doc[i].lower_ in {"against", "at", "from", "to", "with"})
    return any((start, i) in names and any(i < other < end == close for other, close in names) for i in links)


def _find_outermost(bounds: set[tuple[int, int]]) -> set[tuple[int, int]]:
    outermost = set()
    reach = 0
    for start, end in sorted(bounds, key=lambda pair: (pair[0], -pair[1])):
        if end > reach:
            outermost.add((start, end))
            reach = end
    return outermost


def names_unit(doc: Doc, end: int) -> bool:
    """Tell whether the noun behind a personal name makes it the name of an armed body ("the Manuel Vasquez front")."""
    if end >= len(doc) or doc[end].pos_ not in {"NOUN", "PROPN"} or doc[end - 1].is_punct:
        return False
    joined = doc[end].dep_ == "flat" or doc[end - 1].head.i == end or doc[end - 1].head.head.i == end
    return joined and doc[end].lower_ in load_list("units")


def _find_first_name(doc: Doc, start: int, words: Words) -> int:
    """Return where a personal name begins whose first word the model left out: "Tayyip Erdogan" of "Recep Tayyip Erdogan"."""
    first = doc[start - 1] if start > 0 else doc[start]
    is_part = doc[start].dep_ == "flat" and doc[start].head == first and first.pos_ == "PROPN" and first.text[0].isupper()
    return first.i if is_part and first.i < start and not words.is_title(doc, first.i) and words.find_sense(first) is None else start


def _extend_name(doc: Doc, end: int) -> int:
    """Return the end of a personal name that the model cut short before its last parts ("Mushtaq Talib" of "Mushtaq Talib al-Saeedi")."""
    while end + 1 < len(doc) and doc[end].lower_ in {"al", "el", "ul", "bin", "ibn", "abu", "de", "van"} and not doc[end - 1].is_punct:
        step = end + 2 if doc[end + 1].text == "-" else end + 1
        if step >= len(doc) or not doc[step].text[0].isupper():
            break
        end = step + 1
    first = end
    while end < len(doc) and doc[end].dep_ == "flat" and doc[end].pos_ == "PROPN" and doc[end].text[0].isupper() and doc[end].head.i < end:
        end += 1
    return _extend_name(doc, end) if end > first else end
