// A field that finds entities by label or alias, with a list of matches below it; used for the search and for both ends of a path.

import { make, outside, symbol } from "./elements.mjs";
import { findNames, findSimilar } from "./text.mjs";

const HITS = 12;

/** Brings `input` and `list` to life; `onPick` gets the id of the entity that the reader takes. */
export function makeFinder({ store, index, input, list, onPick }) {
  let active = -1;

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    active = -1;
  }

  function pick(id) {
    close();
    input.value = store.nodes.get(id).label;
    onPick(id);
  }

  function markActive() {
    const rows = list.querySelectorAll("[data-id]");
    rows.forEach((row, number) => row.setAttribute("aria-selected", String(number === active)));
    if (rows[active]) {
      rows[active].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", rows[active].id);
    }
  }

  function show() {
    const exact = findNames(index, input.value, HITS);
    const found = exact.length ? exact : findSimilar(index, input.value, HITS);
    const rows = found.map(({ node, name }, number) => make(
      "li", { role: "option", id: `${list.id}-${number}`, "aria-selected": "false", "data-id": node.id, click: () => pick(node.id) },
      symbol(store, node.type), outside(node.label), name === node.label ? null : outside(name, { class: "alias" })));
    if (input.value.trim() && !exact.length) {
      rows.unshift(make("li", { class: "alias", text: rows.length ? "Not found as spelled. Names like it:" : "No name or alias matches." }));
    }
    list.replaceChildren(...rows);
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(rows.length > 0));
    active = found.length ? 0 : -1;
    markActive();
  }

  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    const rows = list.querySelectorAll("[data-id]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (rows.length) active = (active + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length;
      markActive();
    } else if (event.key === "Enter" && rows[active]) {
      event.preventDefault();
      pick(rows[active].dataset.id);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (list.hidden) input.blur();
      close();
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // a click on a row must not take the focus and close the list
  input.addEventListener("blur", close);
}

/** A labelled finder of its own, for a panel. */
export function finderField({ store, index, name, label, value, onPick }) {
  const list = make("ul", { role: "listbox", id: `${name}-hits`, class: "hits", "aria-label": `Matches: ${label}`, hidden: true });
  const input = make("input", {
    type: "search", id: name, role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list",
    autocomplete: "off", spellcheck: "false", placeholder: "Name or alias",
  });
  if (value !== null) input.value = store.nodes.get(value).label;
  makeFinder({ store, index, input, list, onPick });
  return make("div", { class: "field" }, make("label", { for: name, text: label }), make("div", { class: "search" }, input, list));
}
