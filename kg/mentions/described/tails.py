"""What stands behind a noun: how far it describes it, and what is no part of it, as the charge against it or the rest of the verb above."""

from __future__ import annotations

from kg.language.tokens import Span, Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, find_case
from kg.language.words import load_list
from kg.mentions.dates import MONTHS, WEEKDAYS

CLAUSES = frozenset({"acl", "acl:relcl"})
DESCRIBING = frozenset({"nmod", "amod", "obl", "advmod", *CLAUSES})
TIMES = frozenset({"obl", "obl:unmarked", "nmod", "nmod:unmarked", "advmod"})
BREAKS = frozenset({",", ";", ":", "(", ".", "–", "—"})
MAX_PHRASE = 12  # tokens that describe a noun from behind
COURTESIES = frozenset({"mr", "mrs", "ms", "miss"})  # before a surname alone


def find_end(token: Token) -> int:
    """Return the end of all that describes a noun without a break: "base near the airport", "families that they held responsible"."""
    end = token.i + 1
    for child in token.children:
        if child.i < token.i:
            continue
        if is_charged_with(child) or child.dep_ not in DESCRIBING or child.left_edge.i != end:
            break
        stop = _cut(child, min(find_break(child), _find_day(child)), token.i + 1 + MAX_PHRASE)
        if stop <= child.right_edge.i:
            return stop if stop > child.i else end
        end = stop
    return end


def _cut(phrase: Token, stop: int, limit: int) -> int:
    """Return where a phrase that ends at `stop` is cut to end before `limit`: "leaders of militias in Pell [whose fighters …]"."""
    if stop <= limit:
        return stop
    parts = [
        (below.left_edge.i, below.dep_) for below in phrase.subtree if below.dep_ in DESCRIBING and phrase.i < below.left_edge.i <= limit
    ]
    clauses = [start for start, dep in parts if dep.startswith("acl")]
    return phrase.i if phrase.dep_.startswith("acl") or not parts else min(clauses, default=max(parts)[0])


def _find_day(phrase: Token) -> int:
    """Return where the time begins that a phrase tells, which says when something was and not what it is: "men freed on Friday"."""
    days = (below for below in phrase.subtree if below.dep_ in TIMES and is_of_date(below))
    return min((day.left_edge.i for day in days), default=phrase.right_edge.i + 1)


def find_break(phrase: Token) -> int:
    """Return the end of a phrase before its first comma, bracket or other break."""
    return next((below.i for below in phrase.subtree if below.text in BREAKS or goes_on(below)), phrase.right_edge.i + 1)


def is_of_date(word: Token) -> bool:
    """Tell whether a word is part of a date."""
    return word.like_num or word.lower_ in MONTHS or word.lower_ in WEEKDAYS


def is_charged_with(child: Token) -> bool:
    """Tell whether what is hung on a noun is what it is accused of: "accused the Front of arming gangs", "accused the army of torture"."""
    if find_case(child) != "of":
        return False
    objects = {"obj", "obl", "xcomp", "ccomp"}
    if child.lower_.endswith("ing") and (child.pos_ == "VERB" or any(c.dep_ in objects for c in child.children)):
        return True
    noun = child.head
    while noun.dep_ == "nmod":
        noun = noun.head  # "accused backers of the party of fraud"
    is_charged = noun.dep_ in OBJECTS | PASSIVE_SUBJECTS and noun.head.lemma_lower in load_list("charging_with")
    is_open = not any(below.dep_ in {"det", "nmod:poss"} and below.lower_ not in {"a", "an"} for below in child.children)
    return is_charged and is_open and child.pos_ == "NOUN"


def goes_on(word: Token) -> bool:
    """Tell whether a verb that stands above a noun goes on behind a name in its phrase: "accused men loyal to Solun of burning it"."""
    if word.lower_ not in {"of", "to"} or word.i < 1 or word.i + 1 >= len(word.doc) or word.nbor(-1).pos_ != "PROPN":
        return False
    return word.nbor().tag_ == ("VBG" if word.lower_ == "of" else "VB")


def is_inside(token: Token, name: Span) -> bool:
    """Tell whether a noun is inside a name that goes on behind it, or a surname: "National People's Party", "Mr Baker"."""
    goes_on = name.start < token.i < name.end - 1 and token.nbor().pos_ == "PROPN" and token.text[0].isupper()
    before = token.doc[token.i - 1].lower_.rstrip(".") if token.i > token.sent.start else ""
    is_surname = token.text[0].isupper() and before in COURTESIES
    return goes_on or is_surname or (token.i + 2 < name.end and token.nbor().tag_ == "POS")
