"""Is the page quick, quiet and whole? `python -m benchmarks.page [NODES ...]` makes graphs of that size and opens their pages.

The graphs are invented: few nodes with many edges, many with few, 2.2 edges a node, a quarter of them parallel, evidence of 180
characters for each. Seconds are by the clock of a browser without a graphics card, so they depend on the machine and its load.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.browser import open_browser, visit
from benchmarks.table import make_table
from kg.exports.html import make_page
from kg.graph.build import assemble
from kg.objects import Document, Entity, Statement, Status, make_id

if TYPE_CHECKING:
    import networkx as nx

SIZES = (500, 5000)
EDGES_A_NODE = 2.2
PARALLEL = 0.25
EVIDENCE = 180
TYPES = ("State", "Militia", "Official", "Person", "Organization", "Facility", "Location", "Attack", "Group")
RELATIONS = {"attacked": -1, "backs": 1, "belongs_to": 0, "leads": 0, "met": 1, "condemned": -1, "killed": -1, "official_of": 0}
STATUSES: tuple[Status, ...] = ("asserted", "asserted", "asserted", "alleged", "denied", "hypothetical")
WORDS = ("brigade", "said", "on", "Tuesday", "that", "rockets", "had", "struck", "the", "base", "near", "Lask", "officials", "told")
# Runs in the page: what a reader does, timed to the moment at which the next picture is on the screen.
TIMED = """async () => {
  const start = performance.now();
  %s
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return (performance.now() - start) / 1000;
}"""


def make_graph(size: int, seed: int = 7) -> nx.MultiDiGraph[str]:
    """Return an invented graph of `size` nodes, the same for the same seed."""
    dice = random.Random(seed)
    documents = [
        Document(
            make_id("doc", n), "", f"d{n:03}.txt", "", title=f"Report {n}", date=f"2031-{1 + n % 12:02}-11", publisher=f"Paper {n % 9}"
        )
        for n in range(40)
    ]
    entities = [
        Entity(f"ent-{n:05}", TYPES[n % len(TYPES)], f"{TYPES[n % len(TYPES)]} of Place {n}", (f"Alias {n}",), ()) for n in range(size)
    ]
    # A node is drawn as an end as often as it already is one, which makes hubs.
    ends = list(range(min(size, 10)))
    pairs: list[tuple[int, int]] = []
    for number in range(round(size * EDGES_A_NODE)):
        actor = number % size
        target = dice.choice(ends)
        if pairs and dice.random() < PARALLEL:
            actor, target = dice.choice(pairs)
        if actor != target:
            pairs.append((actor, target))
            ends += [actor, target]
    statements = [_statement(dice, number, pair, documents) for number, pair in enumerate(pairs)]
    return assemble(entities, statements, documents, signs=RELATIONS, symmetric={"met"})


def _statement(dice: random.Random, number: int, pair: tuple[int, int], documents: Sequence[Document]) -> Statement:
    words = " ".join(dice.choice(WORDS) for _ in range(60))
    sentence = f"{number}: {words}"[: EVIDENCE - 1] + "."
    date = f"2031-{1 + number % 12:02}" if number % 3 == 0 else None
    return Statement(
        *(f"st-{number}", dice.choice(documents).path, f"ent-{pair[0]:05}", dice.choice(list(RELATIONS)), f"ent-{pair[1]:05}"),
        *(dice.choice(STATUSES), None, date, None, (3, 8), 0, len(sentence), sentence, "rule", 0.9),
    )


def measure(browser: Any, size: int, folder: Path) -> list[str]:
    """Return the figures of a page of `size` nodes, in the order of `ROWS`."""
    graph = make_graph(size)
    start = time.process_time()
    page_text = make_page(graph)
    seconds = time.process_time() - start
    path = folder / f"{size}.html"
    path.write_text(page_text, encoding="utf-8")
    found = visit(browser, path)
    page = found.page
    busy = _process_seconds(page)
    drawn = page.evaluate("Number(document.documentElement.dataset.ready) / 1000")
    search = page.evaluate(TIMED % "const i = document.getElementById('search'); i.value = 'alias 4'; i.dispatchEvent(new Event('input'));")
    hits = page.locator("#hits [data-id]").count()
    choose = page.evaluate(TIMED % "document.querySelector('#hits [data-id]').click();")
    expand = page.evaluate(TIMED % "document.getElementById('expand')?.click();")
    table = page.evaluate(TIMED % "document.getElementById('show-table').click();")
    listed = int(page.inner_text("#table-count").split()[0].replace(",", ""))
    return [
        f"{graph.number_of_nodes():,} / {graph.number_of_edges():,}",
        str(len(found.requests)),
        str(len(found.complaints)),
        f"{listed:,} of {graph.number_of_edges():,}",
        f"{drawn:.2f} ({busy:.2f})",
        f"{search:.2f} ({hits} found)",
        f"{choose:.2f}",
        f"{expand:.2f}",
        f"{table:.2f}",
        f"{path.stat().st_size / 1e6:.2f}",
        f"{seconds:.1f}",
    ]


def _process_seconds(page: Any) -> float:
    """Return the CPU seconds of the page's process since its start, which depend less on what else the machine does."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    return next(float(metric["value"]) for metric in session.send("Performance.getMetrics")["metrics"] if metric["name"] == "ProcessTime")


ROWS = (
    *("nodes / edges", "requests beside the file", "messages on the console", "edges on the page"),
    *("first picture, s (CPU s of the page's process)", "search, s", "choose, s", "expand, s", "table, s"),
    *("file, MB", "making the page, CPU s"),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=list(SIZES), metavar="NODES")
    sizes = parser.parse_args(arguments).sizes
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        columns = [measure(browser, size, Path(folder)) for size in sizes]
    print(make_table(("page of a graph of", *(f"{size:,} nodes" for size in sizes)), zip(ROWS, *columns, strict=True)))


if __name__ == "__main__":
    main()
