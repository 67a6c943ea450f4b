"""Groups of words that the parser hung on a word too far up: "of the Front" on what "rebels" is joined to, "to leave" beside "ought".

Takes a reading and one of its words, gives a better head and label, or None.
"""

from __future__ import annotations

from kg.language.mending.asides import find_aside
from kg.language.mending.beyond import find_setting_free
from kg.language.mending.callers import find_bidden, find_called, find_caller, find_group_called
from kg.language.mending.relatives import find_relative_clause
from kg.language.mending.rows import find_own_phrase, find_row
from kg.language.mending.tellers import find_teller
from kg.language.model import Reading
from kg.language.words import load_list

JOINED = frozenset({"conj", "flat"})
AGENT = "obl:agent"
FINITE = frozenset({"VBD", "VBP", "VBZ"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
APART = frozenset({"advcl", "dep", "parataxis"})


def find_stray(reading: Reading, children: dict[int, list[int]], word: int) -> tuple[int, str] | None:
    """Return the head and label that the words right before a group give it, None where nothing speaks against the parser's."""
    label = reading.labels[word]
    if label in JOINED:
        whole = _find_whole(reading, children, word) or _find_described(reading, word) or _find_next(reading, children, word)
        return whole or find_aside(reading, children, word) or find_own_phrase(reading, children, word)
    if label == "ccomp":
        return _find_duty(reading, children, word)
    if label in {"appos", "nmod", "compound"}:
        found = _find_act(reading, children, word) or _find_next(reading, children, word)
        if found is None and label == "nmod":
            called = find_group_called(reading, children, word) or _find_calling(reading, children, word)
            return called or _find_taken(reading, children, word) or find_caller(reading, children, word)
        return found or (find_group_called(reading, children, word) or find_aside(reading, children, word) if label == "appos" else None)
    if label in APART and reading.upos[word] == "NOUN":
        return find_aside(reading, children, word)
    if label in APART:
        return find_relative_clause(reading, children, word) or _find_counted(reading, children, word) or find_row(reading, children, word)
    if label == "nsubj:pass":
        return find_called(reading, children, word)
    if label == "mark":
        return find_bidden(reading, children, word)
    if label in {"nummod", "obj"}:
        return find_aside(reading, children, word)
    if label == "nsubj":
        return (
            _find_relative_object(reading, children, word)
            or _find_linked(reading, children, word)
            or _find_shot(reading, children, word)
            or _find_place_called(reading, children, word)
            or find_bidden(reading, children, word)
            or find_aside(reading, children, word)
        )
    if label == "acl:relcl":
        if (teller := find_teller(reading, children, word)) is not None:
            return (teller, "acl:relcl")
        return _find_counted(reading, children, word)
    if label == "amod":
        return find_setting_free(reading, word)
    if label == "acl":
        find = find_relative_clause if reading.upos[reading.heads[word]] == "VERB" else _find_relative
        return find(reading, children, word)
    return _find_agent(reading, children, word) if label == AGENT else None


def _find_whole(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the noun right before "of": "rebels" in "between soldiers and rebels of the Front", hung on "soldiers" as a third one."""
    own = children.get(noun, ())
    case = next((i for i in own if reading.labels[i] == "case"), 0)
    if not 0 < case < noun or reading.lemmas[case].lower() != "of" or any(reading.labels[i] == "cc" for i in own):
        return None
    return (case - 1, "nmod") if reading.upos[case - 1] == "NOUN" else None


def _find_described(reading: Reading, name: int) -> tuple[int, str] | None:
    """Return the noun before a comma that a name tells, read as the end of a name far before: "Vantor dismissed the chief, Gen. Solun"."""
    first = reading.heads[name]
    if reading.labels[name] != "flat" or not any(upos == "VERB" for upos in reading.upos[first:name]):
        return None
    start = name
    while reading.upos[start - 1] == "PROPN" and start - 1 > first:
        start -= 1
    return (start - 2, "appos") if reading.lemmas[start - 1] == "," and reading.upos[start - 2] == "NOUN" else None


def _find_linked(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the noun to which a hyphen and a participle tie a name that was taken for a second subject: "Ash Front-linked gunmen fled"."""
    end = max((i for i in children.get(name, ()) if reading.labels[i] == "flat"), default=name)
    if end + 3 >= len(reading.heads) or reading.lemmas[end + 1] != "-" or reading.xpos[end + 2] != "VBN":
        return None
    noun = reading.heads[end + 2]
    is_tied = reading.labels[end + 2] == "amod" and noun > end + 2 and reading.heads[noun] == reading.heads[name]
    return (noun, "compound") if is_tied else None


def _find_place_called(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the opening place that the first of two subjects only describes: "In Pell, the last free town, gunmen fled"."""
    verb, first = reading.heads[noun], min(i for i in (noun, *children.get(noun, ())) if reading.lemmas[i] != ",")
    others = (i for i in children.get(verb, ()) if reading.labels[i] in SUBJECTS and noun < i < verb)
    is_second = reading.upos[noun] == "NOUN" and next(others, None) is not None
    if not is_second or first < 2 or reading.lemmas[first - 1] != "," or reading.lemmas[first].lower() not in {"a", "an", "one", "the"}:
        return None
    place = _find_head(reading, first - 2)
    is_opening = reading.labels[place] == "obl" and reading.heads[place] == verb and reading.upos[place] == "PROPN"
    return (place, "appos") if is_opening else None


def _find_shot(reading: Reading, children: dict[int, list[int]], victim: int) -> tuple[int, str] | None:
    """Return the verb of a headline without helper whose subject is the victim: "Cleric shot dead in Pell"."""
    verb = reading.heads[victim]
    own = children.get(verb, ())
    is_bare = verb == victim + 1 + sum(reading.labels[i] == "flat" for i in children.get(victim, ())) and reading.lemmas[verb] == "shoot"
    is_dead = is_bare and verb + 1 < len(reading.heads) and reading.lemmas[verb + 1].lower() == "dead"
    goes_on = any(reading.labels[i] in {"obj", "ccomp"} for i in own)
    return (verb, "nsubj:pass") if is_dead and not goes_on else None


def _find_next(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the name that a name behind a comma or "and" is listed with, read as one with it: "the Front, the Watch and the Guard"."""
    label, first = reading.labels[name], reading.heads[name]
    if reading.upos[name] != "PROPN" or label not in {"compound", "flat"}:
        return None
    if any(reading.labels[i] == "cc" and i == name - 1 for i in children.get(name, ())):
        while reading.labels[first] == "flat" and reading.heads[first] != first:
            first = reading.heads[first]
        return (first, "conj") if first < name and reading.upos[first] == "PROPN" else None
    is_listed = reading.labels[first] == "conj" or any(reading.labels[i] == "conj" for i in children.get(first, ()))
    return (first, "conj") if label == "flat" and is_listed and reading.lemmas[name - 1] == "," else None


def _find_taken(reading: Reading, children: dict[int, list[int]], thing: int) -> tuple[int, str] | None:
    """Return the verb of taking whose object something is taken of: "deprived its allies of the means to fight"."""
    robbed = reading.heads[thing]
    verb = reading.heads[robbed]
    is_of = any(reading.labels[i] == "case" and reading.lemmas[i].lower() == "of" for i in children.get(thing, ()))
    if not is_of or reading.labels[robbed] != "obj" or robbed > thing or reading.lemmas[verb].lower() not in load_list("depriving"):
        return None
    return verb, "obl"


def _find_counted(reading: Reading, children: dict[int, list[int]], clause: int) -> tuple[int, str] | None:
    """Return the noun right before a comma of which a clause counts some: "the Front fired rockets, most of which were shot down"."""
    for some in children.get(clause, ()):
        which = next((i for i in children.get(some, ()) if reading.lemmas[i].lower() in {"which", "whom", "who"}), 0)
        is_some = some + 2 == which and reading.lemmas[some + 1].lower() == "of" and some < clause
        noun = some - 2
        if is_some and noun > 0 and reading.lemmas[some - 1] == "," and reading.upos[noun] == "NOUN" and reading.heads[clause] != noun:
            return noun, "acl:relcl"
    return None


def _find_head(reading: Reading, word: int) -> int:
    """Return the first word of a name that goes on with a word."""
    while reading.labels[word] == "flat":
        word = reading.heads[word]
    return word


def _find_duty(reading: Reading, children: dict[int, list[int]], verb: int) -> tuple[int, str] | None:
    """Return "ought" right before an infinitive, where both were taken for what somebody says: "said that Karvenia ought to leave"."""
    mark = min((i for i in children.get(verb, ()) if reading.labels[i] == "mark"), default=0)
    is_duty = 0 < mark < verb and reading.lemmas[mark - 1].lower() == "ought" and reading.heads[mark - 1] == reading.heads[verb]
    return (mark - 1, "xcomp") if is_duty else None


def _find_agent(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return whom a name without "by" tells more of, or is listed with: "was planned by exiles, Idris Vantor and Lena Orvash"."""
    if reading.upos[name] != "PROPN" or any(reading.labels[i] == "case" for i in children.get(name, ())):
        return None
    before = [i for i in children.get(reading.heads[name], ()) if reading.labels[i] == AGENT and i < name]
    if not before:
        return None
    row = (*children.get(before[-1], ()), *children.get(name, ()))
    is_listed = reading.upos[before[-1]] == "PROPN" and any(reading.labels[i] == "conj" for i in row)
    return before[-1], "conj" if is_listed else "appos"


def _find_relative_object(reading: Reading, children: dict[int, list[int]], pronoun: int) -> tuple[int, str] | None:
    """Return the verb of which a relative is the object, read as a second subject: "the Front, which Karvenia had branded a cult"."""
    verb = reading.heads[pronoun]
    if reading.lemmas[pronoun].lower() not in {"which", "whom", "who"} or reading.labels[verb] != "acl:relcl":
        return None
    second = any(reading.labels[i] == "nsubj" and pronoun < i < verb for i in children.get(verb, ()))
    return (verb, "obj") if second else None


def _find_relative(reading: Reading, children: dict[int, list[int]], verb: int) -> tuple[int, str] | None:
    """Return the noun of a relative clause read as a participle behind it: "Solun, whom the council named a terrorist"."""
    own = [child for child in children.get(verb, ()) if child < verb]
    opens = any(reading.labels[child] == "obj" and reading.lemmas[child].lower() in {"which", "who", "whom"} for child in own)
    return (reading.heads[verb], "acl:relcl") if opens and any(reading.labels[child] == "nsubj" for child in own) else None


def _find_act(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the verb whose subject a name before it is, hung on what stands behind the verb: "Vantor on Friday suspended talks"."""
    noun = reading.heads[name]
    verb = reading.heads[noun]
    if reading.upos[name] != "PROPN" or not name < verb < noun or reading.xpos[verb] not in FINITE:
        return None
    own = children.get(verb, ())
    is_told = any(reading.labels[i] in SUBJECTS for i in own) or any(reading.labels[i] == "case" for i in children.get(name, ()))
    return None if is_told else (verb, "nsubj:pass" if any(reading.labels[i] == "aux:pass" for i in own) else "nsubj")


def _find_calling(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return what right before a name says who he is, hung beside him: "the murder of the journalist Lena Orvash in Pell"."""
    own = children.get(name, ())
    noun = min([name, *own]) - 1
    if (
        noun < 0
        or reading.upos[name] != "PROPN"
        or reading.upos[noun] != "NOUN"
        or any(reading.labels[i] == "case" for i in own if i < name)
    ):
        return None
    is_beside = reading.heads[noun] == reading.heads[name] < noun and reading.labels[noun] == "nmod"
    is_placed = any(reading.labels[i] == "nmod" and i > name for i in own)  # else nothing hangs on it
    return (noun, "appos") if is_beside and is_placed and any(reading.labels[i] == "case" for i in children.get(noun, ())) else None
