"""People told by their number alone: "six others", "117 injured", "thousands marched", "killed one soldier and wounded another"."""

from __future__ import annotations

from functools import cache

from kg.language.arguments import find_objects
from kg.language.tokens import Doc, Token
from kg.language.tree import find_obliques
from kg.language.words import load_list, load_words
from kg.mentions.build import clean_name, make_mention
from kg.mentions.described.phrases import find_start, is_counted
from kg.mentions.described.tolls import find_toll, read_toll
from kg.objects import Mention

HELD = frozenset({"captive", "hostage", "prisoner"})
LIMITS = frozenset({"least", "most"})  # "at least 34 were wounded"
COUNTING = frozenset({"nummod", "amod", "advmod", "compound"})
SUFFERING = frozenset({"nsubj:pass", "nsubj", "obj"})
MAX_GAP = 4  # tokens from a number to the word that it counts
OUTCOMES = {"leave": frozenset({"dead", "hurt", "injured", "wounded"}), "take": HELD, "hold": HELD}


@cache
def load_counting() -> frozenset[str]:
    """Return the words beside figures of which one stands where people are told by their number."""
    return load_list("uncounted_people", "numbers") | {"more", "tens"}


def is_several(noun: Token) -> bool:
    """Tell whether a plural is told by its number or its sort: "seven companies", "foreign companies"."""
    return is_counted(noun) or any(child.dep_ in {"amod", "compound"} and child.i < noun.i for child in noun.children)


def read_counted(doc: Doc, token: Token) -> Mention | None:
    """Read people told by a figure or one of `load_counting`: "six others", "117 injured", "dozens were killed", "a toll of 42"."""
    if _means_nobody(token):
        return None
    count = _find_count(token)
    toll = find_toll(token) if token.like_num else None
    outcome = _find_outcome(token)
    rallies = token.dep_ == "nsubj" and _is_of_crowd(token.head)
    if toll is None and not _is_counted_word(token, count):
        is_number = token.lower_ in load_list("numbers") or token.like_num or (rallies and token.lower_ == "tens")
        if not (is_number or (token.lower_ == "more" and count is not None)) or not _befalls(token, outcome, rallies=rallies):
            return None
    start = find_start(token)
    if toll is None:
        start = min(start, (count or token).left_edge.i)
    attributes = {"class": "protesters" if rallies else "victims", "head": token.lower_, "count": (count or token).text}
    if token.head.i > token.i and token.head.lemma_lower in load_list("harming"):
        attributes["phrase"] = clean_name(doc[start : token.head.i + 1].text)  # "117 injured", where the number alone says nothing
    elif toll is not None:
        attributes["phrase"] = f"{clean_name(doc[start : token.i + 1].text)} {'dead' if read_toll(toll) == 'killed' else 'wounded'}"
    elif outcome is not None:
        attributes["phrase"] = clean_name(doc[start : outcome.i + 1].text)
    bounds = (start, token.i + 1)
    return make_mention(doc, bounds, "Group", rule="nominal:counted", form="nominal", score=0.6, attributes=attributes)


def read_another(doc: Doc, token: Token) -> Mention | None:
    """Read who is told as one more of those that the clause before befell: "killed one soldier and wounded another"."""
    if token.dep_ not in SUFFERING or not (token.head.lemma_lower in load_list("harming") or _find_outcome(token) is not None):
        return None
    first = token.head.head
    if first == token.head or (token.dep_ == "nsubj" and find_objects(token.head)):
        return None  # "another hurt the guard"
    before = find_objects(first) or [child for child in first.children if child.dep_ in SUFFERING and child.i < first.i]
    found = next((noun for noun in before if (sense := load_words().find_sense(noun)) is not None and sense[1].sort == "person"), None)
    if found is None:
        return None
    name, kind = f"another {found.lemma_lower}", load_words().senses[found.lemma_lower].kind
    attributes = {"class": kind, "head": found.lemma_lower, "role": name, "head_phrase": name}
    bounds = (token.i, token.i + 1)
    return make_mention(doc, bounds, "Person", rule="nominal:person", name=name, form="nominal", score=0.6, attributes=attributes)


def _means_nobody(token: Token) -> bool:
    """Tell whether a number counts nobody: "no one was hurt", "the group's number two was hurt"."""
    is_none = token.lower_ == "one" and token.i > token.sent.start and token.nbor(-1).lower_ == "no"
    return is_none or token.lemma_ == "second-in-command"


def _find_count(token: Token) -> Token | None:
    """Return the number that hangs on a word: "six" of "six others"."""
    labels, numbers = COUNTING, load_list("numbers")
    return next((child for child in token.children if (child.dep_ in labels and child.lower_ in numbers) or child.like_num), None)


def _is_counted_word(token: Token, count: Token | None) -> bool:
    """Tell whether a number stands right before a word for people: "six others", but not "six were killed and 27 wounded"."""
    if token.lower_ not in load_list("uncounted_people") or count is None:
        return False
    is_deed = token.pos_ == "VERB" and count.dep_.startswith("nsubj")
    return 0 < token.i - count.i < MAX_GAP and not is_deed


def _befalls(number: Token, outcome: Token | None, *, rallies: bool) -> bool:
    """Tell whether a clause says of a bare number what only people suffer or do: "dozens more were hurt", "tens of thousands marched"."""
    return (
        number.dep_ in SUFFERING
        and (number.head.lemma_lower in load_list("harming") or outcome is not None or rallies)
        and all(below.lower_ in LIMITS or (rallies and below.lower_ in load_list("numbers")) for _, below in find_obliques(number))
    )


def _is_of_crowd(verb: Token) -> bool:
    """Tell whether a verb says what crowds do: "marched", "took to the streets"."""
    to_street = verb.lemma_lower == "take" and any(noun.lemma_lower == "street" for _, noun in find_obliques(verb))
    return to_street or verb.lemma_lower in load_list("rallying")


def _find_outcome(number: Token) -> Token | None:
    """Return the word behind a number that says what people were left or taken as: "a raid that left 13 dead", "took 250 hostage"."""
    outcomes = OUTCOMES.get(number.head.lemma_lower) if number.dep_ == "obj" else None
    return next((word for word in number.head.children if word.lower_ in outcomes and number.i < word.i), None) if outcomes else None
