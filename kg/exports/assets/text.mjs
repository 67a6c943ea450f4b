// Words: how names are compared and found, how a sentence is marked, how numbers and relations read.

const BARE = { ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" }; // letters that have no separate accent
const PARTS = ["actor", "trigger", "target"];

/** A name without case, accents, punctuation, leading article; of signs alone, the signs. */
export function foldName(name) {
  const folded = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[øłđðıßæœþ]/gu, (letter) => BARE[letter])
    .replace(/['’‘ʼʿʾ.]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .replace(/^(the|an|a) (?=.)/, "");
  return folded || name.toLowerCase().trim();
}

export function makeIndex(nodes) {
  return [...nodes].map((node) => ({ node, names: [node.label, ...node.names, ...node.known].map((name) => [foldName(name), name]) }));
}

/** Nodes that bear a name like `query`: the whole of it, its beginning, a word's beginning, any part; then by weight. */
export function findNames(index, query, limit) {
  const wanted = query.trim() ? foldName(query) : "";
  if (!wanted) return [];
  const found = [];
  for (const { node, names } of index) {
    let best = null;
    for (const [folded, name] of names) {
      if (!folded.includes(wanted)) continue;
      const fit = folded === wanted ? 0 : folded.startsWith(wanted) ? 1 : ` ${folded}`.includes(` ${wanted}`) ? 2 : 3;
      if (best === null || fit < best.fit) best = { node, name, fit };
    }
    if (best !== null) found.push(best);
  }
  return found.sort((a, b) => a.fit - b.fit || a.node.rank - b.node.rank).slice(0, limit);
}

/** Pieces `[text, part]` of a sentence; `marks` count characters (code points), are sorted and don't overlap. */
export function cutSentence(sentence, marks) {
  const signs = Array.from(sentence);
  const pieces = [];
  let position = 0;
  for (const [start, end, part] of [...marks, [signs.length, signs.length, null]]) {
    if (start > position) pieces.push([signs.slice(position, start).join(""), ""]);
    if (end > start) pieces.push([signs.slice(start, end).join(""), PARTS[part]]);
    position = end;
  }
  return pieces;
}

export function readable(name) {
  return name.replace(/_/g, " ");
}

/** What an edge says, with its status where that isn't "asserted": a picture that is passed on must not tell what is denied as done. */
export function stated({ relation, status }) {
  return readable(relation) + (status === "asserted" ? "" : ` (${status})`);
}

export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** "2020-01 to 2020-03", "2020-01", or null where no day is known. */
export function spanText(first, last) {
  if (!first) return null;
  return first === last ? first : `${first} to ${last}`;
}

/** The address if it leads to the web; "javascript:", "file:" and what is no address give null. */
export function webAddress(text) {
  try {
    const address = new URL(text);
    return ["http:", "https:"].includes(address.protocol) ? address.href : null;
  } catch {
    return null;
  }
}
