// <lstm-model>: paste a model, see every tensor. The code is in a text area, and, deflated, in the address.
import { packed, unpacked } from "./address.js";
import { explainModel } from "./explain.js";
import { picture } from "./picture.js";
import { notes, outputOf, pageOf, parametersText, rowsOf, sentence } from "./results.js";

/** @typedef {{ examples: [string, string][], errors: [string, string][], given: string, messages: string,
 * script: string, versions: Record<string, string>, endsMasks: string[] }} Facts */
/** @typedef {ReturnType<typeof explainModel>} Explained */

const REST = 500; // milliseconds without a key before the address changes
const SLOW = 20; // milliseconds: what takes longer, or is longer, is read beside the page
const LONG = 3000;
const AT_ONCE = 5; // layers whose rows are laid out at once, as a part of the table
/** How a text begins that is no Python: JSON, a summary, a traceback. */
const GIVEN =
  /^(?:"?\{|Model: "|[┏│┃]|_{9,}|Layer \(type\)|-{20,}\s|File "|Cell In|[\w.]*(?:Error|Exception)\b[: ])/;
/** Layers of PyTorch. */
const TORCH = /^\s*(?:import|from) torch\b|\bnn\.(?:LSTM|GRU|RNN)\(/m;
const UNLOADED = "A part of this page did not load: try again.";
const TRACEBACK = /^(?:\w+ +)?Traceback \(most recent/m;

/** @param {string} text */
const isTorch = (text) => TORCH.test(text) && !/\bkeras\b/.test(text);

/** @typedef {{ endsMasks: boolean }} Settings */
/** The same script in a worker, which says what a code returns. @type {Worker | null} */
let beside = null;
if (!globalThis.document)
  addEventListener("message", ({ data }) => postMessage(explainModel(data[0], data[1])));

/** @param {string} url of this script @param {[string, Settings]} given @returns {Promise<Explained>} */
const readBeside = (url, given) =>
  new Promise((resolve, reject) => {
    beside ??= new Worker(url);
    beside.onmessage = ({ data }) => resolve(data);
    beside.onerror = reject;
    beside.postMessage(given);
  });

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

(function start() {
  const widget = globalThis.lstm?.widget;
  if (!widget) return addEventListener("lstm-script", start, { once: true });
  const { make, coded, copyButton, table, lines } = widget;
  const kit = widget;

  /** A script of this site that is not there yet. @param {string} src */
  const load = (src) =>
    new Promise((resolve, reject) => {
      const script = make("script", { src });
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });

  class LstmModel extends HTMLElement {
    /** @type {Facts} */
    facts = { examples: [], errors: [], given: "", messages: "", script: "", versions: {}, endsMasks: [] };
    isBuilt = false;
    /** The script that is on its way. @type {Promise<unknown> | null} */
    loading = null;
    timer = 0;
    took = 0; // milliseconds that the last answer took
    listeners = new AbortController();
    code = make("textarea", {
      id: "your-model-code",
      spellcheck: false,
      autocapitalize: "off",
      autocomplete: "off",
      wrap: "off",
      rows: 18,
    });
    example = make("select", { id: "your-model-example" });
    file = make("input", { id: "your-model-file", type: "file", accept: ".keras,.json" });
    /** What the text says that is no Python, as Markdown. @type {string | null} */
    markdown = null;
    /** The code that the answer is of. @type {string | undefined} */
    shown;
    found = explainModel("");
    said = make("output", { className: "widget-answer" });
    details = make("div", { className: "model-details" });
    /** What stands above and below the table, which has rows, by what they say. */
    above = make("div");
    below = make("div");
    table = table(
      "What every layer returns",
      ["Line", "Layer", "Returns", "What it is", "Mask", "Parameters"],
      [],
    );
    /** What the parts of the table say. @type {string[]} */
    drawn = [];
    /** The last code that is read: one comes after the other. @type {Promise<Explained | null>} */
    turn = Promise.resolve(null);

    connectedCallback() {
      this.listeners = new AbortController();
      const { signal } = this.listeners;
      addEventListener("popstate", () => this.read(), { signal });
      document.addEventListener("versionchange", () => this.show(), { signal });
      if (!this.isBuilt) this.build();
      this.isBuilt = true;
      this.read();
    }

    disconnectedCallback() {
      this.listeners.abort();
      clearTimeout(this.timer);
    }

    build() {
      this.facts = JSON.parse(this.querySelector("template")?.content.textContent ?? "{}");
      this.example.append(
        ...this.facts.examples.map(([title], n) => make("option", { value: String(n) }, title)),
      );
      const start = make(
        "label",
        { className: "widget-choice" },
        make("span", {}, "Start from an example"),
        this.example,
      );
      const open = make(
        "label",
        { className: "widget-choice" },
        make("span", {}, "or open a saved model"),
        this.file,
      );
      const own = make(
        "label",
        { className: "model-code", htmlFor: "your-model-code" },
        "Your code, in Python: paste a model",
      );
      const form = make("form", {}, start, open, own, this.code);
      form.addEventListener("submit", (event) => event.preventDefault());
      this.example.addEventListener("change", () => this.choose());
      this.code.addEventListener("input", () => this.typed());
      this.takeFiles();
      const actions = make(
        "div",
        { className: "widget-actions" },
        copyButton("Copy link", () => location.href),
        copyButton("Copy as Markdown", () => this.asMarkdown()),
      );
      const result = make("div", { className: "widget-result" }, this.said, this.details);
      this.replaceChildren(form, result, actions);
    }

    /** Take the code from the address, or the first example. */
    async read() {
      const text = new URLSearchParams(location.search).get("code");
      const given = text === null ? null : await unpacked(text);
      if (given === this.code.value && given !== "") return;
      this.code.value = given ?? this.facts.examples[0]?.[1] ?? "";
      this.mark();
      this.show();
    }

    choose() {
      this.code.value = this.facts.examples[Number(this.example.value)]?.[1] ?? "";
      this.show();
      this.keep();
    }

    typed() {
      this.mark();
      this.show();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), REST);
    }

    /** A file that is chosen, or dropped anywhere on the element. */
    takeFiles() {
      this.file.addEventListener("change", () => this.open(this.file.files?.[0]));
      this.addEventListener("dragover", (event) => {
        if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
      });
      this.addEventListener("drop", (event) => {
        if (!event.dataTransfer?.files.length) return;
        event.preventDefault();
        this.open(event.dataTransfer.files[0]);
      });
    }

    /** Put the layers of a saved model in the place of the code. @param {File | undefined} file */
    async open(file) {
      if (!file) return;
      const kit = await this.kit();
      const program = (await kit?.program(file)) ?? { why: "" };
      this.file.value = ""; // the same file can be chosen again
      if ("source" in program) this.put(program.source);
      else if (kit) this.say({ said: program.why.replaceAll("`", ""), details: [], markdown: "" });
    }

    /** @param {string} source */
    put(source) {
      this.code.value = source;
      this.code.setSelectionRange(0, 0);
      this.code.scrollTo(0, 0); // where a pasted line ended is no place in this code
      this.mark();
      this.show();
      this.keep();
    }

    /** The script for all that is no Python, and for changes; nothing where it cannot be had. */
    async more() {
      try {
        this.loading ??= load(this.facts.given);
        await this.loading;
      } catch {
        this.loading = null;
      }
      return globalThis.lstm?.given;
    }

    /** The same, where there is no answer without it. */
    async kit() {
      const kit = await this.more();
      if (!kit) this.say({ said: UNLOADED, details: [], markdown: "" });
      return kit;
    }

    async messages() {
      if (!globalThis.lstm?.messages) await load(this.facts.messages);
      return globalThis.lstm?.messages ?? {};
    }

    /** Say what a text is that is no Python. @param {string} text */
    async showGiven(text) {
      const kit = await this.kit();
      const put = (/** @type {string} */ x) => this.put(x);
      const pages = { errors: this.facts.errors, load: () => this.messages(), put };
      const answer = await kit?.answer(text, pages).catch(() => null);
      if (!answer || this.code.value !== text) return;
      if ("source" in answer) this.put(answer.source);
      else this.say(answer);
    }

    /** @param {{ said: string, details: Node[], markdown: string }} answer */
    say({ said, details, markdown }) {
      this.markdown = markdown || said;
      if (this.said.textContent !== said) this.said.textContent = said;
      this.details.replaceChildren(...details);
    }

    async asMarkdown() {
      await this.turn; // the last key may be read yet
      const { markdown } = this;
      return markdown ?? (await this.kit())?.markdown(this.found, this.code.value) ?? "";
    }

    /** Which example the code is, if any. */
    mark() {
      this.example.selectedIndex = this.facts.examples.findIndex(([, code]) => code === this.code.value);
    }

    /** Let the address hold the code, unless it is the usual one or too long. */
    async keep() {
      const { pathname } = location;
      const isUsual = this.code.value === this.facts.examples[0]?.[1];
      const text = isUsual ? "" : await packed(this.code.value);
      if (location.pathname !== pathname || !this.isConnected) return;
      const search = new URLSearchParams(location.search);
      if (text) search.set("code", text);
      else search.delete("code");
      const words = search.toString();
      try {
        history.replaceState(history.state, "", pathname + (words && `?${words}`) + location.hash);
      } catch {
        // The code stays, the address does not tell it.
      }
    }

    /** What a code returns, when those before it are read; nothing if there is another one by then.
     * @param {string} text @param {string} shown the code that this is asked for @param {boolean} isLong */
    explained(text, shown, isLong) {
      const here = () => explainModel(text, settings);
      const settings = { endsMasks: this.endsMasks };
      const read = () => {
        if (this.shown !== shown) return null;
        if (!isLong || location.protocol === "file:") return here(); // a page from a disk has no worker
        return readBeside(this.facts.script, [text, settings]).catch(() => {
          beside = null;
          return here();
        });
      };
      this.turn = this.turn.then(read, read);
      return this.turn;
    }

    get version() {
      return document.documentElement.dataset.version ?? "";
    }

    /** Whether the layers of the chosen version end masks. */
    get endsMasks() {
      return this.facts.endsMasks.includes(this.version);
    }

    /** Say what the code returns. */
    async show() {
      const text = this.code.value;
      this.shown = text;
      if (GIVEN.test(text.trimStart()) || TRACEBACK.test(text) || isTorch(text)) return this.showGiven(text);
      const start = performance.now();
      const found = await this.explained(text, text, text.length > LONG || this.took > SLOW);
      if (!found || this.shown !== text) return;
      this.took = performance.now() - start;
      this.found = found;
      this.markdown = null;
      const title = this.facts.versions[this.version];
      const of = this.endsMasks ? `With the masks of ${title}: ` : "On the site's own versions: ";
      const words = (title ? of : "") + sentence(found);
      if (this.said.textContent !== words) this.said.textContent = words;
      this.above.replaceChildren(...this.message(found), ...this.mistakes(found), ...this.picture(found));
      this.below.replaceChildren(...this.notes(found));
      if (!this.above.isConnected) this.details.replaceChildren(this.above, this.table, this.below);
      this.fill(found);
    }

    /** Fill the table: in each frame a part that does not say what it said before.
     * @param {Explained} found */
    async fill(found) {
      const { shown, drawn } = this;
      const whole = /** @type {HTMLTableElement} */ (this.table.querySelector("table"));
      const rows = rowsOf(found);
      const count = Math.ceil(rows.length / AT_ONCE);
      this.table.hidden = !count;
      this.details.classList.toggle("is-long", count > 1);
      drawn.splice(count);
      for (const x of [...whole.tBodies].slice(count)) x.remove();
      for (let n = 0; n < count; n++) {
        const steps = rows.splice(0, AT_ONCE);
        const said = JSON.stringify(steps, (key, x) => (/^(id|inputs)$/.test(key) ? 0 : x));
        if (drawn[n] === said) continue;
        if (count > 1) await painted();
        if (this.shown !== shown || this.found !== found) return;
        drawn[n] = said;
        const body = whole.tBodies[n] ?? whole.createTBody();
        body.replaceChildren(...lines(steps.flatMap((x) => this.rows(x))));
      }
    }

    /** @param {Explained} found */
    message({ answer: { error } }) {
      if (!error) return [];
      const line = this.code.value.split("\n")[(error.line ?? 1) - 1]?.trim() ?? "";
      const page = pageOf(error.message, this.facts.errors);
      const text = make("pre", { tabIndex: 0 }, make("code", {}, `${error.class}: ${error.message}`));
      const place = make("p", {}, this.goTo(error.line ?? 1), " ", make("code", {}, line));
      const more = page ? [make("p", {}, make("a", { href: page }, "The cause and the fix"))] : [];
      if (page) this.elsewhere(page).then((x) => more[0]?.append(...x));
      return [place, text, this.fix(), ...more];
    }

    /** What the example of an error page does on the chosen version, where that is anything else.
     * @param {string} page */
    async elsewhere(page) {
      const { version } = this;
      if (version) await this.messages().catch(() => null);
      const words = globalThis.lstm?.elsewhere?.[page.split("/").at(-2) ?? ""]?.[version];
      return words ? coded(`. On ${this.facts.versions[version]}, the example there ${words}.`) : [];
    }

    /** A place for a button that changes the code, if something helps against the message, or a mistake.
     * @param {Explained["warnings"][number]} [mistake] */
    fix(mistake) {
      const place = make("p", { hidden: true });
      this.offer(place, this.code.value, this.found, mistake);
      return place;
    }

    /** @param {HTMLElement} place @param {string} source @param {Explained} found
     * @param {Explained["warnings"][number]} [mistake] */
    async offer(place, source, found, mistake) {
      const kit = await this.more();
      const explain = (/** @type {string} */ text) => this.explained(text, source, true);
      const button = await kit?.offered({ source, found, mistake }, explain, (text, line) => {
        this.code.focus();
        this.code.select();
        // As if it were typed, so that it can be undone.
        if (!document.execCommand("insertText", false, text)) this.put(text);
        this.select(line);
      });
      if (!button) return;
      place.append(button);
      place.hidden = false;
    }

    /** A button that leads to a line of the code. @param {number} line */
    goTo(line) {
      const button = make("button", { type: "button", className: "model-line" }, `Line ${line}`);
      button.addEventListener("click", () => this.select(line));
      return button;
    }

    /** @param {number} line */
    select(line) {
      const lines = this.code.value.split("\n");
      const before = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
      this.code.focus();
      this.code.setSelectionRange(before, before + (lines[line - 1]?.length ?? 0));
    }

    /** The graph of layers; a layer in it leads to its row of the table.
     * @param {Explained} found */
    picture(found) {
      const rows = rowsOf(found);
      const drawing = picture(rows, kit, (row) => {
        const place = this.details.querySelectorAll("th .model-line")[rows.indexOf(row)];
        place?.scrollIntoView({ block: "center" });
        if (place instanceof HTMLElement) place.focus({ preventScroll: true });
      });
      return drawing ? [make("figure", { className: "widget-picture" }, drawing)] : [];
    }

    /** A row for each output of a call; what is of the call stands once.
     * @param {import("./results.js").Step} step */
    rows(step) {
      return step.outputs.map(outputOf).map((output, n) => {
        const shape = make(
          "td",
          {},
          make("code", {}, output.shape),
          ...(output.axes ? [make("br"), output.axes] : []),
        );
        const what = make("td", { className: "model-what" }, output.what || "—");
        const own = [shape, what, make("td", {}, output.mask)];
        if (n) return own;
        const rowSpan = step.outputs.length;
        const layer = [make("code", {}, step.class), make("br"), make("small", {}, step.name)];
        return [
          make("th", { scope: "row", rowSpan }, this.goTo(step.line)),
          make("td", { rowSpan }, ...layer),
          ...own,
          make("td", { rowSpan }, parametersText(step.parameters)),
        ];
      });
    }

    /** A place for what is likely wrong though Keras raises no error.
     * @param {Explained} found */
    mistakes(found) {
      const place = make("div");
      if (found.warnings.length) this.tell(place, found);
      return [place];
    }

    /** @param {HTMLElement} place @param {Explained} found */
    async tell(place, found) {
      const kit = await this.more();
      if (this.found !== found) return;
      if (!kit) return place.append(UNLOADED);
      place.append(...kit.mistakes(found, this.facts.errors, (x) => this.fix(x)));
    }

    /** @param {Explained} found */
    notes(found) {
      const words = notes(found);
      return words.length ? [make("ul", {}, ...words.map((x) => make("li", {}, ...coded(x))))] : [];
    }
  }

  widget.define("lstm-model", LstmModel);
})();
