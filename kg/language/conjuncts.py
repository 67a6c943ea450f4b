"""Clauses joined by "and" behind what somebody said: are they still what he said, or what he did next?

"The minister said that the rebels had fled and called on the army to follow": the parser often joins "called" to "fled". Takes the
tree of a reading, gives its heads with such verbs joined to the verb of saying.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

PRESENT, PAST, MODAL = frozenset({"VBZ", "VBP"}), frozenset({"VBD"}), frozenset({"MD"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
HELPERS = frozenset({"aux", "aux:pass", "cop"})


def join_to_saying(reading: Reading) -> list[int]:
    """Return the heads of a reading, less the conjuncts that tell what the speaker, and not the one he speaks of, did next.

    Such a verb has no subject and no helper of its own, so that it can't share "had" or "would" with the clause before it. It
    moves where its tense is that of the verb of saying and not that of the clause, or where it tells a stance and the clause none.
    """
    heads = list(reading.heads)
    children: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        children.setdefault(head, []).append(i)
    for i, label in enumerate(reading.labels):
        clause = heads[i]
        if label != "conj" or reading.xpos[i] not in PRESENT | PAST or reading.labels[clause] != "ccomp":
            continue
        saying = heads[clause]
        if any(reading.labels[child] in SUBJECTS | HELPERS for child in children.get(i, ())) or not saying < clause < i:
            continue
        if not any(reading.labels[child] in SUBJECTS for child in children.get(clause, ())):
            continue
        tenses = [_find_tense(reading, children, verb) for verb in (i, clause, saying)]
        own_stance, other_stance = (reading.lemmas[verb].lower() in load_list("stating") for verb in (i, clause))
        if tenses[0] == tenses[2] and (tenses[0] != tenses[1] or (own_stance and not other_stance)):
            heads[i] = saying
    return heads


def _find_tense(reading: Reading, children: dict[int, list[int]], verb: int) -> frozenset[str] | None:
    """Return the tags of the tense that a clause's first finite word is in, None for none."""
    words = [child for child in children.get(verb, ()) if reading.labels[child] in HELPERS and child < verb]
    for word in (*sorted(words), verb):
        found = next((tense for tense in (PRESENT, PAST, MODAL) if reading.xpos[word] in tense), None)
        if found is not None:
            return found
    return None
