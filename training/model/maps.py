"""What the labels of the sources become (`maps.yaml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

MAPS = Path(__file__).with_name("maps.yaml")


@cache
def load_maps() -> dict[str, Any]:
    """Return the content of maps.yaml, read once."""
    return dict(yaml.safe_load(MAPS.read_text(encoding="utf-8")))
