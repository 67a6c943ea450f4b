"""Whose office a title tells: the body named before it, or for a bare one ("President Vantor") the state that the text is about."""

from __future__ import annotations

from functools import lru_cache

from kg.gazetteer.officeholders import find_officeholder
from kg.language.arguments import find_grammatical_subjects, find_objects
from kg.language.tree import OBJECTS, SUBJECTS, find_obliques
from kg.language.words import load_list, load_words
from kg.mentions.index import MentionIndex
from kg.mentions.links.issuers import find_issuing_country
from kg.objects import Mention
from kg.ontology.families import LANDS
from kg.triples.frames.abroad import find_given_land, find_seat, leave_foreign
from kg.triples.frames.home_states import choose_near_or_home, find_title
from kg.triples.frames.title_bodies import find_country


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
    title = find_title(mention)
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
    actors = _find_last_actors(mention, index)
    if told is None and len(actors) > 1:
        return None  # "Karvenia and Sorvania signed it. The president, X, said": of either
    last, spoken = find(next(iter(actors), None)), _find_spoken_of(mention, states, index)
    if last is not None and index.head(mention).head.lemma_lower in load_list("answering"):  # "President X answered": another state's
        states = [m for m in states if m.attributes.get("country") != last.attributes.get("country")]
        last = spoken = None
    if last is not None and spoken is not None and not index.is_same(last, spoken):
        return None  # "Karvenia condemned it. President X said that Veldonia would not yield": of either
    told = told or last or find(find_issuing_country(index))
    states = [m for m in states if not _tells_nation(m, index)] if told is None else []
    return choose_near_or_home(mention, states, index) if states else told


@lru_cache(maxsize=10_000)
def has_office(country: str, title: str) -> bool:
    """Tell whether a state has an office, or a ministry, of that name."""
    absent, sole = load_words().absent_offices, load_words().sole_offices
    if any(title.endswith(office) and country in states for office, states in absent.items()):
        return False
    return all(country in states for office, states in sole.items() if title.endswith(office))


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
    if verb.lemma_lower not in load_list("leading"):
        return None
    led = [verb.head] if verb.dep_ in {"acl", "acl:relcl"} else [*find_grammatical_subjects(verb), *find_objects(verb)]
    return next((body for noun in led if noun != bearer for body in index.find(noun) if body.type == "Militia"), None)


def _find_host(mention: Mention, index: MentionIndex) -> str | None:
    """Return the country that is visited in the sentence in which its office-holder is met: "visited China and met Premier Li"."""
    bearer = index.head(mention)
    if bearer.dep_ in SUBJECTS:
        return None
    for token in bearer.doc[bearer.sent.start : bearer.i]:
        if token.lemma_lower in load_list("visiting"):
            reached = [*find_objects(token), *(noun for case, noun in find_obliques(token) if case in {"to", "in"})]
            for place in (m for noun in reached for m in index.find(noun)):
                if "country" in place.attributes:
                    return place.attributes["country"]
    return None


def _find_superior(mention: Mention, index: MentionIndex) -> str | None:
    """Return the country of whoever does to an office-holder what is done to one's own: "Karvenia's president sacked the premier, X"."""
    verb = index.head(mention).head
    is_own = index.head(mention).dep_ in OBJECTS and verb.lemma_lower in load_list("done_to_own_officials")
    return find_country(verb, index) if is_own else None


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


def _find_last_actors(mention: Mention, index: MentionIndex) -> list[str]:
    """Return the country of the state or body that is the subject of the sentence before, if the bearer is the subject of the next.

    Those of several states where they act together.
    """
    span = index.span(mention)
    sentence = span.sent
    if span.root.dep_ != "nsubj" or span.root.head.dep_ not in {"ROOT", "parataxis"}:
        return []
    if sentence.start == 0 or "\n" in span.doc[sentence.start - 1].text or sentence[0].lower_ in load_list("new_topics"):
        return []
    verb = span.doc[sentence.start - 1].sent.root
    title = mention.attributes.get("title")
    subjects = find_grammatical_subjects(verb)
    if any(token.lower_ in {"i", "we"} for token in subjects):
        return []  # "We will avenge them", said by the bearer
    if title and any(index.root(m).attributes.get("title") == title for token in subjects for m in index.covering(token)):
        return []  # "US President Trump left. President Salih said …"
    first = find_country(verb, index)
    states = (index.root(m) for token in subjects for m in index.find(token) if m.type == "State")
    others = (state.attributes["country"] for state in states if "country" in state.attributes)
    return list(dict.fromkeys([first, *others])) if first is not None else []
