"""Paths that a user names → the files to read, each with the path that its document bears.

Takes files and folders, gives `SourceFile`s and `Skipped`s in the order of their paths. Only regular files are opened; what
their bytes mean is left to the readers.
"""

from __future__ import annotations

import logging
import os
import stat
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.objects import Skipped

logger = logging.getLogger(__name__)

DOCUMENTS_FOLDER = "documents"  # a folder that holds one, as seeds/ does, means it

ABOUT_FOLDER = frozenset({"readme", "license", "licence", "copying", "notice", "changelog"})  # names of files that describe their folder
OWN_FILES = frozenset({"entities.csv", "judgements.csv"})  # what steers a build, beside the texts or above them
PARTS_OF_PAGE = "_files"  # behind the name of a page that a browser saved: its pictures, scripts and frames
RECORD = frozenset({"documents.jsonl", "entities.jsonl", "statements.jsonl"})  # by these a folder is told that a build wrote into
WRITTEN = RECORD | {"edges.csv", "graph.gexf", "graph.graphml", "graph.html", "graph.json", "manifest.json", "nodes.csv"}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A regular file to read; `path` is relative to the source that was given, with forward slashes."""

    file: Path
    path: str


def find_files(sources: Sequence[str | Path], suffixes: Collection[str]) -> list[SourceFile | Skipped]:
    """Return what there is to read in `sources`, sorted by path.

    Hidden files are passed over, and in folders files with other suffixes, a README or LICENSE, which describe the folder,
    the folder in which a browser saved the frames and pictures of a page, and what a build wrote there (`kg build . -o
    output` makes a folder among the articles). A link inside a folder is read where it leads to a file of the same folder
    that isn't read in its own place; one that leads outside is skipped with a reason. A file that is reached twice is read
    once. Where files of two sources would bear one path, the names of the folders above tell them apart.

    Args:
        sources: Files or folders; a folder with a subfolder `documents` means that subfolder.
        suffixes: Lower-case endings with the dot that there are readers for.

    Raises:
        InputError: A source that isn't there, is neither file nor folder, or holds no file with such a suffix; or no source.
    """
    allowed = ", ".join(sorted(suffixes))
    if not sources:
        raise InputError(f"no source is given; name files or folders with files of these kinds: {allowed}")
    found: list[SourceFile] = []
    skipped: list[Skipped] = []
    for source in sources:
        files, refused = _find_in_source(Path(source), frozenset(suffixes), allowed)
        found += files
        skipped += refused
    rows: list[SourceFile | Skipped] = [*_with_distinct_paths(_once_each(found)), *sorted(set(skipped), key=lambda row: row.path)]
    return sorted(rows, key=lambda row: row.path)


def _find_in_source(source: Path, suffixes: frozenset[str], allowed: str) -> tuple[list[SourceFile], list[Skipped]]:
    try:
        mode = source.stat().st_mode
    except (OSError, ValueError) as err:
        reason = err.strerror if isinstance(err, OSError) else str(err)
        raise InputError(
            f"{_show(source)}: {reason}; name a file or folder with files of these kinds: {allowed}; where to write goes behind -o"
        ) from err
    if stat.S_ISREG(mode):
        if source.suffix.lower() not in suffixes:
            raise InputError(f"{_show(source)}: files with the suffix '{source.suffix}' are not read; these kinds are: {allowed}")
        return [SourceFile(Path(os.path.abspath(source)), _show(Path(os.path.abspath(source)).name))], []
    if not stat.S_ISDIR(mode):
        raise InputError(f"{_show(source)}: neither a regular file nor a folder; name one with files of these kinds: {allowed}")
    folder = source / DOCUMENTS_FOLDER if (source / DOCUMENTS_FOLDER).is_dir() else source
    files, skipped = _find_in_folder(folder, suffixes)
    if not files:
        reasons = "".join(f"; {row.path}: {row.reason}" for row in skipped[:3])
        raise InputError(f"{_show(source)}: the folder holds no document; files of these kinds are read: {allowed}{reasons}")
    return files, skipped


def _find_in_folder(folder: Path, suffixes: frozenset[str]) -> tuple[list[SourceFile], list[Skipped]]:
    root = Path(os.path.abspath(folder))
    files: list[SourceFile] = []
    links: list[Path] = []
    skipped: list[Skipped] = []
    others: Counter[str] = Counter()
    entries, folder_faults = _list_tree(root)
    skipped += folder_faults
    names: defaultdict[Path, set[str]] = defaultdict(set)
    for file, _ in entries:
        names[file.parent].add(file.name)
    for file, mode in entries:
        path = _relative(file, root)
        if stat.S_ISLNK(mode):
            links.append(file)
        elif file.name in OWN_FILES and file.parent == root:
            logger.info("%s: passed over, as it steers the build", path)
        elif file.name in WRITTEN and names[file.parent] >= RECORD:
            logger.info("%s: passed over, as a build wrote it", path)
        elif file.suffix.lower() not in suffixes:
            others[file.suffix.lower() or "without suffix"] += 1
        elif file.stem.lower() in ABOUT_FOLDER:
            logger.info("%s: passed over, as it describes its folder", path)
        elif stat.S_ISREG(mode):
            files.append(SourceFile(file, path))
        else:
            skipped.append(Skipped(path, "not a regular file"))
    read = {os.path.realpath(entry.file) for entry in files}
    for link in sorted(links):
        outcome = _follow(link, root, suffixes, read)
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        elif outcome is not None:
            read.add(os.path.realpath(outcome.file))
            files.append(outcome)
    if others and files:
        counts = ", ".join(f"{others[kind]} {kind}" for kind in sorted(others))
        advice = f"read are: {', '.join(sorted(suffixes))}; turn the others into text first"
        logger.warning("%s: files of other kinds are left out: %s; %s", _show(folder), counts, advice)
    return files, skipped


def _list_tree(root: Path) -> tuple[list[tuple[Path, int]], list[Skipped]]:
    """Return every entry below `root` that is no folder and not hidden, with its own mode (links aren't followed)."""
    entries: list[tuple[Path, int]] = []
    faults: list[Skipped] = []

    def note(err: OSError) -> None:
        faults.append(Skipped(_relative(Path(err.filename), root), f"can't be listed: {err.strerror}"))

    for folder, subfolders, names in os.walk(root, onerror=note):
        links = [name for name in subfolders if os.path.islink(os.path.join(folder, name))]
        pages = {f"{Path(name).stem}{PARTS_OF_PAGE}" for name in names if name.lower().endswith((".htm", ".html"))}
        subfolders[:] = sorted(name for name in subfolders if not name.startswith(".") and name not in {*links, *pages})
        for name in sorted([*names, *links]):
            if not name.startswith("."):
                file = Path(folder, name)
                try:
                    entries.append((file, file.lstat().st_mode))
                except OSError as err:
                    faults.append(Skipped(_relative(file, root), f"can't be read: {err.strerror}"))
    return entries, faults


def _follow(link: Path, root: Path, suffixes: frozenset[str], read: set[str]) -> SourceFile | Skipped | None:
    path = _relative(link, root)
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):  # RuntimeError: a loop, up to Python 3.12
        return Skipped(path, "a link that leads nowhere")
    if not target.is_relative_to(os.path.realpath(root)):
        return Skipped(path, "a link that leads out of the folder")
    if link.suffix.lower() not in suffixes or str(target) in read or not target.is_file():
        return None
    return SourceFile(link, path)


def _once_each(found: Iterable[SourceFile]) -> list[SourceFile]:
    # The longest path wins, so that the order of the sources doesn't matter.
    best: dict[Path, SourceFile] = {}
    for entry in found:
        known = best.get(entry.file)
        if known is None or (entry.path.count("/"), entry.path) > (known.path.count("/"), known.path):
            best[entry.file] = entry
    return [best[file] for file in sorted(best)]


def _with_distinct_paths(found: Sequence[SourceFile]) -> list[SourceFile]:
    by_path: dict[str, list[SourceFile]] = defaultdict(list)
    for entry in found:
        by_path[entry.path].append(entry)
    distinct: list[SourceFile] = []
    for path in sorted(by_path):
        group = by_path[path]
        depth = path.count("/") + 1
        while len(group) > 1 and len({_tail(entry.file, depth) for entry in group}) < len(group):
            depth += 1
        distinct += [SourceFile(entry.file, _tail(entry.file, depth)) for entry in group] if len(group) > 1 else group
    return distinct


def _tail(file: Path, depth: int) -> str:
    return _show("/".join(file.parts[-depth:]))


def _relative(file: Path, root: Path) -> str:
    return _show(file.relative_to(root).as_posix())


def _show(path: str | Path) -> str:
    # A file's name need not be text; what isn't is written as \xNN, which every output can carry.
    return os.fsencode(path).decode("utf-8", "backslashreplace")
