"""Phrases that come again in the same words: which earlier one "his party" or "the jihadists" is. Takes a mention, gives one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.gazetteer.fold import fold
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.dates import read_number
from kg.mentions.links.chains import Chains
from kg.mentions.links.scenes import are_elsewhere
from kg.objects import Mention
from kg.ontology.families import PERSONS

AROUND = 6  # tokens on each side by which a sentence is known that is printed twice, as standfirst and behind "PELL (Ash News) –"
PRINTED_WORDS = 8  # that must be the same around a phrase
MIN_COUNT = 2  # people whom their number takes up
PRINTED = frozenset({"Group", "Person"})
TAKING_UP = frozenset({"the", "these", "those"})
SERVED = frozenset({"at", "for", "of", "with"})  # "a spokesman for the army", "an official at the ministry"


def find_owned(mention: Mention, chains: Chains) -> Mention | None:
    """Return an earlier phrase of the same words with a pronoun for the same owner: "his party" is none that was told of another."""
    owner = find_whose(mention, chains)
    same = find_same(mention, chains)
    return same if same is not None and owner is not None and find_whose(same, chains) == owner else None


def find_of_two(mention: Mention, chains: Chains) -> Mention | None:
    """Return the later of those told by the same noun for "the latter faction", which is none whose name was told in between."""
    head = chains.index.head(mention)
    if not any(child.lower_ == "latter" for child in head.children):
        return None
    return chains.last_such(lambda other: other.form == "nominal" and other.attributes.get("head") == head.lemma_lower)


def find_counted_again(mention: Mention, chains: Chains) -> Mention | None:
    """Return the people told last by a number that a phrase gives them again: "the two rebels", "both men"; "two soldiers" are new ones.

    By another noun it is those of the same calling, or whoever they are where the phrase only says that they are people.
    """
    span, mine = chains.index.span(mention), mention.attributes
    first = span[0].lower_
    number = 2 if first == "both" else read_number(mine.get("count", "")) if first in TAKING_UP else 0
    # "both of the soldiers", "the two Karvenian rebels" of others, "the two rebels who fled"
    if mention.type != "Group" or number < MIN_COUNT or any(word.dep_ in {"nmod", "nmod:poss", "acl", "acl:relcl"} for word in span):
        return None
    noun = mine.get("head", "")

    def fits(other: Mention) -> bool:
        told = other.attributes
        if other.type != "Group" or other.form != "nominal" or read_number(told.get("count", "")) != number or "head" not in told:
            return False
        is_alike = noun == told["head"] or (mine.get("class") == told.get("class") == "fighters")
        is_alike |= noun in load_list("taking_up_people") and told["head"] not in load_list("women")
        return is_alike and mine.get("owner", told.get("owner")) == told.get("owner")

    return chains.last_such(fits)


def find_printed_again(mention: Mention, chains: Chains) -> Mention | None:
    """Return the people of the same words in a sentence that is printed twice: "killed five soldiers in Pell on Sunday"."""
    if mention.type not in PRINTED:
        return None
    alike = (other for other in chains.described.get(mention.type, ()) if other.passage.text == mention.passage.text)
    return next((chains.root(other) for other in alike if _stand_alike(mention, other, chains)), None)


def _stand_alike(one: Mention, other: Mention, chains: Chains) -> bool:
    """Tell whether the words around two phrases are the same, as far as both sentences go."""
    (before, behind), (front, back) = _read_around(one, chains), _read_around(other, chains)
    told = min(len(before), len(front))
    return told + len(behind) >= PRINTED_WORDS and behind == back and before[len(before) - told :] == front[len(front) - told :]


def _read_around(mention: Mention, chains: Chains) -> tuple[list[str], list[str]]:
    """Return the words before and behind a phrase, within its sentence."""
    span, tokens = chains.index.span(mention), chains.index.doc.tokens
    sent = span[0].sent
    before = tokens[max(sent.start, span.start - AROUND) : span.start]
    return [word.lower_ for word in before], [word.lower_ for word in tokens[span.end : min(sent.end, span.end + AROUND)]]


def find_whose(mention: Mention, chains: Chains) -> str | None:
    """Return the id of the chain whose a phrase says its thing is: "his party", "the Front's office"."""
    beside = [child for child in chains.index.head(mention).children if child.dep_ == "nmod:poss"]
    found = [other for child in beside for other in chains.index.covering(child) if other.id in chains.roots]
    return chains.root(chains.roots[found[0].id]).id if found else None


def find_same(mention: Mention, chains: Chains) -> Mention | None:
    """Return an earlier phrase of the same words; counted ones ("two soldiers") are new things each time."""
    if mention.attributes.get("count"):
        return None
    words, owner, served = _find_sure_words(mention), mention.attributes.get("owner"), _find_served(mention, chains)
    is_open = mention.attributes.get("definite") != "yes"  # "Soldiers" are none of the ten soldiers, later "the soldiers", who fell before

    def is_alike(other: Mention) -> bool:
        return (
            other.type == mention.type
            and other.form == "nominal"
            and not other.attributes.get("count")
            and not (is_open and chains.root(other).attributes.get("count"))
            and mention.attributes.get("place") in {None, other.attributes.get("place")}
            and other.attributes.get("owner", owner) == (owner or other.attributes.get("owner"))  # "the leader of the Front", of the Union
            and _find_sure_words(other) == words
            and (not served or _find_served(other, chains) == served)
            and not are_elsewhere(mention, other, chains.index)
        )

    if not any(map(is_alike, chains.described.get(mention.type, ()))):
        return None
    newer = _find_newer(mention, words, is_alike, chains)
    if newer is not None or mention.type != "Group":
        return newer or chains.last(is_alike)
    is_captive = _is_captive(mention, chains)  # "rebels arrested by the police" are none of the rebels at large
    as_free = chains.last(lambda other: is_alike(other) and _is_captive(other, chains) == is_captive)
    return as_free if as_free is not None or is_captive or is_open else chains.last(is_alike)


def _is_captive(mention: Mention, chains: Chains) -> bool:
    """Tell whether a phrase says of people that they are held: "rebels detained in May"."""
    told = (child for child in chains.index.head(mention).children if child.dep_ == "acl" and child.tag_ == "VBN")
    return any(child.lemma_lower in load_list("taking_captive") for child in told)


def _find_newer(mention: Mention, words: Sequence[str], is_alike: Callable[[Mention], bool], chains: Chains) -> Mention | None:
    """Return the body of the same sort told since a bare phrase was last said: "the ministry" behind "Karvenia's ministry of justice"."""
    if mention.type != "Organization" or len(words) != 1 or "owner" in mention.attributes:
        return None
    sort = mention.attributes.get("head")
    told = (one for one in reversed(chains.described.get(mention.type, ())) if one.attributes.get("head") == sort or is_alike(one))
    newest = next(told, None)
    return chains.root(newest) if newest is not None and "owner" in newest.attributes and not is_alike(newest) else None


def _find_served(mention: Mention, chains: Chains) -> str:
    """Return for whom somebody without a name speaks or works, as his phrase says it: "the army" of "a spokesman for the army"."""
    if mention.type not in PERSONS:
        return ""
    groups = find_obliques(chains.index.head(mention))
    return next((" ".join(word.lower_ for word in noun.subtree) for case, noun in groups if case in SERVED), "")


def _find_sure_words(mention: Mention) -> list[str]:
    """Return the words of a phrase without those that say how sure the text is of it: "suspected jihadists" are "jihadists"."""
    words, supposed = _find_protesters(mention) or fold(mention.name).split(), load_list("supposed")
    return [word for word in words if word not in supposed] or words


def _find_protesters(mention: Mention) -> list[str]:
    """Return the words for protesters, who are called many things all alike: "peaceful demonstrators" are "protesters"; [] for others."""
    if mention.attributes.get("class") != "protesters" or mention.attributes.get("head") not in load_list("protesting"):
        return []
    told = fold(mention.name).partition(" in ")[0].split()
    return [*(word for word in told[:-1] if word not in load_list("unarmed_words")), "protesters"]
