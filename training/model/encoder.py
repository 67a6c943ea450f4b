"""The MiniLM encoder, written out so that case can enter it and it exports plainly.

The encoder's vocabulary has no case. An embedding of case class and space (see `features`) is added to every piece of a word at the
input, rather than beside the output: so attention can use it ("may" and "May" part ways in the first layer). It starts from zero
and leaves the start weights as they are.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.language.features import FEATURES
from training.model.errors import TrainingError

_LAYER = re.compile(r"encoder\.layer\.(\d+)\.(.+)\.(weight|bias)")
NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "wide",
    "output.dense": "narrow",
    "output.LayerNorm": "norm_output",
}


class LockedDropout(nn.Module):
    """Dropout that takes the same features from all pieces of a window.

    Source: Gal and Ghahramani, "A theoretically grounded application of dropout". A mask of its own for every piece costs half the
    time of a step on a CPU.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, states: Tensor) -> Tensor:
        """Return the states, B x T x width, unchanged in evaluation."""
        if not self.training or self.rate == 0.0:
            return states
        kept = torch.rand(states.size(0), 1, states.size(2), device=states.device) >= self.rate
        return states * kept / (1 - self.rate)


class Layer(nn.Module):
    """One layer: attention and two linear maps, each with its residual. States are B x T x width, or T x width of one window."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        # Query, key and value in one map: on a CPU a wide product costs less than three narrow ones.
        self.query_key_value, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_attention, self.norm_output = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.dropout = LockedDropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next states; `mask` is true where there is a piece, B x 1 x 1 x T, None if there is one everywhere."""
        width = states.size(-1)
        split: Tensor = self.query_key_value(states).unflatten(-1, (3, self.heads, width // self.heads))
        query, key, value = (part.transpose(-2, -3) for part in split.unbind(-3))
        if mask is None:  # plain operations, which the exported graph runs faster than a masked attention
            scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5
            attended = torch.softmax(scores, -1) @ value
        else:
            attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        joined = attended.transpose(-2, -3).flatten(-2)
        states = self.norm_attention(states + self.dropout(self.out(joined)))
        inner = self.narrow(functional.gelu(self.wide(states)))
        output: Tensor = self.norm_output(states + self.dropout(inner))
        return output


class Encoder(nn.Module):
    """Pieces in, their states out. A branch is a second set of top layers beside the first."""

    def __init__(self, shape: dict[str, int], *, layers: int, branch: int, dropout: float) -> None:
        super().__init__()
        self.width = shape["hidden_size"]
        self.words = nn.Embedding(shape["vocab_size"], self.width)
        self.positions = nn.Embedding(shape["max_position_embeddings"], self.width)
        self.features = nn.Embedding(FEATURES, self.width)
        self.norm = nn.LayerNorm(self.width, eps=1e-12)
        self.dropout = LockedDropout(dropout)
        heads, inner = shape["num_attention_heads"], shape["intermediate_size"]
        self.layers = nn.ModuleList(Layer(self.width, inner, heads, dropout) for _ in range(layers))
        self.branch = nn.ModuleList(Layer(self.width, inner, heads, dropout) for _ in range(branch))
        nn.init.zeros_(self.features.weight)

    def forward(self, pieces: Tensor, mask: Tensor | None, features: Tensor, *, branch_alone: bool = False) -> tuple[Tensor, Tensor]:
        """Return the states of the last layer and those of the branch's last layer (the same without a branch), B x T x width.

        Args:
            pieces: Numbers of word pieces, B x T.
            mask: 1 where there is one; None for a single window, which is then run without masks.
            features: Case and space, B x T.
            branch_alone: Whether the first result isn't needed and may be anything.
        """
        positions = torch.arange(pieces.size(1), device=pieces.device)
        states = self.words(pieces) + self.positions(positions).unsqueeze(0) + self.features(features)
        seen = None if mask is None else mask.bool().unsqueeze(1).unsqueeze(1)
        states = self.dropout(self.norm(states if mask is not None else states.squeeze(0)))
        for layer in self.layers[: len(self.layers) - len(self.branch)]:
            states = layer(states, seen)
        top = side = states
        for layer in [] if branch_alone else self.layers[len(self.layers) - len(self.branch) :]:
            top = layer(top, seen)
        for layer in self.branch:
            side = layer(side, seen)
        if not self.branch:
            side = top
        return (top, side) if mask is not None else (top.unsqueeze(0), side.unsqueeze(0))


def load_encoder(folder: Path, *, layers: int, branch: int, dropout: float) -> Encoder:
    """Return the encoder with the start weights of a BERT checkpoint; the branch starts as the top that it stands beside.

    Raises:
        TrainingError: The checkpoint lacks a weight.
    """
    from safetensors.torch import load_file

    shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    encoder = Encoder(shape, layers=layers, branch=branch, dropout=dropout)
    stored = {name.removeprefix("bert."): value for name, value in load_file(str(folder / "model.safetensors")).items()}
    weights = {name: value for name, value in (_rename(name, value) for name, value in stored.items()) if name}
    for name in [name for name in weights if ".query." in name]:
        parts = [weights.pop(name.replace(".query.", f".{part}.")) for part in ("query", "key", "value")]
        weights[name.replace(".query.", ".query_key_value.")] = torch.cat(parts)
    # Every text is of the first segment: its embedding goes into the positions for good.
    weights["positions.weight"] = weights["positions.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    wanted = encoder.state_dict()
    weights = {name: value for name, value in weights.items() if name in wanted}
    missing = sorted(name for name in set(wanted) - set(weights) - {"features.weight"} if not name.startswith("branch."))
    if missing:
        raise TrainingError(f"{folder}: weights missing: {', '.join(missing[:5])}; a BERT checkpoint in safetensors is needed")
    encoder.load_state_dict(weights, strict=False)
    copy_top(encoder)
    return encoder


def copy_top(encoder: Encoder) -> None:
    """Give the branch the weights of the layers that it stands beside."""
    for layer, source in zip(encoder.branch, encoder.layers[len(encoder.layers) - len(encoder.branch) :], strict=True):
        layer.load_state_dict(source.state_dict())


def _rename(name: str, value: Tensor) -> tuple[str, Tensor]:
    found = _LAYER.fullmatch(name)
    if found is not None:
        return f"layers.{found[1]}.{NAMES[found[2]]}.{found[3]}", value
    plain = {
        "embeddings.word_embeddings.weight": "words.weight",
        "embeddings.position_embeddings.weight": "positions.weight",
        "embeddings.LayerNorm.weight": "norm.weight",
        "embeddings.LayerNorm.bias": "norm.bias",
    }
    return plain.get(name, ""), value
