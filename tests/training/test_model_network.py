"""The network, its losses, a run and its export, on an encoder of toy size without start weights."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is needed for training alone; training/README.md says which to install")
pytest.importorskip("onnxruntime")

import torch

from kg.language.session import load_session
from tests.training.model_example import EXAMPLE, LABELS, Letters
from training.model import network as network_module
from training.model import run as run_module
from training.model.encoder import Encoder
from training.model.evaluate import Evaluation, make_predictor
from training.model.examples import Span
from training.model.features import make_inputs
from training.model.losses import find_losses
from training.model.network import Inputs, Network, grow, own_branch
from training.model.run import Run, load_network, make_run, resume_run, save_best, save_run, update_mean, with_mean
from training.model.schedule import make_batches, plan_epoch
from training.model.settings import Settings, load_settings
from training.model.targets import make_targets

SHAPE = {"hidden_size": 16, "vocab_size": 110, "max_position_embeddings": 64, "num_attention_heads": 2, "intermediate_size": 32}
pytestmark = pytest.mark.filterwarnings("ignore")  # the exporter and the quantiser warn of their own code


def settings_of(**training: Any) -> Settings:
    settings = load_settings()
    sizes = replace(settings.sizes, arc=8, label=8, span=8, pair=8, dropout=0.0)
    windows = replace(settings.windows, span_width=4)
    encoder = replace(settings.encoder, layers=2, dropout=0.0)
    run = replace(settings.training, warmup=1, **training)
    return replace(settings, sizes=sizes, windows=windows, encoder=encoder, training=run)


def make(settings: Settings | None = None, *_: object) -> Network:
    settings = settings or settings_of()
    torch.manual_seed(1)
    return Network(settings, LABELS, Encoder(SHAPE, layers=settings.encoder.layers, branch=settings.encoder.branch, dropout=0.0))


def inputs_of(*, gold: bool = True, repeat: int = 1) -> tuple[Inputs, Any, list[Any]]:
    examples = [EXAMPLE] * repeat
    arrays = make_inputs(examples, Letters(), gold_starts=gold)  # type: ignore[arg-type]
    targets = make_targets(examples, LABELS, span_width=4)
    arrays["spans"] = targets.forced
    return Inputs(**{name: torch.as_tensor(value) for name, value in arrays.items()}), targets, examples


def losses_of(network: Network) -> dict[str, float]:
    inputs, targets, examples = inputs_of()
    return {name: float(value) for name, value in find_losses(network, inputs, targets, examples, predicted=False).items()}


def test_every_layer_of_an_example_has_a_loss_and_missing_ones_have_none() -> None:
    assert set(losses_of(make())) == {
        "sentences", "upos", "arc", "label", "mentions", "antecedents", "relation", "status", "trigger",
    }  # fmt: skip


def test_switched_off_heads_do_not_exist() -> None:
    settings = settings_of()
    network = make(replace(settings, heads=replace(settings.heads, parser=False, statements=False, sentences=False)))
    assert set(losses_of(network)) == {"upos", "mentions", "antecedents"}
    outputs = network(inputs_of()[0])
    assert not {"arc", "relation", "statement", "sentence"} & set(outputs)


@pytest.fixture
def branched(monkeypatch: pytest.MonkeyPatch) -> tuple[Network, Network]:
    """A trained network, and what goes on from it with a branch alone."""
    monkeypatch.setattr(network_module, "make_network", make)
    settings = settings_of(branch_alone=True)
    first = make()
    return first, grow(first, replace(settings, encoder=replace(settings.encoder, branch=1)))


def test_a_branch_begins_where_the_trained_network_stands(branched: tuple[Network, Network]) -> None:
    inputs = inputs_of()[0]
    before, after = (network.eval()(inputs) for network in branched)
    assert before.keys() == after.keys()
    for name, value in before.items():
        assert torch.allclose(value.float(), after[name].float(), atol=1e-6), name


def test_a_branch_learns_and_leaves_trees_tags_and_names_alone(branched: tuple[Network, Network]) -> None:
    network = branched[1].train()
    run = make_run(network)
    own = {name for name, _ in own_branch(network)}
    before = {name: value.detach().clone() for name, value in network.named_parameters()}
    inputs, targets, examples = inputs_of()
    losses = find_losses(network, inputs, targets, examples, predicted=False)
    assert set(losses) == {"mentions", "antecedents", "relation", "status", "trigger"}
    torch.stack(list(losses.values())).sum().backward()  # type: ignore[no-untyped-call]
    run.optimiser.step()
    changed = {name for name, value in network.named_parameters() if not torch.equal(value, before[name])}
    assert changed
    assert changed <= own
    assert not any(name.startswith(("parser", "tags", "sentences", "name_vectors", "encoder.layers")) for name in own)


def test_wider_heads_start_anew_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_module, "make_network", make)
    first, settings = make(), settings_of()
    wider = grow(first, replace(settings, sizes=replace(settings.sizes, pair=12))).state_dict()
    assert wider["statements.keys.weight"].shape == (12, 12)
    assert torch.equal(wider["span_vectors.ends.weight"], first.state_dict()["span_vectors.ends.weight"])


def test_a_network_learns_one_example_by_heart() -> None:
    network = make()
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-2)
    before = losses_of(network)
    for _ in range(120):
        inputs, targets, examples = inputs_of()
        losses = find_losses(network, inputs, targets, examples, predicted=True)
        optimiser.zero_grad()
        sum(losses.values()).backward()  # type: ignore[union-attr]
        optimiser.step()
    after = losses_of(network)
    assert all(after[name] < 0.3 * before[name] for name in before), (before, after)


def test_heads_are_sought_in_the_own_sentence_alone() -> None:
    arc = make().eval()(inputs_of()[0])["arc"][0]
    assert (arc[:5, 6:] < -1e3).all()
    assert (arc[5:, 1:6] < -1e3).all()
    assert (arc.diagonal(1) < -1e3).all()
    assert (arc[:, 0] > -1e3).all()


def test_forced_spans_are_candidates_in_text_order() -> None:
    settings = settings_of()
    network = make(replace(settings, candidates=replace(settings.candidates, predicted_per_word=0.0)))
    rows = network.eval()(inputs_of()[0])["mention"][0].tolist()
    assert [row for row in rows if row[:2] in ([0, 0], [2, 3], [5, 5], [7, 7])] == [[0, 0, 1], [2, 3, 1], [5, 5, 1], [7, 7, 1]]
    assert rows == sorted(rows)


def test_case_reaches_every_word() -> None:
    network = make().eval()
    torch.nn.init.normal_(network.encoder.features.weight)
    inputs, _, _ = inputs_of()
    changed = replace(inputs, features=inputs.features.clone())
    changed.features[0, 1:5] = 1
    assert not torch.allclose(network.encode(inputs).words[0, 7], network.encode(changed).words[0, 7])


def test_a_window_reads_alike_alone_and_beside_others() -> None:
    network = make().eval()
    alone, beside = network(inputs_of()[0]), network(inputs_of(repeat=3)[0])
    assert all(torch.allclose(alone[name][0].float(), beside[name][0].float(), atol=1e-5) for name in alone)


def test_a_resumed_run_goes_on_as_if_it_had_not_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "make_network", make)

    def step(run: Run) -> None:
        inputs, targets, examples = inputs_of()
        losses = find_losses(run.network, inputs, targets, examples, predicted=False)
        run.optimiser.zero_grad()
        sum(losses.values()).backward()  # type: ignore[union-attr]
        run.optimiser.step()
        run.progress.step += 1
        update_mean(run)

    straight = make_run(make())
    step(straight)
    save_run(tmp_path / "run.pt", straight)
    step(straight)
    resumed = resume_run(tmp_path / "run.pt", torch.device("cpu"))
    step(resumed)
    assert resumed.progress == straight.progress
    weights = straight.network.state_dict()
    assert all(torch.equal(value, weights[name]) for name, value in resumed.network.state_dict().items())
    save_best(tmp_path / "best.pt", resumed)
    best = load_network(tmp_path / "best.pt").state_dict()
    assert all(torch.equal(value, straight.mean[name]) for name, value in best.items())


def test_work_on_the_mean_weights_leaves_the_weights() -> None:
    run = make_run(make())
    run.mean["sentences.bias"] = torch.tensor([5.0])
    seen = with_mean(run, lambda network: {"bias": float(network.state_dict()["sentences.bias"])})
    assert seen == {"bias": 5.0}
    assert float(run.network.state_dict()["sentences.bias"]) != 5.0
    assert run.network.training


def test_the_plan_depends_on_seed_and_epoch_alone() -> None:
    settings = settings_of(batch_pieces=30)
    sources = {"ewt": [replace(EXAMPLE, id=f"e{n}") for n in range(9)], "corpus": [replace(EXAMPLE, id=f"c{n}") for n in range(4)]}

    def ids(epoch: int) -> list[list[str]]:
        return [[e.id for e in batch] for batch in plan_epoch(sources, settings, epoch)]

    assert ids(0) == ids(0) != ids(1)
    flat = [ident for batch in ids(1) for ident in batch]
    assert sorted(flat) == sorted([e.id for e in sources["ewt"]] + 2 * [e.id for e in sources["corpus"]])
    assert all(len(batch) <= 2 for batch in make_batches(sources["ewt"], settings))


def test_the_exported_file_gives_the_scores_of_the_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from training.model import export

    pytest.importorskip("onnx")
    monkeypatch.setattr(export, "load_pieces", lambda _: Letters())
    monkeypatch.setattr(export, "find_start_model", lambda: tmp_path)
    network = make().eval()
    export.write_onnx(network, tmp_path / "m.onnx")
    own, theirs = make_predictor(network), load_session(tmp_path / "m.onnx")
    short = replace(EXAMPLE, words=("a", "b"), gaps=EXAMPLE.gaps[:2])
    for example in (EXAMPLE, short):
        arrays = make_inputs([example], Letters(), gold_starts=False)  # type: ignore[arg-type]
        left, right = own(arrays), theirs(arrays)
        assert set(left) == set(right)
        for name, value in left.items():
            np.testing.assert_allclose(value, right[name], atol=1e-4, err_msg=name)
    shipped = export.shipped_labels(network)
    assert "entity" not in shipped.spans
    assert json.loads(json.dumps(shipped.statements)) == list(LABELS.statements)


def test_training_goes_on_from_an_exported_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from training.model import export, shipped
    from training.model.labels import write_labels

    pytest.importorskip("onnx")
    for module in (export, shipped):
        monkeypatch.setattr(module, "load_pieces", lambda _: Letters(), raising=False)
        monkeypatch.setattr(module, "find_start_model", lambda: tmp_path, raising=False)
        monkeypatch.setattr(module, "make_network", make, raising=False)
    settings = replace(settings_of(), encoder=replace(settings_of().encoder, branch=1))
    network = make(settings).eval()
    with torch.no_grad():
        for value in network.parameters():
            value.normal_(std=0.3)
    export.write_onnx(network, tmp_path / "float.onnx")
    export.quantise(tmp_path / "float.onnx", tmp_path / "model.onnx")
    bias = network.state_dict()[shipped.BIAS]
    write_labels(tmp_path / "labels.json", export.shipped_labels(network), {"status_bias": bias.tolist()})
    again = shipped.read_shipped(tmp_path / "model.onnx", settings).state_dict()
    before = network.state_dict()
    assert set(before) - set(again) == {"span_classes.entity.weight", "span_classes.entity.bias"}
    for name, value in again.items():
        np.testing.assert_allclose(value, before[name], atol=0.02, err_msg=name)  # half a step of eight bits
    with pytest.raises(shipped.TrainingError, match="of another shape"):
        shipped.read_shipped(tmp_path / "model.onnx", replace(settings, sizes=replace(settings.sizes, pair=12)))


def test_every_figure_is_measured_of_a_network_and_of_its_predictions(monkeypatch: pytest.MonkeyPatch) -> None:
    from training.model import evaluate

    monkeypatch.setattr(evaluate, "_pieces", Letters)
    example = replace(EXAMPLE, spans={**EXAMPLE.spans, "name": (Span(0, 0, "LOC"), Span(2, 3, "LOC"))})
    network = make().eval()
    for measured in (Evaluation(network), Evaluation(network, make_predictor(network))):
        figures = measured.parse([example]) | measured.sentences([example]) | measured.names([example]) | measured.mentions([example])
        figures |= measured.antecedents([example], "mention") | measured.statements([example])
        assert {"las", "uas", "upos", "sentence_f1", "names_f1", "mentions_f1", "antecedents", "statements_f1"} <= set(figures)
        assert all(0 <= value <= 1 for value in figures.values())


def test_losses_of_the_int8_file_above_the_limit_are_named() -> None:
    from training.model.export import find_losses_of

    lost = {"ewt-dev las": 0.0041, "ewt-dev lemma": 0.0039, "ewt-dev uas": 0.5}
    assert find_losses_of({"lost": lost}) == ["ewt-dev las: 0.0041"]
