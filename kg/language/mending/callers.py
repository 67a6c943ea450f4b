"""Who calls somebody what, and who is called on to act: "is designated a cult by Sorvania", "called for Sorvania to leave".

Takes a reading and one of its words, gives a better head and label, or None.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

CALLED = frozenset({"nsubj:pass", "obj", "obl", "xcomp"})


def find_caller(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the passive verb of calling whose doer "by" names, hung on what somebody is called: "is named a cult by Sorvania"."""
    if reading.upos[name] != "PROPN" or not any(reading.lemmas[i].lower() == "by" for i in children.get(name, ()) if i < name):
        return None
    above = reading.heads[name]
    verb = above if reading.upos[above] == "VERB" else reading.heads[above]
    if above != verb and (reading.labels[above] not in CALLED or not verb < above < name):
        return None
    labels = {reading.labels[i] for i in children.get(verb, ())}
    is_undone = reading.upos[verb] == "VERB" and "aux:pass" in labels and "obl:agent" not in labels
    return (verb, "obl:agent") if is_undone and (above == verb or _calls(reading, verb)) else None


def find_called(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the passive verb whose subject is called what stands behind it: "and is designated a cult by Sorvania"."""
    verb = reading.heads[noun]
    is_behind = noun > verb and _calls(reading, verb)
    return (verb, "obj") if is_behind and any(reading.labels[i] == "aux:pass" for i in children.get(verb, ())) else None


def _calls(reading: Reading, verb: int) -> bool:
    return reading.lemmas[verb].lower() in load_list("making", "naming", "listing")


def find_group_called(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the word for an armed group right before its name, hung on whom the group has: "a commander of the Karvenian faction Ash"."""
    noun = min([name, *children.get(name, ())]) - 1
    is_next = noun > 0 and reading.upos[name] == "PROPN" and reading.upos[noun + 1] != "PUNCT"
    is_group = is_next and reading.lemmas[noun].lower() in load_list("groups_before_names")
    return (noun, "appos") if is_group and reading.labels[noun] == "nmod" and reading.heads[noun] == reading.heads[name] < noun else None


def find_bidden(reading: Reading, children: dict[int, list[int]], word: int) -> tuple[int, str] | None:
    """Return the verb of calling that "for" and whoever is to act hang on: "called for Sorvania to leave", read as one clause."""
    clause = reading.heads[word]
    if reading.labels[word] == "mark":
        bidden = _find_bidden_one(reading, children, word)
        return (bidden, "case") if bidden is not None else None
    mark = next((i for i in children.get(clause, ()) if reading.labels[i] == "mark" and reading.lemmas[i].lower() == "for"), None)
    is_bidden = mark is not None and _find_bidden_one(reading, children, mark) == word
    return (reading.heads[clause], "obl") if is_bidden else None


def _find_bidden_one(reading: Reading, children: dict[int, list[int]], mark: int) -> int | None:
    """Return who stands between "for" and "to" behind a verb of calling."""
    clause = reading.heads[mark]
    verb = reading.heads[clause]
    if reading.lemmas[mark].lower() != "for" or reading.lemmas[verb].lower() not in load_list("calling") or not verb < mark < clause:
        return None
    to = next((i for i in children.get(clause, ()) if reading.lemmas[i].lower() == "to" and reading.labels[i] == "mark"), None)
    near = (*children.get(clause, ()), *children.get(verb, ()))
    named = [i for i in near if to is not None and mark < i < to and reading.labels[i] in {"nsubj", "obl"}]
    return named[0] if len(named) == 1 else None
