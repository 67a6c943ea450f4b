"""Encoder and heads together. One way through serves training, evaluation and export alike, so what is measured is what is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from kg.language.features import BELIEVED, CERTAIN
from kg.language.labels import Labels
from training.model.encoder import Encoder, copy_top, load_encoder
from training.model.heads import FAR, Antecedents, Hidden, Parser, Spans, Statements
from training.model.settings import Settings
from training.model.windows import find_start_model

BRANCH = (
    "encoder.branch.", "span_vectors.", "span_classes.mention.", "span_classes.entity.", "antecedents.", "pair_words.", "statements.",
)  # fmt: skip
MORPHOLOGY = frozenset({"Tense", "Mood", "Voice", "VerbForm", "Number", "Person"})


@dataclass(slots=True)
class Inputs:
    """The arrays of `features.make_inputs` as tensors.

    Without `attention_mask` it is a single window without padding, as run time reads them: then nothing needs a mask.
    """

    input_ids: Tensor
    attention_mask: Tensor | None
    features: Tensor
    first: Tensor
    last: Tensor
    word_mask: Tensor
    starts: Tensor
    spans: Tensor


@dataclass(slots=True)
class States:
    """What the encoder leaves: word vectors, those of the branch for mentions and statements, and which words there are."""

    words: Tensor
    parties: Tensor
    mask: Tensor


@dataclass(slots=True)
class Candidates:
    """Mentions whose pairs are scored, B x K, in text order; where `mask` is false there is none."""

    place: Tensor  # start * width + (last - start)
    start: Tensor
    last: Tensor
    mask: Tensor
    vectors: Tensor


class Network(nn.Module):
    """The joint model. Heads that the settings leave out don't exist."""

    def __init__(self, settings: Settings, labels: Labels, encoder: Encoder) -> None:
        super().__init__()
        self.settings, self.labels, self.encoder = settings, labels, encoder
        heads, sizes, width = settings.heads, settings.sizes, encoder.width
        self.dropout = nn.Dropout(sizes.dropout)
        self.sentences = nn.Linear(width, 1) if heads.sentences else None
        self.tag_sizes = [len(labels.tags[name]) for name in self.tag_names()]
        self.tags = nn.Linear(width, sum(self.tag_sizes))
        self.parser = Parser(width, (sizes.arc, sizes.label), len(labels.relations), sizes.dropout) if heads.parser else None
        self.span_vectors = Spans(width, sizes.span, settings.windows.span_width)
        # Names are flat and of another convention than mentions; with a branch they stay with the words.
        self.name_vectors = Spans(width, sizes.span, settings.windows.span_width) if settings.encoder.branch else None
        self.span_classes = nn.ModuleDict({name: nn.Linear(sizes.span, len(labels.spans[name])) for name in self.span_names()})
        self.antecedents = None
        if heads.antecedents:
            self.antecedents = Antecedents(sizes.span, sizes.pair, sizes.dropout, back=settings.candidates.antecedents)
        self.statements = None
        if heads.statements:
            counts = (len(labels.statements), len(labels.statuses))
            self.pair_words = Hidden(width, sizes.pair, sizes.dropout)
            self.statements = Statements(sizes.pair, sizes.span, counts, sizes.dropout)

    def tag_names(self) -> list[str]:
        """Return the classifiers of words that the settings switch on, in order."""
        heads = self.settings.heads
        on = {"upos": heads.upos, "xpos": heads.xpos, "lemma": heads.lemma} | dict.fromkeys(MORPHOLOGY, heads.morphology)
        return [name for name in self.labels.tags if on[name]]

    def span_names(self) -> list[str]:
        """Return the span layers that the settings switch on, in order."""
        heads = self.settings.heads
        on = {"mention": heads.mentions, "name": heads.names, "entity": heads.entities}
        return [name for name in self.labels.spans if on[name]]

    def encode(self, inputs: Inputs) -> States:
        """Return word vectors: the mean of a word's first and last piece."""
        alone = self.training and self.settings.training.branch_alone
        top, side = self.encoder(inputs.input_ids, inputs.attention_mask, inputs.features, branch_alone=alone)
        return States(self.dropout(_pool(top, inputs)), self.dropout(_pool(side, inputs)), inputs.word_mask.bool())

    def score_tags(self, states: States) -> dict[str, Tensor]:
        """Return the logits of every classifier of words, B x N x labels."""
        return dict(zip(self.tag_names(), self.tags(states.words).split(self.tag_sizes, -1), strict=True))

    def find_sentences(self, states: States, inputs: Inputs) -> tuple[Tensor | None, Tensor]:
        """Return the logits of a sentence start and the number of each word's sentence, both B x N."""
        begins = inputs.starts == CERTAIN
        if self.sentences is None:
            return None, begins.long().cumsum(1)
        logits = self.sentences(states.words).squeeze(-1).float()
        for kind, least in BELIEVED.items():
            begins = begins | ((inputs.starts == kind) & (logits > least))
        return logits, begins.long().cumsum(1)

    def find_name_vectors(self, states: States) -> Tensor:
        """Return the vectors of the spans that may be names, B x N x width x size."""
        vectors: Tensor = (self.name_vectors or self.span_vectors)(states.words)
        return vectors

    def valid_spans(self, mask: Tensor) -> Tensor:
        """Return B x N x width, true where a span ends on a word."""
        number = mask.sum(1).view(-1, 1, 1)
        places = torch.arange(mask.size(1), device=mask.device).unsqueeze(1)
        return places + torch.arange(self.settings.windows.span_width, device=mask.device) < number

    def choose(self, vectors: Tensor, wanted: Tensor) -> Candidates:
        """Return the spans that `wanted` (B x N x width) marks, in text order.

        Without any, one empty candidate is returned, since runtimes dislike axes of no length.
        """
        width = wanted.size(2)
        flat = wanted.flatten(1)
        places = torch.arange(flat.size(1), device=flat.device)
        order = torch.sort(torch.where(flat, places, places + flat.size(1)), 1).values
        most = flat.sum(1).max().clamp(min=1)
        order = order[:, :most]
        mask = order < flat.size(1)
        place = torch.where(mask, order, torch.zeros_like(order))
        chosen = vectors.flatten(1, 2).gather(1, place.unsqueeze(-1).expand(-1, -1, vectors.size(-1)))
        start = torch.div(place, width, rounding_mode="floor")
        return Candidates(place, start, start + place % width, mask, chosen)

    def own_mentions(self, scores: Tensor, valid: Tensor) -> Tensor:
        """Return the spans that the network takes for mentions, B x N x width, the best of each row.

        The limit keeps the pairs, whose number is its square, in bounds: an untrained head calls everything a mention.
        """
        margin = scores[..., 1:].amax(-1) - scores[..., 0]
        margin = torch.where(valid, margin, torch.full_like(margin, FAR))
        # Whole numbers, so that an exported graph reckons with each window's own length.
        most = margin.size(1) * round(100 * self.settings.candidates.predicted_per_word) // 100
        best = torch.sort(margin.flatten(1), 1, descending=True).values[:, most]
        return (margin > 0) & (margin > best.view(-1, 1, 1))

    def forced(self, inputs: Inputs, like: Tensor) -> Tensor:
        """Return B x N x width, true for the spans of `inputs.spans`."""
        row, start, last = inputs.spans.unbind(1)
        marked = torch.zeros_like(like, dtype=torch.long)
        marked = marked.index_put((row, start, last - start), torch.ones_like(row))
        return marked.bool()

    def pair_mask(self, found: Candidates) -> Tensor:
        """Return B x K x K, true for pairs of two mentions near enough to each other."""
        near = (found.start.unsqueeze(1) - found.start.unsqueeze(2)).abs() <= self.settings.candidates.pair_words
        places = torch.arange(found.mask.size(1), device=found.mask.device)
        return near & found.mask.unsqueeze(1) & found.mask.unsqueeze(2) & (places.unsqueeze(1) != places)

    def forward(self, inputs: Inputs) -> dict[str, Tensor]:
        """Return all scores by name (training/README.md lists them)."""
        states = self.encode(inputs)
        begins, sentence = self.find_sentences(states, inputs)
        outputs: dict[str, Tensor] = {} if begins is None else {"sentence": begins}
        outputs |= {name: logits.argmax(-1) for name, logits in self.score_tags(states).items()}
        if self.parser is not None:
            arcs, vectors = self.parser(states.words, sentence, states.mask)
            outputs["arc"] = arcs
            outputs["relation"] = self.parser.score_labels(vectors, arcs.argmax(-1))
        valid = self.valid_spans(states.mask)
        if "name" in self.span_classes:
            outputs["name"] = _close(self.span_classes["name"](self.find_name_vectors(states)), valid)
        if "mention" in self.span_classes:
            vectors = self.span_vectors(states.parties)
            scores = _close(self.span_classes["mention"](vectors), valid)
            wanted = self.own_mentions(scores, valid) | self.forced(inputs, valid)
            outputs |= self._score_mentions(inputs, states, scores, self.choose(vectors, wanted))
        return outputs

    def _score_mentions(self, inputs: Inputs, states: States, scores: Tensor, found: Candidates) -> dict[str, Tensor]:
        classes = scores.flatten(1, 2).gather(1, found.place.unsqueeze(-1).expand(-1, -1, scores.size(-1)))
        outputs = {"mention": torch.stack([found.start, found.last, found.mask.long()], -1), "mention_class": classes}
        if self.antecedents is not None:
            outputs["antecedent"] = self.antecedents(found.vectors, found.start, found.mask)
        if self.statements is not None:
            words = self.pair_words(states.parties)
            padded = None if inputs.attention_mask is None else states.mask
            relation, status, asked = self.statements(found.vectors, found.start, words, padded)
            near = self.pair_mask(found).unsqueeze(-1)
            outputs["statement"] = torch.where(near, relation, torch.full_like(relation, FAR))
            outputs["status"] = status
            outputs["trigger"] = asked.argmax(-1)
        return outputs


def _pool(vectors: Tensor, inputs: Inputs) -> Tensor:
    width = vectors.size(-1)
    first, last = (vectors.gather(1, place.unsqueeze(-1).expand(-1, -1, width)) for place in (inputs.first, inputs.last))
    return (first + last) * 0.5


def _close(scores: Tensor, valid: Tensor) -> Tensor:
    """Give spans that reach over the last word the class NONE."""
    none = torch.full_like(scores, FAR)
    none[..., 0] = 0.0
    return torch.where(valid.unsqueeze(-1), scores.float(), none.float())


def make_network(settings: Settings, labels: Labels, folder: Path | None = None) -> Network:
    """Return an untrained network on the start weights in `folder`, those of the installed package if None. Seeds torch."""
    torch.manual_seed(settings.training.seed)
    kept = settings.encoder
    encoder = load_encoder(folder or find_start_model(), layers=kept.layers, branch=kept.branch, dropout=kept.dropout)
    return Network(settings, labels, encoder)


def grow(network: Network, settings: Settings) -> Network:
    """Return a network of other settings that goes on from a trained one: what has the same name and shape keeps its weights.

    A branch that the trained one lacks starts as the top beside it, its names as its mentions; wider heads start anew. Seeds torch.
    """
    grown = make_network(settings, network.labels)
    shapes = {name: value.shape for name, value in grown.state_dict().items()}
    known = network.state_dict()
    is_new = settings.encoder.branch > network.settings.encoder.branch == 0
    if is_new:
        spans = "span_vectors."
        known |= {name.replace(spans, "name_vectors."): value for name, value in known.items() if name.startswith(spans)}
    grown.load_state_dict({name: value for name, value in known.items() if shapes.get(name) == value.shape}, strict=False)
    if is_new:
        copy_top(grown.encoder)
    return grown


def own_branch(network: Network) -> Iterator[tuple[str, nn.Parameter]]:
    """Give the parameters that words, tags, trees and names don't depend on, by name."""
    for name, value in network.named_parameters():
        if name.startswith(BRANCH):
            yield name, value
