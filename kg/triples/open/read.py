"""From the drafts of a Doc to its open triples: put into the words of the text, scored, with their sentence.

Takes a Doc with a tree in Universal Dependencies, gives `OpenTriple`s; who and what they mean is left to the mentions stage.
Linear in the number of words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.language.tokens import Doc
from kg.objects import Passage
from kg.triples.make import make_evidence
from kg.triples.open.clauses import find_clause_drafts
from kg.triples.open.drafts import Draft
from kg.triples.open.nouns import find_noun_drafts
from kg.triples.open.score import find_confidence
from kg.triples.open.words import Words


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a text, which need not stand together.

    Attributes:
        text: The words, runs joined by a blank; a word that the text does without comes first.
        runs: Half-open character offsets of the words that do stand together, in text order; empty if the text has none of them.
    """

    text: str
    runs: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class OpenTriple:
    """What one clause or noun group says.

    Attributes:
        predicate: Auxiliaries, negation, particles and prepositions included; an implied word ("be", "has") stands in no run.
        arguments: The grammatical subject first, the others in text order, those before the verb last. At least one.
        confidence: 0 to 1; see `kg.triples.open.score`.
        rule: `verb`, `copula`, `apposition`, `title`, `possessive` or `place`.
        evidence: The sentence.
    """

    predicate: Phrase
    arguments: tuple[Phrase, ...]
    confidence: float
    rule: str
    evidence: Passage


def find_open_triples(doc: Doc) -> tuple[OpenTriple, ...]:
    """Return the open triples of a Doc, in text order of the words that they were read from.

    Source: reading clauses off a tree by rule is the idea of ClausIE (Del Corro and Gemulla 2013); implied "be" and "has" follow the
    annotation of CaRB (Bhardwaj et al. 2019), on whose development sentences the confidence was fitted.
    """
    words = Words(doc)
    drafts = iter(find_drafts(words))
    draft = next(drafts, None)
    found: list[OpenTriple] = []
    for sentence in doc.sents:
        evidence = make_evidence(sentence)
        while draft is not None and draft.anchor < sentence.end:
            found.append(make_open_triple(words, draft, evidence))
            draft = next(drafts, None)
    return tuple(found)


def find_drafts(words: Words) -> list[Draft]:
    """Return the drafts of a Doc, in text order of the words that they were read from."""
    found = (*find_clause_drafts(words), *find_noun_drafts(words))
    # Where the tree takes a sign for the predicate noun ("it is –"), nothing is left of it.
    return sorted((draft for draft in found if all(group.words for group in draft.arguments)), key=lambda draft: draft.anchor)


def make_open_triple(words: Words, draft: Draft, evidence: Passage) -> OpenTriple:
    """Put a draft into words and score it."""
    return OpenTriple(
        predicate=make_phrase(words, draft.predicate, draft.implied),
        arguments=tuple(make_phrase(words, group.words) for group in draft.arguments),
        confidence=find_confidence(words, draft),
        rule=draft.rule,
        evidence=evidence,
    )


def make_phrase(words: Words, tokens: Sequence[int], implied: str = "") -> Phrase:
    """Return tokens as a phrase; those that follow each other are one run."""
    runs: list[tuple[int, int]] = []
    last = -1
    for i in tokens:
        start, end = words.bounds[i]
        if runs and i == last + 1:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
        last = i
    parts = [implied] if implied else []
    return Phrase(" ".join([*parts, *(words.text[start:end] for start, end in runs)]), tuple(runs))
