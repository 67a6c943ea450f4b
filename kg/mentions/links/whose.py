"""Whose body a phrase names: who leads or founded it ("his movement"), and of which body it is the part ("the armed wing")."""

from __future__ import annotations

from kg.gazetteer.fold import fold
from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_antecedent
from kg.language.words import load_list
from kg.mentions.described.phrases import is_plural
from kg.mentions.index import MentionIndex
from kg.mentions.links.chains import Chains
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS

SURE = 4  # letters of a surname after which a body may be called


def find_own_body(head: Token, chains: Chains) -> Mention | None:
    """Return the only body that a person leads where a phrase calls it his: "Vantor's group"; by a word of its name also "his council"."""
    if is_plural(head) or not any(child.dep_ == "nmod:poss" for child in head.children):
        return None
    if head.i > 0 and any(other.form == "name" and other.type in BODIES for other in chains.index.covering(head.nbor(-1))):
        return None  # "his Solun Union party" says which one
    owner, lemma = find_owner(head, chains), head.lemma_lower
    if owner is None or owner.type not in PERSONS:
        return None
    if (called := _find_called_after(owner, lemma, chains)) is not None:
        return called
    led = find_led(owner, chains) or _find_founded(owner, chains)
    is_called = led is not None and (lemma in fold(led.name).split() or (led.type == "Militia" and lemma in load_list("single_bodies")))
    return led if is_called else None


def find_owner(head: Token, chains: Chains) -> Mention | None:
    """Return the person whose body or people a phrase names: "his movement", "Vantor's men", "Vantor, whose group"."""
    owners = (find_antecedent(child) for child in head.children if child.dep_ == "nmod:poss")
    found = [other for owner in owners for other in chains.index.covering(owner)]
    known = [other for other in found if other.id in chains.roots and (other.form != "pronoun" or other.name.lower() in {"his", "her"})]
    return chains.root(chains.roots[known[0].id]) if known else None


def find_led(person: Mention, chains: Chains) -> Mention | None:
    """Return the only body that a person is told to lead, beside his name ("Idris Vantor, who heads the Basalt Brigade") or its own."""
    led: dict[str, Mention] = {}
    leading, head = load_list("leading"), chains.index.head
    told = [m for m in chains.before if (m.form == "nominal" and m.type == "Militia") or head(m).head.lemma_lower in leading]
    bodies = [m for m in told if chains.root(m).form == "name" and chains.root(m).type in BODIES]
    if not bodies:
        return None
    for own in (other for other in chains.before if other.form != "pronoun" and chains.root(other).id == person.id):
        below = {token.i for token in chains.index.head(own).subtree}
        whose = chains.index.head(own).head if chains.index.head(own).dep_ == "nmod:poss" else None
        for body in bodies:
            noun = chains.index.head(body)
            is_his = noun == whose and body.form == "nominal" and body.type == "Militia"  # "the Basalt Brigade, Vantor's militia"
            leads = noun.head.lemma_lower in load_list("leading")
            if is_his or (leads and (noun.i in below or chains.index.head(own) in find_grammatical_subjects(noun.head))):
                led[chains.root(body).id] = chains.root(body)
    return next(iter(led.values())) if len(led) == 1 else None


def _find_called_after(owner: Mention, sort: str, chains: Chains) -> Mention | None:
    """Return the body told last that is called after somebody and by a word for its sort: "his movement" of "the Vantorist Movement".

    A movement is also called by those in it: "the Vantorists".
    """
    surname = fold(owner.name).split()[-1:]

    def is_his(other: Mention) -> bool:
        words = fold(other.name).split()
        is_so_called = sort in words or (sort == "movement" and len(words) == 1 and words[0].endswith("ists"))
        return other.type in BODIES and is_so_called and any(word.startswith(surname[0]) for word in words)

    return chains.last_such(is_his) if surname and len(surname[0]) >= SURE else None


def _find_founded(person: Mention, chains: Chains) -> Mention | None:
    """Return the only body that a person is told to have founded: "The Front was founded by Solun"."""
    founded: dict[str, Mention] = {}
    for own in (other for other in chains.before if chains.root(other).id == person.id):
        verb = chains.index.head(own).head
        if verb.lemma_lower in load_list("founding") and chains.index.head(own) in find_subjects(verb):
            bodies = [body for noun in find_objects(verb) for body in chains.index.find(noun) if body.id in chains.roots]
            founded |= {(root := chains.root(body)).id: root for body in bodies if chains.root(body).type in BODIES}
    return next(iter(founded.values())) if len(founded) == 1 else None


def is_led_by_other(head: Token, body: Mention, chains: Chains) -> bool:
    """Tell whether a body that "his movement" might mean is one that another leads: "the Brigade and its leader, Vantor"."""
    owner = find_owner(head, chains)
    if owner is None or owner.type not in PERSONS:
        return False
    persons = {root.id: root for other in chains.before if (root := chains.root(other)).type in PERSONS and root.id != owner.id}
    return any((led := find_led(person, chains)) is not None and led.id == body.id for person in persons.values())


def find_part(mention: Mention, chains: Chains) -> Mention | None:
    """Return the part told before by the same words: "the armed wing" after "its armed wing", not the whole that it is of."""
    head = chains.index.head(mention)
    lemma, sort = head.lemma_lower, _find_sort(head)
    return chains.last(lambda other: other.attributes.get("head") == lemma and _find_sort(chains.index.head(other)) == sort)


def is_part(head: Token) -> bool:
    """Tell whether a noun is a part of a body that is told by its sort: "the military wing"."""
    return head.lemma_lower in load_list("armed_parts") and _find_sort(head) is not None


def _find_sort(head: Token) -> str | None:
    return next((child.lower_ for child in head.children if child.dep_ == "amod" and child.lower_ in load_list("part_sorts")), None)


def find_part_called(head: Token, index: MentionIndex) -> list[Token]:
    """Return the name between commas behind a part, wherever the parser hung it: "Keil, a founder of its armed wing, the Brigade, fled"."""
    doc, start = head.doc, head.i + 2
    if not is_part(head) or start + 1 >= len(doc) or head.nbor().text != ",":
        return []
    start += doc[start].lower_ == "the"
    named = [m for m in index.covering(doc[start]) if m.form == "name" and m.type in BODIES and index.span(m).start == start]
    return [index.head(m) for m in named if index.span(m).end < len(doc) and doc[index.span(m).end].text in {",", ".", ")"}]
