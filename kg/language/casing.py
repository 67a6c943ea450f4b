"""The words of headlines as prose would write them, for the model to read: "Army Shells Market in Pell" as "Army shells market in Pell".

The capitals of such a line don't tell what is a name. What the rest of the text writes small is none, nor what the dictionary has where
the text doesn't say; what the gazetteer has is one. The text itself stays as it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from kg.gazetteer.load import load_gazetteer
from kg.language.lemmas import find_known
from kg.language.words import load_list, load_words

MIN_CAPITALS = 3  # words of the dictionary in capitals, beside the first of a line
MOST = 0.8  # of a line's words of the dictionary are in capitals, those left aside that headlines may write small
LONGEST_NAME = 5
LONGEST_ACRONYM = 4  # letters: a longer word in capitals only is so for the headline's sake where that is
PARTS_OF_SPEECH = ("NOUN", "VERB", "ADJ", "ADV")  # that the dictionary has, which leaves out names
CLOSERS = frozenset({'"', "”", "’", "'", ")"})


def find_usual_forms(words: Sequence[str], begins: Sequence[int]) -> list[str]:
    """Return the words; those in capitals for the sake of a headline as prose writes them.

    Args:
        words: Of a whole document.
        begins: Numbers of the words at which a line or a sentence begins, sorted; the first is 0.
    """
    lines = [range(begin, stop) for begin, stop in zip(begins, [*begins[1:], len(words)], strict=True)]
    titles = {line.start: line for line in lines if _is_headline(words, line)}
    usual = list(words)
    seen = Counter(words[i] for line in lines if line.start not in titles for i in line[1:]) if titles else Counter[str]()
    for line in titles.values():
        is_loud = sum(word.isupper() for word in _find_common(words, line)) >= MIN_CAPITALS
        named = set(_find_named(words, line))
        for i in line:
            if words[i][:1].isupper() and (is_loud or words[i].istitle()):
                usual[i] = _find_usual(words[i], seen, is_name=i in named, opens=i == line.start)
    return usual


def _is_headline(words: Sequence[str], line: range) -> bool:
    """Tell whether a line writes words in capitals that prose doesn't, and ends as no sentence of prose does."""
    capitals = sum(words[i][:1].isupper() for i in line[1:])
    if capitals < MIN_CAPITALS or next((words[i] for i in reversed(line) if words[i] not in CLOSERS), "").endswith("."):
        return False
    common = _find_common(words, line)
    capitals = sum(word[:1].isupper() for word in common)
    return capitals >= MIN_CAPITALS and capitals >= MOST * len(common)


def _find_common(words: Sequence[str], line: range) -> list[str]:
    """Return the words behind a line's first that are no names by the dictionary, without those that headlines may write small."""
    return [word for i in line[1:] if is_common((word := words[i]).lower()) and word.lower() not in load_list("small_in_headlines")]


def _find_named(words: Sequence[str], line: range) -> Iterator[int]:
    """Give the numbers of the words that a name of the gazetteer or a date holds."""
    find = load_gazetteer().find
    for i in line:
        if words[i].lower() in load_list("months") and any(word[0].isdigit() for word in (*words[i - 1 : i], *words[i + 1 : i + 2])):
            yield i  # "August 24"
            continue
        for stop in range(min(i + LONGEST_NAME, line.stop), i, -1):
            if words[i][:1].isupper() and find(" ".join(words[i:stop]).replace(" '", "'").replace(" ’", "’")):
                yield from range(i, stop)
                break


def _find_usual(word: str, seen: Mapping[str, int], *, is_name: bool, opens: bool) -> str:
    """Return a word as prose writes it, by how often the rest of the text writes it so."""
    small, name = word.lower(), word.capitalize()
    told = seen.get(small, 0) - max(seen.get(name, 0), seen.get(word, 0))
    if not is_name and (told > 0 or (told == 0 and is_common(small))):
        return name if opens else small
    return name if len(word) > LONGEST_ACRONYM and not seen.get(word) else word


@lru_cache(maxsize=100_000)
def is_common(word: str) -> bool:
    """Tell whether a word in small letters is one of English, and not only a name or initials."""
    if len(word) == 1 or word in load_list("small_in_headlines"):
        return word in load_list("small_in_headlines")
    return word in load_words().senses or word in load_list("numbers") or any(find_known(word, pos) for pos in PARTS_OF_SPEECH)
