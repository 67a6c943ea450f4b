"""Takes the pictures of the page in docs/img: `python -m docs.make_pictures [BUILD_DIR]`, BUILD_DIR being what `kg build seeds` wrote."""

from __future__ import annotations

import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.browser import open_browser, visit
from kg.exports.html import write_html
from kg.exports.read import read_record
from kg.queries.find import find_entity
from kg.queries.paths import find_paths

IMAGES = Path(__file__).parent / "img"


def take_pictures(build: Path) -> list[Path]:
    """Write the pictures and return their paths: the whole and an edge, a path in the dark, an attack on a phone."""
    record = read_record(build)
    graph = record.graph
    (direct,) = find_paths(graph, "Iran", "Kataib Hezbollah")
    ends = [find_entity(graph, name) for name in ("Qasem Soleimani", "US embassy in Baghdad")]
    attack = max((node for node, data in graph.nodes(data=True) if data["type"] == "Attack"), key=lambda node: (graph.degree[node], node))
    wide: dict[str, Any] = {"viewport": {"width": 1280, "height": 800}}
    phone: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
    views: list[tuple[str, str, dict[str, Any]]] = [
        ("page", f"edge={direct.hops[0].edge}", wide),
        ("page-whole", "", wide),
        ("page-dark", f"path={','.join(ends)}", {**wide, "color_scheme": "dark"}),
        ("page-phone", f"node={attack}", phone),
    ]
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        path = Path(folder) / "graph.html"
        write_html(record, path)
        for name, fragment, settings in views:
            page = visit(browser, path, fragment, **settings).page
            page.wait_for_timeout(500)  # labels follow the picture a moment later
            save_small(page.screenshot(), IMAGES / f"{name}.png")
    return [IMAGES / f"{name}.png" for name, _, _ in views]


def save_small(screenshot: bytes, path: Path) -> None:
    """Write a picture in 256 colours, which is a third of the size; rare colours, such as those of the legend, keep their places."""
    picture = Image.open(BytesIO(screenshot)).convert("RGB")
    picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    for made in take_pictures(Path(sys.argv[1] if len(sys.argv) > 1 else "output")):
        print(made.name, made.stat().st_size)
