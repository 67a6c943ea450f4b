"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

GraphFolder = Annotated[Path, typer.Option("--graph", "-g", help="Folder that `kg build` wrote.", show_default=True)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ARROWS = {"forward": "→", "backward": "←", "mutual": "↔"}
DEFAULT_FOLDER = Path("output")
