// The graph of a model's layers, from top to bottom. In: rows of the table. Out: a drawing. On the way from a
// layer to the next is what goes there: its shape, and below it one cell for each timestep.
import { shapeText } from "./results.js";

/** @typedef {import("./results.js").Step} Step */
/** @typedef {Step["inputs"][number] | Step["outputs"][number]} Carried */
/** @typedef {{ step: Step | null, name: string, rank: number, x: number, y: number }} Box */
/** @typedef {{ from: Box, to: Box, carried: Carried[] }} Way */

const WIDE = 300; // so that text has its size on a phone, too
const HIGH = 38; // a layer
const LINE = 28; // a shape with its timesteps
const MOST = 40; // layers; more are easier to read as a table
const BESIDE = 3;
const CELL = 9;

/** Boxes by the names of their rows, and the ways between them. @param {Step[]} rows */
function graphOf(rows) {
  /** @type {Map<string, Box>} */
  const boxes = new Map();
  /** @type {Map<string, Way>} */
  const ways = new Map();
  const box = (/** @type {string} */ key, /** @type {Step | null} */ step) => {
    const made = { step, name: step?.class ?? "Input", rank: 0, x: 0, y: 0 };
    return boxes.get(key) ?? boxes.set(key, made).get(key);
  };
  for (const step of rows) {
    const to = /** @type {Box} */ (box(step.row, step));
    for (const carried of step.inputs) {
      const key = boxes.has(carried.row) && carried.row !== step.row ? carried.row : `input ${carried.id}`;
      const from = /** @type {Box} */ (box(key, null));
      to.rank = Math.max(to.rank, from.rank + 1);
      const way = ways.get(`${key}>${step.row}`) ?? { from, to, carried: [] };
      if (!way.carried.some((x) => x.id === carried.id)) way.carried.push(carried);
      ways.set(`${key}>${step.row}`, way);
    }
  }
  for (const way of ways.values()) lower(way, [...ways.values()]);
  for (const from of [...boxes.values()].filter(
    (x) => x.step && ![...ways.values()].some((y) => y.from === x),
  )) {
    const to = { step: null, name: "Output", rank: from.rank + 1, x: 0, y: 0 };
    boxes.set(`output ${boxes.size}`, to);
    ways.set(`output ${boxes.size}`, { from, to, carried: from.step?.outputs ?? [] });
  }
  return { boxes: [...boxes.values()], ways: [...ways.values()] };
}

/** An input comes right above the first layer that takes it. @param {Way} way @param {Way[]} ways */
function lower({ from }, ways) {
  if (from.step) return;
  const taken = ways.filter((x) => x.from === from).map((x) => x.to.rank);
  from.rank = Math.min(...taken) - 1;
}

/** Give each box its place. @param {Box[]} boxes @param {Way[]} ways @returns {number} the height */
function place(boxes, ways) {
  let y = 1;
  const last = Math.max(...boxes.map((x) => x.rank));
  for (let rank = 0; rank <= last; rank++) {
    const here = boxes.filter((x) => x.rank === rank);
    here.forEach((box, n) => {
      box.x = (WIDE * (n + 0.5)) / here.length;
      box.y = y;
    });
    const below = ways.filter((x) => x.to.rank === rank + 1 || x.from.rank === rank);
    y += HIGH + (rank < last ? 18 + LINE * Math.max(1, ...below.map((x) => x.carried.length)) : 2);
  }
  return y;
}

/** What is drawn with; `svg`, `text` and `box` make elements.
 * @typedef {Pick<WidgetKit, "svg" | "text" | "box" | "drawing">} Kit */

/** Cells of a time axis, or one where there is none. @param {Kit} kit @param {Carried} carried
 * @param {number} x of the middle @param {number} y */
function cells({ text, box }, { axes, shape }, x, y) {
  const at = axes.indexOf("timesteps");
  if (at < 0) return axes.length ? [box(x - CELL / 2, y, CELL, CELL, "model-cell")] : [];
  const size = shape?.[at];
  const isLong = typeof size !== "number" || size > 10;
  const count = isLong ? 8 : size;
  const left = x - ((count + (isLong ? 1.5 : 0)) * (CELL + 2)) / 2;
  const drawn = Array.from({ length: count }, (_, n) => {
    const gap = isLong && n === count - 1 ? 1.5 : 0;
    return box(left + (n + gap) * (CELL + 2), y, CELL, CELL, "model-cell");
  });
  if (isLong) drawn.push(text(left + (count - 0.3) * (CELL + 2), y + CELL, "…"));
  return drawn;
}

/** @param {Kit} kit @param {Way} way @param {Way[]} ways */
function wayOf(kit, { from, to, carried }, ways) {
  const isAlone = ways.filter((x) => x.to === to).length === 1;
  const isNext = to.rank === from.rank + 1;
  const x = isAlone && isNext ? to.x : from.x;
  const [top, bottom] = [from.y + HIGH, to.y];
  const middle = isNext ? "" : `L${WIDE - 3} ${top + 8}V${bottom - 12}`;
  const turn = isAlone && isNext ? `L${to.x} ${top + 6}` : "";
  const path = `M${from.x} ${top}${turn}${middle || `V${bottom - 12}`}L${to.x} ${bottom - 1}`;
  const line = kit.svg("path", {
    d: turn ? `M${from.x} ${top}${turn}V${bottom - 1}` : path,
    class: "model-way",
  });
  const first = top + 8;
  const words = carried.flatMap((one, n) => {
    const y = first + n * LINE;
    const state = /^([hc]) after/.exec(one.what)?.[1]; // which of both goes there
    const shape = `${state ? `${state} ` : ""}${shapeText(one.shape)}`;
    const wide = shape.length * 7.3 + 8;
    return [
      kit.box(x - wide / 2, y, wide, LINE - 2, "model-back"),
      kit.text(x, y + 12, shape, "code"),
      ...cells(kit, one, x, y + 16),
    ];
  });
  return { line, words };
}

/** @param {Kit} kit @param {Box} box @param {number} wide @param {(row: Step) => void} go */
function boxOf({ svg, text, box }, { step, name, x, y }, wide, go) {
  const most = Math.floor((wide - 8) / 7.2);
  const cut = (/** @type {string} */ words) => (words.length > most ? `${words.slice(0, most - 1)}…` : words);
  const shown = [box(x - wide / 2, y, wide, HIGH, step ? "model-layer" : "model-input")];
  shown.push(text(x, y + (step ? 16 : 23), cut(name), "small strong"));
  if (!step) return svg("g", {}, ...shown);
  shown.push(text(x, y + 31, cut(step.name), "small"));
  const group = svg(
    "g",
    { class: "model-link" },
    svg("title", {}, `${step.name}: line ${step.line}`),
    ...shown,
  );
  group.addEventListener("click", () => go(step));
  return group;
}

/** A drawing, or nothing where a table says more. @param {Step[]} rows @param {Kit} kit
 * @param {(row: Step) => void} go leads to the row of a layer */
export function picture(rows, kit, go) {
  if (!rows.length || rows.length > MOST) return null;
  const { boxes, ways } = graphOf(rows);
  const beside = Math.max(...boxes.map((x) => boxes.filter((y) => y.rank === x.rank).length));
  if (beside > BESIDE) return null;
  const height = place(boxes, ways);
  const wide = Math.min(190, WIDE / beside - 8);
  const drawn = ways.map((x) => wayOf(kit, x, ways));
  const children = [
    ...drawn.map((x) => x.line),
    ...drawn.flatMap((x) => x.words),
    ...boxes.map((x) => boxOf(kit, x, wide, go)),
  ];
  const name = "The layers, from top to bottom, with the shapes between them: the table below says the same";
  return kit.drawing(name, WIDE, height, children, "model-graph");
}
