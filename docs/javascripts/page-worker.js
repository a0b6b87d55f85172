// Before the page is drawn: an embedded one shows its widget alone, as the style of widgets says.
//
// A page that is opened from a disk cannot start a worker. There the theme's search is given one that runs in
// the page: the same script, and a channel for its messages. And a link to a folder would show its files.
"use strict";

if (/[?&]embed=1(&|$)/.test(location.search)) document.documentElement.classList.add("embed");

/** Have a link that is about to be followed lead to the page of a folder, before anybody opens it.
 * @param {Event} event */
function leadToFile({ target }) {
  const link = target instanceof Element ? target.closest("a") : null;
  if (link?.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
}

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
