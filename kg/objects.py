"""The rows that flow from stage to stage, and the rule that gives them ids.

Every stage takes and gives these and nothing else. Offsets named `start`/`end` are half-open character offsets into
`Document.text`. Ids are content hashes: two runs and two machines agree on them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Status: TypeAlias = Literal["asserted", "alleged", "denied", "hypothetical", "future", "background"]
Form: TypeAlias = Literal["name", "nominal", "pronoun"]
BlockKind: TypeAlias = Literal["title", "heading", "paragraph", "item", "furniture"]


def make_id(prefix: str, *parts: object) -> str:
    """Return `prefix` and 16 hexadecimal digits that depend on the parts alone.

    Args:
        prefix: Kind of row, one short word.
        parts: What makes the row itself. Their `str` forms are hashed with a separator that no text holds.
    """
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"))
    return f"{prefix}-{digest.hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document: `Document.text[start:end] == text`."""

    doc_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of one kind; what is `furniture` is never read, and `reason` says why."""

    start: int
    end: int
    kind: BlockKind
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One text with what its head says about it.

    Attributes:
        text: The decoded text; characters that XML forbids are replaced one for one, so offsets hold in the file's text too.
        blocks: Cover every non-blank line of `text`, in order, without overlap.
        date: ISO date (YYYY-MM-DD) of publication, None where the text doesn't give one.
        path: Relative to the source that was given, with forward slashes.
        sha256: Of the file's bytes.
        unread_date: What the file gives as the date where that can't be read, None otherwise; `date` is then what the text says.
    """

    id: str
    text: str
    path: str
    sha256: str
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    date: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    encoding: str = "utf-8"
    unread_date: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no document, and why; `original` is the path of the document of which it is a copy, None for other reasons."""

    path: str
    reason: str
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text that names or describes an entity.

    Attributes:
        name: What to call the thing by this mention alone: titles, articles and possessive marks left out.
        seed_id: Row of the gazetteer or of the user's entities that it matches, None for a name that is new.
        antecedent: Id of an earlier-found mention of the same document that it refers to, None for the head of a chain.
        rule: Name of the rule or model that found it.
        attributes: Plain strings by key, such as `country` (ISO 3166 alpha-3), `role`; for an Attack `kind`, `date`, `place`,
            `killed`, `wounded`, `weapon`.
    """

    id: str
    passage: Passage
    type: str
    name: str
    form: Form = "name"
    seed_id: str | None = None
    antecedent: str | None = None
    score: float = 1.0
    rule: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the language model takes a pair of phrases to state, before rules; all positions are tokens of the Doc.

    `actor` and `target` are the head tokens of the phrases, `trigger` the word that says it, `score` the model's own chance.
    """

    actor: int
    relation: str
    target: int
    trigger: int
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """What the language model takes a phrase for, before rules: the head tokens of the phrase and of the one before it that it takes up.

    `score` is the model's own chance.
    """

    phrase: int
    antecedent: int
    score: float


@dataclass(frozen=True, slots=True)
class Triple:
    """What one sentence states of two mentions; `actor`, `target` and `said_by` are mention ids.

    `date` is ISO with the precision that the text gives (YYYY, YYYY-MM or YYYY-MM-DD).
    """

    id: str
    actor: str
    relation: str
    target: str
    trigger: Passage
    evidence: Passage
    status: Status = "asserted"
    said_by: str | None = None
    date: str | None = None
    place: str | None = None
    rule: str = ""
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one document; depends on that document and the settings alone."""

    document: Document
    mentions: tuple[Mention, ...]
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing of the world, with every mention of it. `reasons` says why mentions of different names are one thing."""

    id: str
    type: str
    name: str
    names: tuple[str, ...]
    mentions: Sequence[Mention]
    seed_id: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple whose mentions are resolved: `subject`, `object`, `attributed_to` are entity ids; a line of statements.jsonl.

    `doc` is the document's path; `trigger` and `start`/`end` (of `sentence`) are offsets into its text.
    """

    id: str
    doc: str
    subject: str
    relation: str
    object: str
    status: Status
    attributed_to: str | None
    date: str | None
    place: str | None
    trigger: tuple[int, int]
    start: int
    end: int
    sentence: str
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Edge:
    """All statements with the same actor, relation, target and status.

    `sources` counts those that are independent: publishers, else documents, copies of one story being one. `score` is the chance,
    0 to 1, that one of them was read right, and `why` says so in a sentence.
    """

    id: str
    actor: str
    relation: str
    target: str
    status: Status
    statements: tuple[Statement, ...]
    first_date: str | None
    last_date: str | None
    sources: int
    score: float
    why: str
