"""Who acts, or is to act, where a frame's own place holds somebody else: takes a trigger and its frame or roles, gives tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.arguments import find_grammatical_subjects, find_objects, find_subjects
from kg.language.grammar import NOMINALS
from kg.language.losses import has_to
from kg.language.participles import is_bidden
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_obliques, is_passive
from kg.language.words import load_list
from kg.ontology.pattern import Frame

ARGUMENTS = OBJECTS | SUBJECTS | PASSIVE_SUBJECTS
CLAUSES = frozenset({"acl", "advcl", "xcomp"})
NOTS = frozenset({"n't", "never", "not", "n’t"})
GIVEN_TO = frozenset({"behind", "for", "to", "toward", "towards", "with"})


def part_roles(roles: dict[str, list[Token]]) -> dict[str, list[Token]]:
    """Return the roles without actors who are the target as well: of "the arrest of both men by the army" the army alone arrests."""
    targets = set(roles.get("TARGET", ()))
    actors = [noun for noun in roles.get("ACTOR", ()) if noun not in targets]
    return {role: actors if role == "ACTOR" else nouns for role, nouns in roles.items() if role != "ACTOR" or actors}


def is_done_by_other(trigger: Token, frame: Frame) -> bool:
    """Tell whether another acts than who is named behind "from": "expelled it from Karvenia", unlike "was expelled from Karvenia"."""
    actors = frame.find_slots("ACTOR")
    is_left = bool(actors) and all(slot.cases == {"from"} for slot in actors)
    return is_left and any(slot.position == "object" for slot in frame.slots) and (not is_passive(trigger) or bool(find_subjects(trigger)))


def is_to_be_ended(deed: Token) -> bool:
    """Tell whether somebody ends, or means to end, what another does, and so goes on: "fought to end Karvenia's siege of Pell"."""
    if deed.dep_ != "obj" or deed.pos_ != "NOUN" or deed.head.lemma_lower not in load_list("ending"):
        return False
    if any(child.dep_ == "nmod:poss" and child.pos_ != "PRON" for child in deed.children):
        return True
    return any(child.dep_ in {"amod", "compound"} and child.text.istitle() for child in deed.children)  # "the Karvenian siege"


def is_seen_as_bad(trigger: Token) -> bool:
    """Tell whether what is recognised is so as something bad, which is no approval of it: "recognised the Front as a danger"."""
    if trigger.lemma_lower not in load_list("recognising"):
        return False
    return any(case == "as" and noun.lemma_lower in load_list("menaces") for case, noun in find_obliques(trigger))


def is_sour(tie: Token) -> bool:
    """Tell whether a word before a tie says that it has gone bad: "strained relations"."""
    return any(child.dep_ == "amod" and child.lower_ in load_list("soured") for child in tie.children)


def only_describes(trigger: Token) -> bool:
    """Tell whether a claim only says what somebody is, and nothing bad: "claimed that Solun was a volunteer" blames him for nothing."""
    if trigger.lemma_lower != "claim":
        return False
    clause = next((child for child in trigger.children if child.dep_ == "ccomp"), None)
    beside = {child.dep_ for child in clause.children} if clause is not None else set()
    if clause is None or clause.pos_ not in {"ADJ", "NOUN"} or "cop" not in beside or "case" in beside:
        return False  # "claimed that Karvenia was behind the raid"
    bad = load_list("bad_verdicts", "blameworthy", "insults", "menaces")
    return not any(word.lemma_lower in bad for word in (clause, *clause.children))


def is_sentence(trigger: Token) -> bool:
    """Tell whether somebody is condemned to something and not criticised: "condemned him to death"."""
    groups = find_obliques(trigger) if trigger.lemma_lower == "condemn" else ()
    return any(case == "to" and noun.lemma_lower in load_list("sentences") for case, noun in groups)


def is_matter_of_other(noun: Token, words: Sequence[Token], role: str) -> bool:
    """Tell whether a noun behind "of" says what another's word is about: "rejected Karvenia's offer of an alliance".

    Or to whom what a word of no frame is would be done: of "demanded the release of Keil" he is asked for nothing.
    """
    word = noun.head
    if role == "TARGET" and _is_giver(noun):
        return True
    if word not in words:
        return word.pos_ == "NOUN" and word.lemma_lower in load_list("undergone", "given_back")
    is_named = any(child.dep_ == "nmod:poss" and child.pos_ != "PRON" for child in word.children)
    return is_named and word in words[1:] and word.lemma_lower in load_list("bidden", "offers")


def _is_giver(noun: Token) -> bool:
    """Tell whether a noun behind "of" is whose support it is, as it stands before whom it goes to: "the support of Karvenia for them"."""
    word = noun.head
    if word.lemma_lower not in load_list("given_by"):
        return False
    hosts = (noun, word, word.head) if word.dep_ in OBJECTS else (noun, word)
    return any(other.i > noun.i and case in GIVEN_TO for host in hosts for case, other in find_obliques(host))


def undoes_deed(trigger: Token, fixed: Sequence[Token], frame: Frame) -> bool:
    """Tell whether whoever acts leaves undone what a frame says, or ends it as a deed of another's: "vowed never to attack Veldonia"."""
    if any(word.pos_ == "VERB" and word != trigger and _is_left_undone(word, frame) for word in fixed):
        return True
    if not any(map(is_to_be_ended, fixed)):
        return False
    is_own = any(slot.position == "prenominal" for slot in frame.slots)
    return not is_own and any(slot.role == "ACTOR" and slot.position == "subject" for slot in frame.slots)


def _is_left_undone(verb: Token, frame: Frame) -> bool:
    """Tell whether a verb of the frame has a "not" that isn't one of its words."""
    nots = {child.lower_ for child in verb.children} & NOTS
    return bool(nots) and all(nots.isdisjoint(alternatives) for alternatives in frame.fixed)


def is_left_behind(trigger: Token) -> bool:
    """Tell whether whoever leaves somebody leaves it to him to act, and not him: "leaving the army to hold Pell"."""
    if trigger.lemma_lower != "leave":
        return False
    objects = [child for child in trigger.children if child.dep_ == "obj"]
    states = (pair for host in (trigger, *objects) for pair in find_obliques(host)) if objects else ()
    if any(case == "without" or (case == "in" and noun.lemma_lower in load_list("left_in")) for case, noun in states):
        return True  # "left him in charge", "left the town in ruins", "left it without power"
    behind = [child for host in (trigger, *objects) for child in host.children if child.dep_ in CLAUSES and has_to(child)]
    return any(is_bidden(trigger, noun, child) for noun in objects for child in behind)


def find_called(noun: Token) -> Iterator[Token]:
    """Give who is to act by the clause of a noun: "calls for Karvenia to withdraw"."""
    for clause in (child for child in noun.children if child.dep_ in {"acl", "advcl"} and has_to(child)):
        yield from (word for word in find_grammatical_subjects(clause) if any(child.lower_ == "for" for child in word.children))


def find_bearer(phrase: Token) -> Token | None:
    """Return of whom a phrase tells that stands behind him as "is" could: the towns in "the towns under the control of the Front"."""
    if phrase.pos_ != "NOUN" or not find_case(phrase):
        return None
    before = phrase.doc[max(phrase.left_edge.i - 1, phrase.sent.start)]
    before = before.head if before.dep_ == "flat" else before
    if phrase.dep_ == "obl" and phrase.left_edge.i == phrase.sent.start:  # "Under sanctions from Karvenia, Vantor sold his ship"
        return next((noun for noun in find_grammatical_subjects(phrase.head) if phrase.i < noun.i < phrase.head.i), None)
    is_loose = phrase.dep_ == "obl" and before.dep_ in ARGUMENTS and before.head == phrase.head  # parsers hang it on the verb, too
    bearer = phrase.head if phrase.dep_ == "nmod" and phrase.head.i < phrase.i else before if is_loose else None
    return bearer if bearer is not None and bearer.pos_ in NOMINALS else None


def can_describe(phrase: Token, frame: Frame) -> bool:
    """Tell whether a frame has the preposition of a phrase for a word, so that the phrase says of a noun what it says with "is"."""
    case = find_case(phrase)
    return any(case in alternatives for alternatives in frame.fixed)


def is_of_quality(trigger: Token, frame: Frame) -> bool:
    """Tell whether a frame without object is of an adjective, and its word a verb with one: "close Pell to the Front", "close to it".

    Or of those who move themselves: who "deployed software in Pell" is not there.
    """
    words = load_list("also_adjectives", "deploying")
    if trigger.pos_ != "VERB" or trigger.lemma_lower not in words or not find_objects(trigger):
        return False  # "open talks with the Front"
    return not any(slot.position == "object" for slot in frame.slots)
