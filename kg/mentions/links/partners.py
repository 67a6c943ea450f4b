"""The words that a description stands beside as another name of the same thing: appositions, copulas, "the X militia"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_antecedent, find_case, find_children, find_conjuncts, find_obliques, follows_kin, is_passive
from kg.language.words import load_kin, load_list
from kg.mentions.described.stances import takes_sides
from kg.mentions.index import MentionIndex
from kg.mentions.links.branded import find_before_sort, find_branded, find_ship_behind
from kg.mentions.links.collected import find_collected
from kg.mentions.links.next_named import find_next_listed
from kg.mentions.links.outdone import find_outdoing
from kg.mentions.links.played import find_played
from kg.mentions.links.pronouns import is_counted_off
from kg.mentions.links.scenes import find_town_before
from kg.mentions.links.whose import find_part_called
from kg.mentions.names.sorts import find_called_place, find_own_name, has_unknown_name
from kg.mentions.naming import find_name_given
from kg.objects import Mention
from kg.ontology.families import BODIES, LANDS, NAMED_ACTORS, PERSONS

OWN_START = frozenset({"det", "nmod:poss", "nummod"})  # "one guard and one porter" are two
# "was with a man", "is in the camp": who is so is neither
BESIDE = frozenset({"among", "at", "behind", "beside", "in", "inside", "near", "on", "outside", "under", "with", "within", "without"})
POSTS = frozenset({"at", "for", "in", "of", "to"})
ARTICLES = frozenset({"al", "el"})  # that the name behind a description may have lost


def find_partners(mention: Mention, index: MentionIndex) -> list[Token]:
    """Return the heads of what the phrase may be another name of, likeliest first."""
    head = index.head(mention)
    if index.span(mention)[0].lower_ in {"any", "each", "every", "no"}:
        return []  # "We will avenge every martyr", Orvash said
    is_place = mention.type == "Location"
    if is_place and (own := find_own_name(head, index)) is not None:
        return [own]  # what stands beside "Ash township" is another place
    if is_place and has_unknown_name(head, index):
        return []  # so does "Ash River county"
    is_body = mention.type in BODIES
    is_whole = is_body and "count" not in mention.attributes and not _is_part(mention, head)
    return [
        *(_find_named_behind(head, index) if is_whole else ()),  # "the Front faction Ash Brigade" is the brigade
        *find_next_listed(mention, head, index),
        *find_part_called(head, index),
        *find_played(head, index),
        *(_find_named_inside(mention, head, index) if is_whole else ()),
        *(_find_named_under(mention, head, index) if is_body else ()),
        *(index.head(m) for m in find_before_sort(head, index)),
        *find_name_given(head),
        *(_find_named_behind(head, index) if is_body or mention.type == "Group" else ()),
        *find_ship_behind(mention, head, index),
        *_find_named_before(mention, index),
        *(find_collected(head, index) if mention.type == "Group" else ()),
        *_find_told(mention, head, index),
        *_find_appositions(mention, head, index),
        *(_find_bearer_behind(head, index) if mention.type in PERSONS and "role" in mention.attributes else ()),
        *_find_among_joined(mention, head, index),
        *_find_beside(mention, index),
        *(find_called_place(head) if is_place else ()),
        *(child for child in head.children if is_place and child.dep_ == "compound" and child.right_edge.i == head.i - 1),
        *_find_who_is(head),
        *find_branded(head),
        *find_outdoing(head),
    ]


def _find_named_inside(mention: Mention, head: Token, index: MentionIndex) -> list[Token]:
    """Return the names before the noun of a body: "the Kataib Hezbollah militia", "the ADNOC company", not "the pro-Front website"."""
    before = index.covering(index.doc[max(0, head.i - 1)])
    named = [index.head(m) for m in before if m.form == "name" and m.type == mention.type and index.span(m).end == head.i]
    beside = [child for child in head.children if child.dep_ in {"compound", "nmod", "flat"}]
    next_to = [child for child in beside if child.i == head.i - 1]
    beside = next_to + [child for child in beside if head.i - 5 < child.i < head.i - 1]  # "the Ash Karvenian-born militia"
    return [name for name in named + beside if not takes_sides(name)]


def _find_named_under(mention: Mention, head: Token, index: MentionIndex) -> list[Token]:
    """Return the name that says which body a noun means: "the movement of the Ansar Allah"."""
    if mention.attributes.get("definite") != "yes" or head.lower_ not in load_list("any_group"):
        return []
    named = [m for case, noun in find_obliques(head) if case == "of" and (m := index.at(noun)) is not None and m.form == "name"]
    return [index.head(m) for m in named if index.span(m).start <= head.i + 3]


def _find_told(mention: Mention, head: Token, index: MentionIndex) -> list[Token]:
    """Return what a phrase tells more of as an apposition, or the town before it."""
    is_apposed = head.dep_ == "appos" and not any(child.dep_ == "cc" for child in head.children) and not is_counted_off(head)
    town = find_town_before(head, index) if is_apposed or mention.type == "Location" else None
    return [town] if town is not None else [_find_apposed(mention, head)] if is_apposed else []


def _find_appositions(mention: Mention, head: Token, index: MentionIndex) -> list[Token]:
    """Return what tells more of a phrase as an apposition of it, and the names given there: "the leader, a man called Idris Vantor"."""
    beside = [child for child in head.children if child.dep_ == "appos" and not _owns(child) and not is_counted_off(child)]
    are_listed = mention.type == "Group" and any(child.dep_ == "conj" for noun in beside for child in noun.children)
    beside = [child for child in beside if not _is_one_of_counted(mention, child, index)]
    beside = [child for child in beside if not are_listed or (other := index.at(child)) is None or other.type not in NAMED_ACTORS]
    own = [child for child in beside if not any(c.dep_ == "conj" and head.i < c.i < child.i for c in head.children)]
    return [*own, *(name for child in beside for name in find_name_given(child))]


def _find_who_is(head: Token) -> Iterator[Token]:
    """Give the subjects of whom a phrase says who they are or became: "Solun is the envoy", "India has become its largest supplier"."""
    if any(child.dep_ == "cop" for child in head.children) and not _is_cleft(head) and find_case(head) not in BESIDE:
        subjects = [find_antecedent(child) for child in head.children if child.dep_ in SUBJECTS]
        # "heads the Front and is the envoy of Karvenia"
        yield from subjects or (find_grammatical_subjects(head) if head.dep_ in {"conj", "acl:relcl"} else ())
        if is_supposed(head):
            yield from find_grammatical_subjects(head.head)
    if head.dep_ == "xcomp" and head.head.lemma_lower in load_list("becoming"):
        yield from find_grammatical_subjects(head.head)


def _find_among_joined(mention: Mention, head: Token, index: MentionIndex) -> Iterator[Token]:
    """Give whom a description names that is joined to another one, or has another one joined to it."""
    if head.dep_ == "conj":
        # "ministers of the Front and its ally, the Brigade": hung on the ministers
        yield from [
            child for child in head.head.children if child.dep_ == "appos" and index.doc[head.right_edge.i + 1 : child.i].text[:1] == ","
        ]
    if "role" in mention.attributes:  # "the Front's secretary and mayor of Pell, Lena Orvash": hung on the mayor
        bare = [other for other in head.children if other.dep_ == "conj" and not OWN_START & {word.dep_ for word in other.children}]
        yield from [child for other in bare for child in other.children if child.dep_ == "appos"]
    if head.dep_ == "conj" and "role" in mention.attributes:
        is_bare = not any(child.dep_ in OWN_START for child in head.children)
        is_told = mention.attributes.get("definite") == "yes"  # "a soldier and an armed civilian" are two
        yield from _find_joined(head, index) if is_bare else _find_second(mention, head, index) if is_told else []
    if (
        head.dep_ == "conj"
        and mention.type in PERSONS
        and head.left_edge.i > 0
        and head.left_edge.nbor(-1).text != ","
        and not follows_kin(head)
    ):
        first = head.head  # "Marek Solun, the speaker and an ally of the Front", "Solun is the speaker and an ally of the Front"
        is_said = any(child.dep_ == "cop" for child in first.children) and not find_children(head, SUBJECTS)
        apposed = first.dep_ == "appos" or any(child.dep_ == "appos" and first.i < child.i < head.i for child in first.children)
        yield from [first.head if first.dep_ == "appos" else first] if apposed else find_children(first, SUBJECTS) if is_said else []


def _is_one_of_counted(mention: Mention, beside: Token, index: MentionIndex) -> bool:
    """Tell whether a name is the first of a row that the parser cut: "three members of the Front, X, Y and Z", who are not X."""
    other = index.at(beside) if mention.type == "Group" and "count" in mention.attributes else None
    return other is not None and other.form == "name" and other.type in PERSONS


def _owns(noun: Token) -> bool:
    """Tell whether a possessive closes a noun, which the parser took for another name of the next: "commander Idris Vantor's deputy"."""
    last = noun.right_edge
    return last.i + 1 < len(noun.doc) and last.nbor().lower_ in {"'s", "’s"}


def is_supposed(predicate: Token) -> bool:
    """Tell whether somebody is only held to be what the predicate says: "is believed to be the head of the Front"."""
    return predicate.dep_ == "xcomp" and predicate.head.lemma_lower in load_list("supposing") and is_passive(predicate.head)


def _find_apposed(mention: Mention, head: Token) -> Token:
    """Return what an apposition tells more of: of several things joined the last one, for a phrase of one thing."""
    if mention.type == "Group":
        return head.head  # "the Front and the Brigade, two groups from Pell"
    return max((noun for noun in find_conjuncts(head.head) if noun.i < head.left_edge.i), default=head.head)


def _is_cleft(predicate: Token) -> bool:
    """Tell whether "it was" only sets off who did something: "it was Karvenian troops who drove them out"."""
    clauses = {"acl:relcl", "ccomp", "csubj"}
    is_it = any(child.dep_ in SUBJECTS | {"expl"} and child.lower_ == "it" for child in predicate.children)
    return is_it and any(child.dep_ in clauses for child in predicate.children)


def _find_bearer_behind(head: Token, index: MentionIndex) -> list[Token]:
    """Return the name behind an office and whose or where it is: "met Foreign Minister of Karvenia Lena Orvash", "its envoy to Pell X"."""
    owners = [(noun, body) for case, noun in find_obliques(head) if case in POSTS and (body := index.at(noun)) is not None]
    states = (noun for noun, body in owners if body.type == "State")
    behind = [child for word in (head, *states) for child in word.children if child.dep_ in {"appos", "flat", "nmod"}]
    bare = [child for child in behind if child.i > head.i + 1 and not find_case(child)]
    ends = (index.span(body).end for _, body in owners if body.type in LANDS)
    bare += [index.doc[end] for end in ends if end < len(index.doc) and index.doc[end].dep_ in {"flat", *SUBJECTS}]  # hung elsewhere
    named = [child for child in bare if (other := index.at(child)) is not None and other.form == "name" and other.type in PERSONS]
    return [child for child in named if not any(token.is_punct for token in head.doc[head.i : child.left_edge.i + 1])]


def _find_joined(head: Token, index: MentionIndex) -> Iterator[Token]:
    """Give whose second role a bare noun names: "Lena Orvash, chair of the council and commander of the army"."""
    if head.head.dep_ == "appos":
        yield head.head.head  # "Lena Orvash, the sister and deputy of its leader"
    for first in (head.head, *(child for child in head.head.children if child.dep_ == "appos" and child.i < head.i)):
        role = index.at(first)
        if role is not None and role.form == "nominal" and "role" in role.attributes:
            yield first


def _find_second(mention: Mention, head: Token, index: MentionIndex) -> Iterator[Token]:
    """Give whose second role a noun with an article names: "Lena Orvash, the head of the army and the daughter of Idris Vantor, …"."""
    end = index.span(mention).end
    opening = next((child for child in head.children if child.dep_ == "cc"), None)
    is_closed = end >= len(index.doc) or index.doc[end].is_punct
    if opening is not None and opening.i > 0 and opening.nbor(-1).text != "," and is_closed:
        yield from _find_joined(head, index)


def _find_named_behind(head: Token, index: MentionIndex) -> list[Token]:
    """Return the name that stands right behind a noun: "the bloc ECOWAS", "the group al Ahrar"."""
    if head.i + 1 == len(index.doc):
        return []
    start = head.i + 1 + (head.nbor().lower_ in ARTICLES)
    behind = [m for m in index.covering(index.doc[min(start, len(index.doc) - 1)]) if m.form == "name" and m.type in BODIES]
    return [index.head(m) for m in behind if index.span(m).start in {head.i + 1, start}]


def _find_named_before(mention: Mention, index: MentionIndex) -> list[Token]:
    """Return the name of its sort right before the comma of an apposition, wherever the parser hung it.

    That is the second of "met Idris Vantor and Lena Orvash, head of …", and the Front of "members of the Front, a faction of …".
    """
    span = index.span(mention)
    kinds = PERSONS if mention.type in PERSONS else BODIES
    if mention.type not in kinds or span.root.dep_ != "appos" or span.start < 2 or index.doc[span.start - 1].text != ",":
        return []
    end = span.start - 2 if index.doc[span.start - 2].text == ")" else span.start - 1  # "the Front (RHF), a militia"
    named = [m for m in index.covering(index.doc[end - 1]) if m.form == "name" and m.type in kinds]
    return [index.head(m) for m in named if index.span(m).end == end]


def _find_beside(mention: Mention, index: MentionIndex) -> list[Token]:
    """Return the personal name that a comma alone parts from a description of a person, where the parser missed the bond.

    Not the one before who says something of it: "killed Idris Vantor, an aide said".
    """
    if mention.type not in PERSONS:
        return []
    span, doc = index.span(mention), index.doc
    found: list[Token] = []
    if span.end + 1 < len(doc) and doc[span.end].text == ",":
        found.append(doc[span.end + 1])
    says = span.root.dep_ in SUBJECTS and span.root.head.i == span.end
    if span.start > 1 and doc[span.start - 1].text == "," and not says and span[0].lower_ != "whose":
        found.append(doc[span.start - 2])
    found += _find_misplaced(span.root, index)
    named = [index.at(token) for token in found]
    return [
        token for token, other in zip(found, named, strict=True) if other is not None and other.form == "name" and other.type in PERSONS
    ]


def _find_misplaced(head: Token, index: MentionIndex) -> list[Token]:
    """Return words behind a comma that the parser hung on the end of a description ("the secretary of Iran's council, Ali Noor,").

    Without a comma they name who is at the end: "the father of the footballer Jonas Keil".
    """
    inside = [noun for case, noun in find_obliques(head) if case in {"of", "for"} and noun.i > head.i]
    if not inside:
        return []
    # "the head of the militia Vantor's Sons, Lena Orvash,": the parser may hang the militia's name on its head
    last = next((child for child in head.children if child.dep_ == "appos" and child.left_edge.i == inside[0].i + 1), inside[-1])
    described = index.at(last)
    if described is not None and described.type in PERSONS:
        return []
    below = [child for noun in dict.fromkeys((*inside, last)) for child in noun.children if child.dep_ == "appos" and child.i > last.i]
    apposed = [child for child in below if "," in {child.left_edge.text, child.left_edge.nbor(-1).text}]
    return apposed + _find_misplaced(last, index)


def has_parted(head: Token) -> bool:
    """Tell whether a group is said to have left another: "a splinter group", "a Front offshoot", "a breakaway faction of the Front"."""
    return any(word.lower_ in load_list("parted") for word in (head, *head.children))


def _is_part(mention: Mention, head: Token) -> bool:
    """Tell whether a phrase speaks of a part of the body that it names ("a TTP faction", "the UN mission"), or what was one."""
    if has_parted(head) or any(child.lower_ == "rival" for child in head.children) or head.lemma_lower in load_list("organs"):
        return True
    if mention.attributes.get("head") in load_list("organs"):
        return True
    if mention.attributes.get("head") not in load_kin():
        return False
    return mention.attributes.get("definite") != "yes" or mention.attributes["head"] == "affiliate"
