"""Claims that are called untrue: "the claims of the Front are false", "called its claims false", '"That is a lie," said Orvash'."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import OBJECTS, SUBJECTS, find_children
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact
from kg.triples.further.charges import charges_another, charges_answerer, find_owners, is_bare
from kg.triples.status.context import Contexts
from kg.triples.status.cues import is_negated

CLAUSES = frozenset({"advcl", "ccomp", "csubj", "xcomp"})
NAMED = frozenset({"advcl", "ccomp", "obj", "obl", "xcomp"})  # the parser takes "false" of "called it false" for any of them


def find_untrue(
    doc: Doc,
    answered: Collection[int],
    index: MentionIndex,
    contexts: Contexts,
    find_accuser: Callable[[Mention, Token], Mention | None],
) -> Iterator[Fact]:
    """Give (who says so, denied, whose claims they are); what is called a lie in so many words is a charge made.

    Args:
        doc: Whose words are looked at.
        answered: Verbs that tell what they deny by themselves.
        index: Of the Doc's mentions.
        contexts: Tell who says what.
        find_accuser: Returns who has accused somebody last before a word.
    """
    untrue, true = load_list("untrue"), load_list("true")
    for token in sorted({*doc.find_lemmas(untrue), *doc.find_words(true)}):
        is_false = token.lemma_lower in untrue
        if is_negated(token) == is_false:
            continue
        verb = _find_naming(token)
        if verb is not None and verb.i in answered:
            continue  # "dismissed the claims of the Front as false": the verb has said it
        nouns = [*find_children(token, SUBJECTS), *(find_objects(verb) if verb is not None else ())]
        claims = [noun for noun in nouns if noun.lemma_lower in load_list("charges") or is_bare(noun, index)]
        named = [m for noun in find_subjects(verb) for m in index.find(noun)] if verb is not None and claims else []
        speaker = next(iter(named), None) or (contexts.find_teller(token) if claims else None)
        if speaker is None:
            continue
        if any(is_bare(noun, index) for noun in claims) and not find_children(token, CLAUSES):  # not "it was wrong to leave"
            accuser = find_accuser(speaker, token)
            if accuser is not None:
                yield Fact(speaker, "denied", accuser, token, "reply:denied:untrue", "asserted")
        for claim, owner in ((noun, maker) for noun in claims for maker in find_owners(noun, index)):
            if contexts.are_one_side(owner, speaker):
                continue
            yield Fact(speaker, "denied", owner, token, "reply:untrue", "asserted")
            if (
                verb is not None
                and charges_answerer(claim, speaker, index, contexts)
                and not charges_another(claim, speaker, index, contexts)
            ):
                yield Fact(owner, "accused", speaker, token, "reply:accused", "asserted")


def _find_naming(word: Token) -> Token | None:
    """Return the verb by which somebody calls something what a word says, None for none: "called it false", "dismissed it as false"."""
    above = word.head.head if word.dep_ in {"amod", "nmod"} and word.head.i < word.i and word.head.dep_ in OBJECTS else word.head
    is_said = above != word.head or word.dep_ in NAMED
    return above if is_said and above.pos_ == "VERB" and above.lemma_lower in load_list("naming", "turning_down") else None
