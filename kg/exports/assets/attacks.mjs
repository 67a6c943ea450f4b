// What is told of an attack and by whom, the offices of a person, the attacks of an actor. `store.sheets` names the relations.

import { listStatements, otherEnd } from "./data.mjs";
import { dayNumber } from "./filters.mjs";

/** Values of an attribute that accounts may differ in. */
export function splitValues(text) {
  return text ? String(text).split("|").map((value) => value.trim()).filter(Boolean) : [];
}

function tellStatements(store, id, relations) {
  const edges = store.edgesOf.get(id).map((key) => store.edges.get(key)).filter((edge) => relations.includes(edge.relation));
  return edges.flatMap((edge) => listStatements(store, edge).map((statement) => ({ edge, other: otherEnd(edge, id), statement })));
}

/** Whose account a statement is: its speaker's, else the publisher's, else the document's. */
export function accountOf(store, statement) {
  if (statement.speaker !== null) return store.nodes.get(statement.speaker).label;
  const document = statement.document;
  return document === null ? "unknown source" : document.publisher || document.title || document.path;
}

/** How a statement names the one who did it: he claims it, another blames him, the text reports it, or it is denied. */
function standOn({ edge, statement }) {
  if (edge.status === "denied") return "denied";
  if (edge.status === "hypothetical" || edge.status === "future") return "expected";
  if (statement.speaker === edge.from) return "claimed";
  return edge.status === "alleged" || statement.speaker !== null ? "blamed" : "reported";
}

/** All that is told of an attack, in parts; `disputed` and `differs` say what accounts don't agree on. */
export function describeAttack(store, id) {
  const parts = store.sheets.attack;
  const node = store.nodes.get(id);
  const told = (part) => tellStatements(store, id, parts[part]);
  const doers = told("doers").map((row) => ({ ...row, stand: standOn(row) }));
  // "Iran denied it" is Iran's account, whoever prints it.
  const denials = told("denials").map((row) => ({ ...row, stand: "denied", statement: { ...row.statement, speaker: row.other } }));
  const blame = told("blame").map((row) => ({ ...row, stand: "accusation" }));
  const harm = told("harm");
  const dates = [...new Set([...splitValues(node.attributes.date), ...[...doers, ...harm, ...told("aims")].map((row) => row.statement.date)])].filter(Boolean).sort();
  const stated = new Set([...doers, ...denials].filter((row) => row.stand === "denied").map((row) => row.other));
  const accused = new Set(doers.filter((row) => ["claimed", "blamed", "reported"].includes(row.stand)).map((row) => row.other));
  return {
    kinds: splitValues(node.attributes.kind), places: splitValues(node.attributes.place), targets: splitValues(node.attributes.target),
    weapons: splitValues(node.attributes.weapon), dates, doers: dropRepeats([...doers, ...denials]), blame, harm,
    aims: told("aims"), sites: told("places"), voices: told("voices"),
    differs: { dates: !areDatesOneDay(dates), doers: accused.size > 1 },
    disputed: [...accused].filter((other) => stated.has(other)),
  };
}

/** A sentence can state the same in two relations ("denied any part in the attack"); it is told once. */
function dropRepeats(rows) {
  const key = (row) => JSON.stringify([row.stand, row.other, row.statement.sentence]);
  return rows.filter((row, number) => rows.findIndex((other) => key(other) === key(row)) === number);
}

/** Whether dates of different precision ("2020", "2020-01-03") can all be the same day. */
export function areDatesOneDay(dates) {
  const spans = dates.map((date) => [dayNumber(date), dayNumber(date, true)]);
  return Math.max(...spans.map((span) => span[0]), -Infinity) <= Math.min(...spans.map((span) => span[1]), Infinity);
}

/** One column for each account: what it says of doers and harm. Accounts that say neither are left out. */
export function groupAccounts(store, attack) {
  const accounts = new Map();
  for (const [part, rows] of [["doers", [...attack.doers, ...attack.blame]], ["harm", attack.harm]]) {
    for (const row of rows) {
      const name = accountOf(store, row.statement);
      if (!accounts.has(name)) accounts.set(name, { name, doers: [], harm: [] });
      accounts.get(name)[part].push(row);
    }
  }
  return [...accounts.values()].sort((a, b) => b.doers.length + b.harm.length - a.doers.length - a.harm.length || (a.name < b.name ? -1 : 1));
}

/** Offices and memberships of an entity, by the earliest day that is known of each: when it was so, else when it was printed. */
export function listRoles(store, id) {
  const roles = store.edgesOf.get(id).map((key) => store.edges.get(key))
    .filter((edge) => edge.from === id && store.sheets.roles.includes(edge.relation))
    .map((edge) => ({ edge, first: edge.first || edge.published, last: edge.last || edge.republished, isPrinted: !edge.first }));
  return roles.sort((a, b) => ((a.first || "9") < (b.first || "9") ? -1 : (a.first || "9") > (b.first || "9") ? 1 : b.edge.count - a.edge.count));
}

/** Attacks that an entity is joined to, once each, with the relations and statuses that join them. */
export function listAttacks(store, id) {
  const byAttack = new Map();
  for (const key of store.edgesOf.get(id)) {
    const edge = store.edges.get(key);
    const other = otherEnd(edge, id);
    if (store.nodes.get(other).type !== "Attack") continue;
    if (!byAttack.has(other)) byAttack.set(other, []);
    byAttack.get(other).push(edge);
  }
  const date = (attack) => splitValues(store.nodes.get(attack).attributes.date)[0] || "9";
  return [...byAttack].map(([attack, edges]) => ({ attack, edges })).sort((a, b) => (`${date(a.attack)} ${a.attack}` < `${date(b.attack)} ${b.attack}` ? -1 : 1));
}
