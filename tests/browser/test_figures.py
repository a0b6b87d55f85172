"""Letters of drawings, widgets and plots are readable on a phone, and no text is on another or outside."""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Open
from tests.support import site
from tests.support.audit import AUDIT
from tests.support.chromium import visit

LEAST = 11  # CSS pixels
PHONE = (360, 640)
# Pictures that are there with these addresses only.
DRAWN = (
    "reference/explorer/?layer=concat&rs=1&state=1&mask=right",
    "reference/playground/?w=new&u=8&preset=noise&n=24&mask=111111111111111111110000",
    "reference/trained-models/?brackets=%28%28%29%28%29%29",
    "reference/trained-models/?date=3-mar-98&step=4",
    "reference/trained-models/?day=2015-02-14&ahead=3",
)
PLOTS = "guides/input-shape-and-units/"  # has a plot in the page and two in boxes, where there is less room
WIDGET = re.compile(r"<lstm-\w+")
NUMBER = r"(\d+(?:\.\d+)?)"
FONT = re.compile(rf"font(?:-size)?:[^;\"]*?{NUMBER}px")
# How wide the plots of a page are, each in its largest room.
WIDTHS = """() => {
  for (const box of document.querySelectorAll("article details")) box.open = true;
  const plots = document.querySelectorAll('article img[src$="only-light"]');
  return [...plots].map((plot) => plot.getBoundingClientRect().width);
}"""
# Of each text of a figure: how high its letters are on the screen, and where it is.
TEXTS = """() => [...document.querySelectorAll("article figure svg")].flatMap((svg) => {
  if (!svg.checkVisibility()) return [];
  const frame = svg.getBoundingClientRect();
  const name = svg.querySelector("title")?.textContent ?? svg.getAttribute("aria-label");
  return [...svg.querySelectorAll("text, tspan")].filter((x) => x.textContent.trim()).map((x) => {
    const { a, b, c, d } = (x.closest("text") ?? x).getScreenCTM();
    const { left, right, top, bottom } = x.getBoundingClientRect();
    return {
      name, words: x.textContent, isWhole: x.localName === "text",
      high: parseFloat(getComputedStyle(x).fontSize) * Math.sqrt(Math.abs(a * d - b * c)),
      box: { left, right, top, bottom },
      isOutside: Math.max(frame.left - left, right - frame.right, frame.top - top, bottom - frame.bottom) > 1,
    };
  });
})"""


def figures() -> list[str]:
    """Addresses of pages with a drawing or a widget's picture."""
    pages = site.served().all
    return [*(url for url, page in pages.items() if page.css("article figure svg")), *DRAWN]


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two boxes share more than the white around letters."""
    wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
    high = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return wide > 1 and high > 5


Texts = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def texts(context: BrowserContext, address: str) -> Texts:
    """The texts of all figures on a phone, by their page. Drawings are the same without scripts."""
    found: Texts = {}
    with visit(context, address, *PHONE) as seen:
        seen.go("guides/")
        for url in figures():
            drawn_by_scripts = url in DRAWN or WIDGET.search(site.served().all[url].html or "")
            (seen.go if AUDIT or drawn_by_scripts else seen.swap)(url)
            found[url] = seen.page.evaluate(TEXTS)
    assert len(found) > 15  # enough of them to mean something
    return found


def test_letters_of_every_figure_are_large_enough_on_a_phone(texts: Texts):
    assert [url for url, found in texts.items() if not found] == []
    small = {
        (url, x["name"], x["words"], round(x["high"], 1))
        for url, found in texts.items()
        for x in found
        if x["high"] < LEAST
    }
    assert small == set()


def test_no_text_of_a_drawing_leaves_it_or_is_on_another(texts: Texts):
    wrong = []
    for url, every in texts.items():
        if url in DRAWN:
            continue
        found = [x for x in every if x["isWhole"]]
        wrong += [(url, x["name"], x["words"]) for x in found if x["isOutside"]]
        wrong += [
            (url, x["name"], x["words"], y["words"])
            for n, x in enumerate(found)
            for y in found[n + 1 :]
            if x["name"] == y["name"] and overlap(x["box"], y["box"])
        ]
    assert wrong == []


def least_letters(svg: str, room: float) -> float:
    """How high the smallest letters of a plot are, in CSS pixels, where ``room`` pixels are free for it."""
    wide = float(re.findall(rf'viewBox="0 0 {NUMBER} ', svg)[0])
    return min(float(found) for found in FONT.findall(svg)) * min(room / wide, 4 / 3)


@pytest.mark.parametrize(
    ("wide", "room", "high"), [(300, 330, 11), (400, 330, 8.25), (200, 330, 40 / 3), (300, 300, 10)]
)
def test_the_smallest_letters_of_a_plot_decide(wide: int, room: int, high: float):
    svg = f'<svg viewBox="0 0 {wide} 99"><text style="font: bold 12px sans"/><text style="font-size: 10px"/>'
    assert least_letters(svg, room) == pytest.approx(high)


def test_letters_of_every_plot_are_large_enough_on_a_phone(open_page: Open):
    widths = open_page(PLOTS, *PHONE).page.evaluate(WIDTHS)
    assert len(widths) == 3
    files = list((site.served().folder / "snippets").rglob("*-light.svg"))
    assert len(files) > 40
    high = {file.name: least_letters(file.read_text("utf-8"), min(widths)) for file in files}
    assert {name: round(x, 1) for name, x in high.items() if x < LEAST} == {}
