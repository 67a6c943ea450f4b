"""Fingerprints of the data that steer a build, for manifest.json: two builds with equal fingerprints were made by the same rules."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType

HERE = Path(__file__).parent
# Name of the fingerprint → patterns of the files that it covers. `model` is one file, so that `sha256sum` gives the same figure.
DATA: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "documents": ("documents/*.yaml",),
        "entities": ("entities/*.csv", "entities/*.yaml"),
        "gazetteer": ("gazetteer/*.csv",),
        "language": ("language/en/*.json", "language/en/*.yaml"),
        "model": ("language/en/model.onnx",),
        "ontology": ("ontology/*.yaml", "ontology/relations/*.yaml"),
        "triples": ("triples/open/*.yaml",),
    }
)
NO_FILES: Mapping[str, Path | None] = MappingProxyType({})


def fingerprints(model: str | None = None, files: Mapping[str, Path | None] = NO_FILES) -> dict[str, str]:
    """Return a SHA-256 in hexadecimal for each kind of data, by name, sorted.

    A kind of one file has that file's hash. A kind of several has the hash of a list with a line for each file, sorted by path:
    its hash, two blanks, its path inside the package.

    Args:
        model: Name of an installed spaCy pipeline that stands in for the bundled model; its fingerprint is then its name and
            version, or its name alone where it is no installed package.
        files: The user's own files by name, as in `seeds/`; None where there is none.
    """
    found = {name: _hash_files(sorted({path for pattern in patterns for path in HERE.glob(pattern)})) for name, patterns in DATA.items()}
    if model is not None:
        found["model"] = _name_version(model)
    found.update({f"user {name}": hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if path is not None})
    return dict(sorted(found.items()))


def _hash_files(paths: Iterable[Path]) -> str:
    rows = [(hashlib.sha256(path.read_bytes()).hexdigest(), path.relative_to(HERE).as_posix()) for path in paths]
    if len(rows) == 1:
        return rows[0][0]
    return hashlib.sha256("".join(f"{digest}  {name}\n" for digest, name in rows).encode()).hexdigest()


def _name_version(model: str) -> str:
    try:
        return f"{model} {version(model)}"
    except (PackageNotFoundError, ValueError):
        return model  # a folder; spaCy opens those too
