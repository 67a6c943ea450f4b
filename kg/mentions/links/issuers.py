"""Whose text it is: the body or person that a heading names, who are "we" and "I" in it where nobody is quoted."""

from __future__ import annotations

from kg.language.tree import find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import BODIES, PERSONS
from kg.objects import Mention

HEAD = 3  # sentences in which a heading is looked for: a place and date, or "for immediate release", may stand before it
ISSUING = frozenset({"by", "from", "of"})


def find_issuer(index: MentionIndex) -> Mention | None:
    """Return who issued the text by its heading, "Statement by the Foreign Ministry of Karvenia"; None for several and for nobody."""
    for number, sentence in enumerate(index.doc.sents):
        if number == HEAD:
            break
        noun = sentence.root
        if noun.lemma_.lower() not in load_list("pronouncements"):
            continue
        named = [*find_prenominals(noun), *(below for case, below in find_obliques(noun) if case in ISSUING)]
        found = [mention for token in named for mention in index.find(token) if mention.type in BODIES | PERSONS]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def find_issuing_country(index: MentionIndex) -> str | None:
    """Return the code of the country whose body issued the text, None for nobody and for a body of no state."""
    issuer = find_issuer(index)
    if issuer is None or issuer.type not in BODIES:
        return None
    states = (m for m in index.mentions if m.type == "State" and index.head(issuer).is_ancestor(index.head(m)))
    return issuer.attributes.get("country") or next((m.attributes.get("country") for m in states), None)
