"""The group of words around a common noun: where it starts and ends, whose and where it is, what to call it."""

from __future__ import annotations

from kg.language.arguments import find_objects
from kg.language.tokens import Doc, Token
from kg.language.tree import OBJECTS, find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_last_words, load_list, load_words
from kg.mentions.build import clean_name
from kg.mentions.described.stances import bear_arms_apart, is_paired, takes_sides
from kg.mentions.described.tails import find_break, is_charged_with, is_of_date
from kg.mentions.index import MentionIndex
from kg.mentions.names.nations import Nations
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import LANDS, NAMED_ACTORS, POWERS

PLACE_CASES = frozenset({"in", "at", "near", "outside", "inside"})
TAIL_CASES = frozenset({"of", "in", "on", "from", "near", "at", "with"})
MAX_TAIL = 7  # tokens of a phrase that still belongs to the description


def find_owner(token: Token, index: MentionIndex) -> Mention | None:
    """Return the actor that a noun belongs to: "Iraqi army", "Iran's consulate", "embassy of Uganda", "its troops"."""
    for noun in find_prenominals(token):
        for mention in (index.at(conjunct) for conjunct in find_conjuncts(noun)):
            if mention is not None and mention.type in NAMED_ACTORS:
                return None if is_only_linked(mention, index) or takes_sides(noun) else mention
    joined = [child for child in token.children if child.dep_ == "conj" and not any(below.dep_ == "det" for below in child.children)]
    joined += [token.head] if token.dep_ == "conj" and not any(child.dep_ == "det" for child in token.children) else []
    for whose, case, noun in ((head, *pair) for head in (token, *joined) for pair in find_obliques(head)):  # "the people and government of"
        mention = index.at(noun) if case in {"of", "from"} and noun.i > token.i else None
        if mention is None or mention.type not in (POWERS if case == "of" else {"Militia"}):
            continue
        if mention.type != "Militia" or not bear_arms_apart(token, whose):
            return mention  # "embassy of Uganda", "gunmen from the Front"
    return None


def is_only_linked(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a participle behind the name says that others are near to it: "al-Qaeda-linked fighters"."""
    behind = index.doc[index.span(mention).end :][:2]
    return len(behind) == 2 and behind[0].text == "-" and behind[1].lower_.endswith("ed")


def find_place(token: Token, index: MentionIndex) -> Mention | None:
    """Return the place a thing is in: "base in Kirkuk", "Goma's hospitals"; None where the phrase doesn't say."""
    for case, noun in find_obliques(token):
        mention = index.at(noun) if case in PLACE_CASES or case == "of" else None
        if mention is not None and mention.type in ({"Location"} if case == "of" else LANDS):
            return mention
    before = [mention for noun in find_prenominals(token) if (mention := index.at(noun)) is not None and mention.type == "Location"]
    return max(before, key=lambda mention: index.span(mention).end, default=None)  # "western Karvenia's Ash province" is Ash


def find_named_behind(token: Token, index: MentionIndex) -> Mention | None:
    """Return the place whose name stands under "of": "the province of Ash"."""
    named = (index.at(noun) for case, noun in find_obliques(token) if case == "of")
    return next((mention for mention in named if mention is not None and mention.form == "name" and mention.type == "Location"), None)


def find_site(token: Token, index: MentionIndex) -> Mention | None:
    """Return the place right behind a building that the parser hangs on the verb: "bombed a house in Basra"; None where there is none."""
    if token.dep_ not in {"obj", "nsubj:pass", "obl"}:
        return None
    for case, noun in find_obliques(token.head):
        mention = index.at(noun) if case in PLACE_CASES and noun.left_edge.i == token.i + 1 else None
        if mention is not None and mention.type in LANDS:
            return mention
    return None


def _is_partition(child: Token) -> bool:
    """Tell whether a pronoun says among whom something is told: "nine sites, among them the camp"."""
    return child.pos_ == "PRON" and child.dep_ == "nmod" and find_case(child) in {"among", "of"}


def find_start(token: Token) -> int:
    """Return the first token of the noun group: its premodifiers and what hangs on them."""
    start, tokens = token.i, token.doc.tokens
    for child in reversed([child for child in token.children if child.i < token.i]):
        if not _is_partition(child) and (
            child.dep_ in {"det", "amod", "compound", "nummod", "nmod:poss", "nmod", "advmod", "obl:unmarked", "flat", "punct", "acl"}
            and child.i + 1 <= start
        ):
            left = child.left_edge.i
            if child.dep_ == "acl" and tokens[start].lower_ in {"a", "an"}:
                break  # "designated a terrorist group"
            if child.dep_ == "punct" and child.text not in {"“", "”", '"', "-", "‘", "’"}:
                break
            if start - left > 12:
                break
            start = min(start, left)
            if child.lower_ in {"a", "an"} and child.dep_ == "det":
                break  # "has called the Front a terrorist group"
        elif child.dep_ == "cc" and child.i + 1 == start and {tokens[child.i - 1].dep_, tokens[start].dep_} == {"compound"}:
            start = child.i  # "Front and Brigade offices", not "talks between the Front and Karvenian officials"
        elif child.dep_ in {"cc", "conj", "case", "mark", "nsubj", "cop", "aux"} or _is_partition(child):
            break
    while start < token.i and (tokens[start].is_punct or tokens[start].is_space or tokens[start].dep_ in {"case", "cc"}):
        start += 1
    if start + 1 < token.i and tokens[start].dep_ == "advmod" and tokens[start].pos_ == "ADP" and tokens[start + 1].pos_ == "DET":
        start += 1  # "fought over the group's raids"
    while start < token.i and _sets_apart(tokens[start], token):
        start += 1
    if start < token.i and tokens[start].lower_ == "dead" and start > 0 and tokens[start - 1].pos_ == "VERB":
        start += 1  # "shot dead seven labourers"
    found = load_words().find_sense(token)
    start = min(start, found[0]) if found is not None else start  # "second-in-command", whose words the parser hangs elsewhere
    return _include_bound(token, start)


def _sets_apart(word: Token, noun: Token) -> bool:
    """Tell whether a word before a noun is no part of what it is: "not militiamen", "the very troops", "effectively camps"."""
    return word.lower_ in load_list("setting_apart") or (word.dep_ == "advmod" and word.head == noun and word.lower_.endswith("ly"))


def _is_preposition(doc: Doc, start: int, end: int) -> bool:
    """Tell whether "about", "around" or "over" stands before a definite thing, or one without a number."""
    is_number = any(token.like_num or token.lower_ in load_list("numbers") for token in doc[start : end + 1])
    return doc[start - 1].lower_ in load_list("bounds_or_cases") and (doc[start].lower_ == "the" or not is_number)


def _include_bound(noun: Token, start: int) -> int:
    """Return the first token of "at least", "nearly", … where that stands right before `start`, else `start`.

    "About 30 soldiers", not "spoke about the soldiers".
    """
    doc = noun.doc
    before = doc.tokens[start - 1].lower_ if start > 0 else ""
    ends_bound = before in load_last_words("bounds")
    if not (ends_bound or before == "at") or doc[start - 1].dep_ == "compound:prt" or _is_preposition(doc, start, noun.i):
        return start  # "handed over two hostages"
    for length in (3, 2, 1) if ends_bound else ():
        if start >= length and doc[start - length : start].text.lower() in load_list("bounds"):
            return start - length
    if before == "at" and doc[start - 1 : start + 1].text.lower() == "at least":
        return start - 1  # the parser took "least" for a part of the number
    return start


def find_bounds(token: Token, start: int, *, with_tail: bool) -> tuple[int, int]:
    """Return the bounds of the whole group: a counting word before it ("three of the soldiers"), for people a short phrase behind it."""
    end = token.i + 1
    for child in token.children if with_tail else ():
        if is_charged_with(child):
            break
        if child.i == end + 1 or (child.i > end and child.left_edge.i == end):
            stop = find_break(child)
            sense = load_words().find_sense(token) if stop > end + MAX_TAIL else None
            if sense is not None and sense[1].kind in {"fighters", "members"}:  # "rebels of the Coast Brigade and the …"
                stop = next((joined.left_edge.i for joined in child.children if joined.dep_ == "conj"), stop)
            is_short = child.i < stop <= end + MAX_TAIL and not any(map(is_of_date, token.doc[end:stop]))
            if child.dep_ == "nmod" and is_short and find_case(child) in TAIL_CASES:
                end = stop
                break
    head = token.head
    if token.dep_ == "nmod" and find_case(token) == "of" and is_counting(head):
        counting = [child for child in head.children if child.i < head.i and child.dep_ in {"nummod", "advmod", "amod", "det"}]
        start = _include_bound(head, min([head.i, *(child.left_edge.i for child in counting)]))
    while end > token.i + 1 and (token.doc[end - 1].is_punct or token.doc[end - 1].is_space):
        end -= 1
    return start, end


def is_counting(token: Token) -> bool:
    """Tell whether the word counts what stands under "of" ("three of", "dozens of", "a group of")."""
    return token.pos_ == "NUM" or token.lemma_lower in load_list("counting")


def is_counted(token: Token) -> bool:
    """Tell whether a number stands with the noun: "seven companies", "dozens of firms"."""
    return any(child.dep_ == "nummod" for child in token.children) or (find_case(token) == "of" and is_counting(token.head))


def is_struck(token: Token) -> bool:
    """Tell whether a bare noun is a thing that force is used against, as headlines have it: "Gunmen attack prison"."""
    words = load_attack_words()
    return token.dep_ in {"obj", "nsubj:pass"} and (token.head.lemma_lower in words.verbs or token.head.lemma_lower in words.hitting)


def unites_civilians(token: Token) -> bool:
    """Tell whether a body is one of people who bear no arms: "a network of lawyers"."""
    people = (load_words().find_sense(noun) for case, noun in find_obliques(token) if case == "of")
    return any(found is not None and found[1].kind in load_list("unarmed") for found in people)


def is_office_given(token: Token) -> bool:
    """Tell whether a bare noun names the office that somebody gets or has ("was elected president"), not a person."""
    if any(child.dep_ in {"det", "nummod", "nmod:poss"} for child in token.children):
        return False
    if find_case(token) == "for" and token.head.lemma_lower in load_list("office_seekers"):
        return True  # "a candidate for mayor of Pell"
    return token.head.lemma_lower in load_list("appointing") and token.dep_ in {"xcomp", "obj", "obl", "nsubj:pass"}


def name_place(token: Token, place: Mention | None, nations: Nations) -> str:
    """Return the name of the city or region a thing is in, "" for none; an embassy "in Iraq" is in its capital."""
    if place is None or place.form != "name":
        return ""
    if place.seed_id is not None and token.lemma_lower == "embassy":
        return nations.cities.get(place.seed_id, place.name)
    return place.name


def make_name(token: Token, start: int, *, first: int, owner: Mention | None, place: str, index: MentionIndex, nations: Nations) -> str:
    """Return the group's words without determiner, its state as an adjective and its place behind: "US embassy in Baghdad".

    What counts it from token `first` on is kept: "dozens of farmers".
    """
    doc = token.doc
    words = doc[start : token.i + 1].text
    adjective = nations.adjectives.get(owner.seed_id or "") if owner is not None and owner.type == "State" else None
    if owner is not None and adjective is not None:
        span = index.span(owner)
        if start <= span.start and span.end <= token.i and len(span) <= 3 and not is_paired(span):
            after = span.end + (1 if doc[span.end].lower_ in {"'s", "’s"} else 0)
            words = f"{doc[start : span.start].text} {adjective} {doc[after : token.i + 1].text}"
    if words.endswith(token.text) and token.text.istitle() and token.pos_ == "NOUN" and token.i > start:
        words = words[: -len(token.text)] + token.lower_
    counted = doc[first:start].text if first < start and is_counting(token.head) else ""
    surface = clean_name(f"{counted} {words.strip()}")
    if place and place.casefold() not in surface.casefold():
        return f"{surface} in {place}"
    tail = doc[token.i + 1 : find_bounds(token, start, with_tail=True)[1]].text
    is_told_behind = owner is None or (is_plural(token) and index.span(owner).start > token.i)
    return f"{surface} {tail}" if tail and not place and index.at(token) is None and is_told_behind else surface


def is_plural(token: Token) -> bool:
    """Tell whether a noun is in the plural, or a collective that takes one."""
    word = token.lower_
    if word == "d'affaires":
        return False
    return word in {"people", "men", "women", "children", "troops", "personnel"} or (
        word != token.lemma_lower and word.endswith(("s", "men", "en"))
    )


def is_part_of_body(token: Token) -> bool:
    """Tell whether a noun of office is a person's own, or where somebody stands: "a bounty on his head", "at the head of a coalition"."""
    is_own = any(child.lower_ in {"his", "her", "my", "your"} for child in token.children)
    return token.lower_ == "head" and (is_own or find_case(token) == "at")


def is_of_preposition(token: Token) -> bool:
    """Tell whether a bare noun is part of a preposition: "in front of her", "in command of the army"."""
    return 0 < token.i < len(token.doc) - 1 and token.nbor(-1).lower_ == "in" and token.nbor().lower_ == "of" and token.is_lower


def is_held(token: Token) -> bool:
    """Tell whether a noun is what is held or what a price is put on, and no people: "staged a rally", "told reporters"."""
    if token.lower_ == "head" and find_case(token) in {"on", "for", "upon"}:
        beside = {token.head.lemma_lower, *(noun.lemma_lower for noun in find_objects(token.head))}
        return not beside.isdisjoint(load_list("prices"))
    if token.lower_ in load_list("bare_stuff") and find_start(token) == token.i:
        return True  # "the use of force"
    if token.lemma_lower == "agent" and any(child.lower_ in load_list("of_substances") for child in token.children):
        return True  # "nerve agents"
    if token.lemma_lower in load_list("press_corps") and token.head.lemma_lower in load_list("briefing"):
        return token.dep_ in OBJECTS and not any(child.dep_ in {"amod", "nummod"} for child in token.children)
    if token.lemma_lower in load_list("homes") and token.head.lemma_lower in load_list("leaving_homes"):
        return any(child.lower_ == "their" for child in token.children)
    return token.dep_ == "obj" and token.lemma_lower in load_list("assemblies") and token.head.lemma_lower in load_list("light")
