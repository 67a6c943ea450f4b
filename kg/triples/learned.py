"""Facts that the language model reads where no rule does: it knows wordings that no lexicon lists."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cache

from kg.language.arguments import find_objects, find_subjects
from kg.language.losses import has_to
from kg.language.participles import find_suffered
from kg.language.tokens import Doc, Token
from kg.language.tree import OBJECTS, SUBJECTS, find_case, find_children, find_conjuncts, find_obliques
from kg.language.words import load_list
from kg.mentions.attacks.unreal import is_foiled
from kg.mentions.index import MentionIndex
from kg.mentions.links.agreement import PERSONS
from kg.objects import Guess, Mention
from kg.ontology.load import Ontology
from kg.triples.attacks.told import OTHER_TIME
from kg.triples.facts import Fact, is_freeing
from kg.triples.frames.choice import is_harmless
from kg.triples.frames.lands import is_only_beyond
from kg.triples.further.inference import is_reporter, is_unknown
from kg.triples.parted import (
    are_on_one_side,
    describes_victim,
    is_avenged,
    is_blamed,
    is_done_to_one,
    is_elsewhere,
    is_of_media,
    is_of_other_clause,
    quarrels_between,
    reports,
)

# What a phrase implies of its parts is left to the rules for bonds: there the model sees a tie in every unnamed group beside a nation.
TIES = frozenset({"official_of", "member_of", "belongs_to"})
# Its guesses at these are right less often than two times in five (docs/findings.md), those at these but by words of the lexicon, too.
UNSURE = {"aided", "attacked", "backs", "coerced", "conceded_to", "condemned", "demanded", "protested", "sanctioned", "supported"}
LEXICAL = frozenset({"abducted", "arrested", "cooperated_with", "mobilized", "threatened"})
UNHEARD = TIES | UNSURE
# What answers an act told before. Of its other guesses over the end of a sentence three in four were wrong.
ANSWERS = frozenset({"conceded_to", "denied", "fought", "rejected"})
REPLIES = frozenset({"denied", "rejected"})
SILENT = {"accused": {"according"}, "denied": {"comment", "decline", "respond"}, "fought": {"rival", "rivalry"}, "rejected": {"decline"}}
SIDING = frozenset({"allied_with", "cooperated_with"})
FAVOURS = frozenset({"aided", "backs"})
OWNING = frozenset({"nmod", "nmod:poss", "compound"})
MAKERS = frozenset({"", "'s", "by", "from"})  # before whose claim it is, or behind
LEAST = 0.6  # chance below which a guess is left out: between 0.5 and 0.6 a third of them was right
HARM = frozenset({"abducted", "arrested", "killed", "wounded"})
HITS = ("killed", "targeted", "wounded")
CAPTIVITY = frozenset({"abducted", "arrested"})


def find_learned_facts(doc: Doc, index: MentionIndex, known: Iterable[Fact], ontology: Ontology) -> Iterator[Fact]:
    """Give the model's guesses whose two phrases are mentions, less what the rules have read at the same word or of the same pair.

    Where a rule has read the word, another pair of ends for it was wrong three times in four; where it has read of a pair in the
    sentence that one did the other a favour, a guess of harm is the same words misread, and the other way round.

    Args:
        doc: With `guesses`, none where another pipeline parsed it.
        index: Of the Doc's mentions.
        known: What the rules found.
        ontology: Which relations are hostile and which friendly.
    """
    told: set[tuple[int, str]] = set()
    found: set[tuple[str, str, str]] = set()
    beside: dict[tuple[str, str, int], set[str]] = {}  # relations by ends and sentence
    deeds: set[tuple[str, int]] = set()  # who is told to do harm, by sentence
    harms: set[tuple[str, int]] = set()  # the same, by word
    done: set[tuple[str, int]] = set()  # attacks that somebody is blamed for, by sentence
    for fact in known:
        one, other = index.root(fact.actor).id, index.root(fact.target).id
        told.add((fact.trigger.i, fact.relation))
        found.add((one, fact.relation, other))
        if fact.relation == "carried_out" and fact.rule.startswith("blame:"):
            done.add((other, index.count_sentences(fact.trigger)))
        relation = ontology.relations.get(fact.relation)
        if fact.relation == "backs" or (relation is not None and relation.sign < 0 and not is_freeing(fact)):
            deeds.add((one, index.count_sentences(fact.trigger)))
            harms.add((one, fact.trigger.i))
        beside.setdefault((one, other, index.count_sentences(fact.trigger)), set()).add(fact.relation)
    heard = (guess for guess in _keep_best_answers(doc.guesses) if guess.relation not in UNHEARD and guess.score >= LEAST)
    for guess in heard:
        actor, target = index.at(doc[guess.actor]), index.at(doc[guess.target])
        if actor is None or target is None:
            continue
        if guess.relation in LEXICAL and doc[guess.trigger].lemma_.lower() not in _find_words(ontology, guess.relation):
            continue
        if guess.relation not in ANSWERS and len({index.count_sentences(doc[i]) for i in (guess.actor, guess.trigger, guess.target)}) > 1:
            continue
        if guess.relation in REPLIES and index.count_sentences(doc[guess.target]) > index.count_sentences(doc[guess.trigger]):
            continue  # nobody answers who is named in the next sentence
        if any(mention.form == "name" and len(index.span(mention)) > 1 for mention in index.covering(doc[guess.trigger])):
            continue  # the "Alliance" of a name tells of none
        one, other, sentence = index.root(actor).id, index.root(target).id, index.count_sentences(doc[guess.trigger])
        if guess.relation == "carried_out" and ((other, sentence) in done or any((other, hit, one) in found for hit in HITS)):
            continue  # "executed men convicted of raids"; whom an attack hit, did not carry it out
        fact = Fact(actor, guess.relation, target, doc[guess.trigger], f"model:{guess.relation}")
        if _is_told_at(guess, told) or _is_misread(guess, doc, actor, index) or is_harmless(fact, index, ontology):
            continue
        if guess.relation == "accused" and not _says_charge(doc[guess.trigger], index.root(target).id, deeds, index):
            continue  # "told Putin that terrorists have no homeland"
        if guess.relation == "threatened" and _foretells(doc[guess.trigger], index.root(target).id, harms):
            continue  # "warned that Karvenia would shell Pell" is no threat to Karvenia
        if guess.relation == "met" and (is_of_media(actor, index) or is_of_media(target, index)):
            continue  # who "told the Herald" gave an interview
        near = beside.get((one, other, sentence), ())
        if _is_told_otherwise(guess.relation, near) or guess.relation in beside.get((other, one, sentence), ()):
            continue  # "Karvenia came to the aid of the Front" aids nobody the other way round
        if (one, guess.relation, other) not in found and not any(_speaks_against(relation, guess.relation, ontology) for relation in near):
            yield fact


@cache
def _find_words(ontology: Ontology, relation: str) -> frozenset[str]:
    """Return the words by which a relation's patterns tell it."""
    return frozenset[str]().union(*(frame.anchors for frame in ontology.relations[relation].frames))


def _is_told_at(guess: Guess, told: Container[tuple[int, str]]) -> bool:
    """Tell whether the rules have read the same at a word; whoever abducts, arrests nobody, and the other way round."""
    same = CAPTIVITY if guess.relation in CAPTIVITY else {guess.relation}
    return any((guess.trigger, relation) in told for relation in same)


def _is_told_otherwise(guessed: str, near: Collection[str]) -> bool:
    """Tell whether the rules have read in the sentence what a guess is a worse word for: who criticises somebody accuses him of nothing."""
    if guessed == "accused" and "leads" in near:
        return True  # "took charge of the Front"
    if guessed in {"allied_with", "fought", "leads"} and "member_of" in near:
        return True  # "a senior commander of the Front", "pledged allegiance to the Front", "fights for the Front"
    if guessed == "leads" and not {"backs", "official_of"}.isdisjoint(near):
        return True  # "head of research at the Council", "arrested for funding the Front"
    if guessed == "agreed_with" and "conceded_to" in near:
        return True  # "agreed to all demands of the Front"
    if guessed == "met" and not FAVOURS.isdisjoint(near):
        return True  # "supplies the Front with missiles"
    return (guessed == "killed" and "wounded" in near) or (guessed == "accused" and "condemned" in near)


def _is_misread(guess: Guess, doc: Doc, actor: Mention, index: MentionIndex) -> bool:
    """Tell whether the form of its sentence speaks against a guess.

    "killed the planner of the bombing that left 13 dead", "the head of the Front, who was killed in a raid", "survived an assassination
    attempt", "an umbrella that includes the Front and the Brigade", "documented the arrest of two by the police",
    "PELL, Sorvania (Herald)", "Karvenia, not the Front, was behind the raid".
    """
    doer, deed, target = doc[guess.actor], doc[guess.trigger], doc[guess.target]
    if any(word.dep_ in {"appos", "conj"} and any(child.lower_ == "not" for child in word.children) for word in (doer, target)):
        return True  # "Karvenia, not the Front, was behind the raid"
    if guess.relation == "accused" and (is_reporter(actor, index) or any(is_unknown(index.root(m)) for m in index.find(target))):
        return True  # "said that fighters had been sent" blames nobody
    if guess.relation == "accused" and target.head.lemma_.lower() in load_list("charges") and find_case(target) in MAKERS:
        return True  # "called Karvenia's claims absurd", "a claim by Karvenia": they are its own
    if guess.relation in HARM and (
        is_of_other_clause(target, deed) or describes_victim(doer, target, deed) or is_done_to_one(doer, target)
    ):
        return True
    owned = [word.head for word in (doer, target) if word.dep_ in OWNING and word.head.dep_ in SUBJECTS]
    if any(noun.lemma_.lower() in load_list("fellows") for noun in owned):
        return True  # "the opponents of the Front shelled Pell"
    if guess.relation == "threatened" and (target.lemma_.lower() in load_list("clientele") or is_avenged(target)):
        return True  # "warned investors"
    if guess.relation == "fought" and are_on_one_side(doer, target):
        return True
    if guess.relation == "killed" and (actor.type == "Attack" or deed.head.lemma_.lower() in {"escape", "survive"}):
        return True  # of several attacks told it takes the wrong one
    if guess.relation in HARM and (reports(doer, deed) or find_case(target) == "among" or doer in target.subtree):
        return True  # "police confirmed that nine had been killed", "two nurses were among the 12 people killed"
    if guess.relation in HARM and deed.dep_ == "advcl" and doer in find_children(deed.head, SUBJECTS) and find_suffered(deed.head):
        return True  # "Pell came under fire, killing two"
    if guess.relation == "accused" and doc[deed.i : deed.i + 2].text.lower() == "accused of" and doer.i < deed.i:
        return True  # "man accused of membership of the Front"
    if guess.relation == "carried_out" and is_foiled(target) and target.head in doer.ancestors:
        return True  # "troops foil an attack"
    if guess.relation == "leads" and (find_case(doer) == "after" or doer.head.lemma_.lower() in load_list("led_bodies")):
        return True  # "a firm named after Orvash", "a militia armed by the junta of General Vantor"
    if guess.relation == "leads" and any(child.dep_ == "acl" and doer in find_children(child, OBJECTS) for child in target.children):
        return True  # "rebels fighting Solun"
    if guess.relation == "leads" and (actor.type == "Militia" or any("count" in m.attributes for m in index.find(target))):
        return True
    if guess.relation in HARM and deed.dep_ == "acl" and has_to(deed) and not find_subjects(deed):
        return True  # "foiled a plot to kill Solun"
    if guess.relation == "met" and deed.lemma_.lower() == "speak" and target in find_children(deed, OBJECTS):
        return True  # "spoke Karvenian"
    is_outlet = doc[guess.actor - 1].text == "(" and is_of_media(actor, index)
    if guess.relation == "located_in" and (is_outlet or is_only_beyond(target) or find_case(doer) == "by"):
        return True  # "30 km north of Pell", "the road from Pell to Tesmar", "firms owned by the Front in Pell"
    is_away = guess.relation == "withdrew_from" and is_elsewhere(target, deed, index)
    if is_away or (guess.relation == "targeted" and is_blamed(target, doer)):
        return True  # "blamed the raid on the Front": it did it
    if guess.relation == "mobilized" and any(index.root(m).type in PERSONS for m in index.find(target)):
        return True  # "command of the Front passed to Solun"
    if _is_beside(guess, doc):
        return True
    return _tells_of_others(guess, doc, index) or _is_only_told(guess, doc) or _says_nothing(guess, doc) or _is_beside_deed(guess, doc)


def _is_beside(guess: Guess, doc: Doc) -> bool:
    """Tell whether two whom one deed is told of are taken for its two ends: "Solun and his army", "sided with it against the Front"."""
    one, other, deed = doc[guess.actor], doc[guess.target], doc[guess.trigger]
    if guess.relation in SIDING:
        return find_case(other) == "against"
    if guess.relation == "accused":
        return other in find_conjuncts(one) and deed.i > other.i  # "Karvenia and the Front deny, Vantor accuses"
    if guess.relation == "threatened" and deed.lemma_.lower() == "warn":
        matters = [noun for case, noun in find_obliques(deed) if case in {"about", "of"}]
        return any(noun != other and noun.is_ancestor(other) for noun in matters)  # "warned of an attack on Pell"
    if guess.relation == "agreed_with":
        return deed.lemma_.lower() in load_list("quarrels") or quarrels_between(one)
    if guess.relation != "fought" or (one.head != other.head and other.head != one):
        return False
    is_own = any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in other.children)
    return other.dep_ == "conj" and (is_own or find_case(one) == "against")


def _says_nothing(guess: Guess, doc: Doc) -> bool:
    """Tell whether a word takes no stand: who "did not comment" answers nothing, "according to" is no charge, rivals may not fight."""
    word = doc[guess.trigger]
    word = word.head if word.lower_ in {"not", "n't"} else word
    return not SILENT.get(guess.relation, set()).isdisjoint((word.lower_, word.lemma_.lower()))


def _is_beside_deed(guess: Guess, doc: Doc) -> bool:
    """Tell whether a clause only came after an attack: "killed two after a raid".

    Nor does anybody carry out what he answers: "bombed the market in retaliation for an air strike".
    """
    target = doc[guess.target]
    if guess.relation == "carried_out" and target.dep_ in OBJECTS and target.head.lemma_.lower() in load_list("repelling", "foiling"):
        return True  # "foiled a bomb attack"
    is_before = find_case(target) in OTHER_TIME and target.head.pos_ == "VERB"
    is_answer = find_case(target) in {"for", "to"} and target.head.lemma_.lower() in load_list("avenging")
    return guess.relation == "carried_out" and (is_before or is_answer)


def _tells_of_others(guess: Guess, doc: Doc, index: MentionIndex) -> bool:
    """Tell whether somebody only says that others do a deed, whose clause names them, or meets them by what he says of them."""
    sayer, deed, target = doc[guess.actor], doc[guess.trigger], doc[guess.target]
    if guess.relation == "met" and deed in sayer.subtree:
        return True  # his office is no meeting
    if guess.relation == "met" and _is_matter(sayer, target, deed):
        return True
    if guess.relation == "met" and any(child.dep_ == "ccomp" and child.is_ancestor(target) for child in deed.children):
        return True
    if deed.dep_ != "ccomp" or deed.pos_ != "VERB" or sayer not in find_subjects(deed.head):
        return False
    return any(mention.type != "Attack" for doer in find_subjects(deed) for mention in index.find(doer))


def _is_matter(sayer: Token, target: Token, deed: Token) -> bool:
    """Tell whether talks are about somebody, a letter is from him or a deadline is met: "held talks on Karvenia", "met its terms"."""
    if find_case(target) in {"about", "concerning", "on", "over", "regarding"}:
        return target.head == deed or target.head.lemma_.lower() in load_list("talking")
    if any(find_case(end) == "from" and end.head.lemma_.lower() in load_list("pronouncements", "writings") for end in (sayer, target)):
        return True  # "handed Orvash a letter from Solun", whom the bearer need not have met
    if deed.lemma_.lower() == "discuss" and target in find_objects(deed):
        return True
    objects = find_objects(deed) if deed.lemma_.lower() == "meet" and deed.pos_ == "VERB" else ()
    return any(noun.lemma_.lower() in load_list("met_by_deeds") for noun in objects)


def _says_charge(verb: Token, accused: str, deeds: Container[tuple[str, int]], index: MentionIndex) -> bool:
    """Tell whether a verb blames by itself, or what it says tells of harm that the accused does: "said that they had shelled Pell"."""
    lemma = verb.lemma_.lower()
    blames = load_list("accusations", "blame_words", "charges", "plots")
    if lemma in load_list("inquiring") or (verb.pos_ == "NOUN" and lemma not in blames):
        return False  # "questioned him", "its reaction to Karvenia"
    return lemma not in load_list("telling") | {"argue"} or (accused, index.count_sentences(verb)) in deeds


def _foretells(verb: Token, doer: str, harms: Container[tuple[str, int]]) -> bool:
    """Tell whether a clause of a verb of warning tells of harm that somebody will do."""
    return any(child.dep_ == "ccomp" and any((doer, token.i) in harms for token in child.subtree) for child in verb.children)


def _is_only_told(guess: Guess, doc: Doc) -> bool:
    """Tell whether somebody is the subject of a verb that only records, judges or makes known a deed, which is its object."""
    actor, deed = doc[guess.actor], doc[guess.trigger]
    verbs = load_list("recording") | (load_list("announcing") if guess.relation in {"killed", "wounded"} else frozenset())
    return deed.pos_ == "NOUN" and deed.dep_ == "obj" and deed.head.lemma_.lower() in verbs and actor in find_subjects(deed.head)


def _keep_best_answers(guesses: Sequence[Guess]) -> list[Guess]:
    """Return the guesses; of several whom one denial or refusal is taken to answer, the likeliest alone."""
    best: dict[tuple[int, int, str], float] = {}
    for guess in guesses:
        key = (guess.trigger, guess.actor, guess.relation)
        best[key] = max(best.get(key, 0.0), guess.score)
    return [guess for guess in guesses if guess.relation not in REPLIES or guess.score == best[guess.trigger, guess.actor, guess.relation]]


def _speaks_against(known: str, guessed: str, ontology: Ontology) -> bool:
    """Tell whether one relation is hostile and the other friendly, and they aren't the two ends of a captivity."""
    signs = [ontology.relations[name].sign for name in (known, guessed) if name in ontology.relations]
    return -1 in signs and 1 in signs and not ({known, guessed} & CAPTIVITY and "conceded_to" in {known, guessed})
