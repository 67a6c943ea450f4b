"""Which armed group or body "the group", "the front" and "his movement" mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kg.gazetteer.fold import fold
from kg.language.arguments import find_grammatical_subjects
from kg.language.tokens import Doc, Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_obliques
from kg.language.words import load_list, load_words
from kg.mentions.described.phrases import is_plural
from kg.mentions.links.agreement import find_fellows, names_armed_group
from kg.mentions.links.chains import Chains
from kg.mentions.links.possession import find_bodies, is_voice_of, is_with_victims
from kg.mentions.links.pronouns import SPEAKERS
from kg.mentions.links.whose import find_led, find_owner, is_led_by_other
from kg.objects import Mention
from kg.ontology.families import BODIES, PERSONS

MAIN = 3  # rank of a subject, which the next paragraph may go on about


def find_armed_group(mention: Mention, chains: Chains) -> Mention | None:
    """Return the armed group that "the rebels" means: the last that the text has called so, else the last named one.

    A group that takes part in the same clause is another one: "M23 said that it had fought the militia" tells of two.
    """
    head = chains.index.head(mention)
    lemma = head.lemma_lower
    if lemma in load_list("hirelings") and any(case == "of" for case, _ in find_obliques(head)):
        return None  # "the mercenaries of the Karvenian aggression" are none that the text tells of
    named = _find_eligible(mention, chains)
    if is_plural(head) and lemma in load_list("single_bodies"):  # "the brigades" are one body if that is its name
        return chains.last_such(lambda other: other.id in named and head.lower_ in fold(other.name).split())
    owner = find_owner(head, chains)
    if owner is not None and (is_plural(head) or lemma in load_list("single_bodies")):
        led = find_led(owner, chains)
        is_his = owner.type in PERSONS and is_plural(head)  # "his fighters" are no group told of another
        if led is not None or is_his or any(child.lower_ == "own" for child in head.children):
            return led
    militias = [other for other in named.values() if other.type == "Militia"]
    topic = _find_topic(head, militias, chains)
    called = chains.last_such(lambda other: _is_called(other, lemma, named, chains))
    if topic is not None and not _is_branded(called, topic, lemma, chains):
        if called is not None and lemma not in fold(called.name).split() and not _is_told_of(called, chains):
            called = topic  # "a former member of the Red Heron Front rebel group" in a text on the Basalt Brigade
        if lemma in load_list("any_group") and (called is None or called.type == "Militia"):
            return topic
    if called is not None or lemma in load_list("called_so") - {"movement"}:
        return called
    beside = _find_only_group(head, militias, chains)
    if beside is not None or lemma in load_list("also_peaceful"):
        return beside
    return _find_fighting(head, militias, topic, chains)


def _find_eligible(mention: Mention, chains: Chains) -> dict[str, Mention]:
    """Return, by id, the named bodies that a description may take up.

    None is that stands within its words or takes part in its clause, or to whom others only have ties, nor are "insurgents" who is hired
    or loyal.
    """
    head, own = chains.index.head(mention), mention.passage
    fellows = {fellow.i for fellow in find_fellows(head)}
    others = {
        chains.root(other).id
        for other in chains.before
        if own.start <= other.passage.start < own.end or (fellows and chains.index.head(other).i in fellows)
    }
    bodies = [other for other in chains.before if other.type in BODIES and other.form == "name"]
    if head.lemma_lower in load_list("insurgents"):
        others |= {chains.root(other).id for other in bodies if find_epithets(chains.index.head(other)) & load_list("hired")}
        described = (other for other in chains.before if other.form == "nominal" and other.rule == "nominal:armed_group")
        others |= {chains.root(other).id for other in described if not load_list("loyal").isdisjoint(fold(other.name).split())}
    told = {chains.root(other).id for other in bodies if not _is_tied(chains.index.head(other))}
    return {other.id: other for other in bodies if chains.root(other).id in told - others}


def is_only_tied(body: Mention, chains: Chains) -> bool:
    """Tell whether a text names a body only to say to whom others have ties: "insurgents linked to the Front"."""
    own = [chains.index.head(other) for other in chains.before if other.form == "name" and chains.root(other).id == body.id]
    return bool(own) and all(map(_is_tied, own))


def _is_tied(name: Token) -> bool:
    """Tell whether a name only says to whom others have ties: "insurgents with links to the Front", "gunmen linked to the Front"."""
    while name.dep_ in {"appos", "conj", "flat"}:
        name = name.head
    return name.dep_ in {"nmod", "obl"} and find_case(name) in {"to", "with"} and name.head.lemma_lower in load_list("tied", "mere_ties")


def _is_called(other: Mention, lemma: str, named: Mapping[str, Mention], chains: Chains) -> bool:
    """Tell whether a mention calls one of the named bodies by a noun: "the Vantor militia", or "the militia" that was taken for it."""
    if other.id in named:
        is_so_named = lemma in load_list("called_so") and lemma in fold(other.name).split()
        return is_so_named or lemma in find_epithets(chains.index.head(other))
    return chains.root(other).id in named and other.form == "nominal" and other.attributes.get("head") == lemma


def _is_branded(called: Mention | None, topic: Mention, lemma: str, chains: Chains) -> bool:
    """Tell whether a noun that others brand a group with stays with the one called so: "the terrorists" of a text on other fighters."""
    return called is not None and lemma in load_list("branding") and not _is_so_called(topic, lemma, chains)


def _find_fighting(head: Token, militias: Sequence[Mention], topic: Mention | None, chains: Chains) -> Mention | None:
    """Return the militia that the text tells of, else the last; where "the militants" strike, one that struck before goes first."""
    attackers = {chains.root(other).id for other in militias if _has_struck(other, chains)} if _strikes(head, chains) else set()
    if topic is not None and (not attackers or topic.id in attackers):
        return topic
    ids = {other.id for other in militias}
    return chains.last(lambda other: other.id in ids and (not attackers or chains.root(other).id in attackers))


def find_compatriot(mention: Mention, chains: Chains) -> Mention | None:
    """Return the armed group that "the Karvenian group" means: the last named one of that country that has no part in the clause."""
    fellows = {fellow.i for fellow in find_fellows(chains.index.head(mention))}
    others = {chains.root(other).id for other in chains.before if chains.index.head(other).i in fellows}
    country = mention.attributes.get("country")

    def is_at_home(other: Mention) -> bool:
        return other.type == "Militia" and other.attributes.get("country") == country and chains.root(other).id not in others

    return chains.last_such(lambda other: other.form == "name" and is_at_home(other))


def _find_topic(head: Token, groups: Iterable[Mention], chains: Chains) -> Mention | None:
    """Return the armed group that the text tells of: the only one of the sentence, else the first in rank of the last that has one.

    Whose spokesman speaks goes before all. Subjects rank before objects, those before the rest; a name that only says whose something
    else is ("FARC dissidents") doesn't count, and one that is no subject only as far as its paragraph goes: what follows comes back to
    the subject there, or to the group that the text has told most of.
    """
    groups = list(groups)
    ids = {chains.root(group).id for group in groups}
    own = [(other, chains.index.head(other)) for other in chains.before if chains.root(other).id in ids and other.name not in SPEAKERS]
    voices = [other for other, noun in own if is_voice_of(head, noun)]
    beside = chains.root(voices[-1]) if voices else _find_only_group(head, groups, chains)
    told = [(noun.sent.start, rank, -noun.i, other) for other, noun in own if (rank := _rank(noun))]
    if beside is not None or not told:
        return beside
    last = max(start for start, *_ in told)
    _, rank, place, topic = max((point for point in told if point[0] == last), key=lambda point: point[1:3])
    if rank >= MAIN or not _is_parted(-place, head.i, head.doc):
        return chains.root(topic)
    mains = [other for _, rank, i, other in told if rank >= MAIN and not _is_parted(-i, -place, head.doc)]
    counts = Counter(chains.root(other).id for other, _ in own)
    return chains.root(mains[-1]) if mains else max((chains.root(other) for other, _ in own), key=lambda root: counts[root.id])


def _is_so_called(group: Mention, lemma: str, chains: Chains) -> bool:
    """Tell whether a text calls a group by a noun beside its name: "the Vantor militia"."""
    own = (chains.index.head(other) for other in chains.before if chains.root(other).id == group.id and other.form == "name")
    return any(lemma in find_epithets(name) for name in own)


def _is_told_of(group: Mention, chains: Chains) -> bool:
    """Tell whether a text speaks of a group itself, not only of what or who was its: "a former member of the Front's rebel army"."""
    return any(_rank(chains.index.head(other)) for other in chains.before if chains.root(other).id == group.id)


def _is_parted(start: int, end: int, doc: Doc) -> bool:
    """Tell whether a new paragraph begins between two tokens."""
    return "\n" in doc[start:end].text


def _rank(noun: Token) -> int:
    """Return how much a sentence is about a group by the place of its word, 0 for one that only says whose something is."""
    while noun.dep_ in {"conj", "appos"} or _has_men_above(noun):
        noun = noun.head
    main = find_grammatical_subjects(noun.sent.root)
    whose = [body for speaker in main for body in find_bodies(speaker)]
    whose += [body for organ in whose for body in find_bodies(organ)]  # "a member of the Front's bureau said"
    if noun in main or noun in whose:
        return MAIN + 1
    if noun.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"obl:agent"}:
        return MAIN
    return 2 if noun.dep_ in OBJECTS else 0 if noun.dep_ in {"nmod", "nmod:poss", "compound", "amod"} else 1


def _has_men_above(group: Token) -> bool:
    """Tell whether a group is named for those who act for it: "gunmen from the Front"."""
    men = group.head
    if group.dep_ != "nmod" or find_case(group) not in {"from", "of"} or men.lemma_lower not in load_list("owned_by_groups"):
        return False
    return men.dep_ in SUBJECTS | PASSIVE_SUBJECTS | {"obl:agent"} and not any(child.lower_ in {"former", "ex"} for child in men.children)


def _strikes(head: Token, chains: Chains) -> bool:
    """Tell whether "the militants" attack somebody: it is likelier those who did before than a body named in passing."""
    deed = chains.index.at(head.head) if head.dep_ in SUBJECTS else None
    return is_plural(head) and deed is not None and deed.type == "Attack"


def _has_struck(body: Mention, chains: Chains) -> bool:
    """Tell whether a body is told to attack, by a mention of it or of its fighters."""
    heads = (chains.index.head(other) for other in chains.before if chains.root(other).id == chains.root(body).id)
    deeds = (chains.index.at(head.head) for head in heads if head.dep_ in SUBJECTS)
    return any(deed is not None and deed.type == "Attack" for deed in deeds)


def find_group_beside(mention: Mention, chains: Chains) -> Mention | None:
    """Return whom "the group" means that owns something in a sentence that names one armed group: "M23's leader and the group's envoy"."""
    head = chains.index.head(mention)
    if head.dep_ != "nmod:poss" or mention.type != "Militia" or not names_armed_group(head):
        return None
    group = _find_only_group(head, [other for other in chains.before if other.type == "Militia" and other.form == "name"], chains)
    fellows = [chains.roots[other.id] for fellow in find_fellows(head) for other in chains.index.find(fellow) if other.id in chains.roots]
    is_other = is_with_victims(head) or any(child.tag_ == "JJR" or child.lower_ in load_list("opposed") for child in head.children)
    return None if group is not None and is_other and group in map(chains.root, fellows) else group


def _find_only_group(head: Token, groups: Iterable[Mention], chains: Chains) -> Mention | None:
    """Return the one of `groups` that the sentence of `head` names, None where it names several or none."""
    near = {chains.root(group).id: group for group in groups if chains.index.head(group).sent == head.sent}
    return chains.root(next(iter(near.values()))) if len(near) == 1 else None


def is_another_since(head: Token, told: Mention, chains: Chains) -> bool:
    """Tell whether the text has told of another one by the same noun since it last spoke of the body: "a group chat", later "the group"."""
    alike = (word for word in head.doc.by_lemma[head.lemma_lower] if 0 < word.i < head.i)
    others = [word for word in alike if word.nbor(-1).lower_ in {"a", "an", "another"}]
    if not others:
        return False
    last = max((chains.index.span(other).end for other in chains.before if chains.root(other).id == told.id), default=head.i)
    return any(last < word.i and not any(chains.root(other).id == told.id for other in chains.index.covering(word)) for word in others)


def find_namesake(mention: Mention, body: Mention, chains: Chains) -> Mention:
    """Return the body named last whose name ends with the word for it, where another such is taken for it: "the forces"."""
    word = chains.index.head(mention).lower_

    def is_called(other: Mention) -> bool:
        return other.form == "name" and other.type in BODIES and fold(other.name).split()[-1:] == [word]

    return (chains.last_such(is_called) if is_called(body) else None) or body


def find_force(mention: Mention, chains: Chains) -> Mention | None:
    """Return the only body so named that "the force" can mean: "the Harbour Deterrence Force"."""
    head = chains.index.head(mention)
    beside = {child.lower_ for child in head.children if child.i < head.i and child.dep_ != "case"}
    if head.lower_ != "force" or beside != {"the"} or find_case(head) == "by":
        return None
    bodies = (other for other in chains.before if other.form == "name" and other.type in BODIES)
    named = {chains.root(other).id: chains.root(other) for other in bodies if fold(other.name).split()[-1:] == ["force"]}
    return next(iter(named.values())) if len(named) == 1 else None


def may_be_force(mention: Mention, body: Mention, chains: Chains) -> bool:
    """Tell whether "the force" may mean a body: one that the text has called so, by its name or beside it; "his men" are no other's."""
    if is_led_by_other(chains.index.head(mention), body, chains):
        return False
    if chains.index.head(mention).lemma_lower != "force" or body.form != "name":
        return True
    own = (chains.index.span(other) for other in chains.before if chains.root(other).id == body.id)
    return any(word.lemma_lower == "force" or word.lower_ == "forces" for span in own for word in span)


def may_bear(head: Token, group: Mention) -> bool:
    """Tell whether a group may be called by the name before "faction" or the like: "the Vantor faction" is no group of another name."""
    own = fold(group.name).split()
    named = (
        child for child in head.children if child.i < head.i and (_is_name_part(child) or child.dep_ == "nummod" or _is_other_noun(child))
    )
    return all(word in own for child in named for word in fold(child.text).split())


def _is_other_noun(word: Token) -> bool:
    """Tell whether a noun before "attackers" or the like says whose or what they are, and not what sort: "the train attackers"."""
    found = load_words().find_sense(word)
    is_sort = word.lower_ in load_list("sorts") or (found is not None and found[1].sort in {"armed_group", "person"})
    return word.dep_ == "compound" and word.pos_ == "NOUN" and not is_sort


def _is_name_part(word: Token) -> bool:
    return word.dep_ in {"compound", "flat"} and word.pos_ == "PROPN"


def find_own_men(head: Token, chains: Chains) -> Mention | None:
    """Return the armed group whose leader's people a phrase names: "his men", "Vantor's gunmen"."""
    owner = find_owner(head, chains)
    led = find_led(owner, chains) if owner is not None and owner.type in PERSONS else None
    return led if led is not None and led.type == "Militia" else None


def find_epithets(name: Token) -> set[str]:
    """Return the words that a name's phrase calls its bearer by: "rebel" and "group" of "the M23 rebel group"."""
    nouns = [name, *([name.head] if name.dep_ in {"compound", "nmod", "appos", "flat"} else [])]
    nouns += [child for child in name.children if child.dep_ == "appos"]
    if find_case(name) == "as" and name.head.dep_ == "acl" and name.head.lower_ in load_list("naming_as"):
        nouns.append(name.head.head)  # "army auxiliaries known as the Guards"
    return {
        word.lemma_lower
        for noun in nouns
        for word in (noun, *noun.children)
        if word in nouns[1:] or word.dep_ not in {"nmod", "nmod:poss"}  # "the group's Ash Radio" is no group
    }
