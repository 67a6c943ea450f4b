"""One attack while it is put together from its mentions, and how well a further mention fits it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.language.tokens import Token
from kg.language.tree import find_obliques, find_prenominals
from kg.language.words import load_list, load_words
from kg.mentions.agreement import PERSONS
from kg.mentions.dates import find_dates
from kg.mentions.deeds import names_doer
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.triples.facts import Fact
from kg.triples.nearness import IN_NEXT, find_clause, opens_block, rate_nearness

# What two mentions of one attack may share, with what it weighs if they do and if they don't.
WEIGHTS = (("targets", 1.5, 1.5), ("victims", 1.5, 1.0), ("actors", 0.6, 0.3), ("places", 0.6, 0.6))
GENERIC_KINDS = frozenset({"", "attack"})
UPON = frozenset({"against", "on", "upon"})
FROM_AFAR = "strike"  # hits from the air or with rockets: "the strike" is no ambush that was told
LEFT_OPEN = "killing"  # the family whose words leave open by what means
# How well the word of a retelling ("the blast") fits what was told, and what speaks for one of several that it fits.
FITS = {"kind": 1.0, "family": 0.8, "open": 0.5, "akin": 0.4}
UNIQUE_KINDS = frozenset({"abduction", "coup"})  # "the coup" is no attack that was told in other words
COUP = "coup"  # and is no "raid" later on
TOLD_MEANS = frozenset({"execution", "poisoning"})  # of the family that leaves open by what means
VENTURES = frozenset({"operation", "campaign"})  # what is planned under these words is no blast or raid
OFTEN = 0.1  # for each time that it was told, up to four: a text comes back to what it is about
FIRST = 0.3  # news begin with what they are about
POINTING = 2.0  # times as much for "this bombing", "that attack"
OTHER_ACTOR = 0.5
SAME_ACTOR = 0.3
OTHER_NUMBER = 0.4
OTHER_PLACE = 0.3
SAME_PLACE = 0.6


@dataclass(slots=True)
class Incident:
    """One attack of a document while it is being put together; participants are ids of chain heads.

    Of the targets, `aims` are those that its own words name, and `sites` the buildings and vehicles. `sides` are the states and armed
    groups among the actors, with their types.
    """

    mentions: list[Mention]
    kinds: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    victims: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    aims: set[str] = field(default_factory=set)
    sites: set[str] = field(default_factory=set)
    sides: dict[str, str] = field(default_factory=dict)

    def add(self, other: Incident) -> None:
        """Take over all that `other` holds."""
        self.mentions += other.mentions
        for name in ("kinds", "dates", "actors", "targets", "victims", "places", "aims", "sites"):
            getattr(self, name).update(getattr(other, name))
        self.sides.update(other.sides)


def describe(mention: Mention, index: MentionIndex, facts: Iterable[Fact], dates: Mapping[str, str]) -> Incident:
    """Return what is told of one mention."""
    incident = Incident([mention], {mention.attributes.get("kind", "")})
    for fact in facts:
        if fact.relation == "carried_out" and fact.target.id == mention.id:
            doer = index.root(fact.actor)
            incident.actors.add(doer.id)
            if doer.type in {"State", "Militia"} and not fact.rule.startswith(("blame", "model")):
                incident.sides[doer.id] = doer.type
        elif fact.actor.id == mention.id:
            other = index.root(fact.target).id
            if fact.relation == "targeted":
                incident.targets.add(other)
                if index.root(fact.target).type == "Facility":
                    incident.sites.add(other)
                if not fact.rule.startswith("verb:"):  # "the blast shattered a shop" takes up what was told
                    incident.aims.add(other)
            elif fact.relation in {"killed", "wounded"}:
                incident.victims.add(other)
            elif fact.relation == "located_in":
                incident.places.add(other)
    takes_up = _is_bare(mention, incident, index) or (mention.attributes.get("definite") == "yes" and _is_reported(mention, index))
    if mention.id in dates and not (takes_up and not _has_date(mention, index)):
        incident.dates.add(dates[mention.id])
    return incident


def tells_nothing_new(one: Incident, index: MentionIndex) -> bool:
    """Tell whether a mention names no target and no day of its own, so that its article says that it was told before."""
    (mention,) = one.mentions
    return _is_bare(mention, one, index) and not _has_date(mention, index) and not _names_dead(mention, index)


def _is_bare(mention: Mention, one: Incident, index: MentionIndex) -> bool:
    """Tell whether a definite noun names nobody whom it hit, neither one that was told nor another: "the killing of at least five"."""
    words = load_attack_words()
    has_of = words.family.get(mention.attributes.get("kind", "")) in words.of_target_families
    word = index.head(mention)
    is_called = word.i != word.sent.start and word.text.istitle()  # "the Battle of Pell" is none that was told before
    says_whom = any(
        (case in UPON or (case == "of" and (has_of or is_called))) and noun.pos_ != "PRON" and noun.lemma_.lower() not in words.instruments
        for case, noun in find_obliques(word)
    )
    return mention.attributes.get("definite") == "yes" and not one.aims and not says_whom


def _names_dead(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a noun says who was killed: "the killing of his uncle" is no strike that was told in other words."""
    is_of_killing = load_attack_words().family.get(mention.attributes.get("kind", "")) == LEFT_OPEN
    return is_of_killing and any(case == "of" and noun.tag_ == "NN" for case, noun in find_obliques(index.head(mention)))


def _is_reported(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether a noun stands in what somebody says: "on Friday the group said it was behind the church bombing" dates the saying."""
    return find_clause(index.head(mention)).dep_ in {"ccomp", "acl:relcl"}


def _has_date(mention: Mention, index: MentionIndex) -> bool:
    """Tell whether the mention's own words give a date ("the Sunday attack"); its clause's may be that of a report."""
    is_of_year = any(len(token) == 4 and token.text.isdigit() for token in index.span(mention))  # "the 2021 coup"
    return is_of_year or bool(find_dates(mention.passage.text, index.doc.document.date))


def rate_retelling(one: Incident, told: Incident, index: MentionIndex, *, is_first: bool) -> float:
    """Return how likely a definite noun ("the blast") means an attack told before; 0 for not.

    Args:
        one: Of a mention that tells nothing new.
        told: What it may mean.
        index: Of the document.
        is_first: Whether `told` is the first attack of the document.
    """
    (mention,) = one.mentions
    fit = _find_fit(mention.attributes.get("kind", ""), told.kinds)
    word = index.head(mention)
    nouns = {index.head(other).lemma_.lower() for other in told.mentions}
    is_venture = nouns <= VENTURES and word.lemma_.lower() not in VENTURES
    if (
        fit is None
        or clash(one.dates, told.dates)
        or (_is_told_by_clause(word) and _differ_in_whom(one, told))
        or is_venture
        or (word.lemma_ == FROM_AFAR and not told.kinds.isdisjoint(load_list("on_the_spot")))
        or (fit in {"open", "akin"} and _is_known_otherwise(one, told))
        or any(_is_beside(word, index.head(other)) for other in told.mentions)
    ):
        return 0.0
    is_so_called = any(_is_first_called(other, word, index) for other in told.mentions)
    score = FITS["kind" if is_so_called else fit] + OFTEN * min(len(told.mentions), 4) + (FIRST if is_first else 0.0)
    mine = {_is_person(actor, index) for actor in one.actors}
    # a body may claim what gunmen did, and one man may have ordered what a body did
    others = {actor for actor in told.actors if not names_doer(index.head(index.by_id[actor])) and _is_person(actor, index) in mine}
    if one.actors & told.actors:
        score += SAME_ACTOR
    elif one.actors and others:
        score -= OTHER_ACTOR
    sorts = {noun.lemma_.lower() for noun in find_prenominals(word)} & load_words().by_type("Facility")
    if sorts and told.sites:
        if sorts.isdisjoint(_find_sorts(told.sites, index)):
            return 0.0  # "the mosque attack" is none on a hotel
        score += SAME_PLACE
    if one.places:
        score += SAME_PLACE if one.places & (told.places | told.targets) else -OTHER_PLACE
    if _differ_in_number(mention, told):
        score -= OTHER_NUMBER
    pointers = {child.lower_ for child in word.children} & {"this", "that", "these", "those"}
    nearness = rate_nearness(told.mentions, word, index)
    if nearness <= IN_NEXT and told.kinds <= GENERIC_KINDS:
        nearness = 0.0  # "a cowardly act", which only judges what was told
    if pointers & {"that", "those"} and nearness == 0 and not opens_block(word, index):
        return 0.0  # "bombers hit a base last week. The faction claimed that attack", which no word of the paragraph above means
    return max(score + nearness * (POINTING if pointers and nearness > IN_NEXT else 1.0), 0.0)


def _find_sorts(sites: Iterable[str], index: MentionIndex) -> set[str]:
    """Return the nouns for the buildings and vehicles of these ids: "hotel" of "the Tesmar Hotel"."""
    found = (index.by_id[site] for site in sites)
    return {told for site in found for told in (site.attributes.get("head"), site.name.split()[-1].lower()) if told is not None}


def _is_told_by_clause(word: Token) -> bool:
    """Tell whether a relative clause right behind a noun says which attack is meant: "the raid that killed ten"."""
    clause = find_relative(word)
    return clause is not None and clause.left_edge.i > 0 and clause.left_edge.nbor(-1).text != ","


def find_relative(word: Token) -> Token | None:
    """Return the verb of the relative clause behind an attack's noun or what it consists of: "the volley of rockets that hit Pell"."""
    nouns = [word, *(noun for case, noun in find_obliques(word) if case == "of")]
    return next((child for noun in nouns for child in noun.children if child.dep_ == "acl:relcl" and child.i > word.i), None)


def _differ_in_whom(one: Incident, told: Incident) -> bool:
    """Tell whether two attacks hit or harmed others, as far as both say whom."""
    mine = one.targets | one.victims
    return bool(mine) and not mine & (told.targets | told.victims)


def _is_person(mention_id: str, index: MentionIndex) -> bool:
    return index.by_id[mention_id].type in PERSONS


def _is_known_otherwise(one: Incident, told: Incident) -> bool:
    """Tell whether a noun has an actor and a place of its own, neither that of what was told: "the Front's bombing in Pell"."""
    return bool(one.actors and one.places) and not (one.actors & told.actors or one.places & (told.places | told.targets))


def _differ_in_number(mention: Mention, told: Incident) -> bool:
    """Tell whether one attack is taken up where several were told: "the Pell blast" after "twin bombings"."""
    nouns = [other for other in told.mentions if other.rule == "attack:noun" and "definite" not in other.attributes]
    nouns = nouns or [other for other in told.mentions[:1] if other.rule == "attack:noun"]  # "the ongoing killings"
    are_many = bool(nouns) and all(other.attributes.get("number") == "plural" for other in nouns)
    is_one = bool(nouns) and not any(other.attributes.get("number") == "plural" for other in nouns)
    return is_one if mention.attributes.get("number") == "plural" else are_many


def is_so_called(one: Incident, told: Incident, index: MentionIndex) -> bool:
    """Tell whether an attack was brought up by the very noun, and its number, that takes it up; "attack" says too little."""
    (mention,) = one.mentions
    word = index.head(mention)
    number = mention.attributes.get("number")
    called = [other for other in told.mentions if _is_first_called(other, word, index)]
    return word.lemma_.lower() not in GENERIC_KINDS and any(other.attributes.get("number") == number for other in called)


def _is_first_called(other: Mention, word: Token, index: MentionIndex) -> bool:
    """Tell whether a mention brought up its attack by the same word: "a strike on the parade", "jets struck", then "the strike"."""
    told = index.head(other).lemma_
    return "definite" not in other.attributes and told == word.lemma_ if other.rule == "attack:noun" else told == word.lemma_.lower()


def _find_fit(kind: str, kinds: set[str]) -> str | None:
    """Return how a noun's kind fits those that an attack was told by, None for not at all."""
    words = load_attack_words()
    if kind in kinds and kind not in GENERIC_KINDS:
        return "kind"
    if kind in UNIQUE_KINDS or kinds == {COUP}:
        return None
    if kind in GENERIC_KINDS or all(_leaves_open(other) for other in kinds):
        return "open"
    family, families = words.family[kind], {words.family.get(other) for other in kinds}
    return "family" if family in families else "akin" if families & words.akin[family] else None


def _leaves_open(kind: str) -> bool:
    return kind in GENERIC_KINDS or (load_attack_words().family[kind] == LEFT_OPEN and kind not in TOLD_MEANS)


def _is_beside(one: Token, other: Token) -> bool:
    """Tell whether two words are of one clause: "the strike followed clashes" tells of two attacks."""
    return find_clause(one) == find_clause(other)


def compare(one: Incident, other: Incident) -> float:
    """Return how well two incidents agree; 0 or less means that they are two."""
    families = load_attack_words().family
    kinds = ({families.get(kind, "") for kind in one.kinds}, {families.get(kind, "") for kind in other.kinds})
    generic = one.kinds <= GENERIC_KINDS or other.kinds <= GENERIC_KINDS
    killing = "killing" in kinds[0] | kinds[1] and (one.targets | one.victims) & (other.targets | other.victims)
    if one.sides and other.sides and not one.sides.keys() & other.sides and "State" in {*one.sides.values(), *other.sides.values()}:
        return 0.0  # "the Front fired rockets at Pell", "Karvenia fired missiles at Pell"
    akin = one.sites & other.sites and any(kinds[1] & load_attack_words().akin.get(family, frozenset()) for family in kinds[0])
    if not (kinds[0] & kinds[1] or generic or killing or akin):  # "ambushed a van", then "opened fire on the van"
        return 0.0
    times = [{mention.attributes["times"] for mention in told.mentions if "times" in mention.attributes} for told in (one, other)]
    if clash(one.dates, other.dates) or (all(times) and times[0].isdisjoint(times[1])):
        return 0.0  # "two strikes near Pell" are none of "14 strikes"
    score = 0.0
    hurt = bool(one.targets & other.victims or one.victims & other.targets)  # "a bomb killed Orvash", "the killing of Orvash"
    for name, shared, differing in WEIGHTS:
        mine, theirs = getattr(one, name), getattr(other, name)
        if name == "targets" and hurt:
            score += shared
        elif mine and theirs:
            score += shared if mine & theirs else -differing
    if one.dates and other.dates:
        score += 1.0
    if kinds[0] & kinds[1] - {""}:
        score += 0.4
    return score - 0.9


def are_apart(one: Incident, other: Incident) -> bool:
    """Tell whether two deeds of one clause are of different days or places: "bombed Qom in May and shelled Ilam in June"."""
    return clash(one.dates, other.dates) or bool(one.places and other.places and not one.places & other.places)


def clash(one: set[str], other: set[str]) -> bool:
    """Tell whether the days of two attacks exclude each other."""
    return bool(one and other) and not any(a.startswith(b) or b.startswith(a) for a in one for b in other)
