"""How far two annotations of the same texts agree.

Entities are compared as whole clusters, statements as triples of matched clusters; both counts read the first annotation as the
reference and the second as the answer, and F1 is the same either way round except for accepted alternatives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from training.corpus.rows import Passage, Statement
from training.corpus.schema import load_relations


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, each 0 to 1; 0 where nothing was there to count."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """`entities` counts clusters that take part in a statement; `status` and `speaker` are shares of the matched triples."""

    passages: int
    entities: Score
    triples: Score
    status: float
    speaker: float


def compare(reference: Iterable[Passage], answer: Iterable[Passage]) -> Agreement:
    """Compare the passages that both have, by id.

    A cluster is matched to the reference cluster with which it shares most mention spans; attacks match attacks only, and a
    second cluster for the same thing is a false one. A triple is right (strict) if both ends match, in the right direction
    unless the relation is symmetric, and its relation is the reference's or one of its alternatives. A triple that is stated
    several times in a passage counts once.
    """
    theirs = {passage.id: passage for passage in answer}
    count: Counter[str] = Counter()
    number = 0
    for gold in reference:
        if gold.id in theirs:
            number += 1
            _count_passage(gold, theirs[gold.id], count)
    return Agreement(
        number,
        _score(count["e_right"], count["e_answer"], count["e_reference"]),
        _score_sides(count["t_precise"], count["t_answer"], count["t_recalled"], count["t_reference"]),
        _ratio(count["status"], count["t_recalled"]),
        _ratio(count["speaker"], count["t_recalled"]),
    )


def link_clusters(gold: Passage, answer: Passage) -> dict[str, str]:
    """Return the reference cluster for each cluster of the answer that shares a mention span with one."""
    spans: dict[tuple[int, int], list[str]] = {}
    for mention in gold.mentions:
        spans.setdefault((mention.start, mention.end), []).append(mention.cluster)
    kinds = {cluster.id: cluster.type == "Attack" for cluster in gold.clusters}
    links = {}
    for cluster in answer.clusters:
        votes: Counter[str] = Counter()
        for mention in answer.mentions:
            if mention.cluster == cluster.id:
                votes.update(key for key in spans.get((mention.start, mention.end), []) if kinds[key] == (cluster.type == "Attack"))
        if votes:
            links[cluster.id] = min(votes, key=lambda key: (-votes[key], key))
    return links


def _count_passage(gold: Passage, answer: Passage, count: Counter[str]) -> None:
    links = link_clusters(gold, answer)
    used = {key for t in gold.triples for key in (t.s, t.o)}
    given = {key for t in answer.triples for key in (t.s, t.o)}
    count["e_reference"] += len(used)
    count["e_answer"] += len(given)
    count["e_right"] += len(used & {links[key] for key in given if key in links})
    wanted = _unique(gold.triples)
    said = _unique(answer.triples)
    count["t_reference"] += len(wanted)
    count["t_answer"] += len(said)
    count["t_precise"] += sum(any(_agrees(t, g, links) for g in wanted) for t in said)
    for g in wanted:
        hits = [t for t in said if _agrees(t, g, links)]
        count["t_recalled"] += bool(hits)
        count["status"] += any(t.status == g.status for t in hits)
        count["speaker"] += any((links.get(t.by) if t.by else None) == g.by for t in hits)


def _unique(triples: Iterable[Statement]) -> list[Statement]:
    first: dict[tuple[str, str, str], Statement] = {}
    for triple in triples:
        first.setdefault((triple.s, triple.r, triple.o), triple)
    return list(first.values())


def _agrees(said: Statement, gold: Statement, links: Mapping[str, str]) -> bool:
    relations = load_relations()
    ends = (links.get(said.s), links.get(said.o))
    turned = relations[said.r].symmetric or relations[gold.r].symmetric
    straight = ends == (gold.s, gold.o) or (turned and ends == (gold.o, gold.s))
    return straight and said.r in (gold.r, *gold.alt)


def _score(right: int, answered: int, wanted: int) -> Score:
    return _score_sides(right, answered, right, wanted)


def _score_sides(precise: int, answered: int, recalled: int, wanted: int) -> Score:
    precision, recall = _ratio(precise, answered), _ratio(recalled, wanted)
    return Score(precision, recall, _ratio(2 * precision * recall, precision + recall))


def _ratio(number: float, of: float) -> float:
    return 0.0 if of == 0 else number / of
