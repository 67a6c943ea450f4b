"""One document in, what it states out: the part of the main path that worker processes run too."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from kg.documents.encoding import clean
from kg.garbage import defer_collection, make_lasting
from kg.language.load import load
from kg.objects import Document, Extraction, Skipped
from kg.ontology.own import load_own
from kg.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.gazetteer.rows import Gazetteer

logger = logging.getLogger(__name__)

READERS = frozenset({"kg_triples", "kg_open"})  # the components that read by an ontology

Outcome: TypeAlias = Extraction | Skipped
Extractor: TypeAlias = Callable[[Document], Outcome]

# What a fault of a reader or a rule raises on an odd document. Lack of memory or disk isn't among them: that is no document's fault.
FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


def load_extractor(settings: Settings) -> Extractor:
    """Return the function that reads one document; its model is loaded here.

    A document on which a rule fails becomes a `Skipped` that says how, so that one odd text costs itself alone.

    Raises:
        ConfigError: A fault in the user's entities or ontology.
        ModelError: The language pipeline of the settings isn't installed.
    """
    nlp = load_pipeline(settings)

    def extract(document: Document) -> Outcome:
        if len(document.text) > nlp.max_length:
            return Skipped(document.path, f"longer than {nlp.max_length:,} signs, the most that '{settings.model}' takes; split the file")
        try:
            with defer_collection():
                return extract_document(document, nlp)
        except FAULTS as err:
            logger.debug("%s", document.path, exc_info=True)
            return skip_faulty(document.path, err)

    return extract


@make_lasting()
def load_pipeline(settings: Settings) -> Language:
    """Return the pipeline that the settings ask for.

    Raises:
        ConfigError: A fault in the user's entities or ontology.
        ModelError: The language pipeline of the settings isn't installed.
    """
    ontology = load_own(settings.ontology)
    nlp = load(settings.model, load_names(settings) if settings.entities is not None else None, with_open=settings.open)
    if settings.ontology is not None:
        for name in READERS & set(nlp.pipe_names):
            nlp.get_pipe(name).use(ontology)  # type: ignore[attr-defined] # spaCy types components as plain callables
    return nlp


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


def skip_faulty(path: str, err: Exception) -> Skipped:
    """Return the outcome for a document on which a reader or a rule failed."""
    return Skipped(path, clean(f"can't be read, by a fault of the program ({type(err).__name__}: {err}); please report it"))
