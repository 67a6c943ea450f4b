// The left side: each sign of the picture with a box to switch it off, the dates, the number of sources.

import { countByTime, countValues, dayText, makeFilters, wholeSpan } from "./filters.mjs";
import { bars, button, byId, make, stroke, symbol } from "./elements.mjs";
import { readable } from "./text.mjs";

const BINS = 40;
const PAUSE = 100; // ms after the last move of a slider

/** Fills the side; `getFilters` gives the filters in force, `setFilters` takes new ones. Returns what shows them anew. */
export function makeLegend(store, getFilters, setFilters) {
  const edges = [...store.edges.values()];
  const signOf = new Map(edges.map((edge) => [edge.relation, edge.sign]));
  let pause = 0;
  // What the reader moves shows its own state already: built anew, a slider would slip from his hand.
  const change = (part) => setFilters({ ...getFilters(), ...part });
  const changeSoon = (part) => {
    clearTimeout(pause);
    pause = setTimeout(() => change(part), PAUSE);
  };
  const changeAndShow = (part) => {
    const focused = document.activeElement.id;
    change(part);
    show();
    if (focused && byId(focused)) byId(focused).focus();
  };
  const parts = { store, edges, getFilters, change, changeSoon, changeAndShow };
  function show() {
    byId("filters").replaceChildren(
      make("div", { class: "narrow" }, button("Done", () => byId("open-filters").click(), { id: "close-filters" })),
      boxes(parts, "type", "Entities", countValues([...store.nodes.values()].map((node) => node.type)), (type) => symbol(store, type)),
      boxes(parts, "status", "Status", countValues(edges.map((edge) => edge.status)), (status) => stroke(store, null, status)),
      sourceRange(parts),
      dateRange(parts),
      boxes(parts, "relation", "Relations", countValues(edges.map((edge) => edge.relation)), (relation) => stroke(store, signOf.get(relation), "asserted"),
        "Orange is hostile, blue friendly, grey neither."),
      make("p", {}, button("Reset all filters", () => changeAndShow(makeFilters()), { id: "reset-filters", class: "small" })),
    );
  }
  show();
  return show;
}

function boxes({ getFilters, change, changeAndShow }, kind, title, counts, picture, hint) {
  const rows = counts.map(([value, count], number) => {
    const box = make("input", { type: "checkbox", id: `${kind}-${number}`, "data-value": value });
    box.checked = !getFilters()[kind].has(value);
    box.addEventListener("change", () => {
      const off = new Set(getFilters()[kind]);
      if (box.checked) off.delete(value);
      else off.add(value);
      change({ [kind]: off });
    });
    return make("label", {}, box, picture(value), make("span", { text: readable(value) }), make("span", { class: "number", text: count.toLocaleString("en") }));
  });
  const turn = () => changeAndShow({ [kind]: new Set(getFilters()[kind].size ? [] : counts.map(([value]) => value)) });
  return make("fieldset", { class: `of-${kind}` }, make("legend", {}, title, button("all / none", turn, { class: "all", id: `${kind}-all` })), hint ? make("p", { class: "hint", text: hint }) : null, ...rows);
}

function sourceRange({ edges, getFilters, changeSoon }) {
  const most = Math.max(1, ...edges.map((edge) => edge.sources));
  const words = (number) => (number === 1 ? "1 or more" : `${number} or more`);
  const output = make("output", { for: "sources", text: words(getFilters().sources) });
  const range = make("input", { type: "range", id: "sources", min: 1, max: most, step: 1, "aria-label": "Least number of independent sources" });
  range.value = String(getFilters().sources);
  range.disabled = most === 1;
  range.addEventListener("input", () => {
    output.textContent = words(Number(range.value));
    changeSoon({ sources: Number(range.value) });
  });
  return make("fieldset", {}, make("legend", {}, "Independent sources"), make("div", { class: "range" }, range, output));
}

function dateRange({ edges, getFilters, change, changeSoon, changeAndShow }) {
  const filters = getFilters();
  const kinds = [["told", "when it happened"], ["printed", "when it was published"]];
  const select = make("select", { id: "dates", "aria-label": "Which dates" }, ...kinds.map(([value, text]) => make("option", { value, text, selected: filters.dates === value })));
  select.addEventListener("change", () => changeAndShow({ dates: select.value, first: null, last: null }));
  const whole = wholeSpan(edges, filters.dates);
  const undated = edges.filter((edge) => wholeSpan([edge], filters.dates) === null).length;
  const box = make("input", { type: "checkbox", id: "undated" });
  box.checked = filters.undated;
  box.addEventListener("change", () => change({ undated: box.checked }));
  return make("fieldset", {}, make("legend", {}, "Dates"), select,
    whole === null ? make("p", { class: "hint", text: "No edge bears such a date." }) : slider({ edges, filters, changeSoon }, whole),
    make("label", {}, box, make("span", { text: "undated" }), make("span", { class: "number", text: undated.toLocaleString("en") })));
}

function slider({ edges, filters, changeSoon }, [first, last]) {
  const from = make("input", { type: "range", id: "date-from", min: first, max: last, step: 1, "aria-label": "First day" });
  const to = make("input", { type: "range", id: "date-to", min: first, max: last, step: 1, "aria-label": "Last day" });
  const output = make("output", { for: "date-from date-to" });
  from.value = String(filters.first === null ? first : filters.first);
  to.value = String(filters.last === null ? last : filters.last);
  const say = () => {
    output.textContent = `${dayText(Number(from.value))} – ${dayText(Number(to.value))}`;
    for (const range of [from, to]) range.setAttribute("aria-valuetext", dayText(Number(range.value)));
  };
  const move = (moved) => () => {
    // Neither end passes the other.
    if (Number(from.value) > Number(to.value)) (moved === from ? from : to).value = (moved === from ? to : from).value;
    say();
    const ends = [Number(from.value), Number(to.value)];
    changeSoon({ first: ends[0] === first ? null : ends[0], last: ends[1] === last ? null : ends[1] });
  };
  from.addEventListener("input", move(from));
  to.addEventListener("input", move(to));
  say();
  return make("div", { class: "dates" }, bars(countByTime(edges, filters.dates, [first, last], BINS)), make("div", { class: "double" }, from, to), output);
}
