"""Who says a sentence, named between its subject and its verb: "The rebels, Idris Vantor claimed, were armed". Takes a tree, changes it.

The parser takes the speaker for another name of the subject, his verb for a relative clause of it, or all that is said for what his verb
governs, the subject included. So it does with one named between a condition and what would follow: "If it falls, warned Vantor, …".
"""

from __future__ import annotations

from kg.language.grammar import HELPERS
from kg.language.model import Reading
from kg.language.trees import group_children
from kg.language.words import load_list

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SAID = frozenset({"VBD", "VBN", "VBZ", "VBP"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
OF_SUBJECTS = SUBJECTS | {"appos", "conj", "dep", "nmod", "obl", "obl:unmarked", "root"}  # what the parser makes of one of the two
PARTING = frozenset({"CCONJ", "PUNCT", "SCONJ", "VERB"})  # what no speaker's name holds
PARTING_TAGS = frozenset({"IN", "MD", "WDT", "WP", "WP$", "WRB"})
IN_NAMES = frozenset({"of", "'", "’", "-"})
CONDITIONS = frozenset({"if", "have", "had", "once", "should", "unless"})  # lemmas of what opens a condition
MAX_NAME, MAX_REST = 9, 7  # words of the speaker, and between his verb and the second comma


def mend_inserted(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make a verb of saying between two commas, with its subject, an aside of the verb behind them, and give that verb its subject.

    Args:
        reading: As the parser gives it.
        heads: Of the words; is changed.
        labels: Of the words; is changed.
    """
    sayings = load_list("inserted", "stating", "telling")
    for saying in range(3, len(heads) - 2):  # before it a subject, a comma and a speaker, behind it a comma and a verb
        if reading.xpos[saying] not in SAID or reading.upos[saying] != "VERB" or reading.lemmas[saying].lower() not in sayings:
            continue
        if reading.lemmas[saying - 1] == ",":
            _turn_inverted(reading, (heads, labels), saying)
        elif (bounds := _find_bounds(reading, saying)) is not None:
            _set_aside(reading, (heads, labels), saying, bounds)


def _turn_inverted(reading: Reading, tree: tuple[list[int], list[str]], saying: int) -> None:
    """Put a condition before a verb of saying and who says it, and what would follow, below that verb: "If it falls, warns Vantor, …"."""
    heads, labels = tree
    start = next(i for i in range(saying, -1, -1) if reading.starts[i] or i == 0)
    end = next((i for i in range(saying, len(heads)) if reading.starts[i]), len(heads))
    comma = next((i for i in range(saying + 2, min(saying + MAX_NAME, end)) if reading.lemmas[i] == ","), None)
    if comma is None or reading.lemmas[start].lower() not in CONDITIONS:
        return
    speaker = _find_top(reading, heads, (saying + 1, comma - 1))
    clauses = [_find_clause(reading, heads, span) for span in ((start, saying - 1), (comma + 1, end - 1))]
    condition, told = clauses
    if speaker is None or condition is None or told is None or all(heads[i] >= 0 for i in (condition, saying, told)):
        return
    heads[speaker], labels[speaker] = saying, "nsubj"
    heads[condition], labels[condition] = told, "advcl"
    heads[told], labels[told] = saying, "ccomp"
    heads[saying], labels[saying] = -1, "root"


def _find_clause(reading: Reading, heads: list[int], span: tuple[int, int]) -> int | None:
    """Return the first verb of a stretch that hangs on a word outside of it."""
    first, last = span
    return next((i for i in range(first, last + 1) if not first <= heads[i] <= last and reading.upos[i] == "VERB"), None)


def _find_bounds(reading: Reading, saying: int) -> tuple[int, int] | None:
    """Return the commas around a verb of saying and who says it, where a noun stands before the first of them and words behind the last."""
    first, last = saying - 1, saying + 1
    while first > max(saying - MAX_NAME, 0) and reading.lemmas[first] != ",":
        is_name = reading.lemmas[first].lower() in IN_NAMES
        if not is_name and (reading.upos[first] in PARTING or reading.xpos[first] in PARTING_TAGS):
            return None
        first -= 1
    while last < min(saying + MAX_REST, len(reading.heads) - 1) and reading.lemmas[last] != ",":
        if reading.upos[last] in {"AUX", *PARTING} - {"CCONJ"} or reading.xpos[last] in PARTING_TAGS - {"IN"} or reading.starts[last]:
            return None
        last += 1
    is_framed = reading.lemmas[first] == reading.lemmas[last] == "," and first > 0 and not any(reading.starts[first : last + 1])
    return (first, last) if is_framed and last + 1 < len(reading.heads) and reading.upos[first - 1] in NOUNS else None


def _set_aside(reading: Reading, tree: tuple[list[int], list[str]], saying: int, bounds: tuple[int, int]) -> None:
    """Change the tree where the subject stands before the first comma and what it does begins right behind the second."""
    heads, labels = tree
    verb = _find_verb(reading, tree, bounds[1] + 1)
    speaker = _find_top(reading, heads, (bounds[0] + 1, saying - 1))
    is_doer = speaker is not None and heads[speaker] == saying and labels[speaker] in SUBJECTS
    if verb is None or speaker is None or (reading.xpos[saying] == "VBN" and not is_doer):
        return
    children = group_children(heads)
    subject = _find_subject(tree, bounds[0] - 1, (saying, verb, speaker))
    if subject is None or any(labels[i] in SUBJECTS and i > saying for i in children.get(verb, ())):
        return
    upper = next((word for word in reversed(_climb(heads, verb)) if word in {subject, saying}), None)
    if upper is not None:  # the subject or the verb of saying has the place that is the other's
        heads[verb], labels[verb] = heads[upper], labels[upper]
    for child in children.get(saying, ()):
        if child != verb and not bounds[0] <= child <= bounds[1]:
            heads[child] = verb  # the comma closes what he says it by
    is_passive = any(labels[i] == "aux:pass" for i in children.get(verb, ()))
    heads[subject], labels[subject] = verb, "nsubj:pass" if is_passive else "nsubj"
    heads[saying], labels[saying] = verb, "parataxis"
    heads[speaker], labels[speaker] = saying, "nsubj"


def _find_verb(reading: Reading, tree: tuple[list[int], list[str]], start: int) -> int | None:
    """Return the main verb, or what a copula says, of the finite verb that stands at `start`, adverbs left out."""
    heads, labels = tree
    while start < len(heads) - 1 and reading.upos[start] in {"ADV", "PART"}:
        start += 1
    is_past = reading.xpos[start] in {"VB", "VBN"} and any(head == start and labels[i] == "obj" for i, head in enumerate(heads))
    if not (is_past or reading.xpos[start] in FINITE) or reading.upos[start] not in {"VERB", "AUX"}:
        return None
    return heads[start] if labels[start] in HELPERS and heads[start] > start else start if reading.upos[start] == "VERB" else None


def _find_top(reading: Reading, heads: list[int], span: tuple[int, int]) -> int | None:
    """Return the one noun of a stretch that hangs on a word outside of it, None where there are several."""
    first, last = span
    tops = [i for i in range(first, last + 1) if not first <= heads[i] <= last and reading.upos[i] in NOUNS]
    return tops[0] if len(tops) == 1 else None


def _find_subject(tree: tuple[list[int], list[str]], word: int, inside: tuple[int, int, int]) -> int | None:
    """Return the head of the noun phrase that ends before the first comma, if nothing but the aside or the verb stands above it."""
    heads, labels = tree
    saying, verb, speaker = inside
    while heads[word] >= 0 and heads[word] not in {saying, verb, speaker} and labels[word] not in SUBJECTS:
        if heads[word] > saying:
            return None
        word = heads[word]
    if heads[word] >= 0 and heads[word] not in {saying, verb, speaker}:
        return None
    return word if labels[word] in OF_SUBJECTS and word < saying else None


def _climb(heads: list[int], word: int) -> list[int]:
    """Return the words above a word."""
    above = []
    while heads[word] >= 0 and heads[word] not in above:
        word = heads[word]
        above.append(word)
    return above
