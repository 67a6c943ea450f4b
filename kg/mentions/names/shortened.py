"""Names of bodies shortened to a capitalised word: "the Guard" after the Hiraan Elder Guard, "the Orphans" after Orphans of Helmand."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.language.tokens import Doc, Span
from kg.language.words import load_list
from kg.mentions.build import make_mention
from kg.objects import Mention
from kg.ontology.families import BODIES

SHORTEST = 4  # letters of a name in short


def find_shortened(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with those that shorten an earlier name added, their antecedents set, in place of what was found there.

    Args:
        doc: The parsed text.
        mentions: Names and described things, in any order.
    """
    spans = {m.id: span for m in mentions if (span := doc.char_span(m.passage.start, m.passage.end, alignment_mode="expand")) is not None}
    bodies = [m for m in mentions if m.form == "name" and m.type in BODIES and m.id in spans and len(spans[m.id]) > 1]
    shorts: dict[str, list[Mention]] = {}
    named = {i for body in bodies for i in range(spans[body.id].start, spans[body.id].end)}
    for body in sorted(bodies, key=lambda m: spans[m.id].end):
        for word in _shorten(spans[body.id]):
            if word in shorts or not _is_other_before(doc, word, spans[body.id].start, named):
                shorts.setdefault(word, []).append(body)
    found: list[Mention] = []
    replaced: set[str] = set()
    for token in doc.find_words({name.lower() for name in shorts}):
        if token.text not in shorts or not _is_shortened(doc, token.i):
            continue
        known = [m for m in shorts[token.text] if spans[m.id].end <= token.i]
        here = [m for m in mentions if m.id in spans and token in spans[m.id]]
        if known and all(_may_go(m) and spans[m.id].end == token.i + 1 for m in here):
            bounds, name = (token.i - 1, token.i + 1), known[-1]
            short = make_mention(doc, bounds, name.type, rule="shortened", form="nominal", name=name.name, attributes=name.attributes)
            found.append(replace(short, seed_id=name.seed_id, antecedent=name.id))
            replaced |= {m.id for m in here}
    return [m for m in mentions if m.id not in replaced] + found


def _shorten(name: Span) -> list[str]:
    """Return the words that "the" may stand before later on: the last, or the first of "Orphans of Helmand"."""
    words = [token.text for token in name if token.text[0].isalnum()]
    of = next((k for k, word in enumerate(words) if word == "of"), 0)
    head = words[of - 1] if of else words[-1]
    return [head] if len(words) > 1 and head[0].isupper() and not head.isupper() else []


def _is_other_before(doc: Doc, word: str, end: int, named: Set[int]) -> bool:
    """Tell whether a text calls another by a name in short, which it has no article for, ere it has named anybody so in full.

    "Coalition advisers" before the first "Basalt Coalition" are not of that one; headings and first sentences shorten beforehand.
    """
    opening = doc.sents[0].end
    uses = (token for token in doc.find_words({word.lower()}) if opening <= token.i < end and token.text == word and token.i not in named)
    return any(token.nbor().is_lower and token.nbor(-1).is_lower and token.nbor(-1).lower_ != "the" for token in uses)


def _is_shortened(doc: Doc, i: int) -> bool:
    """Tell whether "the" and the word alone make up the phrase."""
    following = doc[i + 1] if i + 1 < len(doc) else None
    alone = following is None or not (following.text[0].isupper() or following.text in {"of", "-"})
    return i > 0 and doc[i - 1].lower_ == "the" and alone


def _may_go(mention: Mention) -> bool:
    """Tell whether what was found at the word is a guess: a described thing or a name of the model's, never one of the gazetteer's."""
    return mention.form != "name" or mention.rule == "model"


def find_whole(mention: Mention, named: Sequence[Mention]) -> Mention | None:
    """Return the one body named before of whose name a name is the beginning or the end: "Basalt" or "Liberation Front" of a longer one.

    What a text calls by nouns of which each state has a body ("foreign ministry") may be another state's.
    """
    words = fold(mention.name).split()
    is_known = mention.type not in BODIES or mention.seed_id is not None
    if is_known or not words or len(mention.name) < SHORTEST:
        return None
    kinds = {"Militia"} if words[-1] in load_list("state_bodies", "whole_forces") else BODIES
    longer = [other for other in named if other.type in kinds and len(fold(other.name).split()) > len(words)]
    found = {
        other.seed_id or fold(other.name): other
        for other in longer
        if words in (fold(other.name).split()[: len(words)], fold(other.name).split()[-len(words) :])
    }
    return next(iter(found.values())) if len(found) == 1 else None
