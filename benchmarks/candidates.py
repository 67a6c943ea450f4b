"""How long does it take to propose which names may be one? `python -m benchmarks.candidates 10000 100000 1000000`.

Makes that many distinct names of persons, the package's given names and made-up ones before made-up family names in several spellings,
the frequent ones far more often than the rare ones, and files and pairs them as resolution does. Each size runs in a process of
its own, so that its memory is its own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence

from benchmarks.speed import cpu_seconds
from benchmarks.table import make_table

SYLLABLES = (
    "ba",
    "dar",
    "fa",
    "ghan",
    "ha",
    "ja",
    "kha",
    "la",
    "ma",
    "na",
    "qu",
    "ra",
    "sa",
    "shi",
    "ta",
    "wa",
    "yu",
    "zar",
    "mi",
    "ro",
    "ne",
)
ENDINGS = ("d", "f", "i", "mi", "n", "r", "ri", "sh", "wi", "ov", "li", "b", "z", "ni", "di")
VARIANTS = (("gh", "g"), ("q", "k"), ("kh", "h"), ("u", "ou"), ("i", "ee"), ("sh", "ch"), ("r", "rr"))
SEED = 20261121


def make_names(number: int) -> list[str]:
    """Return that many distinct names, the same at each call: every tenth a spelling of an earlier one."""
    from kg.entities.rules import load_rules

    generator = random.Random(SEED)
    given = [*load_rules().given.rows, *_make_families(generator, 3000)]
    generator.shuffle(given)
    families = list(_make_families(generator, max(100, number // 20)))
    names: dict[str, None] = {}
    while len(names) < number:
        # the square makes the first of a list more frequent than the last
        first = given[int(len(given) * generator.random() ** 2)]
        family = families[int(len(families) * generator.random() ** 2)]
        if generator.random() < 0.1:
            family = _respell(family, generator)
        middle = f"{given[int(len(given) * generator.random())]} " if generator.random() < 0.3 else ""
        names[f"{first} {middle}{'al-' if generator.random() < 0.2 else ''}{family}".title()] = None
    return list(names)


def _make_families(generator: random.Random, number: int) -> Iterator[str]:
    made: set[str] = set()
    while len(made) < number:
        family = "".join(generator.choices(SYLLABLES, k=generator.choice((2, 3, 3, 4)))) + generator.choice(ENDINGS)
        if family not in made:
            made.add(family)
            yield family


def _respell(family: str, generator: random.Random) -> str:
    old, new = generator.choice(VARIANTS)
    return family.replace(old, new, 1)


def measure(number: int) -> tuple[int, float, float, int, int]:
    """Return names, CPU seconds for filing and for pairing, pairs, and the most memory used in MB."""
    from kg.entities.candidates import find_pairs, make_keys, make_order
    from kg.entities.names import parse_name
    from kg.entities.score import NO_NATIONALITIES

    names = make_names(number)
    keys: list[frozenset[str]] = []
    pairs = 0

    def file() -> None:
        keys.extend(make_keys(parse_name(name, "person"), "Person", NO_NATIONALITIES) for name in names)

    def pair() -> None:
        nonlocal pairs
        filed = dict(zip(names, keys, strict=True))
        pairs = sum(1 for _ in find_pairs(filed, lambda name: make_order(parse_name(name, "person"))))

    filing, pairing = cpu_seconds(file), cpu_seconds(pair)
    return number, filing, pairing, pairs, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, measure each size in a fresh process, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.candidates", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+", metavar="NUMBER")
    chosen = parser.parse_args(arguments)
    if len(chosen.sizes) == 1:
        number, filing, pairing, pairs, memory = measure(chosen.sizes[0])
        rate = 1e6 * (filing + pairing) / number
        columns = ("names", "filing, CPU s", "pairing, CPU s", "pairs", "CPU µs a name", "most memory, MB")
        print(make_table(columns, [(f"{number:,}", f"{filing:.1f}", f"{pairing:.1f}", f"{pairs:,}", f"{rate:.0f}", f"{memory:,}")]))
        return
    for place, size in enumerate(chosen.sizes):
        run = subprocess.run([sys.executable, "-m", "benchmarks.candidates", str(size)], capture_output=True, text=True, check=True)
        print("\n".join(run.stdout.splitlines()[0 if place == 0 else 2 :]), flush=True)


if __name__ == "__main__":
    main()
