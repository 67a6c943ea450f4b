"""How the sources tell of one attack: how many there are, and what each says where they differ. Nothing is averaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.graph.sources import Source, group_sources
from kg.objects import Statement

ATTACK = "Attack"
TOLD = ("carried_out", "targeted", "killed", "wounded")  # relations that make an account


def describe_reports(
    attack: str, statements: Iterable[Statement], publishers: Mapping[str, str | None], labels: Mapping[str, str]
) -> dict[str, str]:
    """Return attributes of an attack: `reports`, and `accounts` with what each independent source says where two or more differ.

    Args:
        attack: Id of the attack's node.
        statements: Those that name it.
        publishers: Publisher by document path, None where it isn't known.
        labels: What each entity is called.

    Returns:
        Plain text by key; accounts of several sources are separated by "|". Empty for an attack that no statement tells of.
    """
    listed = list(statements)
    if not listed:
        return {}
    sources = group_sources(listed, publishers)
    documents = {statement.doc for statement in listed}
    number = f"{_count(len(sources), 'independent source')} in {_count(len(documents), 'document')}"
    accounts = {source.name: _tell(attack, source, labels) for source in sources}
    if len({account for account in accounts.values() if account}) < 2:
        return {"reports": number}
    return {"reports": number, "accounts": "|".join(f"{name}: {account}" for name, account in sorted(accounts.items()) if account)}


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' if number > 1 else ''}"


def _tell(attack: str, source: Source, labels: Mapping[str, str]) -> str:
    """Return what a source says: who did it, at what, whom it killed or wounded, each with its status where that isn't plain."""
    said: dict[str, set[str]] = {}
    for statement in source.statements:
        if statement.relation in TOLD and attack in (statement.subject, statement.object):
            other = statement.object if statement.subject == attack else statement.subject
            said.setdefault(statement.relation, set()).add(f"{labels[other]}{_note(statement, labels)}")
    return "; ".join(
        f"{relation.replace('_', ' ')}{' by' if relation == 'carried_out' else ''} {_join(said[relation])}"
        for relation in TOLD
        if relation in said
    )


def _note(statement: Statement, labels: Mapping[str, str]) -> str:
    if statement.status == "asserted":
        return ""
    speaker = labels.get(statement.attributed_to or "")
    return f" ({statement.status}{f' by {speaker}' if speaker else ''})"


def _join(words: Iterable[str]) -> str:
    listed: Sequence[str] = sorted(words)
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else listed[0]
