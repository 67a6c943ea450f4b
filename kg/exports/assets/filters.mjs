// Which edges are in force: by type of their ends, relation, status, date, number of sources.

const DAY = 86400000;

export function makeFilters() {
  return { type: new Set(), relation: new Set(), status: new Set(), sources: 1, dates: "told", first: null, last: null, undated: true };
}

/** Days since 1970 of "2020", "2020-01" or "2020-01-03"; of its last day where `atEnd`. NaN for anything else. */
export function dayNumber(date, atEnd = false) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date);
  if (found === null) return NaN;
  const [year, month, day] = found.slice(1).map((digits) => (digits === undefined ? null : Number(digits)));
  const start = new Date(0);
  if (atEnd && month === null) start.setUTCFullYear(year + 1, 0, 0);
  else if (atEnd && day === null) start.setUTCFullYear(year, month, 0);
  else start.setUTCFullYear(year, (month || 1) - 1, day || 1);
  return Math.round(start.getTime() / DAY);
}

export function dayText(number) {
  return new Date(number * DAY).toISOString().slice(0, 10);
}

/** First and last day of an edge: of what it tells, or of the articles that tell it; null where none is known. */
function edgeSpan(edge, dates) {
  const [first, last] = dates === "told" ? [edge.first, edge.last] : [edge.published, edge.republished];
  if (!first) return null;
  const span = [dayNumber(first), dayNumber(last || first, true)];
  return span.some(Number.isNaN) ? null : span;
}

/** First and last day of all edges, or null. */
export function wholeSpan(edges, dates) {
  let whole = null;
  for (const edge of edges) {
    const span = edgeSpan(edge, dates);
    if (span !== null) whole = whole === null ? span : [Math.min(whole[0], span[0]), Math.max(whole[1], span[1])];
  }
  return whole;
}

export function isDateOpen(filters, edge) {
  const span = edgeSpan(edge, filters.dates);
  if (span === null) return filters.undated;
  return (filters.last === null || span[0] <= filters.last) && (filters.first === null || span[1] >= filters.first);
}

/** Whether an edge is in force; its ends' types count too. */
export function isOpen(store, filters, edge) {
  return (
    edge.sources >= filters.sources &&
    !filters.relation.has(edge.relation) &&
    !filters.status.has(edge.status) &&
    !filters.type.has(store.nodes.get(edge.from).type) &&
    !filters.type.has(store.nodes.get(edge.to).type) &&
    isDateOpen(filters, edge)
  );
}

export function countValues(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}

/** How many edges begin in each of `bins` equal parts of the span. */
export function countByTime(edges, dates, [first, last], bins) {
  const counts = new Array(bins).fill(0);
  for (const edge of edges) {
    const span = edgeSpan(edge, dates);
    if (span !== null) counts[Math.min(bins - 1, Math.floor(((span[0] - first) / (last - first + 1)) * bins))] += 1;
  }
  return counts;
}

/** The filters as a few words, for pictures and prints that leave the page; "" where all is in force. */
export function describeFilters(filters) {
  const parts = [];
  for (const kind of ["type", "relation", "status"]) {
    if (filters[kind].size) parts.push(`without ${kind} ${[...filters[kind]].sort().join(", ")}`);
  }
  if (filters.sources > 1) parts.push(`at least ${filters.sources} sources`);
  if (filters.first !== null) parts.push(`from ${dayText(filters.first)}`);
  if (filters.last !== null) parts.push(`to ${dayText(filters.last)}`);
  if (!filters.undated) parts.push("dated only");
  return parts.join("; ");
}
