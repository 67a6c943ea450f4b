"""Words behind a name that tell more of the noun before it, or the other way round, where the parser hangs them on the wrong one.

"The murder by the Front of two men" is no Front of men, in "the road to Pell, a town that it shelled" no road is a town, and "a critic of
Karvenia and adviser to Vantor" is both. Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.grammar import NOUN_CLAUSES, NOUNS
from kg.language.model import Reading
from kg.language.words import load_list, load_words

BESIDE = frozenset({"at", "by", "in", "near"})  # between a deed and to whom it was done


def mend_nested(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang to whom a deed was done on the deed, and what sort of place a name is on the name."""
    places = load_list("settlements") | load_list("stretches")
    for i, label in enumerate(labels):
        if label == "nmod" and reading.upos[i] in NOUNS:
            deed = _find_deed(reading, heads, labels, i)
            heads[i] = heads[i] if deed is None else deed
        elif label == "appos" and _is_clause(reading, heads, labels, i):
            labels[i] = "acl:relcl"
        elif label == "appos" and reading.lemmas[i].lower() in places:
            name = _find_name_before(reading, heads, labels, i)
            if name is not None:
                _move_clauses(heads, labels, heads[i], i)
                heads[i] = name
        elif label == "acl" and reading.xpos[i] == "VBN" and reading.lemmas[i].lower() in load_list("holding_places"):
            heads[i] = _find_held(reading, heads, labels, i)
        elif label == "conj" and reading.xpos[i] == "NN":
            office = _find_office(reading, heads, labels, i)
            heads[i] = heads[i] if office is None else office


def _find_deed(reading: Reading, heads: list[int], labels: list[str], noun: int) -> int | None:
    """Return the deed of "the murder by the Front of two men", for the men, and of "the arrest in Pell of Idris Vantor", for Vantor."""
    name = heads[noun]
    deed = heads[name]
    if deed < 0 or not deed < name < noun or labels[name] != "nmod" or reading.upos[name] != "PROPN" or reading.upos[deed] != "NOUN":
        return None
    case = next((i for i in range(name + 1, noun) if heads[i] == noun and labels[i] == "case"), None)
    before = [reading.lemmas[i].lower() for i in range(deed + 1, name) if heads[i] == name and labels[i] == "case"]
    if case is None or reading.lemmas[case].lower() != "of" or len(before) != 1 or before[0] not in BESIDE:
        return None
    has_article = any(heads[i] == name and labels[i] == "det" for i in range(deed + 1, name))
    is_own = reading.upos[noun] == "PROPN" and (has_article or before[0] == "by")  # "by the Army of Pell"
    told = [i for i in range(deed + 1, name) if heads[i] == deed and labels[i] == "nmod"]
    return None if is_own or told or reading.lemmas[deed].lower() not in load_list("undergone", "harm_done") else deed


def _is_clause(reading: Reading, heads: list[int], labels: list[str], name: int) -> bool:
    """Tell whether a name is what a clause with "whose" says that something is: "the Front, whose main backer is Karvenia"."""
    before = range(heads[name] + 1, name)
    is_said = any(labels[i] == "cop" and heads[i] == name for i in before)
    return is_said and any(reading.lemmas[i].lower() == "whose" for i in before)


def _find_held(reading: Reading, heads: list[int], labels: list[str], verb: int) -> int:
    """Return the place of "residents of areas held by the Front" that is held, where the parser takes the residents; else its noun."""
    people, place = heads[verb], verb - 1
    is_of_people = heads[place] == people and labels[place] == "nmod" and _is_person(reading, people)
    sense = load_words().senses.get(reading.lemmas[place].lower())
    return place if is_of_people and sense is not None and sense.sort == "location" else people


def _find_office(reading: Reading, heads: list[int], labels: list[str], second: int) -> int | None:
    """Return what else somebody is called before whom he is that of: the critic of "a critic of Karvenia and adviser to Idris Vantor"."""
    name = heads[second]
    office = heads[name]
    is_other = labels[name] in {"nmod", "flat"} and reading.upos[name] == "PROPN" and reading.xpos[office] == "NN"
    if not is_other or not office < name < second or not _is_person(reading, second) or not _is_person(reading, office):
        return None
    own = [i for i in range(name + 1, second) if heads[i] == second]
    opens = any(labels[i] == "cc" for i in own)
    return office if opens and not any(labels[i] in {"case", "det", "nmod:poss", "nummod"} for i in own) else None


def _is_person(reading: Reading, noun: int) -> bool:
    """Tell whether a common noun is for a person: "adviser"."""
    sense = load_words().senses.get(reading.lemmas[noun].lower())
    return sense is not None and sense.sort == "person"


def _find_name_before(reading: Reading, heads: list[int], labels: list[str], place: int) -> int | None:
    """Return the name before a comma and "a town", where a noun that is none has both below it: Pell of "the road to Pell, a town"."""
    host = heads[place]
    comma = next((i for i in range(place - 1, host, -1) if reading.lemmas[i] == ","), None)
    if host < 0 or comma is None or reading.upos[host] != "NOUN" or any(reading.upos[i] == "VERB" for i in range(comma, place)):
        return None
    name = comma - 1
    name = heads[name] if labels[name] == "flat" else name
    is_below = host < name and heads[name] == host and labels[name] == "nmod" and reading.upos[name] == "PROPN"
    return name if is_below and reading.lemmas[host].lower() not in load_list("settlements") | load_list("stretches") else None


def _move_clauses(heads: list[int], labels: list[str], host: int, place: int) -> None:
    """Hang the clauses behind a noun of place on it that the parser hung where it hung the noun: "a town shelled by the Front"."""
    for i in range(place + 1, len(heads)):
        if heads[i] == host and labels[i] in NOUN_CLAUSES:
            heads[i] = place
