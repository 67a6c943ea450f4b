// Reads .gexf and .graphml files with graphology's parsers and prints a JSON list of their graphs: node read.mjs FILE...
// KG_GRAPHOLOGY is the folder where the packages of package.json were installed.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.KG_GRAPHOLOGY, "package.json"));
const Graph = require("graphology");
const readers = { gexf: require("graphology-gexf"), graphml: require("graphology-graphml") };

const read = (path) => readers[path.split(".").pop()].parse(Graph, readFileSync(path, "utf8")).export();
process.stdout.write(JSON.stringify(process.argv.slice(2).map(read)));
