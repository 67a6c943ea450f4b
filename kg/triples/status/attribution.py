"""Who is named beside a clause as the one who says it: "according to …", "they fled, the army said", "the Front, it claims, …".

Takes tokens, gives the tokens of speakers; what saying makes of a statement is assign.py's.
"""

from __future__ import annotations

from kg.language.arguments import find_subjects
from kg.language.tokens import Token, ask_once
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_obliques
from kg.language.words import load_list
from kg.ontology.frames import load_reporting

CLAUSES = frozenset({"ccomp", "xcomp", "parataxis"})
ACCOUNT_CASES = frozenset({"by", "in", "on"})
SAID = frozenset({"VBD", "VBN", "VBZ"})


@ask_once
def find_attribution(token: Token) -> tuple[Token, ...]:
    """Return who is named in a word's clause as the one who says it: "according to …", "by X's count", "troops, it claimed, bombed …"."""
    cased = [(find_case(noun), noun) for noun in find_children(token, SUBJECTS)]  # no subject, whatever the parser says
    for case, noun in (*cased, *find_obliques(token)):
        if case in load_list("attributions"):
            return (noun,)
        if case in ACCOUNT_CASES and noun.lemma_.lower() in load_list("accounts"):
            owners = [child for child in noun.children if child.dep_ == "nmod:poss"]
            return tuple(owners or [owner for of, owner in find_obliques(noun) if of == "of"])
    if token.lemma_.lower() in load_reporting():
        return _find_inverted(token)
    for child in token.children:
        aside = child if child.dep_ in {"parataxis", "dep"} or _is_last_said(child) else _find_inserted(child)
        if aside is None or aside.pos_ == "NOUN" or aside.lemma_.lower() not in load_reporting() or find_children(aside, CLAUSES):
            continue
        if aside.i > 0 and ";" in {aside.left_edge.text, aside.doc[max(aside.left_edge.i - 1, 0)].text}:
            continue  # "they shot two soldiers; the army answered with raids": a clause of its own
        is_whole = not find_children(aside, OBJECTS) or aside.lemma_.lower() in load_list("addressing")  # "he told the court"
        speakers = _find_inverted(aside) or (tuple(find_subjects(aside)) if is_whole else ())
        if speakers:
            return speakers
    return next((speaker for subject in find_children(token, SUBJECTS) if (speaker := _find_beside(subject))), ())


def _find_beside(subject: Token) -> tuple[Token, ...]:
    """Return who stands beside a subject, as if he were it, before a verb of saying: "the Front, its rival claims, has killed ten"."""
    for clause in subject.children:
        is_bare = clause.dep_ == "acl:relcl" and clause.left_edge == clause and clause.tag_ in {"VBD", "VBZ", "VBP"}
        if is_bare and clause.lemma_.lower() in load_reporting() and clause.nbor().text == ",":
            return tuple(child for child in subject.children if child.dep_ == "appos" and child.right_edge.i + 1 == clause.i)
    return ()


def _is_last_said(clause: Token) -> bool:
    """Tell whether an adverbial clause without a mark is who says what stands before it: "they must go, the council said on Monday"."""
    first = clause.left_edge
    is_marked = any(child.dep_ in {"mark", "advmod"} for child in clause.children)
    is_bare = clause.dep_ == "advcl" and clause.tag_ in SAID and not is_marked and bool(find_children(clause, SUBJECTS))
    return is_bare and first.i > clause.head.i and "," in {first.text, first.nbor(-1).text}


def _find_inserted(subject: Token) -> Token | None:
    """Return the verb of an aside that the tree takes for a relative clause of the subject, though it has no pronoun."""
    if subject.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return None
    for clause in subject.children:
        if clause.dep_ == "acl:relcl" and not any(child.dep_ in {"obj", "mark"} for child in clause.children):
            first = clause.left_edge
            if first.i > 0 and (first.is_punct or first.nbor(-1).text == ",") and not any(t.tag_ in {"WP", "WDT"} for t in clause.subtree):
                return clause
    return None


def _find_inverted(verb: Token) -> tuple[Token, ...]:
    """Return the name behind a verb of speech that follows what was said ("…, argues Aldan"), which trees take for its object."""
    is_behind = verb.i > verb.sent.start and verb.nbor(-1).text in {",", "”", '"'} and not find_subjects(verb)
    return tuple(child for child in verb.children if is_behind and child.dep_ == "obj" and child.i == verb.i + 1)[:1]
