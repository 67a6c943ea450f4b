"""Options that several commands share; those that filter statements come by the decorator `takes_filters`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from kg.objects import Status
from kg.queries.filters import NO_FILTERS, Filters

GraphFolder = Annotated[Path, typer.Option("--graph", "-g", help="Folder that `kg build` wrote, or its graph.json.", show_default=True)]
BuildFolder = Annotated[Path, typer.Option("--graph", "-g", help="Folder that `kg build` wrote.", show_default=True)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Name, alias or id.", show_default=False)]
OwnOntology = Annotated[Path | None, typer.Option("--ontology", help="YAML of relations and triggers that you add or change.")]
OwnEntities = Annotated[Path | None, typer.Option("--entities", help="CSV of actors that you know beforehand.")]
Directed = Annotated[bool, typer.Option("--directed", help="Follow statements from actor to target only.")]
NotVia = Annotated[list[str] | None, typer.Option("--not-via", help="Entity or type that may not be on the way; may be repeated.")]
ARROWS = {"forward": "→", "backward": "←", "mutual": "↔"}
DEFAULT_FOLDER = Path("output")

_SEVERAL = ", comma-separated or repeated"


def takes_filters(*, types: str | None = "--type", links: bool = False) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options that say which statements count; it is called with what they make, as `filters`.

    Typer reads options from a signature, so that ten commands with the same eight options would repeat them ten times.

    Args:
        types: Name of the option for entity types, None for a command without it.
        links: Whether statements are followed from one entity to the next, which only those that are asserted do unless others
            are asked for, and those that are denied never.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        options = _filter_options(types, links=links)
        own = inspect.signature(command, eval_str=True)

        @wraps(command)
        def wrapped(**values: Any) -> None:
            chosen = {name: values.pop(name) for name in options}
            command(**values, filters=_make_filters(**chosen))

        kept = [parameter for name, parameter in own.parameters.items() if name != "filters"]
        added = [
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for name, (annotation, default) in options.items()
        ]
        parameters = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in kept] + added
        wrapped.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        wrapped.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return wrapped

    return decorate


def passing(filters: Filters, *further: str | None) -> str:
    """Return what a message that nothing was found says of the filters and of what else was asked for: nothing where that is none."""
    return " that passes the filters" if filters != NO_FILTERS or any(further) else ""


def _filter_options(types: str | None, *, links: bool) -> dict[str, tuple[Any, Any]]:
    """Return annotation and default of each option by the name of its parameter."""
    statuses = [status for status in get_args(Status) if status != "background" and not (links and status == "denied")]

    def names(option: str, what: str) -> tuple[Any, None]:
        return Annotated[list[str] | None, typer.Option(option, help=what + _SEVERAL + ".", show_default=False)], None

    def day(option: str, what: str) -> tuple[Any, None]:
        text = f"{what} day that counts: YYYY, YYYY-MM or YYYY-MM-DD. An undated statement has the day of its document."
        return Annotated[str | None, typer.Option(option, help=text, show_default=False)], None

    def flag(option: str, what: str) -> tuple[Any, bool]:
        return Annotated[bool, typer.Option(option, help=f"Only {what} relations.")], False

    options = {
        "status": names("--status", f"Statuses that count ({'asserted' if links else 'all'} unless given): {', '.join(statuses)}"),
        "relation": names("--relation", "Only these relations"),
        "exclude_relation": names("--exclude-relation", "All but these relations"),
        "since": day("--from", "First"),
        "until": day("--to", "Last"),
        "min_sources": (Annotated[int, typer.Option(help="Independent sources that an edge needs.", show_default=True)], 1),
        "friendly": flag("--friendly", "friendly"),
        "hostile": flag("--hostile", "hostile"),
    }
    return options if types is None else {**options, "types": names(types, "Only entities of these types")}


def _make_filters(  # one argument for each option
    *,
    status: list[str] | None,
    relation: list[str] | None,
    exclude_relation: list[str] | None,
    since: str | None,
    until: str | None,
    min_sources: int,
    friendly: bool,
    hostile: bool,
    types: list[str] | None = None,
) -> Filters:
    return Filters(
        statuses=_split(status),
        relations=_split(relation),
        without_relations=_split(exclude_relation),
        since=since,
        until=until,
        min_sources=min_sources,
        types=_split(types),
        signs=tuple(sign for sign, wanted in ((1, friendly), (-1, hostile)) if wanted),
    )


def _split(values: Iterable[str] | None) -> tuple[str, ...]:
    """Return the parts between commas, each once, in their order."""
    parts = (part.strip() for value in values or () for part in value.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))
