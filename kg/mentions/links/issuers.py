"""Whose text it is: the body or person that a heading names, who are "we" and "I" in it where nobody is quoted."""

from __future__ import annotations

from itertools import islice, takewhile

from kg.language.tokens import Span
from kg.language.tree import find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import BODIES, PERSONS
from kg.objects import Mention

LINES = 5  # of a heading
HEAD = 3  # sentences in which a heading is looked for: a place and date, or "for immediate release", may stand before it
ISSUING = frozenset({"by", "from", "of"})


def find_issuer(index: MentionIndex) -> Mention | None:
    """Return who issued the text by its heading, "Statement by the Foreign Ministry of Karvenia"; None for several and for nobody.

    The heading may have a line for each: "Press statement", "Foreign Ministry of Karvenia".
    """
    sentences = list(islice(index.doc.sents, LINES))
    for number, sentence in enumerate(sentences):
        if number == HEAD:
            break
        noun = sentence.root
        if noun.lemma_.lower() not in load_list("pronouncements"):
            continue
        named = [*find_prenominals(noun), *(below for case, below in find_obliques(noun) if case in ISSUING)]
        found = [mention for token in named for mention in index.find(token) if mention.type in BODIES | PERSONS]
        if found:
            return found[0] if len(found) == 1 else None
    if not any(sentence.root.lemma_.lower() in load_list("pronouncements") for sentence in sentences):
        return None
    alone = [mention for sentence in sentences for mention in index.mentions if _is_line(mention, sentence, index)]
    return alone[0] if len(alone) == 1 else None


def _is_line(mention: Mention, sentence: Span, index: MentionIndex) -> bool:
    """Tell whether the first line of a sentence holds the name of a body and nothing else."""
    line = takewhile(lambda token: "\n" not in token.text, sentence)
    words = [token.i for token in line if token.pos_ != "DET"]
    span = index.span(mention)
    is_body = mention.form == "name" and mention.type in BODIES - {"State"}
    return is_body and bool(words) and (words[0], words[-1] + 1) == (span.start, span.end)


def find_issuing_country(index: MentionIndex) -> str | None:
    """Return the code of the country whose body issued the text, None for nobody and for a body of no state."""
    issuer = find_issuer(index)
    if issuer is None or issuer.type not in BODIES:
        return None
    states = (m for m in index.mentions if m.type == "State" and index.head(issuer).is_ancestor(index.head(m)))
    return issuer.attributes.get("country") or next((m.attributes.get("country") for m in states), None)
