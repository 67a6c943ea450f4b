"""Names joined before the noun that both own, where the parser parts them: "set fire to Front and Brigade offices".

It hangs "to" on the Front, and "at" on Orvash in "at Orvash's request", so that the offices stand under no preposition, or takes the
Front for a thing beside the offices. In "The strike followed Monday's clashes" it makes the strike Monday's, and of "the Department of
the Harbour's Office" it makes a department of an office.
Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.grammar import NOUNS
from kg.language.model import Reading
from kg.language.words import load_list

MODIFIERS = frozenset({"amod", "compound"})
AIMED = frozenset(
    {
        "against",
        "at",
        "behind",
        "beneath",
        "beside",
        "by",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "on",
        "outside",
        "to",
        "upon",
        "with",
    }
)  # before no object; "killed about 20" is one
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
NEAR = 5  # tokens behind a possessive in which its noun stands


def mend_owners(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang prepositions and joined names on the noun that names before it say whose it is; what has a preposition is no object."""
    for i, label in enumerate(labels):
        if label == "nmod:poss" and heads[i] < i:
            _give_behind(reading, i, heads, labels)
        elif label == "nmod:poss" and i + 2 < len(heads) and reading.lemmas[i + 1] == ",":
            _say_of_name(reading, i, heads, labels)
        if label == "case" and reading.lemmas[i] in POSSESSIVES:
            _give_to_body(reading, i, heads, labels)
        if label not in {"case", "cc"}:
            continue
        name = heads[i]
        if label == "case" and i < name and labels[name] == "obj" and reading.lemmas[i].lower() in AIMED:
            labels[name] = "obl"
        noun = heads[name] if name >= 0 else -1
        if not i < name < noun or reading.upos[noun] not in NOUNS:
            continue
        if label == "case" and labels[name] in MODIFIERS | {"nmod:poss"}:
            _move_case(i, noun, heads, labels)
        elif label == "cc" and labels[name] in MODIFIERS:
            _join(i, name, noun, heads, labels)


def _give_behind(reading: Reading, owner: int, heads: list[int], labels: list[str]) -> None:
    """Hang an owner with "'s" on the noun behind it, not on one before the verb: "The strike followed Monday's clashes"."""
    end = max([owner, *(i for i in range(owner + 1, min(owner + NEAR, len(heads))) if heads[i] == owner and labels[i] == "flat")]) + 1
    if end >= len(heads) or reading.lemmas[end] not in POSSESSIVES:
        return
    behind = range(end + 1, min(end + NEAR, len(heads)))
    noun = next((i for i in behind if reading.upos[i] in NOUNS and labels[i] not in MODIFIERS | {"flat"}), None)
    if noun is not None:
        heads[owner] = noun


def _give_to_body(reading: Reading, clitic: int, heads: list[int], labels: list[str]) -> None:
    """Let a ministry of two words own what stands behind its "'s": the office of "the Department of the Harbour's Office of Trade"."""
    part = heads[clitic]
    of = next((i for i in range(part - 1, max(part - NEAR, 0), -1) if reading.lemmas[i] == "of"), 0)
    body = of - 1
    if not 0 <= body < part < clitic or reading.upos[body] != "PROPN" or reading.lemmas[body].lower() not in load_list("ministries"):
        return
    behind = (i for i in range(clitic + 1, len(heads)) if heads[i] in {body, heads[body]} and reading.upos[i] in NOUNS)
    noun = heads[part] if labels[part] == "nmod:poss" else next(behind, -1)
    is_taken = noun > clitic and labels[noun] in {"appos", "nmod", labels[body]} and heads[noun] in {body, heads[body]}
    if not is_taken or heads[of] not in {part, noun}:
        return
    for i, head in enumerate(heads):
        if head == body and (i > noun or labels[i] == "case"):
            heads[i] = noun
        elif head == noun and of <= i < clitic:
            heads[i] = part
    heads[noun], labels[noun] = heads[body], labels[body]
    heads[body], labels[body] = noun, "nmod:poss"
    heads[part], labels[part] = body, "nmod"
    heads[clitic] = body


def _say_of_name(reading: Reading, name: int, heads: list[int], labels: list[str]) -> None:
    """Make a noun that belongs to the name before it another name of the one before that: "in Pell, Karvenia's main port,"."""
    noun, owner = heads[name], name + 2
    clitic = next((i for i in range(owner + 1, noun) if reading.lemmas[i] in POSSESSIVES), None)
    if clitic is None or any(heads[i] == name and labels[i] == "case" and i > name for i in range(name, noun)):
        return
    if {reading.upos[name], *(reading.upos[i] for i in range(owner, clitic))} != {"PROPN"}:
        return
    owner = next((i for i in range(owner, clitic) if heads[i] in {name, noun}), owner)
    heads[owner], labels[owner] = noun, "nmod:poss"
    for i in range(name):
        heads[i] = name if heads[i] == noun else heads[i]
    heads[name], labels[name] = heads[noun], labels[noun]
    heads[noun], labels[noun] = name, "appos"


def _move_case(case: int, noun: int, heads: list[int], labels: list[str]) -> None:
    if not any(heads[i] == noun and labels[i] == "case" for i in range(case, noun)):
        heads[case] = noun


def _join(conjunction: int, name: int, noun: int, heads: list[int], labels: list[str]) -> None:
    """Join the name before "and" to the one behind it where the tree has it beside their noun: "bombed Front and Brigade camps"."""
    other = conjunction - 1
    if other >= 0 and labels[other] == "flat":
        other = heads[other]
    if other < 0 or heads[other] != heads[noun] or labels[other] != labels[noun]:
        return
    for i in range(other):
        if heads[i] == other and labels[i] in {"case", "det"}:
            heads[i] = noun
    heads[other], labels[other] = noun, "compound"
    heads[name], labels[name] = other, "conj"
