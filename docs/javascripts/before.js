// What must be there before the page is drawn and before the theme's script.
//
// An embedded page shows its widget alone, as the style of widgets says.
//
// Material measures each block of code when the page is there, also in details that are closed, and a browser
// works out style and place of what it is asked about. So what is in them is not there until the page is.
//
// A page that is opened from a disk cannot start a worker. There the theme's search is given one that runs in
// the page: the same script, and a channel for its messages. And a link to a folder would show its files.
"use strict";

const root = document.documentElement;
if (/[?&]embed=1(&|$)/.test(location.search)) root.classList.add("embed");

// What Material says of the whole page, it says when the page is drawn, and each time a browser makes all
// styles again: that there are scripts, that focus is watched, where a style sheet is (which reads it again),
// and which colours the page is in (its own element for that is let lie, ours follows). Said before, none of
// it is news.
root.classList.replace("no-js", "js");
root.classList.add("js-focus-visible");
root.dataset.jsFocusVisible = "";
for (const sheet of document.querySelectorAll("link[rel=stylesheet]"))
  if (sheet instanceof HTMLLinkElement) sheet.setAttribute("href", sheet.href);

/** Which colours the page is about to have: what was chosen, or what the reader's machine prefers. */
function scheme() {
  const chosen = document.body?.dataset.mdColorScheme ?? __md_get("__palette")?.color?.scheme;
  return (chosen ? chosen === "slate" : matchMedia("(prefers-color-scheme: dark)").matches)
    ? "dark"
    : "light";
}

const colours = document.createElement("meta");
colours.name = "color-scheme";
colours.content = scheme();
document.head.append(colours);
Reflect.set(document.head, "appendChild", (/** @type {Node} */ node) =>
  node instanceof HTMLMetaElement && node.name === colours.name
    ? node
    : document.head.insertBefore(node, null),
);
document.addEventListener("DOMContentLoaded", () => {
  const follow = () => {
    if (colours.content !== scheme()) colours.content = scheme();
  };
  new MutationObserver(follow).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  follow();
});

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
