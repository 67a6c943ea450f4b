// The card of an attack: what is told of it, by whom, and where accounts part.

import { accountOf, describeAttack, groupAccounts } from "./attacks.mjs";
import { make, outside, symbol } from "./elements.mjs";
import { edgeButton, entityButton, section, sourceLine } from "./statements.mjs";
import { readable } from "./text.mjs";

const STANDS = [["claimed", "Claimed by"], ["blamed", "Blamed on"], ["accusation", "Accusation by"], ["reported", "Reported as done by"], ["denied", "Denied by"], ["expected", "Expected of"]];

export function attackParts(ui, id) {
  const attack = describeAttack(ui.store, id);
  const accounts = groupAccounts(ui.store, attack);
  return [
    factList(ui, attack),
    ...attack.disputed.map((other) => make("p", { class: "disputed" }, "Disputed: ", entityButton(ui, other), " is said to have done it, and to deny it.")),
    ...section("Who did it", attack.differs.doers ? make("p", { class: "differ", text: "Accounts name different doers." }) : null, ...doerRows(ui, attack)),
    ...section("Casualties by account", ...attack.harm.map((row) => harmRow(ui, row))),
    ...section(`${accounts.length} accounts side by side`, accounts.length > 1 ? accountGrid(ui, accounts) : null),
    ...section("What was said of it", ...attack.voices.map(({ edge, other }) => edgeButton(ui, edge, `${ui.store.nodes.get(other).label} ${readable(edge.relation)} it`))),
  ];
}

function factList(ui, attack) {
  const isSite = (row) => row.edge.from !== row.other;
  const targets = [...new Set([...attack.aims.filter(isSite).map((row) => row.other)])];
  const named = (ids) => ids.flatMap((other, number) => [number ? ", " : "", entityButton(ui, other)]);
  const sites = [...new Set(attack.sites.filter(isSite).map((row) => row.other))];
  const differ = attack.differs.dates ? make("span", { class: "differ", text: " accounts differ" }) : null;
  const rows = [
    ["Kind", [attack.kinds.join(", ")], attack.kinds.length],
    ["Date", [attack.dates.join(" or "), differ], attack.dates.length],
    ["Place", sites.length ? named(sites) : [outside(attack.places.join(", "))], sites.length + attack.places.length],
    ["Target", targets.length ? named(targets) : [outside(attack.targets.join(", "))], targets.length + attack.targets.length],
    ["Weapon", [outside(attack.weapons.join(", "))], attack.weapons.length],
  ].filter(([, , count]) => count);
  return make("dl", { class: "facts" }, ...rows.flatMap(([key, value]) => [make("dt", { text: key }), make("dd", {}, ...value)]));
}

function doerRows(ui, attack) {
  const rows = [...attack.doers, ...attack.blame];
  return STANDS.flatMap(([stand, title]) => {
    const told = rows.filter((row) => row.stand === stand);
    return told.length ? [make("div", { class: `stand ${stand}` }, make("h4", { text: title }), ...told.map((row) => tellRow(ui, row)))] : [];
  });
}

function tellRow(ui, { edge, other, statement }) {
  const teller = statement.speaker === null || statement.speaker === other ? null : [" – says ", entityButton(ui, statement.speaker)];
  return make("div", { class: "told" }, make("span", {}, symbol(ui.store, ui.store.nodes.get(other).type), " ", entityButton(ui, other), teller),
    make("button", { class: "inline quote", type: "button", title: "All statements of this edge", click: () => ui.choose({ edge: edge.id }) }, outside(statement.sentence)),
    make("span", { class: "source" }, ...sourceLine(statement.document)));
}

function harmRow(ui, { edge, other, statement }) {
  return make("div", { class: "told" },
    make("span", {}, make("strong", { text: readable(edge.relation) }), ": ", entityButton(ui, other), edge.status === "asserted" ? null : make("span", { class: "status", text: edge.status })),
    make("button", { class: "inline quote", type: "button", click: () => ui.choose({ edge: edge.id }) }, outside(statement.sentence)),
    make("span", { class: "source" }, outside(accountOf(ui.store, statement)), statement.document && statement.document.date ? ` · ${statement.document.date}` : ""));
}

function accountGrid(ui, accounts) {
  const wordOf = new Map(STANDS.map(([stand, title]) => [stand, title.toLowerCase()]));
  const cell = (rows, word) => make("td", {}, ...(rows.length ? rows.map((row) => make("div", {}, make("span", { class: "word", text: `${word(row)} ` }), entityButton(ui, row.other))) : ["–"]));
  const row = (title, part, word) => make("tr", {}, make("th", { scope: "row", text: title }), ...accounts.map((account) => cell(account[part], word)));
  return make("div", { class: "grid" }, make("table", { class: "accounts" },
    make("tr", {}, make("td", {}), ...accounts.map((account) => make("th", { scope: "col" }, outside(account.name)))),
    row("Doer", "doers", ({ stand }) => wordOf.get(stand)), row("Harm", "harm", ({ edge }) => readable(edge.relation))));
}
