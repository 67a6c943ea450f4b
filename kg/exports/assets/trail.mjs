// The panel of a path: its two ends, and the hops with the evidence of each.

import { button, make, symbol } from "./elements.mjs";
import { finderField } from "./finder.mjs";
import { edgeButton, edgeFacts, entityButton, partKey, smallButton, statementCards } from "./statements.mjs";
import { lineText } from "./sheets.mjs";
import { counted, readable } from "./text.mjs";

const ARROWS = { forward: "→", backward: "←", mutual: "↔" };

export function pathSheet(ui, { path: [from, to], directed }, hops) {
  const set = (path, along = directed) => ui.choose({ path, directed: along });
  const along = make("input", { type: "checkbox", id: "path-directed" });
  along.checked = directed;
  along.addEventListener("change", () => set([from, to], along.checked));
  const field = (name, label, value, onPick) => finderField({ store: ui.store, index: ui.index, name, label, value, onPick });
  return [
    make("h2", { text: "Path between two" }),
    make("div", { class: "ends" }, field("path-from", "From", from, (id) => set([id, to])), field("path-to", "To", to, (id) => set([from, id]))),
    make("div", { class: "tools" }, make("label", {}, along, " only along the arrows"), smallButton("Turn round", () => set([to, from]), { id: "path-turn" })),
    ...result(ui, from, to, hops),
  ];
}

function result(ui, from, to, hops) {
  if (from === null || to === null) return [make("p", { class: "meta", text: "Name two entities, or click a node in the picture. The path with the fewest steps is shown, over the edges that the filters let through; what is denied joins nothing." })];
  if (from === to) return [make("p", { class: "notice", text: "Both ends are the same entity." })];
  if (hops === null) return [make("p", { class: "notice", text: "No path joins them over the edges that the filters let through. Weaker statuses or more relations may." })];
  return [
    make("p", { class: "meta", id: "path-length", text: `${counted(hops.length, "step")}. Read each one before you rely on the chain.` }),
    partKey(),
    make("ol", { class: "hops" }, ...hops.map((hop) => hopItem(ui, hop))),
    endLine(ui, to),
  ];
}

function endLine(ui, id) {
  return make("p", { class: "stop" }, symbol(ui.store, ui.store.nodes.get(id).type), entityButton(ui, id));
}

function hopItem(ui, hop) {
  const { edge } = hop;
  const [first, ...rest] = statementCards(ui, edge).filter(Boolean);
  return make("li", {},
    endLine(ui, hop.from),
    make("div", { class: "hop" },
      make("p", { class: "relation" }, make("span", { class: "arrow", text: ARROWS[hop.direction], "aria-label": hop.direction }), " ",
        button(readable(edge.relation), () => ui.choose({ edge: edge.id }), { class: "inline" })),
      edgeFacts(ui, edge), first,
      rest.length ? make("details", {}, make("summary", { text: `${counted(rest.length, "more statement")}` }), ...rest) : null,
      hop.others.length ? make("details", {}, make("summary", { text: `${counted(hop.others.length, "other edge joins", "other edges join")} the same two` }),
        ...hop.others.map((id) => edgeButton(ui, ui.store.edges.get(id), lineText(ui, ui.store.edges.get(id))))) : null));
}
