"""Names of the gazetteer in a Doc: longest match over tokens, folded as the gazetteer folds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.gazetteer.fold import fold
from kg.gazetteer.rows import Gazetteer, GazetteerRow
from kg.language.tokens import Doc, Span, Token
from kg.language.tree import find_case
from kg.language.words import load_list
from kg.ontology.families import BODIES


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `start` to `end` (half-open) bear the name of `rows`; `is_weak` if the name needs a cue."""

    start: int
    end: int
    rows: tuple[GazetteerRow, ...]
    is_weak: bool


MISSION = "mission"  # the kind of a body that others sent to a country: "UNAMA"
ARTICLES = frozenset({"al", "el", "ul", "an", "as", "ash", "ad", "the"})
BREAKS = frozenset({",", ";", ":", "(", ")", "“", "”", '"', "!", "?"})  # no name goes on behind them, "Washington, D.C." aside


class Matcher:
    """Finds gazetteer names; made once for a gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        # First folded word of a name -> the most words that a name starting with it has.
        self._longest: dict[str, int] = {}
        self._loose: dict[str, set[str]] = {}
        for row in gazetteer.rows.values():
            for name in row.names if row.type in {"Militia", "Organization", "Official", "Person"} else ():
                self._loose.setdefault(" ".join(sorted(set(fold(name).split()) - ARTICLES)), set()).add(row.id)
        self._find_limit = lru_cache(maxsize=200_000)(lambda word: self._longest.get(fold(word).partition(" ")[0], 0))
        # To fold a stretch of words is dear, and few words end a name.
        self._may_end = lru_cache(maxsize=200_000)(lambda word: fold(word).rpartition(" ")[2] in self._last)
        self._names = gazetteer.by_name.keys() | gazetteer.weak_by_name.keys()
        self._last = {name.rpartition(" ")[2] for name in self._names}
        for name in self._names:
            words = name.split()
            if words:
                self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def find_loose(self, name: str) -> GazetteerRow | None:
        """Return the row of a group or body whose name has the same words, articles aside ("Asaib al-Ahl Haq"); None for none or two."""
        words = sorted(set(fold(name).split()) - ARTICLES)
        found = self._loose.get(" ".join(words), set()) if len(words) > 1 else set()
        return self._gazetteer.rows[next(iter(found))] if len(found) == 1 else None

    def find(self, doc: Doc) -> list[Match]:
        """Return the matches in text order, none overlapping another: at each token the longest, strong before weak."""
        matches: list[Match] = []
        limits = [self._find_limit(token.text) for token in doc.tokens]
        end = 0
        for i in filter(limits.__getitem__, range(len(limits))):
            match = self._find_at(doc, i, limits[i]) if i >= end else None
            if match is not None:
                matches.append(match)
                end = match.end
        return matches

    def _find_at(self, doc: Doc, start: int, limit: int) -> Match | None:
        """Return the match of at most `limit` words that begins with a token."""
        tokens = doc.tokens
        token = tokens[start]
        if token.is_space or token.is_punct or not _may_open(doc, start):
            return None
        most = min(len(tokens), start + 2 * limit + 1)
        breaks = (i for i in range(start, most - 1) if _is_break(doc, i))
        for end in range(next(breaks, most - 1) + 1, start, -1):
            last = tokens[end - 1]
            if not self._may_end(last.text):
                continue
            surface = doc.text[token.idx : last.idx + len(last.text)]
            folded = fold(surface)
            if folded not in self._names or (end < len(tokens) and _is_inside_word(doc, end)):
                continue
            if "\n" in surface and end - start > 1 and "\n\n" in surface:
                continue
            if folded.count(" ") >= limit:
                continue
            for is_weak in (False, True):
                rows = self._gazetteer.find(surface, weak=is_weak)
                if rows:
                    return Match(start, _include_service(doc, end), rows, is_weak)
        return None


def _include_service(doc: Doc, end: int) -> int:
    """Return the end of the name of a secret service whose kind stands behind it: "Karvenian intelligence agency", "… services"."""
    is_service = end < len(doc) and doc[end - 1].lower_ == "intelligence" and doc[end].lemma_lower in load_list("secret_services")
    return end + is_service


def _may_open(doc: Doc, start: int) -> bool:
    """Tell whether a name may begin with a token: with a capital, a digit, a part of a word, or a small article ("al-Nusra")."""
    token = doc.tokens[start]
    if start == 0 or token.text[0].isupper() or token.text[0].isdigit() or "-" in doc.tokens[start - 1].text:
        return True
    return token.text in ARTICLES and doc[start + 1 : start + 2].text in {"-", "–"} and doc[start + 2 : start + 3].text[:1].isupper()


def _is_break(doc: Doc, i: int) -> bool:
    """Tell whether no name goes on behind a token: not over a comma, nor over a full stop ("of Hezbollah. Lebanon's premier")."""
    mark = doc.tokens[i].text
    if mark == ".":
        return bool(doc[i + 1].is_sent_start)
    return mark in BREAKS and doc[i + 1].lower_ not in {"d.c.", "dc", "d.c"}


def _is_inside_word(doc: Doc, end: int) -> bool:
    """Tell whether the boundary before token `end` cuts a word that belongs together ("al-" of "al-Nusra")."""
    return (
        doc[end].text in {"-", "–"}
        and not doc[end - 1].whitespace_
        and doc[end - 1].lower_ in {"al", "el", "ul", "an", "ash", "as", "ad", "at"}
    )


def is_second_part(doc: Doc, match: Match) -> bool:
    """Tell whether a word is the name behind an article that more of a name follows: the "Fateh" of "Al-Fateh Solun" is no Fatah."""
    start, end = match.start, match.end
    if end - start > 1 or start < 2 or doc[start - 1].text != "-" or doc[start - 2].lower_ not in ARTICLES:
        return False
    return any(word.dep_ == "flat" and word.is_title and word.head.i < start for word in doc[end : end + 1])


def drop_pairs(named: Iterable[tuple[Span, str]], matches: Iterable[Match]) -> list[tuple[Span, str]]:
    """Return the model's names without those that are two known ones, joined by a hyphen: "the Karvenia-Sorvania pact"."""
    ends = {match.start: match.end for match in matches if not match.is_weak}
    kept = []
    for span, kind in named:
        first = ends.get(span.start, span.end)
        if first >= span.end or span.doc[first].text not in {"-", "–"} or ends.get(first + 1) != span.end:
            kept.append((span, kind))
    return kept


def is_of_state(doc: Doc, name: Match | Span, row: GazetteerRow, gazetteer: Gazetteer) -> bool:
    """Tell whether what is called like a body is that of a state which the body isn't of: "Russia's Security Council", "Chad's Senate"."""
    words = doc[name.start : name.end].text
    if row.type != "Organization" or name.start == 0 or words.isupper() or fold(row.name) == fold(words):
        return False  # "Iran's UN mission"
    last = doc[name.start - 1]
    owner = doc[name.start - 2] if last.tag_ == "POS" and name.start > 1 else last
    called = (*gazetteer.find(owner.text), *gazetteer.find(owner.text, weak=True))
    states = {gazetteer.adjectives.get(fold(owner.text)), *(one.id for one in called if one.type == "State")} - {None}
    is_shared = row.kind in {"international", "parliament"} or (row.country and len(words.split()) > 1)  # "Veldonia's National Council"
    if states and is_shared:
        return f"state:{row.country}" not in states
    noun = doc[name.start : name.end].root
    is_headed = find_case(noun) == "of" and noun.head.lemma_lower in load_list("national_offices")
    return row.kind == "international" and not row.country and is_headed


def tell_of(row: GazetteerRow) -> dict[str, str]:
    """Return what the gazetteer knows: where it is at home, and the sort of a body that is no other's and of one country."""
    attributes = {"country": row.country} if row.country else {}
    if "countries" in row.attributes or not row.kind:
        return attributes
    if row.parent:
        return attributes | ({"kind": MISSION} if row.kind == "international" and row.country else {})
    return attributes | {"kind": row.kind}


def keep_named_countries(doc: Doc, matches: list[Match], gazetteer: Gazetteer) -> list[Match]:
    """Return the matches, of bodies that share a name only those of states that the text names, if there are any: "Turkey's MIT"."""
    shared = {match.start for match in matches if len(match.rows) > 1 and any(row.type in BODIES for row in match.rows)}
    sure = {f"state:{row.country}" for match in matches if len(match.rows) == 1 for row in match.rows if row.country} if shared else set()
    named = sure | ({state for token in doc if (state := _find_state(token, gazetteer)) is not None} if shared else set())
    kept = []
    for match in matches:
        rows = tuple(row for row in match.rows if match.start in shared and f"state:{row.country}" in named)
        kept.append(replace(match, rows=rows) if rows else match)
    return kept


def _find_state(token: Token, gazetteer: Gazetteer) -> str | None:
    """Return the row of the state that a word names, by itself or as an adjective."""
    if not token.text[0].isupper():
        return None
    by_people = gazetteer.adjectives.get(token.lower_) or gazetteer.demonyms.get(token.lower_)
    return by_people or next((row.id for row in gazetteer.find(token.text) if row.type == "State"), None)
