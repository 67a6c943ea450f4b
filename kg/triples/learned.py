"""Facts that the language model reads where no rule does: it knows wordings that no lexicon lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from kg.mentions.index import MentionIndex
from kg.triples.facts import Fact

# What a phrase implies of its parts is left to the rules for bonds: there the model sees a tie in every unnamed group beside a nation.
TIES = frozenset({"official_of", "member_of", "belongs_to"})
# Its guesses at these are right less often than two times in five (benchmarks on annotated articles and passages).
UNSURE = frozenset({"attacked", "coerced", "condemned", "demanded", "supported"})
# What answers an act told before. Of its other guesses over the end of a sentence three in four were wrong.
ANSWERS = frozenset({"conceded_to", "denied", "fought", "rejected"})
LEAST = 0.6  # chance below which a guess is left out: between 0.5 and 0.6 a third of them was right
WEIGHT = 0.6  # of a guess beside a rule's reading of the same sentence: the rule can be looked up, so it is the one to show


def find_learned_facts(doc: Doc, index: MentionIndex, known: Iterable[Fact]) -> Iterator[Fact]:
    """Give the model's guesses whose two phrases are mentions, less what the rules have read at the same word or of the same pair.

    Where a rule has read the word, another pair of ends for it was wrong three times in four.

    Args:
        doc: With `doc._.kg_guesses`, empty where another pipeline parsed it.
        index: Of the Doc's mentions.
        known: What the rules found.
    """
    told = {(fact.trigger.i, fact.relation) for fact in known}
    found = {(index.root(fact.actor).id, fact.relation, index.root(fact.target).id) for fact in known}
    for guess in doc._.kg_guesses:
        actor, target = index.at(doc[guess.actor]), index.at(doc[guess.target])
        if actor is None or target is None or guess.relation in TIES | UNSURE or guess.score < LEAST:
            continue
        if guess.relation not in ANSWERS and not doc[guess.actor].sent == doc[guess.trigger].sent == doc[guess.target].sent:
            continue
        if actor.type == "Attack" and guess.relation == "killed":
            continue  # of several attacks told it takes the wrong one
        if (guess.trigger, guess.relation) in told or (guess.relation == "arrested" and (guess.trigger, "abducted") in told):
            continue  # whoever abducts, arrests nobody
        if (index.root(actor).id, guess.relation, index.root(target).id) not in found:
            yield Fact(actor, guess.relation, target, doc[guess.trigger], f"model:{guess.relation}", score=WEIGHT * guess.score)
