"""Whom the words for an office or a family's generation mean: "the premier", "the former minister", "the elder Vantor"."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.gazetteer.officeholders import find_officeholder
from kg.language.tokens import Doc, Token
from kg.language.tree import find_obliques
from kg.language.words import load_generations, load_list, load_same_offices, load_words
from kg.mentions.links import pronouns
from kg.mentions.links.agreement import is_short_for
from kg.mentions.links.assumed import find_assumed
from kg.mentions.links.chains import Chains
from kg.objects import Mention
from kg.ontology.families import BODIES, LANDS, PERSONS, POWERS

KIN_DISTANCE = 4  # tokens before a name in which its bearer is called a father or son


def find_holder(mention: Mention, chains: Chains) -> Mention | None:
    """Return the person whom the text last gave the office of the phrase, in its words or others for it.

    "The minister" is no prime minister, "the former minister" is one whom the text calls former, and "the Karvenian minister" isn't
    Sorvania's. "The leader of the strikers" leads nobody else.
    """
    words = fold(mention.attributes.get("role", mention.name)).split()
    office = find_office(words)
    offices = {tuple(office), *(tuple(other.split()) for other in load_same_offices().get(" ".join(office), ()))}
    country = mention.attributes.get("country")
    wholes = {noun.lower_ for case, noun in find_obliques(chains.index.head(mention)) if case == "of"}

    owners, spoken_for = _find_owners(mention, chains), _find_served_words(mention, chains)
    offices |= {tuple(words[-1:])} if spoken_for else set()
    owner = mention.attributes.get("owner", "") or _find_seed(owners, chains)
    superior = find_possessor(mention, chains)
    served = chains.last(lambda other: other.type in BODIES and owner in {other.seed_id, other.id}) if owner else None
    body = chains.root(served).id if served is not None else None

    is_sent = bool(load_list("envoys").intersection(office))  # of each land there are many: "the Karvenian ambassador to Veldonia"

    def holds(other: Mention) -> bool:
        if other.type not in PERSONS or (owners and not owners <= _find_around(other, chains)) or chains.root(other).id == superior:
            return False
        if not is_same_body(owner, other.attributes.get("owner", "")):
            return False  # "the leader of the Front" leads no brigade
        if body is not None and not other.attributes.get("owner") and body not in _find_around(other, chains):
            return False  # nor is "the Front's spokesman" one of whom the text tells without the Front
        if spoken_for and not spoken_for <= _find_served_words(other, chains):
            return False  # "the army spokesman" doesn't speak for the ministry
        theirs = other.attributes.get("country") or find_home(other, chains) or (None if is_sent else country)
        told = [fold(other.attributes.get(key, "")).split() for key in ("title", "role")]
        told += [fold(assumed).split() for assumed in find_assumed(chains.index.head(other))]
        return country in {None, theirs} and any(is_office(held, words, offices) for held in told if wholes <= set(held))

    return chains.last(holds)


def find_named_since(mention: Mention, same: Mention, chains: Chains) -> Mention | None:
    """Return who has been named with the office of a phrase since it was last told without a name.

    "The premier …, Premier Idris Vantor …, the premier".
    """
    if same.form == "name":
        return None
    told = max(other.passage.start for other in chains.before if chains.root(other).id == same.id)
    holder = find_holder(mention, chains)
    return holder if holder is not None and holder.form == "name" and holder.passage.start > told else None


def _find_served_words(person: Mention, chains: Chains) -> set[str]:
    """Return the words for the body that a spokesman speaks for: "the army spokesman", "a spokesman for the army"; none for others."""
    head = chains.index.head(person)
    if head.lemma_lower not in load_list("spokespersons"):
        return set()
    behind = [noun for case, noun in find_obliques(head) if case in {"at", "for", "of"}]
    nouns = [*(child for child in head.children if child.dep_ in {"compound", "nmod"} and child.i < head.i), *behind[:1]]
    return {word.lower_ for noun in nouns for word in (noun, *noun.children) if word.pos_ == "NOUN"}


def find_home(person: Mention, chains: Chains) -> str | None:
    """Return the country named before a person's title or in his role: "Karvenian Ambassador Idris Vantor", "Pell's governor"."""
    span = chains.index.span(person)
    if "role" in person.attributes:
        inside = (other for token in span for other in chains.index.covering(token) if other.type in LANDS)
        return next((other.attributes["country"] for other in inside if "country" in other.attributes), None)
    first = span.start - len(person.attributes.get("title", "").split())
    before = [other for token in chains.index.doc[max(0, first - 2) : first] for other in chains.index.covering(token)]
    return next((other.attributes.get("country") for other in before if other.type == "State"), None) if first < span.start else None


def serves_elsewhere(one: Mention, other: Mention, chains: Chains) -> bool:
    """Tell whether two bearers of a name have offices of two lands: "King Vantor of Veldonia", "Karvenia's Idris Vantor"."""
    lands = {_find_land(person, chains) for person in (one, other)} - {None}
    return len(lands) > 1


def _find_land(person: Mention, chains: Chains) -> str | None:
    """Return the country that the words around somebody's name give him, else the list of holders; None for a bare surname."""
    head = chains.index.head(person)
    owners = [child for child in head.children if child.dep_ == "nmod:poss"]
    if "title" in person.attributes:
        owners += [noun for case, noun in find_obliques(head) if case == "of"]
    states = (other.attributes.get("country") for noun in owners for other in chains.index.find(noun) if other.type == "State")
    told = person.attributes.get("title_country") or find_home(person, chains) or next(states, None)
    return told or (find_officeholder(person.name) if " " in person.name else None)


def is_same_body(one: str, other: str) -> bool:
    """Tell whether two offices may be of one body, as far as both are said to be of an armed group or a body that has a name."""
    kinds = [owner.partition(":")[0] for owner in (one, other)]
    return one == other or kinds[0] != kinds[1] or kinds[0] not in {"militia", "org"}


def find_served(possessive: Token, chains: Chains) -> str | None:
    """Return the code of the country whose office the text, else the list of holders, gives to the person whom "his" or "her" means."""
    found = [other for other in chains.index.covering(possessive) if other.id in chains.roots]
    if not found:
        return None
    person = chains.root(chains.roots[found[0].id])
    own = [other for other in chains.before if chains.root(other).id == person.id and other.type in PERSONS]
    told = next((country for other in own if (country := other.attributes.get("country") or find_home(other, chains))), None)
    return told or (find_officeholder(person.name) if person.form == "name" and " " in person.name else None)


def is_past(mention: Mention) -> bool:
    """Tell whether a person's title or role is one of former times."""
    told = f"{mention.attributes.get('title', '')} {mention.attributes.get('role', '')}"
    return not load_list("past_office").isdisjoint(fold(told).split())


def holds_now(person: Mention, chains: Chains) -> bool:
    """Tell whether a text gives somebody an office, in no words for one of former times."""
    own = [other for other in chains.before if other.form != "pronoun" and chains.root(other).id == person.id]
    return not any(map(is_past, own)) and any({"title", "role"} & other.attributes.keys() for other in own)


def holds_other(one: Mention, other: Mention) -> bool:
    """Tell whether two persons have offices of one sort in different fields: "the foreign minister", "the interior minister"."""
    offices = [find_office(fold(person.attributes.get("role", "")).split()) for person in (one, other)]
    return all(len(office) > 1 for office in offices) and offices[0][-1] == offices[1][-1] and offices[0] != offices[1]


def _find_owners(mention: Mention, chains: Chains) -> set[str]:
    """Return the ids of the chains of the bodies whose office a phrase tells: "the League's chief", "its chief"."""
    nouns = [child for child in chains.index.head(mention).children if child.dep_ == "nmod:poss"]
    found = [other for noun in nouns for other in chains.index.covering(noun) if other.id in chains.roots]
    roots = (chains.root(chains.roots[other.id]) for other in found)
    return {root.id for root in roots if root.type in POWERS}


def _find_seed(owners: Collection[str], chains: Chains) -> str:
    """Return what `owner` would be of a phrase whose office is that of the only one of some chains: "the movement's leader"."""
    root = chains.roots[next(iter(owners))] if len(owners) == 1 else None
    return (root.seed_id or root.id) if root is not None else ""


def find_possessor(mention: Mention, chains: Chains) -> str | None:
    """Return the id of the chain of the person whose "president" or "deputy" a phrase tells: it is never himself."""
    owners = [child for child in chains.index.head(mention).children if child.dep_ == "nmod:poss" and child.lower_ in pronouns.PERSON]
    found = [other for child in owners for other in chains.index.covering(child) if other.id in chains.roots]
    return chains.root(chains.roots[found[0].id]).id if found else None


def _find_around(mention: Mention, chains: Chains) -> set[str]:
    """Return the ids of the chains of the bodies in a mention's sentence."""
    sentence = chains.index.head(mention).sent
    here = [other for other in chains.before if other.type in POWERS and chains.index.head(other).sent == sentence]
    return {chains.root(other).id for other in here}


def find_office(words: list[str]) -> list[str]:
    """Return the longest title that the words close with, else the last word."""
    titles = load_words().titles
    return next((words[k:] for k in range(len(words)) if " ".join(words[k:]) in titles), words[-1:])


def is_office(held: list[str], words: list[str], offices: set[tuple[str, ...]]) -> bool:
    """Tell whether a title or role holds one of the offices, not that of a deputy, and as past as the words say."""
    if bool(load_list("past_office").intersection(held)) != bool(load_list("past_office").intersection(words)):
        return False
    return any(
        tuple(held[k : k + len(office)]) == office and (k == 0 or held[k - 1] not in load_list("other_office"))
        for office in offices
        for k in range(len(held))
    )


def name_generation(doc: Doc, mention: Mention) -> Mention:
    """Return a surname behind "the elder" or "the younger" as the description that it is, any other mention as it was."""
    if mention.form != "name" or mention.type not in PERSONS:
        return mention
    span = doc.char_span(mention.passage.start, mention.passage.end)
    if span is None or len(span) > 1 or span.start < 2:
        return mention
    generation = doc[span.start - 1].lower_
    if generation not in load_generations() or doc[span.start - 2].lower_ != "the":
        return mention
    return replace(
        mention, form="nominal", name=f"{generation} {mention.name}", attributes={**mention.attributes, "generation": generation}
    )


def find_relative(mention: Mention, chains: Chains) -> Mention | None:
    """Return whom "the elder Vantor" means: the one bearer of the surname whom the text calls a father or the like before his name."""
    surname = fold(mention.name).split()[1:]
    kin = load_generations()[mention.attributes["generation"]]
    bearers = [m for m in chains.before if m.form == "name" and " " in m.name and is_short_for(surname, fold(m.name).split(), m.type)]
    called = {chains.root(m).id: chains.root(m) for m in bearers if _is_called(m, kin, chains)}
    return next(iter(called.values())) if len(called) == 1 else None


def find_relatives(persons: Collection[str], chains: Chains) -> set[str]:
    """Return those of the chains of persons whose name is given as that of a relative: "his father, Idris Vantor", "her brother Marek"."""
    named = (m for m in chains.before if m.form == "name" and chains.root(m).id in persons) if len(persons) > 1 else ()
    return {chains.root(m).id for m in named if _is_called(m, load_list("relatives"), chains)}


def _is_called(name: Mention, kin: Collection[str], chains: Chains) -> bool:
    """Tell whether a noun of kinship stands right before a name: "whose father Idris Vantor", "his brother, Idris Vantor"."""
    start = chains.index.span(name).start
    return any(token.lower_ in kin for token in chains.index.doc[max(0, start - KIN_DISTANCE) : start])
