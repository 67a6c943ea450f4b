"""One entry of a relation file: is its form right, and which frames do its patterns stand for? Every fault is told, none is raised.

A fault is a line that names the key and what is allowed; whoever reads the file puts its name and the entry's before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from kg.errors import ConfigError
from kg.ontology.pattern import PREPOSITIONS, ROLES, Frame, Part, parse_pattern

NEEDED = ("meaning", "from", "to", "sign", "plover")
PARTS: Mapping[str, Part] = MappingProxyType({"verbs": "verb", "nouns": "noun", "compounds": "compound"})
KEYS = frozenset({*NEEDED, *PARTS, "roles", "symmetric", "content", "examples"})
STATUSES = ("asserted", "alleged", "denied", "hypothetical", "future")
# The roots of the PLOVER event ontology; "-" is for relations that describe and are no events.
ROOTS = (
    *("-", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    *("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
CHOICES: Mapping[str, tuple[object, ...]] = MappingProxyType(
    {"sign": (-1, 0, 1), "plover": ROOTS, "content": STATUSES, "symmetric": (True, False)}
)
WITHOUT = "without"  # in the user's file: words and patterns that a relation gives up
_NAME = re.compile(r"[a-z][a-z0-9_]*")
RESERVED = frozenset({"other"})  # what open triples become


def find_form_faults(
    name: object, entry: object, types: Sequence[str], *, keys: Collection[str] = KEYS, needed: Sequence[str] = NEEDED
) -> list[str]:
    """Return what is wrong with an entry besides its patterns, in the order of its keys.

    Args:
        name: Of the relation.
        entry: What stands under it.
        types: Names of entity types and of groups of them.
        keys: Those that are allowed.
        needed: Those that must be there.
    """
    faults: list[str] = []
    if not isinstance(name, str) or not _NAME.fullmatch(name) or name in RESERVED:
        faults.append(f"a relation's name is lower case, as in fired_at, and not {', '.join(sorted(RESERVED))}")
    if not isinstance(entry, Mapping):
        return [*faults, f"keys with values are needed ({', '.join(sorted(keys))}), not {_tell(entry)}"]
    faults += [f"unknown key '{key}'; allowed: {', '.join(sorted(keys))}" for key in entry if key not in keys]
    faults += [f"key '{key}' is missing" for key in needed if key not in entry]
    for key, value in entry.items():
        if key in keys:
            faults += _find_value_faults(str(key), value, types)
    return faults


def _find_value_faults(key: str, value: object, types: Sequence[str]) -> Iterator[str]:
    if key in CHOICES:
        # YAML has both 1 and true, which are equal in Python
        if not any(type(value) is type(choice) and value == choice for choice in CHOICES[key]):
            allowed = ("true", "false") if key == "symmetric" else CHOICES[key]
            yield f"{key} is {_tell(value)}; allowed: {', '.join(map(str, allowed))}"
    elif key in {"from", "to"}:
        named = value if isinstance(value, list) else [value]
        if not named:
            yield f"{key} is empty; known: {', '.join(types)}"
        yield from (f"unknown entity type {_tell(name)} in '{key}'; known: {', '.join(types)}" for name in named if name not in types)
    elif key == "meaning":
        if not _is_words(value):
            yield f"meaning is {_tell(value)}; words in quotes are needed"
    elif not isinstance(value, list):
        yield f"{key} is {_tell(value)}; a list is needed, each line with '- ' before it"
    elif key == "examples":
        for example in value:
            yield from _find_example_faults(example)
    else:
        yield from (f"{key}: {_tell(item)} is no words; put quotes around it" for item in value if not _is_words(item))


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _find_example_faults(example: object) -> Iterator[str]:
    if not isinstance(example, Mapping) or example.keys() != {"text", "statements"} or not _is_words(example["text"]):
        yield f"examples: {_tell(example)}; allowed: text with words, statements with a list"
        return
    lines = example["statements"]
    if not isinstance(lines, list) or not all(isinstance(line, str) and len(line.split("|")) in {3, 4} for line in lines):
        yield f"examples: {_tell(example['text'])}: a list of 'actor | relation | target' is needed, with '| status' behind or not"


def read_frames(entry: Mapping[str, object], types: Collection[str]) -> tuple[tuple[Frame, ...], list[str]]:
    """Return the frames of an entry's patterns, and what is wrong with the others; what is no list of words is passed over."""
    frames: list[Frame] = []
    faults: list[str] = []
    for key, part in PARTS.items():
        value = entry.get(key)
        for pattern in value if isinstance(value, list) else ():
            if not _is_words(pattern):
                continue
            try:
                frame = parse_pattern(pattern, part)
            except ConfigError as err:
                faults.append(f"{key}: {err}")
                continue
            frames.append(frame)
            faults += [f"{key}: pattern '{pattern}': {fault}" for fault in _find_pattern_faults(frame, types)]
    return tuple(frames), faults


def _find_pattern_faults(frame: Frame, types: Collection[str]) -> Iterator[str]:
    """Give what parses and still can't be meant.

    Looked for: a type that no entity has, no ACTOR, neither TARGET nor CONTENT, an alternative of prepositions and other words before
    a slot, which would be read as fixed words, an alternative that is empty, stands twice or isn't in lower case, as lemmas are, and
    in a noun pattern an alternative of two words; a preposition as the anchor.
    """
    unknown = sorted({name for slot in frame.slots for name in slot.types} - set(types))
    if unknown:
        yield f"unknown type {', '.join(unknown)}; known: {', '.join(types)}"
    roles = {slot.role for slot in frame.slots}
    if "ACTOR" not in roles or not roles & {"TARGET", "CONTENT"}:
        yield f"an ACTOR and a TARGET or CONTENT are needed; it has {', '.join(sorted(roles)) or 'no slot'}"
    yield from (f"'{word}' mixes prepositions and other words; write two patterns" for word in find_mixed_words(frame.pattern))
    words = frame.pattern.split()
    if frame.part != "compound" and frame.anchors & PREPOSITIONS:
        yield f"the anchor is a preposition ({', '.join(sorted(frame.anchors & PREPOSITIONS))}); put a '*' behind the word that counts"
    if frame.part == "noun":
        # "visit|phone call|letter" would want one of "call" and "letter" beside each of "visit" and "phone"
        pairs = [pair for pair in pairwise(words) if all("|" in word and not word.startswith(ROLES) for word in pair)]
        yield from (
            f"'{first} {second}': an alternative is one word; write a pattern for 'two words'"
            for first, second in pairs
            if not _is_case(second)
        )
    for word in words:
        if word.startswith(ROLES):
            continue
        options = word.rstrip("*").split("|")
        if not all(options) or len(set(options)) < len(options) or word != word.lower():
            yield f"'{word}': alternatives are lower case and parted by one |, and each stands once"


def _is_case(word: str) -> bool:
    return set(word.split("|")) <= PREPOSITIONS


def find_mixed_words(pattern: str) -> tuple[str, ...]:
    """Return the words before a slot of which only some alternatives are prepositions."""
    words = pattern.split()
    alternatives = [frozenset(word.rstrip("*").split("|")) for word in words]
    return tuple(
        word
        for word, options, following in zip(words, alternatives, words[1:], strict=False)
        if following.startswith(ROLES) and options & PREPOSITIONS and not options <= PREPOSITIONS
    )


def _tell(value: object) -> str:
    """Return a value for a message, cut where it is long."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
