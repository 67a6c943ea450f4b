"""Which place "the city", "the town", "the area" or "the province" means. Takes a mention and those before it, gives one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from kg.gazetteer.fold import fold
from kg.language.words import load_called_regions, load_list
from kg.mentions.described.phrases import is_plural
from kg.mentions.links.buildings import find_port_town
from kg.mentions.links.chains import Chains
from kg.mentions.links.groups import find_epithets
from kg.mentions.names.sorts import load_sorts
from kg.objects import Mention

AREA = "area"
SENTENCES_BEFORE = 1  # in which the place is told that "the area" is


def find_place(mention: Mention, chains: Chains, capitals: Collection[str]) -> Mention | None:
    """Return the place that "the city" or "the province" means: the last called so, else the last that isn't told to be of the other sort.

    A stretch of land that nothing calls so must be the only one: most places of the news are towns. The only town that the paragraph
    names comes before one that was called so above it.
    """
    head = chains.index.head(mention)
    lemma = head.lemma_lower
    if is_plural(head) and lemma not in load_list("inner_parts"):
        return None
    if lemma in load_list("compass"):  # "the north" of a text on northern Karvenia, and none of its towns
        return chains.last_such(
            lambda other: other.type == "Location" and other.form == "name" and fold(other.name).split()[:1] in ([lemma], [f"{lemma}ern"])
        )
    if lemma == AREA:
        return _find_only_told(mention, chains)
    regions = load_called_regions().get(lemma, ())
    region = chains.last_such(lambda other: other.type == "Location" and fold(other.name) in regions)
    if region is not None or lemma not in load_sorts():
        return region
    is_town = lemma not in load_list("stretches")
    if is_town and (port := find_port_town(head, chains)):
        return chains.last_such(lambda other: other.type == "Location" and fold(other.name) == port)
    places = [other for other in chains.before if other.type == "Location" and other.form == "name"]
    called = {other.id: find_epithets(chains.index.head(other)) | set(fold(other.name).split()) for other in places}
    others = load_list("stretches", "compass") if is_town else load_list("settlements")  # no town is "southern Karvenia"
    unlike = {chains.root(m).id for m in places if called[m.id] & others}
    so_called = {chains.root(m).id for m in places if lemma in called[m.id]}  # "Pell" of "the Pell region", when it comes again
    named = chains.last_such(lambda other: other.id in called and chains.root(other).id in so_called)
    open_ones = {chains.root(other).id: other for other in places if chains.root(other).id not in unlike}
    if named is not None and is_town and (near := _find_only_near(mention, chains, open_ones, capitals)) is not None:
        return near
    if named is not None or not (is_town or len(open_ones) == 1):
        return named
    told = Counter(chains.root(other).id for other in places if chains.root(other).id in open_ones)
    # news come back to the city that they are about; villages come and go
    often = max(told.values(), default=0) if lemma == "city" else 1
    return chains.last_such(lambda other: other.id in called and told[chains.root(other).id] >= often)


def _find_only_told(area: Mention, chains: Chains) -> Mention | None:
    """Return the only place that the sentences right before "the area" name."""
    near = chains.since(chains.index.count_sentences(chains.index.head(area)) - SENTENCES_BEFORE)
    told = {chains.root(other).id: other for other in near if other.type == "Location" and chains.root(other).form == "name"}
    return chains.root(next(iter(told.values()))) if len(told) == 1 else None


def find_block_start(chains: Chains, offset: int) -> int | None:
    """Return where the paragraph or heading starts that holds a character of the text."""
    blocks = chains.index.doc.document.blocks
    return next((block.start for block in blocks if block.start <= offset < block.end), None)


def _find_only_near(mention: Mention, chains: Chains, towns: Collection[str], capitals: Collection[str]) -> Mention | None:
    """Return the only one of some towns, no capital, that the mention's own paragraph has named so far."""
    start = find_block_start(chains, mention.passage.start)
    here = [other for other in chains.before if start is not None and other.passage.start >= start and other.type == "Location"]
    told = {chains.root(other).id for other in here}
    near = chains.root(here[-1]) if len(told) == 1 else None
    return near if near is not None and near.id in towns and fold(near.name) not in capitals else None
