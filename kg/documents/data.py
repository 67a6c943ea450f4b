"""The YAML files beside this module, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def read_data(name: str) -> Any:
    """Return what the YAML file `name` of this folder holds; callers leave it unchanged."""
    return yaml.safe_load((files("kg.documents") / name).read_text(encoding="utf-8"))
