// How nodes and edges look on the canvas, in the words of vis-network. A shape stays, a look changes with theme, zoom and choice.

import { isDark, signColor } from "./elements.mjs";
import { stated } from "./text.mjs";

const NODE_PIXELS = 5; // half the height of the smallest node on the screen
const FADED_NODE = 0.15;
const FADED_EDGE = 0.1;
const FAINT_EDGE = 0.5;
const CROWD = 600; // edges; of more each is paler, so that nodes and labels stand out

/** The colours of words and ground, as page.css has them. */
export function inkAndPaper() {
  return isDark() ? { ink: "#e8eaed", paper: "#14171c" } : { ink: "#1a1a1a", paper: "#ffffff" };
}

/** Half the height of a node; `scale` is the zoom. */
export function nodeSize(node, scale) {
  return Math.max(node.size, NODE_PIXELS / scale);
}

export function nodeShape(store, node) {
  return { id: node.id, label: node.lines || node.label || node.id, shape: store.types[node.type].shape };
}

/** `font` is the size of the label, undefined for one that isn't drawn; `hasMore` tells of neighbours that aren't. */
export function nodeLook(store, node, { scale, font, isFaded, hasMore }) {
  const look = store.types[node.type];
  const color = isDark() ? look.dark : look.color;
  const { ink, paper } = inkAndPaper();
  const paint = { background: look.hollow ? paper : color, border: look.hollow ? color : ink };
  return {
    id: node.id,
    size: nodeSize(node, scale),
    opacity: isFaded ? FADED_NODE : 1,
    borderWidth: look.hollow ? 2.5 : hasMore ? 1.6 : 1, // pixels of the screen, at any zoom
    shapeProperties: { borderDashes: hasMore ? [3.5 / scale, 2.5 / scale] : false }, // these are of the canvas
    borderWidthSelected: 5,
    color: { ...paint, highlight: paint, hover: paint },
    font: font === undefined
      ? { size: 1, color: "rgba(0,0,0,0)", strokeWidth: 0 }
      : { size: Math.round(font), color: isFaded ? `${ink}55` : ink, strokeColor: paper, strokeWidth: Math.round(3 / scale) },
  };
}

export function edgeShape(store, edge) {
  const look = store.statuses[edge.status] || { dashes: [], struck: false };
  return {
    id: edge.id, from: edge.from, to: edge.to,
    dashes: look.dashes.length ? look.dashes : false,
    arrows: { to: { enabled: !edge.symmetric }, middle: { enabled: look.struck, type: "bar", scaleFactor: 0.9 } },
    smooth: { enabled: edge.bend !== 0, type: edge.bend >= 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge.bend) },
  };
}

function lineColor(store, sign, opacity) {
  const color = signColor(store, sign);
  return { color, highlight: color, hover: color, opacity, inherit: false };
}

function edgeFont(scale) {
  const { ink, paper } = inkAndPaper();
  return { size: Math.round(Math.max(12, 12 / scale)), color: ink, strokeColor: paper, strokeWidth: 4 };
}

export function edgeLook(store, edge, { scale, isLabelled, isFaded, crowd }) {
  const { faint } = store.statuses[edge.status] || { faint: false };
  const thickness = Math.max(1, Math.round(1.2 / scale) / 2); // a line of less than a pixel is no line
  return {
    id: edge.id,
    width: (1.2 + Math.min(3, 0.6 * Math.sqrt(edge.sources - 1))) * thickness,
    // vis-network keeps the old label when the new one is empty.
    ...(isLabelled && !isFaded ? { label: stated(edge), font: edgeFont(scale) } : { label: " " }),
    color: lineColor(store, edge.sign, isFaded ? FADED_EDGE : (faint ? FAINT_EDGE : 1) * Math.min(1, Math.sqrt(CROWD / crowd))),
  };
}

/** The one line that stands for several edges between two nodes, with their number. */
export function pairLook(store, id, { ends, edges }, { scale, isFaded }) {
  const signs = new Set(edges.map((edge) => edge.sign));
  const runsTo = (end) => edges.some((edge) => !edge.symmetric && edge.to === end);
  return {
    id, from: ends[0], to: ends[1], font: edgeFont(scale),
    label: isFaded ? " " : String(edges.length),
    width: 2 + Math.min(4, Math.sqrt(edges.length)),
    arrows: { to: { enabled: runsTo(ends[1]) }, from: { enabled: runsTo(ends[0]), scaleFactor: 0.6 } },
    smooth: { enabled: false },
    color: lineColor(store, signs.size === 1 ? edges[0].sign : 0, isFaded ? FADED_EDGE : 1),
  };
}
