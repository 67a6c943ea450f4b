"""Who acts where a noun only says on what occasion, or whose people: "Orvash said after talks with Karvenia", "envoys of both met"."""

from __future__ import annotations

from kg.language.arguments import find_objects, find_subjects
from kg.language.helped import find_helped
from kg.language.tokens import Token
from kg.language.tree import SUBJECTS, find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.index import MentionIndex
from kg.mentions.links.harmed import find_fallen
from kg.objects import Mention
from kg.ontology.families import POWERS

SENT = frozenset({"diplomats", "officials"})  # classes of those who meet for whom they serve

NOUN_MARKS = frozenset({"amod", "det", "advmod"})  # of what stands before a noun, though the parser take it for a verb


def find_occasion(noun: Token) -> list[Token]:
    """Return who does something on the occasion that a noun tells: "Y, in talks with X, said", "Z helped Y in the war on X"."""
    noun = _find_whole(noun)
    beside = [noun.head] if noun.dep_ == "nmod" and noun.head.dep_ in SUBJECTS and find_case(noun) in {"at", "in"} else []
    if noun.dep_ == "obj" and noun.lemma_lower in load_list("pacts") and _breaks(noun.head):
        return list(find_subjects(noun.head))  # "ended a ceasefire with the Front": they had agreed on it
    if _is_held_against(noun):
        return list(find_objects(noun.head))
    return list(find_helped(noun) or ((find_subjects(noun.head) or find_fallen(noun.head)) if is_occasion(noun) else beside))


def _find_whole(noun: Token) -> Token:
    """Return the noun for what part of talks or a pact is told: the end of "the end of a truce with it", else the noun itself."""
    whole = noun
    while whole.dep_ == "nmod" and find_case(whole) == "of" and whole.head.lemma_lower in load_list("phases", "shows"):
        whole = whole.head
    return whole


def find_parties(group: Token, index: MentionIndex) -> list[Mention]:
    """Return the states or bodies whose people a plural noun tells, where they are several: "the presidents of Karvenia and Sorvania"."""
    told = index.at(group)
    if told is None or group.tag_ not in {"NNPS", "NNS"} or (told.attributes.get("class") not in SENT and told.type != "State"):
        return []  # officials stand for the state that is named first
    beside = [one for noun in find_prenominals(group) for one in find_conjuncts(noun)]  # "Karvenian and Veldonian officials"
    nouns = [*beside, *(noun for case, noun in find_obliques(group) if case in {"from", "of"})]
    parties: list[Mention] = []
    for mention in (mention for noun in nouns for mention in index.find(noun)):
        if index.root(mention).type in POWERS and not any(index.is_same(mention, party) for party in parties):
            parties.append(mention)
    return parties if len(parties) > 1 else []


def find_writers(text: Token, index: MentionIndex) -> list[Mention]:
    """Return whose report or statement a noun tells, which speaks for him: "a report by the Harbour Council blamed the Front".

    So does "a letter signed by Solun".
    """
    if text.lemma_lower not in load_list("writings"):
        return []
    beside = find_prenominals(text)
    beside = [noun for noun in beside if noun.dep_ != "compound" or noun == beside[-1]]  # "a League Council resolution" is the Council's
    writers = [*beside, *(noun for case, noun in find_obliques(text) if case in {"by", "from", "of"})]
    writers += [doer for clause in text.children if is_issued(clause) for doer in find_subjects(clause)]
    return [mention for noun in writers if (mention := index.at(noun)) is not None]


def is_issued(clause: Token) -> bool:
    """Tell whether a clause says of a writing who issued it: "signed by Solun", "which Solun signed"."""
    return clause.dep_ in {"acl", "acl:relcl"} and clause.lemma_lower in load_list("issuing")


def is_occasion(word: Token) -> bool:
    """Tell whether a noun says at what something was done, or a gerund with an adjective, which is one: "after heavy fighting"."""
    is_stay = find_case(word) == "for" and find_case(word.head) in {"at", "in"}  # "is in Pell for talks with it"
    if find_case(word) not in load_list("occasions") and not is_stay and not _is_meant(word):
        return False
    described = any(child.i == word.i - 1 and child.dep_ in NOUN_MARKS and not child.lower_.endswith("ly") for child in word.children)
    return word.dep_ == "obl" or (word.dep_ == "advcl" and word.lower_.endswith("ing") and described)


def _is_meant(word: Token) -> bool:
    """Tell whether a noun says what somebody wants to say by a deed: "shelled Pell as a warning to Karvenia"."""
    return find_case(word) == "as" and word.lemma_lower == "warning" and word.head.lemma_lower not in load_list("naming")


def is_said_in(word: Token) -> bool:
    """Tell whether a noun is what somebody's words are by the way: "in a warning to Karvenia, the army said"; "the call" is another's.

    So is whose part a deed takes: "fired rockets in support of Karvenia", "in a show of solidarity with it".
    """
    whole = _find_whole(word)
    if word.lemma_lower in load_list("sides_taken") and find_case(whole) == "in":
        return whole != word or not any(child.dep_ in {"det", "nmod:poss"} for child in word.children)
    is_new = any(child.lower_ in {"a", "an", "another"} for child in word.children)
    return is_new and (_is_meant(word) or find_case(word) == "in") and word.lemma_lower not in load_list("occasions_to_speak")


def _breaks(verb: Token) -> bool:
    """Tell whether a verb, with its particle if it has one, ends a pact: "broke off", "tore up"."""
    lemma = verb.lemma_lower
    ends = {f"{lemma} {child.lower_}" for child in verb.children if child.dep_ == "compound:prt"}
    return not load_list("breaking_pacts").isdisjoint({lemma, *ends})


def _is_held_against(noun: Token) -> bool:
    """Tell whether whom a verb falls on is told to have what a noun tells: "suspected of ties to the Front", "jailed for links to it"."""
    if noun.dep_ != "obl" or any(child.dep_ == "nmod:poss" for child in noun.children):
        return False
    case, verb = find_case(noun), noun.head.lemma_lower
    is_charge = case == "of" and verb in load_list("charging_with")
    return is_charge or (case in {"for", "over"} and noun.lemma_lower in load_list("ties") and verb in load_list("judging"))
