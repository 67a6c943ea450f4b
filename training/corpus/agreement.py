"""How far two annotations of the same texts agree.

Takes passages, gives the figures of `kg.scoring`: the first annotation stands as its gold, the second as a build, and a passage is
a document. So the agreement of two people is in the same measures as a build's, and both are to be read against each other.
What counts as right is left to the scorer. Its F1 isn't quite the same either way round: only the first annotation's accepted
alternatives count, and a statement that the first one repeats counts each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from kg.scoring import Report, score_folders
from training.corpus.rows import Cluster, CorpusError, Passage, Statement

Row: TypeAlias = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Agreement:
    """The scorer's report, and on how many passages it rests."""

    passages: int
    report: Report


def compare(reference: Iterable[Passage], answer: Iterable[Passage]) -> Agreement:
    """Compare the passages that both have, by id.

    Raises:
        CorpusError: The text of a passage differs on the two sides, or they have no passage in common.
    """
    pairs = _pair(reference, answer)
    if changed := [gold.id for gold, other in pairs if gold.text != other.text]:
        raise CorpusError(f"{', '.join(changed)}: the text differs on the two sides; leave the passage out or annotate the new text")
    if not pairs:
        raise CorpusError("no passage is on both sides; ids must be the same")
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write_gold(folder / "gold", [gold for gold, _ in pairs])
        _write_build(folder / "out", [other for _, other in pairs])
        return Agreement(len(pairs), score_folders(folder / "gold", folder / "out"))


def find_changed(reference: Iterable[Passage], answer: Iterable[Passage]) -> list[str]:
    """Return the ids, sorted, of the passages whose text differs on the two sides; such a passage can't be compared."""
    return [gold.id for gold, other in _pair(reference, answer) if gold.text != other.text]


def _pair(reference: Iterable[Passage], answer: Iterable[Passage]) -> list[tuple[Passage, Passage]]:
    theirs = {passage.id: passage for passage in answer}
    ordered = sorted(reference, key=lambda passage: passage.id)
    return [(passage, theirs[passage.id]) for passage in ordered if passage.id in theirs]


def _write_gold(folder: Path, passages: Sequence[Passage]) -> None:
    folder.mkdir()
    for passage in passages:
        (folder / f"{passage.id}.json").write_text(json.dumps(_gold_row(passage)), encoding="utf-8")


def _write_build(folder: Path, passages: Sequence[Passage]) -> None:
    folder.mkdir()
    _write_lines(folder / "entities.jsonl", [row for passage in passages for row in _entity_rows(passage)])
    _write_lines(folder / "statements.jsonl", [_statement_row(t, passage) for passage in passages for t in passage.triples])


def _write_lines(path: Path, rows: Iterable[Row]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _gold_row(passage: Passage) -> Row:
    """Return the passage as the scorer's gold; clusters without a statement stay, an answer's cluster may be one of them."""
    return {
        "doc": _document(passage),
        "entities": [{"id": c.id, "type": c.type, "names": _names(c, passage)} for c in passage.clusters],
        "triples": [_triple_row(t, passage) for t in passage.triples],
    }


def _triple_row(triple: Statement, passage: Passage) -> Row:
    return {
        "s": triple.s,
        "r": triple.r,
        "o": triple.o,
        "alt": list(triple.alt),
        "status": triple.status,
        "by": triple.by,
        "date": triple.date,
        "evidence": passage.text[slice(*triple.evidence)],
    }


def _entity_rows(passage: Passage) -> list[Row]:
    """Return the clusters of which a statement tells, as its ends or its speaker.

    Others would lower the precision: annotators differ in which bystanders they bracket. Speakers are needed, or no attribution
    to one who does nothing himself could ever be right.
    """
    used = {key for t in passage.triples for key in (t.s, t.o, t.by)}
    return [_entity_row(cluster, passage) for cluster in passage.clusters if cluster.id in used]


def _entity_row(cluster: Cluster, passage: Passage) -> Row:
    names = _names(cluster, passage)
    return {
        "id": _node(cluster.id, passage),
        "type": cluster.type,
        "label": cluster.name or names[0],
        "names": names,
        # The scorer takes from mentions only their document and names, so spans needn't be the same on both sides.
        "mentions": [{"doc": _document(passage), "text": name} for name in names],
    }


def _statement_row(triple: Statement, passage: Passage) -> Row:
    return {
        "doc": _document(passage),
        "subject": _node(triple.s, passage),
        "relation": triple.r,
        "object": _node(triple.o, passage),
        "status": triple.status,
        "attributed_to": None if triple.by is None else _node(triple.by, passage),
        "date": triple.date,
        "sentence": passage.text[slice(*triple.evidence)],
    }


def _names(cluster: Cluster, passage: Passage) -> list[str]:
    """Return the words of its mentions that are no pronouns and its own name, sorted; its pronouns if there is neither.

    "it" among the names would match any two things of the passage that are once called so.
    """
    mentions = [m for m in passage.mentions if m.cluster == cluster.id]
    named = {passage.text[m.start : m.end] for m in mentions if m.form != "pronoun"}
    if cluster.name:
        named.add(cluster.name)
    return sorted(named or {passage.text[m.start : m.end] for m in mentions})


def _document(passage: Passage) -> str:
    return f"{passage.id}.txt"


def _node(key: str, passage: Passage) -> str:
    """Return an id for the cluster that no other passage uses: keys such as `a` recur, and a build's ids hold for all documents."""
    return f"{passage.id}/{key}"
