"""What a word itself, its helpers and the verb over it say of how sure it is: "may", "not", "reportedly", "failed to", "until".

Takes tokens, gives statuses; who says so, and what saying makes of it, is status.py's.
"""

from __future__ import annotations

from kg.language.grammar import HELPERS, NOUNS
from kg.language.heralded import is_announced
from kg.language.tokens import Token, ask_once
from kg.language.tree import (
    OBJECTS,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    find_case,
    find_children,
    is_content_clause,
    is_inverted,
    load_cues,
)
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_followed_up, is_plotting, is_weighing
from kg.objects import Status
from kg.triples.status.brought import is_instead, was_going_on

NOBODY = frozenset({"nobody", "none", "neither"})
ADVERB_STATUSES: tuple[Status, ...] = ("alleged", "hypothetical")
ADJECTIVE_STATUSES: tuple[Status, ...] = ("alleged", "hypothetical", "future")
CONDITIONS = frozenset({"assuming that", "condition that", "long as", "provided that", "providing that", "proviso that", "supposing that"})
ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})  # tags of the words that ask for more than yes or no
LOSING = frozenset({"after", "during", "from", "in"})
VIEWS = frozenset({"xcomp", "ccomp", "obl"})  # the parser takes "a branch" of "considers the Front a branch" for any of them


def is_presupposed(clause: Token) -> bool:
    """Tell whether a clause or deed is taken for granted by what it hangs on: "which shelled Pell", "vowed to respond to the raid".

    So is a deed since which something is or isn't so: "has failed to rebuild Pell a year after the raid".
    """
    if clause.pos_ == "NOUN" and clause.head.lemma_lower in load_list("quelling") and clause.dep_ in OBJECTS:
        return True  # "failed to curb the aggression"
    if clause.pos_ == "NOUN" and clause.dep_ in OBJECTS and clause.head.lemma_lower in load_list("endangering"):
        return clause.lemma_lower in load_list("pacts")  # "has threatened to unravel the truce"
    if clause.pos_ == "NOUN" and clause.head.lemma_lower in load_list("responding"):
        return clause.dep_ in OBJECTS or (clause.dep_ == "obl" and find_case(clause) in {"for", "to"})
    if clause.pos_ == "NOUN" and is_followed_up(clause):
        return True
    if clause.pos_ == "NOUN" and clause.dep_ in {"obl", "nmod"} and find_case(clause) in load_list("looking_back"):
        return True
    if clause.pos_ == "NOUN" and clause.dep_ == "nmod" and find_case(clause) in LOSING and _are_denied_losses(clause.head):
        return True  # "denied any fatalities in an attack by the Front"
    if clause.dep_ == "acl:relcl":
        return not is_content_clause(clause)
    if is_bare_participle(clause):
        return True
    return clause.dep_ == "advcl" and find_mark(clause) in load_list("factive_marks") and not is_awaited(clause)


def _are_denied_losses(noun: Token) -> bool:
    """Tell whether somebody denies what an attack brought, and not that it was made."""
    return noun.lemma_lower in load_list("losses_of") and noun.dep_ in OBJECTS and noun.head.lemma_lower in load_list("denying")


def is_bare_participle(token: Token) -> bool:
    """Tell whether a participle only describes the noun before it ("the forces led by X")."""
    return token.dep_ == "acl" and not any(child.dep_ in {"aux", "case", "mark", "nsubj"} for child in token.children)


def is_awaited(clause: Token) -> bool:
    """Tell whether a clause of time says what is yet to come: "would fight until they left", "will talk when it withdraws"."""
    mark = find_mark(clause)
    if clause.dep_ != "advcl" or mark not in load_list("awaiting_marks"):
        return False
    main = clause.head
    is_open = find_own_status(main) in {"hypothetical", "future"} or any(
        word.lower_ == "to" and word.dep_ == "mark" for word in main.children
    )
    finite = next((child for child in clause.children if child.dep_.startswith("aux")), clause)
    if finite.tag_ == "VBP" and mark == "when" and was_going_on(main):
        return False  # "was trying to flee when soldiers beat him"
    return is_open and (mark == "until" or finite.tag_ in {"VBZ", "VBP"})


def is_conditioned(clause: Token) -> bool:
    """Tell whether words that trees don't take for one conjunction make a clause a condition: "provided that they go"."""
    first = clause.left_edge
    if clause.dep_ not in {"acl", "advcl", "ccomp"} or first.i == clause.sent.start:
        return False
    return f"{first.nbor(-1).lower_} {first.lower_}" in CONDITIONS


def stands_alone(clause: Token) -> bool:
    """Tell whether a conjunct has subject and helper of its own: "they may flee, and they have shelled Pell"."""
    return clause.dep_ == "conj" and bool(find_children(clause, SUBJECTS | PASSIVE_SUBJECTS)) and bool(find_children(clause, HELPERS))


def find_viewing(noun: Token) -> Token | None:
    """Return the verb by which somebody takes something for what the noun says: "regards the Front as a branch of the Brigade"."""
    while noun.dep_ == "conj":
        noun = noun.head
    named = [child for child in noun.head.children if child.dep_ in VIEWS and child.pos_ in NOUNS and not find_case(child)]
    saying = next((child for child in noun.children if child.dep_ == "acl:relcl" and child.left_edge.lower_ == "what"), None)
    if saying is not None and saying.i < noun.i:
        return saying  # "shelled what it said was a base of the Front"
    is_view = named[-1:] == [noun] or find_case(noun) == "as"  # the first of two is who is called so
    return noun.head if is_view and noun.pos_ in NOUNS and noun.head.lemma_lower in load_list("naming") else None


def is_in_error(noun: Token) -> bool:
    """Tell whether somebody is only taken for what the noun says, by mistake: "wrongly identified as a member of the Front"."""
    if find_case(noun) != "as":
        return False
    return any(child.lower_ in load_list("in_error") for child in noun.head.children if child.dep_ == "advmod")


def find_mark(clause: Token) -> str:
    """Return the word that opens an adverbial clause, lower case, empty for none."""
    return next((child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod", "case"} and child.i < clause.i), "")


@ask_once
def find_own_status(token: Token) -> Status:
    """Return the status that auxiliaries, adverbs, adjectives and markers of the word itself give."""
    cues = load_cues()
    if is_asked(token):
        return "hypothetical"
    for child in token.children:
        word = child.lower_
        if child.dep_ in HELPERS and child.pos_ == "AUX":
            if word in cues["modals"]["hypothetical"]:
                return "hypothetical"
            if word in cues["modals"]["future"]:
                return "hypothetical" if is_conditional(token) else "future"
            if word in cues["inverted_conditionals"] and is_inverted(token):
                return "hypothetical"
            if word in {"is", "are", "was", "were"} and any(mark.lower_ == "to" for mark in token.children if mark.dep_ == "mark"):
                return "future"  # "is to speak with him on Wednesday"
        if child.dep_ == "mark" and word in cues["conditionals"] and word not in cues["inverted_conditionals"] and word != "until":
            return "hypothetical"
        if child.dep_ == "mark" and word == "though" and child.i > 0 and child.nbor(-1).lower_ == "as":
            return "hypothetical"
        if child.dep_ == "advmod":
            for status in ADVERB_STATUSES:
                if word in cues["adverbs"][status]:
                    return status
        if child.dep_ == "amod" and token.pos_ == "NOUN":
            for status in ADJECTIVE_STATUSES:
                if word in cues["adjectives"][status]:
                    return status
    if is_plotting(token) or is_announced(token):
        return "future"
    return "hypothetical" if is_weighing(token) or _is_ordered(token) else "asserted"


def _is_ordered(verb: Token) -> bool:
    """Tell whether a bare verb without a subject bids somebody do something, or lists it as an aim: "Assassinate the general"."""
    is_clause = verb.tag_ == "VB" and verb.dep_ in {"ROOT", "parataxis"}
    return is_clause and not any(child.dep_ in HELPERS | {"mark"} or child.dep_.startswith("nsubj") for child in verb.children)


def is_doubted(office: Token) -> bool:
    """Tell whether a word before an office says that it isn't sure: "a suspected member of the Front", "allegedly a fighter"."""
    cues = load_cues()
    doubts = {*cues["adjectives"]["alleged"], *cues["adverbs"]["alleged"]} - set(cues["name_doubts"])
    nouns = (office, office.head) if office.dep_ in {"nmod", "compound"} and office.head.i > office.i else (office,)
    return any(
        child.dep_ in {"advmod", "amod"} and child.lower_ in doubts and child.i < office.i for noun in nouns for child in noun.children
    )


def is_asked(verb: Token) -> bool:
    """Tell whether a sentence asks whether something is so: "Sir, did Karvenia shell Pell?", "Is it true that it did?", not "Why?"."""
    if verb.dep_ in {"ccomp", "csubj"} and verb.head.lemma_lower in load_list("truths"):
        return is_asked(verb.head)
    if verb.dep_ != "ROOT" or verb.sent.text.rstrip("”\"'’ \n")[-1:] != "?":
        return False
    helper = next((child for child in verb.children if child.dep_.startswith("aux") or child.dep_ == "cop"), None)
    subjects = (child.i for child in verb.children if child.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"expl"})
    if helper is None or not any(helper.i < i for i in subjects):
        return False
    return not any(word.tag_ in ASKING for word in verb.doc[verb.left_edge.i : helper.i])


def is_conditional(token: Token) -> bool:
    """Tell whether a clause holds on a condition: "if he does, …", "should they leave, …"."""
    cues = load_cues()
    openers = set(cues["conditionals"]) - {*cues["inverted_conditionals"], *cues["one_sided_conditionals"]}
    for clause in token.children:
        if clause.dep_ != "advcl":
            continue
        first = clause.left_edge.lower_
        if find_mark(clause) in openers or (first in cues["inverted_conditionals"] and clause.left_edge.head == clause):
            return True
    return False


@ask_once
def is_negated(token: Token) -> bool:
    """Tell whether the word carries a negation ("not", "never"), itself, at its subject ("no group has …") or object ("has no ties")."""
    for noun in find_children(token, SUBJECTS | PASSIVE_SUBJECTS | OBJECTS if token.pos_ == "VERB" else SUBJECTS | PASSIVE_SUBJECTS):
        if (noun.lower_ in NOBODY and noun.dep_ not in OBJECTS) or any(is_no(child) or _is_no_more(child) for child in noun.children):
            return True
    for child in token.children:
        if (
            child.dep_ in {"ccomp", "xcomp"}
            and child.lemma_lower in load_list("blameworthy")
            and token.lemma_lower != "plead"
            and not any(word.dep_ == "cop" for word in child.children)  # "says it was not responsible" denies it
            and is_negated(child)
        ):
            return True  # "found him not guilty"
        if is_instead(child):
            return True  # "rather than attack Pell", "instead of attacking it", "would rather talk than attack it"
        if child.dep_ == "advmod" and any(word.lower_ == "never" for word in child.children):
            return True  # "never before had it attacked Pell"
        is_negator = child.lower_ in {"not", "n't", "n’t", "never", "no", "neither", "without", "nor", "hardly"}
        if is_negator and child.dep_ in {"advmod", "det", "mark", "case", "cc", "cc:preconj"}:
            following = child.nbor().lower_ if child.i + 1 < len(child.doc) else ""
            if child.lower_ == "not" and following in {"only", "just", "merely", "least"}:
                continue
            if child.lower_ == "no" and following in {"fewer", "less", "doubt"}:
                continue
            return True
    return False


def is_over(deed: Token) -> bool:
    """Tell whether a clause says that something was so and is so no more: "no longer holds Pell"."""
    return any(child.lower_ in {"longer", "more"} and child.i > 0 and child.nbor(-1).lower_ == "no" for child in deed.children)


def is_no(word: Token) -> bool:
    """Tell whether the word before a noun says that there is none of it: not "no fewer than ten", nor "no doubt"."""
    if word.lower_ == "neither" and word.dep_ in {"cc", "cc:preconj", "advmod"} and word.i < word.head.i:
        return True  # "neither Karvenia nor Veldonia took part"
    return (
        word.dep_ == "det"
        and word.lower_ in {"no", "neither"}
        and word.head.lower_ != "doubt"
        and word.doc[word.i + 1 : word.i + 2].text.lower() not in {"fewer", "less"}
    )


def _is_no_more(word: Token) -> bool:
    """Tell whether the word before a noun says that none came after those before: "no further raids", not "no more than two"."""
    is_more = word.dep_ == "amod" and word.lower_ in {"further", "more", "other"} and word.nbor().lower_ != "than"
    return is_more and any(child.lower_ == "no" for child in word.children)


def is_missed(token: Token) -> bool:
    """Tell whether a deed all but came about: "nearly killed the president", "came close to killing him", "missed killing him"."""
    misses = load_cues()["near_misses"]
    if any(child.dep_ == "advmod" and child.i == token.i - 1 and child.lower_ in misses for child in token.children):
        return True
    head = token.head
    if token.dep_ not in {"xcomp", "advcl", "ccomp", "obj"} or token.tag_ != "VBG":
        return False
    if head.lemma_lower not in {"come", "get"}:
        return head.lemma_lower == "miss"
    between = [child for child in head.children if head.i < child.i < token.i]
    case = find_case(token)
    return (case == "to" and any(child.lower_ in load_list("nearing") for child in between)) or (
        case == "of" and any(find_case(child) == "within" for child in between)  # "came within metres of capturing Pell"
    )


def find_phrasal(verb: Token) -> str:
    """Return the lemma of a verb with its particle: "call off"."""
    particle = next((f" {child.lower_}" for child in verb.children if child.dep_ == "compound:prt"), "")
    return f"{verb.lemma_lower}{particle}"
