// The choice of versions in the header: what other versions print takes the place of what is in the page.
//
// data-on="NAME NAME": is there on these versions; data-not-on="NAME NAME": is not there on these. While the
// site's own version is chosen, all is as the page came. Widgets listen for "versionchange" on the document
// and read `document.documentElement.dataset.version`, a name or nothing.
"use strict";

(() => {
  const KEY = "version";

  /** How elements were when the page came. @type {WeakMap<HTMLElement, boolean>} */
  const before = new WeakMap();

  /** @returns {HTMLSelectElement | null} */
  const choice = () => document.querySelector(".version__choice");

  /** The option of the versions that the site runs on. @param {HTMLSelectElement} select */
  const own = (select) => [...select.options].find((option) => option.dataset.here !== undefined);

  /** The name that is kept, if it is one of those that can be chosen, else that of the site.
   * @param {HTMLSelectElement} select @returns {string} */
  function kept(select) {
    const here = own(select)?.value ?? "";
    try {
      const name = localStorage.getItem(KEY);
      return [...select.options].some((option) => option.value === name) ? String(name) : here;
    } catch {
      return here; // storage is refused
    }
  }

  /** Whether an element is there. @param {HTMLElement} element @param {string} name @returns {boolean} */
  function isOn(element, name) {
    const names = (element.dataset.on ?? element.dataset.notOn ?? "").split(" ");
    return names.includes(name) === (element.dataset.on !== undefined);
  }

  /** Elements of a kind. @template {Element} T @param {new () => T} kind @param {string} selector */
  const all = (kind, selector) =>
    [...document.querySelectorAll(selector)].flatMap((x) => (x instanceof kind ? [x] : []));

  /** Show what a version has. @param {string} name a version, or nothing for the site's own */
  function show(name) {
    for (const element of all(HTMLElement, "[data-on], [data-not-on]")) {
      if (!before.has(element)) before.set(element, Boolean(element.hidden));
      element.hidden = name ? !isOn(element, name) : Boolean(before.get(element));
    }
    // Of the words of other versions those of the chosen ones are now what the page says.
    for (const details of all(HTMLDetailsElement, "details:has(> [data-on])")) {
      const isChosen = Boolean(name && details.querySelector(":scope > [data-on]:not([hidden])"));
      details.classList.toggle("is-chosen", isChosen);
      details.hidden = Boolean(name) && !isChosen;
      if (isChosen) details.open = true;
    }
  }

  /** Say above the page that it is not as it came. @param {HTMLSelectElement} select @param {string} name */
  function tell(select, name) {
    document.querySelector(".version__told")?.remove();
    const article = document.querySelector("article.md-typeset");
    if (!name || !article) return;
    const note = document.createElement("p");
    note.className = "version__note version__told";
    const back = document.createElement("button");
    back.type = "button";
    back.textContent = `Back to ${own(select)?.textContent?.trim()}`;
    back.addEventListener("click", () => {
      select.value = own(select)?.value ?? "";
      select.dispatchEvent(new Event("change", { bubbles: true }));
      select.focus();
    });
    const title = select.selectedOptions[0].textContent?.trim();
    note.append(`Outputs are those recorded on ${title}, where they differ. `, back);
    // What is said of a whole page, such as a tutorial, is said on top.
    article.prepend(note, ...article.querySelectorAll("p.version__note[data-on]:not([hidden])"));
  }

  function apply() {
    const select = choice();
    const box = select?.closest(".version");
    if (!select || !(box instanceof HTMLElement)) return;
    box.hidden = false;
    const short = box.querySelector(".version__short");
    if (short) short.textContent = select.selectedOptions[0]?.dataset.short ?? "";
    const name = select.value === own(select)?.value ? "" : select.value;
    const root = document.documentElement;
    if (name) root.dataset.version = name;
    else delete root.dataset.version;
    show(name);
    tell(select, name);
    document.dispatchEvent(new CustomEvent("versionchange"));
  }

  document.addEventListener("change", (event) => {
    const select = choice();
    if (event.target !== select || !select) return;
    try {
      localStorage.setItem(KEY, select.value);
    } catch {
      // storage is refused: the choice holds until the next page
    }
    apply();
  });

  // Material swaps the page's content, and the header's, without loading the page again.
  document$.subscribe(() => {
    const select = choice();
    if (select) select.value = kept(select);
    apply();
  });
})();
