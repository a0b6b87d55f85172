// The box above the error catalogue: entries that share the rare words of what is typed or pasted stay.
"use strict";

/** An entry: its elements, from a heading to the next, and its text in lower case.
 * @typedef {{ group: HTMLElement | null, parts: HTMLElement[], text: string }} Entry */

/** Words of a query; numbers and words of two letters tell nothing.
 * @param {string} query @returns {string[]} */
function wordsOf(query) {
  const words = query.toLowerCase().match(/[a-z_][a-z0-9_]{2,}/g) ?? [];
  return [...new Set(words)];
}

/** Which entries fit best. A word counts more the fewer entries have it, and not at all if none has.
 * @param {string} query @param {string[]} texts @returns {boolean[]} one for each text */
function fitting(query, texts) {
  const words = wordsOf(query);
  const having = words.map((word) => texts.map((text) => text.includes(word)));
  const weights = having.map((row) => {
    const count = row.filter(Boolean).length;
    return count ? Math.log(1 + texts.length / count) : 0;
  });
  const scores = texts.map((_, index) =>
    weights.reduce((sum, weight, word) => sum + (having[word][index] ? weight : 0), 0),
  );
  const best = Math.max(0, ...scores);
  return scores.map((score) => words.length === 0 || (best > 0 && score >= 0.9 * best));
}

/** Entries of a page: each third-level heading with what follows it.
 * @param {Element} article @returns {Entry[]} */
function entriesOf(article) {
  /** @type {Entry[]} */
  const entries = [];
  /** @type {HTMLElement | null} */
  let group = null;
  let isInside = false; // of an entry, not between a group's heading and its first
  for (const element of article.children) {
    if (!(element instanceof HTMLElement)) continue;
    if (element.tagName === "H2") [group, isInside] = [element, false];
    if (element.tagName === "H3") {
      entries.push({ group, parts: [], text: "" });
      isInside = true;
    }
    const entry = entries.at(-1);
    if (!isInside || !entry) continue;
    entry.parts.push(element);
    entry.text += ` ${element.textContent.toLowerCase()}`;
  }
  return entries;
}

/** Show the entries that fit, and how many they are.
 * @param {Entry[]} entries @param {string} query @param {Element} count */
function showFitting(entries, query, count) {
  const texts = entries.map((entry) => entry.text);
  const shown = fitting(query, texts);
  entries.forEach(({ parts }, index) => {
    for (const part of parts) part.hidden = !shown[index];
  });
  for (const group of new Set(entries.map((entry) => entry.group))) {
    if (group) group.hidden = !entries.some((entry, index) => entry.group === group && shown[index]);
  }
  const number = shown.filter(Boolean).length;
  const some = number ? `${number} of ${entries.length} entries` : "No entry";
  count.textContent = number === entries.length ? `${number} entries` : some;
}

/** Bring the box to life, where the page has one. */
function startFilter() {
  const form = document.querySelector("form.filter");
  const article = form?.closest("article");
  if (!(form instanceof HTMLFormElement) || !article || form.dataset.started) return;
  const [input, count] = [form.querySelector("input"), form.querySelector("output")];
  if (!input || !count) return;
  form.dataset.started = "yes";
  form.hidden = false;
  const entries = entriesOf(article);
  const apply = () => showFitting(entries, input.value, count);
  input.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

/** A link to an entry that is filtered away shows it again. */
function showTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const input = document.querySelector("form.filter input");
  if (!target?.closest("[hidden]") || !(input instanceof HTMLInputElement)) return;
  input.value = "";
  input.dispatchEvent(new Event("input"));
  target.scrollIntoView();
}

// Material swaps the page's content without loading the page again.
document$.subscribe(startFilter);
addEventListener("hashchange", showTarget);
