"""The layers on top of the encoder. All take word vectors B x N x width or mention vectors B x K x size."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

FAR = -1e4  # instead of minus infinity: finite in half precision too
EDGES = (1, 2, 3, 4, 6, 9, 14, 20, 30, 45)  # words; distances between two edges are one class


class Hidden(nn.Sequential):
    """A linear map with GELU and dropout."""

    def __init__(self, width: int, size: int, dropout: float) -> None:
        super().__init__(nn.Linear(width, size), nn.GELU(), nn.Dropout(dropout))


class Parser(nn.Module):
    """Scores of every word as the head of every other, and of labels. Source: Dozat and Manning's biaffine parser.

    The labels' three-way product is a linear map of the child followed by a product with the head, which run time can do in eight bits.
    """

    def __init__(self, width: int, sizes: tuple[int, int], labels: int, dropout: float) -> None:
        super().__init__()
        arc, label = sizes
        self.sizes = [arc, arc, label, label]
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.inner = Hidden(width, sum(self.sizes), dropout)  # as child and as head, for arcs and for labels
        self.arcs = nn.Linear(arc, arc, bias=False)
        self.arc_bias = nn.Linear(arc, 1)
        self.labels = nn.Linear(label, labels * label, bias=False)
        self.label_bias = nn.Linear(2 * label, labels)
        nn.init.zeros_(self.arcs.weight)
        nn.init.normal_(self.labels.weight, std=0.01)

    def forward(self, words: Tensor, sentence: Tensor, mask: Tensor) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Return arc scores B x N x (N + 1), column 0 the root, and vectors for labels: of the words, and of root and words as heads.

        Args:
            words: Word vectors.
            sentence: Number of each word's sentence, B x N; heads are sought in the same sentence alone.
            mask: True for words.
        """
        nodes = self.inner(torch.cat([self.root.expand(words.size(0), 1, -1), words], 1))
        child, head, label_child, label_head = nodes.split(self.sizes, -1)
        scores = (self.arcs(child[:, 1:]) @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)).float()
        places = torch.arange(words.size(1), device=words.device)
        same = (sentence.unsqueeze(2) == sentence.unsqueeze(1)) & mask.unsqueeze(1) & (places.unsqueeze(1) != places)
        allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], 2)
        return torch.where(allowed, scores, torch.full_like(scores, FAR)), (label_child[:, 1:], label_head)

    def score_labels(self, vectors: tuple[Tensor, Tensor], chosen: Tensor) -> Tensor:
        """Return label scores B x N x labels for the head number `chosen` of each word, 0 the root."""
        child, heads = vectors
        head = heads.gather(1, chosen.unsqueeze(-1).expand(-1, -1, heads.size(-1)))
        pairs = self.labels(child).unflatten(-1, (-1, child.size(-1))) @ head.unsqueeze(-1)
        scores: Tensor = pairs.squeeze(-1) + self.label_bias(torch.cat([child, head], -1))
        return scores


class Spans(nn.Module):
    """A vector of every span up to a width: start and end, their low-rank biaffine product, and the width."""

    def __init__(self, width: int, size: int, longest: int) -> None:
        super().__init__()
        self.longest = longest
        self.ends = nn.Linear(width, 4 * size)
        self.widths = nn.Embedding(longest, size)
        self.inner = Hidden(size, size, 0.0)  # the words' vectors have had their dropout; here it would cost more than it gives

    def forward(self, words: Tensor) -> Tensor:
        """Return B x N x longest x size; entry [b, i, w] is the span of words i to i + w."""
        number = words.size(1)
        steps = torch.arange(self.longest, device=words.device)
        places = (torch.arange(number, device=words.device).unsqueeze(1) + steps).clamp(max=number - 1).flatten()
        start, left, end, right = self.ends(words).chunk(4, -1)
        end, right = (vectors[:, places].unflatten(1, (number, self.longest)) for vectors in (end, right))
        summed = start.unsqueeze(2) + end + self.widths(steps)
        vectors: Tensor = self.inner(functional.gelu(summed + left.unsqueeze(2) * right))
        return vectors


class Antecedents(nn.Module):
    """How likely each earlier mention is the one that a mention takes up."""

    def __init__(self, width: int, size: int, dropout: float, *, back: int) -> None:
        super().__init__()
        self.back = back
        self.late, self.early = Hidden(width, size, dropout), Hidden(width, size, dropout)
        self.product = nn.Linear(size, size, bias=False)
        self.sum_late, self.sum_early = nn.Linear(size, size), nn.Linear(size, size)
        self.distance = nn.Embedding(len(EDGES) + 1, size)
        self.out = nn.Linear(size, 1)

    def forward(self, mentions: Tensor, starts: Tensor, mask: Tensor) -> Tensor:
        """Return scores B x K x (K + 1); column 0, always 0, stands for no antecedent, column j for mention j - 1."""
        late, early = self.late(mentions), self.early(mentions)
        far = self.distance(bucket(starts.unsqueeze(2) - starts.unsqueeze(1)))
        summed = self.sum_late(late).unsqueeze(2) + self.sum_early(early).unsqueeze(1) + far
        scores = (self.product(late) @ early.transpose(1, 2) + self.out(functional.gelu(summed)).squeeze(-1)).float()
        order = torch.arange(mentions.size(1), device=mentions.device)
        gap = order.unsqueeze(1) - order
        allowed = (gap > 0) & (gap <= self.back) & mask.unsqueeze(1) & mask.unsqueeze(2)
        scores = torch.where(allowed, scores, torch.full_like(scores, FAR))
        return torch.cat([torch.zeros_like(scores[:, :, :1]), scores], 2)


class Statements(nn.Module):
    """What a pair of mentions is said to do: relations that don't exclude each other, status, and the word that says it.

    The pair looks for its word with attention over the whole window; that attention is trained on the corpus' triggers and gives
    the trigger at run time, so that a statement can show the word that it was read from.
    """

    def __init__(self, width: int, size: int, counts: tuple[int, int], dropout: float) -> None:
        super().__init__()
        mention, relations, statuses = size, *counts
        self.subject, self.object = nn.Linear(mention, width), nn.Linear(mention, width)
        self.left, self.right = nn.Linear(mention, width), nn.Linear(mention, width)
        self.distance = nn.Embedding(2 * (len(EDGES) + 1), width)
        self.keys, self.values = nn.Linear(width, width), nn.Linear(width, width)
        self.ask_subject, self.ask_object = nn.Linear(mention, width), nn.Linear(mention, width)
        self.inner = Hidden(width, width, dropout)
        self.relation, self.status = nn.Linear(width, relations), nn.Linear(width, statuses)
        self.status_bias = nn.Parameter(torch.zeros(relations, statuses))
        nn.init.constant_(self.relation.bias, -4.0)  # hardly any pair stands in any one relation

    def forward(self, mentions: Tensor, starts: Tensor, words: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        """Return relations B x K x K x R (each a logit of its own), status B x K x K x S, attention logits B x K x K x N.

        Args:
            mentions: Mention vectors; the first of the two axes is the subject.
            starts: First word of each mention.
            words: Word vectors, already as wide as the pairs.
            mask: True for words; None if there is no padding.
        """
        keys = self.keys(words).transpose(1, 2)
        asked = (self.ask_subject(mentions) @ keys).unsqueeze(2) + (self.ask_object(mentions) @ keys).unsqueeze(1)
        asked = (asked / keys.size(1) ** 0.5).float()
        if mask is not None:
            asked = torch.where(mask.unsqueeze(1).unsqueeze(1), asked, torch.full_like(asked, FAR))
        found = torch.softmax(asked, -1).flatten(1, 2) @ self.values(words)
        found = found.unflatten(1, (mentions.size(1), mentions.size(1)))
        gap = starts.unsqueeze(1) - starts.unsqueeze(2)
        far = self.distance(bucket(gap) + (gap > 0).long() * (len(EDGES) + 1))
        product = self.left(mentions).unsqueeze(2) * self.right(mentions).unsqueeze(1)
        summed = self.subject(mentions).unsqueeze(2) + self.object(mentions).unsqueeze(1) + far + found + product
        pairs = self.inner(functional.gelu(summed))
        return self.relation(pairs), self.status(pairs), asked


def bucket(distance: Tensor) -> Tensor:
    """Return the class of a distance in words, without its sign: 0 to len(EDGES)."""
    edges = torch.tensor(EDGES, device=distance.device)
    return (distance.abs().unsqueeze(-1) >= edges).sum(-1)
