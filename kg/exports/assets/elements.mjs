// Making elements. Text of articles and names goes in with textContent alone and so never becomes markup.

export function byId(id) {
  return document.getElementById(id);
}

/** An element; `text` is its text, `click` its listener, every other setting an attribute (left out where null or false). */
export function make(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (name === "text") element.textContent = value;
    else if (name === "click") element.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function button(text, click, settings = {}) {
  return make("button", { type: "button", text, click, ...settings });
}

/** Words from outside, kept apart from the direction of the words around them. */
export function outside(text, settings = {}) {
  return make("bdi", { text, ...settings });
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

export function isDark() {
  return document.documentElement.dataset.theme === "dark";
}

/** The sign of a type as it stands on the canvas. */
export function symbol(store, type) {
  const look = store.types[type];
  const svg = draw("svg", { width: 18, height: 18, viewBox: "0 0 18 18", "aria-hidden": "true", class: "symbol" });
  const color = isDark() ? look.dark : look.color;
  const paint = look.hollow ? { fill: "none", stroke: color, "stroke-width": 3 } : { fill: color, stroke: "currentColor", "stroke-width": 0.8 };
  svg.append(OUTLINES[look.shape] ? draw("polygon", { points: OUTLINES[look.shape], ...paint }) : draw("circle", { cx: 9, cy: 9, r: 6.5, ...paint }));
  return svg;
}

/** A line as edges of a sign and a status are drawn. */
export function stroke(store, sign, status) {
  const look = store.statuses[status] || { dashes: [], struck: false, faint: false };
  const svg = draw("svg", { width: 38, height: 12, viewBox: "0 0 38 12", "aria-hidden": "true" });
  const color = sign === null ? "currentColor" : signColor(store, sign);
  const paint = { stroke: color, "stroke-width": 2.5, opacity: look.faint ? 0.5 : 1 };
  svg.append(draw("line", { x1: 1, y1: 6, x2: 37, y2: 6, "stroke-dasharray": look.dashes.join(" ") || "none", ...paint }));
  if (look.struck) svg.append(draw("line", { x1: 19, y1: 1, x2: 19, y2: 11, ...paint }));
  return svg;
}

export function signColor(store, sign) {
  return store.signs[sign][isDark() ? 1 : 0];
}

export function bars(counts) {
  const most = Math.max(1, ...counts);
  const svg = draw("svg", { viewBox: `0 0 ${counts.length * 4} 24`, preserveAspectRatio: "none", "aria-hidden": "true", class: "bars" });
  counts.forEach((count, number) => {
    const height = count ? 2 + (22 * count) / most : 0;
    svg.append(draw("rect", { x: number * 4, y: 24 - height, width: 3, height }));
  });
  return svg;
}

/** Hands `text` or a blob to the reader as a file. */
export function saveFile(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
