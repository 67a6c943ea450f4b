"""What on a page is no article text, told by the line itself: cue phrases, menus, separators.

Takes a line, gives the cue that it matches. Where a line stands, and what follows from that, is left to `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Literal, get_args

from kg.documents.data import read_data
from kg.documents.lines import Line, has_end_mark, is_clock_line
from kg.errors import ConfigError

Scope = Literal["line", "next", "box", "end"]
Where = Literal["any", "head", "late", "outside"]

DEFAULT_MAX_WORDS = 25
MAX_CUE_CHARS = 600  # a line beyond this is running text; also keeps the patterns fast on texts without line ends
MAX_MENU_SEGMENT_WORDS = 5
MAX_PARTS = 12
MAX_PAIR_SEGMENT_WORDS = 3  # with one separator alone, longer parts are a headline and its site

_HARD_SEPARATOR = re.compile(r"\||»|›|::")
_SEPARATOR = re.compile(r"\s*(?:\||»|›|::|·|•|→)\s*|\s+(?:/|>|-|–|—)\s+")


@dataclass(frozen=True, slots=True)
class Cue:
    """One kind of furniture: the patterns of its lines, how far it reaches and where it counts."""

    reason: str
    scope: Scope
    where: Where
    max_words: int
    patterns: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A line's cue, with the publisher or address that the line names."""

    reason: str
    scope: Scope = "line"
    where: Where = "any"
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CueBook:
    """All of furniture.yaml, ready for use."""

    cues: tuple[Cue, ...]
    switch_words: frozenset[str]
    menu_words: frozenset[str]
    genre_words: frozenset[str]
    publisher_endings: tuple[str, ...]

    def find(self, line: Line) -> list[Match]:
        """Return every cue that the line matches, the most telling first; which of them counts depends on where it stands."""
        if not line.words:
            return [Match("no words")]
        if len(line.text) > MAX_CUE_CHARS:
            return []
        matches = self._find_cues(line)
        parts = split_parts(line.text)
        if not matches and 1 < len(parts) <= MAX_PARTS:
            # "ANALYSIS · 4 min read": furniture if one part is and the others are labels.
            found = [self._find_cues(part) for part in map(make_line, parts)]
            others = [make_line(part) for part, cues in zip(parts, found, strict=True) if not cues]
            first = next((cues[0] for cues in found if cues), None)
            if first is not None and all(self.is_genre(part) or self._is_made_of(part, self.menu_words) for part in others):
                matches.append(replace(first, scope="line", named={}))
        if self.is_menu(line):
            matches.append(Match("menu", "line", "any" if self.has_switch(line) else "outside"))
        return matches

    def _find_cues(self, line: Line) -> list[Match]:
        matches = [Match("share bar")] if self._is_made_of(line, self.switch_words) else []
        count = line.text.count(" ") + 1
        for cue in self.cues:
            if count <= cue.max_words:
                found = next((match for pattern in cue.patterns if (match := pattern.fullmatch(line.text))), None)
                if found is not None:
                    named = {key: value.strip() for key, value in found.groupdict().items() if value and value.strip()}
                    matches.append(Match(cue.reason, cue.scope, cue.where, named))
        return matches

    def is_menu(self, line: Line) -> bool:
        """Decide whether the line has a menu's shape: words of menus alone, or short parts between separators."""
        if has_end_mark(line) or is_clock_line(line):
            return False
        if self._is_made_of(line, self.menu_words):
            return True
        parts = split_parts(line.text)
        if len(parts) < 2:
            return False
        if parts[0].casefold() == "home":
            return True
        longest = max(len(part.split()) for part in parts)
        if len(parts) == 2:
            return longest <= MAX_PAIR_SEGMENT_WORDS and bool(_HARD_SEPARATOR.search(line.text))
        return longest <= MAX_MENU_SEGMENT_WORDS

    def has_switch(self, line: Line) -> bool:
        """Decide whether one of at least three parts is a page's switch or a menu word, as in "ON | Newest first | Share"."""
        parts = [part.casefold() for part in split_parts(line.text)]
        return len(parts) > 2 and any(part in self.switch_words | self.menu_words for part in parts)

    def is_genre(self, line: Line) -> bool:
        """Decide whether the line is a label such as "PRESS STATEMENT"."""
        return len(line.words) <= 4 and self._is_made_of(line, self.genre_words)

    def is_publisher(self, name: str, *, with_news: bool = False) -> bool:
        """Decide whether `name` sounds like a news outlet: by the ending of its last word, or by capitals inside a word.

        Args:
            name: A few words.
            with_news: "Harbour News" is one too; not so in a menu, where it is a section.
        """
        words = name.split()
        if not 1 <= len(words) <= 6 or not name[0].isupper():
            return False
        if with_news and words[-1].casefold() == "news" and not all(word.casefold() in self.menu_words for word in words):
            return True
        ends_well = words[-1].casefold().rstrip(".").endswith(self.publisher_endings)
        return ends_well or bool(len(words) == 1 and re.fullmatch(r"[A-Z][a-z]+[A-Z][A-Za-z]+", name))

    @staticmethod
    def _is_made_of(line: Line, vocabulary: frozenset[str]) -> bool:
        words = [word.casefold().strip(",;|:()/•·»") for word in line.text.split(" ")]
        kept = [word for word in words if word]
        return bool(kept) and all(word in vocabulary for word in kept)


def make_line(text: str) -> Line:
    """Return a line for words that stand in no text, to try cues on."""
    return Line(0, len(text), text.strip())


def split_parts(text: str) -> list[str]:
    """Return the parts of a line between separators such as "|", "»", " / " and " - "; one part where there is none."""
    return [part for part in _SEPARATOR.split(text) if part.strip()]


@cache
def load_cues() -> CueBook:
    """Return the furniture cues.

    Raises:
        ConfigError: furniture.yaml is faulty; all faults are listed.
    """
    return make_cues(read_data("furniture.yaml"))


def make_cues(data: Mapping[str, Any]) -> CueBook:
    """Return the cues that `data`, of furniture.yaml's shape, describes.

    Raises:
        ConfigError: A scope, a place or a pattern that can't be used; all faults are listed.
    """
    faults: list[str] = []
    cues: list[Cue] = []
    for number, entry in enumerate(data["cues"], 1):
        scope, where = entry.get("scope"), entry.get("where", "any")
        if scope not in get_args(Scope):
            faults.append(f"cue {number}: unknown scope '{scope}'; known: {', '.join(get_args(Scope))}")
        if where not in get_args(Where):
            faults.append(f"cue {number}: unknown where '{where}'; known: {', '.join(get_args(Where))}")
        patterns = []
        for source in entry["patterns"]:
            try:
                patterns.append(re.compile(source, re.IGNORECASE))
            except re.error as err:
                faults.append(f"cue {number}: pattern '{source}': {err}")
        cues.append(Cue(entry["reason"], scope, where, entry.get("max_words", DEFAULT_MAX_WORDS), tuple(patterns)))
    if faults:
        raise ConfigError(f"furniture.yaml: {'; '.join(faults)}")
    return CueBook(
        cues=tuple(cues),
        switch_words=frozenset(data["switch_words"]),
        menu_words=frozenset(data["menu_words"]),
        genre_words=frozenset(data["genre_words"]),
        publisher_endings=tuple(data["publisher_endings"]),
    )
