"""Open triples of clauses: a verb, or "is" with a noun or adjective, with its subject and everything that it governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.arguments import find_grammatical_subjects
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, is_passive
from kg.language.words import load_list
from kg.triples.open.drafts import Draft, Group
from kg.triples.open.predicates import find_chain, find_copula, find_predicate, is_in_chain
from kg.triples.open.words import WH_WORDS, Words

GOVERNED = OBJECTS | {"obl", "obl:agent", "obl:unmarked", "xcomp", "ccomp", "advmod"}
OWN_SUBJECTS = SUBJECTS | PASSIVE_SUBJECTS
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
PARTICIPLES = frozenset({"acl", "acl:relcl", "advcl", "conj", "ccomp"})
CONNECTIVES = frozenset(
    {"also", "furthermore", "however", "instead", "meanwhile", "moreover", "nevertheless", "so", "therefore", "thus", "too"}
)


def find_clause_drafts(words: Words) -> Iterator[Draft]:
    """Give the triples of every clause, in text order of their verbs."""
    for i, part in enumerate(words.pos):
        label = words.labels[i]
        if part == "VERB" or (part == "AUX" and label not in {"aux", "aux:pass", "cop"}):
            if label != "amod" and not is_in_chain(words, i):
                yield from read_verb(words, i)
        elif words.having(i, {"cop"}):
            yield from read_copula(words, i)


def find_subjects(words: Words, verb: int) -> list[int]:
    """Return the heads of what stands, or is understood, as the grammatical subject; "it" and "there" only for want of another."""
    own = words.having(verb, OWN_SUBJECTS)
    told = next((child for child in words.having(verb, {"ccomp"}) if child < verb), verb)
    # "The rebels shelled the port, the army said" may have both nouns hung on "said": a reader goes by the order of words
    own = [noun for noun in own if noun > told] or own
    if not own and words.labels[verb] == "ccomp" and verb < words.heads[verb]:
        own = [noun for noun in words.having(words.heads[verb], OWN_SUBJECTS) if noun < verb]
    if own and not any(words.lower[noun] in WH_WORDS for noun in own):
        return own
    return [token.i for token in find_grammatical_subjects(words.doc[verb])] or words.having(verb, {"expl"})


def read_verb(words: Words, verb: int) -> Iterator[Draft]:
    """Give the triples of a verb with the verbs that it governs directly ("vowed to respond"), one for each joined object."""
    subjects = find_subjects(words, verb)
    if not subjects:
        return
    chain = find_chain(words, verb)
    predicate = find_predicate(words, chain)
    governed = find_governed(words, chain, predicate)
    objects, places = find_antecedent(words, verb, subjects, governed)
    governed = [child for child in governed if words.lower[child] not in WH_WORDS or words.labels[child] == "ccomp"]
    opener, arguments = read_arguments(words, verb, [child for child in governed if child > verb], [] if objects else predicate)
    arguments = [*objects, *arguments]
    rest = [make_argument(words, child) for child in governed if child < verb]
    arguments += [] if arguments or rest else find_content(words, verb)
    rest += [*places, *find_shared_adjuncts(words, verb)]
    implied = "be" if lacks_be(words, verb) else ""
    for noun in subjects:
        # "attacks claimed by the group": the participle is no part of its own subject
        own = {"case", "acl"} if words.labels[verb] == "acl" and noun == words.heads[verb] else {"case"}
        subject = Group(noun, words.group(noun, own))
        for variant in distribute(words, arguments, opener):
            yield Draft("verb", verb, tuple(sorted([*predicate, *opener])), (subject, *variant, *rest), implied)


def find_governed(words: Words, chain: Sequence[int], predicate: Sequence[int]) -> list[int]:
    """Return the heads of all that the verbs of a predicate govern and that is no part of it, in text order."""
    found = (child for verb in chain for child in words.having(verb, GOVERNED) if child not in predicate)
    return sorted(child for child in found if words.lower[child] not in CONNECTIVES)


def find_antecedent(words: Words, verb: int, subjects: Sequence[int], governed: Sequence[int]) -> tuple[list[Group], list[Group]]:
    """Return the noun before a relative clause as its object ("the base that they hit") or else as its circumstance ("where")."""
    noun = words.heads[verb]
    if words.labels[verb] != "acl:relcl" or noun in subjects:
        return [], []
    found = [Group(noun, words.group(noun))]
    gap = next((words.labels[child] for child in governed if words.lower[child] in WH_WORDS), "")
    full = any(words.labels[child] in OBJECTS and words.lower[child] not in WH_WORDS for child in governed)
    return (found, []) if gap in OBJECTS or (not gap and not full) else ([], found)


def read_arguments(words: Words, verb: int, behind: Sequence[int], predicate: Sequence[int]) -> tuple[list[int], list[Group]]:
    """Return the arguments behind a verb, and the words in front of the first one that count as the predicate's ("fired at").

    Args:
        words: Of the Doc.
        verb: The first of its predicate.
        behind: Heads of the arguments, in text order.
        predicate: What the words must follow; empty if something else is the first argument.
    """
    if not behind or not predicate:
        return [], [make_argument(words, child) for child in behind]
    first = find_light_content(words, verb, behind[0])
    opener = find_opener(words, behind[0], predicate) if first is None else [i for i in words.group(behind[0]) if i not in first.words]
    return opener, [first or make_argument(words, behind[0], opener), *(make_argument(words, child) for child in behind[1:])]


def find_opener(words: Words, first: int, predicate: Sequence[int]) -> list[int]:
    """Return the preposition right behind a predicate, or "that"."""
    if words.labels[first] in {"obl", "obl:agent"}:
        case = words.find_case(first)
        return case if case and case[0] == max(predicate) + 1 else []
    if words.labels[first] == "ccomp":
        return [child for child in words.having(first, {"mark"}) if words.lower[child] == "that"][:1]
    return []


def find_light_content(words: Words, verb: int, noun: int) -> Group | None:
    """Return what the object of a light verb is about, the object being the predicate's ("took a quick interest in" his hunt)."""
    if words.labels[noun] != "obj" or words.doc[verb].lemma_lower not in load_list("light") or words.having(noun, {"conj"}):
        return None
    about = next((child for child in words.having(noun, {"nmod"}) if child > noun and words.find_case(child)), None)
    if about is None or words.group(about)[-1] != words.group(noun)[-1]:
        return None
    case = words.find_case(about)
    return Group(about, tuple(i for i in words.group(about) if i not in case))


def make_argument(words: Words, head: int, opener: Sequence[int] = ()) -> Group:
    """Return what a verb governs: a whole clause, or the group of a noun, adjective or adverb."""
    label = words.labels[head]
    is_clause = label in {"ccomp", "advcl"} or (label == "xcomp" and words.pos[head] in {"VERB", "AUX"})
    found = words.clause(head) if is_clause else words.group(head)
    return Group(head, tuple(i for i in found if i not in opener))


def find_content(words: Words, verb: int) -> list[Group]:
    """Return what stands in for an object: the sentence around an aside ("…, he said, …"), else the first adverbial clause."""
    head = words.heads[verb]
    if words.labels[verb] in {"parataxis", "dep"} and words.pos[head] in {"VERB", "ADJ", "NOUN"}:
        return [Group(head, words.clause(head, without=verb))]
    return [make_argument(words, child) for child in words.having(verb, {"advcl"})[:1]]


def find_shared_adjuncts(words: Words, verb: int) -> list[Group]:
    """Return time and place that open the sentence and hold for a joined verb too ("In May he fled and was caught")."""
    head = words.heads[verb]
    if words.labels[verb] != "conj" or words.pos[head] != "VERB" or words.having(verb, OWN_SUBJECTS | {"expl"}):
        return []
    opening = (child for child in words.having(head, {"obl", "obl:unmarked"}) if child < head)
    return [Group(child, words.group(child)) for child in opening if words.lower[child] not in WH_WORDS]


def distribute(words: Words, arguments: list[Group], opener: Sequence[int]) -> Iterator[list[Group]]:
    """Give the arguments once for each noun that is joined to the first one: "met envoys and generals" tells two things."""
    first = arguments[0] if arguments and (words.labels[arguments[0].head] == "obj" or opener) else None
    joined = [] if first is None else [i for i in words.having(first.head, {"conj"}) if words.pos[i] in NOMINAL]
    if first is None or not joined or any(words.find_case(i) or words.is_clause_beside(i) for i in joined):
        yield arguments
        return
    alone = [i for i in words.group(first.head, {"conj", "cc"}) if i not in opener]
    common = [i for i in alone if i > joined[-1]]  # "envoys and generals of Karvenia"
    yield [Group(first.head, tuple(alone)), *arguments[1:]]
    for noun in joined:
        yield [Group(noun, (*words.group(noun, {"conj", "cc"}), *common)), *arguments[1:]]


def lacks_be(words: Words, verb: int) -> bool:
    """Tell whether a participle stands without the "be" that a sentence of its own would give it."""
    if words.labels[verb] not in PARTICIPLES or words.having(verb, OWN_SUBJECTS | {"expl", "aux", "aux:pass"}):
        return False
    if words.labels[verb] == "acl" and words.having(verb, {"mark"}):
        return False  # "accused of shelling"
    return words.lower[verb].endswith("ing") or is_passive(words.doc[verb])


def read_copula(words: Words, head: int) -> Iterator[Draft]:
    """Give the triples of "is" with a noun or adjective; "is aware of" counts as one predicate."""
    predicate, fronted = find_copula(words, head)
    rest = [Group(i, words.group(i)) for i in fronted if words.lower[i] not in WH_WORDS | CONNECTIVES]
    said = [i for i in words.group(head, {"punct"}) if i not in predicate and not any(i in words.group(child) for child in fronted)]
    arguments = [Group(head, tuple(said))]
    behind = [child for child in words.having(head, {"obl"}) if child > head] if words.pos[head] == "ADJ" else []
    opener = find_opener(words, behind[0], [head]) if behind else []
    if opener:
        arguments = [make_argument(words, child, opener) for child in behind]
        predicate = [*predicate, *opener, *(i for i in said if not any(i in group.words for group in arguments) and i not in opener)]
    for noun in find_subjects(words, head):
        yield Draft("copula", head, tuple(sorted(predicate)), (Group(noun, words.group(noun, {"case"})), *arguments, *rest))
