"""An exported network as a function: arrays in, scores out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from kg.language.decode import Outputs
from kg.language.features import Arrays

Predict = Callable[[Arrays], Outputs]


def load_session(path: Path) -> Predict:
    """Return an exported file as a function that gives its scores by name; inputs that the file doesn't have are left out."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    # One thread: more are slower beside other workers, and sums in another order would change the last bits.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors alone
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    inputs = {entry.name for entry in session.get_inputs()}

    def predict(arrays: Arrays) -> Outputs:
        feeds = {"spans": np.zeros((0, 3), np.int64), **arrays}
        return dict(zip(names, session.run(names, {name: feeds[name] for name in inputs}), strict=True))

    return predict
