// Around the search: what to do where it finds nothing, and marks on the page that a result leads to.
"use strict";

/** An element with text or others in it.
 * @param {string} tag @param {Record<string, string>} attributes @param {(string | Node)[]} inside */
function element(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

/** Where a question is asked, with what was searched for filled in; nothing where the site names no
 * repository.
 * @param {string} query */
function askingAddress(query) {
  const source = document.querySelector("a.md-source");
  if (!(source instanceof HTMLAnchorElement)) return "";
  const asked = new URLSearchParams({ template: "question.yml", title: query.slice(0, 80), question: query });
  return `${source.href.replace(/\/$/, "")}/issues/new?${asked}`;
}

/** What to do where nothing fits. @param {string} query @returns {HTMLElement} */
function offers(query) {
  const [errors, explorer] = ["reference/errors/", "reference/explorer/"].map(
    (x) => new URL(x, __md_scope).href,
  );
  const items = [
    element("li", {}, element("a", { href: errors ?? "" }, "All error messages"), ", to paste yours into"),
    element("li", {}, element("a", { href: explorer ?? "" }, "The explorer"), ": what each setting returns"),
  ];
  const address = askingAddress(query);
  if (address)
    items.push(element("li", {}, element("a", { href: address }, "Ask this question"), " on GitHub"));
  return element("ul", { class: "search-offers" }, ...items);
}

/** Say that the results are the best of those that match, and where there are none, offer something else. */
function watchResults() {
  const meta = document.querySelector(".md-search-result__meta");
  const input = document.querySelector(".md-search__input");
  const config = JSON.parse(document.getElementById("__config")?.textContent ?? "{}");
  if (!meta || !(input instanceof HTMLInputElement)) return;
  new MutationObserver(() => {
    document.querySelector(".search-offers")?.remove();
    const isNone = meta.textContent?.trim() === config.translations?.["search.result.none"];
    if (isNone) meta.after(offers(input.value.trim()));
    const [count] = meta.textContent?.match(/^\d+(?= matching documents)/) ?? [];
    if (count) meta.textContent = `The ${count} best matching documents`;
  }).observe(meta, { childList: true, characterData: true, subtree: true });
}

/** Mark whole words of a text. @param {Text} text @param {Set<string>} words */
function markIn(text, words) {
  const parts = (text.textContent ?? "").split(/([\p{L}_][\p{L}\p{N}_]*)/u);
  const isAsked = /** @param {string} part @param {number} n */ (part, n) =>
    n % 2 === 1 && words.has(part.toLowerCase());
  if (parts.some(isAsked)) {
    text.replaceWith(...parts.map((part, n) => (isAsked(part, n) ? element("mark", {}, part) : part)));
  }
}

/** Mark the words that a result was found by, in the prose of the page that it leads to. */
function markFound() {
  const words = new Set(new URLSearchParams(location.search).get("h")?.toLowerCase().split(" "));
  const article = document.querySelector("article");
  if (!words.size || !article) return;
  const texts = [];
  for (const block of article.querySelectorAll("h1, h2, h3, p, li, td, dd")) {
    if (block.closest("pre, form, math, svg, .md-typeset__table .matrix")) continue;
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) texts.push(walk.currentNode);
  }
  for (const text of new Set(texts)) {
    if (text instanceof Text && !text.parentElement?.closest("pre, math, mark")) markIn(text, words);
  }
}

watchResults();
document$.subscribe(markFound);
