import pytest

from kg.documents.markdown import blank_marks, read_markdown
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
    ],
)
def test_marks_are_blanked_and_words_stay_in_their_places(text: str, plain: str) -> None:
    blanked = blank_marks(text)
    assert " ".join(blanked.split()).replace(" ,", ",").replace(" .", ".") == plain
    assert len(blanked) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, blanked, strict=True))


def test_a_file_is_one_text_or_a_fault() -> None:
    assert list(read_markdown(b"# **Talks**\n")) == [Draft("#   Talks  \n")]
    assert isinstance(next(iter(read_markdown(b"\x00\x01"))), Fault)


def test_hostile_text_takes_no_time() -> None:
    assert blank_marks("[" * 50_000 + "*a" * 50_000 + "](" * 50_000)
