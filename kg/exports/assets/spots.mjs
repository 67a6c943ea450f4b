// Room on the canvas: which labels fit beside each other, where a newcomer finds a place. Boxes are [left, top, right, bottom].

export function doOverlap(one, other) {
  return one[2] > other[0] && one[0] < other[2] && one[3] > other[1] && one[1] < other[3];
}

/**
 * Ids of the labels to draw, up to `limit`: in the order given, each whose `box` covers no earlier one and, unless it
 * `isForemost`, no `sign` of another node. Those that aren't `isBright` keep clear of the boxes of `lines` too.
 */
export function chooseLabels(candidates, limit, lines = []) {
  const taken = [];
  const chosen = new Set();
  for (const { id, box, isForemost, isBright } of candidates) {
    if (chosen.size === limit) break;
    if (taken.some((other) => doOverlap(box, other))) continue;
    if (!isBright && lines.some((other) => doOverlap(box, other))) continue;
    if (!isForemost && candidates.some((other) => other.id !== id && doOverlap(box, other.sign))) continue;
    taken.push(box);
    chosen.add(id);
  }
  return chosen;
}

/** The free point nearest to `centre`, on rings around it, for a box of `half` width and height; rings begin at `turn`. */
export function findSpot(centre, half, taken, turn = 0) {
  const boxAt = (x, y) => [x - half.x, y - half.y, x + half.x, y + half.y];
  for (let ring = 1; ring <= 24; ring += 1) {
    const radius = 60 + 70 * ring;
    const places = 6 + 5 * ring;
    for (let place = 0; place < places; place += 1) {
      const angle = turn + (2 * Math.PI * place) / places;
      const [x, y] = [Math.round(centre.x + radius * Math.cos(angle)), Math.round(centre.y + radius * 0.8 * Math.sin(angle))];
      if (!taken.some((box) => doOverlap(boxAt(x, y), box))) return { x, y };
    }
  }
  return { x: Math.round(centre.x), y: Math.round(centre.y) };
}
