"""Clauses that leave out the verb of the one before: "Sorvania met Solun and Karvenia the envoy", "gave Pell food and Darmin arms".

The parser joins whom they name to what stands before, so that Karvenia is expelled. Here a name that does the same hangs on the verb as
`gapped` and what it does it to on the name as `orphan`; a further object and its complement hang on the verb as the first ones do.
Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

FINITE = frozenset({"VBD", "VBP", "VBZ"})
CLOSING = frozenset({".", ";", "!", "?"})
DETERMINERS = frozenset({"CD", "DT", "PRP$"})
NAMES = frozenset({"NNP", "NNPS"})
CASES = frozenset({"IN", "TO"})
OBJECTS = frozenset({"iobj", "obj"})
PHRASES = frozenset({"obl"})
GAPPED, ORPHAN = "gapped", "orphan"
MAX_NAME = 5  # words of a name


def mend_gapped(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Give each name behind a joint that something else follows without a verb its place in the clause that it goes on."""
    for joint, lemma in enumerate(reading.lemmas[:-2]):
        if lemma not in {",", ";", "and"} or (lemma != "and" and reading.lemmas[joint + 1] == "and"):
            continue
        is_cased = reading.xpos[joint + 1] in CASES  # "called on Karvenia to leave and on Veldonia to stay"
        name = _read_name(reading, joint + 1 + is_cased)
        if name is None or name[1] + 1 >= len(heads):
            continue
        start, last = name
        verb = _find_verb(reading, heads, labels, joint)
        if verb is None or not _ends_without_verb(reading, last + 1):
            continue
        if _is_second_object(reading, heads, labels, verb, (start, last)):
            _add_object(reading, heads, labels, verb, (start, last))
        elif not is_cased and _opens_thing(reading, last + 1):
            _add_clause(reading, heads, labels, verb, (start, last))
    for noun, label in enumerate(labels):
        if label == "obl" and (fellow := _find_fellow(reading, heads, labels, noun)) is not None:
            _part_fellows(reading, heads, labels, noun, fellow)


def _find_fellow(reading: Reading, heads: list[int], labels: list[str], noun: int) -> int | None:
    """Return the name right before a preposition that is joined under the same one: "Pell" of "sided with Darmin and Pell with Tesmar"."""
    case = _find_case(heads, labels, noun)
    if case is None or case < 2 or reading.xpos[case - 1] not in NAMES:
        return None
    name = next((i for i in range(case - 1, heads[noun], -1) if labels[i] == "conj" and reading.xpos[i] in NAMES), None)
    first = heads[name] if name is not None else -1
    if first < 0 or labels[first] != "obl" or heads[first] != heads[noun] or any(i == heads[noun] for i in range(first, noun)):
        return None
    other = _find_case(heads, labels, first)
    is_same = other is not None and reading.lemmas[other] == reading.lemmas[case] and other > heads[noun]
    return name if is_same and _ends_without_verb(reading, case) else None


def _find_case(heads: list[int], labels: list[str], noun: int) -> int | None:
    return next((i for i in range(noun) if heads[i] == noun and labels[i] == "case"), None)


def _part_fellows(reading: Reading, heads: list[int], labels: list[str], noun: int, last: int) -> None:
    """Hang the names since the last comma on the verb as who does the same with what stands behind them."""
    verb, first = heads[noun], heads[last]
    row = [i for i in range(first + 1, last + 1) if heads[i] == first and labels[i] == "conj"]
    commas = [i for i in range(first + 1, last) if reading.lemmas[i] == ","]
    own = [i for i in row if not commas or i > commas[-1]]
    heads[own[0]], labels[own[0]] = verb, GAPPED
    for other in own[1:]:
        heads[other] = own[0]
    heads[noun], labels[noun] = own[0], ORPHAN


def _read_name(reading: Reading, start: int) -> tuple[int, int] | None:
    """Return the first and last word of the name that begins at a word, behind "the" and a title."""
    start += reading.lemmas[start].lower() == "the"
    end = start
    while end < len(reading.heads) and end - start < MAX_NAME and reading.xpos[end] in NAMES:
        end += 1
    return (start, end - 1) if end > start else None


def _find_verb(reading: Reading, heads: list[int], labels: list[str], joint: int) -> int | None:
    """Return the last finite verb of the sentence before a joint that has a subject and an object or phrase behind it."""
    for i in range(joint - 1, -1, -1):
        if reading.xpos[i] in FINITE and reading.upos[i] == "VERB" and labels[i] != "acl:relcl":
            has_subject = any(heads[k] == i and labels[k] == "nsubj" for k in range(max(i - 30, 0), i))
            has_object = any(reading.upos[k] in {"NOUN", "PROPN"} for k in range(i + 1, joint))
            return i if has_subject and has_object else None
        if reading.starts[i] or reading.lemmas[i] in {"that", ":", "“", '"'}:
            return None
    return None


def _ends_without_verb(reading: Reading, start: int) -> bool:
    """Tell whether the clause that goes on at a word ends without a finite verb or a relative clause."""
    for i in range(start, len(reading.heads)):
        if reading.starts[i] or reading.lemmas[i] in CLOSING:
            return True
        if reading.xpos[i] in FINITE | {"MD", "WDT", "WP"} or reading.upos[i] == "AUX":
            return False
    return True


def _opens_thing(reading: Reading, i: int) -> bool:
    """Tell whether a noun with an article or number, and no time, begins at a word: "the attaché" and not "the next day"."""
    if reading.xpos[i] not in DETERMINERS or reading.lemmas[i].lower() in {"all", "both", "each"}:
        return False
    if reading.xpos[i] == "CD" and not reading.lemmas[i].isalpha():
        return False  # "Channel 9"
    if reading.xpos[i] == "CD" and reading.upos[i + 1] in {"ADP", "PUNCT"}:
        return True  # "and Karvenia two"
    nouns = [k for k in range(i, min(i + 6, len(reading.heads))) if reading.upos[k] in {"NOUN", "PROPN"}]
    times = load_list("spans_of_time")
    if any(reading.lemmas[k].lower() in times for k in nouns[:2]):
        return False
    return bool(nouns) and all(reading.upos[k] not in {"ADP", "PUNCT", "VERB"} for k in range(i, nouns[0]))


def _is_second_object(reading: Reading, heads: list[int], labels: list[str], verb: int, name: tuple[int, int]) -> bool:
    """Tell whether a name stands as the verb's first object does: before the same preposition, an infinitive too, or a second object."""
    first = _find_first(reading, heads, labels, verb, name[0])
    if first is None:
        return False
    end, behind = first[1] + 1, name[1] + 1
    if labels[first[0]] == "iobj" and _opens_thing(reading, end):
        return _opens_thing(reading, behind) or reading.lemmas[behind] in {"$", "€", "£"}
    if reading.lemmas[end] != reading.lemmas[behind] or reading.xpos[end] not in {"IN", "TO"}:
        return False
    forms = (reading.xpos[end + 1], reading.xpos[min(behind + 1, len(heads) - 1)])
    if reading.lemmas[end] == "to":
        asked = _read_name(reading, end + 2)
        is_bid = asked is not None and asked[1] + 1 >= name[0] - 2 and reading.lemmas[end + 1] in load_list("bidding_to")
        is_asked = is_bid and reading.xpos[name[0] - 1] not in CASES  # "urged Karvenia to ask Pell and Darmin to leave"
        return forms == ("VB", "VB") and not is_asked
    return forms == ("VBG", "VBG") or (reading.lemmas[end] == "for" and "VBG" not in forms)


def _find_first(reading: Reading, heads: list[int], labels: list[str], verb: int, before: int) -> tuple[int, int] | None:
    """Return the head and the last word of the name right behind a verb that is its object, or stands before another's preposition."""
    case = reading.lemmas[before - 1] if reading.xpos[before - 1] in CASES else None
    is_cased = case is not None and reading.lemmas[verb + 1] == case
    name = _read_name(reading, verb + 1 + is_cased)
    if name is None or name[1] + 2 >= before or is_cased != (case is not None):
        return None
    own = [i for i in range(name[0], name[1] + 1) if heads[i] == verb and labels[i] in (PHRASES if is_cased else OBJECTS)]
    return (own[0], name[1]) if own else None


def _add_object(reading: Reading, heads: list[int], labels: list[str], verb: int, name: tuple[int, int]) -> None:
    """Hang a name and what follows it on the verb as its first object and complement hang there."""
    first = _find_first(reading, heads, labels, verb, name[0])
    if first is None:
        return
    head, behind = _find_head(heads, *name), name[1] + 1
    heads[head], labels[head] = verb, labels[first[0]]
    complement = _find_governor(reading, heads, behind)
    if complement is not None and complement > name[1]:
        heads[complement] = verb
        is_thing = reading.xpos[behind] not in {"IN", "TO"}
        labels[complement] = "obj" if is_thing else "obl" if reading.upos[complement] in {"NOUN", "PROPN"} else "xcomp"
    _free(heads, labels, name, head)


def _add_clause(reading: Reading, heads: list[int], labels: list[str], verb: int, name: tuple[int, int]) -> None:
    """Hang a name on the verb as who does the same, and what follows on the name."""
    thing = _find_governor(reading, heads, name[1] + 1)
    if thing is None or thing <= name[1]:
        return
    parts = [i for i in range(verb + 1, name[0]) if heads[i] == thing]
    noun = next((i for i in reversed(parts) if reading.upos[i] in {"NOUN", "PROPN"}), None)
    if noun is not None:  # "a frigate and Karvenia two boats", read as boats of a frigate
        for i in parts:
            heads[i] = noun
        heads[noun], labels[noun] = verb, "obj"
    head = _find_head(heads, *name)
    heads[head], labels[head] = verb, GAPPED
    heads[thing], labels[thing] = head, ORPHAN
    _free(heads, labels, name, head)


def _free(heads: list[int], labels: list[str], name: tuple[int, int], head: int) -> None:
    """Hang the other words of a name on its head."""
    for i in range(name[0], name[1] + 1):
        if i != head and not name[0] <= heads[i] <= name[1]:
            heads[i], labels[i] = head, "flat" if labels[i] != "cc" else labels[i]


def _find_head(heads: list[int], start: int, last: int) -> int:
    """Return the word of a name that hangs on none of the others, the last where several do."""
    outer = [i for i in range(start, last + 1) if not start <= heads[i] <= last]
    return outer[-1] if outer else last


def _find_governor(reading: Reading, heads: list[int], start: int) -> int | None:
    """Return the noun or verb of a group that begins at a word: the first that isn't a part of one behind it."""
    for i in range(start, len(heads)):
        if reading.upos[i] in {"NOUN", "PROPN", "SYM", "VERB"} or (reading.xpos[i] == "CD" and heads[i] < i):
            is_part = heads[i] > i and all(reading.upos[k] in {"NOUN", "PROPN", "ADJ", "NUM"} for k in range(i, heads[i] + 1))
            if not is_part:
                return i
        if reading.upos[i] == "PUNCT":
            return None
    return None
