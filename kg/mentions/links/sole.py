"""Whom a description takes up that says something new of who was named right before: "the opposition leader", "the company"."""

from __future__ import annotations

from kg.gazetteer.fold import fold
from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.links.chains import Chains
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS

SEATED = frozenset({"", "company", "international", "media", "ngo"})  # kinds of bodies that texts tell by their seats
PLAIN = frozenset({"case", "det", "amod", "compound", "punct", "nummod", "advmod"})  # what may stand before a noun that takes somebody up


def find_sole(mention: Mention, chains: Chains) -> Mention | None:
    """Return the only person or body that the sentence before names, where a phrase says what sort of one it is.

    None where the sentence of the phrase names another before it, and for a phrase that says whose or where somebody is.
    """
    head = chains.index.head(mention)
    is_person = mention.type in PERSONS
    lemma = head.lemma_lower
    is_based = mention.type in BODIES and tells_seat(head)
    is_sort = is_based or lemma in load_list("standings" if is_person else "firms")
    if not is_sort or not _is_bare(mention, head):
        return None
    doc, sent = chains.index.doc, head.sent
    if sent.start == 0:
        return None
    start = doc[sent.start - 1].sent.start
    types = PERSONS if is_person else BODIES
    here: set[str] = set()
    before: dict[str, Mention] = {}
    for other in chains.since(chains.index.count_sentences(doc[start])):
        root, place = chains.root(other), chains.index.head(other).i
        if root.type not in types or not start <= place < head.i or _stands_before_name(root, chains):
            continue
        if is_person and has_other_calling(head, root, chains):
            continue
        if is_based and not _may_be_seated(mention, head, root):
            continue
        if place >= sent.start:
            here.add(root.id)
        else:
            before[root.id] = root
    sole = next(iter(before.values())) if len(before) == 1 else None
    return sole if sole is not None and not here and _may_be(sole, lemma) else None


def tells_seat(noun: Token) -> bool:
    """Tell whether a noun says where somebody has his seat: "the London-based group"."""
    return any(child.lower_ == "based" and child.i < noun.i for child in noun.children)


def _may_be_seated(mention: Mention, head: Token, body: Mention) -> bool:
    """Tell whether a body may be called by its seat: "the London-based group" is one of no state, "the Pell-based armed group" has arms."""
    qualities = [child for child in head.children if child.dep_ in {"amod", "compound"} and child.lower_ != "based"]
    is_any = mention.type == "Militia" and mention.attributes.get("head") in load_list("any_group") and not qualities
    return body.form == "name" and (is_any or body.type == mention.type) and body.attributes.get("kind", "") in SEATED


def has_other_calling(noun: Token, person: Mention, chains: Chains) -> bool:
    """Tell whether a noun calls somebody a soldier or rebel, and the text gives a person a civil office: "the commander", the governor."""
    armed, lemma = load_list("armed_followings"), noun.lemma_lower
    if lemma not in load_list("armed_standings") and not (lemma == "leader" and any(child.lower_ in armed for child in noun.children)):
        return False
    own = [other.attributes for other in chains.before if other.form != "pronoun" and chains.root(other).id == person.id]
    offices = (fold(told[key]).split() for told in own for key in ("title", "role") if told.get(key))
    return any(words[-1] in load_list("civil_offices") for words in offices if words)


def _stands_before_name(noun: Mention, chains: Chains) -> bool:
    """Tell whether a noun is only what the name right behind it is called by: "the singer Orvash"."""
    after = chains.index.head(noun).i + 1
    named = chains.index.covering(chains.index.doc[after]) if noun.form == "nominal" and after < len(chains.index.doc) else []
    return any(other.form == "name" and other.type in PERSONS for other in named)


def _is_bare(mention: Mention, head: Token) -> bool:
    """Tell whether nothing in a phrase with "the" sets one apart: "the cleric", not "the other cleric" nor "the cleric from Pell"."""
    told = mention.attributes
    if {"owner", "place", "country"} & told.keys() or ("count" in told and mention.type not in PERSONS):
        return False
    before = [child for child in head.children if child.i < head.i]
    if not any(child.lower_ == "the" for child in before):
        return False
    if any(child.dep_ not in PLAIN or child.lower_ in load_list("counting_off") for child in before) or find_obliques(head):
        return False
    return not any(
        child.dep_ in {"acl", "acl:relcl"} and child.left_edge.i == head.i + 1 and child.left_edge.text != "," for child in head.children
    )


def _may_be(sole: Mention, noun: str) -> bool:
    """Tell whether a name may be of what a noun tells: "the company" is no central bank, and nobody without a name."""
    sort = sole.attributes.get("head", noun)
    return sole.form == "name" and (sole.type in PERSONS or sort == noun or sort in load_list("firms"))
