"""The commands: `python -m training.corpus build | check | show | coverage | score A B | swap`. Data to stdout, messages to stderr."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from training.corpus.agreement import Agreement, compare, find_changed
from training.corpus.augment import swap
from training.corpus.check import check_corpus, find_bare_triggers, find_loose_pronouns, find_shared_runs, find_shared_within
from training.corpus.coverage import count_coverage, format_table
from training.corpus.markup import read_folder
from training.corpus.rows import CorpusError, Passage, read_corpus, write_corpus
from training.corpus.schema import HERE
from training.corpus.show import format_passage
from training.corpus.split import PARTS, split

PASSAGES = HERE / "passages"
CORPUS = HERE / "corpus.jsonl"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 problems found, 2 wrong use or unreadable input."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (CorpusError, OSError) as err:
        print(err, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.corpus", description=__doc__)
    commands = parser.add_subparsers(required=True)
    build = commands.add_parser("build", help="markup to corpus.jsonl")
    build.add_argument("--out", type=Path, default=CORPUS)
    build.add_argument("--parts", action="store_true", help="write corpus.train.jsonl, .dev. and .test. as well")
    build.set_defaults(run=_build)
    check = commands.add_parser("check", help="name every problem; exit status 1 if there is one")
    check.add_argument("--against", type=Path, help="folder of texts with which no run of nine words may be shared")
    check.add_argument("--notes", action="store_true", help="name loose pronouns and bare triggers as well; they don't count as problems")
    check.set_defaults(run=_check)
    coverage = commands.add_parser("coverage", help="what there is, against plan.yaml")
    coverage.set_defaults(run=_coverage)
    show = commands.add_parser("show", help="passages with their statements, to be read over")
    show.set_defaults(run=_show)
    for command in (check, show):
        command.add_argument("--only", default="", help="only passages whose id begins so, and only their faults")
        command.add_argument(
            "--file", nargs="+", default=(), metavar="NAME", help="only these markup files; doubles are sought among them alone"
        )
    for command in (build, check, coverage, show):
        command.add_argument("--passages", type=Path, default=PASSAGES, help="folder of markup files")
    score = commands.add_parser("score", help="agreement of two annotations of the same passages")
    score.add_argument("reference", type=Path, help="corpus.jsonl or a folder of markup")
    score.add_argument("answer", type=Path)
    score.add_argument("--leave-out", nargs="+", default=(), metavar="ID", help="not these, such as one whose answer was known before")
    score.set_defaults(run=_score)
    swaps = commands.add_parser("swap", help="write the corpus with other names")
    swaps.add_argument("--corpus", type=Path, default=CORPUS)
    swaps.add_argument("--out", type=Path, required=True)
    swaps.add_argument("--seed", type=int, default=1)
    swaps.set_defaults(run=_swap)
    return parser


def _build(options: argparse.Namespace) -> int:
    passages, faults = read_folder(options.passages)
    _tell(faults)
    number = write_corpus(options.out, passages)
    if options.parts:
        for part, members in split(passages).items():
            write_corpus(options.out.with_suffix(f".{part}.jsonl"), members)
    print(f"{number} passages written to {options.out.name}, {len(faults)} faults", file=sys.stderr)
    return 1 if faults else 0


def _check(options: argparse.Namespace) -> int:
    chosen, faults = read_folder(options.passages, files=options.file, only=options.only)
    problems = [*faults, *check_corpus(chosen), *find_shared_within(chosen)]
    if options.against is not None:
        problems += find_shared_runs(chosen, options.against)
    _tell(problems)
    if options.notes:
        _tell([f"note: {line}" for p in chosen for line in (*find_loose_pronouns(p), *find_bare_triggers(p))])
    statements = [t for p in chosen for t in p.triples]
    missing = sum(not _has_both(p, (t.s, t.o), t.evidence) for p in chosen for t in p.triples)
    print(
        f"{len(chosen)} passages, {len(statements)} statements ({missing} with a participant outside the evidence), "
        f"{sum(len(p.negatives) for p in chosen)} negatives, {sum(len(p.mentions) for p in chosen)} mentions, {len(problems)} problems"
    )
    return 1 if problems else 0


def _has_both(passage: Passage, keys: tuple[str, str], reach: tuple[int, int]) -> bool:
    inside = {m.cluster for m in passage.mentions if reach[0] <= m.start and m.end <= reach[1]}
    return set(keys) <= inside


def _coverage(options: argparse.Namespace) -> int:
    passages, faults = read_folder(options.passages)
    _tell(faults)
    print(format_table(count_coverage(passages)))
    return 1 if faults else 0


def _show(options: argparse.Namespace) -> int:
    passages, faults = read_folder(options.passages, files=options.file, only=options.only)
    _tell(faults)
    for passage in passages:
        print(format_passage(passage))
    return 1 if faults else 0


def _score(options: argparse.Namespace) -> int:
    reference, answer = _read(options.reference), _read(options.answer)
    if unknown := sorted(set(options.leave_out) - {passage.id for passage in reference}):
        raise CorpusError(f"--leave-out {' '.join(unknown)}: no such passage in {options.reference}")
    changed = [key for key in find_changed(reference, answer) if key not in options.leave_out]
    _tell([f"{key}: left out, its text differs on the two sides" for key in changed])
    omitted = {*changed, *options.leave_out}
    print(format_agreement(compare([passage for passage in reference if passage.id not in omitted], answer)))
    return 0


def format_agreement(result: Agreement) -> str:
    """Return the agreement as lines: the number of passages, a row for each measure, then the single figures."""
    measures = [f"{name:9} P {p}  R {r}  F1 {f1}" for name, p, r, f1 in result.report.measure_rows()]
    figures = [f"{name:20} {value}" for name, value in result.report.figure_rows()]
    return "\n".join([f"{result.passages} passages in both", *measures, *figures])


def _swap(options: argparse.Namespace) -> int:
    number = write_corpus(options.out, swap(read_corpus(options.corpus), options.seed))
    print(f"{number} passages written to {options.out.name}, parts {', '.join(PARTS)} as before", file=sys.stderr)
    return 0


def _read(path: Path) -> list[Passage]:
    if not path.is_dir():
        return list(read_corpus(path))
    passages, faults = read_folder(path)
    if faults:
        raise CorpusError("\n".join(faults))
    return passages


def _tell(lines: Sequence[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
