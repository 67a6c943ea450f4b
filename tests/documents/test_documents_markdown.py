import re

import pytest

from kg.documents.markdown import blank_marks, read_front, read_markdown
from kg.documents.readers import Draft, Fault


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("They stormed the **Karvenian embassy** in Lask.", "They stormed the Karvenian embassy in Lask."),
        ("*Norvia* and __Tesmar__ met, _says_ ***he***.", "Norvia and Tesmar met, says he."),
        ("[Norvia](https://n.example/a_(b)_c) met [Tesmar][1].", "Norvia met Tesmar."),
        ("![The gate at dawn](gate.png) Norvia met Tesmar.", "Norvia met Tesmar."),
        ("> Norvia met\n>> **Tesmar**.", "Norvia met Tesmar."),
        ("2 * 3 * 4, snake_case_name, a* b*, 5 > 4", "2 * 3 * 4, snake_case_name, a* b*, 5 > 4"),
        ("Norvia [sic] met Tesmar (in Lask).", "Norvia [sic] met Tesmar (in Lask)."),
        ("* Norvia met Tesmar.\n* Tesmar met Norvia.", "* Norvia met Tesmar. * Tesmar met Norvia."),
        ('The (**Norvian**) army, "*[Tesmar](t "of Lask")*", [Lask](l)\'s.', 'The (Norvian) army, "Tesmar", Lask\'s.'),
        ("[the Norvian army](n), [Lask](l)/[Pell](p); anti-[Norvian](n)s", "the Norvian army, Lask/Pell; anti-Norvians"),
        ("The `Norvian` army fled on Sunday.[^1]\n\n[^1]: Harbour Post", "The Norvian army fled on Sunday. Harbour Post"),
        ("~~Three~~ Two died. <!-- Norvia\nlied --> They met.", "Two died. They met."),
        (r"Norvia\'s 5\. army, \*a\*, \[sic\], C:\n", r"Norvia's 5. army, *a*, [sic], C:\n"),
    ],
)
def test_marks_are_blanked_and_words_stay_in_their_places(text: str, plain: str) -> None:
    blanked = blank_marks(text)
    assert " ".join(blanked.split()) == plain
    assert len(blanked) == len(text)
    names = re.finditer("Norvia|Tesmar|Karvenia|embassy|army|Lask", blanked)
    assert all(text.startswith(name[0], name.start()) for name in names)


def test_a_file_is_one_text_or_a_fault() -> None:
    assert list(read_markdown(b"# **Talks**\n")) == [Draft("    Talks  \n")]
    assert isinstance(next(iter(read_markdown(b"\x00\x01"))), Fault)


FRONT = """---
Title: "Truce in Lask: what is known"
published: null
date: 2021-02-31
author: M. Dostan
tags:
  - Norvia attacked Tesmar
source: 'Harbour Post'
link: https://harbour.example/1
---

# Truce in Lask

Norvia met Tesmar.
"""


@pytest.mark.parametrize("text", [FRONT, FRONT.replace("\n", "\r\n"), FRONT.replace("---\n\n", "...\n\n")])
def test_what_stands_in_front_tells_of_the_text_and_is_none(text: str) -> None:
    (draft,) = read_markdown(text.encode())
    assert isinstance(draft, Draft)
    assert (draft.title, draft.date) == ("Truce in Lask: what is known", "2021-02-31")
    assert (draft.publisher, draft.url) == ("Harbour Post", "https://harbour.example/1")
    assert draft.text.split() == ["Truce", "in", "Lask", "Norvia", "met", "Tesmar."]
    assert len(draft.text) == len(text)


@pytest.mark.parametrize(
    "text", ["---\nNorvia met Tesmar.\n---\nThey agreed.\n", "Lask\n---\ntitle: x\n---\n", "---\ntitle: Norvia met Tesmar.\n"]
)
def test_a_line_between_paragraphs_opens_no_front(text: str) -> None:
    assert list(read_markdown(text.encode())) == [Draft(text)]


def test_what_the_front_leaves_open_is_not_known() -> None:
    assert read_front("---\ndate: null\npublished: 3 May 2021\ntitle:\nurl: ~\n---\n") == {"date": "3 May 2021"}


def test_hostile_text_takes_no_time() -> None:
    assert read_front("---\na:" + " " * 50_000 + "x\n" + "--\n" * 50_000 + "---\n") == {}
    assert blank_marks("[" * 50_000 + "*a" * 50_000 + "](" * 50_000)
    assert blank_marks("<!--" * 50_000 + "~~a" * 50_000 + "`" * 50_000 + "[^" * 50_000)
    assert blank_marks("**a**," * 50_000 + "\\" * 50_000)
