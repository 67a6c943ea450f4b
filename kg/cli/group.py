"""Expected errors become a line for each fault on stderr and an exit code, never a traceback."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from kg.cli.terminal import harmless
from kg.errors import KgError, NothingFoundError

WRONG = 2
NOTHING = 3


class ErrorGroup(TyperGroup):
    """A group of commands whose `KgError`s end the program with 2, or with 3 where the graph holds no answer."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except KgError as err:
            for line in filter(str.strip, str(err).splitlines()):
                typer.echo(f"kg: {harmless(line)}", err=True)
            raise typer.Exit(NOTHING if isinstance(err, NothingFoundError) else WRONG) from err
