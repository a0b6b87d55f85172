// The box above the error catalogue: entries that share the rare words of what is typed or pasted stay.
"use strict";

/** An entry: its elements, from a heading to the next, and its text in lower case.
 * @typedef {{ group: Element | null, parts: Element[], text: string }} Entry */

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
  const entries = [];
  let group = null;
  let entry = null;
  for (const element of article.children) {
    if (element.tagName === "H2") {
      [group, entry] = [element, null];
    } else if (element.tagName === "H3") {
      entry = { group, parts: [element], text: element.textContent.toLowerCase() };
      entries.push(entry);
    } else if (entry) {
      entry.parts.push(element);
      entry.text += " " + element.textContent.toLowerCase();
    }
  }
  return entries;
}

/** Bring the box to life, where the page has one. */
function startFilter() {
  const form = document.querySelector("form.filter");
  const article = form?.closest("article");
  if (!article || form.dataset.started) return;
  form.dataset.started = "yes";
  form.hidden = false;
  const [input, count] = [form.querySelector("input"), form.querySelector("output")];
  const entries = entriesOf(article);
  const texts = entries.map((entry) => entry.text);

  function apply() {
    const shown = fitting(input.value, texts);
    entries.forEach((entry, index) => {
      for (const part of entry.parts) part.hidden = !shown[index];
    });
    for (const group of new Set(entries.map((entry) => entry.group))) {
      if (group) group.hidden = !entries.some((entry, index) => entry.group === group && shown[index]);
    }
    const number = shown.filter(Boolean).length;
    const all = entries.length;
    count.textContent = number === all ? `${all} entries` : number ? `${number} of ${all} entries` : "No entry";
  }

  input.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A link to an entry that is filtered away shows it again.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!form.isConnected || !target?.closest("[hidden]")) return;
    input.value = "";
    apply();
    target.scrollIntoView();
  });
  apply();
}

// Material swaps the page's content without loading the page again.
document$.subscribe(startFilter);
