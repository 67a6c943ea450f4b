"""Which attack just told a clause goes on with, whose subject is whoever did it: "rebels raided a post. They killed two guards"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import find_obliques
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.triples.attacks.likeness import Incident, has_date
from kg.triples.attacks.told import is_harm

NEXT = 1  # sentences between
CLAIMS = frozenset({"claim", "responsibility"})
DENYING = frozenset({"deny", "dispute", "refute", "reject"})
ONE = frozenset({"another", "one", "other", "others"})
MAX_SENTENCES = 2  # between an attack and who denies it


def find_begun(one: Incident, incidents: Iterable[Incident], index: MentionIndex) -> Incident | None:
    """Return the last attack of the sentence before, or that they claim, where a clause tells only whom its doers killed or wounded.

    Args:
        one: Of the clause alone.
        incidents: Those told before that nothing sets apart from it.
        index: Of the document.
    """
    (mention,) = one.mentions
    verb = index.head(mention)
    claims = _is_of_claim(verb)
    if has_date(mention, index) or _is_told_apart(verb, but="had" if claims else ""):
        return None
    told = [incident for incident in incidents if claims or _is_right_before(verb, incident, index)]
    if _counts_doers(verb):  # "two bombers struck the hall. One blew himself up at the gate"
        told = [incident for incident in told if any(index.by_id[actor].type == "Group" for actor in incident.actors)]
    elif not is_harm(mention, index):
        return None
    else:
        told = [incident for incident in told if incident.actors & one.actors]
    return max(told, key=lambda incident: incident.mentions[-1].passage.start, default=None)


def find_denied(one: Incident, incidents: Iterable[Incident], index: MentionIndex) -> Incident | None:
    """Return the attack just told that somebody denies in other words: "a raid hit the hospital. Karvenia denied bombing the building"."""
    (mention,) = one.mentions
    verb = index.head(mention)
    is_denied = verb.dep_ in {"ccomp", "xcomp", "advcl", "obj"} and verb.head.lemma_lower in DENYING
    if mention.rule != "attack:verb" or not is_denied or has_date(mention, index) or verb.sent != verb.head.sent:
        return None
    if any(index.by_id[hit].form == "name" or "definite" not in index.by_id[hit].attributes for hit in one.targets | one.victims):
        return None  # "denied having shelled Pell", which may be a charge of its own
    told = [incident for incident in incidents if 0 < _count_between(verb, incident, index) <= MAX_SENTENCES]
    return max(told, key=lambda incident: incident.mentions[-1].passage.start, default=None)


def _counts_doers(verb: Token) -> bool:
    """Tell whether the subject of a clause is one of those told before by his number alone: "one", "another", "the other"."""
    return any(noun.lower_ in ONE and not find_obliques(noun) for noun in find_grammatical_subjects(verb))


def _is_of_claim(verb: Token) -> bool:
    """Tell whether whoever claims an attack goes on to say so: "claimed responsibility, saying that it had killed two"."""
    if verb.dep_ != "ccomp" or verb.head.lemma_lower not in load_list("telling"):
        return False
    before = verb.doc[verb.sent.start : verb.i]
    return any(word.lemma_lower in CLAIMS for word in before if word.i != verb.head.i)


def _is_told_apart(verb: Token, *, but: str = "") -> bool:
    """Tell whether a clause goes back in time or tells a further deed: "had killed two", "later killed two", "also killed two"."""
    return any(child.lower_ in load_list("further_deeds") and child.lower_ != but for child in verb.children)


def _is_right_before(verb: Token, incident: Incident, index: MentionIndex) -> bool:
    last = index.head(incident.mentions[-1])
    return 0 < _count_between(verb, incident, index) <= NEXT and "\n" not in verb.doc[last.i : verb.i].text


def _count_between(verb: Token, incident: Incident, index: MentionIndex) -> int:
    return index.count_sentences(verb) - index.count_sentences(index.head(incident.mentions[-1]))
