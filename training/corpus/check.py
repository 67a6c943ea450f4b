"""Whether the corpus keeps its own rules: offsets, ids, types, relations, doubles, and words that stand in other texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from training.corpus.rows import Mention, Negative, Passage, Span, Statement
from training.corpus.schema import PERSONS, STRUCTURAL, TYPES, load_plan, load_relations, load_words
from training.corpus.sentences import split_sentences

RUN_WORDS = 9  # a run of as many words that stands in another text counts as taken from it
SENTENCES = (2, 21)
TEXT_SUFFIXES = {".csv", ".html", ".json", ".jsonl", ".md", ".txt", ".xml", ".yaml"}
FORMS = ("name", "nominal", "pronoun", "attack")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def check_corpus(passages: Sequence[Passage]) -> list[str]:
    """Return what breaks the rules, one line each, passages in the order given."""
    problems = [f"{ident}: id used {n} times" for ident, n in Counter(p.id for p in passages).items() if n > 1]
    problems += _find_doubles(passages)
    for passage in passages:
        problems += [f"{passage.id}: {problem}" for problem in check_passage(passage)]
    return problems


def check_passage(passage: Passage) -> list[str]:
    """Return what breaks the rules within one passage."""
    return [
        *_check_head(passage),
        *_check_mentions(passage),
        *_find_unmarked_names(passage),
        *_check_statements(passage),
        *_check_negatives(passage),
    ]


def find_shared_runs(passages: Iterable[Passage], folder: Path) -> list[str]:
    """Return a line for each passage that shares a run of `RUN_WORDS` words with a text file under `folder`.

    Case, punctuation and line ends don't count. Files of other kinds and files that aren't UTF-8 are passed over.
    """
    own: dict[tuple[str, ...], str] = {}
    for passage in passages:
        for run in _runs(passage.text):
            own.setdefault(run, passage.id)
    found: dict[str, str] = {}
    for path in sorted(p for p in folder.rglob("*") if p.suffix in TEXT_SUFFIXES and p.is_file()):
        try:
            content = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for run in _runs(content):
            if run in own:
                found.setdefault(own[run], f"{own[run]}: shares '{' '.join(run)}' with {path.relative_to(folder)}; write it anew")
    return [found[ident] for ident in sorted(found)]


def find_shared_within(passages: Sequence[Passage]) -> list[str]:
    """Return a line for each passage that shares a run of words with one of another family."""
    first: dict[tuple[str, ...], Passage] = {}
    problems: dict[tuple[str, str], str] = {}
    for passage in passages:
        for run in _runs(passage.text):
            other = first.setdefault(run, passage)
            if other.family != passage.family:
                problems.setdefault(
                    (passage.id, other.id), f"{passage.id}: shares '{' '.join(run)}' with {other.id}; write one of them anew"
                )
    return list(problems.values())


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return (tuple(words[i : i + RUN_WORDS]) for i in range(len(words) - RUN_WORDS + 1))


def _find_doubles(passages: Sequence[Passage]) -> list[str]:
    by_text: dict[str, str] = {}
    problems = []
    for passage in passages:
        key = " ".join(re.findall(r"\w+", passage.text.casefold()))
        if by_text.setdefault(key, passage.id) != passage.id:
            problems.append(f"{passage.id}: same text as {by_text[key]}")
    return problems


def _check_head(passage: Passage) -> Iterator[str]:
    plan = load_plan()
    if passage.family != passage.id.rpartition("-")[0]:
        yield f"family {passage.family!r} is not the stem of the id"
    if passage.region not in plan.regions or passage.genre not in plan.genres:
        yield f"region {passage.region!r} or genre {passage.genre!r} is not in plan.yaml"
    for tag in sorted(set(passage.phenomena) - set(plan.phenomena)):
        yield f"tag {tag!r} is not in plan.yaml"
    number = len(split_sentences(passage.text))
    if not SENTENCES[0] <= number <= SENTENCES[1] + 2:  # a headline and a date line stand beside them
        yield f"{number} sentences; {SENTENCES[0]} to {SENTENCES[1]} are wanted, with up to two lines of headline besides"


def _check_mentions(passage: Passage) -> Iterator[str]:
    types = {cluster.id: cluster.type for cluster in passage.clusters}
    taken: set[tuple[Span, str]] = set()
    for mention in passage.mentions:
        words = passage.text[mention.start : mention.end]
        where = f"mention {mention.id} '{words}'"
        if not 0 <= mention.start < mention.end <= len(passage.text):
            yield f"mention {mention.id}: offsets {mention.start}-{mention.end} outside the text"
            continue
        if words != words.strip():
            yield f"{where}: blank at its edge"
        if types.get(mention.cluster) != mention.type or mention.type not in TYPES:
            yield f"{where}: type {mention.type!r} is not that of cluster {mention.cluster!r}"
        if mention.form not in FORMS or (mention.form == "attack") != (mention.type == "Attack"):
            yield f"{where}: form {mention.form!r}; allowed: {', '.join(FORMS)}, attack for type Attack alone"
        if re.match(r"(the|a|an|this|that|these|those)\s", words, re.IGNORECASE):
            yield f"{where}: begins with an article or demonstrative; leave it out"
        if _is_title(passage, mention):
            yield f"{where}: a title right before the name of the same person; leave it out"
        if re.search(r"['\u2019]s?$", words) and mention.form == "name":
            yield f"{where}: ends with a possessive mark; leave it out"
        if _cuts_word(passage.text, mention.start, mention.end):
            yield f"{where}: begins or ends within a word"
        if ((mention.start, mention.end), mention.cluster) in taken:
            yield f"{where}: marked twice for {mention.cluster}"
        taken.add(((mention.start, mention.end), mention.cluster))
    for cluster in sorted(set(types) - {m.cluster for m in passage.mentions}):
        yield f"cluster {cluster}: no mention"
    spans = [(m.start, m.end) for m in passage.mentions]
    for i, a in enumerate(spans):
        for b in spans[i + 1 :]:
            if a[0] < b[0] < a[1] < b[1]:
                yield f"mentions '{passage.text[slice(*a)]}' and '{passage.text[slice(*b)]}' overlap without nesting"


def _find_unmarked_names(passage: Passage) -> Iterator[str]:
    text = passage.text
    names = {text[m.start : m.end] for m in passage.mentions if m.form == "name"}
    for name in sorted(names):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            is_name = match.group() in (name, name.upper())
            if is_name and not any(m.start < match.end() and match.start() < m.end for m in passage.mentions):
                yield f"'{match.group()}' at {match.start()} isn't marked, though it is a name elsewhere in the passage"


def find_loose_pronouns(passage: Passage) -> list[str]:
    """Return a line for each personal pronoun outside a mention: either it refers to nothing that is marked, or it was forgotten."""
    lines = []
    for match in re.finditer(r"\b(he|him|his|she|her|they|them|their)\b", passage.text, re.IGNORECASE):
        if not any(m.start <= match.start() and match.end() <= m.end and m.form == "pronoun" for m in passage.mentions):
            around = passage.text[max(0, match.start() - 20) : match.end() + 20]
            lines.append(f"{passage.id}: '{match.group()}' in '…{' '.join(around.split())}…' is no mention")
    return lines


def find_bare_triggers(passage: Passage) -> list[str]:
    """Return a line for each trigger that is a mere function word though the relation isn't about place or ownership."""
    lines = []
    for triple in passage.triples:
        words = passage.text[slice(*triple.trigger)]
        if triple.r not in ("located_in", "belongs_to") and words.casefold() in load_words("function_words"):
            lines.append(f"{passage.id}: {triple.s} {triple.r} {triple.o} has the bare trigger '{words}'; quote the word that states it")
    return lines


def _cuts_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return before or after


def _check_statements(passage: Passage) -> Iterator[str]:
    types = {cluster.id: cluster.type for cluster in passage.clusters}
    named = {m.cluster for m in passage.mentions}
    seen: Counter[tuple[str, str, Span | None]] = Counter()
    for triple in passage.triples:
        where = f"{triple.s} {triple.r} {triple.o}"
        unknown = [
            key for key in (triple.s, triple.o, triple.by, triple.place) if key is not None and (key not in types or key not in named)
        ]
        if unknown:
            yield f"{where}: no cluster {', '.join(unknown)}"
            continue
        yield from (f"{where}: {fault}" for fault in _check_statement(triple, types, passage))
        place = None if triple.r in STRUCTURAL and triple.status == "asserted" else triple.trigger
        seen[where, triple.status, place] += 1
    yield from (f"{where} ({status}): stated {n} times at one place" for (where, status, _), n in seen.items() if n > 1)


def _check_statement(triple: Statement, types: dict[str, str], passage: Passage) -> Iterator[str]:
    relations = load_relations()
    relation = relations.get(triple.r)
    if relation is None or any(name not in relations for name in triple.alt):
        yield f"unknown relation; allowed: {', '.join(relations)}"
        return
    if triple.s == triple.o:
        yield "actor and target are the same"
    if types[triple.s] not in relation.actors:
        yield f"actor is {types[triple.s]}; allowed: {', '.join(relation.actors)}"
    if types[triple.o] not in relation.targets:
        yield f"target is {types[triple.o]}; allowed: {', '.join(relation.targets)}"
    if triple.r in triple.alt:
        yield f"{triple.r} stands among the alternatives to itself"
    if triple.status not in load_plan().statuses:
        yield f"status {triple.status!r}; allowed: {', '.join(load_plan().statuses)}"
    if triple.by is not None and types[triple.by] in ("Attack", "Location"):
        yield f"speaker {triple.by} is {types[triple.by]}"
    if triple.date is not None and not _DATE.fullmatch(triple.date):
        yield f"date {triple.date!r}; write YYYY, YYYY-MM or YYYY-MM-DD"
    (t0, t1), (e0, e1) = triple.trigger, triple.evidence
    if not 0 <= e0 <= t0 < t1 <= e1 <= len(passage.text):
        yield f"trigger {t0}-{t1} is not within evidence {e0}-{e1}"


def _check_negatives(passage: Passage) -> Iterator[str]:
    stated = {(t.s, t.o, t.trigger) for t in passage.triples} | {(t.o, t.s, t.trigger) for t in passage.triples}
    keys = {m.cluster for m in passage.mentions}
    sentences = split_sentences(passage.text)
    for negative in passage.negatives:
        words = passage.text[slice(*negative.trigger)]
        where = f"! {negative.s} {negative.o} '{words}'"
        if negative.s not in keys or negative.o not in keys or negative.s == negative.o:
            yield f"{where}: two clusters of the passage are wanted"
        elif absent := _absent(passage, negative, sentences):
            yield f"{where}: no mention of {', '.join(absent)} in the sentence of '{words}'; choose a pair or a word of one sentence"
        if (negative.s, negative.o, negative.trigger) in stated:
            yield f"{where}: a statement has the same pair and trigger"


def _absent(passage: Passage, negative: Negative, sentences: Sequence[Span]) -> list[str]:
    """Return the clusters of the pair that the trigger's sentence doesn't mention, pronouns counted."""
    inside = {
        m.cluster
        for start, end in sentences
        if start <= negative.trigger[0] < end
        for m in passage.mentions
        if start <= m.start < m.end <= end
    }
    return [key for key in (negative.s, negative.o) if key not in inside]


def _is_title(passage: Passage, mention: Mention) -> bool:
    """Return whether a bare description is followed by nothing but a blank and the same person's name."""
    if mention.form != "nominal" or mention.type not in PERSONS:
        return False
    return any(
        m.cluster == mention.cluster and m.form == "name" and m.start == mention.end + 1 and passage.text[mention.end] == " "
        for m in passage.mentions
    )
