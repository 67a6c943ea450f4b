"use strict";
// Everything shown is put in with textContent: text of articles and names never becomes markup.
(() => {
  const { nodes, edges, options, facts } = JSON.parse(document.getElementById("graph-data").textContent);
  const byId = (id) => document.getElementById(id);
  const drawnNodes = new Map(nodes.map((node) => [node.id, node]));
  const drawnEdges = new Map(edges.map((edge) => [edge.id, edge]));
  const edgesOf = new Map(nodes.map((node) => [node.id, []]));
  for (const edge of edges) {
    edgesOf.get(edge.from).push(edge.id);
    edgesOf.get(edge.to).push(edge.id);
  }
  const off = { type: new Set(), relation: new Set(), status: new Set() };
  const present = new Set(facts.shown);
  const pinned = new Set();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const LABELLED_EDGES = 14;
  const TABLE_ROWS = 2000;
  const HITS = 12;
  const FOREMOST = 12;
  const EXPANDED = 25; // neighbours drawn at one click
  const LABELS = 60; // at once; more is a carpet of text
  const LABEL_PIXELS = 12; // on the screen, at any zoom
  const load = (id) => edgesOf.get(id).reduce((sum, key) => sum + facts.edges[key].count, 0);
  const rank = new Map([...edgesOf.keys()].map((id) => [id, load(id)]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([id], number) => [id, number]));
  let chosen = null;

  // ---- making elements -------------------------------------------------------------------------------------------
  function make(tag, settings = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(settings)) {
      if (name === "text") element.textContent = value;
      else if (name === "click") element.addEventListener("click", value);
      else if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }

  function draw(tag, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }

  const OUTLINES = {
    square: "3,3 15,3 15,15 3,15",
    triangle: "9,2 16.5,15.5 1.5,15.5",
    triangleDown: "1.5,2.5 16.5,2.5 9,16",
    diamond: "9,1 17,9 9,17 1,9",
    hexagon: "5,2 13,2 17,9 13,16 5,16 1,9",
    star: "9,1 11.2,6.6 17,6.8 12.5,10.5 14,16.4 9,13.1 4,16.4 5.5,10.5 1,6.8 6.8,6.6",
  };

  function symbol(type) {
    const look = facts.types[type];
    const svg = draw("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true" });
    const paint = look.hollow
      ? { fill: "#fff", stroke: look.color, "stroke-width": 3 }
      : { fill: look.color, stroke: "#222", "stroke-width": 1 };
    svg.append(OUTLINES[look.shape] ? draw("polygon", { points: OUTLINES[look.shape], ...paint }) : draw("circle", { cx: 9, cy: 9, r: 6.5, ...paint }));
    return svg;
  }

  function stroke(color, dashes) {
    const svg = draw("svg", { width: 34, height: 12, viewBox: "0 0 34 12", "aria-hidden": "true" });
    svg.append(draw("line", { x1: 1, y1: 6, x2: 33, y2: 6, stroke: color, "stroke-width": 2.5, "stroke-dasharray": dashes.join(" ") || "none" }));
    return svg;
  }

  const readable = (relation) => relation.replaceAll("_", " ");
  const counted = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

  // ---- the canvas ------------------------------------------------------------------------------------------------
  const nodeSet = new vis.DataSet(nodes.filter((node) => present.has(node.id)));
  const edgeSet = new vis.DataSet(edges.filter((edge) => present.has(edge.from) && present.has(edge.to)));
  const network = new vis.Network(byId("canvas"), { nodes: nodeSet, edges: edgeSet }, JSON.parse(options));
  const lastLook = new Map();

  const isOpen = (id) => {
    const edge = facts.edges[id];
    return (
      !off.relation.has(edge.relation) && !off.status.has(edge.status) &&
      !off.type.has(facts.nodes[edge.from].type) && !off.type.has(facts.nodes[edge.to].type)
    );
  };
  const isDrawn = (id) => isOpen(id) && present.has(drawnEdges.get(id).from) && present.has(drawnEdges.get(id).to);

  function near() {
    // What stays bright while something is chosen; null when nothing is.
    if (chosen === null) return null;
    if (chosen.edge) {
      const edge = drawnEdges.get(chosen.edge);
      return { nodes: new Set([edge.from, edge.to]), edges: new Set([chosen.edge]) };
    }
    const around = edgesOf.get(chosen.node).filter(isDrawn);
    const ends = around.flatMap((id) => [drawnEdges.get(id).from, drawnEdges.get(id).to]);
    return { nodes: new Set([chosen.node, ...ends]), edges: new Set(around) };
  }

  function update(set, id, look) {
    const mark = JSON.stringify(look);
    if (lastLook.get(id) === mark) return null;
    lastLook.set(id, mark);
    return { id, ...look };
  }

  function chooseLabels(bright) {
    // The heaviest nodes first; a label that would cover an earlier one is left out until there is room.
    const scale = network.getScale();
    const taken = [];
    const chosenLabels = new Map();
    const order = nodeSet.getIds().sort((a, b) => (bright ? bright.nodes.has(b) - bright.nodes.has(a) : 0) || rank.get(a) - rank.get(b));
    for (const id of order) {
      if (taken.length === LABELS) break;
      const node = drawnNodes.get(id);
      const size = Math.min(24, Math.max(node.font.size * scale, LABEL_PIXELS));
      const lines = node.label.split("\n");
      const place = network.canvasToDOM(network.getPosition(id));
      const half = (Math.max(...lines.map((line) => line.length)) * size * 0.56) / 2;
      const top = place.y + node.size * scale;
      const box = [place.x - half, top, place.x + half, top + lines.length * size * 1.25 + 4];
      if (taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3])) {
        taken.push(box);
        chosenLabels.set(id, size / scale);
      }
    }
    return chosenLabels;
  }

  function refresh() {
    const bright = near();
    const labels = chooseLabels(bright);
    const open = edgeSet.getIds().filter(isDrawn);
    const linked = new Set(open.flatMap((id) => [drawnEdges.get(id).from, drawnEdges.get(id).to]));
    const openSet = new Set(open);
    const labelled = (bright === null ? open.length : bright.edges.size) <= LABELLED_EDGES;
    let shownNodes = 0;
    const nodeChanges = nodeSet.getIds().map((id) => {
      const hidden = off.type.has(facts.nodes[id].type) || !(linked.has(id) || pinned.has(id));
      shownNodes += hidden ? 0 : 1;
      const faded = bright !== null && !bright.nodes.has(id);
      const ink = !labels.has(id) ? "rgba(0,0,0,0)" : faded ? "rgba(26,26,26,0.25)" : "#1a1a1a";
      const font = { size: Math.round(labels.get(id) || 1), color: ink, strokeWidth: labels.has(id) ? Math.round(3 / network.getScale()) : 0 };
      return update(nodeSet, id, { hidden, opacity: faded ? 0.15 : 1, font });
    });
    const edgeChanges = edgeSet.getIds().map((id) => {
      const faded = bright !== null && !bright.edges.has(id);
      // vis-network keeps the old label when the new one is empty.
      const label = labelled && !faded ? readable(facts.edges[id].relation) : " ";
      const font = { size: Math.round(Math.max(11, 11 / network.getScale())) };
      return update(edgeSet, id, { hidden: !openSet.has(id), label, font, color: { ...drawnEdges.get(id).color, opacity: faded ? 0.1 : 1 } });
    });
    nodeSet.update(nodeChanges.filter(Boolean));
    edgeSet.update(edgeChanges.filter(Boolean));
    const all = Object.keys(facts.nodes).length;
    const rest = shownNodes < all ? ` of ${counted(all, "entity", "entities")}; all can be searched` : all === 1 ? " entity" : " entities";
    byId("count").textContent = `${shownNodes.toLocaleString("en")}${rest} · ${counted(open.length, "edge", "edges")}`;
    if (!byId("table").hidden) fillTable();
  }

  function reveal(id) {
    pinned.add(id);
    if (present.has(id)) return;
    present.add(id);
    const anchors = edgesOf.get(id).flatMap((key) => [drawnEdges.get(key).from, drawnEdges.get(key).to]);
    const anchor = anchors.find((other) => other !== id && nodeSet.get(other) !== null);
    const centre = anchor === undefined ? network.getViewPosition() : network.getPosition(anchor);
    const turn = present.size * 2.4; // the golden angle: newcomers around one node don't cover each other
    nodeSet.add({ ...drawnNodes.get(id), x: Math.round(centre.x + 150 * Math.cos(turn)), y: Math.round(centre.y + 150 * Math.sin(turn)) });
    edgeSet.add(edgesOf.get(id).filter((key) => present.has(drawnEdges.get(key).from) && present.has(drawnEdges.get(key).to)).map((key) => drawnEdges.get(key)));
  }

  function choose(what, { centre = false } = {}) {
    chosen = what;
    if (what === null) {
      network.unselectAll();
      showWelcome();
    } else if (what.node) {
      reveal(what.node);
      network.selectNodes([what.node], false);
      showNode(what.node);
      if (centre) network.focus(what.node, { scale: Math.max(network.getScale(), 0.9), animation: still ? false : { duration: 350 } });
    } else {
      reveal(drawnEdges.get(what.edge).from);
      reveal(drawnEdges.get(what.edge).to);
      network.selectEdges([what.edge]);
      showEdge(what.edge);
    }
    refresh();
    byId("panel").scrollTop = 0;
  }

  network.on("click", (event) => {
    if (event.nodes.length) choose({ node: event.nodes[0] });
    else if (event.edges.length) choose({ edge: event.edges[0] });
    else choose(null);
  });
  let pause = 0;
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(refresh, 120);
  };
  network.on("zoom", soon);
  network.on("dragEnd", soon);
  network.on("animationFinished", soon);
  network.on("resize", soon);
  network.on("hoverEdge", (event) => {
    byId("canvas").title = describe(event.edge);
  });
  network.on("hoverNode", (event) => {
    byId("canvas").title = facts.nodes[event.node].label;
  });
  network.on("blurEdge", () => byId("canvas").removeAttribute("title"));
  network.on("blurNode", () => byId("canvas").removeAttribute("title"));

  function describe(id) {
    const edge = facts.edges[id];
    return `${facts.nodes[edge.from].label} – ${readable(edge.kind)} – ${facts.nodes[edge.to].label}`;
  }

  // ---- the panel -------------------------------------------------------------------------------------------------
  function showWelcome() {
    const total = Object.values(facts.edges).reduce((sum, edge) => sum + edge.count, 0);
    byId("panel").replaceChildren(
      make("div", { class: "welcome" },
        make("h2", { text: "Start here" }),
        make("p", { text: "Click a node for all that is said of it, a line for the sentences behind it. Search finds every name and alias." }),
        make("p", { class: "meta", text: `${counted(Object.keys(facts.nodes).length, "entity", "entities")}, ${counted(edges.length, "edge", "edges")}, ${counted(total, "statement", "statements")}, ${counted(Object.keys(facts.documents).length, "document", "documents")}.` }),
        make("p", { class: "meta", text: "Press / to search, Esc to go back to the whole graph." }),
        make("h3", { text: "Most is said of" }),
        make("ul", { class: "plain" }, ...[...rank.keys()].slice(0, FOREMOST).filter((id) => load(id) > 0).map((id) => make("li", {},
          make("button", { class: "link", type: "button", click: () => choose({ node: id }, { centre: true }) },
            symbol(facts.nodes[id].type), make("span", { text: facts.nodes[id].label, dir: "auto" }),
            make("span", { class: "number", text: counted(load(id), "statement", "statements") })))))));
  }

  function entityButton(id) {
    return make("button", { class: "inline", type: "button", text: facts.nodes[id].label, dir: "auto", click: () => choose({ node: id }, { centre: true }) });
  }

  function showNode(id) {
    const node = facts.nodes[id];
    const parts = [
      make("h2", { text: node.label, dir: "auto" }),
      make("p", { class: "meta" }, make("span", { class: "kind" }, symbol(node.type), make("span", { text: node.type })),
        ` · ${counted(node.mentions, "mention", "mentions")} in ${counted(node.documents, "document", "documents")}`),
    ];
    const others = node.names.filter((name) => name !== node.label);
    if (others.length) parts.push(make("h3", { text: "Also called" }), make("p", { class: "meta", dir: "auto", text: others.join(" · ") }));
    const attributes = Object.entries(node.attributes);
    if (attributes.length) {
      parts.push(make("h3", { text: "Known of it" }), make("dl", {}, ...attributes.flatMap(([key, value]) => [make("dt", { text: readable(key) }), make("dd", { text: value, dir: "auto" })])));
    }
    const absent = [...new Set(edgesOf.get(id).filter(isOpen).flatMap((key) => [drawnEdges.get(key).from, drawnEdges.get(key).to]))].filter((other) => !present.has(other));
    if (absent.length) {
      const some = absent.sort((a, b) => rank.get(a) - rank.get(b)).slice(0, EXPANDED);
      const text = `Draw ${some.length < absent.length ? `${some.length} of ` : ""}${counted(absent.length, "more neighbour", "more neighbours")}`;
      parts.push(make("p", {}, make("button", { type: "button", text, click: () => {
        some.forEach(reveal);
        choose({ node: id });
      } })));
    }
    parts.push(...linkGroups(id));
    if (node.reasons.length) {
      parts.push(make("h3", { text: "Why these names are one entity" }), make("ul", {}, ...node.reasons.map((reason) => make("li", { text: reason }))));
    }
    byId("panel").replaceChildren(...parts);
  }

  function linkGroups(id) {
    const groups = new Map();
    for (const key of edgesOf.get(id).filter(isOpen)) {
      const edge = facts.edges[key];
      const arrow = edge.symmetric ? "↔" : edge.from === id ? "→" : "←";
      const title = `${readable(edge.relation)} ${arrow}`;
      if (!groups.has(title)) groups.set(title, []);
      groups.get(title).push([key, edge.from === id ? edge.to : edge.from]);
    }
    if (!groups.size) return [make("p", { class: "meta", text: "No statement joins it to another entity." })];
    const sorted = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
    return sorted.flatMap(([title, links]) => [
      make("h3", { text: title }),
      make("ul", { class: "plain" }, ...links
        .sort((a, b) => facts.edges[b[0]].count - facts.edges[a[0]].count || (facts.nodes[a[1]].label < facts.nodes[b[1]].label ? -1 : 1))
        .map(([key, other]) => make("li", {}, linkButton(key, other)))),
    ]);
  }

  function linkButton(key, other) {
    const edge = facts.edges[key];
    const status = edge.status === "asserted" ? null : make("span", { class: "status", text: edge.status });
    return make("button", { class: "link", type: "button", click: () => choose({ edge: key }) },
      make("span", { text: facts.nodes[other].label, dir: "auto" }), status, make("span", { class: "number", text: counted(edge.count, "statement", "statements") }));
  }

  function showEdge(id) {
    const edge = facts.edges[id];
    const dates = edge.first === null ? "no date in the text" : edge.first === edge.last ? edge.first : `${edge.first} to ${edge.last}`;
    const parts = [
      make("h2", {}, entityButton(edge.from), ` ${readable(edge.relation)} `, entityButton(edge.to)),
      make("p", { class: "meta" }, make("span", { class: "status", text: edge.status }),
        ` ${counted(edge.count, "statement", "statements")} · ${counted(edge.sources, "independent source", "independent sources")} · ${dates}`),
      make("p", { class: "key" }, make("mark", { class: "actor", text: "actor" }), make("mark", { class: "trigger", text: "trigger" }), make("mark", { class: "target", text: "target" })),
      ...edge.statements.map(statementCard),
    ];
    if (!edge.statements.length) parts.push(make("p", { class: "meta", text: "The sentences of this edge are not in this page, which would be too large; see statements.jsonl beside it." }));
    byId("panel").replaceChildren(...parts);
  }

  function statementCard(statement) {
    const quote = make("blockquote", { dir: "auto" }, ...statement.pieces.map(([text, part]) => (part ? make("mark", { class: part, text, title: part }) : text)));
    const said = [
      statement.said_by ? `said by ${statement.said_by}` : null,
      statement.date ? `happened ${statement.date}` : null,
      statement.place ? `in ${statement.place}` : null,
    ].filter(Boolean).join(" · ");
    const source = facts.documents[statement.doc] || {};
    const origin = [source.publisher, source.date ? `published ${source.date}` : null].filter(Boolean).join(" · ");
    return make("article", { class: "statement" }, quote, said ? make("p", { text: said }) : null,
      make("p", {}, sourceLink(statement.doc, source), origin ? ` · ${origin}` : ""),
      make("p", { text: [statement.rule ? `rule ${statement.rule}` : null, `score ${statement.score}`].filter(Boolean).join(" · ") }));
  }

  function sourceLink(path, source) {
    const text = source.title || path;
    let address = null;
    try {
      address = source.url ? new URL(source.url) : null;
    } catch {
      address = null;
    }
    // Anything but the web ("javascript:", "file:") stays text.
    if (address === null || !["http:", "https:"].includes(address.protocol)) return make("span", { text, title: path, dir: "auto" });
    return make("a", { text, href: address.href, target: "_blank", rel: "noopener noreferrer", title: path, dir: "auto" });
  }

  // ---- legend and filters ----------------------------------------------------------------------------------------
  function tally(values) {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  function filterSet(title, kind, counts, picture, hint) {
    const boxes = [];
    const rows = counts.map(([value, count]) => {
      const box = make("input", { type: "checkbox" });
      box.checked = true;
      box.addEventListener("change", () => {
        if (box.checked) off[kind].delete(value);
        else off[kind].add(value);
        applyFilters();
      });
      boxes.push([box, value]);
      return make("label", {}, box, picture(value), make("span", { text: readable(value) }), make("span", { class: "number", text: count.toLocaleString("en") }));
    });
    const turn = make("button", { class: "all", type: "button", text: "all / none", click: () => {
      const on = boxes.some(([box]) => !box.checked);
      for (const [box, value] of boxes) {
        box.checked = on;
        if (on) off[kind].delete(value);
        else off[kind].add(value);
      }
      applyFilters();
    } });
    return make("fieldset", {}, make("legend", {}, title, turn), hint ? make("p", { class: "hint", text: hint }) : null, ...rows);
  }

  function applyFilters() {
    if (chosen !== null && chosen.node) showNode(chosen.node);
    refresh();
  }

  function fillFilters() {
    const all = Object.values(facts.edges);
    const sign = new Map(all.map((edge) => [edge.relation, facts.signs[edge.sign]]));
    byId("filters").replaceChildren(
      filterSet("Entities", "type", tally(Object.values(facts.nodes).map((node) => node.type)), symbol, ""),
      filterSet("Status", "status", tally(all.map((edge) => edge.status)), (status) => stroke("#444", facts.statuses[status] || []), ""),
      filterSet("Relations", "relation", tally(all.map((edge) => edge.relation)), (relation) => stroke(sign.get(relation), []), "Orange is hostile, blue friendly, grey neither."));
  }

  // ---- search ----------------------------------------------------------------------------------------------------
  const BARE = { ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" }; // letters that have no separate accent
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øłđðıßæœþ]/gu, (letter) => BARE[letter]).replace(/['’‘ʼʿʾ.]/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().replace(/^(the|an|a) (?=.)/, "");
  const index = Object.entries(facts.nodes).map(([id, node]) => ({ id, label: node.label, names: [node.label, ...node.names].map((name) => [fold(name), name]) }));
  let active = -1;

  function matches(query) {
    const found = [];
    for (const entry of index) {
      let best = null;
      for (const [folded, name] of entry.names) {
        const rank = folded === query ? 0 : folded.startsWith(query) ? 1 : ` ${folded}`.includes(` ${query}`) ? 2 : folded.includes(query) ? 3 : 4;
        if (rank < 4 && (best === null || rank < best.rank)) best = { rank, name };
      }
      if (best !== null) found.push({ ...entry, ...best });
    }
    return found.sort((a, b) => a.rank - b.rank || rank.get(a.id) - rank.get(b.id)).slice(0, HITS);
  }

  function closeHits() {
    byId("hits").hidden = true;
    byId("search").setAttribute("aria-expanded", "false");
    byId("search").removeAttribute("aria-activedescendant");
    active = -1;
  }

  function pick(id) {
    closeHits();
    byId("search").value = facts.nodes[id].label;
    off.type.delete(facts.nodes[id].type);
    fillFilterStates();
    choose({ node: id }, { centre: true });
    byId("panel").focus({ preventScroll: true });
  }

  function fillFilterStates() {
    // A type that was switched off and is searched for comes back, so its box has to say so.
    for (const label of byId("filters").querySelector("fieldset").querySelectorAll("label")) {
      const [box, , name] = label.children;
      box.checked = ![...off.type].some((type) => readable(type) === name.textContent);
    }
  }

  function showHits() {
    const query = fold(byId("search").value);
    const found = query ? matches(query) : [];
    const rows = found.map((hit, number) => make("li", { role: "option", id: `hit-${number}`, "aria-selected": "false", "data-id": hit.id, click: () => pick(hit.id) },
      symbol(facts.nodes[hit.id].type), make("span", { text: hit.label, dir: "auto" }), hit.name === hit.label ? null : make("span", { class: "alias", text: hit.name, dir: "auto" })));
    if (query && !rows.length) rows.push(make("li", { class: "alias", text: "No name or alias matches." }));
    byId("hits").replaceChildren(...rows);
    byId("hits").hidden = !rows.length;
    byId("search").setAttribute("aria-expanded", String(rows.length > 0));
    active = found.length ? 0 : -1;
    markHit();
  }

  function markHit() {
    const rows = byId("hits").querySelectorAll("[data-id]");
    rows.forEach((row, number) => row.setAttribute("aria-selected", String(number === active)));
    if (rows[active]) {
      rows[active].scrollIntoView({ block: "nearest" });
      byId("search").setAttribute("aria-activedescendant", rows[active].id);
    }
  }

  byId("search").addEventListener("input", showHits);
  byId("search").addEventListener("keydown", (event) => {
    const rows = byId("hits").querySelectorAll("[data-id]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (rows.length) active = (active + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length;
      markHit();
    } else if (event.key === "Enter" && rows[active]) {
      pick(rows[active].dataset.id);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (byId("hits").hidden) byId("search").blur();
      closeHits();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) closeHits();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea");
    if (event.key === "/" && !typing) {
      event.preventDefault();
      byId("search").select();
    } else if (event.key === "Escape") {
      choose(null);
    }
  });

  // ---- the list: the same edges as a table -----------------------------------------------------------------------
  const COLUMNS = [
    ["Actor", (edge) => facts.nodes[edge.from].label],
    ["Relation", (edge) => readable(edge.relation)],
    ["Target", (edge) => facts.nodes[edge.to].label],
    ["Status", (edge) => edge.status],
    ["Statements", (edge) => edge.count],
    ["Sources", (edge) => edge.sources],
    ["First date", (edge) => edge.first || ""],
    ["Last date", (edge) => edge.last || ""],
  ];
  let order = { column: 4, down: true };

  function fillTable() {
    const value = COLUMNS[order.column][1];
    const rows = [...drawnEdges.keys()].filter(isOpen).map((id) => [id, facts.edges[id]]);
    rows.sort((a, b) => {
      const [left, right] = [value(a[1]), value(b[1])];
      const sign = left < right ? -1 : left > right ? 1 : a[0] < b[0] ? -1 : 1;
      return order.down && left !== right ? -sign : sign;
    });
    const head = make("tr", {}, ...COLUMNS.map(([title], column) => {
      const sorted = column === order.column ? (order.down ? "descending" : "ascending") : "none";
      const turn = () => {
        order = { column, down: column === order.column ? !order.down : column > 3 };
        fillTable();
      };
      const arrow = sorted === "none" ? "" : order.down ? " ↓" : " ↑";
      return make("th", { "aria-sort": sorted, scope: "col", class: column === 4 || column === 5 ? "figure" : "" }, make("button", { type: "button", text: title + arrow, click: turn }));
    }));
    const body = rows.slice(0, TABLE_ROWS).map(([id, edge]) => make("tr", {}, ...COLUMNS.map(([, cell], column) => {
      const text = String(cell(edge));
      if (column === 0) return make("td", {}, entityButton(edge.from));
      if (column === 1) return make("td", {}, make("button", { class: "inline", type: "button", text, click: () => choose({ edge: id }) }));
      if (column === 2) return make("td", {}, entityButton(edge.to));
      return make("td", { text, class: ["", "", "", "", "figure", "figure", "day", "day"][column] });
    })));
    const more = rows.length > TABLE_ROWS ? make("p", { class: "meta", text: `The first ${TABLE_ROWS} of ${rows.length} edges; all stand in edges.csv.` }) : null;
    byId("table").replaceChildren(make("table", {}, make("thead", {}, head), make("tbody", {}, ...body)), ...(more ? [more] : []));
  }

  byId("list").addEventListener("click", () => {
    const open = byId("table").hidden;
    byId("table").hidden = !open;
    byId("canvas").hidden = open;
    byId("list").setAttribute("aria-pressed", String(open));
    if (open) fillTable();
    else network.redraw();
  });
  byId("fit").addEventListener("click", () => network.fit({ animation: still ? false : { duration: 350 } }));

  fillFilters();
  showWelcome();
  // Labels have a width only once they have been drawn; a fit before that cuts off those at the edge.
  network.once("afterDrawing", () => network.fit({ animation: false }));
  refresh();
})();
