"""`kg aliases`: every spelling of one entity, where it stands, and why it is one with the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated

import typer

from kg.cli.judging import Case, open_case
from kg.cli.options import DEFAULT_FOLDER, BuildFolder, Json
from kg.cli.terminal import print_json, print_rows
from kg.objects import Entity

COLUMNS = ("spelling", "mentions", "documents", "publishers", "first in", "one with the others because")


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words that stand for an entity.

    Attributes:
        words: As most of its mentions write them; "" for pronouns and descriptions together.
        mentions: How many there are; 0 for a name that no text spells, but a reason tells.
        documents: Paths, sorted.
        publishers: Of these documents, sorted; those without one are left out.
        reasons: Why the words are the entity's; none for its own name.
    """

    words: str
    mentions: int
    documents: tuple[str, ...]
    publishers: tuple[str, ...]
    reasons: tuple[str, ...]


def aliases(
    name: Annotated[str, typer.Argument(help="Name, alias or id.", show_default=False)],
    graph: BuildFolder = DEFAULT_FOLDER,
    as_json: Json = False,
) -> None:
    """Print every spelling of an entity with counts, documents, publishers and the reason of the merge."""
    case = open_case(graph)
    spellings = find_spellings(case.find(name), case)
    if as_json:
        print_json("aliases", {"spellings": [asdict(spelling) for spelling in spellings]})
        return
    print_rows(COLUMNS, [_make_row(spelling) for spelling in spellings])


def find_spellings(entity: Entity, case: Case) -> list[Spelling]:
    """Return the spellings of an entity's names, most frequent first; at the end what else its mentions say."""
    from kg.entities.names import fold_name

    publisher_of = {document.path: document.publisher for document in case.record.documents}
    known = {fold_name(name): name for name in reversed(entity.names)}
    grouped: dict[str, list[tuple[str, str]]] = {}
    for mention in entity.mentions:
        folded = fold_name(mention.passage.text)
        path = case.paths.get(mention.passage.doc_id, mention.passage.doc_id)
        grouped.setdefault(folded if folded in known else "", []).append((mention.passage.text, path))
    spellings = []
    for folded, found in grouped.items():
        words = Counter(text for text, _ in found)
        paths = tuple(sorted({path for _, path in found}))
        usual = min(words, key=lambda text: (-words[text], text)) if folded else ""
        publishers = tuple(sorted({publisher for path in paths if (publisher := publisher_of.get(path))}))
        spellings.append(Spelling(usual, len(found), paths, publishers, _find_reasons(folded, entity)))
    for folded, name in known.items():  # "its consulate" is the "consulate in Pell"
        reasons = _find_reasons(folded, entity) if folded not in grouped else ()
        spellings += [Spelling(name, 0, (), (), reasons)] if reasons else []
    return sorted(spellings, key=lambda one: (not one.words, -one.mentions, one.words))


def _find_reasons(folded: str, entity: Entity) -> tuple[str, ...]:
    """Return the entity's reasons that name the spelling; what it is called by needs none, but for a namesake in another document."""
    from kg.entities.judgements import IN
    from kg.entities.names import fold_name

    own = [f"'{name}{end}" for name in entity.names if folded and fold_name(name) == folded for end in ("'", IN)]
    is_label = folded == fold_name(entity.name)
    return tuple(
        reason
        for reason in entity.reasons
        if any(reason.startswith(name) or (name in reason.rpartition(": ")[0] and not is_label) for name in own)
    )


def _make_row(spelling: Spelling) -> Sequence[str | int]:
    words = spelling.words or "(pronouns and descriptions)"
    publishers = "; ".join(spelling.publishers)
    return words, spelling.mentions, len(spelling.documents), publishers, next(iter(spelling.documents), ""), "; ".join(spelling.reasons)
