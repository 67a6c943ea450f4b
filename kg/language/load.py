"""The whole pipeline as one spaCy `Language`: syntax, mentions, triples."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from kg.errors import ModelError
from kg.garbage import make_lasting

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.gazetteer.rows import Gazetteer

logger = logging.getLogger(__name__)

HYPHEN_AFTER_ABBREVIATION = r"(?<=[A-Z]\.)[-–](?=[A-Za-z])"  # "U.S.-backed" is parted like "US-backed"


@make_lasting()
def load(model: str | None = None, gazetteer: Gazetteer | None = None, *, with_open: bool = False) -> Language:
    """Return the extraction pipeline. Its model is loaded once a process.

    Args:
        model: Name of an installed spaCy pipeline that tags, parses and lemmatises instead of the bundled English one, its trees
            in Universal Dependencies or in the labels of `en_core_web_*`; None for the bundled one.
        gazetteer: Names that are known beforehand; None for the built-in ones.
        with_open: Whether `kg_open` is added, which states what no relation of the ontology covers.

    Raises:
        ModelError: The pipeline isn't installed, or doesn't give what the rules read.
    """
    # Importing a component registers its factory with spaCy, also where the package runs from a checkout.
    import kg.language.sentences
    import kg.language.syntax
    import kg.language.universal
    import kg.mentions.component
    import kg.triples.component
    import kg.triples.open.component  # noqa: F401
    from kg.language.extensions import register

    register()
    if model is None:
        nlp = _make_blank()
        nlp.max_length = sys.maxsize  # spaCy's own limit is for its parser; a file's size is what bounds a text here
        nlp.add_pipe("kg_syntax")
    else:
        nlp = _load_installed(model)
        nlp.add_pipe("kg_sentences", first=True)
        nlp.add_pipe("kg_universal")
    nlp.add_pipe("kg_mentions")
    nlp.add_pipe("kg_triples")
    if with_open:
        nlp.add_pipe("kg_open")
    if gazetteer is not None:
        nlp.get_pipe("kg_mentions").use(gazetteer)  # type: ignore[attr-defined] # spaCy types components as plain callables
    return nlp


def _make_blank() -> Language:
    """Return a pipeline that only parts words: spaCy's English, which learns what it is told later by reading all exceptions anew."""
    from spacy.lang.en import English, EnglishDefaults

    from kg.language.words import load_list

    class NewsDefaults(EnglishDefaults):
        infixes = [*EnglishDefaults.infixes, HYPHEN_AFTER_ABBREVIATION]  # noqa: RUF012 # a list in spaCy
        tokenizer_exceptions = EnglishDefaults.tokenizer_exceptions | {word: [{"ORTH": word}] for word in load_list("abbreviated_titles")}

    class NewsEnglish(English):  # type: ignore[no-untyped-call] # spaCy's own hook for subclasses
        Defaults = NewsDefaults

    return NewsEnglish()


def _load_installed(model: str) -> Language:
    import spacy

    from kg.language.universal import find_lacks

    try:
        nlp = spacy.load(model)
    except OSError as err:
        raise ModelError(f"no spaCy pipeline called '{model}' is installed; install it with: python -m spacy download {model}") from err
    lacks = find_lacks(nlp)
    if lacks:
        raise ModelError(
            f"the spaCy pipeline '{model}' (language '{nlp.lang}') lacks {', '.join(lacks)}, which the rules of kg read; "
            "take a full English pipeline, for example: python -m spacy download en_core_web_sm, or leave out --model for the bundled one"
        )
    if nlp.lang != "en":
        logger.warning("the spaCy pipeline '%s' reads language '%s'; the rules of kg know English words only", model, nlp.lang)
    return nlp
