"""People told by their number alone: "six others", "117 injured", "thousands marched"."""

from __future__ import annotations

from functools import cache

from kg.language.tokens import Doc, Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.build import clean_name, make_mention
from kg.mentions.described.phrases import find_start, is_counted
from kg.mentions.described.tolls import find_toll, read_toll
from kg.objects import Mention

HELD = frozenset({"captive", "hostage", "prisoner"})
LIMITS = frozenset({"least", "most"})  # "at least 34 were wounded"
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
    people, numbers = load_list("uncounted_people"), load_list("numbers")
    if (token.lower_ == "one" and token.i > token.sent.start and token.nbor(-1).lower_ == "no") or token.lemma_ == "second-in-command":
        return None  # "no one was hurt", "the group's number two was hurt"
    count = next(
        (
            child
            for child in token.children
            if (child.dep_ in {"nummod", "amod", "advmod", "compound"} and child.lower_ in numbers) or child.like_num
        ),
        None,
    )
    toll = find_toll(token) if token.like_num else None
    is_deed = token.pos_ == "VERB" and count is not None and count.dep_.startswith("nsubj")  # "six were killed and 27 wounded"
    outcome = _find_outcome(token)
    rallies = token.dep_ == "nsubj" and _is_of_crowd(token.head)
    if (
        (token.lower_ in people and count is not None and count.i < token.i and token.i - count.i < 4 and not is_deed)
        or (
            (
                token.lower_ in numbers
                or token.like_num
                or (rallies and token.lower_ == "tens")
                or (token.lower_ == "more" and count is not None)
            )  # "dozens more were hurt"
            and token.dep_ in {"nsubj:pass", "nsubj", "obj"}
            and (token.head.lemma_.lower() in load_list("harming") or outcome is not None or rallies)
            and all(below.lower_ in LIMITS or (rallies and below.lower_ in numbers) for _, below in find_obliques(token))
        )
        or toll is not None
    ):
        start = find_start(token)
    else:
        return None
    attributes = {"class": "protesters" if rallies else "victims", "head": token.lower_, "count": (count or token).text}
    start = start if toll is not None else min(start, (count or token).left_edge.i)
    if token.head.i > token.i and token.head.lemma_.lower() in load_list("harming"):
        attributes["phrase"] = clean_name(doc[start : token.head.i + 1].text)  # "117 injured", where the number alone says nothing
    elif toll is not None:
        attributes["phrase"] = f"{clean_name(doc[start : token.i + 1].text)} {'dead' if read_toll(toll) == 'killed' else 'wounded'}"
    elif outcome is not None:
        attributes["phrase"] = clean_name(doc[start : outcome.i + 1].text)
    return make_mention(
        doc,
        (start, token.i + 1),
        "Group",
        rule="nominal:counted",
        form="nominal",
        score=0.6,
        attributes=attributes,
    )


def _is_of_crowd(verb: Token) -> bool:
    """Tell whether a verb says what crowds do: "marched", "took to the streets"."""
    to_street = verb.lemma_.lower() == "take" and any(noun.lemma_.lower() == "street" for _, noun in find_obliques(verb))
    return to_street or verb.lemma_.lower() in load_list("rallying")


def _find_outcome(number: Token) -> Token | None:
    """Return the word behind a number that says what people were left or taken as: "a raid that left 13 dead", "took 250 hostage"."""
    outcomes = OUTCOMES.get(number.head.lemma_.lower()) if number.dep_ == "obj" else None
    return next((word for word in number.head.children if word.lower_ in outcomes and number.i < word.i), None) if outcomes else None
