"""Nouns and verbs that the parser hangs on a wrong word where their form tells the right one. Takes a reading, gives head and label.

"Sorvania sold Karvenia howitzers": the parser makes that Karvenian howitzers. "The leaders of the Front, a militia": it makes the leaders
a militia.
"""

from __future__ import annotations

from kg.language.grammar import HELPERS, PLURALS
from kg.language.mending.deeds import SUBJECTS, find_deed
from kg.language.mending.receivers import find_no_receiver, find_receiving
from kg.language.model import Reading

FINITE = frozenset({"VBD", "VBN", "VBP", "VBZ"})  # a past tense is often tagged as a participle
MISREAD_OBJECTS = frozenset({"compound", "nsubj", "nsubj:pass"})
CLAUSES = frozenset({"acl", "acl:relcl", "advcl", "ccomp"})


def find_joint(reading: Reading, children: dict[int, list[int]], word: int) -> tuple[int, str] | None:
    """Return the head of a noun or verb and what it is to it, None where nothing speaks against the parser.

    Args:
        reading: As the parser gives it.
        children: Words by the word that they hang on.
        word: Head of a noun group or clause.
    """
    label = reading.labels[word]
    if label == "compound" and reading.upos[word] == "PROPN":
        return find_receiving(reading, children, word) or _find_subject(reading, children, word)
    if label == "compound" and _is_determined(reading, children, word):
        return _find_put_off(reading, children, word) or _find_governing(reading, children, word)
    if label == "obl" and reading.upos[word] in {"NOUN", "PROPN"}:
        return _find_subject(reading, children, word)
    if label == "appos" and reading.xpos[word] == "NN" and _has_child(reading, children, word, "whose"):
        return _find_owned(reading, children, word)
    if label == "obj" and reading.upos[word] == "PROPN":
        return _find_possessed(reading, children, word)
    if label == "iobj" and reading.upos[word] == "PROPN":
        return find_no_receiver(reading, children, word)
    if label == "appos" and reading.xpos[word] == "NN":
        return _find_body(reading, children, word)
    if label == "appos" and reading.upos[word] == "PROPN":
        return _find_listed(reading, children, word)
    if label == "conj" and reading.upos[word] in {"NOUN", "PROPN"}:
        return _find_joined(reading, children, word) or _find_fellow(reading, children, word)
    if label == "conj" and reading.xpos[word] == "VBD":
        return _find_inner(reading, children, word)
    if label in {"advcl", "conj"} and reading.xpos[word] == "VBG":
        return _find_bidding(reading, children, word)
    if label in {"nsubj", "nsubj:pass"}:
        found = _find_put_off(reading, children, word) or _find_heading(reading, children, word)
        return found or _find_bearer(reading, children, word) or _find_possessed(reading, children, word)
    if label == "acl:relcl":
        return find_deed(reading, children, word)
    if label in CLAUSES and reading.xpos[word] in {"VBD", "VBN"}:
        own = (child for child in children.get(word, ()) if reading.labels[child] in MISREAD_OBJECTS)
        return next(((noun, "acl") for noun in own if _find_put_off(reading, children, noun) is not None), None)
    return None


def _find_subject(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the verb that a name without preposition stands right before and is the subject of: "as Sorvania sanctions militia chiefs".

    A headline's "sanctions" has two readings and takes the name for its own; before "was killed" it may pass for a time, as may
    the doers in "fled hours after gunmen killed Vantor".
    """
    verb = reading.heads[name]
    own = children.get(verb, ())
    labels = {reading.labels[child] for child in own}
    is_doer = reading.xpos[name] == "NNS" and "obj" in labels
    is_bare = not any(reading.labels[child] in {"case"} | (set() if is_doer else {"amod"}) for child in children.get(name, ()))
    if not is_bare or labels & SUBJECTS or not name < verb or reading.xpos[verb] not in FINITE:
        return None
    helpers = [child for child in own if reading.labels[child] in HELPERS and child < verb]
    if _find_end(children, name) + 1 != min([verb, *helpers]):
        return None
    if reading.labels[name] == "compound":
        return (verb, "nsubj") if "obj" in labels and reading.xpos[verb] in {"VBP", "VBZ"} else None
    if reading.upos[name] == "NOUN":
        return (verb, "nsubj") if is_doer else None
    return (verb, "nsubj:pass") if "aux:pass" in labels else None


def _find_possessed(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the noun behind a possessive that the parser takes for a further subject or object: "Idris Vantor's regime shelled Pell"."""
    end = _find_end(children, name)
    if reading.xpos[end] != "POS" or (reading.heads[end] != name and reading.labels[reading.heads[end]] != "flat"):
        return None
    verb = reading.heads[name]
    nouns = (word for word in children.get(verb, ()) if word > end and reading.labels[word] == reading.labels[name])
    noun = next(nouns, None)
    is_next = noun is not None and min([noun, *children.get(noun, ())]) == end + 1
    return (noun, "nmod:poss") if noun is not None and is_next else None


def _find_bearer(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the noun whose name the parser takes for a subject beside it: "RHF (Red Heron) fighters ambushed a patrol"."""
    end = _find_end(children, name)
    noun = end + 1
    closes = reading.upos[name] == "PROPN" and reading.lemmas[end] == ")" and noun < len(reading.heads) and reading.upos[noun] == "NOUN"
    is_same = closes and reading.labels[noun] == "nsubj" and reading.heads[noun] == reading.heads[name]
    return (noun, "compound") if is_same and not children.get(noun) else None


def _find_bidding(reading: Reading, children: dict[int, list[int]], verb: int) -> tuple[int, str] | None:
    """Return the verb above an infinitive, with which no "-ing" can be joined: "urged them to leave as well as asking others to help"."""
    if reading.labels[verb] == "advcl" and not any(reading.labels[child] == "cc" for child in children.get(verb, ())):
        return None
    above = reading.heads[verb]
    while above >= 0 and reading.xpos[above] == "VB" and _has_child(reading, children, above, "to"):
        above = reading.heads[above]
    return (above, "conj") if above not in {-1, reading.heads[verb]} and reading.upos[above] == "VERB" else None


def _find_owned(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the verb of the relative clause that a noun with "whose" opens: "the Front, whose leader Solun died in May"."""
    for verb in children.get(reading.heads[noun], ()):
        if verb > noun and reading.labels[verb] == "acl:relcl":
            labels = {reading.labels[child] for child in children.get(verb, ())}
            return None if labels & SUBJECTS else (verb, "nsubj:pass" if "aux:pass" in labels else "nsubj")
    return None


def _has_child(reading: Reading, children: dict[int, list[int]], word: int, lemma: str) -> bool:
    return any(reading.lemmas[child].lower() == lemma for child in children.get(word, ()))


def _find_body(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the body that an apposition describes where it hangs on its people: "the leaders of the Front, a militia"."""
    people = reading.heads[noun]
    is_one = any(reading.lemmas[child].lower() in {"a", "an"} for child in children.get(noun, ()))
    if not is_one or reading.xpos[people] not in PLURALS or reading.upos[people] != "NOUN":
        return None
    behind = [child for child in children.get(people, ()) if reading.labels[child] == "nmod" and people < child < noun]
    bodies = [child for child in behind if reading.upos[child] == "PROPN" and _opens_with(reading, children, child, {"of", "from"})]
    return (bodies[-1], "appos") if bodies and bodies[-1] == behind[-1] else None


def _find_listed(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the first of a list whose second is taken for its other name: "threats from Karvenia, the Ash Brigade, and from others".

    Or "by Karvenia, the Ash Brigade and others".
    """
    first = reading.heads[name]
    case = _find_case(reading, children, first)
    behind = [i for i in range(_find_end(children, name) + 1, len(reading.heads)) if reading.upos[i] != "PUNCT"][:2]
    if case == "by" and reading.upos[first] == "PROPN" and any(reading.labels[i] == "conj" for i in children.get(name, ())):
        return first, "conj"
    if case is None or len(behind) < 2 or reading.lemmas[behind[0]].lower() not in {"and", "or"}:
        return None
    if case == "by" and reading.upos[first] == "PROPN" and reading.upos[behind[1]] in {"DET", "PROPN"}:
        return first, "conj"
    return (first, "conj") if reading.labels[behind[1]] == "case" and reading.lemmas[behind[1]].lower() == case else None


def _find_fellow(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the noun under the same preposition that one is joined to, where it hangs on one under another.

    "Threats to the base from Karvenia and from the Front" are from both, and not to the Front. Under "against" it may stand alone: "rallied
    in support of Orvash and against Karvenia".
    """
    above, case = reading.heads[noun], _find_case(reading, children, noun)
    if case is None or _find_case(reading, children, above) in {None, case}:
        return None
    between = (i for i in range(noun - 1, above, -1) if reading.labels[i] in {"nmod", "obl"})
    fellow = next((i for i in between if _find_case(reading, children, i) == case), None)
    if fellow is not None:
        return fellow, "conj"
    if _find_case(reading, children, above) == "of" and reading.labels[above] == "nmod":
        above = reading.heads[above]
    # "For the truce and against Karvenia!": a root is all that there is
    return (reading.heads[above], reading.labels[above]) if case == "against" and reading.heads[above] >= 0 else None


def _find_put_off(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the verb that a noun is the object of, put off by a phrase: "condemned in the strongest terms the raid launched by X".

    The parser makes that terms which the raid launched, a clause of its own, or one that describes the verb.
    """
    participle = reading.heads[noun]
    verb = reading.heads[participle]
    if reading.labels[participle] not in CLAUSES or reading.xpos[participle] not in {"VBD", "VBN"} or not verb < noun < participle:
        return None
    if reading.labels[verb] in {"obl", "obj"} and _opens_with(reading, children, verb, {"in"}):
        verb = reading.heads[verb]
    elif not any(reading.labels[child] == "obl" and verb < child < noun for child in children.get(verb, ())):
        is_impossible = reading.labels[participle] == "acl" or reading.labels[noun] == "compound"  # of a verb
        if not is_impossible:
            return None
    own = children.get(participle, ())
    is_done = any(reading.labels[child].startswith("obl") and _opens_with(reading, children, child, {"by"}) for child in own)
    is_bare = is_done and not any(reading.labels[child] in HELPERS | {"obj", "mark"} for child in own)
    is_open = not any(reading.labels[child] == "obj" and not verb < child < noun for child in children.get(verb, ()))
    is_parted = any(reading.lemmas[i] == "," for i in range(verb, noun))
    return (verb, "obj") if is_bare and is_open and not is_parted and reading.upos[verb] == "VERB" else None


def _find_governing(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the verb before a noun with an article that the parser makes a part of that verb: "condemned the raid launched by X"."""
    verb = reading.heads[noun]
    is_open = not any(reading.labels[child] == "obj" for child in children.get(verb, ()))
    return (verb, "obj") if reading.upos[verb] == "VERB" and verb < noun and is_open else None


def _is_determined(reading: Reading, children: dict[int, list[int]], noun: int) -> bool:
    """Tell whether a common noun has an article of its own, as no part of a compound has."""
    articles = (child for child in children.get(noun, ()) if reading.labels[child] == "det" and child < noun)
    return reading.upos[noun] == "NOUN" and any(reading.lemmas[child].lower() in {"a", "an", "the"} for child in articles)


def _find_heading(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the verb behind a name that heads a title and is no subject: "Sorvania: Raid on Pell kills two, medics say"."""
    verb = reading.heads[name]
    is_parted = name < verb and reading.lemmas[name + 1] == ":" and reading.upos[name] == "PROPN"
    others = [child for child in children.get(verb, ()) if reading.labels[child] in SUBJECTS and child > name]
    return (verb, "dep") if is_parted and others else None


def _find_joined(reading: Reading, children: dict[int, list[int]], noun: int) -> tuple[int, str] | None:
    """Return the noun right before "and" where the one behind it hangs on their verb: "listed the Front and its leader, Solun, as foes"."""
    verb, own = reading.heads[noun], children.get(noun, ())
    joint = next((child for child in own if reading.labels[child] == "cc" and child < noun), None)
    if joint is None or reading.upos[verb] != "VERB" or any(reading.labels[child] in SUBJECTS | HELPERS | {"obj", "case"} for child in own):
        return None
    before = [child for child in children.get(verb, ()) if reading.labels[child] in {"obj", "obl"} and verb < child < joint]
    nouns = [child for child in before if reading.upos[child] in {"NOUN", "PROPN"} and _find_end(children, child) == joint - 1]
    return (nouns[-1], "conj") if nouns else None


def _find_inner(reading: Reading, children: dict[int, list[int]], verb: int) -> tuple[int, str] | None:
    """Return the verb of the clause right before that a verb goes on: "left after rebels stormed the palace and expelled them".

    No comma stands between, both tell what was done at once, and the clause has a subject of its own.
    """
    above = reading.heads[verb]
    if any(reading.labels[child] in SUBJECTS | HELPERS for child in children.get(verb, ())):
        return None
    joint = next((child for child in children.get(verb, ()) if reading.labels[child] == "cc" and reading.lemmas[child] == "and"), None)
    for clause in (child for child in children.get(above, ()) if above < child < verb and joint is not None):
        own = children.get(clause, ())
        opens = any(reading.labels[child] == "mark" and reading.lemmas[child].lower() in {"after", "before"} for child in own)
        has_subject = any(reading.labels[child] in SUBJECTS for child in own)
        ends = _find_end(children, clause) + 1 == joint and reading.xpos[clause] == "VBD"
        if reading.labels[clause] == "advcl" and opens and has_subject and ends:
            return clause, "conj"
    return None


def _find_end(children: dict[int, list[int]], word: int) -> int:
    """Return the last word under a word."""
    return max([word, *(_find_end(children, child) for child in children.get(word, ()) if child != word)])


def _find_case(reading: Reading, children: dict[int, list[int]], noun: int) -> str | None:
    return next((reading.lemmas[child].lower() for child in children.get(noun, ()) if reading.labels[child] == "case"), None)


def _opens_with(reading: Reading, children: dict[int, list[int]], noun: int, cases: set[str]) -> bool:
    return any(reading.labels[child] == "case" and reading.lemmas[child].lower() in cases for child in children.get(noun, ()))
