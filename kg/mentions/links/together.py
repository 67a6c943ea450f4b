"""Who is meant by words for several told before: "the two countries", "both", "all three", "the former" and "the latter".

Takes mentions with their chains, gives by token whom the word stands for; what isn't sure is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_conjuncts
from kg.language.words import load_groupings, load_list
from kg.mentions.dates import read_number
from kg.mentions.index import MentionIndex
from kg.mentions.links.chains import Chains
from kg.mentions.links.rows import find_joint, find_row
from kg.mentions.naming import find_name_given
from kg.objects import Mention
from kg.ontology.families import NAMED_ACTORS, PERSONS, POWERS

NUMBERS: Mapping[str, int] = {"two": 2, "both": 2, "three": 3, "four": 4}
SETS: Mapping[str, int] = {"couple": 2, "duo": 2, "pair": 2, "trio": 3}  # of persons
SLOTS = SUBJECTS | PASSIVE_SUBJECTS | OBJECTS | {"obl", "obl:agent", "nmod", "nmod:poss"}
ENDS = SUBJECTS | PASSIVE_SUBJECTS | OBJECTS | {"obl", "obl:agent"}  # where actors stand that "the former" and "the latter" tell apart
PLURAL = frozenset({"they", "them", "their"})
MAX_SENTENCES = 2  # before the one with the word


def find_together(index: MentionIndex) -> Mapping[int, tuple[Mention, ...]]:
    """Return whom each such word stands for, by its number in the Doc, in the order in which the text named them."""
    found = _find_described(index)
    found |= _find_again(index, found)
    for token in index.doc.find_words(_load_plurals()):
        if token.dep_ == "appos" and token.lower_ in load_groupings() and (told := _find_told(token, index)):
            found[token.i] = told
        elif token.dep_ in SLOTS and token.i not in found and (members := _find_members(token, index)):
            found[token.i] = members
    for pronoun in index.doc.find_words(frozenset({"each", "them", "they"})):
        if pronoun.dep_ in SLOTS and (row := find_row(pronoun, index)):
            found[pronoun.i] = row
    for mention in index.mentions:
        is_open = mention.form == "pronoun" and mention.name in PLURAL and index.head(mention).i not in found
        if is_open and (joint := find_joint(mention, index, found)):
            found[index.head(mention).i] = joint
    return found


def _find_described(index: MentionIndex) -> dict[int, tuple[Mention, ...]]:
    """Return whom each description of several at once means: "the embassies of Karvenia and Veldonia", "two men, Keil and Solun"."""
    found: dict[int, tuple[Mention, ...]] = {}
    for mention in index.mentions:
        if "shared" in mention.attributes:
            head = index.head(mention).i
            found[head] = (*found.get(head, ()), mention)
        elif mention.attributes.get("count") and (named := _find_counted(mention, index)):
            found[index.head(mention).i] = named
    return found


def _find_again(index: MentionIndex, found: Mapping[int, tuple[Mention, ...]]) -> dict[int, tuple[Mention, ...]]:
    """Return whom the descriptions mean that take up one of those found.

    "the troops" behind "Karvenian and Veldonian troops", "both men" behind "two men, Jonas Keil and Marek Solun".
    """
    again: dict[int, tuple[Mention, ...]] = {}
    for mention in index.mentions if found else ():
        first = index.root(mention)
        may_be = "count" in first.attributes or ("shared" in first.attributes and "count" not in mention.attributes)
        if mention.form == "nominal" and first.id != mention.id and may_be and index.head(first).i in found:
            again[index.head(mention).i] = found[index.head(first).i]
    return again


def _find_members(token: Token, index: MentionIndex) -> tuple[Mention, ...]:
    """Return those named before whom a word for several stands for: "the latter", "the two countries"."""
    if token.lower_ in {"former", "latter"} and token.i > 0 and token.nbor(-1).lower_ == "the":
        pair = next(_find_listed(token, index, 2, NAMED_ACTORS | {"Location"}), ()) or _find_opposed(token, index)
        return pair[:1] if token.lower_ == "former" else pair[1:]
    number, types = _read(token)
    members = _find_named(token, index, number, types) if number else _find_pointed_at(token, index)
    return () if types == POWERS and _is_spoken_to(token, members, index) else members


def _find_pointed_at(token: Token, index: MentionIndex) -> tuple[Mention, ...]:
    """Return the last list told before "those countries", which says no number; "those countries that …" are others."""
    types = load_groupings().get(token.lower_)
    before = {child.lower_ for child in token.children if child.i < token.i and child.dep_ != "case"}
    if types is None or before not in ({"these"}, {"those"}) or any(child.dep_ in {"acl", "acl:relcl", "nmod"} for child in token.children):
        return ()
    lists = (next(_find_listed(token, index, number, types), ()) for number in sorted(set(NUMBERS.values())))
    return next(filter(None, lists), ())


def _is_spoken_to(sides: Token, members: tuple[Mention, ...], index: MentionIndex) -> bool:
    """Tell whether one of two does to "both sides" what the clause says, who then are others: "the Front warned both sides"."""
    verb = next((word for word in sides.ancestors if word.pos_ == "VERB"), sides)
    doers = [doer for noun in find_grammatical_subjects(verb) if noun != sides for doer in index.find(noun)]
    return any(index.is_same(doer, member) for doer in doers for member in members)


@cache
def _load_plurals() -> frozenset[str]:
    """Return the words of which one may stand for several."""
    return frozenset({*load_groupings(), *NUMBERS, *SETS, "former", "latter"})


def _find_counted(people: Mention, index: MentionIndex) -> tuple[Mention, ...]:
    """Return the persons who are told by name right behind their number: "two men, Idris Vantor, 51, and Tavi Brenn,"."""
    noun = index.head(people)
    beside = (child for child in noun.children if child.dep_ in {"appos", "conj"} and child.i > noun.i)
    named = {m.id: m for first in beside for word in find_conjuncts(first) if (m := index.at(word)) is not None and _is_person(m)}
    named |= {
        m.id: m for word in find_name_given(noun) for name in find_conjuncts(word) if (m := index.at(name)) is not None and _is_person(m)
    }
    is_one = len(named) == 1 and noun.lower_ in load_list("ordinals") | {"another"}  # "and captured a third, Idris Vantor"
    is_all = people.type == "Group" and (is_one or (len(named) > 1 and len(named) == read_number(people.attributes["count"])))
    return tuple(sorted(named.values(), key=lambda m: m.passage.start)) if is_all else ()


def _is_person(mention: Mention) -> bool:
    return mention.form == "name" and mention.type in PERSONS


def _find_told(plural: Token, index: MentionIndex) -> tuple[Mention, ...]:
    """Return the names joined before a plural that tells more of all of them: "hit Pell and Tesmar, towns held by the Front"."""
    nouns = (plural.head, *(child for child in plural.head.children if child.dep_ == "conj"))
    named = [index.at(noun) for noun in nouns if noun.i < plural.i]
    members = tuple(mention for mention in named if mention is not None and mention.form == "name")
    marks = [child for child in plural.children if child.dep_ in {"det", "nmod:poss", "nummod"}]
    is_bare = all(child.dep_ == "nummod" and NUMBERS.get(child.lower_) == len(nouns) for child in marks)
    sorts = {index.root(mention).type for mention in members}
    return members if is_bare and len(members) == len(nouns) > 1 and sorts <= load_groupings()[plural.lower_] else ()


def _read(token: Token) -> tuple[int, frozenset[str]]:
    """Return how many a word stands for and of which types they are, 0 where it takes up nobody."""
    types = load_groupings().get(token.lower_)
    if token.lower_ in SETS:
        return (SETS[token.lower_] if _is_whole_set(token) else 0), PERSONS
    if types is None and token.lower_ not in NUMBERS:
        return 0, NAMED_ACTORS
    marks = [child.lower_ for child in token.children if child.i < token.i and child.dep_ != "case"]
    if token.lower_ in NUMBERS:
        # "accused the two of arming it" tells what they are accused of
        is_alone = not any(child.dep_ in {"nmod", "acl", "acl:relcl"} and child.tag_ != "VBG" for child in token.children)
        is_known = token.lower_ == "both" or bool({"all", "the"} & set(marks))
        return (NUMBERS[token.lower_] if is_alone and is_known else 0), NAMED_ACTORS
    number = next((NUMBERS[mark] for mark in marks if mark in NUMBERS), 0)
    is_definite = bool({"the", "both", "all", "these", "those"} & set(marks)) and set(marks) <= load_list("taking_up") | NUMBERS.keys()
    return (number, types) if types is not None and is_definite else (0, NAMED_ACTORS)


def _is_whole_set(token: Token) -> bool:
    """Tell whether "the pair" means persons told before, and none that it goes on to tell of: not "the couple from Pell"."""
    children = (child for child in token.children if child.dep_ != "case" and child.tag_ != "VBG" and not child.is_punct)
    return [child.lower_ for child in children] == ["the"]


def _find_named(token: Token, index: MentionIndex, number: int, types: frozenset[str]) -> tuple[Mention, ...]:
    """Return the last list of so many; else the two whom the sentences before name, if they are just two."""
    listed = next(_find_listed(token, index, number, types), None)
    if listed is not None or number != NUMBERS["two"]:
        return listed or ()  # "the three countries" are no two and the one that left them
    if types == NAMED_ACTORS or token.lower_ in SETS:
        return _find_pair(token, index)
    start = token.sent.start
    doers = _find_doers(token)
    for _ in range(MAX_SENTENCES):
        ends = (token.i, token.sent.start)  # "Lena Orvash met the two leaders": who acts here may be another
        told = [[m for m in _name(index, start, end, types) if index.head(m).i not in doers] for end in ends]
        named = [{index.root(m).seed_id or index.root(m).id: m for m in mentions} for mentions in told]
        if len(named[0]) >= number:
            return next((tuple(before.values()) for before in named if len(before) == number), ())
        start = token.doc[start - 1].sent.start if start > 0 else start
    return ()


def _find_opposed(token: Token, index: MentionIndex) -> tuple[Mention, ...]:
    """Return the only two actors of the sentence so far, else of the one before: "Solun urged the Front to leave; the latter refused"."""
    before = token.doc[token.sent.start - 1].sent.start if token.sent.start > 0 else 0
    for start, end in ((token.sent.start, token.i), (before, token.sent.start)):
        told = [m for m in index.mentions if index.root(m).type in NAMED_ACTORS and start <= index.span(m).start < end]
        told = [m for m in told if m.rule != "gazetteer:adjective" and _find_place(index.head(m)) in ENDS]
        roots = {index.root(m).seed_id or index.root(m).id: index.root(m) for m in told}
        if roots:
            return tuple(roots.values()) if len(roots) == NUMBERS["two"] else ()
    return ()


def _find_place(noun: Token) -> str:
    """Return the part that a noun has in its clause, with those that it is joined to."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    return noun.dep_


def _find_doers(token: Token) -> frozenset[int]:
    """Return the words of the subject of a word's clause: "Solun's government sought the arrest of both men" seeks not Solun's."""
    verb = next((word for word in token.ancestors if word.pos_ == "VERB"), token)
    return frozenset(word.i for noun in find_grammatical_subjects(verb) if noun.i < token.i for word in noun.subtree)


def _find_pair(token: Token, index: MentionIndex) -> tuple[Mention, ...]:
    """Return the only two persons of the sentence so far, or of the one before it: "Orvash met Vantor. The two agreed to go on"."""
    sent = token.sent
    start = token.doc[sent.start - 1].sent.start if sent.start > 0 else sent.start
    persons = [(index.span(m).start, index.root(m)) for m in index.mentions if index.root(m).type in PERSONS]
    here = {root.id: root for place, root in persons if sent.start <= place < token.i}
    told = here or {root.id: root for place, root in persons if start <= place < sent.start}
    is_known = all(root.form == "name" for root in told.values())
    return tuple(told.values()) if len(told) == NUMBERS["two"] and is_known else ()


def _find_listed(token: Token, index: MentionIndex, number: int, types: frozenset[str]) -> Iterator[tuple[Mention, ...]]:
    """Give the lists of so many of one sort in the sentence before and in this one, latest first."""
    start = token.doc[token.sent.start - 1].sent.start if token.sent.start > 0 else 0
    for mention in reversed(list(_name(index, start, token.i, types))):
        first = index.head(mention)
        if first.dep_ == "conj":
            continue
        told = first.head if first.dep_ == "appos" else first  # "its chief, Marek Solun, and his wife"
        joined = [index.at(noun) for noun in (first, *(child for child in told.children if child.dep_ == "conj"))]
        joined += [index.at(noun) for noun in _find_joined_by(first)] if len(joined) == number - 1 else []
        members = tuple(other for other in joined if other is not None and other.passage.start < token.idx)
        roots = [index.root(other) for other in members]
        sorts = {"Person" if root.type in PERSONS else "Body" if root.type in POWERS else root.type for root in roots}
        is_of_types = len(sorts) == 1 and all(root.type in types for root in roots)
        if len(members) == len(joined) == number == len({root.id for root in roots}) and is_of_types:
            yield members


def _find_joined_by(first: Token) -> list[Token]:
    """Return who does something with those of a list: the Front of "along with the Brigade and the Movement the Front signed it"."""
    verb = first.head.head if first.head.lower_ in load_list("along") else first.head
    is_with = first.dep_ == "obl" and verb.pos_ in {"AUX", "VERB"} and find_case(first) in load_list("in_company")
    return [noun for noun in find_grammatical_subjects(verb) if noun.dep_ != "conj"] if is_with else []


def _name(index: MentionIndex, start: int, end: int, types: frozenset[str]) -> Iterator[Mention]:
    """Give the names of actors of these types between two tokens, and what a state's government is called."""
    for mention in index.mentions:
        if mention.type not in types or not start <= index.span(mention).start < end:
            continue
        if mention.form == "name" or (mention.form == "nominal" and mention.type == "State" and index.root(mention).form == "name"):
            yield mention


def find_fellowship(person: Mention, chains: Chains) -> Mention | None:
    """Return the group beside which a person is listed: "the captives, Marek Solun and Lena Orvash"."""
    node = chains.index.head(person)
    while node.dep_ in {"appos", "conj"} and node.head != node:
        node = node.head
    group = chains.index.at(node)
    return chains.roots.get(group.id) if group is not None and group.type == "Group" else None
