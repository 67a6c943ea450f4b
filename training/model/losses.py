"""The losses of the heads, each a mean over what it counts, by the names of the weights in config.yaml."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from training.model.examples import Example
from training.model.labels import IGNORED
from training.model.network import MORPHOLOGY, Candidates, Inputs, Network, States
from training.model.targets import Pair, Targets, place_statements

Losses = dict[str, Tensor]


def find_losses(network: Network, inputs: Inputs, targets: Targets, examples: Sequence[Example], *, predicted: bool) -> Losses:
    """Return the losses that the batch has layers for.

    Args:
        network: In training mode.
        inputs: With the gold sentence starts and the annotated mentions as `spans`.
        targets: Of the same batch.
        examples: Of the same batch; their statements are placed on the mentions here.
        predicted: Whether the network's own mentions are scored as candidates beside the annotated ones.
    """
    states = network.encode(inputs)
    alone = network.settings.training.branch_alone
    losses = {} if alone else _word_losses(network, states, inputs, targets)
    layers = [name for name in network.span_names() if any(name in e.spans for e in examples) and not (alone and name == "name")]
    if not layers:
        return losses
    vectors = network.span_vectors(states.parties)
    own = {"name": network.find_name_vectors(states)} if "name" in layers else {}
    scores = {name: network.span_classes[name](own.get(name, vectors)).float() for name in layers}
    words = inputs.word_mask.sum()
    names = {"mention": "mentions", "name": "names", "entity": "entities"}
    for name in layers:
        target = torch.as_tensor(targets.spans[name], device=vectors.device)
        loss = functional.cross_entropy(scores[name].flatten(0, 2), target.flatten(), ignore_index=IGNORED, reduction="sum")
        losses[names[name]] = loss / words
    if not len(targets.forced):
        return losses
    valid = network.valid_spans(states.mask)
    wanted = network.forced(inputs, valid)
    if predicted and "mention" in scores:
        wanted = wanted | network.own_mentions(scores["mention"].detach(), valid)
    found = network.choose(vectors, wanted)
    if network.antecedents is not None:
        losses["antecedents"] = _antecedent_loss(network.antecedents(found.vectors, found.start, found.mask), found, targets)
    if network.statements is not None and any(e.statements is not None for e in examples):
        losses |= _statement_losses(network, states, found, examples)
    return losses


def _word_losses(network: Network, states: States, inputs: Inputs, targets: Targets) -> Losses:
    losses: Losses = {}
    device = states.words.device

    def tensor(values: object) -> Tensor:
        return torch.as_tensor(values, device=device)

    begins, sentence = network.find_sentences(states, inputs)
    if begins is not None and (targets.starts != IGNORED).any():
        gold = tensor(targets.starts)
        known = gold != IGNORED
        losses["sentences"] = functional.binary_cross_entropy_with_logits(begins[known], gold[known].float())
    logits = network.score_tags(states)
    for name in network.tag_names():
        if (targets.tags[name] != IGNORED).any():
            loss = _class_loss(logits[name], tensor(targets.tags[name]))
            key = "morphology" if name in MORPHOLOGY else name
            losses[key] = losses[key] + loss if key in losses else loss
    if network.parser is not None and (targets.heads != IGNORED).any():
        arcs, vectors = network.parser(states.words, sentence, states.mask)
        gold = tensor(targets.heads)
        losses["arc"] = _class_loss(arcs, gold)
        labels = network.parser.score_labels(vectors, gold.clamp(min=0))
        losses["label"] = _class_loss(labels, torch.where(gold == IGNORED, gold, tensor(targets.relations)))
    return losses


def _class_loss(scores: Tensor, target: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1).float(), target.flatten(), ignore_index=IGNORED)


def _antecedent_loss(scores: Tensor, found: Candidates, targets: Targets) -> Tensor:
    """Return the mean surprise at the mentions of the same cluster, or at "none" where there is none before."""
    clusters = torch.as_tensor(targets.clusters, device=scores.device).flatten(1).gather(1, found.place)
    same = (clusters.unsqueeze(2) == clusters.unsqueeze(1)) & (clusters >= 0).unsqueeze(2)
    right = torch.cat([torch.zeros_like(same[:, :, :1]), same & (scores[:, :, 1:] > -1e3)], 2)
    right[:, :, 0] = ~right.any(-1)
    kept = torch.where(right, scores, torch.full_like(scores, -1e9))
    surprise = torch.logsumexp(scores, -1) - torch.logsumexp(kept, -1)
    return surprise[found.mask].mean()


def _statement_losses(network: Network, states: States, found: Candidates, examples: Sequence[Example]) -> Losses:
    if network.statements is None:
        return {}
    words = network.pair_words(states.parties)
    relation, status, asked = network.statements(found.vectors, found.start, words, states.mask)
    rows = [_place_row(network, found, i, example) for i, example in enumerate(examples)]
    target, weight = _relation_targets(network, found, rows, examples)
    places = [(i, pair) for i, row in enumerate(rows) for pair in row]
    count = max(1, len(places))
    # The surprise is summed over all pairs but divided by the statements: pairs that state nothing are easy and a hundred times as many.
    surprise = functional.binary_cross_entropy_with_logits(relation.float(), target, weight=weight, reduction="sum")
    losses: Losses = {"relation": surprise / count}
    if places:
        index = tuple(
            torch.tensor(column, device=target.device) for column in zip(*[(i, p.subject, p.object) for i, p in places], strict=True)
        )
        kinds = torch.tensor([p.relation for _, p in places], device=target.device)
        gold = torch.tensor([p.status for _, p in places], device=target.device)
        losses["status"] = functional.cross_entropy((status[index] + network.statements.status_bias[kinds]).float(), gold)
        losses["trigger"] = _trigger_loss(asked[index], [p for _, p in places])
    return losses


def _place_row(network: Network, found: Candidates, i: int, example: Example) -> list[Pair]:
    number = int(found.mask[i].sum())
    spans = list(zip(found.start[i, :number].tolist(), found.last[i, :number].tolist(), strict=True))
    return place_statements(example, spans, network.labels)


def _relation_targets(
    network: Network, found: Candidates, rows: Sequence[Sequence[Pair]], examples: Sequence[Example]
) -> tuple[Tensor, Tensor]:
    """Return what each pair should say and what of that counts; built on the CPU, since it is filled number by number."""
    shape = (*found.mask.shape, found.mask.size(1), len(network.labels.statements))
    target = torch.zeros(shape)
    weight = network.pair_mask(found).cpu().unsqueeze(-1).expand(shape).float().clone()
    for i, row in enumerate(rows):
        if examples[i].statements is None:
            weight[i] = 0.0
        for pair in row:
            for subject, target_place in pair.silent:
                weight[i, subject, target_place, pair.relation] = 0.0
            for other in pair.alternatives:
                weight[i, pair.subject, pair.object, other] = 0.0
        for pair in row:
            target[i, pair.subject, pair.object, pair.relation] = 1.0
            weight[i, pair.subject, pair.object, pair.relation] = 1.0
    return target.to(found.mask.device), weight.to(found.mask.device)


def _trigger_loss(asked: Tensor, pairs: Sequence[Pair]) -> Tensor:
    """Return the mean surprise at the words of the triggers; `asked` is P x N."""
    marked = torch.zeros(asked.shape, dtype=torch.bool)
    for k, pair in enumerate(pairs):
        marked[k, pair.trigger[0] : pair.trigger[1] + 1] = True
    kept = torch.where(marked.to(asked.device), asked, torch.full_like(asked, -1e9))
    return (torch.logsumexp(asked, -1) - torch.logsumexp(kept, -1)).mean()
