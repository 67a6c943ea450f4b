"""Nouns of a row that the parser takes for another name of the one before: "a school, a clinic and two bridges".

And those that say of the last of two places what they are: "Pell, 30 km from Tesmar, the capital". Two nouns of a headline are a row,
too: "Rebels target army, police". A noun behind a preposition is no other name. Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.model import Reading

END_MARKS = frozenset({".", "!", "?", "…", ":", '"', "”"})
OF_ONE = frozenset({"det", "nmod:poss", "acl", "acl:relcl"})  # with one of them a noun may well tell what the other is


def mend_apposed(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Join a noun in apposition to the first of a row of which it is one, or say it of the name right before it."""
    for noun in range(len(labels) - 1, -1, -1):
        if labels[noun] == "appos" and any(heads[i] == noun and labels[i] == "case" for i in range(max(heads[noun], 0), noun)):
            labels[noun] = "nmod"  # "a body including Tavi Brenn" is not he
        if labels[noun] == "nmod" and _is_bare_name(reading, heads, noun):
            labels[noun] = "appos"
        if labels[noun] != "appos" or reading.upos[noun] != "NOUN":
            continue
        first = _find_first_of_row(reading, heads, labels, noun)
        if first is None and _is_second_of_headline(reading, heads, labels, noun):
            first = heads[noun]
        if first is not None:
            heads[noun], labels[noun] = first, "conj"
        elif (name := _find_name_before(reading, heads, labels, noun)) is not None:
            heads[name], heads[noun] = heads[noun], name


def _is_bare_name(reading: Reading, heads: list[int], name: int) -> bool:
    """Tell whether a name stands right behind the noun that it hangs on, with no preposition: "its southern neighbour Karvenia"."""
    noun = heads[name]
    is_behind = 0 <= noun < name and reading.upos[noun] == "NOUN" and {*reading.upos[noun + 1 : name + 1]} == {"PROPN"}
    return is_behind and not any(head == name and reading.labels[i] == "case" for i, head in enumerate(heads[:name]))


def _is_second_of_headline(reading: Reading, heads: list[int], labels: list[str], noun: int) -> bool:
    """Tell whether a line without end mark tells two on whom its verb falls, neither with an article: "Rebels target army, police"."""
    above = heads[noun]
    own = [i for i, head in enumerate(heads) if head in {above, noun}]
    begin = min([noun, *(i for i in own if above < i < noun and heads[i] == noun and reading.upos[i] != "PUNCT")])
    is_pair = labels[above] == "obj" and reading.upos[above] == "NOUN" and begin == above + 2 and reading.lemmas[above + 1] == ","
    if not is_pair or any(labels[i] in OF_ONE for i in own):
        return False
    end = next((i for i in range(noun + 1, len(heads)) if reading.starts[i]), len(heads))
    return reading.lemmas[end - 1] not in END_MARKS and reading.lemmas[min(noun + 1, end - 1)] != ","


def _find_name_before(reading: Reading, heads: list[int], labels: list[str], noun: int) -> int | None:
    """Return the name right before a noun's comma and article that the parser hung on it: "30 km from Pell, the capital"."""
    article = next((i for i in range(noun - 1, 1, -1) if heads[i] == noun and labels[i] == "det"), 0)
    name = article - 2
    is_own = name > 0 and reading.lemmas[article - 1] == "," and heads[name] == noun and labels[name] == "nmod"
    return name if is_own and reading.upos[name] == "PROPN" else None


def _find_first_of_row(reading: Reading, heads: list[int], labels: list[str], noun: int) -> int | None:
    """Return the first of a row of which a noun is one: "a school, a clinic and two bridges"; a comma closes an apposition."""
    above, end = heads[noun], _find_end_of_phrase(heads, noun) + 1
    if not 0 <= above < noun or end + 1 >= len(heads) or "," not in reading.lemmas[above + 1 : noun]:
        return None
    joined = [i for i in range(end, len(heads)) if labels[i] == "conj" and heads[i] <= noun and _is_next(reading, heads, i, end)]
    first = heads[joined[0]] if joined else noun
    hosts = {above, heads[above]} if labels[above] == "nmod" else {above}
    return first if first in hosts and reading.upos[first] == "NOUN" else None


def _is_next(reading: Reading, heads: list[int], noun: int, place: int) -> bool:
    """Tell whether the phrase of a noun begins at a place, with "and" or with the comma between two of a row."""
    opener = reading.lemmas[place].lower()
    if opener not in {"and", "or", ","} or (opener == "," and reading.lemmas[place + 1].lower() in {"and", "or", "but"}):
        return False
    return reading.upos[noun] in {"NOUN", "PROPN"} and all(_is_below(heads, i, noun) or heads[i] == noun for i in range(place + 1, noun))


def _find_end_of_phrase(heads: list[int], noun: int) -> int:
    """Return the last word that hangs below a noun."""
    end = noun
    while end + 1 < len(heads) and _is_below(heads, end + 1, noun):
        end += 1
    return end


def _is_below(heads: list[int], word: int, above: int) -> bool:
    """Tell whether a word behind another hangs on it, over words that stand behind it too."""
    while word > above and heads[word] not in {word, -1}:
        word = heads[word]
    return word == above
