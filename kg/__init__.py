"""`kg` reads folders of news text into an auditable graph of states, militias, officials, organisations, places and attacks."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.exports.read import read_graph
    from kg.language.load import load
    from kg.pipeline import Result, build, explain, extract, extract_open
    from kg.queries.attacks import attacks
    from kg.queries.contradictions import contradictions
    from kg.queries.filters import Filters, filter_graph
    from kg.queries.find import find_entity
    from kg.queries.neighbours import neighbours
    from kg.queries.paths import find_paths
    from kg.queries.route import Route
    from kg.queries.search import search
    from kg.queries.show import show
    from kg.queries.sides import sides
    from kg.queries.stats import stats
    from kg.queries.timeline import timeline
    from kg.queries.why import why
    from kg.settings import Settings

__version__ = "0.1.0"
__all__ = [
    "Filters",
    "Result",
    "Route",
    "Settings",
    "__version__",
    "attacks",
    "build",
    "contradictions",
    "explain",
    "extract",
    "extract_open",
    "filter_graph",
    "find_entity",
    "find_paths",
    "load",
    "neighbours",
    "read_graph",
    "search",
    "show",
    "sides",
    "stats",
    "timeline",
    "why",
]

_HOME = {
    "Filters": "kg.queries.filters",
    "Result": "kg.pipeline",
    "Route": "kg.queries.route",
    "Settings": "kg.settings",
    "attacks": "kg.queries.attacks",
    "build": "kg.pipeline",
    "contradictions": "kg.queries.contradictions",
    "explain": "kg.pipeline",
    "extract": "kg.pipeline",
    "extract_open": "kg.pipeline",
    "filter_graph": "kg.queries.filters",
    "find_entity": "kg.queries.find",
    "find_paths": "kg.queries.paths",
    "load": "kg.language.load",
    "neighbours": "kg.queries.neighbours",
    "read_graph": "kg.exports.read",
    "search": "kg.queries.search",
    "show": "kg.queries.show",
    "sides": "kg.queries.sides",
    "stats": "kg.queries.stats",
    "timeline": "kg.queries.timeline",
    "why": "kg.queries.why",
}


def __getattr__(name: str) -> Any:
    # Lazy, so that `import kg` and `kg --help` load neither spaCy nor networkx.
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
