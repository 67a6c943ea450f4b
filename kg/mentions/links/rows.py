"""Which row of names a plural pronoun means: "Karvenia and Sorvania condemned it. They urged the Front to leave".

Takes the pronoun and the mentions with their chains, gives the members of the row; together.py reads all other words for several.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_conjuncts
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import ACTORS, LANDS, PERSONS

INNER = frozenset({"acl", "acl:relcl", "advcl"})  # clauses that tell in passing of whom the next one doesn't speak


def find_row(pronoun: Token, index: MentionIndex) -> tuple[Mention, ...]:
    """Return all of a row of which a plural pronoun is taken for one: "Karvenia and Sorvania condemned it. They urged the Front to leave".

    As a subject it means the row that is the subject before it, rather than one place or state in passing.
    """
    told = index.at(pronoun)
    root = index.root(told) if told is not None else None
    if root is not None and root.form != "pronoun" and (root.form != "name" or root.type == "Group"):
        return ()
    before = _find_subject_before(pronoun) if pronoun.dep_ in SUBJECTS | PASSIVE_SUBJECTS else None
    row = _read_row(before, index) if before is not None else ()
    if row and (root is None or root.form == "pronoun" or root.type in LANDS or any(index.is_same(root, m) for m in row)):
        return row
    start = pronoun.doc[pronoun.sent.start - 1].sent.start if pronoun.sent.start > 0 else 0
    chain = [index.head(m) for m in index.find_chain(root) if m.form == "name"] if root is not None and root.form == "name" else []
    last = next((head for head in reversed(chain) if start <= head.i < pronoun.i), None)
    first = last.head if last is not None and last.dep_ == "conj" else last
    return _read_row(first, index) if first is not None and first.head.dep_ not in INNER else ()


def _find_subject_before(pronoun: Token) -> Token | None:
    """Return the first subject of the clause that a pronoun's clause hangs on or is joined to, else of the sentence before."""
    clause = next((word for word in pronoun.ancestors if word.dep_ in {"ROOT", "ccomp", "conj", "advcl", "parataxis"}), pronoun.sent.root)
    start = pronoun.sent.start
    above = clause.head if clause.dep_ != "ROOT" else pronoun.doc[start - 1].sent.root if start > 0 else None
    if above is None or above.dep_ in INNER:
        return None
    return next((noun for noun in find_grammatical_subjects(above) if noun.i < pronoun.i and noun != pronoun), None)


def _read_row(first: Token, index: MentionIndex) -> tuple[Mention, ...]:
    """Return who is told in one row from a noun on, if they are several and all of one sort."""
    nouns = find_conjuncts(first)
    members = [m for noun in nouns if (m := index.at(noun)) is not None and m.type in ACTORS]
    sorts = {"Person" if m.type in PERSONS else "Body" for m in members}
    return tuple(members) if 1 < len(members) == len(nouns) and len(sorts) == 1 else ()


def find_joint(pronoun: Mention, index: MentionIndex, found: Mapping[int, tuple[Mention, ...]]) -> tuple[Mention, ...]:
    """Return the two or more whom "they" means: those for whom its phrase stands, or the states that act together before it.

    "The two groups met Solun. They thanked him", "Karvenia and Veldonia have withdrawn their troops".
    """
    told = index.root(pronoun)
    if told.id == pronoun.id:
        return ()
    if told.form == "nominal":
        return found.get(index.head(told).i, ())
    word = index.head(pronoun)
    same = [other for other in index.find_chain(told) if other.form == "name" and index.head(other).i < word.i]
    first = index.head(same[-1]) if same else word
    start = word.doc[max(0, word.sent.start - 1)].sent.start
    if told.type != "State" or first.i < start or first.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return ()
    joined = [index.at(noun) for noun in find_conjuncts(first)]
    members = tuple(other for other in joined if other is not None and index.root(other).type == "State")
    return members if len(members) == len(joined) > 1 else ()
