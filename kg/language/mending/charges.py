"""What somebody is charged with, which the parser hangs on a wrong noun. Takes heads and labels of a tree and changes them.

"Accused soldiers and militiamen of burning Pell": it makes that militiamen who burn, and a fact. "Denied charges by the Front that
soldiers had burnt Pell": it makes a clause on the Front of what the charges are.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
OWN = SUBJECTS | {"aux", "aux:pass", "obj"}  # what a participle that says whom a charge is laid on lacks


def mend_charges(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang charges on what brings them up: the verb of blaming, or the noun for a charge."""
    _hang_gerunds(reading, heads, labels)
    _hang_accused(reading, heads, labels)
    _hang_attacks(reading, heads, labels)
    _hang_clauses(reading, heads, labels)
    _hang_blamed(reading, heads, labels)
    _hang_outcomes(reading, heads, labels)


def _hang_accused(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang on the accused what he is charged with, not on what he does or on his trial: "Vantor was seen in court accused of murder"."""
    for verb in range(2, len(heads)):
        if labels[verb] not in {"acl", "advcl", "conj"} or reading.lemmas[verb].lower() not in load_list("blaming", "charged_with"):
            continue
        own = [i for i, head in enumerate(heads) if head == verb]
        is_passive = reading.xpos[verb] in {"VBD", "VBN"} and not any(labels[i] in OWN for i in own)
        opened = {
            heads[i] for i in range(verb + 1, len(heads)) if reading.lemmas[i].lower() in {"of", "with"} and labels[i] in {"case", "mark"}
        }
        if not is_passive or opened.isdisjoint(own):
            continue
        above = heads[verb]
        if labels[verb] == "acl":
            accused = _find_tried(reading, heads, labels, verb)
        elif above < verb:
            beside = [i for i in range(above) if heads[i] == above]
            is_done_to = labels[verb] == "conj" and any(labels[i] in {"aux:pass", "nsubj:pass"} for i in beside)
            accused = next((i for i in beside if labels[i] in SUBJECTS and not is_done_to), None)
        else:
            accused = None
        if accused is not None:
            heads[verb], labels[verb] = accused, "acl"


def _find_tried(reading: Reading, heads: list[int], labels: list[str], verb: int) -> int | None:
    """Return whose trial it is of which the parser says that it is accused: "the trial of Vantor, accused of murder"."""
    end = verb - (2 if reading.lemmas[verb - 1] == "," else 1)
    name = end
    while name > 0 and labels[name] in {"flat", "compound"} and heads[name] > heads[verb]:
        name = heads[name]
    is_of_it = labels[name] == "nmod" and heads[name] == heads[verb] and reading.upos[name] == "PROPN"
    return name if is_of_it and reading.upos[heads[verb]] == "NOUN" else None


def _hang_clauses(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang a clause with "that" and a subject of its own on the charge that it tells, not on whoever made it."""
    for that in range(1, len(heads) - 2):
        clause = heads[that]
        if labels[that] == "obj" and labels[clause].startswith("acl") and _is_full(reading, heads, labels, that):
            labels[that], labels[clause] = "mark", "acl"  # "charges that Vantor killed Keil", who gave nobody charges
        if reading.lemmas[that].lower() != "that" or labels[that] != "mark" or labels[clause] != "acl:relcl" or clause < that:
            continue
        maker = heads[clause]
        charge = heads[maker]
        has_subject = any(heads[i] == clause and labels[i] in SUBJECTS for i in range(that + 1, clause))
        is_charge = reading.lemmas[charge].lower() in load_list("charges") and labels[maker] == "nmod" and charge < maker
        if has_subject and is_charge:
            heads[clause], labels[clause] = charge, "acl"


def _is_full(reading: Reading, heads: list[int], labels: list[str], that: int) -> bool:
    """Tell whether a clause behind a charge and "that" has a subject and an object besides it."""
    own = {labels[i] for i in range(that + 1, len(heads)) if heads[i] == heads[that]}
    is_charge = heads[heads[that]] == that - 1 and reading.lemmas[that - 1].lower() in load_list("charges")
    return is_charge and reading.lemmas[that].lower() == "that" and "obj" in own and not own.isdisjoint(SUBJECTS)


def _hang_attacks(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang an attack behind "of" on the verb of blaming, not on whom it blames: "accused the secret service of the murder"."""
    deeds = load_list("attacks")
    for deed in range(4, len(heads)):
        accused = heads[deed]
        if labels[deed] != "nmod" or reading.lemmas[deed].lower() not in deeds or not accused < deed:
            continue
        of = next((i for i in range(accused + 1, deed) if heads[i] == deed), deed)
        while accused > 0 and labels[accused] == "conj":
            accused = heads[accused]
        is_charge = reading.lemmas[heads[accused]].lower() in load_list("charging_with") and heads[accused] < accused
        if labels[accused] == "obj" and is_charge and reading.lemmas[of].lower() == "of" and reading.upos[heads[deed]] != "VERB":
            heads[deed], labels[deed] = heads[accused], "obl"


def _hang_blamed(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang the second "on" behind a deed on the verb that blames for it: "blamed the attack on the base on the Front"."""
    for deed, label in enumerate(labels):
        verb = heads[deed]
        if label != "obj" or not -1 < verb < deed or reading.lemmas[verb].lower() not in load_list("laying_blame"):
            continue
        phrases = [heads[i] for i in range(deed, len(heads)) if labels[i] == "case" and reading.lemmas[i].lower() == "on"]
        if len(phrases) != 2 or heads[phrases[0]] not in {deed, verb} or heads[phrases[1]] not in {deed, verb, phrases[0]}:
            continue
        last = phrases[1]
        around = [last, *(i for i in range(deed, len(heads)) if heads[i] == last)]
        is_date = reading.lemmas[last].lower() in load_list("days") or any(reading.xpos[i] == "CD" for i in around)
        if not is_date and all(labels[noun] in {"nmod", "obl"} for noun in phrases):
            heads[phrases[0]], labels[phrases[0]] = deed, "nmod"
            heads[phrases[1]], labels[phrases[1]] = verb, "obl"


def _hang_outcomes(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang on the deed whom it harmed, not on whoever speaks of the deed: "accused Karvenia of shelling Pell, killing two"."""
    deadly, deeds = load_list("deadly_participles"), load_list("attacks")
    for harm in range(4, len(heads)):
        verb = heads[harm]
        if labels[harm] != "advcl" or reading.xpos[harm] != "VBG" or reading.lemmas[harm].lower() not in deadly or verb > harm:
            continue
        if reading.lemmas[harm - 1] != "," or reading.lemmas[verb].lower() not in load_list("charging", "judging"):
            continue
        hosts = {verb, *(i for i in range(harm) if heads[i] == verb and labels[i] in {"obj", "nsubj:pass"})}
        opened = {heads[i] for i in range(verb + 1, harm) if reading.lemmas[i].lower() in {"of", "for"} and labels[i] in {"case", "mark"}}
        told = [deed for deed in sorted(opened) if verb < deed < harm and heads[deed] in hosts]
        told = [deed for deed in told if reading.xpos[deed] == "VBG" or reading.lemmas[deed].lower() in deeds]
        if told:
            heads[harm] = told[-1]
            labels[harm] = "advcl" if reading.upos[told[-1]] == "VERB" else "acl"


def _hang_gerunds(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang a gerund behind "of" on the verb of blaming whose last object it stands behind."""
    for deed in range(2, len(heads)):
        if labels[deed] not in {"acl", "nmod"} or reading.xpos[deed] != "VBG" or reading.lemmas[deed - 1].lower() != "of":
            continue
        last = heads[deed]
        first = last
        while labels[first] == "conj":
            first = heads[first]
        verb = heads[first]
        if labels[first] in {"obl", "obl:agent"} and _is_blaming(reading, heads, labels, verb, first):
            heads[deed], labels[deed] = verb, "advcl"  # "accused Karvenia in turn of arming it", "is accused by it of"
            continue
        is_joined = labels[deed] == "nmod" or first != last or any(labels[i] == "conj" and heads[i] == last for i in range(last + 1, deed))
        if not is_joined or labels[first] != "obj" or reading.lemmas[verb].lower() not in load_list("blaming") or verb > first:
            continue
        heads[deed], labels[deed] = verb, "advcl"
        heads[deed - 1], labels[deed - 1] = deed, "mark"


def _is_blaming(reading: Reading, heads: list[int], labels: list[str], verb: int, phrase: int) -> bool:
    """Tell whether a verb blames somebody who stands between it and a phrase: "accused Karvenia in turn"."""
    has_accused = any(heads[i] == verb and labels[i] in {"obj", "nsubj:pass"} for i in range(phrase))
    return has_accused and verb < phrase and reading.lemmas[verb].lower() in load_list("blaming")
