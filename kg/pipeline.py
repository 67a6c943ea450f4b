"""The main path: folders of text in, documents, extractions, entities and a graph out. Reads top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.documents.text import make_text_document
from kg.language.load import load
from kg.objects import Document, Entity, Extraction, Skipped, Statement
from kg.settings import Settings
from kg.triples.open import OpenTriple, find_open_triples

if TYPE_CHECKING:
    import networkx as nx
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.gazetteer.rows import Gazetteer


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
    on_document: Callable[[Document | Skipped], None] | None = None,
) -> Result:
    """Read sources and return everything that a build makes, writing nothing.

    Args:
        sources: Files and folders of text; a folder with a `documents` folder in it stands for that, and its entities.csv and
            judgements.csv are used unless the settings name others.
        settings: What to do otherwise than by default.
        on_document: Called after each input, for a progress bar.

    Raises:
        InputError: A source isn't there, or none holds a document.
        ConfigError: A fault in the user's entities or judgements.
        ModelError: The language pipeline of the settings isn't installed.
    """
    from kg.documents import ReadSettings, read_documents
    from kg.entities import make_statements, read_judgements, resolve
    from kg.graph.build import assemble
    from kg.ontology.load import load_ontology

    settings = with_seeds(settings or Settings(), sources)
    inputs = read_documents(sources, settings=ReadSettings(max_bytes=settings.max_bytes))
    judgements = read_judgements(settings.judgements) if settings.judgements is not None else ()
    gazetteer = load_names(settings)
    nlp = load(settings.model, gazetteer, with_open=settings.open)
    ontology = load_ontology()
    documents: list[Document] = []
    skipped: list[Skipped] = []
    extractions: list[Extraction] = []
    for item in inputs:
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            documents.append(item)
            extractions.append(extract_document(item, nlp))
        if on_document is not None:
            on_document(item)
    resolution = resolve(extractions, judgements=judgements, gazetteer=gazetteer)
    statements = make_statements(extractions, resolution)
    entities = keep_stated(resolution.entities, statements)
    graph = assemble(entities, statements, documents, signs=ontology.signs, symmetric=ontology.symmetric)
    return Result(tuple(documents), tuple(skipped), tuple(extractions), entities, statements, settings, graph)


def extract(text: str, *, date: str | None = None, settings: Settings | None = None) -> Extraction:
    """Return what one text states.

    Args:
        text: Running text; blank lines part paragraphs.
        date: ISO date against which "Sunday" or "last week" is read.
        settings: As for `build`.
    """
    settings = settings or Settings()
    document = make_text_document(text, date=date)
    return extract_document(document, load(settings.model, load_names(settings), with_open=settings.open))


def extract_open(text: str, *, settings: Settings | None = None) -> tuple[OpenTriple, ...]:
    """Return every clause of one text as (argument, predicate, further arguments) in its own words, ontology and names left aside.

    Args:
        text: Running text; blank lines part paragraphs.
        settings: As for `build`; only `model` counts.
    """
    nlp = load((settings or Settings()).model)
    nlp.select_pipes(disable=["kg_mentions", "kg_triples"])
    return find_open_triples(annotate(make_text_document(text), nlp))


def with_seeds(settings: Settings, sources: Sequence[str | Path]) -> Settings:
    """Return the settings with the entities.csv and judgements.csv of the first source folder that holds them, where none are set."""
    folders = [Path(source) for source in sources if Path(source).is_dir()]
    entities = next((folder / "entities.csv" for folder in folders if (folder / "entities.csv").is_file()), None)
    judgements = next((folder / "judgements.csv" for folder in folders if (folder / "judgements.csv").is_file()), None)
    return replace(settings, entities=settings.entities or entities, judgements=settings.judgements or judgements)


def load_names(settings: Settings) -> Gazetteer:
    """Return the built-in gazetteer with the user's entities over it."""
    from kg.gazetteer.load import load_gazetteer, merge_seeds, read_seed_entities

    gazetteer = load_gazetteer()
    return merge_seeds(gazetteer, read_seed_entities(settings.entities)) if settings.entities is not None else gazetteer


def extract_document(document: Document, nlp: Language) -> Extraction:
    """Return what one document states; depends on the document and the pipeline alone."""
    doc = annotate(document, nlp)
    return Extraction(document, doc._.kg_mentions, doc._.kg_triples)


def annotate(document: Document, nlp: Language) -> Doc:
    """Return the Doc of a document with all that the pipeline's components set."""
    doc = nlp.make_doc(document.text)
    doc._.kg_document = document
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def keep_stated(entities: Sequence[Entity], statements: Sequence[Statement]) -> tuple[Entity, ...]:
    """Return the entities that a statement names as actor, target or speaker; a name about which nothing is said is no knowledge."""
    named = {end for row in statements for end in (row.subject, row.object, row.attributed_to)}
    return tuple(entity for entity in entities if entity.id in named)
