"""Bodies of which each state has its own: "the foreign ministry in Islamabad", "the ministry of defence", "Mali's army"."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kg.gazetteer.fold import fold
from kg.gazetteer.officeholders import find_officeholder
from kg.language.tokens import Token
from kg.language.tree import find_conjuncts, find_obliques
from kg.language.words import load_list
from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.mentions.links.scenes import find_scene
from kg.mentions.names.nations import Nations
from kg.objects import Mention

MIN_HOME = 3  # mentions of a state before "the army" can mean its
MIN_LEAD = 2  # times as often as any other state


def complete_state_body(mention: Mention, noun: Token, index: MentionIndex, nations: Nations) -> Mention:
    """Return the description of a ministry with its field and the state in whose capital it sits, of an army or a capital with its row.

    Others are as they were.
    """
    if noun.lemma_lower == "capital" and mention.type == "Location":
        return _name_capital(mention, nations)
    if mention.attributes.get("class") == "armed_force" and mention.attributes.get("owner", "").startswith("state:"):
        # "Mali's army in Gao" is Mali's army
        name = mention.name.removesuffix(f" in {mention.attributes.get('place', '')}")
        return replace(mention, name=name, seed_id=nations.forces.get(fold(name)))
    if noun.lemma_lower not in load_list("state_bodies") or mention.type != "Organization":
        return mention
    span = index.doc.char_span(mention.passage.start, mention.passage.end)
    if span is None:
        return mention
    doc, end, attributes = index.doc, span.end, dict(mention.attributes)
    name = mention.name.partition(f" {doc[noun.i + 1].text} ")[0] if noun.i + 1 < len(doc) else mention.name
    field = next(
        (below for case, below in find_obliques(noun) if case in {"of", "for"} and below.i > noun.i and not index.covering(below)), None
    )
    if field is not None:
        end = max(below.i for below in find_conjuncts(field)) + 1
        name = f"{name} {doc[noun.i + 1 : end].text}"
    seat = _find_seat(doc[end - 1], index, nations) if "owner" not in attributes else None
    if seat is not None:
        attributes.pop("place", None)
        attributes |= {"owner": seat, "country": seat.removeprefix("state:")}
        if not fold(name).startswith(fold(nations.adjectives[seat])):
            name = f"{nations.adjectives[seat]} {name}"
    elif field is None:
        return mention
    return make_mention(
        doc, (span.start, end), mention.type, rule=mention.rule, name=name, form="nominal", score=mention.score, attributes=attributes
    )


def _name_capital(mention: Mention, nations: Nations) -> Mention:
    """Return "the Malian capital" as the city that it is; "the former Libyan capital" and "the coastal capital" as they were."""
    owner = mention.attributes.get("owner", "")
    is_plain = len(mention.name.split()) == 2
    return replace(mention, seed_id=nations.capitals.get(owner)) if is_plain and owner else mention


def name_force(mention: Mention, index: MentionIndex, nations: Nations) -> Mention:
    """Return "its army", a bare "the army" and "police" that take nothing up as those of their state, any other description as it was.

    A bare one is that of the state in which its sentence is set, else of the one army that the text names, else of the state named,
    with its places and bodies, far more often than any other.
    """
    word = fold(mention.name)
    is_police = word == "police" and mention.type == "Organization" and "owner" not in mention.attributes
    calls = load_list("whole_forces") if word in load_list("whole_forces") else (word,)  # "the military" is "Karvenia's army"
    if mention.seed_id is not None or not (is_police or mention.attributes.get("class") == "armed_force"):
        return mention
    served = _find_commander_country(mention, index)
    if served is not None:
        force = f"{nations.adjectives.get(f'state:{served}', '')} {mention.attributes['head']}"
        attributes = {**mention.attributes, "owner": f"state:{served}", "country": served}
        return replace(mention, name=force, seed_id=nations.forces.get(fold(force)), attributes=attributes)
    if " " in word:
        return replace(mention, seed_id=nations.forces.get(word))
    scene = _find_country_beside(mention, index) or find_scene(index.head(mention), index)
    scene = scene or (None if is_police else _find_only_force(index, nations))
    told = Counter(name.attributes["country"] for name in index.mentions if name.form == "name" and name.attributes.get("country"))
    for country in [scene] if scene is not None else [one for one, _ in told.most_common(1)]:
        adjective = nations.adjectives.get(f"state:{country}", "")
        rows = [nations.forces.get(fold(f"{adjective} {call}")) for call in (word, *sorted(calls))]
        row = next((row for row in rows if row is not None), None)
        is_plain = scene is not None or _is_home(country, told)
        if (row is not None or is_police or len(calls) > 1) and is_plain and adjective:
            name = f"{adjective} {word}"
            if is_police:
                return replace(mention, name=name)  # of the state or of a part of it
            return replace(mention, name=name, seed_id=row, attributes={**mention.attributes, "country": country})
    return mention


def _find_country_beside(force: Mention, index: MentionIndex) -> str | None:
    """Return the country of the state whose a force is by the words beside it: "the army of Karvenia", "Karvenia's army spokesman"."""
    noun = index.head(force)
    words = [below for case, below in find_obliques(noun) if case == "of"]
    if noun.dep_ == "compound":
        words += [child for child in noun.head.children if child.i < noun.i and child.dep_ in {"nmod:poss", "compound", "amod"}]
    states = [other for word in words for other in index.find(word) if other.type == "State"]
    return next((state.attributes["country"] for state in states if "country" in state.attributes), None)


def _is_home(country: str, told: Counter[str]) -> bool:
    """Tell whether a text is about a state: it names it more often than all others together, or twice as often as any."""
    count, others = told[country], [number for other, number in told.items() if other != country]
    return count >= MIN_HOME and (count > sum(others) or count >= MIN_LEAD * max(others, default=0))


def _find_only_force(index: MentionIndex, nations: Nations) -> str | None:
    """Return the country of the one army that a text names as a state's: "the military" is it too; None for none and for several."""
    forces = [m for m in index.mentions if "armed_force" in {m.attributes.get("class"), m.attributes.get("kind")}]
    whole = {m.attributes["country"] for m in forces if "country" in m.attributes and _is_whole(m, nations)}
    return next(iter(whole)) if len(whole) == 1 else None


def _is_whole(force: Mention, nations: Nations) -> bool:
    """Tell whether a force is all of a state's, by its words or by those of its row: the "Defence Forces" that are Karvenia's army."""
    calls = load_list("whole_forces")
    owner = f"state:{force.attributes['country']}"
    rows = {nations.forces.get(fold(f"{nations.adjectives.get(owner, '')} {call}")) for call in calls} - {None}
    return force.seed_id in rows or any(fold(force.name).endswith(word) for word in calls)


def _find_commander_country(force: Mention, index: MentionIndex) -> str | None:
    """Return the country of the head of state by whom a text calls its army: "President Vantor's army"."""
    owner = index.by_id.get(force.attributes.get("owner", ""))
    return find_officeholder(owner.name) if owner is not None and owner.type == "Official" and "title" in owner.attributes else None


def _find_seat(last: Token, index: MentionIndex, nations: Nations) -> str | None:
    """Return the state whose capital is named behind the last word of a body's description."""
    doc = index.doc
    if last.i + 2 >= len(doc) or last.nbor(1).lower_ != "in":
        return None
    return next((nations.seats.get(place.name.casefold()) for place in index.covering(last.nbor(2)) if place.type == "Location"), None)
