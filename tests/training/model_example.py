"""An annotated example, its labels, and a tokenizer that needs no file, for the tests of arrays and network."""

from dataclasses import dataclass

from kg.language.decode import ROOT
from kg.language.features import BLANK, LINE, NOTHING
from kg.language.labels import Labels
from training.corpus.schema import load_plan, load_relations
from training.model.examples import Example, Span, StatementRow

LABELS = Labels(
    tags={"upos": ("NOUN", "VERB")},
    relations=("nsubj", "obj", "root"),
    spans={"mention": ("-", "Attack", "Militia.name", "State.name"), "name": ("-", "LOC"), "entity": ("-", "person.name")},
    statements=tuple(sorted(load_relations())),
    statuses=load_plan().statuses,
)
EXAMPLE = Example(
    id="x",
    source="corpus",
    words=("Iran", "armed", "Basalt", "Brigade", ".", "It", "denied", "it"),
    gaps=(LINE, BLANK, BLANK, BLANK, NOTHING, BLANK, BLANK, BLANK),
    core=(0, 8),
    starts=(True, False, False, False, False, True, False, False),
    tags={"upos": ("NOUN", "VERB", None, "odd", None, None, None, None)},
    heads=(1, ROOT, None, 1, 1, 6, ROOT, 6),
    labels=("nsubj", "root", None, "obj", None, "nsubj", "root", "obj"),
    spans={
        "mention": (
            Span(0, 0, "State.name", "ir"),
            Span(2, 3, "Militia.name", "b"),
            Span(5, 5, "State.name", "ir"),
            Span(7, 7, "Militia.name", "b"),
        )
    },
    statements=(StatementRow("ir", "backs", "b", "alleged", ("aided",), (1, 1), (0, 4)),),
)


@dataclass
class Encoding:
    ids: list[int]
    word_ids: list[int]


class Letters:
    """A tokenizer whose pieces are letters."""

    def encode(self, words: list[str], is_pretokenized: bool, add_special_tokens: bool) -> Encoding:
        assert is_pretokenized
        assert not add_special_tokens
        numbers = [n for n, word in enumerate(words) for _ in word]
        return Encoding([5] * len(numbers), numbers)
