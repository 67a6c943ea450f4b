"""The date of what a word tells: of its own clause, of the timeline entry it stands in, or of the clause told before it.

Takes the trees and the date expressions of `kg.mentions`; what is told without a date stays without one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.language.grammar import NOUN_CLAUSES
from kg.language.tokens import Doc, Span, Token
from kg.language.tree import SUBJECTS
from kg.language.words import load_list
from kg.mentions.dates import DAYS, WEEKDAYS, DateSpan, find_dates
from kg.mentions.shifts import TIMES, Gap, find_gaps, find_shifts
from kg.ontology.attacks import load_attack_words
from kg.spelling import DAY_LENGTH
from kg.triples.status.attribution import vouches
from kg.triples.status.story import Story
from kg.triples.status.tenses import changes_tense, find_finite, is_future, is_present
from kg.triples.status.timeline import MONTH_LENGTH, find_entries, move_near
from kg.triples.status.today import BEFORE_NOUNS, find_today

CLIMB = frozenset(
    {"advcl", "conj", "nsubj", "nsubj:pass", "obj", "obl", "nmod", "xcomp", "compound", "acl", "obl:agent", "amod", "nmod:poss"}
)
REPORTED = frozenset({"ccomp", "acl:relcl", "csubj"})
SUBORDINATE = frozenset({"acl:relcl", "advcl"})
TOGETHER = frozenset({"amid", "as", "at", "by", "during", "from", "in", "when"})  # "during the protests", "kept the council from …"
APART = frozenset({"about", "after", "before", "following", "for", "over", "till", "to", "until"})  # "invited to a summit on"
OTHER_TIME = frozenset({"after", "before", "since", "until"})
CHARGED_BY = frozenset({"about", "for", "of", "over", "with"})
MAX_CLIMB = 4


# "the first such assault since May 2015" was not in 2015; searched up to the first word of a date, which may be "since"
RECORD = re.compile(
    r"\b(?:first|worst|deadliest|bloodiest|biggest|largest|heaviest|fiercest|highest|lowest|most) [^.;,]{0,60}"
    r"\bsince(?: the(?: \w+){1,3})?\s*$"
)


@dataclass(frozen=True, slots=True)
class ClauseDate:
    """A date of a sentence, with the words it dates: attack nouns on its way up the tree and the first verb."""

    value: str
    token: int
    owners: tuple[int, ...]


class Clock:
    """Dates of one Doc by sentence."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._document = doc.document
        self._entries = find_entries(self._document)
        self._today = find_today(doc)
        self._by_sentence: dict[int, list[ClauseDate]] = {}
        self._since: set[int] = set()  # verbs that tell what was last like it
        self._story = Story(self._today.day)
        last: str | None = None
        opening: list[ClauseDate] = []
        for sent in doc.sents:
            entry = self._entries.find(sent.start_char)
            found, last = self._read(sent, entry if entry is not None else last)
            self._by_sentence[sent.start] = [*(replace(date, owners=(sent.root.i,)) for date in opening), *found]
            opening = found if _is_cut_off(sent, found) else []
            dates = (date for date in self._by_sentence[sent.start] if not any(vouches(doc[i]) for i in date.owners))
            self._story.tell(sent, {date.value: date.owners for date in dates})
        self._by_trigger: dict[int, str | None] = {}

    def find_date(self, trigger: Token) -> str | None:
        """Return the ISO date of what `trigger` tells, None for none.

        A date belongs to the verb or attack noun it hangs on; the only date of a sentence also dates its other clauses, except
        what somebody said on that date. What a verb judges, or what came before or after, seldom is of its day, but may be of its
        month or year. A timeline's entry dates all that it tells.
        """
        if trigger.i not in self._by_trigger:
            date = self._find_date(trigger)
            self._by_trigger[trigger.i] = date[:MONTH_LENGTH] if date is not None and self._answers(trigger, date) else date
        return self._by_trigger[trigger.i]

    def find_day_of_story(self, trigger: Token) -> str | None:
        """Return the ISO day of what a story goes on to tell by `trigger` without a date, None for none."""
        return self._story.find(trigger)

    def _answers(self, trigger: Token, date: str) -> bool:
        """Tell whether a date is of what a clause answers, which was seldom on the same day: "hit Pell on Sunday; it answered by raids"."""
        words = (word for word in (trigger, *trigger.ancestors) if word.lemma_lower in load_list("answering", "striking_back"))
        answer = next(words, None) if len(date) == DAY_LENGTH else None
        told = [one.token for one in self._by_sentence[trigger.sent.start] if one.value == date]
        return answer is not None and bool(told) and not any(answer == self._doc[i] or answer.is_ancestor(self._doc[i]) for i in told)

    def _find_date(self, trigger: Token) -> str | None:
        named = self._today.find_before(trigger)
        if named is not None:
            return named
        dates = self._by_sentence[trigger.sent.start]
        owners = {owner: date.value for date in reversed(dates) for owner in reversed(date.owners)}
        if trigger.lemma_lower in load_attack_words().harm:  # "a strike three weeks earlier killed two"
            own = next((child.i for child in trigger.children if child.dep_ in SUBJECTS and child.i in owners), None)
            if own is not None:
                return owners[own]
        node, above, is_other = trigger, {trigger.i}, False
        for _ in range(MAX_CLIMB):
            if node.i in owners and not (is_other and len(owners[node.i]) == DAY_LENGTH):
                return owners[node.i]
            if node.dep_ not in CLIMB or node.head == node or changes_tense(node):
                break
            is_other = is_other or _is_of_other_day(node)
            node = node.head
        for clause in _find_coordinated(trigger):
            for child in clause.children:
                if child.i in owners and child.i not in self._since and _is_together(child):
                    return owners[child.i]
        node, is_other = trigger, False
        while node.head != node and node.dep_ != "ROOT" and node.dep_ not in REPORTED and not changes_tense(node):
            is_other = is_other or _is_of_other_day(node)
            node = node.head
            above.add(node.i)
        is_only = len(dates) == 1 and not (is_other and len(dates[0].value) == DAY_LENGTH)
        if is_only and (self._stands_before(dates[0].token, trigger) or set(dates[0].owners) & above):
            return dates[0].value
        return None if node.dep_ == "acl:relcl" else self._entries.find(trigger.idx)

    def _stands_before(self, date: int, trigger: Token) -> bool:
        """Tell whether a date is one of the words right before a noun ("a Sunday rocket attack")."""
        return date < trigger.i and trigger.pos_ == "NOUN" and all(token.pos_ in BEFORE_NOUNS for token in self._doc[date : trigger.i])

    def _read(self, sent: Span, previous: str | None) -> tuple[list[ClauseDate], str | None]:
        """Return the dates of a sentence in order, and the last one told in it or before it."""
        found: list[ClauseDate] = []
        spans, text = self._find(sent, is_future=False), sent.text
        coming: dict[tuple[int, int], str] | None = None
        for span in sorted([*spans, *find_shifts(text, spans, previous)], key=lambda span: span.start):
            token = self._find_root(sent, span.start, span.end)
            if token is None or (text[span.start : span.end].casefold().endswith(TIMES) and _is_of_the_attack(token)):
                continue
            if _ends_record(text, span.start):
                told = _find_told(self._doc, token)
                self._since.update(verb.i for verb in told)
                found += [ClauseDate(span.value, token.i, (verb.i,)) for verb in told]
                continue
            owners, value = _find_owners(token), span.value
            if any(is_future(self._doc[i]) for i in owners):
                if coming is None:
                    coming = {(span.start, span.end): span.value for span in self._find(sent, is_future=True)}
                value = coming.get((span.start, span.end), value)
            elif not (_is_aside(token) and previous is not None and len(value) < len(previous)):
                previous = value
            found.append(ClauseDate(value, token.i, owners))
        if self._today.day is None and any(token.lower_ in WEEKDAYS for token in sent):
            previous = None  # a day that can't be read: what is "two days later" counts from no date told before it
        for gap in find_gaps(text):
            found += self._measure(sent, gap, found)
        return found, previous

    def _measure(self, sent: Span, gap: Gap, known: list[ClauseDate]) -> list[ClauseDate]:
        """Return the date of what happened so long before or after what its main clause tells, or that of the main clause."""
        side = self._find_root(sent, gap.end - 1, gap.end)
        if side is None or side.dep_ not in {"mark", "case"} or side.head.head == side.head:
            return []
        other = side.head
        mine = other.head if other.head.pos_ in {"VERB", "AUX"} else other.head.head
        dates = {owner: date.value for date in reversed(known) for owner in reversed(date.owners)}
        if mine.i in dates or find_finite(mine).morph.get("Tense", []) == ["Pres"]:
            base = dates.get(mine.i, self._today.day)
            value, owner = gap.count_back(base) if base is not None else None, other
        else:
            value, owner = gap.count_on(dates[other.i]) if other.i in dates else None, mine
        return [ClauseDate(value, side.i, (owner.i,))] if value is not None else []

    def _find_root(self, sent: Span, start: int, end: int) -> Token | None:
        """Return the head word of what stands from `start` to `end`, offsets into the sentence."""
        tokens = self._doc.char_span(sent.start_char + start, sent.start_char + end, alignment_mode="expand")
        if tokens is not None and len(tokens) > 1 and tokens.root == tokens[0] and tokens.root.dep_ == "case":
            tokens = tokens[1:]  # "in last week's raid": "in" is the raid's
        return tokens.root if tokens is not None else None

    def _find(self, sent: Span, *, is_future: bool) -> list[DateSpan]:
        entry = self._entries.find(sent.start_char)
        is_day = entry is not None and len(entry) == DAY_LENGTH  # "overnight" in a timeline is the night of its entry
        found = find_dates(sent.text, entry, is_future=is_future) if is_day else self._today.find(sent.text, is_future=is_future)
        if entry is None or entry == self._today.day:
            return found
        return [move_near(span, sent.text, entry) for span in found]


def _is_cut_off(sent: Span, dates: Sequence[ClauseDate]) -> bool:
    """Tell whether a sentence is but the date of the next, which the parser took for one of its own: "Earlier this month rebels fled"."""
    end = sent.doc[sent.end - 1]
    return any(date.token == sent.root.i for date in dates) and not end.is_punct and end.whitespace_ == " "


def _is_of_the_attack(time: Token) -> bool:
    """Tell whether a time is that of an attack told before, and of its day: "the explosion occurred shortly before midnight"."""
    deeds = (noun for noun in time.head.children if noun.dep_ in SUBJECTS and _names_deed(noun))
    return any(child.lower_ == "the" for noun in deeds for child in noun.children)


def _ends_record(text: str, start: int) -> bool:
    """Tell whether the date that starts there is that of the last event which was like the one told."""
    is_since = text[start:].casefold().startswith("since")
    return RECORD.search(text, 0, start + len("since") * is_since) is not None


def _find_told(doc: Doc, date: Token) -> list[Token]:
    """Return the verb that tells what was then: "the deadliest since May, when a bomb killed nine"."""
    behind = [word for word in doc[date.i + 1 : date.i + 4] if word.lower_ == "when" and word.sent == date.sent]
    return [word.head for word in behind if word.head.pos_ == "VERB"]


def _is_aside(token: Token) -> bool:
    """Tell whether a word stands in a relative clause, which tells no part of the story: "Solun, who quit in June, agreed"."""
    return any(node.dep_ in NOUN_CLAUSES for node in (token, *token.ancestors))


def _find_owners(token: Token) -> tuple[int, ...]:
    """Return the words that a date dates, nearest first; none for one that only ends a time ("until Sunday")."""
    owners: list[int] = []
    node = token
    before = _find_deed_before(token)
    if before is not None:
        return before.i, before.head.i
    if "by" in _read_cases(token) and (is_present(token.head) or is_future(token.head)):
        return ()  # "if they leave by October"
    if node.head.dep_ == "ccomp" and node.head.i < node.head.head.i < node.i:
        return (node.head.head.i,)  # "rebels fled, the army said on Sunday", whatever the tree hangs the day on
    while node.head != node and node.dep_ != "ROOT" and not _is_apart(node):
        is_before = node is token and node.dep_ in {"nmod:poss", "compound", "amod"} and node.head.lower_ not in TIMES
        node = node.head
        owners.append(node.i)
        if node.dep_ in SUBORDINATE and is_present(node):
            continue  # "struck the base, where troops are quartered, on Sunday"
        if is_before or node.pos_ in {"VERB", "AUX"} or (node.pos_ == "ADJ" and any(child.dep_ == "cop" for child in node.children)):
            break
    if owners and node.dep_ in NOUN_CLAUSES and node.head.pos_ == "NOUN":
        owners.append(node.head.i)  # "the deal that they signed in July"
    return tuple(owners)


def _find_deed_before(date: Token) -> Token | None:
    """Return the subject that a date stands behind, whatever the tree hangs it on: "said the blast on Monday night had killed two"."""
    first = date.left_edge.i
    noun = date.doc[first - 1] if first > date.sent.start else date
    return noun if noun.dep_ in SUBJECTS and noun.head.i > date.i and _names_deed(noun) else None


def _is_apart(noun: Token) -> bool:
    if noun.dep_ == "nmod" and noun.head.lemma_lower in load_list("retaliations") and _read_cases(noun) & {"for", "to"}:
        return True  # "in retaliation for air strikes last week"
    return noun.dep_ == "obl" and noun.lower_ not in TIMES and bool(_read_cases(noun) & APART)


def _is_of_other_day(word: Token) -> bool:
    """Tell whether what a word tells was seldom on the day of what it hangs on: "after rebels fled", "condemned the killing of Solun"."""
    if word.dep_ in {"advcl", "xcomp"}:  # "fled after", "were blamed for bombing", "charged with bombing"
        is_charge = word.tag_ == "VBG" and not any(child.dep_ in SUBJECTS for child in word.children)
        return bool(_read_cases(word) & (OTHER_TIME | CHARGED_BY if is_charge else OTHER_TIME))
    if not _names_deed(word):
        return False
    head = word.head
    if word.dep_ in SUBJECTS and head.lemma_lower in load_list("coming_after"):  # "the raid followed a blast on Friday"
        return any(child.i > head.i and child.dep_ in {"obj", "obl"} and _names_deed(child) for child in head.children)
    if word.dep_ in {"obj", "nsubj:pass"}:
        return head.lemma_lower in load_list("stating", "about_deeds") and not is_present(head)
    if word.dep_ == "nmod":  # "the toll from the attack rose on Sunday"
        is_whole = head.lemma_lower in DAYS or head.lemma_lower in load_attack_words().collectives
        return head.pos_ == "NOUN" and not _names_deed(head) and not is_whole
    return word.dep_ == "obl" and bool(_read_cases(word) & (APART | OTHER_TIME | {"against"}))


def _names_deed(noun: Token) -> bool:
    words = load_attack_words()
    return noun.pos_ == "NOUN" and (noun.lemma_lower in words.nouns or noun.lemma_lower in words.referring)


def _read_cases(token: Token) -> set[str]:
    return {child.lower_ for child in token.children if child.dep_ in {"case", "mark", "advmod"}}


def _find_coordinated(trigger: Token) -> list[Token]:
    """Return the word and those that it is coordinated with, upwards."""
    found = [trigger]
    while found[-1].dep_ == "conj" and len(found) <= MAX_CLIMB and not changes_tense(found[-1]):
        found.append(found[-1].head)
    return found


def _is_together(word: Token) -> bool:
    """Tell whether what a clause or phrase tells is part of what the verb above it tells."""
    return word.dep_ == "xcomp" or (word.dep_ in {"advcl", "obl"} and bool(_read_cases(word) & TOGETHER) and not vouches(word))
