// The page's state as the part of the address behind "#", so that a view can be passed on and found again.

import { dayNumber, dayText, makeFilters } from "./filters.mjs";

const KINDS = ["type", "relation", "status"];

/** State: `chosen` (null, or what and which), `depth`, `filters`, `view`, `grouped`. Only what isn't as at first is written. */
export function writeLink({ chosen, depth, filters, view, grouped }) {
  const parts = new URLSearchParams();
  if (chosen !== null && chosen.node) parts.set("node", chosen.node);
  if (chosen !== null && chosen.edge) parts.set("edge", chosen.edge);
  if (chosen !== null && chosen.pair) parts.set("pair", chosen.pair.join(","));
  if (chosen !== null && chosen.path) {
    parts.set("path", chosen.path.map((id) => id || "").join(","));
    if (chosen.directed) parts.set("directed", "1");
  }
  if (depth !== 1) parts.set("depth", String(depth));
  for (const kind of KINDS) if (filters[kind].size) parts.set(`no-${kind}`, [...filters[kind]].sort().join(","));
  if (filters.sources > 1) parts.set("sources", String(filters.sources));
  if (filters.dates !== "told") parts.set("dates", filters.dates);
  if (filters.first !== null) parts.set("from", dayText(filters.first));
  if (filters.last !== null) parts.set("to", dayText(filters.last));
  if (!filters.undated) parts.set("undated", "0");
  if (view !== "graph") parts.set("view", view);
  if (grouped) parts.set("grouped", "1");
  return parts.toString();
}

/** The state that a link tells; what it names and this page doesn't hold is passed over. */
export function readLink(text, store) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const list = (name) => (parts.get(name) || "").split(",").filter(Boolean);
  const number = (name, low, high) => Math.min(high, Math.max(low, Math.floor(Number(parts.get(name))) || low));
  const day = (name) => {
    const found = dayNumber(parts.get(name) || "");
    return Number.isNaN(found) ? null : found;
  };
  const filters = makeFilters();
  for (const kind of KINDS) filters[kind] = new Set(list(`no-${kind}`));
  filters.sources = number("sources", 1, 999);
  filters.dates = parts.get("dates") === "printed" ? "printed" : "told";
  filters.first = day("from");
  filters.last = day("to");
  filters.undated = parts.get("undated") !== "0";
  return {
    chosen: readChosen(parts, store), depth: number("depth", 1, 3), filters,
    view: parts.get("view") === "table" ? "table" : "graph", grouped: parts.get("grouped") === "1",
  };
}

function readChosen(parts, store) {
  const ids = (name) => (parts.get(name) || "").split(",").map((id) => (store.nodes.has(id) ? id : null));
  if (store.nodes.has(parts.get("node"))) return { node: parts.get("node") };
  if (store.edges.has(parts.get("edge"))) return { edge: parts.get("edge") };
  if (ids("pair").length === 2 && ids("pair").every(Boolean)) return { pair: ids("pair") };
  if (parts.has("path")) {
    const [from, to = null] = ids("path");
    return { path: [from, to], directed: parts.get("directed") === "1" };
  }
  return null;
}
