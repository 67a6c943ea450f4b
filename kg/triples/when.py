"""The date of what a word tells: the date expression of its own clause."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.language.sentences import get_document
from kg.mentions.dates import find_dates

CLIMB = frozenset({"advcl", "conj", "nsubj", "nsubj:pass", "obj", "obl", "nmod", "xcomp", "compound", "acl", "obl:agent", "amod", "nmod:poss"})
MAX_CLIMB = 4


class Clock:
    """Dates of one Doc by sentence."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._reference = get_document(doc).date
        self._owners: dict[int, list[tuple[int, str]]] = {}

    def find_date(self, trigger: Token) -> str | None:
        """Return the ISO date that the clause of `trigger` gives, None for none.

        A date belongs to the verb or attack noun it hangs on; one that hangs on the verb of saying dates the saying.
        """
        owners = dict(reversed(self._read(trigger)))
        node = trigger
        for _ in range(MAX_CLIMB):
            if node.i in owners:
                return owners[node.i]
            if node.dep_ not in CLIMB or node.head is node:
                return None
            if node.dep_ == "acl" and node.head.pos_ == "VERB":
                return None
            node = node.head
        return owners.get(node.i)

    def _read(self, trigger: Token) -> list[tuple[int, str]]:
        """Return (token that the date hangs on, date) for each date of the sentence."""
        sent = trigger.sent
        if sent.start not in self._owners:
            future = any(token.lower_ in {"will", "shall"} and token.pos_ == "AUX" for token in sent)
            found: list[tuple[int, str]] = []
            for span in find_dates(sent.text, self._reference, is_future=future):
                tokens = self._doc.char_span(sent.start_char + span.start, sent.start_char + span.end, alignment_mode="expand")
                if tokens is not None:
                    found += [(i, span.value) for i in _find_owners(tokens.root)]
            self._owners[sent.start] = found
        return self._owners[sent.start]


def _find_owners(token: Token) -> list[int]:
    """Return the words between a date and the clause it dates: attack nouns on the way and the first verb."""
    owners: list[int] = []
    node = token
    while node.head is not node and node.dep_ != "ROOT":
        node = node.head
        owners.append(node.i)
        if node.pos_ in {"VERB", "AUX"} or (node.pos_ == "ADJ" and any(child.dep_ == "cop" for child in node.children)):
            break
    return owners
