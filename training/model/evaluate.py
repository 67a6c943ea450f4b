"""The measures of the model, alike for the network and for its exported file. Words and sentences are gold where a name says so.

Every measure counts the words, spans and statements in the core of a window alone, so overlap counts once. Rows of a measure are
shares from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray

from kg.language import decode
from kg.language.decode import Outputs
from kg.language.features import Arrays
from kg.language.lemmas import apply_script
from kg.language.session import Predict
from training.model.examples import Example, StatementRow
from training.model.features import make_inputs
from training.model.network import Inputs, Network
from training.model.schedule import make_batches
from training.model.scores import Matches, Shares
from training.model.windows import find_start_model, load_pieces

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Rows = Iterator[tuple[Example, Outputs, Arrays, int]]


class Evaluation:
    """Measures a predictor on prepared files."""

    def __init__(self, network: Network, predict: Predict | None = None) -> None:
        """Take the predictor, the network itself if None; settings and labels are the network's. Others than it read row by row."""
        self.settings, self.labels = network.settings, network.labels
        self.predict = predict or make_predictor(network)
        self.rows_alone = predict is not None
        self.bias: NDArray[np.float32] = np.zeros((0, 0), np.float32)
        if network.statements is not None:
            self.bias = network.statements.status_bias.detach().cpu().numpy()

    def _run(self, examples: Sequence[Example], *, gold_starts: bool, layer: str = "") -> Rows:
        for batch in [[example] for example in examples] if self.rows_alone else make_batches(examples, self.settings):
            arrays = make_inputs(batch, _pieces(), gold_starts=gold_starts)
            if layer:
                arrays = with_forced(arrays, batch, layer, self.settings.windows.span_width)
            outputs = self.predict(arrays)
            for i, example in enumerate(batch):
                yield example, outputs, arrays, i

    def parse(self, examples: Sequence[Example]) -> dict[str, float]:
        """Return UAS and LAS without punctuation, and tag and lemma accuracy, on gold words and sentences."""
        shares = Shares()
        for example, outputs, arrays, i in self._run(examples, gold_starts=True):
            if "arc" in outputs:
                heads, kinds = decode.find_parse(outputs, _starts(outputs, arrays, i), i, self.labels)
                _count_tree(shares, example, heads, kinds)
            for name in (name for name in self.labels.tags if name in outputs and name in example.tags):
                chosen = decode.choose_labels(outputs, i, self.labels, name, len(example.words))
                _count_tags(shares, example, name, chosen)
        return shares.table()

    def sentences(self, examples: Sequence[Example]) -> dict[str, float]:
        """Return the F1 of sentences, first and last word both right; line breaks alone are given."""
        matches = Matches()
        for example, outputs, arrays, i in self._run(examples, gold_starts=False):
            if example.starts is not None:
                matches.add(_sentences(_starts(outputs, arrays, i), example), _sentences(example.starts, example))
        return {"sentence_f1": matches.f1}

    def names(self, examples: Sequence[Example]) -> dict[str, float]:
        """Return the F1 of flat names, bounds and type both right."""
        matches = Matches()
        for example, outputs, arrays, i in self._run(examples, gold_starts=False):
            if "name" in outputs and "name" in example.spans:
                names = decode.find_names(outputs, _starts(outputs, arrays, i), i, self.labels)
                found = {(s.start, s.last, s.label) for s in names if _in_core(s.start, example)}
                matches.add(found, {(s.start, s.last, s.label) for s in example.spans["name"] if _in_core(s.start, example)})
        return {"names_f1": matches.f1, "names_precision": matches.precision, "names_recall": matches.recall}

    def mentions(self, examples: Sequence[Example]) -> dict[str, float]:
        """Return the F1 of our mentions with type and form, of the named ones, and of bounds and type whatever the form."""
        every, named, typed = Matches(), Matches(), Matches()
        for example, outputs, _, i in self._run(examples, gold_starts=False):
            found = {(m.start, m.last, m.label) for m in decode.find_mentions(outputs, i, self.labels) if _in_core(m.start, example)}
            gold = {(s.start, s.last, s.label) for s in example.spans["mention"] if _in_core(s.start, example)}
            every.add(found, gold)
            named.add(*({row for row in rows if row[2].endswith(".name")} for rows in (found, gold)))
            typed.add(*({(*row[:2], row[2].split(".")[0]) for row in rows} for rows in (found, gold)))
        return {"mentions_f1": every.f1, "named_f1": named.f1, "typed_f1": typed.f1}

    def antecedents(self, examples: Sequence[Example], layer: str) -> dict[str, float]:
        """Return how many annotated mentions find a mention of their cluster, or rightly none; `layer` holds the mentions."""
        shares = Shares()
        for example, outputs, _, i in self._run(examples, gold_starts=False, layer=layer):
            spans = {(s.start, s.last): s.cluster for s in example.spans.get(layer, ())}
            where = [(int(start), int(last)) for start, last, known in outputs["mention"][i] if known]
            for place, pair in enumerate(where):
                if pair in spans and _in_core(pair[0], example):
                    _count_antecedent(shares, outputs, i, where, spans, place)
        return shares.table()

    def statements(self, examples: Sequence[Example]) -> dict[str, float]:
        """Return the F1 of statements from the text alone: relation, direction, both clusters and status right.

        A found mention stands for the cluster that has a mention with the same bounds; one without such a twin makes its statement
        wrong. An alternative that the annotation allows counts as the statement itself.
        """
        strict, loose = Matches(), Matches()
        for example, outputs, _, i in self._run(examples, gold_starts=False):
            clusters = {(s.start, s.last): s.cluster for s in example.spans["mention"]}
            kept = {m.place: clusters.get((m.start, m.last), f"?{m.start}-{m.last}") for m in decode.find_mentions(outputs, i, self.labels)}
            facts = decode.find_facts(outputs, i, self.labels, self.bias)
            found = {(kept[f.subject], f.relation, kept[f.object], f.status) for f in facts if f.subject in kept and f.object in kept}
            gold = {(s.subject, s.relation, s.object, s.status) for s in example.statements or ()}
            found = {_settle(row, example.statements or ()) for row in found}
            strict.add(found, gold)
            loose.add({row[:3] for row in found}, {row[:3] for row in gold})
        return {
            "statements_f1": strict.f1,
            "statements_precision": strict.precision,
            "statements_recall": strict.recall,
            "statements_without_status_f1": loose.f1,
        }


def with_forced(arrays: Arrays, examples: Sequence[Example], layer: str, width: int) -> Arrays:
    """Return the arrays with the annotated spans of a layer as `spans`; those wider than the model reads are left out."""
    rows = [(i, s.start, s.last) for i, e in enumerate(examples) for s in e.spans.get(layer, ()) if s.last - s.start < width]
    return {**arrays, "spans": np.array(rows, np.int64).reshape(-1, 3)}


def _starts(outputs: Outputs, arrays: Arrays, i: int) -> NDArray[np.bool_]:
    return decode.find_starts(outputs, arrays["starts"][i, : int(arrays["word_mask"][i].sum())], i)


def _settle(row: tuple[str, str, str, str], gold: Sequence[StatementRow]) -> tuple[str, str, str, str]:
    for s in gold:
        if (s.subject, s.object, s.status) == (row[0], row[2], row[3]) and row[1] in s.alternatives:
            return s.subject, s.relation, s.object, s.status
    return row


def _in_core(word: int, example: Example) -> bool:
    return example.core[0] <= word < example.core[1]


def _count_tree(shares: Shares, example: Example, heads: Sequence[int], kinds: Sequence[str]) -> None:
    for n in range(*example.core):
        gold = example.heads[n] if example.heads is not None else None
        if gold is None or example.labels is None or example.tags["upos"][n] == "PUNCT":
            continue
        shares.add("uas", is_right=heads[n] == gold)
        shares.add("las", is_right=heads[n] == gold and kinds[n] == example.labels[n])


def _count_tags(shares: Shares, example: Example, name: str, chosen: Sequence[str]) -> None:
    for n in range(*example.core):
        gold = example.tags[name][n]
        if gold is None:
            continue
        is_right = chosen[n] == gold
        if name == "lemma":  # two scripts may give one lemma
            is_right = apply_script(example.words[n], chosen[n]) == apply_script(example.words[n], gold)
        shares.add(name, is_right=is_right)


def _sentences(starts: Sequence[bool] | NDArray[np.bool_], example: Example) -> set[tuple[int, int]]:
    begins = [n for n, value in enumerate(starts) if value or n == 0]
    spans = zip(begins, [*begins[1:], len(starts)], strict=True)
    return {span for span in spans if _in_core(span[0], example)}


def _count_antecedent(
    shares: Shares,
    outputs: Outputs,
    i: int,
    where: Sequence[tuple[int, int]],
    spans: dict[tuple[int, int], str],
    place: int,
) -> None:
    cluster = spans[where[place]]
    has_one = any(spans.get(pair) == cluster for pair in where[:place])
    found = decode.find_antecedents(outputs, i)[place]
    is_right = not has_one if found is None else spans.get(where[found]) == cluster
    shares.add("antecedents", is_right=is_right)
    shares.add("antecedents_of_later_mentions" if has_one else "antecedents_of_first_mentions", is_right=is_right)


def make_predictor(network: Network) -> Predict:
    """Return the network as a predictor; it is run as it stands, without gradients."""

    def predict(arrays: Arrays) -> Outputs:
        device = next(network.parameters()).device
        with torch.inference_mode():
            outputs = network(Inputs(**{name: torch.as_tensor(values, device=device) for name, values in arrays.items()}))
        return {name: value.float().cpu().numpy() if value.is_floating_point() else value.cpu().numpy() for name, value in outputs.items()}

    return predict


@cache
def _pieces() -> Tokenizer:
    return load_pieces(find_start_model())
