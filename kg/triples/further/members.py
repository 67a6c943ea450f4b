"""Who a list names as those that a plural before it counts: "two commanders, X and Y", "four groups: the Front, …", "among them X".

Read from the words and not from the tree, in which long rows of names are rarely whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kg.language.tokens import Doc, Token
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_conjuncts
from kg.language.words import load_list, load_words
from kg.mentions.dates import read_number
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import BODIES, NAMED_ACTORS, PERSONS

# By the rule that read a plural, what its members are.
SORTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "nominal:armed_group": BODIES,
        "nominal:organization": BODIES,
        "nominal:facility": frozenset({"Facility"}),
        "nominal:location": frozenset({"Location"}),
        "nominal:person": PERSONS,
        "nominal:group": PERSONS,
    }
)
DASHES = frozenset({"-", "--", "–", "—"})
JOINTS = frozenset({",", "and", "the", "as", "well", "&"})
ENDS = frozenset({",", ".", ";", ":", ")", "”", '"', *DASHES})
MAX_BETWEEN = 6  # words between a plural and "including"
MAX_SHORT = 4  # tokens of a short form in brackets


def find_members(group: Mention, index: MentionIndex) -> tuple[Mention, ...]:
    """Return who is named behind a plural as those, or some of those, whom it means; nobody where no list follows.

    A list behind a bare comma or a dash counts where it has as many names as the plural says, or the dash closes it.
    """
    sorts = SORTS.get(group.rule, frozenset())
    sense = load_words().find_sense(index.head(group)) if sorts == PERSONS else None
    if sense is not None and sense[1].sort == "organization":
        sorts = BODIES  # "two companies"
    elif sorts == PERSONS and group.attributes.get("class") == "fighters":
        sorts = PERSONS | BODIES  # "rival insurgents, among them the Front"
    if sorts and index.head(group).lemma_lower in load_list("kinds_of_side"):
        sorts = NAMED_ACTORS  # "its allies, Karvenia and the Front"
    opening = (_find_opening(group, index) or _find_closing(group, index) or _find_behind_colon(group, index)) if sorts else None
    if opening is None or (sorts >= PERSONS and index.head(group).dep_ == "obl:agent" and not opening[1]):
        return ()  # "12 rebels were shot by commandos, among them X"
    start, needs_all = opening
    named, end = _read_names(start, sorts, index)
    needs_all &= index.doc[end : end + 2].text.lower() != "among them"  # "struck six groups, the Front and the Brigade among them"
    if needs_all and len(named) != count_members(group):
        opened, closing = index.doc[start - 1].text, index.doc[end].lower_ if end < len(index.doc) else ""
        if opened == ":" and closing == "and" and len(named) < count_members(group):
            return named  # "killed four people: X, Y and two guards"
        closes = closing in DASHES | {"."} and opened in DASHES | {":"}
        is_apposed = any(child.dep_ == "appos" for child in index.head(group).children)  # "by proxies, X and Y"
        is_apposed = not count_members(group) and (is_apposed or _goes_on_behind(end, index.doc))
        return named if (closes or is_apposed) and len(named) > 1 else ()
    joined = _find_joined(start, index) if not needs_all and sorts >= PERSONS else ()
    return (*named, *(one for one in joined if one not in named))


def _goes_on_behind(end: int, doc: Doc) -> bool:
    """Tell whether a comma and a verb follow a row, which so was one in apposition: "its proxies, X and Y, kept quiet"."""
    return end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].pos_ in {"AUX", "VERB"}


def _find_opening(group: Mention, index: MentionIndex) -> tuple[int, bool] | None:
    """Return where the list behind a plural begins, and whether it must name all; None where there is none."""
    doc, end = index.doc, _find_end(group, index)
    for i in range(end, min(end + MAX_BETWEEN, index.head(group).sent.end - 1)):
        token, after = doc.tokens[i], doc.tokens[i + 1].lower_
        if token.lower_ in load_list("singling_out"):
            return i + 1, False
        if (token.lower_, after) in {("among", "them"), ("such", "as")}:
            return i + 2, False
        if token.text in DASHES | {":"}:
            return i + 1, True
        opened = doc[min(i + 1 + (after == "the"), len(doc) - 1)]
        if token.text == "," and i == end and _find_named(opened, index) is not None:
            return i + 1, True
        if token.pos_ == "VERB":
            return None
    return None


def _find_end(group: Mention, index: MentionIndex) -> int:
    """Return where a plural ends, less the first of a row that the parser took for its own: "three members, X" of "X, Y and Z"."""
    span = index.span(group)
    commas = (token.i for token in span[:-1] if token.text == ",")
    rows = (i for i in commas if (named := _find_named(index.doc[i + 1], index)) is not None and index.span(named).end == span.end)
    return next(rows, span.end)


def _find_closing(group: Mention, index: MentionIndex) -> tuple[int, bool] | None:
    """Return where the list begins that "among them" closes, for the last plural before it: "struck six groups, the Front among them"."""
    doc, end = index.doc, index.span(group).end
    behind = doc.tokens[end + 1 : index.head(group).sent.end - 1]
    last = next((word.i for word in behind if word.lower_ == "among" and doc[word.i : word.i + 2].text.lower() == "among them"), 0)
    start = last
    while start > end and doc[start - 1].text not in ENDS:
        start -= 1
    is_row = end <= start - 1 and start < last and doc[start - 1].text != "."
    between = (m for token in doc[end : start - 1] for m in index.covering(token)) if is_row else ()
    is_last = not any(m.rule in SORTS and m.form == "nominal" and index.head(m).tag_ in {"NNS", "NNPS"} for m in between)
    return (start, False) if is_row and is_last else None


def _find_behind_colon(group: Mention, index: MentionIndex) -> tuple[int, bool] | None:
    """Return where the list begins that a colon opens behind the clause of a counted subject: "Two joined the raid: the Front and X"."""
    head, doc = index.head(group), index.doc
    if head.dep_ not in SUBJECTS | PASSIVE_SUBJECTS or not count_members(group):
        return None
    colon = next((i for i in range(index.span(group).end, head.sent.end - 1) if doc[i].text == ":"), None)
    return None if colon is None else (colon + 1, True)


def _read_names(start: int, sorts: frozenset[str], index: MentionIndex) -> tuple[tuple[Mention, ...], int]:
    """Return the names of a row, and where it ends; none where its last name opens a longer group."""
    doc, found, i = index.doc, list[Mention](), start
    while i < len(doc):
        mention = _find_named(doc[i], index)
        if mention is not None and index.root(mention).type in sorts:
            found.append(mention)
            i = _skip_short(doc, index.span(mention).end)
        elif (named := _find_office_holder(doc[i], sorts, index)) is not None:
            found.append(named)
            i = index.span(named).end
        elif doc[i].lower_ in JOINTS or _is_called(doc[i], index) or index.find_titled(doc[i]) is not None:
            i += 1
        else:
            break
    while i > start and doc[i - 1].lower_ in JOINTS:
        i -= 1
    is_whole = i >= len(doc) or doc[i].text in ENDS or doc[i].is_space or doc[i].pos_ not in {"NOUN", "PROPN", "PART"}
    return (tuple(found), i) if is_whole else ((), i)


def _find_office_holder(token: Token, sorts: frozenset[str], index: MentionIndex) -> Mention | None:
    """Return the name that words for an office lead to: "including its treasurer, Lena Orvash", "a commander named Tavi Brenn"."""
    offices = (m for m in index.covering(token) if m.form == "nominal" and m.type in PERSONS and m.passage.start >= token.idx)
    for office in offices if sorts >= PERSONS else ():
        named = index.root(office)
        if named.form == "name" and named.type in PERSONS and token.i < index.span(named).start <= index.span(office).end + 1:
            return named
    return None


def _find_joined(start: int, index: MentionIndex) -> tuple[Mention, ...]:
    """Return the persons of a row by the tree, whose names may have more beside them: "including X, the governor, and Y"."""
    doc = index.doc
    if start >= len(doc):
        return ()
    node = doc[start]
    while node.head.i > node.i and node.head.left_edge.i >= start - 1 and node.head.pos_ in {"NOUN", "PROPN"}:
        node = node.head
    found = (mention for noun in find_conjuncts(node) for mention in [index.at(noun)] if mention is not None)
    return tuple(mention for mention in found if is_somebody(mention, index))


def is_somebody(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a mention is of one person whom a name or an office tells from others, unlike "a child"."""
    root = index.root(mention)
    return root.type == "Official" or (root.type == "Person" and root.form == "name")


def _find_named(token: Token, index: MentionIndex) -> Mention | None:
    """Return the longest name that begins with a token."""
    named = [m for m in index.covering(token) if m.form == "name" and m.type != "Attack" and index.span(m).start == token.i]
    return named[-1] if named else None


def _is_called(noun: Token, index: MentionIndex) -> bool:
    """Tell whether a noun only says what the person named right behind it is: "the singer Lena Orvash"."""
    named = _find_named(noun.nbor(), index) if noun.pos_ == "NOUN" and noun.i + 1 < len(index.doc) else None
    return named is not None and named.type in PERSONS


def _skip_short(doc: Doc, end: int) -> int:
    """Return the token behind a short form in brackets: "the Red Heron Front (RHF)"."""
    if end < len(doc) and doc[end].text == "(":
        return next((i + 1 for i in range(end, min(end + MAX_SHORT, len(doc))) if doc[i].text == ")"), end)
    return end


def are_all_named(group: Mention, members: tuple[Mention, ...], index: MentionIndex) -> bool:
    """Tell whether a text names all whom a plural means: "three members, X, Y and Z", "its allies, X and Y"."""
    apposed = (child for child in index.head(group).children if child.dep_ == "appos")
    is_row = len(members) > 1 and any(other.dep_ == "conj" for child in apposed for other in child.children)
    return (count_members(group) or (len(members) if is_row else 0)) == len(members) > 0


def count_members(group: Mention) -> int:
    """Return how many the text says a plural means, 0 where it doesn't."""
    words = group.attributes.get("count", "")
    return read_number(words) if words else 0
