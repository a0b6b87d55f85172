// The search of the site, behind the theme's box. The theme sends the messages SETUP and QUERY, and is sent
// READY and RESULT. What there is to find is loaded with the first query, not with the page.
//
// In a worker, `self` takes messages. A page that is opened from a disk starts none: there the script runs in
// the page, and `searchPort` of before.js takes them.
import { card } from "./card.js";
import { Completion } from "./complete.js";
import { byPage, likely, named, Ranking } from "./rank.js";

/** @typedef {import("./evidence.js").Section} Section */

const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3];
const MOST = 12; // results, each a page
const SECTIONS = 2; // of a page
const page = globalThis.document;
const port = page ? searchPort : globalThis;
const here = page ? /** @type {HTMLScriptElement} */ (page.currentScript).src : globalThis.location.href;
const facts = new URL("../search/sections.js", here).href;

/** Load the sections. @returns {Promise<void>} */
function loadFacts() {
  if (!page) {
    importScripts(facts);
    return Promise.resolve();
  }
  return new Promise((done, fail) => {
    const script = page.createElement("script");
    Object.assign(script, { src: facts, onload: () => done(), onerror: fail });
    page.head.append(script);
  });
}

/** @type {Promise<(query: string) => object> | undefined} */
let search;

/** @returns {Promise<(query: string) => object>} */
async function start() {
  await loadFacts();
  const { sections, weights } = named(searchFacts);
  const ranking = new Ranking(sections, weights);
  const completion = new Completion(sections);
  const byId = new Map(sections.map((section) => [section.id, section]));
  return (query) => {
    const { words, found } = ranking.find(query);
    const telling = ranking.telling(words);
    const items = likely(byPage(found, SECTIONS))
      .slice(0, MOST)
      .map((page) => {
        const shown = page.map(({ id }) => /** @type {Section} */ (byId.get(id)));
        const name = shown[0]?.page ?? "";
        return card(shown, { name, score: page[0]?.score ?? 0, telling });
      });
    return { items, suggest: completion.of(query) };
  };
}

/** @param {{ type: number, data: string }} message */
async function answer({ type, data }) {
  if (type === SETUP) return { type: READY };
  if (type !== QUERY) throw new TypeError(`unknown message ${type}`);
  if (!data.trim()) return { type: RESULT, data: { items: [] } };
  search ??= start();
  return { type: RESULT, data: (await search)(data) };
}

port.addEventListener("message", async (event) => {
  if (event instanceof MessageEvent) port.postMessage(await answer(event.data));
});
if (page) searchPort.start(); // a channel keeps messages until it is asked for them
