"""Who holds which office: read from titles before names and from described roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.language.tree import (
    CLAUSES,
    RELATIVES,
    SUBJECTS,
    find_conjuncts,
    find_grammatical_subjects,
    find_objects,
    find_obliques,
    find_prenominals,
    load_cues,
)
from kg.language.words import load_list, load_words
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.load import Ontology
from kg.triples.facts import Fact

MIN_HOME = 3  # mentions of a state and its places that make a text one about it
NEAR = 300  # characters in which a state still is what a bare title refers to
PLACES = frozenset({"in", "at", "to", "with"})
BODIES = frozenset({"State", "Organization", "Militia"})


def find_roles(ontology: Ontology) -> Mapping[str, str]:
    """Return the relation of each role noun: "secretary general" leads, "spokesman" is official_of."""
    roles: dict[str, str] = {}
    for name in ("leads", "official_of", "member_of"):
        for role in ontology.relations[name].roles:
            roles.setdefault(role, name)
    return roles


def find_role_relation(words: str, roles: Mapping[str, str]) -> str | None:
    """Return the relation that the last role noun in `words` stands for, None for none."""
    lowered = words.casefold().split()
    for size in (3, 2, 1):
        for start in range(len(lowered) - size, -1, -1):
            relation = roles.get(" ".join(lowered[start : start + size]))
            if relation is not None:
                return relation
    return None


def find_offices(doc: Doc, mention: Mention, index: MentionIndex, roles: Mapping[str, str]) -> Iterator[Fact]:
    """Give what a title or a described role says: "Iraqi Prime Minister X", "X, the group's leader", "an Iranian general"."""
    person = mention
    span = index.span(mention)
    if mention.form == "name":
        title = mention.attributes.get("title")
        if title is None:
            return
        relation = load_words().find_title_relation(title)
        first = max(span.sent.start, span.start - len(title.split()) * 2 - 6)
        trigger = doc[span.start - 1]
        bodies = _find_bodies_before(doc, first, span.start, index, title=title) + _find_bodies_of(span.root, span.start, index)
        yield from _make_offices(person, bodies, relation if relation != "none" else "official_of", trigger, "bond:title", index)
        is_bare = trigger.lower_ == title.split()[-1]  # unlike "Minister for the North X"
        if not bodies and is_bare and relation == "official_of" and title in load_list("state_offices"):
            state = _find_state(mention, index)
            if state is not None:
                yield Fact(person, "official_of", state, trigger, "bond:title-context", score=0.5)
        return
    role = mention.attributes.get("role", "")
    told = find_role_relation(role, roles)
    if told is None:
        return
    bodies = [m for noun in spread(find_prenominals(span.root)) if (m := index.at(noun)) is not None]
    groups = [(case, m) for case, noun in find_obliques(span.root) for m in index.find(noun)]
    bodies += [m for case, m in groups if case == "of" or (case == "for" and index.root(m).type != "Location" and not _is_sent(role, case))]
    if not any(index.root(m).type in BODIES for m in bodies):
        # "Iran's ambassador to Karvenia", "the Guards' commander in Pell": whose he is goes before where he is
        bodies += [m for case, m in groups if case in PLACES and index.root(m).type != "Location" and not _is_sent(role, case)]
    if not bodies and span.end + 1 < len(doc) and doc[span.end].lower_ == "of" and doc[span.end].dep_ == "case":
        bodies += index.find(doc[span.end].head)  # the parser hung what follows on the person
    named = [
        m
        for i in range(span.start, span.end)
        for m in index.covering(doc[i])
        if m.type in BODIES and m not in bodies and index.span(m).end <= span.end
    ]
    named = [m for m in named if not any(m == placed and case in {"at", "in"} for case, placed in groups) or len(named + bodies) == 1]
    # "the leader of Hezbollah's bloc" doesn't lead Hezbollah
    owners = [m for m in named if any(index.span(m).root in find_prenominals(index.span(body).root) for body in bodies)]
    if not bodies and not named and _is_bare_office(mention, span.root) and index.root(mention).form == "name":
        state = _find_state(mention, index)  # "the president, William Ruto"
        if state is not None:
            yield Fact(person, "official_of", state, span.root, "bond:role-context", score=0.5)
    yield from _make_offices(person, [*bodies, *(m for m in named if m not in owners)], told, span.root, "bond:role", index)
    yield from _make_offices(person, owners, "official_of" if told == "leads" else told, span.root, "bond:role", index)


def _is_bare_office(mention: Mention, head: Token) -> bool:
    """Tell whether who acts is described by no more than an office of state before his name: "the caretaker prime minister, X, said"."""
    if mention.attributes.get("definite") != "yes" or mention.attributes["role"].casefold() not in load_list("state_offices"):
        return False
    beside = {child.dep_ for child in head.children}
    return head.dep_ in SUBJECTS and "appos" in beside and "nmod:poss" not in beside and not list(find_obliques(head))


def _is_sent(role: str, case: str) -> bool:
    """Tell whether an envoy is one to those named, and not theirs."""
    return case in {"to", "for"} and any(word in load_list("envoys") for word in role.casefold().split())


def _find_state(mention: Mention, index: MentionIndex) -> Mention | None:
    """Return the state whose office a bare title means: the one that the title implies, else the one spoken of, None for none.

    "President Salih condemned it" in a report from Iraq is Iraq's: the state that the text and its places name most. Before that
    comes the state of "the Biden administration" for a Biden, the one visited for one who is met there, and the one whose own act
    the sentence before tells, where the title opens the next: "Cuba condemned the bombing. Foreign Minister Rodriguez said …". A state
    without such an office is passed over, and so is one whose office another bearer had before, or that the bearer does something to.
    """
    title = mention.attributes.get("title") or mention.attributes.get("role", "").casefold()
    states = [m for m in index.mentions if m.type == "State" and m.form == "name" and _has_office(m.attributes.get("country", ""), title)]

    def find(country: str | None) -> Mention | None:
        return next((m for m in states if country and m.attributes.get("country") == country), None)

    country = mention.attributes.get("title_country")
    if country:
        return find(country)
    told = _find_setting(mention, states, index) or find(_find_administration(mention, index))
    told = told or find(_find_host(mention, index)) or find(_find_last_actor(mention, index))
    if told is not None or not states:
        return told
    start = mention.passage.start
    counts = Counter(
        m.attributes["country"]
        for m in index.mentions
        if m.form == "name" and "country" in m.attributes and m.type in {"State", "Location", "Organization"}
    )
    home = max(states, key=lambda m: (counts[m.attributes.get("country", "")], -m.passage.start))
    bearer = index.span(mention).root
    has_rival = _has_rival(mention, title, home, index)
    others = [counts[m.attributes["country"]] for m in states if not index.is_same(m, home) and "country" in m.attributes]
    if has_rival and max(others, default=0) * 2 > counts[home.attributes.get("country", "")]:
        return None  # a text on two states
    is_foreign = has_rival or _is_foreign(mention, home, index)
    close = [m for m in states if m.passage.end <= start and start - m.passage.end < NEAR]
    others_act = {m.attributes.get("country") for m in close if _acts_upon(index.span(m).root, bearer)}
    near = [m for m in close if m.attributes.get("country") not in others_act]
    if is_foreign:
        near = [m for m in near if not index.is_same(m, home)]
    elif any(index.is_same(m, home) for m in near):
        return home
    text = index.doc.text
    acting = [m for m in near if _is_subject(index.span(m).root) and "\n" not in text[m.passage.end : start]]
    if acting:
        return acting[-1]
    is_home = counts[home.attributes.get("country", "")] >= MIN_HOME and home.attributes.get("country") not in others_act
    return home if is_home and not is_foreign else None


def _has_office(country: str, title: str) -> bool:
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
        bodies = _find_bodies_before(index.doc, whose.sent.start, whose.start, index, title=title)
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
            noun = index.span(state).root
            if noun.dep_ in {"obj", "iobj"} and span.root in find_grammatical_subjects(noun.head):
                return True
    clause = span.root.head
    teller = _find_country(clause.head, index) if clause.dep_ == "ccomp" and span.root.dep_ in SUBJECTS else None
    return teller is not None and teller != home.attributes.get("country")


def _find_setting(mention: Mention, states: list[Mention], index: MentionIndex) -> Mention | None:
    """Return the state with which the bearer's sentence opens: "In Karvenia, President X has been held at home"."""
    sentence = index.span(mention).sent
    opens = sentence[0].lower_ == "in" and index.span(mention).start > sentence.start + 2
    return next((m for m in states if index.span(m).start == sentence.start + 1), None) if opens else None


def _is_subject(noun: Token) -> bool:
    """Tell whether a state acts, itself or by its people: "Cuba said", "US officials said"."""
    return noun.dep_ == "nsubj" or (noun.head.dep_ == "nsubj" and noun in find_prenominals(noun.head))


def _acts_upon(state: Token, bearer: Token) -> bool:
    """Tell whether a state does something to the bearer or with him, who then is another's: "Angola invited President Salih"."""
    if state.head.dep_ in SUBJECTS and state.head.head.lemma_.lower() in load_list("stating") and state in find_prenominals(state.head):
        state = state.head  # "Angola's foreign ministry accused President Salih", unlike "Angolan police arrested President Salih"
    while bearer.head != bearer and bearer.dep_ not in CLAUSES | SUBJECTS:
        bearer = bearer.head
        if bearer in {state.head, state.head.head}:
            doer = state if bearer == state.head else state.head
            is_sent = doer.lemma_.lower() in load_list("envoys") and state in find_prenominals(doer)
            return doer.dep_ in SUBJECTS and (doer == state or is_sent)
    return False


def _find_host(mention: Mention, index: MentionIndex) -> str | None:
    """Return the country that is visited in the sentence in which its office-holder is met: "visited China and met Premier Li"."""
    bearer = index.span(mention).root
    if bearer.dep_ in SUBJECTS:
        return None
    for token in bearer.doc[bearer.sent.start : bearer.i]:
        if token.lemma_.lower() in load_list("visiting"):
            reached = [*find_objects(token), *(noun for case, noun in find_obliques(token) if case in {"to", "in"})]
            for place in (m for noun in reached for m in index.find(noun)):
                if "country" in place.attributes:
                    return place.attributes["country"]
    return None


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
    if sentence.start == 0 or "\n" in span.doc[sentence.start - 1].text:
        return None
    verb = span.doc[sentence.start - 1].sent.root
    title = mention.attributes.get("title")
    subjects = find_grammatical_subjects(verb)
    if any(token.lower_ in {"i", "we"} for token in subjects):
        return None  # "We will avenge them", said by the bearer
    if title and any(m.attributes.get("title") == title for token in subjects for m in index.covering(token)):
        return None  # "US President Trump left. President Salih said …"
    return _find_country(verb, index)


def _find_country(verb: Token, index: MentionIndex) -> str | None:
    """Return the country of the state, body or official that is a verb's subject, None for none."""
    subjects = find_grammatical_subjects(verb)
    actors = [m for token in (*subjects, *(noun for token in subjects for noun in find_prenominals(token))) for m in index.covering(token)]
    roots = [index.root(m) for m in actors]
    return next((root.attributes["country"] for root in roots if root.type in BODIES and "country" in root.attributes), None)


def _find_bodies_before(doc: Doc, first: int, end: int, index: MentionIndex, *, title: str) -> list[Mention]:
    """Return the bodies named between a title's possible start and the name, nearest last; a comma, verb or conjunction ends the search."""
    found: list[Mention] = []
    i = end - 1
    while i >= first:
        token = doc[i]
        is_deed = any(mention.type == "Attack" and index.span(mention).root == token for mention in index.covering(token))
        if (
            is_deed
            or token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ"}
            or (token.is_punct and token.text not in {"-", "’", "'", ".", "“", "”"})
            or token.is_space
            or token.lower_ in RELATIVES  # "militias that former president X armed"
        ):
            break
        for mention in index.covering(token):
            if mention.type in BODIES and mention not in found and index.span(mention).start >= first:
                found.append(mention)
        if token.pos_ == "ADP" and (token.lower_ not in {"of", "for"} or doc[i + 1 : end].text.lower().removeprefix("the ") == title):
            break  # "the Front of General X" is his, he is no general of the Front
        i -= 1
    return found


def _find_bodies_of(head: Token, start: int, index: MentionIndex) -> list[Mention]:
    return [m for case, noun in find_obliques(head) if case in {"of"} and noun.i < start for m in index.find(noun) if m.type in BODIES]


def _make_offices(person: Mention, bodies: list[Mention], relation: str, trigger: Token, rule: str, index: MentionIndex) -> Iterator[Fact]:
    for body in bodies:
        root = index.root(body)
        if root.type not in BODIES | {"Location"} or index.is_same(person, body):
            continue
        kind = "official_of" if relation == "leads" and root.type in {"State", "Location"} else relation
        yield Fact(person, kind, body, trigger, rule, score=0.85)
        country = root.attributes.get("country") if root.type == "Organization" and kind == "official_of" else None
        state = next((m for m in index.mentions if m.type == "State" and m.attributes.get("country") == country), None) if country else None
        if state is not None and not any(index.is_same(state, other) for other in bodies):
            yield Fact(person, "official_of", state, trigger, f"{rule}-of-body", score=0.6)


def spread(tokens: Iterator[Token]) -> Iterator[Token]:
    """Give tokens with their conjuncts."""
    for token in tokens:
        yield from find_conjuncts(token)
