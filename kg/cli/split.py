"""`kg split`: names of one entity are another's."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.judging import Case, JudgementsFile, Who, Why, find_file, make_judgement, open_case, report, save
from kg.cli.options import DEFAULT_FOLDER, GraphFolder
from kg.errors import InputError
from kg.objects import Entity


def split(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of the entity, which it keeps.", show_default=False)],
    others: Annotated[list[str], typer.Argument(metavar="OTHER...", help="Names that are another's.", show_default=False)],
    *,
    graph: GraphFolder = DEFAULT_FOLDER,
    judgements: JudgementsFile = None,
    who: Who = None,
    why: Why = "",
) -> None:
    """Write the judgement that NAME is none of the OTHERs, though they are names of one entity now.

    Namesakes are told by their documents: "Ali Hassan @ one.txt" "Ali Hassan @ two.txt".
    """
    case = open_case(graph)
    entity = case.find(name)
    path = find_file(judgements, graph)
    for side in (name, *others):
        check_side(side, entity, case)
    made = [make_judgement(name, other, "different", who=who, why=why) for other in others]
    for judgement in made:
        save(path, judgement)
    report(path, *made)


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
