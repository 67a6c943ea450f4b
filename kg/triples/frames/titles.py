"""Whose office a title tells: the body named before it, or for a bare one ("President Vantor") the state that the text is about."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from kg.gazetteer.officeholders import find_officeholder
from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tokens import Doc, Token
from kg.language.tree import CLAUSES, OBJECTS, RELATIVES, SUBJECTS, find_case, find_obliques, find_prenominals, load_cues
from kg.language.words import load_list, load_words
from kg.mentions.build import NATIONALITY_RULE
from kg.mentions.index import MentionIndex
from kg.mentions.links.issuers import find_issuing_country
from kg.objects import Mention
from kg.ontology.families import LANDS, PERSONS, POWERS
from kg.triples.frames.abroad import find_given_land, find_seat, leave_foreign
from kg.triples.frames.compounds import is_stance

MIN_HOME = 3  # mentions of a state and its places that make a text one about it
MIN_LEAD = 1.2  # times as often as any other state, where a text that names several says nothing near a title
NEAR = 300  # characters in which a state still is what a bare title refers to
ADJECTIVE = "gazetteer:adjective"


def _tells_nation(state: Mention, index: MentionIndex) -> bool:
    """Tell whether a state is named only as that of somebody without an office: "an Algerian student"."""
    head = index.head(state)
    person = index.at(head.head) if head.dep_ == "amod" else None
    return person is not None and person.type == "Person" and person.form == "nominal"


def find_state(mention: Mention, index: MentionIndex) -> Mention | None:
    """Return the state whose office a bare title means: the one that title or bearer imply, else the one spoken of, None for none.

    "President Salih condemned it" in a report from Iraq is Iraq's: the state that the text and its places name most. Before that
    comes the state of "the Biden administration" for a Biden, the one visited for one who is met there, and the one whose own act the
    sentence before tells: "Cuba condemned the bombing. Foreign Minister Rodriguez said …". Passed over is a state without such an office,
    one whose office another bearer had before, one that the bearer does something to, and one of which he speaks as of others.
    """
    title = mention.attributes.get("title") or mention.attributes.get("role", "").casefold()
    states = [m for m in index.mentions if m.type == "State" and m.form == "name" and has_office(m.attributes.get("country", ""), title)]
    states = leave_foreign(mention, states, index)

    def find(country: str | None) -> Mention | None:
        return next((m for m in states if country and m.attributes.get("country") == country), None)

    country = mention.attributes.get("title_country") or find_officeholder(index.root(mention).name) or find_seat(mention, index)
    if country := country or find_given_land(mention, index):
        return find(country)
    if (led := _find_led(mention, index)) is not None and "country" in led.attributes:
        return find(led.attributes["country"])  # "the Haqqani network, led by Interior Minister Sirajuddin Haqqani"
    told = _find_place_behind(mention, states, index) or _find_setting(mention, states, index) or find(_find_administration(mention, index))
    told = told or find(_find_host(mention, index)) or find(_find_superior(mention, index))
    last, spoken = find(_find_last_actor(mention, index)), _find_spoken_of(mention, states, index)
    if last is not None and index.head(mention).head.lemma_.lower() in load_list("answering"):  # "President X answered": another state's
        states = [m for m in states if m.attributes.get("country") != last.attributes.get("country")]
        last = spoken = None
    if last is not None and spoken is not None and not index.is_same(last, spoken):
        return None  # "Karvenia condemned it. President X said that Veldonia would not yield": of either
    told = told or last or find(find_issuing_country(index))
    if told is not None or not (states := [m for m in states if not _tells_nation(m, index)]):
        return told
    start = mention.passage.start
    counts = Counter(
        m.attributes["country"]
        for m in index.mentions
        if m.form == "name" and "country" in m.attributes and m.type in {"State", "Location", "Organization"}
    )
    home = max(states, key=lambda m: (counts[m.attributes.get("country", "")], -m.passage.start))
    has_rival = _has_rival(mention, title, home, index)
    others = [counts[m.attributes["country"]] for m in states if not index.is_same(m, home) and "country" in m.attributes]
    if has_rival and max(others, default=0) * 2 > counts[home.attributes.get("country", "")]:
        return None  # a text on two states
    is_foreign = has_rival or _is_foreign(mention, home, index)
    is_former = index.doc[max(index.span(mention).start - len(title.split()) - 1, 0)].lower_ in load_cues()["adjectives"]["past"]
    close = [m for m in states if m.passage.end <= start and start - m.passage.end < NEAR and m.rule != NATIONALITY_RULE]
    others_act = {m.attributes.get("country") for m in close if _acts_upon(index.head(m), index.head(mention))}
    near = [m for m in close if m.attributes.get("country") not in others_act]
    if is_foreign:
        near = [m for m in near if not index.is_same(m, home)]
    elif any(index.is_same(m, home) for m in near):
        return home
    text = index.doc.text
    acting = [m for m in near if _is_subject(index.head(m)) and "\n" not in text[m.passage.end : start] and not is_former]
    if acting:
        return acting[-1]
    is_home = (
        counts[home.attributes.get("country", "")] >= max(MIN_HOME, MIN_LEAD * max(others, default=0))
        and home.attributes.get("country") not in others_act
    )
    return home if is_home and not is_foreign else None


@lru_cache(maxsize=10_000)
def has_office(country: str, title: str) -> bool:
    """Tell whether a state has an office, or a ministry, of that name."""
    absent, sole = load_words().absent_offices, load_words().sole_offices
    if any(title.endswith(office) and country in states for office, states in absent.items()):
        return False
    return all(country in states for office, states in sole.items() if title.endswith(office))


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
    teller = _find_country(clause.head, index) if clause.dep_ == "ccomp" and span.root.dep_ in SUBJECTS else None
    return teller is not None and teller != home.attributes.get("country")


def _find_place_behind(mention: Mention, states: list[Mention], index: MentionIndex) -> Mention | None:
    """Return the state right behind a name: "to fight for President X in Karvenia"."""
    end = index.span(mention).end
    is_behind = end + 1 < len(index.doc) and index.doc[end].lower_ == "in"
    return next((m for m in states if index.span(m).start == end + 1), None) if is_behind else None


def _find_setting(mention: Mention, states: list[Mention], index: MentionIndex) -> Mention | None:
    """Return the state with which, or with a place of which, the bearer's sentence opens: "In Karvenia, President X has been held"."""
    sentence = index.span(mention).sent
    if sentence[0].lower_ != "in" or index.span(mention).start <= sentence.start + 2:
        return None
    opening = (m for m in index.covering(sentence[1]) if m.type in LANDS and index.span(m).start == sentence.start + 1)
    country = next((m.attributes["country"] for m in opening if "country" in m.attributes), None)
    return next((m for m in states if country is not None and m.attributes.get("country") == country), None)


def _find_led(mention: Mention, index: MentionIndex) -> Mention | None:
    """Return the armed group that the bearer of a title is told to lead in the same clause."""
    bearer = index.head(mention)
    verb = bearer.head
    if verb.lemma_.lower() not in load_list("leading"):
        return None
    led = [verb.head] if verb.dep_ in {"acl", "acl:relcl"} else [*find_grammatical_subjects(verb), *find_objects(verb)]
    return next((body for noun in led if noun != bearer for body in index.find(noun) if body.type == "Militia"), None)


def _is_subject(noun: Token) -> bool:
    """Tell whether a state acts, itself or by its people: "Cuba said", "US officials said"."""
    if noun.dep_ == "nsubj":
        return True
    served = load_words().find_sense(noun.head)  # "Karvenian soldiers" on trial for a murder don't speak for Karvenia
    is_private = served is not None and served[1].sort == "person" and not served[1].is_office
    return noun.head.dep_ == "nsubj" and noun in find_prenominals(noun.head) and not is_private


def _acts_upon(state: Token, bearer: Token) -> bool:
    """Tell whether a state does something to the bearer or with him, who then is another's: "Angola invited President Salih"."""
    if state.head.dep_ in SUBJECTS and state.head.head.lemma_.lower() in load_list("stating") and state in find_prenominals(state.head):
        state = state.head  # "Angola's foreign ministry accused President Salih", unlike "Angolan police arrested President Salih"
    while bearer.head != bearer and bearer.dep_ not in CLAUSES - {"xcomp"} | SUBJECTS:
        bearer = bearer.head
        if bearer in {state.head, state.head.head}:
            doer = state if bearer == state.head else state.head
            is_sent = doer.lemma_.lower() in load_list("envoys") and state in find_prenominals(doer)
            return doer.dep_ in SUBJECTS and (doer == state or is_sent)
    return False


def _find_host(mention: Mention, index: MentionIndex) -> str | None:
    """Return the country that is visited in the sentence in which its office-holder is met: "visited China and met Premier Li"."""
    bearer = index.head(mention)
    if bearer.dep_ in SUBJECTS:
        return None
    for token in bearer.doc[bearer.sent.start : bearer.i]:
        if token.lemma_.lower() in load_list("visiting"):
            reached = [*find_objects(token), *(noun for case, noun in find_obliques(token) if case in {"to", "in"})]
            for place in (m for noun in reached for m in index.find(noun)):
                if "country" in place.attributes:
                    return place.attributes["country"]
    return None


def _find_superior(mention: Mention, index: MentionIndex) -> str | None:
    """Return the country of whoever does to an office-holder what is done to one's own: "Karvenia's president sacked the premier, X"."""
    verb = index.head(mention).head
    is_own = index.head(mention).dep_ in OBJECTS and verb.lemma_.lower() in load_list("done_to_own_officials")
    return _find_country(verb, index) if is_own else None


def _find_spoken_of(mention: Mention, states: list[Mention], index: MentionIndex) -> Mention | None:
    """Return the state that is the subject of what the bearer says: "President X said that Veldonia would not yield"."""
    bearer = index.head(mention)
    clauses = [child for child in bearer.head.children if child.dep_ == "ccomp"] if bearer.dep_ in SUBJECTS else []
    subjects = {noun for clause in clauses for noun in find_grammatical_subjects(clause)}
    return next((state for state in states if index.head(state) in subjects), None)


def _find_administration(mention: Mention, index: MentionIndex) -> str | None:
    """Return the country of "the Biden administration" for a Biden."""
    surname = index.span(mention)[-1].text
    ruled = (m for m in index.mentions if m.rule == "nominal:government" and surname in m.passage.text.split())
    return next((m.attributes["country"] for m in ruled if "country" in m.attributes), None)


def _find_last_actor(mention: Mention, index: MentionIndex) -> str | None:
    """Return the country of the state or body that is the subject of the sentence before, if the bearer is the subject of the next."""
    span = index.span(mention)
    sentence = span.sent
    if span.root.dep_ != "nsubj" or span.root.head.dep_ not in {"ROOT", "parataxis"}:
        return None
    if sentence.start == 0 or "\n" in span.doc[sentence.start - 1].text or sentence[0].lower_ in load_list("new_topics"):
        return None
    verb = span.doc[sentence.start - 1].sent.root
    title = mention.attributes.get("title")
    subjects = find_grammatical_subjects(verb)
    if any(token.lower_ in {"i", "we"} for token in subjects):
        return None  # "We will avenge them", said by the bearer
    if title and any(index.root(m).attributes.get("title") == title for token in subjects for m in index.covering(token)):
        return None  # "US President Trump left. President Salih said …"
    return _find_country(verb, index)


def _find_country(verb: Token, index: MentionIndex) -> str | None:
    """Return the country of the state, body or official that is a verb's subject, None for none."""
    subjects = find_grammatical_subjects(verb)
    actors = [m for token in (*subjects, *(noun for token in subjects for noun in find_prenominals(token))) for m in index.covering(token)]
    told = (m.attributes["country"] for m in actors if m.form == "nominal" and m.type in PERSONS and "country" in m.attributes)
    roots = [index.root(m) for m in actors]
    bodies = [body for root in roots for body in ([root] if root.type in POWERS else find_served(root, index))]
    return next((body.attributes["country"] for body in bodies if "country" in body.attributes), next(told, None))


def find_served(person: Mention, index: MentionIndex) -> list[Mention]:
    """Return the bodies whose office a person's title tells where he is first named: "Karvenian President Vantor"."""
    span, title = index.span(person), person.attributes.get("title")
    return find_bodies_before(index.doc, span.sent.start, span.start, index, title=title) if title else []


def find_bodies_before(doc: Doc, first: int, end: int, index: MentionIndex, *, title: str) -> list[Mention]:
    """Return the bodies named between a title's possible start and the name, nearest last; a comma, verb or conjunction ends the search."""
    found: list[Mention] = []
    i = end - 1
    while i >= first:
        token = doc[i]
        if token.text == ")" and i - 2 > first and doc[i - 2].text == "(":
            first = max(first - 3, token.sent.start)  # the initials of "the Ash Relief Network (ARN) director X"
            i -= 3
            continue
        is_deed = any(mention.type == "Attack" and index.head(mention) == token for mention in index.covering(token))
        if (
            is_deed
            or token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"}
            or (token.is_punct and token.text not in {"-", "’", "'", ".", "“", "”"})
            or token.is_space
            or token.lower_ in RELATIVES  # "militias that former president X armed"
        ):
            break
        for mention in index.covering(token):
            span = index.span(mention)
            is_taken_up = mention.form == "pronoun" and token.dep_ != "nmod:poss"  # "among them the commander X"
            if mention.type in POWERS and mention not in found and span.start >= first and not is_stance(span[-1]) and not is_taken_up:
                found.append(mention)
        if token.pos_ == "ADP" and (token.lower_ not in {"of", "for"} or doc[i + 1 : end].text.lower().removeprefix("the ") == title):
            break  # "the Front of General X" is his, he is no general of the Front
        i -= 1
    return [body for body in found if not _is_of_people(body, found, index)]


def _is_of_people(state: Mention, found: list[Mention], index: MentionIndex) -> bool:
    """Tell whether two nations beside each other name a people, which is no state's: "the Veldonian Karvenian leader X"."""
    span = index.span(state)
    others = (index.span(other) for other in found if other is not state and other.rule == state.rule == ADJECTIVE)
    return any(span.end == other.start or other.end == span.start for other in others)
