"""Acronyms that a text introduces in parentheses behind a name, wherever they stand later on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language.tokens import Doc
from kg.language.words import load_list
from kg.mentions.build import make_mention
from kg.mentions.links.agreement import is_acronym
from kg.objects import Mention
from kg.ontology.families import BODIES

ABBREVIATED = frozenset({"Militia", "Organization", "Facility"})


MAX_WORDS = 12  # before an acronym that may be its name written out
LINKS = 4  # letters of a word that an acronym may leave out: "and", "pour", "al"


def find_written_out(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give the names before a body's acronym in brackets that its letters spell and that nothing found whole.

    "Harakat Solun al-Darm (HSD)", "the Union pour la paix en Karvenia (UPK)": also in languages whose words the model doesn't know.
    """
    bodies = {m.passage.start: m for m in mentions if m.type in ABBREVIATED and m.form == "name" and is_acronym(m.name)}
    ends = {m.passage.end for m in mentions if m.type in ABBREVIATED and m.form == "name"}
    for i in (token.i for token in doc.by_word.get("(", ()) if 0 < token.i < len(doc) - 2):
        body = bodies.get(doc[i + 1].idx)
        if body is None or doc[i + 2].text not in {")", ","}:
            continue
        start = _find_spelled(doc, i, body.name)
        if start is None or (doc[i - 1].idx + len(doc[i - 1]) in ends and _covers(doc, mentions, start, i)):
            continue
        yield make_mention(doc, (start, i), body.type, rule="acronym", seed_id=body.seed_id, attributes=body.attributes)


def _find_spelled(doc: Doc, end: int, letters: str, words: int = MAX_WORDS) -> int | None:
    """Return where the words before token `end` begin whose initials are the letters; short words may be left out."""
    if end == 0 or words == 0:
        return None
    word = doc[end - 1].text
    if word[0].upper() == letters[-1]:
        if len(letters) == 1 and word[0].isupper():
            return end - 1
        start = _find_spelled(doc, end - 1, letters[:-1], words - 1) if len(letters) > 1 else None
        if start is not None:
            return start
    may_skip = word == "-" or (word.isalpha() and word.islower() and len(word) <= LINKS)
    return _find_spelled(doc, end - 1, letters, words - (word != "-")) if may_skip else None


def _covers(doc: Doc, mentions: Sequence[Mention], start: int, end: int) -> bool:
    """Tell whether a mention already has these words."""
    bounds = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    return any(m.passage.start <= bounds[0] and bounds[1] <= m.passage.end for m in mentions)


def share_seeds(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions, a body whose name no list knows as the armed group whose acronym stands in brackets right behind it.

    The letters are of the name in its own language: "the Army of the Pure (LeT)".
    """
    groups = {m.passage.start: m for m in mentions if m.type == "Militia" and m.seed_id is not None and is_acronym(m.name.upper())}
    behind = {doc[i - 1].idx + len(doc[i - 1]): i for i in (token.i for token in doc.by_word.get("(", ())) if 0 < i < len(doc) - 2}

    def name(mention: Mention) -> Mention:
        i = behind.get(mention.passage.end)
        is_open = mention.form == "name" and mention.seed_id is None and mention.type in BODIES
        group = groups.get(doc[i + 1].idx) if i is not None and is_open and doc[i + 2].text == ")" else None
        if group is None:
            return mention
        return replace(mention, type=group.type, seed_id=group.seed_id, attributes={**mention.attributes, **group.attributes})

    return [name(mention) for mention in mentions] if groups and behind else list(mentions)


def find_acronyms(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Give a mention for each occurrence of an acronym that stood in parentheses behind a body's name and that nothing found yet.

    "The Southern Shield Forces (SSF) …": every later SSF is theirs.
    """
    by_end = {mention.passage.end: mention for mention in mentions if mention.type in ABBREVIATED and mention.form != "pronoun"}
    introduced: dict[str, Mention] = {}
    for i in (token.i for token in doc.by_word.get("(", ()) if 0 < token.i < len(doc) - 2):
        before, inner = doc[i - 1], doc[i + 1]
        if is_acronym(inner.text) and doc[i + 2].text in {")", ","} and inner.text not in load_list("office_initials"):
            body = by_end.get(before.idx + len(before))
            if body is not None:
                introduced.setdefault(inner.text, body)
    if not introduced:
        return
    taken = {offset for mention in mentions if mention.form == "name" for offset in range(mention.passage.start, mention.passage.end)}
    for token in doc.find_words({name.lower() for name in introduced}):
        if token.text in introduced and token.idx not in taken:
            body = introduced[token.text]
            yield make_mention(doc, (token.i, token.i + 1), body.type, rule="acronym", seed_id=body.seed_id, attributes=body.attributes)
