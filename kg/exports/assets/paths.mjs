// How two nodes are joined, and what stands around one. The rules of `kg path`: fewest hops, then most sources, then ids; here,
// where weaker statuses are let through too, a chain of what is asserted goes before them.

import { otherEnd } from "./data.mjs";

const TRUST = ["asserted", "background", "alleged", "future", "hypothetical"]; // what is denied never joins

function isWeak(edge) {
  return TRUST.indexOf(edge.status) > 1;
}

function sortHops(hops) {
  const key = ({ edge, direction }) => [Number(isWeak(edge)), -edge.sources, TRUST.indexOf(edge.status), Number(direction === "backward")];
  const compare = (a, b) => {
    const [left, right] = [key(a), key(b)];
    const place = left.findIndex((value, number) => value !== right[number]);
    if (place >= 0) return left[place] - right[place];
    return `${a.edge.relation} ${a.edge.id}` < `${b.edge.relation} ${b.edge.id}` ? -1 : 1;
  };
  return hops.sort(compare);
}

function listHops(store, id, { isUsable, directed }) {
  const byOther = new Map();
  for (const key of store.edgesOf.get(id)) {
    const edge = store.edges.get(key);
    const other = otherEnd(edge, id);
    if (other === id || !TRUST.includes(edge.status) || !isUsable(edge)) continue;
    const direction = edge.symmetric ? "mutual" : edge.from === id ? "forward" : "backward";
    if (directed && direction === "backward") continue;
    if (!byOther.has(other)) byOther.set(other, []);
    byOther.get(other).push({ from: id, to: other, edge, direction });
  }
  return byOther;
}

/** The hops of the best path, each with `others` that join the same two; null where there is none. */
export function findPath(store, from, to, options) {
  let ring = new Map([[from, { weak: 0, sources: 0, hops: [] }]]);
  const seen = new Set([from]);
  while (ring.size && !ring.has(to)) {
    const further = new Map();
    for (const [id, chain] of [...ring].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
      for (const [other, hops] of listHops(store, id, options)) {
        if (seen.has(other)) continue;
        const [best, ...others] = sortHops(hops);
        const found = {
          weak: chain.weak + Number(isWeak(best.edge)), sources: chain.sources + best.edge.sources,
          hops: [...chain.hops, { ...best, others: others.map((hop) => hop.edge.id) }],
        };
        if (!further.has(other) || isBetter(found, further.get(other))) further.set(other, found);
      }
    }
    for (const id of further.keys()) seen.add(id);
    ring = further;
  }
  return ring.has(to) && from !== to ? ring.get(to).hops : null;
}

function isBetter(one, other) {
  if (one.weak !== other.weak) return one.weak < other.weak;
  if (one.sources !== other.sources) return one.sources > other.sources;
  const way = (chain) => chain.hops.map((hop) => hop.to).join(" ");
  return way(one) < way(other);
}

/** Nodes at most `depth` edges away from `id`, itself included, and the edges among them that are usable. */
export function findAround(store, id, depth, isUsable) {
  const nodes = new Set([id]);
  const edges = new Set();
  let ring = [id];
  for (let step = 0; step < depth; step += 1) {
    const further = [];
    for (const node of ring) {
      for (const key of store.edgesOf.get(node)) {
        const edge = store.edges.get(key);
        if (!isUsable(edge)) continue;
        edges.add(key);
        const other = otherEnd(edge, node);
        if (nodes.has(other)) continue;
        nodes.add(other);
        further.push(other);
      }
    }
    ring = further;
  }
  return { nodes, edges };
}

/** Edges between two nodes, whichever way they run. */
export function findBetween(store, one, other) {
  return store.edgesOf.get(one).map((key) => store.edges.get(key)).filter((edge) => otherEnd(edge, one) === other);
}

/** Bundles of two and more edges between the same nodes, by an id for each. */
export function bundleEdges(edges) {
  const bundles = new Map();
  for (const edge of edges) {
    const ends = [edge.from, edge.to].sort();
    const id = `pair ${ends.join(" ")}`;
    if (!bundles.has(id)) bundles.set(id, { ends, edges: [] });
    bundles.get(id).edges.push(edge);
  }
  return new Map([...bundles].filter(([, bundle]) => bundle.edges.length > 1));
}
