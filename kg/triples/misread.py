"""What the form of a sentence says against a guess of the language model: "the Front, whose chief was hanged", was not hanged.

Takes the head words of who acts, of the deed and of whom it meets; tells whether the model took together what the sentence parts.
"""

from __future__ import annotations

from kg.language.arguments import find_objects, find_subjects
from kg.language.losses import has_to
from kg.language.subjects import has_no_part
from kg.language.tokens import Doc, Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_children, find_conjuncts, find_obliques
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_foiled
from kg.mentions.attacks.verbal import is_of_media
from kg.mentions.index import MentionIndex
from kg.objects import Guess
from kg.ontology.families import PERSONS
from kg.triples.attacks.told import OTHER_TIME
from kg.triples.frames.lands import is_only_beyond
from kg.triples.misread_harm import is_no_harm

PRENOMINAL = frozenset({"amod", "compound", "nmod:poss"})
OWNING = frozenset({"nmod", "nmod:poss", "compound"})
# Words by which a relation is told of nobody: who "did not comment" answers nothing, rivals may not fight.
SILENT = {
    "allied_with": {"compete", "contend", "vie"},
    "denied": {"comment", "decline", "motivate", "prompt", "provoke", "respond"},
    "fought": {"rival", "rivalry"},
    "met": {"post", "relationship"},
    "rejected": {"decline"},
    "withdrew_from": {"strain"},
}


def is_misread(guess: Guess, doc: Doc, index: MentionIndex) -> bool:
    """Tell whether the form of its sentence speaks against a guess, of any relation or of its own."""
    doer, deed, target = doc[guess.actor], doc[guess.trigger], doc[guess.target]
    word = deed.head if deed.lower_ in {"not", "n't"} else deed
    if not SILENT.get(guess.relation, set()).isdisjoint((word.lower_, word.lemma_lower)):
        return True
    if any(_is_left_out(end) or _is_of_fellows(end) for end in (doer, target)):
        return True
    if any(node.dep_ == "acl" and has_to(node) and has_no_part(node.head.head) for node in target.ancestors):
        return True  # "rejected moves to refer the Front to the Council"
    if _only_says(doer, deed, index) or _only_records(doer, deed, "recording"):
        return True
    match guess.relation:
        case "abducted" | "arrested":
            return is_no_harm(doer, deed, target) or _is_no_jailer(doer, deed, index)
        case "killed" | "wounded":
            is_other = guess.relation == "killed" and _is_other_killing(doer, deed, index)
            return is_other or is_no_harm(doer, deed, target) or _only_records(doer, deed, "announcing")
        case "threatened":
            return _is_no_threat(deed, target)
        case "fought":
            return _are_on_one_side(doer, target, index)
        case "carried_out":
            return _is_no_doing(doer, target)
        case "leads":
            return _is_no_leader(doer, deed, target, index)
        case "met":
            return _is_no_meeting(doer, deed, target, index)
        case "located_in":
            return _is_no_place(doer, target, index)
        case "withdrew_from" if find_case(target) in {"for", "into", "to", "toward", "towards"}:
            return target.head == deed  # "withdrew to Pell", "left for Pell"
        case "withdrew_from":  # "announced his resignation from Pell", where he did so
            return target.head.lemma_lower in load_list("resigning") and any(m.type == "Location" for m in index.find(target))
        case "targeted":  # "blamed the raid on the Front": it did it
            is_laid = doer.dep_ in OBJECTS | PASSIVE_SUBJECTS and doer.head.lemma_lower in load_list("laying_blame")
            return is_laid and find_case(target) == "on" and target.head in {doer, doer.head}
        case "mobilized":  # "command of the Front passed to Solun"
            return any(index.root(mention).type in PERSONS for mention in index.find(target))
        case "allied_with" | "cooperated_with":  # "sided with Karvenia against the Front"
            return find_case(target) == "against"
        case "rejected":  # "opposes strikes against Karvenia" refuses Karvenia nothing
            noun = target.head
            return _is_stance_withheld(deed) or (find_case(target) in {"against", "on"} and noun.pos_ == "NOUN" and noun.dep_ in OBJECTS)
        case "agreed_with" if _is_of_others(doer, target, index):
            return True
        case "agreed_with":  # "differences between Karvenia and the Front surfaced"
            if deed.head.lower_ in load_list("nearing") or any(child.lower_ in load_list("nearing") for child in deed.children):
                return True  # "came close to a truce"
            told = [deed, doer.head] if find_case(doer) == "between" else [deed]
            return any(word.lemma_lower in load_list("quarrels") for word in told) or deed.lower_ in load_list("parleys")  # "truce talks"
    return False


def _is_stance_withheld(deed: Token) -> bool:
    """Tell whether somebody only keeps from taking a stance against another: "refused to condemn Karvenia", "stopped short of it"."""
    clauses = find_children(deed, frozenset({"advcl", "xcomp"}))
    return any(clause.lemma_lower in load_list("blaming", "judging") for clause in (*clauses, deed))


def _is_of_others(doer: Token, target: Token, index: MentionIndex) -> bool:
    """Tell whether a relative clause tells what others did with each other: "hosted a summit at which Karvenia met Sorvania"."""
    clause = next((word for word in target.ancestors if word.dep_ == "acl:relcl"), None)
    if clause is None or clause.is_ancestor(doer):
        return False
    nouns = [noun for first in (*find_subjects(clause), *find_objects(clause)) for noun in find_conjuncts(first)]
    return doer not in nouns and len([noun for noun in nouns if any(m.type != "Group" for m in index.find(noun))]) > 1


def _is_left_out(word: Token) -> bool:
    """Tell whether the sentence says that it isn't he: "Karvenia, not the Front, was behind the raid"."""
    if find_case(word) in load_list("leaving_out"):
        return True  # "met everyone except Solun"
    return word.dep_ in {"appos", "conj"} and any(child.lower_ == "not" for child in word.children)


def _is_of_fellows(word: Token) -> bool:
    """Tell whether a sentence is about others who are told by somebody: "the opponents of the Front shelled Pell"."""
    return word.dep_ in OWNING and word.head.dep_ in SUBJECTS and word.head.lemma_lower in load_list("fellows")


def _only_says(sayer: Token, deed: Token, index: MentionIndex) -> bool:
    """Tell whether somebody only says that others do a deed, whose clause names them."""
    if deed.dep_ != "ccomp" or deed.pos_ != "VERB" or sayer not in find_subjects(deed.head):
        return False
    return any(mention.type != "Attack" for doer in find_subjects(deed) for mention in index.find(doer))


def _only_records(doer: Token, deed: Token, verbs: str) -> bool:
    """Tell whether somebody is the subject of a verb that only records, judges or makes known a deed: "documented the arrest of two"."""
    is_object = deed.pos_ == "NOUN" and deed.dep_ == "obj" and deed.head.lemma_lower in load_list(verbs)
    return is_object and doer in find_subjects(deed.head)


def _is_other_killing(doer: Token, deed: Token, index: MentionIndex) -> bool:
    """Tell whether an attempt failed ("survived an assassination attempt"), or an attack is guessed, mostly a wrong one of several."""
    killer = index.at(doer)
    return deed.head.lemma_lower in {"escape", "survive"} or (killer is not None and killer.type == "Attack")


def _is_no_jailer(doer: Token, deed: Token, index: MentionIndex) -> bool:
    """Tell whether it is a paper that somebody told of an arrest, or a person who confirms one: "told the Herald that he was held"."""
    told = index.at(doer)
    if told is None:
        return False
    return is_of_media(told, index) or (index.root(told).type in PERSONS and _only_records(doer, deed, "announcing"))


def _is_no_threat(deed: Token, target: Token) -> bool:
    """Tell whether nobody is threatened, or another."""
    matters = [noun for case, noun in find_obliques(deed) if case in {"about", "of"}] if deed.lemma_lower == "warn" else []
    return (
        target.lemma_lower in load_list("clientele")  # "warned investors"
        or (target.head.lemma_lower in load_list("avenging") and target in find_objects(target.head))  # "vowed to avenge Solun"
        or any(noun != target and noun.is_ancestor(target) for noun in matters)  # "warned of an attack on Pell"
        or (target.dep_ in PRENOMINAL and target.head.lemma_lower in load_list("drawn_out", "natural_causes", "plights"))
    )


def _are_on_one_side(doer: Token, target: Token, index: MentionIndex) -> bool:
    """Tell whether two fight a third: "the Front and the Watch fight with the army", "Front and Watch fighters", "Solun and his army"."""
    first, above = (conjuncts := find_conjuncts(doer))[0], conjuncts[0].head
    if target in conjuncts and first.dep_ in SUBJECTS and any(case in {"against", "with"} for case, _ in find_obliques(above)):
        return True
    if target in conjuncts and first.dep_ == "compound" and (men := index.at(above)) is not None and men.type != "Attack":
        return True
    is_own = any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in target.children)
    return target.dep_ == "conj" and target.head in {doer, doer.head} and (is_own or find_case(doer) == "against")


def _is_no_doing(doer: Token, target: Token) -> bool:
    """Tell whether an attack is only what somebody foiled, answered or did a thing after."""
    case, above, clause = find_case(target), target.head.lemma_lower, doer.head
    return (
        (is_foiled(target) and target.head in doer.ancestors)  # "troops foil an attack"
        or (target.dep_ in OBJECTS and above in load_list("repelling", "foiling"))
        or (case in OTHER_TIME and target.head.pos_ == "VERB")  # "killed two after a raid"
        or (target.dep_ in SUBJECTS and above in load_list("bad_verdicts"))  # "said that the raids were crimes"
        or (doer.dep_ in SUBJECTS and find_case(clause) in OTHER_TIME and clause not in target.ancestors)  # "it came after they fled"
        or (case in {"for", "to"} and above in load_list("avenging"))  # "bombed the market in retaliation for an air strike"
    )


def _is_no_leader(doer: Token, deed: Token, target: Token, index: MentionIndex) -> bool:
    """Tell whether a body bears somebody's name, is of his followers or meets him alone."""
    leader = index.at(doer)
    return (
        (leader is not None and leader.type == "Militia")
        or find_case(doer) == "after"  # "a firm named after Orvash"
        or doer.head.lemma_lower in load_list("ruling")  # "a militia armed by the junta of General Vantor"
        or any(child.dep_ == "acl" and doer in find_children(child, OBJECTS) for child in target.children)  # "rebels fighting Solun"
        or any("count" in mention.attributes for mention in index.find(target))
        or (find_case(deed) == "for" and deed.head.lemma_lower in load_list("contending"))  # "vied for the leadership of the Front"
    )


def _is_no_meeting(doer: Token, deed: Token, target: Token, index: MentionIndex) -> bool:
    """Tell whether words that tell of talks are about somebody, his office, his tongue or what he told a paper."""
    return (
        (deed.lemma_lower == "speak" and target in find_children(deed, OBJECTS))  # "spoke Karvenian"
        or any(noun.lemma_lower == "interview" for case, noun in find_obliques(deed) if case == "in")  # "told the agency in an interview"
        or deed in doer.subtree  # his office is no meeting
        or _is_matter(doer, target, deed)
        or _is_of_others(doer, target, index)
        or any(child.dep_ == "ccomp" and child.is_ancestor(target) for child in deed.children)  # he only tells of whom he met
        or any((end := index.at(word)) is not None and is_of_media(end, index) for word in (doer, target))  # "told the Herald"
    )


def _is_no_place(doer: Token, target: Token, index: MentionIndex) -> bool:
    """Tell whether a place only tells where a report was written, or from where a way is measured."""
    body, before = index.at(doer), doer.doc[doer.i - 1].text
    return (
        (before == "(" and body is not None and is_of_media(body, index))  # "PELL, Sorvania (Herald)"
        or is_only_beyond(target)  # "30 km north of Pell", "the road from Pell to Tesmar"
        or find_case(doer) == "by"  # "firms owned by the Front in Pell"
        or (target.head == doer and target.dep_ in PRENOMINAL and doer.lemma_lower in load_list("missions"))  # "Karvenia's embassy"
    )


def _is_matter(sayer: Token, target: Token, deed: Token) -> bool:
    """Tell whether talks are about somebody, a letter is from him or a deadline is met: "held talks on Karvenia", "met its terms"."""
    if find_case(target) in {"about", "concerning", "on", "over", "regarding"}:
        return target.head == deed or target.head.lemma_lower in load_list("talking")
    if any(find_case(end) == "from" and end.head.lemma_lower in load_list("pronouncements", "writings") for end in (sayer, target)):
        return True  # "handed Orvash a letter from Solun", whom the bearer need not have met
    if deed.lemma_lower == "discuss" and target in find_objects(deed):
        return True
    objects = find_objects(deed) if deed.lemma_lower == "meet" and deed.pos_ == "VERB" else ()
    return any(noun.lemma_lower in load_list("met_by_deeds") for noun in objects)
