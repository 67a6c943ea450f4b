"""Times and places that open what somebody says hang on what is said, not on the saying."""

from types import SimpleNamespace

import pytest

from kg.language.mending.holds import find_hold

FRONTED = "on/case/1 Monday/obl/7 ,/punct/1 rebel/nsubj/4 shell/ccomp/7 Pell/obj/4 Veldonia/nsubj/7 say/root/-1"
INSERTED = "on/case/1 Monday/obl/4 ,/punct/1 Veldonia/nsubj/4 say/root/-1 ,/punct/7 rebel/nsubj/7 shell/ccomp/4 Pell/obj/7"


def hold(parse: str, word: int) -> int | None:
    """Return the place of the word that a phrase of a parse "lemma/label/head …" is to hang on."""
    rows = [part.rsplit("/", 2) for part in parse.split()]
    lemmas, labels, heads = [row[0] for row in rows], [row[1] for row in rows], [int(row[2]) for row in rows]
    children: dict[int, list[int]] = {}
    for i, head in enumerate(heads):
        children.setdefault(head, []).append(i)
    return find_hold(
        SimpleNamespace(lemmas=lemmas, labels=labels, heads=heads, xpos=["VBG" if lemma == "use" else "" for lemma in lemmas]),
        children,
        word,
    )


@pytest.mark.parametrize(
    ("parse", "verb"),
    [
        (FRONTED, 4),
        (INSERTED, 7),
        (INSERTED.replace("Monday", "interview"), None),
        (FRONTED.replace("Monday", "statement"), None),
        (FRONTED.replace("say", "sleep"), None),
        (INSERTED.replace("say/root/-1 ,", "say/root/-1 that"), None),
    ],
    ids=["before what is said", "before who says it", "an interview", "a statement", "nothing is said", "the saying's own day"],
)
def test_a_time_hangs_on_what_is_said(parse: str, verb: int | None) -> None:
    assert hold(parse, 1) == verb


CHARGED = "it/nsubj/1 accuse/root/-1 man/obj/1 loyal/amod/2 to/case/5 Solun/obl/3 of/mark/7 burn/advcl/3"


@pytest.mark.parametrize(
    ("parse", "verb"),
    [
        (CHARGED, 1),
        (CHARGED.replace("accuse", "meet"), None),
        ("it/nsubj/1 accuse/root/-1 man/obj/1 suspect/acl/2 of/mark/5 burn/advcl/3", None),
    ],
    ids=["what he is accused of", "nobody is accused", "what he is suspected of by others"],
)
def test_a_charge_hangs_on_the_verb_that_makes_it(parse: str, verb: int | None) -> None:
    word = len(parse.split()) - 1
    assert hold(parse, word) == verb


ARMED = "it/nsubj/1 launch/root/-1 raid/obj/1 use/acl/2 jet/obj/3 and/cc/6 drone/conj/4 against/case/9 the/det/9 Front/nmod/6"


@pytest.mark.parametrize(
    ("parse", "deed"),
    [
        (ARMED, 2),
        (ARMED.replace("use/acl/2", "use/advcl/1"), 1),
        (ARMED.replace("use/acl/2", "support/obl/1"), 1),
        (ARMED.replace("use/acl/2", "support/nmod/2"), 2),
        (ARMED.replace("raid", "report"), None),
        (ARMED.replace("against", "for"), None),
        (ARMED.replace("use", "name"), None),
    ],
    ids=[
        "of the raid",
        "of the verb that does it",
        "for whom it is done",
        "for whom the raid is",
        "a report with nothing to strike",
        "whose the drones are",
        "whoever is named",
    ],
)
def test_who_is_struck_hangs_on_the_deed_and_not_on_its_means(parse: str, deed: int | None) -> None:
    assert hold(parse, 9) == deed
