"""A page that tries to break its policy, in a real Chromium, and pages that keep it."""

from playwright.sync_api import BrowserContext, Route, expect

from tests.support.chromium import painted, until, visit

# Each attempt leaves something in `broken`, or a request that fails without a violation, as no name has an
# address here.
IN_THE_PAGE = """
<script>broken.push("a script in the page")</script>
<img src="nothing-here.png" onerror="broken.push('a handler')">
<a id="link" href="javascript:broken.push('a link')">x</a>
<p id="styled" style="position: fixed">x</p>
<style>#styled { position: fixed }</style>
<img src="https://example.org/x.png">
<iframe src="https://example.org/frame"></iframe>
<iframe srcdoc="<script>parent.broken.push('a frame')</script>"></iframe>
<object data="https://example.org/x.pdf"></object>
<link rel="stylesheet" href="https://example.org/x.css">
<script src="https://example.org/x.js"></script>
<form id="form" action="https://example.org/"><button>x</button></form>
<base href="https://example.org/">
"""
OF_THE_SITE = """
const tried = (name, attempt) => { try { attempt(); broken.push(name) } catch {} }
tried("eval", () => eval("1"))
tried("Function", () => new Function("1")())
setTimeout("broken.push('a timer')")
const script = document.createElement("script")
script.textContent = "broken.push('an added script')"
document.head.append(script)
fetch("https://example.org/x.json").catch(() => {})
navigator.sendBeacon("https://example.org/beacon", "x")
new Worker(URL.createObjectURL(new Blob(["1"])))
new FontFace("x", "url(https://example.org/x.woff2)").load().catch(() => {})
addEventListener("load", () => {
  document.querySelector("#link").click()
  document.querySelector("#form button").click()
  if (getComputedStyle(document.querySelector("#styled")).position === "fixed") broken.push("a style")
  if (!document.baseURI.startsWith(location.origin)) broken.push("the base")
})
"""
SEEN = """
window.broken = []; window.stopped = [];
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
  stopped.push(`${effectiveDirective} ${blockedURI}`)
})
"""
STOPPED = {
    "base-uri https://example.org/",
    "connect-src https://example.org/beacon",
    "connect-src https://example.org/x.json",
    "font-src https://example.org/x.woff2",
    "form-action https://example.org/?",
    "frame-src https://example.org",
    "img-src https://example.org/x.png",
    "object-src https://example.org",
    "script-src eval",
    "script-src-attr inline",
    "script-src-elem https://example.org/x.js",
    "script-src-elem inline",
    "style-src-attr inline",
    "style-src-elem https://example.org/x.css",
    "style-src-elem inline",
    "worker-src blob",
}
WIDGETS = {  # links of a page, and the element to which each leads
    "Explorer": "lstm-explorer",
    "Playground": "lstm-playground",
    "Your model": "lstm-model",
    "Trained LSTMs, live": "lstm-dates",
}


def test_a_page_that_tries_to_break_it_runs_and_loads_nothing(context: BrowserContext, address: str):
    def attack(route: Route) -> None:
        page = route.fetch().text()
        attempts = '<script src="attack.js"></script>' + IN_THE_PAGE
        route.fulfill(body=page.replace("</article>", f"{attempts}</article>"), content_type="text/html")

    with visit(context, address) as tried:
        tried.page.add_init_script(SEEN)
        tried.page.route(address, attack)
        script = {"body": OF_THE_SITE, "content_type": "text/javascript"}
        tried.page.route("**/attack.js", lambda route: route.fulfill(**script))
        tried.go("")
        until(tried.page, "new Set(stopped).size >= given", len(STOPPED))
        painted(tried.page)
        assert tried.page.evaluate("broken") == []
        assert set(tried.page.evaluate("stopped")) == STOPPED


def test_search_colours_print_and_every_widget_work_under_it(context: BrowserContext, address: str):
    with visit(context, address) as seen:
        page = seen.page
        page.add_init_script(SEEN)
        seen.go("guides/return-state/")
        assert seen.search("return_state")
        page.keyboard.press("Escape")
        for _ in range(3):
            page.locator("form[data-md-component=palette] label:visible").click()
            painted(page)
        page.emulate_media(media="print")
        painted(page)
        page.emulate_media(media="screen")
        page.locator(".md-tabs").get_by_role("link", name="Try it").click()  # without a load of the page
        for name, widget in WIDGETS.items():
            page.locator("article table").get_by_role("link", name=name).click()
            expect(page.locator(widget).locator("button, input, select, textarea").first).to_be_attached()
            page.go_back()
        assert page.evaluate("stopped") == []
        assert seen.errors == []
