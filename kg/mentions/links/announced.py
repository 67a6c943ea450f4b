"""Whom and what a headline or lead describes that the text names: "Veldonian premier", "Pell hotel". Takes linked mentions, links more.

Whoever comes to harm in a headline is one who comes to harm below, be he called otherwise there: "Gunmen kill Karvenian commander", then
"Idris Vantor, who headed the Front, was killed".
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.gazetteer.fold import fold
from kg.gazetteer.officeholders import find_officeholder
from kg.language.tree import SUBJECTS
from kg.language.words import load_same_offices
from kg.mentions.build import refer
from kg.mentions.dates import read_number
from kg.mentions.described.phrases import is_plural
from kg.mentions.links.chains import Chains
from kg.mentions.links.harmed import find_harm, is_of_other_time
from kg.mentions.links.holders import find_home, find_office, is_office
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS

LEAD = 3  # sentences below a headline, the first of which mostly gives in full what it says in short
STATE = "state:"
GROUP = "Group"
BARE = "victims"  # the class of a number that stands alone


def link_announced(chains: Chains) -> list[Mention]:
    """Return the mentions, those that a headline tells without a name led forward to the one of the text below that they announce."""
    ends = [block.end for block in chains.index.doc.document.blocks if block.kind in {"title", "heading"}]
    starts = [block.start for block in chains.index.doc.document.blocks if block.kind in {"paragraph", "item"}]
    below = min(starts, default=0)
    above = [m for m in chains.before if m.passage.start < below and any(m.passage.end <= end for end in ends) and _is_open(m, chains)]
    rings = list(_find_rings(chains, below))
    inside = [m for m in chains.before if m.passage.start >= below and (_is_holder(m, rings, chains) or _falls_in_lead(m, rings, chains))]
    if not above and not inside:
        return chains.before
    told = [other for other in chains.before if other.passage.start >= below]
    found: dict[str, Mention] = {}
    for mention in above:
        find = _FINDERS.get(mention.type, _find_building)
        bearer = find(mention, _start_after(mention, told, chains), rings, chains)
        if bearer is not None:
            found[mention.id] = bearer
    for mention in inside:
        after = _start_after(mention, told, chains)
        if _is_holder(mention, rings, chains):
            bearer = _find_bearer(mention, after, [] if "owner" in mention.attributes else rings, chains)
        else:
            bearer = _find_fallen(mention, after, rings, chains)
        if bearer is not None:
            found[mention.id] = bearer
    heads = {m.id: found.get(m.id) or found.get(m.antecedent or "") for m in chains.before}
    return [refer(m, head, head.type) if (head := heads[m.id]) is not None else m for m in chains.before]


def _start_after(mention: Mention, told: list[Mention], chains: Chains) -> list[Mention]:
    """Return those of the mentions told whose chains begin behind a mention."""
    return [other for other in told if chains.root(other).passage.start > mention.passage.end]


def _is_open(mention: Mention, chains: Chains) -> bool:
    """Tell whether a mention describes one person or building, or people that it counts, whom nothing above it tells."""
    if mention.form != "nominal" or mention.antecedent is not None:
        return False
    if mention.type == GROUP:
        return "count" in mention.attributes or _are_doers(mention, chains)
    head = chains.index.head(mention)
    is_kin = any(child.lower_ in {"her", "his"} for child in head.children)  # "a cleric and his wife" fell, and one is named below
    is_one = "count" not in mention.attributes and not is_plural(head) and not is_kin
    return mention.type in {*PERSONS, *BODIES, "Facility"} and is_one


def _is_holder(mention: Mention, rings: list[int], chains: Chains) -> bool:
    """Tell whether a phrase gives the one holder of an office, whom nothing before it names: "Veldonia's premier".

    Only the first sentence may leave out whose office it is: "the governor".
    """
    told = mention.attributes
    if mention.type not in PERSONS or {"place", "phrase"} & told.keys() or not _is_open(mention, chains):
        return False
    if "owner" not in told:
        return told.get("definite") == "yes" and bool(rings) and mention.passage.end <= rings[0]
    return told.get("definite") == "yes" or any(child.dep_ == "nmod:poss" for child in chains.index.head(mention).children)


def _falls_in_lead(mention: Mention, rings: list[int], chains: Chains) -> bool:
    """Tell whether the first sentence says that somebody without a name came to harm: "A cleric was shot dead in Pell on Sunday"."""
    is_first = bool(rings) and mention.passage.end <= rings[0] and mention.attributes.get("definite") != "yes"
    return is_first and mention.type in PERSONS and _is_open(mention, chains) and find_harm(chains.index.head(mention)) is not None


def _find_fallen(mention: Mention, told: list[Mention], rings: list[int], chains: Chains) -> Mention | None:
    """Return the one named person of the lead to whom the same is done as to who is described, of whose country he may be."""
    own = [other for other in chains.before if chains.root(other).id == mention.id and (not rings or other.passage.end <= rings[0])]
    harm = next(filter(None, (find_harm(chains.index.head(other)) for other in own)), None)
    if harm is None:
        return None
    country = mention.attributes.get("country")
    named = [other for other in told if other.type in PERSONS and chains.root(other).form == "name"]
    heads = [(other, chains.index.head(other)) for other in named]
    fallen = [other for other, head in heads if find_harm(head) == harm and not is_of_other_time(head)]
    fallen = [other for other in fallen if country is None or _find_country(other, chains) in {None, country}]
    return _find_only(fallen, [rings[1] if len(rings) > 1 else len(chains.index.doc.text)], chains)


def _find_rings(chains: Chains, below: int) -> Iterator[int]:
    """Give where the first sentence of the text ends, and the third."""
    sents = (sent for sent in chains.index.doc.sents if sent.start_char >= below and any(token.pos_ == "VERB" for token in sent))
    for number, sent in zip(range(LEAD), sents, strict=False):
        if number in {0, LEAD - 1}:
            yield sent.end_char


def _find_bearer(mention: Mention, told: list[Mention], rings: list[int], chains: Chains) -> Mention | None:
    """Return the one person named below who holds the office that a headline tells: of those whom the lead names, else of all.

    Whose country the text doesn't tell must stand in the lead.
    """
    words = fold(mention.attributes.get("role", mention.name)).split()
    office = find_office(words)
    offices = {tuple(office), *(tuple(other.split()) for other in load_same_offices().get(" ".join(office), ()))}
    owner = mention.attributes.get("owner", "")

    def holds(other: Mention) -> bool:
        offices_told = [fold(other.attributes.get(key, "")).split() for key in ("title", "role")]
        is_of_body = not owner or owner.startswith(STATE) or other.attributes.get("owner") == owner
        return is_of_body and any(is_office(held, words, offices) for held in offices_told)

    def is_compatriot(other: Mention) -> bool:
        return mention.attributes.get("country") in {None, _find_country(other, chains)}

    fallen = _find_fallen(mention, told, rings, chains)
    if fallen is not None:
        return fallen
    named = [other for other in told if other.type in PERSONS and chains.root(other).form == "name" and holds(other)]
    near = [other for other in named if is_compatriot(other) or _find_country(other, chains) is None]
    sure = [other for other in named if is_compatriot(other) and {"country", "owner"} & mention.attributes.keys()]
    unnamed = [other for other in told if other.type in PERSONS and other.form == "nominal" and holds(other) and is_compatriot(other)]
    is_owned = "owner" in mention.attributes
    return (
        _find_only(near, rings, chains)
        or _find_only(sure, [len(chains.index.doc.text)], chains)
        or (_find_only(unnamed, rings[:1], chains) if is_owned else None)
    )


def _find_country(person: Mention, chains: Chains) -> str | None:
    """Return the country whose office a mention gives a person, as far as the text or the list of holders knows."""
    told = person.attributes.get("country") or person.attributes.get("title_country") or find_home(person, chains)
    if told is None:  # "Idris Vantor, a minister of Karvenia"
        beside = [
            m for m in chains.before if m.form == "nominal" and m.antecedent is not None and chains.root(m).id == chains.root(person).id
        ]
        told = next((country for m in beside if (country := m.attributes.get("country"))), None)
    return told or find_officeholder(chains.root(person).name)


def _find_building(mention: Mention, told: list[Mention], rings: list[int], chains: Chains) -> Mention | None:
    """Return the one building of the lead that is of the sort and owner, and in the place, that a headline tells."""
    sort, mine = mention.attributes.get("head"), mention.attributes

    def fits(other: Mention) -> bool:
        theirs = other.attributes
        is_one = "count" not in theirs and not is_plural(chains.index.head(other)) and other.type == "Facility"
        if not is_one or sort not in {theirs.get("head"), fold(other.name).split()[-1]}:
            return False
        if mine.get("country") and mine["country"] == theirs.get("country"):
            return True  # "Sorvanian airport", then "Solun airport"
        return all(_agree(mine.get(key), theirs.get(key)) for key in ("owner", "place"))

    return _find_only([other for other in told if fits(other)], rings[:1], chains)


def _find_body(mention: Mention, told: list[Mention], rings: list[int], chains: Chains) -> Mention | None:
    """Return the one body of the first sentence that the noun of a headline calls: "court", then "the Harbour Court for Karvenia"."""
    sort, mine = mention.attributes.get("head"), mention.attributes

    def fits(other: Mention) -> bool:
        theirs = other.attributes
        is_one = other.type == mention.type and "count" not in theirs and not is_plural(chains.index.head(other))
        is_called = sort in {theirs.get("head"), *(fold(other.name).split() if other.form == "name" else ())}
        return is_one and is_called and all(_agree(mine.get(key), theirs.get(key)) for key in ("country", "owner", "place"))

    return _find_only([other for other in told if fits(other)], rings[:1], chains)


def _are_doers(people: Mention, chains: Chains) -> bool:
    """Tell whether people with arms, of whom no more is told, do something: "Gunmen kill 12"."""
    told = people.attributes
    is_bare = told.get("class") == "fighters" and not {"count", "owner", "place"} & told.keys()
    return people.type == GROUP and is_bare and chains.index.head(people).dep_ in SUBJECTS | {"obl:agent"}


def _find_people(mention: Mention, told: list[Mention], rings: list[int], chains: Chains) -> Mention | None:
    """Return the people of the first sentence whom a headline counts, or who do there what bare "gunmen" do in it."""
    if "count" in mention.attributes:
        return _find_counted(mention, told, rings, chains)
    return _find_only([other for other in told if other.form == "nominal" and _are_doers(other, chains)], rings[:1], chains)


def _find_counted(mention: Mention, told: list[Mention], rings: list[int], chains: Chains) -> Mention | None:
    """Return the people of the first sentence who are as many, and of the same sort, as those in a headline: "40 troops"."""
    number, mine = read_number(mention.attributes["count"]), mention.attributes

    def fits(other: Mention) -> bool:
        theirs = other.attributes
        is_as_many = other.type == GROUP and "count" in theirs and number > 0 and read_number(theirs["count"]) == number
        sorts = {mine.get("class"), theirs.get("class")}
        is_alike = len(sorts) == 1 or len(sorts - {BARE}) == 1  # "Five killed", then "five people"
        return is_as_many and is_alike and _agree(mine.get("owner"), theirs.get("owner"))

    return _find_only([other for other in told if fits(other)], rings[:1], chains)


def _agree(one: str | None, other: str | None) -> bool:
    """Tell whether two owners or places may be one: "Pell" and "Pell city" are."""
    return not one or not other or one in other or other in one


def _find_only(found: list[Mention], rings: list[int], chains: Chains) -> Mention | None:
    """Return the one thing of the narrowest ring that holds any of what was found, None where it holds several."""
    for end in rings:
        inside = {chains.root(other).id: chains.root(other) for other in found if chains.root(other).passage.start < end}
        if inside:
            return next(iter(inside.values())) if len(inside) == 1 else None
    return None


_FINDERS = dict.fromkeys(PERSONS, _find_bearer) | dict.fromkeys(BODIES, _find_body) | {GROUP: _find_people}
