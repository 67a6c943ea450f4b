"""Infinitives that the parser hangs on the verb before a plan though they say what it is for: "foiled a bid by rebels to seize Pell".

Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

OBJECTS = frozenset({"nsubj:pass", "obj"})


def mend_plans(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang an infinitive right behind "by" and whoever has a plan, an attempt or the like on that noun."""
    plans = load_list("plots", "plans", "resolves")
    for to, lemma in enumerate(reading.lemmas):
        clause = heads[to]
        if lemma.lower() != "to" or labels[to] not in {"aux", "mark"} or labels[clause] not in {"advcl", "xcomp"} or clause < to:
            continue
        verb = heads[clause]
        for owner in range(to - 1, verb, -1):
            plan = heads[owner]
            is_plan = verb < plan < owner and labels[plan] in OBJECTS and heads[plan] == verb and reading.lemmas[plan].lower() in plans
            if is_plan and labels[owner] == "nmod" and _is_by(reading, heads, labels, owner):
                heads[clause], labels[clause] = plan, "acl"
                break


def _is_by(reading: Reading, heads: list[int], labels: list[str], owner: int) -> bool:
    return any(heads[i] == owner and labels[i] == "case" and reading.lemmas[i].lower() == "by" for i in range(owner))
