"""Which state a text is at home in or speaks of last, where the words beside a bare title don't tell whose it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Token
from kg.language.tree import CLAUSES, SUBJECTS, find_case, find_prenominals, load_cues
from kg.language.words import load_list, load_words
from kg.mentions.build import NATIONALITY_RULE
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.frames.title_bodies import find_bodies_before, find_country

MIN_HOME = 3  # mentions of a state and its places that make a text one about it
MIN_ONLY = 2  # the same where it names no other country
MIN_LEAD = 1.2  # times as often as any other state, where a text that names several says nothing near a title
NEAR = 300  # characters in which a state still is what a bare title refers to


def choose_near_or_home(mention: Mention, states: Sequence[Mention], index: MentionIndex) -> Mention | None:
    """Return the state that acts right before a bare title, else the text's own; None where the text is on two states."""
    counts = count_lands(index)
    home = max(states, key=lambda m: (counts[m.attributes.get("country", "")], -m.passage.start))
    at_home = home.attributes.get("country", "")
    has_rival = _has_rival(mention, find_title(mention), home, index)
    most_of_others = max(
        (counts[m.attributes["country"]] for m in states if not index.is_same(m, home) and "country" in m.attributes), default=0
    )
    if has_rival and most_of_others * 2 > counts[at_home]:
        return None
    is_foreign = has_rival or _is_foreign(mention, home, index)
    start = mention.passage.start
    close = [m for m in states if m.passage.end <= start and start - m.passage.end < NEAR and m.rule != NATIONALITY_RULE]
    others_act = {m.attributes.get("country") for m in close if _acts_upon(index.head(m), index.head(mention))}
    near = [m for m in close if m.attributes.get("country") not in others_act]
    if is_foreign:
        near = [m for m in near if not index.is_same(m, home)]
    elif any(index.is_same(m, home) for m in near):
        return home
    text = index.doc.text
    acting = [m for m in near if _is_subject(index.head(m)) and "\n" not in text[m.passage.end : start]]
    if acting and not _is_former(mention, index):
        return acting[-1]
    most_told = max((count for country, count in counts.items() if country != at_home), default=0)  # also those whose state has no name
    is_home = (
        counts[at_home] >= max(MIN_HOME if most_told else MIN_ONLY, MIN_LEAD * most_told)
        and home.attributes.get("country") not in others_act
    )
    return home if is_home and not is_foreign else None


def count_lands(index: MentionIndex) -> Counter[str]:
    """Return how often a text names each country: itself, its places and its bodies, less agencies and papers, which tell of any."""
    named = (m for m in index.mentions if m.form == "name" and m.type in {"State", "Location", "Organization"})
    named = (m for m in named if m.attributes.get("kind") != "media")
    return Counter(m.attributes["country"] for m in named if "country" in m.attributes)


def _has_rival(mention: Mention, title: str, home: Mention, index: MentionIndex) -> bool:
    """Tell whether another before has the same bare title, or has it of this state: "President Putin said" before a Zelenskyy."""
    for other in index.mentions:
        if other.passage.start >= mention.passage.start:
            break
        if other.attributes.get("title") != title or index.is_same(other, mention):
            continue
        whose = index.span(other)
        bodies = find_bodies_before(index.doc, whose.sent.start, whose.start, index, title=title)
        if not bodies or any(index.is_same(body, home) for body in bodies):
            return True
    return False


def _is_foreign(mention: Mention, home: Mention, index: MentionIndex) -> bool:
    """Tell whether a bearer of a bare title isn't the home state's.

    That is a former one, one who acts upon the state, and one of whom another state's people tell.
    """
    span = index.span(mention)
    first = max(span.start - len(mention.attributes.get("title", "").split()) - 1, 0)
    if index.doc[first].lower_ in load_cues()["adjectives"]["past"]:
        return True
    for state in index.mentions:
        if state.type == "State" and index.is_same(state, home) and index.span(state).sent == span.sent:
            noun = index.head(state)
            while noun.dep_ in {"nmod", "nmod:poss", "compound", "appos", "amod"} and noun.head.pos_ in {"NOUN", "PROPN"}:
                noun = noun.head  # "blamed it on Russia's agency"
            is_affected = noun.dep_ in {"obj", "iobj"} or (noun.dep_ == "obl" and find_case(noun) in {"on", "against", "with"})
            if is_affected and span.root in find_grammatical_subjects(noun.head):
                return True
    clause = span.root.head
    teller = find_country(clause.head, index) if clause.dep_ == "ccomp" and span.root.dep_ in SUBJECTS else None
    return teller is not None and teller != home.attributes.get("country")


def _is_subject(noun: Token) -> bool:
    """Tell whether a state acts, itself or by its people: "Cuba said", "US officials said"."""
    if noun.dep_ == "nsubj":
        return True
    served = load_words().find_sense(noun.head)  # "Karvenian soldiers" on trial for a murder don't speak for Karvenia
    is_private = served is not None and served[1].sort == "person" and not served[1].is_office
    return noun.head.dep_ == "nsubj" and noun in find_prenominals(noun.head) and not is_private


def _acts_upon(state: Token, bearer: Token) -> bool:
    """Tell whether a state does something to the bearer or with him, who then is another's: "Angola invited President Salih"."""
    if state.head.dep_ in SUBJECTS and state.head.head.lemma_lower in load_list("stating") and state in find_prenominals(state.head):
        state = state.head  # "Angola's foreign ministry accused President Salih", unlike "Angolan police arrested President Salih"
    while state.dep_ == "conj":
        state = state.head  # "Ghana and Angola invited President Salih"
    while bearer.head != bearer and bearer.dep_ not in CLAUSES - {"xcomp"} | SUBJECTS:
        bearer = bearer.head
        if bearer in {state.head, state.head.head}:
            doer = state if bearer == state.head else state.head
            is_sent = doer.lemma_lower in load_list("envoys") and state in find_prenominals(doer)
            return doer.dep_ in SUBJECTS and (doer == state or is_sent)
    return False


def find_title(mention: Mention) -> str:
    """Return the title before a name, else the words for its bearer's office, "" for neither."""
    return mention.attributes.get("title") or mention.attributes.get("role", "").casefold()


def _is_former(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a word like "former" stands before the title of a name."""
    first = index.span(mention).start - len(find_title(mention).split()) - 1
    return index.doc[max(first, 0)].lower_ in load_cues()["adjectives"]["past"]
