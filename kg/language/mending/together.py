"""Nouns told in one row with others that the parser hangs elsewhere: "urged the government and the Front", read as one long name.

Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

FINITE = frozenset({"VBD", "VBP", "VBZ"})
NOMINALS = frozenset({"NOUN", "PROPN"})
NAMED = frozenset({"compound", "flat", "nmod"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
OBJECTS = frozenset({"iobj", "obj"})


def mend_together(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Join to a row what an "and", a number or a comma of its own shows to be one of it."""
    for word, label in enumerate(labels):
        head = heads[word]
        if label == "conj" and reading.xpos[word] in FINITE and 0 <= head < word and heads[head] < 0:
            _join_but_also(reading, heads, labels, word)
        if label == "dep" and reading.xpos[word] in FINITE and 0 <= head < word and heads[head] < 0:
            _give_subject(reading, heads, labels, word)
        if reading.upos[word] not in NOMINALS or head < 0:
            continue
        if reading.lemmas[_find_opening(reading, heads, word) - 1] == ":" and label in SUBJECTS and head < word:
            _give_list(reading, heads, labels, word)
        elif label == "conj" and word < head and labels[head] == "conj":
            _turn_round(reading, heads, labels, word)
        elif label in {"dep", "obl", "parataxis"} and reading.upos[word] == "PROPN" and head < word:
            _name_counted(reading, heads, labels, word)
        elif label == "conj" and reading.upos[word] == "PROPN":
            _open_row(reading, heads, labels, word)
            _name_counted(reading, heads, labels, word)
        elif head < word and _is_of_row(reading, heads, labels, word):
            labels[word] = "conj"
        elif label in SUBJECTS and word < head and _is_closed(reading, heads, labels, word):
            _join_to_object(heads, labels, word)
        elif label == "nmod" and head < word and reading.lemmas[word - 1] != ",":
            _give_agent(reading, heads, labels, word)


def _is_of_row(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether what the parser takes for a part or a description of the noun before is told beside it."""
    if labels[word] == "appos":
        return any(tells(reading, heads, labels, word) for tells in (_is_counted_apart, _is_before_last, _is_another_holder))
    return labels[word] in NAMED and _has_joint(reading, heads, labels, word)


def _is_before_last(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether "and" and a further name follow a name right behind another: "made up of the Front, the Brigade and the League"."""
    first, end = heads[word], _find_end(heads, word) + 1
    if reading.upos[word] != "PROPN" or reading.upos[first] != "PROPN" or reading.lemmas[_find_opening(reading, heads, word) - 1] != ",":
        return False
    fellows = (i for i in range(word + 1, len(heads)) if labels[i] == "conj" and heads[i] in {first, word} and reading.upos[i] == "PROPN")
    last = next(fellows, None)
    start = _find_opening(reading, heads, last) if last is not None else 0
    return last is not None and start in {end, word + 1} and reading.lemmas[start].lower() == "and"


def _is_another_holder(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether somebody else's office follows a holder's name: "Karvenia's president, Solun, Sorvania's premier, Orvash, and"."""
    first = heads[word]
    owners = [next((i for i in range(noun) if heads[i] == noun and labels[i] == "nmod:poss"), -1) for noun in (first, word)]
    is_named = any(heads[i] == first and labels[i] == "appos" and reading.upos[i] == "PROPN" for i in range(first + 1, word))
    are_two = -1 not in owners and reading.lemmas[owners[0]] != reading.lemmas[owners[1]]
    is_owned = reading.upos[owners[0]] == "PROPN" and (reading.upos[owners[1]] == "PROPN" or reading.lemmas[owners[1]].lower() == "its")
    return is_named and are_two and is_owned and reading.upos[word] == "NOUN"


def _has_joint(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether an "and" opens a word's group, so that it is no part of the name before: "the government and the Lukaya Front"."""
    start = _find_opening(reading, heads, word)
    is_joint = labels[start] == "cc" and heads[start] == word and reading.lemmas[start].lower() in {"and", "or"}
    return is_joint and start > heads[word] and reading.lemmas[start - 1] != "-"


def _is_counted_apart(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether a plural with a number is told beside one with another: "killed 12 officers, three soldiers and a nurse"."""
    first = heads[word]
    if reading.xpos[word] != "NNS" or reading.xpos[first] != "NNS" or reading.lemmas[first].lower() in load_list("parted_tolls"):
        return False
    counted = all(any(heads[i] == noun and labels[i] == "nummod" for i in range(max(noun - 5, 0), noun)) for noun in (first, word))
    joined = (i for i in range(word + 1, len(heads)) if labels[i] == "conj" and heads[i] in {first, word})
    last = next(joined, None)
    return (
        counted and last is not None and reading.lemmas[_find_opening(reading, heads, word) - 1] == "," and _has_and(reading, heads, last)
    )


def _has_and(reading: Reading, heads: list[int], word: int) -> bool:
    return any(heads[i] == word and reading.lemmas[i].lower() == "and" for i in range(max(word - 6, 0), word))


def _turn_round(reading: Reading, heads: list[int], labels: list[str], group: int) -> None:
    """Make a plural the one that a name right behind it explains, where it hangs on the name: "Moscow and its allies Minsk and Yerevan"."""
    name = heads[group]
    first = heads[name]
    if (
        reading.xpos[group] != "NNS"
        or reading.upos[name] != "PROPN"
        or not 0 <= first < group
        or _find_start(heads, name, group) != group + 1
    ):
        return
    heads[group], labels[group] = first, "conj"
    heads[name], labels[name] = group, "appos"
    for other in range(name + 1, len(heads)):
        if labels[other] == "conj" and heads[other] == first:
            heads[other] = name


def _give_list(reading: Reading, heads: list[int], labels: list[str], first: int) -> None:
    """Hang a list behind a colon on the subject, and what the parser joins to a noun before the colon on the list's first."""
    subject = next((i for i in range(heads[first]) if heads[i] == heads[first] and labels[i] in SUBJECTS), None)
    heads[first], labels[first] = (heads[first], "parataxis") if subject is None else (subject, "appos")
    colon = _find_opening(reading, heads, first) - 1
    for word in range(first + 1, len(heads)):
        if labels[word] == "conj" and heads[word] < colon and reading.upos[word] in NOMINALS:
            heads[word] = first


def _name_counted(reading: Reading, heads: list[int], labels: list[str], name: int) -> None:
    """Hang names behind a comma on the number right before it: "freed all three, Solun, Orvash and Brenn", "shot two others, X and Y"."""
    start = _find_opening(reading, heads, name)
    counted, end = start - 2, _find_end(heads, name) + 1
    if counted < 0 or reading.lemmas[start - 1] != "," or labels[start] == "case" or not labels[counted].startswith(("obj", "nsubj")):
        return
    is_row = any(heads[i] == name and labels[i] == "conj" and _has_and(reading, heads, i) for i in range(name + 1, len(heads)))
    is_one = reading.lemmas[counted].lower() == "one" and end < len(heads) and reading.lemmas[end] in {",", "."}
    is_number = reading.upos[counted] == "NUM" or reading.lemmas[counted].lower() == "other"
    if is_number and heads[name] in {counted, heads[counted]} and (is_row or is_one):
        heads[name], labels[name] = counted, "appos"


def _open_row(reading: Reading, heads: list[int], labels: list[str], name: int) -> None:
    """Give names behind a row that an "and" has closed to the plural above it: "the leaders of Pell and Darmin, Solun and Orvash"."""
    first = heads[name]
    plural = heads[first]
    if not 0 <= plural < first < name or reading.xpos[plural] != "NNS" or labels[first] != "nmod":
        return
    closed = any(labels[i] == "conj" and heads[i] == first and _has_and(reading, heads, i) for i in range(first + 1, name))
    more = [i for i in range(name + 1, len(heads)) if labels[i] == "conj" and heads[i] in {first, name}]
    has_more = any(_has_and(reading, heads, i) for i in more)
    if closed and has_more and reading.lemmas[_find_opening(reading, heads, name) - 1] == ",":
        heads[name], labels[name] = plural, "appos"
        for other in more:
            heads[other] = name


def _is_closed(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether a comma stands between a noun with "and" and the verb right behind, whose subject it so can't be."""
    verb = heads[word]
    end = _find_end(heads, word)
    joined = labels[verb] == "conj" and reading.xpos[verb] in FINITE | {"VBN"} and end + 2 == verb and reading.lemmas[end + 1] == ","
    is_plain = all(reading.lemmas[i] != "," for i in range(word, end))  # not "and Karvenia, which has none, agreed"
    return joined and is_plain and _has_joint_before(reading, heads, labels, word)


def _has_joint_before(reading: Reading, heads: list[int], labels: list[str], word: int) -> bool:
    start = _find_opening(reading, heads, word)
    return any(reading.lemmas[i].lower() == "and" and labels[i] == "cc" for i in (start, start - 1) if i > 0)


def _join_to_object(heads: list[int], labels: list[str], word: int) -> None:
    """Hang a noun on the object before its "and": "suspended the Herald and Channel 9, expelled the envoy and closed the border"."""
    verb = heads[heads[word]]
    objects = [i for i in range(verb + 1, word) if heads[i] == verb and labels[i] in OBJECTS]
    if objects:
        heads[word], labels[word] = objects[-1], "conj"


def _give_agent(reading: Reading, heads: list[int], labels: list[str], noun: int) -> None:
    """Hang "by X" behind a comma on the passive verb: "was killed with his deputy, Marek Solun, by the Front"."""
    case = next((i for i in range(heads[noun] + 1, noun) if heads[i] == noun and labels[i] == "case"), None)
    if case is None or reading.lemmas[case].lower() != "by" or reading.lemmas[case - 1] != ",":
        return
    node = heads[noun]
    while node >= 0 and reading.upos[node] in NOMINALS:
        node = heads[node]
    own = [i for i in range(len(heads)) if heads[i] == node] if node >= 0 else []
    agents = [i for i in own if labels[i] == "obl:agent" and not _is_beside(reading, heads, labels, i)]
    if any(labels[i] == "aux:pass" for i in own) and not agents and node < noun:
        heads[noun], labels[noun] = node, "obl:agent"


def _is_beside(reading: Reading, heads: list[int], labels: list[str], noun: int) -> bool:
    """Tell whether somebody is told with who suffers, whatever the parser takes him for: "along with his deputy"."""
    return any(heads[i] == noun and labels[i] == "case" and reading.lemmas[i].lower() in {"along", "together", "with"} for i in range(noun))


def _give_subject(reading: Reading, heads: list[int], labels: list[str], verb: int) -> None:
    """Make a noun of which the parser makes a heading the subject of its verb: "Eight countries, including Karvenia, asked for more"."""
    noun = heads[verb]
    is_bare = reading.upos[noun] in NOMINALS and not any(heads[i] == verb and labels[i] in SUBJECTS for i in range(verb))
    if is_bare and reading.lemmas[verb - 1] == "," and not any(heads[i] == noun and labels[i] == "cop" for i in range(verb)):
        heads[verb], labels[verb], heads[noun], labels[noun] = -1, "root", verb, "nsubj"


def _join_but_also(reading: Reading, heads: list[int], labels: list[str], verb: int) -> None:
    """Make one subject of both that "not only X but also Y" tells of, where the parser reads X as a sentence of its own."""
    first = heads[verb]
    second = next((i for i in range(first + 1, verb) if heads[i] == verb and labels[i] in SUBJECTS), None)
    opening = [reading.lemmas[i].lower() for i in range(max(first - 6, 0), first)]
    if reading.upos[first] != "PROPN" or second is None or "not" not in opening or "only" not in opening:
        return
    heads[verb], labels[verb] = -1, "root"
    heads[second], labels[first], heads[first], labels[second] = first, labels[second], verb, "conj"
    for i in range(max(first - 6, 0), first):
        if heads[i] == first and reading.lemmas[i].lower() == "not":
            labels[i] = "dep"


def _find_start(heads: list[int], word: int, least: int = -1) -> int:
    """Return the first of the words before one that hang on it, as far as nothing else stands between."""
    start = word
    while start - 1 > least and _is_under(heads, start - 1, word):
        start -= 1
    return start


def _find_opening(reading: Reading, heads: list[int], word: int) -> int:
    """Return the first word of a noun's group, behind the comma that may hang on it."""
    start = _find_start(heads, word)
    return start + (reading.lemmas[start] == "," and start < word)


def _find_end(heads: list[int], word: int) -> int:
    """Return the last of the words behind one that hang on it, as far as nothing else stands between."""
    end = word
    while end + 1 < len(heads) and _is_under(heads, end + 1, word):
        end += 1
    return end


def _is_under(heads: list[int], word: int, above: int) -> bool:
    for _ in range(6):
        word = heads[word]
        if word == above or word < 0:
            return word == above
    return False
