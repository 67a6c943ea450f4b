"""Where the words that state something stand: the quoted trigger, the trigger that goes without saying, and the evidence around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.corpus.rows import CorpusError, Mention, Span
from training.corpus.schema import load_words

if TYPE_CHECKING:
    from training.corpus.markup import Draft

MAX_GAP_WORDS = 6  # "Iraqi | deputy minister of the interior | Karim X": more words between two mentions are rarely the link alone
ROLES = ("official_of", "leads", "member_of")
MAX_BACK = 3  # sentences that evidence may reach back for a participant
MAX_FORWARD = 1  # a headline's "Teachers walk free" is told in full by the next sentence; farther ones tell another event


def find_trigger(draft: Draft, quoted: str, pair: tuple[str, str]) -> Span:
    """Return the span of `quoted` (`"words"` or `"words"@2`).

    Of several occurrences the sole one whose sentence mentions both of the pair is taken, then the sole one that mentions either.

    Raises:
        CorpusError: The words aren't there, or stay ambiguous.
    """
    words, _, number = quoted[1:].rpartition('"')
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", draft.text)] if words else []
    if not found:
        raise CorpusError(f'trigger "{words}" is not in the text as whole words')
    if number:
        index = int(number[1:])
        if not 1 <= index <= len(found):
            raise CorpusError(f'trigger "{words}"{number}: the text has it {len(found)} times')
        return found[index - 1]
    for wanted in (2, 1):
        near = [span for span in found if sum(_has(draft, key, span) for key in set(pair)) >= min(wanted, len(set(pair)))]
        if len(found) > 1 and len(near) == 1:
            return near[0]
    if len(found) > 1:
        raise CorpusError(f'trigger "{words}" is in the text {len(found)} times; add @1 … @{len(found)}, or a neighbouring word')
    return found[0]


def default_trigger(draft: Draft, relation: str, actor: str, target: str) -> Span:
    """Return the trigger of a statement that quotes none.

    In this order: the first words for an Attack that takes part; a mention nested in the other one ("[[Iraqi] army]"), or for an
    office or membership the noun behind it ("[[its] spokesman]"); the
    words between the two nearest mentions of a sentence; a description of one of them that stands right beside the other.

    Raises:
        CorpusError: None of these is there.
    """
    attack = next((key for key in (actor, target) if draft.types[key] == "Attack"), None)
    if attack is not None:
        first = next(m for m in draft.mentions if m.cluster == attack)
        return first.start, first.end
    pairs = [(a, b) for a in _of(draft, actor) for b in _of(draft, target)]
    for a, b in pairs:
        inner = b if a.start <= b.start and b.end <= a.end else a if b.start <= a.start and a.end <= b.end else None
        if inner is not None:
            return _nested_trigger(draft, relation, inner, a if inner is b else b)
    gaps = [(*gap, a) for a, b in pairs if (gap := _gap(draft, a, b)) is not None]
    if not gaps:
        raise CorpusError(f"{actor} {relation} {target}: no trigger goes without saying here; quote one")
    _, span, mention = min(gaps, key=lambda gap: (*gap[:2], gap[2].form != "nominal"))
    is_role = relation in ROLES and mention.form == "nominal"  # "[mayor] of [Dereboyu]": the noun says it, not "of"
    return (mention.start, mention.end) if is_role and draft.text[slice(*span)] in load_words("prepositions") else span


def _nested_trigger(draft: Draft, relation: str, inner: Mention, outer: Mention) -> Span:
    """Return what "[[its] spokesman]" says by: the noun for an office or membership, else the mention inside."""
    behind = draft.text[inner.end : outer.end]
    start = outer.end - len(re.sub(r"^(?:['\u2019]s?)?\s*", "", behind))
    is_role = relation in ROLES and outer.form == "nominal" and inner.start == outer.start and start < outer.end
    return (start, outer.end) if is_role else (inner.start, inner.end)


def evidence_of(draft: Draft, trigger: Span, pair: tuple[str, str], added: tuple[int, int] = (0, 0)) -> Span:
    """Return the sentences around the trigger by which both of the pair have been mentioned.

    They reach back as far as is needed, at most `MAX_BACK`; else, for headlines that say the act before its author, one sentence
    forward, and back from there. Without any of these, the trigger's own sentence.

    Args:
        draft: Text, sentences and mentions.
        trigger: Where the act is said.
        pair: Keys of actor and target.
        added: Numbers of sentences before and behind that a writer adds whatever they mention.
    """
    inside = [i for i, (start, end) in enumerate(draft.sentences) if start < trigger[1] and trigger[0] < end]
    first, last = inside[0], inside[-1]
    start, stop = max(0, first - added[0]), min(len(draft.sentences) - 1, last + added[1])
    for final in range(stop, min(len(draft.sentences), stop + MAX_FORWARD + 1)):
        for index in range(start, max(-1, first - MAX_BACK - 1), -1):
            reach = (draft.sentences[index][0], draft.sentences[final][1])
            if all(_mentioned(draft, key, reach) for key in pair):
                return reach
    return draft.sentences[start][0], draft.sentences[stop][1]


def _gap(draft: Draft, a: Mention, b: Mention) -> tuple[int, Span] | None:
    """Return number of words and span of what links two mentions of one sentence, None if it is too long or nothing."""
    left, right = (a, b) if a.end <= b.start else (b, a)
    if left.end > right.start or _sentence(draft, (left.start, left.start + 1)) != _sentence(draft, (right.start, right.start + 1)):
        return None
    inner = [m.end for m in draft.mentions if left.end <= m.start and m.end <= right.start]
    start = max(inner, default=left.end)  # "camp of the [Moro Front] on [Basilan]": "on" links camp and island
    words = list(re.finditer(r"['\u2019]s\b|\w(?:[\w'\u2019.-]*\w)?", draft.text[start : right.start]))
    if len(words) > MAX_GAP_WORDS:
        return None
    while words and _is_empty(words[0].group()):
        del words[0]
    while words and _is_empty(words[-1].group()):
        del words[-1]
    if words:
        return 1 + len(words), (start + words[0].start(), start + words[-1].end())
    nominal = next((m for m in (left, right) if m.form == "nominal"), None)
    return (2, (right.start, right.end)) if nominal is None else (0, (nominal.start, nominal.end))


def _is_empty(word: str) -> bool:
    return word.casefold().replace("\u2019", "'") in load_words("empty_links")


def _of(draft: Draft, key: str) -> list[Mention]:
    return [mention for mention in draft.mentions if mention.cluster == key]


def _sentence(draft: Draft, span: Span) -> Span | None:
    return next((s for s in draft.sentences if s[0] <= span[0] < s[1]), None)


def _has(draft: Draft, key: str, span: Span) -> bool:
    sentence = _sentence(draft, span)
    return sentence is not None and _mentioned(draft, key, sentence)


def _mentioned(draft: Draft, key: str, reach: Span) -> bool:
    return any(reach[0] <= m.start and m.end <= reach[1] for m in draft.mentions if m.cluster == key)
