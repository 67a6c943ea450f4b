"""`kg` reads folders of news text into an auditable graph of states, militias, officials, organisations, places and attacks."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.language.load import load
    from kg.pipeline import Result, build, extract, extract_open
    from kg.queries.find import find_entity
    from kg.queries.paths import shortest_path
    from kg.settings import Settings

__version__ = "0.1.0"
__all__ = ["Result", "Settings", "__version__", "build", "extract", "extract_open", "find_entity", "load", "shortest_path"]

_HOME = {
    "Result": "kg.pipeline",
    "Settings": "kg.settings",
    "build": "kg.pipeline",
    "extract": "kg.pipeline",
    "extract_open": "kg.pipeline",
    "find_entity": "kg.queries.find",
    "load": "kg.language.load",
    "shortest_path": "kg.queries.paths",
}


def __getattr__(name: str) -> Any:
    # Lazy, so that `import kg` and `kg --help` load neither spaCy nor networkx.
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
