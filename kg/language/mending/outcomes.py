"""What people were left as, each by his own word: "left a guard dead and nine pupils wounded" wounds no guard.

Takes a reading, gives one in which every group behind the first is the subject of the participle right behind it. So is "another", which
the parser takes for the article of "wounded": "one soldier was killed and another wounded".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from kg.language.mending.draft import make_draft
from kg.language.model import Reading
from kg.language.words import load_list

HARMED: Mapping[str, str] = MappingProxyType({"hurt": "hurt", "injured": "injure", "killed": "kill", "wounded": "wound"})  # to the lemma
LEAVE = "leave"
GROUP = frozenset({"NOUN", "NUM", "PRON", "PROPN"})
NAMING = frozenset({"ADJ", "NOUN", "PROPN"})
WITHIN = GROUP | {"ADJ", "ADP", "ADV", "DET", "PUNCT"}  # "at least nine", "passers-by"
MAX_GROUP = 7  # words of "and more than thirty other people" before what became of them
MAX_FIRST = 14  # words from "left" to what became of those named first


def mend_outcomes(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which "left A dead and B wounded" says of B alone that he was wounded."""
    reading = _mend_another(words, reading)
    found = [pair for i, lemma in enumerate(reading.lemmas) if lemma == LEAVE for pair in _find_pairs(words, reading, i)]
    if not found:
        return reading
    draft = make_draft(words, reading)
    heads, labels = draft.heads, draft.labels
    for verb, joint, noun, outcome in found:
        heads[outcome], labels[outcome] = verb, "conj"
        draft.tag(outcome, "VERB", "VBN", HARMED[words[outcome].lower()])
        for i in range(joint, outcome):
            if i != noun and not joint < heads[i] < outcome:
                heads[i] = noun if i > joint else outcome
        heads[noun], labels[noun] = outcome, "nsubj:pass"
    return draft.apply_to(reading)


def _mend_another(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which "another" right before what became of him is somebody: "killed a guard and left another wounded"."""
    found = [i for i in range(len(words) - 1) if words[i].lower() == "another" and _is_outcome_alone(words, reading, i + 1)]
    if not found:
        return reading
    draft = make_draft(words, reading)
    heads, labels = draft.heads, draft.labels
    for i in found:
        outcome, draft.upos[i] = i + 1, "PRON"
        if i and reading.lemmas[i - 1] == LEAVE:
            heads[i], labels[i], heads[outcome], labels[outcome] = i - 1, "obj", i - 1, "xcomp"
            continue
        heads[i], labels[i] = outcome, "nsubj:pass"
        draft.tag(outcome, "VERB", "VBN", HARMED[words[outcome].lower()])
    return draft.apply_to(reading)


def _is_outcome_alone(words: Sequence[str], reading: Reading, i: int) -> bool:
    """Tell whether a word says what became of somebody and no noun follows that it describes: not in "another wounded soldier"."""
    return words[i].lower() in HARMED and reading.heads[i - 1] == i and (i + 1 == len(words) or reading.upos[i + 1] not in NAMING)


def _find_pairs(words: Sequence[str], reading: Reading, verb: int) -> list[tuple[int, int, int, int]]:
    """Return (verb, joining word, noun, participle) for each group behind the first of whom "left" says what became of them."""
    first = next((i for i in range(verb + 2, min(verb + MAX_FIRST, len(words))) if _ends(words, reading, i, verb)), None)
    if first is None or any(reading.upos[i] == "VERB" for i in range(verb + 1, first)):
        return []
    found, joint = [], first + 1
    while joint + 2 < len(words) and words[joint].lower() in {"and", ","} and not reading.starts[joint]:
        joint += words[joint] == "," and words[joint + 1].lower() == "and"
        outcome = next((i for i in range(joint + 2, min(joint + MAX_GROUP, len(words))) if words[i].lower() in HARMED), None)
        if outcome is None or any(reading.upos[i] not in WITHIN for i in range(joint + 1, outcome)):
            break
        noun = outcome - 3 if words[outcome - 2] == "-" and outcome - 3 > joint else outcome - 1  # "two passers-by hurt"
        if reading.upos[noun] not in GROUP or any(reading.starts[joint : outcome + 1]):
            break
        found.append((verb, joint, noun, outcome))
        joint = outcome + 1
    return found


def _ends(words: Sequence[str], reading: Reading, i: int, verb: int) -> bool:
    """Tell whether a word says what those right behind "left" were left as: "left six people dead"."""
    return words[i].lower() in load_list("left_so") and reading.upos[i - 1] in GROUP and not any(reading.starts[verb + 1 : i + 1])
