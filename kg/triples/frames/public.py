"""Public bodies: the state of a ministry that is named without one, and of whoever heads, serves or sits in a body of a state.

Takes what is told of bodies and offices elsewhere, gives what follows: who heads "the Karvenian Coast Command" is an official of Karvenia.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.language.tree import PASSIVE_SUBJECTS, SUBJECTS, find_obliques
from kg.language.words import load_list, load_words
from kg.mentions.index import MentionIndex
from kg.mentions.names.match import MISSION
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import AUTHORITIES, PERSONS
from kg.triples.facts import Fact
from kg.triples.frames.home_states import count_lands
from kg.triples.frames.title_bodies import find_country, find_state_of_country
from kg.triples.frames.titles import find_state, has_office

OFFICES = frozenset({"leads", "official_of"})
STATE_KINDS = frozenset({"agency", "armed_force", "court", "intelligence", "ministry", "parliament", "police"})  # of the gazetteer
ARMS = frozenset({"armed_force", "troops"})  # classes of people, kinds and classes of bodies
OWNED = frozenset({"country", "owner"})
NEAR = 3  # sentences in which a minister is named before "the ministry" that is his


def find_departments(bonds: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the state of each ministry that the text names without one: "the Defence Ministry said" in a report from Karvenia."""
    bonds = list(bonds)
    settled = {index.root(fact.actor).id for fact in bonds if fact.relation == "belongs_to"}
    for mention in index.mentions:
        if not is_bare_department(mention):
            continue
        root = index.root(mention)
        if root.id in settled or not is_bare_department(root) or _is_of_government(mention, index):
            continue
        if _is_named_whole(mention, index) or _is_of_land(mention, index):
            continue
        state = _find_state_of_minister(mention, bonds, index) or find_state_of_department(mention, mention, index)
        if state is not None:
            settled.add(root.id)
            yield Fact(mention, "belongs_to", state, index.head(mention), "bond:department")


def find_state_media(bonds: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the state that runs a body, where a text says just that and names no other state as often: "the state-run Harbour Radio"."""
    settled = {index.root(fact.actor).id for fact in bonds if fact.relation == "belongs_to"}
    for mention in index.mentions:
        root = index.root(mention)
        if root.type != "Organization" or root.form != "name" or root.id in settled or not root.attributes.keys().isdisjoint(OWNED):
            continue
        state = find_state(mention, index) if _is_run_by_state(mention, index) else None
        if state is not None and _is_most_named(state, index):
            settled.add(root.id)
            yield Fact(mention, "belongs_to", state, index.head(mention), "bond:department")


def _is_most_named(state: Mention, index: MentionIndex) -> bool:
    (most, count), *others = count_lands(index).most_common(2) or [("", 0)]
    return state.attributes.get("country") == most and all(count > less for _, less in others)


def _is_run_by_state(body: Mention, index: MentionIndex) -> bool:
    """Tell whether words before a body's name say that a state owns it: "state-owned", "the state broadcaster"."""
    head = index.head(body)
    words = index.doc[head.left_edge.i : head.i + 1].text.lower()
    return any(f"state-{how}" in words for how in load_list("run_by")) or any(f"state {sort}" in words for sort in load_list("stations"))


def find_known_bodies(bonds: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the state of each body that is known as its own, where the text names it: "the Pentagon"; and of a "Mission in Karvenia"."""
    settled = {index.root(fact.actor).id for fact in bonds if fact.relation == "belongs_to" and _is_state(fact.target, index)}
    states = {m.attributes.get("country"): m for m in reversed(index.mentions) if m.type == "State" and m.form == "name"}
    for mention in index.mentions:
        root = index.root(mention)
        kind = root.attributes.get("kind")
        is_sent = kind == MISSION and " in " in mention.passage.text
        if root.type != "Organization" or root.id in settled or (kind not in STATE_KINDS and not is_sent):
            continue
        is_ruling = not load_list("ruling").isdisjoint(fold(root.name).split())  # a government is the state, or claims to be
        state = states.get(root.attributes.get("country", "")) if not is_ruling else None
        if state is not None:
            settled.add(root.id)
            yield Fact(mention, "located_in" if is_sent else "belongs_to", state, index.head(mention), "bond:known-body")


def find_government_people(index: MentionIndex) -> Iterator[Fact]:
    """Give the state whose troops, officials or posts are called by its government alone: "government soldiers", "a junta spokesman"."""
    for mention in (one for one in index.mentions if one.form == "nominal"):
        is_post = mention.type == "Facility" and mention.attributes.get("class") in load_list("manned")
        is_officer = mention.type == "Official" and mention.antecedent is None
        if not (mention.type == "Group" or is_post or is_officer):
            continue
        if not mention.attributes.keys().isdisjoint({"country", "owner"}):
            continue
        head = index.head(mention)
        state = find_state(mention, index) if _is_of_one_government(mention, index) else None
        if state is not None:
            yield Fact(mention, "official_of" if is_officer else "belongs_to", state, head, "bond:department")


def find_plain_soldiers(bonds: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the state of soldiers of whom nothing is said, in a text on one state that tells of no other's: "three soldiers were killed"."""
    armed = [m for m in index.mentions if m.attributes.get("class") in ARMS or m.attributes.get("kind") in ARMS]
    theirs = {m.attributes["country"] for m in armed if "country" in m.attributes}
    settled = {index.root(fact.actor).id for fact in bonds if fact.relation in {"belongs_to", "member_of", "official_of"}}
    for people in armed if len(theirs) < 2 else ():
        if not _are_plain(people, index) or people.antecedent is not None or people.id in settled:
            continue
        state = _find_mourner(people, index)
        state = state or find_state(replace(people, attributes={**people.attributes, "title": "army chief"}), index)
        if state is not None and theirs <= {state.attributes.get("country")}:
            yield Fact(people, "belongs_to", state, index.head(people), "bond:department")


def _find_mourner(people: Mention, index: MentionIndex) -> Mention | None:
    """Return the state whose body or officer tells that soldiers fell: "the Karvenian army said that two soldiers were killed"."""
    noun = index.head(people)
    clause = noun.head
    fell = noun.dep_ in PASSIVE_SUBJECTS or (noun.dep_ in SUBJECTS and clause.lemma_lower in load_attack_words().dying)
    return find_state_of_country(find_country(clause.head, index) if fell and clause.dep_ == "ccomp" else None, index)


def _are_plain(people: Mention, index: MentionIndex) -> bool:
    """Tell whether soldiers are counted, and nothing more is told of them: "three soldiers", not "a child soldier"."""
    told, head = people.attributes, index.head(people)
    is_one_or_more = people.type == "Person" or "count" in told
    is_told = not told.keys().isdisjoint(OWNED) or any(
        child.dep_ in {"amod", "compound", "nmod:poss"} and child.lower_ not in load_list("amounts") for child in head.children
    )
    end = next((child.i for child in head.children if child.dep_ == "conj"), len(index.doc))  # "soldiers and militants of the Front"
    is_told = is_told or any(case in {"from", "of", "with"} and noun.i < end for case, noun in find_obliques(head))
    return is_one_or_more and people.form == "nominal" and told.get("head") in load_list("plain_soldiers") and not is_told


def _is_of_one_government(people: Mention, index: MentionIndex) -> bool:
    """Tell whether people are called by a government, of which their sentence may mean but one: not "anti-government protesters"."""
    head = index.head(people)
    called = [child for child in head.children if child.dep_ == "compound" and child.lower_ in load_list("ruling")]
    if not called or called[0].i + 2 < head.i or (called[0].i > 0 and called[0].nbor(-1).text in {"-", "–"}):
        return False
    return len({index.root(m).id for m in index.mentions if m.type == "State" and index.head(m).sent == head.sent}) < 2


def _is_of_land(body: Mention, index: MentionIndex) -> bool:
    """Tell whether "a department" says what sort of place a name is: "Pell, a department of the north"."""
    start = index.span(body).start
    return start > 1 and index.doc[start - 1].text == "," and any(m.type == "Location" for m in index.covering(index.doc[start - 2]))


def _is_named_whole(body: Mention, index: MentionIndex) -> bool:
    """Tell whether the text has the whole name of what it calls by a bare noun: "the U.S. Department of the Treasury", then "Treasury"."""
    word = fold(body.name)
    named = (m for m in index.mentions if m.form == "name" and m.type == "Organization" and "country" in m.attributes)
    return " " not in word and any(word in fold(m.name).split() for m in named)


def _is_of_government(body: Mention, index: MentionIndex) -> bool:
    """Tell whether a ministry is said to be that of a government with a name: "the Foreign Ministry of the Government of Renewal"."""
    owners = (noun for case, noun in find_obliques(index.head(body)) if case == "of")
    return any(noun.text.istitle() and noun.lemma_lower in load_list("ruling") for noun in owners)


def _find_state_of_minister(body: Mention, bonds: Iterable[Fact], index: MentionIndex) -> Mention | None:
    """Return the state of the minister named right before "the ministry": "Karvenian Foreign Minister Solun left, the ministry said"."""
    if body.name.casefold() != "ministry":
        return None
    place = index.count_sentences(index.head(body))
    ministers = [
        fact
        for fact in bonds
        if fact.relation == "official_of"
        and "minister" in fact.actor.attributes.get("title", "").casefold()
        and index.root(fact.target).type == "State"
        and fact.actor.passage.start < body.passage.start
        and place - index.count_sentences(index.head(fact.actor)) < NEAR
    ]
    return max(ministers, key=lambda fact: fact.actor.passage.start).target if ministers else None


def find_public_offices(facts: Iterable[Fact], index: MentionIndex) -> Iterator[Fact]:
    """Give the state whose official somebody is by the body that he heads or sits in, where the text tells whose that is."""
    facts = list(facts)
    owners = {index.root(fact.actor).id: fact.target for fact in facts if fact.relation == "belongs_to" and _is_state(fact.target, index)}
    known = {(index.root(fact.actor).id, index.root(fact.target).seed_id) for fact in facts if fact.relation == "official_of"}
    for fact in facts if owners else ():
        body = index.root(fact.target)
        state = owners.get(body.id)
        if state is None or index.root(fact.actor).type not in PERSONS or not _serves_state(fact, body):
            continue
        ends = index.root(fact.actor).id, index.root(state).seed_id
        if ends not in known:
            known.add(ends)
            yield Fact(fact.actor, "official_of", state, fact.trigger, "bond:public-office")


def find_rulers(index: MentionIndex) -> Iterator[Fact]:
    """Give who rules by whose government it is: "Idris Vantor's government", "the North Pell government of Captain Marek Solun"."""
    for mention in index.mentions:
        if mention.rule != "nominal:government" or index.root(mention).type not in AUTHORITIES:
            continue
        head = index.head(mention)
        if head.lemma_lower not in load_list("ruling"):
            continue
        owners = [child for child in head.children if child.dep_ == "nmod:poss"]
        owners += [noun for case, noun in find_obliques(head) if case == "of" and noun.i > head.i]
        for person in (m for noun in owners for m in index.find(noun)):
            if index.root(person).type in PERSONS and index.root(person).form == "name":
                yield Fact(person, "official_of", mention, head, "bond:government")


def is_bare_department(body: Mention) -> bool:
    """Tell whether a ministry or the like is named without its state: "the Defence Ministry", unlike "the ministry in Pell"."""
    told = body.attributes
    if body.type != "Organization" or body.seed_id is not None or not told.keys().isdisjoint({"country", "owner", "place"}):
        return False
    return body.name.casefold() in load_list("named_departments") or told.get("head") in load_list("government_departments")


def find_state_of_department(body: Mention, servant: Mention, index: MentionIndex) -> Mention | None:
    """Return the state that a bare office of whoever serves a ministry, or the ministry itself, means, where that has such a ministry."""
    state = find_state(servant, index)
    return state if state is not None and has_office(state.attributes.get("country", ""), body.name.casefold()) else None


def _is_state(owner: Mention, index: MentionIndex) -> bool:
    return index.root(owner).type == "State"


def _serves_state(fact: Fact, body: Mention) -> bool:
    """Tell whether an office of a body is one of its state; who commands an army, or is a member of it, is a soldier first."""
    told = body.attributes
    if body.type not in {"Group", "Organization"} or told.get("head", body.name.split()[-1].casefold()) in load_list("whole_forces"):
        return False
    if fact.relation == "member_of":
        return told.get("kind") == "parliament" or not load_list("state_assemblies").isdisjoint(body.name.casefold().split())
    is_public = told.get("kind") in STATE_KINDS or told.get("class") in load_list("public_bodies") - {"armed_force"}
    return fact.relation in OFFICES and (is_public or not load_list("state_organs").isdisjoint(body.name.casefold().split()))


def find_department(title: str, index: MentionIndex) -> list[Mention]:
    """Return the department, where the text names it, that is served by one below its head: "Under Secretary of the Treasury X"."""
    known = load_words().titles.get(title)
    if known is None or not known.body or " of " not in title or title.split()[0] not in load_list("lower_offices"):
        return []
    words = set(known.body.split())
    named = (m for m in index.mentions if m.type == "Organization" and m.form == "name" and words <= set(fold(m.name).split()))
    return [m for m in named if m.attributes.get("country", known.country) == known.country][:1]
