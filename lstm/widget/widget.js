// What the widgets share: elements, and a state that is in controls and in the address of the page.
//
// The scripts share one global, `lstm`. They cannot be modules: a page that is opened from a disk loads
// none. The build puts those of a widget into one file, each after those that it needs. Another widget's
// file has the shared ones, too. What a bundler makes is a file of its own, which waits for the event
// "lstm-script".
// A page may have an element with the id "lstm", which browsers offer under that name until the global is
// there.
"use strict";

if (!Object.hasOwn(globalThis, "lstm")) globalThis.lstm = {};

(() => {
  const fields = globalThis.lstm?.fields;
  if (!globalThis.lstm || !fields) return;
  if (globalThis.lstm.widget) return;
  const { parse, query, shown } = fields;

  // --- Elements

  /** @type {WidgetKit["make"]} */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) Reflect.set(element, name, value);
      else element.setAttribute(name, String(value));
    }
    element.append(...children.map(node));
    return element;
  }

  /** @param {Child} child */
  const node = (child) => (typeof child === "number" ? String(child) : child);

  /** @type {WidgetKit["svg"]} */
  function svg(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children.map(node));
    return element;
  }

  /** @type {WidgetKit["text"]} */
  const text = (x, y, words, className = "small", anchor = "middle") =>
    svg("text", { x, y, class: className, "text-anchor": anchor }, words);

  /** @type {WidgetKit["box"]} */
  const box = (x, y, width, height, className) => svg("rect", { x, y, width, height, class: className });

  /** @type {WidgetKit["drawing"]} */
  function drawing(name, width, height, children, className = "") {
    const size = { width, height, viewBox: `0 0 ${width} ${height}` };
    return svg("svg", { role: "img", "aria-label": name, class: className, ...size }, ...children);
  }

  /** A pattern of slanting lines. @type {WidgetKit["hatch"]} */
  function hatch(id) {
    const turned = { patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
    const line = svg("path", { d: "M0 0v6", class: "hatch-line" });
    return svg("defs", {}, svg("pattern", { id, width: 6, height: 6, ...turned }, line));
  }

  /** @type {WeakMap<Element, unknown>} */
  const known = new WeakMap();

  /** What the build found out; read once, as the template goes when the widget is drawn.
   * @type {WidgetKit["factsOf"]} */
  function factsOf(element) {
    if (!known.has(element))
      known.set(element, JSON.parse(element.querySelector("template")?.content.textContent ?? ""));
    return known.get(element);
  }

  /** @type {WidgetKit["fieldset"]} */
  const fieldset = (legend, ...inside) => make("fieldset", {}, make("legend", {}, legend), ...inside);

  /** A table that site.js leaves alone, as it has a name of its own. @type {WidgetKit["table"]} */
  function table(name, heads, rows) {
    const head = heads.map((x) => make("th", { scope: "col" }, x));
    const body = make("tbody", {}, ...lines(rows));
    const whole = make("table", {}, make("thead", {}, make("tr", {}, ...head)), body);
    const label = {
      role: "region",
      "aria-label": `${name}: a table that scrolls sideways`,
      "data-named": "",
    };
    const inner = make("div", { className: "md-typeset__table" }, whole);
    return make("div", { className: "md-typeset__scrollwrap", tabIndex: 0, ...label }, inner);
  }

  /** Lines of a table, each with a heading first, unless its cells are there. @type {WidgetKit["lines"]} */
  const lines = (rows) =>
    rows.map(([first = "", ...rest]) => {
      const cells = rest.map((x) => cell(x) ?? make("td", {}, x));
      return make("tr", {}, cell(first) ?? make("th", { scope: "row" }, first), ...cells);
    });

  /** @param {Child} x */
  const cell = (x) => (x instanceof HTMLTableCellElement ? x : undefined);

  /** @type {WidgetKit["define"]} */
  function define(name, element) {
    if (!customElements.get(name)) customElements.define(name, element);
  }

  /** Words, those between backticks as code. @param {string} words */
  const coded = (words) => words.split("`").map((x, n) => (n % 2 ? make("code", {}, x) : x));

  // --- Copying

  /** Whether a text is in the clipboard now. Without https there is no clipboard, but a selection can be
   * copied.
   * @param {string} words */
  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      const { activeElement } = document;
      const area = make("textarea", { value: words, readOnly: true, className: "unseen" });
      document.body.append(area);
      area.select();
      const isCopied = document.execCommand("copy");
      area.remove();
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
      return isCopied;
    }
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let announced;

  /** Say something to who does not see it; of several at once only the last. @type {WidgetKit["announce"]} */
  function announce(words) {
    clearTimeout(announced);
    let place = document.querySelector("body > .unseen[role=status]");
    if (!place) {
      place = make("p", { className: "unseen", role: "status" });
      document.body.append(place);
    }
    place.textContent = "";
    announced = setTimeout(() => place.replaceChildren(words), 100); // a change, also of equal words
  }

  /** @type {WidgetKit["copyButton"]} */
  function copyButton(words, read) {
    const button = make("button", { type: "button", className: "md-button" }, words);
    button.addEventListener("click", async () => {
      const said = (await copy(await read())) ? "Copied" : "Not copied: select the code and copy it";
      button.textContent = said;
      announce(said);
      setTimeout(() => button.replaceChildren(words), 1500);
    });
    return button;
  }

  // --- The element

  /** A box to tick, or nothing. @param {Control} control */
  const boxOf = (control) =>
    control instanceof HTMLInputElement && control.type === "checkbox" ? control : null;

  /** What a control says, as an address would. @param {Control} control */
  const said = (control) => (boxOf(control) ? String(Number(boxOf(control)?.checked)) : control.value);

  /** @param {Control} control @param {string} text */
  function write(control, text) {
    const box = boxOf(control);
    if (box) box.checked = text === "1";
    else control.value = text;
  }

  /** Whether a control holds what can be used. @param {Control} control @param {boolean} fits */
  function mark(control, fits) {
    if (fits) control.removeAttribute("aria-invalid");
    else control.setAttribute("aria-invalid", "true");
  }

  /** The control of a field. @param {string} name @param {Field<unknown>} field @returns {Control} */
  function inputOf(name, { attributes, words }) {
    if (!words) return make("input", { name, ...attributes });
    const options = Object.entries(words).map(([value, shown]) => make("option", { value }, shown));
    return make("select", { name, ...attributes }, ...options);
  }

  /** Let something start again. @param {Element | null} element
   * @param {string} name a class with an animation */
  function restart(element, name) {
    if (!(element instanceof HTMLElement)) return;
    element.classList.remove(name);
    void element.offsetWidth; // what the browser must know before the class is back
    element.classList.add(name);
  }

  /** An element whose state its controls, links in the text, and the address set. A widget has
   * - `fields`: the declaration of its state
   * - `build()`: puts controls into `form`, places for what they show into the page, and calls `watch`
   * - `settle(state)`: the possible state that is meant by one of which some parts exclude each other
   * - `compute(state)`: what is shown of a state, for the following
   * - `allow(view, state)`: which choices there are; `values(view, state)`: what controls without a field say
   * - `tell(view, state)`: shows it; `tellMore(view, state)`: shows what can wait until that is painted
   * - `picture(width, view, state)`: draws it
   * - `taken(name, text)`: the state when a control says this.
   * @template {Fields} F @template V */
  class Widget extends HTMLElement {
    room = 0; // in CSS pixels; the observer tells it before the first picture
    drawn = 0;
    isBuilt = false;
    isShown = false;
    form = make("form");
    figure = make("figure", { className: "widget-picture" });
    sentence = make("output", { className: "widget-answer" });
    /** @type {Record<string, Control>} */
    inputs = {};
    /** @type {{ state: State<F>, view: V } | undefined} */
    now;
    /** @type {Element | undefined} */
    box;
    listeners = new AbortController();
    watcher = new ResizeObserver(([entry]) => entry && this.fit(entry.contentRect.width));

    /** @returns {F} */
    get fields() {
      throw new Error(`<${this.localName}> declares no fields`);
    }

    build() {}

    /** @param {State<F>} state @returns {State<F>} */
    settle(state) {
      return state;
    }

    /** @param {State<F>} _state @returns {V} */
    compute(_state) {
      throw new Error(`<${this.localName}> computes nothing`);
    }

    /** @param {V} _view @param {State<F>} _state */
    allow(_view, _state) {}

    /** @param {V} _view @param {State<F>} state */
    values(_view, state) {
      return shown(this.fields, state);
    }

    /** @param {V} _view @param {State<F>} _state */
    tell(_view, _state) {}

    /** @param {V} _view @param {State<F>} _state */
    tellMore(_view, _state) {}

    /** @param {number} _room @param {V} _view @param {State<F>} _state @returns {Element[]} */
    picture(_room, _view, _state) {
      return [];
    }

    /** @param {string} name @param {string} text @returns {State<F> | undefined} nothing where it cannot be
     * */
    taken(name, text) {
      const value = this.field(name)?.parse(text);
      return value === undefined ? undefined : { ...this.state, [name]: value };
    }

    /** Whether an address sets this widget. @param {string} _search */
    knows(_search) {
      return true;
    }

    /** @param {string} name @returns {Field<unknown> | undefined} */
    field(name) {
      /** @type {Fields} */
      const fields = this.fields;
      return Object.hasOwn(fields, name) ? fields[name] : undefined;
    }

    /** What is shown, or the usual state. */
    get state() {
      return this.now?.state ?? this.parse("");
    }

    connectedCallback() {
      this.listeners = new AbortController();
      const options = { signal: this.listeners.signal };
      addEventListener("popstate", () => this.read(), options);
      document.addEventListener("versionchange", () => this.now && this.show(this.now.state), options);
      document.addEventListener("click", (event) => this.follow(event), { ...options, capture: true });
      if (this.box) this.watch(this.box);
      if (!this.isBuilt) {
        this.form.addEventListener("input", (event) => this.chosen(event.target));
        this.form.addEventListener("submit", (event) => event.preventDefault());
        this.build();
      }
      this.isBuilt = true;
      this.read();
    }

    disconnectedCallback() {
      this.listeners.abort();
      this.watcher.disconnect();
    }

    /** Draw as wide as this is. @param {Element} box */
    watch(box) {
      this.box = box;
      this.watcher.observe(box);
    }

    /** The control of a field, in its label. @param {string} name @param {Field<unknown>} [field] */
    control(name, field = this.field(name)) {
      if (!field) throw new Error(`<${this.localName}> has no field ${name}`);
      const input = inputOf(name, field);
      this.inputs[name] = input;
      const help = field.help ? [make("small", {}, field.help)] : [];
      const words = make("span", {}, ...coded(field.label || name), ...help);
      if (boxOf(input)) return make("label", { className: "widget-check" }, input, words);
      return make("label", { className: "widget-choice" }, words, input);
    }

    /** Take the state from an address. @param {string} [search] @returns {void | Promise<void>} */
    read(search = location.search) {
      this.show(this.parse(search));
    }

    /** The state that an address names. @param {string} search */
    parse(search) {
      return this.settle(parse(this.fields, search));
    }

    /** @param {State<F>} state @param {Control} [typed] a control that keeps its text */
    show(state, typed) {
      const view = this.compute(state);
      const now = { state, view };
      this.now = now;
      this.allow(view, state);
      for (const [name, text] of Object.entries(this.values(view, state))) {
        const control = this.inputs[name];
        if (!control || control === typed) continue;
        write(control, text);
        mark(control, true);
      }
      this.tell(view, state);
      this.drawn = 0;
      this.fit();
      this.afterPaint(() => this.now === now && this.tellMore(view, state));
    }

    /** Do what takes long after the next paint, if the element is still there. @param {() => void} action */
    afterPaint(action) {
      requestAnimationFrame(() => setTimeout(() => this.isConnected && action()));
    }

    /** Take what a control says. @param {EventTarget | null} target */
    chosen(target) {
      const control = Object.values(this.inputs).find((x) => x === target);
      if (!control) return;
      const state = this.taken(control.name, said(control));
      mark(control, Boolean(state));
      if (state) this.change(state, control);
    }

    /** Show another state and keep it in the address. @param {State<F>} state @param {Control} [typed] */
    change(state, typed) {
      this.show(this.settle(state), typed);
      this.keep();
    }

    /** Draw, if there is room and something new. @param {number} [room] in CSS pixels */
    fit(room = this.room) {
      this.room = Math.floor(room);
      if (!this.now || this.room < 100 || this.drawn === this.room) return;
      this.drawn = this.room;
      this.figure.replaceChildren(...this.picture(this.room, this.now.view, this.now.state));
    }

    /** The end of the address of a state; other parts of it stay. @param {State<F>} state */
    search(state) {
      const given = new URLSearchParams(location.search);
      for (const [key, text] of Object.entries(query(this.fields, state))) {
        if (text === null) given.delete(key);
        else given.set(key, text);
      }
      const text = given.toString().replaceAll("%2C", ",");
      return text && `?${text}`;
    }

    /** Let the address tell the state. @param {string} [hash] */
    keep(hash) {
      const { pathname } = location;
      this.afterPaint(() => {
        if (location.pathname !== pathname) return;
        try {
          history.replaceState(
            history.state,
            "",
            pathname + this.search(this.state) + (hash ?? location.hash),
          );
        } catch {
          // The state stays, the address does not tell it.
        }
      });
    }

    /** The link in the text that an event is of, if it sets this widget. @param {MouseEvent} event */
    linkOf({ target, ctrlKey, metaKey, shiftKey }) {
      const link = target instanceof Element ? target.closest("article a[href*='?']") : null;
      // One with a target is a jump within the page, or leads elsewhere: see before.js.
      if (!(link instanceof HTMLAnchorElement) || link.target || link.matches(".widget-link")) return null;
      const isHere = link.origin + link.pathname === location.origin + location.pathname;
      return isHere && this.knows(link.search) && !ctrlKey && !metaKey && !shiftKey ? link : null;
    }

    /** Do what a link in the text says. @param {MouseEvent} event */
    async follow(event) {
      const link = this.linkOf(event);
      if (!link) return;
      event.preventDefault();
      event.stopPropagation();
      const before = Object.fromEntries(Object.entries(this.inputs).map(([name, x]) => [name, said(x)]));
      await this.read(link.search);
      if (this.now) this.keep(link.hash);
      const changed = Object.entries(this.inputs).flatMap(([name, x]) =>
        before[name] === said(x) ? [] : [x],
      );
      this.focusFirst(changed);
      this.scrollIntoView({ block: "start" });
      for (const { parentElement } of changed) restart(parentElement, "is-changed");
    }

    /** @param {Control[]} wanted else the first control of all, or a button */
    focusFirst(wanted = []) {
      const first = wanted[0] ?? this.querySelector("[name], button");
      if (first instanceof HTMLElement) first.focus({ preventScroll: true });
    }
  }

  globalThis.lstm.widget = {
    ...{
      make,
      svg,
      text,
      box,
      drawing,
      hatch,
      factsOf,
      fieldset,
      table,
      lines,
      copyButton,
      announce,
      coded,
      define,
    },
    Widget,
  };
  dispatchEvent(new Event("lstm-script"));
})();
