// The keyboard, and the sheet that explains it and the signs of the picture.

import { button, byId, make, stroke } from "./elements.mjs";
import { MEANINGS } from "./text.mjs";

const STEP = 80; // pixels that an arrow key moves the picture

const KEYS = [
  ["/", "search"], ["Esc", "let go of what is chosen; again: the whole picture"], ["arrows", "move the picture"], ["+  −  0", "nearer, farther, all of it"],
  ["n  p", "next, previous neighbour of what is chosen"], ["Enter", "choose that neighbour"], ["1  2  3", "steps around what is chosen"],
  ["e", "draw its further neighbours"], ["t", "table or graph"], ["g", "one line for each pair"], ["d", "dark or light"], ["?", "this sheet"],
];

/** `actions` by key; while a field is written in, keys are its own. */
export function listenToKeys(actions) {
  const moves = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), select, textarea, dialog[open]")) return;
    const isOnCanvas = byId("canvas").contains(event.target);
    if (moves[event.key] && (isOnCanvas || event.target === document.body)) actions.pan(...moves[event.key]);
    else if (event.key === "Enter" && isOnCanvas) actions.Enter();
    else if (event.key !== "Enter" && actions[event.key]) actions[event.key]();
    else return;
    event.preventDefault();
  });
}

export function fillHelp(store) {
  byId("help").replaceChildren(
    make("div", { class: "titles" }, make("h2", { text: "Keys and signs" }), button("Close", () => byId("help").close(), { id: "close-help" })),
    make("div", { class: "columns" },
      make("dl", {}, ...KEYS.flatMap(([key, text]) => [make("dt", {}, make("kbd", { text: key })), make("dd", { text })])),
      make("dl", {}, ...Object.entries(MEANINGS).flatMap(([status, text]) => [make("dt", {}, stroke(store, null, status)), make("dd", { text: `${status}: ${text}` })]),
        make("dt", { text: "dashed outline" }), make("dd", { text: "has neighbours that aren't drawn" }))),
    make("p", { class: "meta", text: "The address of this page holds what is chosen and filtered: pass it on with the file, or go back with the browser's own button." }),
    make("p", { class: "meta", text: `Made by kg ${store.version}. All statements were extracted by machine and some are wrong: check the source before you rely on one.` }));
}
