"""Phrases that the parser hangs on a wrong word where their form tells the right one. Takes a reading, gives the word they hang on.

"Veldonia blamed the attack on the Brigade": the parser makes that an attack on the Brigade. "Karvenia regards the Front, which shelled
Pell, as a branch of the Brigade": it hangs the branch on the shelling.
"""

from __future__ import annotations

from collections.abc import Set

from kg.language.model import Reading
from kg.language.words import load_list

ON = frozenset({"on", "upon"})
SAID = frozenset({"ccomp", "parataxis"})
DESCRIBING = frozenset({"acl", "amod", "nmod", "obl"})
MAX_STEPS = 4  # from a word of a phrase on somebody up to him
MEANS = frozenset({"conj", "nmod", "obj"})  # labels on the way from who is struck up to the means, or to the cause
PHRASES = frozenset({"obl", "obl:unmarked", "advmod", "nmod"})


def find_hold(reading: Reading, children: dict[int, list[int]], word: int) -> int | None:
    """Return the word that a phrase or participle hangs on, None where nothing speaks against the parser.

    Args:
        reading: As the parser gives it.
        children: Words by the word that they hang on.
        word: Head of the phrase or clause.
    """
    if reading.labels[word] in PHRASES:
        found = (find(reading, children, word) for find in (_find_opened, _find_fronted, _find_naming, _find_blaming, _find_struck))
        return next((hold for hold in found if hold is not None), None)
    if reading.labels[word] == "advcl":
        return _find_charging(reading, children, word) or _find_saying_apart(reading, children, word)
    if reading.labels[word] == "acl" and reading.xpos[word] == "VBN":
        return _find_bereaving(reading, children, word)
    return None


def _find_opened(reading: Reading, children: dict[int, list[int]], word: int) -> int | None:
    """Return the verb of saying on which a phrase hangs that stands before the "that" of its clause: "said on Monday that they had"."""
    clause = reading.heads[word]
    if reading.labels[clause] != "ccomp" or not reading.heads[clause] < word < clause:
        return None
    marks = [child for child in children.get(clause, ()) if reading.labels[child] == "mark" and reading.lemmas[child].lower() == "that"]
    return reading.heads[clause] if any(word < mark for mark in marks) else None


def _find_fronted(reading: Reading, children: dict[int, list[int]], word: int) -> int | None:
    """Return what is said, for a time or place that opens it and not the saying: "On Monday rebels shelled Pell, Veldonia said"."""
    saying = reading.heads[word]
    is_of_the_saying = reading.lemmas[word].lower() in load_list("writings", "occasions_to_speak")
    if word > saying or is_of_the_saying or reading.lemmas[saying].lower() not in load_list("inserted"):
        return None
    said = [child for child in children.get(saying, ()) if reading.labels[child] in SAID and word < child]
    before = [child for child in said if child < saying]
    if before:
        return before[0]
    # "On Friday, the ministry said, gunmen shot a judge"
    is_set_off = reading.lemmas[word + 1] == "," and reading.lemmas[min(saying + 1, len(reading.lemmas) - 1)] == ","
    return said[0] if said and is_set_off else None


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


def _find_blaming(reading: Reading, children: dict[int, list[int]], noun: int) -> int | None:
    """Return the verb that lays a deed on somebody: "blamed the attack on the Brigade", "laid the blame for the attack on the Brigade"."""
    if not _opens_with(reading, children, noun, ON):
        return None
    deed = reading.heads[noun]
    verb = reading.heads[deed]
    if reading.labels[deed] == "obj" and verb < deed and reading.lemmas[verb].lower() in load_list("laying_blame"):
        return verb
    verb = reading.heads[verb] if reading.labels[verb] == "obj" else verb
    if not _opens_with(reading, children, deed, {"for"}) or reading.lemmas[verb].lower() not in load_list("putting_blame"):
        return None
    blame = [child for child in children.get(verb, ()) if child < deed and reading.lemmas[child].lower() in load_list("blame")]
    is_laid = any(
        _opens_with(reading, children, child, ON) for child in children.get(verb, ())
    )  # "the blame for the raid on Pell on the Front"
    return verb if blame and reading.labels[blame[-1]] == "obj" and not is_laid else None


def _opens_with(reading: Reading, children: dict[int, list[int]], noun: int, cases: Set[str]) -> bool:
    """Tell whether one of these prepositions stands before a noun."""
    opening = _find_opening(reading, children, noun)
    return opening is not None and reading.lemmas[opening].lower() in cases


def _find_struck(reading: Reading, children: dict[int, list[int]], noun: int) -> int | None:
    """Return the deed whose target stands behind what it was done with: "carried out a raid using jets and drones against the Front"."""
    opening = _find_opening(reading, children, noun)
    if opening is None or reading.lemmas[opening].lower() != "against":
        return None
    node = reading.heads[noun]
    for _ in range(MAX_STEPS):
        if reading.labels[node] not in MEANS or reading.lemmas[node].lower() in load_list("causes"):
            break
        node = reading.heads[node]
    is_means = reading.lemmas[node].lower() == "use" and reading.xpos[node] == "VBG"
    is_cause = reading.lemmas[node].lower() in load_list("causes")  # "raids in support of the army against the Front"
    if not is_means and not is_cause:
        return None
    for _ in range(MAX_STEPS):
        above = reading.heads[node]
        is_done = any(reading.labels[i] == "obj" and i < node and _is_attack(reading, i) for i in children.get(above, ()))
        if not is_means or above < 0 or _is_attack(reading, above) or is_done:
            break
        node = above  # "conducted raids coordinated with the army using jets against it"
    describes = reading.labels[node] in {"acl", "amod", "nmod"}
    return above if 0 <= above < node < opening and (_is_attack(reading, above) if describes else is_done) else None


def _is_attack(reading: Reading, word: int) -> bool:
    return reading.lemmas[word].lower() in load_list("attacks")


def _find_saying_apart(reading: Reading, children: dict[int, list[int]], verb: int) -> int | None:
    """Return the verb of saying for what was before or after it: "said that he would resign, a day after troops killed forty"."""
    said = reading.heads[verb]
    mark = next((i for i in children.get(verb, ()) if reading.labels[i] == "mark" and reading.lemmas[i].lower() in {"after", "before"}), 0)
    time = mark - 1
    if reading.labels[said] != "ccomp" or not reading.heads[said] < said < time or reading.labels[time] != "obl:unmarked":
        return None
    first = min([time, *children.get(time, ())])
    return reading.heads[said] if reading.lemmas[first - 1] == "," or reading.lemmas[first] == "," else None


def _find_charging(reading: Reading, children: dict[int, list[int]], deed: int) -> int | None:
    """Return the verb that charges somebody with a deed told behind a phrase on him: "accused men loyal to Solun of burning it"."""
    mark = next((child for child in children.get(deed, ()) if reading.labels[child] == "mark" and child < deed), None)
    node = reading.heads[deed]
    if mark is None or reading.lemmas[mark].lower() != "of" or mark - 1 == node:
        return None  # "men suspected of burning it"
    is_behind_clause = reading.lemmas[mark - 1] == ","  # "accused Solun, who led the raid, of burning it"
    for _ in range(MAX_STEPS):
        if reading.labels[node] not in DESCRIBING and not (is_behind_clause and reading.labels[node] in {"acl:relcl", "appos"}):
            break
        node = reading.heads[node]
    verb = reading.heads[node]
    is_charged = reading.labels[node] == "obj" and verb < node < deed and reading.heads[deed] != verb
    return verb if is_charged and reading.lemmas[verb].lower() in load_list("blaming") else None


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
