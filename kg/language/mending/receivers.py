"""Whether a name behind a verb is given the thing that the noun behind it says, or describes that thing; the parser mixes them up.

Takes a reading, gives head and label.
"""

from __future__ import annotations

from kg.language.grammar import PLURALS
from kg.language.model import Reading
from kg.language.words import load_list


def find_receiving(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the verb of giving right before a name, who then is given what the noun behind it says.

    Initials ("gave US troops a day") may as well be an adjective, and one thing without an article is rarely given. Behind an article
    only arms, money and relief are told from the things of a name's own: "gave the Ash Brigade rifles", and not to anybody else.
    """
    gift = reading.heads[name]
    verb = reading.heads[gift]
    if reading.labels[gift] != "obj" or reading.lemmas[verb].lower() not in load_list("giving") or reading.lemmas[name].isupper():
        return None
    first = min([name, *children.get(name, ())])
    is_bare = first == verb + 1 and reading.lemmas[first].lower() != "the"
    if is_bare and reading.xpos[gift] in PLURALS:
        return verb, "iobj"
    is_given = reading.lemmas[gift].lower() in load_list("arms_given", "money_given", "relief_given")
    if is_bare or not is_given or reading.lemmas[verb + 1].lower() != "the" or first > verb + 2:
        return None
    others = (word for noun in children.get(verb, ()) if noun > gift for word in children.get(noun, ()))
    return None if any(reading.labels[word] == "case" and reading.lemmas[word].lower() == "to" for word in others) else (verb, "iobj")


def find_no_receiver(reading: Reading, children: dict[int, list[int]], name: int) -> tuple[int, str] | None:
    """Return the noun that a name without article opens, where the parser lets it be given that: "prompting US air strikes"."""
    verb = reading.heads[name]
    if reading.lemmas[verb].lower() in load_list("giving", "of_two_objects") or children.get(name):
        return None
    gifts = (child for child in children.get(verb, ()) if reading.labels[child] == "obj" and child > name)
    return next(((gift, "compound") for gift in gifts if min([gift, *children.get(gift, ())]) == name + 1), None)
