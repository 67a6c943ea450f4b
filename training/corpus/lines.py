"""Read the lines below the text of a passage: statements, attacks (`*`), pairs without a statement (`!`) and names (`=`).

b attacked t,u "shelled" al <m 2021-03-04 in=k ~coerced     statement; several actors or targets make all the pairs
* a1 who=b on=t in=k dead=v hurt=w "bombed" al <m d-1       attack: carried_out, targeted, attacked, located_in, killed, wounded
! a b "reached"                                             the word joins the two in a sentence and states nothing
= b Basalt Brigade                                          what to call a cluster, where the first name doesn't say it
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from training.corpus.rows import CorpusError, Negative, Span, Statement
from training.corpus.schema import load_plan, load_relations
from training.corpus.triggers import default_trigger, evidence_of, find_trigger

if TYPE_CHECKING:
    from training.corpus.markup import Draft

_TOKEN = re.compile(r'[a-z]+=[a-z0-9,]+"[^"]*"(?:@\d+)?|"[^"]*"(?:@\d+)?|[^\s"]+')
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_DAYS_AGO = re.compile(r"d(?:([+-])(\d+))?")
_EVIDENCE = re.compile(r"ev=(?:(-)(?=[1-5])|\+(?=1))(\d)")
_ROLE = re.compile(r'(who|on|in|dead|hurt)=([a-z0-9,]+)("[^"]*"(?:@\d+)?)?')


@dataclass(slots=True)
class _Options:
    """What follows the three words of a statement; `triggers` are quoted as typed, `whole` says that all rows of an attack share it."""

    triggers: list[str] = field(default_factory=list)
    status: str = "asserted"
    by: str | None = None
    date: str | None = None
    place: str | None = None
    alt: tuple[str, ...] = ()
    added: tuple[int, int] = (0, 0)
    whole: bool = False
    roles: dict[str, tuple[list[str], str | None]] = field(default_factory=dict)


def read_lines(lines: list[tuple[str, str]], draft: Draft) -> tuple[list[Statement], list[Negative]]:
    """Return the statements and empty pairs of a passage, in the order of their triggers.

    Args:
        lines: Place for messages and line.
        draft: Text and mentions; names (`=`) are added to it.

    Raises:
        CorpusError: One line for each fault.
    """
    triples: list[Statement] = []
    negatives: list[Negative] = []
    faults: list[str] = []
    for where, line in lines:
        try:
            if line.startswith("="):
                key, _, name = line[1:].strip().partition(" ")
                draft.names[_key(key, draft)] = name.strip()
            elif line.startswith("!"):
                negatives.extend(_read_negative(line[1:], draft))
            elif line.startswith("*"):
                triples.extend(_read_attack(line[1:], draft))
            else:
                triples.extend(_read_statement(line, draft))
        except CorpusError as err:
            faults.append(f"{where}: {err}")
    if faults:
        raise CorpusError("\n".join(faults))
    triples.sort(key=lambda t: (t.trigger, t.s, t.r, t.o, t.status))
    negatives.sort(key=lambda n: (n.trigger, n.s, n.o))
    return triples, negatives


def _read_statement(line: str, draft: Draft) -> list[Statement]:
    tokens = _TOKEN.findall(line)
    if len(tokens) < 3:
        raise CorpusError(f"{line!r} has {len(tokens)} words; write 'actor relation target', then trigger, status, <speaker, date")
    actors, targets = _keys(tokens[0], draft), _keys(tokens[2], draft)
    relation = _relation(tokens[1])
    options = _read_options(tokens[3:], draft)
    if set(options.roles) - {"in"}:
        raise CorpusError("who=, on=, dead=, hurt= belong to attack lines, which begin with '*'")
    if "in" in options.roles:
        options.place = options.roles["in"][0][0]
    pairs = [(s, o) for s in actors for o in targets]
    return [
        _statement((s, relation, o), trigger, options, draft)
        for s, o in pairs
        for trigger in (_spans(options, (s, o), draft) or [default_trigger(draft, relation, s, o)])
    ]


def _read_attack(line: str, draft: Draft) -> list[Statement]:
    """Expand an attack: status and speaker hold for what ties the attack to its author, with `all` for every row."""
    tokens = _TOKEN.findall(line)
    event = _key(tokens[0] if tokens else "", draft)
    if draft.types[event] != "Attack":
        raise CorpusError(f"'* {event}': {event} is {draft.types[event]}; an attack line needs a cluster of type A")
    options = _read_options(tokens[1:], draft)
    roles = {role: keys for role, (keys, _) in options.roles.items()}
    who, on = roles.get("who", []), roles.get("on", [])
    if not who and not options.whole and (options.by is not None or options.status != "asserted"):
        raise CorpusError(f"'* {event}': status and speaker hold for the author's rows, and there is no who=; add 'all' or leave them out")
    plain = options if options.whole else replace(options, status="asserted", by=None, alt=())
    rows = [("who", (s, "carried_out", event), options) for s in who]
    rows += [("on", (event, "targeted", o), plain) for o in on]
    rows += [("on", (s, "attacked", o), options) for s in who for o in on]
    rows += [("in", (event, "located_in", o), plain) for o in roles.get("in", [])]
    for role, relation in (("dead", "killed"), ("hurt", "wounded")):
        rows += [(role, (event, relation, o), plain) for o in roles.get(role, [])]
        rows += [(role, (s, relation, o), options) for s in who for o in roles.get(role, [])]
    found = []
    for role, parts, chosen in rows:
        own = options.roles[role][1]
        quoted = [own] if own else options.triggers
        spans = [find_trigger(draft, text, (parts[0], parts[2])) for text in quoted]
        found += [_statement(parts, span, chosen, draft) for span in (spans or [default_trigger(draft, "carried_out", event, event)])]
    return found


def _read_negative(line: str, draft: Draft) -> list[Negative]:
    tokens = _TOKEN.findall(line)
    if len(tokens) < 3:
        raise CorpusError(f"'!{line}': write '! actor target \"word\"'")
    return [
        Negative(s, o, find_trigger(draft, quoted, (s, o)))
        for s in _keys(tokens[0], draft)
        for o in _keys(tokens[1], draft)
        for quoted in tokens[2:]
    ]


def _statement(parts: tuple[str, str, str], trigger: Span, options: _Options, draft: Draft) -> Statement:
    actor, relation, target = parts
    if relation in options.alt:
        raise CorpusError(f"{actor} {relation} {target}: the relation stands among the alternatives to itself")
    evidence = evidence_of(draft, trigger, (actor, target), options.added)
    return Statement(actor, relation, target, options.alt, options.status, options.by, options.date, options.place, trigger, evidence)


def _spans(options: _Options, pair: tuple[str, str], draft: Draft) -> list[Span]:
    return [find_trigger(draft, quoted, pair) for quoted in options.triggers]


def _read_options(tokens: list[str], draft: Draft) -> _Options:
    options = _Options()
    for token in tokens:
        role = _ROLE.fullmatch(token)
        if token.startswith('"'):
            options.triggers.append(token)
        elif token.startswith("<"):
            options.by = _key(token[1:], draft)
        elif token.startswith("by="):
            options.by = _key(token[3:], draft)
        elif token.startswith("~"):
            options.alt = tuple(_relation(word) for word in token[1:].split(","))
        elif evidence := _EVIDENCE.fullmatch(token):
            back, forward = options.added
            options.added = (int(evidence[2]), forward) if evidence[1] == "-" else (back, int(evidence[2]))
        elif role:
            options.roles[role[1]] = (_keys(role[2], draft), role[3])
        elif token == "all":
            options.whole = True
        elif _DAYS_AGO.fullmatch(token) or _DATE.fullmatch(token):
            options.date = _date(token, draft)
        else:
            options.status = _status(token)
    return options


def _date(token: str, draft: Draft) -> str:
    match = _DAYS_AGO.fullmatch(token)
    if match is None:
        parts = [int(part) for part in token.split("-")]
        try:
            date(*[*parts, 1, 1][:3])
        except ValueError as err:
            raise CorpusError(f"date {token!r}: {err}; write YYYY, YYYY-MM or YYYY-MM-DD") from err
        return token
    if draft.date is None:
        raise CorpusError(f"{token!r} counts from the date in the header, which is '-'; write YYYY-MM-DD")
    days = int(match[2] or 0) * (-1 if match[1] == "-" else 1)
    return (date.fromisoformat(draft.date) + timedelta(days=days)).isoformat()


def _status(word: str) -> str:
    statuses = load_plan().statuses
    found = [status for status in statuses if status.startswith(word) and len(word) >= 2]
    if len(found) != 1:
        raise CorpusError(
            f'{word!r} is no status; allowed: {", ".join(statuses)} (two letters are enough), "trigger", <speaker, a date, d-1, '
            "in=place, ~alternative, ev=-1 to ev=-5, ev=+1; in an attack line who= on= in= dead= hurt= all"
        )
    return found[0]


def _relation(word: str) -> str:
    relations = load_relations()
    found = [word] if word in relations else [name for name in relations if name.startswith(word)]
    if len(found) != 1:
        raise CorpusError(
            f"relation {word!r} fits {', '.join(found) or 'none'}; allowed: {', '.join(relations)}, or a beginning that fits one"
        )
    return found[0]


def _keys(token: str, draft: Draft) -> list[str]:
    return [_key(key, draft) for key in token.split(",")]


def _key(key: str, draft: Draft) -> str:
    if key not in draft.types:
        raise CorpusError(f"no mention in the text has the key {key!r}; keys: {', '.join(draft.types)}")
    return key
