"""What the corpus holds, against `plan.yaml`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from training.corpus.rows import Passage
from training.corpus.schema import load_plan, load_relations
from training.corpus.sentences import split_sentences
from training.corpus.split import split


@dataclass(frozen=True, slots=True)
class Count:
    """One line of the table: `have` of `want`; `want` 0 means that nothing was planned. `note` says more."""

    group: str
    name: str
    have: int
    want: int
    note: str = ""


def count_coverage(passages: Sequence[Passage]) -> list[Count]:
    """Return totals, phenomena, relations with their wordings, statuses, regions and genres, in this order."""
    plan = load_plan()
    want = plan.targets
    triples = [(t, p) for p in passages for t in p.triples]
    rows = [
        Count("total", "passages", len(passages), want["passages"]),
        Count("total", "sentences", sum(len(split_sentences(p.text)) for p in passages), want["sentences"]),
        Count("total", "statements", len(triples), want["statements"]),
        Count("total", "negatives", sum(len(p.negatives) for p in passages), want["negatives"]),
    ]
    rows += [Count("part", part, len(members), 0) for part, members in split(passages).items()]
    tags = Counter(tag for p in passages for tag in p.phenomena)
    rows += [Count("phenomenon", tag, tags[tag], want["phenomenon"]) for tag in plan.phenomena]
    wordings: dict[str, set[str]] = defaultdict(set)
    for t, p in triples:
        wordings[t.r].add(p.text[slice(*t.trigger)].casefold())
    relations = Counter(t.r for t, _ in triples)
    for name in load_relations():
        number = len(wordings[name])
        rows.append(Count("relation", name, relations[name], want["relation"], f"{number} wordings of {want['wordings']}"))
    statuses = Counter(t.status for t, _ in triples)
    rows += [Count("status", name, statuses[name], 0 if name == "asserted" else want["status"]) for name in plan.statuses]
    share = want["passages"] // len(plan.regions)
    regions, genres = Counter(p.region for p in passages), Counter(p.genre for p in passages)
    rows += [Count("region", name, regions[name], share) for name in plan.regions]
    rows += [Count("genre", name, genres[name], want["passages"] // len(plan.genres) // 2) for name in plan.genres]
    types = Counter(c.type for p in passages for c in p.clusters)
    rows += [Count("entity type", name, number, 0) for name, number in sorted(types.items())]
    return rows


def format_table(rows: Sequence[Count]) -> str:
    """Return the counts as aligned lines; what is short of its target is marked with a `-`."""
    lines = []
    for row in rows:
        mark = "-" if row.have < row.want else " "
        wanted = f"of {row.want}" if row.want else ""
        lines.append(f"{mark} {row.group:12} {row.name:20} {row.have:6} {wanted:9} {row.note}".rstrip())
    return "\n".join(lines)
