// The parts of the page that stand alone, run by node: test_page_logic.py calls it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { areDatesOneDay, describeAttack, groupAccounts, listAttacks, listRoles } from "../../kg/exports/assets/attacks.mjs";
import { listStatements, unpackFacts } from "../../kg/exports/assets/data.mjs";
import { countByTime, countValues, dayNumber, dayText, describeFilters, isDateOpen, isOpen, makeFilters, wholeSpan } from "../../kg/exports/assets/filters.mjs";
import { readLink, writeLink } from "../../kg/exports/assets/links.mjs";
import { bundleEdges, findAround, findBetween, findPath } from "../../kg/exports/assets/paths.mjs";
import { chooseLabels, doOverlap, findSpot } from "../../kg/exports/assets/spots.mjs";
import { EDGE_COLUMNS, edgeRow, makeCsv, statementRows } from "../../kg/exports/assets/tables.mjs";
import { counted, cutSentence, findNames, findSimilar, foldName, makeIndex, spanText, stated, webAddress } from "../../kg/exports/assets/text.mjs";

const NODES = ["id", "label", "type", "names", "attributes", "reasons", "mentions", "documents", "lines", "size", "font", "known"];
const EDGES = ["id", "from", "to", "relation", "status", "sources", "first", "last", "published", "republished", "count", "score", "why", "bend", "statements"];
const STATEMENTS = ["sentence", "marks", "document", "speaker", "date", "place", "rule", "score"];
const RELATIONS = {
  attacked: { sign: -1, symmetric: false }, backs: { sign: 1, symmetric: false }, met: { sign: 1, symmetric: true }, leads: { sign: 0, symmetric: false },
  carried_out: { sign: -1, symmetric: false }, killed: { sign: -1, symmetric: false }, denied: { sign: -1, symmetric: false },
};
const SHEETS = {
  roles: ["leads"],
  attack: { doers: ["carried_out"], blame: [], denials: ["denied"], harm: ["killed"], aims: ["targeted"], places: [], voices: [] },
};

/** A store of nodes `label: [type, aliases, attributes]` and edges `[from, relation, to, status, more]`. */
function makeStore(named, lines) {
  const labels = Object.keys(named);
  const sentences = [];
  const edges = lines.map(([from, relation, to, status = "asserted", more = {}], number) => {
    const told = (more.told || [[`${from} ${relation} ${to}.`]]).map(([sentence, speaker = null, date = null, document = 0]) => [
      sentences.push(sentence) - 1, [], document, speaker === null ? null : labels.indexOf(speaker), date, null, null, 1,
    ]);
    return [`e${number}`, labels.indexOf(from), labels.indexOf(to), relation, status, more.sources || 1, more.first || null, more.last || more.first || null,
      more.published || null, more.republished || more.published || null, told.length, null, null, 0, told];
  });
  return unpackFacts({
    version: "0", nodes: { columns: NODES, rows: labels.map((label) => [label.toLowerCase(), label, named[label][0], named[label][1] || [], named[label][2] || {}, [], 1, 1, null, 10, 14, named[label][3] || []]) },
    edges: { columns: EDGES, rows: edges }, statements: STATEMENTS, sentences, rules: [], relations: RELATIONS, types: {}, signs: {}, statuses: {}, sheets: SHEETS,
    documents: { columns: ["path", "title", "date", "publisher", "url"], rows: [["a.txt", null, "2031-03-04", "Post", null], ["b.txt", "B", null, null, null]] },
  });
}

const CHAIN = { A: ["State"], B: ["State"], C: ["Militia"], D: ["Militia"], E: ["State"] };
const free = { isUsable: () => true, directed: false };
const way = (hops) => hops && hops.map((hop) => `${hop.direction} ${hop.to}`);

test("names are found whatever their case, accents and signs, the best fit first", () => {
  assert.equal(foldName("The Ktā'ib al-Ḥizb"), "ktaib al hizb");
  assert.equal(foldName("Sørensen"), "sorensen");
  assert.equal(foldName("—"), "—");
  const store = makeStore({ Norvia: ["State", ["Republic of Norvia"]], "East Norvia": ["Location"], Nor: ["Group"], Anorv: ["Group"] }, [["Nor", "met", "Anorv"]]);
  const found = findNames(makeIndex(store.nodes.values()), "NOR", 9);
  assert.deepEqual(found.map((hit) => hit.node.label), ["Nor", "Norvia", "East Norvia", "Anorv"]);
  assert.equal(findNames(makeIndex(store.nodes.values()), "republic", 9)[0].name, "Republic of Norvia");
  assert.deepEqual(findNames(makeIndex(store.nodes.values()), "  ", 9), []);
  const known = makeStore({ Ousandle: ["Group"], Norvia: ["State", [], {}, ["NVA"]] }, [["Norvia", "met", "Ousandle"]]);
  assert.deepEqual(findNames(makeIndex(known.nodes.values()), "nva", 9).map((hit) => hit.name), ["NVA"]);
});

test("a name is found by words in another order and with a letter or two wrong, the nearest first", () => {
  const store = makeStore({ "Kataib Orvash": ["Militia"], "Ousandle Mills": ["Group"], Norvia: ["State", ["Republic of Norvia"]], Nor: ["Group"] }, [["Nor", "met", "Norvia"]]);
  const index = makeIndex(store.nodes.values());
  const similar = (query) => findSimilar(index, query, 9).map((hit) => hit.node.label);
  for (const query of ["orvash kataib", "Katiab", "Kateib Orvsh", "katayb orv"]) assert.deepEqual(similar(query), ["Kataib Orvash"], query);
  assert.deepEqual(similar("Ousndlle"), ["Ousandle Mills"]);
  assert.deepEqual(findSimilar(index, "republik", 9).map((hit) => hit.name), ["Republic of Norvia"]);
  for (const query of ["", "xyz", "nur", "Kataib Mills", "Pellerin"]) assert.deepEqual(similar(query), [], query);
});

test("a sentence is cut by characters, also behind one that takes two units", () => {
  assert.deepEqual(cutSentence("🚀 Norvia hit Ash", [[2, 8, 0], [9, 12, 1], [13, 16, 2]]), [
    ["🚀 ", ""], ["Norvia", "actor"], [" ", ""], ["hit", "trigger"], [" ", ""], ["Ash", "target"]]);
  assert.deepEqual(cutSentence("bare", []), [["bare", ""]]);
});

test("only addresses of the web are links", () => {
  assert.equal(webAddress("https://a.example/x"), "https://a.example/x");
  for (const text of ["javascript:alert(1)", "file:///x", "a.example", "data:text/html,x", ""]) assert.equal(webAddress(text), null);
});

test("words read well", () => {
  assert.equal(stated({ relation: "carried_out", status: "denied" }), "carried out (denied)");
  assert.equal(stated({ relation: "carried_out", status: "asserted" }), "carried out");
  assert.equal(counted(1, "edge"), "1 edge");
  assert.equal(counted(1200, "entity", "entities"), "1,200 entities");
  assert.equal(spanText("2031", "2031"), "2031");
  assert.equal(spanText(null, null), null);
});

test("dates of any precision become days, the first and the last of what they mean", () => {
  assert.equal(dayText(dayNumber("2031-02", true)), "2031-02-28");
  assert.equal(dayText(dayNumber("2032", true)), "2032-12-31");
  assert.equal(dayText(dayNumber("2031-02-03", true)), "2031-02-03");
  assert.equal(dayText(dayNumber("0099")), "0099-01-01");
  assert.ok(Number.isNaN(dayNumber("March")));
  assert.ok(areDatesOneDay(["2031", "2031-03", "2031-03-04"]));
  assert.ok(!areDatesOneDay(["2031-03-04", "2031-03-05"]));
  assert.ok(areDatesOneDay([]));
});

test("filters let through what fits all of them", () => {
  const store = makeStore(CHAIN, [["A", "attacked", "B", "asserted", { sources: 3, first: "2031-03", published: "2031-04-01" }], ["C", "met", "D", "alleged"]]);
  const [dated, undated] = [...store.edges.values()];
  const open = (part) => [dated, undated].map((edge) => isOpen(store, { ...makeFilters(), ...part }, edge));
  assert.deepEqual(open({}), [true, true]);
  assert.deepEqual(open({ sources: 2 }), [true, false]);
  assert.deepEqual(open({ type: new Set(["Militia"]) }), [true, false]);
  assert.deepEqual(open({ relation: new Set(["attacked"]) }), [false, true]);
  assert.deepEqual(open({ status: new Set(["alleged"]) }), [true, false]);
  assert.deepEqual(open({ undated: false }), [true, false]);
  assert.deepEqual(open({ first: dayNumber("2031-03-31") }), [true, true]);
  assert.deepEqual(open({ first: dayNumber("2031-04-01") }), [false, true]);
  assert.deepEqual(open({ last: dayNumber("2031-02-28") }), [false, true]);
  assert.deepEqual(open({ dates: "printed", first: dayNumber("2031-04-01") }), [true, true]);
  assert.equal(isDateOpen({ ...makeFilters(), undated: false, dates: "printed" }, undated), false);
  assert.deepEqual(wholeSpan([dated, undated], "told").map(dayText), ["2031-03-01", "2031-03-31"]);
  assert.deepEqual(countByTime([dated, undated], "told", wholeSpan([dated], "told"), 4), [1, 0, 0, 0]);
  assert.deepEqual(countValues(["b", "a", "b"]), [["b", 2], ["a", 1]]);
  assert.equal(describeFilters({ ...makeFilters(), sources: 2, status: new Set(["denied"]) }), "without status denied; at least 2 sources");
});

test("the path has the fewest steps, of these the strongest, and is told as it runs", () => {
  const store = makeStore(CHAIN, [["A", "attacked", "B"], ["C", "backs", "B"], ["A", "met", "D", "alleged", { sources: 9 }], ["D", "met", "C"], ["C", "backs", "E"]]);
  assert.deepEqual(way(findPath(store, "a", "c", free)), ["forward b", "backward c"]);
  assert.deepEqual(way(findPath(store, "a", "d", free)), ["mutual d"]);
  assert.equal(findPath(store, "a", "c", { ...free, isUsable: (edge) => edge.relation === "attacked" }), null);
  assert.deepEqual(way(findPath(store, "a", "c", { ...free, directed: true })), ["mutual d", "mutual c"]);
  assert.equal(findPath(store, "e", "a", { ...free, directed: true }), null);
  assert.equal(findPath(store, "a", "a", free), null);
});

test("what is denied joins nothing, and further edges of a hop are named", () => {
  const store = makeStore(CHAIN, [["A", "attacked", "B", "denied"], ["B", "backs", "C"], ["C", "attacked", "B", "alleged", { sources: 5 }]]);
  assert.equal(findPath(store, "a", "b", free), null);
  const [hop] = findPath(store, "b", "c", free);
  assert.equal(hop.edge.relation, "backs");
  assert.deepEqual(hop.others, ["e2"]);
  assert.equal(findBetween(store, "b", "c").length, 2);
});

test("of chains equally long and strong the one with most sources is taken", () => {
  const store = makeStore(CHAIN, [["A", "met", "B"], ["B", "met", "E"], ["A", "met", "D"], ["D", "met", "E", "asserted", { sources: 2 }]]);
  assert.deepEqual(way(findPath(store, "a", "e", free)), ["mutual d", "mutual e"]);
});

test("edges between the same two are bundled, whichever way they run", () => {
  const store = makeStore(CHAIN, [["A", "backs", "B"], ["B", "attacked", "A"], ["A", "met", "C"]]);
  const bundles = [...bundleEdges([...store.edges.values()]).values()];
  assert.deepEqual(bundles.map(({ ends, edges }) => [ends, edges.length]), [[["a", "b"], 2]]);
});

test("neighbours are found step by step over usable edges", () => {
  const store = makeStore(CHAIN, [["A", "met", "B"], ["B", "met", "C"], ["C", "met", "D"], ["A", "backs", "E", "denied"]]);
  assert.deepEqual([...findAround(store, "a", 1, () => true).nodes].sort(), ["a", "b", "e"]);
  assert.deepEqual([...findAround(store, "a", 2, (edge) => edge.status !== "denied").nodes].sort(), ["a", "b", "c"]);
  assert.equal(findAround(store, "a", 3, () => true).edges.size, 4);
});

const RAID = {
  Raid: ["Attack", [], { kind: "raid|storming", date: "2031-03-04|2031-03-05" }], Ash: ["Militia"], Fern: ["Militia"], Army: ["Organization"], Men: ["Group"],
};

test("an attack tells who claims, is blamed, denies, and what accounts don't agree on", () => {
  const store = makeStore(RAID, [
    ["Ash", "carried_out", "Raid", "alleged", { told: [["Ash says it did.", "Ash"], ["Army blames Ash.", "Army"]] }],
    ["Fern", "carried_out", "Raid", "asserted", { told: [["Fern did it.", null, null, 1]] }],
    ["Fern", "carried_out", "Raid", "denied", { told: [["Fern denied it.", "Fern"]] }],
    ["Fern", "denied", "Raid", "asserted", { told: [["Fern denied it.", null]] }],
    ["Raid", "killed", "Men", "asserted", { told: [["The raid killed men.", null, "2031-03-05", 1]] }],
  ]);
  const attack = describeAttack(store, "raid");
  assert.deepEqual(attack.kinds, ["raid", "storming"]);
  assert.deepEqual(attack.doers.map((row) => `${row.stand} ${row.other}`), ["claimed ash", "blamed ash", "reported fern", "denied fern"]);
  assert.deepEqual(attack.disputed, ["fern"]);
  assert.deepEqual(attack.differs, { dates: true, doers: true });
  const accounts = groupAccounts(store, attack);
  assert.deepEqual(accounts.map((account) => account.name), ["B", "Army", "Ash", "Fern"]);
  assert.equal(accounts[0].harm.length, 1);
});

test("roles stand by their first day, attacks by theirs", () => {
  const store = makeStore({ Dell: ["Official"], Army: ["Organization"], Ash: ["Militia"], Raid: RAID.Raid, Other: ["Attack"] }, [
    ["Dell", "leads", "Army", "asserted", { published: "2031-03-04" }], ["Dell", "leads", "Ash", "asserted", { first: "2030" }],
    ["Dell", "carried_out", "Other"], ["Dell", "carried_out", "Raid", "denied"], ["Army", "attacked", "Dell"],
  ]);
  assert.deepEqual(listRoles(store, "dell").map((role) => [role.first, role.isPrinted]), [["2030", false], ["2031-03-04", true]]);
  assert.deepEqual(listAttacks(store, "dell").map((row) => row.attack), ["raid", "other"]);
});

test("CSV quotes what it must and disarms formulas", () => {
  assert.equal(makeCsv(["a", "b"], [{ a: 'x "y", z', b: "=1+1" }, { a: -1, b: null }]), 'a,b\n"x ""y"", z",\'=1+1\n-1,\n');
  assert.equal(makeCsv(["a"], [{ a: " \n@cmd" }]), "a\n'@cmd\n");
  const store = makeStore(CHAIN, [["A", "met", "B", "asserted", { told: [["They met.", "C", "2031"]] }]]);
  const edge = store.edges.get("e0");
  assert.deepEqual(Object.keys(edgeRow(store, edge)), EDGE_COLUMNS);
  const [row] = statementRows(store, edge);
  assert.deepEqual([row.actor, row.sentence, row.said_by, row.published], ["A", "They met.", "C", "2031-03-04"]);
  assert.equal(listStatements(store, edge)[0].edge, "e0");
});

test("a link gives the state again, and what it doesn't know is passed over", () => {
  const store = makeStore(CHAIN, [["A", "met", "B"]]);
  const state = {
    chosen: { path: ["a", null], directed: true }, depth: 3, view: "table", grouped: true,
    filters: { ...makeFilters(), type: new Set(["State"]), sources: 2, dates: "printed", first: 100, last: 200, undated: false },
  };
  assert.deepEqual(readLink(`#${writeLink(state)}`, store), state);
  for (const chosen of [null, { node: "a" }, { edge: "e0" }, { pair: ["a", "b"] }]) {
    assert.deepEqual(readLink(writeLink({ ...state, chosen }), store).chosen, chosen);
  }
  const first = readLink("#node=gone&depth=9&sources=-4&from=soon&pair=a,gone&view=other", store);
  assert.deepEqual(first, { chosen: null, depth: 3, view: "graph", grouped: false, filters: makeFilters() });
  assert.equal(writeLink({ chosen: null, depth: 1, view: "graph", grouped: false, filters: makeFilters() }), "");
});

test("labels keep clear of each other, and all but the foremost of other nodes", () => {
  const one = { id: "a", box: [0, 0, 10, 10], sign: [4, -6, 6, -2], isForemost: true };
  const over = { id: "b", box: [5, 5, 15, 15], sign: [9, 0, 11, 2], isForemost: true };
  const onSign = { id: "c", box: [8, -5, 20, 4], sign: [50, 50, 60, 60], isForemost: false };
  assert.deepEqual([...chooseLabels([one, over, onSign], 9)], ["a"]);
  assert.deepEqual([...chooseLabels([one, { ...onSign, box: [20, 20, 30, 30] }], 1)], ["a"]);
  assert.deepEqual([...chooseLabels([one], 9, [[5, 5, 6, 6]])], []);
  assert.deepEqual([...chooseLabels([{ ...one, isBright: true }], 9, [[5, 5, 6, 6]])], ["a"]);
  assert.ok(!doOverlap([0, 0, 1, 1], [1, 0, 2, 1]));
});

test("a newcomer finds a free spot, however full it is", () => {
  const taken = [];
  for (let number = 0; number < 60; number += 1) {
    const { x, y } = findSpot({ x: 0, y: 0 }, { x: 60, y: 30 }, taken, number);
    const box = [x - 60, y - 30, x + 60, y + 30];
    assert.ok(!taken.some((other) => doOverlap(box, other)));
    taken.push(box);
  }
});
