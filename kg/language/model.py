"""The bundled neural model: words of sentences in; tags, tree and names out.

Takes lists of words, gives plain Python rows; knows nothing of spaCy. The file is int8 ONNX for onnxruntime.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.language.features import find_shape
from kg.language.session import load_session
from kg.language.trees import find_tree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "en"
MAX_WORDS = 110  # the model was trained on sentences of at most 120 words
NEVER_UNDER_VERBS = frozenset({"flat", "nmod", "nmod:poss"})  # labels that Universal Dependencies give below nouns alone
BATCH_WORDS = 1200  # keeps the attention matrices of a batch under 100 MB


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence: a value per word. `heads` are word numbers from 0; the root's head is itself. `names` are BIO tags."""

    pos: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]
    names: tuple[str, ...]


class Model:
    """The ONNX session with its tokenizer and label lists. Loading takes about a second; use `load_model`."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self._predict = load_session(folder / "model.onnx")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._pos, self._rel, self._ner = labels["pos"], labels["rel"], labels["ner"]
        self._nominal = [k for k, label in enumerate(self._rel) if label in NEVER_UNDER_VERBS]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse the sentences of one document.

        Batches are made of the sentences given and of nothing else: int8 scales depend on the whole batch, and a document's
        reading may not depend on its neighbours.

        Args:
            sentences: Words of each sentence; those longer than MAX_WORDS are read in pieces that are hung under the first root.
        """
        pieces = [(i, piece) for i, words in enumerate(sentences) for piece in _cut(words)]
        order = sorted(range(len(pieces)), key=lambda k: (len(pieces[k][1]), k))
        parsed: dict[int, Parse] = {}
        for batch in _batches(order, [len(words) for _, words in pieces]):
            for k, parse in zip(batch, self._run([pieces[k][1] for k in batch]), strict=True):
                parsed[k] = parse
        joined: list[list[Parse]] = [[] for _ in sentences]
        for k, (i, _) in enumerate(pieces):
            joined[i].append(parsed[k])
        return [_join(parts) for parts in joined]

    def _run(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        import numpy as np

        encodings = self._tokenizer.encode_batch([list(words) for words in sentences], is_pretokenized=True)
        width, longest = max(len(e.ids) for e in encodings), max(map(len, sentences))
        feeds: dict[str, NDArray[np.int64]] = {
            "input_ids": np.zeros((len(sentences), width), np.int64),
            "attention_mask": np.zeros((len(sentences), width), np.int64),
            "word_index": np.zeros((len(sentences), longest), np.int64),
            "shape": np.zeros((len(sentences), longest), np.int64),
            "word_mask": np.zeros((len(sentences), longest), np.int64),
        }
        for i, (words, encoding) in enumerate(zip(sentences, encodings, strict=True)):
            feeds["input_ids"][i, : len(encoding.ids)] = encoding.ids
            feeds["attention_mask"][i, : len(encoding.ids)] = 1
            for position, word in reversed(list(enumerate(encoding.word_ids))):
                if word is not None:
                    feeds["word_index"][i, word] = position
            feeds["shape"][i, : len(words)] = [find_shape(word) for word in words]
            feeds["word_mask"][i, : len(words)] = 1
        scores = self._predict(feeds)
        pos, ner, arc, rel = (scores[name] for name in ("pos", "ner", "arc", "rel"))
        return [self._decode(len(words), pos[i], ner[i], arc[i], rel[i]) for i, words in enumerate(sentences)]

    def _decode(self, n: int, pos: Any, ner: Any, arc: Any, rel: Any) -> Parse:
        heads = find_tree(arc[:n, : n + 1])
        tags = tuple(self._pos[k] for k in pos[:n].argmax(-1))
        under_verbs = [i for i, head in enumerate(heads) if head and tags[head - 1] == "VERB"]
        for i in under_verbs:
            rel[i, self._nominal] = -float("inf")
        labels = [self._rel[k] for k in rel[:n].argmax(-1)]
        return Parse(
            pos=tags,
            heads=tuple(i if head == 0 else head - 1 for i, head in enumerate(heads)),
            labels=tuple(_fit_label(label, is_root=head == 0) for label, head in zip(labels, heads, strict=True)),
            names=tuple(self._ner[k] for k in ner[:n].argmax(-1)),
        )


@cache
def load_model(folder: Path = FOLDER) -> Model:
    """Return the model in `folder`, loaded once a process."""
    return Model(folder)


def _fit_label(label: str, *, is_root: bool) -> str:
    # Labels are scored for the likeliest head; where the tree took another one, "root" would be a lie.
    if is_root:
        return "root"
    return "dep" if label == "root" else label


def _cut(words: Sequence[str]) -> list[Sequence[str]]:
    """Cut a long sentence, behind a comma or semicolon where one stands in the second half of a piece."""
    pieces: list[Sequence[str]] = []
    while len(words) > MAX_WORDS:
        stops = [i + 1 for i in range(MAX_WORDS // 2, MAX_WORDS) if words[i] in {",", ";", ":", "–", "—"}]
        cut = stops[-1] if stops else MAX_WORDS
        pieces.append(words[:cut])
        words = words[cut:]
    return [*pieces, words] if words else pieces


def _join(parts: Sequence[Parse]) -> Parse:
    if len(parts) == 1:
        return parts[0]
    pos: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    names: list[str] = []
    root = parts[0].labels.index("root") if parts else 0
    for number, part in enumerate(parts):
        shift = len(heads)
        for i, (head, label) in enumerate(zip(part.heads, part.labels, strict=True)):
            hang = number > 0 and head == i
            heads.append(root if hang else head + shift)
            labels.append("parataxis" if hang else label)
        pos += part.pos
        names += part.names
    return Parse(tuple(pos), tuple(heads), tuple(labels), tuple(names))


def _batches(order: Sequence[int], lengths: Sequence[int]) -> list[list[int]]:
    batches: list[list[int]] = []
    for k in order:
        if batches and lengths[k] * (len(batches[-1]) + 1) <= BATCH_WORDS:
            batches[-1].append(k)
        else:
            batches.append([k])
    return batches
