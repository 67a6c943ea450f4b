// The table: every edge that the filters let through, drawn or not; sorted by any column, narrowed by words.

import { button, byId, make, outside, stroke } from "./elements.mjs";
import { entityButton } from "./statements.mjs";
import { counted, foldName, readable, spanText } from "./text.mjs";

const PAGE = 300; // rows added at a time; more at once would stop the page for a second

const COLUMNS = [
  { title: "Actor", value: (store, edge) => store.nodes.get(edge.from).label },
  { title: "Relation", value: (store, edge) => readable(edge.relation) },
  { title: "Target", value: (store, edge) => store.nodes.get(edge.to).label },
  { title: "Status", value: (store, edge) => edge.status },
  { title: "Statements", value: (store, edge) => edge.count, isNumber: true },
  { title: "Sources", value: (store, edge) => edge.sources, isNumber: true },
  { title: "Dates", value: (store, edge) => spanText(edge.first, edge.last) || "", isLate: true },
];

export function makeList(ui) {
  let order = { column: 4, down: true };
  let words = "";
  let shown = PAGE;
  const input = make("input", { type: "search", id: "table-words", placeholder: "Rows with these words", "aria-label": "Rows with these words", autocomplete: "off" });
  const head = make("tr", {});
  const body = make("tbody", {});
  const more = make("p", { class: "tools" });
  input.addEventListener("input", () => {
    words = foldName(input.value);
    shown = PAGE;
    fill();
  });
  byId("table").replaceChildren(make("div", { class: "tools" }, input, make("span", { class: "meta", id: "table-count", "aria-live": "polite" })),
    make("table", {}, make("thead", {}, head), body), more);

  function chooseRows() {
    const { value } = COLUMNS[order.column];
    const text = (edge) => foldName(`${COLUMNS.slice(0, 4).map((column) => column.value(ui.store, edge)).join(" ")} ${[edge.from, edge.to].flatMap((id) => ui.store.nodes.get(id).names).join(" ")}`);
    const wanted = words.split(" ").filter(Boolean);
    const rows = [...ui.store.edges.values()].filter((edge) => ui.isOpen(edge) && (!wanted.length || wanted.every((word) => text(edge).includes(word))));
    const keyed = rows.map((edge) => [value(ui.store, edge), edge]);
    keyed.sort(([left, one], [right, other]) => (left === right ? (one.id < other.id ? -1 : 1) : (left < right ? -1 : 1) * (order.down ? -1 : 1)));
    return keyed.map(([, edge]) => edge);
  }

  function fillHead() {
    head.replaceChildren(...COLUMNS.map(({ title, isNumber, isLate }, column) => {
      const isSorted = column === order.column;
      const turn = () => {
        order = { column, down: isSorted ? !order.down : Boolean(isNumber || isLate) };
        fill();
      };
      return make("th", { "aria-sort": isSorted ? (order.down ? "descending" : "ascending") : "none", scope: "col", class: isNumber ? "figure" : "" },
        button(title + (isSorted ? (order.down ? " ↓" : " ↑") : ""), turn));
    }));
  }

  function makeRow(edge) {
    const [, relation, , status, statements, sources, dates] = COLUMNS.map((column) => String(column.value(ui.store, edge)));
    return make("tr", { "data-edge": edge.id },
      make("td", {}, entityButton(ui, edge.from)),
      make("td", {}, make("button", { class: "inline", type: "button", click: () => ui.choose({ edge: edge.id }) }, outside(relation))),
      make("td", {}, entityButton(ui, edge.to)),
      make("td", { class: "status-cell" }, stroke(ui.store, edge.sign, edge.status), make("span", { text: status })),
      make("td", { class: "figure", text: statements }), make("td", { class: "figure", text: sources }), make("td", { class: "day", text: dates.replace(" to ", "\nto ") }));
  }

  function fill() {
    if (byId("table").hidden) return;
    const rows = chooseRows();
    fillHead();
    body.replaceChildren(...rows.slice(0, shown).map(makeRow));
    byId("table-count").textContent = `${counted(rows.length, "edge")}${rows.length < ui.store.edges.size ? ` of ${ui.store.edges.size.toLocaleString("en")}` : ""}`;
    const left = rows.length - shown;
    more.replaceChildren(...(left > 0 ? [button(`Show ${Math.min(PAGE, left)} more`, () => {
      shown += PAGE;
      fill();
    }, { id: "more-rows" }), button(`Show all ${rows.length.toLocaleString("en")}`, () => {
      shown = Infinity;
      fill();
    }, { id: "all-rows" })] : []));
  }

  return fill;
}
