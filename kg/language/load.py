"""The whole pipeline as one spaCy `Language`: sentences, syntax, mentions, triples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.gazetteer.rows import Gazetteer


def load(model: str | None = None, gazetteer: Gazetteer | None = None) -> Language:
    """Return the extraction pipeline. Its model is loaded once a process.

    Args:
        model: Name of an installed spaCy pipeline that tags and parses instead of the bundled English one; None for that.
        gazetteer: Names that are known beforehand; None for the built-in ones.

    Raises:
        ModelError: The pipeline isn't installed.
    """
    import spacy

    # Importing a component registers its factory with spaCy, also where the package runs from a checkout.
    import kg.language.sentences
    import kg.language.syntax
    import kg.mentions.component
    import kg.triples.component  # noqa: F401
    from kg.language.extensions import register

    register()
    if model is None:
        nlp = spacy.blank("en")
        nlp.add_pipe("kg_sentences")
        nlp.add_pipe("kg_syntax")
    else:
        try:
            nlp = spacy.load(model)
        except OSError as err:
            raise ModelError(f"no spaCy pipeline called '{model}' is installed; install it with: python -m spacy download {model}") from err
    nlp.add_pipe("kg_mentions")
    nlp.add_pipe("kg_triples")
    if gazetteer is not None:
        nlp.get_pipe("kg_mentions").use(gazetteer)  # type: ignore[attr-defined] # spaCy types components as plain callables
    return nlp
