"""The YAML files beside this module, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from kg.yaml_files import read_yaml

HERE = Path(__file__).parent


@cache
def read_data(name: str) -> Any:
    """Return what the YAML file `name` of this folder holds; callers leave it unchanged."""
    return read_yaml(HERE / name)
