"""Treebank documents as examples: words, sentence starts, tags, tree, names and noun phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.language.decode import ROOT
from kg.language.features import BLANK, LINE, NOTHING
from training.model.alignment import Aligned, Unit
from training.model.conllu import EntitySpan, Sentence, Treebank, Word, find_head
from training.model.examples import Example, Span
from training.model.lemmas import make_script

INSIDE_NAMES = frozenset({"of", "for", "and", "the", "&", "de", "al"})  # between capitals of one linked name


@dataclass(slots=True)
class Build:
    """The layers of a document while its sentences are put one behind the other."""

    words: list[str] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    heads: list[int | None] = field(default_factory=list)
    labels: list[str | None] = field(default_factory=list)
    tags: dict[str, list[str | None]] = field(default_factory=dict)
    spans: dict[str, list[Span]] = field(default_factory=lambda: {"entity": [], "name": []})


def make_example(document: Treebank, source: str, arrange: Callable[[Sentence], Aligned], maps: Mapping[str, Any]) -> Example:
    """Return a treebank's document with all that the treebank says of it.

    Args:
        document: With entities read, if it has any.
        source: Name of the treebank as the maps have it.
        arrange: Chooses the words of each sentence (`align` or `keep_words`).
        maps: Content of maps.yaml.
    """
    build = Build(tags={name: [] for name in ("upos", "xpos", "lemma", *maps["morphology"])})
    for sentence in document.sentences:
        _add_sentence(build, sentence, arrange(sentence), maps)
    has_entities = any(sentence.entities for sentence in document.sentences)
    return Example(
        id=f"{source}:{document.id}",
        source=source,
        words=tuple(build.words),
        gaps=tuple(build.gaps),
        core=(0, len(build.words)),
        starts=tuple(build.starts),
        tags={name: tuple(values) for name, values in build.tags.items()},
        heads=tuple(build.heads),
        labels=tuple(build.labels),
        spans={layer: tuple(sorted(spans, key=lambda s: (s.start, s.last))) for layer, spans in build.spans.items()}
        if has_entities
        else {},
    )


def _add_sentence(build: Build, sentence: Sentence, aligned: Aligned, maps: Mapping[str, Any]) -> None:
    shift = len(build.words)
    for n, unit in enumerate(aligned.units):
        word = sentence.words[unit.members[0]]
        build.words.append(unit.form)
        build.gaps.append(_gap(sentence, unit, n))
        build.starts.append(n == 0)
        head, label = _attach(sentence, aligned, n, maps)
        build.heads.append(head if head in (None, ROOT) else head + shift)
        build.labels.append(label)
        for name, value in _tags(unit, word, maps["morphology"]).items():
            build.tags[name].append(value)
    for layer, spans in (("entity", _entities(sentence, maps)), ("name", _names(sentence, maps["names"]["gum"]))):
        moved = (Span(shift + aligned.place[s.start], shift + aligned.place[s.last], s.label, s.cluster) for s in spans)
        build.spans[layer] += {(s.start, s.last): s for s in moved if s.start <= s.last}.values()


def _gap(sentence: Sentence, unit: Unit, n: int) -> int:
    if n == 0:
        return LINE if sentence.opens else BLANK
    if unit.start is None or unit.start == 0:
        return BLANK
    return BLANK if sentence.text[unit.start - 1].isspace() else NOTHING


def _attach(sentence: Sentence, aligned: Aligned, n: int, maps: Mapping[str, Any]) -> tuple[int | None, str | None]:
    """Return head and label of a word within its sentence."""
    unit = aligned.units[n]
    word = sentence.words[unit.members[0]]
    if unit.part == "mark":
        return aligned.place[unit.members[0]], "punct"
    label = word.relation if word.relation in maps["relation_subtypes"] else word.relation.split(":")[0]
    return (ROOT if word.head < 0 else aligned.place[word.head]), label


def _tags(unit: Unit, word: Word, morphology: Iterable[str]) -> dict[str, str | None]:
    if unit.part == "mark":
        return {"upos": "PUNCT", "xpos": None, "lemma": make_script(unit.form, unit.form.lower()), **dict.fromkeys(morphology, "-")}
    whole = len(unit.members) == 1 and not unit.part
    known = {feature: word.feats.get(feature, "-") for feature in morphology}
    return {"upos": word.upos, "xpos": word.xpos, "lemma": make_script(unit.form, word.lemma) if whole else None, **known}


def _entities(sentence: Sentence, maps: Mapping[str, Any]) -> list[Span]:
    kept = [entity for entity in sentence.entities if maps["entities"][entity.type]["keep"]]
    return [Span(e.start, e.last, f"{e.type}.{_form(sentence.words, e)}", e.identity) for e in kept]


def _form(words: list[Word], entity: EntitySpan) -> str:
    head = words[find_head(words, entity.start, entity.last)]
    return "name" if _is_proper(head) else {"PRON": "pronoun", "DET": "pronoun"}.get(head.upos, "nominal")


def _is_proper(word: Word) -> bool:
    # "United Kingdom": the treebank has "United" as a verb, but with the tag of a name.
    return word.upos == "PROPN" or word.xpos.startswith("NNP")


def _names(sentence: Sentence, types: Mapping[str, str | None]) -> list[Span]:
    """Return the outermost flat names: of each named noun phrase the run of capitals around its head."""
    found: dict[tuple[int, int], Span] = {}
    for entity in sorted(sentence.entities, key=lambda e: (e.start, -e.last)):
        label = types[entity.type]
        if label is None or _form(sentence.words, entity) != "name" or _is_people(sentence.words, entity):
            continue
        start, last = _name_within(sentence.words, entity)
        if not any(a <= last and start <= b for a, b in found):
            found[start, last] = Span(start, last, label)
    return list(found.values())


def _is_people(words: list[Word], entity: EntitySpan) -> bool:
    """Return whether it is a people or believers ("Americans"): the corpora of names have them as no name."""
    return entity.type == "person" and words[find_head(words, entity.start, entity.last)].xpos == "NNPS"


def _name_within(words: list[Word], entity: EntitySpan) -> tuple[int, int]:
    head = find_head(words, entity.start, entity.last)
    start = last = head
    while start > entity.start and _continues(words, start - 1, entity):
        start -= 1
    while last < entity.last and _continues(words, last + 1, entity):
        last += 1
    while start < head and not _is_proper(words[start]):
        start += 1
    while last > head and not (_is_proper(words[last]) or words[last].upos == "NUM"):
        last -= 1
    return start, last


def _continues(words: list[Word], i: int, entity: EntitySpan) -> bool:
    if _is_proper(words[i]) or words[i].upos == "NUM" or words[i].xpos == "HYPH":
        return True
    return entity.linked and (words[i].form.lower() in INSIDE_NAMES or words[i].form[:1].isupper())
