"""Who speaks with whom he urges, warns or thanks: "urged Lena Orvash in a call to withdraw", "apologised to her by telephone".

Takes facts with status, gives those of meeting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.tokens import Doc
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.ontology.families import PERSONS
from kg.triples.facts import Fact
from kg.triples.frames.occasions import find_occasion

SAID = frozenset({"accused", "conceded_to", "condemned", "demanded", "rejected", "supported", "threatened"})
CALLERS = frozenset({"Official", "Person", "State"})
DURING = frozenset({"by", "during", "in", "over", "via"})
OTHERS = frozenset({"between", "of", "to", "with"})  # a call with another
CONTENTS = frozenset({"advcl", "ccomp", "xcomp"})


def find_spoken(facts: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give (who says it, met, to whom) for each demand, threat or thanks that a call or conversation carried."""
    for fact in facts:
        if fact.relation not in SAID or fact.status != "asserted" or fact.trigger.pos_ != "VERB":
            continue
        if not {index.root(fact.actor).type, index.root(fact.target).type} <= CALLERS:
            continue
        verbs = [fact.trigger, *(child for child in fact.trigger.children if child.dep_ in CONTENTS)]
        for case, noun in (group for verb in verbs for group in find_obliques(verb)):
            is_call = case in DURING and noun.lemma_lower in load_list("spoken_over")
            if is_call and not any(case in OTHERS for case, _ in find_obliques(noun)):
                yield Fact(fact.actor, "met", fact.target, noun, "talks:call", "asserted")
                break


def find_callers(doc: Doc, index: MentionIndex) -> Iterator[Fact]:
    """Give (who acts, met, to whom) for each call that a clause was said in: "Orvash, in a call to Solun, urged restraint"."""
    for noun in doc.find_lemmas(load_list("spoken_over")):
        called = [other for case, other in find_obliques(noun) if case == "to"] if find_case(noun) in {"during", "in"} else []
        heard = [mention for other in called for mention in index.find(other) if index.root(mention).type in PERSONS]
        callers = [mention for caller in find_occasion(noun) for mention in index.find(caller)] if heard else []
        yield from (Fact(caller, "met", other, noun, "talks:call") for caller in callers for other in heard if caller.type in CALLERS)
