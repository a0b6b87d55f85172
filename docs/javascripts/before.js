// What must be there before the page is drawn and before the theme's script.
//
// An embedded page shows its widget alone, as the style of widgets says.
//
// Material measures each block of code when the page is there, also in details that are closed, and a browser
// works out style and place of what it is asked about. So what is in them is not there until the page is.
//
// A page that is opened from a disk cannot start a worker. There the theme's search is given one that runs in
// the page: the same script, and a channel for its messages. And a link to a folder would show its files.
// That there are scripts is said before the page is drawn: said later, it has all of its styles made again.
"use strict";

document.documentElement.classList.replace("no-js", "js");
if (/[?&]embed=1(&|$)/.test(location.search)) document.documentElement.classList.add("embed");

/** Have a link that is about to be followed lead to the page of a folder, before anybody opens it.
 * @param {Event} event */
function leadToFile({ target }) {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}

// The first time that Material hears of an address, it fetches that page and swaps it in, also the page that
// is shown; and its links within a page know nothing of what a widget wrote into the address. A jump to a
// heading would take what a reader has set, opened or typed. So it is the browser's own, and Material hears
// of an address when it is another page's.
const { pathname: loaded } = location;
let hasLed = false;
addEventListener("DOMContentLoaded", () =>
  location$.subscribe(() => {
    hasLed = true;
  }),
);
addEventListener("popstate", (event) => {
  if (!hasLed && location.pathname === loaded) event.stopImmediatePropagation();
});

/** Leave a jump within the page to the browser, with all that the address tells. @param {Event} event */
function jump(event) {
  const link = event.target instanceof Element ? event.target.closest("a[href*='#']") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.search) return;
  if (link.origin + link.pathname !== location.origin + location.pathname) return;
  const { href } = link;
  link.search = location.search;
  link.target = "_self"; // Material follows no link with a target
  setTimeout(() => {
    link.href = href; // what is set may be another thing by the next time
    link.removeAttribute("target");
  });
}
addEventListener("click", jump, true);

document.addEventListener("DOMContentLoaded", () => {
  const parts = [...document.querySelectorAll("details:not([open]) > :not(summary)")].filter(
    (x) => x instanceof HTMLElement,
  );
  for (const part of parts) part.style.display = "none";
  const show = () => {
    for (const part of parts) part.style.removeProperty("display");
  };
  addEventListener("toggle", show, { capture: true, once: true });
  addEventListener("load", () => setTimeout(show));
});

if (location.protocol === "file:") {
  Reflect.set(globalThis, "Worker", function PageWorker(/** @type {string} */ url) {
    const { port1, port2 } = new MessageChannel();
    globalThis.searchPort = port2;
    const script = document.createElement("script");
    script.src = url;
    document.head.append(script);
    port1.start();
    return port1;
  });

  for (const kind of ["pointerdown", "focusin", "click"]) addEventListener(kind, leadToFile, true);
}
