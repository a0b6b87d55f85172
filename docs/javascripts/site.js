// Tables that scroll sideways can be reached and scrolled with the keyboard.
"use strict";

/** Give each table wrapper that is wider than its page a place in the tab order. */
function focusWideTables() {
  for (const wrapper of document.querySelectorAll(".md-typeset__scrollwrap")) {
    if (wrapper.scrollWidth > wrapper.clientWidth) {
      wrapper.tabIndex = 0;
      wrapper.setAttribute("role", "region");
      wrapper.setAttribute("aria-label", "Table, scrolls sideways");
    } else {
      wrapper.removeAttribute("tabindex");
      wrapper.removeAttribute("role");
      wrapper.removeAttribute("aria-label");
    }
  }
}

// Material swaps the page's content without loading the page again.
document$.subscribe(() => requestAnimationFrame(focusWideTables));
addEventListener("resize", focusWideTables);
