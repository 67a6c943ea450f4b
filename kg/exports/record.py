"""What an exporter is given and what it is: the contract between a build and the formats."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from pkgutil import iter_modules
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from kg.errors import ConfigError, InputError
from kg.objects import Document, Entity, Skipped, Statement

if TYPE_CHECKING:
    import networkx as nx


class Built(Protocol):
    """A finished build, as `kg.pipeline.build` returns it or `kg.exports.read.read_record` reads it back."""

    @property
    def documents(self) -> Sequence[Document]:
        """Documents that were read."""

    @property
    def skipped(self) -> Sequence[Skipped]:
        """Inputs that gave no document."""

    @property
    def entities(self) -> Sequence[Entity]:
        """Entities, each with its mentions."""

    @property
    def statements(self) -> Sequence[Statement]:
        """Statements, their ends resolved."""

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The graph that `kg.graph.build.assemble` made of them."""


@dataclass(frozen=True, slots=True)
class Record:
    """A build that was read back from its folder; the documents' texts are not in it."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    graph: nx.MultiDiGraph[str]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format.

    Attributes:
        name: As given to `kg export --format`.
        files: Names of the files that it writes into a build's folder. With one file, `write` takes the path of that file;
            with several it takes the folder.
        write: Writes and returns the paths written. It must not change the graph.
        summary: What it is good for, in one line; told where a format is asked for that there isn't.
        on_request: Whether `kg export` alone writes it, and not every build.
        in_parts: Whether it is made of parts with keys (`kg.exports.kept`), which formats of one process share.
    """

    name: str
    files: tuple[str, ...]
    write: Callable[[Built, Path], list[Path]]
    summary: str = ""
    on_request: bool = False
    in_parts: bool = False


@cache
def load_exporters() -> Mapping[str, Exporter]:
    """Return the exporters by name, sorted: the modules of this folder and the entry points `kg.exporters`.

    Raises:
        ConfigError: Two exporters bear the same name, or an entry point gives something else than an `Exporter`.
    """
    package = import_module("kg.exports")
    modules = [import_module(f"kg.exports.{info.name}") for info in iter_modules(package.__path__)]
    found = [(module.__name__, module.EXPORTER) for module in modules if hasattr(module, "EXPORTER")]
    found += [(f"entry point {point.name}", point.load()) for point in sorted(entry_points(group="kg.exporters"))]
    exporters: dict[str, Exporter] = {}
    for origin, exporter in found:
        if not isinstance(exporter, Exporter):
            raise ConfigError(f"{origin}: gives a {type(exporter).__name__}, not a kg.exports.record.Exporter")
        if exporter.name in exporters:
            raise ConfigError(f"{origin}: the format '{exporter.name}' exists already; choose another name")
        exporters[exporter.name] = exporter
    return MappingProxyType(dict(sorted(exporters.items())))


def find_exporter(name: str) -> Exporter:
    """Return the exporter called `name`.

    Raises:
        InputError: There is none; the message lists those there are, a line each.
    """
    exporters = load_exporters()
    if name not in exporters:
        told = "".join(f"\n{known}: {exporter.summary}" for known, exporter in exporters.items())
        raise InputError(f"unknown format '{name}'; allowed: {', '.join(exporters)}{told}")
    return exporters[name]
