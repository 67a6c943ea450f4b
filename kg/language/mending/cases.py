"""Groups with a preposition that the parser takes for a second object, or hangs on a verb far off: "crashed a truck into the embassy".

Takes a tree, changes it.
"""

from __future__ import annotations

from kg.language.model import Reading

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
GROUPS = frozenset({"obl", "obl:unmarked"})
TOWARDS = frozenset(
    {"after", "against", "before", "by", "following", "for", "from", "into", "onto", "through", "toward", "towards", "with"}
)


def mend_cases(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Make an object with a preposition of its own what the deed goes towards, and hang a day on the verb whose subject it stands behind.

    "Solun said the blast late on Thursday had hurt ten": he need not have said so on Thursday.
    """
    for i, label in enumerate(labels):
        if label == "ccomp" and heads[i] < i:
            subject = next((j for j in range(heads[i] + 1, i) if heads[j] == i and labels[j] in SUBJECTS), i)
            for j in range(subject + 1, i):
                if heads[j] == heads[i] and labels[j] in GROUPS:
                    heads[j] = i
        if label == "nmod" and heads[i] < i:
            # "in revenge for raids last week in Pell": what stands between a noun and its place is the noun's
            for j in range(heads[i] + 1, i):
                if labels[j] == "obl:unmarked" and heads[j] < heads[i]:
                    heads[j] = heads[i]
        if label == "case" and labels[heads[i]] in SUBJECTS and i < heads[i] and _has_subject_behind(heads, labels, heads[i]):
            labels[heads[i]] = "obl"  # "As for the rebels, Solun said that they had fled"
        if label == "case" and labels[heads[i]] == "obj" and i < heads[i] and reading.lemmas[i].lower() in TOWARDS:
            labels[heads[i]] = "obl"


def _has_subject_behind(heads: list[int], labels: list[str], noun: int) -> bool:
    """Tell whether another subject stands between a noun and the verb on which both hang."""
    return any(heads[j] == heads[noun] and labels[j] in SUBJECTS for j in range(noun + 1, heads[noun]))
