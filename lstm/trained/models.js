// <lstm-brackets>, <lstm-dates>, <lstm-weather>: trained models at work, with lstm.js.
"use strict";

/** A matrix: a character is a level from -31 to 31, a step counts 1/16384, one for each column.
 * @typedef {{ step: number[], text: string }} Packed
 * @typedef {[kernel: Packed, recurrent: Packed, bias: Packed]} PackedLayer
 * @typedef {[kernel: Packed, bias: Packed]} PackedDense */

/** @typedef {"embedding" | "kernel" | "recurrent" | "bias" | "dense" | "dense_bias"} BracketsArray
 * @typedef {{ unit: number, slope: number, start: number }} Counter
 * @typedef {{ weights: Record<BracketsArray, Packed>, counters: Counter[] }} BracketsModel
 * @typedef {{ probability: number[], c: number[][] }} BracketsFound */

/** @typedef {{ human_embedding: [Packed], encoder: PackedLayer, iso_embedding: [Packed], decoder:
 * PackedLayer,   next_char: PackedDense }} DatesWeights
 * @typedef {{ weights: DatesWeights, in_chars: string, out_chars: string, longest: number,
 *   months: string[], weekdays: string[], wordings: Record<string, string> }} DatesModel
 * @typedef {{ [name: string]: string | undefined }} Wording
 * @typedef {{ iso: string, probability: Floats[], h: Floats[], c: Floats[] }} DatesFound
 * @typedef {{ text: string, refused: string, doubt: string }} DateRead */

/** Days are rows of rain, warmest, coldest, wind.
 * @typedef {{ weights: { first: PackedLayer, second: PackedLayer, dense: PackedDense }, timesteps: number,
 *   begin: string, values: number[][], mean: number[], std: number[] }} WeatherModel
 * @typedef {{ past: number[][], forecast: number[][], truth: number[][] }} WeatherFound */

// --- What the models say

(() => {
  const all = globalThis.lstm;
  if (!all?.layer || !all.rows || !all.cell || !all.sigmoid) return;
  const { layer, rows, cell, sigmoid } = all;

  const LEVELS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";

  /** Rows of a matrix. @param {Packed} packed */
  function unpack({ step, text }) {
    const value = (/** @type {string} */ letter, /** @type {number} */ n) =>
      ((LEVELS.indexOf(letter) - 31) * step[n % step.length]) / 2 ** 14;
    return rows(Float64Array.from(Array.from(text, value)), step.length);
  }

  /** @param {PackedDense} packed */
  const denseOf = ([kernel, bias]) => ({ kernel: unpack(kernel), bias: unpack(bias)[0] });

  /** @param {PackedLayer} packed */
  const layerOf = ([kernel, recurrent, bias]) => ({
    ...denseOf([kernel, bias]),
    recurrent: unpack(recurrent),
  });

  /** @param {Vector} vector @param {ReturnType<typeof denseOf>} weights */
  function dense(vector, { kernel, bias }) {
    return Float64Array.from(bias, (start, n) =>
      kernel.reduce((sum, row, unit) => sum + vector[unit] * row[n], start),
    );
  }

  /** @param {Floats} scores */
  function softmax(scores) {
    const highest = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - highest));
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  }

  /** A function that does its work once for each model.
   * @template {object} M @template T @param {(model: M) => T} work @returns {(model: M) => T} */
  function once(work) {
    /** @type {WeakMap<M, { done: T }>} */
    const known = new WeakMap();
    return (model) => {
      const found = known.get(model) ?? { done: work(model) };
      known.set(model, found);
      return found.done;
    };
  }

  const bracketsLayers = once((/** @type {BracketsModel} */ { weights: w }) => ({
    embedding: unpack(w.embedding),
    lstm: layerOf([w.kernel, w.recurrent, w.bias]),
    last: denseOf([w.dense, w.dense_bias]),
  }));

  /** After every bracket: how likely it is balanced, and c of the units that count.
   * @type {TrainedModels["brackets"]} */
  function brackets(model, text) {
    const { embedding, lstm, last } = bracketsLayers(model);
    const vectors = Array.from(text, (bracket) => embedding[bracket === "(" ? 1 : 2]);
    const { steps } = layer(vectors, lstm);
    return {
      probability: steps.map(({ h }) => sigmoid(dense(h, last)[0])),
      c: steps.map(({ c }) => model.counters.map(({ unit }) => c[unit])),
    };
  }

  const datesLayers = once((/** @type {DatesModel} */ { weights: w }) => ({
    read: unpack(w.human_embedding[0]),
    encoder: layerOf(w.encoder),
    write: unpack(w.iso_embedding[0]),
    decoder: layerOf(w.decoder),
    last: denseOf(w.next_char),
  }));

  /** Read a date as people write it, write it as an ISO date. `h` and `c` begin with the hand-off.
   * @type {TrainedModels["dates"]} */
  function dates(model, human) {
    const { read, encoder, write, decoder, last } = datesLayers(model);
    const sequence = Array.from(human, (letter) => read[model.in_chars.indexOf(letter)]);
    let { h, c } = layer(sequence, encoder);
    /** @type {DatesFound} */
    const result = { iso: "", probability: [], h: [h], c: [c] };
    let token = model.out_chars.indexOf("^");
    while (result.iso.length < 10) {
      ({ h, c } = cell(write[token], h, c, decoder));
      const chances = softmax(dense(h, last));
      token = chances.indexOf(Math.max(...chances));
      result.iso += model.out_chars[token];
      result.probability.push(chances);
      result.h.push(h);
      result.c.push(c);
    }
    return result;
  }

  const wordingsOf = once((/** @type {DatesModel} */ { wordings }) =>
    Object.values(wordings).map((wording) => new RegExp(`^${wording}$`)),
  );

  /** What the model gets of what is typed, why it gets nothing, and why its answer may be wrong.
   * @type {TrainedModels["readDate"]} */
  function readDate(model, typed) {
    const text = typed.toLowerCase().trim().replace(/\s+/g, " ");
    const groups = wordingsOf(model)
      .map((wording) => wording.exec(text)?.groups)
      .find(Boolean);
    if (!groups) return { text, refused: whyRefused(text, model), doubt: "" };
    return { text, refused: "", doubt: doubtOf(groups, model) };
  }

  /** @param {string} text @param {DatesModel} model */
  function whyRefused(text, { in_chars: known, longest }) {
    const letters = Array.from(text);
    if (!letters.length) return "Type a date, such as “tue, 3 mar 1998”.";
    const typed = `“${letters.length > 40 ? `${letters.slice(0, 39).join("")}…` : text}”`;
    if (letters.length > longest) {
      const most = `no date of the training has more than ${longest}`;
      return `No answer: ${typed} has ${letters.length} characters, and ${most}.`;
    }
    const unknown = letters.find((letter) => known.indexOf(letter) < 1);
    if (unknown)
      return `No answer: ${typed} has the character “${unknown}”, which no date of the training has.`;
    return `No answer: ${typed} is in none of the five wordings of the training.`;
  }

  /** What is unlike all dates of the training, as a sentence. @param {Wording} groups
   * @param {DatesModel} model */
  function doubtOf(groups, model) {
    const strange = strangeOf(groups, model);
    return strange && `It was never trained on ${strange}.`;
  }

  /** @param {Wording} groups @param {DatesModel} model */
  function strangeOf({ day = "", month = "", year: written = "", weekday }, { months, weekdays }) {
    const year = Number(written) + (written.length > 2 ? 0 : written < "69" ? 2000 : 1900);
    if (year < 1969 || year > 2068) return `the year ${year}`;
    const place = months.findIndex((name) => name.startsWith(month));
    const date = new Date(Date.UTC(year, place, Number(day)));
    if (date.getUTCMonth() !== place) return "a day that does not exist";
    const right = weekdays[date.getUTCDay()];
    return weekday && weekday !== right ? `a wrong weekday; this is a ${right}` : "";
  }

  const weatherLayers = once((/** @type {WeatherModel} */ { weights: w }) => ({
    first: layerOf(w.first),
    second: layerOf(w.second),
    last: denseOf(w.dense),
  }));

  const dayOf = (/** @type {string} */ text) => Date.parse(`${text}T00:00:00Z`) / 864e5;

  /** Seven days from a day such as 2015-07-01 on. @type {TrainedModels["weather"]} */
  function weather(model, day) {
    const { first, second, last } = weatherLayers(model);
    const start = dayOf(day) - dayOf(model.begin);
    const past = model.values.slice(start - model.timesteps, start);
    const scaled = past.map((row) => row.map((value, n) => (value - model.mean[n]) / model.std[n]));
    const below = layer(scaled, first);
    /** @type {{ h: Floats, c: Floats }[]} */
    let [one, two] = [below, layer(below.outputs, second)];
    /** @type {number[][]} */
    const forecast = [];
    while (forecast.length < 7) {
      const x = dense(two.h, last);
      forecast.push(Array.from(x, (value, n) => value * model.std[n] + model.mean[n]));
      one = cell(x, one.h, one.c, first);
      two = cell(one.h, two.h, two.c, second);
    }
    return { past, forecast, truth: model.values.slice(start, start + 7) };
  }

  all.trained = { brackets, dates, readDate, weather };
})();

// --- Elements

(() => {
  if (typeof customElements === "undefined") return; // in Node
  const { fields, widget, trained } = globalThis.lstm ?? {};
  if (!fields || !widget || !trained) return;
  const { whole, text: anyText, day: dayIn } = fields;
  const { make, svg, text, box, drawing, table, define, Widget } = widget;
  const { brackets, dates, readDate, weather } = trained;

  /** @param {number} x @param {number} y @param {string} words */
  const head = (x, y, words) => text(x, y, words, "small strong", "start");
  /** Left of an axis. @param {number} x @param {number} y @param {Child} words */
  const tick = (x, y, words, className = "small") => text(x, y, words, className, "end");
  /** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
  const line = (x1, y1, x2, y2) => svg("line", { x1, y1, x2, y2, class: "axis" });
  /** @param {Point[]} points @param {string} className */
  const path = (points, className) =>
    svg("polyline", { points: points.map((point) => point.join()).join(" "), class: className });
  /** @param {Point} point @param {string} className */
  const dot = ([cx, cy], className, r = 4) => svg("circle", { cx, cy, r, class: className });
  const percent = (/** @type {number} */ value) => `${(100 * value).toFixed(1)} %`;

  /** @typedef {[x: number, y: number]} Point */

  /** The model in a script. @template {keyof Models} K @param {K} name @param {string} src */
  async function load(name, src) {
    if (!globalThis.lstm?.models?.[name]) {
      await new Promise((resolve, reject) => {
        document.head.append(make("script", { src, onload: () => resolve(src), onerror: () => reject(src) }));
      });
    }
    const model = globalThis.lstm?.models?.[name];
    if (!model) throw new Error(`${src} holds no model`);
    return model;
  }

  /** A widget whose model, of the name K, comes with a click, or with an address that sets it.
   * @template {keyof Models} K @template {Fields} F @template V @extends {Widget<F, V>} */
  class Trained extends Widget {
    /** @type {Models[K] | undefined} */
    loaded;
    wanted = "";
    button = make("button", { className: "md-button md-button--primary", onclick: () => this.start() });
    status = make("output");
    more = make("div");

    /** @returns {K} */
    get name() {
      throw new Error(`<${this.localName}> names no model`);
    }

    get model() {
      if (!this.loaded) throw new Error(`the model of <${this.localName}> is not loaded`);
      return this.loaded;
    }

    /** The example of the snippet. */
    get usual() {
      return this.dataset.usual ?? "";
    }

    /** @returns {Node[]} */
    controls() {
      return Object.keys(this.fields).map((name) => this.control(name));
    }

    /** @override */
    build() {
      this.button.textContent = `Load the trained model (${this.dataset.size})`;
      this.prepend(make("p", { className: "widget-actions" }, this.button, this.status));
    }

    /** Load the model, because a reader asks for it. */
    async start() {
      await this.load(location.search);
      const first = this.querySelector("[name], button");
      if (first instanceof HTMLElement) first.focus();
    }

    /** @override @param {string} search */
    knows(search) {
      const given = new URLSearchParams(search);
      return Object.keys(this.fields).some((key) => given.has(key));
    }

    /** @override @param {string} [search] @returns {void | Promise<void>} */
    read(search = location.search) {
      return this.loaded || this.knows(search) ? this.load(search) : undefined;
    }

    /** Load the model, make the controls, show the state that the latest call wants.
     * @param {string} search */
    async load(search) {
      this.wanted = search;
      if (!this.loaded) {
        this.status.textContent = "Loading …";
        try {
          this.loaded = await load(this.name, this.dataset.model ?? "");
        } catch {
          this.button.textContent = "Try again";
          this.status.textContent = "The model could not be loaded.";
          return;
        }
      }
      if (!this.contains(this.form)) this.open();
      this.show(this.parse(this.wanted));
    }

    /** Put the controls in the place of the button. */
    open() {
      this.form.className = "widget-controls";
      this.form.append(...this.controls());
      this.figure.classList.add("live-picture");
      const result = make("div", { className: "widget-result" }, this.sentence, this.figure, this.more);
      this.replaceChildren(this.form, result);
      this.watch(this.figure);
    }

    /** The help is below. @override @param {string} name @param {Field<unknown>} [field] */
    control(name, field) {
      const label = super.control(name, field);
      label.className = "live-field";
      label.append(...label.querySelectorAll("small"));
      return label;
    }

    /** A folded table of numbers, which stays open as it is; n counts them.
     * @param {number} n @param {string} summary @param {string[]} heads @param {Child[][]} rows */
    fold(n, summary, heads, rows) {
      if (!this.more.children[n]) this.more.append(make("details", {}, make("summary", {}, summary), ""));
      this.more.children[n].lastChild?.replaceWith(table(summary, heads, rows));
    }
  }

  const NUMBERS = "The numbers of the picture";

  // --- Brackets

  /** @typedef {{ brackets: Field<string> }} BracketsFields
   * @typedef {BracketsFound & { text: string, depths: number[], wrong: number }} BracketsView */

  /** The depth after each bracket, and the number of the first one that closes nothing.
   * @param {string} text */
  function depthsOf(text) {
    let [depth, wrong] = [0, 0];
    const depths = Array.from(text, (bracket, n) => {
      depth += bracket === "(" ? 1 : -1;
      if (depth < 0) wrong ||= n + 1;
      return depth;
    });
    return { depths, wrong };
  }

  /** @param {BracketsView} view */
  function bracketsSaid({ text, depths, wrong, probability }) {
    if (!text) return "Type a bracket.";
    const open = depths[depths.length - 1];
    const chance = probability[probability.length - 1];
    const isBalanced = !wrong && open === 0;
    const truth = isBalanced ? "is balanced" : `is not balanced: ${whyNot(wrong, open)}`;
    const right = chance > 0.5 === isBalanced ? "right" : "wrong";
    const said = `The LSTM says balanced with ${percent(chance)}, which is ${right}.`;
    return `${text} ${truth}. ${said}${untrained(text.length)}`;
  }

  /** @param {number} wrong @param {number} open */
  function whyNot(wrong, open) {
    if (wrong) return `bracket ${wrong} closes nothing`;
    return `${open} ${open === 1 ? "is" : "are"} still open`;
  }

  /** What the model was not trained on. @param {number} length */
  function untrained(length) {
    return length > 20 ? " It was never trained on more than 20 brackets." : "";
  }

  const DEPTH = { left: 46, top: 22, bottom: 190 };
  const CHANCE = { top: 240, bottom: 320 };

  /** What depths and c are drawn by. @param {number} width @param {BracketsView} view
   * @param {number[][]} counted */
  function bracketsScale(width, { text, depths }, counted) {
    const { left, top, bottom } = DEPTH;
    const step = (width - 8 - left) / Math.max(text.length, 12);
    const most = Math.max(3, ...depths, ...counted[0]) + 0.3;
    const least = Math.min(0, ...depths, ...counted[0]) - 0.3;
    /** @param {number} k */
    const x = (k) => left + step * (k + 0.5);
    /** @param {number} depth */
    const y = (depth) =>
      bottom - ((Math.min(most, Math.max(least, depth)) - least) / (most - least)) * (bottom - top);
    const by = Math.ceil((most - least) / 6);
    const ticks = Array.from({ length: 100 }, (_, k) => by * (k - 50)).filter((n) => n > least && n < most);
    return { left, right: width - 8, step, x, y, ticks };
  }

  /** @typedef {ReturnType<typeof bracketsScale>} BracketsScale */

  /** Bars of the depth, and c over them. @param {BracketsView} view @param {number[][]} counted
   * @param {BracketsScale} scale
   * @param {number} unit */
  function depthPicture({ text: typed, depths }, counted, { left, right, step, x, y, ticks }, unit) {
    /** @param {number[]} values @returns {Point[]} */
    const points = (values) => values.map((value, k) => [x(k), y(value)]);
    const [best, ...others] = counted.map(points);
    return [
      head(0, 12, `bars: depth; line: c of unit ${unit}`),
      ...ticks.map((n) => tick(left - 8, y(n) + 4, n)),
      line(left, y(0), right, y(0)),
      ...depths.map((depth, k) => {
        const [from, high] = [Math.min(y(depth), y(0)), Math.abs(y(depth) - y(0))];
        return box(x(k) - 0.36 * step, from, 0.72 * step, high, "bar");
      }),
      ...others.map((other) => path(other, "c-line thin")),
      path(best, "c-line"),
      ...best.map((point) => dot(point, "c-dot")),
      ...Array.from(typed, (bracket, k) => text(x(k), DEPTH.bottom + 18, bracket, "code")),
    ];
  }

  /** The probability after every bracket. @param {BracketsView} view @param {BracketsScale} scale */
  function chancePicture({ probability }, { left, right, x }) {
    const { top, bottom } = CHANCE;
    /** @param {number} chance */
    const y = (chance) => bottom - chance * (bottom - top);
    /** @type {Point[]} */
    const points = probability.map((chance, k) => [x(k), y(chance)]);
    const axes = [0, 0.5, 1].flatMap((chance) => [
      tick(left - 8, y(chance) + 4, `${100 * chance} %`),
      line(left, y(chance), right, y(chance)),
    ]);
    return [
      head(0, top - 12, "balanced so far?"),
      ...axes,
      path(points, "p-line"),
      ...points.map((point) => dot(point, "p-dot")),
    ];
  }

  /** @extends {Trained<"brackets", BracketsFields, BracketsView>} */
  class LstmBrackets extends Trained {
    /** @override @returns {"brackets"} */
    get name() {
      return "brackets";
    }

    /** @override */
    get fields() {
      /** @param {string} x */
      const clean = (x) => x.replace(/[^()]/g, "").slice(0, 40);
      const help = "( and ) only, at most 40. Trained on even lengths up to 20.";
      return {
        brackets: anyText(this.usual, clean, {
          label: "Brackets",
          help,
          maxLength: 40,
          className: "is-code",
        }),
      };
    }

    /** @override @param {State<BracketsFields>} state */
    compute({ brackets: typed }) {
      return { text: typed, ...depthsOf(typed), ...brackets(this.model, typed) };
    }

    /** @override @param {BracketsView} view */
    tell(view) {
      this.sentence.textContent = bracketsSaid(view);
    }

    /** @override @param {BracketsView} view */
    tellMore({ text: typed, depths, c, probability }) {
      const heads = ["No.", "Bracket", "Depth", `c, unit ${this.model.counters[0].unit}`, "Balanced so far?"];
      const rows = Array.from(typed, (bracket, n) => {
        return [n + 1, bracket, depths[n], c[n][0].toFixed(2), percent(probability[n])];
      });
      this.fold(0, NUMBERS, heads, rows);
    }

    /** @override @param {number} width @param {BracketsView} view */
    picture(width, view) {
      const { counters } = this.model;
      const counted = counters.map(({ slope, start }, k) => view.c.map((row) => slope * row[k] + start));
      const scale = bracketsScale(width, view, counted);
      const deepest = Math.max(0, ...view.depths);
      const depth = `Depth up to ${deepest}, c over it`;
      const name = `${depth}, and the probability after every bracket; numbers below.`;
      const parts = [...depthPicture(view, counted, scale, counters[0].unit), ...chancePicture(view, scale)];
      return [drawing(name, width, CHANCE.bottom + 10, parts)];
    }
  }

  // --- Dates

  /** What is typed, and what the model says, if it is like the training.
   * @typedef {{ date: Field<string>, step: Field<number> }} DatesFields
   * @typedef {DateRead & { found?: DatesFound }} DatesView */

  const LAST_STEP = 10;

  /** What the decoder reads at a step. @param {string} iso @param {number} k */
  const readAt = (iso, k) => (k ? iso[k - 1] : "^");

  /** @param {DatesFound} found @param {DateRead} read @param {number} step */
  function datesSaid({ iso, probability }, { text: typed, doubt }, step) {
    const best = probability.map((chances) => Math.max(...chances));
    const least = best.indexOf(Math.min(...best));
    const unsure = `least sure of character ${least + 1}, ${iso[least]}, with ${percent(best[least])}`;
    const reads = `Step ${step} of ${LAST_STEP} reads ${readAt(iso, step - 1)}`;
    const now = step
      ? `${reads} and writes ${iso[step - 1]} with ${percent(best[step - 1])}.`
      : "Hand-off: nothing is written yet.";
    return [`“${typed}” becomes ${iso}, ${unsure}.`, doubt, now].filter(Boolean).join(" ");
  }

  /** Rows of each step: what is written, and what nearly was. @param {DatesFound} found
   * @param {string} chars */
  function datesRows({ iso, probability }, chars) {
    return probability.map((chances, k) => {
      const [best, second] = Array.from(chances.keys()).sort((a, b) => chances[b] - chances[a]);
      const next = `${chars[second]} ${percent(chances[second])}`;
      return [k + 1, readAt(iso, k), iso[k], percent(chances[best]), next];
    });
  }

  /** A state as squares, 16 in a row: one shape for all positive units, one for all negative ones.
   * @param {"h" | "c"} kind @param {Floats} values @param {string} words @param {number} size of a square
   * @param {number} largest */
  function squares(kind, values, words, size, largest) {
    const shapes = { plus: "", minus: "" };
    values.forEach((value, unit) => {
      const side = (size - 1) * Math.sqrt(Math.abs(value) / largest);
      const [x, y] = [unit % 16, Math.floor(unit / 16)].map((place) => (place + 0.5) * size - side / 2);
      shapes[value < 0 ? "minus" : "plus"] += `M${x} ${y + 18}h${side}v${side}h${-side}z`;
    });
    const cells = Object.entries(shapes).map(([sign, d]) => svg("path", { d, class: `is-${kind} ${sign}` }));
    const [width, height] = [16 * size, 8 * size];
    const parts = [head(0, 12, words), box(0, 18, width, height, "frame"), ...cells];
    return drawing(`${words}, as 128 squares; numbers below.`, width, height + 18, parts);
  }

  /** h and c as they were handed over, and as they are. @param {DatesFound} found @param {number} step
   * @param {number} width */
  function statePictures(found, step, width) {
    const size = Math.min(11, Math.floor((width < 560 ? width - 20 : width / 2 - 30) / 32));
    const largest = Math.max(...found.c.flatMap((c) => Array.from(c, Math.abs)));
    return [0, step].flatMap((k) => {
      const when = k ? `after step ${k}` : "handed over";
      return [
        squares("h", found.h[k], `h ${when}`, size, 1),
        squares("c", found.c[k], `c ${when}`, size, largest),
      ];
    });
  }

  /** The probability of each character, step by step. @param {DatesFound} found @param {number} step
   * @param {number} width @param {string} chars */
  function gridPicture({ iso, probability }, step, width, chars) {
    const [column, high, left] = [Math.min(52, (width - 56) / LAST_STEP), 15, 52];
    const last = 54 + 12 * high;
    /** @param {number} k */
    const x = (k) => left + column * (k + 0.5);
    const grid = Array.from(chars, (letter, n) => tick(left - 8, 48 + n * high, letter, "code"));
    probability.slice(0, step).forEach((chances, k) => {
      grid.push(text(x(k), 28, readAt(iso, k), "code"), text(x(k), last, iso[k], "code"));
      for (const [n, chance] of chances.entries())
        grid.push(dot([x(k), 44 + n * high], "p-dot", 6.5 * Math.sqrt(chance)));
    });
    if (step) grid.push(box(x(step - 1.5), 14, column, last - 6, "now"));
    grid.push(tick(left - 8, 28, "reads"), tick(left - 8, last, "writes"));
    const name = `Probability of each character in ${step} of ${LAST_STEP} steps; numbers below.`;
    return drawing(name, width, last + 10, [
      head(0, 11, "probability of each character, step by step"),
      ...grid,
    ]);
  }

  /** @extends {Trained<"dates", DatesFields, DatesView>} */
  class LstmDates extends Trained {
    /** @override @returns {"dates"} */
    get name() {
      return "dates";
    }

    /** @override */
    get fields() {
      const { longest = 0, wordings = {} } = this.loaded ?? {};
      const examples = Object.keys(wordings).map((wording) => `“${wording}”`);
      /** @param {string} typed */
      const asTyped = (typed) => typed;
      const most = `at most ${longest} characters, years 1969 to 2068`;
      const help = `Trained on five wordings: ${examples.join(", ")}; ${most}.`;
      const range = {
        type: "range",
        label: "Decoder step",
        help: "0 is the hand-off: nothing is written yet",
      };
      return {
        date: anyText(this.usual, asTyped, { label: "Date", help }),
        step: whole(LAST_STEP, 0, LAST_STEP, range),
      };
    }

    /** @override */
    controls() {
      /** @param {string} words @param {number} by */
      const move = (words, by) => {
        const onclick = () => {
          const step = Math.min(LAST_STEP, Math.max(0, this.state.step + by));
          this.change({ ...this.state, step });
        };
        return make("button", { type: "button", className: "md-button", onclick }, words);
      };
      const actions = make("div", { className: "widget-actions" }, move("Step back", -1), move("Step on", 1));
      return [this.control("date"), make("div", {}, this.control("step"), actions)];
    }

    /** @override @param {State<DatesFields>} state */
    compute({ date }) {
      const read = readDate(this.model, date);
      return read.refused ? read : { ...read, found: dates(this.model, read.text) };
    }

    /** @override @param {DatesView} view @param {State<DatesFields>} state */
    tell(view, state) {
      const { found } = view;
      this.hold(!found);
      if (found) this.inputs.date?.removeAttribute("aria-invalid");
      else this.inputs.date?.setAttribute("aria-invalid", "true");
      this.sentence.textContent = found ? datesSaid(found, view, state.step) : view.refused;
    }

    /** Keep the room of a picture that is not there, or the page would jump at each letter of a date.
     * @param {boolean} isEmpty */
    hold(isEmpty) {
      const isHeld = this.figure.style.minHeight !== "";
      if (isEmpty !== isHeld) this.figure.style.minHeight = isEmpty ? `${this.figure.offsetHeight}px` : "";
      this.more.style.visibility = isEmpty ? "hidden" : "";
    }

    /** @override @param {DatesView} view @param {State<DatesFields>} state */
    tellMore({ found }, state) {
      if (!found) return;
      const heads = ["Step", "Reads", "Writes", "With", "Next best"];
      this.fold(0, NUMBERS, heads, datesRows(found, this.model.out_chars));
      const states = [found.h[0], found.c[0], found.h[state.step], found.c[state.step]];
      const rows = Array.from(found.h[0], (_, unit) => [unit, ...states.map((x) => x[unit].toFixed(3))]);
      this.fold(
        1,
        "The numbers of h and c",
        ["Unit", "h handed over", "c handed over", "h now", "c now"],
        rows,
      );
    }

    /** @override @param {number} width @param {DatesView} view @param {State<DatesFields>} state */
    picture(width, { found }, { step }) {
      if (!found) return [];
      const grid = gridPicture(found, step, width, this.model.out_chars);
      return [...statePictures(found, step, width), grid];
    }
  }

  // --- Weather

  /** @typedef {{ day: Field<string>, ahead: Field<number> }} WeatherFields */

  /** A number of a day: where it is in a row, its name and unit.
   * @typedef {{ n: number, what: string, unit: string }} Panel @type {Panel[]} */
  const PANELS = [
    { n: 1, what: "warmest", unit: "°C" },
    { n: 2, what: "coldest", unit: "°C" },
    { n: 0, what: "rain", unit: "mm" },
    { n: 3, what: "wind", unit: "m/s" },
  ];

  /** A day as people say it. @param {string} first @param {number} later how many days later */
  function spoken(first, later) {
    const day = new Date(Date.parse(first));
    day.setUTCDate(day.getUTCDate() + later);
    return day.toLocaleDateString("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
  }

  /** One number of all days. @param {WeatherFound} found @param {number} ahead @param {number} width
   * @param {Panel} panel */
  function panel({ past, forecast, truth }, ahead, width, { n, what, unit }) {
    const all = [...past, ...truth, ...forecast].map((row) => row[n]);
    const least = Math.min(...all);
    const most = Math.max(least + 1, ...all);
    /** @param {number[][]} rows @param {number} from @returns {Point[]} */
    const points = (rows, from) =>
      rows.map((row, k) => [
        44 + ((width - 52) * (k + from + 0.5)) / 21,
        118 - ((row[n] - least) / (most - least)) * 90,
      ]);
    const [read, came, told] = [points(past, 0), points(truth, 14), points(forecast.slice(0, ahead), 14)];
    const border = (read[13][0] + came[0][0]) / 2;
    const name = `${what} in ${unit}: 14 days read, 7 measured, ${ahead} forecast; numbers below.`;
    return drawing(name, width, 150, [
      ...[head(0, 14, `${what} (${unit})`), tick(36, 122, least.toFixed(1)), tick(36, 32, most.toFixed(1))],
      ...[line(border, 22, border, 124), line(44, 124, width - 8, 124)],
      text(44, 140, "• 14 days read", "small", "start"),
      tick(width - 8, 140, "○ measured ■ forecast"),
      path(read, "past"),
      ...read.map((point) => dot(point, "past-dot", 2)),
      ...came.map((point) => dot(point, "p-dot hollow", 4.5)),
      path(told, "c-line"),
      ...told.map(([x, y]) => box(x - 3.5, y - 3.5, 7, 7, "c-dot")),
    ]);
  }

  /** @extends {Trained<"weather", WeatherFields, WeatherFound>} */
  class LstmWeather extends Trained {
    /** @override @returns {"weather"} */
    get name() {
      return "weather";
    }

    /** @override */
    get fields() {
      const help = "1 to 7; from the second on it reads its own forecast";
      return {
        day: dayIn(this.usual, "2015-01-01", "2015-12-25", {
          label: "First day of the forecast",
          help: "1 January to 25 December 2015",
        }),
        ahead: whole(7, 1, 7, { type: "range", label: "Days ahead", help }),
      };
    }

    /** @override @param {State<WeatherFields>} state */
    compute({ day }) {
      return weather(this.model, day);
    }

    /** @override @param {WeatherFound} found @param {State<WeatherFields>} state */
    tell({ forecast, truth }, { day, ahead }) {
      const [told, came] = [forecast[ahead - 1], truth[ahead - 1]];
      const said = PANELS.map(({ n, what, unit }) => {
        return `${what} ${told[n].toFixed(1)} ${unit} (measured ${came[n].toFixed(1)})`;
      });
      const days = ahead === 1 ? "1 day" : `${ahead} days`;
      const when = `${spoken(day, ahead - 1)} 2015, ${days} ahead`;
      this.sentence.textContent = `Forecast for ${when}: ${said.join(", ")}.`;
    }

    /** @override @param {WeatherFound} found @param {State<WeatherFields>} state */
    tellMore({ forecast, truth }, { day }) {
      const heads = ["Day", ...PANELS.map(({ what, unit }) => `${what}, ${unit}`)];
      const rows = forecast.map((told, k) => [
        spoken(day, k),
        ...PANELS.map(({ n }) => `${told[n].toFixed(1)} (${truth[k][n].toFixed(1)})`),
      ]);
      this.fold(0, `${NUMBERS}; in brackets what was measured`, heads, rows);
    }

    /** @override @param {number} width @param {WeatherFound} found @param {State<WeatherFields>} state */
    picture(width, found, { ahead }) {
      const wide = width < 560 ? width : Math.floor(width / 2) - 10;
      return PANELS.map((one) => panel(found, ahead, wide, one));
    }
  }

  define("lstm-brackets", LstmBrackets);
  define("lstm-dates", LstmDates);
  define("lstm-weather", LstmWeather);
})();
