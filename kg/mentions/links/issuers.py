"""Whose text it is: the body or person that a heading names, who are "we" and "I" in it where nobody is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

from kg.language.arguments import find_subjects
from kg.language.tokens import Span, Token
from kg.language.tree import find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.pronouns import SPEAKERS
from kg.mentions.links.quotes import read_quotes
from kg.objects import Mention
from kg.ontology.families import BODIES, NAMED_ACTORS, POWERS

LINES = 5  # of a heading
HEAD = 3  # sentences in which a heading is looked for: a place and date, or "for immediate release", may stand before it
SIGNATURE = 8  # tokens of the line with which a text ends
PRESENT = frozenset({"VBP", "VBZ"})
DECLARING = frozenset({"has", "have", "shall", "will", "not", "never"})
WE = frozenset({"we"})
ISSUING = frozenset({"by", "from", "of"})


def find_issuer(index: MentionIndex) -> Mention | None:
    """Return who issued the text by its heading, "Statement by the Foreign Ministry of Karvenia"; None for several and for nobody.

    The heading may have a line for each: "Press statement", "Foreign Ministry of Karvenia".
    """
    if (writer := _find_self_named(index)) is not None:
        return writer
    sentences = list(islice(index.doc.sents, LINES))
    for number, sentence in enumerate(sentences):
        if number == HEAD:
            break
        noun = sentence.root
        if noun.lemma_lower not in load_list("pronouncements"):
            continue
        named = [*find_prenominals(noun), *(below for case, below in find_obliques(noun) if case in ISSUING)]
        found = [mention for token in named for mention in index.find(token) if mention.type in NAMED_ACTORS]
        if found:
            return found[0] if len(found) == 1 else None
    signed = _find_signature(index)
    if signed is not None:
        return signed
    if not any(sentence.root.lemma_lower in load_list("pronouncements") for sentence in sentences):
        return _find_declaring(sentences[:HEAD], index)
    alone = [mention for sentence in sentences for mention in index.mentions if _is_line(mention, sentence, index)]
    return alone[0] if len(alone) == 1 else None


def _find_self_named(index: MentionIndex) -> Mention | None:
    """Return the body as which a text speaks of itself where nobody is quoted: "We, the Basalt Brigade, have freed three soldiers"."""
    quotes = read_quotes(index.doc)
    for word in index.doc.find_words(WE):
        behind = [token for token in index.doc[word.i + 1 : word.i + 4] if token.dep_ != "det"]
        told = index.covering(behind[1]) if len(behind) > 1 and behind[0].text == "," else []
        named = [m for m in told if m.form == "name" and m.type in POWERS and _ends_before_comma(m, index)]
        if named and quotes.find(word) is None:
            return named[0]
    return None


def _ends_before_comma(name: Mention, index: MentionIndex) -> bool:
    """Tell whether a comma ends a name or its phrase: "the Basalt Brigade,", "the Council of Pell,"."""
    ends = (index.span(name).end, index.head(name).right_edge.i + 1)
    return any(index.doc[end - 1 : end + 1].text.rstrip().endswith(",") for end in ends)


def _find_declaring(sentences: Sequence[Span], index: MentionIndex) -> Mention | None:
    """Return the body that opens a text by what it declares, if "we" is said in it and nobody quoted: "The Front rejects it. Our men …"."""
    declaring = (sentence.root for sentence in sentences if _declares(sentence.root))
    subjects = (subject for verb in declaring for subject in find_subjects(verb))
    bodies = (mention for subject in subjects for mention in index.find(subject) if mention.form == "name")
    body = next((mention for mention in bodies if mention.type in BODIES), None)
    quotes = read_quotes(index.doc)
    says_we = body is not None and any(quotes.find(token) is None and token.text != "US" for token in index.doc.find_words(SPEAKERS))
    return body if says_we else None


def _declares(verb: Token) -> bool:
    """Tell whether a verb is one of what somebody does, intends or denies, not of what happened: "rejects", "will boycott", "did not"."""
    return verb.tag_ in PRESENT or any(child.lower_ in DECLARING for child in verb.children if child.i < verb.i)


def _find_signature(index: MentionIndex) -> Mention | None:
    """Return the armed group whose desk for the press signs or heads the text: "Ash Brigade Press Office"."""
    if load_list("press_desks").isdisjoint(index.doc.by_word):
        return None
    start = next((token.i for token in reversed(index.doc.tokens[:-1]) if "\n" in token.text), 0)
    heads = [list(takewhile(lambda token: token.text != ":" and "\n" not in token.text, sent)) for sent in islice(index.doc.sents, LINES)]
    lines = [[token for token in index.doc[start:] if token.text.strip()] if start else [], *heads]
    own = next(filter(None, (_read_desk(line, index) for line in lines)), None)
    if own is None:
        return None
    return next(
        m for m in index.mentions if m.form == "name" and (m.name == own.name or (m.seed_id is not None and m.seed_id == own.seed_id))
    )


def _read_desk(line: list[Token], index: MentionIndex) -> Mention | None:
    """Return the armed group of whose desk for the press a line holds the name and nothing else."""
    if len(line) > SIGNATURE or not load_list("press_desks").intersection(token.lower_ for token in line):
        return None
    signing = {m.id: m for token in line for m in index.covering(token) if m.type == "Militia" and m.form == "name"}
    return next(iter(signing.values())) if len(signing) == 1 else None


def _is_line(mention: Mention, sentence: Span, index: MentionIndex) -> bool:
    """Tell whether the first line of a sentence holds the name of a body and nothing else."""
    if mention.form != "name" or mention.type not in BODIES:
        return False
    line = takewhile(lambda token: "\n" not in token.text, sentence)
    words = [token.i for token in line if token.pos_ != "DET"]
    span = index.span(mention)
    return bool(words) and (words[0], words[-1] + 1) == (span.start, span.end)


def find_issuing_country(index: MentionIndex) -> str | None:
    """Return the code of the country whose body issued the text, None for nobody and for a body of no state."""
    issuer = find_issuer(index)
    if issuer is None or issuer.type not in POWERS:
        return None
    states = (m for m in index.mentions if m.type == "State" and index.head(issuer).is_ancestor(index.head(m)))
    return issuer.attributes.get("country") or next((m.attributes.get("country") for m in states), None)
