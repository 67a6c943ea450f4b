"""The bundled neural model: the words of a document in; sentences, tags, trees, names, mentions and statements out.

Takes lists of words, gives plain rows; knows nothing of spaCy. The file is int8 ONNX for onnxruntime.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from kg.garbage import make_lasting
from kg.language import decode
from kg.language.agreement import agree
from kg.language.decode import ROOT, Fact, Mention, Name, Outputs
from kg.language.features import CERTAIN, LIKELY, Arrays, cut_pieces, find_feature, make_window
from kg.language.labels import Labels, read_labels
from kg.language.lemmas import apply_script, find_lemma
from kg.language.session import Predict, load_session
from kg.language.windows import cut_windows

if TYPE_CHECKING:
    from tokenizers import Tokenizer

FOLDER = Path(__file__).parent / "en"
TAGS = ("upos", "xpos", "lemma")  # classifiers of words; the others are morphology


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model makes of a document; a value per word. All positions are word numbers.

    Attributes:
        starts: Whether a sentence begins.
        heads: Number of each word's head, ROOT for roots; each sentence is a tree with one root.
        labels: Universal Dependencies relation to the head.
        upos, xpos, lemmas: Universal and Penn parts of speech, dictionary forms.
        morphology: By feature ("Tense", "Number" …); "-" where the word has none.
        names: Flat names that don't overlap.
        mentions: May lie within each other; `place` is the position in this tuple, and so is `antecedent`.
        facts: Statements; subject and object are positions in `mentions`.
    """

    starts: tuple[bool, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemmas: tuple[str, ...]
    morphology: Mapping[str, tuple[str, ...]]
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[Fact, ...]


@dataclass(slots=True)
class _Draft:
    """A reading in the making."""

    starts: list[bool]
    heads: list[int]
    labels: list[str]
    tags: dict[str, list[str]]
    names: list[Name]
    mentions: list[Mention]
    facts: list[Fact]


class Model:
    """The network with its tokenizer and label lists; `load_model` gives the bundled one."""

    def __init__(self, predict: Predict, tokenizer: Tokenizer, labels: Labels, card: Mapping[str, Any]) -> None:
        """Take the parts.

        Args:
            predict: Gives the scores of one window.
            tokenizer: Without padding and truncation.
            labels: Names of the scores.
            card: `status_bias` (relation x status) and `windows` (pieces, overlap) of labels.json.
        """
        self._predict, self._tokenizer, self._labels = predict, tokenizer, labels
        self._named = [label for label in labels.spans["mention"] if label.endswith(decode.NAMED)]
        self._bias = np.array(card["status_bias"], np.float32)
        self._pieces, self._overlap = card["windows"]["pieces"], card["windows"]["overlap"]

    def read(self, words: Sequence[str], gaps: Sequence[int], starts: Sequence[int]) -> Reading:
        """Read a document. Each window is read by itself, so that a reading depends on the document alone.

        Args:
            words: No blanks among them.
            gaps: What stands before each word (`features`).
            starts: Whether a sentence begins (`features`). A long document is cut into windows where one does for certain or is likely
                to, and there it does then.
        """
        draft = _Draft([], [], [], {name: [] for name in self._labels.tags}, [], [], [])
        pieces = cut_pieces(words, self._tokenizer)
        features = [find_feature(word, gap) for word, gap in zip(words, gaps, strict=True)]
        cuts = [n for n, start in enumerate(starts) if start in (CERTAIN, LIKELY)]
        likely = set(cuts)
        for context, begin, stop in cut_windows([len(row) for row in pieces], cuts, pieces=self._pieces, overlap=self._overlap):
            given = list(starts[context:stop])
            if begin in likely:
                given[begin - context] = CERTAIN
            arrays = make_window(pieces[context:stop], features[context:stop], given)
            self._add(draft, self._predict(arrays), arrays, context, begin, is_torn=begin > 0 and begin not in likely)
        morphology = {name: tuple(values) for name, values in draft.tags.items() if name not in TAGS}
        guesses = [apply_script(word, script) for word, script in zip(words, draft.tags["lemma"], strict=True)]
        for i in range(1, len(words)):
            if words[i - 1].lower() == "to" and draft.tags["upos"][i - 1 : i + 1] == ["PART", "VERB"]:
                guesses[i] = words[i].lower()  # "to found a party": an infinitive is its own lemma
        lemmas = tuple(find_lemma(word, pos, guess) for word, pos, guess in zip(words, draft.tags["upos"], guesses, strict=True))
        return Reading(
            starts=tuple(draft.starts),
            heads=tuple(draft.heads),
            labels=tuple(draft.labels),
            upos=tuple(draft.tags["upos"]),
            xpos=tuple(draft.tags["xpos"]),
            lemmas=lemmas,
            morphology=morphology,
            names=tuple(agree(draft.names, words, self._labels.spans["name"])),
            mentions=tuple(agree(draft.mentions, words, self._named, [m.antecedent for m in draft.mentions])),
            facts=tuple(draft.facts),
        )

    def _add(self, draft: _Draft, outputs: Outputs, arrays: Arrays, context: int, begin: int, *, is_torn: bool) -> None:
        """Add what a window says of its own words, those from `begin` on; it starts at word `context` of the document."""
        own = begin - context
        starts = decode.find_starts(outputs, arrays["starts"][0], 0)
        heads, labels = decode.find_parse(outputs, starts, 0, self._labels)
        moved = [ROOT if head == ROOT else head + context for head in heads[own:]]
        if is_torn:  # the sentence began in the window before: what is a root here hangs on its root
            upper = max(n for n, head in enumerate(draft.heads) if head == ROOT)
            first = moved.index(ROOT)
            moved[first], labels[own + first], starts[own] = upper, "parataxis", False
        draft.starts += starts[own:].tolist()
        draft.heads += moved
        draft.labels += labels[own:]
        for name, values in draft.tags.items():
            values += decode.choose_labels(outputs, 0, self._labels, name, len(heads))[own:]
        names = decode.find_names(outputs, starts, 0, self._labels)
        draft.names += [Name(name.start + context, name.last + context, name.label, name.votes) for name in names if name.start >= own]
        places = _add_mentions(draft.mentions, decode.find_mentions(outputs, 0, self._labels), context, own)
        for fact in decode.find_facts(outputs, 0, self._labels, self._bias):
            pair = places.get(fact.subject), places.get(fact.object)
            # Of two mentions in the context the window before has said all that is to say.
            if pair[0] is not None and pair[1] is not None and max(draft.mentions[k].start for k in pair if k is not None) >= begin:
                draft.facts.append(replace(fact, subject=pair[0], object=pair[1], trigger=fact.trigger + context))


def _add_mentions(known: list[Mention], found: Sequence[Mention], context: int, own: int) -> dict[int, int]:
    """Add the window's own mentions; return where each of its candidates stands among `known`, those of the context included."""
    before = {(m.start, m.last): m.place for m in known}
    places: dict[int, int] = {}
    for mention in found:
        start, last = mention.start + context, mention.last + context
        if mention.start < own:
            if (start, last) in before:
                places[mention.place] = before[start, last]
            continue
        antecedent = None if mention.antecedent is None else places.get(mention.antecedent)
        places[mention.place] = len(known)
        known.append(Mention(start, last, mention.label, mention.score, len(known), antecedent, mention.link, mention.votes))
    return places


@cache
@make_lasting()
def load_model(folder: Path = FOLDER) -> Model:
    """Return the model in `folder`, loaded once a process. That takes about a second."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    path = folder / "labels.json"
    return Model(load_session(folder / "model.onnx"), tokenizer, read_labels(path), json.loads(path.read_text(encoding="utf-8")))
