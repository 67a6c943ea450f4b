"""The shipped file as a network again: training goes on from it where no checkpoint is left.

The exporter names some weights after parameters and others by running numbers, which depend on what else the network had. So a network
of the same shape, filled with chance numbers, is exported once more: whichever of its parameters a stored array is, the shipped array
of that name, or of that rank among the numbered ones, is too.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray

from kg.language.labels import read_labels
from training.model.errors import TrainingError
from training.model.export import write_onnx
from training.model.network import Network, make_network
from training.model.settings import Settings

_NUMBERED = re.compile(r"onnx::\w+_(\d+)")
Kind = TypeVar("Kind", bound=np.generic)
BIAS = "statements.status_bias"  # kept beside the labels


def read_shipped(model: Path, settings: Settings) -> Network:
    """Return the network of an exported file with its weights of eight bits as floats, in evaluation mode, on the CPU.

    Args:
        model: The ONNX file; `labels.json` lies beside it.
        settings: Those it was trained with, as far as shapes go.

    Raises:
        TrainingError: A weight of the network isn't in the file or has another shape there.
    """
    import onnx

    labels = model.with_name("labels.json")
    network = make_network(replace(settings, heads=replace(settings.heads, entities=False)), read_labels(labels))
    with torch.no_grad():
        for value in network.parameters():
            value.normal_()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "float.onnx"
        write_onnx(network.eval(), plain)
        places = find_places(network, rank(_arrays(onnx.load(plain))))
    stored = rank(dequantise(_arrays(onnx.load(model))))
    weights = {name: stored[place] for name, place in places.items() if place in stored}
    weights[BIAS] = np.array(json.loads(labels.read_text(encoding="utf-8"))["status_bias"], np.float32)
    known = {name: value.shape for name, value in network.state_dict().items()}
    faults = sorted(name for name, shape in known.items() if name not in weights or weights[name].shape != tuple(shape))
    if faults:
        raise TrainingError(
            f"{model.name}: no such weights, or of another shape: {', '.join(faults[:5])}; give the settings it was made with"
        )
    network.load_state_dict({name: torch.tensor(weights[name]) for name in known})
    return network


def find_places(network: Network, arrays: Mapping[str, NDArray[np.generic]]) -> dict[str, str]:
    """Return for each parameter the name of the array that equals it, be its axes turned or not."""
    keys = {_key(array): name for name, array in sorted(arrays.items())}
    values = {name: value.numpy() for name, value in network.state_dict().items()}
    found = {name: keys.get(_key(array), keys.get(_key(array.T))) for name, array in values.items()}
    return {name: place for name, place in found.items() if place is not None}


def dequantise(arrays: Mapping[str, NDArray[np.generic]]) -> dict[str, NDArray[np.float32]]:
    """Return the arrays by the names they had before they were written in eight bits.

    What has a scale for each channel is a linear map: eight bits hold it as inputs x outputs, and it is turned back.
    """
    plain: dict[str, NDArray[np.float32]] = {}
    for name, array in arrays.items():
        base = name.removesuffix("_quantized")
        if base != name:
            offset = arrays[f"{base}_zero_point"].astype(np.float32)
            scale = arrays[f"{base}_scale"].astype(np.float32)
            value = (array.astype(np.float32) - offset) * scale
            plain[base.removesuffix("_Transposed")] = value.T.copy() if scale.ndim else value
        elif not name.endswith(("_scale", "_zero_point")):
            plain[name] = array.astype(np.float32)
    return plain


def rank(arrays: Mapping[str, NDArray[Kind]]) -> dict[str, NDArray[Kind]]:
    """Return the arrays with 0, 1, 2 … instead of the exporter's running numbers, in their order."""
    numbered = sorted((int(found[1]), name) for name in arrays if (found := _NUMBERED.fullmatch(name)) is not None)
    ranks = {name: f"onnx::{place}" for place, (_, name) in enumerate(numbered)}
    return {ranks.get(name, name): array for name, array in arrays.items()}


def _arrays(model: object) -> dict[str, NDArray[np.generic]]:
    from onnx import numpy_helper

    return {entry.name: numpy_helper.to_array(entry) for entry in model.graph.initializer}  # type: ignore[attr-defined]


def _key(array: NDArray[np.generic]) -> tuple[tuple[int, ...], bytes]:
    return array.shape, np.ascontiguousarray(array).tobytes()
