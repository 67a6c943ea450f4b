"""Mentions of attacks: nouns that name one ("a rocket attack on the base") and clauses that tell one ("fighters stormed the base")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.language.arguments import find_objects, find_subjects
from kg.language.grammar import NOUNS
from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.attacks.bloodless import is_bloodless
from kg.mentions.attacks.killings import is_fatal, names_the_harmed, tells_one_killing
from kg.mentions.attacks.operations import NAMED, read_operation
from kg.mentions.attacks.plots import find_plotted, find_plotted_kind
from kg.mentions.attacks.strikes import (
    befalls_place,
    can_own,
    does_damage,
    enters_building,
    is_aimed,
    is_conducted,
    is_deadly,
    is_fired_upon,
    is_gunfire,
    is_launched_at_nobody,
    is_told_in_place,
    strikes_place,
)
from kg.mentions.attacks.summed import sums_up
from kg.mentions.attacks.unreal import is_foreclosed, is_habit, is_modal, is_unreal, names_accords
from kg.mentions.attacks.verbal import is_in_words
from kg.mentions.attacks.weapons import (
    RIOT,
    find_kind_of_use,
    find_weapons,
    goes_off,
)
from kg.mentions.attacks.wording import find_begin, find_end, is_plural, is_pointing, is_record, name_clause, name_noun
from kg.mentions.build import make_mention
from kg.mentions.index import MentionIndex
from kg.mentions.links.deeds import is_judged
from kg.objects import Mention
from kg.ontology.attacks import AttackWords, load_attack_words
from kg.ontology.families import PEOPLE

REACHING = frozenset({"at", "on", "against", "into", "by", "in", "toward", "towards"})
INSIDE = frozenset({"inside", "onto", "through", "within"})
CLOSE = INSIDE | {"near"}  # "rockets landed near the embassy"; what "crashed near" it may have been hit itself
MAX_WORDS = 4  # of a multi-word attack noun


def find_attacks(doc: Doc, index: MentionIndex) -> Iterator[Mention]:
    """Give the attack mentions in text order; their kinds are in the attributes, "" where only the chain can tell."""
    words, has_told = load_attack_words(), False
    operations: set[str] = set()
    for token in doc:
        mention: Mention | None = None
        if token.pos_ in NOUNS and not _is_in_name(index, token):
            mention = read_operation(doc, token, index, operations) or _read_noun(doc, token, index, words)
            if mention is not None and mention.attributes.get("tells") == NAMED:
                operations.add(mention.passage.text)
        elif token.pos_ == "VERB":
            mention = _read_verb(doc, token, index, words)
        if mention is not None and (has_told or token.lemma_lower not in load_list("judged_deeds")):
            has_told = True
            yield mention


def _is_in_name(index: MentionIndex, token: Token) -> bool:
    return "name" in [mention.form for mention in index.covering(token)]


def _read_noun(doc: Doc, token: Token, index: MentionIndex, words: AttackWords) -> Mention | None:
    lemma = token.lemma_lower
    if token.dep_ == "compound" and token.head.pos_ in NOUNS and token.head.i == token.i + 1:
        return None  # "attack helicopter", and "rocket" of "rocket attack"
    if lemma in load_list("embodied") and _stands_for_doer(token, words):
        return None
    start, kind = _find_kind(doc, token, words)
    kind = find_plotted_kind(token) or kind
    if kind is None and lemma == "fire" and (befalls_place(token, index) or is_gunfire(token, index)):
        kind = "shooting"  # "the patrol came under fire", "was killed by Karvenian fire"
    if kind is None and lemma not in words.referring and not is_judged(token):
        return None
    if lemma in words.collectives and any(_noun_kind(noun, words) for case, noun in find_obliques(token) if case == "of"):
        return None
    if start <= token.head.i < token.i or _is_gerund(token, words):
        return None  # "barrage of rockets" is read at its head; "attacking embassies is unacceptable" tells of none
    kind = kind or _kind_by_instrument(token, words) or ""
    if not kind and not _is_anchored(token, index, words):
        return None
    if is_unreal(token) or is_in_words(token, index):
        return None
    begin = find_begin(token, start)
    attributes = {"kind": kind} if kind else {}
    if is_plural(token):
        attributes["number"] = "plural"
    is_pointed = any(is_pointing(child) for child in token.children) and not is_record(token)
    if is_pointed or (not kind and _is_done(token, index)):
        attributes["definite"] = "yes"  # "said attack was ordered by the Front": the article is left out as in headlines
    counted = [child.lower_ for child in token.children if child.dep_ == "nummod"]
    if counted:
        attributes["times"] = counted[0]
    end = find_end(find_plotted(token) or token)
    name = name_noun(token, (begin, end))
    return make_mention(doc, (begin, end), "Attack", rule="attack:noun", form="nominal", name=name, score=0.8, attributes=attributes)


def _find_kind(doc: Doc, token: Token, words: AttackWords) -> tuple[int, str | None]:
    """Return the first token of the longest attack noun that ends with `token` (or starts with it: "volley of rockets"), and its kind."""
    if words.rims.isdisjoint((token.lemma_lower, token.lower_)):
        return token.i, None
    first = max(0, token.i - MAX_WORDS + 1)
    before = [t.lower_ for t in doc.tokens[first : token.i]]
    for start in range(first, token.i + 1):
        surface = " ".join(before[start - first :])
        for last in (token.lemma_lower, token.lower_):
            kind = words.nouns.get(f"{surface} {last}".strip())
            if kind is not None and (start >= token.sent.start if start < token.i else last not in words.instruments):
                return start, kind
    tails = (" ".join(t.lower_ for t in doc[token.i : min(token.i + length, len(doc))]) for length in (3, 4))  # "attempt on his life"
    return token.i, next((words.nouns[tail] for tail in tails if tail in words.nouns), None)


def _noun_kind(token: Token, words: AttackWords) -> bool:
    return token.lemma_lower in words.nouns or token.lemma_lower in words.generic


def _kind_by_instrument(token: Token, words: AttackWords) -> str | None:
    below = [*find_prenominals(token), *(noun for case, noun in find_obliques(token) if case in words.slots["instrument"])]
    return next((words.instruments[noun.lemma_lower] for noun in below if noun.lemma_lower in words.instruments), None)


def _stands_for_doer(deed: Token, words: AttackWords) -> bool:
    """Tell whether a deed stands for whoever does it: "the Karvenian aggression shelled Pell", "the aggression's hirelings"."""
    head = deed.head
    if deed.dep_ == "nsubj":
        return head.lemma_lower in words.launching | words.verbs.keys() - words.harm.keys()
    served = load_list("hirelings", "owned_by_actors") | words.instruments.keys()
    return deed.dep_ in {"nmod", "nmod:poss"} and find_case(deed) in {"of", "'s", "’s", ""} and head.lemma_lower in served


def _is_anchored(token: Token, index: MentionIndex, words: AttackWords) -> bool:
    """Tell whether a generic noun has a participant or refers back ("the attack")."""
    for case, noun in find_obliques(token):
        if (case in words.slots["target"] or case in words.slots["actor"]) and index.find(noun):
            return True
    owners = [owner for noun in find_prenominals(token) if (owner := index.at(noun)) is not None]
    if owners:
        return any(can_own(owner, token) for owner in owners)
    if token.dep_ in {"obj", "nsubj:pass"} and token.head.lemma_lower in words.launching and _aims_at_somebody(token.head, index):
        return True  # "several attacks were launched against the bases"
    if (
        _is_how(token, words)
        or sums_up(token)
        or does_damage(token, index)
        or is_aimed(token, index)
        or is_deadly(token, index)
        or is_conducted(token, index)
        or befalls_place(token, index)
        or is_told_in_place(token, index)
        or (token.lemma_lower in words.referring and _is_done(token, index))
    ):
        return True
    definite = any(child.lower_ in {"the", "this", "that", "both"} or child.dep_ == "nmod:poss" for child in token.children)
    return definite and (token.lemma_lower in words.referring or is_judged(token))


def _is_done(token: Token, index: MentionIndex) -> bool:
    """Tell whether a clause says by whom what a noun without article names was made: "said attack was orchestrated by X"."""
    agents = [child for child in token.head.children if child.dep_ == "obl:agent"]
    is_bare = not any(child.dep_ in {"det", "amod", "nmod:poss", "nummod"} for child in token.children) and not is_plural(token)
    return token.dep_ == "nsubj:pass" and is_bare and any(index.find(agent) for agent in agents)


def _is_how(token: Token, words: AttackWords) -> bool:
    """Tell whether a generic noun sums up the deed of its clause: "killed nine people in an attack claimed by X"."""
    verb = token.head
    lemma = verb.lemma_lower
    wins = lemma in load_list("winning", "seizing") and any(child.dep_ in {"obj", "nsubj:pass"} for child in verb.children)
    wins |= lemma == "lose" and any(child.dep_ == "obj" and child.lemma_lower == "life" for child in verb.children)
    is_deed = wins or lemma in words.verbs or lemma in words.hitting or lemma in words.harm
    told = token.dep_ == "obl" and find_case(token) == "in" and verb.pos_ == "VERB" and is_deed and not is_modal(verb)
    return told and token.lemma_lower in words.referring


def _is_gerund(token: Token, words: AttackWords) -> bool:
    """Tell whether a word tagged as a noun is a verb's "-ing" form: it speaks of attacks in general."""
    return token.lower_.endswith("ing") and token.lower_ not in words.nouns and token.lower_ != token.lemma_lower


@cache
def load_telling() -> frozenset[str]:
    """Return the verbs that may tell of an attack with what stands beside them."""
    words = load_attack_words()
    listed = load_list("damaging", "ruining", "showering", "treading")
    verbs = words.launching | words.hitting | words.driving | words.harm.keys() | words.fatal_with
    return verbs | listed | {"burn", "come", "open", "set"}


def _read_verb(doc: Doc, verb: Token, index: MentionIndex, words: AttackWords) -> Mention | None:
    lemma = verb.lemma_lower
    told = "storming" if lemma in load_list("breaking_in") and enters_building(verb, index) else words.verbs.get(lemma)
    if (told is None and not goes_off(verb) and lemma not in load_telling()) or _is_quality(verb, words):
        return None
    if names_accords(find_objects(verb)) or is_bloodless(verb) or is_in_words(verb, index) or is_launched_at_nobody(verb, index):
        return None
    kind = find_kind_of_use(verb, told, words) or _find_kind_beside(verb, index, words)
    if kind is None or _tells_none(verb, kind, index, words) or not _is_taken_part_in(verb, index, words):
        return None
    start = min([verb.i, *(child.i for child in verb.children if child.dep_ in {"aux", "aux:pass"} and verb.i - 3 <= child.i < verb.i)])
    end = find_end(verb)
    name, told_with = name_clause(verb, (start, end))
    attributes = {"kind": kind, **told_with}
    return make_mention(doc, (start, end), "Attack", rule="attack:verb", form="nominal", name=name, score=0.7, attributes=attributes)


def _find_kind_beside(verb: Token, index: MentionIndex, words: AttackWords) -> str | None:
    """Return the kind of attack that a verb tells only with what stands beside it: "struck a depot", "beat a man to death"."""
    if verb.lemma_lower == "fire" and (_aims_at_somebody(verb, index) or is_fired_upon(verb)):
        return "shooting"
    return "attack" if strikes_place(verb, index) else "killing" if is_fatal(verb, words) else None


def _tells_none(verb: Token, kind: str, index: MentionIndex, words: AttackWords) -> bool:
    """Tell whether a clause that has the words of an attack tells of no single one that took place."""
    lemma, objects, particles = verb.lemma_lower, find_objects(verb), {child.lower_ for child in verb.children}
    if is_modal(verb) or is_foreclosed(verb) or is_habit(verb):
        return True
    if verb.dep_ == "csubj" or (verb.i > 0 and names_the_harmed(verb.nbor(-1))):
        return True
    if lemma == "shoot" and "down" in particles and not _names_people(objects, index):
        return True  # "shot down two drones", "two of them were shot down": a defence
    if (lemma in words.launching and "back" in particles) or (lemma in {"land", "fall"} and kind == "air strike"):
        return True  # "the guards shot back", "helicopters landed troops in Pell"
    if lemma == "drop" and kind == "air strike" and _names_people(objects, index):
        return True  # "helicopters dropped soldiers in Pell"
    if lemma == "encircle" and all(m.type == "State" for noun in (*find_subjects(verb), *objects) for m in index.find(noun)):
        return True  # "is encircled by Karvenia and Sorvania", its neighbours
    has_prey = any(mention.type in PEOPLE | {"Militia"} for noun in objects for mention in index.find(noun))
    if not has_prey and (kind == "stabbing" or (kind == "execution" and objects)):
        return True  # "its website was hacked", "executed the transfer"
    if kind == RIOT and find_weapons(verb, words) and not _aims_at_somebody(verb, index):
        return True  # "police fired tear gas"
    return kind in words.kills and not tells_one_killing(verb, index)  # "it has killed several soldiers"


def _is_taken_part_in(verb: Token, index: MentionIndex, words: AttackWords) -> bool:
    """Tell whether it is said who attacks or what is hit, which a weapon that goes off needs not."""
    lemma, is_blast = verb.lemma_lower, goes_off(verb)
    if is_blast and find_weapons(verb, words):
        return True
    around = (INSIDE if lemma == "crash" else CLOSE) if lemma in words.hitting else frozenset[str]()
    cases = REACHING | around | (words.slots["place"] if is_blast else frozenset())
    beside = (noun for case, noun in find_obliques(verb) if case in cases)
    return any(index.find(noun) for noun in (*find_subjects(verb), *find_objects(verb), *beside))


def _is_quality(token: Token, words: AttackWords) -> bool:
    """Tell whether a participle says in what state the thing behind it is, which tells no attack: "the besieged town"."""
    is_bare = token.dep_ == "amod" and token.i < token.head.i and not any(child.dep_ in {"compound", "obl"} for child in token.children)
    return is_bare and token.lemma_lower not in words.harm


def _names_people(nouns: Sequence[Token], index: MentionIndex) -> bool:
    """Tell whether nouns say themselves, not as pronouns or numbers, that they are people."""
    return any(noun.pos_ in NOUNS and mention.type in PEOPLE for noun in nouns for mention in index.find(noun))


def _aims_at_somebody(token: Token, index: MentionIndex) -> bool:
    return any(case in {"at", "on", "into", "toward", "towards", "against"} and index.find(noun) for case, noun in find_obliques(token))
