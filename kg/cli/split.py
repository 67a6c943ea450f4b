"""`kg split`: names of one entity are another's. Shows who gets which documents, and writes the judgements that bring it about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from kg.cli.judging import Case, JudgementsFile, Who, Why, find_file, make_judgement, open_case, report, save
from kg.cli.options import DEFAULT_FOLDER, BuildFolder
from kg.cli.terminal import harmless
from kg.errors import InputError
from kg.objects import Entity

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]
MOST_TOLD = 5  # documents in one line of what is shown


def split(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of the entity, which it keeps.", show_default=False)],
    others: Annotated[list[str] | None, typer.Argument(metavar="OTHER...", help="Names that are another's.", show_default=False)] = None,
    *,
    graph: BuildFolder = DEFAULT_FOLDER,
    judgements: JudgementsFile = None,
    who: Who = None,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    """Write the judgement that NAME is none of the OTHERs, though they are names of one entity now.

    A surname alone is another's in the documents that have no full name; NAME keeps what else there is. Without OTHER it is shown which
    names stand where. Namesakes are told by their documents: "Ali Hassan @ one.txt" "Ali Hassan @ two.txt".
    """
    from kg.entities.parting import find_covered, find_spelled, judge, place

    case = open_case(graph)
    entity = find_bearer((name, *(others or ())), case)
    spelled = find_spelled(entity, case.paths)
    if not others:
        raise InputError(f"say which names are another's, or in which documents; of {entity.name} stand {_list_names(spelled)}")
    path = find_file(judgements, graph)
    for side in (name, *others):
        check_side(side, entity, case)
    check_distinct(name, others, spelled)
    kept, parted = place(name, others, spelled)
    made = [make_judgement(left, right, verdict, who=who, why=why) for left, right, verdict in judge(kept, parted)]
    if not dry_run:
        save(path, *made)
    gone = find_covered([side for group in parted for side in group], spelled)
    stays = [path for path in spelled if path not in gone or path in find_covered(kept, spelled)]
    typer.echo(harmless(f"kg: another's: {_list_paths(gone)}; kept by '{name}': {_list_paths(stays) or 'nothing'}"), err=True)
    report(path, graph, *made, is_written=not dry_run)


def find_bearer(sides: Sequence[str], case: Case) -> Entity:
    """Return the one entity that bears all the names, in the documents told; what the first alone stands for where none does."""
    from kg.entities.judgements import IN
    from kg.entities.parting import is_among

    told = [side.partition(IN) for side in sides]
    named = [entity for entity in case.entities.values() if all(is_among(name, entity.names) for name, _, _ in told)]
    placed = [entity for entity in named if {path for _, _, path in told if path} <= set(case.find_paths(entity))]
    return placed[0] if len(placed) == 1 else case.find(sides[0])


def check_side(side: str, entity: Entity, case: Case) -> None:
    """See that a name, or a name in one document, is one of the entity's.

    Raises:
        InputError: It isn't; the message lists those that are.
    """
    from kg.entities.judgements import IN
    from kg.entities.names import fold_name

    name, mark, path = side.partition(IN)
    if fold_name(name) not in {fold_name(known) for known in entity.names}:
        raise InputError(f"'{name}' is no name of {entity.name}; its names are: {', '.join(entity.names)}")
    if mark and path not in case.find_paths(entity):
        raise InputError(f"{path}: does not name {entity.name}; the documents that do are: {', '.join(case.find_paths(entity))}")


def check_distinct(name: str, others: Sequence[str], spelled: Mapping[str, Sequence[str]]) -> None:
    """See that no other side is the one that is kept, written in another way.

    Raises:
        InputError: One is; the message says how a name is told by its documents.
    """
    from kg.entities.judgements import IN, fold_side

    for other in others:
        if fold_side(other) == fold_side(name):
            advice = f'say in which documents each is meant, such as "{name.partition(IN)[0]}{IN}{next(iter(spelled), "one.txt")}"'
            raise InputError(f"'{name}' and '{other}' are one name, for case, accents and signs don't count; {advice}")


def _list_names(spelled: Mapping[str, Sequence[str]]) -> str:
    """Return which names stand where: "'Lena Orvash' in a.txt; 'Orvash' in a.txt, b.txt"."""
    paths: dict[str, list[str]] = {}
    for path, names in spelled.items():
        for name in names:
            paths.setdefault(name, []).append(path)
    return "; ".join(f"'{name}' in {_list_paths(paths[name])}" for name in sorted(paths))


def _list_paths(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - MOST_TOLD} more" if len(paths) > MOST_TOLD else ""
    return ", ".join(paths[:MOST_TOLD]) + more
