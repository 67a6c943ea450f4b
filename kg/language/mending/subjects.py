"""A verb with two subjects, of which the second is that of the clause behind it, or with none. Takes heads and labels, changes them.

Whom somebody demands act is the subject of the act: "demanded Karvenia leave Pell".
"Ten were hurt when the bomber, who had slipped in, blew himself up": long asides lead the parser back to "hurt". "Groups that fled include
the Front": it makes the groups a name of the Front. "Pell, one of the largest towns in Tesmar, fell": one of the towns is no other subject.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
DASHES = frozenset({"-", "–", "—", ":"})
DEEDS = frozenset({"ADJ", "AUX", "VERB"})
LONG, MAX_DATELINE = 3, 8  # letters of initials that may act; words before the dash
BIDDEN = frozenset({"compound", "iobj", "obj", "nmod:poss"})  # what parsers make of a noun between a demand and the act
HELPERS = frozenset({"aux", "aux:pass", "cop"})
OF_NOUN = frozenset({"ADJ", "DET", "NOUN", "NUM", "PART", "PRON", "PROPN"})
CLAUSES = frozenset({"advcl", "ccomp", "conj", "parataxis"})


def mend_subjects(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Give the clause behind a second subject, or the one that the verb hangs on, that subject, if it has none; a dateline is none."""
    first: dict[int, int] = {}
    for i, label in enumerate(labels):
        if label not in SUBJECTS:
            continue
        verb = heads[i]
        other = first.setdefault(verb, i)
        if other == i:
            continue
        if other < i and _is_dateline(reading, other, i):
            labels[other] = "dep"
            continue
        if other < i < verb and _is_aside(reading, i):
            heads[i], labels[i] = other, "appos"
            continue
        if not other < verb < i:
            continue
        clause = next((j for j in range(i + 1, len(heads)) if heads[j] == verb and labels[j] in CLAUSES), None)
        if clause is None and labels[verb] in CLAUSES and heads[verb] > i:
            clause = heads[verb]  # "ten were killed, their spokesman, Solun, said"
        if clause is not None and reading.upos[clause] in DEEDS and not _has_subject(clause, heads, labels):
            heads[i], labels[i] = clause, "nsubj"


def mend_bidden(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang on a bare verb behind a demand the noun before it, and the verb on the demand: "has demanded Karvenia be tougher on them"."""
    for verb, lemma in enumerate(reading.lemmas):
        bare = _find_bare(reading, verb) if lemma in load_list("demanding") else None
        if bare is None:
            continue
        act = heads[bare] if reading.lemmas[bare] == "be" and labels[bare] in HELPERS else bare
        noun = bare - 1
        while heads[noun] not in {verb, act, bare, noun}:
            noun = heads[noun]
        if not verb < noun < bare or act <= verb or heads[verb] == act or labels[noun] not in BIDDEN | SUBJECTS:
            continue
        if heads[act] not in {verb, noun, act} and heads[heads[act]] not in {verb, noun}:
            continue
        for i in range(bare + 1, len(heads)):
            if heads[i] in {verb, noun} and labels[i] != "punct" and i != act:
                heads[i] = act
        heads[noun], labels[noun] = act, "nsubj:pass" if labels[bare] == "aux:pass" else "nsubj"
        heads[act], labels[act] = verb, "ccomp"


def _find_bare(reading: Reading, verb: int) -> int | None:
    """Return the first bare verb behind a verb, only a noun and what belongs to it between; None for none."""
    between = range(verb + 1, min(verb + MAX_DATELINE, len(reading.lemmas)))
    first = next((i for i in between if reading.upos[i] not in OF_NOUN), None)
    is_named = first is not None and first > verb + 1 and reading.upos[first - 1] in {"NOUN", "PROPN", "PRON"}
    return first if is_named and first is not None and reading.xpos[first] == "VB" else None


def _is_dateline(reading: Reading, name: int, subject: int) -> bool:
    """Tell whether a name in capitals before a dash is where a report was written: "PELL - Solun has declared war"."""
    lemma = reading.lemmas[name]
    is_loud = lemma.isupper() and len(lemma) > LONG and reading.starts[name]
    return is_loud and not DASHES.isdisjoint(reading.lemmas[name + 1 : min(subject, name + MAX_DATELINE)])


def _is_aside(reading: Reading, word: int) -> bool:
    """Tell whether a second subject says what the first is: "Pell, one of the largest towns in Tesmar, was calm"."""
    return reading.lemmas[word - 1] == "," and [lemma.lower() for lemma in reading.lemmas[word : word + 2]] == ["one", "of"]


def _has_subject(clause: int, heads: list[int], labels: list[str]) -> bool:
    return any(head == clause and label in SUBJECTS for head, label in zip(heads, labels, strict=True))
