from __future__ import annotations

from dataclasses import replace

from kg.graph.reports import describe_reports
from tests.world import make_world

BASE = make_world().statements[0]
LABELS = {"at": "rocket attack", "one": "one soldier", "two": "two soldiers", "ash": "Ash Brigade", "nor": "Norvia"}


def tell(doc, relation, other, *, status="asserted", by=None):
    subject, target = ("at", other) if relation != "carried_out" else (other, "at")
    sentence = f"{doc} {relation} {other}"
    return replace(
        BASE,
        id=f"st-{sentence}",
        doc=doc,
        subject=subject,
        object=target,
        relation=relation,
        status=status,
        attributed_to=by,
        sentence=sentence,
    )


def test_differing_accounts_stand_side_by_side():
    told = [
        tell("a.txt", "killed", "one"),
        tell("b.txt", "killed", "two"),
        tell("b.txt", "carried_out", "ash", status="alleged", by="nor"),
        tell("c.txt", "killed", "two"),
    ]
    assert describe_reports("at", told, {"c.txt": "Post"}, LABELS) == {
        "reports": "3 independent sources in 3 documents",
        "accounts": "Post: killed two soldiers|a.txt: killed one soldier"
        "|b.txt: carried out by Ash Brigade (alleged by Norvia); killed two soldiers",
    }


def test_sources_that_agree_are_counted_alone():
    told = [tell("a.txt", "killed", "one"), tell("b.txt", "killed", "one")]
    assert describe_reports("at", told, {"a.txt": "Post", "b.txt": "Post"}, LABELS) == {"reports": "1 independent source in 2 documents"}


def test_attack_that_no_statement_tells_of_has_no_reports():
    assert describe_reports("at", [], {}, LABELS) == {}
