"""How a mention is made of tokens: its passage, id and name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.language.tokens import Doc
from kg.objects import Form, Mention, Passage, make_id

NATIONALITY_RULE = "gazetteer:people"  # "the Karvenians": a state or its people, by the name of the people
_QUOTES = re.compile(
    r"[\"“”„«»]|(?<![^\s])['‘](?=(?:the )?[A-Z][^'’]*[^s\s]['’]\s)|(?<=[^s\s])['’](?=\s[A-Z])"
)  # not in "rebels' base", "N'Djamena"
_POSSESSIVE = re.compile(r"(['’]s|(?<=s)['’])$")
_BOUND = r"(?:(?:at least|at most|more than|fewer than|up to|as many as|about|nearly|around|over)\s+)?"
_NUMBER = r"(?!\s+(?:dozen|hundred|thousand|million)\b)"  # "a dozen guards", "several thousand marchers"
_DETERMINER = rf"(?:the|an|this|that|these|those|its|his|her|their|our|whose|any|all|both|(?:a|some|several|many){_NUMBER})\s+"
_ARTICLE = re.compile(f"^{_BOUND}{_DETERMINER}", re.IGNORECASE)

_SELFSAME = re.compile(r"^(?:very|(?:self)?same)\s+")  # a name has a capital


def make_passage(doc: Doc, start: int, end: int) -> Passage:
    """Return the words of tokens `start` to `end` (half-open), without blanks at the ends."""
    document, begin, stop = doc.document, doc.starts[start], doc.ends[end - 1]
    return Passage(document.id, begin, stop, document.text[begin:stop])


def make_mention(
    doc: Doc,
    bounds: tuple[int, int],
    entity_type: str,
    *,
    rule: str,
    name: str | None = None,
    form: Form = "name",
    seed_id: str | None = None,
    score: float = 1.0,
    attributes: Mapping[str, str] | None = None,
) -> Mention:
    """Return a mention of tokens `bounds` (half-open); its name is the cleaned surface unless one is given."""
    passage = make_passage(doc, *bounds)
    return Mention(
        id=make_id("men", passage.doc_id, passage.start, passage.end, form, "attack" if entity_type == "Attack" else "thing"),
        passage=passage,
        type=entity_type,
        name=clean_name(passage.text) if name is None else name,
        form=form,
        seed_id=seed_id,
        score=score,
        rule=rule,
        attributes=attributes or {},
    )


def refer(mention: Mention, antecedent: Mention, entity_type: str) -> Mention:
    """Return a mention that refers to another one, and is of its type; a description by an office stays an official's."""
    if mention.form == "nominal" and mention.type == "Official" and entity_type == "Person":
        entity_type = mention.type
    own = (mention.name, mention.form, mention.seed_id)
    return Mention(mention.id, mention.passage, entity_type, *own, antecedent.id, mention.score, mention.rule, mention.attributes)


@lru_cache(maxsize=200_000)  # the same names come again and again
def clean_name(surface: str) -> str:
    """Return the surface without article, possessive ending, quotation marks and line breaks."""
    text = " ".join(_QUOTES.sub("", surface).split())
    text = _POSSESSIVE.sub("", text).strip(" ,;:#()[]'’‘")
    bare = _ARTICLE.sub("", text).strip() or surface.strip()
    return text if bare.startswith("of ") else bare  # "some of the girls"


def clean_description(surface: str) -> str:
    """Return the surface as `clean_name` does, without what only points at what it describes: "the very troops", "the same gunmen"."""
    return _SELFSAME.sub("", clean_name(surface))
