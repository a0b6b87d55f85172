// Tables that scroll sideways can be reached and scrolled with the keyboard.
"use strict";

/** Give each table wrapper that is wider than its page a place in the tab order; those of a widget have a
 * name. */
function focusWideTables() {
  for (const wrapper of document.querySelectorAll(".md-typeset__scrollwrap:not([data-named])")) {
    if (wrapper.scrollWidth > wrapper.clientWidth) {
      wrapper.setAttribute("tabindex", "0");
      wrapper.setAttribute("role", "region");
      wrapper.setAttribute("aria-label", "Table, scrolls sideways");
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) wrapper.removeAttribute(name);
    }
  }
}

// Material swaps the page's content without loading the page again.
document$.subscribe(() => requestAnimationFrame(focusWideTables));
addEventListener("resize", focusWideTables);

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
