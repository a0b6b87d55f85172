// What Material leaves without a name or out of the keyboard's reach.
"use strict";

const WIDE = ".md-typeset__scrollwrap:not([data-named]), article div.math";

/** What is wider than its page and scrolls has a place in the tab order and a name of its own; tables of a
 * widget have theirs. What is in closed details has none until they open. */
function focusWide() {
  const shown = [...document.querySelectorAll(WIDE)].filter((x) => !x.closest("details:not([open])"));
  const wide = shown.filter((x) => x.scrollWidth > x.clientWidth);
  for (const element of document.querySelectorAll(WIDE))
    if (!wide.includes(element))
      for (const name of ["tabindex", "role", "aria-label"]) element.removeAttribute(name);
  wide.forEach((element, place) => {
    const kind = element.matches(".math") ? "Formula" : "Table";
    element.setAttribute("tabindex", "0");
    element.setAttribute("role", "region");
    element.setAttribute("aria-label", `${kind}, scrolls sideways, ${place + 1} of ${wide.length}`);
  });
}

/** The buttons above a code block are no landmark, and the marks in it have a number as their name. */
function nameCode() {
  for (const buttons of document.querySelectorAll("nav.md-code__nav:not([role])"))
    buttons.setAttribute("role", "none");
  for (const mark of document.querySelectorAll("a.md-annotation__index:not([aria-label])")) {
    const number = mark.querySelector("[data-md-annotation-id]")?.getAttribute("data-md-annotation-id");
    mark.setAttribute("aria-label", `Note ${number} on this line`);
  }
}

/** A part of the menu is called as the page that opens it; the label that should say so holds a picture. */
function nameMenus() {
  for (const menu of document.querySelectorAll("nav.md-nav[aria-labelledby]")) {
    const title = menu.parentElement
      ?.querySelector("a.md-nav__link, label.md-nav__link")
      ?.textContent?.trim();
    if (title) menu.setAttribute("aria-label", title);
    if (title) menu.removeAttribute("aria-labelledby");
  }
}

// Material adds to code after a page is there, and swaps the page's content without loading the page again.
let isDue = false;
new MutationObserver(() => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => {
    isDue = false;
    nameCode();
  });
}).observe(document.body, { childList: true, subtree: true });

document$.subscribe(() =>
  requestAnimationFrame(() => {
    nameMenus();
    focusWide();
  }),
);
addEventListener("resize", focusWide);
addEventListener("toggle", focusWide, true);

/** What of a pasted text to search for: of a traceback its message, without names of nodes in a graph and
 * without signs that the search would obey.
 * @param {string} text @returns {string} */
function searchable(text) {
  const starts = [...text.matchAll(/^[\w.]*(?:Error|Exception|Warning)\b/gm)];
  const message = text.slice(starts.at(-1)?.index ?? 0);
  const words = message.replace(/\{\{.*?\}\}|\w+=DT_\w+|\w+=(?:true|false)|[^\s(]*\/[^\s)]*/g, " ");
  return words
    .replace(/[^\p{L}\p{N}_.=,]+/gu, " ")
    .trim()
    .slice(0, 400);
}

// A pasted message is searched for as it is, also where it was pasted with the mouse.
addEventListener("paste", (event) => {
  const box = event.target;
  const text = event.clipboardData?.getData("text");
  if (!text || !(box instanceof HTMLInputElement) || !box.matches(".md-search__input")) return;
  event.preventDefault();
  box.setRangeText(searchable(text), box.selectionStart ?? 0, box.selectionEnd ?? box.value.length, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  box.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
});

// What is dropped into the box, spoken or filled in comes without a key, which the theme waits for.
addEventListener("input", ({ target, isTrusted }) => {
  if (isTrusted && target instanceof HTMLInputElement && target.matches(".md-search__input"))
    target.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
});
