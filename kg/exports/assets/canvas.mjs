// The picture: what vis-network draws, in which colours, with which labels. Knows nothing of panels.

import { byId } from "./elements.mjs";
import { edgeLook, edgeShape, inkAndPaper, nodeLook, nodeShape, nodeSize, pairLook } from "./looks.mjs";
import { bundleEdges } from "./paths.mjs";
import { chooseLabels, findSpot } from "./spots.mjs";
import { readable } from "./text.mjs";

const LABELLED_EDGES = 14;
const FAR = 0.4; // zoom below which lines are short and their labels would lie on each other
const LABELS = 100; // at once; more is a carpet of text
const FOREMOST_LABELS = 25; // of the heaviest nodes, may cover the signs of others
const LABEL_PIXELS = 12; // on the screen, at any zoom
const ROOM = { x: 64, y: 40 }; // that a newcomer and its label need on each side
const MARGIN = { side: 70, top: 46, bottom: 92 }; // pixels of the screen around a picture that fits: labels at its rim, buttons
const MOVABLE = 200; // nodes; with more, springs stutter

function boxAround({ x, y }) {
  return [x - ROOM.x, y - ROOM.y / 2, x + ROOM.x, y + ROOM.y];
}

export class Picture {
  /** `first` holds what is drawn at first, with places; `onPick` gets {node}, {edge}, {pair} or null, `onMove` nothing. */
  constructor(store, first, { onPick, onExpand, onMove }) {
    this.store = store;
    this.first = first;
    this.still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.nodeSet = new vis.DataSet();
    this.edgeSet = new vis.DataSet();
    this.lastLook = new Map();
    this.pairs = new Map();
    this.onMove = onMove;
    this.network = new vis.Network(byId("canvas"), { nodes: this.nodeSet, edges: this.edgeSet }, first.options);
    byId("canvas").firstElementChild.tabIndex = -1; // one stop of the tab key is enough
    this.isReady = false;
    this.reset();
    this.network.on("click", (event) => onPick(this.read(event)));
    this.network.on("doubleClick", (event) => event.nodes.length && onExpand(event.nodes[0]));
    for (const event of ["zoom", "dragEnd", "animationFinished", "resize"]) this.network.on(event, onMove);
    this.network.on("stabilized", () => this.network.physics.physicsEnabled && onMove());
    const name = (id) => (this.store.nodes.get(id) || { label: "" }).label;
    this.network.on("hoverNode", (event) => byId("canvas").setAttribute("title", name(event.node)));
    this.network.on("hoverEdge", (event) => byId("canvas").setAttribute("title", this.describe(event.edge)));
    for (const event of ["blurNode", "blurEdge"]) this.network.on(event, () => byId("canvas").removeAttribute("title"));
  }

  /** Back to what was drawn at first. */
  reset() {
    this.present = new Set(this.first.nodes.map((node) => node.id));
    this.pinned = new Set();
    this.spots = new Map(this.first.nodes.map(({ id, x, y }) => [id, { x, y }])); // of nodes that aren't on the canvas yet
    this.drawn = new Set(this.first.edges.map((edge) => edge.id));
    this.lastLook.clear();
    this.edgeSet.clear();
    this.nodeSet.clear();
    this.lookAt([...this.spots.values()], 1.6);
  }

  spotOf(id) {
    return this.spots.get(id) || this.network.getPosition(id);
  }

  read(event) {
    if (event.nodes.length) return { node: event.nodes[0] };
    if (!event.edges.length) return null;
    const pair = this.pairs.get(event.edges[0]);
    return pair ? { pair: pair.ends } : { edge: event.edges[0] };
  }

  describe(id) {
    const edge = this.store.edges.get(id);
    if (!edge) return "";
    return `${this.store.nodes.get(edge.from).label} – ${readable(edge.relation)} (${edge.status}) – ${this.store.nodes.get(edge.to).label}`;
  }

  /** Draws these nodes whatever the filters, until others are pinned. */
  pin(ids) {
    this.pinned = new Set(ids);
    this.reveal(ids);
  }

  /** Takes in those that weren't drawn, near the first drawn neighbour of each. */
  reveal(ids) {
    const taken = [...this.present].map((id) => boxAround(this.spotOf(id)));
    for (const id of ids.filter((one) => !this.present.has(one))) {
      const ends = this.store.edgesOf.get(id).flatMap((key) => [this.store.edges.get(key).from, this.store.edges.get(key).to]);
      const anchor = ends.find((other) => other !== id && this.present.has(other));
      const centre = anchor === undefined ? this.network.getViewPosition() : this.spotOf(anchor);
      const spot = findSpot(centre, ROOM, taken, this.present.size * 2.4);
      this.present.add(id);
      this.spots.set(id, spot);
      taken.push(boxAround(spot));
      for (const key of this.store.edgesOf.get(id)) if (this.isPresent(this.store.edges.get(key))) this.drawn.add(key);
    }
  }

  isPresent(edge) {
    return this.present.has(edge.from) && this.present.has(edge.to);
  }

  /** Puts colours, labels and fading on what is drawn and counts it. `isOpen` takes an edge; `bright` is null or what stays bright. */
  paint({ isOpen, isTypeOpen, bright, grouped }) {
    const drawn = [...this.drawn].map((id) => this.store.edges.get(id));
    const open = drawn.filter(isOpen);
    const linked = new Set(open.flatMap((edge) => [edge.from, edge.to]));
    const visible = [...this.present].filter((id) => isTypeOpen(id) && (linked.has(id) || this.pinned.has(id)));
    this.paintNodes(new Set(visible), bright);
    this.paintEdges(drawn, new Set(open.map((edge) => edge.id)), bright, grouped);
    return { nodes: visible.length, edges: open.length };
  }

  paintNodes(visible, bright) {
    const fonts = this.findLabels(visible, bright);
    const scale = this.network.getScale();
    const looks = [...this.present].map((id) => ({
      ...nodeLook(this.store, this.store.nodes.get(id), {
        scale, font: fonts.get(id), isFaded: bright !== null && !bright.nodes.has(id),
        hasMore: this.store.edgesOf.get(id).some((key) => !this.drawn.has(key)),
      }),
      hidden: !visible.has(id),
    }));
    this.update(this.nodeSet, looks, (id) => {
      const spot = this.spots.get(id);
      this.spots.delete(id);
      return { ...nodeShape(this.store, this.store.nodes.get(id)), ...spot };
    });
  }

  /** Font size by node for the labels that are drawn: what is bright first, then the heaviest. */
  findLabels(visible, bright) {
    const scale = this.network.getScale();
    const isBright = (id) => bright !== null && bright.nodes.has(id);
    const order = [...visible].sort((a, b) => isBright(b) - isBright(a) || this.store.nodes.get(a).rank - this.store.nodes.get(b).rank);
    const sizes = new Map();
    const candidates = order.map((id) => {
      const node = this.store.nodes.get(id);
      const lines = (node.lines || node.label).split("\n");
      const size = Math.min(22, Math.max(node.font * scale, LABEL_PIXELS));
      const place = this.network.canvasToDOM(this.spotOf(id));
      const half = (Math.max(...lines.map((line) => line.length)) * size * 0.56) / 2;
      const radius = nodeSize(node, scale) * scale;
      const [top, reach] = [place.y + radius, radius * 0.7];
      sizes.set(id, size / scale);
      return {
        id,
        box: [place.x - half, top, place.x + half, top + lines.length * size * 1.25 + 4],
        sign: [place.x - reach, place.y - reach, place.x + reach, place.y + reach],
        isForemost: isBright(id) || node.rank < FOREMOST_LABELS,
        isBright: isBright(id),
      };
    });
    const lines = bright === null || bright.edges.size > LABELLED_EDGES ? [] : [...bright.edges].map((id) => this.middleOf(this.store.edges.get(id)));
    return new Map([...chooseLabels(candidates, LABELS, lines)].map((id) => [id, sizes.get(id)]));
  }

  /** The box on the screen in which the label of an edge stands, unless it is bent far. */
  middleOf(edge) {
    const [one, other] = [edge.from, edge.to].map((id) => this.network.canvasToDOM(this.spotOf(id)));
    const [x, y] = [(one.x + other.x) / 2, (one.y + other.y) / 2];
    return [x - 50, y - 16, x + 50, y + 16];
  }

  paintEdges(drawn, open, bright, grouped) {
    const scale = this.network.getScale();
    const isLabelled = (bright === null ? open.size : bright.edges.size) <= (scale < FAR ? LABELLED_EDGES / 4 : LABELLED_EDGES);
    const isFaded = (edge) => bright !== null && !bright.edges.has(edge.id);
    this.pairs = grouped ? bundleEdges(drawn.filter((edge) => open.has(edge.id))) : new Map();
    const inPair = new Set([...this.pairs.values()].flatMap((pair) => pair.edges.map((edge) => edge.id)));
    const crowd = Math.max(1, bright === null ? open.size : bright.edges.size);
    const looks = drawn.map((edge) => ({
      ...edgeLook(this.store, edge, { scale, isLabelled, isFaded: isFaded(edge), crowd }), hidden: !open.has(edge.id) || inPair.has(edge.id),
    }));
    this.edgeSet.remove(this.edgeSet.getIds().filter((id) => !this.store.edges.has(id) && !this.pairs.has(id)));
    this.update(this.edgeSet, looks, (id) => edgeShape(this.store, this.store.edges.get(id)));
    this.update(this.edgeSet, [...this.pairs].map(([id, pair]) => pairLook(this.store, id, pair, { scale, isFaded: pair.edges.every(isFaded) })));
  }

  /** Puts on the canvas what is new there and what looks otherwise than before. */
  update(set, looks, shape = () => null) {
    const changed = looks.filter((look) => {
      const mark = JSON.stringify(look);
      const isSame = this.lastLook.get(look.id) === mark && set.get(look.id) !== null;
      this.lastLook.set(look.id, mark);
      return !isSame;
    });
    set.update(changed.map((look) => (set.get(look.id) === null ? { ...shape(look.id), ...look } : look)));
  }

  select(chosen) {
    this.network.unselectAll();
    if (chosen !== null && chosen.node) this.network.selectNodes([chosen.node], false);
    if (chosen !== null && chosen.edge && this.edgeSet.get(chosen.edge) !== null) this.network.selectEdges([chosen.edge]);
  }

  /** Brings these nodes into view, not nearer than they are well read. */
  fitTo(ids) {
    this.lookAt([...ids].map((id) => this.spotOf(id)), 0.95);
  }

  fit() {
    this.lookAt([...this.present].map((id) => this.spotOf(id)), 1.6);
  }

  lookAt(spots, nearest) {
    if (!spots.length) return;
    // Takes the room that the page gives now; vis-network would see it a moment later.
    this.network.setSize("100%", "100%");
    const { clientWidth: width, clientHeight: height } = byId("canvas");
    const [left, right] = [Math.min(...spots.map((spot) => spot.x)), Math.max(...spots.map((spot) => spot.x))];
    const [top, bottom] = [Math.min(...spots.map((spot) => spot.y)), Math.max(...spots.map((spot) => spot.y))];
    const below = Math.min(MARGIN.bottom, height * 0.2);
    const fitting = Math.min((width - 2 * MARGIN.side) / Math.max(1, right - left), (height - MARGIN.top - below) / Math.max(1, bottom - top));
    const scale = Math.max(0.05, Math.min(nearest, fitting));
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 + (below - MARGIN.top) / 2 / scale };
    this.network.moveTo({ position, scale, animation: this.isReady ? this.motion() : false });
    this.isReady = true;
    this.onMove();
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(4, Math.max(0.05, this.network.getScale() * factor)), animation: this.motion() });
    this.onMove();
  }

  pan(x, y) {
    const { x: left, y: top } = this.network.getViewPosition();
    this.network.moveTo({ position: { x: left + x / this.network.getScale(), y: top + y / this.network.getScale() }, animation: false });
    this.onMove();
  }

  motion() {
    return this.still ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  }

  isMovable() {
    return this.present.size <= MOVABLE;
  }

  setMoving(isMoving) {
    this.network.setOptions({ physics: { enabled: isMoving } });
  }

  /** The picture as it stands on the screen, on paper, with a line of words below. */
  async toPng(words) {
    const source = byId("canvas").querySelector("canvas");
    const ratio = source.width / source.clientWidth;
    const { ink, paper } = inkAndPaper();
    const copy = document.createElement("canvas");
    copy.width = source.width;
    copy.height = source.height + Math.round(28 * ratio);
    const pen = copy.getContext("2d");
    pen.fillStyle = paper;
    pen.fillRect(0, 0, copy.width, copy.height);
    pen.drawImage(source, 0, 0);
    pen.fillStyle = ink;
    pen.font = `${Math.round(12 * ratio)}px system-ui, sans-serif`;
    pen.fillText(words, Math.round(12 * ratio), copy.height - Math.round(10 * ratio), copy.width - Math.round(24 * ratio));
    return new Promise((resolve) => copy.toBlob(resolve, "image/png"));
  }
}
