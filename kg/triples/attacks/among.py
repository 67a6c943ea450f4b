"""Who was harmed in the attack told before: "among the dead was X", "the dead included X", "X was among the 12 people killed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_case, find_children, find_conjuncts, find_obliques, find_start_before
from kg.language.words import load_list
from kg.mentions.attacks.killings import names_the_harmed
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.facts import Fact
from kg.triples.further.members import is_somebody

OF = frozenset({"after", "following", "from", "in", "of"})  # leads from "the dead" to the attack: "among the dead after the blast"
MAX_SENTENCES = 2  # between an attack and "among the dead"


def find_among(index: MentionIndex) -> Iterator[Fact]:
    """Give whom an attack told just before killed or wounded: "among the dead were X and Y", "X was among the wounded"."""
    opening = load_attack_words().tolls.keys() | {"those"}
    for token in index.doc.tokens if "among" in index.doc.by_word else index.doc.find_words(opening):
        is_open = token.lower_ in opening or (token.tag_ in {"NNS", "CD"} and find_case(token) == "among")
        relation = _find_toll(token) if is_open else None
        harmed = _find_counted(token) if relation is not None else []
        below = _find_attack_below(token, index) if harmed else None
        attack = below or (_find_attack_before(token, index) if harmed else None)
        if relation is None or attack is None:
            continue
        told = (conjunct for one in harmed for conjunct in find_conjuncts(one))
        for noun in (*told, *([token] if below is not None else [])):
            mention = index.at(noun) or next((named for named in index.find(noun) if named.form == "name"), None)  # "the hotel's owner, X"
            if mention is not None and (is_somebody(mention, index) or _is_counted(mention, index) or _is_of_land(mention)):
                yield Fact(attack, relation, mention, token, "event:among")


def _is_counted(people: Mention, index: MentionIndex) -> bool:
    """Tell whether a number tells people from others: "three Karvenians"."""
    return people.type == "Group" and ("count" in people.attributes or index.span(people)[0].like_num)


def _is_of_land(person: Mention) -> bool:
    """Tell whether a nation or body tells one person from others: "a Karvenian officer"."""
    return person.type == "Person" and "owner" in person.attributes


def _find_toll(token: Token) -> str | None:
    """Return the relation of a word for those who were harmed: "the dead", "those killed", "the 12 people killed"."""
    words = load_attack_words()
    fallen = _find_participle(token)
    if fallen is not None:
        return words.harm[fallen.lemma_lower]
    return words.harm.get(token.nbor().lemma_lower) if names_the_harmed(token) else words.tolls.get(token.lower_)


def _find_participle(people: Token) -> Token | None:
    """Return what befell the people behind "among": "killed" of "the 12 people killed in Pell"."""
    if people.lower_ == "those" or find_case(people) != "among":
        return None
    told = [child for child in people.children if child.dep_ in {"acl", "acl:relcl"} and child.i > people.i]
    told += [people.head] if people.head.i == people.i + 1 else []  # where the parser takes "were killed" for one
    return next((verb for verb in told if verb.lemma_lower in load_attack_words().harm and verb.tag_ in {"VBN", "VBD"}), None)


def _find_counted(toll: Token) -> Sequence[Token]:
    """Return who is counted among "the dead" or "those killed"."""
    host = toll.head
    named = host.head if host.lower_ == "one" and toll.dep_ == "nmod" else host
    if named.lemma_lower in load_list("naming_one") and find_case(toll) in {"", "of"}:
        return [noun for case, noun in find_obliques(named) if case == "as"]  # "identified one of the dead as X"
    if toll.dep_ in SUBJECTS and host.lemma_lower in load_list("counting_in"):
        return find_objects(host)
    if find_case(toll) != "among":
        return []
    fallen = _find_participle(toll)
    if host == fallen:
        return find_children(toll, SUBJECTS) or find_grammatical_subjects(host)
    if names_the_harmed(toll) and host == toll.nbor():
        host = host.head
    harmed = [host] if host.pos_ in {"PROPN", "NOUN"} and host != toll else []
    if not harmed and any(child.dep_ == "cop" for child in toll.children):
        return find_grammatical_subjects(toll) or (find_children(fallen, SUBJECTS) if fallen is not None else [])
    return harmed


def _find_attack_below(toll: Token, index: MentionIndex) -> Mention | None:
    """Return the attack that a phrase for the fallen tells of: "those killed when rebels shelled Pell", "the dead in the raid"."""
    fallen = _find_participle(toll)
    beside = (noun for word in (toll, toll.head) for case, noun in find_obliques(word) if case in OF)
    told = fallen.subtree if fallen is not None else beside
    return next((one for one in map(index.at, told) if one is not None and one.type == "Attack"), None)


def _find_attack_before(token: Token, index: MentionIndex) -> Mention | None:
    """Return the last attack that the sentences before tell of; not one in which its doers fell: "killed all assailants"."""
    start = find_start_before(token, MAX_SENTENCES)
    told = (other for other in reversed(index.mentions) if other.type == "Attack" and start <= index.head(other).i < token.i)
    return next(
        (one for one in told if not any(noun.lemma_lower in load_list("perpetrators") for noun in find_objects(index.head(one)))), None
    )
