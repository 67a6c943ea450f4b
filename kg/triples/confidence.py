"""How sure a statement is: a logistic function of how it was read, with weights fitted on texts that people annotated.

The score of a statement is the chance that careful readers write it down, too. Rules and the language model propose, this decides.
The weights stand in weights.yaml; `python -m benchmarks.statement_fit` makes them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from kg.mentions.index import MentionIndex
from kg.objects import Mention
from kg.triples.facts import Fact
from kg.triples.logistic import find_chance, load_weights, name_range
from kg.triples.trace import listening

Ends: TypeAlias = tuple[str, str]

WEIGHTS = Path(__file__).parent / "weights.yaml"
LEAST = 0.4  # chance below which a statement is left out: F1 is the same from 0.3 to 0.45 (docs/benchmarks.md), and precision grows
WORDS_AWAY = (0, 1, 2, 4, 8, 16)
CHANCES = (0, 0.7, 0.9)
TIMES = (1, 2, 4, 8)
MANY_RULES = 3
MANY_FACTS = 10  # of a text, from which on it says something that a fact or a party is told of but once


def rate_facts(facts: Sequence[Fact], index: MentionIndex) -> list[float]:
    """Return for each fact the chance, 0 to 1, that it is right; its own where it has one.

    Args:
        facts: All that a text is taken to state: what is told of often and by several rules, is surer.
        index: Of the Doc's mentions.
    """
    weights = load_weights(WEIGHTS)
    features = list(find_features(facts, index))
    trace = listening()
    if trace is not None:
        trace.rated.extend(zip(facts, features, strict=True))
    return [find_chance(names, weights) if fact.chance is None else fact.chance for fact, names in zip(facts, features, strict=True)]


def find_features(facts: Sequence[Fact], index: MentionIndex) -> Iterator[tuple[str, ...]]:
    """Give for each fact the names of what holds of it."""
    guesses = _find_guesses(index)
    keys = [(*_find_ends(fact, index), fact.relation) for fact in facts]
    rules: dict[tuple[str, ...], set[str]] = defaultdict(set)
    sentences: dict[tuple[str, ...], set[int]] = defaultdict(set)
    told: Counter[str] = Counter()
    for fact, key in zip(facts, keys, strict=True):
        rules[key].add(fact.rule)
        sentences[key].add(index.count_sentences(fact.trigger))
        told[key[0]] += 1
        told[key[1]] += 1
    for fact, key in zip(facts, keys, strict=True):
        family = fact.rule.partition(":")[0]
        found = [*_describe(fact, family, index), *_compare(fact, family, guesses, key[:2], index)]
        found.append(f"rules {min(len(rules[key]), MANY_RULES)}")
        if len(facts) >= MANY_FACTS:
            found.append(f"sentences {min(len(sentences[key]), MANY_RULES)}")
            found += [f"{role} told of {name_range(told[end], TIMES)}" for role, end in zip(("actor", "target"), key, strict=False)]
        yield tuple(found)


def _describe(fact: Fact, family: str, index: MentionIndex) -> list[str]:
    actor, target = index.root(fact.actor), index.root(fact.target)
    found = [f"relation {fact.relation}", f"rule {family} {fact.relation}", f"ends {actor.type} {target.type}"]
    for role, mention, root in (("actor", fact.actor, actor), ("target", fact.target, target)):
        away = name_range(abs(index.head(mention).i - fact.trigger.i), WORDS_AWAY)
        found += [f"{role} {mention.form} for {root.form}", f"rule {family} {role} {away} words away"]
    return [*found, f"status {fact.status}", "said by somebody" if fact.speaker is not None else "said by the text"]


def _compare(
    fact: Fact, family: str, guesses: Mapping[tuple[int, Ends], Mapping[str, float]], ends: Ends, index: MentionIndex
) -> Iterator[str]:
    """Give what the language model says of the two ends; nothing where it says nothing of the whole text, as other pipelines do."""
    if not guesses:
        return
    place = index.count_sentences(fact.trigger)
    same = guesses.get((place, ends), {})
    own = same.get(fact.relation, 0.0)
    yield f"guessed {name_range(own, CHANCES)}"
    yield f"rule {family} {'guessed' if own else 'not guessed'}"
    yield f"another guessed {name_range(max((chance for name, chance in same.items() if name != fact.relation), default=0.0), CHANCES)}"
    yield "turned round guessed" if (place, ends[::-1]) in guesses else "not guessed turned round"


def _find_guesses(index: MentionIndex) -> dict[tuple[int, Ends], dict[str, float]]:
    """Return the model's chances of each relation, by the number of the sentence and the chains that it joins."""
    found: dict[tuple[int, Ends], dict[str, float]] = {}
    tokens = index.doc.tokens
    for guess in index.doc.guesses:
        actor, target = index.at(tokens[guess.actor]), index.at(tokens[guess.target])
        if actor is not None and target is not None:
            ends = (_name_chain(actor, index), _name_chain(target, index))
            chances = found.setdefault((index.count_sentences(tokens[guess.trigger]), ends), {})
            chances[guess.relation] = max(chances.get(guess.relation, 0.0), guess.score)
    return found


def _find_ends(fact: Fact, index: MentionIndex) -> Ends:
    return _name_chain(fact.actor, index), _name_chain(fact.target, index)


def _name_chain(mention: Mention, index: MentionIndex) -> str:
    root = index.root(mention)
    return root.seed_id or root.id
