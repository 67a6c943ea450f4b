"""Clauses that the parser hangs on a wrong verb where their form tells the right one. Takes a reading, gives the heads of its tree.

"The minister said that the rebels had fled and called on the army to follow": the parser often joins "called" to "fled". "Sorvania
called for calm, while Veldonia backed Karvenia, accusing the Brigade": it hangs "accusing" on Sorvania's verb. "Karvenia regards the
Front, which shelled Pell, as a branch of the Brigade": it hangs the branch on the shelling.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

PRESENT, PAST, MODAL = frozenset({"VBZ", "VBP"}), frozenset({"VBD"}), frozenset({"MD"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "expl"})
HELPERS = frozenset({"aux", "aux:pass", "cop"})
CONTRASTS = frozenset({"while", "whereas"})


def mend_heads(reading: Reading) -> list[int]:
    """Return the heads of a reading, less those that the form of a clause speaks against."""
    heads = list(reading.heads)
    children: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        children.setdefault(head, []).append(i)
    for i, label in enumerate(reading.labels):
        better: int | None = None
        if label == "conj" and reading.xpos[i] in PRESENT | PAST:
            better = _find_saying(reading, children, i)
        elif label == "advcl" and reading.xpos[i] == "VBG":
            better = _find_contrast(reading, children, i)
        elif label in {"obl", "nmod"}:
            better = _find_naming(reading, children, i) or _find_namer(reading, children, i)
        elif label == "acl" and reading.xpos[i] == "VBN":
            better = _find_bereaving(reading, children, i)
        heads[i] = heads[i] if better is None else better
    return heads


def _find_saying(reading: Reading, children: dict[int, list[int]], verb: int) -> int | None:
    """Return the verb of saying that a conjunct goes on from, where it tells what the speaker, not the one he speaks of, did next.

    Such a verb has no subject and no helper of its own, so that it can't share "had" or "would" with the clause before it. Its tense
    is that of the verb of saying and not that of the clause, or it tells a stance and the clause none.
    """
    clause = reading.heads[verb]
    if reading.labels[clause] != "ccomp" or not _has(reading, children, clause, SUBJECTS):
        return None
    saying = reading.heads[clause]
    if _has(reading, children, verb, SUBJECTS | HELPERS) or not saying < clause < verb:
        return None
    tenses = [_find_tense(reading, children, word) for word in (verb, clause, saying)]
    own_stance, other_stance = (reading.lemmas[word].lower() in load_list("stating") for word in (verb, clause))
    goes_on = tenses[0] == tenses[2] and (tenses[0] != tenses[1] or (own_stance and not other_stance))
    return saying if goes_on else None


def _find_contrast(reading: Reading, children: dict[int, list[int]], participle: int) -> int | None:
    """Return the verb of a clause with "while" right before a participle, whose subject then does what the participle says."""
    if _has(reading, children, participle, SUBJECTS | HELPERS | {"mark"}):
        return None
    for clause in children.get(reading.heads[participle], ()):
        contrasts = any(reading.lemmas[child].lower() in CONTRASTS for child in children.get(clause, ()) if reading.labels[child] == "mark")
        if contrasts and reading.heads[participle] < clause < participle and _has(reading, children, clause, SUBJECTS):
            return clause
    return None


def _find_naming(reading: Reading, children: dict[int, list[int]], noun: int) -> int | None:
    """Return the verb of naming whose object a relative clause tells more of, for "as …" behind that clause and a comma."""
    clause = reading.heads[noun]
    opening = _find_opening(reading, children, noun)
    if opening is None or opening == 0 or reading.lemmas[opening].lower() != "as" or reading.lemmas[opening - 1] not in {",", ")"}:
        return None
    named = reading.heads[clause]
    verb = reading.heads[named]
    names = reading.labels[clause] == "acl:relcl" and reading.labels[named] == "obj" and clause < noun
    return verb if names and reading.lemmas[verb].lower() in load_list("naming") else None


def _find_namer(reading: Reading, children: dict[int, list[int]], noun: int) -> int | None:
    """Return the passive verb of "is listed as a terrorist group by Karvenia" for Karvenia, which no group belongs to."""
    title = reading.heads[noun]
    verb = reading.heads[title]
    opens = [_find_opening(reading, children, word) for word in (noun, title)]
    if None in opens or [reading.lemmas[word].lower() for word in opens if word is not None] != ["by", "as"]:
        return None
    is_passive = any(reading.labels[child] == "aux:pass" for child in children.get(verb, ()))
    return verb if is_passive and reading.labels[title] == "obl" else None


def _find_bereaving(reading: Reading, children: dict[int, list[int]], participle: int) -> int | None:
    """Return the dead of "the families of two guards killed in Pell", on whose kin the parser hangs the killing."""
    kin = reading.heads[participle]
    if reading.lemmas[kin].lower() not in load_list("others") or reading.lemmas[participle].lower() not in load_list("harming"):
        return None
    dead = [child for child in children.get(kin, ()) if reading.labels[child] == "nmod" and kin < child < participle]
    return dead[-1] if dead and all(reading.lemmas[word] != "," for word in range(dead[-1], participle)) else None


def _find_opening(reading: Reading, children: dict[int, list[int]], noun: int) -> int | None:
    """Return the preposition before a noun."""
    return next((child for child in children.get(noun, ()) if reading.labels[child] == "case" and child < noun), None)


def _has(reading: Reading, children: dict[int, list[int]], word: int, labels: frozenset[str]) -> bool:
    return any(reading.labels[child] in labels for child in children.get(word, ()))


def _find_tense(reading: Reading, children: dict[int, list[int]], verb: int) -> frozenset[str] | None:
    """Return the tags of the tense that a clause's first finite word is in, None for none."""
    words = [child for child in children.get(verb, ()) if reading.labels[child] in HELPERS and child < verb]
    for word in (*sorted(words), verb):
        found = next((tense for tense in (PRESENT, PAST, MODAL) if reading.xpos[word] in tense), None)
        if found is not None:
            return found
    return None
