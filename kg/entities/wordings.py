"""In which words an attack is brought up, so long that two texts have them of one source: what is quoted, or taken over from an agency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.entities.names import fold_name
from kg.objects import Mention, Passage

MIN_WORDS = 10  # of what two texts say alike; shorter sentences are anybody's: "a bomber blew himself up at a checkpoint"
_MARK = re.compile(r'["“”„«»\n]')


def find_wordings(told: Iterable[tuple[Mention, Passage]]) -> Iterator[str]:
    """Give the words of one attack with those around them in a sentence, or in what is quoted in it.

    "The attack", which takes up another sentence's, and "attacks", of which the same may be said each year, give none.

    Args:
        told: Mentions, each with a sentence that says something of it.
    """
    for mention, sentence in told:
        if "definite" in mention.attributes or mention.attributes.get("number") == "plural" or mention.form == "pronoun":
            continue
        start, end = mention.passage.start - sentence.start, mention.passage.end - sentence.start
        if not 0 <= start < end <= len(sentence.text):
            continue
        before, behind = _MARK.split(sentence.text[:start])[-1], _MARK.split(sentence.text[end:])[0]
        words = fold_name(before + sentence.text[start:end] + behind)
        if words.count(" ") + 1 >= MIN_WORDS:
            yield f"{fold_name(mention.name)}: {words}"
