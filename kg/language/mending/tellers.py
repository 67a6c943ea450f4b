"""Who says what a relative clause tells: "passed the addresses to the Front, which claimed", hung by the parser on what can't speak."""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list, load_words

SPEECH = ("inserted", "stating", "telling")
SPEAKING = ("pronouncements", "writings")


def find_teller(reading: Reading, children: dict[int, list[int]], clause: int) -> int | None:
    """Return the name right before a comma and "which" or "who", where the noun on which a clause of saying hangs is no speaker."""
    which = next((i for i in children.get(clause, ()) if reading.lemmas[i].lower() in {"which", "who"} and i < clause), 0)
    thing, name = reading.heads[clause], which - 2
    if name <= thing or reading.labels[which] != "nsubj" or reading.lemmas[which - 1] != "," or reading.upos[name] != "PROPN":
        return None
    lemma = reading.lemmas[thing].lower()
    can_speak = lemma in load_words().senses or any(lemma in load_list(key) for key in SPEAKING)
    if reading.upos[thing] != "NOUN" or can_speak or not any(reading.lemmas[clause].lower() in load_list(key) for key in SPEECH):
        return None
    while reading.labels[name] in {"compound", "flat"}:
        name = reading.heads[name]
    return name if thing < name < which else None
