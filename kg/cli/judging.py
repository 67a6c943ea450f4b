"""What the commands that write judgements share: the build, the file, and one row more or less in it."""

from __future__ import annotations

import getpass
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.terminal import harmless, print_rows
from kg.errors import ConfigError, InputError, UnknownEntityError

if TYPE_CHECKING:
    from kg.entities.judgements import Decision, Judgement
    from kg.exports.record import Record
    from kg.objects import Entity

NAME = "judgements.csv"
DEFAULT_FILE = Path("seeds", NAME)

JudgementsFile = Annotated[
    Path | None,
    typer.Option(
        "--judgements", "-j", help=f"CSV to write to; by default the one of the build, else {NAME} in its folder.", show_default=False
    ),
]
Who = Annotated[str | None, typer.Option(help="Who decides; by default your user name.", show_default=False)]
Why = Annotated[str, typer.Option(help="The reason, for other readers.", show_default=False)]


@dataclass(frozen=True, slots=True)
class Case:
    """A build whose entities are judged: its record, its entities by id, the path of each document by its id."""

    record: Record
    entities: Mapping[str, Entity]
    paths: Mapping[str, str]

    def find(self, name: str) -> Entity:
        """Return the entity that a name, an alias, an id or a name in one document ("Saadi @ a.txt") stands for.

        Raises:
            UnknownEntityError: None bears it, or several do.
        """
        from kg.entities.judgements import IN
        from kg.entities.names import fold_name
        from kg.queries.find import find_entity

        bare, mark, path = name.partition(IN)
        bearers = [entity for entity in self.entities.values() if fold_name(bare) in map(fold_name, entity.names)] if mark else []
        here = [entity for entity in bearers if path in self.find_paths(entity)]
        if len(here) == 1:
            return here[0]
        if mark and bearers and not here:
            paths = sorted({path for entity in bearers for path in self.find_paths(entity)})
            raise UnknownEntityError(f"{path}: does not name '{bare}'; the documents that do are: {', '.join(paths)}")
        return self.entities[find_entity(self.record.graph, bare)]

    def find_paths(self, entity: Entity) -> tuple[str, ...]:
        """Return the paths of the documents that name an entity, sorted."""
        return tuple(sorted({self.paths.get(mention.passage.doc_id, mention.passage.doc_id) for mention in entity.mentions}))


def open_case(folder: Path) -> Case:
    """Read the build in a folder."""
    from kg.exports.read import read_record

    record = read_record(folder)
    paths = {document.id: document.path for document in record.documents}
    return Case(record, {entity.id: entity for entity in record.entities}, paths)


def find_file(chosen: Path | None, folder: Path) -> Path:
    """Return the file of judgements: the one that was chosen, else the one that the build in `folder` used, else the one that it would.

    Raises:
        InputError: The build was made in another working directory, so that its file can't be told from here.
    """
    if chosen is not None:
        return chosen
    from kg.exports.manifest import MANIFEST

    used = json.loads((folder / MANIFEST).read_bytes())["settings"].get("judgements")
    path = Path(used) if used is not None else _find_own(folder) or DEFAULT_FILE
    if path != DEFAULT_FILE and not path.parent.is_dir():
        raise InputError(f"{path.parent}: isn't here, but {folder} was built with it; name the file of judgements with --judgements")
    return path


def _find_own(folder: Path) -> Path | None:
    """Return the file of judgements that a build like the one in `folder` looks for by itself; None if it was given no folder."""
    from kg.store.standing import find_source

    source = find_source(folder)
    return source / NAME if source is not None else None


def read_rows(path: Path) -> tuple[Judgement, ...]:
    """Return the judgements of a file; none if it isn't there yet."""
    from kg.entities.judgements import read_judgements

    return read_judgements(path) if path.exists() else ()


def make_judgement(left: str, right: str, verdict: Decision, *, who: str | None, why: str) -> Judgement:
    """Return a judgement of today."""
    from kg.entities.judgements import Judgement

    return Judgement(left, right, verdict, _find_user() if who is None else who, date.today().isoformat(), why)


def save(path: Path, *judgements: Judgement) -> None:
    """Add judgements to a file, which others may have changed meanwhile, all or none; those that stand there already are left out.

    Raises:
        ConfigError: One contradicts the file, or all stand there.
    """
    from kg.entities.judgements import add_row, find_contradictions

    rows = read_rows(path)
    known = {(frozenset((row.left, row.right)), row.verdict) for row in rows}
    added = [one for one in judgements if (frozenset((one.left, one.right)), one.verdict) not in known]
    if not added:
        told = judgements[0]
        raise ConfigError(f"{path}: '{told.left}' and '{told.right}' are judged {told.verdict} there already")
    faults = find_contradictions([*rows, *added])
    if faults:
        raise ConfigError(f"{path}: {'; '.join(faults)}")
    _write(path, reduce(add_row, added, _read(path)))


def take_back(path: Path, judgement: Judgement) -> None:
    """Take a judgement out of a file again."""
    from kg.entities.judgements import remove_row

    _write(path, remove_row(_read(path), judgement))


def report(path: Path, folder: Path, *judgements: Judgement, is_written: bool = True) -> None:
    """Print what was written, or would be, and how it comes into force in the build in `folder`."""
    print_rows(("left", "right", "verdict"), [(row.left, row.right, row.verdict) for row in judgements])
    how = "" if path == _find_own(folder) else f" with --judgements {path}"
    done = f"written to {path}; in force when you build again{how}" if is_written else f"not written to {path}"
    typer.echo(harmless(f"kg: {done}"), err=True)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as err:
        raise InputError(f"{path}: can't be read as UTF-8 text ({err})") from err


def _write(path: Path, text: str) -> None:
    from kg.exports.atomic import write_text

    write_text(path, [text])


def _find_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no name for the number of the user
        return ""
