"""For whom a person speaks who says "we", the body of the office that the text gives beside his name, and what he does by saying it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from kg.gazetteer.officeholders import find_officeholder
from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_children, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list, load_words
from kg.mentions.index import MentionIndex
from kg.mentions.links.chains import Chains
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS, POWERS

HAVE = frozenset({"have", "'ve", "’ve"})
CLAUSES = frozenset({"acl:relcl"})
CONTENTS = frozenset({"ccomp", "xcomp"})
ADDRESSED = POWERS | {"Attack"}
SERVING = frozenset({"of", "for", "with"})


def find_side(speaker: Mention, chains: Chains) -> Mention | None:
    """Return the body whose spokesman, minister or commander a person is called, else the state that he is known to lead.

    "We killed ten men, army spokesman Idris Vantor said" speaks for the army, while a farmer from Karvenia speaks for himself.
    """
    own = chains.root(speaker).id
    named = (other for other in reversed(chains.before) if chains.root(other).id == own)
    for name in (chains.index.head(mention) for mention in chain((speaker,), named)):
        for body in (body for word in _find_served(name) for body in chains.index.find(word)):
            if (root := chains.root(chains.roots.get(body.id, body))).type in POWERS:
                return root
    if (state := _find_reaffirmed(own, chains)) is not None:
        return state
    country = find_officeholder(chains.root(speaker).name)
    return chains.last_such(lambda other: other.type == "State" and country is not None and other.attributes.get("country") == country)


def is_of_other_leader(people: Mention, body: Mention, chains: Chains) -> bool:
    """Tell whether people are called those of a person who leads no such body as far as is told: "the terrorists of Idris Vantor"."""
    of = [noun for case, noun in find_obliques(chains.index.head(people)) if case == "of"]
    leaders = [other for noun in of for other in chains.index.find(noun) if other.type in PERSONS]
    sides = [find_side(chains.roots.get(leader.id, leader), chains) for leader in leaders]
    return body.type in BODIES and bool(sides) and chains.root(body).id not in {side.id for side in sides if side is not None}


def _find_served(name: Token) -> Iterator[Token]:
    """Give the words for what somebody has an office in, or leads: the Front in "the Front's chief, Orvash", "Orvash, who leads it"."""
    yield from (other for case, other in find_obliques(name) if case == "of" and name.pos_ == "PROPN")  # "Orvash of the Front"
    for noun in _find_offices(name):
        yield from (other for host in (noun, name) for case, other in find_obliques(host) if case in SERVING)  # "Minister Keil of Pell"
        yield from find_prenominals(noun)
    for verb in (name.head, *find_children(name, CLAUSES)):
        if verb.tag_.startswith("V") and verb.lemma_lower in load_list("leading") and name in find_subjects(verb):
            yield from find_objects(verb)


def _find_reaffirmed(speaker: str, chains: Chains) -> Mention | None:
    """Return the state whose own commitment the speaker is told to speak of: "Idris Vantor reiterated Veldonia's support for the army"."""
    for told in reversed(chains.before):
        head = chains.index.head(told)
        if chains.root(told).id != speaker or head.dep_ != "nsubj":
            continue
        said = [verb for verb in find_conjuncts(head.head) if verb.lemma_lower in load_list("reaffirming")]
        stances = (noun for verb in said for noun in find_objects(verb) if noun.lemma_lower in load_list("committing", "resolves"))
        for noun in stances:
            owners = (owner for word in find_prenominals(noun) for owner in chains.index.find(word) if owner.type == "State")
            if (owner := next(owners, None)) is not None:
                return chains.root(chains.roots.get(owner.id, owner))
    return None


def _find_offices(name: Token) -> Iterator[Token]:
    """Give the nouns of office or rank at a name: itself, before it, and in apposition to it."""
    beside = [child for child in name.children if child.dep_ in {"appos", "compound", "flat", "nmod"}]
    for noun in (name, *([name.head] if name.dep_ in {"appos", "flat"} else ()), *beside):
        sense = load_words().find_sense(noun)
        if (sense is not None and sense[1].is_office) or noun.lemma_lower in load_list("ranks"):
            yield noun


def speaks_of(pronoun: Token, group: Mention | None, index: MentionIndex) -> bool:
    """Tell whether who says "we" speaks of a group as of others in the same sentence: "We will bring these girls back"."""
    noun = group.attributes.get("head") if group is not None else None
    sent = pronoun.sent
    return noun is not None and any(word.lemma_lower == noun and index.at(word) is not None for word in sent if word.i != pronoun.i)


def takes_stance(pronoun: Token, index: MentionIndex) -> bool:
    """Tell whether whoever says "we" does by saying so what the verb tells: "We condemn the attack", "We have called on Karvenia to stop".

    An appeal to "all parties" or to protesters is one to nobody that has a name.
    """
    verb = pronoun.head
    has_said = verb.tag_ == "VBN" and any(child.dep_ == "aux" and child.lower_ in HAVE for child in verb.children)
    has_said = has_said and verb.lemma_lower not in load_list("attacking")  # "we have attacked Pell"
    if pronoun.dep_ != "nsubj" or not (has_said or verb.tag_ == "VBP") or verb.lemma_lower not in load_list("stating"):
        return False
    nouns = [*find_objects(verb), *(noun for _, noun in find_obliques(verb))]
    for clause in find_children(verb, CONTENTS):  # "we demand that Karvenia withdraw", "we refuse to talk to Karvenia"
        nouns += [*find_subjects(clause), *find_objects(clause), *(noun for _, noun in find_obliques(clause))]
    nouns += [owner for noun in nouns for owner in find_prenominals(noun)]  # "we reject Karvenia's claims"
    addressed = [mention for noun in nouns for mention in index.find(noun)]
    return any(mention.form == "name" or mention.type in ADDRESSED for mention in addressed)
