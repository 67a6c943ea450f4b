"""Whether a name behind a verb is given the thing that the noun behind it says, or describes that thing; the parser mixes them up.

Takes a reading, gives head and label.
"""

from __future__ import annotations

from kg.language.model import Reading
from kg.language.words import load_list

PLURAL = frozenset({"NNS", "NNPS"})


def find_receiving(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the verb of giving right before a name without article, who then is given what the noun behind it says.

    Initials ("gave US troops a day") may as well be an adjective, and one thing without an article is rarely given.
    """
    gift = reading.heads[name]
    verb = reading.heads[gift]
    first = min([name, *children.get(name, ())])
    is_gift = reading.labels[gift] == "obj" and reading.xpos[gift] in PLURAL and reading.lemmas[verb].lower() in load_list("giving")
    return (verb, "iobj") if is_gift and first == verb + 1 and not reading.lemmas[name].isupper() else None


def find_no_receiver(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the noun that a name without article opens, where the parser lets it be given that: "prompting US air strikes"."""
    verb = reading.heads[name]
    if reading.lemmas[verb].lower() in load_list("giving", "of_two_objects") or children.get(name):
        return None
    gifts = (child for child in children.get(verb, ()) if reading.labels[child] == "obj" and child > name)
    return next(((gift, "compound") for gift in gifts if min([gift, *children.get(gift, ())]) == name + 1), None)
