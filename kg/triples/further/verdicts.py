"""What somebody says of another or of his deed in a word of blame or praise: "X's decision is a mistake", "it is regrettable that X left".

Takes predicates with "be" and who says what, gives stances that hold now.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.grammar import NOUN_CLAUSES
from kg.language.losses import has_to
from kg.language.tokens import Doc, Token
from kg.language.tree import SUBJECTS, find_children, find_obliques, is_passive, load_cues
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import ACTORS, NAMED_ACTORS
from kg.triples.facts import Fact
from kg.triples.frames.makers import find_makers
from kg.triples.status.context import Contexts
from kg.triples.status.cues import find_mark, is_negated

CLAUSES = frozenset({"acl", "advcl", "ccomp", "csubj"})
BLAMED, PRAISED = "condemned", "supported"


def find_verdicts(doc: Doc, facts: list[Fact], index: MentionIndex, contexts: Contexts) -> Iterator[Fact]:
    """Give (who says so, condemned or supported, whom he judges) for each verdict, less what the text states by itself."""
    known = {(fact.relation, index.root(fact.actor).id, index.root(fact.target).id) for fact in facts}
    bad, good = load_list("bad_verdicts", "called_bad", "insults") | {"act"}, load_list("good_verdicts", "entitling")
    for word in doc.find_lemmas(bad | good):
        relation = BLAMED if word.lemma_lower in bad else PRAISED
        judged = list(_find_entitled(word, index)) if word.lemma_lower in load_list("entitling") else list(_find_judged(word, index))
        speaker = contexts.find_teller(word) if judged and not is_negated(word) and not _is_open(word) else None
        if speaker is None or index.root(speaker).type not in ACTORS:
            continue
        for target in judged:
            key = relation, index.root(speaker).id, index.root(target).id
            is_deed = relation == BLAMED and index.root(target).type == "Attack"
            if key not in known and (is_deed or index.root(target).type in ACTORS) and not contexts.are_one_side(speaker, target):
                known.add(key)
                yield Fact(speaker, relation, target, word, f"inference:{relation}", "asserted")


def _is_open(word: Token) -> bool:
    """Tell whether a verdict is none yet: "would be a mistake", "if it is a crime"."""
    helpers = {child.lower_ for child in word.children if child.dep_ == "aux"}
    cues = load_cues()
    return not helpers.isdisjoint(cues["modals"]["hypothetical"]) or find_mark(word) in cues["conditionals"]


def _find_judged(word: Token, index: MentionIndex) -> Iterator[Mention]:
    """Give whom a predicate judges: its subject where it is an insult, whoever did what the subject names or the clause tells."""
    if not any(child.dep_ == "cop" for child in word.children):
        return
    lemma = word.lemma_lower
    if lemma == "act" and not any(case == "of" and noun.lemma_lower in load_list("bad_verdicts") for case, noun in find_obliques(word)):
        return  # "an act of terror"
    is_insult = lemma in load_list("insults", "named_bad")
    if lemma in load_list("called_bad"):  # "is a terrorist group"
        is_insult = any(
            child.lemma_lower in load_list("insults", "outlawed") for child in word.children if child.dep_ in {"amod", "compound"}
        )
        if not is_insult:
            return
    for noun in find_children(word, SUBJECTS):
        if is_insult or lemma in load_list("named_good"):
            yield from (mention for mention in index.find(noun) if index.root(mention).type in ACTORS)
        elif (deed := index.at(noun)) is not None:
            yield from [deed] if deed.type == "Attack" else []
        elif noun.lemma_lower in load_list("deeds"):
            yield from find_makers(noun, index)
        elif noun.lower_ == "what":
            yield from _find_doers([clause for clause in (*noun.children, noun.head) if clause.dep_ in NOUN_CLAUSES], index)
    if is_insult:
        return
    opened = (child for child in word.children if child.dep_ == "csubj" and child.i < word.i)
    yield from _find_doers([clause for clause in opened if any(child.lower_ == "what" for child in clause.children)], index)
    is_empty = any(child.lower_ == "it" for child in word.children if child.dep_ in SUBJECTS | {"expl"})
    told = [child for host in (word, word.head) for child in host.children if is_empty and child.dep_ in CLAUSES and child.i > word.i]
    yield from _find_doers([clause for clause in told if find_mark(clause) == "that"], index)
    if lemma in load_list("gains"):
        yield from (m for case, noun in find_obliques(word) if case == "for" for m in index.find(noun))
    elif word.pos_ == "NOUN":  # "this is an outrageous violation of the truce by Karvenia"
        hosts = [word, *(noun for case, noun in find_obliques(word) if case == "of")]
        yield from (m for host in hosts for case, noun in find_obliques(host) if case == "by" for m in index.find(noun))


def _find_entitled(right: Token, index: MentionIndex) -> Iterator[Mention]:
    """Give who is said to have the right to defend himself."""
    deeds = (child for child in right.children if child.dep_ == "acl" and has_to(child))
    entitled = any(deed.lemma_lower in load_list("self_defence") for deed in deeds)
    entitled |= any(noun.lemma_lower in load_list("defences") for case, noun in find_obliques(right) if case in {"of", "to"})
    verb = right.head
    if entitled and right in find_objects(verb) and verb.lemma_lower == "have":
        yield from _find_doers([verb], index)


def _find_doers(clauses: list[Token], index: MentionIndex) -> Iterator[Mention]:
    for clause in clauses:
        if not is_passive(clause) and not is_negated(clause):
            yield from (m for noun in find_grammatical_subjects(clause) for m in index.find(noun) if index.root(m).type in NAMED_ACTORS)
