"""The words of an attack: how far a phrase or clause that tells one goes, and what the attack is called by them."""

from __future__ import annotations

from kg.language.tokens import Token
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list
from kg.mentions.build import clean_name
from kg.mentions.dates import MONTHS, WEEKDAYS, find_dates
from kg.ontology.attacks import load_attack_words

BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—"})
NOUN_LABELS = frozenset({"nmod", "obl"})
CLAUSE_LABELS = frozenset({"obj", "obl", "obl:agent", "compound:prt", "xcomp", "advmod", "nmod"})
MAX_NAME = 3  # words of a person's
MAX_OWNER = 8  # tokens of a possessor before a noun for an attack
ASIDE = frozenset({"acl:relcl", "advcl", "appos", "parataxis", "acl"})  # what a phrase holds besides its own words
MAX_TAIL = 12  # tokens of a phrase that holds a clause and still belongs to the attack's words, and of a subject
APART = frozenset({"according to", "per", "after", "before"})  # cases of phrases that say nothing of the attack itself
DATED = frozenset({"at", "in", "on", "late"})  # words that open a date behind a noun
MAX_DATE = 5  # tokens of such a date: "on 17 November 2020"
REASONS = frozenset({"for", "since", "until", "despite", "because of", "as"})  # of those that say why or how long somebody does it


def find_begin(noun: Token, start: int) -> int:
    """Return the first token of a noun's own words, where `start` is that of the word for the attack: "a 30-hour siege"."""
    before = [child for child in noun.children if child.i < noun.i and child.dep_ in {"det", "compound", "amod", "nummod", "nmod:poss"}]
    own = (child.left_edge.i for child in before if noun.i - child.left_edge.i <= (MAX_OWNER if child.dep_ == "nmod:poss" else MAX_TAIL))
    return min([start, *(child.i for child in before), *own])


def find_end(token: Token) -> int:
    """Return the end of the attack's own words: its objects and phrases, without what a comma adds and further clauses."""
    is_noun = token.pos_ != "VERB"
    labels = NOUN_LABELS if is_noun else CLAUSE_LABELS
    end = token.i + 1
    for child in sorted(token.children):
        if child.i < token.i:
            continue
        if child.dep_ not in labels or child.left_edge.i > end or child.left_edge.text in BREAKS or _is_apart(child, is_noun):
            break
        stop = _find_break(child)
        aside = [below.left_edge.i for below in child.subtree if below.dep_ in ASIDE and below.left_edge.i < stop]
        if aside and stop - 1 - end > MAX_TAIL:  # "an attack on the mosque in Pell that the mayor said had been full"
            end = max(end, min(aside)) if is_noun else end
            break
        end = max(end, stop)
        if stop <= child.right_edge.i:
            break
    while end > token.i + 1 and (token.doc[end - 1].is_punct or token.doc[end - 1].is_space or token.doc[end - 1].dep_ in {"cc", "case"}):
        end -= 1
    return end


def _is_apart(phrase: Token, is_noun: bool) -> bool:
    """Tell whether a phrase says who tells of the attack, or beside a verb why and on whose word: "on the orders of the Front"."""
    case = find_case(phrase)
    return case in APART or (
        not is_noun and (case in REASONS or (case in {"on", "at", "under"} and phrase.lemma_lower in load_list("bidding")))
    )


def _find_break(phrase: Token) -> int:
    """Return the end of a phrase, or where a comma or bracket adds to it; "Pell, Varna and Tesmar" goes on."""
    for below in phrase.subtree:
        if below.i > phrase.left_edge.i and below.text in BREAKS and below.head.dep_ != "conj":
            return below.i
        if below.dep_ == "acl:relcl" and below.left_edge.i > phrase.i:
            return below.left_edge.i
    return phrase.right_edge.i + 1


def name_clause(token: Token, bounds: tuple[int, int]) -> tuple[str, dict[str, str]]:
    """Return what a clause calls its attack, the whole clause with its subject, and what it `tells`: the deed, the means or the harm.

    An attack is called without whoever did it ("stormed the embassy"), but with what did it ("a drone struck the base") or what it befell.
    """
    start, end = bounds
    subjects = [child for child in token.children if child.dep_ in {"nsubj", "nsubj:pass"} and token.i - child.left_edge.i < MAX_TAIL]
    whole = min([start, *(child.left_edge.i for child in subjects)])
    phrase = {"phrase": clean_name(token.doc[whole:end].text)}
    is_harm = token.lemma_lower in load_attack_words().harm
    if any(_is_thing(child) for child in subjects):
        return clean_name(token.doc[whole : _find_agent(token, end)].text), {**phrase, "tells": "means"}
    return clean_name(token.doc[start:end].text), {**phrase, "tells": "harm" if is_harm else "deed"}


def name_noun(noun: Token, bounds: tuple[int, int]) -> str:
    """Return what an attack is called by a noun, and by its clause where the noun alone says nothing: "an air strike hit the market".

    A day in figures right behind belongs to it, since it tells the attack from others: "a raid on the mosque on May 3".
    """
    begin, end = bounds
    verb = noun.head
    words = load_attack_words()
    is_told = noun.dep_ == "nsubj" and end == noun.i + 1 and verb.pos_ == "VERB" and noun.i < verb.i <= noun.i + 2
    if is_told and (verb.lemma_lower in words.hitting or verb.lemma_lower in load_list("damaging")) and _is_new(noun):
        end = find_end(verb)
    return clean_name(f"{_leave_out_title(noun, (begin, end))} {_find_figures(noun, end)}")


def _find_figures(noun: Token, end: int) -> str:
    """Return the date with a figure that stands right behind a noun's words, "" if none does."""
    behind = noun.doc[end : min(end + MAX_DATE, noun.sent.end)]
    if not len(behind) or behind[0].lower_ not in DATED:
        return ""
    date = next(iter(find_dates(behind.text, noun.doc.document.date)), None)
    said = "" if date is None or len(behind.text[: date.start].split()) > 1 else behind.text[: date.end]
    return said if any(sign.isdigit() for sign in said) else ""


def _leave_out_title(noun: Token, bounds: tuple[int, int]) -> str:
    """Return the words within bounds without what a person is called before his name: "the murder of the young envoy Idris Vantor"."""
    begin, end = bounds
    for name in noun.children:
        first = name.left_edge.i
        is_person = name.pos_ == "PROPN" and any(child.dep_ == "flat" for child in name.children) and name.ent_type_ in {"", "PERSON"}
        if name.dep_ == "nmod" and is_person and first < name.i < end and noun.doc[first].lower_ == "of":
            return f"{noun.doc[begin : first + 1].text} {noun.doc[name.i : end].text}"
    return noun.doc[begin:end].text


def _is_new(noun: Token) -> bool:
    return not any(child.dep_ in {"det", "nmod:poss"} and child.lower_ not in {"a", "an"} for child in noun.children)


def _find_agent(verb: Token, end: int) -> int:
    """Return where whoever did it is told: "the embassy was stormed by protesters"; `end` where nobody is."""
    agents = (child for child in verb.children if child.dep_ == "obl:agent" and child.lemma_lower not in load_attack_words().instruments)
    return min([end, *(child.left_edge.i for child in agents if child.left_edge.i > verb.i)])


def _is_thing(subject: Token) -> bool:
    """Tell whether a subject is a weapon, or something that a passive clause says was hit; not people, but for a bare name right before."""
    words, lemma = load_attack_words(), subject.lemma_lower
    if lemma in words.instruments or lemma in words.nouns or lemma in words.generic:
        return True
    if subject.dep_ != "nsubj:pass" or subject.pos_ not in {"NOUN", "PROPN"}:
        return False
    is_bare = subject.right_edge.i - subject.left_edge.i < MAX_NAME and subject.right_edge.i + 2 >= subject.head.i
    return subject.ent_type_ != "PERSON" or is_bare  # "Solun was killed", not "Solun, the envoy, was killed"


def is_pointing(child: Token) -> bool:
    """Tell whether a word before the noun refers back: "the attack", "Sunday's attack"."""
    is_article = child.dep_ == "det" and child.lower_ in {"the", "this", "that", "these", "those", "both"}
    return is_article or (child.dep_ == "nmod:poss" and child.lower_ in WEEKDAYS)


def is_record(token: Token) -> bool:
    """Tell whether a noun is no attack told before but one of its sort: "carried out the deadliest attack of all in May 2017"."""
    if any(child.lower_ == "such" for child in token.children):
        return True  # "the fifth such attack this year"
    is_worst = any(child.tag_ == "JJS" and child.lower_ != "latest" for child in token.children)
    then = (noun for _, noun in find_obliques(token.head)) if token.dep_ in {"obj", "nsubj:pass"} else ()
    return is_worst and any(noun.lower_ in MONTHS or (len(noun) == 4 and noun.text.isdigit()) for noun in then)


def is_plural(token: Token) -> bool:
    """Tell whether a noun's form is that of several."""
    return token.lower_ != token.lemma_lower and token.lower_.endswith("s")
