// The box above a list of entries, such as error messages: those that fit what is typed or pasted, best
// first.
"use strict";

/** An entry: its place in the list, the words of each message that it is about and of its own text, and those
 * of each question that it answers.
 * @typedef {{ item: HTMLElement, texts: Set<string>[], asked: Set<string>[] }} Entry */

const FEW = 5; // words up to which somebody types, and does not paste
const FITS = 0.5; // of 1: below it nothing fits
const NEAR = 0.75; // of the best: what is below it is not shown
const MOST = 6;
const ASKED = 0.8; // of 1: how much the words of a question tell, beside those of a message
const FOREIGN = 6; // a word that no entry has counts as if one in so many had it

// words of a question that no entry is about
const STOP = new Set(
  `and are can could did does for from get getting had has have how into its mine should that the them then
  there they this use using want was were what when where which who why will with would you your`.split(
    /\s+/,
  ),
);

/** Of a traceback or a log its last message, without names of nodes in a graph and paths.
 * @param {string} text @returns {string} */
function lastMessage(text) {
  const starts = [...text.matchAll(/^[ \t]*[\w.]*(?:Error|Exception|Warning):|(?<!\w)error: /gm)];
  return text.slice(starts.at(-1)?.index ?? 0).replace(/\{\{.*?\}\}|[^\s(]*\/[^\s)]*/g, " ");
}

/** Words of a text, and settings such as `ndim=3`, `expected 2` or `found ndim=2`; as such counts the length
 * of a shape. Single numbers tell nothing.
 * @param {string} text @returns {Set<string>} */
function wordsOf(text) {
  const small = text
    .toLowerCase()
    .replace(
      /(expected|found) shape=\((.*?)\)/g,
      (all, of, axes) => `${all} ${of} ndim=${axes.split(",").length}`,
    );
  const words = small.match(/[a-z_]\w*=\d+|[a-z_][a-z0-9_]{2,}/g) ?? [];
  const told = small.match(/(?:expected|found|got) (?:[a-z_]\w*=)?\d+/g) ?? [];
  return new Set([...words, ...told].filter((word) => !STOP.has(word)));
}

/** How much each word tells: more, the fewer entries have it.
 * @param {Entry[]} entries @returns {(word: string) => number} */
function weightOf(entries) {
  /** @type {Map<string, number>} */
  const having = new Map();
  for (const { texts, asked } of entries) {
    for (const word of new Set([...texts, ...asked].flatMap((text) => [...text]))) {
      having.set(word, (having.get(word) ?? 0) + 1);
    }
  }
  // A word that no entry has is a name of the asker's own, or speaks of something else.
  return (word) => Math.log(1 + entries.length / (having.get(word) ?? entries.length / FOREIGN));
}

/** How well words fit, from 0 to 1: of those that are typed, how many are there; of a message that is pasted,
 * how much of it and of the known one is the same.
 * @param {Set<string>} asked @param {Set<string>} text @param {(word: string) => number} weight */
function fit(asked, text, weight) {
  /** @param {Iterable<string>} words */
  const sum = (words) => [...words].reduce((total, word) => total + weight(word), 0);
  const shared = sum([...asked].filter((word) => text.has(word)));
  return asked.size < FEW ? shared / sum(asked) : (2 * shared) / (sum(asked) + sum(text));
}

/** Entries that fit, best first.
 * @param {string} query @param {Entry[]} entries @returns {Entry[]} */
function fitting(query, entries) {
  const asked = wordsOf(lastMessage(query));
  const weight = weightOf(entries);
  /** @param {Entry} entry */
  const scores = (entry) => [
    ...entry.texts.map((text) => fit(asked, text, weight)),
    ...entry.asked.map((text) => ASKED * fit(asked, text, weight)),
  ];
  const found = entries
    .map((entry) => ({ entry, score: Math.max(...scores(entry)) }))
    .sort((one, other) => other.score - one.score);
  const best = found[0]?.score ?? 0;
  if (!(best >= FITS)) return [];
  return found
    .filter(({ score }) => score >= NEAR * best)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

/** Words of texts: of those of an entry, which has a list of all its words, and for each text a number whose
 * bits say which it has, and of its own title and text.
 * @param {string[]} coded @param {string} title @param {string} text
 * @returns {Pick<Entry, "texts" | "asked">} */
function textsOf([all = "", ...coded], title, text) {
  const words = all.split(",");
  /** @param {string} digits */
  const decoded = (digits) => {
    const bits = BigInt(`0x${digits.replace("?", "")}`);
    return wordsOf(words.filter((_, n) => (bits >> BigInt(n)) & 1n).join());
  };
  return {
    texts: [...coded.filter((x) => !x.startsWith("?")).map(decoded), wordsOf(text)],
    asked: [...coded.filter((x) => x.startsWith("?")).map(decoded), wordsOf(title)],
  };
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_"; // of base 64

/** What templates say of each of their entries, whose words are places in the list of all: two digits.
 * @param {string[]} texts of the templates, in the order of the page @returns {Record<string, string[]>} */
function saidIn(texts) {
  /** @type {string[]} */
  const words = [];
  /** @type {Record<string, string[]>} */
  const said = {};
  for (const text of texts) {
    const { "": more, ...entries } = JSON.parse(text);
    if (more) words.push(...more.split(","));
    for (const [name, [places, ...masks]] of Object.entries(entries)) {
      /** @param {string} place */
      const word = ([one = "", two = ""]) => words[64 * DIGITS.indexOf(one) + DIGITS.indexOf(two)];
      said[name] = [places.match(/../g).map(word).join(), ...masks];
    }
  }
  return said;
}

/** Entries of a page: items of lists that begin with a link to one.
 * @param {Element} article @returns {Entry[]} */
function entriesOf(article) {
  const said = saidIn([...article.querySelectorAll("template")].map((x) => x.content.textContent ?? "{}"));
  const items = [...article.querySelectorAll("li")].filter((x) => x.querySelector(":scope > a.entry"));
  return items.map((item) => {
    const link = item.querySelector("a");
    return { item, ...textsOf(said[link?.id ?? ""] ?? [], link?.textContent ?? "", item.textContent ?? "") };
  });
}

/** Show the entries that fit in a list of their own, and hide the long one; or the long one.
 * @param {Entry[]} entries @param {string} query @param {HTMLFormElement} form @param {Element} count */
function show(entries, query, form, count) {
  const isAsked = wordsOf(query).size > 0;
  const found = isAsked ? fitting(query, entries) : [];
  const list = form.nextElementSibling;
  const isLost = isAsked && found.length === 0;
  list?.replaceChildren(...found.map(({ item }) => copyOf(item)), ...(isAsked ? elsewhere(query) : []));
  for (let x = list?.nextElementSibling; x; x = x.nextElementSibling) x.toggleAttribute("hidden", isAsked);
  const some = isAsked ? `${found.length} of ${entries.length} entries` : `${entries.length} entries`;
  count.textContent = isLost ? "Nothing here fits." : some;
}

/** Where else to look. @param {string} query */
function elsewhere(query) {
  const words = lastMessage(query).trim().replace(/\s+/g, " ").slice(0, 400);
  const places = [
    [`?${new URLSearchParams({ q: words })}`, "Search the whole site for it"],
    ["your-model/", "Paste your code: what each of its layers returns, and what Keras says to it"],
  ];
  return places.map(([address, text]) => {
    const link = Object.assign(document.createElement("a"), {
      href: new URL(address ?? "", __md_scope).href,
      target: "_self", // the page is loaded, and its search opens
      textContent: text,
    });
    const item = document.createElement("li");
    item.append(link);
    return item;
  });
}

/** An item without its id. @param {HTMLElement} item */
function copyOf(item) {
  const copy = /** @type {HTMLElement} */ (item.cloneNode(true));
  copy.querySelector("a")?.removeAttribute("id");
  return copy;
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
  const list = document.createElement("ul");
  form.after(list);
  const entries = entriesOf(article);
  const apply = () => show(entries, input.value, form, count);
  list.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.pathname !== location.pathname) return;
    input.value = ""; // the link leads to a place of this page, which is hidden now
    apply();
  });
  input.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

/** An entry was a section of a long page once: an old link leads on to the page that it is now. */
function leadOn() {
  const name = CSS.escape(decodeURIComponent(location.hash.slice(1)));
  const places = `article a.entry[id="${name}"], article a.entry[data-was~="${name}"]`;
  const target = name ? document.querySelector(places) : null;
  if (target instanceof HTMLAnchorElement) location.replace(target.href);
}

// Material swaps the page's content without loading the page again.
document$.subscribe(() => {
  leadOn();
  startFilter();
});
addEventListener("hashchange", leadOn);
