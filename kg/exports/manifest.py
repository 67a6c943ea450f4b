"""manifest.json says by what a folder was made; it is written last and looked at first. No clock: same in, same out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg import __version__
from kg.errors import InputError
from kg.exports.atomic import write_text
from kg.exports.flat import plain
from kg.exports.record import Built
from kg.graph.summary import summarise

MANIFEST = "manifest.json"
FORMAT = 1  # of the files beside it; raised when a reader of the old ones would misread the new ones


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a manifest says that reading needs: sign, symmetry and PLOVER root of each relation at the time of the build."""

    kg: str
    signs: Mapping[str, int] = field(default_factory=dict)
    symmetric: frozenset[str] = frozenset()
    roots: Mapping[str, str] = field(default_factory=dict)


def write_manifest(built: Built, folder: Path, *, fingerprints: Mapping[str, str], settings: Mapping[str, object]) -> Path:
    """Write manifest.json.

    Args:
        built: Its counts and relations are recorded.
        folder: Where the other files of the build are.
        fingerprints: Hashes of model, ontology and gazetteer, by name.
        settings: What the user set; paths as given.
    """
    summary = summarise(built.documents, built.skipped, built.entities, statements=built.statements, graph=built.graph)
    content = {
        "format": FORMAT,
        "kg": __version__,
        "fingerprints": plain(dict(sorted(fingerprints.items()))),
        "settings": {key: value if isinstance(value, bool | int | float | None) else str(value) for key, value in settings.items()},
        "counts": summary.as_counts(),
        "relations": plain(built.graph.graph["relations"]),
    }
    return write_text(folder / MANIFEST, [json.dumps(content, ensure_ascii=False, indent=2), "\n"])


def read_manifest(folder: Path) -> Manifest:
    """Read manifest.json.

    Raises:
        InputError: There is none, it is damaged, or it is of another format version.
    """
    path = folder / MANIFEST
    try:
        data: dict[str, Any] = json.loads(path.read_bytes())
        version = data["format"]
        relations = data["relations"].items()
        manifest = Manifest(
            str(data["kg"]),
            {name: int(facts["sign"]) for name, facts in relations},
            frozenset(name for name, facts in relations if facts["symmetric"]),
            {name: str(facts.get("plover", "")) for name, facts in relations},
        )
    except NotADirectoryError as err:
        raise InputError(f"{folder}: is a file; the folder that `kg build` wrote is needed here") from err
    except FileNotFoundError as err:
        advice = f"make one with `kg build ARTICLES -o {folder}`, or name the folder of one, as with --graph"
        raise InputError(f"{folder}: holds no finished build, for it has no {MANIFEST}; {advice}") from err
    except OSError as err:
        raise InputError(f"{path}: can't be read ({err.strerror}); give a folder that `kg build` wrote, as with --graph") from err
    except (ValueError, LookupError, TypeError, AttributeError) as err:
        raise InputError(f"{path}: damaged ({err}); build the folder again") from err
    if version != FORMAT:
        raise InputError(f"{path}: format {version}, but kg {__version__} reads format {FORMAT}; build the folder again")
    return manifest
