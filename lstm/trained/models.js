// <lstm-brackets>, <lstm-dates>, <lstm-weather>: the tutorials' models at work, with lstm.js.
"use strict";

(function start() {
  const inPage = typeof customElements !== "undefined";
  if (inPage && !(globalThis.widget && globalThis.lstm)) return addEventListener("lstm-script", start, { once: true });

  // --- Weights, and what the models say

  const LEVELS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";

  /** Rows of a matrix: a character is a level from -31 to 31, a step counts 1/16384. */
  function unpack({ step, text }) {
    const value = (letter, n) => ((LEVELS.indexOf(letter) - 31) * step[n % step.length]) / 2 ** 14;
    return lstm.rows(Float64Array.from(text, value), step.length);
  }

  const denseOf = ([kernel, bias]) => ({ kernel: unpack(kernel), bias: unpack(bias)[0] });
  const layerOf = ([kernel, recurrent, bias]) => ({ ...denseOf([kernel, bias]), recurrent: unpack(recurrent) });

  function dense(vector, { kernel, bias }) {
    return bias.map((start, n) => kernel.reduce((sum, row, unit) => sum + vector[unit] * row[n], start));
  }

  function softmax(scores) {
    const highest = Math.max(...scores);
    const powers = scores.map((score) => Math.exp(score - highest));
    const sum = powers.reduce((a, b) => a + b);
    return powers.map((power) => power / sum);
  }

  const prepared = new Map();
  /** Layers, unpacked once. */
  function layers(model, make) {
    if (!prepared.has(model)) prepared.set(model, make(model.weights));
    return prepared.get(model);
  }

  /** After every bracket: how likely it is balanced, and c of the units that count. */
  function brackets(model, text) {
    const { embedding, layer, last } = layers(model, (w) => ({
      embedding: unpack(w.embedding),
      layer: layerOf([w.kernel, w.recurrent, w.bias]),
      last: denseOf([w.dense, w.dense_bias]),
    }));
    const { steps } = lstm.layer(Array.from(text, (bracket) => embedding[bracket === "(" ? 1 : 2]), layer);
    return {
      probability: steps.map(({ h }) => lstm.sigmoid(dense(h, last)[0])),
      c: steps.map(({ c }) => model.counters.map(({ unit }) => c[unit])),
    };
  }

  /** Read a date as people write it, write it as an ISO date. `h` and `c` begin with the hand-off. */
  function dates(model, human) {
    const { read, encoder, write, decoder, last } = layers(model, (w) => ({
      read: unpack(w.human_embedding[0]),
      encoder: layerOf(w.encoder),
      write: unpack(w.iso_embedding[0]),
      decoder: layerOf(w.decoder),
      last: denseOf(w.next_char),
    }));
    const sequence = Array.from(human, (letter) => read[model.in_chars.indexOf(letter)]);
    let { h, c } = lstm.layer(sequence, encoder);
    const result = { iso: "", probability: [], h: [h], c: [c] };
    let token = model.out_chars.indexOf("^");
    while (result.iso.length < 10) {
      ({ h, c } = lstm.cell(write[token], h, c, decoder));
      const chances = softmax(dense(h, last));
      token = chances.indexOf(Math.max(...chances));
      result.iso += model.out_chars[token];
      result.probability.push(chances);
      result.h.push(h);
      result.c.push(c);
    }
    return result;
  }

  const DAY = 864e5; // milliseconds
  const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;

  /** Seven days of [rain, warmest, coldest, wind] from a day such as 2015-07-01 on. */
  function weather(model, day) {
    const { first, second, last } = layers(model, (w) => ({
      first: layerOf(w.first), second: layerOf(w.second), last: denseOf(w.dense),
    }));
    const start = dayOf(day) - dayOf(model.begin);
    const past = model.values.slice(start - model.timesteps, start);
    const scaled = past.map((row) => row.map((value, n) => (value - model.mean[n]) / model.std[n]));
    let [one, two] = lstm.stack(scaled, [{ weights: first }, { weights: second }]);
    const forecast = [];
    while (forecast.length < 7) {
      const x = dense(two.h, last);
      forecast.push(Array.from(x, (value, n) => value * model.std[n] + model.mean[n]));
      one = lstm.cell(x, one.h, one.c, first);
      two = lstm.cell(one.h, two.h, two.c, second);
    }
    return { past, forecast, truth: model.values.slice(start, start + 7) };
  }

  const models = { brackets, dates, weather };
  globalThis.lstmTrained = models;
  if (!inPage) return;

  // --- Elements

  const { make, svg, table, Widget } = widget;

  const at = (x, y, words, className = "small", anchor = "middle") =>
    svg("text", { x, y, class: className, "text-anchor": anchor }, words);
  const head = (x, y, words) => at(x, y, words, "small strong", "start");
  const box = (x, y, width, height, className) => svg("rect", { x, y, width, height, class: className });
  const picture = (width, height, name, ...children) =>
    svg("svg", { role: "img", "aria-label": name, width, height, viewBox: `0 0 ${width} ${height}` }, ...children);
  const line = (x1, y1, x2, y2, className = "axis") => svg("line", { x1, y1, x2, y2, class: className });
  const path = (points, className) =>
    svg("polyline", { points: points.map((point) => point.join()).join(" "), class: className });
  const dot = ([cx, cy], className, r = 4) => svg("circle", { cx, cy, r, class: className });
  const percent = (value) => `${(100 * value).toFixed(1)} %`;

  /** The model in a script. */
  async function load(name, src) {
    globalThis.lstmModels ??= {};
    if (!lstmModels[name]) {
      await new Promise((onload, onerror) => document.head.append(make("script", { src, onload, onerror })));
    }
    return lstmModels[name] ?? Promise.reject();
  }

  /** Each has `usual`, its first state; `clean(key, value)`, a valid value or undefined; `inputs()`, its controls;
   * and what a widget has. The model comes with a click, or with an address that sets it. */
  class Trained extends Widget {
    build() {
      const onclick = async () => {
        await this.load(location.search);
        this.querySelector("[name], button").focus();
      };
      const words = `Load the trained model (${this.dataset.size})`;
      this.button = make("button", { className: "md-button md-button--primary", onclick }, words);
      this.status = make("output");
      this.prepend(make("p", { className: "widget-actions" }, this.button, this.status));
    }

    knows(search) {
      const given = new URLSearchParams(search);
      return Object.keys(this.usual).some((key) => given.has(key));
    }

    read(search = location.search) {
      return this.model || this.knows(search) ? this.load(search) : undefined;
    }

    /** Load the model, make the controls, show the state that the latest call wants. @param {string} search */
    async load(search) {
      this.wanted = search;
      if (!this.model) {
        this.status.textContent = "Loading …";
        try {
          this.model = await load(this.localName.slice(5), this.dataset.model);
        } catch {
          this.button.textContent = "Try again";
          this.status.textContent = "The model could not be loaded.";
          return;
        }
      }
      if (!this.form) {
        this.controls(...this.inputs()).className = "widget-controls";
        this.sentence = make("output", { className: "widget-answer" });
        this.figure = make("figure", { className: "widget-picture live-picture" });
        this.more = make("div");
        this.replaceChildren(this.form, make("div", { className: "widget-result" }, this.sentence, this.figure, this.more));
        this.watch(this.figure);
      }
      this.show(this.parse(this.wanted));
    }

    input(name, label, hint, properties) {
      const field = make("input", { name, autocomplete: "off", spellcheck: false, ...properties });
      return make("label", { className: "live-field" }, make("span", {}, label), field, make("small", {}, hint));
    }

    parse(search) {
      const given = new URLSearchParams(search);
      const value = (key) => (given.has(key) ? this.clean(key, given.get(key)) : undefined);
      return Object.fromEntries(Object.entries(this.usual).map(([key, usual]) => [key, value(key) ?? usual]));
    }

    query(state) {
      return Object.fromEntries(Object.entries(state).map(([key, value]) => [key, value === this.usual[key] ? "" : value]));
    }

    chosen(field) {
      const value = this.clean(field.name, field.value);
      this.mark(field, value !== undefined);
      if (value !== undefined) this.change({ ...this.state, [field.name]: value }, field);
    }

    /** A folded table of numbers, which stays open as it is; n counts them. */
    fold(n, summary, heads, rows) {
      if (!this.more.children[n]) this.more.append(make("details", {}, make("summary", {}, summary), ""));
      this.more.children[n].lastChild.replaceWith(table(summary, heads, rows));
    }
  }

  const NUMBERS = "The numbers of the picture";

  class LstmBrackets extends Trained {
    usual = { brackets: this.dataset.usual };

    clean(_, value) {
      return value.replace(/[^()]/g, "").slice(0, 40);
    }

    inputs() {
      return [this.input("brackets", "Brackets", "( and ) only, at most 40. Trained on even lengths up to 20.", {
        type: "text", maxLength: 40, className: "is-code",
      })];
    }

    tell() {
      const text = this.state.brackets;
      let [depth, wrong] = [0, 0];
      const depths = Array.from(text, (bracket, n) => {
        depth += bracket === "(" ? 1 : -1;
        if (depth < 0) wrong ||= n + 1;
        return depth;
      });
      Object.assign(this, { text, depths, found: brackets(this.model, text) });
      const { c, probability } = this.found;
      const chance = probability.at(-1);
      const balanced = !wrong && depth === 0;
      const why = wrong ? `bracket ${wrong} closes nothing` : `${depth} ${depth === 1 ? "is" : "are"} still open`;
      const odd = text.length % 2 ? " It was never trained on an odd length." : "";
      const long = text.length > 20 ? " It was never trained on more than 20 brackets." : "";
      this.sentence.textContent = text
        ? `${text} ${balanced ? "is balanced" : `is not balanced: ${why}`}. The LSTM says balanced with ${percent(chance)}, ` +
          `which is ${chance > 0.5 === balanced ? "right" : "wrong"}.${odd}${long}`
        : "Type a bracket.";
      this.fold(0, NUMBERS, ["No.", "Bracket", "Depth", `c, unit ${this.model.counters[0].unit}`, "Balanced so far?"],
        Array.from(text, (bracket, n) => [n + 1, bracket, depths[n], c[n][0].toFixed(2), percent(probability[n])]));
    }

    picture(width) {
      const { text, depths, found: { c, probability } } = this;
      const [left, top, middle, low, high] = [46, 22, 190, 240, 320];
      const right = width - 8;
      const step = (right - left) / Math.max(text.length, 12);
      const counted = this.model.counters.map(({ slope, start }, k) => c.map((row) => slope * row[k] + start));
      const most = Math.max(3, ...depths, ...counted[0]) + 0.3;
      const least = Math.min(0, ...depths, ...counted[0]) - 0.3;
      const x = (k) => left + step * (k + 0.5);
      const y = (depth) => middle - ((Math.min(most, Math.max(least, depth)) - least) / (most - least)) * (middle - top);
      const p = (chance) => high - chance * (high - low);
      const by = Math.ceil((most - least) / 6);
      const ticks = [...Array(100).keys()].map((k) => by * (k - 50)).filter((tick) => tick > least && tick < most);
      const points = (values, scale) => values.map((value, k) => [x(k), scale(value)]);
      const [best, ...others] = counted.map((values) => points(values, y));
      const chances = points(probability, p);
      return [picture(width, high + 10, `Depth up to ${Math.max(0, ...depths)}, c over it, and the probability after every bracket; numbers below.`,
        head(0, 12, `bars: depth; line: c of unit ${this.model.counters[0].unit}`),
        ...ticks.map((tick) => at(left - 8, y(tick) + 4, tick, "small", "end")), line(left, y(0), right, y(0)),
        ...depths.map((depth, k) => box(x(k) - 0.36 * step, Math.min(y(depth), y(0)), 0.72 * step, Math.abs(y(depth) - y(0)), "bar")),
        ...others.map((line) => path(line, "c-line thin")), path(best, "c-line"), ...best.map((point) => dot(point, "c-dot")),
        ...Array.from(text, (bracket, k) => at(x(k), middle + 18, bracket, "code")),
        head(0, low - 12, "balanced so far? hollow: odd number"),
        ...[0, 0.5, 1].flatMap((chance) => [at(left - 8, p(chance) + 4, `${100 * chance} %`, "small", "end"), line(left, p(chance), right, p(chance))]),
        path(chances, "p-line"), ...chances.map((point, k) => dot(point, k % 2 ? "p-dot" : "p-dot hollow")))];
    }
  }

  class LstmDates extends Trained {
    usual = { date: this.dataset.usual, step: 10 };

    clean(key, value) {
      if (key === "step") return /^(\d|10)$/.test(value) ? Number(value) : undefined;
      const known = this.model?.in_chars.slice(1) ?? "";
      return Array.from(value.toLowerCase()).filter((letter) => known.includes(letter)).join("").slice(0, this.model?.longest);
    }

    inputs() {
      const move = (words, by) => {
        const onclick = () => this.change({ ...this.state, step: Math.min(10, Math.max(0, this.state.step + by)) });
        return make("button", { type: "button", className: "md-button", onclick }, words);
      };
      const hint = `Day, month, year, as in “tue, 3 mar 1998”; at most ${this.model.longest} characters, years 1969 to 2068.`;
      return [
        this.input("date", "Date", hint, { type: "text", maxLength: this.model.longest }),
        make("div", {}, this.input("step", "Decoder step", "0 is the hand-off: nothing is written yet", {
          type: "range", min: 0, max: 10, step: 1,
        }), make("div", { className: "widget-actions" }, move("Step back", -1), move("Step on", 1))),
      ];
    }

    reads(k) {
      return k ? this.found.iso[k - 1] : "^";
    }

    tell() {
      const { date, step } = this.state;
      const found = dates(this.model, date);
      this.found = found;
      const best = found.probability.map((chances) => Math.max(...chances));
      const least = best.indexOf(Math.min(...best));
      const now = step
        ? `Step ${step} of 10 reads ${this.reads(step - 1)} and writes ${found.iso[step - 1]} with ${percent(best[step - 1])}.`
        : "Hand-off: nothing is written yet.";
      this.sentence.textContent = `“${date}” becomes ${found.iso}, least sure of character ${least + 1}, ${found.iso[least]}, with ${percent(best[least])}. ${now}`;
      this.fold(0, NUMBERS, ["Step", "Reads", "Writes", "With", "Next best"], found.probability.map((chances, k) => {
        const second = Array.from(chances.keys()).sort((a, b) => chances[b] - chances[a])[1];
        return [k + 1, this.reads(k), found.iso[k], percent(best[k]), `${this.model.out_chars[second]} ${percent(chances[second])}`];
      }));
      const states = [found.h[0], found.c[0], found.h[step], found.c[step]];
      this.fold(1, "The numbers of h and c", ["Unit", "h handed over", "c handed over", "h now", "c now"],
        Array.from(found.h[0], (_, unit) => [unit, ...states.map((state) => state[unit].toFixed(3))]));
    }

    picture(width) {
      const { found, state: { step }, model } = this;
      const size = Math.min(11, Math.floor((width < 560 ? width - 20 : width / 2 - 30) / 32));
      const largest = Math.max(...found.c.flatMap((c) => Array.from(c, Math.abs)));
      const states = [0, step].flatMap((k) => ["h", "c"].map((kind) => {
        const words = `${kind} ${k ? `after step ${k}` : "handed over"}`;
        const cells = Array.from(found[kind][k], (value, unit) => {
          const side = (size - 1) * Math.sqrt(Math.abs(value) / (kind === "h" ? 1 : largest));
          const [x, y] = [unit % 16, Math.floor(unit / 16)].map((place) => (place + 0.5) * size - side / 2);
          return box(x, y + 18, side, side, `${kind}-cell ${value < 0 ? "minus" : ""}`);
        });
        return picture(16 * size, 8 * size + 18, `${words}, as 128 squares; numbers below.`, head(0, 12, words), box(0, 18, 16 * size, 8 * size, "frame"), ...cells);
      }));
      const [column, row, left] = [Math.min(52, (width - 56) / 10), 15, 52];
      const x = (k) => left + column * (k + 0.5);
      const last = 54 + 12 * row;
      const grid = Array.from(model.out_chars, (letter, n) => at(left - 8, 48 + n * row, letter, "code", "end"));
      found.probability.slice(0, step).forEach((chances, k) => {
        grid.push(at(x(k), 28, this.reads(k), "code"), at(x(k), last, found.iso[k], "code"));
        chances.forEach((chance, n) => grid.push(dot([x(k), 44 + n * row], "p-dot", 6.5 * Math.sqrt(chance))));
      });
      if (step) grid.push(box(x(step - 1.5), 14, column, last - 6, "now"));
      grid.push(at(left - 8, 28, "reads", "small", "end"), at(left - 8, last, "writes", "small", "end"));
      return [...states, picture(width, last + 10, `Probability of each character in ${step} of 10 steps; numbers below.`,
        head(0, 11, "probability of each character, step by step"), ...grid)];
    }
  }

  const SPOKEN = { day: "numeric", month: "long", timeZone: "UTC" };
  const PANELS = [[1, "warmest", "°C"], [2, "coldest", "°C"], [0, "rain", "mm"], [3, "wind", "m/s"]];

  class LstmWeather extends Trained {
    usual = { day: this.dataset.usual, ahead: 7 };

    clean(key, value) {
      if (key === "ahead") return /^[1-7]$/.test(value) ? Number(value) : undefined;
      const exists = /^2015-\d\d-\d\d$/.test(value) && new Date(dayOf(value) * DAY).getUTCDate() === Number(value.slice(8));
      return exists && value <= "2015-12-25" ? value : undefined;
    }

    inputs() {
      return [
        this.input("day", "First day of the forecast", "1 January to 25 December 2015", {
          type: "date", min: "2015-01-01", max: "2015-12-25", required: true,
        }),
        this.input("ahead", "Days ahead", "1 to 7; from the second on it reads its own forecast", {
          type: "range", min: 1, max: 7, step: 1,
        }),
      ];
    }

    tell() {
      const { day, ahead } = this.state;
      this.found = weather(this.model, day);
      const { forecast, truth } = this.found;
      const name = (k) => new Date((dayOf(day) + k) * DAY).toLocaleDateString("en-GB", SPOKEN);
      const said = PANELS.map(([n, what, unit]) => `${what} ${forecast[ahead - 1][n].toFixed(1)} ${unit} (measured ${truth[ahead - 1][n].toFixed(1)})`);
      this.sentence.textContent = `Forecast for ${name(ahead - 1)} 2015, ${ahead === 1 ? "1 day" : `${ahead} days`} ahead: ${said.join(", ")}.`;
      this.fold(0, `${NUMBERS}; in brackets what was measured`, ["Day", ...PANELS.map(([, what, unit]) => `${what}, ${unit}`)],
        forecast.map((row, k) => [name(k), ...PANELS.map(([n]) => `${row[n].toFixed(1)} (${truth[k][n].toFixed(1)})`)]));
    }

    picture(width) {
      const { past, forecast, truth } = this.found;
      const { ahead } = this.state;
      const w = width < 560 ? width : Math.floor(width / 2) - 10;
      return PANELS.map(([n, what, unit]) => {
        const all = [...past, ...truth, ...forecast].map((row) => row[n]);
        const least = Math.min(...all);
        const most = Math.max(least + 1, ...all);
        const points = (rows, from) => rows.map((row, k) =>
          [44 + ((w - 52) * (k + from + 0.5)) / 21, 118 - ((row[n] - least) / (most - least)) * 90]);
        const [read, came, told] = [points(past, 0), points(truth, 14), points(forecast.slice(0, ahead), 14)];
        const border = (read[13][0] + came[0][0]) / 2;
        return picture(w, 150, `${what} in ${unit}: 14 days read, 7 measured, ${ahead} forecast; numbers below.`,
          head(0, 14, `${what} (${unit})`), at(36, 122, least.toFixed(1), "small", "end"), at(36, 32, most.toFixed(1), "small", "end"),
          line(border, 22, border, 124), line(44, 124, w - 8, 124),
          at(44, 140, "• 14 days read", "small", "start"), at(w - 8, 140, "○ measured ■ forecast", "small", "end"),
          path(read, "past"), ...read.map((point) => dot(point, "past-dot", 2)), ...came.map((point) => dot(point, "p-dot hollow", 4.5)),
          path(told, "c-line"), ...told.map(([x, y]) => box(x - 3.5, y - 3.5, 7, 7, "c-dot")));
      });
    }
  }

  for (const [name, element] of Object.entries({ brackets: LstmBrackets, dates: LstmDates, weather: LstmWeather })) {
    if (!customElements.get(`lstm-${name}`)) customElements.define(`lstm-${name}`, element);
  }
})();
