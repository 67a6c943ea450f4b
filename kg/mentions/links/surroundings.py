"""What speaks for and against those whom a pronoun may mean: who stands beside it, who is named behind it or quoted, who acts on whom."""

from __future__ import annotations

from collections.abc import Sequence

from kg.gazetteer.fold import fold
from kg.language.arguments import find_objects, find_subjects
from kg.language.tokens import Token
from kg.language.tree import OBJECTS, PASSIVE_SUBJECTS, SUBJECTS, find_case, find_conjuncts, find_obliques, find_prenominals
from kg.language.words import load_list
from kg.mentions.described.phrases import is_plural
from kg.mentions.described.stances import takes_sides
from kg.mentions.index import MentionIndex
from kg.mentions.links import pronouns
from kg.mentions.links.agreement import are_compatible, belongs_to_foe, find_attackers, find_fellows, is_short_for, weigh_place
from kg.mentions.links.chains import Chains
from kg.mentions.links.judged import find_judged
from kg.mentions.links.possession import is_with_victims, names_parent, weigh_owner
from kg.mentions.links.quotes import Quotes
from kg.mentions.links.struck import find_kept_out
from kg.objects import Mention
from kg.ontology.attacks import load_attack_words
from kg.ontology.families import PERSONS

MAX_SENTENCES = 3  # between a pronoun and what it is taken for
UNASKED = -1.0  # points of what the model takes a pronoun for, though no rule would
PER_SENTENCE = -2.5
FAR = -3.0  # for each sentence but the one before, of what the model alone takes a pronoun for
QUOTED = -6.0  # points of who is named in the words that stand beside the pronoun as another's: '"Pell is to blame," its envoy said'
AIM = 1.0  # points of a building or base at which something is launched: "rockets were fired at it"
ACCUSER = 2.0  # points of who blamed somebody for an attack, among those who may have struck back
GOING_ON = 3.0  # points of who acts in the sentence before "he", in the same paragraph
HARMLESS = -10.0  # points of people who bear no arms, where the pronoun is of whoever attacks or kills
UNARMED = frozenset({"aid workers", "civilians", "diplomats", "observers", "officials", "victims"})
ASIDE = -4.0  # points of who is named in what is said of the subject: "Keil, an aide to Solun, fled when he was shot at"
ON_AIR = 3.0  # points of who has just said something, where the pronoun is of who speaks the next words
SPOKEN_OF = -4.0  # points of whom a speaker calls "he": '"He has fled," he said'
SOURCE = -3.0  # points of who tells it: "according to survivors, they shot sixty of them"
BRAND = -3.0  # points of who is named only for his sort: "the Sorvania-backed group said its fighters …"
DASHES = frozenset({"-", "–", "—"})
PREMODIFIERS = frozenset({"amod", "compound", "nmod:poss"})  # "it said its Karvenian staff were safe" may be of Karvenia


class Surroundings:
    """The words around one pronoun, and what follows from them for each mention before it; `near` are those that it may mean."""

    def __init__(self, pronoun: Token, chains: Chains, quotes: Quotes, *, speaker: frozenset[str]) -> None:
        """Look around a pronoun.

        Args:
            pronoun: Is taken for nobody yet.
            chains: Of all mentions before it.
            quotes: Of the Doc.
            speaker: Chains of who says it in a quotation where another must be meant.
        """
        self._pronoun, self._chains, self._index = pronoun, chains, chains.index
        spoken = [quote for quote in quotes.quotes if quote.speaker == pronoun.i]
        self._sentence = self._index.count_sentences(pronoun.doc[min([pronoun.i, *(quote.start for quote in spoken)])])
        self._speaks = bool(spoken)
        words = (pronoun.doc[i] for quote in spoken for i in range(quote.start, quote.end))
        self._spoken_of = find_chains([word for word in words if word.lower_ in pronouns.PERSON], chains)
        self.near = chains.since(self._sentence - MAX_SENTENCES)
        self._fellows, self._judged = find_fellows(pronoun), find_judged(pronoun)
        self._doers = find_chains(self._fellows, chains)
        self._foes = speaker | (self._doers if belongs_to_foe(pronoun, chains.index) else find_chains(find_attackers(pronoun), chains))
        self._below = [*_find_named_below(pronoun, chains.index), *find_kept_out(pronoun, chains.index)]
        self._quoted = quotes.beside(pronoun)
        self._foes |= _find_spoken_of(pronoun, quotes, chains) | find_chains(_find_askers(pronoun), chains)
        self._foes |= find_chains([*_find_company(pronoun), *_find_survivors(pronoun)], chains)
        self._does_harm = _tells_harm(pronoun)
        if _differs_in_number(pronoun, self._fellows):
            self._foes |= self._doers
        self._is_aim = (
            pronoun.dep_ == "obl" and find_case(pronoun) in pronouns.AIMS and pronoun.head.lemma_lower in load_attack_words().launching
        )
        self._out: dict[str, bool] = {}  # by the head of a chain
        self._strikes_back = pronoun.dep_ == "nsubj" and pronoun.head.lemma_lower in load_list("striking_back")

    def judges(self, other: Mention, root: Mention) -> bool:
        """Tell whether a pronoun may well mean a person though it is plural: "sanctioned X and two firms for their support"."""
        return root.type in PERSONS and self._index.head(other) in self._judged

    def weigh_linked(self, root: Mention, named: Token) -> float | None:
        """Return the points of the chain that the model takes the pronoun for, None where it can't mean that.

        Args:
            root: Head of the chain.
            named: The word of the chain to which the model leads.
        """
        distance = self._count_sentences(named)
        known = self._chains.root(self._chains.roots.get(root.id, root))  # with what the text has said of him so far
        is_doer = known.id in self._doers
        is_other = self._pronoun.dep_ != "nmod:poss" or is_with_victims(self._pronoun)  # "protesters burned parts of them"
        if self._is_out(known) or (self._judged and named not in self._judged) or (is_doer and is_other) or distance > MAX_SENTENCES:
            return None
        if (root.type in PERSONS) != (self._pronoun.lower_ in pronouns.PERSON) or names_parent(named, self._index):
            return None
        points = UNASKED + PER_SENTENCE * distance + weigh_owner(self._pronoun, root, root, named)
        if self._pronoun.lower_ in {"its", "their"}:
            points += FAR * max(0, distance - 1)
        if self._is_harmless(root, named):
            points += HARMLESS
        points += self._weigh_source(named, distance) + self._weigh_aside(named, distance) + self._weigh_brand(self._index.at(named))
        return points + self._weigh_quoted(root, named)

    def weigh(self, other: Mention, root: Mention) -> float | None:
        """Return the points of a mention before the pronoun, None where it can't be meant."""
        head, pronoun = self._index.head(other), self._pronoun
        distance = self._count_sentences(head)
        if distance > MAX_SENTENCES or root.form == "pronoun" or self._is_out(root) or self.struck_first(head):
            return None
        if names_parent(head, self._index):
            return None
        if other.type == "Organization" and _stands_in_dateline(head):
            return None  # "HALVEK (Coast Press) - Gunmen overran the camp. They …"
        beside = head in self._fellows or (head.head == pronoun.head and head.dep_ != pronoun.dep_ and distance == 0)
        if (beside and pronoun.dep_ != "nmod:poss") or other.rule == "gazetteer:adjective" or pronoun in self._index.span(other):
            return None
        is_own_doer = pronoun.dep_ in OBJECTS and (root.id in self._doers or any(fellow.is_ancestor(head) for fellow in self._fellows))
        if (is_own_doer and root.type != "Attack") or (self._judged and head not in self._judged):
            return None
        points = weigh_place(pronoun, head, self._fellows) + weigh_owner(pronoun, other, root, head) + PER_SENTENCE * distance
        if _goes_on(pronoun, head):
            points += GOING_ON
        if self._strikes_back and head.dep_ in SUBJECTS and head.head.lemma_lower in load_list("blaming"):
            points += ACCUSER
        points += self._weigh_source(head, distance) + self._weigh_aside(head, distance) + self._weigh_brand(other)
        return points + self._weigh_quoted(root, head) + self._weigh_type(other, root)

    def _is_harmless(self, root: Mention, head: Token) -> bool:
        """Tell whether people bear no arms and aren't told to fight, where the pronoun is of whoever attacks or kills."""
        return self._does_harm and root.attributes.get("class") in UNARMED and not _tells_harm(head)

    def _weigh_aside(self, head: Token, distance: int) -> float:
        """Return the points of a person who is only named to say who the subject is: "Keil, an aide to Solun, fled when he fell"."""
        if self._pronoun.lower_ not in pronouns.PERSON or distance > 1 or head.dep_ not in {"nmod", "nmod:poss"}:
            return 0.0
        above = next((word for word in head.ancestors if word.dep_ == "appos"), None)
        subject = above.head if above is not None else None
        return ASIDE if subject is not None and subject.pos_ == "PROPN" and subject.dep_ in SUBJECTS | PASSIVE_SUBJECTS else 0.0

    def _weigh_quoted(self, root: Mention, head: Token) -> float:
        """Return the points of whom the words beside the pronoun name, of whom its speaker calls "he" in them, and of who spoke before."""
        goes_on = self._speaks and head.dep_ in SUBJECTS and head.head.lemma_lower in load_list("stating", "telling")
        points = (QUOTED if head.i in self._quoted else 0.0) + (SPOKEN_OF if root.id in self._spoken_of else 0.0)
        return points + (ON_AIR if goes_on else 0.0)

    def _weigh_source(self, head: Token, distance: int) -> float:
        """Return the points of who is named as the source of what the pronoun's own sentence tells."""
        is_source = distance == 0 and find_case(head) in load_list("attributions")
        return SOURCE if is_source and self._pronoun.lower_ not in pronouns.PERSON else 0.0

    def _weigh_brand(self, other: Mention | None) -> float:
        """Return the points of a name that a hyphen makes the sort of what follows: "Sorvania-backed", "pro-Sorvania"."""
        if other is None or other.form != "name" or self._pronoun.lower_ in pronouns.PERSON:
            return 0.0
        span, doc = self._index.span(other), self._pronoun.doc
        behind = doc[span.end : span.end + 2]
        is_joined = len(behind) > 1 and behind[0].text == "-" and behind[1].pos_ in {"ADJ", "VERB"} and behind[1].i < self._pronoun.i
        return BRAND if is_joined or takes_sides(span[0]) else 0.0

    def struck_first(self, head: Token) -> bool:
        """Tell whether a phrase is of whoever is blamed, or is told to have attacked, where the pronoun is of whoever strikes back."""
        if not self._strikes_back:
            return False
        if head.dep_ == "obj":
            return head.head.lemma_lower in load_list("blaming")
        deed = self._index.at(head.head) if head.dep_ in SUBJECTS else None
        return deed is not None and deed.type == "Attack"

    def _weigh_type(self, other: Mention, root: Mention) -> float:
        if root.type == "Attack":
            return 2.0
        if self._pronoun.lower_ in pronouns.PERSON:
            return 0.0
        if self._is_harmless(root, self._index.head(other)):
            return HARMLESS
        if other.type == "Facility" and self._is_aim:
            return AIM
        return 0.3 if root.type == "Group" else -1.0 if other.type in {"Facility", "State"} else 0.0

    def _is_out(self, root: Mention) -> bool:
        known = self._out.get(root.id)
        if known is None:
            known = self._out[root.id] = self._cannot_be(root)
        return known

    def _cannot_be(self, root: Mention) -> bool:
        is_unlike = pronouns.is_unlike(self._pronoun, root) or self._chains.is_of_other_sex(self._pronoun.lower_, root)
        is_unlike |= pronouns.is_mute(self._pronoun, root)
        is_unlike |= self._pronoun.lower_ in pronouns.PLURAL and root.attributes.get("class") == "agreement"
        are_people = root.type == "Group" and root.form == "nominal" and is_plural(self._index.head(root))
        is_unlike |= self._pronoun.lower_ in pronouns.THING and are_people  # "it" is no "rebels"
        return is_unlike or root.id in self._foes or (bool(self._below) and _is_among(root, self._below))

    def _count_sentences(self, head: Token) -> int:
        """Return how many sentences a word stands before the pronoun, before all its words where the pronoun is of who speaks them."""
        return max(0, self._sentence - self._index.count_sentences(head))


def _goes_on(pronoun: Token, head: Token) -> bool:
    """Tell whether a sentence opens with "he" or "she" behind one that says what a person does: "Solun left. He accused Veldonia"."""
    first, doc = pronoun.sent.start, pronoun.doc
    if pronoun.i != first or pronoun.lower_ not in {"he", "she"} or first == 0 or "\n" in doc[first - 1].text:
        return False
    before = doc[first - 1].sent.root
    return head.head == before and head.dep_ in SUBJECTS and before.pos_ == "VERB"


def _find_company(pronoun: Token) -> Sequence[Token]:
    """Return with whom a pronoun's clause says that it does something, who is another: "with the Front and the Brigade it signed"."""
    if pronoun.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return ()
    beside = [noun for case, noun in find_obliques(pronoun.head) if case in load_list("in_company")]
    return [word for noun in beside for word in find_conjuncts(noun)]


def _find_askers(pronoun: Token) -> Sequence[Token]:
    """Return who asks for what the pronoun's clause says another should do: "condemned Karvenia and demanded that it withdraw".

    Or who tells of "them" what nobody tells of himself: "police said that they belonged to the Front", "alleged that they were spies".
    """
    clause = pronoun.head
    if pronoun.lower_ == "they" and clause.dep_ == "ccomp" and clause.lemma_lower in load_list("told_of_others"):
        return find_subjects(clause.head)
    if pronoun.dep_ in SUBJECTS and clause.dep_ == "ccomp" and clause.head.lemma_lower in load_list("charging_that"):
        return find_subjects(clause.head)
    is_asked = pronoun.dep_ in SUBJECTS and clause.dep_ == "ccomp" and clause.tag_ == "VB" and clause.i > clause.head.i
    return find_subjects(clause.head) if is_asked and clause.head.lemma_lower in load_list("asking_that") else ()


def _find_survivors(pronoun: Token) -> Sequence[Token]:
    """Return who tells of the death of those meant, or blames somebody for it: "neighbours accuse the Front of killing them"."""
    is_theirs = pronoun.dep_ == "nmod:poss" and pronoun.head.lemma_lower in load_list("deaths")
    if not is_theirs and not (pronoun.dep_ in OBJECTS | PASSIVE_SUBJECTS and pronoun.head.lemma_lower in load_list("slaying")):
        return ()
    verbs = (word for word in pronoun.ancestors if word.lemma_lower in load_list("blaming", "stating", "telling"))
    told = [word for verb in verbs for word in (*find_subjects(verb), *(find_objects(verb) if is_theirs else ()))]
    return [word for word in told if word != pronoun.head]  # whoever is blamed "for their deaths" lives too


def _differs_in_number(owner: Token, subjects: Sequence[Token]) -> bool:
    """Tell whether "its" stands beside a "they" whom it can't mean, or "their" beside "it": "they seized the ship and hold its crew"."""
    others = {"its": pronouns.PLURAL, "their": pronouns.THING}.get(owner.lower_, frozenset())
    return owner.dep_ == "nmod:poss" and any(subject.lower_ in others for subject in subjects)


def _tells_harm(subject: Token) -> bool:
    """Tell whether whoever a subject means fights, attacks or kills: "they shot ten men", not "they were shot"."""
    words, verb = load_attack_words(), subject.head.lemma_lower
    harms = verb in words.verbs or verb in words.harm or verb in load_list("fighting_back")
    return subject.dep_ == "nsubj" and verb not in words.dying and harms


def _stands_in_dateline(noun: Token) -> bool:
    """Tell whether a word stands in the line of place, day and agency before a report, which ends with a dash."""
    return noun.sent[-1].text in DASHES and noun.sent.root.pos_ != "VERB"


def find_chains(tokens: Sequence[Token], chains: Chains) -> frozenset[str]:
    """Return the ids of the chains that the words stand for, as far as they are known by now."""
    index = chains.index
    words = [word for token in tokens for word in (token, *([] if index.find(token) else find_prenominals(token)))]
    found = (chains.roots.get(other.id) for word in words for other in index.find(word))  # "US jets" are the US
    return frozenset(chains.root(root).id for root in found if root is not None)


def _find_spoken_of(speaker: Token, quotes: Quotes, chains: Chains) -> frozenset[str]:
    """Return the chains of the persons whom a speaker's own words name, none of whom he is: '"Vantor wants no peace," he said'."""
    spoken = [i for quote in quotes.quotes if quote.speaker == speaker.i for i in range(quote.start, quote.end)]
    named = (other for i in spoken for other in chains.index.find(speaker.doc[i]) if other.form == "name" and other.type in PERSONS)
    return frozenset(chains.root(other).id for other in named if other.id in chains.roots)


def _find_named_below(pronoun: Token, index: MentionIndex) -> list[Mention]:
    """Return whom the clause of which a pronoun is the subject names behind it, who can't be meant: "he accuses Solun"."""
    if pronoun.dep_ not in SUBJECTS:
        return []
    below: list[Token] = []
    for child in pronoun.head.children:
        if child.i > pronoun.i and child.dep_ not in {"conj", "parataxis", "advcl"}:
            below += child.subtree
    named = (other for word in below if word.dep_ not in PREMODIFIERS for other in index.find(word))
    return [other for other in named if other.form == "name"]


def _is_among(root: Mention, named: Sequence[Mention]) -> bool:
    """Tell whether one of the names is the same or short for that of a chain."""
    words = fold(root.name).split()
    return any(
        are_compatible(other, root)
        and (other.seed_id == root.seed_id if root.seed_id else is_short_for(fold(other.name).split(), words, root.type))
        for other in named
    )
