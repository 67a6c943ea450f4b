"""Questions to a dependency tree in the words of grammar: who is the subject, what is the object, which noun does a relative mean.

The only module that knows dependency labels (Universal Dependencies). Voice, control, relative clauses and shared subjects are
undone here, so that the stages behind it see who did what.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

from kg.language.words import load_list, load_words

SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "csubj:pass"})
OBJECTS = frozenset({"obj", "iobj"})
OBLIQUES = frozenset({"obl", "obl:agent", "nmod", "obl:unmarked", "nmod:poss", "advmod"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "csubj", "parataxis"})
RELATIVES = frozenset({"who", "whom", "which", "that", "whose"})
FINITE = frozenset({"was", "were", "is", "are", "has", "had"})
CLAUSE_OPENERS = frozenset({"after", "because", "before", "since", "until"})  # that the parser may take for a preposition
OPENED = frozenset({"nsubj", "obl", "obl:agent", "nmod"})
MAX_CLIMB = 6  # clauses that a shared subject is looked for through


@cache
def load_cues() -> dict[str, Any]:
    """Return cues.yaml: negation, modals, conditional markers, verbs that turn or keep what depends on them."""
    from kg.ontology.load import read_yaml

    return read_yaml(Path(__file__).parent / "en" / "cues.yaml")


def find_children(token: Token, labels: frozenset[str]) -> list[Token]:
    """Return the children with one of the labels, in text order."""
    return [child for child in token.children if child.dep_ in labels]


def find_case(token: Token) -> str:
    """Return the preposition before a noun group, lower case, its parts joined by a blank ("because of"); empty for none."""
    words: list[str] = []
    for child in token.children:
        if child.dep_ in {"case", "mark"} and child.i < token.i and child.lower_ not in {"'s", "’s"}:
            words += [child.lower_, *(grandchild.lower_ for grandchild in child.children if grandchild.dep_ == "fixed")]
            break
    if not words and token.dep_ == "conj":
        return find_case(token.head)
    if not words and token.dep_ in {"nmod", "obl"} and token.left_edge.dep_ == "case" and token.left_edge.head.i > token.i:
        return token.left_edge.lower_  # "of dozens of farmers", whose first "of" the parser hung on the farmers
    return " ".join(words)


def is_content_clause(clause: Token) -> bool:
    """Tell whether a clause that the parser calls relative says what its noun is about: "suggestions that Moscow armed them"."""
    opens = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return clause.dep_ == "acl:relcl" and opens and bool(find_children(clause, SUBJECTS | PASSIVE_SUBJECTS))


def is_passive(verb: Token) -> bool:
    """Tell whether the verb's grammatical subject is what the action falls on."""
    for child in verb.children:
        if child.dep_ in PASSIVE_SUBJECTS or child.dep_ in {"aux:pass", "obl:agent"}:
            return True
        if child.dep_ in SUBJECTS or child.dep_ == "aux":
            return child.dep_ != "aux" and _is_headline_passive(verb)
    if find_children(verb, OBJECTS) or not is_past_form(verb):
        return False
    if verb.dep_ in {"acl", "amod"}:
        return True
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "ADJ"}:
        return is_passive(verb.head)
    return verb.dep_ == "advcl" and any(
        child.lower_ in {"when", "if", "as", "once"} for child in verb.children if child.dep_ in {"mark", "advmod"}
    )


def _is_headline_passive(verb: Token) -> bool:
    """Tell whether a participle lacks the "were" that a headline leaves out: "Three guards shot dead by rebels"."""
    if verb.tag_ != "VBN" or any(child.dep_ in {"aux", "cop", *OBJECTS} for child in verb.children):
        return False
    return any(child.dep_ == "obl" and find_case(child) == "by" for child in verb.children)


def is_past_form(verb: Token) -> bool:
    """Tell whether a verb has the form of a past participle (or past tense: English often doesn't show the difference)."""
    word = verb.lower_
    return not word.endswith("ing") and (word.endswith(("ed", "en", "n", "t")) or word != verb.lemma_.lower())


def find_grammatical_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Return the heads of what stands, or is understood, in the subject's place.

    Order of search: own subject; that of the verb it is joined to; the noun a participle or relative clause belongs to; the
    object or subject that controls an infinitive or gerund.
    """
    own = find_children(verb, SUBJECTS | PASSIVE_SUBJECTS)
    if own:
        # not the mayor in "the blast killed nine people, among them the mayor"; one with a preposition opens a clause that got lost
        before = [token for token in own if token.i < verb.i or find_case(token)]
        return [find_antecedent(token) for token in (before or own)]
    opened = _find_opened_subject(verb)
    if opened is not None:
        return [opened]
    loose = _find_loose_subject(verb)
    if loose:
        return loose
    if depth >= MAX_CLIMB or verb.dep_ == "ROOT":
        return []
    head = verb.head
    if verb.dep_ in {"acl", "acl:relcl", "amod"}:
        return _find_acl_subjects(verb, depth)
    if verb.dep_ == "conj":
        if verb.tag_ == "VBG" and head.tag_ in {"VBD", "VBN", "VBZ", "VBP"} and not find_children(verb, frozenset({"aux"})):
            return []  # "accused the Front of funding and directing them", hung on the accuser's verb
        # "was arrested and charged": the subject is shared; "said X and hit Y" as well
        return find_grammatical_subjects(head, depth + 1) if head.pos_ in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"} else []
    if verb.dep_ in {"xcomp", "advcl", "ccomp", "obl", "parataxis"} and head.pos_ in {"VERB", "ADJ", "AUX", "NOUN"}:
        if verb.dep_ == "ccomp" and not _is_gerund(verb) and not _has_to(verb):
            return []
        return _find_controllers(verb, head, depth)
    return []


def _find_opened_subject(verb: Token) -> Token | None:
    """Return the subject that the parser took with "after" or the like for a place in time: "after Solun, known as Ash, was captured".

    It hung the noun on the clause or on the verb above it, and the clause was left without a word that opens it.
    """
    if verb.dep_ != "advcl" or verb.lower_.endswith("ing") or _has_to(verb):
        return None
    auxiliary = next((child for child in verb.children if child.lower_ in FINITE and child.dep_ in {"aux", "aux:pass", "cop"}), None)
    openers = CLAUSE_OPENERS if auxiliary is not None or verb.tag_ == "VBD" else {"because"}
    above = (child for child in verb.head.children if verb.head.i < child.i < verb.i)
    nouns = [noun for noun in (*verb.children, *above) if noun.dep_ in OPENED and noun.i < (auxiliary or verb).i]
    return next((noun for noun in nouns if find_case(noun) in openers), None)


def _find_loose_subject(verb: Token) -> list[Token]:
    """Return a bare noun before a finite verb that the parser labelled as a modifier; nothing else can stand there in English."""
    if verb.dep_ in {"acl", "amod", "xcomp", "advcl"} or verb.pos_ not in {"VERB", "AUX"}:
        return []
    bare = [
        child
        for child in verb.children
        if child.dep_ in {"nmod", "dep", "obl", "compound", "dislocated", "parataxis"}
        and child.i < verb.i
        and child.pos_ in {"NOUN", "PROPN", "PRON"}
        and not find_case(child)
        and not any(grandchild.dep_ in {"cop", "nsubj"} for grandchild in child.children)
    ]
    return bare[-1:] if bare and verb.i - bare[-1].i < 25 else []


def _find_loose_object(verb: Token) -> list[Token]:
    """Return a name behind a verb in which the parser lost its way: "accused the banned Tehreek-e-Taliban Pakistan of"."""
    loose = [child for child in verb.children if child.dep_ in {"compound", "nmod"} and child.i > verb.i and not find_case(child)]
    return loose[:1] if loose and loose[0].pos_ == "PROPN" and verb.pos_ == "VERB" else []


def _find_acl_subjects(verb: Token, depth: int) -> list[Token]:
    noun = verb.head
    if verb.dep_ == "acl" and _has_to(verb):
        # "a plan to attack": whoever has the plan
        owners = find_children(noun, frozenset({"nmod:poss"}))
        if owners:
            return owners
        return find_grammatical_subjects(noun.head, depth + 1) if noun.head.pos_ in {"VERB", "AUX"} and noun.head != noun else []
    if verb.dep_ == "acl" and noun.dep_ in OBJECTS | PASSIVE_SUBJECTS and find_case(verb) in {"of", "from", "for"}:
        return [noun]  # "accused the Front of shelling the port", hung on the Front
    if verb.dep_ == "acl" and find_case(verb) in {"of", "for", "in", "to", "from", "at", "about"}:
        # "accusations of backing X", "its role in arming Y"
        owners = find_children(noun, frozenset({"nmod:poss"}))
        return owners
    if verb.dep_ == "acl:relcl" and (_has_relative_object(verb)):
        return []
    return [_find_example(noun, verb) or noun]


def _find_example(noun: Token, clause: Token) -> Token | None:
    """Return the one of a group whom a participle right behind describes: "39 officials, including Solun, accused of graft"."""
    if clause.dep_ != "acl":
        return None
    behind = [child for child in noun.children if child.dep_ == "nmod" and find_case(child) in {"among", "including"}]
    return next((child for child in behind if child.right_edge.i == clause.left_edge.i - 1 and child.pos_ == "PROPN"), None)


def _find_controllers(verb: Token, head: Token, depth: int) -> list[Token]:
    if verb.dep_ == "advcl" and is_passive(head) and not find_case(verb):
        # "was broken by a rocket attack, killing a child": the doer of the main clause does this too
        agents = find_subjects(head)
        if agents:
            return agents
    objects = find_children(head, OBJECTS) or _find_loose_object(head)
    by_object = verb.dep_ == "xcomp" or find_case(verb) in {"of", "from", "into", "for", "with"} or _has_to(verb)
    if objects and by_object and not is_passive(head) and head.lemma_ not in load_list("subject_control") and objects[0].i < verb.i:
        return objects
    if find_case(verb) == "of" and head.lemma_.lower() in load_list("blaming") and not is_passive(head):
        return []  # the accused, whom the parser lost: never the accuser
    # "called on the army to withdraw": the noun under "on" does the withdrawing
    if _has_to(verb) and head.lemma_ in load_list("calling"):
        targets = [noun for case, noun in find_obliques(head) if case in {"on", "upon", "to", "for"} and noun.i < verb.i]
        if targets:
            return targets
    return find_grammatical_subjects(head, depth + 1)


def _is_gerund(verb: Token) -> bool:
    """Tell whether a verb has no subject of its own form: "accused of bombing", "of having bombed"."""
    return verb.lower_.endswith("ing") or any(child.dep_ == "aux" and child.lower_ == "having" for child in verb.children)


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ in {"mark", "aux"} for child in verb.children)


def _has_relative_object(verb: Token) -> bool:
    return any(child.dep_ in OBJECTS and child.lower_ in RELATIVES for child in verb.children)


def _has_relative_owner(verb: Token) -> bool:
    """Tell whether the noun of a relative clause only owns what acts or is acted on in it: "whose fighters shelled Pell"."""
    return any(word.lower_ == "whose" for child in find_children(verb, SUBJECTS | PASSIVE_SUBJECTS | OBJECTS) for word in child.children)


def find_subjects(verb: Token) -> list[Token]:
    """Return the heads of who acts, voice undone: for "X was shelled by Y" this is Y."""
    if is_passive(verb):
        return [noun for case, noun in find_obliques(verb) if case == "by"]
    return find_grammatical_subjects(verb)


def find_objects(verb: Token) -> list[Token]:
    """Return the heads of what the action falls on, voice undone: for "X was shelled by Y" this is X."""
    if is_passive(verb):
        return find_grammatical_subjects(verb)
    own = [find_antecedent(token) for token in find_children(verb, OBJECTS)]
    if own:
        return own
    loose = _find_loose_object(verb)
    if loose:
        return loose
    named = [child for child in verb.children if child.dep_ == "xcomp" and child.i > verb.i and child.pos_ in {"NOUN", "PROPN", "ADJ"}]
    if len(named) > 1 and named[0].pos_ != "ADJ":
        return named[:1]  # "called the killing a crime", of which the parser made two predicates
    if verb.dep_ == "acl:relcl" and find_children(verb, SUBJECTS):
        # "the base [that] they shelled": the noun itself, unless a preposition is left over for it
        subjects = find_children(verb, SUBJECTS)
        subject_is_relative = any(word.lower_ in RELATIVES for child in subjects for word in (child, *child.children))  # "whose army"
        stranded = any(child.dep_ in {"obl", "advmod"} and child.lower_ in {*RELATIVES, "where", "when"} for child in verb.children)
        if not subject_is_relative and not stranded and not _has_relative_owner(verb):
            return [verb.head]
    shared = [child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB" and not find_children(child, SUBJECTS)]
    for other in shared:
        # "attacked and burned the post": the object stands behind the last verb
        objects = find_children(other, OBJECTS)
        if objects and not find_children(verb, OBLIQUES | CLAUSES):
            return [find_antecedent(token) for token in objects]
    return []


def find_obliques(token: Token) -> Iterator[tuple[str, Token]]:
    """Give (preposition, head noun) for each prepositional group of a verb or noun, in text order."""
    for child in token.children:
        if child.dep_ in {"obl", "obl:agent", "nmod", "advcl", "acl", "ccomp", "xcomp"}:
            case = find_case(child)
            if case:
                yield case, find_antecedent(child)


def find_antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for; any other token itself."""
    if token.lower_ not in RELATIVES or token.pos_ not in {"PRON", "DET", "SCONJ"}:
        return token
    node = token
    for _ in range(4):
        node = node.head
        if node.dep_ == "acl:relcl":
            return _find_body(node.head) if token.lower_ == "which" else _find_leader(node.head) if token.lower_ == "who" else node.head
        if node.dep_ == "ROOT":
            break
    return token


def _find_body(noun: Token) -> Token:
    """Return what "which" means where it hangs on people: the body in "two members of the Front, which shelled Pell"."""
    found = load_words().find_sense(noun)
    if found is None or found[1].sort != "person":
        return noun
    return next((body for case, body in find_obliques(noun) if case in {"of", "from"} and body.i > noun.i), noun)


def _find_leader(noun: Token) -> Token:
    """Return whom "who" means where it hangs on a body: the person in "a faction under Lena Orvash, who lives in Pell"."""
    found = load_words().find_sense(noun)
    if found is None or found[1].sort != "armed_group" or noun.lower_ != noun.lemma_.lower():
        return noun
    return next((leader for case, leader in find_obliques(noun) if case in {"under", "of", "by"} and leader.ent_type_ == "PERSON"), noun)


def find_prenominals(noun: Token) -> Iterator[Token]:
    """Give the heads of possessives, compounds and adjectives before (or "of"-less beside) a noun, in text order."""
    for child in noun.children:
        if child.dep_ == "nmod:poss" or (child.dep_ in {"compound", "amod", "nmod", "obl:unmarked", "det"} and child.i < noun.i):
            yield find_antecedent(child)
            for below in child.children:
                # "US air force base": a modifier of a modifier counts as the noun's
                if child.dep_ == "compound" and below.dep_ in {"compound", "amod"} and below.i < child.i:
                    yield below


def find_conjuncts(token: Token) -> list[Token]:
    """Return the token and all that is joined to it by "and", "or" or a comma, in text order."""
    found = [token]
    for node in found:
        found += [child for child in node.children if child.dep_ == "conj" and child not in found]
    return sorted(found)


def find_ancestors(token: Token) -> Iterator[tuple[Token, Token]]:
    """Give (token, its head) from the token up to the root."""
    node = token
    while node.head != node and node.dep_ != "ROOT":
        yield node, node.head
        node = node.head
