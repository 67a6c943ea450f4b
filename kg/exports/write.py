"""All files of a build, written into its folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from kg.exports.atomic import check_writable
from kg.exports.beside import do_both
from kg.exports.flat import forget_rows
from kg.exports.kept import forget_keys, keep_parts
from kg.exports.manifest import write_manifest
from kg.exports.picture import place_shown
from kg.exports.record import Built, Exporter, load_exporters

# Statements; 10,000 articles have 500,000, of which the copy of the process would take its share of memory to three gigabytes.
MOST_BESIDE = 300_000
NOTHING: Mapping[str, str] = MappingProxyType({})


def write_outputs(
    result: Built,
    folder: Path,
    *,
    fingerprints: Mapping[str, str] = NOTHING,
    settings: Mapping[str, object] = NOTHING,
    processes: int = 1,
    rules: str | None = None,
) -> list[Path]:
    """Write the formats of a build and the manifest into `folder`, over what an earlier build left there; return the paths.

    Each file appears whole or not at all. The manifest comes last. With two processes one writes the formats that are made of
    parts, which have keys in common, and one all else; a build of more than `MOST_BESIDE` statements is written by one. Where
    the `rules` are those of the build that is overwritten, what the new one has in common with it is copied (`kg.exports.kept`).

    Raises:
        OutputError: The folder can't be written.
    """
    check_writable(folder)
    exporters = [exporter for exporter in load_exporters().values() if not exporter.on_request]
    is_shared = processes > 1 and len(result.statements) <= MOST_BESIDE
    parted = [exporter for exporter in exporters if exporter.in_parts and is_shared]
    others = [exporter for exporter in exporters if exporter not in parted]
    write = partial(write_formats, result=result, folder=folder)
    with keep_parts(rules):
        halves = do_both(partial(write, parted), partial(write, others)) if parted else ([], write(others))
    paths = [path for half in halves for path in half]
    return [*paths, write_manifest(result, folder, fingerprints=fingerprints, settings=settings)]


def write_format(exporter: Exporter, result: Built, folder: Path) -> list[Path]:
    """Write one format under its usual names into `folder`."""
    return write_formats([exporter], result, folder)


def write_formats(exporters: Iterable[Exporter], result: Built, folder: Path) -> list[Path]:
    """Write formats under their usual names into `folder`; what several of them make of the graph is made once, then let go."""
    try:
        return [
            path
            for exporter in exporters
            for path in exporter.write(result, folder / exporter.files[0] if len(exporter.files) == 1 else folder)
        ]
    finally:
        forget_rows()
        forget_keys()
        place_shown.cache_clear()
