// The tables of the page's facts as maps of objects. Nothing here or in the next six modules touches the document.

function unpackTable({ columns, rows }) {
  return rows.map((row) => Object.fromEntries(columns.map((column, number) => [column, row[number]])));
}

/** Nodes and edges by id, the edges of each node in a fixed order, documents in theirs, looks as they came. */
export function unpackFacts(facts) {
  const nodeRows = unpackTable(facts.nodes);
  const nodes = new Map(nodeRows.map((node) => [node.id, { ...node, degree: 0, load: 0 }]));
  const edgesOf = new Map(nodeRows.map((node) => [node.id, []]));
  const edges = new Map();
  for (const row of unpackTable(facts.edges)) {
    const edge = { ...row, from: nodeRows[row.from].id, to: nodeRows[row.to].id, ...facts.relations[row.relation] };
    edges.set(edge.id, edge);
    for (const id of new Set([edge.from, edge.to])) {
      edgesOf.get(id).push(edge.id);
      nodes.get(id).degree += 1;
      nodes.get(id).load += edge.count;
    }
  }
  const heaviest = [...nodes.values()].sort((a, b) => b.load - a.load || (a.id < b.id ? -1 : 1));
  heaviest.forEach((node, number) => {
    node.rank = number;
  });
  return {
    nodes, edges, edgesOf, heaviest,
    documents: unpackTable(facts.documents),
    nodeIds: nodeRows.map((node) => node.id),
    statementColumns: facts.statements, sentences: facts.sentences, rules: facts.rules,
    types: facts.types, signs: facts.signs, statuses: facts.statuses, sheets: facts.sheets, version: facts.version,
  };
}

/** The statements of an edge that the page holds; `count` of the edge says how many there are. */
export function listStatements(store, edge) {
  return edge.statements.map((row) => {
    const statement = Object.fromEntries(store.statementColumns.map((column, number) => [column, row[number]]));
    return {
      ...statement,
      edge: edge.id,
      sentence: store.sentences[statement.sentence],
      document: statement.document === null ? null : store.documents[statement.document],
      speaker: statement.speaker === null ? null : store.nodeIds[statement.speaker],
      rule: statement.rule === null ? null : store.rules[statement.rule],
    };
  });
}

export function otherEnd(edge, id) {
  return edge.from === id ? edge.to : edge.from;
}
