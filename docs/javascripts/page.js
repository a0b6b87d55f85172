// What readers can do with a page: copy it as Markdown, say what is wrong with it, show its widget elsewhere.
"use strict";

/** Do something when an event begins on an element of a kind, which may be in a page that comes later.
 * @param {string} kinds @param {string} selector @param {(element: HTMLElement) => void} action */
function onElement(kinds, selector, action) {
  for (const kind of kinds.split(" "))
    document.addEventListener(
      kind,
      ({ target }) => {
        const found = target instanceof Element ? target.closest(selector) : null;
        if (found instanceof HTMLElement) action(found);
      },
      true,
    );
}

/** Copy what is selected in a box of its own: without https there is no clipboard.
 * @param {string} words */
function copySelected(words) {
  const area = document.createElement("textarea");
  area.value = words;
  area.style.position = "fixed";
  document.body.append(area);
  area.select();
  const isCopied = document.execCommand("copy");
  area.remove();
  return isCopied;
}

/** @param {HTMLElement} button */
async function copyPage(button) {
  const text = fetch("index.md").then((answer) => (answer.ok ? answer.text() : Promise.reject()));
  let isCopied = true;
  try {
    // The promise, and not its text: Safari copies only while a click is handled.
    const blob = text.then((words) => new Blob([words], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } catch {
    isCopied = await text.then(copySelected).catch(() => false);
    button.focus();
  }
  alert$.next(
    isCopied ? "Page copied as Markdown" : "Not copied. The end of the page has a link to its Markdown.",
  );
}

/** Name in the report what is selected, else the section in view, and what the address tells of a widget.
 * @param {HTMLElement} link */
function fillReport(link) {
  if (!(link instanceof HTMLAnchorElement)) return;
  const [report, page] = [new URL(link.href), new URL(location.href)];
  const chosen = getSelection();
  const words = String(chosen).trim().slice(0, 500);
  const headings = [...document.querySelectorAll("article :is(h1, h2, h3, h4)[id]")];
  const above = headings.filter(
    (x) =>
      chosen?.anchorNode && x.compareDocumentPosition(chosen.anchorNode) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  if (words) page.hash = above.at(-1)?.id ?? "";
  const versions = document.querySelector(".version__choice option:checked")?.textContent?.trim();
  report.searchParams.set("page", page.href);
  report.searchParams.set("sentence", words);
  if (versions) report.searchParams.set("versions", versions);
  link.href = report.href;
}

/** The code to embed a widget, as it is set now. @param {HTMLElement} details */
function fillEmbed(details) {
  const code = details.querySelector("code");
  const page = new URL(location.href);
  page.searchParams.set("embed", "1");
  page.hash = "";
  const address = page.href.replaceAll("&", "&amp;");
  const text = code?.textContent?.replace(/(?<=src=")[^"]*/, address);
  if (code && code.textContent !== text) code.textContent = text ?? "";
}

/** An embedded page shows its widget alone, so links open elsewhere, but for jumps within it.
 * @param {HTMLElement} link */
function leaveEmbed(link) {
  if (!(link instanceof HTMLAnchorElement) || link.target === "_self") return;
  link.target = "_blank";
  if (link.matches(".embed-back a"))
    link.search = location.search.replace(/[?&]embed=1/, "").replace(/^&/, "?");
}

document.querySelector(".md-dialog__inner")?.setAttribute("role", "status"); // what was copied is heard
onElement("click", ".copy-page", copyPage);
onElement("pointerdown keydown", "a.report", fillReport);
onElement("toggle pointerover focusin", "details.embed-code", fillEmbed);
onElement("click", ".embed a[href]", leaveEmbed);
