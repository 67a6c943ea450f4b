"""What a description means by its own words: the name beside it ("M23 fighters"), the same phrase before, "the embassy", "the group"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from kg.gazetteer.fold import fold
from kg.gazetteer.officeholders import find_officeholder
from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_obliques
from kg.language.words import load_called_regions, load_list
from kg.mentions.dates import read_number
from kg.mentions.described.stances import takes_sides
from kg.mentions.links.agreement import can_be, names_armed_group
from kg.mentions.links.bearers import find_bearer_beyond, is_of_other
from kg.mentions.links.buildings import find_building, find_mission
from kg.mentions.links.chains import Chains
from kg.mentions.links.countries import HOME, find_called_state, find_capital
from kg.mentions.links.deeds import find_doer, names_doer, names_taken
from kg.mentions.links.enlisted import find_enlisting
from kg.mentions.links.groups import (
    find_armed_group,
    find_compatriot,
    find_group_beside,
    find_own_men,
    is_another_since,
    may_bear,
)
from kg.mentions.links.holders import find_holder, find_named_since, find_served
from kg.mentions.links.partners import find_partners
from kg.mentions.links.places import AREA, find_block_start, find_place
from kg.mentions.links.repeated import find_counted_again, find_of_two, find_owned, find_printed_again, find_same
from kg.mentions.links.rulers import find_ruler
from kg.mentions.links.scenes import find_scene
from kg.mentions.links.sole import tells_seat
from kg.mentions.links.together import SETS
from kg.mentions.links.whose import find_own_body, find_part, is_led_by_other, is_part
from kg.mentions.links.worded import find_worded_so
from kg.mentions.names.sorts import load_sorts
from kg.objects import Mention
from kg.ontology.families import BODIES, COLLECTIVES, PERSONS

ABROAD = frozenset({"international", "ngo"})  # kinds of bodies that texts tell of wherever they are
DETERMINERS = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
MIN_HOME = 2  # mentions of a state before "the government" can mean it


def find_bound(mention: Mention, chains: Chains) -> Mention | None:
    """Return the name that the phrase stands in apposition to, or that a copula equates it with; "M23 fighters" are M23."""
    head = chains.index.head(mention)
    is_past = any(child.lower_ in load_list("past") for child in head.children)  # "former FARC fighters" are no longer the FARC
    is_all = mention.type == "Group" and "count" not in mention.attributes and not is_past
    rules = head.lemma_lower in load_list("ruling_nouns") and mention.type in COLLECTIVES
    fights = head.lower_ == "men" or mention.attributes.get("class") in {"fighters", "members", "troops"}
    if (rules or (fights and is_all)) and (side := _find_side(mention, head, chains)) is not None:
        return side
    if mention.type in BODIES and (own := find_own_body(head, chains)) is not None:
        return own
    if is_all and mention.attributes.get("class") == "members" and (council := _find_council(mention, head, chains)) is not None:
        return council
    partners = find_partners(mention, chains.index)
    if mention.type in PERSONS and "role" in mention.attributes:
        partners = [one for one in partners if not is_of_other(head, one, chains.index)] + list(find_bearer_beyond(head, chains.index))
    for partner in partners:
        other = chains.index.at(partner) or chains.index.find_titled(partner)
        known = chains.roots.get(other.id, other) if other is not None else None
        if known is None or known.id == mention.id:
            continue
        if known.form == "name" or (known.form == "pronoun" and known.antecedent) or known.id in chains.roots:
            root = chains.root(known)
            if can_be(mention, root):
                return root
    return None


def _find_side(mention: Mention, head: Token, chains: Chains) -> Mention | None:
    """Return the body whose men or rulers a phrase means: "its fighters"; "our troops", said by who speaks for the army."""
    possessor = next((chains.index.at(child) for child in head.children if child.dep_ == "nmod:poss"), None)
    whose = chains.root(chains.roots[possessor.id]) if possessor is not None and possessor.id in chains.roots else None
    kinds = BODIES if mention.passage.text.lower().startswith("our ") else {"Militia"}
    if whose is not None and whose.type in kinds:
        return whose
    if (led := find_own_men(head, chains) or find_enlisting(head, chains)) is not None:
        return led
    before = chains.index.covering(head.nbor(-1)) if head.i > 0 else []
    if before and before[0].form == "name" and before[0].type == "Militia" and not takes_sides(chains.index.head(before[0])):
        return chains.root(before[0])  # "Karvenia's Basalt Brigade force"
    owner = mention.attributes.get("owner")
    return chains.last(lambda other: other.type == "Militia" and owner in {other.seed_id, other.id}) if owner else None


def _find_council(mention: Mention, head: Token, chains: Chains) -> Mention | None:
    """Return the council that acts where its members take a stand: "the members of the Harbour Council condemned it"."""
    stands = head.dep_ in SUBJECTS and head.head.lemma_lower in load_list("stating")
    owner = mention.attributes.get("owner")
    if not stands or owner is None or any(child.dep_ in {"amod", "nummod"} for child in head.children):
        return None
    return chains.last(lambda other: owner in {other.seed_id, other.id} and "council" in fold(other.name).split())


def find_definite(mention: Mention, chains: Chains, capitals: Collection[str], called: Mapping[str, frozenset[str]]) -> Mention | None:
    """Return what a definite phrase takes up, by its words and those told before.

    Args:
        mention: The phrase.
        chains: What stands before it.
        capitals: Folded names of cities.
        called: Words that bodies of the gazetteer may be called by ("party", "corps"), by row id.
    """
    span = chains.index.span(mention)
    head, first = span.root, span[0].lower_
    if first == "another" or span[:2].text.lower() in {"that of", "those of"}:
        return None
    if (again := find_of_two(mention, chains) or find_counted_again(mention, chains) or find_printed_again(mention, chains)) is not None:
        return again
    if mention.attributes.get("definite") != "yes" and first not in DETERMINERS:
        return None if names_doer(head) else find_same(mention, chains)  # "gunmen" of another day are others
    if "called" in mention.attributes:
        return _find_home(chains) if mention.attributes["called"] == HOME else find_called_state(mention, chains)
    if mention.type == "State" or (mention.type == "Group" and mention.passage.text.lower() == "the authorities"):
        return _find_government(mention, chains)
    same = find_group_beside(mention, chains) or (find_owned(mention, chains) if first in {"her", "his"} else find_same(mention, chains))
    if same is not None and not _may_be_another(head, same, chains):
        return (find_named_since(mention, same, chains) if mention.type in PERSONS else None) or same
    if mention.type == "Facility":
        return find_building(mention, chains) or (find_mission(mention, chains) if head.lemma_lower == "mission" else None)
    if first == "the" and (names_doer(head) or names_taken(head)):
        return find_doer(mention, chains)
    if mention.type in PERSONS:
        return find_holder(mention, chains) or find_ruler(mention, chains)
    if mention.type == "Location":
        return _find_land(mention, head, chains, capitals)
    return _find_body(mention, head, chains, called)


def _find_land(mention: Mention, head: Token, chains: Chains, capitals: Collection[str]) -> Mention | None:
    """Return the land or place that "the Karvenian capital", "the capital" or "the town" means."""
    lemma = head.lemma_lower
    if mention.seed_id is not None:
        return chains.last(lambda other: other.seed_id == mention.seed_id)  # "the Karvenian capital"
    if mention.attributes.get("owner") or mention.attributes.get("place"):
        return None
    if lemma == "capital":
        return find_capital(chains, capitals)
    return find_place(mention, chains, capitals) if lemma in load_sorts() | {AREA} or lemma in load_called_regions() else None


def _find_body(mention: Mention, head: Token, chains: Chains, called: Mapping[str, frozenset[str]]) -> Mention | None:
    """Return the body or group of people that "the rebels", "the alliance" or "the ministry" means."""
    lemma = head.lemma_lower
    if mention.type == "Militia" and lemma == "affiliate":
        return find_armed_group(mention, chains)  # "the al-Qaeda affiliate" is whom the text tells of
    if mention.type == "Militia" and mention.attributes.get("country") and lemma in load_list("any_group") and not _is_called_next(head):
        return find_compatriot(mention, chains)
    if mention.attributes.get("owner") or mention.attributes.get("place") or (lemma in load_list("any_group") and tells_seat(head)):
        return None
    if names_armed_group(head):
        return _find_armed(mention, head, chains) or (_find_broadcaster(chains) if lemma in load_list("also_peaceful") else None)
    if lemma in load_list("leagues") and not any(child.pos_ == "ADJ" for child in head.children):
        return chains.last(lambda other: other.form == "name" and "alliance" in called.get(other.seed_id or "", ()))
    if mention.type == "Group":
        return _find_group(mention, chains)
    # "his country's army" and "its army" are none that was told of another
    is_owned = any(child.dep_ == "nmod:poss" and child.pos_ in {"NOUN", "PRON"} for child in head.children)
    return find_worded_so(mention, chains, called) if mention.type == "Organization" and not is_owned else None


def _is_called_next(head: Token) -> bool:
    """Tell whether a name follows, known or not: "the armed group Jabhat al-Sahel" is none that was told before."""
    following = head.doc[head.i + 1 : head.i + 2]
    return any(token.pos_ == "PROPN" and token.text[0].isupper() for token in following)


def _is_told_after(one: Mention, other: Mention, chains: Chains) -> bool:
    """Tell whether the text has spoken of a group by its noun since it last spoke of another."""
    last = {root.id: max(m.passage.start for m in chains.before if chains.root(m).id == root.id) for root in (one, other)}
    return last[one.id] > last[other.id]


def _find_group(mention: Mention, chains: Chains) -> Mention | None:
    """Return the last unnamed group told by the same noun, or of that number: "Kenyan commandos", "two gunmen", later "the pair"."""
    span = chains.index.span(mention)
    mine = mention.attributes
    noun = mine.get("head")
    bare = fold(mention.name) == fold(span.root.text)
    is_owned = span[0].dep_ == "nmod:poss"  # "its forces" are none of another's
    if mention.type != "Group" or noun is None or not bare or is_owned or mine.get("count") or mine.get("phrase"):
        return None

    def fits(other: Mention) -> bool:
        is_called = other.attributes.get("head") == noun or (noun in SETS and read_number(other.attributes.get("count", "")) == SETS[noun])
        return other.type == "Group" and other.form == "nominal" and is_called

    return chains.last_such(fits)


def _find_armed(mention: Mention, head: Token, chains: Chains) -> Mention | None:
    """Return the armed group that "the group" or "the rebels" means."""
    if is_part(head):
        return find_part(mention, chains)
    told = None if (is_called := _is_called_next(head)) else find_armed_group(mention, chains)
    if is_called or (told is not None and (is_another_since(head, told, chains) or is_led_by_other(head, told, chains))):
        return None
    group = _find_group(mention, chains)
    if group is not None and told is not None and _is_told_after(group, told, chains):
        return group  # "Wagner men fought Tuareg rebels. The rebels won."
    return (told if told is None or may_bear(head, told) else None) or group


def is_set_apart(head: Token) -> bool:
    """Tell whether a clause right behind "the group" says which one it is, none that was told before: "the group holding the girls"."""
    behind = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else head
    is_told = any(child.dep_ in {"acl", "acl:relcl"} and child.left_edge == behind and behind.text != "," for child in head.children)
    return is_told and head.lemma_lower in load_list("any_group")


def _find_broadcaster(chains: Chains) -> Mention | None:
    """Return the broadcaster or paper that "the network" means."""
    return chains.last_such(lambda other: other.form == "name" and "media" in {other.attributes.get("kind"), other.attributes.get("class")})


def _find_government(mention: Mention, chains: Chains) -> Mention | None:
    """Return the state that "the government" means: the one of the same words before, else the one that the text has named most so far.

    "His country" is that of the office which the text gives him.
    Its places name a state too. "The government there" is that of the state named last, as is "the government of President X" where
    nothing else says whose president X is; whose government a body or a place behind has, isn't known.
    """
    span, doc = chains.index.span(mention), chains.index.doc
    scene = find_scene(span.root, chains.index)
    if scene is not None:
        return chains.last(lambda other: other.type == "State" and other.attributes.get("country") == scene)
    beside = [child for child in span.root.children if child.dep_ == "nmod:poss"]
    if any(child.lower_ in {"his", "her"} for child in beside):
        country = find_served(beside[0], chains)
        return chains.last(lambda other: other.type == "State" and other.attributes.get("country") == country) if country else None
    if any(
        other.id in chains.roots and chains.root(chains.roots[other.id]).type == "Militia"
        for token in beside
        for other in chains.index.covering(token)
    ):
        return None  # "the group's government" is none of the state that it fights
    beside += [noun for case, noun in find_obliques(span.root) if case in {"in", "of"}]
    beside += doc[span.end + 1 : span.end + 2] if doc[span.end : span.end + 1].text == "in" else ()
    owners = [other for token in beside for other in chains.index.covering(token) if other.form == "name"]
    rulers = [other for other in owners if other.type in PERSONS]
    country = next((found for other in rulers if (found := find_officeholder(chains.root(other).name))), None)
    if country is not None:
        return chains.last_such(lambda other: other.type == "State" and other.attributes.get("country") == country)
    if doc[span.end - 1 : span.end + 1].text.endswith(" there") or rulers:
        return chains.last_such(lambda other: other.type == "State" and other.form == "name")
    return None if owners else _find_speakers_state(span.root, chains) or find_same(mention, chains) or _find_home(chains)


def _find_speakers_state(government: Token, chains: Chains) -> Mention | None:
    """Return the state whose leader says what "the government" does, where his paragraph names that state alone."""
    is_bare = all(child.dep_ == "det" for child in government.children) and government.dep_ in SUBJECTS
    clause = government.head
    speakers = find_grammatical_subjects(clause.head) if is_bare and clause.dep_ == "ccomp" else ()
    names = (other for noun in speakers for token in noun.subtree for other in chains.index.covering(token) if other.type in PERSONS)
    country = next((found for other in names if (found := find_officeholder(other.name))), None)
    start = find_block_start(chains, government.idx) if country is not None else None
    here = [other for other in chains.before if start is not None and other.passage.start >= start]
    named = [other for other in here if other.type == "State" and other.attributes.get("country")]
    return chains.root(named[-1]) if named and {other.attributes["country"] for other in named} == {country} else None


def _find_home(chains: Chains) -> Mention | None:
    """Return the state that "the government" or "the country" means: which the text has named most so far, with its places and people.

    None where it was named but once, where another was named as often, and where the places are those of a state without a mention.
    """
    # armed groups are at home in several, and the Red Cross abroad; "the Karvenian government" names Karvenia once
    named = (other for other in chains.before if other.form == "name" and other.type != "Militia" and other.rule != "nominal:government")
    told = (other for other in named if other.attributes.get("kind") not in ABROAD)
    counts = Counter(other.attributes["country"] for other in told if "country" in other.attributes)
    ranked = sorted(counts, key=lambda country: (-counts[country], country))
    if not ranked or counts[ranked[0]] < MIN_HOME or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return None
    # "Karvenia's ally" is none of its state
    return chains.last(lambda other: other.type == "State" and other.form == "name" and other.attributes.get("country") == ranked[0])


def _may_be_another(head: Token, same: Mention, chains: Chains) -> bool:
    """Tell whether a word for an armed group may mean another one than before: any is "the group", or one was named since."""
    if not names_armed_group(head):
        return False
    if same.form == "name":
        return same.type == "Militia" and head.lemma_lower in load_list("any_group")
    told = (other for other in reversed(chains.before) if chains.root(other).id == same.id or _is_named_militia(other))
    last = next(told, None)
    return last is not None and chains.root(last).id != same.id


def _is_named_militia(mention: Mention) -> bool:
    return mention.form == "name" and mention.type == "Militia"
