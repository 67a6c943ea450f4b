"""Facts stated by hyphened compounds: "Iran-backed militias", "the pro-Iranian bloc"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.grammar import HYPHENS, NOUNS
from kg.language.tokens import Doc, Token
from kg.language.tree import find_case, find_obliques
from kg.language.words import load_list, load_words
from kg.mentions.described.stances import takes_sides
from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.ontology.families import PERSONS
from kg.ontology.frames import FrameIndex, Reading
from kg.ontology.load import Ontology
from kg.triples.facts import Fact
from kg.triples.trace import listening

GOVERNING = frozenset({"government", "regime", "state"})


def find_compound_facts(doc: Doc, index: MentionIndex, frames: FrameIndex, ontology: Ontology) -> Iterator[Fact]:
    """Give the facts of hyphened compounds: "Iran-backed militias", "Houthi-held Hodeidah", "the pro-Iranian bloc"."""
    trace = listening()
    for token, word, maker in _find_compounds(doc, index):
        readings = _find_readings(frames, word, is_prefix=word.i < token.i)
        for target in _find_modified(token, index) if readings else ():
            for reading in readings:  # "Karvenian-led raid" and "Karvenian-led coalition"
                fact = _read_compound(reading, maker, target, (token, word), index, ontology)
                if fact is None:
                    continue
                if trace is not None:
                    trace.keep(fact, reading, {"ACTOR": [index.head(fact.actor)], "TARGET": [index.head(fact.target)]})
                yield fact
                break


def _read_compound(
    reading: Reading, maker: Mention, target: Mention, words: tuple[Token, Token], index: MentionIndex, ontology: Ontology
) -> Fact | None:
    """Return what a reading makes of a name, its word and what both stand before; None where one of them is of another type."""
    relation = ontology.relations[reading.relation or ""]
    actor, other = (maker, target) if reading.frame.slots[0].role == "ACTOR" else (target, maker)
    fits = index.root(actor).type in relation.actor_types and index.root(other).type in relation.target_types
    role = "TARGET" if target == other else "ACTOR"
    fits = fits and all(not slot.types or index.root(target).type in slot.types for slot in reading.frame.find_slots(role))
    if not fits or index.is_same(actor, other):
        return None
    return Fact(actor, relation.name, other, words[0], reading.name_rule(words[1].lower_))


def _find_compounds(doc: Doc, index: MentionIndex) -> Iterator[tuple[Token, Token, Mention]]:
    """Give (last token, word, name) for each word that a hyphen joins to a name before or behind it."""
    for hyphen in doc.find_words(HYPHENS):
        if not 0 < hyphen.i < len(doc) - 1 or hyphen.nbor().is_space:
            continue
        before, token = hyphen.nbor(-1), hyphen.nbor()
        for name, word in ((before, token), (token, before)):
            is_whose = name == before and name.lower_ in GOVERNING and name.i > 0
            named = name.nbor(-1) if is_whose else name  # "a Karvenian state-backed militia"
            maker = index.at(named) or next((m for m in index.covering(named) if m.form == "name"), None)
            if maker is not None and maker.type != "Attack":
                yield token, word, maker


def _find_readings(frames: FrameIndex, word: Token, *, is_prefix: bool) -> list[Reading]:
    """Return the readings of a word before ("pro-") or behind ("-backed") the name that it is joined to."""
    found = [*frames.find("compound", word.lower_), *frames.find("compound", word.lemma_lower)]
    return [one for one in found if one.relation is not None and (one.frame.slots[0].position == "object") == is_prefix]


def _find_modified(token: Token, index: MentionIndex) -> Sequence[Mention]:
    """Return the mentions that a compound stands before, whatever the parser hung it on."""
    whole = _find_made_up(token.head, index) if token.head.i > token.i else []
    for node in (token.head, token.head.head):
        if node.i <= token.i:
            continue
        taken_up = index.stands_for(node)
        found = [mention for mention in index.find(node) if mention in taken_up or index.span(mention).end > token.i]
        if found and index.at(node) is None and _is_tract(node):
            return _find_apposed(node, index)
        if found:
            return [*(mention for mention in found if mention in taken_up or not _stands_apart(index.head(mention), node)), *whole]
    if whole:
        return whole
    if token.head.i > token.i and token.head.dep_ == "appos" and not index.find(token.head):
        return index.find(token.head.head)  # "Solun, a Karvenia-based Front financier": not the Front
    for following in token.doc[token.i + 1 : token.i + 6]:
        mention = index.at(following)
        if following.pos_ in NOUNS and (mention is not None or following.dep_ not in {"compound", "flat", "nmod"}):
            return [mention] if mention is not None else []  # "the Houthi-held part of Karvenia" is not Karvenia
    return []


def _find_made_up(plural: Token, index: MentionIndex) -> list[Mention]:
    """Return the body that is told to be made up of those a plural means: "the Council, an alliance of Karvenia-aligned parties"."""
    whole = plural.head
    is_whole = plural.dep_ == "nmod" and find_case(plural) == "of" and whole.dep_ == "appos" and whole.lower_ in load_list("collections")
    named = index.find(whole.head) if is_whole else []
    return [mention for mention in named if mention.form == "name" and mention.type not in PERSONS]  # not the head of that body


def _is_tract(noun: Token) -> bool:
    """Tell whether a noun is a part of what stands under "of" behind it: "the Houthi-held suburb of Pell" is not Pell."""
    sense = load_words().find_sense(noun)
    is_place = noun.lemma_lower in load_list("parts_of_places") or (sense is not None and sense[1].sort == "location")
    return is_place and any(case == "of" for case, _ in find_obliques(noun))


def _find_apposed(noun: Token, index: MentionIndex) -> Sequence[Mention]:
    """Return what a noun in apposition tells more of, where the parser may not have known it for one: "Darmin, the suburb of Pell"."""
    before = noun.left_edge.i - 1
    is_behind = noun.dep_ in {"appos", "nmod"} and not find_case(noun) and before > 0 and noun.doc[before].text == ","
    return index.find(noun.head) if is_behind else []


def _stands_apart(noun: Token, first: Token) -> bool:
    """Tell whether a noun joined to another is told by itself: "a Pell-based trader and his sons", "… rebels and Orsan-led forces"."""
    own = [child for child in noun.children if child.i < noun.i]
    is_told = any(child.dep_ in {"det", "nmod:poss", "nummod"} for child in own)
    return noun != first and (is_told or any(child.i > 1 and child.nbor(-1).text in HYPHENS for child in own))


def is_stance(noun: Token) -> bool:
    """Tell whether a name says for or against whom somebody is, or who leads or sent him, and not whose he is: "pro-Iranian", "US-led"."""
    if noun.i + 1 < len(noun.doc) and noun.nbor().text in HYPHENS:
        behind = noun.doc[noun.i + 2 : noun.i + 3].text
        return not behind[:1].isupper() or behind.endswith("ed")  # unlike each of "Veldonian-Karvenian patrols"
    if noun.i > 0 and noun.nbor(-1).lower_ == "ethnic":
        return True  # "ethnic Karvenian prisoners" are of a people
    after = noun.doc[noun.i + 2 : noun.i + 4]
    is_of_age = len(after) > 1 and after[0].text in HYPHENS and after[1].lower_ in load_list("ages")  # "Veldonian colonial-era barracks"
    return is_of_age or takes_sides(noun)
