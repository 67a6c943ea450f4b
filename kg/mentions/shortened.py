"""Names of bodies shortened to a capitalised word: "the Guard" after the Hiraan Elder Guard, "the Orphans" after Orphans of Helmand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.language.tokens import Doc, Span
from kg.mentions.agreement import NAMED_BODIES
from kg.mentions.build import make_mention
from kg.objects import Mention


def find_shortened(doc: Doc, mentions: Sequence[Mention]) -> list[Mention]:
    """Return the mentions with those that shorten an earlier name added, their antecedents set, in place of what was found there.

    Args:
        doc: The parsed text.
        mentions: Names and described things, in any order.
    """
    spans = {m.id: doc.char_span(m.passage.start, m.passage.end, alignment_mode="expand") for m in mentions}
    ends: dict[int, list[Mention]] = {}
    taken: dict[int, list[Mention]] = {}
    for mention in mentions:
        span = spans[mention.id]
        if span is None:
            continue
        if mention.form == "name" and mention.type in NAMED_BODIES and len(span) > 1:
            ends.setdefault(span.end - 1, []).append(mention)
        for i in range(span.start, span.end):
            taken.setdefault(i, []).append(mention)
    known: dict[str, Mention] = {}
    found: list[Mention] = []
    replaced: set[str] = set()
    for token in doc:
        body = known.get(token.text)
        here = taken.get(token.i, []) if body is not None else []
        ends_here = all((span := spans[m.id]) is not None and span.end == token.i + 1 for m in here)
        if body is not None and ends_here and _is_shortened(doc, token.i) and all(map(_may_go, here)):
            short = make_mention(
                doc, (token.i - 1, token.i + 1), body.type, rule="shortened", form="nominal", name=body.name, attributes=body.attributes
            )
            found.append(replace(short, seed_id=body.seed_id, antecedent=body.id))
            replaced |= {m.id for m in here}
        for mention in ends.get(token.i, ()):
            span = spans[mention.id]
            if span is not None:
                known.update(dict.fromkeys(_shorten(span), mention))
    return [m for m in mentions if m.id not in replaced] + found


def _shorten(name: Span) -> list[str]:
    """Return the words that "the" may stand before later on: the last, or the first of "Orphans of Helmand"."""
    words = [token.text for token in name if token.text[0].isalnum()]
    of = next((k for k, word in enumerate(words) if word == "of"), 0)
    head = words[of - 1] if of else words[-1]
    return [head] if len(words) > 1 and head[0].isupper() and not head.isupper() else []


def _is_shortened(doc: Doc, i: int) -> bool:
    """Tell whether "the" and the word alone make up the phrase."""
    following = doc[i + 1] if i + 1 < len(doc) else None
    alone = following is None or not (following.text[0].isupper() or following.text in {"of", "-"})
    return i > 0 and doc[i - 1].lower_ == "the" and alone


def _may_go(mention: Mention) -> bool:
    """Tell whether what was found at the word is a guess: a described thing or a name of the model's, never one of the gazetteer's."""
    return mention.form != "name" or mention.rule == "model"
