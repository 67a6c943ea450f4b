"""A small invented world: nine entities, sixteen statements, three documents; every offset is found in the texts themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from kg.exports.record import Record
from kg.graph.build import assemble
from kg.objects import Block, Document, Entity, Mention, Passage, Skipped, Statement, make_id

SIGNS: Mapping[str, int] = MappingProxyType({"attacked": -1, "backs": 1, "met": 1, "condemned": -1, "carried_out": -1, "killed": -1})
SYMMETRIC = frozenset({"met"})
STATES = {"leads": "-", "located_in": "-", "official_of": "-", "belongs_to": "-"}
ROOTS: Mapping[str, str] = MappingProxyType(
    {
        "attacked": "ASSAULT",
        "backs": "AID",
        "met": "CONSULT",
        "condemned": "ACCUSE",
        "carried_out": "ASSAULT",
        "killed": "ASSAULT",
        **STATES,
    }
)

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "coast/one.txt": (
            "The Ash Brigade attacked Tal Amar base on 3 March 2031. Norvia backs the Ash Brigade, officials said.\n"
            "Mara Dell met Ilya Sørensen in Lask. Norvia denied that it had attacked Tal Amar base.\n"
            "Advertisement: subscribe now!\n"
        ),
        "coast/two.txt": (
            "Kata'ib al-Ramad attacked Tal Amar base, the Norvian Army said [sic]. "
            "The rocket attack killed two Norvian soldiers. Ilya Sørensen met Mara Dell again.\n"
            "The Norvian Army condemned the rocket attack. Ilya Sørensen leads the Ash Brigade.\n"
        ),
        "inland.txt": (
            "Norvia may attack Lask. The Ash Brigade carried out the rocket attack, Mara Dell said.\n"
            "Mara Dell is minister of Norvia. Tal Amar base lies in Lask. 🚀 Norvia attacked the Ash Brigade.\n"
        ),
    }
)
HEADS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "coast/one.txt": {
            "title": "Rockets at Tal Amar",
            "date": "2031-03-04",
            "publisher": "Coast Post",
            "url": "https://coast.example/1",
        },
        "coast/two.txt": {"title": "Army speaks", "date": "2031-03-05", "publisher": "Coast Post", "url": "javascript:alert(1)"},
        "inland.txt": {"date": "2031-03-06"},
    }
)
NAMES: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "norvia": ("State", ("Norvia", "Republic of Norvia")),
        "ash": ("Militia", ("Ash Brigade", "Kata'ib al-Ramad", "Ash Brigades")),
        "dell": ("Official", ("Mara Dell", "Dell")),
        "sorensen": ("Official", ("Ilya Sørensen", "Sörensen")),
        "army": ("Organization", ("Norvian Army", "the Army")),
        "base": ("Facility", ("Tal Amar base",)),
        "lask": ("Location", ("Lask",)),
        "rocket": ("Attack", ("rocket attack on Tal Amar base, 3 March 2031", "rocket attack")),
        "soldiers": ("Group", ("Norvian soldiers", "two Norvian soldiers")),
        "lone": ("Person", ("Tove Dell", "Dell")),
    }
)


@dataclass(frozen=True)
class World:
    """Rows of the world and its graph."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    skipped: tuple[Skipped, ...]

    def record(self) -> Record:
        graph = assemble(self.entities, self.statements, self.documents, signs=SIGNS, symmetric=SYMMETRIC, roots=ROOTS)
        return Record(self.documents, self.skipped, self.entities, self.statements, graph)


def make_world() -> World:
    """Return the world, the same each time."""
    documents = tuple(_document(path, text) for path, text in TEXTS.items())
    entities = tuple(_entity(key, *facts) for key, facts in NAMES.items())
    return World(documents, entities, _statements(), (Skipped("coast/three.pdf", "not a text"), Skipped("empty.txt", "empty")))


def make_hostile(text: str) -> World:
    """Return the world with `text` in every field that comes from outside: names, titles, sentences, reasons, attributes."""
    world = make_world()
    documents = tuple(replace(d, title=text, publisher=f"{text}{d.path}", url=text) for d in world.documents)
    entities = tuple(
        replace(e, name=f"{text} {e.name}", names=(text, *e.names), attributes={"role": text, text: text}, reasons=(text,))
        for e in world.entities
    )
    statements = tuple(replace(s, sentence=text, end=s.start + len(text), place=text, rule=text) for s in world.statements)
    return World(documents, entities, statements, (Skipped(text, text),))


def _document(path: str, text: str) -> Document:
    start = text.find("Advertisement")
    furniture = (Block(start, len(text) - 1, "furniture", "advertisement"),) if start >= 0 else ()
    return Document(make_id("doc", path), text, path, make_id("sha", text), furniture, **HEADS[path])


def entity_id(key: str) -> str:
    """Return the id of the entity that `NAMES` lists under `key`."""
    return make_id("ent", key)


def _entity(key: str, kind: str, names: tuple[str, ...]) -> Entity:
    mentions = []
    for path, text in TEXTS.items():
        taken: list[tuple[int, int]] = []
        for name in sorted(names, key=len, reverse=True):
            start = text.find(name)
            while start >= 0 and key != "lone":
                if all(start >= last or start + len(name) <= first for first, last in taken):
                    taken.append((start, start + len(name)))
                start = text.find(name, start + 1)
        passages = [Passage(make_id("doc", path), first, last, text[first:last]) for first, last in sorted(taken)]
        mentions += [Mention(make_id("mention", path, p.start, p.end), p, kind, p.text) for p in passages]
    attributes = {"country": "NRV"} if kind in {"State", "Organization"} else {}
    reasons = ("'Kata'ib al-Ramad' = 'Ash Brigade': listed as an alias",) if key == "ash" else ()
    return Entity(entity_id(key), kind, names[0], names, tuple(mentions), attributes=attributes, reasons=reasons)


def _statements() -> tuple[Statement, ...]:
    one, two, inland = TEXTS
    return (
        _statement((one, "The Ash Brigade attacked"), "ash", "attacked", "base", date="2031-03-03"),
        _statement((one, "Norvia backs"), "norvia", "backs", "ash", status="alleged", score=0.8),
        _statement((one, "Mara Dell met"), "dell", "met", "sorensen"),
        _statement((one, "Norvia denied"), "norvia", "attacked", "base", status="denied", by="norvia"),
        _statement((two, "Kata'ib al-Ramad attacked"), "ash", "attacked", "base", by="army", date="2031-03"),
        _statement((two, "The rocket attack killed"), "rocket", "killed", "soldiers"),
        _statement((two, "Ilya Sørensen met"), "sorensen", "met", "dell", score=0.9),
        _statement((two, "The Norvian Army condemned"), "army", "condemned", "rocket"),
        _statement((two, "Ilya Sørensen leads"), "sorensen", "leads", "ash", trigger="leads"),
        _statement((two, "The Norvian Army condemned"), "army", "belongs_to", "norvia", trigger="Norvian"),
        _statement((inland, "Norvia may attack"), "norvia", "attacked", "lask", status="hypothetical", trigger="attack"),
        _statement((inland, "The Ash Brigade carried out"), "ash", "carried_out", "rocket", by="dell", trigger="carried out"),
        _statement((inland, "Mara Dell is minister"), "dell", "official_of", "norvia", trigger="minister"),
        _statement((inland, "Tal Amar base lies"), "base", "located_in", "lask", trigger="lies"),
        _statement((inland, "🚀 Norvia attacked"), "norvia", "attacked", "ash", date="2031"),
        _statement((two, "Kata'ib al-Ramad attacked"), "ash", "attacked", "army", status="alleged", trigger="attacked"),
    )


def _statement(place: tuple[str, str], actor: str, relation: str, target: str, *, trigger: str = "", **rest: object) -> Statement:
    path, opening = place
    text = TEXTS[path]
    start = text.index(opening)
    stops = [stop for mark in (". ", ".\n") if (stop := text.find(mark, start)) >= 0]
    end = min(stops) + 1
    first = text.index(trigger or relation, start)
    status = rest.get("status", "asserted")
    by = rest.get("by")
    return Statement(
        id=make_id("st", path, start, actor, relation, target),
        doc=path,
        subject=entity_id(actor),
        relation=relation,
        object=entity_id(target),
        status=status,  # type: ignore[arg-type]
        attributed_to=entity_id(by) if isinstance(by, str) else None,
        date=rest.get("date"),  # type: ignore[arg-type]
        place=None,
        trigger=(first, first + len(trigger or relation)),
        start=start,
        end=end,
        sentence=text[start:end],
        rule="test-rule",
        score=float(rest.get("score", 1.0)),  # type: ignore[arg-type]
    )
