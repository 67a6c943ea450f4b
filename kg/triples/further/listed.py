"""Who did what a list tells point by point: the one of whom the line before the list says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.tokens import Doc, Span
from kg.mentions.index import MentionIndex
from kg.triples.facts import Fact

MARKS = frozenset({"-", "--", "---", "–", "—", "•", "*", "·", "▪", "●"})


def find_listed(facts: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give who carried out the attacks of a list's points that name nobody themselves.

    "Coalition forces conducted two strikes:", then "-- Near Pell, a strike destroyed a depot".
    """
    doers = [fact for fact in facts if fact.relation == "carried_out"]
    told = {fact.target.id for fact in doers}
    for lead, points in find_lists(index.doc):
        leading = [fact for fact in doers if lead.start <= fact.trigger.i < lead.end]
        if not leading:
            continue
        for attack in index.mentions:
            token = index.head(attack) if attack.type == "Attack" and attack.id not in told else None
            if token is not None and any(point.start <= token.i < point.end for point in points):
                for doer in {index.root(fact.actor).id: fact.actor for fact in leading}.values():
                    yield Fact(doer, "carried_out", attack, token, "event:list")


def find_lists(doc: Doc) -> Iterator[tuple[Span, list[Span]]]:
    """Give each line that ends with a colon and stands before a list, and the points of the list."""
    lead: Span | None = None
    points: list[Span] = []
    for sentence in doc.sents if ":" in doc.by_word else ():
        words = [token for token in sentence if not token.is_space]
        if words and words[0].text in MARKS and lead is not None:
            points.append(sentence)
            continue
        if lead is not None and points and not _goes_on(sentence):
            yield lead, points
            lead, points = None, []
        if words and words[-1].text == ":":
            lead, points = sentence, []
    if lead is not None and points:
        yield lead, points


def _goes_on(sentence: Span) -> bool:
    """Tell whether a sentence stands in the same line as the one before."""
    return sentence.start > 0 and "\n" not in sentence.doc[sentence.start - 1].text
