"""A passage as its writer wants to see it again: text, clusters with their mentions, statements with their trigger in place."""

from __future__ import annotations

from training.corpus.rows import Passage, Span, Statement


def format_passage(passage: Passage) -> str:
    """Return the passage as lines to be read by a person; each statement shows its trigger and the words around it."""
    names = {cluster.id: cluster.name for cluster in passage.clusters}
    lines = [f"{passage.id}  {passage.region}, {passage.genre}, {passage.date or 'no date'}", passage.text, ""]
    for cluster in passage.clusters:
        forms = [f"{passage.text[m.start : m.end]} ({m.form})" for m in passage.mentions if m.cluster == cluster.id]
        lines.append(f"  {cluster.id:4} {cluster.type:12} {cluster.name}: {'; '.join(forms)}")
    lines += ["", *(_format_statement(triple, passage, names) for triple in passage.triples)]
    for negative in passage.negatives:
        lines.append(f"  ! {names[negative.s]} / {names[negative.o]}  {_show(passage.text, negative.trigger)}")
    return "\n".join(lines) + "\n"


def _format_statement(triple: Statement, passage: Passage, names: dict[str, str]) -> str:
    extras = [triple.status if triple.status != "asserted" else "", f"by {names[triple.by]}" if triple.by else "", triple.date or ""]
    extras += [f"in {names[triple.place]}" if triple.place else "", f"or {', '.join(triple.alt)}" if triple.alt else ""]
    notes = "; ".join(extra for extra in extras if extra)
    said = f"  {names[triple.s]} | {triple.r} | {names[triple.o]}"
    return f"{said}{f'  ({notes})' if notes else ''}  {_show(passage.text, triple.trigger)}"


def _show(text: str, span: Span, around: int = 12) -> str:
    start, end = span
    shown = f"{text[max(0, start - around) : start]}<{text[start:end]}>{text[end : end + around]}"
    return "…" + " ".join(shown.split()) + "…"
