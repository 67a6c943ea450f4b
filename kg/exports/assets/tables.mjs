// Rows that leave the page: CSV that no spreadsheet runs, JSON.

import { listStatements } from "./data.mjs";

const FORMULA = /^\s*[=+\-@＝＋－＠]/u;

function makeCell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = String(value).replace(/\s+/gu, " ").trim();
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** CSV with a header line; text that a spreadsheet would take for a formula begins with an apostrophe. */
export function makeCsv(columns, rows) {
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((cells) => `${cells.map(makeCell).join(",")}\n`).join("");
}

export const EDGE_COLUMNS = ["id", "actor", "relation", "target", "status", "statements", "sources", "first_date", "last_date"];
export const STATEMENT_COLUMNS = [
  "edge", "actor", "relation", "target", "status", "sentence", "said_by", "date", "place", "document", "title", "publisher", "published", "url", "rule", "score",
];

export function edgeRow(store, edge) {
  return {
    id: edge.id, actor: store.nodes.get(edge.from).label, relation: edge.relation, target: store.nodes.get(edge.to).label, status: edge.status,
    statements: edge.count, sources: edge.sources, first_date: edge.first, last_date: edge.last,
  };
}

export function statementRows(store, edge) {
  return listStatements(store, edge).map((statement) => {
    const document = statement.document || {};
    return {
      edge: edge.id, actor: store.nodes.get(edge.from).label, relation: edge.relation, target: store.nodes.get(edge.to).label, status: edge.status,
      sentence: statement.sentence, said_by: statement.speaker === null ? null : store.nodes.get(statement.speaker).label,
      date: statement.date, place: statement.place, document: document.path, title: document.title, publisher: document.publisher,
      published: document.date, url: document.url, rule: statement.rule, score: statement.score,
    };
  });
}

export function makeJson(store, edges, filters) {
  const rows = edges.map((edge) => ({ ...edgeRow(store, edge), evidence: statementRows(store, edge) }));
  return `${JSON.stringify({ kg: store.version, filters, edges: rows }, null, 1)}\n`;
}
