"""What a clause without a verb of its own states: "Sorvania expelled the envoy and Karvenia the attaché", "… and Karvenia the raid".

The tree hangs who does the same on the verb as `gapped`, what he does it to on him as `orphan` (kg/language/mending/gapped.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact

RULES = ("verb:",)


def find_gapped(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give each fact of a verb again of who does the same without a verb, to what stands behind him or, where that isn't like it, too."""
    names = index.doc.by_label["gapped"]
    if not names:
        return
    by_verb: dict[int, list[Fact]] = {}
    for fact in facts:
        if fact.rule.startswith(RULES):
            by_verb.setdefault(fact.trigger.i, []).append(fact)
    for name in names:
        doers = index.find(name)
        subjects = {m.id for noun in find_subjects(name.head) for m in index.find(noun)}
        told = [fact for fact in by_verb.get(name.head.i, ()) if fact.actor.id in subjects]
        targets = {role: list(found) for role, found in _read_orphans(name, index)}
        for fact in told:
            place = _find_place(fact.target, name.head, index)
            others = None if place is None else targets.get(place)
            for doer in doers:
                for target in [fact.target] if others is None else others:
                    if not index.is_same(doer, target):
                        yield replace(fact, actor=doer, target=target, rule=f"{fact.rule}+gap")


def _read_orphans(name: Token, index: MentionIndex) -> Iterator[tuple[str, list[Mention]]]:
    """Give for each group behind a name its preposition, empty for none, and whom it means."""
    for orphan in (child for child in name.children if child.dep_ == "orphan"):
        yield find_case(orphan), list(index.find(orphan))


def _find_place(target: Mention, verb: Token, index: MentionIndex) -> str | None:
    """Return the preposition under which a verb has a target, empty for its object; None where it has it elsewhere."""
    places = [("", noun) for noun in find_objects(verb)] + list(find_obliques(verb))
    return next((case for case, noun in places if any(m.id == target.id for m in index.find(noun))), None)
