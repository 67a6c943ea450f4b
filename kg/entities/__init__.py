"""Which mentions are the same thing, across documents: `resolve`, then `make_statements`. Judgements come from `read_judgements`."""

from kg.entities.judgements import Judgement, read_judgements
from kg.entities.knowledge import KnownNames, KnownRow
from kg.entities.resolve import Resolution, resolve
from kg.entities.statements import make_statements

__all__ = ["Judgement", "KnownNames", "KnownRow", "Resolution", "make_statements", "read_judgements", "resolve"]
