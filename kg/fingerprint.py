"""Fingerprints of the data that steer a build, for manifest.json: two builds with equal fingerprints were made by the same rules."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, entry_points, version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.settings import Settings

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
        "triples": ("triples/*.yaml", "triples/open/*.yaml"),
    }
)
# What has a say in the reading of one document, beside the document: kinds of data, the code of the stages, libraries.
READING = ("documents", "gazetteer", "language", "model", "ontology", "triples", "user entities")
CODE = (
    *(f"{stage}/**/*.py" for stage in ("documents", "gazetteer", "language", "mentions", "ontology", "triples")),
    *("extraction.py", "extras.py", "objects.py", "spelling.py", "store/rows.py", "store/work.py", "yaml_files.py"),
)
LIBRARIES = ("lemminflect", "numpy", "onnxruntime", "spacy", "tokenizers", "trafilatura", "ufal.chu-liu-edmonds")
JOINING = ("anyascii", "duckdb", "jinja2", "networkx", "pyvis", "rapidfuzz")  # further libraries, below the stages that join and write
KEPT = 1024  # hashes of files: the program has some hundreds
NO_FILES: Mapping[str, Path | None] = MappingProxyType({})


def fingerprints(model: str | None = None, files: Mapping[str, Path | None] = NO_FILES, *, ontology: Path | None = None) -> dict[str, str]:
    """Return a SHA-256 in hexadecimal for each kind of data, by name, sorted.

    A kind of one file has that file's hash. A kind of several has the hash of a list with a line for each file, sorted by path:
    its hash, two blanks, its path inside the package.

    Args:
        model: Name of an installed spaCy pipeline that stands in for the bundled model; its fingerprint is then its name and
            version, the hash of its files where it is a folder, or its name alone.
        files: The user's own files by name, as in `seeds/`; None where there is none.
        ontology: The user's own relations, which the fingerprint `ontology` then covers too; None for none.
    """
    found = {name: _hash_files(_find_files(patterns), HERE) for name, patterns in DATA.items()}
    if model is not None:
        found["model"] = _name_version(model)
    if ontology is not None:
        both = f"{found['ontology']}  shipped\n{hashlib.sha256(ontology.read_bytes()).hexdigest()}  own\n"
        found["ontology"] = hashlib.sha256(both.encode()).hexdigest()
    found.update({f"user {name}": hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items() if path is not None})
    return dict(sorted(found.items()))


def fingerprint_extraction(settings: Settings) -> str:
    """Return a SHA-256 of everything that has a say in what one document states, beside the document itself.

    Judgements and the rules on who is who aren't among it: they may change without any document being read anew.
    """
    data = fingerprints(settings.model, {"entities": settings.entities}, ontology=settings.ontology)
    parts = [f"{name} {data[name]}" for name in READING if name in data]
    parts.append(f"code {_hash_files(_find_files(CODE), HERE)}")
    parts += [f"{name} {_find_version(name)}" for name in ("kg", *LIBRARIES)]
    parts += _list_plugins("kg.readers")
    # Whatever else may be set has a say, also what is added one day; model, entities and ontology are there by their content.
    chosen = sorted(field.name for field in fields(settings) if field.name not in {"model", "entities", "ontology", "judgements"})
    parts += [f"python {sys.version_info[:2]}", *(f"{name} {getattr(settings, name)}" for name in chosen)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def fingerprint_build(settings: Settings) -> str:
    """Return a SHA-256 of everything beside the documents that has a say in the files of a build: all of this program, and what is set.

    Raises:
        OSError: A file of the user's can't be read.
    """
    program = [path for path in _find_files(("**/*",)) if path.is_file() and "__pycache__" not in path.parts]
    judged = settings.judgements.read_bytes() if settings.judgements is not None else b""
    parts = [fingerprint_extraction(settings), _hash_files(program, HERE), repr(settings), hashlib.sha256(judged).hexdigest()]
    parts += [f"{name} {_find_version(name)}" for name in JOINING]
    return hashlib.sha256("\n".join([*parts, *_list_plugins("kg.exporters")]).encode()).hexdigest()


def _list_plugins(group: str) -> list[str]:
    points = entry_points(group=group)
    return sorted(f"{group} {point.name} {point.value} {point.dist.version if point.dist else ''}" for point in points)


def _hash_files(paths: Iterable[Path], root: Path) -> str:
    rows = [(_hash_file(path), path.relative_to(root).as_posix()) for path in paths]
    if len(rows) == 1:
        return rows[0][0]
    return hashlib.sha256("".join(f"{digest}  {name}\n" for digest, name in rows).encode()).hexdigest()


def _hash_file(path: Path) -> str:
    """Return the SHA-256 of a file, which a process reads once as long as its size and time of change stand."""
    told = path.stat()
    return _hash_as_told(path, told.st_size, told.st_mtime_ns)


@lru_cache(maxsize=KEPT)
def _hash_as_told(path: Path, size: int, changed: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _find_files(patterns: Iterable[str]) -> list[Path]:
    return sorted({path for pattern in patterns for path in HERE.glob(pattern)})


def _name_version(model: str) -> str:
    folder = Path(model)
    if folder.is_dir():  # spaCy opens those too
        return _hash_files(sorted(path for path in folder.rglob("*") if path.is_file()), folder)
    found = _find_version(model)
    return f"{model} {found}" if found else model


def _find_version(package: str) -> str:
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return ""
