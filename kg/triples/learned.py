"""Facts that the language model reads where no rule does: it knows wordings that no lexicon lists."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from functools import cache
from itertools import product

from kg.language.tokens import Doc, Token
from kg.mentions.index import MentionIndex
from kg.objects import Guess, Mention
from kg.ontology.load import Ontology
from kg.triples.facts import Fact, is_freeing
from kg.triples.frames.choice import is_harmless
from kg.triples.misread import is_misread

# What a phrase implies of its parts is left to the rules for bonds: there the model sees a tie in every unnamed group beside a nation.
TIES = frozenset({"official_of", "member_of", "belongs_to"})
# Its guesses at these are right less often than two times in five (docs/findings.md), those at these but by words of the lexicon, too.
UNSURE = {
    "accused",
    "aided",
    "attacked",
    "backs",
    "coerced",
    "conceded_to",
    "condemned",
    "demanded",
    "protested",
    "sanctioned",
    "supported",
}
LEXICAL = frozenset({"abducted", "arrested", "cooperated_with", "killed", "mobilized", "threatened"})
UNHEARD = TIES | UNSURE
# What answers an act told before. Of its other guesses over the end of a sentence three in four were wrong.
ANSWERS = frozenset({"conceded_to", "denied", "fought", "rejected"})
REPLIES = frozenset({"denied", "rejected"})
FAVOURS = frozenset({"aided", "backs"})
LEAST = 0.6  # chance below which a guess is left out: between 0.5 and 0.6 a third of them was right
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
    read, tokens = _Read(known, index, ontology), doc.tokens
    for guess in _keep_best_answers(doc.guesses):
        actor, target, word = index.at(tokens[guess.actor]), index.at(tokens[guess.target]), tokens[guess.trigger]
        if actor is None or target is None or not _is_likely(guess, doc, index, ontology):
            continue
        for one, other in product(_find_row(actor, tokens[guess.actor], index), _find_row(target, tokens[guess.target], index)):
            fact = Fact(one, guess.relation, other, word, f"model:{guess.relation}")
            if not (read.speaks_against(fact) or is_misread(guess, doc, index) or is_harmless(fact, index, ontology)):
                yield fact


def _find_row(first: Mention, token: Token, index: MentionIndex) -> list[Mention]:
    """Return a mention with those of its type that stand in a row behind it: the model hears of the first of "a school and a market"."""
    row = [other for other in index.find(token) if other.type == first.type and other.passage.start > first.passage.start]
    return [first, *row] if first.type != "Attack" else [first]


class _Read:
    """What the rules have read, by word and by sentence, which a guess is held against."""

    def __init__(self, facts: Iterable[Fact], index: MentionIndex, ontology: Ontology) -> None:
        self._index, self._ontology = index, ontology
        self._told: set[tuple[int, str]] = set()  # relations by word
        self._found: set[tuple[str, str, str]] = set()
        self._beside: dict[tuple[str, str, int], set[str]] = {}  # relations by ends and sentence
        self._harms: set[tuple[str, int]] = set()  # who is told to do harm, by word
        self._members: set[tuple[str, str]] = set()  # whose men who is
        self._blamed: set[tuple[str, int]] = set()  # attacks that somebody is blamed for, by sentence
        for fact in facts:
            one, other, sentence = self._place(fact)
            self._told.add((fact.trigger.i, fact.relation))
            self._found.add((one, fact.relation, other))
            self._beside.setdefault((one, other, sentence), set()).add(fact.relation)
            self._members |= {(one, other)} if fact.relation in {"belongs_to", "member_of"} else set()
            if fact.relation == "carried_out" and fact.rule.startswith("blame:"):
                self._blamed.add((other, sentence))
            relation = ontology.relations.get(fact.relation)
            if fact.relation == "backs" or (relation is not None and relation.sign < 0 and not is_freeing(fact)):
                self._harms.add((one, fact.trigger.i))

    def _place(self, fact: Fact) -> tuple[str, str, int]:
        return self._index.root(fact.actor).id, self._index.root(fact.target).id, self._index.count_sentences(fact.trigger)

    def speaks_against(self, guess: Fact) -> bool:
        """Tell whether what the rules have read at the word, or of the two in the sentence, says a guess already or says otherwise."""
        one, other, sentence = self._place(guess)
        relation, near = guess.relation, self._beside.get((one, other, sentence), set())
        same = CAPTIVITY if relation in CAPTIVITY else {relation}  # whoever abducts, arrests nobody, and the other way round
        if (one, relation, other) in self._found or any((guess.trigger.i, known) in self._told for known in same):
            return True
        if relation == "carried_out" and ((other, sentence) in self._blamed or self._is_hit(one, other)):
            return True  # "executed men convicted of raids"; whom or whose men an attack hit, did not carry it out
        if relation == "threatened" and _foretells(guess.trigger, other, self._harms):
            return True  # "warned that Karvenia would shell Pell" is no threat to Karvenia
        if _is_told_otherwise(relation, near) or relation in self._beside.get((other, one, sentence), ()):
            return True  # "Karvenia came to the aid of the Front" aids nobody the other way round
        return any(_are_opposed(known, relation, self._ontology) for known in near)

    def _is_hit(self, body: str, attack: str) -> bool:
        hit = {body} | {member for member, whole in self._members if whole == body}
        return any((attack, harm, one) in self._found for harm in HITS for one in hit)


def _is_likely(guess: Guess, doc: Doc, index: MentionIndex, ontology: Ontology) -> bool:
    """Tell whether a guess is sure enough, of a relation that the model knows, and of words of one sentence, if it isn't an answer."""
    if guess.relation in UNHEARD or guess.score < LEAST:
        return False
    word = doc.tokens[guess.trigger]
    if guess.relation in LEXICAL and word.lemma_lower not in _find_words(ontology, guess.relation):
        return False
    doer, deed, target = (doc.sentence_numbers[i] for i in (guess.actor, guess.trigger, guess.target))
    is_far = target > deed if guess.relation in REPLIES else guess.relation not in ANSWERS and not doer == deed == target
    # nobody answers who is named in the next sentence; the "Alliance" of a name tells of none
    return not is_far and not any(mention.form == "name" and len(index.span(mention)) > 1 for mention in index.covering(word))


@cache
def _find_words(ontology: Ontology, relation: str) -> frozenset[str]:
    """Return the words by which a relation's patterns tell it."""
    return frozenset[str]().union(*(frame.anchors for frame in ontology.relations[relation].frames))


def _is_told_otherwise(guessed: str, near: Collection[str]) -> bool:
    """Tell whether the rules have read in the sentence what a guess is a worse word for."""
    if guessed in {"allied_with", "fought", "leads"} and "member_of" in near:
        return True  # "a senior commander of the Front", "pledged allegiance to the Front", "fights for the Front"
    if guessed == "leads" and not {"backs", "official_of"}.isdisjoint(near):
        return True  # "head of research at the Council", "arrested for funding the Front"
    if guessed == "agreed_with" and "conceded_to" in near:
        return True  # "agreed to all demands of the Front"
    if guessed == "met" and not FAVOURS.isdisjoint(near):
        return True  # "supplies the Front with missiles"
    return guessed == "killed" and "wounded" in near


def _foretells(verb: Token, doer: str, harms: Container[tuple[str, int]]) -> bool:
    """Tell whether a clause of a verb of warning tells of harm that somebody will do."""
    return any(child.dep_ == "ccomp" and any((doer, token.i) in harms for token in child.subtree) for child in verb.children)


def _keep_best_answers(guesses: Sequence[Guess]) -> list[Guess]:
    """Return the guesses; of several whom one denial or refusal is taken to answer, the likeliest alone."""
    best: dict[tuple[int, int, str], float] = {}
    for guess in guesses:
        key = (guess.trigger, guess.actor, guess.relation)
        best[key] = max(best.get(key, 0.0), guess.score)
    return [guess for guess in guesses if guess.relation not in REPLIES or guess.score == best[guess.trigger, guess.actor, guess.relation]]


def _are_opposed(known: str, guessed: str, ontology: Ontology) -> bool:
    """Tell whether one relation is hostile and the other friendly, and they aren't the two ends of a captivity."""
    signs = [ontology.relations[name].sign for name in (known, guessed) if name in ontology.relations]
    return -1 in signs and 1 in signs and not ({known, guessed} & CAPTIVITY and "conceded_to" in {known, guessed})
