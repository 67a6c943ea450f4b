// What the panel shows: of an entity, an edge, a pair, and at the start.

import { findBetween } from "./paths.mjs";
import { listAttacks, listRoles, splitValues } from "./attacks.mjs";
import { attackParts } from "./incident.mjs";
import { otherEnd } from "./data.mjs";
import { button, make, outside, symbol } from "./elements.mjs";
import { edgeButton, edgeFacts, edgeLine, entityButton, partKey, section, smallButton, statementCards } from "./statements.mjs";
import { counted, readable, spanText, stated } from "./text.mjs";

const FOREMOST = 8;
const ON_CARD = ["kind", "date", "place", "target", "actor", "weapon", "accounts"]; // attributes of an attack that its card tells
export const EXPANDED = 25; // neighbours drawn at one click

/** `ui` is what page.mjs lends to panels: the store, and what the reader can do. */
export function nodeSheet(ui, id) {
  const node = ui.store.nodes.get(id);
  const open = ui.store.edgesOf.get(id).map((key) => ui.store.edges.get(key)).filter(ui.isOpen);
  const attributes = Object.entries(node.attributes).filter(([key]) => node.type !== "Attack" || !ON_CARD.includes(key));
  return [
    make("h2", {}, outside(node.label)),
    make("p", { class: "meta" }, make("span", { class: "kind" }, symbol(ui.store, node.type), make("span", { text: node.type })),
      ` · ${counted(node.mentions, "mention")} in ${counted(node.documents, "document")}`),
    nodeTools(ui, id),
    ...(node.type === "Attack" ? attackParts(ui, id) : []),
    ...section("Also called", node.names.length ? make("p", { class: "names" }, ...node.names.map((name) => outside(name))) : null),
    ...section("Known of it", attributes.length ? make("dl", {}, ...attributes.flatMap(([key, value]) => [
      make("dt", { dir: "auto", text: readable(key) }), make("dd", {}, ...splitValues(value).map((one) => make("div", { dir: "auto", text: key === "offices" ? readable(one) : one })))])) : null),
    ...section("Roles over time", ...listRoles(ui.store, id).filter(({ edge }) => ui.isOpen(edge)).map((role) => roleRow(ui, role))),
    ...(node.type === "Attack" ? [] : section("Attacks", ...listAttacks(ui.store, id).map((row) => attackRow(ui, row)))),
    ...linkGroups(ui, id, open),
    ...section("Why these names are one entity", node.reasons.length ? make("ul", {}, ...node.reasons.map((reason) => make("li", { dir: "auto", text: reason }))) : null),
  ];
}

function nodeTools(ui, id) {
  const absent = ui.findAbsent(id);
  const some = Math.min(absent.length, EXPANDED);
  const steps = make("div", { class: "switch", role: "group", "aria-label": "Neighbours to show" }, ...[1, 2, 3].map((depth) => button(
    String(depth), () => ui.setDepth(depth), { "aria-pressed": String(ui.depth() === depth), title: `What is up to ${counted(depth, "step")} away (${depth})`, "data-depth": depth })));
  return make("div", { class: "tools" }, make("span", { class: "meta", text: "Steps" }), steps,
    smallButton("Path from here", () => ui.startPath(id)),
    absent.length ? smallButton(`Draw ${some < absent.length ? `${some} of ` : ""}${counted(absent.length, "more neighbour")}`, () => ui.expand(id), { id: "expand" }) : null);
}

function roleRow(ui, { edge, first, last, isPrinted }) {
  const span = spanText(first, last) || "undated";
  return make("div", { class: "row" }, make("span", { class: "when", text: isPrinted && first ? `told ${span}` : span }),
    edgeButton(ui, edge, `${readable(edge.relation)} ${ui.store.nodes.get(edge.to).label}`));
}

function attackRow(ui, { attack, edges }) {
  const dates = splitValues(ui.store.nodes.get(attack).attributes.date);
  const ways = [...new Set(edges.map(stated))];
  return make("div", { class: "row" }, make("span", { class: "when", text: dates.join(", ") || "undated" }),
    make("div", {}, entityButton(ui, attack), make("span", { class: "ways", text: ways.join(", ") })));
}

function linkGroups(ui, id, open) {
  const groups = new Map();
  for (const edge of open) {
    const arrow = edge.symmetric ? "↔" : edge.from === id ? "→" : "←";
    const title = `${readable(edge.relation)} ${arrow}`;
    if (!groups.has(title)) groups.set(title, []);
    groups.get(title).push(edge);
  }
  const hidden = ui.store.edgesOf.get(id).length - open.length;
  const note = hidden ? make("p", { class: "meta", text: `${counted(hidden, "edge")} hidden by the filters.` }) : null;
  if (!groups.size) return [note || make("p", { class: "meta", text: "No statement joins it to another entity." })];
  const sorted = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const label = (edge) => ui.store.nodes.get(otherEnd(edge, id)).label;
  return [...sorted.flatMap(([title, edges]) => section(title, ...edges
    .sort((a, b) => b.count - a.count || (label(a) < label(b) ? -1 : 1)).map((edge) => edgeButton(ui, edge, label(edge))))), note];
}

export function edgeSheet(ui, id) {
  const edge = ui.store.edges.get(id);
  const others = findBetween(ui.store, edge.from, edge.to).filter((other) => other.id !== id);
  return [
    make("h2", {}, ...edgeLine(ui, edge)),
    edgeFacts(ui, edge),
    partKey(),
    ...statementCards(ui, edge),
    ...section("Also said of these two", ...others.map((other) => edgeButton(ui, other, lineText(ui, other)))),
  ];
}

export function lineText(ui, edge) {
  return `${ui.store.nodes.get(edge.from).label} ${readable(edge.relation)} ${ui.store.nodes.get(edge.to).label}`;
}

export function pairSheet(ui, [one, other]) {
  const edges = findBetween(ui.store, one, other);
  const open = edges.filter(ui.isOpen);
  return [
    make("h2", {}, entityButton(ui, one), " and ", entityButton(ui, other)),
    make("p", { class: "meta", text: `${counted(open.length, "edge")} between them${open.length < edges.length ? `, ${edges.length - open.length} more hidden by the filters` : ""}.` }),
    partKey(),
    ...open.flatMap((edge) => [make("h3", {}, edgeButton(ui, edge, lineText(ui, edge))), ...statementCards(ui, edge)]),
  ];
}

/** What the reader sees first: how to go on, the foremost entities, the attacks by date. */
export function welcomeSheet(ui) {
  const { store } = ui;
  const statements = [...store.edges.values()].reduce((sum, edge) => sum + edge.count, 0);
  const dated = [...store.nodes.values()].filter((node) => node.type === "Attack" && node.attributes.date)
    .sort((a, b) => (a.attributes.date < b.attributes.date ? 1 : a.attributes.date > b.attributes.date ? -1 : a.rank - b.rank));
  return [
    make("h2", { text: "Start here" }),
    make("p", { text: "Click a line to read the sentences behind it, a node for all that is said of it. Two entities, one question: Path." }),
    make("p", { class: "meta", text: [counted(store.nodes.size, "entity", "entities"), counted(store.edges.size, "edge"), counted(statements, "statement"), counted(store.documents.length, "document")].join(" · ") }),
    ...section("Most is said of", ...store.heaviest.filter((node) => node.type !== "Attack" && node.degree).slice(0, FOREMOST).map((node) => make(
      "button", { class: "link", type: "button", click: () => ui.choose({ node: node.id }, { centre: true }) },
      symbol(store, node.type), outside(node.label), make("span", { class: "number", text: counted(node.load, "statement") })))),
    ...section("Latest attacks", ...dated.slice(0, FOREMOST).map((node) => attackRow(ui, { attack: node.id, edges: [] }))),
    ui.isGrown() ? make("p", {}, smallButton("Back to the first picture", ui.resetPicture, { id: "reset-picture" })) : null,
  ];
}
