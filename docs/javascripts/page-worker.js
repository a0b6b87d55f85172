// Before the page is drawn: an embedded one shows its widget alone, as the style of widgets says.
//
// A page that is opened from a disk cannot start a worker. There the theme's search is given one that runs in
// the page: the same script, and a channel for its messages.
"use strict";

if (/[?&]embed=1(&|$)/.test(location.search)) document.documentElement.classList.add("embed");

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
}
