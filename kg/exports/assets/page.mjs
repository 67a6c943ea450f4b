// The page: its state, and what happens when the reader does something.

import { Picture } from "./canvas.mjs";
import { otherEnd, unpackFacts } from "./data.mjs";
import { byId, isDark, saveFile } from "./elements.mjs";
import { describeFilters, isOpen, makeFilters } from "./filters.mjs";
import { makeFinder } from "./finder.mjs";
import { fillHelp, listenToKeys } from "./keys.mjs";
import { makeLegend } from "./legend.mjs";
import { readLink, writeLink } from "./links.mjs";
import { makeList } from "./list.mjs";
import { findAround, findBetween, findPath } from "./paths.mjs";
import { EXPANDED, edgeSheet, nodeSheet, pairSheet, welcomeSheet } from "./sheets.mjs";
import { EDGE_COLUMNS, STATEMENT_COLUMNS, edgeRow, makeCsv, makeJson, statementRows } from "./tables.mjs";
import { counted, makeIndex } from "./text.mjs";
import { pathSheet } from "./trail.mjs";

const data = JSON.parse(byId("graph-data").textContent);
const store = unpackFacts(data.facts);
const index = makeIndex(store.nodes.values());
const state = { chosen: null, depth: 1, filters: makeFilters(), view: "graph", grouped: false, moving: false, neighbour: null };
let hops = null; // of the path that is chosen
let pause = 0;
const narrowness = matchMedia("(max-width: 760px)"); // the panel then lies over the picture
const darkness = matchMedia("(prefers-color-scheme: dark)");
document.documentElement.dataset.theme = darkness.matches ? "dark" : "light";

const picture = new Picture(store, { nodes: data.nodes, edges: data.edges, options: JSON.parse(data.options) }, {
  onPick: (what) => pickOnCanvas(what),
  onExpand: (id) => expand(id),
  onMove: () => soon(),
});

const isEdgeOpen = (edge) => isOpen(store, state.filters, edge);
const ui = {
  store, index, choose, expand, findAbsent, isOpen: isEdgeOpen,
  isGrown: () => picture.present.size > data.nodes.length,
  depth: () => state.depth,
  setDepth: (depth) => {
    state.depth = depth;
    show();
  },
  startPath: (id) => {
    choose({ path: [id, null], directed: false });
    byId("path-to").focus();
  },
  resetPicture: () => {
    picture.reset();
    choose(null);
    picture.fit();
  },
};

function soon() {
  clearTimeout(pause);
  pause = setTimeout(paint, 120);
}

/** What stays bright: what is chosen and what stands around it; null where nothing is chosen. */
function findBright() {
  const { chosen } = state;
  if (chosen === null) return null;
  if (chosen.edge) {
    const edge = store.edges.get(chosen.edge);
    return { nodes: new Set([edge.from, edge.to]), edges: new Set([chosen.edge]) };
  }
  if (chosen.pair) return { nodes: new Set(chosen.pair), edges: new Set(findBetween(store, ...chosen.pair).filter(isEdgeOpen).map((edge) => edge.id)) };
  if (chosen.path) {
    const ends = chosen.path.filter(Boolean);
    if (hops === null) return ends.length ? { nodes: new Set(ends), edges: new Set() } : null;
    return { nodes: new Set([chosen.path[0], ...hops.map((hop) => hop.to)]), edges: new Set(hops.map((hop) => hop.edge.id)) };
  }
  return findAround(store, chosen.node, state.depth, (edge) => isEdgeOpen(edge) && picture.isPresent(edge));
}

function describeCounts({ nodes, edges }) {
  const all = store.nodes.size;
  const rest = nodes < all ? ` of ${counted(all, "entity", "entities")}, all can be searched` : ` ${all === 1 ? "entity" : "entities"}`;
  const kept = edges < store.edges.size ? `${edges.toLocaleString("en")} of ` : "";
  return `${nodes.toLocaleString("en")}${rest} · ${kept}${counted(store.edges.size, "edge")}`;
}

/** The neighbour that the keys stand on; null where they stand on none that is drawn. */
function describeNeighbour() {
  if (state.neighbour === null) return null;
  const ids = findNeighbours();
  const place = ids.indexOf(state.neighbour) + 1;
  return place ? `${store.nodes.get(state.neighbour).label} (${place} of ${counted(ids.length, "neighbour")}); Enter chooses it` : null;
}

/** Returns how many nodes and edges it draws. */
function paint() {
  const counts = picture.paint({
    isOpen: isEdgeOpen, isTypeOpen: (id) => !state.filters.type.has(store.nodes.get(id).type), bright: findBright(), grouped: state.grouped,
  });
  byId("count").textContent = describeNeighbour() ?? describeCounts(counts);
  byId("move").disabled = !picture.isMovable();
  return counts;
}

function fillPanel() {
  const { chosen } = state;
  hops = null;
  let parts = null;
  if (chosen === null) parts = welcomeSheet(ui);
  else if (chosen.node) parts = nodeSheet(ui, chosen.node);
  else if (chosen.edge) parts = edgeSheet(ui, chosen.edge);
  else if (chosen.pair) parts = pairSheet(ui, chosen.pair);
  else {
    const [from, to] = chosen.path;
    hops = from && to ? findPath(store, from, to, { isUsable: isEdgeOpen, directed: chosen.directed }) : null;
    if (hops !== null) picture.reveal(hops.map((hop) => hop.to));
    parts = pathSheet(ui, chosen, hops);
  }
  byId("panel").replaceChildren(...parts.filter((part) => part !== null && part !== undefined));
}

/** Puts the state on the page and into its address. */
function show({ isNew = false } = {}) {
  byId("table").hidden = state.view !== "table";
  byId("tools").hidden = state.view === "table";
  byId("canvas").style.visibility = state.view === "table" ? "hidden" : "visible"; // keeps its size, which the picture needs
  byId("show-graph").setAttribute("aria-pressed", String(state.view === "graph"));
  byId("show-table").setAttribute("aria-pressed", String(state.view === "table"));
  byId("group").setAttribute("aria-pressed", String(state.grouped));
  byId("open-path").setAttribute("aria-pressed", String(state.chosen !== null && Boolean(state.chosen.path)));
  fillPanel();
  fillList();
  paint();
  const link = writeLink(state);
  if (link !== location.hash.slice(1)) history[isNew ? "pushState" : "replaceState"](null, "", `#${link}`);
}

/** The nodes that a choice names. */
function findEnds(what) {
  if (what === null) return [];
  const edge = what.edge ? store.edges.get(what.edge) : null;
  return [what.node, ...(edge ? [edge.from, edge.to] : []), ...(what.pair || []), ...(what.path || [])].filter(Boolean);
}

function choose(what, { centre = false, isNew = true } = {}) {
  state.chosen = what;
  state.neighbour = null;
  picture.pin(findEnds(what));
  if (what !== null && what.node) {
    // What is asked for is shown, also where its type was switched off.
    const type = new Set([...state.filters.type].filter((name) => name !== store.nodes.get(what.node).type));
    state.filters = { ...state.filters, type };
  }
  show({ isNew });
  fillLegend();
  picture.select(what);
  byId("panel").scrollTop = 0;
  byId("sheet").classList.toggle("up", what !== null);
  byId("handle").setAttribute("aria-expanded", String(what !== null));
  if (centre || hops !== null || narrowness.matches) centreOn();
}

function centreOn() {
  const bright = findBright();
  if (bright !== null) picture.fitTo(bright.nodes);
}

function pickOnCanvas(what) {
  const { chosen } = state;
  const isOpenEnd = chosen !== null && chosen.path && chosen.path.includes(null) && what !== null && what.node;
  if (isOpenEnd) choose({ ...chosen, path: chosen.path[0] === null ? [what.node, chosen.path[1]] : [chosen.path[0], what.node] });
  else choose(what);
}

/** Neighbours that the filters let through and that aren't drawn, the heaviest first. */
function findAbsent(id) {
  const ends = store.edgesOf.get(id).map((key) => store.edges.get(key)).filter(isEdgeOpen).map((edge) => otherEnd(edge, id));
  return [...new Set(ends)].filter((other) => !picture.present.has(other)).sort((a, b) => store.nodes.get(a).rank - store.nodes.get(b).rank);
}

function expand(id) {
  picture.reveal(findAbsent(id).slice(0, EXPANDED));
  choose({ node: id });
}

/** The drawn neighbours of the node that is chosen, the heaviest first. */
function findNeighbours() {
  const around = findAround(store, state.chosen.node, 1, (edge) => isEdgeOpen(edge) && picture.isPresent(edge)).nodes;
  return [...around].filter((id) => id !== state.chosen.node).sort((a, b) => store.nodes.get(a).rank - store.nodes.get(b).rank);
}

function walk(step) {
  if (state.chosen === null || !state.chosen.node) return;
  const ids = findNeighbours();
  if (!ids.length) return;
  const next = ids.includes(state.neighbour) ? (ids.indexOf(state.neighbour) + step + ids.length) % ids.length : step > 0 ? 0 : ids.length - 1;
  state.neighbour = ids[next];
  picture.network.selectNodes([state.chosen.node, state.neighbour], false);
  paint();
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  byId("theme").setAttribute("aria-pressed", String(theme === "dark"));
  fillLegend();
  fillHelp(store);
  show();
}

function setMoving(isMoving) {
  state.moving = isMoving && picture.isMovable();
  picture.setMoving(state.moving);
  byId("move").setAttribute("aria-pressed", String(state.moving));
  byId("move").textContent = state.moving ? "Freeze" : "Let it move";
  soon();
}

function setView(view) {
  state.view = view;
  show();
}

function setGrouped(grouped) {
  state.grouped = grouped;
  show();
}

function toggle(name, opener, isOpened = byId(name).hidden) {
  byId(name).hidden = !isOpened;
  byId(opener).setAttribute("aria-expanded", String(isOpened));
}

function openEdges() {
  return [...store.edges.values()].filter(isEdgeOpen);
}

async function savePicture() {
  const words = [`kg ${store.version}`, counted(store.documents.length, "document"), describeCounts(paint()), describeFilters(state.filters)];
  saveFile("graph.png", await picture.toPng(words.filter(Boolean).join(" · ")), "image/png");
}

/** Takes the state out of the address: at first, and when the reader goes back. */
function follow() {
  const { chosen, ...rest } = readLink(location.hash, store);
  Object.assign(state, rest);
  choose(chosen, { centre: true, isNew: false });
}

const fillList = makeList(ui);
const fillLegend = makeLegend(store, () => state.filters, (filters) => {
  state.filters = filters;
  show();
});
function findOne(id) {
  choose({ node: id }, { centre: true });
  byId("search").blur(); // keys are for what was found from now on
  byId("canvas").focus({ preventScroll: true });
}

makeFinder({ store, index, input: byId("search"), list: byId("hits"), onPick: findOne });
fillHelp(store);

const clicks = {
  "show-graph": () => setView("graph"), "show-table": () => setView("table"),
  "open-path": () => {
    const start = state.chosen !== null && state.chosen.node ? state.chosen.node : null;
    choose({ path: [start, null], directed: false });
    byId(start === null ? "path-from" : "path-to").focus();
  },
  "open-filters": () => {
    const isOpened = byId("filters").classList.toggle("open");
    byId("open-filters").setAttribute("aria-expanded", String(isOpened));
  },
  "open-export": () => toggle("export", "open-export"),
  "save-png": savePicture,
  "save-edges": () => saveFile("edges.csv", makeCsv(EDGE_COLUMNS, openEdges().map((edge) => edgeRow(store, edge))), "text/csv"),
  "save-statements": () => saveFile("statements.csv", makeCsv(STATEMENT_COLUMNS, openEdges().flatMap((edge) => statementRows(store, edge))), "text/csv"),
  "save-json": () => saveFile("edges.json", makeJson(store, openEdges(), describeFilters(state.filters)), "application/json"),
  print: () => window.print(),
  theme: () => setTheme(isDark() ? "light" : "dark"),
  "open-help": () => byId("help").showModal(),
  "zoom-in": () => picture.zoom(1.3), "zoom-out": () => picture.zoom(1 / 1.3), fit: () => picture.fit(),
  group: () => setGrouped(!state.grouped), move: () => setMoving(!state.moving),
  handle: () => byId("handle").setAttribute("aria-expanded", String(byId("sheet").classList.toggle("up"))),
};
for (const [id, click] of Object.entries(clicks)) byId(id).addEventListener("click", click);
document.addEventListener("click", (event) => {
  if (!event.target.closest(".menu")) toggle("export", "open-export", false);
  else if (event.target.closest("#export")) toggle("export", "open-export", false);
});

listenToKeys({
  "/": () => byId("search").select(),
  "?": clicks["open-help"],
  "+": clicks["zoom-in"], "=": clicks["zoom-in"], "-": clicks["zoom-out"], 0: clicks.fit,
  1: () => ui.setDepth(1), 2: () => ui.setDepth(2), 3: () => ui.setDepth(3),
  n: () => walk(1), p: () => walk(-1),
  Enter: () => state.neighbour !== null && choose({ node: state.neighbour }),
  e: () => state.chosen !== null && state.chosen.node && expand(state.chosen.node),
  t: () => setView(state.view === "table" ? "graph" : "table"),
  g: () => setGrouped(!state.grouped), d: clicks.theme,
  Escape: () => (state.chosen === null ? picture.fit() : choose(null)),
  pan: (x, y) => picture.pan(x, y),
});
darkness.addEventListener("change", (event) => setTheme(event.matches ? "dark" : "light"));
window.addEventListener("popstate", follow);
// Ink on paper is dark on light.
let themeBefore = "light";
window.addEventListener("beforeprint", () => {
  themeBefore = document.documentElement.dataset.theme;
  setTheme("light");
  picture.network.redraw(); // at once: the next frame would come too late
});
window.addEventListener("afterprint", () => setTheme(themeBefore));

byId("theme").setAttribute("aria-pressed", String(isDark()));
follow();
picture.network.once("afterDrawing", () => {
  document.documentElement.dataset.ready = String(Math.round(performance.now())); // ms since the page was asked for
});
