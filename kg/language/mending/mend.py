"""Clauses that the parser hangs on a wrong word where their form tells the right one. Takes a reading, gives heads and labels of its tree.

"The minister said that the rebels had fled and called on the army to follow": the parser often joins "called" to "fled". "Sorvania
called for calm, while Veldonia backed Karvenia, accusing the Brigade": it hangs "accusing" on Sorvania's verb. "A group that Sorvania
says is armed by Veldonia": it takes both verbs for relative clauses of the group, and what Sorvania says for a fact. What other modules of
this folder mend is mended here as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

from kg.language.grammar import HELPERS
from kg.language.mending.apposed import mend_apposed
from kg.language.mending.arms import mend_arms
from kg.language.mending.beyond import mend_held, mend_left
from kg.language.mending.cases import mend_cases
from kg.language.mending.charges import mend_charges
from kg.language.mending.crossings import mend_crossings
from kg.language.mending.deeds import SUBJECTS
from kg.language.mending.doubled import mend_doubled
from kg.language.mending.draft import make_draft
from kg.language.mending.fresh import mend_fresh
from kg.language.mending.fronted import mend_fronted
from kg.language.mending.holds import find_hold
from kg.language.mending.inserted import mend_inserted
from kg.language.mending.joints import find_joint
from kg.language.mending.loose import mend_loose
from kg.language.mending.measures import mend_measures
from kg.language.mending.nested import mend_nested
from kg.language.mending.openings import mend_openings
from kg.language.mending.owners import mend_owners
from kg.language.mending.pairs import mend_pairs
from kg.language.mending.participles import mend_participles
from kg.language.mending.pieces import mend_pieces
from kg.language.mending.plans import mend_plans
from kg.language.mending.retag import retag
from kg.language.mending.sayers import mend_sayers
from kg.language.mending.shared_kinds import mend_shared_kinds
from kg.language.mending.shared_names import mend_shared_names
from kg.language.mending.so_called import mend_so_called
from kg.language.mending.strays import find_stray
from kg.language.mending.subjects import mend_bidden, mend_subjects
from kg.language.mending.supposed import mend_supposed
from kg.language.mending.together import mend_together
from kg.language.mending.verdicts import mend_verdicts
from kg.language.mending.voices import mend_voices
from kg.language.model import Reading
from kg.language.trees import find_rootless, group_children
from kg.language.words import load_list

PRESENT, PAST, MODAL = frozenset({"VBZ", "VBP"}), frozenset({"VBD"}), frozenset({"MD"})
CONTRASTS = frozenset({"while", "whereas"})
AS_NOUNS = MappingProxyType({"acl": "nmod", "advcl": "obl", "ccomp": "obj", "csubj": "nsubj", "csubj:pass": "nsubj:pass", "xcomp": "obj"})
INNER = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis"})
RELATIVE_WORDS = frozenset({"that", "which", "who", "whom"})


def mend_initials(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which initials are no pronouns: the model knows no capitals, and takes "US" for "us" and "WHO" for "who"."""
    initials = load_list("initials_like_pronouns")
    names = {i: word for i, word in enumerate(words) if word in initials and reading.lemmas[i] != word and not _is_loud(words, i)}
    return retag(reading, names, upos="PROPN", xpos="NNP")


def _is_loud(words: Sequence[str], i: int) -> bool:
    """Tell whether the words beside one are in capitals too, as in a heading: "TELL US MORE"."""
    beside = [word for word in (*words[max(i - 1, 0) : i], *words[i + 1 : i + 2]) if word.isalpha()]
    return bool(beside) and all(word.isupper() and len(word) > 1 for word in beside)


def mend_divided(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which "co-operation" and "pull-out" are one word, where the parts would be an operation and a way out."""
    if "-" not in words:
        return reading
    whole = load_list("divided")
    lemmas, upos, xpos = list(reading.lemmas), list(reading.upos), list(reading.xpos)
    for i in range(2, len(words)):
        joined = f"{words[i - 2]}{lemmas[i]}".lower() if words[i - 1] == "-" else ""
        if joined in whole:
            lemmas[i] = joined
            if upos[i] not in {"NOUN", "VERB"}:
                upos[i], xpos[i] = "NOUN", "NN"
    return replace(reading, lemmas=tuple(lemmas), upos=tuple(upos), xpos=tuple(xpos))


def mend_blame(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which who "is to blame", or is held so, is responsible: he blames nobody, and it is no plan."""
    found = [i for i in range(2, len(words)) if words[i] == "blame" and words[i - 1] == "to"]
    found = [
        i
        for i in found
        if any(reading.lemmas[k] == "be" for k in range(max(0, i - 4), i - 1)) or "hold" in reading.lemmas[max(0, i - 8) : i]
    ]
    if not found:
        return reading
    draft = make_draft(words, reading)
    for i in found:
        draft.tag(i, "ADJ", "JJ", "responsible")
        draft.labels[i - 1] = "dep"
    return draft.apply_to(reading)


def mend_fighting(words: Sequence[str], reading: Reading) -> Reading:
    """Return a reading in which "fighting between" two is a noun: what goes on, goes up or kills people."""
    found = [i for i in range(len(words) - 1) if words[i].lower() == "fighting" and words[i + 1] == "between" and reading.upos[i] == "VERB"]
    if not found:
        return reading
    draft = make_draft(words, reading)
    for i in found:
        draft.tag(i, "NOUN", "NN", "fighting")
        own = [j for j, head in enumerate(reading.heads) if head == i]
        is_bare = i < reading.heads[i] and not any(draft.labels[j] == "mark" for j in own)  # "Fighting between them displaced six families"
        draft.labels[i] = "nsubj" if is_bare and draft.labels[i] == "advcl" else AS_NOUNS.get(draft.labels[i], draft.labels[i])
        for j in own:
            draft.labels[j] = {"mark": "case", "obl": "nmod"}.get(draft.labels[j], draft.labels[j])
    return draft.apply_to(reading)


def mend_tree(reading: Reading) -> tuple[list[int], list[str]]:
    """Return the heads and labels of a reading, less those that the form of a clause speaks against."""
    heads, labels = list(reading.heads), list(reading.labels)
    children = group_children(heads)
    for i, label in enumerate(reading.labels):
        better: int | None = None
        if label == "conj" and reading.xpos[i] in PRESENT | PAST:
            better = _find_saying(reading, children, i) or _find_finite(reading, i) or _find_behind_semicolon(reading, children, i)
        elif label == "advcl" and reading.xpos[i] == "VBG":
            better = _find_contrast(reading, children, i) or _find_teller(reading, children, i) or find_hold(reading, children, i)
        elif label in INNER:
            saying = _find_inserted(reading, children, i)
            if saying is None and label == "advcl":
                better = find_hold(reading, children, i)
            elif saying is not None:
                better, pronoun = saying
                labels[i], heads[pronoun] = "ccomp", i
                labels[pronoun] = "nsubj:pass" if _has(reading, children, i, frozenset({"aux:pass"})) else "nsubj"
        else:
            better = find_hold(reading, children, i)
        heads[i] = heads[i] if better is None else better
        joint = (find_stray(reading, children, i) or find_joint(reading, children, i)) if better is None else None
        if joint is not None:
            heads[i], labels[i] = joint
    mend_pieces(reading, heads, labels)
    mend_shared_kinds(reading, heads, labels)
    mend_shared_names(reading, heads, labels)
    mend_arms(reading, heads, labels)
    mend_measures(reading, heads, labels)
    mend_subjects(reading, heads, labels)
    mend_bidden(reading, heads, labels)
    mend_fresh(reading, heads, labels)
    mend_inserted(reading, heads, labels)
    mend_sayers(reading, heads, labels)
    mend_owners(reading, heads, labels)
    mend_openings(reading, heads, labels)
    mend_participles(reading, heads, labels)
    mend_fronted(reading, heads, labels)
    mend_pairs(reading, heads, labels)
    mend_plans(reading, heads, labels)
    mend_cases(reading, heads, labels)
    mend_supposed(reading, heads, labels)
    mend_charges(reading, heads, labels)
    mend_verdicts(reading, heads, labels)
    mend_voices(reading, heads, labels)
    mend_doubled(reading, heads, labels)
    mend_crossings(reading, heads, labels)
    mend_apposed(reading, heads, labels)
    mend_loose(reading, heads, labels)
    mend_together(reading, heads, labels)
    mend_left(reading, heads, labels)
    mend_held(reading, heads, labels)
    mend_nested(reading, heads, labels)
    mend_so_called(reading, heads, labels)
    _keep_trees(reading, heads, labels)
    return heads, labels


def keep_rooted(own: Reading, mended: Reading) -> Reading:
    """Return the mended reading, with the parser's own tree for sentences of which it made a circle: a Doc can't hold one."""
    if not find_rootless(mended.heads):
        return mended
    heads, labels = list(mended.heads), list(mended.labels)
    _keep_trees(own, heads, labels)
    return replace(mended, heads=tuple(heads), labels=tuple(labels))


def _keep_trees(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Give a sentence the parser's own tree back where two that were each mended for the better make a circle together."""
    rootless = find_rootless(heads)
    if not rootless:
        return
    bounds = [i for i, starts in enumerate(reading.starts) if starts or not i]
    for start, end in pairwise([*bounds, len(heads)]):
        if not rootless.isdisjoint(range(start, end)):
            heads[start:end], labels[start:end] = reading.heads[start:end], reading.labels[start:end]


def _find_saying(reading: Reading, children: dict[int, list[int]], verb: int) -> int | None:
    """Return the verb of saying that a conjunct goes on from, where it tells what the speaker, not the one he speaks of, did next.

    Such a verb has no subject and no helper of its own, so that it can't share "had" or "would" with the clause before it. Its tense
    is that of the verb of saying and not that of the clause, or it tells a stance and the clause none.
    """
    clause = reading.heads[verb]
    if reading.labels[clause] not in {"ccomp", "acl"} or not _has(reading, children, clause, SUBJECTS):
        return None
    saying = reading.heads[clause]
    if reading.labels[clause] == "acl":  # "rejected claims that its fighters had fired, and blamed the army"
        saying = reading.heads[saying] if reading.labels[saying] == "obj" else verb
    if _has(reading, children, verb, SUBJECTS | HELPERS) or not saying < clause < verb:
        return None
    tenses = [_find_tense(reading, children, word) for word in (verb, clause, saying)]
    if tenses[2] == PRESENT and reading.xpos[saying] == "VBN" and reading.xpos[verb] == "VBD":
        tenses[2] = PAST  # "has denied … and blamed"
    own_stance, other_stance = (reading.lemmas[word].lower() in load_list("stating") for word in (verb, clause))
    goes_on = tenses[0] == tenses[2] and (tenses[0] != tenses[1] or (own_stance and not other_stance))
    return saying if goes_on else None


def _find_finite(reading: Reading, verb: int) -> int | None:
    """Return the finite verb that a conjunct goes on from, where it is joined to an infinitive: "has offered to mediate and denied"."""
    above = reading.heads[verb]
    if reading.xpos[verb] not in {"VBD", "VBZ"} or reading.xpos[above] != "VB" or reading.labels[above] not in {"acl", "advcl", "xcomp"}:
        return None
    finite = reading.heads[above]
    if reading.labels[above] == "acl":  # "rejected an offer to mediate and fled"
        finite = reading.heads[finite] if reading.labels[finite] == "obj" else -1
    return finite if finite >= 0 and reading.upos[finite] == "VERB" else None


def _find_behind_semicolon(reading: Reading, children: dict[int, list[int]], verb: int) -> int | None:
    """Return the clause behind a semicolon that a conjunct goes on from: "Karvenia fled; Sorvania, tied down in Pell, launched raids"."""
    above = reading.heads[verb]
    parted = next((i for i in range(verb - 1, above, -1) if reading.lemmas[i] == ";"), None)
    if parted is None or _has(reading, children, verb, SUBJECTS):
        return None
    clauses = [i for i in children.get(above, ()) if parted < i < verb and reading.labels[i] in {"conj", "parataxis"}]
    return next((i for i in reversed(clauses) if _has(reading, children, i, SUBJECTS)), None)


def _find_contrast(reading: Reading, children: dict[int, list[int]], participle: int) -> int | None:
    """Return the verb of a clause with "while" right before a participle, whose subject then does what the participle says."""
    if _has(reading, children, participle, SUBJECTS | HELPERS | {"mark"}):
        return None
    for clause in children.get(reading.heads[participle], ()):
        contrasts = any(reading.lemmas[child].lower() in CONTRASTS for child in children.get(clause, ()) if reading.labels[child] == "mark")
        if contrasts and reading.heads[participle] < clause < participle and _has(reading, children, clause, SUBJECTS):
            return clause
    return None


def _find_teller(reading: Reading, children: dict[int, list[int]], participle: int) -> int | None:
    """Return the verb of saying whose speaker then tells more: "denied that troops had fled, telling the Herald that", "adding that".

    "Three guards were killed, the army said, blaming the Front": right behind it, the army goes on.
    """
    told = reading.heads[participle]
    saying = reading.heads[told] if reading.labels[told] == "ccomp" else -1
    if _has(reading, children, participle, SUBJECTS | HELPERS | {"mark"}):
        return None
    if told < saying == participle - 2 and reading.lemmas[participle].lower() in load_list("stating", "telling"):
        return saying
    if reading.lemmas[participle].lower() not in load_list("telling_on"):
        return None
    is_other = reading.lemmas[told].lower() not in load_list("stating", "telling")  # who says so may well tell whom
    return saying if is_other and 0 <= saying < told < participle and _has(reading, children, saying, SUBJECTS) else None


def _find_inserted(reading: Reading, children: dict[int, list[int]], verb: int) -> tuple[int, int] | None:
    """Return the verb of saying inside the relative clause that `verb` ends, and the relative pronoun, which is the subject of `verb`.

    "The five who Sorvania says were armed": between pronoun and verb stand somebody and what he does, say or think, and nothing behind it.
    """
    own = children.get(verb, ())
    saying = min([verb, *(word for word in own if reading.labels[word] in HELPERS and word < verb)]) - 1
    if saying < 0 or reading.labels[saying] != "acl:relcl" or reading.lemmas[saying].lower() not in load_list("inserted"):
        return None
    near = [*children.get(saying, ()), *own]
    pronouns = [word for word in near if word < saying and reading.lemmas[word].lower() in RELATIVE_WORDS]
    subjects = [word for word in near if reading.labels[word] in SUBJECTS and word not in pronouns]
    is_finite = reading.xpos[verb] in PRESENT | PAST or saying + 1 < verb
    fits = is_finite and len(pronouns) == 1 and subjects and all(pronouns[0] < word < saying for word in subjects)
    return (saying, pronouns[0]) if fits else None


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
