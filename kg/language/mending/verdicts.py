"""What somebody calls a thing, where the parser hangs the word on the thing or on what it is of: "called the claims of the Front absurd".

Takes heads and labels of a tree and changes them.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

HUNG = frozenset({"amod", "appos", "dep", "nmod", "obj", "obl"})
NAMED = frozenset({"ccomp", "obj", "xcomp"})
OPENING = frozenset({"case", "cop", "det"})
ADJECTIVAL = ("able", "ant", "ent", "ful", "ible", "ive", "ous")
CLAUSAL = frozenset({"aux", "cop", "expl", "mark", "nsubj", "nsubj:outer"})
MAX_CLIMB = 3  # words from the adjective up to what is called so


def mend_verdicts(reading: Reading, heads: list[int], labels: list[str]) -> None:
    """Hang an adjective behind all of what is called so on the verb of calling, and make that its object."""
    for i, label in enumerate(labels):
        is_view = label == "advmod" and i > 1 and reading.lemmas[i - 1].lower() == "as" and heads[i - 1] == i and heads[i] < i - 1
        if is_view and reading.lemmas[heads[i]].lower() in load_list("naming"):
            labels[i] = "xcomp"  # "is seen as close to Solun", of which it makes how somebody sees
        if label == "ccomp" and reading.xpos[i] == "JJ" and _is_of_object(heads, labels, i):
            labels[i] = "xcomp"  # "found Keil guilty", of which it makes what somebody finds out
        if label in {"advmod", "xcomp"} and _is_verdict(reading, i) and reading.lemmas[heads[i]].lower() in load_list("naming"):
            _give_object(reading, heads, labels, i)
        if label in {"obj", "xcomp"} and reading.xpos[i] == "NNS" and reading.lemmas[i].lower() in load_list("insults"):
            _part_called(reading, heads, labels, i)
        if (
            reading.xpos[i] != "JJ"
            or label not in HUNG
            or heads[i] > i
            or any(labels[j] in OPENING for j, head in enumerate(heads) if head == i)
        ):
            continue
        thing = heads[i]
        for _ in range(MAX_CLIMB):
            if labels[thing] in NAMED or labels[thing] == "root" or heads[thing] == thing:
                break
            thing = heads[thing]
        verb = heads[thing]
        is_called = labels[thing] in NAMED and reading.upos[thing] in {"NOUN", "PROPN"} and verb < thing
        if is_called and reading.lemmas[verb].lower() in load_list("naming"):
            heads[i], labels[i], labels[thing] = verb, "xcomp", "obj"


def _is_of_object(heads: list[int], labels: list[str], word: int) -> bool:
    """Tell whether a word with nothing of a clause about it stands behind its verb's object."""
    own = {labels[i] for i, head in enumerate(heads) if head == word}
    objects = [i for i in range(heads[word] + 1, word) if heads[i] == heads[word] and labels[i] == "obj"]
    return bool(objects) and own.isdisjoint(CLAUSAL)


def _is_verdict(reading: Reading, word: int) -> bool:
    """Tell whether a word may say what something is called; rare adjectives pass for adverbs at a clause's end."""
    is_last = word + 1 == len(reading.upos) or reading.upos[word + 1] == "PUNCT"
    return reading.xpos[word] == "JJ" or (reading.xpos[word] == "RB" and is_last and reading.lemmas[word].endswith(ADJECTIVAL))


def _give_object(reading: Reading, heads: list[int], labels: list[str], verdict: int) -> None:
    """Make a noun between a verb of calling and an adjective its object, where the parser takes the noun for the verdict."""
    verb = heads[verdict]
    if any(heads[i] == verb and labels[i] == "obj" for i in range(len(heads))):
        return
    thing = next((i for i in range(verb + 1, verdict) if heads[i] == verb and labels[i] == "xcomp" and reading.upos[i] == "NOUN"), None)
    if thing is not None and not any(heads[i] == thing and labels[i] == "case" for i in range(verb + 1, thing)):
        labels[thing], labels[verdict] = "obj", "xcomp"


def _part_called(reading: Reading, heads: list[int], labels: list[str], insult: int) -> None:
    """Make the words before a plural insult the object of the verb of calling: "calls the Basalt Brigade terrorists"."""
    verb, thing = heads[insult], insult - 1
    is_group = labels[thing] == "compound" and heads[thing] == insult and reading.xpos[thing] in {"NNP", "NNPS", "NNS"}
    if (
        not is_group
        or reading.lemmas[verb].lower() not in load_list("naming")
        or any(heads[i] == verb and labels[i] == "obj" for i in range(verb, insult))
    ):
        return
    for i in range(verb + 1, thing):
        heads[i] = thing if heads[i] == insult else heads[i]
    heads[thing], labels[thing], labels[insult] = verb, "obj", "xcomp"
