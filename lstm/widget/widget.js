// What the widgets share: elements, and a state that stands in controls and in the address of the page.
"use strict";

globalThis.widget ??= (() => {
  /** @typedef {Record<string, any>} State */

  /** @param {string} tag @param {object} properties @param {...(Node | string | number)} children */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  /** @param {string} tag @param {object} attributes @param {...(Node | string | number)} children */
  function svg(tag, attributes, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** A fieldset. @param {string} legend @param {...Node} inside */
  const fields = (legend, ...inside) => make("fieldset", {}, make("legend", {}, legend), ...inside);

  /** A table; the first cell of each row is its heading.
   * @param {string} name @param {string[]} heads @param {(string | number)[][]} rows */
  function table(name, heads, rows) {
    const head = heads.map((x) => make("th", { scope: "col" }, x));
    const line = ([first, ...cells]) => [make("th", { scope: "row" }, first), ...cells.map((x) => make("td", {}, x))];
    const body = rows.map((row) => make("tr", {}, ...line(row)));
    const whole = make("table", {}, make("thead", {}, make("tr", {}, ...head)), make("tbody", {}, ...body));
    return make(
      "div",
      { className: "md-typeset__scrollwrap", tabIndex: 0, role: "region", "aria-label": `${name}: a table that scrolls sideways` },
      make("div", { className: "md-typeset__table" }, whole),
    );
  }

  /** A button that copies a text. @param {string} words @param {() => string} text */
  function copyButton(words, text) {
    const button = make("button", { type: "button", className: "md-button" }, words);
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text());
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = words), 1500);
    });
    return button;
  }

  /** An element whose state its controls, links in the text, and the address set. A widget has
   * - `build()`: makes `form`, with controls, and `figure`, and calls `watch`
   * - `parse(search)`: the state that an address names; what it cannot name is as usual
   * - `query(state)`: what the address says of a state, by key; nothing where it is as usual
   * - `chosen(control)`: what a control says now
   * - `tell()`: shows the state; `tellMore()`: what can wait until that is painted; `picture(width)`: draws it. */
  class Widget extends HTMLElement {
    room = 0; // in CSS pixels; the observer tells it before the first picture

    connectedCallback() {
      this.listeners = new AbortController();
      const options = { signal: this.listeners.signal };
      addEventListener("popstate", () => this.read(), options);
      document.addEventListener("versionchange", () => this.state && this.show(this.state), options);
      document.addEventListener("click", (event) => this.follow(event), { ...options, capture: true });
      this.watcher = new ResizeObserver(([entry]) => this.fit(entry.contentRect.width));
      if (this.box) this.watch(this.box);
      if (!this.isBuilt) this.build();
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

    /** The form, with what it does. @param {...Node} inside */
    controls(...inside) {
      this.form = make("form", {}, ...inside);
      this.form.addEventListener("input", (event) => this.chosen(event.target));
      this.form.addEventListener("submit", (event) => event.preventDefault());
      return this.form;
    }

    /** Take the state from an address. @param {string} search */
    read(search = location.search) {
      this.show(this.parse(search));
    }

    /** What the controls say of a state. @param {State} state @returns {State} */
    values(state) {
      return state;
    }

    /** @param {State} state @param {Element} [typed] a control that keeps its text */
    show(state, typed) {
      this.state = state;
      const values = this.values(state);
      for (const control of this.form.elements) {
        const value = values[control.name];
        if (value === undefined) continue;
        if (control.type === "checkbox") control.checked = value;
        else if (control !== typed) {
          control.value = value;
          this.mark(control, true);
        }
      }
      this.tell();
      this.drawn = 0;
      this.fit();
      this.afterPaint(() => this.state === state && this.tellMore());
    }

    tellMore() {}

    /** Do what takes long after the next paint, if the element is still there. @param {() => void} action */
    afterPaint(action) {
      requestAnimationFrame(() => setTimeout(() => this.isConnected && action()));
    }

    /** Show another state and keep it in the address. @param {State} state @param {Element} [typed] */
    change(state, typed) {
      this.show(state, typed);
      this.keep();
    }

    /** Whether a control holds what can be used. @param {Element} control @param {boolean} fits */
    mark(control, fits) {
      if (fits) control.removeAttribute("aria-invalid");
      else control.setAttribute("aria-invalid", "true");
    }

    /** Draw, if there is room and something new. @param {number} room in CSS pixels */
    fit(room = this.room) {
      this.room = Math.floor(room);
      if (!this.state || this.room < 100 || this.drawn === this.room) return;
      this.drawn = this.room;
      this.figure.replaceChildren(...this.picture(this.room));
    }

    /** The end of the address of a state; other parts of it stay. @param {State} state */
    search(state) {
      const given = new URLSearchParams(location.search);
      for (const [key, value] of Object.entries(this.query(state))) {
        if (value === "") given.delete(key);
        else given.set(key, value);
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
          history.replaceState(history.state, "", pathname + this.search(this.state) + (hash ?? location.hash));
        } catch {
          // The state stays, the address does not tell it.
        }
      });
    }

    /** Whether an address sets this widget. @param {string} _search */
    knows(_search) {
      return true;
    }

    /** A link in the text that sets it. @param {MouseEvent} event */
    async follow(event) {
      const link = event.target.closest?.("article a[href*='?']");
      const isHere = link && link !== this.link && link.origin + link.pathname === location.origin + location.pathname;
      if (!isHere || !this.knows(link.search) || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      const controls = () => [...this.querySelectorAll("[name]")];
      const before = new Map(controls().map((x) => [x, x.checked + x.value]));
      await this.read(link.search);
      if (this.state) this.keep(link.hash);
      const changed = controls().filter((x) => before.get(x) !== x.checked + x.value);
      (changed[0] ?? this.querySelector("[name], button")).focus({ preventScroll: true });
      this.scrollIntoView({ block: "start" });
      for (const { parentElement } of changed) {
        parentElement.classList.remove("is-changed");
        void parentElement.offsetWidth; // start the animation again
        parentElement.classList.add("is-changed");
      }
    }
  }

  return { make, svg, fields, table, copyButton, Widget };
})();

// Material puts scripts into a page that run in any order: those that need this one wait for this event.
dispatchEvent(new Event("lstm-script"));
