"""Who speaks with whom he urges, warns or thanks: "urged Lena Orvash in a call to withdraw", "apologised to her by telephone".

Takes facts with status, gives those of meeting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.triples.facts import Fact

SAID = frozenset({"accused", "conceded_to", "condemned", "demanded", "rejected", "supported", "threatened"})
SIDES = frozenset({"Official", "Person", "State"})
DURING = frozenset({"by", "during", "in", "over", "via"})
OTHERS = frozenset({"between", "of", "to", "with"})  # a call with another
CONTENTS = frozenset({"advcl", "ccomp", "xcomp"})


def find_spoken(facts: Sequence[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give (who says it, met, to whom) for each demand, threat or thanks that a call or conversation carried."""
    for fact in facts:
        if fact.relation not in SAID or fact.status != "asserted" or fact.trigger.pos_ != "VERB":
            continue
        if not {index.root(fact.actor).type, index.root(fact.target).type} <= SIDES:
            continue
        verbs = [fact.trigger, *(child for child in fact.trigger.children if child.dep_ in CONTENTS)]
        for case, noun in (group for verb in verbs for group in find_obliques(verb)):
            is_call = case in DURING and noun.lemma_.lower() in load_list("spoken_over")
            if is_call and not any(case in OTHERS for case, _ in find_obliques(noun)):
                yield Fact(fact.actor, "met", fact.target, noun, "talks:call", "asserted")
                break
