"""The trained network as one int8 ONNX file, with its labels, its tokenizer and a comparison with the network it was made of."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from kg.language.labels import Labels
from kg.language.session import Predict, load_session
from training.model.errors import TrainingError
from training.model.evaluate import Evaluation, make_predictor
from training.model.examples import Example, read_examples
from training.model.features import INPUTS, make_inputs
from training.model.labels import write_labels
from training.model.measures import DEV, MEAN, measure
from training.model.network import Inputs, Network
from training.model.windows import find_start_model, load_pieces

OPSET = 20
SHIPPED = ("input_ids", "features", "first", "last", "starts", "spans")  # inputs of the exported file, one window at a time
# Windows at run time, in pieces: shorter ones than in training are read faster (attention grows with the square) and no worse.
PIECES, OVERLAP = 192, 32
MOST_BYTES = 30_000_000
MOST_LOST = 0.004  # of LAS or any F1: 0.4 points


class Plain(nn.Module):
    """The network for one window without padding, with one tensor per input, as the exporter wants it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """Return the scores in the order of their names' making."""
        named = dict(zip(SHIPPED, inputs, strict=True))
        words = torch.ones_like(named["first"])
        return tuple(self.network(Inputs(attention_mask=None, word_mask=words, **named)).values())


def export(network: Network, out: Path, data: Path, *, limit: int | None = None) -> dict[str, Any]:
    """Write model.onnx, labels.json, tokenizer.json and export.json; return the report.

    Args:
        network: In evaluation mode, on the CPU.
        out: Folder to write to.
        data: Prepared data; the dev parts are measured before and after.
        limit: Windows a file that the comparison takes, None for all.

    Raises:
        TrainingError: The file is larger than MOST_BYTES.
    """
    out.mkdir(parents=True, exist_ok=True)
    model = out / "model.onnx"
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "float.onnx"
        write_onnx(network, plain)
        quantise(plain, model)
        apart = compare_floats(network, load_session(plain), _samples(data))
    shutil.copyfile(find_start_model() / "tokenizer.json", out / "tokenizer.json")
    bias = [] if network.statements is None else network.statements.status_bias.tolist()
    write_labels(out / "labels.json", shipped_labels(network), {"status_bias": bias, "windows": _windows(network)})
    size = model.stat().st_size
    if size > MOST_BYTES:
        raise TrainingError(f"{model}: {size:,} bytes; at most {MOST_BYTES:,} are allowed: make the heads smaller (config.yaml, sizes)")
    before = measure(Evaluation(network), data, DEV, limit=limit)
    after = measure(Evaluation(network, load_session(model)), data, DEV, limit=limit)
    report = {
        "bytes": size,
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "largest difference of the float file": apart,
        "lost": {name: round(before[name] - after[name], 5) for name in before},
        "float": before,
        "int8": after,
    }
    (out / "export.json").write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    return report


def find_losses_of(report: Mapping[str, Any]) -> list[str]:
    """Return the figures of the report that lost more than MOST_LOST, of those that matter (`measures.MEAN`)."""
    return [f"{name}: {report['lost'][name]:.4f}" for name in MEAN if report["lost"].get(name, 0.0) > MOST_LOST]


def write_onnx(network: Network, path: Path) -> None:
    """Write the network in floats, for one window of any number of pieces, words and mentions."""
    sample = _sample(network)
    names = list(network(Inputs(**sample)))
    axes: dict[str, dict[int, str]] = {name: {1: "pieces"} for name in SHIPPED[:2]}
    axes |= {name: {1: "words"} for name in SHIPPED[2:5]} | {"spans": {0: "spans"}}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of every shape that it follows
        torch.onnx.export(
            Plain(network).eval(),
            tuple(sample[name] for name in SHIPPED),
            str(path),
            input_names=list(SHIPPED),
            output_names=names,
            dynamic_axes=axes | {name: _axes_of(name) for name in names},
            opset_version=OPSET,
            dynamo=False,  # the newer exporter doesn't follow sizes that depend on scores, such as the number of mentions
        )


def _axes_of(name: str) -> dict[int, str]:
    if name in ("antecedent", "statement", "status", "trigger"):
        return {1: "mentions", 2: "antecedents" if name == "antecedent" else "mentions"}
    axes = {1: "mentions" if name.startswith("mention") else "words"}
    return axes | ({2: "heads"} if name == "arc" else {})


def quantise(source: Path, target: Path) -> None:
    """Write the weights of linear maps and embeddings in eight bits, a scale for every channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(source, target, weight_type=QuantType.QInt8, per_channel=True)


def compare_floats(network: Network, predict: Predict, examples: Sequence[Example]) -> dict[str, float]:
    """Return the largest difference between network and float file by output; other shapes give infinity."""
    apart: dict[str, float] = {}
    own = make_predictor(network)
    for example in examples:
        arrays = make_inputs([example], load_pieces(find_start_model()), gold_starts=False)
        left, right = own(arrays), predict(arrays)
        for name, values in left.items():
            same = values.shape == right[name].shape
            largest = float(np.abs(values - right[name]).max(initial=0.0)) if same else float("inf")
            apart[name] = max(apart.get(name, 0.0), largest)
    return apart


def shipped_labels(network: Network) -> Labels:
    """Return the labels of the outputs that are exported: the auxiliary noun phrases are not."""
    labels = network.labels
    tags = {name: labels.tags[name] for name in network.tag_names()}
    spans = {name: labels.spans[name] for name in network.span_names() if name != "entity"}
    return Labels(tags, labels.relations, spans, labels.statements, labels.statuses)


def _windows(network: Network) -> dict[str, int]:
    sizes = network.settings.windows
    return {"pieces": min(PIECES, sizes.pieces), "overlap": min(OVERLAP, sizes.overlap), "span_width": sizes.span_width}


def _samples(data: Path) -> list[Example]:
    return list(read_examples(data / "corpus.dev.jsonl"))[:4]


def _sample(network: Network) -> dict[str, Tensor]:
    """Return inputs to trace with."""
    words = ("Iran", "-", "backed", "fighters", "attacked", "Baghdad", ".")
    arrays = make_inputs([Example("sample", "sample", words, (2, *[1] * 6), (0, 7))], load_pieces(find_start_model()), gold_starts=False)
    arrays["spans"] = np.array([(0, 0, 0), (0, 2, 3)], np.int64)
    return {name: torch.as_tensor(arrays[name]) for name in INPUTS}
