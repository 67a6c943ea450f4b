"""Swap names through a passage and its annotation, so that a model learns the wording and not the names.

Persons, invented armed groups, numbered units, small places and the spelling of titles are swapped, each the same way wherever it
stands; states, cities and international bodies stay. A name that can't be swapped without touching unmarked words is left alone.
Known fault: "a" before a new name isn't turned into "an".
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from training.corpus.names import Names, load_names
from training.corpus.rows import Mention, Passage
from training.corpus.schema import PERSONS, load_words
from training.corpus.swap_spans import Change, apply_changes, boundaries_of

TRIES = 40  # draws before a name is left as it is; the lists hold some thirty names each
_TOKEN = re.compile(r"[\w\u2019'`-]+")


@dataclass(slots=True)
class _Swap:
    """The choices for one passage: the words and what replaces them, `used` so that two names never become one."""

    passage: Passage
    names: Names
    culture: str
    chance: random.Random
    used: set[str]

    def draw(self, choices: Sequence[str]) -> str | None:
        """Return a choice that isn't in the passage yet, None if none is found."""
        for _ in range(TRIES if choices else 0):
            word = self.chance.choice(choices)
            if word.casefold() not in self.used:
                self.used.add(word.casefold())
                return word
        return None


def swap(passages: Iterable[Passage], seed: int) -> Iterator[Passage]:
    """Yield each passage with its names swapped, its id followed by "s" and the seed."""
    names = load_names()
    for passage in passages:
        yield swap_passage(passage, names, seed)


def swap_passage(passage: Passage, names: Names, seed: int) -> Passage:
    """Return the passage with other names; the same passage and seed give the same result."""
    words = {word.casefold() for word in _TOKEN.findall(passage.text)}
    chance = random.Random(f"{seed}:{passage.id}")
    state = _Swap(passage, names, names.culture_of(passage.region), chance, words)
    groups = [*_persons(state), *_groups(state), *_places(state), *_units(state), *_titles(state)]
    return apply_changes(passage, _without_conflicts(passage, groups), ident=f"{passage.id}s{seed}")


def _names_of(passage: Passage, types: Iterable[str]) -> dict[str, list[Mention]]:
    wanted = set(types)
    found: dict[str, list[Mention]] = {}
    for mention in passage.mentions:
        if mention.type in wanted and mention.form == "name":
            found.setdefault(mention.cluster, []).append(mention)
    return found


def _persons(state: _Swap) -> Iterator[list[Change]]:
    """Yield one list of changes for each part of a person's name; persons who share a part keep sharing it."""
    text = state.passage.text
    by_cluster = _names_of(state.passage, PERSONS)
    women = {m.cluster for m in state.passage.mentions if text[m.start : m.end].casefold() in ("she", "her", "hers", "herself")}
    kinds: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    for cluster, mentions in by_cluster.items():
        longest = max(mentions, key=lambda m: m.end - m.start)
        own = _parts(text[longest.start : longest.end])
        for i, token in enumerate(own):
            kinds.setdefault(token, _kind(token, is_last=i == len(own) - 1, is_woman=cluster in women))
        parts[cluster] = {token for m in mentions for token in _parts(text[m.start : m.end])}
    inside = [(m.start, m.end) for mentions in by_cluster.values() for m in mentions]
    blocked = {token for tokens in parts.values() for token in tokens if token not in kinds or not _only_within(token, text, inside)}
    grown = True
    while grown:  # one part that must stay keeps the whole name, and with it every name that shares a part
        more = {token for tokens in parts.values() if tokens & blocked for token in tokens} - blocked
        blocked |= more
        grown = bool(more)
    for token in kinds:
        if token in blocked:
            continue
        new = state.draw(state.names.parts(state.culture, kinds[token]))
        if new is not None:
            yield [Change(m.start(), token, new) for m in _find(token, text)]


def _parts(name: str) -> list[str]:
    return [token for token in _TOKEN.findall(name) if token.casefold() not in load_words("name_particles") and len(token) > 1]


def _kind(token: str, *, is_last: bool, is_woman: bool) -> str:
    if re.match(r"(al|el|ad|ar|as|ash|at|az)-", token, re.IGNORECASE):
        return "nisba"
    if is_last:
        return "family"
    return "woman" if is_woman else "given"


def _groups(state: _Swap) -> Iterator[list[Change]]:
    """Yield the changes of each armed group whose names are one full name and its initials."""
    text = state.passage.text
    for mentions in _names_of(state.passage, ["Militia"]).values():
        forms = sorted({text[m.start : m.end] for m in mentions}, key=lambda form: (-len(form), form))
        full, others = forms[0], forms[1:]
        inside = [(m.start, m.end) for m in mentions]
        if full.isupper() or full.casefold() in state.names.real_groups or any(form != _initials(full) for form in others):
            continue
        if not all(_only_within(form, text, inside) for form in forms):
            continue
        new = state.draw(_like(full, text, state.names.groups(state.culture)))
        if new is not None:
            yield [Change(m.start(), form, new if form == full else _initials(new)) for form in forms for m in _find(form, text)]


def _like(full: str, text: str, choices: Sequence[str]) -> list[str]:
    """Return the names that may stand for `full`: with the same last word if the text uses it alone, none if it uses another alone."""
    alone = text.replace(full, "")
    *first, last = full.split()
    if any(word[0].isupper() and _find(word, alone) for word in first):
        return []
    return [name for name in choices if name.split()[-1] == last] if _find(last, alone) else list(choices)


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())


def _places(state: _Swap) -> Iterator[list[Change]]:
    """Yield the changes of each invented small place of the lists."""
    text = state.passage.text
    choices = state.names.places(state.passage.region)
    for mentions in _names_of(state.passage, ["Location"]).values():
        forms = {text[m.start : m.end] for m in mentions}
        form = min(forms)
        if len(forms) > 1 or form not in choices or not _only_within(form, text, [(m.start, m.end) for m in mentions]):
            continue
        new = state.draw(choices)
        if new is not None:
            yield [Change(m.start(), form, new) for m in _find(form, text)]


def _units(state: _Swap) -> Iterator[list[Change]]:
    """Yield the changes of each ordinal in a unit's name ("12th Mountain Brigade")."""
    text = state.passage.text
    for mentions in _names_of(state.passage, ["Organization"]).values():
        inside = [(m.start, m.end) for m in mentions]
        ordinals = {o for m in mentions for o in re.findall(r"\b\d{1,3}(?:st|nd|rd|th)\b", text[m.start : m.end])}
        for ordinal in sorted(ordinals):
            if not _only_within(ordinal, text, inside):
                continue
            new = state.draw(state.names.ordinals)
            if new is not None:
                yield [Change(m.start(), ordinal, new) for m in _find(ordinal, text)]


def _titles(state: _Swap) -> Iterator[list[Change]]:
    """Yield the change of each title right before a person's name into another spelling; a title that is a mention itself stays.

    No spelling is taken that names somebody in the passage ("Doctor is released").
    """
    text = state.passage.text
    named = {text[m.start : m.end].casefold() for m in state.passage.mentions if m.form == "name"}
    spellings = state.names.titles(state.culture)
    for mentions in _names_of(state.passage, PERSONS).values():
        for mention in mentions:
            for title, others in spellings.items():
                start = mention.start - len(title) - 1
                if start < 0 or text[start : mention.start] != f"{title} " or (start > 0 and text[start - 1].isalnum()):
                    continue
                free = [other for other in others if other.casefold() not in named]
                if free and not any(m.start < start + len(title) and start < m.end for m in state.passage.mentions):
                    yield [Change(start, title, state.chance.choice(free))]
                    break


def _find(word: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text))


def _only_within(word: str, text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether every occurrence of `word`, in capitals and cut words too, lies in one of the spans as a whole word."""
    whole = _find(word, text)
    if not whole or text.casefold().count(word.casefold()) != len(whole):
        return False
    return all(any(start <= m.start() and m.end() <= end for start, end in spans) for m in whole)


def _without_conflicts(passage: Passage, groups: Iterable[list[Change]]) -> list[Change]:
    """Return the changes of the groups that cut no annotation and touch no stretch of an earlier group."""
    boundaries = boundaries_of(passage)
    kept: list[Change] = []
    for group in groups:
        cuts = any(change.start < offset < change.end for change in group for offset in boundaries)
        crosses = any(a.start < b.end and b.start < a.end for a in group for b in kept)
        if not cuts and not crosses:
            kept.extend(group)
    return kept
