"""The main path: folders of text in, documents, extractions, entities and a graph out. Reads top to bottom."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.documents.copies import COPY, find_copies
from kg.documents.text import make_text_document
from kg.extraction import Outcome, annotate, extract_document, load_extractor, load_names, load_pipeline
from kg.fingerprint import fingerprint_build
from kg.garbage import make_lasting
from kg.language.load import load
from kg.objects import Document, Entity, Extraction, Skipped, Statement
from kg.settings import Settings
from kg.store.progress import OnProgress, Progress

if TYPE_CHECKING:
    import networkx as nx

    from kg.store.store import Store
    from kg.triples.explain import Explained
    from kg.triples.open import OpenTriple

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Result:
    """What a build gives; every sequence is in a fixed order. `settings` are those in force, the source folders' own files included."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]
    extractions: tuple[Extraction, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    settings: Settings
    graph: nx.MultiDiGraph[str]


def build(
    sources: Sequence[str | Path],
    *,
    settings: Settings | None = None,
    store: Store | None = None,
    on_progress: OnProgress | None = None,
    lean: bool = False,
) -> Result:
    """Read sources and return everything that a build makes, writing nothing but the store.

    Args:
        sources: Files and folders of text; a folder with a `documents` folder in it stands for that, and its entities.csv and
            judgements.csv are used unless the settings name others.
        settings: What to do otherwise than by default.
        store: Has the documents read that it doesn't hold yet, by its own processes; see `kg.store.store.open_store`. With None all
            are read here, one by one, and nothing is kept. The result is the same.
        on_progress: Called now and then with how far it is.
        lean: Whether the result goes without what no file holds, which takes half of its memory: extractions, the texts of documents,
            and of mentions all but their places.

    Raises:
        InputError: A source isn't there, or none holds a document.
        ConfigError: A fault in the user's entities, ontology or judgements.
        ModelError: The language pipeline of the settings isn't installed.
        KgError: The store's processes can't go on; what they did is kept.
    """
    from kg.entities import make_statements, read_judgements, resolve
    from kg.entities.places import drop_blocks, drop_texts, keep_places
    from kg.graph.build import assemble
    from kg.ontology.own import load_own

    settings = with_seeds(chosen := settings or Settings(), sources)
    tell_left_out(chosen, settings, sources)
    judgements = read_judgements(settings.judgements) if settings.judgements is not None else ()
    with make_lasting():
        gazetteer, ontology = load_names(settings), load_own(settings.ontology)
    outcomes = _read_here(sources, settings, on_progress) if store is None else store.read(sources, settings, on_progress)
    extractions, skipped = _set_copies_aside(list(outcomes))
    if lean:
        extractions = drop_texts(extractions)
    documents = tuple(extraction.document for extraction in extractions)
    with make_lasting():
        resolution = resolve(extractions, judgements=judgements, gazetteer=gazetteer)
        statements = make_statements(extractions, resolution)
        entities = keep_stated(resolution.entities, statements)
        del resolution
        if lean:
            extractions, documents, entities = (), drop_blocks(documents), keep_places(entities, documents)
        graph = assemble(entities, statements, documents, signs=ontology.signs, symmetric=ontology.symmetric, roots=ontology.roots)
    return Result(documents, skipped, extractions, entities, statements, settings, graph)


def _set_copies_aside(outcomes: Sequence[Outcome]) -> tuple[tuple[Extraction, ...], tuple[Skipped, ...]]:
    # Behind the store, which keeps a document whatever others there are: a copy counts as soon as its original is gone.
    copies = find_copies(outcome.document for outcome in outcomes if isinstance(outcome, Extraction))
    extractions: list[Extraction] = []
    skipped: list[Skipped] = []
    for outcome in outcomes:
        if isinstance(outcome, Skipped):
            skipped.append(outcome)
        elif (path := outcome.document.path) in copies:
            skipped.append(Skipped(path, COPY, copies[path]))
        else:
            extractions.append(outcome)
    return tuple(extractions), tuple(skipped)


def find_rules(sources: Sequence[str | Path], settings: Settings) -> str | None:
    """Return a hash of all that has a say in a build beside the documents; None where a file of the user's can't be read.

    To be asked before `build`: what the user changes meanwhile is then news to the next one.
    """
    try:
        return fingerprint_build(with_seeds(settings, sources))
    except OSError:  # of a file that `build` names
        return None


def find_state(sources: Sequence[str | Path], rules: str | None, *, settings: Settings, store: Store) -> str | None:
    """Return a hash of all that has a say in what `build` gives and in the files made of it; None where there is something to read.

    Args:
        sources: As for `build`.
        rules: As `find_rules` gives them.
        settings: As for `build`.
        store: As for `build`.

    Raises:
        InputError: A source isn't there, or none holds a document.
    """
    held = store.find_state(sources, with_seeds(settings, sources)) if rules is not None else None
    return f"{rules} {held}" if held is not None else None


def _read_here(sources: Sequence[str | Path], settings: Settings, on_progress: OnProgress | None) -> Iterator[Outcome]:
    from kg.documents import ReadSettings, read_documents

    items = read_documents(sources, settings=ReadSettings(max_bytes=settings.max_bytes))
    read = load_extractor(settings)
    documents = skipped = 0
    for item in items:
        outcome = item if isinstance(item, Skipped) else read(item)
        documents, skipped = documents + isinstance(outcome, Extraction), skipped + isinstance(outcome, Skipped)
        if on_progress is not None:
            on_progress(Progress(documents, skipped))
        yield outcome


def extract(text: str, *, date: str | None = None, settings: Settings | None = None) -> Extraction:
    """Return what one text states.

    Args:
        text: Running text; blank lines part paragraphs.
        date: ISO date against which "Sunday" or "last week" is read.
        settings: As for `build`.
    """
    return extract_document(make_text_document(text, date=date), load_pipeline(settings or Settings()))


def explain(text: str, *, date: str | None = None, settings: Settings | None = None) -> tuple[Explained, ...]:
    """Return for each sentence of one text its tree, its statements with what they were read from, and what came near to being one.

    Args:
        text: Running text; blank lines part paragraphs.
        date: ISO date against which "Sunday" or "last week" is read.
        settings: As for `build`; statements with the relation `other` aren't explained.
    """
    from kg.language.plain import get_plain
    from kg.triples.explain import explain_sentences
    from kg.triples.trace import listen

    nlp = load_pipeline(replace(settings or Settings(), open=False))
    with listen() as trace:
        doc = annotate(make_text_document(text, date=date), nlp)
    return explain_sentences(get_plain(doc), doc._.kg_mentions, doc._.kg_triples, trace)


def extract_open(text: str, *, settings: Settings | None = None) -> tuple[OpenTriple, ...]:
    """Return every clause of one text as (argument, predicate, further arguments) in its own words, ontology and names left aside.

    Args:
        text: Running text; blank lines part paragraphs.
        settings: As for `build`; only `model` counts.
    """
    from kg.language.plain import make_plain
    from kg.triples.open import find_open_triples

    nlp = load((settings or Settings()).model)
    nlp.select_pipes(disable=["kg_mentions", "kg_triples"])
    return find_open_triples(make_plain(annotate(make_text_document(text), nlp)))


def with_seeds(settings: Settings, sources: Sequence[str | Path]) -> Settings:
    """Return the settings with the entities.csv and judgements.csv of the first source folder that holds them, where none are set."""
    folders = find_folders(sources)
    entities = next((folder / "entities.csv" for folder in folders if (folder / "entities.csv").is_file()), None)
    judgements = next((folder / "judgements.csv" for folder in folders if (folder / "judgements.csv").is_file()), None)
    return replace(settings, entities=settings.entities or entities, judgements=settings.judgements or judgements)


def tell_left_out(chosen: Settings, used: Settings, sources: Sequence[str | Path]) -> None:
    """Warn of each entities.csv and judgements.csv of a source folder that gives way to that of one before it.

    Args:
        chosen: What the user set; of a file that he named himself he needs no word.
        used: As `with_seeds` makes of it.
        sources: Of the build.
    """
    for option, first in (("entities", used.entities), ("judgements", used.judgements)):
        listed = dict.fromkeys(folder / f"{option}.csv" for folder in find_folders(sources)) if getattr(chosen, option) is None else ()
        for path in listed:
            if path != first and path.is_file():
                logger.warning("%s: left out, for %s is used; put both into one file and name it with --%s", path, first, option)


def find_folders(sources: Sequence[str | Path]) -> list[Path]:
    """Return the sources that are folders, in whose entities.csv and judgements.csv a build looks."""
    return [Path(source) for source in sources if Path(source).is_dir()]


def keep_stated(entities: Sequence[Entity], statements: Sequence[Statement]) -> tuple[Entity, ...]:
    """Return the entities that a statement names as actor, target or speaker; a name about which nothing is said is no knowledge."""
    named = {end for row in statements for end in (row.subject, row.object, row.attributed_to)}
    return tuple(entity for entity in entities if entity.id in named)
