// The page for addresses that lead nowhere: what was asked for, as words to search for.
"use strict";

/** The words of an address: of its last part with a letter, and of what follows `#`.
 * @param {string} path @param {string} hash @returns {string} */
function wordsOfAddress(path, hash) {
  const parts = path.split("/").map((part) =>
    part
      .replace(/\.\w+$/, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim(),
  );
  const last = parts.filter((part) => /\p{L}/u.test(part)).at(-1) ?? "";
  const place = hash.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return `${last} ${place}`.trim().slice(0, 100);
}

/** Text of an address as people read it; one that is not well-formed stays. @param {string} text */
function readable(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Offer to search for the words of the address. */
function offerSearch() {
  const offer = document.querySelector(".lost");
  const link = offer?.querySelector("a");
  const quoted = offer?.querySelector("q");
  const words = wordsOfAddress(readable(location.pathname), readable(location.hash));
  if (!(offer instanceof HTMLElement) || !link || !quoted || !words) return;
  quoted.textContent = words;
  link.search = new URLSearchParams({ q: words }).toString();
  offer.hidden = false;
}

offerSearch();
