"""What a description means by its own words: the name beside it ("M23 fighters"), the same phrase before, "the embassy", "the group"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from spacy.tokens import Token

from kg.gazetteer.fold import fold
from kg.language.tree import find_obliques
from kg.language.words import load_list, load_words
from kg.mentions.agreement import NAMED_BODIES, PERSONS, can_be, find_fellows, names_armed_group
from kg.mentions.chains import Chains
from kg.mentions.deeds import find_doer, names_doer, names_taken
from kg.mentions.holders import find_holder
from kg.mentions.partners import find_partners
from kg.mentions.phrases import is_plural
from kg.objects import Mention

TOWNS = frozenset({"city", "town", "village", "port"})
AREAS = frozenset({"province", "region", "district", "governorate", "territory"})
MIN_HOME = 2  # mentions of a state before "the government" can mean it


def find_bound(mention: Mention, chains: Chains) -> Mention | None:
    """Return the name that the phrase stands in apposition to, or that a copula equates it with; "M23 fighters" are M23."""
    head = chains.index.span(mention).root
    is_past = any(child.lower_ in load_list("past") for child in head.children)  # "former FARC fighters" are no longer the FARC
    is_all = mention.type == "Group" and "count" not in mention.attributes and not is_past
    if mention.attributes.get("class") in {"fighters", "members"} and is_all:
        possessor = next((chains.index.at(child) for child in head.children if child.dep_ == "nmod:poss"), None)
        if possessor is not None and possessor.id in chains.roots and chains.root(chains.roots[possessor.id]).type == "Militia":
            return chains.root(chains.roots[possessor.id])  # "its fighters"
        owner = mention.attributes.get("owner")
        known = chains.last(lambda other: owner is not None and owner in {other.seed_id, other.id} and other.type == "Militia")
        if known is not None:
            return known
    for partner in find_partners(mention, chains.index):
        other = chains.index.at(partner)
        known = next((b for b in chains.before if other is not None and b.id == other.id), other)
        if known is None or known.id == mention.id:
            continue
        if known.form == "name" or (known.form == "pronoun" and known.antecedent) or known in chains.before:
            root = chains.root(known)
            if can_be(mention, root):
                return root
    return None


def find_definite(mention: Mention, chains: Chains, capitals: Collection[str], kinds: Mapping[str, str]) -> Mention | None:
    """Return what a definite phrase takes up, by its words and those told before.

    Args:
        mention: The phrase.
        chains: What stands before it.
        capitals: Folded names of cities.
        kinds: What bodies of the gazetteer are ("party"), by row id.
    """
    span = chains.index.span(mention)
    head = span.root
    first = span[0].lower_
    if mention.attributes.get("definite") != "yes" and first not in {"the", "this", "that", "these", "those", "its", "his", "their"}:
        return None if names_doer(head) else _same_phrase(mention, chains)  # "gunmen" of another day are others
    if mention.type == "State":
        return _find_government(mention, chains)
    same = _find_group_beside(mention, chains) or _same_phrase(mention, chains)
    if same is not None:
        return same
    if mention.type == "Facility":
        return _same_building(mention, chains)
    lemma = head.lemma_.lower()
    if first == "the" and (names_doer(head) or names_taken(head)):
        return find_doer(mention, chains)
    if mention.type in PERSONS:
        return find_holder(mention, chains)
    if lemma == "affiliate" and mention.type == "Militia":
        return _find_armed_group(mention, chains)  # "the al-Qaeda affiliate" is whom the text tells of
    if mention.attributes.get("owner") or mention.attributes.get("place"):
        return None
    if names_armed_group(head):
        told = _find_armed_group(mention, chains)
        return (told if told is None or _may_bear(head, told) else None) or _find_group(mention, chains)
    if mention.type == "Group":
        return _find_group(mention, chains)
    if lemma == "country":
        return chains.last(lambda other: other.type == "State" and other.form == "name")
    if mention.type == "Location" and lemma == "capital":
        return chains.last(lambda other: other.form == "name" and fold(other.name) in capitals)
    if mention.type == "Location" and lemma in load_list("settlements") | load_list("stretches"):
        return _find_place(mention, chains)
    if mention.type in {"Facility", "Organization"}:
        words = {lemma, *(child.lower_ for child in head.children if child.dep_ in {"amod", "compound"} and child.i < head.i)}
        return chains.last(
            lambda other: other.type == mention.type and (words <= set(fold(other.name).split()) or kinds.get(other.seed_id or "") == lemma)
        )
    return None


def _find_armed_group(mention: Mention, chains: Chains) -> Mention | None:
    """Return the armed group that "the rebels" means: the last that the text has called so, else the last named one.

    A group that takes part in the same clause is another one: "M23 said that it had fought the militia" tells of two.
    """
    head = chains.index.span(mention).root
    fellows = {fellow.i for fellow in find_fellows(head)}
    own = mention.passage
    others = {
        chains.root(other).id
        for other in chains.before
        if chains.index.span(other).root.i in fellows or own.start <= other.passage.start < own.end
    }
    bodies = [other for other in chains.before if other.type in NAMED_BODIES and other.form == "name"]
    named = {other.id: other for other in bodies if chains.root(other).id not in others}
    lemma = head.lemma_.lower()
    if is_plural(head) and lemma in load_list("single_bodies"):  # "the brigades" are one body if that is its name
        return chains.last_such(lambda other: other.id in named and head.lower_ in fold(other.name).split())

    def is_called_so(other: Mention) -> bool:
        if other.id in named:
            is_so_named = lemma in load_list("called_so") and lemma in fold(other.name).split()
            return is_so_named or lemma in _find_epithets(chains.index.span(other).root)
        return chains.root(other).id in named and other.form == "nominal" and other.attributes.get("head") == lemma

    owner = _find_owner(head, chains)
    if owner is not None and lemma in load_list("single_bodies"):
        led = _find_led(owner, chains)
        if led is not None or any(child.lower_ == "own" for child in head.children):
            return led
    called = chains.last_such(is_called_so)
    if called is not None or lemma in load_list("called_so") - {"movement"}:
        return called
    militias = [other for other in named.values() if other.type == "Militia"]
    beside = _find_only_group(head, militias, chains)
    if beside is not None or lemma in load_list("also_peaceful"):
        return beside
    return chains.last(lambda other: other.id in named and other.type == "Militia")


def _find_group_beside(mention: Mention, chains: Chains) -> Mention | None:
    """Return whom "the group" means that owns something in a sentence that names one armed group: "M23's leader and the group's envoy"."""
    head = chains.index.span(mention).root
    is_owner = head.dep_ == "nmod:poss" and mention.type == "Militia" and names_armed_group(head)
    return (
        _find_only_group(head, [other for other in chains.before if other.type == "Militia" and other.form == "name"], chains)
        if is_owner
        else None
    )


def _find_only_group(head: Token, groups: Iterable[Mention], chains: Chains) -> Mention | None:
    """Return the one of `groups` that the sentence of `head` names, None where it names several or none."""
    near = {chains.root(group).id: group for group in groups if chains.index.span(group).root.sent == head.sent}
    return chains.root(next(iter(near.values()))) if len(near) == 1 else None


def _may_bear(head: Token, group: Mention) -> bool:
    """Tell whether a group may be called by the name before "faction" or the like: "the Vantor faction" is no group of another name."""
    own = fold(group.name).split()
    named = (
        child for child in head.children if child.i < head.i and (_is_name_part(child) or child.dep_ == "nummod" or _is_other_noun(child))
    )
    return all(word in own for child in named for word in fold(child.text).split())


def _is_other_noun(word: Token) -> bool:
    """Tell whether a noun before "attackers" or the like says whose or what they are, and not what sort: "the train attackers"."""
    found = load_words().find_sense(word)
    is_sort = word.lower_ in load_list("sorts") or (found is not None and found[1].sort in {"armed_group", "person"})
    return word.dep_ == "compound" and word.pos_ == "NOUN" and not is_sort


def _is_name_part(word: Token) -> bool:
    return word.dep_ in {"compound", "flat"} and word.pos_ == "PROPN"


def _find_owner(head: Token, chains: Chains) -> Mention | None:
    """Return the person whose body a phrase names: "his movement"."""
    pronouns = [child for child in head.children if child.dep_ == "nmod:poss" and child.lower_ in {"his", "her"}]
    found = [other for child in pronouns for other in chains.index.covering(child) if other.id in chains.roots]
    return chains.root(chains.roots[found[0].id]) if found else None


def _find_led(person: Mention, chains: Chains) -> Mention | None:
    """Return the only body that a person is told to lead beside his name: "Idris Vantor, who heads the Basalt Brigade"."""
    led: dict[str, Mention] = {}
    for own in (other for other in chains.before if chains.root(other).id == person.id and other.form != "pronoun"):
        below = {token.i for token in chains.index.span(own).root.subtree}
        for body in (m for m in chains.before if m.form == "name" and m.type in NAMED_BODIES):
            noun = chains.index.span(body).root
            if noun.i in below and noun.head.lemma_.lower() in load_list("leading"):
                led[chains.root(body).id] = chains.root(body)
    return next(iter(led.values())) if len(led) == 1 else None


def _find_place(mention: Mention, chains: Chains) -> Mention | None:
    """Return the place that "the city" or "the province" means: the last called so, else the last that isn't told to be of the other sort.

    A stretch of land that nothing calls so must be the only one: most places of the news are towns.
    """
    head = chains.index.span(mention).root
    lemma = head.lemma_.lower()
    if is_plural(head):
        return None
    is_town = lemma in load_list("settlements")
    places = [other for other in chains.before if other.type == "Location" and other.form == "name"]
    called = {other.id: _find_epithets(chains.index.span(other).root) | set(fold(other.name).split()) for other in places}
    unlike = {chains.root(m).id for m in places if called[m.id] & load_list("stretches" if is_town else "settlements")}
    named = chains.last_such(lambda other: lemma in called.get(other.id, ()))
    open_ones = {chains.root(other).id: other for other in places if chains.root(other).id not in unlike}
    if named is not None or not (is_town or len(open_ones) == 1):
        return named
    told = Counter(chains.root(other).id for other in places if chains.root(other).id in open_ones)
    # news come back to the city that they are about; villages come and go
    often = max(told.values(), default=0) if lemma == "city" else 1
    return chains.last_such(lambda other: other.id in called and told[chains.root(other).id] >= often)


def _find_epithets(name: Token) -> set[str]:
    """Return the words that a name's phrase calls its bearer by: "rebel" and "group" of "the M23 rebel group"."""
    nouns = [name, *([name.head] if name.dep_ in {"compound", "nmod", "appos", "flat"} else [])]
    nouns += [child for child in name.children if child.dep_ == "appos"]
    return {word.lemma_.lower() for noun in nouns for word in (noun, *noun.children) if word.dep_ != "nmod" or word == name.head}


def _find_group(mention: Mention, chains: Chains) -> Mention | None:
    """Return the last unnamed group told by the same noun: "Kenyan commandos", later "the commandos"."""
    mine = mention.attributes
    noun = mine.get("head")
    bare = fold(mention.name) == fold(chains.index.span(mention).root.text)
    if mention.type != "Group" or noun is None or not bare or mine.get("count") or mine.get("phrase"):
        return None

    def fits(other: Mention) -> bool:
        return other.type == "Group" and other.form == "nominal" and other.attributes.get("head") == noun

    return chains.last_such(fits)


def _find_government(mention: Mention, chains: Chains) -> Mention | None:
    """Return the state that "the government" means: the one of the same words before, else the one that the text has named most so far.

    Its places name a state too. "The government there" and "the government of President X" are those of the state named last; whose
    government a body or a place behind has, isn't known.
    """
    span, doc = chains.index.span(mention), chains.index.doc
    beside = [child for child in span.root.children if child.dep_ == "nmod:poss"]
    beside += [noun for case, noun in find_obliques(span.root) if case in {"in", "of"}]
    beside += doc[span.end + 1 : span.end + 2] if doc[span.end : span.end + 1].text == "in" else ()
    owners = [other for token in beside for other in chains.index.covering(token) if other.form == "name"]
    if doc[span.end - 1 : span.end + 1].text.endswith(" there") or any(other.type in PERSONS for other in owners):
        return chains.last_such(lambda other: other.type == "State" and other.form == "name")
    return None if owners else _same_phrase(mention, chains) or _find_home(chains)


def _find_home(chains: Chains) -> Mention | None:
    """Return the state that "the government" means: the one that the text has named most so far, with its places and people.

    None where it was named but once, or where another was named as often.
    """
    states = {other.seed_id: other for other in chains.before if other.type == "State" and other.seed_id is not None}
    countries = {other.attributes.get("country"): seed for seed, other in states.items()}
    counts = Counter(seed for other in chains.before if (seed := _find_state(other, countries)) is not None)
    ranked = sorted(counts, key=lambda seed: (-counts[seed], seed))
    if not ranked or counts[ranked[0]] < MIN_HOME or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return None
    return chains.last(lambda other: other.seed_id == ranked[0])


def _find_state(mention: Mention, countries: Mapping[str | None, str]) -> str | None:
    """Return the row of the state that a mention is or lies in, of those that the text names."""
    if mention.type == "State":
        return mention.seed_id
    return countries.get(mention.attributes.get("country")) if mention.form == "name" and "country" in mention.attributes else None


def _same_building(mention: Mention, chains: Chains) -> Mention | None:
    """Return the building of the same sort told before whose owner and place don't contradict: "the embassy"."""
    mine = mention.attributes

    def fits(other: Mention) -> bool:
        theirs = other.attributes
        if other.type != "Facility" or mine.get("head") not in {theirs.get("head"), fold(other.name).split()[-1]}:
            return False
        if theirs.get("count") and mine.get("head") == fold(mention.name).split()[-1]:
            return False  # "the ship" is none of "two ships"
        return all(not mine.get(key) or not theirs.get(key) or mine[key] == theirs[key] for key in ("owner", "place"))

    return chains.last(fits)


def _same_phrase(mention: Mention, chains: Chains) -> Mention | None:
    """Return an earlier phrase of the same words; counted ones ("two soldiers") are new things each time."""
    if mention.attributes.get("count"):
        return None
    folded = fold(mention.name)
    return chains.last(
        lambda other: (
            other.form == "nominal" and other.type == mention.type and fold(other.name) == folded and not other.attributes.get("count")
        ),
    )
