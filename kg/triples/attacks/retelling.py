"""How likely a definite noun, "the blast", means an attack that its text told before, by kind, doer, place and nearness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.language.tokens import Token
from kg.language.tree import find_obliques, find_prenominals
from kg.language.words import load_list, load_words
from kg.mentions.dates import WEEKDAYS
from kg.mentions.index import MentionIndex
from kg.mentions.links.deeds import names_doer
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import PERSONS
from kg.spelling import DAY_LENGTH
from kg.triples.attacks.likeness import GENERIC_KINDS, LEFT_OPEN, Incident, are_of_other_states, clash, has_date
from kg.triples.attacks.nearness import IN_NEXT, find_clause, opens_block, rate_nearness

UNIQUE_KINDS = frozenset({"abduction", "coup"})  # "the coup" is no attack that was told in other words
COUP = "coup"  # and is no "raid" later on
TOLD_MEANS = frozenset({"execution", "poisoning"})  # of the family that leaves open by what means
VENTURES = frozenset({"operation", "campaign"})  # what is planned under these words is no blast or raid
PUSHES, RAIDS = frozenset({"offensive", "invasion"}), frozenset({"ambush", "raid", "storming"})  # "the raid" is no push told before
OFTEN = 0.1  # for each time that it was told, up to four: a text comes back to what it is about
FIRST = 0.3  # news begin with what they are about
POINTING = 2.0  # times as much for "this bombing", "that attack"
OTHER_ACTOR = 0.5
SAME_ACTOR = 0.3
OTHER_NUMBER = 0.4
OTHER_PLACE = 0.3
SAME_PLACE = 0.6
FROM_AIR = "air strike"
FROM_AFAR = "strike"  # hits from the air or with rockets: "the strike" is no ambush that was told
# How well the word of a retelling ("the blast") fits what was told, and what speaks for one of several that it fits.
FITS = {"kind": 1.0, "family": 0.8, "open": 0.5, "akin": 0.4}


def rate_retelling(one: Incident, told: Incident, index: MentionIndex, *, is_first: bool, is_named: bool = False) -> float:
    """Return how likely a definite noun ("the blast") means an attack told before; 0 for not.

    Args:
        one: Of a mention that tells nothing new.
        told: What it may mean.
        index: Of the document.
        is_first: Whether `told` is the first attack of the document.
        is_named: Whether the noun singles it out; see `find_called`.
    """
    (mention,) = one.mentions
    fit = _find_fit(mention.attributes.get("kind", ""), _find_kinds(told))
    word = index.head(mention)
    pointers = {child.lower_ for child in word.children} & {"this", "that", "these", "those"}
    if (
        fit is None
        or clash(one.dates, told.dates)
        or (not (is_first or told.dates or pointers) and has_date(mention, index))
        or (_is_told_by_clause(word) and _differ_in_whom(one, told))
        or _is_venture(word, told, index)
        or ("times" in mention.attributes and not any(other.attributes.get("number") == "plural" for other in told.mentions))
        or _hits_own(one, told, index)
        or are_of_other_states(one, told)
        or _is_states_own(one, told, index)
        or (word.lemma_ == FROM_AFAR and not told.kinds.isdisjoint(load_list("on_the_spot")))
        or (fit in {"open", "akin"} and _is_known_otherwise(one, told))
        or (fit == "akin" and _names_weapon(word) and not any(map(_leaves_open, told.kinds)))
        or any(_is_beside(word, index.head(other)) for other in told.mentions)
    ):
        return 0.0
    is_so_called = word.lemma_lower not in GENERIC_KINDS and any(_is_first_called(other, word, index) for other in told.mentions)
    score = FITS["kind" if is_so_called else fit] + OFTEN * min(len(told.mentions), 4) + (FIRST if is_first else 0.0)
    mine = {_is_person(actor, index) for actor in one.actors}
    # a body may claim what gunmen did, and one man may have ordered what a body did
    others = {actor for actor in told.actors if not names_doer(index.head(index.by_id[actor])) and _is_person(actor, index) in mine}
    if _find_sides(one.actors, index) & _find_sides(told.actors, index):
        score += SAME_ACTOR
    elif one.actors and others:
        score -= OTHER_ACTOR
    if is_named:
        score += SAME_PLACE
    elif told.sites and any(noun.lemma_lower in load_words().by_type("Facility") for noun in find_prenominals(word)):
        return 0.0  # "the mosque attack" is none on a hotel
    elif one.places:
        is_told_far = bool(told.places) or rate_nearness(told.mentions, word, index) == 0
        if is_told_far and _is_called_by_place(word, index):
            return 0.0
        score -= OTHER_PLACE
    if _differ_in_number(mention, told):
        score -= OTHER_NUMBER
    is_recalled = bool(told.dates) and all(len(date) < DAY_LENGTH for date in told.dates)
    nearness = rate_nearness(told.mentions, word, index, is_recalled=is_recalled)
    if nearness <= IN_NEXT and told.kinds <= GENERIC_KINDS and not (told.targets or told.victims or told.places):
        nearness = 0.0  # "a cowardly act", which only judges what was told
    if pointers & {"that", "those"} and nearness == 0 and not opens_block(word):
        return 0.0  # "bombers hit a base last week. The faction claimed that attack", which no word of the paragraph above means
    return max(score + nearness * (POINTING if pointers and nearness > IN_NEXT else 1.0), 0.0)


def _is_venture(word: Token, told: Incident, index: MentionIndex) -> bool:
    """Tell whether what was told is larger than what a word takes up: a raid is no campaign, and no offensive."""
    said, nouns = word.lemma_lower, {index.head(other).lemma_lower for other in told.mentions}
    return (nouns <= VENTURES and said not in VENTURES) or (nouns <= PUSHES and said in RAIDS)


def _is_called_by_place(word: Token, index: MentionIndex) -> bool:
    """Tell whether the name of a place before a noun says which attack is meant: "the Pell attack" is none in Darmin."""
    return any(mention.type == "Location" for noun in find_prenominals(word) for mention in index.find(noun))


def _is_told_by_clause(word: Token) -> bool:
    """Tell whether a relative clause right behind a noun says which attack is meant: "the raid that killed ten"."""
    clause = find_relative(word)
    first = clause.left_edge if clause is not None else word
    return first.i > word.i and "," not in {first.text, first.nbor(-1).text}


def find_relative(word: Token) -> Token | None:
    """Return the verb of the relative clause behind an attack's noun or what it consists of: "the volley of rockets that hit Pell"."""
    nouns = [word, *(noun for case, noun in find_obliques(word) if case == "of")]
    return next((child for noun in nouns for child in noun.children if child.dep_ == "acl:relcl" and child.i > word.i), None)


def _differ_in_whom(one: Incident, told: Incident) -> bool:
    """Tell whether two attacks hit or harmed others, as far as both say whom."""
    mine = one.targets | one.victims
    return bool(mine) and not mine & (told.targets | told.victims)


def _find_sides(ids: Iterable[str], index: MentionIndex) -> set[str]:
    """Return the ids of doers with those of the states whose bodies or people they are: "the Karvenian army" strikes for Karvenia."""
    found = (index.by_id[one] for one in ids)
    return {one for doer in found for one in (doer.id, doer.seed_id, doer.attributes.get("owner")) if one is not None}


def _hits_own(one: Incident, told: Incident, index: MentionIndex) -> bool:
    """Tell whether one of two attacks hit whoever made the other: "attacks on Karvenian troops", then "the Karvenian raids"."""
    for doers, hit in ((one.sides, told), (told.actors, one)):
        sides = _find_sides(doers, index)
        found = (index.by_id[target] for target in (hit.targets | hit.victims) - hit.actors)
        found = (one for one in found if one.type not in PERSONS or one.id not in doers)  # a bomber died in his own blast
        if any(sides & {target.id, target.attributes.get("owner")} for target in found):
            return True
    return False


def _is_states_own(one: Incident, told: Incident, index: MentionIndex) -> bool:
    """Tell whether a state is said to have done what fighters of nobody's army did: "fighters raided Pell", then "the Karvenian raid"."""
    states = {doer for doer, kind in one.sides.items() if kind == "State"}
    doers = [index.by_id[doer] for doer in told.actors]
    are_fighters = all(doer.type == "Militia" or doer.attributes.get("class") == "fighters" for doer in doers)
    return bool(states and doers) and are_fighters and states.isdisjoint(_find_sides(told.actors, index))


def _names_weapon(word: Token) -> bool:
    """Tell whether a noun says with what: "the rocket fire" is no drone strike that was told."""
    weapons = load_attack_words().instruments
    return any(child.dep_ == "compound" and child.lemma_lower in weapons for child in word.children)


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
    return word.lemma_lower not in GENERIC_KINDS and any(other.attributes.get("number") == number for other in called)


def find_called(one: Incident, incidents: Sequence[Incident], index: MentionIndex) -> list[Incident]:
    """Return the attacks that a noun singles out by what was told of them: "the Odra raid", "the convoy attack", "the raid in Odra"."""
    word = index.head(one.mentions[0])
    names = {noun.lemma_lower for noun in find_prenominals(word) if noun.pos_ in {"NOUN", "PROPN"}}
    names -= load_attack_words().instruments.keys() | WEEKDAYS.keys()
    names = names or {part for place in one.places for part in index.by_id[place].name.lower().split()}
    return [told for told in incidents if not names.isdisjoint(_find_words(told, index))] if names else []


def find_pointed_sentence(one: Incident, told: Incident, index: MentionIndex) -> int:
    """Return where the sentence starts that told an attack last before "that" and a noun; 0 where no such word points to it."""
    word = index.head(one.mentions[0])
    if not any(child.lower_ in {"that", "those"} for child in word.children):
        return 0
    return max((index.head(other).sent.start for other in told.mentions if index.head(other).i < word.i), default=0)


def _find_words(told: Incident, index: MentionIndex) -> set[str]:
    """Return the lemmas of what tells an attack and of the words for whom and what it hit, and where."""
    hit = [index.by_id[one] for one in (*told.targets, *told.victims, *told.places)]
    places = {part for one in hit for part in one.attributes.get("place", "").lower().split()}
    return places | {word.lemma_lower for mention in (*told.mentions, *hit) for word in index.span(mention)}


def _is_first_called(other: Mention, word: Token, index: MentionIndex) -> bool:
    """Tell whether a mention brought up its attack by the same word: "a strike on the parade", "jets struck", then "the strike"."""
    told = index.head(other).lemma_
    return "definite" not in other.attributes and told == word.lemma_ if other.rule == "attack:noun" else told == word.lemma_lower


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


def _find_kinds(told: Incident) -> set[str]:
    """Return the kinds of an attack, where a state did it with those of its aircraft: "Karvenia bombed a depot", then "the raid"."""
    return told.kinds | ({FROM_AIR} if "bombing" in told.kinds and (told.nations or "State" in told.sides.values()) else set())


def _leaves_open(kind: str) -> bool:
    return kind in GENERIC_KINDS or (load_attack_words().family[kind] == LEFT_OPEN and kind not in TOLD_MEANS)


def _is_beside(one: Token, other: Token) -> bool:
    """Tell whether two words are of one clause: "the strike followed clashes" tells of two attacks."""
    return find_clause(one) == find_clause(other)
