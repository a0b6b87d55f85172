// Keeps the pages that a reader opens, for when there is no network. `javascripts/keep.js` starts it when the
// reader asks for it, and ends it.
//
// What the network answers is what the reader gets, so nothing is ever old. Kept pages belong to one build of
// the site: its digest is in this file, so after a deployment the browser finds another worker here, which
// fetches again what was kept before it takes over.
"use strict";

/** @typedef {Event & { waitUntil(done: Promise<unknown>): void }} Lasting
 * @typedef {Lasting & { request: Request, respondWith(answer: Promise<Response>): void }} Asking
 * @typedef {Lasting & { data: string[], ports: MessagePort[] }} Told
 * @typedef {{ registration: ServiceWorkerRegistration, skipWaiting(): Promise<void>,
 *   clients: { claim(): Promise<void> } }} Scope  what is global here and in no page */

const BUILD = "a build"; // `engine/mkdocs/away.py` puts the digest of the build here
const worker = /** @type {Scope} */ (/** @type {unknown} */ (globalThis));
const ROOT = worker.registration.scope;
const FAMILY = `kept ${ROOT} `; // other sites may have the same host
const NAME = FAMILY + BUILD;

/** A file's address without what differs from visit to visit. @param {string} address */
const plain = (address) => address.replace(/[?#].*/, "");

/** Kept pages of other builds. @returns {Promise<string[]>} */
async function others() {
  return (await caches.keys()).filter((name) => name.startsWith(FAMILY) && name !== NAME);
}

/** Fetch files and keep them. @param {Iterable<string>} addresses */
async function keep(addresses) {
  const cache = await caches.open(NAME);
  await Promise.all(
    [...addresses].map(async (address) => {
      const answer = await fetch(address, { cache: "no-cache" });
      if (answer.ok) await cache.put(address, answer);
    }),
  );
}

/** Keep in this build what was kept in others. */
async function takeOver() {
  const addresses = new Set();
  for (const name of await others())
    for (const { url } of await (await caches.open(name)).keys()) addresses.add(url);
  await keep(addresses);
  await worker.skipWaiting();
}

async function begin() {
  for (const name of await others()) await caches.delete(name);
  await worker.clients.claim();
}

/** What the network says; without one, what was kept.
 * @param {Asking} asking @returns {Promise<Response>} */
async function answer(asking) {
  const { request } = asking;
  const address = plain(request.url);
  try {
    const found = await fetch(request, { cache: "no-cache" });
    asking.waitUntil(note(address, found.clone()));
    return found;
  } catch (error) {
    const kept = await caches.match(address, { cacheName: NAME, ignoreVary: true });
    if (kept) return kept;
    if (request.mode !== "navigate") throw error;
    return listed();
  }
}

/** Keep an answer, or forget what is no longer there; nothing where the reader has put an end to it.
 * @param {string} address @param {Response} found */
async function note(address, found) {
  if (!(await caches.has(NAME))) return;
  const cache = await caches.open(NAME);
  if (found.ok && !found.redirected) await cache.put(address, found);
  else if (found.status === 404 || found.status === 410) await cache.delete(address);
}

/** A page that says what is kept. */
async function listed() {
  const cache = await caches.open(NAME);
  const items = [];
  for (const { url } of await cache.keys()) {
    const page = url.endsWith("/") ? await (await cache.match(url))?.text() : "";
    const title = /<title>(.*?)<\/title>/.exec(page ?? "");
    if (title) items.push(`<li><a href="${url}">${title[1]}</a></li>`);
  }
  const text = `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<title>No network</title><h1>No network, and this page is not kept</h1>
<p>These are:</p><ul>${items.join("")}</ul></html>`;
  return new Response(text, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

addEventListener("install", (event) => /** @type {Lasting} */ (event).waitUntil(takeOver()));
addEventListener("activate", (event) => /** @type {Lasting} */ (event).waitUntil(begin()));
addEventListener("fetch", (event) => {
  const asking = /** @type {Asking} */ (event);
  const { method, url } = asking.request;
  if (method === "GET" && url.startsWith(ROOT) && !url.endsWith(".zip")) asking.respondWith(answer(asking));
});
addEventListener("message", (event) => {
  const told = /** @type {Told} */ (/** @type {unknown} */ (event));
  const say = (/** @type {string} */ words) => told.ports[0].postMessage(words);
  told.waitUntil(
    keep(told.data).then(
      () => say("kept"),
      () => say("failed"),
    ),
  );
});
