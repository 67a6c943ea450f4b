"""Whose an office is that stands beside a name and says not whose: "the president, William Ruto", "William Ruto, the president"."""

from __future__ import annotations

from dataclasses import replace

from kg.language.tokens import Token
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_obliques
from kg.language.words import is_state_office, load_list, load_words
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import BODIES
from kg.triples.frames.local import find_governed, is_local_office
from kg.triples.frames.title_bodies import find_served
from kg.triples.frames.titles import find_state

ASIDE = frozenset({",", "–", "—", "(", "-"})
OWN = frozenset({"government", "state"})  # whose head, or official, is that of a state
FIELD_CASES = frozenset({"for", "of"})


def find_state_of_bare(mention: Mention, head: Token, index: MentionIndex) -> Mention | None:
    """Return the state that an office of state means which says no more, right before its bearer's name or behind it."""
    office = _spell_office(mention, head)
    if not is_state_office(office) or not _is_all(head, office):
        return None
    if _stands_before_name(mention, head, index):
        return find_state(mention, index)
    named = _find_name_before(mention, index) if head.dep_ != "nmod:poss" else None
    if named is None or any(find_served(told, index) for told in index.find_chain(named)):
        return None
    return find_state(replace(named, attributes={**named.attributes, "title": office}), index)


def find_bodies_of_bare(mention: Mention, head: Token, index: MentionIndex) -> list[Mention]:
    """Return whose a bare office before a name is: that of the land which he governs, or of the body that acted last."""
    if mention.attributes.get("definite") != "yes" or not _stands_before_name(mention, head, index) or list(find_obliques(head)):
        return []
    role = mention.attributes["role"]
    is_of_actor = role.casefold() in load_list("offices_of_actor")  # "the secretary, X, said"
    return find_governed(mention, role, index) or (_find_last_body(mention, index) if is_of_actor else [])


def _spell_office(mention: Mention, head: Token) -> str:
    """Return the words for an office with "of state" behind them and without "country's" before them."""
    role = mention.attributes["role"].casefold()
    owner, possessive, office = role.partition("'s ")
    words = (office if possessive and owner in load_list("countries") else role).split()
    office = " ".join(words[1:] if len(words) > 1 and words[0] in load_list("grades") else words)
    wider = (f"{office} of {noun.lower_}" for case, noun in find_obliques(head) if case == "of")
    return next((words for words in wider if words in load_list("state_offices")), office)


def _find_name_before(mention: Mention, index: MentionIndex) -> Mention | None:
    """Return the name of whose bearer the words right behind it tell the office: "Idris Vantor, the foreign minister,"."""
    start = index.span(mention).start
    if start < 2 or index.doc[start - 1].text not in ASIDE:
        return None
    before = index.covering(index.doc[start - 2])
    return next((name for name in before if name.form == "name" and index.is_same(name, mention) and _acts(index.head(name))), None)


def _acts(person: Token) -> bool:
    """Tell whether somebody acts, tells or is done to, and by his own: who "was received by X, the minister," is of another state."""
    if person.dep_ == "conj":
        person = person.head
    is_source = any(child.lower_ == "according" for child in person.children)
    return is_source or person.dep_ in SUBJECTS | PASSIVE_SUBJECTS or person.head.lemma_lower in load_list("done_to_own_officials")


def _is_all(head: Token, office: str) -> bool:
    """Tell whether no more is told of an office than its field: "minister of trade", "the country's president", not "our president"."""
    is_any = any(child.lower_ in {"a", "an"} for child in head.children)
    owners = [child for child in head.children if child.dep_ == "nmod:poss"]
    below = [(case, noun) for case, noun in find_obliques(head) if not (case == "of" and noun.lower_ in OWN | load_list("countries"))]
    is_field = not below or (office.endswith("minister") and all(case in FIELD_CASES for case, _ in below))
    is_whose = all(owner.lemma_lower in load_list("countries") for owner in owners)
    return is_field and is_whose and (not is_any or office.split()[-1] in load_list("spokespersons", "offices_of_many"))


def _stands_before_name(mention: Mention, head: Token, index: MentionIndex) -> bool:
    """Tell whether no more than the office is told of whoever acts, is done to or has his sentence opened by a place, before his name."""
    named = index.root(mention)
    end, start = index.span(mention).end + 1, index.span(named).start
    is_next = start == end or (end < start and load_words().is_title(index.doc, end, start))  # "the minister, Colonel X"
    if named.form != "name" or not is_next:
        return False
    is_main = head.dep_ == "appos" or _acts(head) or is_local_office(mention.attributes["role"])
    owners = (child for child in head.children if child.dep_ == "nmod:poss")
    return is_main and all(owner.lemma_lower in load_list("countries") for owner in owners)


def _find_last_body(mention: Mention, index: MentionIndex) -> list[Mention]:
    """Return the body that acted last in this sentence or the one before, whose office "the secretary, Lena Orvash," is."""
    sent = index.head(mention).sent
    start = sent.start
    if start > 0 and "\n" not in sent.doc[start - 1].text:
        start = sent.doc[start - 1].sent.start
    acting = [
        m
        for m in index.mentions
        if start <= index.head(m).i < index.head(mention).i
        and index.head(m).dep_ in SUBJECTS
        and index.root(m).type in BODIES
        and index.root(m).attributes.get("kind") != "media"
    ]
    return acting[-1:]
