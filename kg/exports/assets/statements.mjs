// One statement as a card: the sentence first, its parts marked, then who says so, when, and where to read it.

import { button, make, outside, stroke } from "./elements.mjs";
import { listStatements } from "./data.mjs";
import { MEANINGS, counted, cutSentence, spanText, stated, webAddress } from "./text.mjs";

export function entityButton(ui, id, settings = {}) {
  return make("button", { type: "button", class: "inline", click: () => ui.choose({ node: id }), ...settings }, outside(ui.store.nodes.get(id).label));
}

function statusBadge(ui, status) {
  return make("span", { class: `status ${status}`, title: MEANINGS[status] }, stroke(ui.store, null, status), status === "asserted" ? status : `${status}: ${MEANINGS[status]}`);
}

/** Actor, relation and target of an edge as a line of buttons; a heading is quoted alone, so it tells what is denied, too. */
export function edgeLine(ui, edge) {
  return [entityButton(ui, edge.from), ` ${stated(edge)} `, entityButton(ui, edge.to)];
}

export function edgeFacts(ui, edge) {
  const span = spanText(edge.first, edge.last);
  const printed = spanText(edge.published, edge.republished);
  return make("p", { class: "meta" }, statusBadge(ui, edge.status), ` ${counted(edge.count, "statement")} · ${counted(edge.sources, "independent source")}`,
    span ? ` · happened ${span}` : "", printed ? ` · published ${printed}` : "",
    edge.score === null ? null : ` · score ${edge.score.toFixed(2)}`,
    edge.why ? make("span", { class: "why", text: edge.why }) : null);
}

export function partKey() {
  const part = (name) => make("mark", { class: name, text: name });
  return make("p", { class: "key", "aria-label": "Marks in the sentences" }, part("actor"), part("trigger"), part("target"));
}

function statementCard(ui, statement) {
  const quote = make("blockquote", { dir: "auto" }, ...cutSentence(statement.sentence, statement.marks).map(([text, part]) => (part ? make("mark", { class: part, text, title: part }) : text)));
  const said = [
    statement.speaker === null ? null : ["said by ", entityButton(ui, statement.speaker)],
    statement.date ? [`happened ${statement.date}`] : null,
    statement.place ? ["in ", outside(statement.place)] : null,
  ].filter(Boolean);
  const how = [statement.rule ? ["rule ", make("code", { text: statement.rule })] : null, [`score ${statement.score}`], statement.document ? ["file ", make("code", { text: statement.document.path })] : null].filter(Boolean);
  return make("article", { class: "statement" }, quote,
    said.length ? make("p", {}, ...join(said)) : null,
    make("p", { class: "source" }, ...sourceLine(statement.document)),
    make("details", {}, make("summary", { text: "How it was read" }), make("p", {}, ...join(how))));
}

function join(parts) {
  return parts.flatMap((part, number) => (number ? [" · ", ...part] : part));
}

export function sourceLine(source) {
  if (source === null) return ["unknown source"];
  const origin = [source.publisher, source.date ? `published ${source.date}` : null].filter(Boolean);
  const text = source.title || source.path;
  const address = source.url ? webAddress(source.url) : null;
  const link = address === null
    ? outside(text, { title: source.path })
    : make("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address }, outside(text));
  return [link, ...origin.flatMap((part) => [" · ", outside(part)])];
}

/** The cards of an edge, and a word on those that the page had no room for. */
export function statementCards(ui, edge) {
  const held = listStatements(ui.store, edge);
  const missing = edge.count - held.length;
  const rest = missing ? make("p", { class: "meta", text: `${counted(missing, "more statement stands", "more statements stand")} in statements.jsonl; this page would be too large.` }) : null;
  return [...held.map((statement) => statementCard(ui, statement)), rest];
}

/** An edge in a list: its other end or whole line, its status where that isn't "asserted", how many statements it has. */
export function edgeButton(ui, edge, text) {
  const isPlain = edge.status === "asserted";
  return make("button", { class: `link ${edge.status}`, type: "button", click: () => ui.choose({ edge: edge.id }) },
    stroke(ui.store, edge.sign, edge.status), outside(text), isPlain ? null : make("span", { class: "status", text: edge.status }),
    make("span", { class: "number", text: counted(edge.count, "statement") }));
}

export function section(title, ...content) {
  const filled = content.flat().filter(Boolean);
  return filled.length ? [make("h3", { text: title }), ...filled] : [];
}

export function smallButton(text, click, settings = {}) {
  return button(text, click, { class: "small", ...settings });
}
