"""What a name is by the words around it, where the model took it for a place or a body: "led by Lena Orvash", "gunmen of the Ash Path"."""

from __future__ import annotations

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Span, Token, ask_once
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, find_case
from kg.language.words import Words, is_ordinal, load_list, load_order
from kg.mentions.described.partitive import find_content, is_one_of
from kg.mentions.described.phrases import is_plural
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import BODIES, PERSONS, PLACES

UNSURE_OF_UNITS = PERSONS | PLACES | {"Militia"}
NAMED_SORTS = {"armed_group": "Militia", "facility": "Facility", "organization": "Organization"}


def retype(name: Span, kind: str, words: Words) -> str:
    """Return the type of a name: the model's, but for a person whom it took for a place, or who holds an office, for a body.

    Nor is a person or place what stands right behind the word for a body: "the oil firm Ash Energi", or what its name calls a unit.
    """
    if kind in UNSURE_OF_UNITS and _is_unit(name, kind):
        return "Organization"
    body = _find_body_before(name, words)
    if body is not None and (kind in PERSONS or (body == "Organization" and kind in PLACES)):
        return body
    told = _find_sort_of_row(name, words)
    if told is not None and kind in {"Location", "Organization", "Militia" if told == "Facility" else ""} - {told}:
        return told
    if (kind in PLACES and _has_fighters(name, words)) or (kind == "Location" and _is_put_down(name)):
        return "Militia"
    is_person = kind == "Location" and (
        _suffers_as_person(name) or _leads(name) or _commands(name, words) or _is_called_office(name, words)
    )
    if is_person or (kind in BODIES and _holds_office(name, words)):
        return "Person"
    return "Organization" if kind == "Militia" and not _tells_of_arms(name.doc[0]) else kind


def _is_unit(name: Span, kind: str) -> bool:
    """Tell whether a name is that of an army's unit: "the 407th Air Wing", "Northern Land Command", unlike a militia's "Ash Battalion"."""
    last = name[-1].lower_
    if last in load_order("sizes_of_units") and any(is_ordinal(word.text) for word in name):
        return True
    return kind != "Militia" and len(name) > 1 and last in load_list("sure_units")


@ask_once
def _tells_of_arms(first: Token) -> bool:
    """Tell whether a text, given by its first word, has any word for armed men or an attack: no other is about armed groups."""
    lemmas = first.doc.by_lemma.keys()
    return not (lemmas.isdisjoint(load_list("armed_men", "raiders")) and lemmas.isdisjoint(load_attack_words().nouns))


def _find_sort_of_row(name: Span, words: Words) -> str | None:
    """Return the type of what a plural right before a row of names says they are: "the gangs Kole, Barem and the Pell Boys"."""
    first = name.root.head if name.root.dep_ == "conj" else name.root
    plural = first.head
    found = words.find_sense(plural) if first.dep_ == "appos" and plural.i < first.i and plural.tag_ == "NNS" else None
    is_row = any(child.dep_ == "conj" and child.pos_ == "PROPN" for child in first.children)
    if found is None or not is_row or plural.lemma_lower in load_list("kinds_of_side") - {"party"}:
        return None
    is_kept = name.root.pos_ != "PROPN" or (found[1].sort == "facility" and plural.lemma_lower not in load_list("vessels"))
    return None if is_kept else NAMED_SORTS.get(found[1].sort)


def _has_fighters(name: Span, words: Words) -> bool:
    """Tell whether fighters are of what the model takes for a place: "gunmen of the Ash Path", "working for it"; towns have no article."""
    word, above = name.root, name.root.head
    has_article = any(child.lower_ == "the" for child in word.children)
    works = above.dep_ in {"acl", "acl:relcl"} and above.lemma_lower in load_list("serving_arms") and find_case(word) == "for"
    fighters = above.head if works else above
    return len(name) > 1 and has_article and (works or find_case(word) == "of") and _is_of_arms(fighters, words)


def _is_put_down(name: Span) -> bool:
    """Tell whether what the model takes for a place is done what only befalls bands: "crushed Los Halcones", "disarmed the Ash Path"."""
    word = name.root
    return len(name) > 1 and word.dep_ in OBJECTS | PASSIVE_SUBJECTS and word.head.lemma_lower in load_list("befalling_bands")


def _commands(name: Span, words: Words) -> bool:
    """Tell whether armed people stand under or behind what the model takes for a place.

    "rebels under Lena Orvash", "loyal to Lena Orvash", "the Legion grew under Lena Orvash".
    """
    word = name.root
    if len(name) == 1 or not any(child.dep_ == "flat" for child in word.children):
        return False
    above = word.head.head if word.head.lemma_lower in load_list("devoted") and find_case(word) == "to" else word.head
    if find_case(word) != "under":
        return above != word.head and _is_of_arms(above, words)
    return any(_is_of_arms(noun, words) for noun in (above, *find_grammatical_subjects(above)))


def _is_of_arms(noun: Token, words: Words) -> bool:
    """Tell whether a noun is one for people under arms, or for a band of them: "rebels", "troops", "a faction"."""
    found = words.find_sense(noun)
    return found is not None and (found[1].kind in load_list("arms") or found[1].sort == "armed_group")


def _suffers_as_person(name: Span) -> bool:
    """Tell whether what the model takes for a place is done what only befalls people: "killed Marek Solun", "hired Lena Orvash".

    Or stands "alongside" others.
    """
    word = name.root
    return (len(name) > 1 and find_case(word) in {"alongside", "beside"}) or (
        word.dep_ in OBJECTS | PASSIVE_SUBJECTS
        and (word.head.lemma_lower in load_list("befalling_persons") or (len(name) > 1 and word.head.lemma_lower in load_list("engaging")))
    )


def _leads(name: Span) -> bool:
    """Tell whether something is led by what the model takes for a place: "a faction headed by Lena Orvash"."""
    return len(name) > 1 and name.root.dep_ == "obl:agent" and name.root.head.lemma_lower in load_list("leading")


def _is_called_office(name: Span, words: Words) -> bool:
    """Tell whether words for one office stand before the comma of what the model takes for a place: "its chairman, Lena Orvash"."""
    office = find_content(name.root.head)
    found = words.find_sense(office) if len(name) > 1 and name.root.dep_ == "appos" and office.i < name.start else None
    return found is not None and found[1].sort == "person" and found[1].is_office and not is_plural(office)


def _holds_office(name: Span, words: Words) -> bool:
    """Tell whether what the model takes for a body is told to hold an office: "Idris Vantor, one of the founders of the Front"."""
    nouns = [find_content(child) for child in name.root.children if child.dep_ == "appos" and child.i >= name.end]
    senses = [words.find_sense(noun) for noun in nouns if is_one_of(noun) or not is_plural(noun)]
    return len(name) > 1 and any(found is not None and found[1].sort == "person" and found[1].is_office for found in senses)


def _find_body_before(name: Span, words: Words) -> str | None:
    """Return what sort of body the noun right before a name calls it, where the parser takes the two for one thing; else None."""
    noun = name.root.head
    is_called = (
        name.root.dep_ in {"appos", "flat", "nmod"} and noun.i == name.start - 1 and noun.pos_ == "NOUN" and not find_case(name.root)
    )
    if not is_called or is_plural(noun):
        return None
    lemma, found = noun.lemma_lower, words.find_sense(noun)
    if found is not None and found[1].sort in {"facility", "location"}:
        return None
    return "Organization" if lemma in load_list("firms") else "Militia" if lemma in load_list("groups_before_names") else None
