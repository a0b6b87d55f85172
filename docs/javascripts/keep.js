// <keep-pages>: the switch by which a reader keeps the pages that they open, for when there is no network.
"use strict";

if (!customElements.get("keep-pages")) {
  const ROOT = new URL("..", /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
  const SEARCH = ["javascripts/search.js", "search/sections.js"].map((file) => ROOT + file);
  const isKept = (/** @type {string} */ name) => name.startsWith(`kept ${ROOT} `);

  /** Addresses of what is kept. @returns {Promise<string[]>} */
  async function kept() {
    const caches_ = await Promise.all((await caches.keys()).filter(isKept).map((name) => caches.open(name)));
    const found = await Promise.all(caches_.map((cache) => cache.keys()));
    return found.flat().map(({ url }) => url);
  }

  /** Have the worker keep files. @param {ServiceWorker} worker @param {string[]} addresses */
  function tell(worker, addresses) {
    return new Promise((done, fail) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => (data === "kept" ? done(data) : fail(data));
      worker.postMessage(addresses, [port2]);
    });
  }

  /** This page and all that it has loaded, and the search. */
  function loaded() {
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    const own = [location.href, ROOT, ...files, ...SEARCH].filter((name) => name.startsWith(ROOT));
    return [...new Set(own.map((name) => name.replace(/[?#].*/, "")))].filter((x) => !x.endsWith(".zip"));
  }

  async function begin() {
    await navigator.serviceWorker.register(`${ROOT}service-worker.js`, {
      scope: ROOT,
      updateViaCache: "none",
    });
    const { active } = await navigator.serviceWorker.ready;
    if (active) await tell(active, loaded());
  }

  /** The worker keeps nothing once its caches are gone, also in pages that it still answers. */
  async function end() {
    const registration = await navigator.serviceWorker.getRegistration(ROOT);
    await registration?.unregister();
    await Promise.all((await caches.keys()).filter(isKept).map((name) => caches.delete(name)));
  }

  class KeepPages extends HTMLElement {
    connectedCallback() {
      if (!("serviceWorker" in navigator) || location.protocol === "file:" || this.querySelector("input"))
        return;
      const input = Object.assign(document.createElement("input"), { type: "checkbox", disabled: true });
      const label = document.createElement("label");
      label.append(input, " Keep the pages that I open on this device");
      const said = document.createElement("output");
      this.replaceChildren(label, said);
      const show = async () => {
        const pages = (await kept()).filter((x) => x.endsWith("/")).length;
        const isOn = Boolean(await navigator.serviceWorker.getRegistration(ROOT)) && pages > 0;
        Object.assign(input, { checked: isOn, disabled: false });
        said.textContent = isOn
          ? `${pages} ${pages === 1 ? "page is" : "pages are"} kept.`
          : "Nothing is kept.";
      };
      input.addEventListener("change", async () => {
        input.disabled = true;
        said.textContent = input.checked ? "Keeping this page…" : "Removing what is kept…";
        try {
          await (input.checked ? begin() : end());
          await show();
        } catch {
          Object.assign(input, { checked: false, disabled: false });
          said.textContent = "Your browser keeps no pages here; a private window may be the reason.";
        }
      });
      void show();
    }
  }
  customElements.define("keep-pages", KeepPages);
}
