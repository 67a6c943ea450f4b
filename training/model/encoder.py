"""The MiniLM encoder, written out so that case can enter it, a mean of its layers can leave it and it exports plainly.

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

from training.model.errors import TrainingError
from training.model.features import FEATURES

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


class Layer(nn.Module):
    """One layer: attention and two linear maps, each with its residual."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.rate = heads, dropout
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.wide, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_attention, self.norm_output = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the next states; `mask` is true where there is a piece, B x 1 x 1 x T."""
        query, key, value = (self._split(linear(states)) for linear in (self.query, self.key, self.value))
        rate = self.rate if self.training else 0.0
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask, dropout_p=rate)
        joined = attended.transpose(1, 2).flatten(2)
        states = self.norm_attention(states + self.dropout(self.out(joined)))
        inner = self.narrow(functional.gelu(self.wide(states)))
        output: Tensor = self.norm_output(states + self.dropout(inner))
        return output

    def _split(self, states: Tensor) -> Tensor:
        split: Tensor = states.unflatten(-1, (self.heads, states.size(-1) // self.heads))  # type: ignore[no-untyped-call]
        return split.transpose(1, 2)


class Encoder(nn.Module):
    """Pieces in, the states of the embedding and of every layer out."""

    def __init__(self, shape: dict[str, int], *, layers: int, dropout: float) -> None:
        super().__init__()
        self.width = shape["hidden_size"]
        self.words = nn.Embedding(shape["vocab_size"], self.width)
        self.positions = nn.Embedding(shape["max_position_embeddings"], self.width)
        self.features = nn.Embedding(FEATURES, self.width)
        self.norm = nn.LayerNorm(self.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        heads, inner = shape["num_attention_heads"], shape["intermediate_size"]
        self.layers = nn.ModuleList(Layer(self.width, inner, heads, dropout) for _ in range(layers))
        nn.init.zeros_(self.features.weight)

    def forward(self, pieces: Tensor, mask: Tensor, features: Tensor) -> list[Tensor]:
        """Return the states, B x T x width, first those of the embedding."""
        positions = torch.arange(pieces.size(1), device=pieces.device)
        states = self.words(pieces) + self.positions(positions).unsqueeze(0) + self.features(features)
        all_states = [self.dropout(self.norm(states))]
        seen = mask.bool().unsqueeze(1).unsqueeze(1)
        for layer in self.layers:
            all_states.append(layer(all_states[-1], seen))
        return all_states


def load_encoder(folder: Path, *, layers: int, dropout: float) -> Encoder:
    """Return the encoder with the start weights of a BERT checkpoint.

    Raises:
        TrainingError: The checkpoint lacks a weight.
    """
    from safetensors.torch import load_file

    shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    encoder = Encoder(shape, layers=layers, dropout=dropout)
    stored = {name.removeprefix("bert."): value for name, value in load_file(str(folder / "model.safetensors")).items()}
    weights = {name: value for name, value in (_rename(name, value) for name, value in stored.items()) if name}
    # Every text is of the first segment: its embedding goes into the positions for good.
    weights["positions.weight"] = weights["positions.weight"] + stored["embeddings.token_type_embeddings.weight"][0]
    wanted = encoder.state_dict()
    weights = {name: value for name, value in weights.items() if name in wanted}
    missing = sorted(set(wanted) - set(weights) - {"features.weight"})
    if missing:
        raise TrainingError(f"{folder}: weights missing: {', '.join(missing[:5])}; a BERT checkpoint in safetensors is needed")
    encoder.load_state_dict(weights, strict=False)
    return encoder


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
