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
  return rankNames(index, limit, (folded) => {
    if (!folded.includes(wanted)) return null;
    if (folded.startsWith(wanted)) return folded === wanted ? 0 : 1;
    return (` ${folded}`.includes(` ${wanted}`) ? 2 : 3) + tellRest(folded);
  });
}

/** Nodes with a name whose words begin like those of `query`, in any order and but for a letter or two; those with least changes first. */
export function findSimilar(index, query, limit) {
  const wanted = query.trim() ? foldName(query).split(" ").map((word) => ({ word, known: new Map() })) : []; // a word is compared once
  if (!wanted.length) return [];
  const countOnce = ({ word, known }, other) => {
    if (!known.has(other)) known.set(other, countChanges(word, other));
    return known.get(other);
  };
  return rankNames(index, limit, (folded) => {
    const words = folded.split(" ");
    let changes = 0;
    for (const one of wanted) {
      changes += Math.min(...words.map((other) => countOnce(one, other)));
      if (changes === Infinity) return null;
    }
    return changes + tellRest(folded);
  });
}

/** Below 1 and the more the longer a name is: the person goes before a building that is named after him at length. */
function tellRest(folded) {
  return 1 - 1 / folded.split(" ").length;
}

function rankNames(index, limit, measure) {
  const found = [];
  for (const { node, names } of index) {
    let best = null;
    for (const [folded, name] of names) {
      const fit = measure(folded);
      if (fit !== null && (best === null || fit < best.fit)) best = { node, name, fit };
    }
    if (best !== null) found.push(best);
  }
  return found.sort((a, b) => a.fit - b.fit || a.node.rank - b.node.rank).slice(0, limit);
}

/** How many letters must be changed, left out, added or swapped until `other` begins with `word`; Infinity for too many. */
function countChanges(word, other) {
  const allowed = word.length < 4 ? 0 : word.length < 7 ? 1 : 2;
  let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let line = 1; line <= word.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = word[line - 1] === other[column - 1];
      next[column] = Math.min(row[column] + 1, next[column - 1] + 1, row[column - 1] + (isSame ? 0 : 1));
      const isSwapped = line > 1 && column > 1 && word[line - 1] === other[column - 2] && word[line - 2] === other[column - 1];
      if (isSwapped) next[column] = Math.min(next[column], before[column - 2] + 1);
    }
    if (Math.min(...next) > allowed) return Infinity;
    [before, row] = [row, next];
  }
  const fewest = Math.min(...row);
  return fewest > allowed ? Infinity : fewest;
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

/** What each status means, in the words of a reader. */
export const MEANINGS = {
  asserted: "said in the text's own voice", alleged: "said by somebody", denied: "said not to be so", hypothetical: "asked for, feared, a condition",
  future: "announced", background: "from the gazetteer, not from a text",
};

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
