"""`kg split`: names of one entity are another's. Shows who gets which documents, and writes the judgements that bring it about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.judging import Case, JudgementsFile, Who, Why, find_file, make_judgement, open_case, report, save
from kg.cli.options import DEFAULT_FOLDER, GraphFolder
from kg.cli.terminal import harmless
from kg.errors import InputError
from kg.objects import Entity

if TYPE_CHECKING:
    from kg.entities.judgements import Decision

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be written, and write nothing.")]
MOST_TOLD = 5  # documents in one line of what is shown


def split(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name of the entity, which it keeps.", show_default=False)],
    others: Annotated[list[str] | None, typer.Argument(metavar="OTHER...", help="Names that are another's.", show_default=False)] = None,
    *,
    graph: GraphFolder = DEFAULT_FOLDER,
    judgements: JudgementsFile = None,
    who: Who = None,
    why: Why = "",
    dry_run: DryRun = False,
) -> None:
    """Write the judgement that NAME is none of the OTHERs, though they are names of one entity now.

    A surname alone is another's in the documents that have no full name; NAME keeps what else there is. Without OTHER it is shown which
    names stand where. Namesakes are told by their documents: "Ali Hassan @ one.txt" "Ali Hassan @ two.txt".
    """
    case = open_case(graph)
    entity = find_bearer((name, *(others or ())), case)
    spelled = find_spelled(entity, case)
    if not others:
        raise InputError(f"say which names are another's, or in which documents; of {entity.name} stand {_list_names(spelled)}")
    path = find_file(judgements, graph)
    for side in (name, *others):
        check_side(side, entity, case)
    kept, parted = place(name, others, spelled)
    made = [make_judgement(left, right, verdict, who=who, why=why) for left, right, verdict in judge(kept, parted)]
    for judgement in made if not dry_run else ():
        save(path, judgement)
    gone = find_covered([side for group in parted for side in group], spelled)
    stays = [path for path in spelled if path not in gone or path in find_covered(kept, spelled)]
    typer.echo(harmless(f"kg: another's: {_list_paths(gone)}; kept by '{name}': {_list_paths(stays) or 'nothing'}"), err=True)
    report(path, graph, *made, is_written=not dry_run)


def find_bearer(sides: Sequence[str], case: Case) -> Entity:
    """Return the one entity that bears all the names, in the documents told; what the first alone stands for where none does."""
    from kg.entities.judgements import IN

    told = [side.partition(IN) for side in sides]
    named = [entity for entity in case.entities.values() if all(_stands(name, entity.names) for name, _, _ in told)]
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


def find_spelled(entity: Entity, case: Case) -> dict[str, tuple[str, ...]]:
    """Return the names of an entity that each document spells, by its path, sorted; documents that spell none are left out."""
    from kg.entities.names import fold_name

    known = {fold_name(name): name for name in reversed(entity.names)}
    found: dict[str, set[str]] = {}
    for mention in entity.mentions:
        folded = fold_name(mention.name)
        if mention.form != "pronoun" and folded in known:
            found.setdefault(case.paths.get(mention.passage.doc_id, mention.passage.doc_id), set()).add(known[folded])
    return {path: tuple(sorted(found[path])) for path in sorted(found)}


def place(name: str, others: Sequence[str], spelled: Mapping[str, Sequence[str]]) -> tuple[list[str], list[list[str]]]:
    """Return the sides of judgements that a name keeps, and those that are another's, a list for each name.

    Raises:
        InputError: One of two names is a part of the other, and stands in no document without it.
    """
    from kg.entities.judgements import IN

    by_name: dict[str, list[str]] = {}
    for other in others:
        by_name.setdefault(other.partition(IN)[0], []).extend(_place_one(other, name, spelled))
    parted = list(by_name.values())
    kept = max((_place_one(name, other, spelled) for other in others), key=len)
    told = [*kept, *(side for group in parted for side in group)]
    covered = find_covered(told, spelled)
    open_to_all = {
        f"{one}{IN}{path}"
        for path, names in spelled.items()
        for one in names
        if path not in covered and all(_fits(each, side.partition(IN)[0]) for each in names for side in told)
    }
    return [*kept, *sorted(open_to_all)], parted


def judge(kept: Sequence[str], parted: Sequence[Sequence[str]]) -> list[tuple[str, str, Decision]]:
    """Return judgements as left side, right side and verdict: what is kept is none of what is parted, and each is one."""
    apart: list[tuple[str, str, Decision]] = [(kept[0], group[0], "different") for group in parted]
    return [*apart, *((group[0], side, "same") for group in (kept, *parted) for side in group[1:])]


def find_covered(sides: Iterable[str], spelled: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the documents that sides stand for: the one that a side tells, or all that spell its name."""
    from kg.entities.judgements import IN

    told = [side.partition(IN) for side in sides]
    return [path for path, names in spelled.items() if any(path == place if mark else _stands(name, names) for name, mark, place in told)]


def _place_one(side: str, against: str, spelled: Mapping[str, Sequence[str]]) -> list[str]:
    """Return a side as it is, or in each document where it stands without a full name that it is a part of."""
    from kg.entities.judgements import IN

    name, mark, _ = side.partition(IN)
    full = against.partition(IN)[0]
    where = find_covered([name], spelled)
    if mark or not where or not _is_part(name, full):
        return [side]
    alone = [path for path in where if not any(_is_part(name, one) for one in spelled[path])]
    if not alone:
        raise InputError(f"'{name}' stands nowhere without a full name; name its document, such as \"{name}{IN}{where[0]}\"")
    return [f"{name}{IN}{path}" for path in alone]


def _stands(name: str, names: Iterable[str]) -> bool:
    from kg.entities.names import fold_name

    return fold_name(name) in map(fold_name, names)


def _fits(one: str, name: str) -> bool:
    return _stands(one, [name]) or _is_part(one, name)


def _is_part(name: str, full: str) -> bool:
    """Say whether a name is some of the words of another: "Orvash" of "Lena Orvash"."""
    from kg.entities.names import parse_name

    return set(parse_name(name, "person").tokens) < set(parse_name(full, "person").tokens)


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
