"""Mentions as people annotated them, in the form that resolution takes: what it makes of faultless reading.

A document's entity is one chain, as if coreference were perfect; names find their rows of the gazetteer as in a build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from benchmarks.gold import GoldDocument, Row
from kg.entities.names import parse_name
from kg.entities.rules import find_family
from kg.gazetteer.fold import fold
from kg.gazetteer.rows import Gazetteer
from kg.mentions.build import clean_name
from kg.objects import Document, Extraction, Mention, Passage, Triple, make_id

_TAIL = re.compile(r"[\s,]+(?:in|of|on|at|to|against|near|from|by|for|and|that|who|which|killed|led)\s.*$")
PLURAL = re.compile(r"^[^,;/(]*[^s]s\b(?! \w)")  # the kind of several: "air strikes", "attacks (series)", not "storming"
ROLES = {"targeted": "target", "attacked": "target", "killed": "target", "located_in": "place"}  # of an attack's statements
DOING = "carried_out"
OWNERS = frozenset({"official_of", "belongs_to", "located_in"})  # relations whose target State is the entity's country


def make_extraction(gold: GoldDocument, gazetteer: Gazetteer) -> tuple[Extraction, dict[str, str]]:
    """Return the document as if read without a fault, and the thing of each of its mentions."""
    doc_id = make_id("doc", gold.stem)
    rows: list[Row] = gold.rows["entities"]
    by_id = {row["id"]: row for row in rows}
    mentions: list[Mention] = []
    thing_of: dict[str, str] = {}
    position = 0
    heads: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: row["type"] == "Attack"):  # an attack names its targets by their mentions
        attributes = _read_attributes(row, gold.rows["triples"], by_id, gazetteer)
        if row["type"] == "Attack":
            told = gold.rows["triples"]
            aims = [t["o"] for t in told if t["s"] == row["id"] and ROLES.get(t["r"]) == "target"]
            doers = [t["s"] for t in told if t["o"] == row["id"] and t["r"] == DOING]
            for key, ends in (("target_id", aims), ("actor_id", doers)):
                attributes[key] = "|".join(sorted({heads[end] for end in ends if end in heads}))
        head: str | None = None
        for form in row["doc_forms"] or row["names"][:1]:
            passage = Passage(doc_id, position, position + len(form), form)
            mention = _make_mention(row, passage, attributes, gazetteer)
            mentions.append(replace(mention, antecedent=head))
            head = head or mention.id
            heads.setdefault(row["id"], mention.id)
            thing_of[mention.id] = gold.thing_of[row["id"]]
            position = passage.end + 1
    triples = tuple(_make_triple(row, heads, mentions[0].passage) for row in gold.rows["triples"] if {row["s"], row["o"]} <= heads.keys())
    document = Document(doc_id, " " * position, f"{gold.stem}.txt", "", date=gold.rows.get("date"))
    return Extraction(document, tuple(mentions), triples), thing_of


def _make_triple(row: Row, heads: Mapping[str, str], passage: Passage) -> Triple:
    return Triple(make_id("tri", row["s"], row["r"], row["o"]), heads[row["s"]], row["r"], heads[row["o"]], passage, passage)


def is_name(form: str, entity_type: str, gazetteer: Gazetteer) -> bool:
    """Say whether the words name: their head, before any phrase behind it, has a capital or a digit.

    Of a facility any word but a state's may have it: "K-1 military base" is a name, "US embassy" is none.
    """
    words = _TAIL.sub("", clean_name(form)).split()
    if entity_type == "Facility":
        telling = [word for word in words if fold(word) not in gazetteer.adjectives and not _is_state(word, gazetteer)]
    else:
        telling = words[-1:]
    return any(char.isupper() or char.isdigit() for word in telling for char in word)


def _is_state(word: str, gazetteer: Gazetteer) -> bool:
    return any(row.type == "State" for row in gazetteer.find(word))


def _make_mention(row: Row, passage: Passage, attributes: Mapping[str, str], gazetteer: Gazetteer) -> Mention:
    name = clean_name(passage.text)
    is_attack = row["type"] == "Attack"
    named = not is_attack and row["type"] != "Group" and is_name(passage.text, row["type"], gazetteer)
    family = find_family(row["type"])
    found = [known for known in gazetteer.find(passage.text) if find_family(known.type) == family] if named else []
    known = found[0] if len(found) == 1 else None
    own = {"country": known.country} if known is not None and known.country else {}
    return Mention(
        id=make_id("men", passage.doc_id, passage.start),
        passage=passage,
        type=row["type"],
        name=name,
        form="name" if named else "nominal",
        seed_id=known.id if known is not None else None,
        rule="gold",
        attributes={**attributes, **own, **_read_title(name, row["type"])},
    )


def _read_title(name: str, entity_type: str) -> dict[str, str]:
    """Return the words before a person's name, which a build takes for a title and leaves out of the name."""
    parsed = parse_name(name, "person")
    before = " ".join(parsed.words[: parsed.words.index(parsed.tokens[0])]) if parsed.tokens and parsed.tokens[0] in parsed.words else ""
    return {"title": before} if before and find_family(entity_type) == "person" else {}


def _read_attributes(row: Row, triples: Iterable[Row], by_id: Mapping[str, Row], gazetteer: Gazetteer) -> dict[str, str]:
    if row["type"] == "Attack":
        told = {key: str(row[key]) for key in ("date", "place") if row.get(key)}
        kinds = (part.strip() for part in re.split(r"[/,;()]", row.get("kind") or ""))
        told["kind"] = "|".join(sorted({kind for kind in kinds if kind}))
        if PLURAL.search(row.get("kind") or ""):
            told["number"] = "plural"
        for triple in triples:
            role = ROLES.get(triple["r"])
            if triple["s"] == row["id"] and role is not None:
                other = by_id[triple["o"]]
                told[role] = "|".join(sorted({*filter(None, told.get(role, "").split("|")), (other["doc_forms"] or other["names"])[0]}))
        return told
    owners = {t["o"] for t in triples if t["s"] == row["id"] and t["r"] in OWNERS and by_id[t["o"]]["type"] == "State"}
    found = {known.country for owner in owners for known in gazetteer.find(by_id[owner]["names"][0]) if known.type == "State"}
    return {"country": next(iter(found))} if len(found) == 1 else {}
